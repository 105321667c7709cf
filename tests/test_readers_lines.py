# ruff: noqa: E501 - sample texts are easier to read in one piece
"""Lines to paragraphs: one paragraph a line, or wrapped as mail programs do, or both in one file."""

import textwrap

import pytest

from index.readers.lines import paragraphs

LONG = (
    "SACRAMENTO – As part of a new partnership between the California and Mexico military departments, Governor Gavin "
    "Newsom today thanked Mexico’s National Defense Secretariat for their visit to California earlier this week."
)
SECOND = (
    "Nearly a dozen military leaders from Mexico joined California National Guard officials in Sacramento for a "
    "multi-day hands-on understanding of the state’s leadership in public safety and emergency management."
)
THIRD = (
    "The Cal Guard’s ongoing efforts, including operations conducted by its Counterdrug Task Force, play a crucial role "
    "in addressing drug trafficking. There are over 400 servicemembers deployed statewide."
)


def texts(text: str) -> list[str]:
    return [part.text for part in paragraphs(text)]


def wrapped(text: str, width: int = 72, **options: str) -> str:
    return textwrap.fill(text, width, break_on_hyphens=False, **options)


def test_each_line_is_a_paragraph_where_lines_are_long() -> None:
    assert texts(f"{LONG}\n{SECOND}\n{THIRD}\n") == [LONG, SECOND, THIRD]


def test_a_speaker_alone_on_the_line_below_a_quotation_stays_alone() -> None:
    quotation = "This partnership is a testament of our commitment to collaboration and mutual values."
    assert texts(f"{LONG}\n{quotation}\nGovernor Gavin Newsom\n{SECOND}") == [
        LONG,
        quotation,
        "Governor Gavin Newsom",
        SECOND,
    ]


@pytest.mark.parametrize("width", [60, 65, 72, 78, 100])
def test_wrapped_paragraphs_apart_by_blank_lines_are_joined(width: int) -> None:
    text = "\n\n".join(wrapped(paragraph, width) for paragraph in (LONG, SECOND, THIRD))
    assert texts(text) == [LONG, SECOND, THIRD]


def test_wrapped_paragraphs_without_blank_lines_end_where_a_line_has_room_left() -> None:
    text = "\n".join(wrapped(paragraph) for paragraph in (LONG, SECOND, THIRD))
    assert texts(text) == [LONG, SECOND, THIRD]


def test_wrapped_paragraphs_with_indented_first_lines_are_told_apart() -> None:
    text = "\n".join(wrapped(paragraph, initial_indent="    ") for paragraph in (LONG, SECOND, THIRD))
    assert texts(text) == [LONG, SECOND, THIRD]


def test_both_kinds_in_one_file_are_told_apart() -> None:
    text = f"{LONG}\n{SECOND}\n\n{wrapped(THIRD)}\n\n{wrapped(SECOND)}\n{LONG}"
    assert texts(text) == [LONG, SECOND, THIRD, SECOND, LONG]


def test_an_indented_address_keeps_its_lines() -> None:
    address = "    Office of Governor Gavin Newsom\n    1021 O Street, Suite 9000\n    Sacramento, CA 95814"
    assert texts(f"{wrapped(LONG)}\n\n{address}\n\n{wrapped(SECOND)}") == [
        LONG,
        "Office of Governor Gavin Newsom",
        "1021 O Street, Suite 9000",
        "Sacramento, CA 95814",
        SECOND,
    ]


def test_items_of_a_wrapped_list_are_joined_each_for_itself() -> None:
    items = "\n".join(
        wrapped(item, initial_indent="  * ", subsequent_indent="    ") for item in (SECOND, THIRD)
    )
    parts = paragraphs(f"{wrapped(LONG)}\n\n{items}\n\n{wrapped(SECOND)}")
    assert [(part.kind, part.text) for part in parts] == [
        (None, LONG),
        ("list", SECOND),
        ("list", THIRD),
        (None, SECOND),
    ]


def test_numbered_items_keep_their_numbers() -> None:
    assert [(part.kind, part.text) for part in paragraphs("1. First point\n2. Second point")] == [
        ("list", "1. First point"),
        ("list", "2. Second point"),
    ]


def test_a_short_heading_above_a_wrapped_paragraph_stays_a_line_of_its_own() -> None:
    text = f"{wrapped(LONG)}\n\nProtecting the border\n{wrapped(THIRD)}\nIncreasing disaster resiliency\n{wrapped(SECOND)}"
    assert texts(text) == [LONG, "Protecting the border", THIRD, "Increasing disaster resiliency", SECOND]


def test_a_single_wrapped_sentence_is_joined_where_the_next_line_goes_on_in_small_letters() -> None:
    line = "The Board will meet in public session on July 2nd at the National Press Club\nin Washington to vote on its report."
    assert texts(line) == [line.replace("\n", " ")]


