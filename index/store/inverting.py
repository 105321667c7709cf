"""Releases to postings: in plain Python for a few of them, with numpy for many."""

from __future__ import annotations

import sys
from array import array
from collections.abc import Sequence
from typing import Any

from index.ranking import impact, norm
from index.ranking.model import STEPS
from index.store.format import integers
from index.store.lexicon import Flat
from index.store.packing import PackedRelease

_MANY = 200_000
"""Postings from which on numpy pays for its loading."""


class _Field:
    """The postings of one field as they come: document after document."""

    def __init__(self) -> None:
        self.terms = array("I")
        self.frequencies = array("I")
        self.docs = array("I")
        """Documents that have postings, and how many each has."""
        self.sizes = array("I")


class _Numbers(dict[str, int]):
    """Numbers terms as they come."""

    def __missing__(self, term: str) -> int:
        number = self[term] = len(self)
        return number


class Inverter:
    """Collects the postings of releases, and gives them back by term."""

    def __init__(self) -> None:
        self._numbers = _Numbers()
        self._passages = _Field()
        self._releases = _Field()

    def __len__(self) -> int:
        return len(self._passages.terms) + len(self._releases.terms)

    def add(self, packed: PackedRelease, release: int, first_passage: int) -> None:
        """A release with its number and that of its first passage."""
        if not packed.vocabulary:
            return
        known = list(map(self._numbers.__getitem__, packed.vocabulary.split("\n")))
        whole = self._releases
        whole.terms.extend(known)
        whole.frequencies.frombytes(packed.frequencies)
        whole.docs.append(release)
        whole.sizes.append(len(known))
        parts = self._passages
        parts.terms.extend(map(known.__getitem__, integers("I", packed.passage_terms)))
        parts.frequencies.frombytes(packed.passage_frequencies)
        sizes = integers("I", packed.passage_sizes)
        parts.docs.extend(range(first_passage, first_passage + len(sizes)))
        parts.sizes.extend(sizes)

    def finish(
        self,
        lengths: tuple[Sequence[int], Sequence[int]],
        first: tuple[int, int],
        averages: tuple[float, float],
    ) -> tuple[list[str], tuple[Flat, Flat]]:
        """The terms, sorted, and the postings of passages and of releases.

        `lengths` holds those of the documents from `first` on; `averages` are for the impacts.
        """
        terms = sorted(self._numbers)
        ranks = array("I", bytes(4 * len(terms)))
        for rank, term in enumerate(terms):
            ranks[self._numbers[term]] = rank
        invert = _invert_with_arrays if len(self) > _MANY or "numpy" in sys.modules else _invert_plainly
        fields = [
            invert(field, ranks, of, start, average)
            for field, of, start, average in zip(
                (self._passages, self._releases), lengths, first, averages, strict=True
            )
        ]
        return terms, (fields[0], fields[1])


def _invert_plainly(
    field: _Field, ranks: array[int], lengths: Sequence[int], first: int, average: float
) -> Flat:
    counts = array("I", bytes(4 * len(ranks)))
    for term in field.terms:
        counts[ranks[term]] += 1
    places = array("I")
    total = 0
    for count in counts:
        places.append(total)
        total += count
    docs, frequencies, impacts = (
        array("I", bytes(4 * total)),
        array("I", bytes(4 * total)),
        array("H", bytes(2 * total)),
    )
    at = 0
    for doc, size in zip(field.docs, field.sizes, strict=True):
        length_norm = norm(lengths[doc - first], average)
        for index in range(at, at + size):
            rank = ranks[field.terms[index]]
            place = places[rank]
            places[rank] = place + 1
            docs[place] = doc
            frequencies[place] = field.frequencies[index]
            impacts[place] = impact(field.frequencies[index], length_norm)
        at += size
    peaks, most = array("I"), array("I")
    end = 0
    for count in counts:
        start, end = end, end + count
        peaks.append(max(impacts[start:end], default=0))
        most.append(max(frequencies[start:end], default=0))
    return Flat(counts, memoryview(docs), memoryview(impacts), memoryview(frequencies), peaks, most)


def _invert_with_arrays(
    field: _Field, ranks: array[int], lengths: Sequence[int], first: int, average: float
) -> Flat:
    import numpy as np

    by_rank: Any = np.asarray(ranks)[np.asarray(field.terms)]
    order = _sorting(by_rank)
    sizes = np.bincount(by_rank, minlength=len(ranks)).astype(np.uint32)
    docs: Any = np.repeat(np.asarray(field.docs), np.asarray(field.sizes))[order]
    frequencies: Any = np.asarray(field.frequencies)[order]
    of: Any = np.asarray(lengths).astype(np.float64)
    norms: Any = norm(of, average)
    of_docs = norms[docs - first]
    impacts = np.ceil(STEPS * (frequencies / (frequencies + of_docs))).astype(np.uint16)
    held = np.flatnonzero(sizes)
    starts = (np.cumsum(sizes) - sizes)[held].astype(np.intp)

    def greatest(values: Any) -> array[int]:
        of_terms = np.zeros(len(ranks), dtype=np.uint32)
        if len(held):
            of_terms[held] = np.maximum.reduceat(values, starts)
        return array("I", of_terms.tobytes())

    return Flat(
        array("I", sizes.tobytes()),
        memoryview(docs),
        memoryview(impacts),
        memoryview(frequencies),
        greatest(impacts),
        greatest(frequencies),
    )


def _sorting(numbers: Any) -> Any:
    """The order that sorts 32-bit numbers and keeps equal ones in theirs: by the lower half, then the upper.

    numpy sorts 16-bit numbers by radix, several times faster than longer ones.
    """
    import numpy as np

    order = (numbers & 0xFFFF).astype(np.uint16).argsort(kind="stable")
    upper = (numbers >> 16).astype(np.uint16)
    return order[upper[order].argsort(kind="stable")] if upper.any() else order
