"""What a person may claim of dates in a question, from the folder of releases to the answer."""

import pytest

from index import Searcher
from tests.releases_made import archive_fixture

RELEASES = {
    "count": "2025-04-10 | Swan count | Wardens have counted 40 swans on the Elder lagoon.\n\nFog rose.",
    "recount": "2025-04-20 | Swan recount | Wardens have counted 65 swans on the Elder lagoon.\n\nFog fell.",
    "lamps": "2025-05-02 | Lamp plan | Street lamps will be repainted over four years.\n\n"
    "The council thanked the painters for over nine years of work.",
    "rescue": "2025-06-06 | Beach rescue | Lifeguards on Gull beach pulled 6 bathers ashore on Wednesday.",
    "rescue2": "2025-06-13 | Beach rescue | Lifeguards on Gull beach pulled 9 bathers ashore on Wednesday.",
}


archive = archive_fixture(RELEASES)


def answered(archive: Searcher, question: str) -> str:
    quote = archive.ask(question).quote
    return quote.text if quote else "nothing"


@pytest.mark.parametrize(
    ("when", "figure"),
    [
        ("as of April 12, 2025", "40 swans"),
        ("by April 12, 2025", "40 swans"),
        ("as of April 30, 2025", "65 swans"),
        ("by April 1, 2025", "nothing"),
    ],
)
def test_what_was_so_by_a_day_is_told_by_the_newest_release_until_then(
    archive: Searcher, when: str, figure: str
) -> None:
    question = f"How many swans had wardens counted on the Elder lagoon {when}?"
    assert figure in answered(archive, question)


@pytest.mark.parametrize(
    ("day", "figure"),
    [("June 4, 2025", "6 bathers"), ("June 11, 2025", "9 bathers"), ("June 5, 2025", "nothing")],
)
def test_a_weekday_in_a_release_is_that_of_its_week(archive: Searcher, day: str, figure: str) -> None:
    question = f"How many bathers did lifeguards pull ashore on Gull beach on {day}?"
    assert figure in answered(archive, question)


def test_how_long_something_will_take_may_answer_when(archive: Searcher) -> None:
    assert "over four years" in answered(archive, "When will street lamps be repainted?")
    assert answered(archive, "When did the council thank the painters?") == "nothing"
