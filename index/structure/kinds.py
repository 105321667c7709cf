"""What each paragraph is, from its own look and its neighbours'; speakers and sections come after."""

import re
from collections.abc import Sequence

from index.language import newsroom
from index.models import Kind

_OPENERS = re.compile(
    rf"(?P<boilerplate>(?i:{newsroom.BOILERPLATE}))|(?P<contact>(?i:{newsroom.CONTACT}))"
    rf"|(?P<summary>(?i:{newsroom.SUMMARY}))|(?P<list>{newsroom.LIST_ITEM})|(?P<dateline>{newsroom.DATELINE})"
)
_END_MARK = re.compile(r"#[#\s]*$|[–—\-]+\s*(?:30|end)\s*[–—\-]+$", re.IGNORECASE)
_REACH = re.compile(
    r"\(?\b\d{3}\)?[-./\s]\s?\d{3}[-.\s]\d{4}\b|\b\d{3}/\d{3}-\d{4}|\S@\S+\.\w|\+\d[\d\s()-]{7,}"
)
_NO_HEADING = re.compile(
    rf"(?i:{newsroom.LETTER}|{newsroom.ADDRESS})|https?://|www\.|[\W\d]+$|[a-zß-ÿ]|\(?\d{{1,2}}:\d\d"
)
_DATE = re.compile(
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,? )?"
    r"(?:[A-Z][a-z]{2,8}\.? \d{1,2},? \d{4}|\d{1,2} [A-Z][a-z]{2,8}\.? \d{4}"
    r"|\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4})$",
    re.IGNORECASE,
)
_FIGURE = re.compile(r":\s.*\d|^[$£€\d][\d,.]*(?: (?:million|billion|percent))?$")
_INTRODUCES = re.compile(
    r"\b(?:includ|follow|below|stat|said|say|visit|receiv|provid|add)\w*|\b(?:are|is|was|were|would|will|has|have|by|to|of|for|the)(?=:)"
)
_STANDING = re.compile(rf"(?i:{newsroom.STANDING_HEADING})")
_SENTENCE = re.compile(r"(?<!inc)(?<!corp)(?<!ltd)(?<!co)[.:!?]$", re.IGNORECASE)
_CONTACT_LINES = 5
"""Lines without a number or an address of their own that a press contact may have in a row."""
_WORD = re.compile(r"\w+")
_FIRST_LOOK = 8
"""Datelines and headlines are looked for in so many first paragraphs."""
_OPENING = 1_000
"""Characters in which a paragraph's opening words lie; a longer look could take very long."""
_SHORT = 110
"""Longest heading, in characters."""


def plain(text: str) -> str:
    """The words of a line, folded, for comparing a title with a paragraph."""
    return " ".join(_WORD.findall(text.casefold()))


def kinds(texts: Sequence[str], hints: Sequence[Kind | None], title: str) -> list[Kind]:
    """The kind of each paragraph; quotations are only told where the markup says so."""
    found = [hint or _own(text, at) for at, (text, hint) in enumerate(zip(texts, hints, strict=True))]
    first = _headline(texts, found, title)
    _contacts(texts, found, first)
    if "heading" not in hints:
        _headings(texts, found, first)
    _standing(texts, found)
    return [kind or "paragraph" for kind in found]


def _own(text: str, at: int) -> Kind | None:
    """The kind that a paragraph's opening words tell on their own."""
    match = _OPENERS.match(text[:_OPENING])
    if match is None:
        if "\t" in text or text.count(" | ") > 1:
            return "table"
        if len(text) <= _SHORT and at < _FIRST_LOOK and _DATE.match(text):
            return "dateline"
        return None
    kind: Kind = match.lastgroup  # type: ignore[assignment]
    if kind == "dateline" and at >= _FIRST_LOOK:
        return None
    if kind == "contact" and len(text) > 400:
        return None
    return kind


def _headline(texts: Sequence[str], found: list[Kind | None], title: str) -> int:
    """Mark the paragraph that repeats the title; return the index of the first paragraph after it."""
    wanted = plain(title)
    for at in range(min(_FIRST_LOOK, len(texts))):
        if len(texts[at]) < 2 * len(title) + 20 and plain(texts[at]) == wanted:
            found[at] = "headline"
            return at + 1
    return 0


