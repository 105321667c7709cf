"""Standing text still says who somebody is and whom the press may ask."""

from collections.abc import Iterator
from contextlib import closing

import pytest

from index import Searcher
from index.models import Filters
from index.updating import update

ABOUT = (
    "About Tarn Water\n\nTarn Water supplies drinking water to two million people of the valley."
    " Its chief executive is Odile Farrant.\n\nPress contact: Jonas Weidmann, +41 44 555 01 72\n"
)
TOWNS = ("Brel", "Oostmeer", "Lotta", "Skerrow", "Aldwick", "Marston")
MAYORS = {
    year: f"---\ntitle: Fair of {year}\npublished: {year}-05-05\n---\n\n"
    "Deputy Mayor Olof Tamm and ex-Mayor Anni Berg ride in a coach. "
    f"The fair opens with Mayor {name} on Sunday. "
    "Lotta Mayor Iben Holt sends her best wishes to the visitors of the fair.\n"
    for year, name in (("2025", "Ruth Ansel"), ("2024", "Karl Brandt"))
}
GOVERNORS = {
    "2023": "Governor Ada Long signed the ferry bill, and President Mia Holm of the board of pilots watched.",
    "2025": "A candidate for Governor Pat Runner and Harbor Council President Ivo Bell met Governor Vale on"
    " a ferry.",
}
PORT = (
    "---\ntitle: Harbor Commission has a new director\npublished: 2024-03-03\n---\n\n"
    "The Harbor Commission today named Wendell Okafor director of pilotage.\n\n"
    "“He knows every shoal,” said Dana Rusk, a commissioner of eleven years.\n\n"
    "CONTACT: Petra Lind, 555-0148\n"
)


@pytest.fixture(scope="module")
def searcher(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Searcher]:
    folder = tmp_path_factory.mktemp("archive")
    source = folder / "source_docs"
    source.mkdir()
    for day, town in enumerate(TOWNS, 1):
        front = f"---\ntitle: New mains for {town}\npublished: 2025-03-0{day}\n---\n\n"
        (source / f"{town.lower()}.md").write_text(
            f"{front}Engineers replace {day * 7} kilometres of mains in {town} this summer.\n\n{ABOUT}"
        )
    (source / "port.md").write_text(PORT)
    for year, text in MAYORS.items():
        (source / f"fair-{year}.md").write_text(text)
    for year, text in GOVERNORS.items():
        front = f"---\ntitle: Ferries of {year}\npublished: {year}-06-06\n---\n\n"
        (source / f"ferry-{year}.md").write_text(f"{front}{text} Ferries run every hour.\n")
    update(source, folder / "index.sqlite", jobs=1)
    with closing(Searcher.open(folder / "index.sqlite")) as opened:
        yield opened


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("Who is the press contact?", "Press contact: Jonas Weidmann, +41 44 555 01 72"),
        ("press contact", "Press contact: Jonas Weidmann, +41 44 555 01 72"),
        ("Whom do I call at the press office?", "Press contact: Jonas Weidmann, +41 44 555 01 72"),
        ("What is the press contact of the Harbor Commission?", "CONTACT: Petra Lind, 555-0148"),
        ("who is jonas weidmann", "Press contact: Jonas Weidmann, +41 44 555 01 72"),
        ("Who is Wendell Okafor?", "The Harbor Commission today named Wendell Okafor director of pilotage."),
        ("Who is Dana Rusk?", "“He knows every shoal,” said Dana Rusk, a commissioner of eleven years."),
        ("Who is Odile Farrant?", "Its chief executive is Odile Farrant."),
        ("Who is the chief executive of Tarn Water?", "Its chief executive is Odile Farrant."),
        ("Who is the deputy mayor?", "Deputy Mayor Olof Tamm and ex-Mayor Anni Berg ride in a coach."),
        ("Who is the governor?", GOVERNORS["2025"]),
        ("Who is the president?", GOVERNORS["2023"]),
        ("Who is the mayor?", "The fair opens with Mayor Ruth Ansel on Sunday."),
        (
            "Who is the mayor of Lotta?",
            "Lotta Mayor Iben Holt sends her best wishes to the visitors of the fair.",
        ),
        (
            "What is Tarn Water?",
            "Tarn Water supplies drinking water to two million people of the valley.",
        ),
    ],
)
def test_it_is_quoted(searcher: Searcher, question: str, words: str) -> None:
    answer = searcher.ask(question)
    assert answer.quote is not None
    assert (answer.quote.text, answer.status) == (words, "answered")
    assert answer.hits[0].passage.start <= answer.quote.start < answer.hits[0].passage.end
    assert len({hit.passage.text for hit in answer.hits}) == len(answer.hits)


@pytest.mark.parametrize(
    "question",
    [
        "Who is Bob Dylan?",
        "press contact of Zorbing Ltd",
        "is there a press contact for the mains in Brel and Zorbing",
        "Who is the chief executive of the Harbor Commission?",
        "Who is the mayor of Brel?",
    ],
)
def test_of_others_the_releases_say_nothing(searcher: Searcher, question: str) -> None:
    assert searcher.ask(question).status == "unanswered"


def test_who_did_something_is_not_taken_for_who_somebody_is(searcher: Searcher) -> None:
    answer = searcher.ask("Who replaces mains in the town of Skerrow?")
    assert answer.quote is not None
    assert answer.quote.text == "Engineers replace 28 kilometres of mains in Skerrow this summer."


def test_what_is_told_of_who_is_in_an_office_is_no_part_of_where_it_is(searcher: Searcher) -> None:
    answer = searcher.ask("Who was the mayor of Lotta who sent her best wishes to the visitors of the fair?")
    assert answer.quote is not None
    assert answer.quote.text == "Lotta Mayor Iben Holt sends her best wishes to the visitors of the fair."


def test_who_is_in_an_office_is_marked(searcher: Searcher) -> None:
    quote = searcher.ask("Who is the governor?").quote
    assert quote is not None
    assert [quote.release.text[start:end] for start, end in quote.highlights] == ["Vale"]


def test_filters_hold_for_the_press_contact(searcher: Searcher) -> None:
    quote = searcher.ask("press contact", filters=Filters(until="2024-12-31")).quote
    assert quote is not None
    assert quote.release.id == "port"


def test_a_search_for_the_press_contact_finds_each_once(searcher: Searcher) -> None:
    found = [hit.passage.text for hit in searcher.search("press contact")]
    assert found == ["Press contact: Jonas Weidmann, +41 44 555 01 72", "CONTACT: Petra Lind, 555-0148"]


def test_standing_text_is_found_where_nothing_else_is(searcher: Searcher) -> None:
    assert [hit.passage.kind for hit in searcher.search("chief executive")] == ["boilerplate"]
    assert {hit.passage.kind for hit in searcher.search("water mains")} == {"paragraph"}
