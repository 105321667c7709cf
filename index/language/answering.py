"""What shows that a sentence answers a kind of question: data only, words in lower case (SAID,
SIZES and TIMES: terms)."""

REASONING = frozenset(
    "because due since reason reasons so therefore thus cause caused causes causing result resulting owing order avoid prevent allow enable ensure why after concern concerns concerned need needed necessary help".split()
)
PURPOSE = (
    r"(?<!according\s)(?<!open\s)(?<!due\s)(?<!prior\s)(?<!up\s)(?<!subject\s)(?<!next\s)(?<!close\s)(?<!related\s)(?<!compared\s)"
    r"(?<!thanks\s)(?<!noon\s)(?<!back\s)(?<!face\s)(?<!down\s)\bto\s(?:\w+ly\s|further\s|better\s|help\s|be\s)?"
    r"(?!(?:be|the|an?|all|any|its?|their|his|her|our|that|this|these|those|them|him|us|me|you|one|two|three|four|five|six|seven"
    r"|eight|nine|ten|eleven|twelve|date|people|school|town|home|downtown|work|traffic)\b)"
    r"(?:bring|ready|focus|question|position|empty|witness|mention|(?:imple|supple|comple|docu|aug)ment"
    r"|(?![a-z]+(?:[^s]s|[^e]ed|ing|ion|ty|ness|ment)\b)(?-i:[a-z]+))\b"
)
"""What something is for, as a regular expression: "to" and a verb, mostly, rather than a noun."""
HOPES = rf"{PURPOSE}|\b(?:hop(?:e|es|ed|ing)|aim|aims|aimed|aiming|goals?|purpose|objective|wants?|wish(?:es)?|so\sthat|so|for)\b"
"""What may tell what somebody hopes for."""
UNCOUNTED = frozenset(
    "acres hectares gallons barrels bushels pounds tons tonnes miles kilometers feet pills tablets doses vials".split()
)
"""What is counted where no people are."""
PLACED = frozenset(
    "in at near from to of outside inside around throughout across between on along into through".split()
)
SAID = frozenset(
    "said say state tell told ad conclud continu comment note remark explain announc declar stress emphas".split()
)

REPORTED = SAID | frozenset(
    "accus agre announc applaud argu ask assur believ blame call claim congratul credit critic demand describ expect express hail hope "
    "insist i mention my our plan pledg prais promis question quot recal refus regard respond repli speak spoke testifi thank think "
    "urg vow want warn we welcom wish write wrote".split()
)
"""What a sentence has that gives somebody's words or thoughts in others."""

DIMENSIONS = frozenset("long tall high deep wide thick old".split())
"""What stands behind a length or an age: "36 feet deep"."""
SIZES = frozenset("larg big".split())
"""Measures that no time answers."""
VISITS = frozenset("visit stay came come arriv tour trip travel guest deleg host welcom".split())
"""Terms of what tells that somebody was in a place."""
TIMES = frozenset("second minut hour day week month year decad time age long longer".split())
"""Terms of what a time is counted in, or asked for by."""
TIME_UNITS = frozenset(
    "second seconds minute minutes hour hours day days week weeks month months year years decade decades".split()
)

BORDERS: dict[str, str] = {
    word: kind
    for kind, words in {
        "in": "in at on near from into throughout within inside across",
        "of": "of",
        "by": "by",
        "to": "to toward towards",
        "for": "for as with about against over under after before during since until between among through like than via without per upon",
        "be": "is are was were be been being am isn't wasn't",
        "aux": "has have had do does did will would can could may might must shall should",
        "the": "the",
        "a": "a an this that these those its their his her our my your each every any some another",
        "and": "and or but nor",
        "who": "who which whom whose where when while because if that's what how",
        "he": "he she it they we i you him them us me there",
        "not": "not also only just even still now then so",
    }.items()
    for word in words.split()
}
"""Small words that stand at the borders of an answer, by what they do."""
CONNECTING = frozenset(
    "is are was were be has have had will would who which that because while when where if".split()
)
HEDGES = frozenset(
    "about around approximately nearly almost over under roughly some estimated only".split()
) | {"more", "less", "at", "up"}
NEVER_FIRST = frozenset(
    "of by to for with and or but nor is are was were be been being am has have had do does did will would can could may might must "
    "shall should who which whom whose that where when while because if he she it they we i you him them us me not also in on into from "
    "as than then so said says there its their his her our my your this these those the a an".split()
)
NEVER_LAST = frozenset(
    "of by to for with and or but nor is are was were be been being am has have had do does did will would can could may might must "
    "shall should who which whom whose that where when while because if in on at into from as than then so the a an its their his her our my "
    "your this these those about over under nearly almost more less not also only".split()
)
REASONS = (
    "because of",
    "because",
    "due to",
    "owing to",
    "as a result of",
    "in order to",
    "so that",
    "since",
    "to",
)

SAYS = frozenset("say said state tell told comment think call express announc remark statement quot".split())
"""Terms that ask for words rather than stand among them."""
PUT_IN = SAYS | frozenset("word term quot explain describ sum character".split())
"""The same, with those that stand beside the name of the one who says something: "in what words"."""
THIRD_PERSON = frozenset("he she they".split())
"""Who said something, where the sentence before has the name."""

SORTS: dict[str, frozenset[str]] = {
    line.split()[0]: frozenset(line.split())
    for line in """
    airfield airport base field
    airport airfield
    arena stadium center coliseum
    base camp fort station post afb barracks
    hospital clinic center infirmary
    judge justice court magistrate
    court judge justice tribunal circuit
    law act code statute bill constitution amendment proposition ordinance measure title rule regulation resolution directive
    statute law act code title section rule regulation
    hotel inn resort motel hilton marriott hyatt sheraton
    museum gallery
    prison jail penitentiary correctional
    stadium arena field park coliseum
    street avenue road boulevard drive lane way st ave rd blvd
    """.strip().splitlines()
}
"""Places and bodies of which a name says what they are, each with the words that do."""
