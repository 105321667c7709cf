"""`.txt`: the first line is the title unless it is letterhead; one paragraph a line, or wrapped."""

import re

from index.language.notices import NAVIGATION, PAGE_TAIL
from index.readers import encoding, frontmatter
from index.readers.drafts import Draft, Part, clean, same_words
from index.readers.lines import paragraphs
from index.readers.metadata import is_letterhead

_LONG_LINE = 5_000
_GAP = re.compile(r"[ \t]{8,}")
_SITE = re.compile(r"\s+[|–—»:-]{1,2}\s+")


def read(data: bytes, name: str, hint: str | None = None) -> list[Draft]:
    """The one release of a text file. Raises ReadError."""
    text, warnings = encoding.decode(data, hint)
    front = frontmatter.split(encoding.newlines(text))
    return [draft(front.rest, front.fields, warnings + front.warnings, front.lines)]


def draft(text: str, given: dict[str, str], warnings: list[str], lines: int = 0) -> Draft:
    """A release from plain text, of which `lines` lines went before."""
    if max(map(len, text.split("\n")), default=0) > _LONG_LINE and text.strip().count("\n") < 3:
        text = _GAP.sub("\n\n", text)
        warnings = [
            *warnings,
            "It is one enormous line; its paragraphs could not be told apart with certainty.",
        ]
    parts = _without_frame(paragraphs(text, lines + 1))
    found = {}
    if "title" not in given:
        title = title_of(parts)
        if title:
            found["title"] = title
    return Draft(parts, given, found, warnings)


def title_of(parts: list[Part]) -> str | None:
    """The first paragraph that is no letterhead, where it is short enough to be a headline."""
    for part in parts[:8]:
        if is_letterhead(part.text):
            continue
        text = clean(part.text)
        return text if len(text) <= 300 else None
    return None


def _without_frame(parts: list[Part]) -> list[Part]:
    """A page dumped as text brings its navigation: what stands around it goes, and the page's name that
    repeats the title."""
    start = 0
    for number, part in enumerate(parts[:15]):
        if clean(part.text).casefold().startswith(("skip to content", "skip to main content")):
            start = number + 1
    framed = start > 0
    while start < len(parts) and clean(parts[start].text).casefold().strip(" .:>»|") in NAVIGATION:
        start, framed = start + 1, framed or start > 0
    kept = parts[start:] if framed else parts
    if len(kept) > 1 and not framed and _SITE.search(kept[0].text):
        first = _SITE.split(kept[0].text)[0]
        if any(same_words(first, part.text) for part in kept[1:12]):
            kept = kept[1:]
            framed = True
    for number, part in enumerate(kept):
        if number > 2 and clean(part.text).casefold() in PAGE_TAIL:
            return kept[:number]
    return kept
