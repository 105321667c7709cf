"""Where a passage stands: in words, as a link that opens at it, and as a place in a file.

The link is a text fragment, `#:~:text=[prefix-,]start[,end][,-suffix]`
(https://wicg.github.io/scroll-to-text-fragment/). A browser matches each term without regard to case, white
space collapsed, at whole words, inside one block, and takes the first place that fits; so terms are chosen
such that no other place in the release fits.
"""

import re
from collections.abc import Iterator

from index.models import Passage, Quote, Release

LONGEST_LINK = 512
"""Characters of a link at most, so that it fits into a button."""
_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
_UNRESERVED = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._~")
_EXACT = 60
"""A passage up to so many characters is named whole, a longer one by its first and last words."""
_FIRST_WORDS = 4
_MOST_WORDS = 16
_QUOTES = {
    ord(mark): plain for marks, plain in (("‘’‚‛′ʼ", "'"), ("“”„‟″", '"'), ("\u00ad", "")) for mark in marks
}
_OUTER = "\"'“”‘’„«»()[]{}.,;:!?…–—-*•·"
_WORD = re.compile(r"\S+")


def date_in_words(iso: str) -> str:
    """An ISO date as a citation writes it: 2026-01-30 is 30 January 2026. What is no date stays as it is."""
    try:
        year, month, day = (int(part) for part in iso.split("-"))
        return f"{day} {_MONTHS[month - 1]} {year}" if month > 0 else iso
    except (ValueError, IndexError):
        return iso


def citation(where: Quote | Passage) -> str:
    """Title, date and place: 'Title — 30 January 2026 — Protecting the border, paragraph 14'."""
    release = where.release
    place = [where.section] if where.section else []
    if where.page is not None:
        place.append(f"page {where.page}")
    place.append(f"paragraph {where.paragraph}")
    parts = [release.title or release.id]
    if release.published:
        parts.append(date_in_words(release.published))
    return " — ".join([*parts, ", ".join(place)])


def location(where: Quote | Passage) -> str:
    """The place in the source folder: 'path:line, paragraph 14', or with its page."""
    path = where.release.path if where.line is None else f"{where.release.path}:{where.line}"
    page = "" if where.page is None else f", page {where.page}"
    return f"{path}{page}, paragraph {where.paragraph}"


def link(where: Quote | Passage) -> str | None:
    """The release's URL, opened at the passage; None where there is no URL or no unique fragment."""
    url = where.release.url
    if not url or not re.match(r"https?://\S+$", url):
        return None
    url = url.partition(":~:")[0]
    separator = "" if url.endswith("#") else "" if "#" in url else "#"
    for directive in _directives(where.release, where.start, where.end):
        found = f"{url}{separator}:~:text={directive}"
        if len(found) <= LONGEST_LINK:
            return found
    return None


def _directives(release: Release, start: int, end: int) -> Iterator[str]:
    """Fragments that match the slice and nothing before it, the shortest first."""
    text = release.text
    words = [_trim(text, *match.span()) for match in _WORD.finditer(text, start, end)]
    words = [(first, last) for first, last in words if first < last]
    if not words:
        return
    page = _Page(release)
    first_block = _block_end(text, words[0][0], words[-1][1])
    if first_block >= words[-1][1] and words[-1][1] - words[0][0] <= _EXACT:
        yield from _anchored(page, text, words[0][0], words[-1][1], "")
        return
    opening = [span for span in words if span[1] <= first_block]
    last_block = _block_start(text, words[-1][1], words[0][0])
    closing = [span for span in words if span[0] >= last_block]
    for size in range(min(_FIRST_WORDS, len(opening)), min(_MOST_WORDS, len(opening)) + 1):
        end_words = _tail(text, opening[:size], closing, words[-1][1])
        if end_words is None:
            break
        head = text[opening[0][0] : opening[size - 1][1]]
        if page.count(head) == 1:
            yield f"{_encode(head)},{_encode(end_words)}"
    size = min(_FIRST_WORDS + 2, len(opening))
    end_words = _tail(text, opening[:size], closing, words[-1][1])
    if end_words is not None:
        yield from _anchored(page, text, opening[0][0], opening[size - 1][1], f",{_encode(end_words)}")
    if first_block >= words[-1][1]:
        yield from _anchored(page, text, words[0][0], words[-1][1], "")


