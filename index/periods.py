"""Dates in a question, and in a release's text: which days are meant.

Relative words ("last month") are counted from today in a question, from the release's date in its text.
"""

import re
import time
from itertools import zip_longest

from index.errors import QueryError
from index.hints import NamedTuple
from index.language.dates import COMING, MONTHS, WEEKDAYS
from index.language.questions import DATED, DATING, SPAN_ENDS
from index.patterns import pattern
from index.quantities import values
from index.questions import iso_date

FIRST, LAST = "0000-00-00", "9999-99-99"
"""The bounds of a period that is open on one side; they sort before and after every ISO date."""
_NEITHER = frozenset({"from", "than", "since", "compared", "over", "versus", "vs"})


class Period(NamedTuple):
    """The days a question is about, ISO and inclusive, and where its words (`start`, `end`) name them."""

    since: str
    until: str
    start: int
    end: int
    exact: bool = True
    """Whether the year is certain: "in January" may mean one long ago."""


def today() -> str:
    """ISO date of today, local time."""
    return time.strftime("%Y-%m-%d")


_WHICH = r"(?P<which>last|past|previous|this|current|next)\ (?P<unit>week|month|year|quarter)\b"
_NAMED = r"(?P<named>today|yesterday|tomorrow|tonight)\b"
_PART = r"(?:(?:the\ )?(?:year|month\ of|end\ of|start\ of|beginning\ of|early|late|mid)[ -])*"
_RELATIVE = pattern(rf"{_PART}(?:{_WHICH}|{_NAMED})", re.VERBOSE | re.IGNORECASE)
_DATE = pattern(
    rf"""{_PART}(?:
      (?P<iso>\d{{4}}-\d\d(?:-\d\d)?)(?!\d)
    | {_WHICH}
    | {_NAMED}
    | (?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\ (?:of\ )?)?(?P<month>[a-z]{{3,}})\b\.?
      (?:\ (?P<after>\d{{1,2}})(?:st|nd|rd|th)?\b)?(?:,?\ (?:of\ )?(?P<year>(?:19|20)\d\d)\b)?
    | (?P<alone>(?:19|20)\d\d)\b(?!,\d|\.\d|\ ?%|-\w))""",
    re.VERBOSE | re.IGNORECASE,
)
"""What may be a date: any word may be a month's, so that the regular expression is a short one."""


def _dated(text: str, start: int, end: int | None = None) -> re.Match[str] | None:
    """The date in `text[start:end]` that begins at `start`."""
    found = _DATE.match(text, start, len(text) if end is None else end)
    return found if found and (not found["month"] or found["month"].lower() in MONTHS) else None


def period(text: str) -> Period | None:
    """The days that a question names with a preposition ("in 2024", "since May", "between … and …") or by
    a relative word ("last month"); None where it names none."""
    words = text.lower().replace("?", " ").split()
    if not any(
        word in DATED or word.strip(".,")[:4].isdigit() or word.strip(".,") in MONTHS for word in words
    ):
        return None
    for opening in re.finditer(rf"\b(?:{'|'.join(DATING)})\s", text, re.IGNORECASE):
        found = _dated(text, opening.end())
        if found and opening.group().lower().strip() == "by" and not _tells_until(found, words):
            continue
        days = _days(found, today(), past=True) if found else None
        if found and days:
            return _placed(text, opening, found, days)
    for found in _RELATIVE.finditer(text):
        if days := _relative_days(found, today()):
            return Period(*days, *found.span())
    return None


def _tells_until(found: re.Match[str], words: list[str]) -> bool:
    """Whether "by" a date means what was so until then: no deadline, and nobody called April or May."""
    named = found["month"] and not (found["day"] or found["after"] or found["year"])
    return not named and COMING.isdisjoint(words)


def earlier(wanted: Period, years: int) -> Period:
    """The same days some years before."""

    def moved(day: str) -> str:
        return day if day in {FIRST, LAST} else f"{int(day[:4]) - years:04}{day[4:]}"

    return wanted._replace(since=moved(wanted.since), until=moved(wanted.until))


def _placed(text: str, opening: re.Match[str], found: re.Match[str], days: tuple[str, str]) -> Period | None:
    """The period that a preposition makes of a date."""
    word = opening.group().lower().strip()
    start, end = opening.start(), found.end()
    exact = not found["month"] or bool(found["year"])
    since, until = days
    if word in {"between", "from"}:
        joint = re.compile(rf"\s(?:{'|'.join(SPAN_ENDS)})\s").match(text, end)
        other = _dated(text, joint.end()) if joint else None
        last = _days(other, today(), past=True) if other else None
        return Period(since, last[1], start, other.end(), exact) if other and last else None
    if word == "since":
        until = LAST
    elif word == "after":
        since, until = _moved(until, 1), LAST
    elif word in {"until", "till", "through", "up to", "by", "as of"}:
        since = FIRST
    elif word == "before":
        since, until = FIRST, _moved(since, -1)
    return Period(since, until, start, end, exact)


