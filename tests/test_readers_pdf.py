# ruff: noqa: E501 - sample texts are easier to read in one piece
"""PDFs: paragraphs over lines and pages, without running heads."""

import pytest

from index.errors import ReadError
from index.models import Release
from index.readers import read_bytes
from tests.files_made import Run, lines, pdf

FIRST = [
    "SACRAMENTO - The governor signed the water act today, which brings water to all of the",
    "valley and to its towns. The act takes effect in the spring, when the first of the four ca-",
    "nals opens near the town of Los Banos, after ten years of a long-term effort and a multi-",
    "year plan.",
]
SECOND = [
    "The canals were planned in the year of the great drought, when the towns of the valley had",
    "to bring their water from afar. Engineers of the state surveyed the land, and the farmers of",
    "the valley gave the land that the canals needed, so that the work could begin without delay",
]
THIRD = [
    "and without a court. The first canal is eleven miles long and carries water for a hundred of",
    "the farms of the valley. The second canal follows in the autumn.",
]


def one(data: bytes) -> Release:
    (release,) = read_bytes(data, "release.pdf")
    return release


def head(number: int) -> list[Run]:
    return [(72, 760, 9, "F1", "Water act - State of Water"), (290, 40, 9, "F1", f"Page {number} of 3")]


def released(title: str = "") -> Release:
    first = [
        *head(1),
        (72, 720, 11, "F2", "FOR IMMEDIATE RELEASE"),
        (72, 700, 11, "F1", "March 3, 2025"),
        (72, 670, 18, "F2", "Governor signs water act that"),
        (72, 648, 18, "F2", "was ten years in the making"),
        *lines([*FIRST, "", *SECOND], top=610),
    ]
    second = [*head(2), *lines([*THIRD, "", "The cost"], top=720)]
    third = [
        *head(3),
        *lines(["• Eleven million dollars a year", "• Four million in the first year"], top=720),
    ]
    return one(pdf([first, second, third], title))


def test_paragraphs_are_joined_over_lines_and_pages_and_hyphens_undone() -> None:
    texts = released().text.split("\n\n")
    assert texts[3] == (
        "SACRAMENTO - The governor signed the water act today, which brings water to all of the valley and to its towns. "
        "The act takes effect in the spring, when the first of the four canals opens near the town of Los Banos, after "
        "ten years of a long-term effort and a multi-year plan."
    )
    assert texts[4] == " ".join(SECOND + THIRD)


def test_running_heads_and_page_numbers_are_dropped() -> None:
    text = released().text
    assert "State of Water" not in text
    assert "Page" not in text


def test_every_paragraph_knows_its_page() -> None:
    assert [block.page for block in released().blocks] == [1, 1, 1, 1, 1, 2, 3, 3]


def test_the_largest_type_is_the_title_and_the_date_is_read() -> None:
    release = released()
    assert release.title == "Governor signs water act that was ten years in the making"
    assert release.published == "2025-03-03"
    assert release.blocks[2].kind == "headline"


def test_bullets_make_a_list() -> None:
    release = released()
    assert [(block.kind, release.text[block.start : block.end]) for block in release.blocks[-2:]] == [
        ("list", "Eleven million dollars a year"),
        ("list", "Four million in the first year"),
    ]


@pytest.mark.parametrize(
    "claimed", ["Microsoft Word - release final.docx", "untitled", "release_v2.indd", ""]
)
def test_a_producer_s_file_name_is_no_title(claimed: str) -> None:
    assert released(claimed).title == "Governor signs water act that was ten years in the making"


def test_a_pdf_of_images_is_refused_with_what_to_do() -> None:
    with pytest.raises(
        ReadError, match=r"^It holds only images: its 2 pages hold no text; run text recognition"
    ):
        one(pdf([[], []]))


def test_pages_of_images_among_text_are_a_warning() -> None:
    release = one(pdf([lines(FIRST), []]))
    assert release.warnings[0] == "1 of its 2 pages hold only images, which are not read."


@pytest.mark.parametrize(
    "data", [b"", b"%PDF-1.7", b"%PDF-1.4\n" + bytes(500), b"no PDF", pdf([lines(FIRST)])[:300]]
)
def test_a_damaged_pdf_is_one_sentence(data: bytes) -> None:
    with pytest.raises(ReadError, match=r"^It is (?:no PDF|a damaged PDF)|^It holds only images"):
        one(data)


LEFT = [
    "SACRAMENTO - The governor signed the water",
    "act today, which brings water to all of the",
    "valley and to its towns. It will be carried",
    "by four canals that are built one after the",
    "other in the next eleven years of the plan",
    "and paid for by the towns of the valley.",
]
RIGHT = [
    "Engineers of the state surveyed the land by",
    "foot and from the air, and the farmers gave",
    "what the canals needed without a court. The",
    "first of them opens near the town that lies",
    "nearest to the river, where most people of",
    "the valley have lived for a hundred years.",
]


