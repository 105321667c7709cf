"""A question weighed against an index: its units, and what it costs to find them."""

import time

import pytest

from index.asking import Asked, ask
from index.expansion import Expansions
from index.questions import parse


def weighed(question: str) -> Asked:
    return ask(parse(question), lambda _term: 1.0, Expansions())


def seconds(question: str) -> float:
    """What it takes at best to weigh a question that is parsed already."""
    parsed, taken = parse(question), []
    for _ in range(5):
        start = time.perf_counter()
        ask(parsed, lambda _term: 1.0, Expansions())
        taken.append(time.perf_counter() - start)
    return min(taken)


@pytest.mark.parametrize("word", ["x ", "a-b "])
def test_a_question_of_eight_times_the_words_costs_no_more_than_some_eight_times_as_much(word: str) -> None:
    assert seconds(word * 1_000) < 24 * seconds(word * 125)


def test_a_hyphenated_name_counts_by_its_parts() -> None:
    asked = weighed("Did the Orland-Galt levee hold near Galt?")
    orland, galt = asked.bits["orland"], asked.bits["galt"]
    assert asked.bits["orlandgalt"] == orland | galt
    assert len(asked.weights) == len(asked.question.terms) - 1
