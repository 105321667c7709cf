"""Unanswered questions that ask the like, put together."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.state import Gap

_WORD = re.compile(r"\w{2,}")
_ENDING = re.compile(r"(?:ing|ed|es|s)$")
_COMMON = re.compile(
    "a|an|and|are|as|at|be|by|can|could|did|do|does|for|from|had|has|have|how|i|in|is|it|its|many|much|me|of|on|or|"
    "please|say|tell|that|the|their|there|they|this|to|was|we|were|what|when|where|which|who|whom|whose|why|will|"
    "with|would|you|your|about|any"
)
_ALIKE = 0.5


@dataclass(slots=True)
class Cluster:
    """Questions alike: the newest one's words, how many there are, and the words that no release holds."""

    question: str
    words: frozenset[str]
    count: int = 0
    missing: list[str] = field(default_factory=list)


def clusters(gaps: Sequence[Gap]) -> list[Cluster]:
    """`gaps` (newest first) by likeness of their words (Jaccard), the most frequent first."""
    found: list[Cluster] = []
    by_word: dict[str, list[Cluster]] = {}
    for gap in gaps:
        words = content_words(gap.question)
        near = {id(cluster): cluster for word in words for cluster in by_word.get(word, ())}
        cluster = max(near.values(), key=lambda known: _likeness(words, known.words), default=None)
        if cluster is None or _likeness(words, cluster.words) < _ALIKE:
            cluster = Cluster(gap.question, words)
            found.append(cluster)
            for word in words:
                by_word.setdefault(word, []).append(cluster)
        cluster.count += 1
        known = {word.casefold() for word in cluster.missing}
        cluster.missing += [word for word in gap.missing if word.casefold() not in known]
    return sorted(found, key=lambda cluster: -cluster.count)


def content_words(question: str) -> frozenset[str]:
    """The question's words without the common ones and without their endings."""
    words = [word for word in _WORD.findall(question.casefold()) if not _COMMON.fullmatch(word)]
    return frozenset(_ENDING.sub("", word) if len(word) > 4 else word for word in words) or frozenset(
        [question]
    )


def _likeness(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / len(one | other)