def _tail(text: str, opening: list[tuple[int, int]], closing: list[tuple[int, int]], end: int) -> str | None:
    """The last words of the slice, as few as stand nowhere between its first words and themselves."""
    begun = opening[-1][1]
    between = _fold(text[begun:end])
    left = [span for span in closing if span[0] >= begun]
    for size in range(min(_FIRST_WORDS, len(left)), min(_MOST_WORDS, len(left)) + 1):
        if size == 0:
            continue
        words = text[left[-size][0] : end]
        if _count(between, _fold(words)) == 1:
            return words
    return None


def _anchored(page: "_Page", text: str, start: int, end: int, rest: str) -> Iterator[str]:
    """The words from `start` to `end` with as many words before (then after) them as make them unique."""
    exact = text[start:end]
    if page.count(exact) == 1:
        yield _encode(exact) + rest
        return
    before = [match.span() for match in _WORD.finditer(text, max(0, start - 200), start)]
    for size in range(1, min(_MOST_WORDS, len(before)) + 1):
        prefix = text[before[-size][0] : start].strip()
        bare = prefix.strip(_OUTER)
        block = "\n\n" in text[before[-size][0] : start]
        if block and "\n\n" in prefix:
            break
        if bare and page.count(text[before[-size][0] : end]) == 1:
            yield f"{_encode(prefix)}-,{_encode(exact)}{rest}"
            return
    if rest:
        return
    after = [match.span() for match in _WORD.finditer(text, end, min(len(text), end + 200))]
    for size in range(1, min(_MOST_WORDS, len(after)) + 1):
        suffix = text[end : after[size - 1][1]]
        if "\n\n" in suffix.strip():
            break
        if page.count(text[start : after[size - 1][1]]) == 1:
            yield f"{_encode(exact)},-{_encode(suffix.strip())}"
            return


class _Page:
    """What a browser searches: the title, if the text doesn't open with it, and the release's blocks."""

    def __init__(self, release: Release) -> None:
        head = "" if release.text.casefold().startswith(release.title.casefold()) else f"{release.title}\n\n"
        self._text = _fold(head + release.text)

    def count(self, words: str) -> int:
        """How often the words stand there as whole words."""
        return _count(self._text, _fold(words))


def _count(text: str, words: str) -> int:
    found = 0
    at = text.find(words)
    while at >= 0:
        end = at + len(words)
        if not (text[at - 1 : at].isalnum() or text[end : end + 1].isalnum()):
            found += 1
        at = text.find(words, at + 1)
    return found


def _fold(text: str) -> str:
    """Text as browsers compare it: case, accents and curly quotation marks aside, white space collapsed."""
    folded = text.casefold().translate(_QUOTES)
    if not folded.isascii():
        from unicodedata import combining, normalize

        folded = "".join(sign for sign in normalize("NFKD", folded) if not combining(sign))
    return " ".join(folded.split())


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    """A word without the marks around it, which pages and files may set differently."""
    while start < end and text[start] in _OUTER:
        start += 1
    while end > start and text[end - 1] in _OUTER:
        end -= 1
    return start, end


def _block_end(text: str, start: int, end: int) -> int:
    at = text.find("\n\n", start, end)
    return end if at < 0 else at


def _block_start(text: str, end: int, start: int) -> int:
    at = text.rfind("\n\n", start, end)
    return start if at < 0 else at + 2


def _encode(words: str) -> str:
    """Percent-encoded, the directive's own signs ('-', ',', '&') too; white space is one space."""
    return "".join(
        chr(byte) if byte in _UNRESERVED else f"%{byte:02X}" for byte in " ".join(words.split()).encode()
    )
