"""Blocks of neighbouring terms with what is known of each, and the postings of rare ones.

A block holds, after the terms themselves (sorted, a line each), 32-bit columns: for passages and for releases
the documents that hold each term now, the postings stored for it (removed ones too), and the row that holds
them (0: they stand in this block, from `at` on); `at`; and for both fields the greatest impact. Then the
block's own postings: documents (32-bit), impacts (16-bit) and frequencies (8-bit), a term's passages before
its releases. A row of postings of its own holds one term's documents, impacts and frequencies.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence

from index.light import dataclass
from index.ranking import Postings
from index.store.format import BYTE_ORDER, integers
from index.store.layout import FIRST_TERMS, Segment

PASSAGES, RELEASES = 0, 1
"""The two fields that are ranked."""
_INLINE = 128
_LATE = 64
"""Terms looked up of late, which the other field is likely to ask for next."""
_BLOCKS = 32
"""Blocks kept decoded: words that are spelled alike stand in one."""
_MOST = 255
_BLOCK_TERMS = 96
_BLOCK_POSTINGS = 1_024
_COLUMNS = 9
Row = Callable[[bytes], int]
"""Stores postings in a row of their own, and numbers it."""
_CODES = {1: "B", 2: "H", 4: "I"}


@dataclass(frozen=True, slots=True)
class Flat:
    """The postings of one field, term after term."""

    counts: array[int]
    """Documents of each term."""
    docs: memoryview
    impacts: memoryview
    frequencies: memoryview
    """All three in elements; frequencies in 32 bits."""
    peaks: array[int]
    """The greatest impact of each term."""
    most: array[int]
    """The greatest frequency of each term."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One term in one segment: for passages and for releases."""

    live: tuple[int, int]
    """Documents that hold it now."""
    postings: tuple[Postings | int, Postings | int]
    """The postings, or the row that holds them."""


def find_block(first_terms: Sequence[str], term: str) -> int:
    """Which of the blocks that begin with these terms may hold the term; -1 for none."""
    return bisect_right(first_terms, term) - 1


class Block:
    """One stored block, decoded as far as it is asked for."""

    __slots__ = ("_at", "_data", "columns", "count", "terms")

    def __init__(self, data: memoryview) -> None:
        size = int.from_bytes(data[:4], "little")
        self.count = int.from_bytes(data[4:8], "little")
        self.terms = str(data[8 : 8 + size], "utf-8").rstrip("\n").split("\n")
        self._data = data
        self._at = 8 + size
        self.columns = integers("I", data[self._at : self._at + 4 * _COLUMNS * self.count])

    def find(self, term: str) -> Entry | None:
        """What the block knows of a term; None where it doesn't hold it."""
        try:
            return self.entry(self.terms.index(term))
        except ValueError:
            return None

    def beginning(self, prefix: str, field: int) -> Iterator[tuple[str, int]]:
        """The terms that begin so and are held now, with the documents of a field that hold each."""
        for index, term in enumerate(self.terms):
            live = self.columns[field * self.count + index]
            if live and term.startswith(prefix):
                yield term, live

    def entry(self, index: int) -> Entry:
        count, columns = self.count, self.columns
        live = (columns[index], columns[count + index])
        sizes = (columns[2 * count + index], columns[3 * count + index])
        rows = (columns[4 * count + index], columns[5 * count + index])
        data = self._data
        inside = self._at + 4 * _COLUMNS * count
        total = (len(data) - inside) // 7
        at = columns[6 * count + index]
        postings: list[Postings | int] = []
        for field in (PASSAGES, RELEASES):
            if rows[field]:
                postings.append(rows[field])
                continue
            end = at + sizes[field]
            impacts, frequencies = inside + 4 * total, inside + 6 * total
            # Copies: a view would keep the whole block in memory for as long as the term is remembered.
            postings.append(
                Postings(
                    memoryview(data[inside + 4 * at : inside + 4 * end].tobytes()).cast("I"),
                    memoryview(data[impacts + 2 * at : impacts + 2 * end].tobytes()).cast("H"),
                    memoryview(data[frequencies + at : frequencies + end].tobytes()),
                    columns[(7 + field) * count + index],
                )
            )
            at = end
        return Entry(live, (postings[0], postings[1]))


class Lexicon:
    """The terms of all segments, as both fields look them up."""

    def __init__(self, segments: Sequence[Segment], fetch: Callable[[str, int], memoryview]) -> None:
        self._segments = segments
        self._fetch = fetch
        self._starts: list[list[str]] | None = None
        self._late: dict[str, list[Entry]] = {}
        self._blocks: dict[int, Block] = {}

    def find(self, term: str) -> list[Entry]:
        """What each segment that holds the term knows of it."""
        found = self._late.get(term)
        if found is None:
            if len(self._late) >= _LATE:
                self._late = {}
            blocks = [
                self._block(at, find_block(starts, term)) for at, starts in enumerate(self._first_terms())
            ]
            entries = [block.find(term) for block in blocks if block is not None]
            found = self._late[term] = [entry for entry in entries if entry is not None]
        return found

    def beginning(self, prefix: str, field: int) -> Iterator[tuple[str, int]]:
        """The terms that begin so, with the documents of a segment that hold each; segment by segment."""
        for at, starts in enumerate(self._first_terms()):
            first = max(0, find_block(starts, prefix))
            for position in range(first, len(starts)):
                if position > first and not starts[position].startswith(prefix):
                    break
                block = self._block(at, position)
                if block is not None:
                    yield from block.beginning(prefix, field)

    def _first_terms(self) -> list[list[str]]:
        if self._starts is None:
            self._starts = [
                first_terms(self._fetch("columns", segment.column(FIRST_TERMS))) for segment in self._segments
            ]
        return self._starts

    def _block(self, segment: int, position: int) -> Block | None:
        if position < 0:
            return None
        number = self._segments[segment].first_block + position
        known = self._blocks.get(number)
        if known is None:
            if len(self._blocks) >= _BLOCKS:
                self._blocks = {}
            known = self._blocks[number] = Block(self._fetch("lexicon", number))
        return known


