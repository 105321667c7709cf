"""A page's printed rows to lines in reading order: columns one after the other, tables row by row."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby, pairwise

from index.readers.lines import is_item
from index.readers.metadata import is_date_line, is_letterhead
from index.readers.printed import Printed

Row = list[Printed]
"""The pieces of one printed line, apart from each other, from left to right."""

_PROSE = 25
"""Letters of a piece that is a line of a column, not a cell of a table."""
_LEAST = 5
"""Lines that make a column."""
_MOST = 40
"""Places on a page at which columns may begin."""
_ALIGNED = 6.0
"""Points by which cells below each other may differ."""


def lines(rows: list[Row]) -> list[Printed]:
    """A page's lines as a person reads them."""
    edges = _edges(rows)
    if edges:
        return _by_column([_together(part) for row in rows for part in _parted(row, edges)], edges)
    return [
        line
        for is_table, run in groupby(zip(rows, _tabular(rows), strict=True), key=lambda one: one[1])
        for row, _ in run
        for line in ([_together(row, " | ")] if is_table else _apart(row))
    ]


def _edges(rows: Sequence[Row]) -> list[float]:
    """Where the second and further columns begin; none on a page of one."""
    pieces = [piece for row in rows for piece in row]
    lefts = Counter(round(piece.left / _ALIGNED) for piece in pieces if len(piece.text) >= _PROSE)
    starts = sorted(place * _ALIGNED for place, count in lefts.items() if count >= _LEAST)
    margin = min((piece.left for piece in pieces), default=0.0)
    edges: list[float] = []
    for start in starts[:_MOST]:
        edge = start - _ALIGNED
        if start - max((margin, *edges)) > 15 * _ALIGNED and _is_gutter(rows, edge):
            edges.append(edge)
    return edges


def _is_gutter(rows: Sequence[Row], edge: float) -> bool:
    """Whether lines stand on both sides of an edge beside each other, and next to none runs over it.

    Those on the left are a column's, or a margin's: short, and most of them between the lines on the right.
    """
    right = [piece for row in rows for piece in row if piece.left >= edge and len(piece.text) >= _PROSE]
    top, bottom = max(piece.top for piece in right), min(piece.bottom for piece in right)
    beside = [
        (piece, row) for row in rows for piece in row if piece.left < edge and bottom <= piece.bottom <= top
    ]
    prose = [piece for piece, _ in beside if len(piece.text) >= _PROSE]
    over = [piece for piece in prose if piece.right > edge + _ALIGNED]
    if len(over) > 0.1 * len(beside):
        return False
    alone = sum(
        not any(other.left >= edge and abs(other.bottom - piece.bottom) < 2 for other in row)
        for piece, row in beside
    )
    return len(prose) - len(over) >= _LEAST or (len(beside) >= _LEAST and 2 * alone > len(beside))


def _parted(row: Row, edges: list[float]) -> list[Row]:
    return [list(part) for _, part in groupby(row, key=lambda piece: _column(piece, edges))]


def _column(piece: Printed, edges: list[float]) -> int:
    return sum(piece.left >= edge for edge in edges)


def _by_column(pieces: list[Printed], edges: list[float]) -> list[Printed]:
    """Column by column, in each stretch between lines that run over all of them."""
    ordered: list[Printed] = []
    stretch: list[Printed] = []
    for piece in sorted(pieces, key=lambda piece: -piece.bottom):
        column = _column(piece, edges)
        if any(piece.left < edge < piece.right - _ALIGNED for edge in edges):
            ordered += [*sorted(stretch, key=lambda one: one.column), piece]
            stretch = []
        else:
            stretch.append(replace(piece, column=column + 1))
    return ordered + sorted(stretch, key=lambda one: one.column)


def _tabular(rows: list[Row]) -> list[bool]:
    """Of each row whether it is a table's: three and more below each other with their cells aligned."""
    marks = [False] * len(rows)
    start = 0
    for end in range(1, len(rows) + 1):
        if end < len(rows) and _are_aligned(rows[end - 1], rows[end]):
            continue
        if end - start >= 3 and not all(row[0].text.endswith(":") for row in rows[start:end]):
            marks[start:end] = [True] * (end - start)
        start = end
    return marks


def _are_aligned(above: Row, below: Row) -> bool:
    if len(above) < 2 or len(above) != len(below) or any(map(_is_no_cell, (*above, *below))):
        return False
    return 0 < above[0].bottom - below[0].bottom < 3 * above[0].size and all(
        abs(one.left - other.left) < _ALIGNED or abs(one.right - other.right) < _ALIGNED
        for one, other in zip(above, below, strict=True)
    )


def _is_no_cell(piece: Printed) -> bool:
    text = piece.text
    if len(text) > 60 or is_item(text + " x"):
        return True
    return any(map(str.isalpha, text)) and is_letterhead(text) and not is_date_line(text)


def _apart(row: Row) -> list[Printed]:
    """A row's pieces as one line; what stands far from what is complete in itself is a line of its own.

    Numbers alone are a chart's axis.
    """
    if len(row) > 3 and not any(character.isalpha() for piece in row for character in piece.text):
        return [_together(row)]
    groups: list[Row] = [row[:1]]
    for before, piece in pairwise(row):
        far = piece.left - before.right > 4 * piece.size and len(before.text) > 3
        if far and not before.text.endswith(":") and not is_item(before.text + " x"):
            groups.append([piece])
        else:
            groups[-1].append(piece)
    return [_together(group) for group in groups]


def _together(row: Row, glue: str = " ") -> Printed:
    if len(row) == 1:
        return row[0]
    return replace(
        max(row, key=lambda piece: len(piece.text)),
        text=glue.join(piece.text for piece in row),
        left=row[0].left,
        right=max(piece.right for piece in row),
        bold=all(piece.bold for piece in row),
        soft=row[-1].soft,
        table=glue != " ",
    )
