"""Lines of plain text to paragraphs, whether a paragraph is one line or wrapped as mail programs do.

Wrapped text betrays itself: where a line goes on, the next line's first word would not have fitted into it. So the
column is looked for at which most lines are that full; where there is none, each line is a paragraph.
"""

import re
from dataclasses import dataclass

from index.models import Kind
from index.readers.drafts import Part

NARROWEST, WIDEST = 40, 120
"""Columns at which text is wrapped, in characters."""

_ITEM = re.compile(r"(?:[-*+•●▪■◦·‣]\s+|[•●▪■◦‣]|\(?\d{1,2}[.)]\s+|\(?[a-zA-Z]\)\s+)(?=\S)")
_BULLET = re.compile(r"(?:[-*+•●▪■◦·‣]\s+|[•●▪■◦‣])(?=\S)")
_RULE = re.compile(r"[-=_*~\s]{3,}$")


@dataclass(frozen=True, slots=True)
class Line:
    """One line that holds something: its text, its indent in columns, its number, and whether it ends hard."""

    text: str
    indent: int
    number: int
    hard: bool = False

    @property
    def width(self) -> int:
        return self.indent + len(self.text)


def paragraphs(text: str, first: int = 1) -> list[Part]:
    """The paragraphs of plain text; `first` is the number of its first line in the file."""
    blocks: list[list[Line]] = [[]]
    for number, raw in enumerate(text.split("\n"), start=first):
        raw = raw.expandtabs(4).replace("\u00a0", " ")
        stripped = raw.strip()
        if not stripped or _RULE.match(stripped):
            blocks.append([])
        else:
            blocks[-1].append(Line(stripped, len(raw) - len(raw.lstrip()), number))
    filled = [block for block in blocks if block]
    column = wrap_column(filled)
    return [part for block in filled for part in join(block, column)]


def wrap_column(blocks: list[list[Line]]) -> int | None:
    """The column at which these blocks are wrapped; None where their lines are paragraphs."""
    pairs = [
        (line.width, len(after.text.split(" ", 1)[0]), after.text[:1].islower())
        for block in blocks
        for line, after in zip(block, block[1:], strict=False)
        if line.width <= WIDEST and not line.hard and not _ITEM.match(after.text)
    ]
    widths = sorted({width for width, _, _ in pairs if width >= NARROWEST}, reverse=True)
    best: tuple[int, int] | None = None
    for column in widths[:WIDEST]:
        full = [small for width, word, small in pairs if width <= column < width + 1 + word]
        if len(full) < 3 or sum(width > column for width, _, _ in pairs) > len(full) // 4:
            continue
        convincing = sum(full) >= 0.25 * len(full) or len(full) >= max(6, 0.7 * len(pairs))
        if convincing and (best is None or len(full) > best[0]):
            best = (len(full), column)
    return best[1] if best else None


def join(block: list[Line], column: int | None) -> list[Part]:
    """The paragraphs of one block: lines that go on are joined."""
    parts: list[Part] = []
    started: list[Line] = []
    for line in block:
        if started and not _goes_on(started, line, column):
            parts.append(_part(started))
            started = []
        started.append(line)
    if started:
        parts.append(_part(started))
    return parts


def _goes_on(started: list[Line], line: Line, column: int | None) -> bool:
    last = started[-1]
    if last.hard or _ITEM.match(line.text):
        return False
    in_item = bool(_ITEM.match(started[0].text))
    if line.indent > last.indent + (6 if in_item else 1) or last.width > max(WIDEST, column or 0):
        return False
    if in_item and line.indent < started[0].indent:
        return False
    word = len(line.text.split(" ", 1)[0])
    if column is not None:
        if column - 3 < last.width + 1 + word and last.width <= column + 2:
            return True
        return line.text[:1].islower() and last.width >= 0.75 * column and last.text[-1] not in '.!?:;”"'
    return line.text[:1].islower() and last.width >= NARROWEST and last.text[-1] not in '.!?:;”"'


def _part(lines: list[Line]) -> Part:
    text = lines[0].text
    kind: Kind | None = "list" if _ITEM.match(text) else None
    text = text[bullet.end() :] if (bullet := _BULLET.match(text)) else text
    for line in lines[1:]:
        glue = "" if _hyphenated(text, line.text) else " "
        text += glue + line.text
    return Part(text, kind, lines[0].number)


def _hyphenated(text: str, after: str) -> bool:
    """A hyphen at a line's end belongs to the word ("multi-/day"): nothing is put between."""
    return len(text) > 1 and text[-1] in "-\u2010" and text[-2].isalpha() and after[:1].islower()
