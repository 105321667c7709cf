"""Evaluation with numpy: the same as `plain`, for questions whose postings are many.

Every document has a place in one array of sums, laid out in rows: document = row * columns + column. The
greatest sum of each column is quickly found, and the k-th greatest of these is one that k documents reach.
"""

from collections.abc import Sequence
from itertools import accumulate
from operator import attrgetter
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.ranking import plain
from index.ranking.model import K1, SLACK, Blocked, Part, Postings, Question, norm

_SAVES = 200_000
"""Adding up fewer postings than these takes less time than finding out whether it is needed."""
_SAVES_MUCH = 400_000
_FEW = 512
"""So few documents are scored at once."""

_KEPT = 4
_COLUMNS = 8192
_UNITS = 60_000
"""All terms together give a document no more units: with one more for each term, they fit into 16 bits."""
_FINE = 4_096
"""And no fewer, lest too many documents come near the best."""
_UNIT = 1 / 256
"""The unit wherever it is neither too great nor too small: what each term gives is counted in it once."""

Numbers = NDArray[Any]
_size = attrgetter("size")


def best(question: Question, k: int, blocked: Blocked | None) -> list[tuple[int, float]]:
    """The k best documents that are not blocked, with all that tie with the last of them; in no order."""
    if blocked is not None and blocked.free <= _FEW:
        free = np.flatnonzero(np.frombuffer(blocked.flags, dtype=np.uint8) == 0)
        return plain.with_ties(_pairs(question, free), k)
    sums = _Sums(len(question.lengths.values), k, question.bound, blocked)
    if question.volume > _SAVES:
        candidates = _pruned(question, sums)
    else:
        for part in question.parts:
            sums.add(part)
        candidates = sums.reaching(question.least(sums.kth()) * SLACK)
    sums.done()
    return plain.with_ties(_pairs(question, candidates), k)


def _pruned(question: Question, sums: "_Sums") -> Numbers:
    """The documents that may be among the best, found without all that common terms give."""
    parts = sorted(question.parts, key=_size)
    rest = _rest(parts)
    threshold, done = _add(question, parts, rest, sums)
    least = (threshold or question.least(sums.kth())) * SLACK
    candidates = sums.reaching(least - rest[done])
    return _able(parts[done:], rest[done + 1 :], sums, candidates, least)


def _rest(parts: Sequence[Part]) -> list[float]:
    """What the part at each position and all after it can give to a document at most."""
    rest = [*accumulate([part.bound for part in reversed(parts)], initial=0.0)]
    rest.reverse()
    return rest


def _able(
    parts: Sequence[Part], rest: Sequence[float], sums: "_Sums", candidates: Numbers, least: float
) -> Numbers:
    """The candidates that still can reach the least, as far as it takes to have few of them."""
    upper = sums.of(candidates)
    for part, others in zip(parts, rest, strict=True):
        if len(candidates) <= 4 * sums.k:
            break
        at, found = _find(part, candidates)
        impacts = np.where(found, arrays_of(part.postings)[1].take(at, mode="clip"), 0)
        upper = upper + impacts * part.step
        able = upper >= least - others
        candidates, upper = candidates[able], upper[able]
    return candidates


def _add(
    question: Question, parts: Sequence[Part], rest: Sequence[float], sums: "_Sums"
) -> tuple[float, int]:
    """Adds the parts up, rare ones first, until the others cannot bring a winner; the threshold, how many."""
    left = question.volume
    added = 0
    for index, part in enumerate(parts):
        if added and left > _SAVES and part.size >= added:
            threshold = question.least(sums.kth())
            if left > _SAVES_MUCH and rest[index] >= threshold * SLACK:
                threshold = _sure(question, sums)
            if rest[index] < threshold * SLACK:
                return threshold, index
        sums.add(part)
        added += part.size
        left -= part.size
    return 0.0, len(parts)


def _sure(question: Question, sums: "_Sums") -> float:
    """The exact score that the k-th best of the promising documents has: what any winner must reach."""
    documents = sums.reaching(sums.kth())
    if not sums.k <= len(documents) <= _FEW:
        return 0.0
    return float(np.sort(scores(question, documents))[-sums.k])


class _Table:
    """A sum for each document, with its rows and where each of these starts."""

    __slots__ = ("flat", "rows", "starts")

    def __init__(self, rows: int, columns: int) -> None:
        self.flat: Numbers = np.zeros(rows * columns, dtype=np.uint16)
        self.rows = self.flat.reshape(rows, columns)
        self.starts = np.arange(0, rows * columns, columns).reshape(rows, 1)


_idle: list[_Table] = []


def _borrowed(rows: int, columns: int) -> _Table:
    """A table of zeros: one that another question has done with, where there is one of this size."""
    try:
        table = _idle.pop()
    except IndexError:
        return _Table(rows, columns)
    return table if table.rows.shape == (rows, columns) else _Table(rows, columns)


