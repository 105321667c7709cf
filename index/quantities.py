"""Values in running text: sums, percentages, dates, numbers, names, each with its offsets.

Rules, not a parser: good enough to tell whether a sentence holds the kind of thing asked for, and where.
"""

import re
from collections.abc import Iterable, Iterator

from index.hints import Literal, NamedTuple
from index.language.english import NUMBER_WORDS, ORDINAL_WORDS, PERIODS, SCALE_WORDS, TODAYS, VAGUE_NUMBERS
from index.patterns import pattern

ValueKind = Literal["money", "percent", "date", "year", "time", "day", "number", "share", "ordinal"]


class Value(NamedTuple):
    """A value and where it stands; offsets count in the text that was handed in."""

    kind: ValueKind
    start: int
    end: int


_MONTH = (
    r"(?:Jan(?:uary|\.)|Feb(?:ruary|\.)|March|Mar\.|April|Apr\.|May|June|July|Aug(?:ust|\.)|Sept?(?:ember|\.)"
    r"|Oct(?:ober|\.)|Nov(?:ember|\.)|Dec(?:ember|\.))"
)
_YEAR = r"(?:1[0-9]|20)\d\d"
_SCALE = r"(?:hundred|thousand|million|billion|trillion)"
_COIN = r"(?:dollars?|cents?|euros?|pounds\ sterling)\b"
_SIGN = r"[A-Z]{0,3}[$£€]\s?"
_START = pattern(rf"{_SIGN}\d|\d|[A-Za-z]+")
_FIGURE = pattern(
    rf"""
      (?P<date>\d{{1,2}}(?:st|nd|rd|th)?\s(?:of\s)?{_MONTH}(?:,?\s{_YEAR})?\b
        |\d{{1,2}}/\d{{1,2}}/(?:\d\d)?\d\d\b
        |{_YEAR}s\b|\d{{1,2}}(?:st|nd|rd|th)[\s-][Cc]entur(?:y|ies)\b)
    | (?P<year>{_YEAR}(?:\s?[-–/]\s?(?:\d{{4}}|\d\d))?
        (?![\w%,.-]?\d|\s?%|[\s-](?:percent|{_SCALE}|dollars)|-[a-z])
        (?:\s(?:BC|AD|BCE|CE)\b)?|\d{{1,4}}\s(?:BCE?|CE)\b(?!\s[a-z])|\d{{1,2}},?\d{{3}}\sBP\b)
    | (?P<time>\d{{1,2}}(?::\d\d)?\s?(?:[ap]\.?m\b\.?|o['’]clock)|\d{{1,2}}:\d\d\b)
    | (?P<ordinal>\d+(?:st|nd|rd|th)\b)
    | (?P<sign>{_SIGN})?\d+(?:,\d{{3}})*(?:\.\d+)?
        (?P<scale>[\s-]{_SCALE}\b|\s?(?i:[kmb]n?)\b(?(sign)|(?=[\s-]{_COIN})))?
        (?:(?P<percent>\s?%|[\s-](?:percent(?:age\ points)?|per\ cent)\b)|(?P<coin>[\s-]{_COIN}))?
    """,
    re.VERBOSE,
)
_MONTHLY = pattern(
    rf"{_MONTH}(?:\s\d{{1,2}}(?:st|nd|rd|th)?\b(?![,.]\d)(?:(?:,|\sof)?\s{_YEAR}\b)?|,?\s(?:of\s)?{_YEAR}\b)?"
)
_UNITS = "one|two|three|four|five|six|seven|eight|nine"
_SMALL = (
    rf"(?>(?:twen|thir|for|fif|six|seven|eigh|nine)ty(?:[\s-](?:{_UNITS})\b)?"
    rf"|(?:thir|four|fif|six|seven|eigh|nine)teen|ten|eleven|twelve|zero|dozen|{_UNITS})\b"
)
_NUMBER = rf"""
    (?:{_SMALL}(?:\sand\sa\s(?:half|quarter)\b)?|an?\b|half(?:\san?)?\b(?=\s(?:dozen|{_SCALE}|per\s?cent)\b))
    (?:[\s-](?P<last>dozen|{_SCALE})\b(?:(?<=undred|ousand)(?:\sand)?[\s-]{_SMALL}(?![\s-](?P=last)\b))?)*
    """
