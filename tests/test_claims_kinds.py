"""What a person may claim of the kind of answer: a sum to "how much", a country to "which country"."""

import pytest

from index import Searcher, questions
from index.analysis import terms
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
    "sluice": "2025-08-05 | Sluice plan | Mayor Vik Lund and warden Ida Moss met at the sluice.\n\n"
    "“The sluice would be a mistake for Mayor Lund to sell,” warden Ida Moss said.\n\n"
    "Fees stand at $40 for boats.",
    "herons": "2025-07-04 | Tarn counts birds | The Tarn has the oldest heron population of the valley.\n\n"
    "Rangers watch the Tarn from a hut.",
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


def test_keywords_that_a_sentence_holds_all_need_no_value(archive: Searcher) -> None:
    answer = archive.ask("oldest heron population Tarn valley")
    assert answer.quote is not None
    assert answer.quote.text == "The Tarn has the oldest heron population of the valley."


def test_keywords_that_want_a_value_are_refused_where_none_is(archive: Searcher) -> None:
    assert archive.ask("Alder bridge repair county cost").status == "unanswered"


def test_nobody_answers_for_another(archive: Searcher) -> None:
    assert archive.ask("What did Mayor Lund say about selling the sluice?").status == "unanswered"
    answer = archive.ask("What did Ida Moss say about selling the sluice?")
    assert answer.quote is not None
    assert answer.quote.text.startswith("“The sluice would be a mistake")


def test_what_somebody_said_on_whatever_is_in_their_own_words(archive: Searcher) -> None:
    answer = archive.ask("what did Ida Moss say")
    assert answer.quote is not None
    assert answer.quote.text.startswith("“The sluice would be a mistake")


def test_what_a_sum_stands_at_is_no_acronym(archive: Searcher) -> None:
    answer = archive.ask("At how much do the fees stand now for boats at the sluice?")
    assert answer.quote is not None
    assert "$40" in answer.quote.text


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
    assert set(terms("countries nations states")) == set(LANDS)
