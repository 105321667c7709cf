"""Dates and times as releases write them, to ISO 8601."""

import re
from datetime import date, datetime, timedelta
from typing import Literal, TypeAlias

from index.language.dates import DAY_FIRST, DAY_FIRST_DOMAINS, LOCAL_ZONES, MONTHS, NEAR_DAYS, WEEKDAYS, ZONES

Order: TypeAlias = Literal["month", "day"]
"""What stands first in a date of three numbers."""

_MONTH = "(?P<month>" + "|".join(sorted(map(re.escape, MONTHS), key=len, reverse=True)) + r")\b\.?"
_YEAR = r"(?P<year>(?:19|20)\d\d)\b"
_ORDINAL = r"(?:st|nd|rd|th|º|er|\.)?"
_PATTERNS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b{_MONTH}\s{{0,3}}(?P<day>\d{{1,2}}){_ORDINAL}\s{{0,2}},?\s{{0,3}}{_YEAR}",
        rf"\b(?P<day>\d{{1,2}}){_ORDINAL}[\s\u00a0-]{{0,3}}(?:de\s+|of\s+)?{_MONTH}(?:\s+del?)?[\s,-]{{0,3}}{_YEAR}",
        rf"\b{_YEAR}-(?P<month>\d\d)-(?P<day>\d\d)(?!\d)",
        rf"\b{_YEAR}[/.](?P<month>\d{{1,2}})[/.](?P<day>\d{{1,2}})(?!\d)",
        r"(?P<year>(?:19|20)\d\d)\s?年\s?(?P<month>\d{1,2})\s?月\s?(?P<day>\d{1,2})\s?日",
    )
)
_YEARLESS = tuple(
    re.compile(pattern + r"(?!\s?[\d:])", re.IGNORECASE)
    for pattern in (
        rf"\b{_MONTH}\s{{0,3}}(?P<day>\d{{1,2}})\b{_ORDINAL}",
        rf"\b(?P<day>\d{{1,2}}){_ORDINAL}\s{{0,3}}(?:de\s+|of\s+)?{_MONTH}",
    )
)
_DAY_NAME = re.compile(rf"\b(?:{'|'.join((*WEEKDAYS, *NEAR_DAYS))})\b", re.IGNORECASE)
_YEARS = re.compile(r"\b(?:19|20)\d\d\b")
_NUMERIC = re.compile(
    r"(?<![\d/.-])(?P<a>\d{1,2})(?P<mark>[/.-])(?P<b>\d{1,2})(?P=mark)(?P<year>(?:19|20)?\d\d)(?![\d/-])"
)
_COMPACT = re.compile(r"(?<!\d)((?:19|20)\d\d)(\d\d)(\d\d)(?!\d)")
_CLOCK = re.compile(
    r"\b(?P<military>(?:[01]\d|2[0-3])[0-5]\d)(?=\s?(?:hrs?|hours|h|gmt|utc|[ecmp][sd]?t|bst|cest|z)\b)"
    r"|\b(?P<hour>\d{1,2})(?:[:.](?P<minute>\d\d))?(?::(?P<second>[0-5]\d)(?P<fraction>\.\d+)?)?\s?(?P<half>[ap]\.?\s?m\b\.?)?"
    r"(?P<full>\s?(?:h(?P<past>\d\d)?|Uhr|heures|o['’]clock)\b)?"
    r"|(?P<noon>\bnoon\b)|(?P<midnight>\bmidnight\b)",
    re.IGNORECASE,
)
_OFFSET = re.compile(
    r"(?<=\d)\s?(?:UTC|GMT)?(?P<sign>[+-])(?P<hours>\d\d?):?(?P<minutes>\d\d)?\b|(?<=\d)Z\b", re.IGNORECASE
)
_WORD = re.compile(r"[A-Za-z]+")


