"""What a release's head says of it: what is letterhead, and the date. Unknown stays unknown."""

import re
from collections.abc import Iterator, Sequence

from index.language import notices
from index.language.dates import TIME_WORDS
from index.readers.dates import Order, completed, find_date, is_weekday, names_clock, numeric_date
from index.readers.drafts import Part, clean

KEYS = ("id", "title", "published", "url", "source", "language", "status", "embargo", "replaces")

_ANY_DAY = "2000-01-01"
_LABEL = re.compile(rf"\W*{notices.RELEASE_LABEL}\b\W*", re.IGNORECASE)
_FILING = re.compile(rf"\W*{notices.FILING_LABEL}", re.IGNORECASE)
_EMBARGO = re.compile(rf"\W*{notices.EMBARGO}", re.IGNORECASE)
_EMBARGOED = re.compile(rf"\W*(?:\w+\W+){{0,6}}{notices.EMBARGO_SENTENCE}", re.IGNORECASE)
_NO_EMBARGO = re.compile(rf"\W*{notices.NO_EMBARGO}", re.IGNORECASE)
_STANDING = re.compile(
    rf"\W*(?:{notices.CORRECTED}|{notices.WITHDRAWN}|replacement\s+release|/\W*{notices.CORRECTED}\b[^/]*/)\W*",
    re.IGNORECASE,
)
_DATE_LABEL = re.compile(
    r"\W*(?:(?:date|posted|published|released|issued|release\s+date|date\s+posted|publication\s+date"
    r"|publish(?:ed)?\s+date|fecha|datum|for\s+release|on)\b[\s:]*){1,2}(?:on\b\s*)?",
    re.IGNORECASE,
)
_DASH = re.compile(
    r"\s[-–—]{1,3}\s|[–—]|--|\)\s*[-:]|\.\s?-\s|newswire\b|mediawire\b|business\s*wire\b", re.IGNORECASE
)
_SMALL = frozenset(
    [
        "and",
        "the",
        "of",
        "via",
        "near",
        "at",
        "for",
        "in",
        "de",
        "del",
        "den",
        "la",
        "le",
        "a",
        "y",
        "und",
        "et",
        "com",
        "ai",
        "org",
        "net",
        "st",
        "nd",
        "rd",
        "th",
    ]
)
"""Words of a dateline that are written small; any other is prose."""
_UPDATED = re.compile(r"\W*(?:last\s+)?(?:updated?|modified|reviewed|revised)\b", re.IGNORECASE)
_POSTED = re.compile(r"\W*(?:date\s+)?(?:posted|published|released|issued|publication)\b", re.IGNORECASE)
_EVENT = re.compile(
    r"\W*(?:when|where|who|what|event|deadline|effective|date\s+and\s+time|time)\b", re.IGNORECASE
)
_CONTACT = re.compile(
    r"\W*(?:(?:media|press|news)\s+)?(?:contacts?|inquiries)\b.{0,3}:|\W*(?:tel|phone|fax|e-?mail|office)\W*:",
    re.IGNORECASE,
)
_BYLINE = re.compile(r"\W*(?:prepared|written|posted|issued|published|compiled)?\s*by\s", re.IGNORECASE)
_CLOCK_WORDS = frozenset(
    [
        "am",
        "pm",
        "at",
        "et",
        "est",
        "edt",
        "ct",
        "cst",
        "cdt",
        "mt",
        "mst",
        "mdt",
        "pt",
        "pst",
        "pdt",
        "gmt",
        "utc",
        "a",
        "m",
        "p",
    ]
)


def is_letterhead(text: str) -> bool:
    """Whether a line stands above a headline: a release label, a date, an embargo, contacts, navigation."""
    text = clean(text)
    if text.casefold().strip(" .:>»|") in notices.NAVIGATION or not any(map(str.isalpha, text)):
        return True
    if _FILING.match(text):
        return True
    label = _LABEL.match(text)
    if label and not beside_label(text) and (len(text) < 60 or find_date(text)):
        return True
    if len(text) < 160 and any(sign.match(text) for sign in (_EMBARGO, _EMBARGOED, _NO_EMBARGO, _CONTACT)):
        return True
    if len(text) < 60 and (_STANDING.fullmatch(text) or "@" in text):
        return True
    return is_date_line(text) or is_moment_line(text)


def beside_label(text: str) -> str:
    """The headline that follows a release label and its date in one line; "" where none does."""
    label = _LABEL.match(text)
    if label is None:
        return ""
    rest = text[label.end() :]
    found = find_date(rest[:60])
    rest = rest[found[2] :] if found and found[1] < 20 else rest
    rest = rest.strip(" ,:–—-|")
    return (
        rest if len(rest) >= 15 and rest[:1].isupper() and not rest.casefold().startswith("contact") else ""
    )


