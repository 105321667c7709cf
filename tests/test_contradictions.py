"""A sentence about another thing of the same kind doesn't answer: wheat for corn, Peru for Kenya."""

import pytest

from index import Searcher
from index.language.lands import TERRITORIES
from tests.releases_made import archive_fixture

RELEASES = {
    "harvest": "2025-09-02 | Vale harvest is in | "
    "The farms of the Vale brought in 4,100 tons of wheat this summer.\n\n"
    "Dry weather made the work easy.",
    "harbor": "2025-06-03 | Harbor Service signs | "
    "Kenya sent cadets to the Harbor Service last year.\n\nThey learned to steer tugs.\n\n"
    "The Harbor Service and Peru have signed four agreements since 2019.\n\n"
    "Ghana ranks second in the trade in sugar of the Harbor Service.",
    "budget": "2025-11-03 | Budget passes | The 2026 budget of the Vale, or Mill Act, has passed.\n\n"
    "It is the first in years.\n\nThe council sat late.\n\nNobody left.\n\nTea was served.\n\n"
    "The Vale's mill gets $700 for its roof.",
}


archive = archive_fixture(RELEASES)


@pytest.mark.parametrize(
    "question",
    [
        "How many tons of corn did the farms of the Vale bring in this summer?",
        "How many agreements have the Harbor Service and Kenya signed since 2019?",
        "How many agreements has the Harbor Service signed with the Kenyans since 2019?",
        "How many agreements did the Harbor Service and Peru sign before 2019?",
        "Which country ranks third in the trade in sugar of the Harbor Service?",
        "How much did the Vale's mill get for its roof in 2026?",
        "How much does the 2027 budget give to the Vale's mill for its roof?",
    ],
)
def test_another_thing_of_the_kind_is_no_answer(archive: Searcher, question: str) -> None:
    assert archive.ask(question).status == "unanswered"


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("How many tons of wheat did the farms of the Vale bring in this summer?", "4,100 tons"),
        ("How many tons of grain did the farms of the Vale bring in this summer?", "4,100 tons"),
        ("How many agreements has the Harbor Service signed with the Peruvians since 2019?", "four"),
        ("How much does the 2026 budget give to the Vale's mill for its roof?", "$700"),
        ("How much does the Mill Act of 2026 give to the Vale's mill for its roof?", "$700"),
        ("How much does S. 2044 give to the Vale's mill for its roof?", "$700"),
        ("Did Kenya send cadets to the Harbor Service?", "Kenya sent cadets"),
        ("Which country ranks second in the trade in sugar of the Harbor Service?", "Ghana"),
        ("Does Ghana rank first in the trade in sugar of the Harbor Service?", "second"),
    ],
)
def test_the_thing_itself_is_one_under_each_of_its_names(
    archive: Searcher, question: str, words: str
) -> None:
    answer = archive.ask(question)
    assert answer.quote is not None
    assert words in answer.quote.text


def test_lands_at_the_ends_of_lines_of_the_list_are_known_too() -> None:
    assert {"italy", "panama", "scotland", "indiana", "nebraska", "wisconsin"} <= TERRITORIES
