"""How English asks: data only. Words are in lower case, without apostrophes."""

OPENERS: tuple[tuple[str, ...], ...] = tuple(
    tuple(line.split())
    for line in """
    hey
    hi
    hello
    mods
    yall
    ok
    okay
    so
    um
    umm
    well
    and
    but
    please
    pls
    yo
    guys
    folks
    just
    just wondering
    wait
    hold on
    hang on
    quick question
    question
    curious
    does anyone know
    does anyone here know
    does anybody know
    do you know
    do you guys know
    do we know
    anyone know
    anybody know
    any idea
    can you tell me
    could you tell me
    can you please tell me
    could you please tell me
    can someone tell me
    can anyone tell me
    can you remind me
    can you explain
    please tell me
    tell me
    remind me
    i wonder
    im wondering
    i want to know
    i need to know
    i would like to know
    id like to know
    is it known
    """.strip().splitlines()
)
"""Chat before the question proper."""

SLIPPED = frozenset(
    "exactly actually really precisely literally basically honestly seriously anyone anybody someone somebody country countries "
    "percentage percent number amount location because according people please question approximately signed "
    "commander general director president governor secretary chairman leader".split()
)
"""Words that questions are put in, and what they ask for, in which a slip is no other word but for `OTHERS`."""
OTHERS = frozenset("county counties rally pleas peoples numbers countrys singed commandeer genera".split())
FILLERS = frozenset(
    "even kindly actually really exactly precisely literally basically honestly seriously kinda sorta lol lmao omg tho btw anyway anyways plz pls "
    "rly nah idk ngl dude bro fr tbh pressdesk mr mrs ms".split()
)
"""What is said inside a question, or to whom, that says nothing of what is asked for; forms of address."""
WH: dict[str, str] = {
    "who": "who", "whos": "who", "whom": "who", "whose": "who", "whod": "who", "wholl": "who", "when": "when", "whens": "when",
    "where": "where", "wheres": "where", "whereabouts": "where", "why": "why", "whys": "why", "how": "how", "hows": "how",
    "what": "what", "whats": "what", "wat": "what", "which": "what", "witch": "what", "wen": "when",
}  # fmt: skip
MISSPELT: dict[str, str] = dict(
    pair.split(":")
    for pair in """
    teh:the hte:the adn:and nad:and taht:that htat:that thta:that tihs:this thsi:this thier:their theri:their tehir:their
    tehy:they htey:they tehre:there thre:there tehse:these htese:these tehm:them thn:than whcih:which wich:which whihc:which whitch:which nxt:next ture:true
    whch:which wihch:which waht:what hwat:what whta:what wht:what wehn:when hwen:when whne:when whn:when whre:where wher:where
    hwere:where wheer:where whree:where hwo:how hw:how woh:who whyy:why mnay:many amny:many mayn:many meny:many
    mcuh:much muhc:much ahve:have hvae:have haev:have hav:have deos:does doess:does doez:does ddi:did didd:did weer:were
    wree:were wll:will iwll:will woud:would wuold:would woudl:would coud:could cuold:could coudl:could shoud:should
    shuold:should shoudl:should abuot:about abotu:about abot:about aobut:about baout:about agian:again agianst:against agaisnt:against aer:are
    aginst:against againts:against allready:already alredy:already becuase:because becasue:because beacuse:because
    becouse:because bcause:because befor:before beofre:before bewteen:between betwen:between beetween:between druing:during
    durring:during evry:every eveyr:every frmo:from fomr:from fro:from ofr:for itno:into fo:of sinse:since sicne:since
    snice:since thorugh:through throught:through untill:until untl:until wiht:with wih:with wtih:with
    withing:within wihtin:within whith:with yaer:year yera:year yr:year yrs:years yaers:years mnth:month monht:month dya:day
    daet:date tiem:time numbr:number nubmer:number numer:number governer:governor qoute:quote qoutes:quotes govener:governor amoutn:amount ammount:amount percnet:percent precent:percent
    percetage:percentage anyboddy:anybody anyoen:anyone acording:according accoring:according accordign:according abt:about
    bcuz:because cuz:because prez:president w:with b4:before ppl:people govt:government wemen:women wemon:women wimen:women countrys:countries citys:cities companys:companies stnad:stand satnd:stand stadn:stand stnads:stands satnds:stands
    thsoe:those piont:point ciyt:city ctiy:city sttae:state solider:soldier soliders:soldiers soldeirs:soldiers febuary:february wensday:wednesday
    wendesday:wednesday milion:million milllion:million bilion:billion presidant:president presedent:president presidnt:president senater:senator
    senaters:senators senetor:senator secretery:secretary secratary:secretary offical:official officals:officials commitee:committee
    commitees:committees comittee:committee committe:committee comitee:committee recieve:receive recieved:received recieves:receives
    """.split()
)
"""Slips in the words that questions are put in; those in other words are mended by what the releases say."""
CONTRACTED: dict[str, tuple[str, str]] = {
    "whatd": ("what", "did"), "howd": ("how", "did"), "whyd": ("why", "did"), "whered": ("where", "did"),
    "whend": ("when", "did"), "whatre": ("what", "are"), "howre": ("how", "are"), "whatve": ("what", "have"),
}  # fmt: skip
"""Question words with what is left of the verb after them."""
AUXILIARIES = frozenset(
    "is are was were am do does did has have had can could will would should shall may might must isnt arent wasnt werent dont "
    "doesnt didnt hasnt havent hadnt cant couldnt wont wouldnt shouldnt s re".split()
)
BEING = frozenset("is are was were s re isnt wasnt arent".split())
PAST = frozenset("did does do has have had was is didnt".split())
"""Auxiliaries between 'what' and the one whose words are asked for."""
SKIPPED = frozenset(
    "the a an its their his her this that these those all total exact main one of type kind kinds sort".split()
)
ALONGSIDE = frozenset(
    "across besides beside beyond within throughout along alongside toward towards onto upon amid amongst via per".split()
)
"""Prepositions that carry no more than how the words of a question hang together."""
STOPPERS = frozenset(
    "in for to from by on at with about that which who as into during after before since until between among than than if when where"
    " under over against through because while and or behind".split()
)
"""Words where the noun phrase that is asked for has ended."""

