"""What each paragraph of a release is, and the section it stands under."""

import pytest

from index.models import Release
from index.structure import outline_paragraphs
from tests.releases_made import Made, made

BODY = "The new office in Sacramento opens its doors on Monday and will serve the whole county from then on."


def kinds(*paragraphs: Made, title: str = "Office opens") -> list[str]:
    return [paragraph.kind for paragraph in outline_paragraphs(made(paragraphs, title))]


def test_the_paragraph_that_repeats_the_title_is_the_headline() -> None:
    assert kinds("OFFICE OPENS", BODY) == ["headline", "paragraph"]


def test_what_you_need_to_know_is_the_summary() -> None:
    assert kinds("Office opens", "What you need to know: An office opens.", BODY)[1] == "summary"


def test_a_line_below_the_headline_that_is_no_sentence_is_a_summary() -> None:
    assert (
        kinds("Office opens", "Sixteen grant recipients will study the use of water in homes", BODY)[1]
        == "summary"
    )


@pytest.mark.parametrize(
    "start",
    [
        "SACRAMENTO – ",
        "WASHINGTON, D.C. (May 3, 2007) -- ",
        "Washington, DC — ",
        "NEW YORK, Jan. 5, 2024 /PRNewswire/ -- ",
        "LOS ANGELES, Calif. - ",
        "BOULDER, CO, March 27, 2026 – ",
        "(Washington, DC) – ",
    ],
)
def test_a_place_before_a_dash_opens_the_dateline(start: str) -> None:
    assert kinds("Office opens", start + BODY)[1] == "dateline"


@pytest.mark.parametrize("start", ["The U.S. – ", "Three things matter: ", "In 2004 - ", "NASA said - "])
def test_a_dash_in_a_sentence_makes_no_dateline(start: str) -> None:
    assert kinds("Office opens", start + BODY)[1] == "paragraph"


def test_a_short_line_without_a_full_stop_above_a_paragraph_is_a_heading() -> None:
    assert kinds("Office opens", BODY, "Protecting the border", BODY)[2] == "heading"


@pytest.mark.parametrize("line", ["UPDATE ON IRAQ", "Background:", "What does the bill do?"])
def test_headings_may_be_capitals_or_questions_or_end_with_a_colon(line: str) -> None:
    assert kinds("Office opens", BODY, line, BODY)[2] == "heading"


@pytest.mark.parametrize(
    "line",
    [
        "Sincerely,",
        "Dear Governor Schwarzenegger:",
        "April 12, 2007",
        "800 Independence Avenue, SW",
        "Washington, DC 20591",
        "The following agencies will be represented at every one of the meetings:",
    ],
)
def test_lines_of_a_letter_are_no_headings(line: str) -> None:
    assert kinds("Office opens", BODY, line, BODY)[2] != "heading"


def test_a_short_last_line_is_no_heading() -> None:
    assert kinds("Office opens", BODY, "Protecting the border")[2] == "paragraph"


def test_short_lines_after_a_colon_are_a_list() -> None:
    found = kinds(
        "Office opens", "The funding breaks down as follows:", "Billings: $9,709,319", "Helena: $4,457", BODY
    )
    assert found[2:4] == ["list", "list"]


def test_bullets_and_numbers_mark_a_list() -> None:
    assert kinds("Office opens", BODY, "* one thing", "2. another", "• a third")[2:] == ["list"] * 3


def test_the_markups_own_headings_are_the_only_ones_where_there_are_any() -> None:
    assert kinds("Office opens", ("heading", "Background"), BODY, "No heading here", BODY)[3] == "paragraph"


def test_a_paragraph_knows_the_heading_it_stands_under() -> None:
    found = outline_paragraphs(made(["Office opens", BODY, "Next steps", BODY, BODY]))
    assert [paragraph.section for paragraph in found] == [None, None, None, "Next steps", "Next steps"]


def test_text_under_about_is_boilerplate() -> None:
    assert kinds("Office opens", BODY, "About Auddia Inc.", BODY)[2:] == ["heading", "boilerplate"]


def test_forward_looking_statements_are_boilerplate() -> None:
    assert kinds("Office opens", BODY, "Forward-Looking Statements", BODY)[3] == "boilerplate"


@pytest.mark.parametrize("mark", ["###", "# # #", "-30-", "– END –", "***"])
def test_end_marks_are_boilerplate(mark: str) -> None:
    assert kinds("Office opens", BODY, mark)[2] == "boilerplate"


def test_what_follows_the_end_mark_is_boilerplate() -> None:
    assert kinds("Office opens", BODY, BODY, "###", BODY)[4] == "boilerplate"


@pytest.mark.parametrize(
    "line",
    [
        "Contact: Carrie Sloan, 202/224-6441.",
        "Media contact:",
        "For more information, contact Jane Doe at (202) 555-0100.",
        "Press Office: press@example.org",
    ],
)
def test_the_press_contact_is_known(line: str) -> None:
    assert kinds("Office opens", BODY, line)[2] == "contact"


def test_the_lines_below_media_contact_belong_to_it() -> None:
    found = kinds(
        "Office opens",
        BODY,
        "Media Contact",
        "Jane Doe",
        "Example Agency",
        "646.823.8656",
        "jane@example.org",
    )
    assert found[2:] == ["contact"] * 5


def test_a_release_without_any_structure_is_paragraphs() -> None:
    assert kinds(BODY, BODY, title="Something else") == ["paragraph", "paragraph"]


def test_a_release_without_blocks_is_split_at_blank_lines() -> None:
    release = Release("a", "T", f"{BODY}\n\n{BODY}", "a.txt", "")
    assert [(p.start, p.end) for p in outline_paragraphs(release)] == [
        (0, len(BODY)),
        (len(BODY) + 2, 2 * len(BODY) + 2),
    ]


def test_an_empty_release_has_no_paragraphs() -> None:
    assert outline_paragraphs(Release("a", "T", "", "a.txt", "")) == ()
