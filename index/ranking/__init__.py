"""rank-bm25's ranking (BM25Plus with delta 0), evaluated over compiled postings.

`best` chooses its way by the volume of postings: plain Python while they are few, numpy once they are
many. Loading numpy costs as much as ranking some hundred thousand postings without it, so a process
loads it when it has ranked that many.
"""

import sys
from collections.abc import Sequence

from index.ranking import plain
from index.ranking.model import (
    K1,
    B,
    Blocked,
    Lengths,
    Part,
    Postings,
    Question,
    idf,
    impact,
    joined,
    norm,
    weight,
)

__all__ = [
    "K1",
    "B",
    "Blocked",
    "Lengths",
    "Part",
    "Postings",
    "Question",
    "best",
    "contributions",
    "idf",
    "impact",
    "joined",
    "norm",
    "scores",
    "weight",
]

LOADING = 400_000
"""Postings whose plain ranking costs as much as loading numpy."""
FEW = 1_500
"""Postings that plain Python ranks sooner than numpy does."""


class _Spent:
    postings = 0


def _arrays_pay(volume: int) -> bool:
    if volume < FEW:
        return False
    _Spent.postings += volume
    return _Spent.postings > LOADING or "numpy" in sys.modules


def best(question: Question, k: int, blocked: Blocked | None = None) -> list[tuple[int, float]]:
    """The k best documents (all that tie with the last one too) with their scores, in no order."""
    if not question.parts or k < 1:
        return []
    if not _arrays_pay(question.volume):
        return plain.best(question, k, blocked)
    from index.ranking import arrays

    return arrays.best(question, k, blocked)


def contributions(question: Question, document: int) -> list[float]:
    """What each term of the question gives to the score of a document, in the question's order."""
    return plain.contributions(question, document)


def scores(question: Question, documents: Sequence[int]) -> list[float]:
    """The exact scores of the given documents."""
    if len(documents) < 64 or "numpy" not in sys.modules:
        return plain.scores(question, documents)
    from index.ranking import arrays

    return arrays.scores(question, documents).tolist()  # type: ignore[no-any-return]