_COUNTED = pattern(_NUMBER, re.VERBOSE | re.IGNORECASE)
"""A number in words: 'two hundred and fifty', 'half a million', 'twenty-one thousand five hundred'."""
_SPELLED = pattern(r"[A-Za-z]+(?:-[A-Za-z]+)?")
_SHARE = pattern(
    r"(?:\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten)\s(?:in|out\sof)\s(?:every\s)?"
    r"(?:\d{1,3}|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|hundred)\b(?![,.]?\d|\s?%)"
    r"|(?:(?:one|two|three|four|a)[\s-])?(?:third|fourth|quarter|fifth|tenth)s?(?=\sof\b)|half(?=\s(?:of|the)\b)",
    re.IGNORECASE,
)
"""A share in words or as one of so many: '1 in 5', 'nine out of ten', 'two-thirds of'."""
_SHARING = NUMBER_WORDS.keys() | {"one", "half", "a", "third", "quarter"}
"""Words, in lower case, that it may begin with."""
_AFTER = pattern(rf"(?P<percent>[\s-](?:percent|per\ cent)\b)|(?P<coin>[\s-]{_COIN})")
_PERIOD = pattern(
    r"\w+\s(?:week|weekend|month|year|spring|summer|fall|autumn|winter|morning|afternoon|evening|night|century"
    r"|decade|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b",
    re.IGNORECASE,
)
_CENTURY = pattern(r"[\s-]centur(?:y|ies)\b", re.IGNORECASE)
_AGO = pattern(r"\s(?:day|week|month|year|decade|centur)(?:s|y|ies)?\s(?:ago|earlier|later)\b")
_LASTS = pattern(r"[\s-](?:minute|hour|week|month|year|decade)\b")
_NAME = pattern(
    r"\b[A-Z][\w.&'’-]*(?:,?\s(?:(?:of|the|and|for|de|la|del|von|van|al|bin|on|&)\s){0,2}(?:[A-Z][\w.&'’-]*|[IVX]+\b))*"
)
_MONTH_NAMES = frozenset(
    (
        *("Jan", "January", "Feb", "February", "Mar", "March", "Apr", "April", "May", "Jun", "June", "Jul"),
        *("July", "Aug", "August", "Sep", "Sept", "September", "Oct", "October", "Nov", "November", "Dec"),
        "December",
    )
)
_ONLY_COUNTED = frozenset({"one", "a", "an"})
"""Words that begin a number, 'a dozen', but are none."""
_TELLING = frozenset(
    (
        *map(str.lower, _MONTH_NAMES),
        *(*NUMBER_WORDS, *VAGUE_NUMBERS, *_ONLY_COUNTED),
        *(*ORDINAL_WORDS, *TODAYS, *PERIODS),
    )
)
"""Words, in lower case, that a value may begin with."""


MOMENT = pattern(
    r"\b(?:when|after|before|during|until|upon|as\ssoon\sas|by\sthe\stime)\b"
    r"|\b(?:in|on|at|by|since|from|of)\s(?:the\s|that\s)?(?:[\w-]+\s){0,2}(?:era|period|epoch|ages|evening|night)\b",
    re.IGNORECASE,
)
"""What tells when by what else happens, or by an age of history or a part of the day."""


