"""What the bot remembers, in one SQLite file: settings of servers, questions without an answer, votes.

Of members nothing is kept but a keyed hash of their id beside a vote or an unanswered question; the key is
made once and stays in the file. The schema is versioned with `PRAGMA user_version`.
"""

import hashlib
import hmac
import json
import os
import secrets
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import Any, TypeVar

from index import PressdeskError

T = TypeVar("T")
DAY = 86_400
APPLICATION_ID = 0x50726453
_LOCK_SECONDS = 5.0

MIGRATIONS: tuple[str, ...] = (
    """
    CREATE TABLE meta (name TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID;
    CREATE TABLE guilds (guild INTEGER PRIMARY KEY, settings TEXT NOT NULL);
    CREATE TABLE gaps (
        id INTEGER PRIMARY KEY, guild INTEGER NOT NULL, question TEXT NOT NULL, missing TEXT NOT NULL,
        member TEXT NOT NULL, asked REAL NOT NULL, build TEXT NOT NULL);
    CREATE INDEX gaps_by_guild ON gaps (guild, asked);
    CREATE INDEX gaps_by_member ON gaps (member);
    CREATE TABLE votes (
        id INTEGER PRIMARY KEY, guild INTEGER NOT NULL, message INTEGER NOT NULL, member TEXT NOT NULL,
        good INTEGER NOT NULL, reason TEXT, words TEXT, question TEXT NOT NULL, quote TEXT NOT NULL,
        voted REAL NOT NULL, UNIQUE (message, member));
    CREATE INDEX votes_by_guild ON votes (guild, voted);
    CREATE INDEX votes_by_member ON votes (member);
    """,
    """
    CREATE TABLE seen (release TEXT PRIMARY KEY) WITHOUT ROWID;
    """,
)


class StateError(PressdeskError):
    """The state file cannot be used; the message is one sentence fit for a person."""


@dataclass(frozen=True, slots=True)
class GuildSettings:
    """What moderators set for their server. Channels are ids; windows are seconds."""

    ask_channels: tuple[int, ...] = ()
    allowed_channels: tuple[int, ...] = ()
    """Empty: every channel."""
    private: bool = False
    react: bool = False
    """In ask-channels, react where the releases don't say (else stay silent)."""
    member_questions: int = 10
    member_window: int = 30
    server_questions: int = 120
    server_window: int = 60
    announcements: int | None = None
    retention_days: int = 30

    @classmethod
    def from_json(cls, text: str) -> "GuildSettings":
        """Raises ValueError, TypeError or AttributeError where the text holds something else."""
        known = {field.name for field in fields(cls)}
        given = {name: value for name, value in json.loads(text).items() if name in known}
        for name in ("ask_channels", "allowed_channels"):
            given[name] = tuple(given.get(name, ()))
        made = cls(**given)
        numbers = [*made.ask_channels, *made.allowed_channels, made.announcements or 0]
        numbers += [getattr(made, field.name) for field in fields(cls) if field.type in ("int", "bool")]
        if not all(isinstance(number, int) for number in numbers):
            raise TypeError("a setting is no number")
        return made


@dataclass(frozen=True, slots=True)
class Gap:
    """One question that found no answer."""

    question: str
    missing: tuple[str, ...]
    asked: float
    build: str


@dataclass(frozen=True, slots=True)
class Vote:
    """One vote on an answer, the last of its member."""

    good: bool
    reason: str | None
    words: str | None
    question: str
    quote: str
    voted: float


