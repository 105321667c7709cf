"""How people talk who ask the releases nothing: data only. Words are in lower case, without apostrophes."""

CHITCHAT: frozenset[str] = frozenset(
    line.strip()
    for line in """
    thanks|thank you|thank u|thanks bot|thx|ty|hi|hello|hey|yo|lol|lmao|haha|hahaha|brb|ok|okay|ok bot
    cool|nice|nice one|good morning|good night|good evening|good afternoon|good bot|good job|good day|bye|goodbye|see you|see ya|welcome
    great|awesome|wow|yes|no|yep|nope|sorry|congrats|congratulations|gg|hmm|please|test|testing|well done|never mind|nevermind|no problem
    afternoon|evening|mornin|mornin all|good mornin|later|laters|take care|stay safe|ping|just testing|night night|good stuff|great work
    well answered|well answered thank you|wrong answer|not what i meant
    no worries|whatever|morning|gm everyone|gm everybody|gm folks|cheers|sup
    happy birthday|happy new year|happy holidays|merry christmas|good luck|have a nice|have a good|whats up|what is up|whats up bot|whats up everyone|whats up guys
    """.replace("\n", "|").split("|")
)
"""Whole messages, or how they begin, that ask no release anything."""

TALK = frozenset(
    "hi hello hey hiya heya howdy yo thanks thank thx ty tysm cheers bye goodbye appreciated appreciate lovely awesome brilliant fantastic "
    "wonderful amazing great nice cool pleasant pleasure grateful kind obliging happy merry glad congrats congratulations".split()
)
"""Words of greeting, thanks, praise and wishes: small talk where nothing but them and the next stands beside."""
TALK_PAIRS = frozenset(
    [
        *(
            ("good", what)
            for what in ("morning", "afternoon", "evening", "night", "day", "luck", "answer", "help")
        ),
        *(
            (when, whom)
            for when in ("morning", "afternoon", "evening")
            for whom in ("all", "everyone", "everybody", "folks", "team", "guys", "friends", "there")
        ),
        *(("hope", whom) for whom in ("you", "youre", "your", "youve", "everyone", "everybody", "all")),
        ("what", "a"),
        ("what", "an"),
        ("have", "been"),
        ("youve", "been"),
    ]
)
"""Pairs of words that are such where neither alone is."""
TALKED = frozenset(
    "good morning afternoon evening hope am a an the and for to of in at as on up it its this that was is are be been i im ive me my we us you youve youre your u ur all everyone "
    "everybody anyone anybody folks team friend friends mate pal buddy guys there here today tonight now again back so very much really lot "
    "lots bunch many with from such just one quick fast help helpful helped helping assistance answer answers star life day days night "
    "week weekend time year new christmas holidays birthday monday tuesday wednesday thursday friday saturday "
    "sunday later soon going well doing out off wish had has have having see truly ok okay oh real our group talk talking chat chatting "
    "meet meeting signing enjoy enjoyed most always patient useful wonderfully splendid company yall were weeks over lunch things trouble no further shall".split()
)
"""What stands beside these."""

ALONE = frozenset(
    "ok okay oh ah aha well alright right cool great nice perfect yes no please sorry welcome morning test testing".split()
)
"""Small talk alone or before more of it, but no sign of it before anything else."""

REACTIONS = frozenset({"thanks", "cheers", "thank you", "thank u", "thx", "haha", "lol", "wow"})
"""Of these, those that more of the same follows."""

GREETING: frozenset[tuple[str, ...]] = frozenset(
    ("whats", how, *whom)
    for how in ("up", "good", "new", "poppin", "cracking")
    for whom in ((), ("with", "you"), ("guys",), ("everyone",), ("all",), ("folks",), ("chat",))
)
"""How small talk ends that asks nothing: "long shift, whats up with you"."""

REQUESTING = frozenset(
    "tell find give show explain look looking search check send list know name names need want meant wonder wondering thought bet "
    "info information details anything".split()
)
"""Words by which something is asked for after all: "I need you to find …"."""

ANYBODYS = frozenset(
    "can cant could need needs have get got must should may might dont wont will pay ride bring apply file see vote".split()
)
"""Behind "you", what is said of anybody: "you need to file a claim"."""

HAILING = frozenset(
    "all bot chat class students team colleagues real everybody everyone first next quick quickly questions two one more monday tuesday wednesday thursday friday overall altogether currently lately recently finally specifically also urgent".split()
)
"""Words beside those in front of a question: "two questions, first, …", "hi all, happy Monday, …"."""

CLOSING: tuple[str, ...] = (
    *(
        "gotta go",
        "gotta go now",
        "talk later",
        "talk to you later",
        "talk to you soon",
        "talk soon",
        "test questions",
        "spot on",
        "good answer",
        "nice answer",
    ),
    *(
        "great answer",
        "perfect answer",
        "what i needed",
        "what i wanted",
        "wanted to know",
        "bye",
        "goodbye",
        "see ya",
        "am i speaking to",
        "am i speaking with",
        "is this thing on",
        "week going",
        "everyones day",
        "everyones week",
    ),
    *(
        "everyones weekend",
        "take care",
        "stay safe",
        "stay safe everyone",
        "thats all for today",
        "is this working",
        "does this work",
    ),
)
"""How small talk ends."""

ADDRESSED: frozenset[tuple[str, ...]] = frozenset(
    tuple(line.split())
    for line in """
    are you|are u|r u|who are you|who made you|who created you|who built you|who programmed you|who wrote you|who owns you|who runs you
    what are you|what can you do|what do you do|what can you|how are you|how r u|hows it going|how is it going|how old are you
    where are you|where do you live|where are you from|do you like|do you love|do you want|do you think|do you feel|do you dream|do you ever
    do you sleep|do you remember|do you speak|do you understand|do you work|do you have feelings|do you have friends|you have a name
    have a favorite|have a favourite|do u like|do u love|do u think|tell me a joke|another joke|good jokes|im bored|i am bored|im tired|im hungry
    im back|i love you|love you|can you help|can you hear|can you sing|can u sing|can you talk|can you speak|can you write|whats your|what is your
    your name|your favorite|your favourite|how do you work|how do you feel|nice to meet|lets talk|talk to me|am i talking|am i chatting|sing me
    write me|hows your|hows ur|how is your|you there|you still there|cheer me up|entertain me|grabbing coffee|grabbing lunch|see you later|how was your|did you sleep
    did you eat|will you marry|would you like|would you rather|you suck|you rock|ur the best|youre the best|you are the best|youre welcome
    my name is|do you get tired|you ever get tired|dont you ever|everyone up to|everybody up to|everyone doing|everybody doing|ur good at|youre good at
    should i have for|should i get for|should i eat|should i wear|anybody awake|anyone awake|you any good at
    good call on|ready to help|help me put
    """.replace("\n", "|").split("|")
)
"""Words in a row that speak to the one who answers, or about the one who asks."""

TO_SOMEBODY = frozenset("you u ur your youre hi hey yo hello thanks thx".split())
"""Words that show that a "bot" beside them is spoken to."""
