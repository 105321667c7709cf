"""Which passages are standing text and which releases are copies, across the archive, step by step.

Beside the index stands a small SQLite file with a mark of every release. Only a build reads it. Where it is
not that of the index in use (a build was killed at that very moment, or the index rolled back), it is made
anew from the index.
"""

import sqlite3
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence, Set
from contextlib import closing
from pathlib import Path
from typing import Any, NamedTuple, Self

from index.copies import STANDING_FROM, Mark, copies, mark, standing_passages, unpacked
from index.models import Outline, Passage
from index.store import Store

_VERSION = 1
_STANDING_KINDS = frozenset({"contact", "boilerplate"})
_MANY = 30_000
"""Values of a query's list: SQLite takes 32,766."""
_TABLES = """
PRAGMA synchronous = OFF;
CREATE TABLE IF NOT EXISTS state (one INTEGER PRIMARY KEY, build TEXT);
CREATE TABLE IF NOT EXISTS releases (
    number INTEGER PRIMARY KEY, id TEXT UNIQUE, facts INTEGER, mark BLOB
);
CREATE INDEX IF NOT EXISTS facts ON releases (facts);
CREATE TABLE IF NOT EXISTS paragraphs (
    value INTEGER, number INTEGER, PRIMARY KEY (value, number)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS numbers ON paragraphs (number);
CREATE TABLE IF NOT EXISTS copies (number INTEGER PRIMARY KEY, original INTEGER);
CREATE TABLE IF NOT EXISTS standing (value INTEGER PRIMARY KEY);
BEGIN;
"""
_NEVER = "9999-12-31T23:59:60Z"
"""After every embargo."""


class Likeness(NamedTuple):
    """What a release is compared by: made while it is read, so that its text need not be read again."""

    mark: Mark
    layout: "array[int]"
    """The number of paragraphs; for each of them, 1 where it is standing text by its kind; for each passage,
    the positions of its first paragraph and of the one after its last."""

    def packed(self) -> bytes:
        """As bytes; `unpacked` is the way back."""
        raw = self.mark.packed()
        return len(raw).to_bytes(4, "little") + raw + self.layout.tobytes()

    @classmethod
    def unpacked(cls, data: bytes) -> "Likeness":
        """What `packed` made; raises ValueError for anything else."""
        end = 4 + int.from_bytes(data[:4], "little")
        layout = array("I")
        layout.frombytes(data[end:])
        return cls(unpacked(data[4:end]), layout)

    def positions(self, known: Set[int]) -> tuple[int, ...]:
        """The passages of which every paragraph is standing text, by its kind or because `known` has it."""
        count = self.layout[0]
        stands = [
            own or value in known
            for own, value in zip(self.layout[1 : count + 1], self.mark.paragraphs, strict=True)
        ]
        spans = iter(self.layout[count + 1 :])
        return tuple(
            at for at, (first, end) in enumerate(zip(spans, spans, strict=True)) if all(stands[first:end])
        )


def likeness(outline: Outline, passages: Sequence[Passage]) -> Likeness:
    """What a release is compared by."""
    paragraphs = outline.paragraphs
    layout = array("I", [len(paragraphs), *(p.kind in _STANDING_KINDS for p in paragraphs)])
    starts, ends = [p.start for p in paragraphs], [p.end for p in paragraphs]
    for passage in passages:
        layout.extend((bisect_right(ends, passage.start), bisect_left(starts, passage.end)))
    return Likeness(mark(outline), layout)


class Settled(NamedTuple):
    """What follows for the index from the releases that were added and removed."""

    standing: dict[str, tuple[int, ...]]
    """Id to the positions of its standing passages, for each release that is not flagged so yet."""
    copies: dict[str, str]
    """Every copy in the archive, with the id of its original."""


