"""Lines of plain text to paragraphs, whether a paragraph is one line or wrapped as mail programs do.

Wrapped text betrays itself: where a line goes on, the next line's first word would not have fitted into it.
So the column is looked for at which most lines are that full; where there is none, each line is a paragraph.
"""

import re
from dataclasses import dataclass
from itertools import pairwise, zip_longest

from index.language.english import NEVER_ENDS
from index.models import Kind
from index.readers.drafts import Part
from index.readers.metadata import date_of_dateline, is_letterhead

NARROWEST, WIDEST = 40, 120
"""Columns at which text is wrapped, in characters."""

_ITEM = re.compile(r"(?:[-*+•●▪■◦·‣]\s+|[•●▪■◦‣\uf0b7]|\(?\d{1,2}[.)]\s+|\(?[a-zA-Z]\)\s+)(?=\S)")
_BULLET = re.compile(r"(?:[-*+•●▪■◦·‣]\s+|[•●▪■◦‣\uf0b7])(?=\S)")
_TERMINAL = '.!?:;”"’)'
_DANGLING = frozenset(
    [
        "the",
        "of",
        "and",
        "a",
        "an",
        "to",
        "in",
        "for",
        "by",
        "with",
        "at",
        "on",
        "or",
        "from",
        "that",
        "de",
        "la",
        "el",
        "los",
        "las",
        "y",
        "del",
        "des",
        "du",
        "et",
        "les",
        "le",
        "der",
        "die",
        "und",
        "von",
    ]
)
_STRANDED = frozenset(["of", "to", "in", "for", "by", "with", "at", "on", "from"])
"""Those of them that a heading may end with ("Where the money comes from")."""
_CLAUSE = re.compile(r"(?:what|who|whom|where|when|why|how|which)\b", re.IGNORECASE)
_LABEL = re.compile(
    r"(?:from|to|cc|date|sent|subject|reply-to|contacts?|media contact|phone|tel|fax|e-?mail|web(?:site)?"
    r"|who|what|when|where|why|how):\s",
    re.IGNORECASE,
)
_SAMPLE = 3_000
_LOWER = re.compile(r"[a-z]{2}")
_SAID = (",”", ',"', ",’", ",''")
"""What ends a line below which it is said who speaks."""
_RULE = re.compile(r"[-=_*~\s]{3,}$")


@dataclass(frozen=True, slots=True)
class Line:
    """One line that holds something: its text, its indent in columns, its number, and whether it ends
    hard."""

    text: str
    indent: int
    number: int
    hard: bool = False
    item: bool | None = None
    """Whether it opens an item, where the markup says so; None where its first characters tell."""

    @property
    def is_item(self) -> bool:
        return is_item(self.text) if self.item is None else self.item

    @property
    def width(self) -> int:
        return self.indent + len(self.text)


def paragraphs(text: str, first: int = 1) -> list[Part]:
    """The paragraphs of plain text; `first` is the number of its first line in the file."""
    blocks: list[list[Line]] = [[]]
    for number, given in enumerate(text.split("\n"), start=first):
        raw = given.expandtabs(4).replace("\u00a0", " ")
        stripped = raw.strip()
        if not stripped or _RULE.match(stripped):
            blocks.append([])
        else:
            blocks[-1].append(Line(stripped, len(raw) - len(raw.lstrip()), number))
    filled = [block for block in blocks if block]
    column = wrap_column(filled)
    if filled and _ends_title(filled[0], column):
        filled[:1] = [filled[0][:1], filled[0][1:]]
    return [part for block in filled for part in join(block, column)]


def wrap_column(blocks: list[list[Line]]) -> int | None:
    """The column at which these blocks are wrapped; None where their lines are paragraphs."""
    pairs = [
        (line.width, len(after.text.split(" ", 1)[0]), after.text[:1].islower(), _is_open(line))
        for block in blocks
        for line, after in pairwise(block)
        if line.width <= WIDEST and not line.hard and not after.is_item
    ][:_SAMPLE]
    widths = sorted({width for width, *_ in pairs if width >= NARROWEST}, reverse=True)
    best: tuple[int, int] | None = None
    for column in widths[:WIDEST]:
        fits = [(small, open_) for width, word, small, open_ in pairs if width <= column < width + 1 + word]
        full = [small for small, _ in fits]
        least = 2 if len(pairs) == 2 and any(full) else 3
        if len(full) < least or sum(width > column for width, *_ in pairs) > len(full) // 4:
            continue
        convincing = sum(full) >= 0.25 * len(full) or len(full) >= max(6, 0.7 * len(pairs))
        convincing |= column >= 60 and sum(open_ for _, open_ in fits) >= max(3, 0.5 * len(pairs))
        if convincing and (best is None or len(full) > best[0]):
            best = (len(full), column)
    return best[1] if best else None


def join(block: list[Line], column: int | None) -> list[Part]:
    """The paragraphs of one block: lines that go on are joined."""
    parts: list[Part] = []
    started: list[Line] = []
    for line, after in zip_longest(block, block[1:]):
        heading = column is not None and _is_heading(line, after, column)
        if started and ((heading and not _is_open(started[-1])) or not _goes_on(started, line, column)):
            parts.append(_part(started))
            started = []
        started.append(line)
    if started:
        parts.append(_part(started))
    return parts


