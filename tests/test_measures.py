"""What a person may claim of "how long", "how often" and "how large": the measure itself need not be said."""

import pytest

from index import Searcher
from tests.releases_made import archive_fixture

RELEASES = {
    "skating": "2025-01-14 | Skating begins | The skating season lasts 70 days.\n\n"
    "The tram to the rink runs every 15 minutes.\n\nThe rink is 60 feet wide.",
    "levy": "2025-03-14 | Levy report | The harbor levy stands at $2.2 billion.\n\nThe clerk read it aloud.",
}


archive = archive_fixture(RELEASES)


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("How long does the skating season last?", "70 days"),
        ("How often does the tram run?", "every 15 minutes"),
        ("How large is the harbor levy?", "$2.2 billion"),
        ("How big is the harbor levy?", "$2.2 billion"),
    ],
)
def test_the_measure_in_a_question_need_not_be_said(archive: Searcher, question: str, words: str) -> None:
    answer = archive.ask(question)
    assert answer.quote is not None
    assert words in answer.quote.text
    assert answer.missing == ()


@pytest.mark.parametrize(
    "question",
    ["How large is the rink?", "How big is the tram?", "How deep is the rink?"],
)
def test_a_value_of_another_measure_answers_nothing(archive: Searcher, question: str) -> None:
    assert archive.ask(question).quote is None