class State:
    """The state file, opened. Not thread-safe by itself: one thread uses it at a time."""

    def __init__(self, path: Path, clock: Callable[[], float] = time.time) -> None:
        """Open or make the file at `path`, and bring its schema up to date; raises StateError."""
        self.path = path
        self._clock = clock
        self._default = GuildSettings()
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            if not path.exists():
                os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
            self._db = sqlite3.connect(
                path, timeout=_LOCK_SECONDS, isolation_level=None, check_same_thread=False
            )
        except (OSError, sqlite3.Error) as error:
            raise StateError(_unreadable(path, error)) from error
        try:
            self._prepare()
            self.secret = self._secret()
        except (sqlite3.Error, ValueError, TypeError) as error:
            self._db.close()
            raise StateError(_unreadable(path, error)) from error
        except StateError:
            self._db.close()
            raise

    def close(self) -> None:
        self._db.close()

    def use_defaults(self, settings: GuildSettings) -> None:
        """What servers have that never set anything."""
        self._default = settings

    def member_key(self, member: int) -> str:
        """The keyed hash under which a member's rows are kept."""
        return hmac.new(self.secret, b"member %d" % member, hashlib.sha256).hexdigest()[:32]

    # -- settings

    def settings(self, guild: int | None) -> GuildSettings:
        """A server's settings; the defaults for direct messages and servers that set none."""
        row = self._one("SELECT settings FROM guilds WHERE guild = ?", guild or 0)
        return _decoded(self.path, GuildSettings.from_json, row[0]) if row else self._default

    def change(self, guild: int, **changes: Any) -> GuildSettings:
        """Set some of a server's settings and return them all."""
        changed = replace(self.settings(guild), **changes)
        with self._write() as db:
            db.execute(
                "INSERT OR REPLACE INTO guilds (guild, settings) VALUES (?, ?)",
                (guild, json.dumps(asdict(changed))),
            )
        return changed

    def guilds(self) -> dict[int, GuildSettings]:
        """Every server that set something; raises StateError where that cannot be read."""
        try:
            rows = self._db.execute("SELECT guild, settings FROM guilds").fetchall()
        except sqlite3.Error as error:
            raise StateError(_unreadable(self.path, error)) from error
        return {guild: _decoded(self.path, GuildSettings.from_json, text) for guild, text in rows}

    # -- questions without an answer

    def add_gap(
        self, guild: int | None, member: int, question: str, missing: tuple[str, ...], build: str
    ) -> None:
        with self._write() as db:
            db.execute(
                "INSERT INTO gaps (guild, question, missing, member, asked, build) VALUES (?, ?, ?, ?, ?, ?)",
                (guild or 0, question, json.dumps(missing), self.member_key(member), self._clock(), build),
            )

    def gaps(self, guild: int | None = None, member: int | None = None) -> list[Gap]:
        """Unanswered questions, newest first, of a server or of a member."""
        where, values = self._scope(guild, member)
        rows = self._db.execute(
            f"SELECT question, missing, asked, build FROM gaps WHERE {where} ORDER BY asked DESC LIMIT 5000",  # noqa: S608
            values,
        )
        return [
            Gap(question, tuple(_decoded(self.path, json.loads, missing)), asked, build)
            for question, missing, asked, build in rows
        ]

    # -- votes

    def vote(
        self,
        guild: int | None,
        message: int,
        member: int,
        *,
        good: bool,
        question: str,
        quote: str,
        reason: str | None = None,
        words: str | None = None,
    ) -> None:
        """Keep a member's vote on the answer in `message`; a later one takes its place."""
        with self._write() as db:
            db.execute(
                "INSERT INTO votes (guild, message, member, good, reason, words, question, quote, voted)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (message, member) DO UPDATE SET"
                " good = excluded.good, reason = excluded.reason,"
                " words = excluded.words, voted = excluded.voted",
                (
                    guild or 0,
                    message,
                    self.member_key(member),
                    good,
                    reason,
                    words,
                    question,
                    quote,
                    self._clock(),
                ),
            )

    def votes(self, guild: int | None = None, member: int | None = None) -> list[Vote]:
        """Votes, newest first, of a server or of a member."""
        where, values = self._scope(guild, member)
        rows = self._db.execute(
            "SELECT good, reason, words, question, quote, voted FROM votes "  # noqa: S608
            f"WHERE {where} ORDER BY voted DESC LIMIT 5000",
            values,
        )
        return [Vote(bool(good), *rest) for good, *rest in rows]

    # -- forgetting

    def forget(self, member: int, guild: int | None = None) -> int:
        """Delete what is kept of a member (in one server, or everywhere) and return how many rows it was."""
        where, values = self._scope(guild, member)
        with self._write() as db:
            return sum(
                db.execute(f"DELETE FROM {table} WHERE {where}", values).rowcount  # noqa: S608
                for table in ("gaps", "votes")
            )

    def expire(self) -> int:
        """Delete what is older than its server keeps it; returns how many rows it was."""
        now, gone = self._clock(), 0
        with self._write() as db:
            for table, when in (("gaps", "asked"), ("votes", "voted")):
                for (guild,) in db.execute(f"SELECT DISTINCT guild FROM {table}").fetchall():  # noqa: S608
                    oldest = now - self.settings(guild).retention_days * DAY
                    gone += db.execute(
                        f"DELETE FROM {table} WHERE guild = ? AND {when} < ?",  # noqa: S608
                        (guild, oldest),
                    ).rowcount
        return gone

    # -- releases already announced, and small notes

    def new_releases(self, ids: list[str]) -> list[str]:
        """Those of `ids` never seen before, which are seen from now on. The first call only takes note."""
        known = {release for (release,) in self._db.execute("SELECT release FROM seen")}
        fresh = [release for release in ids if release not in known]
        with self._write() as db:
            db.executemany("INSERT OR IGNORE INTO seen VALUES (?)", [(release,) for release in fresh])
        first = self.note("releases seen") is None
        self.set_note("releases seen", "yes")
        return [] if first else fresh

    def note(self, name: str) -> str | None:
        row = self._one("SELECT value FROM meta WHERE name = ?", name)
        return None if row is None else str(row[0])

    def set_note(self, name: str, value: str) -> None:
        with self._write() as db:
            db.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (name, value))

    # -- inside

    def _prepare(self) -> None:
        self._db.execute("PRAGMA foreign_keys = ON")
        version = _version(self._db, self.path)
        with self._write() as db:
            for number, script in enumerate(MIGRATIONS[version:], version + 1):
                for statement in filter(str.strip, script.split(";")):
                    db.execute(statement)
                db.execute(f"PRAGMA user_version = {number:d}")
            db.execute(f"PRAGMA application_id = {APPLICATION_ID:d}")

    def _secret(self) -> bytes:
        row = self._one("SELECT value FROM meta WHERE name = 'secret'")
        if row is not None:
            return bytes(row[0])
        secret = secrets.token_bytes(32)
        with self._write() as db:
            db.execute("INSERT INTO meta VALUES ('secret', ?)", (secret,))
        return secret

    def _scope(self, guild: int | None, member: int | None) -> tuple[str, list[object]]:
        wanted: list[tuple[str, object]] = []
        if guild is not None:
            wanted.append(("guild = ?", guild))
        if member is not None:
            wanted.append(("member = ?", self.member_key(member)))
        return " AND ".join(part for part, _ in wanted) or "1", [value for _, value in wanted]

    def _one(self, statement: str, *values: object) -> Any:
        return self._db.execute(statement, values).fetchone()

    @contextmanager
    def _write(self) -> Iterator[sqlite3.Connection]:
        self._db.execute("BEGIN IMMEDIATE")
        try:
            yield self._db
        except BaseException:
            self._db.execute("ROLLBACK")
            raise
        self._db.execute("COMMIT")


