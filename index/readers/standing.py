"""How a release stands: embargoed, corrected, withdrawn, and what it replaces, as its head says."""

import re
from collections.abc import Sequence

from index.language import notices
from index.readers.dates import completed, find_date, names_clock, parse_moment
from index.readers.drafts import Part, clean
from index.readers.metadata import is_moment_line

_HEAD = 600
"""Characters of a paragraph in which a notice is looked for."""
FOREVER = "9999-12-31T23:59:59Z"
"""The embargo of a release that says it is embargoed, but not until when."""

_OPEN = "It is embargoed without a"
_EMBARGO = re.compile(rf"\W*{notices.EMBARGO}", re.IGNORECASE)
_EMBARGO_WORD = re.compile(
    r"\W*(?:(?i:strict(?:ly)?|under|full|news|press|media)\s+){0,2}(?:EMBARGO|(?i:embargoed\b.{0,60}$))"
)
_EMBARGO_SENTENCE = re.compile(rf".{{0,200}}?{notices.EMBARGO_SENTENCE}", re.IGNORECASE)
_FOR_RELEASE = re.compile(rf"\W*{notices.FOR_RELEASE}", re.IGNORECASE)
_NO_EMBARGO = re.compile(rf"\W*{notices.NO_EMBARGO}", re.IGNORECASE)
_END = r"(?=\W*$|\s*[:/—–\])*-]|,?\s+\w+\.?\s+\d{1,2},\s\d{4}\s?:|\s+(?:on|by)\b)"
_AT_END = r"(?:[(\[*]\s*{0}\s*[)\]*]+|[–—-]\s*(?-i:(?=[A-Z]{{4}})){0})\W*$"
_CORRECTED = re.compile(rf"\W*{notices.CORRECTED}{_END}", re.IGNORECASE)
_CORRECTED_SENTENCE = re.compile(rf"(?:.{{0,80}}\b)?{notices.CORRECTED_SENTENCE}\b", re.IGNORECASE)
_WITHDRAWN = re.compile(rf"\W*{notices.WITHDRAWN}{_END}", re.IGNORECASE)
_ENDS_CORRECTED = re.compile(rf".{{8,}}?{_AT_END.format(notices.CORRECTED)}", re.IGNORECASE)
_ENDS_WITHDRAWN = re.compile(rf".{{8,}}?{_AT_END.format(notices.WITHDRAWN)}", re.IGNORECASE)
_KILLED = re.compile(r"\W*KILL\s*[:–—-]")
_WITHDRAWN_SENTENCE = re.compile(rf".{{0,80}}\b{notices.WITHDRAWN_SENTENCE}", re.IGNORECASE)
_REPLACES = re.compile(
    rf"(?P<lead>.{{0,120}}?)\b(?P<verb>{notices.REPLACES})(?P<what>.{{3,400}})", re.IGNORECASE
)
_QUOTED = re.compile(r"[“\"«](?P<title>[^”\"»]{5,250})[”\"»]")
_URL = re.compile(r"https?://[^\s<>\"”)\]]+")
_NOTICE = re.compile(r"\W*[\w ]{4,40}\s*[:/—–\])*-]|\W*\w+,?\s+\w+\.?\s+\d{1,2},\s\d{4}\s?:")
_WORD = re.compile(r"\W*((?:\w\s){4,}\w\b|\w+)")


def embargo(
    head: Sequence[str], parts: Sequence[Part], published: str | None
) -> tuple[str | None, str | None]:
    """The embargo beside a release (a subject, a page's head) or in it; of two that name a time the later."""
    above = [Part(text) for text in head]
    found = (embargo_in_text(above, published, len(above)), embargo_in_text(parts, published))
    shut = [one for one in found if one[0]]
    named = [one for one in shut if not (one[1] or "").startswith(_OPEN)]
    return max(named or shut, key=lambda one: one[0] or "", default=(None, None))


def embargo_in_text(
    parts: Sequence[Part], published: str | None, first: int = 10
) -> tuple[str | None, str | None]:
    """The embargo in a release's `first` paragraphs, in UTC, and a warning where it had to be understood
    generously."""
    for index, part in enumerate(parts[:first]):
        text = clean(part.text[:300])
        inside = _EMBARGO_SENTENCE.match(text) if index < 4 and "embargo" in text.casefold() else None
        if inside and parse_moment(completed(text[inside.end() : inside.end() + 60], published)):
            return _embargo(text[inside.end() : inside.end() + 60], published, strict=True)
        if _is_prose(text) or _NO_EMBARGO.match(text):
            continue
        whole = text + _following(parts, index)
        if _EMBARGO.match(text):
            return _embargo(whole, published, strict=_EMBARGO_WORD.match(text) is not None)
        if _FOR_RELEASE.match(text) and names_clock(whole) and find_date(completed(whole, published)):
            return _embargo(whole, published, strict=False)
    return None, None