def _clear(sums: Numbers, blocked: Blocked) -> None:
    """Takes the blocked documents out."""
    if blocked.array is None:
        barred = np.frombuffer(blocked.flags, dtype=np.uint8) != 0
        few = (len(sums) - blocked.free) * 8 < len(sums)
        blocked.array = np.flatnonzero(barred) if few else np.logical_not(barred).astype(np.uint16)
    if blocked.array.dtype == np.uint16:
        sums *= blocked.array
    else:
        sums[blocked.array] = 0


class _Sums:
    """What the terms added so far give to each document, at most: in 16-bit units, rounded up."""

    def __init__(self, documents: int, k: int, most: float, blocked: Blocked | None) -> None:
        self._columns = _COLUMNS * -(-k // 64)
        self._table = _borrowed(-(-documents // self._columns), self._columns)
        self._documents = documents
        self.k = k
        self._unit = _UNIT if _FINE * _UNIT <= most <= _UNITS * _UNIT else most / _UNITS
        self._added = 0
        self._blocked = blocked
        self._greatest: Numbers | None = None

    def done(self) -> None:
        """Gives the table back for the next question, emptied while it is still in the processor's caches."""
        if len(_idle) < _KEPT:
            self._table.flat.fill(0)
            _idle.append(self._table)

    def add(self, part: Part) -> None:
        units = part.units if self._unit == _UNIT else _units(part, self._unit)
        if units is None:
            units = part.units = _units(part, _UNIT)
        np.add.at(self._table.flat, arrays_of(part.postings)[0].astype(np.intp), units)
        self._added += 1
        self._greatest = None

    def _tops(self) -> Numbers:
        """The greatest sum of each column."""
        if self._greatest is None:
            if self._blocked is not None:
                _clear(self._table.flat[: self._documents], self._blocked)
            self._greatest = self._table.rows.max(axis=0)
        return self._greatest

    def kth(self) -> float:
        """What the impacts of at least k documents add up to at least."""
        tops = self._tops().reshape(32, -1).max(axis=0)
        tops.partition(len(tops) - self.k)
        return (int(tops[-self.k]) - self._added) * self._unit

    def reaching(self, least: float) -> Numbers:
        """The documents whose sum is positive and may reach the least, ascending."""
        units = max(1, int(least / self._unit))
        columns = (self._tops() >= units).nonzero()[0]
        if len(columns) * 8 > self._columns:
            return (self._table.flat >= units).nonzero()[0]
        found = self._table.rows.take(columns, axis=1) >= units
        return (self._table.starts + columns)[found]

    def of(self, documents: Numbers) -> Numbers:
        """What the documents' sums are at most."""
        return self._table.flat.take(documents) * self._unit


def _units(part: Part, unit: float) -> Numbers:
    """What a term gives to each of its documents at most, in units, rounded up."""
    units = (arrays_of(part.postings)[1] * np.float32(part.step / unit)).astype(np.uint16)
    units += 1
    return units


def arrays_of(postings: Postings) -> tuple[Numbers, Numbers, Numbers]:
    """Documents, impacts and frequencies as arrays, on the same bytes."""
    if postings.arrays is None:
        postings.arrays = tuple(
            [np.asarray(v) for v in (postings.docs, postings.impacts, postings.frequencies)]
        )
    return postings.arrays  # type: ignore[no-any-return]


def scores(question: Question, documents: Sequence[int] | Numbers) -> Numbers:
    """The exact scores of the given documents, in double precision and the library's order of operations."""
    wanted = np.asarray(documents, dtype=np.uint32)
    if not question.order:
        return np.zeros(len(wanted))
    lengths = question.lengths
    if lengths.array is None:
        values: Any = np.asarray(lengths.values).astype(np.float64)
        lengths.array = norm(values, lengths.average)
    norms = lengths.array.take(wanted)
    held = np.empty((2, len(question.parts), len(wanted)), dtype=np.uint32)
    for row, part in enumerate(question.parts):
        docs, _, frequencies = arrays_of(part.postings)
        at = docs.searchsorted(wanted)
        held[0, row] = docs.take(at, mode="clip")
        held[1, row] = frequencies.take(at, mode="clip")
    counts = held[1] * (held[0] == wanted)
    shares = (counts * (K1 + 1)) / (norms + counts)
    totals = np.zeros(len(wanted))
    for position in question.order:
        totals += question.parts[position].idf * shares[position]
    return totals


def _pairs(question: Question, documents: Numbers) -> list[tuple[int, float]]:
    """The documents with their exact scores."""
    return list(zip(documents.tolist(), scores(question, documents).tolist(), strict=True))


def _find(part: Part, wanted: Numbers) -> tuple[Numbers, Numbers]:
    """Where each wanted document would stand in the postings, and whether it does."""
    docs = arrays_of(part.postings)[0]
    at = docs.searchsorted(wanted)
    return at, docs.take(at, mode="clip") == wanted
