"""Standing text and copies are found across the archive, and stay right as releases come and go."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from index.copies import copies, mark, standing, standing_passages
from index.errors import IndexFormatError
from index.models import Filters
from index.search import Searcher
from index.store import Store
from index.updating import rollback, update
from index.updating.resembling import Memory

ABOUT = "The Port Authority of Sacramento runs the harbor and the river terminals for everyone in the region."
NAMES = ("Harbor", "Bridge", "Library", "Airport", "Museum", "Stadium", "Tunnel")


def release(name: str, about: str = ABOUT, date: str = "2026-01-30") -> str:
    body = " ".join(
        f"The {name.lower()} has its {word} part, and {name} people like it." for word in "abcdefghijklmn"
    )
    return f"---\ntitle: {name} opens\npublished: {date}\n---\n\n{body}\n\n{about}\n"


@pytest.fixture
def source(tmp_path: Path) -> Path:
    folder = tmp_path / "source_docs"
    folder.mkdir()
    return folder


@pytest.fixture
def index(tmp_path: Path) -> Path:
    return tmp_path / "index.sqlite"


def put(source: Path, *names: str) -> None:
    for name in names:
        (source / f"{name.lower()}.md").write_text(release(name))


def flagged(index: Path) -> set[str]:
    """Ids of releases with a standing passage; checked against all releases compared at once."""
    with closing(Store.open(index)) as store:
        numbers = {summary.id: store.number(summary.id) for summary in store.summaries()}
        found = {}
        marks = {name: mark(store.outline(number)) for name, number in numbers.items() if number is not None}
        originals = copies(marks)
        known = standing(marks, originals)
        for name, number in numbers.items():
            assert number is not None
            positions = [
                at for at, passage in enumerate(store.passage_numbers(number)) if store.standing(passage)
            ]
            expected = standing_passages(store.outline(number), store.passages(number), marks[name], known)
            assert tuple(positions) == expected, name
            found[name] = positions
        assert json.loads(store.setting("copies")) == originals
        return {name for name, positions in found.items() if positions}


def test_a_paragraph_of_many_releases_is_standing_text(source: Path, index: Path) -> None:
    put(source, *NAMES)
    update(source, index)
    assert flagged(index) == {name.lower() for name in NAMES}


def test_a_paragraph_of_few_releases_is_not(source: Path, index: Path) -> None:
    put(source, *NAMES[:4])
    update(source, index)
    assert flagged(index) == set()


def test_the_release_that_makes_it_many_flags_the_others_too(source: Path, index: Path) -> None:
    put(source, *NAMES[:4])
    update(source, index)
    put(source, NAMES[4])
    update(source, index)
    assert flagged(index) == {name.lower() for name in NAMES[:5]}


def test_the_release_that_makes_it_few_again_frees_the_others(source: Path, index: Path) -> None:
    put(source, *NAMES[:5])
    update(source, index)
    (source / "harbor.md").unlink()
    update(source, index)
    assert flagged(index) == set()


def test_a_changed_release_counts_as_it_is_now(source: Path, index: Path) -> None:
    put(source, *NAMES[:5])
    update(source, index)
    (source / "harbor.md").write_text(release("Harbor", "Something else altogether is said here this time."))
    update(source, index)
    assert flagged(index) == set()


def test_a_copy_is_known_with_its_original(source: Path, index: Path) -> None:
    put(source, "Harbor")
    update(source, index)
    (source / "again.md").write_text(release("Harbor", date="2026-01-31"))
    update(source, index)
    flagged(index)
    with closing(Store.open(index)) as store:
        assert json.loads(store.setting("copies")) == {"again": "harbor"}


def test_the_original_answers_in_the_stead_of_its_copy(source: Path, index: Path) -> None:
    put(source, "Harbor")
    (source / "a-copy.md").write_text(release("Harbor", date="2026-01-31"))
    update(source, index)
    with closing(Searcher.open(index)) as searcher:
        assert {hit.passage.release.id for hit in searcher.search("harbor part")} == {"harbor"}
        assert {hit.passage.release.id for hit in searcher.ask("Who likes the harbor?").hits} == {"harbor"}
        late = Filters(since="2026-01-31")
        assert {hit.passage.release.id for hit in searcher.search("harbor part", filters=late)} == {"a-copy"}


def test_a_copy_whose_original_goes_stands_alone(source: Path, index: Path) -> None:
    put(source, "Harbor")
    (source / "again.md").write_text(release("Harbor", date="2026-01-31"))
    update(source, index)
    (source / "harbor.md").unlink()
    update(source, index)
    with closing(Store.open(index)) as store:
        assert json.loads(store.setting("copies")) == {}


def test_copies_of_one_release_make_no_standing_text(source: Path, index: Path) -> None:
    for number in range(7):
        (source / f"{number}.md").write_text(release("Harbor", date=f"2026-01-{number + 10}"))
    update(source, index)
    assert flagged(index) == set()


@pytest.mark.parametrize("harm", ["gone", "damaged", "another's", "rolled back"])
def test_a_memory_that_is_lost_is_made_anew(source: Path, index: Path, harm: str) -> None:
    put(source, *NAMES[:3])
    update(source, index)
    memory = index.with_name("index.sqlite.marks")
    before = memory.read_bytes()
    put(source, NAMES[3])
    update(source, index)
    if harm == "gone":
        memory.unlink()
    elif harm == "damaged":
        memory.write_bytes(b"no database" * 1000)
    elif harm == "another's":
        memory.write_bytes(before)
    else:
        rollback(index)
    put(source, NAMES[4])
    update(source, index)
    assert flagged(index) == {name.lower() for name in NAMES[:5]}


@pytest.mark.parametrize("sound", [True, False])
def test_what_a_killed_build_left_of_the_memory_is_undone(source: Path, index: Path, *, sound: bool) -> None:
    put(source, *NAMES[:4])
    update(source, index)
    memory = index.with_name("index.sqlite.marks")
    journal = index.with_name("index.sqlite.marks-journal")
    before = memory.read_bytes()
    with closing(sqlite3.connect(memory, isolation_level=None)) as database:
        database.executescript("PRAGMA cache_size = 1; BEGIN; DELETE FROM paragraphs; DELETE FROM releases;")
        database.executemany("INSERT INTO standing VALUES (?)", [(number,) for number in range(50_000)])
        killed = memory.read_bytes(), journal.read_bytes()
        database.execute("ROLLBACK")
    memory.write_bytes(killed[0] if sound else b"no database" * 1000)
    journal.write_bytes(killed[1])
    assert killed[0] != before
    update(source, index)
    assert not journal.exists()
    if sound:
        assert memory.read_bytes() == before
    put(source, NAMES[4])
    update(source, index)
    assert flagged(index) == {name.lower() for name in NAMES[:5]}


def test_a_build_that_is_refused_leaves_the_memory_as_it_was(
    source: Path, index: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(source, *NAMES[:4])
    update(source, index)
    before = index.with_name("index.sqlite.marks").read_bytes()
    put(source, NAMES[4])
    monkeypatch.setattr("index.store.Writer.commit", _fails)
    with pytest.raises(RuntimeError):
        update(source, index)
    assert index.with_name("index.sqlite.marks").read_bytes() == before


def test_a_memory_that_cannot_be_made_holds_no_file_open(
    source: Path, index: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(source, *NAMES[:2])
    update(source, index)
    tried: list[Memory] = []

    def learn(memory: Memory, _store: Store) -> None:
        tried.append(memory)
        raise IndexFormatError

    monkeypatch.setattr(Memory, "_learn", learn)
    path = index.with_name("other.marks")
    with closing(Store.open(index)) as store, pytest.raises(IndexFormatError):
        Memory(path, store)
    with pytest.raises(sqlite3.ProgrammingError, match="closed"):
        tried[0].remove("harbor")


def test_a_memory_that_cannot_be_kept_costs_the_next_build_time_alone(source: Path, index: Path) -> None:
    put(source, *NAMES[:2])
    update(source, index)
    path = index.with_name("index.sqlite.marks")
    with closing(Store.open(index)) as store, Memory(path, store) as memory:
        memory.remove("harbor")
        path.with_name(path.name + "-journal").unlink()
        memory.commit("build")
    assert not path.exists()
    put(source, NAMES[2])
    update(source, index)
    assert flagged(index) == set()


def _fails(_writer: object) -> str:
    raise RuntimeError