def given_embargo(value: str) -> tuple[str | None, str | None]:
    """An embargo that front matter names: (UTC time or None, warning). ValueError where it is no time."""
    if value.casefold() in ("none", "no", "false", "lifted", "0"):
        return None, None
    named = parse_moment(value)
    if named is None:
        raise ValueError(value)
    moment, zoned = named
    return moment, None if zoned else _unzoned(moment)


def may_stand_noticed(parts: Sequence[Part], title: str) -> bool:
    """Whether a head or an end may say what its release replaces or how it stands: most are done with at this
    look."""
    looked_at = (*parts[:8], *parts[max(8, len(parts) - 3) :])
    text = " ".join(" ".join([title, *(part.text[:_HEAD] for part in looked_at)]).split())
    return not (text.isascii() and text.isprintable()) or _may_tell([text])


def status_in_text(parts: Sequence[Part], title: str) -> str | None:
    """`corrected` or `withdrawn` where the title or the head says so."""
    head = [title, *(clean(part.text[:400]) for part in parts[:8])]
    tail = [clean(part.text[:400]) for part in parts[max(8, len(parts) - 3) :]]
    if not _may_tell(head + tail):
        return None
    if any(map(_tells_withdrawn, head)) or _ENDS_WITHDRAWN.match(title):
        return "withdrawn"
    if any(map(_tells_corrected, head)) or _ENDS_CORRECTED.match(title):
        return "corrected"
    return "corrected" if any(map(_CORRECTED_SENTENCE.match, tail)) else None


def _tells_withdrawn(text: str) -> bool:
    if len(text) < 200 and (_KILLED.match(text) or (_WITHDRAWN.match(text) and _is_notice(text))):
        return True
    return _WITHDRAWN_SENTENCE.match(text) is not None


def _tells_corrected(text: str) -> bool:
    if (_CORRECTED.match(text) and _is_notice(text)) or _CORRECTED_SENTENCE.match(text):
        return True
    replaces = _replaces(text)
    return replaces is not None and "correct" in text[: replaces.end("verb")].casefold()


def replaces_in_text(parts: Sequence[Part], title: str) -> str | None:
    """What the release says it replaces: the address, the quoted title, or the words it uses."""
    head = [title, *(clean(part.text[:_HEAD]) for part in parts[:8])]
    for text in head if _may_tell(head) else ():
        match = _replaces(text)
        if match is None:
            continue
        what = match["what"]
        url, quoted = _URL.search(what), _QUOTED.search(what)
        if url:
            return url[0].rstrip(".,;")
        if quoted:
            return quoted["title"].strip(" ,.")
        return re.split(r"(?<=[a-z\d])(?<!\bno)(?<!\bnr)[.;]\s|[.;]$", what, maxsplit=1, flags=re.IGNORECASE)[
            0
        ].strip()[:250]
    return None


def _may_tell(head: Sequence[str]) -> bool:
    """Whether any notice can stand there."""
    text = "\n".join(head).casefold()
    return any(stem in text for stem in notices.STATUS_STEMS)


def _replaces(text: str) -> re.Match[str] | None:
    """ "This release replaces …", "CORRECTING and REPLACING …", "Replaces: …", but not "the bill replaces
    …"."""
    match = _REPLACES.match(text)
    if match is None:
        return None
    verb = match["verb"].casefold()
    alone = not match["lead"].strip(' *([“"-') and verb.rstrip().endswith(":")
    return match if verb.startswith(("this", "correct")) or alone else None


def _following(parts: Sequence[Part], index: int) -> str:
    """A label's date and time may stand on the next two lines."""
    text = ""
    for part in parts[index + 1 : index + 3]:
        after = clean(part.text[:120])
        if len(after) >= 80 or not is_moment_line(after):
            break
        text += " " + after
    return text


def _is_prose(text: str) -> bool:
    return len(text) > 220 or (len(text) > 120 and not text[:40].isupper() and ":" not in text[:60])


def _embargo(text: str, published: str | None, *, strict: bool) -> tuple[str | None, str | None]:
    whole = completed(text, published)
    named = parse_moment(whole) or (parse_moment(whole, published) if published else None)
    if named is not None:
        moment, zoned = named
        if zoned and whole != text:
            return moment, f"Its embargo does not write its date in full; {moment} was understood."
        return moment, None if zoned else _unzoned(moment)
    if not strict:
        return None, None
    if published:
        moment = f"{published}T23:59:59Z"
        return (
            moment,
            f"{_OPEN} time, so it stays invisible until {moment}, the end of its date.",
        )
    return (
        FOREVER,
        f"{_OPEN} date, so it stays invisible until its front matter gives embargo: TIME.",
    )


def _unzoned(moment: str) -> str:
    return f"Its embargo names no time zone; {moment} (UTC) was understood."


def _is_notice(text: str) -> bool:
    """A notice is set in capitals or followed by a colon, slash or dash, or stands alone; prose is none of
    that."""
    word = _WORD.match(text)
    if word is None:
        return False
    return word[1].replace(" ", "").isupper() or _NOTICE.match(text) is not None or len(text) < 30