def find_date(text: str) -> tuple[str, int, int] | None:
    """The first date in a text with its place, (ISO date, start, end); None where there is none that is
    certain.

    Of two numbers where either may be the month, the first is taken for it only where the other cannot be
    (10/14/2025), or both are the same.
    """
    best: tuple[str, int, int] | None = None
    for pattern in _PATTERNS:
        for match in pattern.finditer(text):
            name = match["month"].casefold()
            month = MONTHS.get(name) or (int(name) if name.isdecimal() else 0)
            found = _iso(int(match["year"]), month, int(match["day"]))
            if found:
                if best is None or match.start() < best[1]:
                    best = (found, match.start(), match.end())
                break
    for match in _NUMERIC.finditer(text):
        found = _numeric(int(match["a"]), int(match["b"]), match["year"], match["mark"])
        if found and (best is None or match.start() < best[1]):
            return found, match.start(), match.end()
    return best


def parse_date(text: str) -> str | None:
    """The date that a metadata value names (ISO date or time, RFC 2822, or as in a text); None where none
    is."""
    text = text.strip()[:200]
    found = find_date(text)
    if found:
        return found[0]
    compact = _COMPACT.search(text)
    return _iso(*map(int, compact.groups())) if compact else None


def numeric_date(text: str, order: Order | None) -> str | None:
    """A date of three numbers, for a text of which it is known what comes first: the month or the day."""
    match = _NUMERIC.search(text) if order else None
    if match is None:
        return None
    first, second = int(match["a"]), int(match["b"])
    year = _century(match["year"])
    return _iso(year, first, second) if order == "month" else _iso(year, second, first)


def order_of(text: str, language: str | None, address: str = "") -> Order | None:
    """What comes first in 3/4/2025: the month, the day, or nobody knows.

    The language and the country tell, else how the text writes its other dates; English is American where
    nothing speaks against it.
    """
    told = (language or "en").lower().replace("_", "-")
    if told == "en-us":
        return "month"
    host = re.match(r"https?://[^/]*\.([a-z]+)(?:[:/]|$)", address)
    base = told.split("-")[0]
    if not DAY_FIRST.isdisjoint((told, base)) or (host and host[1] in DAY_FIRST_DOMAINS):
        return "day"
    if base != "en":
        return None
    spelled = [text[max(0, year.start() - 24) : year.end()] for year in _YEARS.finditer(text)]
    month_first, day_first = (sum(map(bool, map(pattern.search, spelled))) for pattern in _PATTERNS[:2])
    return "day" if day_first > month_first else "month"


def is_weekday(word: str) -> bool:
    return word.casefold().strip(",.") in WEEKDAYS


def parse_moment(text: str, default_date: str | None = None) -> tuple[str, bool] | None:
    """The time in UTC that a text names, as 2026-03-01T09:00:00Z, and whether it names a zone; None where it
    names none.

    A date without a time means its first minute; no zone means UTC. Seconds count; a part of one is rounded
    up. `default_date` is for a text with a time alone.
    """
    text = text.strip()[:300]
    found = find_date(text)
    compact = found[0] if found else parse_date(text)
    day = compact or default_date
    if day is None:
        return None
    rest = text if found is None else text[: found[1]] + " " + text[found[2] :]
    if found and re.match(r"[T ]\d\d:\d\d", text[found[2] :]):
        rest = text[found[2] :].lstrip("T ")
    clock = _clock(rest)
    if clock is None and found is None and compact is None:
        return None
    moment = datetime.fromisoformat(day) + timedelta(seconds=clock or 0)
    offset = _zone(rest, moment)
    try:
        moment -= timedelta(minutes=offset or 0)
    except OverflowError:
        return None
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ"), offset is not None


def names_clock(text: str) -> bool:
    """Whether a text names a time of day beside its date."""
    found = find_date(text)
    return _clock(text if found is None else text[: found[1]] + " " + text[found[2] :]) is not None


def completed(text: str, near: str | None) -> str:
    """A text in which the day that it names without its year, by a weekday or as "tomorrow" stands in full.

    `near` is the day on which it was written. Of two readings of 3/4/2025 it is the later one.
    """
    if find_date(text):
        return text
    name = _DAY_NAME.search(text)
    numeric = _NUMERIC.search(text)
    if numeric:
        readings = filter(None, (numeric_date(text, "month"), numeric_date(text, "day")))
        return _put(
            text, numeric, max(readings, key=lambda one: (_falls_on(one, name), one), default=numeric[0])
        )
    if near is None:
        return text
    day = date.fromisoformat(near)
    for match in filter(None, (pattern.search(text) for pattern in _YEARLESS)):
        found = _next(day, MONTHS[match["month"].casefold()], int(match["day"]))
        if found:
            return _put(text, match, found)
    return text if name is None else _put(text, name, (day + timedelta(days=_ahead(day, name))).isoformat())