def is_date_line(text: str) -> bool:
    """Whether a line holds a date and next to nothing else ("Posted: Monday, March 3, 2025")."""
    if len(text) > 90:
        return False
    found = find_date(text)
    if found is None:
        return _numeric_line(text, "month") is not None or _numeric_line(text, "day") is not None
    before = _DATE_LABEL.sub("", text[: found[1]], count=1)
    words = re.findall(r"[^\W\d_]+", before + " " + text[found[2] :])
    rest = [word for word in words if not is_weekday(word) and word.casefold() not in _CLOCK_WORDS]
    if _BYLINE.match(before) and before.rstrip().endswith((",", "-", "–", "|", "on")):
        return len(rest) <= 7
    return not rest or (len(rest) <= 3 and not before.rstrip().endswith(("(", "–", "—")))


def is_moment_line(text: str) -> bool:
    """Whether a line holds a date, with or without its year, or a time of day, and nothing else but zone and
    weekday."""
    if len(text) >= 90:
        return False
    whole = completed(text, _ANY_DAY)
    found = find_date(whole)
    rest = whole if found is None else whole[: found[1]] + " " + whole[found[2] :]
    unlabelled = _DATE_LABEL.sub("", rest, count=1)
    words = {word.casefold() for word in re.findall(r"[^\W\d_]+", unlabelled)}
    told = {word for word in words if is_weekday(word)} | _CLOCK_WORDS | TIME_WORDS
    labelled = unlabelled != rest and any(map(str.isdigit, text))
    return words <= told and (found is not None or labelled or names_clock(text))


def date_in_text(parts: Sequence[Part], order: Order | None = "month") -> str | None:
    """The date that a release shows, not one that it merely mentions.

    It stands beside the release label, on a line of its own, in the dateline, in the embargo, or closes the
    text. `order` is that of a line with a date of three numbers.
    """
    head = [clean(part.text[:600]) for part in parts[:14]]
    tail = [clean(part.text[:200]) for part in parts[-4:]]
    tail = [text for text in tail[:-1] if _POSTED.match(text)] + tail[-1:]
    for dates in (
        _beside_label(head),
        _alone(_above_text(head), order),
        map(date_of_dateline, head),
        _of_embargo(head),
        _alone(tail),
    ):
        date = next(filter(None, dates), None)
        if date:
            return date
    return None


def _beside_label(head: list[str]) -> Iterator[str]:
    for text in head:
        label = _LABEL.match(text)
        found = find_date(text[:160]) if label else None
        if label and found and found[1] - label.end() < 60:
            yield found[0]


def _above_text(head: list[str]) -> list[str]:
    """The lines above the first paragraph of running text: dates below it are those of events and letters."""
    return head[: next((number for number, text in enumerate(head) if len(text) > 160), len(head))]


def _alone(lines: list[str], order: Order | None = None) -> Iterator[str | None]:
    for text in lines:
        if not _UPDATED.match(text) and not _EVENT.match(text) and is_date_line(text):
            found = find_date(text)
            if found:
                yield found[0]
            elif order:
                yield _numeric_line(text, order)


def _of_embargo(head: list[str]) -> Iterator[str]:
    for text in head[:6]:
        found = find_date(text) if len(text) < 200 and _EMBARGO.match(text) else None
        if found:
            yield found[0]


def _numeric_line(text: str, order: Order) -> str | None:
    rest = _DATE_LABEL.sub("", text, count=1)
    marks = "/" if order == "month" else "[/.]"
    whole = re.fullmatch(rf"\W*\d{{1,2}}{marks}\d{{1,2}}{marks}(?:\d\d|\d{{4}})\W*", rest)
    return numeric_date(text, order) if whole else None


def date_of_dateline(text: str) -> str | None:
    """The date of "SACRAMENTO, Calif. (March 3, 2025) – …" and its kin: a date and a dash within the first
    words."""
    found = find_date(text[:180])
    if found is None or found[1] > 110:
        return None
    before, after = text[: found[1]].rstrip(), text[found[2] : found[2] + 60]
    if set(re.findall(r"\b[a-z]{2,}\b", before)) - _SMALL:
        return None
    if before.startswith("(") and after.startswith(")"):
        return found[0]
    words = before.rsplit(None, 1)
    if words and is_weekday(words[-1]):
        before = before[: -len(words[-1])].rstrip()
    if after.lstrip(" )").startswith(("- ", "– ", "-")) and find_date(after[:40]):
        return None  # A span of time.
    opened = not before or before.isupper() or before.endswith(("(", "–", "—", "-", ",", "/", ":"))
    if (opened and _DASH.search(after[:45])) or _DASH.match(" " + after.strip()):
        return found[0]
    return None


def is_blocked(text: str, title: str) -> str | None:
    """Why a page is no release: what a server shows to robots, or an error page. None for others."""
    if len(text) > 3_000:
        return None
    head = f"{title}\n{text[:600]}".casefold().replace("’", "'")
    for phrase in notices.BLOCK_PAGES:
        place = head.find(phrase)
        if place != -1 and (place <= len(title) + 1 or len(text) < 1_500):
            shown = phrase.capitalize()
            return f"It is not a release but a web server's notice (“{shown}”); save or fetch the page again."
    return None
