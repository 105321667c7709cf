"""The choice among sentences, on passages and scores set by hand."""

import math
from collections.abc import Sequence

import pytest

from index.answers import Candidate, Choice, Thresholds, choose, look, rank
from index.asking import ask
from index.expansion import Expansions
from index.models import Hit
from index.questions import parse
from index.rules import overruled, ruled
from tests.store_made import outline_of

COST = "How much did the harbor terminal cost?"
TERMINAL = (
    "The harbor terminal cost $40 million to build.",
    "Its second berth takes ships of up to 300 feet.",
    "The harbor terminal supports 1,900 jobs in Port Ellis.",
)


def candidate(name: str, texts: Sequence[str], scores: Sequence[float], **fields: str) -> Candidate:
    """A release of paragraphs with the scores of their passages."""
    outline, passages = outline_of(name, *texts, title=f"Notice {name}", **fields)
    hits = [Hit(passage, score) for passage, score in zip(passages, scores, strict=True)]
    return Candidate(outline, max(scores), hits)


def chosen(
    *candidates: Candidate, question: str = COST, passages: int = 5, thresholds: Thresholds | None = None
) -> Choice:
    return choose(
        parse(question),
        candidates,
        lambda _: 2.0,
        expansions=Expansions(),
        passages=passages,
        thresholds=thresholds,
    )


HARBOR = candidate("harbor", TERMINAL, (3.0, 0.0, 2.0))


def test_a_confidence_at_the_very_threshold_is_enough() -> None:
    sure = chosen(HARBOR).confidence
    above = math.nextafter(sure, 1.0)
    for limits, status in (
        (Thresholds(answered=sure, weak=0.0), "answered"),
        (Thresholds(answered=above, weak=sure), "weak"),
        (Thresholds(answered=1.0, weak=above), "unanswered"),
    ):
        choice = chosen(HARBOR, thresholds=limits)
        assert choice.status == status
        assert (choice.quote is None) == (status == "unanswered")
        assert choice.best is not None


def test_what_came_second_is_another_sentence_also_where_it_stands_at_the_same_place() -> None:
    twin = candidate("twin", ("The harbor terminal cost $38 million to paint.",), (2.5,))
    choice = chosen(candidate("harbor", TERMINAL[:1], (3.0,)), twin)
    assert choice.best is not None
    assert choice.runner_up is not None
    assert {choice.best.release.id, choice.runner_up.release.id} == {"harbor", "twin"}
    assert choice.features != choice.runner_up_features != {}
    assert choice.best.highlights
    assert choice.runner_up.highlights == ()


def test_a_single_sentence_has_none_that_came_second() -> None:
    choice = chosen(candidate("harbor", TERMINAL[:1], (3.0,)))
    assert (choice.runner_up, choice.runner_up_features) == (None, {})


def test_each_sentence_shares_in_the_score_of_its_own_passage() -> None:
    outline, passages = outline_of("harbor", *TERMINAL, "Ferries leave at noon.", title="Harbor")
    hits = [Hit(passages[1], 4.0), Hit(passages[2], 1.0)]
    other = candidate("other", ("The harbor terminal is open.",), (8.0,))
    asked = ask(parse(COST), lambda _: 2.0, Expansions())
    mine, others = look(asked, [Candidate(outline, 4.0, hits), other])
    assert (mine.passages, others.passages) == ([0.0, 0.5, 0.125, 0.0], [1.0])
    assert (mine.score, others.score) == (0.5, 1.0)


def test_passages_that_hold_none_of_the_terms_give_their_sentences_nothing() -> None:
    asked = ask(parse(COST), lambda _: 2.0, Expansions())
    (seen,) = look(asked, [candidate("harbor", TERMINAL, (0.0, 0.0, 0.0))])
    assert (seen.passages, seen.score) == ([0.0, 0.0, 0.0], 0.0)


@pytest.mark.parametrize("passages", [1, 2, 3])
def test_the_passage_of_the_answer_is_shown_first_and_no_more_than_were_asked_for(passages: int) -> None:
    others = [candidate(f"other{number}", (f"Terminal {number} is open.",), (9.0,)) for number in range(4)]
    choice = chosen(HARBOR, *others, passages=passages)
    assert choice.best is not None
    assert choice.best.text == TERMINAL[0]
    assert len(choice.hits) == passages
    assert choice.hits[0].passage.text == TERMINAL[0]