def _days(found: re.Match[str], reference: str, *, past: bool = False) -> tuple[str, str] | None:
    """First and last day that a date means, seen from a day; `past`: a month without a year is behind it."""
    year, month = int(reference[:4]), int(reference[5:7])
    if found["iso"]:
        return _bounds(*map(int, found["iso"].split("-")))
    if found["alone"]:
        return _bounds(int(found["alone"]))
    if found["month"]:
        return _monthly(found, year, month, past=past)
    return _relative_days(found, reference)


def _relative_days(found: re.Match[str], reference: str) -> tuple[str, str] | None:
    """First and last day of "yesterday" or "last month", seen from a day."""
    if found["named"]:
        step = {"yesterday": -1, "tomorrow": 1}.get(found["named"].lower(), 0)
        return (_moved(reference, step),) * 2
    return _beside(found["unit"].lower(), found["which"].lower(), reference)


def _monthly(found: re.Match[str], year: int, month: int, *, past: bool) -> tuple[str, str] | None:
    """The days of a date with a month's name, seen from a month."""
    number = MONTHS[found["month"].lower()]
    day = found["day"] or found["after"]
    if found["year"]:
        year = int(found["year"])
    elif past:
        year -= number > month
    else:
        year += (month - number > 6) - (number - month > 6)
    return _bounds(year, number, int(day) if day else None)


def _beside(unit: str, which: str, reference: str) -> tuple[str, str] | None:
    """The days of "last week", "this month", "next year" and the like."""
    year, month = int(reference[:4]), int(reference[5:7])
    step = {"this": 0, "current": 0, "next": 1}.get(which, -1)
    if unit == "year":
        return _bounds(year + step)
    if unit == "week":
        return _week(reference, step)
    size = 3 if unit == "quarter" else 1
    first = year * 12 + (month - 1) // size * size + step * size
    since, until = _bounds(*_month(first)), _bounds(*_month(first + size - 1))
    return (since[0], until[1]) if since and until else None


def _month(count: int) -> tuple[int, int]:
    return count // 12, count % 12 + 1


def _bounds(*parts: int | None) -> tuple[str, str] | None:
    """First and last day of a year, a month or a day; None where there is no such day."""
    written = "-".join(f"{part:02}" for part in parts if part)
    try:
        return iso_date(written), iso_date(written, last=True)
    except QueryError:
        return None


def _moved(day: str, days: int) -> str:
    """An ISO date some days later; by the C library, as loading the calendar takes longer than a question."""
    year, month, number = map(int, day.split("-"))
    return time.strftime("%Y-%m-%d", _local(year, month, number + days))


def _week(day: str, step: int) -> tuple[str, str]:
    year, month, number = map(int, day.split("-"))
    monday = number - _local(year, month, number).tm_wday + 7 * step
    first, last = (_local(year, month, at) for at in (monday, monday + 6))
    return time.strftime("%Y-%m-%d", first), time.strftime("%Y-%m-%d", last)


def _local(year: int, month: int, day: int) -> time.struct_time:
    return time.localtime(time.mktime((year, month, day, 12, 0, 0, 0, 0, -1)))


def published_in(wanted: Period, published: str | None) -> bool:
    """Whether a release of that date is of the period."""
    return bool(published) and wanted.since <= str(published) <= wanted.until


def told(wanted: Period, text: str, start: int, end: int, published: str | None) -> bool | None:
    """Whether `text[start:end]` names a day of the period (True), or only days before it (False).

    None where it names no day, a wider stretch, one that is compared with, or one to come.
    """
    before = False
    words = text[start:end].lower().split()
    dated = [value for value in values(text, start, end) if value.kind in {"date", "year", "day"}]
    for value, after in zip_longest(dated, dated[1:]):
        if after and after.start - value.end <= len(", ") and after.kind != "year":
            continue  # "Thursday, May 8" is said by its date.
        found = _dated(text, value.start, value.end)
        relative = not found or not (found["iso"] or found["alone"] or found["year"])
        if relative and not published:
            continue
        said = text[value.start : value.end].lower().split()
        days = _days(found, published or today()) if found else _near(said, str(published), words)
        if days and wanted.since <= days[0] and days[1] <= wanted.until:
            return True
        # A weekday alone may be one to come though nothing says so: it shuts no sentence out.
        before = before or bool(days and days[1] < wanted.since and (found or len(said) > 1))
    return False if before and _NEITHER.isdisjoint(words) else None


def _near(said: list[str], reference: str, around: list[str]) -> tuple[str, str] | None:
    """The day that "on Thursday", "last Friday" or "this morning" means, seen from a day; `around` are the
    words of its sentence, which may speak of what is to come."""
    which, unit = said[0], said[-1]
    if unit in _TIMES_OF_DAY and which in _TIMES_OF_DAY[unit]:
        return (_moved(reference, -1 if which == "last" else 0),) * 2
    if unit not in WEEKDAYS:
        return None
    ahead = WEEKDAYS[unit] - _local(*map(int, reference.split("-"))).tm_wday
    if which == "last":
        ahead = -(-ahead % 7 or 7)
    elif which == "next":
        ahead += 7
    elif which != "this":
        ahead = ahead % 7 if not COMING.isdisjoint(around) else -(-ahead % 7)
    return (_moved(reference, ahead),) * 2


_TIMES_OF_DAY = {"morning": {"this"}, "afternoon": {"this"}, "evening": {"this", "last"}, "night": {"last"}}