def values(text: str, start: int = 0, end: int | None = None) -> list[Value]:
    """Every value in `text[start:end]`, in order, none inside another."""
    stop = len(text) if end is None else end
    found: list[Value] = []
    last = start
    for match in _START.finditer(text, start, stop):
        at = match.start()
        if at < last:
            continue
        word = match.group()
        share = _SHARE.match(text, at, stop) if word.isdigit() or word.lower() in _SHARING else None
        if share:
            value: Value | None = Value("share", at, share.end())
        elif not word[-1].isalpha():
            value = _figure(text, at, stop)
        elif word.lower() in _TELLING:
            value = _worded(text, match, stop)
        else:
            continue
        if value:
            ago = _AGO.match(text, value.end, stop) if value.kind == "number" else None
            found.append(Value("day", at, ago.end()) if ago else value)
            last = found[-1].end
    return found


def _figure(text: str, at: int, stop: int) -> Value | None:
    if at and (text[at - 1].isalnum() or (text[at - 1] == "-" and at > 1 and text[at - 2].isalpha())):
        return None
    match = _FIGURE.match(text, at, stop)
    if match is None:
        return None
    kind: ValueKind = "number"
    if match["date"]:
        kind = "date"
    elif match["year"]:
        kind = "year"
    elif match["time"]:
        kind = "time"
    elif match["ordinal"]:
        kind = "ordinal"
    elif match["sign"] or match["coin"]:
        kind = "money"
    elif match["percent"]:
        kind = "percent"
    return Value(kind, at, match.end())


def _worded(text: str, match: re.Match[str], stop: int) -> Value | None:
    word = match.group()
    at = match.start()
    if word in _MONTH_NAMES:
        monthly = _MONTHLY.match(text, at, stop)
        if monthly:
            return Value("date" if monthly.end() > match.end() + 1 else "day", at, monthly.end())
        return None
    return _small(text, match, stop)


def _small(text: str, match: re.Match[str], stop: int) -> Value | None:
    """A number, a place in a row or a stretch of time in words."""
    at, folded = match.start(), match.group().lower()
    if folded in NUMBER_WORDS or folded in VAGUE_NUMBERS or folded in _ONLY_COUNTED:
        return _spelled(text, at, stop)
    if folded in ORDINAL_WORDS:
        century = _CENTURY.match(text, match.end(), stop)
        return Value("date", at, century.end()) if century else Value("ordinal", at, match.end())
    if folded in TODAYS:
        return Value("day", at, match.end())
    if folded in PERIODS:
        period = _PERIOD.match(text, at, stop)
        return Value("day", at, period.end()) if period else None
    return None


def _spelled(text: str, at: int, stop: int) -> Value | None:
    match = _COUNTED.match(text, at, stop)
    word = match.group().lower() if match else ""
    if match is None or (word.isalpha() and word not in _ONLY_COUNTED):
        match = _SPELLED.match(text, at, stop)
    if match is None:
        return None
    after = _AFTER.match(text, match.end(), stop)
    if word in _ONLY_COUNTED and (word != "one" or not (after or _LASTS.match(text, match.end(), stop))):
        return None
    if after is None:
        return Value("number", at, match.end())
    return Value("percent" if after["percent"] else "money", at, after.end())


