"""A release at one look."""

from index.chunking import outline
from index.overview import press_contact, sections, summary
from tests.releases_made import made

BODY = "The new office in Sacramento opens its doors on Monday and will serve the whole county from then on."


def test_the_summary_is_the_releases_own() -> None:
    found = summary(
        outline(made(["Office opens", "What you need to know: An office opens on Monday.", BODY]))
    )
    assert found is not None
    assert found.text == "What you need to know: An office opens on Monday."


def test_without_a_summary_it_is_the_first_paragraph() -> None:
    found = summary(outline(made(["Office opens", "FOR IMMEDIATE RELEASE", BODY])))
    assert found is not None
    assert found.text == BODY


def test_an_empty_release_has_no_summary() -> None:
    assert summary(outline(made([]))) is None


def test_sections_are_the_headings_in_order() -> None:
    assert sections(outline(made(["Office opens", BODY, "Next steps", BODY, "Background:", BODY]))) == [
        "Next steps",
        "Background",
    ]


def test_the_press_contact_is_all_its_lines() -> None:
    found = press_contact(
        outline(made(["Office opens", BODY, "Media contact:", "Jane Doe", "jane@example.org"]))
    )
    assert found is not None
    assert found.text == "Media contact:\n\nJane Doe\n\njane@example.org"


def test_without_a_contact_there_is_none() -> None:
    assert press_contact(outline(made(["Office opens", BODY]))) is None