@pytest.mark.parametrize("by_row", [True, False])
def test_columns_are_read_one_after_the_other_however_they_are_drawn(by_row: bool) -> None:
    runs: list[Run] = [(72, 720, 18, "F2", "Governor signs the water act for the valley")]
    left = [(72.0, 690.0 - 12 * n, 10.0, "F1", text) for n, text in enumerate(LEFT)]
    right = [(320.0, 690.0 - 12 * n, 10.0, "F1", text) for n, text in enumerate(RIGHT)]
    rows = sorted(left + right, key=lambda run: -run[1]) if by_row else left + right
    assert one(pdf([[*runs, *rows]])).text.split("\n\n")[1:] == [" ".join(LEFT), " ".join(RIGHT)]


def test_names_in_the_margin_are_not_run_into_the_text_beside_them() -> None:
    names = ["Board", "Ana Ruiz, Chair", "Tom Lee", "Mary Major", "John Minor", "Pat Quick", "Sam Slow"]
    margin = [(30.0, 690.0 - 10 * n, 8.0, "F1", name) for n, name in enumerate(names)]
    text = [(150.0, 690.0 - 15 * n, 11.0, "F1", line) for n, line in enumerate(LEFT)]
    runs: list[Run] = [
        (150, 720, 18, "F2", "Governor signs the water act"),
        *sorted(margin + text, key=lambda run: -run[1]),
    ]
    assert one(pdf([runs])).text.split("\n\n")[-1] == " ".join(LEFT)


def test_labels_beside_what_they_name_stay_with_it() -> None:
    told = [("WHO:", LEFT[0]), ("WHAT:", LEFT[1]), ("WHEN:", LEFT[2]), ("WHERE:", LEFT[3]), ("WHY:", LEFT[4])]
    runs: list[Run] = [(72, 720, 18, "F2", "Governor signs the water act")]
    for number, row in enumerate(told):
        runs += [(72.0 + 110 * n, 690.0 - 24 * number, 11.0, "F1", piece) for n, piece in enumerate(row)]
    assert [part.split(" ", 1) for part in one(pdf([runs])).text.split("\n\n")[1:]] == [
        list(row) for row in told
    ]


def test_a_table_s_rows_stay_rows() -> None:
    rows = [("County", "Canals", "Sum"), ("Kern", "12", "$4,200,000"), ("Kings", "7", "$1,900,000")]
    runs: list[Run] = [(72, 720, 18, "F2", "Governor signs the water act"), *lines(FIRST, top=690)]
    for number, row in enumerate(rows):
        runs += [(72.0 + 160 * n, 600.0 - 14 * number, 11.0, "F1", cell) for n, cell in enumerate(row)]
    release = one(pdf([[*runs, *lines(THIRD[1:], top=540)]]))
    assert [release.text[block.start : block.end] for block in release.blocks if block.kind == "table"] == [
        "County | Canals | Sum",
        "Kern | 12 | $4,200,000",
        "Kings | 7 | $1,900,000",
    ]


def test_what_stands_beside_the_release_label_is_not_run_together_with_it() -> None:
    beside = (
        [(72.0, "FOR IMMEDIATE RELEASE"), (72.0, "March 3, 2025")],
        [(380.0, "Contact: Jane Roe"), (380.0, "555-0100")],
    )
    runs: list[Run] = [
        (x, 720.0 - 14 * n, 11.0, "F1", text)
        for n, row in enumerate(zip(*beside, strict=True))
        for x, text in row
    ]
    runs += [(72, 670, 18, "F2", "Governor signs the water act"), *lines(FIRST, top=640)]
    release = one(pdf([runs]))
    assert release.text.split("\n\n")[:4] == [
        "FOR IMMEDIATE RELEASE",
        "Contact: Jane Roe",
        "March 3, 2025",
        "555-0100",
    ]
    assert release.published == "2025-03-03"


def test_a_pdf_behind_a_password_says_so() -> None:
    entry = (
        b"trailer << /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <" + b"41" * 32 + b"> /U <" + b"42" * 32
    ) + b"> >> /ID [<01> <01>]"
    with pytest.raises(ReadError, match="protected by a password; save it without"):
        one(pdf([lines(FIRST)]).replace(b"trailer <<", entry))


@pytest.mark.parametrize(
    ("bound", "reason"),
    [("MAX_PAGES", "It has 3 pages; no release has more than 2"), ("_MAX_CHARACTERS", "more than 2 char")],
)
def test_a_pdf_that_is_a_whole_book_is_refused(
    monkeypatch: pytest.MonkeyPatch, bound: str, reason: str
) -> None:
    monkeypatch.setattr(f"index.readers.pdf.{bound}", 2)
    with pytest.raises(ReadError, match=reason):
        one(pdf([lines(FIRST), lines(SECOND), lines(THIRD)]))