def test_passages_come_in_the_order_of_their_likeliest_sentences_whatever_their_scores() -> None:
    harbor = candidate("harbor", TERMINAL, (1.0, 3.0, 2.0))
    asked = ask(parse(COST), lambda _: 2.0, Expansions())
    likeliest = [one.seen.outline.release.text[slice(*one.span)] for one in rank(asked, [harbor])]
    assert [hit.passage.text for hit in chosen(harbor).hits] == likeliest
    assert likeliest[0] == TERMINAL[0]


def test_passages_without_a_likely_sentence_come_by_their_scores_and_none_without_a_score() -> None:
    quiet = candidate("quiet", ("Boats.", "Trucks.", "Cranes."), (1.0, 5.0, 0.0))
    assert [hit.passage.text for hit in chosen(quiet).hits] == ["Trucks.", "Boats."]


def test_passages_are_one_and_the_same_that_share_four_fifths_of_their_words() -> None:
    words = "alpha beta gamma delta epsilon zeta eta theta iota"
    near = "alpha beta gamma delta", "alpha beta gamma delta epsilon"
    far = f"{words} kappa lambda", f"{words.removeprefix('alpha ')} kappa omega"
    for texts, shown in ((near, 1), (far, 2)):
        pair = [candidate(f"r{number}", (text,), (2.0 - number,)) for number, text in enumerate(texts)]
        assert len(chosen(*pair).hits) == shown


@pytest.mark.parametrize(
    ("operator", "at"),
    [("", 0), ('"second berth"', 1), ('"1,900 jobs"', 2), ("-million", 2), ('"harbor terminal" -million', 2)],
)
def test_only_sentences_whose_paragraph_the_operators_let_through_are_chosen(operator: str, at: int) -> None:
    best = chosen(HARBOR, question=f"{COST} {operator}").best
    assert best is not None
    assert best.text == TERMINAL[at]


def test_a_sentence_with_the_exact_phrase_is_chosen_however_many_others_come_nearer() -> None:
    nearer = tuple(f"The cost of harbor terminal {number}." for number in range(60))
    crowded = candidate("crowded", (*nearer, "Few stood up against the harbor."), (1.0,) * 61)
    best = chosen(crowded, question=f'{COST} "up against the harbor"').best
    assert best is not None
    assert best.text == "Few stood up against the harbor."


def test_what_the_features_gave_adds_up_to_the_sentences_score() -> None:
    asked = ask(parse(COST), lambda _: 2.0, Expansions())
    (first, second, *_) = rank(asked, [HARBOR])
    choice = chosen(HARBOR)
    assert sum(choice.features.values()) == pytest.approx(first.score)
    assert sum(choice.runner_up_features.values()) == pytest.approx(second.score)
    assert 0.0 not in choice.features.values()


@pytest.mark.parametrize(
    ("question", "odds", "changed", "rule"),
    [
        (COST, -4.0, 0.3, "says it all"),
        (COST, 0.5, 0.5, None),
        ("When did the harbor terminal cost?", 4.0, -1.7, "holds no value"),
        ("When did the harbor terminal cost?", -4.0, -4.0, None),
        ("What does HTC stand for?", 4.0, -1.7, "not spelled out"),
    ],
)
def test_a_rule_that_knows_better_than_the_signs_is_named_where_it_changes_the_odds(
    question: str, odds: float, changed: float, rule: str | None
) -> None:
    asked = ask(parse(question), lambda _: 2.0, Expansions())
    best = rank(ask(parse(COST), lambda _: 2.0, Expansions()), [HARBOR])[0]
    if question != COST:
        best.row[:] = [0.0] * len(best.row)
    assert overruled(asked, best, odds) == (changed, rule)
    assert ruled(asked, best, odds) == changed


@pytest.mark.parametrize(
    ("paragraphs", "rule"),
    [
        (("The harbor terminal pays a fee.", "It rained because of a storm."), "says nothing of it"),
        (("The harbor terminal pays a fee. That is because of a storm.",), None),
    ],
)
def test_a_reason_for_something_else_is_none(paragraphs: Sequence[str], rule: str | None) -> None:
    asked = ask(parse("Why does the harbor terminal pay a fee?"), lambda _: 2.0, Expansions())
    found = rank(asked, [candidate("fee", paragraphs, [1.0] * len(paragraphs))])
    reason = next(one for one in found if "because" in one.seen.outline.release.text[slice(*one.span)])
    assert overruled(asked, reason, 4.0)[1] == rule