def test_short_lines_in_small_letters_are_not_joined() -> None:
    assert texts("We will:\nbuild homes\nfund schools") == ["We will:", "build homes", "fund schools"]


def test_a_hyphen_at_a_line_s_end_belongs_to_its_word() -> None:
    text = (
        wrapped(LONG)
        + "\n\nThe guests came to Sacramento from both of the departments for a multi-\nday understanding of all."
    )
    assert texts(text)[1].endswith("for a multi-day understanding of all.")


@pytest.mark.parametrize(
    "heading",
    ["Who the grants are for", "Places we deliver to", "What the new roads and bridges are paid from"],
)
@pytest.mark.parametrize("below", ["Schools come first.", "“Every school counts,” said Ida Moe.", LONG])
def test_a_heading_may_end_in_a_preposition(heading: str, below: str) -> None:
    assert texts(f"{LONG}\n{heading}\n{below}\n{SECOND}") == [LONG, heading, below, SECOND]


def test_a_heading_above_wrapped_text_may_end_in_a_preposition() -> None:
    text = f"{wrapped(LONG)}\n\nWho the grants are for\n{wrapped(THIRD)}\n\n{wrapped(SECOND)}"
    assert texts(text) == [LONG, "Who the grants are for", THIRD, SECOND]


@pytest.mark.parametrize("first", ["Statement by the Office of", "A gift to the people of the"])
def test_a_title_goes_on_below_a_preposition_or_an_article(first: str) -> None:
    assert texts(f"{first}\nGovernor Ida Moe\n{LONG}") == [f"{first} Governor Ida Moe", LONG]


def test_a_first_line_indented_after_it_was_wrapped_cuts_no_paragraph() -> None:
    lines = [
        "The council of Orting voted on Monday to open the new library in May of",
        "next year. It will hold 12,000 books, more than any other in the U.S.",
        "Ever since 1998, readers have waited for it.",
    ]
    text = "\n\n".join("    " + block for block in (wrapped(LONG), "\n".join(lines), wrapped(SECOND)))
    assert texts(text) == [LONG, " ".join(lines), SECOND]


def test_no_paragraph_ends_in_a_title_that_stands_before_a_name() -> None:
    text = f"{wrapped(LONG)}\n\nA letter of thanks came this morning from the office of Sen.\nIda Moe, who was there.\n"
    assert texts(text)[1].endswith("office of Sen. Ida Moe, who was there.")


def test_paragraphs_know_the_line_they_start_in() -> None:
    assert [part.line for part in paragraphs(f"{LONG}\n\n{wrapped(SECOND)}\n\nEnd.", first=7)] == [7, 9, 13]


def test_a_title_right_above_wrapped_text_stands_alone() -> None:
    title = "California-Mexico military partnership strengthens"
    assert texts(f"{title}\n{wrapped(LONG)}\n\n{wrapped(SECOND)}") == [title, LONG, SECOND]


def test_a_heading_in_capitals_is_not_run_into_the_text_below_it() -> None:
    heading = "SENATE PASSES RESOLUTION HONORING THE MODERN OLYMPIC MOVEMENT"
    text = "\n".join([wrapped(LONG), heading, wrapped(SECOND), wrapped(THIRD)])
    assert texts(text) == [LONG, heading, SECOND, THIRD]


def test_who_speaks_on_the_line_below_belongs_to_the_quotation() -> None:
    quotation = "“We finished eleven days early and under budget,”"
    said = "said Dr. Samuel Okafor, Jr., the city's chief engineer."
    assert texts(f"{wrapped(LONG)}\n\n{quotation}\n{said}") == [LONG, f"{quotation} {said}"]


DATED = (
    "SEATTLE, March 3, 2025 - The foundation today announced a gift of twelve\n"
    "million that will restore two miles of the shoreline along the bay and by\n"
    "the river, as its president said on the pier."
)


def test_a_dateline_opens_a_paragraph_below_a_headline_as_wide_as_the_text() -> None:
    headline = "Foundation receives twelve million dollars to restore the bay shoreline"
    assert [part.text for part in paragraphs(f"{headline}\n{DATED}")] == [headline, DATED.replace("\n", " ")]


def test_a_headline_in_capitals_or_set_in_the_middle_is_one() -> None:
    capitals = "FOUNDATION RECEIVES TWELVE MILLION\nTO RESTORE THE SHORELINE"
    middle = " " * 12 + "Foundation receives twelve million\n" + " " * 17 + "to restore the shoreline"
    for headline in (capitals, middle):
        text = f"NEWS RELEASE\n\n{headline}\n\n{DATED}"
        assert [part.text for part in paragraphs(text)][1] == " ".join(headline.split())
    assert len(paragraphs(f"FOUNDATION RECEIVES TWELVE MILLION\nMARCH 3, 2025\n\n{DATED}")) == 3
