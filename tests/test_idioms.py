"""Idioms of a question find the plain words that releases use."""

from pathlib import Path

import pytest

from index import Searcher, idioms
from index.idioms import meanings
from tests.releases_made import archive_fixture

archive = archive_fixture(
    {
        "pact": "2025-05-01 | Pact | Norland and Sudland signed the fishing pact in Brekke.\n\n"
        "The minister of Norland praised the harbour.",
        "choir": "2025-05-02 | Choir | The choir cancelled its concert in June.\n\nThe hall was painted.",
    }
)


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("Who put their names to the fishing pact?", "signed"),
        ("what did the choir call off in june", "cancelled"),
    ],
)
def test_an_idiom_finds_the_plain_word(archive: Searcher, question: str, words: str) -> None:
    answer = archive.ask(question)
    assert answer.quote is not None
    assert words in answer.quote.text


def test_an_idiom_is_shown_as_what_its_words_were_also_tried_as(archive: Searcher) -> None:
    explained = archive.ask("Who put their names to the fishing pact?", explain=True).explanation
    assert explained is not None
    assert "sign" in explained.expansions["put"]


def test_words_between_are_few() -> None:
    assert meanings("they put both their names to it")["put"] == ("sign",)
    assert "put" not in meanings("they put one of the four old names to it")


def test_the_longest_of_several_idioms_counts() -> None:
    assert "pay" in meanings("who picked up the tab")["pick"]
    assert "learn" in meanings("who picked up skills")["pick"]


def test_words_apart_or_in_another_order_are_no_idiom() -> None:
    assert not meanings("the charge was in the mail")
    assert not meanings("off they call")


def test_every_line_has_a_phrase_and_plain_words() -> None:
    path = Path(idioms.__file__).parent / "language" / "idioms.txt"
    lines = [line for line in path.read_text("utf-8").splitlines() if not line.startswith("#")]
    assert len(lines) == len(set(lines)) > 600
    for line in lines:
        phrase, plain = line.split(" = ")
        assert len(phrase.split()) > 1
        assert phrase == phrase.lower()
        assert all(word.isalpha() for word in plain.split()), line
        assert any(meanings(phrase.replace("*", "their")).values()), line
