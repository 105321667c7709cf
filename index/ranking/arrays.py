"""Evaluation with numpy: the same as `plain`, for questions whose postings are many.

Every document has a place in one array of sums, laid out in rows: document = row * columns + column. The
greatest sum of each column is quickly found, and the k-th greatest of these is one that k documents reach.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

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

Numbers = NDArray[Any]
_idle: list[Numbers] = []


def best(question: Question, k: int, blocked: Blocked | None) -> list[tuple[int, float]]:
    """The k best documents that are not blocked, with all that tie with the last of them; in no order."""
    if blocked is not None and blocked.free <= _FEW:
        free = np.flatnonzero(np.frombuffer(blocked.flags, dtype=np.uint8) == 0)
        return _with_ties(free, scores(question, free), k)
    parts = sorted(question.parts, key=lambda part: len(part.postings))
    rest = _rest(parts)
    sums = _Sums(len(question.lengths.values), k, rest[0], blocked)
    threshold, done = _add(question, parts, rest, sums, k)
    if not threshold:
        threshold = question.least(sums.kth())
    candidates, upper = sums.reaching(threshold * SLACK - rest[done])
    sums.done()
    for index in range(done, len(parts)):
        if len(candidates) <= 4 * k:
            break
        at, found = _find(parts[index], candidates)
        impacts = np.where(found, arrays_of(parts[index].postings)[1].take(at, mode="clip"), 0)
        upper = upper + impacts * parts[index].step
        able = upper >= threshold * SLACK - rest[index + 1]
        candidates, upper = candidates[able], upper[able]
    return _with_ties(candidates, scores(question, candidates), k)


def _rest(parts: Sequence[Part]) -> list[float]:
    """What the part at each position and all after it can give to a document at most."""
    rest = [0.0]
    for part in reversed(parts):
        rest.append(rest[-1] + part.bound)
    rest.reverse()
    return rest


def _add(
    question: Question, parts: Sequence[Part], rest: Sequence[float], sums: "_Sums", k: int
) -> tuple[float, int]:
    """Adds the parts up, rare ones first, until the others cannot bring a winner; the threshold, how many."""
    left = sum([len(part.postings) for part in parts])
    added = 0
    for index, part in enumerate(parts):
        size = len(part.postings)
        if added and left > _SAVES and size >= added:
            threshold = question.least(sums.kth())
            if left > _SAVES_MUCH and rest[index] >= threshold * SLACK:
                threshold = _sure(question, sums, k)
            if rest[index] < threshold * SLACK:
                return threshold, index
        sums.add(part)
        added += size
        left -= size
    return 0.0, len(parts)


def _sure(question: Question, sums: "_Sums", k: int) -> float:
    """The exact score that the k-th best of the promising documents has: what any winner must reach."""
    documents, _ = sums.reaching(sums.kth())
    if not k <= len(documents) <= _FEW:
        return 0.0
    return float(np.sort(scores(question, documents))[-k])


def _borrowed(size: int) -> Numbers:
    """An array of zeros: one that another question has done with, where there is one of this size."""
    try:
        array = _idle.pop()
    except IndexError:
        return np.zeros(size, dtype=np.uint16)
    return array if len(array) == size else np.zeros(size, dtype=np.uint16)


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
        rows = -(-documents // self._columns)
        self._flat = _borrowed(rows * self._columns)
        self._table = self._flat.reshape(rows, self._columns)
        self._documents = documents
        self._k = k
        self._unit = most / _UNITS
        self._added = 0
        self._blocked = blocked
        self._greatest: Numbers | None = None

    def done(self) -> None:
        """Gives the array back for the next question, emptied while it is still in the processor's caches."""
        if len(_idle) < _KEPT:
            self._flat.fill(0)
            _idle.append(self._flat)

    def add(self, part: Part) -> None:
        docs, impacts, _ = arrays_of(part.postings)
        units = (impacts * np.float32(part.step / self._unit)).astype(np.uint16)
        units += 1
        np.add.at(self._flat, docs.astype(np.intp), units)
        self._added += 1
        self._greatest = None

    def _tops(self) -> Numbers:
        """The greatest sum of each column."""
        if self._greatest is None:
            if self._blocked is not None:
                _clear(self._flat[: self._documents], self._blocked)
            self._greatest = self._table.max(axis=0)
        return self._greatest

    def kth(self) -> float:
        """What the impacts of at least k documents add up to at least."""
        tops = self._tops().reshape(8, -1).max(axis=0)
        tops.sort(kind="stable")  # by radix, for 16-bit numbers
        return (int(tops[-self._k]) - self._added) * self._unit

    def reaching(self, least: float) -> tuple[Numbers, Numbers]:
        """The documents whose sum is positive and may reach the least, ascending, and their sums at most."""
        units = max(1, int(least / self._unit))
        columns = np.flatnonzero(self._tops() >= units)
        if len(columns) * 8 > self._columns:
            documents = np.flatnonzero(self._flat >= units)
            return documents, self._flat[documents] * self._unit
        found = self._table.take(columns, axis=1)
        row, column = np.nonzero(found >= units)
        return row * self._columns + columns[column], found[row, column] * self._unit


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
    norms = lengths.array[wanted]
    held = np.empty((2, len(question.parts), len(wanted)), dtype=np.uint32)
    for row, part in enumerate(question.parts):
        docs, _, frequencies = arrays_of(part.postings)
        at = docs.searchsorted(wanted)
        held[0, row] = docs.take(at, mode="clip")
        held[1, row] = frequencies.take(at, mode="clip")
    counts = held[1] * (held[0] == wanted)
    idfs = np.array([part.idf for part in question.parts]).reshape(-1, 1)
    given = idfs * ((counts * (K1 + 1)) / (norms + counts))
    return given.take(question.order, axis=0).cumsum(axis=0)[-1]  # type: ignore[no-any-return]


def _find(part: Part, wanted: Numbers) -> tuple[Numbers, Numbers]:
    """Where each wanted document would stand in the postings, and whether it does."""
    docs = arrays_of(part.postings)[0]
    at = docs.searchsorted(wanted)
    return at, docs.take(at, mode="clip") == wanted


def _with_ties(candidates: Numbers, scored: Numbers, k: int) -> list[tuple[int, float]]:
    keep = scored > 0
    if len(scored) > k:
        keep &= scored >= np.partition(scored, len(scored) - k)[-k]
    return list(zip(candidates[keep].tolist(), scored[keep].tolist(), strict=True))
