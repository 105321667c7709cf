"""Evaluation with numpy: the same as `plain`, for questions whose postings are many."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.ranking.model import K1, SLACK, B, Part, Postings, Question

_WORTH_A_PROBE = 2048

Numbers = NDArray[Any]


def arrays_of(postings: Postings) -> tuple[Numbers, Numbers, Numbers]:
    """Documents, impacts and frequencies as arrays, on the same bytes."""
    if postings.arrays is None:
        postings.arrays = (
            np.asarray(postings.docs),
            np.asarray(postings.impacts),
            np.asarray(postings.frequencies),
        )
    return postings.arrays  # type: ignore[no-any-return]


def scores(question: Question, documents: Sequence[int] | Numbers) -> Numbers:
    """The exact scores of the given documents, in double precision and the library's order of operations."""
    wanted = np.asarray(documents, dtype=np.uint32)
    if question.lengths.array is None:
        question.lengths.array = np.asarray(question.lengths.values)
    lengths = question.lengths.array[wanted].astype(np.float64)
    norms = K1 * (1 - B + B * lengths / question.lengths.average)
    given = []
    for part in question.parts:
        at, found = _find(part, wanted)
        frequencies = np.where(found, arrays_of(part.postings)[2][at], 0).astype(np.float64)
        given.append(part.idf * ((frequencies * (K1 + 1)) / (norms + frequencies)))
    total = np.zeros(len(wanted))
    for position in question.order:
        total += given[position]
    return total


def _find(part: Part, wanted: Numbers) -> tuple[Numbers, Numbers]:
    docs = arrays_of(part.postings)[0]
    at = docs.searchsorted(wanted)
    np.minimum(at, len(docs) - 1, out=at)
    return at, docs[at] == wanted


def best(question: Question, k: int, blocked: bytes | None) -> list[tuple[int, float]]:
    """The k best documents that are not blocked, with all that tie with the last of them; in no order."""
    parts = sorted(question.parts, key=lambda part: len(part.postings))
    rest = [0.0]
    for part in reversed(parts):
        rest.append(rest[-1] + part.bound)
    rest.reverse()
    barred = None if blocked is None else np.frombuffer(blocked, dtype=np.uint8)
    sums = np.zeros(len(question.lengths.values), dtype=np.float32)
    touched: list[Numbers] = []
    threshold = 0.0
    done = 0
    for done, part in enumerate(parts):
        if touched and len(part.postings) >= _WORTH_A_PROBE:
            threshold = max(threshold, _probe(question, sums, touched, k))
            if rest[done] < threshold * SLACK:
                break
        docs, impacts, _ = arrays_of(part.postings)
        if barred is not None:
            free = barred[docs] == 0
            docs, impacts = docs[free], impacts[free]
        sums[docs] += impacts * np.float32(part.step)
        touched.append(docs)
    else:
        done = len(parts)
        threshold = max(threshold, _probe(question, sums, touched, k))
    candidates, upper = _candidates(sums, touched, threshold * SLACK - rest[done])
    for index in range(done, len(parts)):
        if len(candidates) <= 4 * k:
            break
        at, found = _find(parts[index], candidates)
        impacts = np.where(found, arrays_of(parts[index].postings)[1][at], 0)
        upper = upper + impacts * np.float32(parts[index].step)
        able = upper >= threshold * SLACK - rest[index + 1]
        candidates, upper = candidates[able], upper[able]
    return _with_ties(candidates, scores(question, candidates), k)


def _candidates(sums: Numbers, touched: Sequence[Numbers], least: float) -> tuple[Numbers, Numbers]:
    found = [docs[sums[docs] >= least] for docs in touched]
    candidates = np.unique(np.concatenate(found)) if found else np.zeros(0, dtype=np.uint32)
    return candidates, sums[candidates]


def _probe(question: Question, sums: Numbers, touched: Sequence[Numbers], k: int) -> float:
    """The exact score that the k-th best of the promising documents has: what any winner must reach."""
    docs = np.concatenate(touched) if touched else np.zeros(0, dtype=np.uint32)
    upper = sums[docs]
    some = 2 * k * len(touched)
    if len(docs) > some:
        docs = docs[np.argpartition(upper, len(docs) - some)[-some:]]
    docs = np.unique(docs)
    if len(docs) < k:
        return 0.0
    return float(np.sort(scores(question, docs))[-k])


def _with_ties(candidates: Numbers, scored: Numbers, k: int) -> list[tuple[int, float]]:
    keep = scored > 0
    if len(scored) > k:
        keep &= scored >= np.partition(scored, len(scored) - k)[-k]
    return list(zip(candidates[keep].tolist(), scored[keep].tolist(), strict=True))
