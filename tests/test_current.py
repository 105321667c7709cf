"""The index that the bot answers from: never a damaged one, and never none while an earlier one is sound."""

import os
import sqlite3
from contextlib import closing

import pytest
from discord_made import RELEASES, build, settings_in

from bot.current import CurrentIndex, NoIndexError
from bot.desk import Desk, Place
from bot.state import State
from index import IndexFormatError

TREES = "How many pear trees were planted in Fresno County?"


@pytest.fixture
def path(tmp_path):
    """An index with the one before it kept beside it."""
    build(tmp_path)
    build(tmp_path, RELEASES | {"fair": "The fair has 900 rides this year.\n"})
    return tmp_path / "index.sqlite"


@pytest.fixture
def current(path, monkeypatch):
    """The index in use; what it is warmed up with reads no release, which would be remembered."""
    monkeypatch.setattr("bot.current._WARM_UP", "What is a quokka?")
    with closing(CurrentIndex(path)) as made:
        assert made.refresh()
        yield made


def spoil(path, table="contents"):
    """Change one byte of each row, as it stands, of one table."""
    with closing(sqlite3.connect(path)) as database:
        rows = database.execute(f"SELECT number, data FROM {table}").fetchall()  # noqa: S608
        for number, data in rows:
            wrong = data[:-1] + bytes([data[-1] ^ 1])
            database.execute(f"UPDATE {table} SET data=? WHERE number=?", (wrong, number))  # noqa: S608
        database.commit()


def copied(path):
    copy = path.with_name("copy")
    copy.write_bytes(path.read_bytes())
    return copy


async def asked(current, folder):
    desk = Desk(settings_in(folder), State(folder / "state.sqlite"), current)
    try:
        answer, _ = await desk.ask(Place(1, 2, 3), TREES, lambda found: found)
        return answer
    finally:
        desk.close()


def test_a_successor_that_is_damaged_deep_inside_is_not_taken_into_use(path, current):
    build_before = current.build
    copy = copied(path)
    spoil(copy)
    copy.replace(path)
    assert not current.refresh()
    assert current.build == build_before
    assert "damaged" in current.problem


def test_a_start_with_a_damaged_index_answers_from_the_one_before(path):
    spoil(path)
    with closing(CurrentIndex(path)) as current:
        assert current.refresh()
        assert "earlier build answers" in current.problem
        with current.reading() as searcher:
            assert searcher.release("fair") is None
            assert searcher.ask(TREES).quote is not None


def test_a_start_with_nothing_but_damaged_indexes_says_so(path):
    for name in (path, path.with_name(path.name + ".1")):
        name.write_bytes(b"nothing")
    with closing(CurrentIndex(path)) as current:
        assert not current.refresh()
        with pytest.raises(NoIndexError, match="can’t be read just now"), current.reading():
            pass


@pytest.mark.filterwarnings("ignore::ResourceWarning")
async def test_a_question_that_meets_damage_is_answered_from_the_index_before(
    path, current, tmp_path, caplog
):
    spoil(path)
    answer = await asked(current, tmp_path)
    assert "4,200" in answer.quote.text
    assert current.problem.count("earlier build answers") == 1
    assert any(record.getMessage() == "index damaged" for record in caplog.records)


async def test_a_question_is_answered_while_the_index_is_written_over_in_place(path, current, tmp_path):
    whole = path.read_bytes()
    path.write_bytes(whole[:5000])
    assert "4,200" in (await asked(current, tmp_path)).quote.text


async def test_an_index_that_was_only_touched_goes_on_answering(path, current, tmp_path):
    os.utime(path, ns=(1, 1))
    assert "4,200" in (await asked(current, tmp_path)).quote.text
    assert current.problem is None


async def test_where_nothing_sound_is_left_the_question_fails_in_words(path, current, tmp_path):
    path.with_name(path.name + ".1").unlink()
    path.write_bytes(b"nothing")
    with pytest.raises(IndexFormatError, match="build it anew"):
        await asked(current, tmp_path)


def test_a_repaired_index_is_taken_into_use_again(path, monkeypatch):
    monkeypatch.setattr("bot.current._RETRY_SECONDS", 0)
    whole = path.read_bytes()
    path.write_bytes(whole[:5000])
    with closing(CurrentIndex(path)) as current:
        assert current.refresh()
        assert not current.refresh()
        assert current.problem.count("earlier build answers") == 1
        path.write_bytes(whole)
        assert current.refresh()
        assert current.problem is None
        with current.reading() as searcher:
            assert searcher.release("fair") is not None
