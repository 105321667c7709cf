"""Everyday words say little of what is meant, also where an archive hardly has them."""

import pytest

from index import Searcher
from index.analysis import terms
from index.everyday import telling
from index.language.everyday import BANDS
from tests.releases_made import archive_fixture

archive = archive_fixture(
    {
        "ferry": "2025-05-01 | Ferry | The ferry Solveig carries 90 passengers.\n\n"
        "Many people like the sea.\n\n"
        "The harbour master learned knots from a sailor.",
    }
)


@pytest.mark.parametrize(
    ("word", "count"), [("people", 0.4), ("getting", 0.4), ("schools", 0.4), ("window", 0.85)]
)
def test_everyday_words_count_less_in_any_form(word: str, count: float) -> None:
    (term,) = terms(word)
    assert telling(term) == count


@pytest.mark.parametrize("word", ["fentanyl", "memorandum", "Sacramento", "ferry"])
def test_other_words_count_in_full(word: str) -> None:
    (term,) = terms(word)
    assert telling(term) == 1.0


def test_no_word_stands_in_two_bands() -> None:
    bands = [{term for word in text.split() for term in terms(word)} for _, text in BANDS]
    assert sum(map(len, bands)) == len(set().union(*bands)) > 700


def test_a_telling_word_decides_against_everyday_ones(archive: Searcher) -> None:
    answer = archive.ask("what do people get to learn from a sailor?")
    assert answer.quote is not None
    assert "knots" in answer.quote.text