def lowered(data: memoryview, fewer: Sequence[tuple[str, int, int]]) -> bytes:
    """A block with fewer live documents for some of its terms: (term, passages, releases) taken away."""
    block = Block(data)
    positions = {term: index for index, term in enumerate(block.terms)}
    for term, passages, releases in fewer:
        index = positions[term]
        block.columns[index] -= passages
        block.columns[block.count + index] -= releases
    start = 8 + int.from_bytes(data[:4], "little")
    end = start + len(block.columns) * 4
    return b"".join([data[:start], block.columns.tobytes(), data[end:]])


def pack_postings(
    docs: memoryview, impacts: memoryview, frequencies: memoryview, peak: int, most: int
) -> bytes:
    """A row of postings: count, bytes of a frequency, greatest impact, then the three arrays."""
    width = 1 if most < 1 << 8 else 2 if most < 1 << 16 else 4
    head = array("I", [len(docs), width, peak]).tobytes()
    # The low bytes of the 32-bit frequencies: a slice does it at the speed of C.
    narrow = frequencies.cast("B").tobytes()[::4] if width == 1 and BYTE_ORDER == "little" else None
    return b"".join([head, docs, impacts, narrow or array(_CODES[width], frequencies.tolist()).tobytes()])


def unpack_postings(data: memoryview) -> Postings:
    count, width, peak = integers("I", data[:12])
    at = 12 + 4 * count
    frequencies = data[at + 2 * count :]
    if width > 1:
        frequencies = memoryview(integers(_CODES[width], frequencies))
    return Postings(data[12:at].cast("I"), data[at : at + 2 * count].cast("H"), frequencies, peak)


def blocks(terms: Sequence[str], fields: tuple[Flat, Flat], row: Row) -> Iterator[tuple[str, bytes]]:
    """The blocks of a segment's terms (sorted), each with its first term; `row` stores long postings and
    numbers them."""
    builder = _Builder()
    ends = [0, 0]
    for index, term in enumerate(terms):
        if builder.terms and (len(builder.terms) >= _BLOCK_TERMS or builder.postings >= _BLOCK_POSTINGS):
            yield builder.terms[0], builder.data()
            builder = _Builder()
        builder.terms.append(term)
        builder.at.append(builder.postings)
        for field, flat in enumerate(fields):
            start = ends[field]
            end = ends[field] = start + flat.counts[index]
            long = end - start > _INLINE or flat.most[index] > _MOST
            builder.add(field, flat, index, slice(start, end), row if long else None)
    if builder.terms:
        yield builder.terms[0], builder.data()


class _Builder:
    """One block while it grows."""

    def __init__(self) -> None:
        self.terms: list[str] = []
        self.at: list[int] = []
        self.postings = 0
        self._sizes: tuple[list[int], list[int]] = ([], [])
        self._rows: tuple[list[int], list[int]] = ([], [])
        self._peaks: tuple[list[int], list[int]] = ([], [])
        self._docs: list[memoryview] = []
        self._impacts: list[memoryview] = []
        self._frequencies: list[memoryview] = []

    def add(self, field: int, flat: Flat, index: int, of_term: slice, row: Row | None) -> None:
        """The postings of a term that is new; `row` stores them where they are too many for a block."""
        parts = flat.docs[of_term], flat.impacts[of_term], flat.frequencies[of_term]
        size, peak = flat.counts[index], flat.peaks[index]
        self._sizes[field].append(size)
        self._peaks[field].append(peak)
        self._rows[field].append(row(pack_postings(*parts, peak, flat.most[index])) if row else 0)
        if size and not row:
            self._docs.append(parts[0])
            self._impacts.append(parts[1])
            self._frequencies.append(parts[2])
            self.postings += size

    def data(self) -> bytes:
        text = "\n".join(self.terms).encode()
        text += b"\n" * (-len(text) % 4)
        columns = array("I")
        for column in (*self._sizes, *self._sizes, *self._rows, self.at, *self._peaks):
            columns.extend(column)
        frequencies = bytes([value for part in self._frequencies for value in part])
        head = array("I", [len(text), len(self.terms)]).tobytes()
        return b"".join([head, text, columns.tobytes(), *self._docs, *self._impacts, frequencies])


def first_terms(data: bytes | memoryview) -> list[str]:
    """The first terms of a segment's blocks, from its column."""
    text = str(data, "utf-8")
    return text.split("\n") if text else []


def pack_first_terms(terms: Iterable[str]) -> bytes:
    return "\n".join(terms).encode()
