"""What `doctor` looks at: each part of the set-up with its state and what to do about it."""

import re
import shutil
import sqlite3
import sys
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Literal, NamedTuple

from bot.config import ARCHIVE_FILE, Settings, archive_settings
from bot.terminal import counted
from index import PressdeskError, Searcher, is_fresh, verify

_PACKAGES = ("rank-bm25", "PyStemmer", "discord.py", "python-dotenv", "rich", "filelock")
_TOKEN = re.compile(r"[\w-]{18,}\.[\w-]{5,}\.[\w-]{25,}")
_LEAST_BYTES_FREE = 200_000_000


class Check(NamedTuple):
    """One thing looked at; `words` is one sentence, with what to do where the status is `todo`."""

    name: str
    status: Literal["ok", "note", "todo"]
    words: str


def checkup(settings: Settings) -> list[Check]:
    """Every check, in the order in which a newcomer sets things up. Changes nothing, names no secret."""
    return [
        _python(),
        _packages(),
        _sources(settings.source_dir),
        *_index(settings),
        _state(settings.state),
        _disk(settings.index),
        _archive_file(),
        _token(settings.discord_token),
    ]


def _python() -> Check:
    running = ".".join(map(str, sys.version_info[:3]))
    return Check("Python", "ok", running)


def _packages() -> Check:
    missing = []
    for name in _PACKAGES:
        try:
            version(name)
        except PackageNotFoundError:
            missing.append(name)
    if missing:
        return Check("Packages", "todo", f"{', '.join(missing)} missing; run: uv sync")
    return Check("Packages", "ok", f"rank-bm25 {version('rank-bm25')}, discord.py {version('discord.py')}")


def _sources(folder: Path) -> Check:
    if not folder.is_dir():
        return Check(
            "Releases",
            "todo",
            f"{folder} is no folder; make it and put releases in, or set PRESSDESK_SOURCE_DIR.",
        )
    files = sum(1 for path in folder.rglob("*") if path.is_file() and not path.name.startswith("."))
    if not files:
        return Check(
            "Releases", "todo", f"{folder} is empty; put releases into it, or run: pressdesk add FILE"
        )
    return Check("Releases", "ok", f"{counted(files, 'file')} in {folder}")


def _index(settings: Settings) -> list[Check]:
    if not settings.index.exists():
        return [Check("Index", "todo", f"there is none at {settings.index} yet; run: pressdesk index build")]
    try:
        problems = list(verify(settings.index))
        if problems:
            return [Check("Index", "todo", f"{problems[0]} Run: pressdesk index build --force")]
        searcher = Searcher.open(settings.index)
        summaries = searcher.releases()
        words = f"{counted(len(summaries), 'release')}, built {searcher.built_at}"
        searcher.close()
        if not is_fresh(settings.source_dir, settings.index):
            return [Check("Index", "todo", f"{words}; files changed since, so run: pressdesk index build")]
    except PressdeskError as error:
        return [Check("Index", "todo", str(error))]
    return [Check("Index", "ok", words)]


def _state(path: Path) -> Check:
    if not path.exists():
        return Check("State", "note", f"none at {path} yet; the bot makes it when it first runs.")
    try:
        database = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
        try:
            found = database.execute("PRAGMA quick_check(1)").fetchone()[0]
        finally:
            database.close()
    except sqlite3.Error as error:
        found = str(error)
    if found != "ok":
        return Check("State", "todo", f"{path} is damaged ({found}); restore a backup, or move it away.")
    return Check("State", "ok", str(path))


def _disk(index: Path) -> Check:
    folder = index.absolute().parent
    while not folder.exists():
        folder = folder.parent
    free = shutil.disk_usage(folder).free
    words = f"{free // 1_000_000:,} MB free beside the index"
    if free < _LEAST_BYTES_FREE:
        return Check("Disk", "todo", f"only {words}; make room, a build needs the index's size once more.")
    return Check("Disk", "ok", words)


def _archive_file() -> Check:
    try:
        archive = archive_settings()
    except PressdeskError as error:
        return Check("Feeds", "todo", str(error))
    if archive is None or not archive.feeds:
        return Check("Feeds", "note", f"no feed stands in {ARCHIVE_FILE}, so none is followed.")
    return Check("Feeds", "ok", f"{len(archive.feeds)} in {ARCHIVE_FILE}")


def _token(token: str | None) -> Check:
    if token is None:
        return Check(
            "Discord",
            "todo",
            "DISCORD_TOKEN is not set; for the bot, put the token into .env (the terminal needs none).",
        )
    if not _TOKEN.fullmatch(token):
        return Check(
            "Discord",
            "todo",
            "DISCORD_TOKEN has not the form of a bot token; copy it anew from the Developer Portal.",
        )
    return Check("Discord", "ok", "DISCORD_TOKEN is set and has the form of a bot token")