PERCENT = frozenset("percent percentage percentages pct %".split())
SHARES = frozenset("share proportion fraction portion slice chunk".split())
MONEY = frozenset(
    """
    cost costs price amount budget salary wage wages fee fees fine fines value sum bail revenue revenues tab funding fund funds
    dollars bucks euros dollar money cash pay pays paid paying spend spends spent spending receive receives received get gets got
    getting give gives given gave worth funded award awards awarded grant grants earn earns earned raise raised save saves saved invest
    invested secure secured provide provides provided owe owes owed lose lost charge charged fined sue sues suing sued donate donated
    allocate allocated contribute contributed contribution priced sell sold buy bought approve approved authorize authorized
    appropriate appropriated appropriation bill tax taxes sales loan loans debt aid investment savings expensive income profit
    profits trade exports imports reward penalty rent ticket tickets damages settlement
    """.split()
)
MONEY_NOUNS = frozenset(
    "cost costs price budget salary wage fee fine bail revenue revenues tab sum amount funding dollars bucks cash money worth "
    "reward subsidy income".split()
)
COUNT_NOUNS = frozenset(
    "number total count headcount turnout attendance quantity score population size length distance height weight age speed temperature "
    "capacity rank ranking ratio margin vote tally magnitude frequency rate area depth width range altitude elevation density".split()
)
AMOUNTS = (
    MONEY_NOUNS | COUNT_NOUNS | frozenset("hundred thousand million billion trillion".split())
) - frozenset("number count headcount turnout attendance population".split())
"""Nouns for what a sum may be: "how many million", "what total"."""
QUANTITIES = frozenset("number total count headcount amount size length distance".split())
"""Of these, those that no sentence says when it gives one: "a 140-mile border"."""
MEASURES = frozenset(
    "many much long far old big large tall high deep wide fast often heavy hot cold close few frequently small strong thick "
    "common cheap low steep short wide rare".split()
)
IDLE = frozenset("often frequently large big soon recently expensive".split())
"""Words after "how" that no answer need hold: "every 20 minutes", "$2 billion"."""
QUALITIES = frozenset(
    "role part problem deal difference threat challenge impact issue priority influence concern".split()
)
"""What is big without a number: "how big a role"."""
DATE_NOUNS = frozenset(
    "date day year month week time hour century decade season deadline era period weekday years dates days hours weekend".split()
)
PLACE_NOUNS = frozenset(
    """
    city cities town towns state states country countries county counties place places location locations village region regions
    province island continent address street neighborhood venue site borough area areas district territory territories park river
    lake mountain base airport building valley municipality suburb port nation nations headquarters hometown campus hotel road highway
    birthplace capital station corner spot spots
    """.split()
)
WHO_NOUNS = frozenset(
    """
    person individual individuals man woman people senator senators congressman congresswoman representative judge justice president governor mayor king
    queen prince emperor pope scientist scientists actor actress singer author writer player coach director secretary minister general
    officer chief leader founder founders ceo chairman chairwoman chair nominee candidate company companies firm corporation agency
    department organization organizations organisation group groups team teams business band airline bank university college school
    party family celebrity comedian official officials lawmaker lawmakers lawyer attorney doctor astronaut pilot athlete inventor
    artist architect philosopher poet composer dynasty tribe network manufacturer employer grower growers producer producers
    institution institute club league union committee council court commission contractor developer publisher newspaper
    brother sister father mother son daughter wife husband relative relatives colleague colleagues winner name names
    body bodies panel panels watchdog outfit clan aide aides adviser advisers advisor advisors ally allies guy guys member members
    republican republicans democrat democrats congressmen legislator legislators governors mayors ministers presidents directors
    generals judges chiefs secretaries ceos commander commanders spokesman spokeswoman spokesperson negotiator negotiators
    witness witnesses expert experts sponsor sponsors cosponsor cosponsors partners volunteers soldiers students rep reps carrier
    """.split()
)
ANYBODY = frozenset("people persons folks ppl individuals".split())
STAFF = frozenset(
    "employees workers staff staffers members troops soldiers servicemembers personnel delegates".split()
)
"""Those of a body, who are called one or the other."""
WORKFORCE = frozenset(
    "servicemembers workers employees residents citizens personnel staff staffers troops troopers guardsmen sailors marines airmen "
    "firefighters nurses teachers doctors veterans farmers children students inmates immigrants refugees families "
    "members officials leaders officers experts lawmakers volunteers scientists engineers researchers relatives colleagues".split()
)
"""Nouns for people who are counted, beside those for who somebody is."""
HOLDERS = frozenset("adjutant director winner founder leader nominee author ceo chairman commander".split())
"""Keywords for somebody's name."""
DOCUMENTS = frozenset("release statement article text story piece document".split())
"""What a release is called where one asks what it says: "which city does the statement say …"."""
THINGUMMIES = frozenset("thing things thingy stuff guys".split())
"""Behind a name or a word for what it is, no more than a manner of speaking: "that drone thing"."""
THINGS = frozenset(
    "program programs programme bill bills act law laws rule rules project projects measure measures".split()
)
"""Nouns for what is none of these: "what program pairs states" asks for no state."""
NAMED = THINGS | frozenset(
    "institutions universities colleges schools hospitals communities justices nominees automakers companies bases parks port ports rivers "
    "highways airports bridges museums treaties awards committees agencies treaty award".split()
)
"""Nouns for what mostly has a name."""
SAYING = frozenset(
    """
    say saying said says state stated tell told call calls called describe described think thinks comment commented remark claim
    claimed argue argued write respond responded reply replied emphasize stress promise promised urge urged note noted declare
    declared quoted quote warn warned praise praised explain express expressed believe believes announce announced tell recall recalled
    conclude concluded predict predicted
    """.split()
)
UTTERANCES = frozenset(
    "quote quotes quotation quotations motto words comment comments remarks reaction response statement line phrase saying".split()
)
ASKED_FOR = (
    MONEY_NOUNS
    | COUNT_NOUNS
    | DATE_NOUNS
    | frozenset("place where location exactly precisely specifically altogether again else though".split())
)
"""Words for the answer rather than for what it is about: "which year exactly?"."""
SETTINGS = frozenset(
    "city cities town towns village villages county counties state states place places location locations region spot venue".split()
)
"""Nouns for where something is, right after the question word: a sentence names one without them."""
ANSWER_NOUNS = frozenset(
    "year month day date time number amount headcount kind kinds type types sort sorts name names country countries nation nations".split()
)
"""Words for the answer itself, right after the question word: no sentence need hold them."""
HAPPENING = frozenset("happen happens happened happening".split())
"""What anything may do whose time or place is asked for."""
FRAMING = frozenset(
    """
    say says said tell told mention mentioned mentions name named call called kind type sort describe described
    exactly precisely stand stands percentage percentages
    """.split()
)
"""Words that a question is put in rather than asks about; that no release holds them tells nobody anything."""
ASKING = (
    frozenset(WH) | AUXILIARIES | STOPPERS | PERCENT | SHARES | MONEY | MONEY_NOUNS | COUNT_NOUNS | MEASURES | QUALITIES | DATE_NOUNS
    | PLACE_NOUNS | WHO_NOUNS | SAYING | UTTERANCES | ASKED_FOR | FRAMING
)  # fmt: skip
"""Every word that is looked for in questions: none is a slip in another."""
REASONS = frozenset(
    "reason reasons cause causes caused motive rationale motivation purpose purposes function grounds objection objections excuse justification".split()
)
DRIVING = frozenset(
    "led made makes kept keeps caused causes brought prompted drove stopped stops prevented motivated triggered explains inspired forced".split()
)
"""Verbs right after "what" that ask for what brought something about."""
BRANCH = (
    r"\b[Ww]hat\s(?P<part>part|branch|arm)\sof\sthe\s(?:[\w'’-]+\s){0,3}?(?:government|administration|ministry|military|army|county|university)"
    r"(?:\sof\s[\w'’-]+)?\s(?:is|was)\s(?:the\s)?(?P<name>[A-Z]{3,})\b"
)
"""What asks what a body of these initials is, as a regular expression: "what part of the government is NOAA"."""
AIMED = (
    r"\bwhat(?:['’]?s|\s(?:is|are|was|were|do|does|did|will|would))\s(?:(?!who\b|that\b|which\b)[\w'’-]+\s){1,12}?"
    r"(?P<aim>(?:hop(?:e|es|ed|ing)|tr(?:y|ies|ied|ying)|aim(?:s|ed|ing)?|want(?:s|ed|ing)?|seek(?:s|ing)?|sought|intend(?:s|ed|ing)?"
    r"|meant|designed|supposed|expect(?:s|ed|ing)?|looking)\sto\s(?:accomplish|achieve|gain|attain))\b"
)
"""What asks for a purpose, as a regular expression: "what do they hope to achieve"."""
MANNERS = frozenset("way ways manner means method methods process basis fashion".split())
"""Nouns in "in what way" and the like, that ask how."""
SPENDING = frozenset("cost costs spend pay owe charge earn borrow".split())
"""Verbs at the end of a question that ask for a sum: "what did it cost"."""
UNITS = frozenset("acres miles gallons pounds tons barrels bushels megawatts".split())
"""What is measured in; among keywords they ask for a number."""
GOODS = frozenset("exports imports sales goods shipments".split())
VALUED = GOODS | frozenset("trade export import contract grant street total market dollar".split())
"""Words right before "value" that make it a sum; the former also behind it: "value of exports"."""
MEANING = frozenset("meaning definition define".split())
"""Keywords for what something is."""
FEELING = frozenset(
    "describe characterize characterise respond react feel rate judge view praise compliment commend".split()
)
"""Verbs in "how did she …" that ask for her words."""

