"""An officer's name ends where the sentence does, and nobody in a lesser office is taken for the officer."""

import pytest

from index import Searcher
from tests.releases_made import archive_fixture

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
    answer = archive.ask(question)
    assert answer.quote is not None
    assert answer.status == "answered"
    assert [answer.quote.release.text[start:end] for start, end in answer.quote.highlights] == [told]