class Memory:
    """The marks of the releases in an index. Changes last only where `commit` is reached."""

    def __init__(self, path: Path, store: Store | None) -> None:
        """Open the memory of the index that is open as `store`, or a new one where that is None."""
        self._added: dict[str, Likeness] = {}
        self._facts: set[int] = set()
        self._values: set[int] = set()
        self._path = path
        database = _known(path, f"{_VERSION} {store.build}") if store is not None else None
        if database is not None:
            self._database = database
            return
        _forget(path)
        self._database = _connected(path)
        try:
            if store is not None:
                self._learn(store)
        except BaseException:
            self._database.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, _kind: object, error: BaseException | None, _trace: object) -> None:
        self._database.close()
        if isinstance(error, sqlite3.DatabaseError) and "malformed" in str(error):
            _forget(self._path)

    def remove(self, release_id: str) -> None:
        """Forget a release, if it is known."""
        row = self._database.execute(
            "SELECT number, mark FROM releases WHERE id = ?", (release_id,)
        ).fetchone()
        if row is None:
            return
        self._touch(unpacked(row[1]))
        for table in ("releases", "paragraphs", "copies"):
            self._database.execute(f"DELETE FROM {table} WHERE number = ?", (row[0],))  # noqa: S608

    def add(self, release_id: str, found: Likeness) -> None:
        """Remember a release, in the place of the one that had its id."""
        self.remove(release_id)
        self._added[release_id] = found
        self._touch(found.mark)
        self._insert(release_id, found.mark)

    def settle(self, store: Store | None) -> Settled:
        """What became standing text or a copy, or ceased to be; `store` holds what was not added."""
        self._find_copies()
        changed = self._find_standing()
        known = {value for (value,) in self._database.execute("SELECT value FROM standing")}
        holders = "SELECT DISTINCT id FROM paragraphs JOIN releases USING (number) WHERE value IN ({})"
        names = {name for (name,) in self._select(holders, changed)}
        standing = {}
        for name, found in self._added.items():
            if not known.isdisjoint(found.mark.paragraphs):
                standing[name] = found.positions(known)
        for name in names - self._added.keys():
            number = store.number(name, _NEVER) if store is not None else None
            if store is not None and number is not None:
                outline = store.outline(number)
                passages = store.passages(number)
                standing[name] = standing_passages(outline, passages, mark(outline), known)
        rows = self._database.execute(
            "SELECT one.id, other.id FROM copies JOIN releases AS one USING (number) "
            "JOIN releases AS other ON other.number = original ORDER BY one.id"
        )
        return Settled(standing, dict(rows))

    def commit(self, build: str) -> None:
        """Keep what was learned, as that of the index `build`; where that fails, it is learned anew."""
        try:
            self._database.execute("INSERT OR REPLACE INTO state VALUES (1, ?)", (f"{_VERSION} {build}",))
            self._database.execute("COMMIT")
        except sqlite3.Error:
            self._database.close()
            _forget(self._path)

    def _learn(self, store: Store) -> None:
        for summary in store.summaries(now=_NEVER):
            number = store.number(summary.id, now=_NEVER)
            if number is not None:
                found = mark(store.outline(number))
                self._touch(found)
                self._insert(summary.id, found)
        # What the index says already is no news.
        self._find_copies()
        self._find_standing()
        self._facts.clear()
        self._values.clear()

    def _touch(self, found: Mark) -> None:
        self._facts.add(found.facts)
        self._values.update(found.paragraphs)

    def _insert(self, release_id: str, found: Mark) -> None:
        number = self._database.execute(
            "INSERT INTO releases (id, facts, mark) VALUES (?, ?, ?)",
            (release_id, found.facts, found.packed()),
        ).lastrowid
        rows = [(value, number) for value in set(found.paragraphs) if value]
        self._database.executemany("INSERT INTO paragraphs VALUES (?, ?)", rows)

    def _find_copies(self) -> None:
        """Compare the releases of the same facts as any that changed, and note what counts otherwise now."""
        marks: dict[str, Mark] = {}
        numbers: dict[str, int] = {}
        for name, number, data in self._select(
            "SELECT id, number, mark FROM releases WHERE facts IN ({})", self._facts
        ):
            marks[name], numbers[name] = unpacked(data), number
        before = {
            number
            for (number,) in self._select("SELECT number FROM copies WHERE number IN ({})", numbers.values())
        }
        found = copies(marks)
        now = {numbers[name] for name in found}
        for name, number in numbers.items():
            if (number in before) != (number in now):
                self._values.update(marks[name].paragraphs)
        self._database.executemany("DELETE FROM copies WHERE number = ?", [(number,) for number in before])
        rows = [(numbers[name], numbers[original]) for name, original in found.items()]
        self._database.executemany("INSERT INTO copies VALUES (?, ?)", rows)

    def _find_standing(self) -> set[int]:
        """Count the paragraphs that were touched; the values that became standing text or ceased to be."""
        self._values.discard(0)
        counted = (
            "SELECT value, COUNT(*) FROM paragraphs WHERE value IN ({}) "
            "AND number NOT IN (SELECT number FROM copies) GROUP BY value"
        )
        now = {value for value, count in self._select(counted, self._values) if count >= STANDING_FROM}
        before = {
            value for (value,) in self._select("SELECT value FROM standing WHERE value IN ({})", self._values)
        }
        self._database.executemany(
            "DELETE FROM standing WHERE value = ?", [(value,) for value in before - now]
        )
        self._database.executemany("INSERT INTO standing VALUES (?)", [(value,) for value in now - before])
        return before ^ now

    def _select(self, query: str, values: Iterable[int]) -> Iterator[tuple[Any, ...]]:
        """Rows of a query with a list of values in it, in as many steps as that takes."""
        rest = list(values)
        for at in range(0, len(rest), _MANY):
            part = rest[at : at + _MANY]
            yield from self._database.execute(query.format(",".join("?" * len(part))), part).fetchall()


def _known(path: Path, state: str) -> sqlite3.Connection | None:
    """The memory at `path`, if it is the one of that state of the index."""
    try:
        database = _connected(path)
    except sqlite3.DatabaseError:
        return None
    try:
        row = database.execute("SELECT build FROM state").fetchone()
    except sqlite3.DatabaseError:
        row = None
    if row is not None and row[0] == state:
        return database
    database.close()
    return None


def undo_unfinished(path: Path) -> None:
    """Let the memory at `path` be as before a build that was killed; only for the holder of the lock."""
    journal = _journal(path)
    if not journal.exists():
        return
    try:
        with closing(sqlite3.connect(path)) as database:
            database.execute("SELECT COUNT(*) FROM sqlite_master").fetchone()
        # What SQLite has not rolled back by now was never begun.
        journal.unlink(missing_ok=True)
    except sqlite3.Error:
        _forget(path)


def _journal(path: Path) -> Path:
    return path.with_name(path.name + "-journal")


def _forget(path: Path) -> None:
    """Delete a memory, and its journal, which would be rolled back into the next one."""
    for file in (path, _journal(path)):
        file.unlink(missing_ok=True)


def _connected(path: Path) -> sqlite3.Connection:
    if not path.exists():
        path.touch(0o600)
    database = sqlite3.connect(path, isolation_level=None)
    # Power that fails may cost this file, which can be made anew; a process that dies may not.
    try:
        database.executescript(_TABLES)
    except BaseException:
        # An open connection to a deleted file deletes the next one's journal when it goes.
        database.close()
        raise
    return database
