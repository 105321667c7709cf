"""Gold questions with the sentences that might answer them, as the models of the answers see these."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from index import answers, asking, features, questions
from index.models import Filters
from index.search import Searcher
from tests.quality import gold

Array = Any


@dataclass
class Example:
    """A question with its candidate sentences."""

    set: str
    group: str
    question: dict[str, Any]
    asked: asking.Asked
    seen: list[tuple[asking.Seen, int]]
    rows: Array
    right: Array

    @property
    def answerable(self) -> bool:
        return bool(self.question["answerable"])

    @property
    def design(self) -> Array:
        """The rows twice, for the weights in a small and in a large archive: this one is between the two."""
        breadth = self.asked.breadth
        return np.hstack([self.rows * (1 - breadth), self.rows * breadth])

    def scored(self, weights: Array) -> tuple[list[features.Scored], Array]:
        """The candidates in the order that some weights give them, and which of them are right."""
        if not self.seen:
            return [], self.right
        scores = self.design @ weights
        order = sorted(
            range(len(self.seen)), key=lambda i: (-scores[i], self.seen[i][0].rank, self.seen[i][1])
        )
        found = [features.Scored(*self.seen[i], list(self.rows[i]), float(scores[i])) for i in order]
        return found, self.right[order]


def examples(sets: list[gold.Gold], squad_every: int) -> list[Example]:
    """Every question's candidates with their features, found as `Searcher.ask` finds them.

    Those of small archives are also asked of another one, which doesn't answer them, for the second model.
    """
    found = [
        _example(one.name, one.group(question), one.searcher, question)
        for one in sets
        for question in one.questions[:: squad_every if one.name == "squad" else 1]
    ]
    small = [one for one in sets if one.name == "small"]
    for at, one in enumerate(small):
        for question in one.questions:
            unanswerable = {**question, "answerable": False}
            found.append(_example("elsewhere", one.group(question), small[at - 1].searcher, unanswerable))
    return found


def _example(name: str, group: str, searcher: Searcher, question: dict[str, Any]) -> Example:
    parsed = questions.parse(question["question"])
    others = searcher._expanded(parsed)
    candidates = searcher._candidates(parsed, Filters(), others)
    asked = asking.ask(parsed, searcher._idf, others)
    seen = asking.promising(asked, answers.look(asked, candidates), answers.LOOKED_AT)
    rows = [features.row(asked, *pair) for pair in seen]
    right = [_right(question, *pair) for pair in seen]
    shape = np.array(rows, dtype=float).reshape(len(rows), len(features.FEATURES))
    return Example(name, group, question, asked, seen, shape, np.array(right, dtype=bool))


def _right(question: dict[str, Any], seen: asking.Seen, at: int) -> bool:
    sentence = seen.outline.sentences[at]
    release = seen.outline.release
    return gold.is_right(question, release.id, release.text[sentence.start : sentence.end])
