"""An officer's name ends where the sentence does, and nobody in a lesser office is taken for the officer."""

from contextlib import closing
from pathlib import Path

import pytest

from index import Filters, Searcher
from index.store import Store
from tests.releases_made import archive_fixture, archive_of, surely_marked

RELEASES = {
    "pool": "2023-02-01 | Pool | The pool was opened by Mayor Una Stroud. It was warm.",
    "slide": "2025-02-01 | Slide | The slide was opened by Mayor Hal Quill. Swimmers clapped.\n\n"
    "Water was brought by Treasurer J. P. Vance Jr. of Selby. Towels were dry.\n\n"
    "Nobody fell, said Fire Chief Kit Marlow.\n\nSelby Chronicle wrote of it.",
    "lake": "2024-03-01 | Lake | Tasmark Governor Leo Brandt swam in the lake.",
    "shore": "2025-03-01 | Shore | Swimmers saw former Tasmark Governor Odd Ferris at the shore.",
    "dunes": "2024-04-01 | Dunes | The dunes of Fenby Bay are tall. Fenby Bay Sheriff Ray Holm walked there.",
    "rocks": "2025-04-01 | Rocks | Interim Fenby Bay Sheriff Dag Moen and acting sheriff Bo Lie sat.",
}


archive = archive_fixture(RELEASES)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Who is the mayor?", "Hal Quill"),
        ("Who is the treasurer?", "J. P. Vance Jr"),
        ("Who is the fire chief?", "Kit Marlow"),
        ("Who is the governor of Tasmark?", "Leo Brandt"),
        ("Who is the governor?", "Leo Brandt"),
        ("Who is the sheriff of Fenby Bay?", "Ray Holm"),
        ("Who is the sheriff?", "Ray Holm"),
    ],
)
def test_the_officer_is_marked(archive: Searcher, question: str, told: str) -> None:
    assert surely_marked(archive.ask(question)) == [told]


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Hi, who is the mayor?", "Hal Quill"),
        ("ok so who exactly is the sheriff of Fenby Bay?", "Ray Holm"),
        ("Hey Pressdesk, who is Kit Marlow?", "Fire Chief"),
        ("Who is Mr. Kit Marlow?", "Fire Chief"),
        ("who is mr kit marlow", "Fire Chief"),
        ("so who is mr. kit marlow", "Fire Chief"),
        ("Who is Governor Leo Brandt?", "Tasmark Governor"),
        ("Who is Governor Brandt?", "Tasmark Governor"),
    ],
)
def test_chat_and_titles_are_no_part_of_a_name(archive: Searcher, question: str, told: str) -> None:
    assert surely_marked(archive.ask(question)) == [told]


@pytest.mark.parametrize(
    "question", ["Hi, who is Bob Dylan?", "Who is Mayor Bob Dylan?", "Who is Mr. Dylan?"]
)
def test_of_an_unknown_name_the_releases_say_nothing_however_it_is_asked(
    archive: Searcher, question: str
) -> None:
    assert archive.ask(question).status == "unanswered"


def test_no_release_is_looked_up_by_its_id_to_list_it_or_to_find_a_press_contact(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    releases = {
        f"stall{day}": f"2025-08-{day:02} | Stall {day} | Plums.\n\nPress contact: Ada Moor, 555-01{day}"
        for day in range(10, 29)
    }
    asked: list[str] = []
    number = Store.number

    def counted(store: Store, release_id: str, now: str | None = None) -> int | None:
        asked.append(release_id)
        return number(store, release_id, now)

    monkeypatch.setattr(Store, "number", counted)
    with closing(archive_of(tmp_path, releases)) as archive:
        asked.clear()
        answer = archive.ask("press contact", passages=1)
        assert answer.quote is not None
        assert answer.quote.text.startswith("Press contact: Ada Moor, 555")
        assert len(set(asked)) < 6
        asked.clear()
        listed = [one.id for one in archive.releases(Filters(since="2025-08-27"))]
        assert (listed, asked) == (["stall28", "stall27"], [])
