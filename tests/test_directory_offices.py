"""Who is in an office, or is somebody, in whatever form a release says it."""

import pytest

from index import Searcher
from index.answers import Thresholds
from tests.releases_made import archive_fixture, surely_marked

RELEASES = {
    "opera": "2025-01-09 | Opera moves | Lyra Arts is building the Garnet Opera on Mill Street."
    " Its music director is Una Voss. Seats are cheap there.",
    "palace": "2025-01-12 | Palace | Visitors of the Silver Palace came by boat."
    " The music director of the Topaz Opera is Ivo Sand.",
    "harvest": "2025-04-14 | Harvest | Orchard sales of Wenlock Fruit grew.\n\n"
    '"Wages rose," said Pilar Otieno, Chief Financial Officer (CFO).\n\n'
    '"Pears were late," said Chief Operating Officer Lars Brandvold.\n\n"It hailed," said Gus Mbeki.',
    "rescue": "2025-05-02 | Rescue | A diver, Mona Keita, will be thanked for the rescue of two swimmers."
    "\n\nJonas Wirth, a glazier, won the raffle.\n\nA year later, Femi Okoye, then unknown, left.",
    "head": "2025-02-01 | Head | The head of Sorrel Trust is Ada Lindgren. It was windy.",
    "head2": "2025-06-01 | New head | The head of Sorrel Trust is Tariq Bell. It was calm.",
}


archive = archive_fixture(RELEASES)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Who is the music director of the Garnet Opera?", "Una Voss"),
        ("Who is the CFO?", "Pilar Otieno"),
        ("Who is the chief financial officer?", "Pilar Otieno"),
        ("Who is the COO?", "Lars Brandvold"),
        ("Who is the head of Sorrel Trust?", "Tariq Bell"),
        ("Who is Mona Keita?", "A diver"),
        ("Who is Jonas Wirth?", "a glazier"),
        ("Who is Lars Brandvold?", "Chief Operating Officer"),
        ("Who is Pilar Otieno?", "Chief Financial Officer"),
    ],
)
def test_it_is_marked(archive: Searcher, question: str, told: str) -> None:
    assert surely_marked(archive.ask(question)) == [told]


def test_an_officer_is_quoted_by_the_letters_of_the_office_on_what_things_cost(archive: Searcher) -> None:
    answer = archive.ask("What did the CFO say about costs and wages?")
    assert answer.quote is not None
    assert answer.quote.text.startswith('"Wages rose,"')


def test_an_officer_is_quoted_by_the_letters_where_the_office_is_written_out(archive: Searcher) -> None:
    answer = archive.ask("What did the COO say about pears?")
    assert answer.quote is not None
    assert answer.quote.text.startswith('"Pears were late,"')


def test_who_was_in_an_office_before_stands_below(archive: Searcher) -> None:
    answer = archive.ask("Who is the head of Sorrel Trust?")
    assert answer.as_of == "2025-06-01"
    assert ["Ada Lindgren" in quote.text for quote in answer.history] == [True]


@pytest.mark.parametrize(
    "question",
    [
        "Who is the music director of the Silver Palace?",
        "Who is the music director of the Garnet Opera?",
        "Who is the chief engineer of the Topaz Opera?",
        "Who is the mayor of Sorrel?",
        "Who is Femi Okoye?",
        "What is the press contact of the Topaz Opera?",
    ],
)
def test_a_refusal_is_never_sure_and_an_answer_always_is(archive: Searcher, question: str) -> None:
    answer = archive.ask(question)
    if answer.quote is None:
        assert answer.confidence < Thresholds().weak
    else:
        assert answer.confidence >= (0.5 if answer.status == "answered" else Thresholds().weak)


def test_another_houses_officer_is_not_taken_for_that_of_its_neighbour(archive: Searcher) -> None:
    assert archive.ask("Who is the music director of the Silver Palace?").status == "unanswered"