VISITORS = frozenset(
    "he she they folks people ppl guys crew crews group military army brass officers leaders officials soldiers troops generals commanders delegation delegates team visitors "
    "guests president governor senator mayor minister secretary ambassador pope king queen".split()
)
"""Who visits a place he is in."""
SETTLED = frozenset("city town village borough township".split())
"""What a place is said to be before its name: "the town of Reno"."""
ONESELF = frozenset("i im ive id my me myself mine you your".split())
"""Words of somebody who tells of himself beside a question."""
INTRODUCING = frozenset(
    "homework sorry asking curious dumb stupid silly newbie need trying asap checking".split()
)
"""Words before a question that are never about what it asks."""
POINTING = frozenset(
    "it its they them their theyre he hes she shes him her his those these that thats this there".split()
)
"""Words that lean on what was said before."""
SUPPOSING = frozenset(
    "figured thought assumed guessed guess heard suppose supposed bet imagined believed".split()
)
"""Verbs before what somebody takes for the answer."""

BACKWARD: frozenset[str] = frozenset(
    "and but so also then it its they them their he him his she her that those these this there".split()
)
"""First words of a question that points back to the one before."""
BACKWARD_OPENERS: frozenset[tuple[str, str]] = frozenset(
    {("what", "about"), ("how", "about"), ("what", "of")}
)
STANDING: frozenset[str] = frozenset("stand stands short full name acronym letters initials".split())
"""Words that ask what initials stand for."""
PRONOUNS: frozenset[str] = frozenset("it its they them their theirs he him his she her hers".split())
"""Words that stand, anywhere in a question, for what the one before was about."""

TITLES = frozenset(
    """
    senator sen sens senators governor gov rep representative congressman congresswoman president mr mrs ms dr judge justice secretary
    mayor chief general gen col colonel captain capt director chairman ambassador professor prof commissioner sheriff attorney minister
    king queen us u.s
    """.split()
)
"""Words before a name that are not part of it."""

OFFICES = (WHO_NOUNS | TITLES) - {"us", "u.s"}
"""Words for a person or a body: one that is named alone is put for the one before ("and the governor?")."""

DATING: tuple[str, ...] = (
    *"in on during throughout since until till through before after from between by".split(),
    "as of",
)
"""Words before a date that a question is narrowed by."""
SPAN_ENDS: tuple[str, ...] = tuple("and to until till through".split())
DATED = frozenset("last past previous this current next today yesterday tomorrow tonight".split())
"""Words that show a date beside months and years."""
LINKING = frozenset("of the and for in on to de la a an by".split())
"""Words that give no letter to an acronym."""
