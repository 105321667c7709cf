"""A corrected release answers in place of the one it replaced, and says so."""

from collections.abc import Callable
from pathlib import Path

import pytest

from index.models import ReleaseSummary
from index.search import Searcher
from index.standins import resolved
from index.updating import update

QUESTION = "What was the Lindholm bridge budget set at?"
OLD = "---\ntitle: Bridge budget set\npublished: 2025-02-01\nurl: https://a.example/old\n---\n\n"
NEW = "---\ntitle: Bridge budget set anew\npublished: 2025-02-03\nstatus: corrected\n{}---\n\n"
BODY = "LINDHOLM — The Lindholm bridge budget was set at ${} million, the council said on Saturday.\n"
NOTE = "This release corrects “Bridge budget set” of 1 February 2025 (https://a.example/old)."

Build = Callable[[], Searcher]


@pytest.fixture
def source(tmp_path: Path) -> Path:
    folder = tmp_path / "source_docs"
    folder.mkdir()
    (folder / "old.md").write_text(OLD + BODY.format(40))
    return folder


@pytest.fixture
def build(source: Path, tmp_path: Path) -> Build:
    def built() -> Searcher:
        update(source, tmp_path / "index.sqlite")
        return Searcher.open(tmp_path / "index.sqlite")

    return built


def replaced_by(source: Path, *lines: str, body: str = BODY.format(44)) -> None:
    (source / "new.md").write_text(NEW.format("".join(f"{line}\n" for line in lines)) + body)


@pytest.mark.parametrize(
    "named", ["old", "old.md", "https://www.a.example/old/", "“Bridge Budget Set”", "bridge budget set"]
)
def test_it_answers_with_a_note_and_a_link_to_what_it_replaced(
    source: Path, build: Build, named: str
) -> None:
    build()
    replaced_by(source, f"replaces: {named}")
    answer = build().ask(QUESTION)
    assert answer.quote is not None
    assert (answer.quote.release.id, answer.note, answer.history) == ("new", NOTE, ())
    assert {hit.passage.release.id for hit in answer.hits} == {"new"}


def test_what_somebody_says_in_it_is_quoted_once_and_by_the_newer_wording(source: Path, build: Build) -> None:
    said = "“We will build the Lindholm bridge for ${} million this year,” said Mayor Ann Lee.\n"
    (source / "old.md").write_text(OLD + BODY.format(40) + "\n" + said.format(40))
    replaced_by(source, "replaces: old", body=BODY.format(44) + "\n" + said.format(44))
    (quote,) = build().quotations("Lee", "bridge")
    assert "$44 million" in quote.text


def test_a_long_title_is_cut_where_a_note_names_it(source: Path, build: Build) -> None:
    (source / "old.md").write_text(OLD.replace("set\n", "set " + "again " * 60 + "\n") + BODY.format(40))
    replaced_by(source, "replaces: old")
    note = build().ask(QUESTION).note
    assert note is not None
    assert "again…”" in note


def test_what_it_replaced_is_still_listed_and_shown(source: Path, build: Build) -> None:
    replaced_by(source, "replaces: old")
    searcher = build()
    assert [release.id for release in searcher.releases()] == ["new", "old"]
    assert searcher.release("old") is not None


def test_asked_for_by_name_the_replaced_one_answers_with_a_warning(source: Path, build: Build) -> None:
    replaced_by(source, "replaces: old")
    answer = build().ask(f"{QUESTION} until:2025-02-01")
    assert answer.quote is not None
    assert answer.note == (
        "This release was replaced by “Bridge budget set anew” of 3 February 2025 (new.md)."
    )


def test_until_its_embargo_ends_the_one_before_it_answers_and_knows_nothing(
    source: Path, build: Build
) -> None:
    replaced_by(source, "replaces: old", "embargo: 2099-01-01T00:00:00Z")
    answer = build().ask(QUESTION)
    assert answer.quote is not None
    assert (answer.quote.release.id, answer.note) == ("old", None)


def test_a_correction_of_the_same_text_is_no_copy(source: Path, build: Build) -> None:
    replaced_by(source, "replaces: old", body=BODY.format(40))
    answer = build().ask(QUESTION)
    assert answer.quote is not None
    assert answer.quote.release.id == "new"


def test_once_it_is_gone_the_one_before_it_answers_again(source: Path, build: Build) -> None:
    replaced_by(source, "replaces: old")
    build()
    (source / "new.md").unlink()
    (source / "other.md").write_text("Ferry opens\n\nThe ferry opened on Monday with two decks.\n")
    answer = build().ask(QUESTION)
    assert answer.quote is not None
    assert (answer.quote.release.id, answer.note) == ("old", None)


def test_what_no_release_fits_is_told_in_its_own_words(source: Path, build: Build) -> None:
    replaced_by(source, "replaces: the release of last week")
    assert build().ask(QUESTION).note == "This release replaces another: the release of last week."


def summary(name: str, published: str | None = None, title: str = "") -> ReleaseSummary:
    return ReleaseSummary(name, f"{name}.md", title, published, None, None, None, "current", 1)


def test_releases_that_replace_each_other_go_in_no_circle() -> None:
    found = resolved({"a": "b", "b": "c", "c": "a"}, [summary(name) for name in "abc"])
    assert found == {"a": "b", "b": "c"}


def test_of_one_title_it_is_the_newest_before_it() -> None:
    monthly = [summary(f"m{month}", f"2025-0{month}-01", "Figures of the month") for month in (1, 2, 4)]
    found = resolved({"new": "Figures of the Month"}, [*monthly, summary("new", "2025-03-01", "Corrected")])
    assert found == {"new": "m2"}
