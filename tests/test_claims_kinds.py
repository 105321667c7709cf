"""What a person may claim of the kind of answer: a sum to "how much", a country to "which country"."""

import pytest

from index import Searcher, questions
from index.language.lands import LANDS
from tests.releases_made import archive_fixture

RELEASES = {
    "bridge": "2025-05-02 | Alder bridge reopens | "
    "The county paid for the repair of the Alder bridge with a grant.\n\n"
    "Walkers may cross the Alder bridge again.\n\nThe old deck had cracks on both sides.",
    "lumen": "2025-06-03 | Lumen exchange grows | "
    "Officers of the Harbor Service met in Trenton for the Lumen exchange.\n\n"
    "The Lumen exchange follows agreements that the Harbor Service has with Kenya and Peru.\n\n"
    "Cadets of the Lumen exchange learn to steer tugs in the Trenton basin.",
}


archive = archive_fixture(RELEASES)


@pytest.mark.parametrize(
    "question",
    [
        "How much did the county pay for the repair of the Alder bridge?",
        "How many walkers may cross the Alder bridge?",
        "What percentage of the repair of the Alder bridge did the county pay?",
        "When did the county pay for the repair of the Alder bridge?",
    ],
)
def test_a_value_that_is_asked_for_and_not_there_is_refused(archive: Searcher, question: str) -> None:
    assert archive.ask(question).status == "unanswered"


@pytest.mark.parametrize("noun", ["countries", "nations"])
def test_a_country_that_is_asked_for_is_in_the_answer(archive: Searcher, noun: str) -> None:
    answer = archive.ask(f"Which {noun} does the Harbor Service have agreements with?")
    assert answer.quote is not None
    assert "Kenya and Peru" in answer.quote.text


def test_what_a_measure_is_of_belongs_to_what_is_counted() -> None:
    assert questions.parse("How many pounds of fresh cheese were sold in May?").focus == (
        "pound",
        "fresh",
        "chees",
    )
    assert questions.parse("How many members of the council voted?").focus == ("member",)


def test_the_terms_that_ask_for_a_land_are_those_of_their_words() -> None:
    assert set(questions.parse("countries nations states").terms) == set(LANDS)
