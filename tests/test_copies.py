"""Standing text, and releases that are copies of another."""

from index.chunking import outline, passages
from index.copies import (
    STANDING_FROM,
    Mark,
    copies,
    mark,
    resemblance,
    standing,
    standing_passages,
    unpacked,
)
from tests.releases_made import made

ABOUT = "The Department licenses and regulates commercial activity within California and works with all."
BODY = [
    f"Point {number} of the plan in {place} is that the county builds {number * 7} homes for its teachers."
    for number, place in enumerate(
        ["Davis", "Fresno", "Napa", "Chico", "Salinas", "Merced", "Oakland", "Eureka"]
    )
]


def marked(*paragraphs: str, title: str = "Homes for teachers", published: str | None = "2026-01-30") -> Mark:
    return mark(outline(made(paragraphs, title, published=published)))


def test_a_mark_survives_packing() -> None:
    found = marked(*BODY)
    assert unpacked(found.packed()) == found


def test_a_mark_of_an_empty_release_survives_packing() -> None:
    found = marked()
    assert unpacked(found.packed()) == found


def test_the_same_text_is_a_copy_of_the_first_published() -> None:
    found = {"b": marked(*BODY, published="2026-01-29"), "a": marked(*BODY)}
    assert copies(found) == {"a": "b"}


def test_on_the_same_day_the_lesser_id_is_the_original() -> None:
    assert copies({"b": marked(*BODY), "a": marked(*BODY)}) == {"b": "a"}


def test_another_title_and_contact_make_no_new_release() -> None:
    other = marked(*BODY, "Contact: Jane Doe, 202/224-6441.", title="Teachers get homes")
    assert copies({"a": marked(*BODY), "b": other}) == {"b": "a"}


def test_a_mended_typing_error_makes_no_new_release() -> None:
    mended = [
        paragraph.replace("builds", "biulds") if at == 3 else paragraph for at, paragraph in enumerate(BODY)
    ]
    assert copies({"a": marked(*BODY), "b": marked(*mended)}) == {"b": "a"}


def test_the_line_with_its_date_makes_no_new_release() -> None:
    first, other = marked("March 3, 2025", *BODY), marked("Wednesday, March 5, 2025", *BODY)
    assert copies({"a": first, "b": other}) == {"b": "a"}


def test_another_figure_makes_a_new_release() -> None:
    other = [paragraph.replace("49 homes", "50 homes") for paragraph in BODY]
    assert copies({"a": marked(*BODY), "b": marked(*other)}) == {}


def test_another_place_makes_a_new_release() -> None:
    other = [paragraph.replace("Eureka", "Fresno") for paragraph in BODY]
    assert copies({"a": marked(*BODY), "b": marked(*other)}) == {}


def test_the_same_words_months_later_are_a_new_release() -> None:
    assert copies({"a": marked(*BODY), "b": marked(*BODY, title="Again", published="2026-06-30")}) == {}


def test_the_same_release_months_later_is_a_copy() -> None:
    assert copies({"a": marked(*BODY), "b": marked(*BODY, published="2026-06-30")}) == {"b": "a"}


def test_the_third_copy_names_the_original_too() -> None:
    assert copies({name: marked(*BODY) for name in "abc"}) == {"b": "a", "c": "a"}


def test_empty_releases_are_no_copies() -> None:
    assert copies({"a": marked(), "b": marked()}) == {}


def test_resemblance_is_the_share_of_common_runs() -> None:
    assert resemblance(marked(*BODY), marked(*BODY)) == 1
    assert resemblance(marked(*BODY), marked(ABOUT)) == 0


def test_a_paragraph_of_many_releases_is_standing_text() -> None:
    found = {
        str(n): marked(f"Something new number {n} happened in this county.", ABOUT.upper())
        for n in range(STANDING_FROM)
    }
    assert standing(found) == {marked(ABOUT).paragraphs[0]}


def test_a_paragraph_of_few_releases_is_not() -> None:
    assert standing({str(n): marked(ABOUT) for n in range(STANDING_FROM - 1)}) == frozenset()


def test_short_lines_are_never_standing_text() -> None:
    assert standing({str(n): marked("Background") for n in range(STANDING_FROM)}) == frozenset()


def test_copies_count_once() -> None:
    found = {str(n): marked(ABOUT) for n in range(STANDING_FROM)}
    assert standing(found, copies(found)) == frozenset()


def test_passages_of_standing_text_and_contacts_are_named_by_position() -> None:
    release = outline(made(["Homes for teachers", BODY[0], ABOUT, "Contact: Jane Doe, 202/224-6441."]))
    found = mark(release)
    known = frozenset({marked(ABOUT).paragraphs[0]})
    assert standing_passages(release, passages(release, 15), found, known) == (1, 2)
