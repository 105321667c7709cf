"""Files of other versions: an older one is brought forward, a newer one is never written over."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from command_line import Run

from index import PressdeskError, update

INDEX = Path(".pressdesk/index.sqlite")
QUESTION = "How much did the bridge cost?"


def of_another_version(change: int) -> bytes:
    """Make the index one of an older or newer version; returns the file's bytes."""
    with closing(sqlite3.connect(INDEX)) as database:
        number = database.execute("PRAGMA user_version").fetchone()[0]
        database.execute(f"PRAGMA user_version = {number + change}")
    return INDEX.read_bytes()


@pytest.fixture(autouse=True)
def built(run: Run) -> None:
    assert run("index", "build").status == 0


def test_a_question_makes_an_older_versions_index_anew(run: Run) -> None:
    of_another_version(-1)
    ran = run("ask", QUESTION)
    assert "$12.5 million" in ran.out
    assert "brought up to date" in ran.err


def test_a_build_makes_an_older_versions_index_anew(run: Run) -> None:
    of_another_version(-1000)
    assert run("index", "build").status == 0
    assert run("index", "verify").status == 0


@pytest.mark.parametrize("command", [("ask", QUESTION), ("index", "build"), ("search", "bridge")])
def test_a_newer_versions_index_is_refused_and_left_alone(run: Run, command: tuple[str, ...]) -> None:
    before = of_another_version(1)
    ran = run(*command)
    assert (ran.status, ran.err.count("\n")) == (2, 1)
    assert "made by a newer version of Pressdesk: update Pressdesk, or build it anew" in ran.err
    assert INDEX.read_bytes() == before


def test_a_newer_versions_index_is_replaced_where_that_is_insisted_on(run: Run) -> None:
    of_another_version(1)
    assert run("index", "build", "--force").status == 0
    assert "$12.5 million" in run("ask", QUESTION).out


def test_the_library_refuses_a_newer_versions_index_too(run: Run) -> None:
    before = of_another_version(1)
    with pytest.raises(PressdeskError, match="newer version"):
        update("source_docs", INDEX)
    assert INDEX.read_bytes() == before


def test_doctor_says_what_to_do_about_another_versions_files(run: Run) -> None:
    of_another_version(1)
    with closing(sqlite3.connect(".pressdesk/state.sqlite")) as database:
        database.execute("PRAGMA user_version = 99")
    ran = run("doctor")
    assert ran.status == 1
    assert "index.sqlite was made by a newer version" in ran.out
    assert "State: The state file .pressdesk/state.sqlite was written by a newer version" in ran.out
