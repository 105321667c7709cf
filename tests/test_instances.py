"""Which things a question asks for one of."""

import pytest

from index.analysis import terms
from index.instances import instances


@pytest.mark.parametrize(
    ("question", "thing"),
    [
        ("what drugs", "heroin"),
        ("Which drugs were seized?", "heroin"),
        ("they fear which disaster", "flood"),
        ("Which natural hazards threaten the coast?", "earthquake"),
        ("What dangers of nature are there?", "flood"),
        ("in which other kinds of crops is it used", "wheat"),
        ("which branches of the armed forces were there", "navy"),
        ("Which aircraft is loud?", "helicopter"),
        ("What are the natural hazards threatening the coast?", "flood"),
        ("What dangers of nature threaten the coast?", "flood"),
        ("what branches of the Chilean armed forces came", "navy"),
    ],
)
def test_things_of_the_kind_that_is_asked_for_are_known(question: str, thing: str) -> None:
    found = instances(question)
    assert found is not None
    assert set(terms(thing)) <= found.terms


@pytest.mark.parametrize(
    "question",
    [
        "which",
        "what",
        "",
        "Which drug company was fined?",
        "drugs seized",
        "What services does it offer?",
        "Which mayor?",
        "What do volunteers do after disasters?",
    ],
)
def test_where_no_kind_is_asked_for_none_is_known(question: str) -> None:
    assert instances(question) is None


def test_only_of_hazards_all_are_known() -> None:
    hazards, crops = instances("which hazards"), instances("which crops")
    assert hazards is not None
    assert crops is not None
    assert (hazards.complete, crops.complete) == (True, False)


@pytest.mark.parametrize("keywords", ["natural hazards", "natural hazards threatening Osk", "hazards in Osk"])
def test_keywords_may_begin_with_the_kind(keywords: str) -> None:
    found = instances(keywords, worded=False)
    assert found is not None
    assert set(terms("flood")) <= found.terms
    assert not found.complete


@pytest.mark.parametrize(
    "keywords", ["disasters staff cages", "Osk natural hazards", "natural disasters fund", ""]
)
def test_keywords_that_only_hold_a_kind_ask_for_none_of_it(keywords: str) -> None:
    assert instances(keywords, worded=False) is None
