"""`.txt`: the first line is the title unless it is letterhead; one paragraph a line, or wrapped."""

import re

from index.language.notices import NAVIGATION, PAGE_TAIL
from index.readers import encoding, frontmatter
from index.readers.drafts import Draft, Part, clean, same_words
from index.readers.lines import paragraphs
from index.readers.metadata import beside_label, date_in_text, is_letterhead

_LONG_LINE = 5_000
_GAP = re.compile(r"(?<=\S)[ \t]{8,}(?=\S)")
_MORE = re.compile(r"\W*more\W*", re.IGNORECASE)
_PAGE = re.compile(
    r".{0,50}?(?:\b(?:page|pg|p)\W*\d{1,2}(?:\s+of\s+\d{1,2})?|\b(?P<page>\d)(?:-(?P=page))+)\W*",
    re.IGNORECASE,
)
_RAISED = frozenset({"st", "nd", "rd", "th"})
_SITE = re.compile(r"\s+[|–—»:-]{1,2}\s+")


def read(data: bytes, name: str, hint: str | None = None) -> list[Draft]:
    """The one release of a text file. Raises ReadError."""
    text, warnings = encoding.decode(data, hint)
    front = frontmatter.split(encoding.newlines(text))
    return [draft(front.rest, front.fields, warnings + front.warnings, front.lines)]


def draft(text: str, given: dict[str, str], warnings: list[str], lines: int = 0) -> Draft:
    """A release from plain text, of which `lines` lines went before."""
    longest = max(map(len, text.split("\n")), default=0)
    if longest > _LONG_LINE / 10 and text.strip().count("\n") < 3:
        text = _GAP.sub("\n\n", text)
    if longest > _LONG_LINE and text.strip().count("\n") < 3:
        warnings = [
            *warnings,
            "It is one enormous line; its paragraphs could not be told apart with certainty.",
        ]
    whole = _without_page_ends(_with_ordinals(paragraphs(text, lines + 1)))
    parts = _without_frame(whole)
    found = {}
    if "title" not in given:
        title = _whole_title(title_of(parts), whole, parts)
        if title:
            found["title"] = title
    date = date_in_text(whole) if len(parts) < len(whole) and not date_in_text(parts) else None
    if date:
        found["published"] = date
    return Draft(parts, given, found, warnings)


def title_of(parts: list[Part]) -> str | None:
    """The first paragraph that is no letterhead, where it is short enough to be a headline."""
    for part in parts[:8]:
        if is_letterhead(part.text):
            continue
        text = beside_label(clean(part.text)) or clean(part.text)
        return text if len(text) <= 300 else None
    return None


def _with_ordinals(parts: list[Part]) -> list[Part]:
    """Join what a raised "rd" on a line of its own takes apart: "the 83", "rd", "precinct was"."""
    kept: list[Part] = []
    rest = list(parts)
    while rest:
        part = rest.pop(0)
        if part.text not in _RAISED or not (kept and kept[-1].text[-1:].isdigit()):
            kept.append(part)
            continue
        kept[-1].text += part.text
        if rest and rest[0].text[:1].islower():
            kept[-1].text += " " + rest.pop(0).text
    return kept


def _without_page_ends(parts: list[Part]) -> list[Part]:
    """Drop "-more-" and the slug and page number at the top of the next page; a sentence goes on."""
    kept: list[Part] = []
    rest = list(parts)
    while rest:
        part = rest.pop(0)
        if not (kept and _MORE.fullmatch(part.text)):
            kept.append(part)
            continue
        numbers = [number for number, below in enumerate(rest[:2]) if _PAGE.fullmatch(clean(below.text))]
        if numbers and all(len(below.text) < 60 for below in rest[: numbers[0]]):
            del rest[: numbers[0] + 1]
        if rest and kept[-1].text[-1:].isalpha() and rest[0].text[:1].islower():
            kept[-1].text += " " + rest.pop(0).text
    return kept


def _whole_title(title: str | None, whole: list[Part], kept: list[Part]) -> str | None:
    """The title; where it goes on in the next line, as the name of the dumped page spells it."""
    if title and whole and whole[0] is not kept[0]:
        name = clean(_SITE.split(whole[0].text)[0])
        if len(name) > len(title) and name.casefold().startswith(title.casefold()):
            return name
    return title


def _without_frame(parts: list[Part]) -> list[Part]:
    """A page dumped as text brings its navigation, and its name that repeats the title: all of that goes."""
    start = 0
    for number, part in enumerate(parts[:15]):
        if clean(part.text).casefold().startswith(("skip to content", "skip to main content")):
            start = number + 1
    if not start and len(parts) > 1:
        name = _SITE.split(parts[0].text)[0]
        start = int(name != parts[0].text and any(same_words(name, part.text) for part in parts[1:12]))
    while start < len(parts) - 1 and (
        _is_navigation(parts[start].text) or (start and _is_bare(parts[start].text))
    ):
        start += 1
    kept = parts[start:]
    for number, part in enumerate(kept):
        if number > 2 and clean(part.text).casefold() in PAGE_TAIL:
            kept = kept[:number]
            break
    return _without_tail(kept) if start else kept


def _is_navigation(text: str) -> bool:
    return clean(text).casefold().strip(" .:>»|") in NAVIGATION


def _is_bare(text: str) -> bool:
    return not any(map(str.isalpha, text))


def _without_tail(parts: list[Part]) -> list[Part]:
    """Drop the run of labels that ends a dumped page; a mark such as ### ends the run."""
    count = 0
    for part in reversed(parts):
        text = clean(part.text)
        if "#" in text or not (
            _is_bare(text) or "://" in text or (len(text) <= 50 and text[-1] not in '.!?”"')
        ):
            break
        count += 1
    return parts[: len(parts) - count] if 6 <= count < len(parts) else parts
