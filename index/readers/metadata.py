"""What a release's own text says of it: date, title, embargo, status, what it replaces. Unknown stays unknown."""

import re
from collections.abc import Sequence

from index.language import notices
from index.readers.dates import american_date, find_date, is_weekday, parse_date, parse_moment
from index.readers.drafts import Part, clean

KEYS = ("id", "title", "published", "url", "source", "language", "status", "embargo", "replaces")
FOREVER = "9999-12-31T23:59:59Z"
"""The embargo of a release that says it is embargoed, but not until when."""

_LABEL = re.compile(rf"\W*{notices.RELEASE_LABEL}\b\W*", re.IGNORECASE)
_EMBARGO = re.compile(rf"\W*{notices.EMBARGO}", re.IGNORECASE)
_CORRECTED = re.compile(rf"\W*{notices.CORRECTED}(?=\W*$|\s*[:/—–-]|\s+(?:on|by)\b)", re.IGNORECASE)
_CORRECTED_SENTENCE = re.compile(rf".{{0,80}}\b{notices.CORRECTED_SENTENCE}\b", re.IGNORECASE)
_WITHDRAWN = re.compile(rf"\W*{notices.WITHDRAWN}(?=\W*$|\s*[:/—–-]|\s+(?:on|by)\b)", re.IGNORECASE)
_WITHDRAWN_SENTENCE = re.compile(rf".{{0,80}}\b{notices.WITHDRAWN_SENTENCE}", re.IGNORECASE)
_REPLACES = re.compile(rf".{{0,120}}?\b{notices.REPLACES}(?P<what>.{{3,400}})", re.IGNORECASE)
_QUOTED = re.compile(r"[“\"«](?P<title>[^”\"»]{5,250})[”\"»]")
_URL = re.compile(r"https?://[^\s<>\"”)\]]+")
_DATE_LABEL = re.compile(
    r"\W*(?:(?:date|posted|published|released|issued|release\s+date|date\s+posted|publication\s+date|publish(?:ed)?\s+date"
    r"|fecha|datum|for\s+release|on)\b[\s:]*){1,2}(?:on\b\s*)?",
    re.IGNORECASE,
)
_DATELINE_BREAK = re.compile(
    r"\s[-–—]{1,3}\s|[–—]|--|\)\s*[-:]|\bnewswire\b|mediawire\b|business\s*wire\b|prnewswire\b", re.IGNORECASE
)
_UPDATED = re.compile(r"\W*(?:last\s+)?(?:updated?|modified|reviewed)\b", re.IGNORECASE)


def is_letterhead(text: str) -> bool:
    """Whether a line stands above a release's headline: a release label, a date, an embargo, a page's navigation."""
    text = clean(text)
    if text.casefold().strip(" .:>»|") in notices.NAVIGATION or not any(map(str.isalpha, text)):
        return True
    label = _LABEL.match(text)
    if label and (len(text) - label.end() < 40 or find_date(text)):
        return not text[label.end() :].strip() or find_date(text) is not None or len(text) < 60
    if len(text) < 160 and _EMBARGO.match(text):
        return True
    if len(text) < 60 and (_CORRECTED.fullmatch(text) or _WITHDRAWN.fullmatch(text)):
        return True
    return is_date_line(text) or _is_contact(text)


_CONTACT = re.compile(
    r"\W*(?:(?:media|press|news)\s+)?(?:contacts?|inquiries)\b.{0,3}:|\W*(?:tel|phone|fax|e-?mail|office)\W*:",
    re.IGNORECASE,
)


def _is_contact(text: str) -> bool:
    return len(text) < 160 and (_CONTACT.match(text) is not None or (len(text) < 60 and "@" in text))


def is_date_line(text: str) -> bool:
    """Whether a line holds a date and next to nothing else ("Posted: Monday, March 3, 2025")."""
    if len(text) > 90:
        return False
    found = find_date(text)
    if found is None:
        return _numeric_line(text) is not None
    before = _DATE_LABEL.sub("", text[: found[1]], count=1)
    rest = [
        word for word in re.findall(r"[^\W\d_]+", before + " " + text[found[2] :]) if not is_weekday(word)
    ]
    rest = [
        word
        for word in rest
        if word.casefold() not in ("am", "pm", "at", "et", "est", "edt", "pst", "pdt", "a", "m", "p")
    ]
    return len(rest) <= 3 and not before.rstrip().endswith(("(", "–", "—")) or len(rest) == 0


def _numeric_line(text: str) -> str | None:
    rest = _DATE_LABEL.sub("", text, count=1)
    return american_date(text) if re.fullmatch(r"\W*\d{1,2}/\d{1,2}/(?:\d\d|\d{4})\W*", rest) else None


def date_in_text(parts: Sequence[Part], language: str | None = None) -> str | None:
    """The date that a release shows: by its label, on a line of its own, in its dateline; not one it merely mentions."""
    head = [clean(part.text[:600]) for part in parts[:14]]
    for text in head:
        label = _LABEL.match(text)
        if label and not _UPDATED.match(text):
            found = find_date(text[:160])
            if found and found[1] - label.end() < 60:
                return found[0]
    for text in head:
        if _UPDATED.match(text) or not is_date_line(text):
            continue
        found = find_date(text)
        if found:
            return found[0]
        if language in (None, "en"):
            return _numeric_line(text)
    for text in head:
        found = _dateline(text)
        if found:
            return found
    for text in head[:6]:
        if len(text) < 200 and _EMBARGO.match(text):
            found = find_date(text)
            if found:
                return found[0]
    for part in parts[-6:]:
        text = clean(part.text[:200])
        found = find_date(text)
        if found and is_date_line(text) and not _UPDATED.match(text):
            return found[0]
    return None


