"""A damaged, foreign or other version's index file is recognised and never answered from."""

import os
import random
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from index.errors import IndexFormatError, IndexMissingError
from index.store import Store, Writer, verify
from index.store.format import FORMAT
from tests.store_made import FIRES, GUARD, outline_of, written


def test_a_missing_index_is_named_with_the_command_that_builds_it(tmp_path: Path) -> None:
    with pytest.raises(IndexMissingError, match="pressdesk index build"):
        Store.open(tmp_path / "none")
    assert "pressdesk index build" in verify(tmp_path / "none")[0]


def test_a_foreign_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "text").write_text("not an index" * 100)
    (tmp_path / "empty").touch()
    sqlite3.connect(tmp_path / "other").execute("CREATE TABLE x(y)").connection.close()
    for name in ("text", "empty", "other"):
        with pytest.raises(IndexFormatError, match=r"not a Pressdesk index, .* `pressdesk index build"):
            Store.open(tmp_path / name)


def test_what_cannot_be_read_at_all_is_refused_with_the_systems_reason(tmp_path: Path) -> None:
    with pytest.raises(IndexFormatError, match=r"cannot be read: \w[\w ]+\.$"):  # "Is a directory"
        Store.open(tmp_path)


@pytest.mark.parametrize(("change", "age"), [(-1, "older"), (1, "newer")])
def test_a_file_of_another_version_is_refused(tmp_path: Path, change: int, age: str) -> None:
    path = written(tmp_path / "i", [GUARD])
    database = sqlite3.connect(path)
    database.execute(f"PRAGMA user_version={FORMAT + change}")
    database.close()
    with pytest.raises(IndexFormatError, match=age):
        Store.open(path)
    with pytest.raises(IndexFormatError, match=age):
        Writer.from_existing(path, tmp_path / "j")


def answers(store: Store) -> list[object]:
    """Everything that a question may read."""
    return [
        store.top("passages", ["guard", "fire", "mayor"], 5),
        store.top("releases", ["guard", "fire", "mayor"], 5),
        [store.outline(number) for number in range(2)],
        [store.passages(number) for number in range(2)],
        store.summaries(),
        store.titles("g"),
        store.df("passages", "spoke"),
        store.df("passages", "unknown"),
        store.number("fires"),
        store.files(),
    ]


def test_a_file_cut_short_anywhere_is_recognised(tmp_path: Path) -> None:
    path = written(tmp_path / "i", [GUARD, FIRES])
    whole = path.read_bytes()
    for size in range(0, len(whole), 4096):
        path.write_bytes(whole[:size])
        with pytest.raises(IndexFormatError):
            Store.open(path)


@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="this system doesn't list what is open")
def test_a_file_that_is_refused_is_not_held_open(tmp_path: Path) -> None:
    path = written(tmp_path / "i", [GUARD, FIRES])
    with closing(sqlite3.connect(path)) as database:
        (head,) = database.execute("SELECT data FROM head").fetchone()
        database.execute("UPDATE head SET data=?", (head[:-1] + bytes([head[-1] ^ 1]),))
        database.commit()
    (tmp_path / "text").write_text("not an index" * 100)
    for name in ("i", "text"):
        with pytest.raises(IndexFormatError) as refused:
            Store.open(tmp_path / name)
        held = [os.path.realpath(each) for each in Path("/proc/self/fd").iterdir()]
        assert str(tmp_path.resolve() / name) not in held, refused.value


def test_no_flipped_bit_changes_an_answer(tmp_path: Path) -> None:
    path = written(tmp_path / "i", [GUARD, FIRES])
    whole = path.read_bytes()
    good = answers(Store.open(path))
    chance = random.Random(7)
    recognised = 0
    for _ in range(1_000):
        data = bytearray(whole)
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        path.write_bytes(data)
        try:
            store = Store.open(path)
            assert answers(store) == good
            store.close()
        except IndexFormatError:
            recognised += 1
    assert recognised > 0


def test_verify_finds_a_flipped_bit_in_any_row(tmp_path: Path) -> None:
    path = written(tmp_path / "i", [GUARD, FIRES])
    for table in ("head", "columns", "summaries", "contents", "lexicon"):
        copy = tmp_path / "copy"
        copy.write_bytes(path.read_bytes())
        database = sqlite3.connect(copy)
        number, data = database.execute(f"SELECT number, data FROM {table} ORDER BY number DESC").fetchone()  # noqa: S608
        data = data[:-1] + bytes([data[-1] ^ 1])
        database.execute(f"UPDATE {table} SET data=? WHERE number=?", (data, number))  # noqa: S608
        database.commit()
        database.close()
        assert verify(copy) != []


def test_verify_finds_a_flipped_bit_anywhere_in_the_file(tmp_path: Path) -> None:
    path = written(tmp_path / "i", [GUARD, FIRES])
    whole = path.read_bytes()
    chance = random.Random(5)
    for at in [0, len(whole) - 1, *chance.sample(range(len(whole)), 200)]:
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 1 << chance.randrange(8)]) + whole[at + 1 :])
        assert verify(path) != [], at
    path.write_bytes(whole)
    assert verify(path) == []


@pytest.mark.parametrize("table", ["columns", "lexicon"])
def test_verify_finds_a_row_that_is_whole_but_wrong(tmp_path: Path, table: str) -> None:
    path = written(tmp_path / "i", [GUARD, FIRES])
    other = written(tmp_path / "j", [GUARD, outline_of("fires", "Crews fought fires", "A mayor spoke")])
    with sqlite3.connect(path) as database:
        database.execute("ATTACH ? AS other", (str(other),))
        database.execute(f"INSERT OR REPLACE INTO main.{table} SELECT * FROM other.{table}")  # noqa: S608
    database.close()
    assert verify(path) != []
