"""The ranking model: rank-bm25's BM25Plus with delta 0, and what its postings look like once compiled.

The score of a document is the sum, over the question's terms in their order, of

    idf * (tf * (K1 + 1) / (K1 * (1 - B + B * length / average length) + tf)),   idf = ln((N + 1) / df)

computed in the library's own order of operations, so that it equals the library's to the last place.
What is stored for each document of a term beside its number and frequency is an impact: tf / (tf + K1 *
(...)) in 65,535ths, rounded up. Impacts choose the candidates, whose scores are then computed exactly, so
that adding releases (which moves N, df and the average) rewrites nothing.
"""

import math
from array import array
from collections.abc import Sequence

from index.hints import Any

K1 = 1.5
B = 0.75
STEPS = 65_535
"""Impacts are in these parts of 1."""
SLACK = 1 - 1e-5
"""Bounds are computed in single precision: what comes this near to the threshold stays a candidate."""


def idf(documents: int, df: int) -> float:
    """The weight of a term that `df` of the documents hold; 0 for one that none holds."""
    return math.log((documents + 1) / df) if df > 0 else 0.0


def norm(length: float, average: float) -> float:
    """What the length of a document puts against its term frequencies."""
    return K1 * (1 - B + B * length / average)


def weight(term_idf: float, frequency: float, length_norm: float) -> float:
    """What one term gives to a document's score."""
    return term_idf * ((frequency * (K1 + 1)) / (length_norm + frequency))


def impact(frequency: int, length_norm: float) -> int:
    """The stored, rounded-up share of a term's greatest possible weight."""
    return math.ceil(STEPS * (frequency / (frequency + length_norm)))


class Postings:
    """The documents of one term, ascending, with their impacts (16-bit) and frequencies: views on stored
    bytes."""

    __slots__ = ("arrays", "docs", "frequencies", "impacts", "peak")

    def __init__(
        self, docs: memoryview, impacts: memoryview, frequencies: memoryview, peak: int | None = None
    ) -> None:
        self.docs = docs
        self.impacts = impacts
        self.frequencies = frequencies
        self.peak = max(impacts, default=0) if peak is None else peak
        """The greatest impact."""
        self.arrays: Any = None
        """The same as numpy arrays, once they were needed."""

    def __len__(self) -> int:
        return len(self.docs)


def joined(parts: Sequence[Postings]) -> Postings:
    """The postings of one term from several segments, in their order."""
    docs, impacts = array("I"), array("H")
    frequencies = array({1: "B", 2: "H", 4: "I"}[max([part.frequencies.itemsize for part in parts])])
    for part in parts:
        docs.frombytes(part.docs.cast("B"))
        impacts.frombytes(part.impacts.cast("B"))
        if part.frequencies.itemsize == frequencies.itemsize:
            frequencies.frombytes(part.frequencies.cast("B"))
        else:
            frequencies.extend(part.frequencies)
    peak = max([part.peak for part in parts])
    return Postings(memoryview(docs), memoryview(impacts), memoryview(frequencies), peak)


class Blocked:
    """Documents that may not be found: a byte for each document, 0 for those that may."""

    __slots__ = ("array", "flags", "free")

    def __init__(self, flags: bytes) -> None:
        self.flags = flags
        self.free = flags.count(0)
        """How many documents may be found."""
        self.array: Any = None
        """What numpy needs of them, once it was needed."""


class Part:
    """One distinct term of a question: its postings, its idf, and what a step of
    impact is worth at most."""

    __slots__ = ("bound", "idf", "postings", "size", "step", "units")

    def __init__(self, postings: Postings, term_idf: float, times: int, rise: float) -> None:
        self.postings = postings
        self.size = len(postings)
        self.idf = term_idf
        self.step = times * term_idf * (K1 + 1) * rise / STEPS
        self.bound = self.step * postings.peak
        self.units: Any = None
        """What it gives to each document at most, as numpy adds it up, once that was needed."""


class Lengths:
    """The documents' lengths in terms, their average, and how far that drifted from those of the impacts."""

    __slots__ = ("array", "average", "fall", "norms", "rise", "values")

    def __init__(self, values: Sequence[int], average: float, references: Sequence[float]) -> None:
        self.values = values
        self.average = average
        self.rise = max([1.0, *[average / reference for reference in references]])
        """What an impact may be worth more than it says: the length of a document now counts less."""
        self.fall = min([1.0, *[average / reference for reference in references]])
        """And what of it is left at least where the length counts more."""
        self.array: Any = None
        """The norms of all documents, once numpy needed them."""
        self.norms: dict[int, float] = {}

    def norm(self, document: int) -> float:
        length = self.values[document]
        known = self.norms.get(length)
        if known is None:
            known = self.norms[length] = norm(length, self.average)
        return known


class Question:
    """The distinct terms of a question that some document holds, and their order in the question."""

    __slots__ = ("bound", "lengths", "order", "parts", "step", "volume")

    def __init__(self, parts: Sequence[Part], order: Sequence[int], lengths: Lengths) -> None:
        self.parts = parts
        self.order = order
        """Positions in `parts`, one for each term of the question, repeated where the question repeats it."""
        self.lengths = lengths
        self.volume, self.bound, self.step = 0, 0.0, 0.0
        """Of all terms together: the postings, and what these and a step of impact in each are worth at
        most."""
        for part in parts:
            self.volume += part.size
            self.bound += part.bound
            self.step += part.step

    def least(self, upper: float) -> float:
        """What a document whose impacts add up to this scores at least: they are rounded, and drifted."""
        return upper * self.lengths.fall / self.lengths.rise - self.step
