"""Where a passage stands: in words, as a link that opens at it, and as a place in a file.

The link is a text fragment, `#:~:text=[prefix-,]start[,end][,-suffix]`
(https://wicg.github.io/scroll-to-text-fragment/). A browser matches each term without regard to case, white
space collapsed, at whole words, inside one block, and takes the first place that fits; so terms are chosen
such that no other place in the release fits.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from index.models import Passage, Quote, Release
from index.patterns import pattern

LONGEST_LINK = 512
"""Characters of a link at most, so that it fits into a button."""
_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
_UNRESERVED = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._~")
_EXACT = 60
"""A passage up to so many characters is named whole, a longer one by its first and last words."""
_FEWEST, _MOST = 4, 30
"""Words at an end of a passage, or before it, by which it is named."""
_QUOTES = {
    ord(mark): plain for marks, plain in (("‘’‚‛′ʼ", "'"), ("“”„‟″", '"'), ("\u00ad", "")) for mark in marks
}
_OUTER = "\"'“”‘’„«»()[]{}.,;:!?…–—-*•·"
_WORD = pattern(r"\S+")


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
    url = _url(where.release)
    if url is None:
        return None
    separator = "" if "#" in url else "#"
    for directive in _directives(where.release, where.start, where.end):
        found = f"{url}{separator}:~:text={directive}"
        if len(found) <= LONGEST_LINK:
            return found
    return None


def address(where: Quote | Passage) -> str | None:
    """The link, or the release's URL alone where no fragment is unique; None where there is no URL."""
    return link(where) or _url(where.release)


def _url(release: Release) -> str | None:
    """A release's web address, without a fragment of text."""
    url = release.url
    return url.partition(":~:")[0].removesuffix("#") if url and re.match(r"https?://\S+$", url) else None


def _directives(release: Release, start: int, end: int) -> Iterator[str]:
    """Fragments that match the slice and no other place, the best first."""
    text = release.text
    words = _words(text, start, end)
    if not words:
        return
    page = _searched(release.title, release.text)
    start, end = words[0][0], words[-1][1]
    within = "\n\n" not in text[start:end]
    if within and end - start <= _EXACT:
        yield from _in_context(page, text, start, end, "")
        return
    opening = [word for word in words if word[1] <= _block_end(text, start)]
    for size in range(min(_FEWEST, len(opening)), min(_MOST, len(opening)) + 1):
        begun = opening[size - 1][1]
        if begun - start > LONGEST_LINK:
            break
        if _unique(page, text[start:begun]):
            yield _encode(text[start:begun]) + _closing(text, begun, words)
    begun = opening[: _FEWEST + 2][-1][1]
    yield from _in_context(page, text, start, begun, _closing(text, begun, words))
    if within and end - start <= LONGEST_LINK:
        yield from _in_context(page, text, start, end, "")


def _words(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The words of a slice without the marks around them, which pages and files may set differently."""
    found = []
    for match in _WORD.finditer(text, start, end):
        first, last = match.span()
        while first < last and text[first] in _OUTER:
            first += 1
        while last > first and text[last - 1] in _OUTER:
            last -= 1
        if first < last:
            found.append((first, last))
    return found


def _closing(text: str, begun: int, words: list[tuple[int, int]]) -> str:
    """A comma and the slice's last words, in one block, as few as stand nowhere else after its first.

    Where the last block has no such words ('Governor Newsom' below a quotation) the one before it has; where
    no block has, nothing comes back, and the link leads to the slice's first words alone.
    """
    left = [word for word in words if word[0] >= begun]
    while left:
        end = left[-1][1]
        rest = _fold(text[begun:end])
        block = _block_start(text, end)
        last = [first for first, _ in left if first >= block]
        for first in reversed(last[-_MOST : 1 - min(_FEWEST, len(last)) or None]):
            if end - first <= LONGEST_LINK and _unique(rest, text[first:end]):
                return f",{_encode(text[first:end])}"
        left = left[: -len(last)]
    return ""


def _in_context(page: str, text: str, start: int, end: int, rest: str) -> Iterator[str]:
    """The words from `start` to `end` (then `rest`) with as few before or after as make them unique."""
    if end - start > LONGEST_LINK:
        return
    if _unique(page, text[start:end]):
        yield _encode(text[start:end]) + rest
        return
    opened, before = _before(text, start)
    for first in before:
        if _unique(page, text[first:end]):
            yield _prefix(text, first, opened) + _encode(text[opened:end]) + rest
            break
    if rest:
        return
    closed, after = _after(text, end)
    exact = _encode(text[start:closed])
    if _unique(page, text[start:closed]):
        yield exact
    fewest = before[min(_FEWEST, len(before)) - 1 :][:1]
    for first in (start, *fewest, *before[-1:]):
        for last in after:
            if _unique(page, text[first:last]):
                led = _prefix(text, first, opened) + _encode(text[opened:closed])
                yield f"{exact if first == start else led},-{_encode(text[closed:last])}"
                break


def _prefix(text: str, first: int, opened: int) -> str:
    return _encode(text[first:opened].partition("\n\n")[0].strip()) + "-,"


def _before(text: str, start: int) -> tuple[int, list[int]]:
    """Where words begin with the marks before them, and where those before them do, the nearest first.

    A browser finds a prefix in one block, but also in the one before, with nothing between the two.
    """
    block = _block_start(text, start)
    if block and not text[block:start].strip(_OUTER):
        start, block = block, _block_start(text, block - 2)
    return start, [first for first, _ in _words(text, block, start)[: -_MOST - 1 : -1]]


def _after(text: str, end: int) -> tuple[int, list[int]]:
    """The same after words: those of their block, or where it ends with them of the next."""
    block = _block_end(text, end)
    if not text[end:block].strip(_OUTER):
        end, block = block, _block_end(text, block + 2)
    return end, [last for _, last in _words(text, end, block)[:_MOST]]


def _unique(page: str, words: str) -> bool:
    """Whether words stand as whole words in one place of a folded text."""
    wanted = _fold(words)
    found = 0
    at = page.find(wanted)
    while at >= 0 and found < 2:
        end = at + len(wanted)
        found += not (page[at - 1 : at].isalnum() or page[end : end + 1].isalnum())
        at = page.find(wanted, at + 1)
    return found == 1


@lru_cache(maxsize=32)
def _searched(title: str, text: str) -> str:
    """What a browser searches: the title, if the text doesn't open with it, and the release's blocks."""
    head = "" if text.casefold().startswith(title.casefold()) else f"{title}\n\n"
    return _fold(head + text)


def _fold(text: str) -> str:
    """Text as browsers compare it: case, accents and curly quotation marks aside, white space collapsed."""
    folded = text.casefold().translate(_QUOTES)
    if not folded.isascii():
        from unicodedata import combining, normalize

        folded = "".join(sign for sign in normalize("NFKD", folded) if not combining(sign))
    return " ".join(folded.split())


def _block_end(text: str, start: int) -> int:
    at = text.find("\n\n", start)
    return len(text) if at < 0 else at


def _block_start(text: str, end: int) -> int:
    return max(0, text.rfind("\n\n", 0, end) + 2) if "\n\n" in text[:end] else 0


def _encode(words: str) -> str:
    """Percent-encoded, the directive's own signs ('-', ',', '&') too; white space is one space."""
    return "".join(
        chr(byte) if byte in _UNRESERVED else f"%{byte:02X}" for byte in " ".join(words.split()).encode()
    )
