"""What `doctor` looks at: each part of the set-up with its state and what to do about it."""

import re
import shutil
import stat
import sys
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path

from bot.checks import Check
from bot.config import ARCHIVE_FILE, ENV_FILE, Settings, archive_settings
from bot.state import StateError, look
from bot.terminal import counted
from index import PressdeskError, Searcher, is_fresh, verify

_NAME = re.compile(r"[\w.-]+")
_TOKEN = re.compile(r"[\w-]{18,}\.[\w-]{5,}\.[\w-]{25,}")
_LEAST_BYTES_FREE = 200_000_000


def checkup(settings: Settings, *, online: bool = False) -> list[Check]:
    """Every check, in the order in which a newcomer sets things up. Changes nothing, names no secret.

    With `online`, Discord is asked too where there is a token to ask with.
    """
    checks = [
        _python(),
        _packages(),
        _sources(settings.source_dir),
        *_index(settings),
        _state(settings.state),
        _disk(settings.index),
        _archive_file(),
        *_env_file(),
        _token(settings.discord_token),
    ]
    if online and checks[-1].status == "ok":
        checks += _discord(settings)
    return checks


def _python() -> Check:
    running = ".".join(map(str, sys.version_info[:3]))
    return Check("Python", "ok", running)


def _packages() -> Check:
    missing = []
    for name in _needed():
        try:
            version(name)
        except PackageNotFoundError:
            missing.append(name)
    if missing:
        return Check("Packages", "todo", f"{', '.join(missing)} missing; run: uv sync")
    return Check("Packages", "ok", f"rank-bm25 {version('rank-bm25')}, discord.py {version('discord.py')}")


def _needed() -> list[str]:
    """The packages that Pressdesk says it needs."""
    try:
        wanted = requires("pressdesk") or []
    except PackageNotFoundError:
        wanted = ["rank-bm25", "discord.py"]
    return [found.group() for line in wanted if (found := _NAME.match(line)) and "extra ==" not in line]


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
        searcher = Searcher.open(settings.index)
        summaries = searcher.releases()
        words = f"{counted(len(summaries), 'release')}, built {_age(searcher.built_at)} ago"
        searcher.close()
        problems = list(verify(settings.index))
        if problems:
            return [Check("Index", "todo", f"{problems[0]} Run: pressdesk index build --force")]
        if not is_fresh(settings.source_dir, settings.index):
            return [Check("Index", "todo", f"{words}; files changed since, so run: pressdesk index build")]
    except PressdeskError as error:
        return [Check("Index", "todo", str(error))]
    return [Check("Index", "ok", words)]


def _state(path: Path) -> Check:
    if not path.exists():
        return Check("State", "note", f"none at {path} yet; the bot makes it when it first runs.")
    try:
        servers = len(look(path))
    except StateError as error:
        return Check("State", "todo", str(error))
    return Check("State", "ok", f"{path}, with settings of {counted(servers, 'server')}")


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


def _env_file() -> list[Check]:
    """Where there is a file of secrets, whether others may read it."""
    path = Path(ENV_FILE)
    if not path.is_file() or not path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
        return []
    return [Check("Secrets", "todo", f"others than you may read {path}; run: chmod 600 {path}")]


def _discord(settings: Settings) -> list[Check]:
    from bot.reaching import ask_discord

    try:
        guilds = look(settings.state) if settings.state.exists() else {}
    except StateError:
        guilds = {}
    content = settings.values.get("PRESSDESK_MESSAGE_CONTENT", "auto").lower()
    return ask_discord(str(settings.discord_token), guilds, content=content)


def _age(moment: str) -> str:
    """The time since an ISO moment, in its greatest unit."""
    minutes = int((datetime.now(UTC) - datetime.fromisoformat(moment)).total_seconds() // 60)
    for unit, size in (("day", 24 * 60), ("hour", 60)):
        if minutes >= 2 * size:
            return counted(minutes // size, unit)
    return counted(max(0, minutes), "minute")


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