def _ends_title(block: list[Line], column: int | None) -> bool:
    """Whether the text's first line stands alone, as a title does, above a line that it had room for."""
    if column is None or len(block) < 2 or not _is_open(block[0]) or _dangles(block[0], block[1], column):
        return False
    return not block[1].text[:1].islower() and not _is_full(block[0], block[1], column)


def is_item(text: str) -> bool:
    """Whether a line opens with an item's bullet or number."""
    return _ITEM.match(text) is not None


def without_bullet(text: str) -> str:
    bullet = _BULLET.match(text)
    return text[bullet.end() :] if bullet else text


def _goes_on(started: list[Line], line: Line, column: int | None) -> bool:
    last = started[-1]
    if _opens(line, last, column):
        return False
    small = line.text[:1].islower()
    dangles = len(last.text) > 15 and _dangles(last, line, column)
    if dangles or (small and last.text.endswith(_SAID)) or _is_headline(last, line):
        return True
    if all(one.text.isupper() for one in started) and _LOWER.search(line.text):
        return small
    widest = max(WIDEST, column or 0)
    if last.hard or last.width > widest or (line.width > widest and not small):
        return False
    open_end = _is_open(last)
    hanging = 0 if started[0].is_item else started[0].indent - line.indent
    full = column is not None and _is_full(last, line, column, hanging)
    if not _is_aligned(started, line):
        return full and open_end
    return full or (open_end and last.width >= _least_width(line, column))


def _opens(line: Line, last: Line, column: int | None) -> bool:
    """Whether a line begins a paragraph whatever stands above it: an item, a label, a dateline."""
    if (line.is_item and not _is_dash(last, line, column)) or _LABEL.match(line.text):
        return True
    return line.text[:3].isupper() and date_of_dateline(line.text) is not None


def _is_headline(last: Line, line: Line) -> bool:
    """Whether two lines are one headline: both in capitals, or set in the middle."""
    if not _is_open(last) or is_letterhead(last.text) or is_letterhead(line.text):
        return False
    middle = min(last.indent, line.indent) >= 4 and last.indent != line.indent
    centred = middle and abs(last.indent + last.width - line.indent - line.width) <= 3
    return len(last.text) > 25 and (centred or (last.text.isupper() and line.text.isupper()))


def _is_dash(last: Line, line: Line, column: int | None) -> bool:
    """A dash or "(2)" at a line's start that is no item: the sentence goes on from a full line."""
    if column is None or not _is_open(last) or not _is_full(last, line, column):
        return False
    return re.match(r"(?:-|\(\w{1,2}\))\s+[a-z]", line.text) is not None


def _is_open(line: Line) -> bool:
    last = line.text.rsplit(" ", 1)[-1]
    return last[-1] not in _TERMINAL or (last[-1] == "." and last[:-1].lower() in NEVER_ENDS)


def _is_full(line: Line, after: Line, column: int, hanging: int = 0) -> bool:
    """Whether the next line's first word would not have fitted; generously where no sentence ends, and where
    lines hang below a first one that was indented after it was wrapped."""
    slack = max(3 if _is_open(line) else 0, hanging)
    return column - slack < line.width + 1 + len(after.text.split(" ", 1)[0]) and line.width <= column + 2


def _is_heading(line: Line, after: Line | None, column: int) -> bool:
    """A short line without a full stop above one that it had room for."""
    if after is None or line.width > 0.8 * column or not _is_open(line) or not line.text[:1].isupper():
        return False
    return not _is_full(line, after, column) and not after.text[:1].islower()


def _is_aligned(started: list[Line], line: Line) -> bool:
    """Whether a line's indent allows it to go on: a deeper one opens a paragraph, a shallower one ends an
    item."""
    in_item = started[0].is_item
    if line.indent > started[-1].indent + (6 if in_item else 1):
        return False
    return not in_item or line.indent >= started[0].indent


def _least_width(line: Line, column: int | None) -> float:
    """How wide a line without a full stop must be for this one to go on with it."""
    small = line.text[:1].islower()
    if column is None:
        return NARROWEST if small else float("inf")
    return column * (0.4 if small else 0.7)


def _dangles(line: Line, after: Line, column: int | None) -> bool:
    """Whether a line ends in a word that no line ends with of its own accord ("Office of the")."""
    before, _, word = line.text.rpartition(" ")
    if word not in _DANGLING or before.endswith((";", ",")):
        return False
    return word not in _STRANDED or not _is_stranded(line, after, column)


def _is_stranded(line: Line, after: Line, column: int | None) -> bool:
    """Whether a line that ends in a preposition is a heading ("Who it is for") above a whole sentence."""
    longest = 2 * NARROWEST if _CLAUSE.match(line.text) else NARROWEST
    if after.text[:1].islower() or line.width >= longest:
        return False
    whole = not _is_open(after) or after.width > WIDEST
    return whole if column is None else _is_heading(line, after, column)


def _part(lines: list[Line]) -> Part:
    kind: Kind | None = "list" if lines[0].is_item else None
    text = without_bullet(lines[0].text) if kind else lines[0].text
    for line in lines[1:]:
        glue = "" if _hyphenated(text, line.text) else " "
        text += glue + line.text
    return Part(text, kind, lines[0].number)


def _hyphenated(text: str, after: str) -> bool:
    """A hyphen at a line's end belongs to the word ("multi-/day"): nothing is put between."""
    if after.split(" ", 1)[0] in ("and", "or", "to", "und", "y", "et"):
        return False
    return len(text) > 1 and text[-1] in "-\u2010" and text[-2].isalpha() and after[:1].islower()