def _dateline(text: str) -> str | None:
    """ "SACRAMENTO, Calif. (March 3, 2025) – …" and its kin: a date, then a dash, within the first words."""
    found = find_date(text[:180])
    if found is None or found[1] > 110:
        return None
    before, after = text[: found[1]], text[found[2] : found[2] + 60]
    if re.search(r"[a-z]{2}[.!?]\s", before) or len(re.findall(r"\b[a-z]{3,}\b", before)) > 3:
        return None
    opened = (
        before.rstrip().endswith(("(", "–", "—", "-", ",", "/", ":"))
        or not before.strip()
        or before.strip().isupper()
    )
    return (
        found[0]
        if opened and _DATELINE_BREAK.search(after[:45]) or _DATELINE_BREAK.match(after.strip())
        else None
    )


def embargo_in_text(parts: Sequence[Part], published: str | None) -> tuple[str | None, str | None]:
    """The embargo that a release's head names, in UTC, and a warning where it had to be understood generously."""
    for index, part in enumerate(parts[:10]):
        text = clean(part.text[:300])
        if not _EMBARGO.match(text) or _is_prose(text):
            continue
        return _embargo(
            text + _following(parts, index),
            published,
            strict=bool(re.match(r"\W*(?:strictly\s+)?(?:under\s+)?embargo", text, re.IGNORECASE)),
        )
    return None, None


def _following(parts: Sequence[Part], index: int) -> str:
    """A label's date may stand on the next line."""
    after = clean(parts[index + 1].text[:120]) if index + 1 < len(parts) else ""
    return " " + after if len(after) < 80 and (find_date(after) or parse_moment(after, "2000-01-01")) else ""


def _is_prose(text: str) -> bool:
    return len(text) > 220 or (len(text) > 120 and not text[:40].isupper() and ":" not in text[:60])


def _embargo(text: str, published: str | None, *, strict: bool) -> tuple[str | None, str | None]:
    named = parse_moment(text)
    if named is None and published and parse_moment(text, published):
        named = parse_moment(text, published)
    if named is not None:
        moment, zoned = named
        return moment, None if zoned else f"Its embargo names no time zone; {moment} (UTC) was understood."
    if not strict:
        return None, None
    if published:
        moment = f"{published}T23:59:59Z"
        return (
            moment,
            f"It is embargoed without a time; it stays invisible until {moment}, the end of its date.",
        )
    return (
        FOREVER,
        "It is embargoed without a date; it stays invisible until its front matter says embargo: TIME.",
    )


def given_embargo(value: str) -> tuple[str | None, str | None]:
    """An embargo that front matter names: (UTC time or None, warning). ValueError where it is no time."""
    if value.casefold() in ("none", "no", "false", "lifted", "0"):
        return None, None
    named = parse_moment(value)
    if named is None:
        raise ValueError(value)
    moment, zoned = named
    return moment, None if zoned else f"Its embargo names no time zone; {moment} (UTC) was understood."


def status_in_text(parts: Sequence[Part], title: str) -> str | None:
    """`corrected` or `withdrawn` where the title or the head says so."""
    head = [title, *(clean(part.text[:400]) for part in parts[:8])]
    for text in head:
        short = len(text) < 200
        if (short and _WITHDRAWN.match(text) and _is_notice(text)) or _WITHDRAWN_SENTENCE.match(text):
            return "withdrawn"
    for text in head:
        if (_CORRECTED.match(text) and _is_notice(text)) or _CORRECTED_SENTENCE.match(text):
            return "corrected"
        replaces = _REPLACES.match(text)
        if replaces and re.search(r"correct", replaces[0][:160], re.IGNORECASE):
            return "corrected"
    return None


def _is_notice(text: str) -> bool:
    """A notice is set in capitals or followed by a colon, slash or dash, or stands alone; prose is none of that."""
    word = re.match(r"\W*((?:\w\s){4,}\w|[\w]+)", text)
    return word is not None and (
        word[1].replace(" ", "").isupper()
        or re.search(r"^\W*[\w ]{4,40}\s*[:/—–-]", text) is not None
        or len(text) < 30
    )


def replaces_in_text(parts: Sequence[Part], title: str) -> str | None:
    """What the release says it replaces: the address, the quoted title, or the words it uses."""
    for text in [title, *(clean(part.text[:600]) for part in parts[:8])]:
        match = _REPLACES.match(text)
        if match is None:
            continue
        what = match["what"]
        if not re.match(r"this|correct", match[0].lstrip(' *“"([-—–'), re.IGNORECASE) and not re.search(
            r"\bthis\b|replacing", match[0][: match.start("what")], re.IGNORECASE
        ):
            continue
        url, quoted = _URL.search(what), _QUOTED.search(what)
        if url:
            return url[0].rstrip(".,;")
        if quoted:
            return quoted["title"].strip(" ,.")
        return re.split(r"(?<=[a-z\d])[.;]\s|[.;]$", what, maxsplit=1)[0].strip()[:250]
    return None


def parsed_date(value: str) -> str | None:
    """A metadata value's date."""
    return parse_date(value)


def is_blocked(text: str, title: str) -> str | None:
    """Why a page is no release: what a server shows to robots, or an error page. None for others."""
    if len(text) > 3_000:
        return None
    head = f"{title}\n{text[:600]}".casefold().replace("’", "'")
    for phrase in notices.BLOCK_PAGES:
        place = head.find(phrase)
        if place != -1 and (place <= len(title) + 1 or len(text) < 1_500):
            return f"It is not a release but what the web server shows in its stead (“{phrase.capitalize()}”); save the page again."
    return None
