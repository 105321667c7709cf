"""Evaluation in plain Python: for questions whose postings are few, where loading numpy would cost more
than it saves."""

from bisect import bisect_left
from collections.abc import Sequence
from heapq import nlargest

from index.ranking.model import SLACK, Blocked, Question, weight

_WORTH_A_PROBE = 256
"""Before a list of this many postings is added, it is worth knowing whether it can still bring a winner."""


_SCORING = 500
"""Scoring a document takes the time of so many additions."""


def scores(question: Question, documents: Sequence[int]) -> list[float]:
    """The exact scores of the given documents."""
    results = []
    for document in documents:
        given = _given(question, document)
        total = 0.0
        for position in question.order:
            total += given[position]
        results.append(total)
    return results


def contributions(question: Question, document: int) -> list[float]:
    """What each term of the question gives to the score of a document, in the question's order."""
    given = _given(question, document)
    return [given[position] for position in question.order]


def _given(question: Question, document: int) -> list[float]:
    length_norm = question.lengths.norm(document)
    given = []
    for part in question.parts:
        docs = part.postings.docs
        at = bisect_left(docs, document)
        found = at < len(docs) and docs[at] == document
        given.append(weight(part.idf, part.postings.frequencies[at], length_norm) if found else 0.0)
    return given


def best(question: Question, k: int, blocked: Blocked | None) -> list[tuple[int, float]]:
    """The k best documents that are not blocked, with all that tie with the last of them; in no order.

    Rare terms come first. A common term whose greatest weight (with those of all commoner ones) cannot lift a
    document over the k-th best found so far is only looked up for those that hold a rarer one and may win.
    """
    if blocked is not None and blocked.free * _SCORING < question.volume:
        free = _free(blocked.flags)
        return with_ties(list(zip(free, scores(question, free), strict=True)), k)
    flags = None if blocked is None else blocked.flags
    parts = sorted(question.parts, key=lambda part: part.size)
    rest = [0.0]
    for part in reversed(parts):
        rest.append(rest[-1] + part.bound)
    rest.reverse()
    sums: dict[int, float] = {}
    threshold = 0.0
    done = 0
    for done, part in enumerate(parts):
        if sums and part.size >= _WORTH_A_PROBE:
            threshold = max(threshold, _probe(question, sums, k))
            if rest[done] < threshold * SLACK:
                break
        _add(sums, part.postings.docs, part.postings.impacts, part.step, flags)
    else:
        done = len(parts)
    least = threshold * SLACK
    candidates = [document for document, upper in sums.items() if upper + rest[done] >= least]
    for index in range(done, len(parts)):
        if len(candidates) <= 4 * k:
            break
        _look_up(
            sums, candidates, parts[index].postings.docs, parts[index].postings.impacts, parts[index].step
        )
        candidates = [document for document in candidates if sums[document] + rest[index + 1] >= least]
    if done == len(parts) and len(candidates) > 4 * k:
        least = max(least, _probe(question, sums, k) * SLACK)
        candidates = [document for document in candidates if sums[document] >= least]
    return with_ties(list(zip(candidates, scores(question, candidates), strict=True)), k)


def _free(flags: bytes) -> list[int]:
    """The documents that may be found."""
    found = []
    at = flags.find(0)
    while at >= 0:
        found.append(at)
        at = flags.find(0, at + 1)
    return found


def with_ties(scored: list[tuple[int, float]], k: int) -> list[tuple[int, float]]:
    """Those that score at least as high as the k-th, where they score at all."""
    scored = [pair for pair in scored if pair[1] > 0]
    if len(scored) <= k:
        return scored
    last = sorted([score for _, score in scored])[-k]
    return [pair for pair in scored if pair[1] >= last]


def _add(
    sums: dict[int, float],
    docs: Sequence[int],
    impacts: Sequence[int],
    step: float,
    blocked: Sequence[int] | None,
) -> None:
    get = sums.get
    if blocked is None:
        for document, impact in zip(docs, impacts, strict=True):
            sums[document] = get(document, 0.0) + step * impact
    else:
        for document, impact in zip(docs, impacts, strict=True):
            if not blocked[document]:
                sums[document] = get(document, 0.0) + step * impact


def _look_up(
    sums: dict[int, float],
    candidates: Sequence[int],
    docs: Sequence[int],
    impacts: Sequence[int],
    step: float,
) -> None:
    count = len(docs)
    for document in candidates:
        at = bisect_left(docs, document)
        if at < count and docs[at] == document:
            sums[document] += step * impacts[at]


def _probe(question: Question, sums: dict[int, float], k: int) -> float:
    """The exact score that the k-th best of the promising documents has: what any winner must reach."""
    if len(sums) < k:
        return 0.0
    promising = nlargest(2 * k, sums, key=sums.__getitem__)
    return sorted(scores(question, promising), reverse=True)[k - 1]
