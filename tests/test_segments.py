"""An index of several segments: what is removed from or marked in a later one."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from index.store import Store, Writer, swap_in, verify
from tests.store_made import outline_of, written


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Sixty releases in one segment, and four more in a second."""
    made = written(tmp_path / "i", [outline_of(f"old{n}", f"Release number{n} arrives") for n in range(60)])
    with Writer.from_existing(made, tmp_path / "new") as writer:
        for number in range(4):
            writer.add(*outline_of(f"new{number}", f"Shipment item{number} arrives", f"Crew{number} unloads"))
        writer.commit()
    swap_in(tmp_path / "new", made)
    with closing(Store.open(made)) as store:
        assert len(store._head.segments) == 2
    return made


def rows(path: Path, table: str) -> list[int]:
    with closing(sqlite3.connect(path)) as database:
        return [number for (number,) in database.execute(f"SELECT number FROM {table} ORDER BY number")]  # noqa: S608


def test_releases_removed_from_a_later_segment_leave_the_others_findable(path: Path, tmp_path: Path) -> None:
    with Writer.from_existing(path, tmp_path / "new") as writer:
        for name in ("new1", "new2", "old5"):
            writer.remove(name)
        writer.commit()
    assert verify(tmp_path / "new") == []
    gone = {5, 61, 62}
    for table in ("summaries", "contents"):
        assert rows(tmp_path / "new", table) == [number for number in range(64) if number not in gone]
    with closing(Store.open(tmp_path / "new")) as store:
        for field in ("passages", "releases"):
            assert [store.df(field, f"item{number}") for number in range(4)] == [1, 0, 0, 1]
            assert [store.df(field, f"number{number}") for number in (4, 5, 6)] == [1, 0, 1]
            assert store.df(field, "arriv") == 61
        assert [number for number, _ in store.top("releases", ["item3"], 5)] == [63]
        assert {number for number, _ in store.top("releases", ["arriv"], 99)} == set(range(64)) - gone
        assert [number for number, _ in store.top("passages", ["crew3", "crew2"], 5)] == [67]


def test_the_words_of_a_removed_release_go_wherever_they_stand_among_many(tmp_path: Path) -> None:
    words = {f"new{n}": [f"item{n}x{word}" for word in range(80)] for n in range(3)}
    path = written(tmp_path / "i", [outline_of(f"old{n}", f"Release number{n} arrives") for n in range(150)])
    with Writer.from_existing(path, tmp_path / "j") as writer:
        for name, text in words.items():
            writer.add(*outline_of(name, " ".join(text)))
        writer.commit()
    with Writer.from_existing(tmp_path / "j", tmp_path / "k") as writer:
        for name in ("new1", "old5", "old149"):
            writer.remove(name)
        writer.commit()
    assert verify(tmp_path / "k") == []
    with closing(Store.open(tmp_path / "k")) as store:
        assert all(segment.blocks > 1 for segment in store._head.segments)
        for name, text in words.items():
            assert {store.df("passages", word) for word in text} == {0 if name == "new1" else 1}
        gone = [number for number in range(150) if not store.df("releases", f"number{number}")]
        assert gone == [5, 149]


def test_standing_text_is_marked_in_a_later_segment_and_in_what_was_just_added(
    path: Path, tmp_path: Path
) -> None:
    with Writer.from_existing(path, tmp_path / "new") as writer:
        writer.set_standing("new2", [1])
        writer.add(*outline_of("newest", "Boats leave", "Boats come"))
        writer.set_standing("newest", [0])
        writer.commit()
    assert verify(tmp_path / "new") == []
    with closing(Store.open(tmp_path / "new")) as store:
        assert [number for number in range(70) if store.standing(number)] == [65, 68]
        assert store.top("passages", ["crew2"], 5) == []
        assert [number for number, _ in store.top("passages", ["crew2"], 5, standing=True)] == [65]


def test_what_is_added_and_removed_at_once_leaves_nothing(path: Path, tmp_path: Path) -> None:
    with Writer.from_existing(path, tmp_path / "new") as writer:
        writer.add(*outline_of("newest", "Boats leave"))
        assert writer.remove("newest")
        assert not writer.remove("newest")
        writer.commit()
    assert verify(tmp_path / "new") == []
    assert rows(tmp_path / "new", "contents") == list(range(64))
    with closing(Store.open(tmp_path / "new")) as store:
        assert store.number("newest") is None
        assert store.df("releases", "boat") == 0


def test_segments_that_were_merged_leave_no_rows_behind(path: Path, tmp_path: Path) -> None:
    for number in range(12):
        with Writer.from_existing(path, tmp_path / "new") as writer:
            writer.add(*outline_of(f"small{number}", f"Parcel{number} waits"))
            writer.commit()
        swap_in(tmp_path / "new", path)
    with closing(Store.open(path)) as store:
        segments = store._head.segments
        assert len(segments) < 5
        columns = {segment.column(kind) for segment in segments for kind in range(16)}
        blocks = [at for s in segments for at in range(s.first_block, s.first_block + s.blocks)]
        of_all = 16  # the numbers of columns that no segment owns are smaller
        assert {number for number in rows(path, "columns") if number >= of_all} <= columns
        assert rows(path, "lexicon") == sorted(blocks)
        assert [store.df("releases", f"parcel{number}") for number in range(12)] == [1] * 12
    assert verify(path) == []


def test_a_release_removed_between_others_keeps_its_numbers_when_segments_are_merged(
    path: Path, tmp_path: Path
) -> None:
    with Writer.from_existing(path, tmp_path / "new") as writer:
        writer.remove("new2")
        writer.add(*outline_of("newest", "Boats leave", "Boats come"))
        writer.add(*outline_of("latest", "Ships wait"))
        writer.commit()
    assert verify(tmp_path / "new") == []
    with closing(Store.open(tmp_path / "new")) as store:
        assert [segment.releases for segment in store._head.segments] == [60, 6]
        for words, passage in (("crew1", 63), ("crew3", 67), ("come", 69)):
            assert [number for number, _ in store.top("passages", [words], 5)] == [passage]
            assert store.passage_number(store.passage(passage)) == passage
