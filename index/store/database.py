"""The SQLite file under the index: rows by table and number, sealed."""

import os
import sqlite3
from collections.abc import Iterable

from index.hints import TYPE_CHECKING
from index.store.format import APPLICATION_ID, FORMAT, PAGE_SIZE, TABLES, DamagedError, seal, unseal

if TYPE_CHECKING:
    from pathlib import Path

_IN_URI = str.maketrans({mark: f"%{ord(mark):02x}" for mark in "%?#"})
"""What ends or escapes a path in SQLite's file: addresses."""


class Opened:
    """A file held open to notice whether somebody writes into it: its rows could then be another build's."""

    _descriptor = -1

    def __init__(self, path: str) -> None:
        self._descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_CLOEXEC", 0))
        self._state = self._now()

    def start(self) -> tuple[bytes, int]:
        """Its first 100 bytes, and its size."""
        return os.read(self._descriptor, 100), self._state[0]

    def is_at(self, path: str) -> bool:
        """Whether the path still names this file."""
        try:
            return os.path.samestat(os.fstat(self._descriptor), os.stat(path))  # noqa: PTH116 - as above
        except FileNotFoundError:
            return False

    def check(self) -> None:
        """Raises DamagedError where the file was written to since it was opened."""
        if self._now() != self._state:
            raise DamagedError("it was changed while it was in use")

    def close(self) -> None:
        if self._descriptor >= 0:
            os.close(self._descriptor)
            self._descriptor = -1

    __del__ = close

    def _now(self) -> tuple[int, int]:
        found = os.fstat(self._descriptor)
        return found.st_size, found.st_mtime_ns


def connect_to_read(path: str | os.PathLike[str]) -> sqlite3.Connection:
    """A read-only connection to a file that nobody changes.

    Its pages are not mapped: where a mapped file is cut short, the kernel ends the process that reads it.
    """
    return sqlite3.connect(
        f"file:{os.fspath(path).translate(_IN_URI)}?mode=ro&immutable=1",
        uri=True,
        check_same_thread=False,
        isolation_level=None,
    )


def connect_to_write(path: "Path", *, new: bool) -> sqlite3.Connection:
    """A connection for the only writer of an unfinished file: no journal, no syncing before the end."""
    database = sqlite3.connect(path, isolation_level=None)
    database.executescript(
        f"PRAGMA page_size={PAGE_SIZE}; PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;"
        "PRAGMA locking_mode=EXCLUSIVE; PRAGMA secure_delete=OFF; PRAGMA cache_size=-16000;"
    )
    if new:
        tables = "".join(
            [f"CREATE TABLE {table}(number INTEGER PRIMARY KEY, data BLOB);" for table in TABLES]
        )
        database.executescript(
            f"PRAGMA application_id={APPLICATION_ID}; PRAGMA user_version={FORMAT}; {tables}"
        )
    database.execute("BEGIN")
    return database


def fetch(database: sqlite3.Connection, table: str, number: int) -> memoryview:
    """One row's data; raises DamagedError (a row that is asked for exists)."""
    row = database.execute(f"SELECT data FROM {table} WHERE number=?", (number,)).fetchone()  # noqa: S608
    return unseal(table, number, row[0] if row else None)


def fetch_range(
    database: sqlite3.Connection, table: str, first: int, end: int
) -> Iterable[tuple[int, memoryview]]:
    """The rows from `first` up to, without, `end`, as far as they are there."""
    query = f"SELECT number, data FROM {table} WHERE number>=? AND number<? ORDER BY number"  # noqa: S608
    for number, row in database.execute(query, (first, end)):
        if not isinstance(number, int):
            raise DamagedError(f"a row of {table} has no number")
        yield number, unseal(table, number, row)


def put(database: sqlite3.Connection, table: str, number: int, data: bytes) -> None:
    """Writes a row, or replaces it."""
    query = f"INSERT OR REPLACE INTO {table} VALUES (?,?)"  # noqa: S608
    database.execute(query, (number, seal(table, number, data)))


def delete(database: sqlite3.Connection, table: str, first: int, end: int) -> None:
    database.execute(f"DELETE FROM {table} WHERE number>=? AND number<?", (first, end))  # noqa: S608