def _falls_on(found: str, name: re.Match[str] | None) -> bool:
    return name is not None and WEEKDAYS.get(name[0].casefold()) == date.fromisoformat(found).weekday()


def _ahead(day: date, name: re.Match[str]) -> int:
    """The days from a date to the day that a word names."""
    word = name[0].casefold()
    return NEAR_DAYS[word] if word in NEAR_DAYS else (WEEKDAYS[word] - day.weekday()) % 7


def _put(text: str, match: re.Match[str], found: str) -> str:
    return f"{text[: match.start()]}{found} {text[match.end() :]}"


def _next(near: date, month: int, day: int) -> str | None:
    """The date of a month and day in the year that begins a little before another date."""
    for year in (near.year, near.year + 1):
        found = _iso(year, month, day)
        if found and date.fromisoformat(found) > near - timedelta(days=60):
            return found
    return None


def _clock(text: str) -> int | None:
    """Seconds after midnight; a part of one counts as a whole, so that nothing is shown too early."""
    for match in _CLOCK.finditer(text):
        if match["military"]:
            return int(match["military"][:2]) * 3600 + int(match["military"][2:]) * 60
        if match["noon"]:
            return 43_200
        if match["midnight"]:
            # It ends its day, as news agencies have it; to be a day late breaks no embargo.
            return 60 if re.search(r"(?:past|after)\s*$", text[: match.start()], re.IGNORECASE) else 86_400
        hour, minute = int(match["hour"]), int(match["minute"] or match["past"] or 0)
        half = (match["half"] or "").casefold()
        if not half and match["minute"] is None and match["full"] is None:
            continue
        if half:
            if not 1 <= hour <= 12:
                continue
            hour = hour % 12 + (12 if half.startswith("p") else 0)
        if hour < 24 and minute < 60:
            second = int(match["second"] or 0) + bool(match["fraction"])
            return hour * 3600 + minute * 60 + second
    return None


def _zone(text: str, moment: datetime) -> int | None:
    """Minutes east of UTC that the text names."""
    offset = _OFFSET.search(text)
    if offset:
        if offset["sign"] is None:
            return 0
        minutes = int(offset["hours"]) * 60 + int(offset["minutes"] or 0)
        return minutes if offset["sign"] == "+" else -minutes
    words = _WORD.findall(text)
    for word in words:
        name = word.casefold()
        if name in ("et", "ct", "mt", "pt") and not word.isupper():
            continue
        if name in LOCAL_ZONES:
            standard, summer = LOCAL_ZONES[name]
            return standard + (60 if _is_summer(moment, summer) else 0)
        if name in ZONES and (word.isupper() or name == "utc"):
            return ZONES[name]
    return None


def _is_summer(moment: datetime, where: str) -> bool:
    """Summer time by the rules of the US since 2007 (second Sunday of March to first of November) or the EU's
    since 1996."""
    year = moment.year
    if where == "us":
        return _sunday(year, 3, 8) <= moment.date() < _sunday(year, 11, 1)
    return _sunday(year, 3, 25) <= moment.date() < _sunday(year, 10, 25)


def _sunday(year: int, month: int, day: int) -> date:
    """The first Sunday on or after a day."""
    start = date(year, month, day)
    return start + timedelta(days=(6 - start.weekday()) % 7)


def _numeric(first: int, second: int, year: str, mark: str) -> str | None:
    full = _century(year)
    if mark == ".":
        return _iso(full, second, first) if len(year) == 4 else None
    if len(year) == 2 and mark == "-":
        return None
    if first > 12:
        return _iso(full, second, first)
    if second > 12 or first == second:
        return _iso(full, first, second)
    return None


def _century(year: str) -> int:
    number = int(year)
    return number if number > 99 else number + (2000 if number < 70 else 1900)


def _iso(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