def look(path: Path) -> dict[int, GuildSettings]:
    """What each server set, read without changing the file; raises StateError where `State` would."""
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as db:
            known = _version(db, path) and db.execute("SELECT guild, settings FROM guilds").fetchall()
    except sqlite3.Error as error:
        raise StateError(_unreadable(path, error)) from error
    return {guild: _decoded(path, GuildSettings.from_json, text) for guild, text in known or ()}


def _decoded(path: Path, decode: Callable[[str], T], text: str) -> T:
    """What a row's JSON says; raises StateError where it says nothing."""
    try:
        return decode(text)
    except (ValueError, TypeError, AttributeError) as error:
        raise StateError(_unreadable(path, error)) from error


def _version(db: sqlite3.Connection, path: Path) -> int:
    """The schema's number, 0 of a new file; raises StateError where this version cannot use the file."""
    version, application, tables, sound = (
        db.execute(asked).fetchone()[0]
        for asked in (
            "PRAGMA user_version",
            "PRAGMA application_id",
            "SELECT count(*) FROM sqlite_master",
            "PRAGMA quick_check(1)",
        )
    )
    if application != APPLICATION_ID and tables:
        raise StateError(f"{path} is not Pressdesk's state file; name another file with PRESSDESK_STATE.")
    if version > len(MIGRATIONS):
        raise StateError(
            f"The state file {path} was written by a newer version of Pressdesk; update Pressdesk, "
            "or name another file with PRESSDESK_STATE."
        )
    if sound != "ok":
        raise StateError(_unreadable(path, "it is damaged"))
    return int(version)


def _unreadable(path: Path, why: object) -> str:
    return (
        f"The state file {path} cannot be read ({why}); restore it from a backup, or move it away to start "
        "with an empty one."
    )