def _contacts(texts: Sequence[str], found: list[Kind | None], first: int) -> None:
    """Lines with a telephone number or an address, and the few short lines under 'Media contact'."""
    follows = 0
    for at, text in enumerate(texts):
        kind = found[at]
        if kind == "contact":
            follows = _CONTACT_LINES
        elif kind in {None, "heading"} and len(text) <= 160 and _REACH.search(text):
            found[at] = "contact"
            follows = _CONTACT_LINES
        elif kind is None and follows and at != first and len(text) <= 70 and not _SENTENCE.search(text):
            found[at] = "contact"
            follows -= 1
        else:
            follows = 0


def is_short(text: str) -> bool:
    """Whether a line could be a heading or an item by its looks: short, and no sentence."""
    return len(text) <= _SHORT and text[-1] not in '.,;!…"”' and text.count(" ") < 15


def _headings(texts: Sequence[str], found: list[Kind | None], first: int) -> None:
    """Tell the short lines of plain text apart: headings, items, and lines of letters."""
    short = [found[at] is None and is_short(text) for at, text in enumerate(texts)]
    at = 0
    while at < len(texts):
        if not short[at]:
            at += 1
            continue
        end = at + 1
        while end < len(texts) and short[end]:
            end += 1
        if at == first and 0 < first <= _FIRST_LOOK and texts[at].count(" ") >= 7 and texts[at][-1] != ":":
            found[at] = "summary"
            at += 1
        if at < end:
            _run(texts, found, at, end)
        at = end


def _run(texts: Sequence[str], found: list[Kind | None], start: int, end: int) -> None:
    """Mark the short lines from `start` to `end`, which stand between other paragraphs."""
    introduced = start > 0 and texts[start - 1].endswith(":")
    if end - start >= 3 or introduced:
        for at in range(start, end):
            found[at] = "list"
        if end - start >= 3 and not introduced and _stands_out(texts[start], texts[start + 1]):
            found[start] = "heading"
        if end - start >= 2 and _stands_out(texts[end - 1], texts[end - 2]) and _heads(texts, found, end - 1):
            found[end - 1] = "heading"
        return
    for at in range(start, end):
        if _heads(texts, found, at) or (
            at + 1 < end and _heads(texts, found, end - 1) and _titled(texts[at])
        ):
            found[at] = "heading"


def _stands_out(line: str, other: str) -> bool:
    """Whether a line is set unlike its neighbour: in capitals, or with a colon."""
    return (line.isupper() and not other.isupper()) or (line.endswith(":") and not other.endswith(":"))


def _titled(line: str) -> bool:
    """Whether a short line reads as a heading: no date, no figure, no clause that a list completes."""
    if _NO_HEADING.match(line) or _DATE.match(line) or _FIGURE.search(line):
        return False
    return line[-1] != ":" or (line.count(" ") <= 5 and not _INTRODUCES.search(line))


def _heads(texts: Sequence[str], found: Sequence[Kind | None], at: int) -> bool:
    """Whether a short line is the heading of the paragraph below it."""
    if at + 1 >= len(texts) or not _titled(texts[at]):
        return False
    below = texts[at + 1]
    if found[at + 1] not in {None, "list", "table", "quotation", "dateline"} or below[0].islower():
        return False
    return found[at + 1] is not None or not is_short(below)


def _standing(texts: Sequence[str], found: list[Kind | None]) -> None:
    """Paragraphs under 'About …' and the like, and those after the end mark."""
    under = False
    ended = 0
    for at, text in enumerate(texts):
        kind = found[at]
        if kind == "boilerplate" and 2 * at > len(texts) and _END_MARK.match(text):
            ended = 6
        elif _heads_standing(text, kind):
            found[at] = "heading"
            under = True
        elif kind == "heading":
            under = False
            ended = 0
        elif kind not in {"contact", "headline"} and (under or ended):
            found[at] = "boilerplate"
            ended -= ended > 0


def _heads_standing(text: str, kind: Kind | None) -> bool:
    if kind not in {None, "heading", "boilerplate", "paragraph"} or len(text) > 100:
        return False
    match = _STANDING.match(text)
    if match is None or len(match[0]) < 5:
        return False
    rest = text[match.end() :]
    return match[0][:5].casefold() != "about" or rest[:1].isupper() or not rest