def names(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """Runs of capitalised words in `text[start:end]`; its first word may be one by its place alone."""
    stop = len(text) if end is None else end
    return [match.span() for match in _NAME.finditer(text, start, stop)]


_SHORT_SCALES = {"k": 1e3, "m": 1e6, "b": 1e9, "bn": 1e9, "mn": 1e6}


def amount(text: str) -> float | None:
    """What a number, sum or percentage says: '$97.8 billion' is 97800000000.0. None where it says nothing."""
    folded = text.lower().replace(",", "").replace("-", " ")
    digits = re.search(r"\d+(?:\.\d+)?", folded)
    words = re.findall(r"[a-z]+", folded)
    if digits is None:
        return counted(words)
    total = float(digits.group())
    for word in words:
        total *= SCALE_WORDS.get(word) or _SHORT_SCALES.get(word, 1)
    return total


_SCALED = pattern(
    rf"(?<![^\s(\[\"“‘])(?:[$£€]?\d+(?:,\d{{3}})*(?:\.\d+)?\sthousand|{_NUMBER})(?![^\s.,;:!?)\]\"”’])",
    re.VERBOSE | re.IGNORECASE,
)


def scaled(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """Numbers with a hundred, a thousand or more in words, and thousands after a figure, in one line each."""
    at = start
    for sign in _SCALING.finditer(text, start, end):
        first = sign.start()
        if first < at or (sign.group() == "illion" and text[first - 3 : first - 2].isdigit()):
            continue
        stop = min(end, sign.end() + _LONGEST_REST)
        match = _SCALED.search(text, max(at, first - _LONGEST_START), stop)
        while match and match.end() <= first:
            match = _SCALED.search(text, match.end(), stop)
        if match and match.start() < first and " " in match.group() and "\n" not in match.group():
            yield match
            at = match.end()


_SCALING = pattern(r"(?:undred|housand|illion)\b")
"""What shows such a number, with a capital or not."""
_LONGEST_START, _LONGEST_REST = 40, 60
"""Characters that one has at most before that, and after it."""


def counted(words: Iterable[str]) -> float | None:
    """The number that words in lower case say: 'two hundred and fifty' is 250.0. None where they say none."""
    total = group = 0.0
    told = False
    for word in words:
        number, scale = _NUMBERS.get(word), SCALE_WORDS.get(word, 12 if word == "dozen" else 0)
        told = told or number is not None or scale > 0
        if scale < 1000:
            group = (group or 1.0) * scale if scale else group + (number or 0.0)
        else:
            total += (group or 1.0) * scale
            group = 0.0
    return total + group if told else None


_NUMBERS = {**NUMBER_WORDS, "one": 1, "half": 0.5, "quarter": 0.25}


_WORDS = pattern(r"\S+")


def acronym_before(text: str, start: int, at: int, short: str) -> tuple[int, int] | None:
    """The long form that ends before `at`, where `short` stands in brackets: '… System (MAFFS)'.

    The letters of the acronym must occur in order, the first one at the beginning of a word (Schwartz and
    Hearst, A simple algorithm for identifying abbreviation definitions in biomedical text, 2003).
    """
    bracket = text.rfind("(", start, at)
    if bracket < 0 or text[bracket + 1 : at].strip(" \"“'"):
        return None
    words = list(_WORDS.finditer(text, start, bracket))
    words = words[-min(len(short) + 5, 2 * len(short)) :]
    return _spelled_out(text, words[0].start(), words[-1].end(), short) if words else None


def acronym_after(text: str, at: int, end: int, short: str) -> tuple[int, int] | None:
    """The long form in brackets, or after 'stands for', behind the acronym: 'MAFFS (Modular … System)',
    'the MAFFS Act (…)'."""
    opening = _OPENING.match(text, at, end)
    if opening is None:
        return None
    close = re.compile(r"[),;.]").search(text, opening.end(), end)
    stop = close.start() if close else end
    found = _spelled_out(text, opening.end(), stop, short)
    return found if found and found[0] == opening.end() else None


_OPENING = pattern(
    r"[\"”']?(?:\s(?:Act|Bill|Program|Initiative|Project|Fund))?\s?"
    r"(?:\(|,?\s(?:which )?stands for |, or )(?:the )?"
)
"""What stands between an acronym and its long form behind it."""


def _spelled_out(text: str, start: int, end: int, short: str) -> tuple[int, int] | None:
    letters = [letter.lower() for letter in short.removesuffix("s") if letter.isalnum()]
    at = end
    for index in range(len(letters) - 1, -1, -1):
        at -= 1
        while at >= start and (
            text[at].lower() != letters[index] or (index == 0 and at > start and text[at - 1].isalnum())
        ):
            at -= 1
        if at < start:
            return None
    long = text[at:end].rstrip(" \"”'")
    return (at, at + len(long)) if len(long) > len(short) and " " in long else None
