"""Other words for the question's own."""

from collections.abc import Iterable

from index import expansion
from index.analysis import terms
from index.language.peoples import PEOPLES
from index.questions import parse


def test_every_pair_is_found_whatever_letters_its_word_has() -> None:
    found: dict[str, dict[str, None]] = {}
    for line in expansion._lines():
        if not line.startswith("#"):
            first, *rest = terms(line)
            found.setdefault(first, {}).update(dict.fromkeys(rest))
            for other in rest:
                found.setdefault(other, {}).setdefault(first)
    for term, others in found.items():
        assert expansion.synonyms(term) == tuple(others), term


def test_every_line_of_pairs_says_what_no_line_before_it_does() -> None:
    known: set[frozenset[str]] = set()
    for line in expansion._lines():
        if not line.startswith("#") and line not in PEOPLES:
            first, *rest = terms(line)
            pairs = {frozenset((first, other)) for other in rest if other != first}
            assert pairs - known, line
            known |= pairs


def test_a_slip_is_in_a_word_that_a_release_has_but_for_its_ending() -> None:
    held = {"neighbor": 1, "experi": 1}
    words = ["neighboring", "experience"]

    def spelled(question: str) -> dict[str, tuple[str, ...]]:
        found = expansion.expand(
            parse(question),
            lambda asked: {term: held[term] for term in asked if term in held},
            around=lambda _: words,
        )
        return dict(found.spelled)

    assert spelled("who helps our neigbors")["neigbor"] == ("neighbor",)
    assert "experi" not in spelled("when is the expiry of it").get("expiri", ())


def test_an_endless_word_is_no_typing_error() -> None:
    looked_up = 0

    def counts(found: Iterable[str]) -> dict[str, int]:
        nonlocal looked_up
        looked_up += len([*found])
        return {}

    expansion.expand(parse("who is " + "a" * 3_900), counts, lambda _: ())
    assert looked_up < 10
