"""What questions demand of a sentence that answers: data only, regular expressions in whatever case."""

from index.language.answering import HOPES
from index.language.questions import AIMED

TOLD: tuple[tuple[str, str, str, str, str], ...] = (
    # How somebody asks what he must do, and what tells one to do something.
    (
        "gives no instruction",
        "how what",
        "how |steps| i | we | you ",
        r"\bhow\s(?:do|can|could|would|should)\s(?:i|we|you|one|someone|somebody|people|folks|anyone)\b|\bhow\sto\b"
        r"|\bhow['’]?d\si\b|\bhow\s(?:do|does|can|could|would|should)\s(?:[\w-]+\s){1,4}(?:volunteer|enlist|apply|join|enroll"
        r"|register|sign\sup|go\sabout)\b|\bwhat\ssteps\b|\bwhat\s(?:do|would|should|must)\s(?:i|we|you)\s(?:have|need)?\s?(?:to\s)?do\b",
        r"\b(?:your?|please|visit|visiting|call|calling|contact|contacting|appl(?:y|ying|ications?)|submit|submitting"
        r"|submitted|register|online|web\s?site|www|https?|e-?mail|phone|telephone|mail|write|writing|sign\sup|by\s\w+ing"
        r"|through|must|needs?\sto|should|may|bring|file|fill|applicants?|eligible|log|dial|send|toll|link|available\s(?:at|from)|rsvp|forms?)\b",
    ),
    # The day itself rather than about when.
    (
        "names no day",
        "when",
        "day|date",
        r"\b(?:exact|precise|specific)\s(?:day|date)\b|\b(?:day|date)\s(?:exactly|precisely)\b"
        r"|\b(?:exactly|precisely)\s(?:which|what)\s(?:day|date)\b",
        r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s\d\d?(?!\d)|\b\d\d?(?:st|nd|rd|th)\b|\b\d\d?/\d"
        r"|\b\d\d?\s(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b"
        r"|\b(?:yesterday|today|tonight|tomorrow|this\s(?:morning|afternoon|evening)|eve|day)\b",
    ),
    # Why something took so long: a delay or its cause.
    (
        "tells no delay",
        "why",
        "long|til|take|not|never",
        r"\b(?:take|took|taken|taking|wait(?:ed|ing)?)\b.{0,60}\b(?:so\slong|until|till?)\b|\bdid\sit\stake\b"
        r"|\b(?:not|never)\b.{0,60}\b(?:before|until|till?|earlier|sooner)\b",
        r"\b(?:because|since(?!\s\d)|as|due|delay\w*|wait\w*|held|hold|after|once|first|longer|lack\w*|obstacle\w*)\b",
    ),
    # Where the money is from.
    (
        "tells no funding",
        "how",
        "fund|financed|paid for",
        r"\bhow\s(?:is|are|was|were|will|would|can|could|should|has|have)\s(?:(?!who\b|that\b|which\b)\S+\s){1,12}?"
        r"(?:funded|financed|paid\sfor)\b(?=\W*$|[,.]|\s(?:by|through|with|if|in|this|next|after|under|over|from|when)\b)",
        r"\b(?:fund|financ|pay|paid|grant|budget|appropriat|tax|fees?\b|bond|donat|donor|gift|cost|money|sponsor|revenue|surcharge|toll|earmark"
        r"|reimburs|alloc|loan|proceeds|levy|levied|lotter|premium|subsid|invest|foundation|rais|chip|bought|buy|purchas|settle|cover"
        r"|endow|collect|sale|sold|sell|treasury)",
    ),
    # What somebody hopes to achieve.
    ("tells no purpose", "why", "accomplish|achiev|gain|attain", AIMED, HOPES),
    # What comes next.
    (
        "tells no plan",
        "what who yesno where when",
        "plann|schedul|upcoming|the works|lined up|return|next",
        r"^next\s|\bnext\s(?:visit|meet|come|return|hold|host|happen|take|be)\b|\b(?:planned|planning\s(?:any|some|a|more|to)|scheduled|upcoming|in\sthe\sworks|lined\sup|return\s(?:visit|trip))\b|\bnext(?=\s*(?:[?.!]|$|\sand\b))",
        r"\b(?:will|would|plan(?:s|ned|ning)?|next|schedul\w*|upcoming|coming|future|expect\w*|intend\w*|propos\w*|aim(?:s|ed|ing)?|soon|later|begin\w*|start\w*"
        r"|continu\w*|prepar(?:e|es|ed|ing)|going\sto|slated|set\sto|due\s(?:in|on|by|for|next|to\s(?:open|begin|start|arrive|end))|is\sto|are\sto|tomorrow|await\w*|pending|by\s(?:20\d\d|the\send)"
        r"|opens|hosts|returns|takes?\splace|runs?\sfrom|weigh\w*|(?:mon|tues|wednes|thurs|fri|satur|sun)day"
        r"|(?:jan|febr)uary|march|april|may|june|july|august|(?:septem|octo|novem|decem)ber)\b",
    ),
    # Where a figure is from.
    (
        "tells no source",
        "what who where",
        "source|estimate|calculated|out|up with|from",
        r"\bsources?\s(?:for|of|behind)\s(?:the|that|this|those)\s(?:\S+\s){0,3}?(?:figure|number|estimate|statistic|stat|claim|count|total|tally|data)s?\b"
        r"|\bwho\s(?:estimated|calculated|worked\s(?:it|that|this)\sout|came\sup\swith\s(?:the|that|this)\s(?:figure|number|estimate))\b"
        r"|\bwhere\s(?:do|does|did)\s(?:the|that|this|those)\s(?:\S+\s){0,3}?(?:figure|number|estimate|statistic|stat|data)s?\scome\sfrom\b"
        r"|\bwhere\s(?:did|do)\s(?:they|you|he|she|officials)\sget\s(?:the|that|this|those)\b.*\bfrom\b",
        r"\b(?:accord\w*|stud(?:y|ies)|report\w*|survey\w*|census|data|calculat\w*|source\w*|analys\w*|research\w*|statistic\w*|poll\w*"
        r"|found|estimates?\s(?:by|from|of|the|that|it)|puts?\s|pegs?|count(?:s|ed)|reckon\w*|by\sthe|office|bureau|institute)",
    ),
    # Whose study it is.
    (
        "names no author",
        "who",
        "study|survey|poll|research",
        r"\bwho\s(?:conducted|did|carried\sout|performed|ran|made|published|released)\s(?:[\w-]+\s){1,4}?(?:study|survey|poll|research)\b",
        r"\b(?:by|from|at|to|of)\s(?:the\s|a\s)?(?-i:[A-Z])|['’]s\s(?:[\w-]+\s){0,3}?(?:study|survey|poll|research)|\b(?:conduct|commission|publish|(?:study|survey|poll|research)\sby\s)"
        r"|\b(?-i:[A-Z])\w+\s(?:study|survey|poll|research)|^(?-i:[A-Z])\w+,|\b(?:institute|university|college|lab|bureau|agency|center|centre"
        r"|researchers|scientists|commission|department|foundation|company|firm|team)\b",
    ),
    # Measures: areas, volumes, weights, lengths and powers.
    (
        "in other units",
        "howmany",
        "acre|hectare|square",
        r"\bhow\smany\s(?:more\s)?(?:square\s\w+|acres|hectares)\b",
        r"(?<![a-z])(?:acres?|hectares?|square)(?![a-z])",
    ),
    (
        "in other units",
        "howmany",
        "gallon|barrel|bushel|liter|litre",
        r"\bhow\smany\s(?:more\s)?(?:gallons|barrels|bushels|lit(?:er|re)s)\b",
        r"(?<![a-z])(?:gallons?|barrels?|bushels?|lit(?:er|re)s?)(?![a-z])",
    ),
    (
        "in other units",
        "howmany",
        "pound|ton|kilo|ounce",
        r"\bhow\smany\s(?:more\s)?(?:pounds|tons|tonnes|kilo(?:gram)?s|ounces)\b",
        r"(?<![a-z])(?:pounds?|lbs?|tons?|tonnes?|kilo(?:gram)?s?|kg|ounces?|oz)(?![a-z])",
    ),
    (
        "in other units",
        "howmany",
        "mile|kilomet|feet|meter|metre|yard",
        r"\bhow\smany\s(?:more\s)?(?:miles|kilomet(?:er|re)s|feet|met(?:er|re)s|yards)\b",
        r"(?<![a-z])(?:miles?|mi|kilomet(?:er|re)s?|km|feet|foot|ft|met(?:er|re)s?|m|yards?|inch(?:es)?)(?![a-z])",
    ),
    (
        "in other units",
        "howmany",
        "watt",
        r"\bhow\smany\s(?:more\s)?(?:mega|giga|kilo)watts\b",
        r"(?<![a-z])(?:[mgk]w|(?:mega|giga|kilo)watts?)(?![a-z])",
    ),
    # Somebody's age.
    (
        "tells no age",
        "howmany",
        "old|age",
        r"\bhow\sold\s(?:is|are|was|were|do|does|must|should)\b|\bage\sof\b|\bage$|\bwhat\sage\b",
        r"-old\b|\bage[ds]?\b|\byears?\sold\b|\b(?:born|founded|established|since|anniversary|birthday|dates?\s(?:back|from)|built|opened"
        r"|completed|delivered|started|began|younger|older|averag\w+\s\w|am\s\d\d|(?:twen|thir|for|fif|six|seven|eigh|nine)ties)\b|\w,\s\d\d,"
        r"|\b(?:at\s\d|be\s|from\s\d+\sto\s)\d+\b|\b(?:at\sleast|turn(?:s|ed|ing)?|under|over|above|below|between|than)\s(?:\d+|(?:an?\s)?\w*(?:one|two|three|four|five|six|seven|eight|nine|ten|twelve|teen|ty))\b"
        r"|\b(?:\d+|\w+)\s(?:and|or)\s(?:up|under|over|above|below)\b",
    ),
    # How a vote came out.
    (
        "tells no vote",
        "howmany what",
        "vote",
        r"\bvotes?\s(?:count|tally|total|margin)\b|\bwhat\swas\sthe\s(?:[\w'’-]+\s){0,3}vote\b|\bby\swhat\s(?:vote|margin)\b",
        r"\d\s?(?:-|–|%|to\b|against\b|in\sfavor|yes\b|no\b)|\d+\s(?:\w+\s){0,3}(?:votes?|voting|opposed|senators|members)\b|percent"
        r"|unanim|voice\svote|\bby\s(?:an?\s)?(?:\w+\s){0,3}(?:vote|margin)|\bone\svote\b|majority|oppos|\b(?:yeas|nays|ayes)\b|ty(?:-\w+)?\sto\s\w",
    ),
    # How long something holds from now on.
    (
        "tells no end",
        "howmany",
        "long|many",
        r"\bhow\s(?:long|many\s(?:years|months|weeks|days))\s(?:does|do|will|is|are)\b.*\b(?:in\sforce|in\seffect|valid|last|run|remain|good\sfor)\b",
        r"\b(?:last|remain|effect|force\b|expir|until|through|end(?:s|ing)?\b|term\b|valid|renew|exten|continu|duration|permanent|indefinite)"
        r"|\b(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|twelve|several|an?)[\s-](?:full\s)?(?:year|month|week|day|hour|minute|decade)",
    ),
    # When it runs out.
    (
        "tells no end",
        "when what",
        "expir|run out|runs out|lapse",
        r"\bexpir(?:y|ation)\b|\bwhen\b.*\b(?:expires?|runs?\sout|lapses?)\b",
        r"\b(?:expir\w*|until|till?|through|ends?|ended|ending|valid|laps\w*|deadline|terms?|sunsets?|runs?|ran|renew\w*|exten\w+"
        r"|permanent\w*|by|good\sfor|lasts?|due)\b",
    ),
    # How many are arrested.
    (
        "counts no arrests",
        "howmany",
        "arrest",
        r"\bhow\smany\b.{0,60}\barrest(?:s|ed)?\b|\bnumber\sof\s(?:\w+\s)?arrests\b|\barrests?\s(?:count|total|number)\b",
        r"\b(?:arrest|detain|custody|charged|charges|jail|apprehend|indict|nabbed|handcuff|suspect|convict|caught)",
    ),
    # Which goods: some.
    (
        "names no goods",
        "what who",
        "product|goods|item|commodit|merchandise|wares",
        r"\b(?:which|what|top|main|biggest|key)\s(?:[\w-]+\s){0,2}?(?:products|goods|items|commodities|merchandise|wares)\b"
        r".*\b(?:buys?|sells?|sold|bought|trad\w+|exports?|imports?|ships?)\b",
        r"\b(?:such\sas|includ\w+|like|namely|mostly|mainly|especially|primarily|among\sthem)\b|\w,\s(?:[\w-]+\s)?[\w-]+,?\sand\s\w"
        r"|\b(?:machinery|electronics|vehicles?|cars|fruits?|vegetables|grain|wheat|corn|beef|pork|dairy|milk|cheese|wine|oil|gas|steel"
        r"|lumber|timber|chemicals|computers?|food|clothing|textiles|toys|furniture|aircraft|equipment|medicines?|drugs|fish|seafood)\b",
    ),
)
"""Of each: the name of the rule by which a sentence that doesn't tell it answers no such question, the kinds of
question, what one of these has at least ("|" between), how it is asked, and what tells it."""

PERSONS = tuple(
    "senators members lawmakers colleagues officials representatives congressmen governors mayors officers generals judges people experts "
    "scientists witnesses speakers leaders sponsors cosponsors students veterans executives winners men women".split()
)
"""Of whom one may ask which four they were."""
