"""Backups: the releases, what the bot remembers and all settings in one zip file, and back again.

The index is left out, since it is made anew from the releases; so are the token and what names a place on
this machine.
"""

import json
import os
import sqlite3
import stat
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo

from bot.config import ARCHIVE_FILE, Settings, add_settings, portable_settings
from index import PressdeskError

FORMAT = 1
"""Of the zip file; a newer one is refused."""
_MANIFEST = "pressdesk-backup.json"
_SOURCES = "source_docs"
_STATE = "state.sqlite"
_FEEDS = "feeds.sqlite"
_SETTINGS = "settings.json"
_MOST_BYTES = 20 << 30
"""Of a backup's contents: beyond that it is not believed."""


class BackupError(PressdeskError):
    """A backup cannot be made or put back; the message says why and what to do."""


def backup(settings: Settings, target: Path) -> int:
    """Write a backup to `target`, whole or not at all, for its owner alone; returns the count of files.

    Databases are copied as SQLite copies them, so the bot may go on running. Raises BackupError.
    """
    if target.exists():
        raise BackupError(f"{target} is there already; name a file that is not.")
    files = [path for path in _files(settings.source_dir) if not path.is_symlink()]
    if not files:
        raise BackupError(f"{settings.source_dir} holds no file, so there is nothing to back up.")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with _aside(target) as aside, ZipFile(aside, "w", ZIP_DEFLATED, strict_timestamps=False) as archive:
            for path in files:
                name = PurePosixPath(_SOURCES, *path.relative_to(settings.source_dir).parts)
                archive.write(path, str(name))
            for kept, database in _databases(settings):
                if database.is_file():
                    archive.writestr(kept, _copy_of(database))
            if Path(ARCHIVE_FILE).is_file():
                archive.write(ARCHIVE_FILE, ARCHIVE_FILE)
            archive.writestr(_SETTINGS, json.dumps(portable_settings()))
            made = datetime.now(UTC).isoformat(timespec="seconds")
            archive.writestr(_MANIFEST, json.dumps({"format": FORMAT, "made": made, "files": len(files)}))
    except (OSError, sqlite3.Error, ValueError) as error:
        raise BackupError(f"{target} could not be written: {error}.") from error
    return len(files)


def restore(settings: Settings, source: Path, *, force: bool = False) -> int:
    """Put a backup back; returns the count of releases' files. The bot must not be running.

    Without `force`, nothing that is there is replaced; what `.env` holds never is. Raises BackupError for
    what is no backup of ours, is damaged or of a newer format, or where something is in the way.
    """
    try:
        with ZipFile(source) as archive:
            _check(archive, source)
            places = {info.filename: _place(settings, info) for info in archive.infolist()}
            wanted = {name: place for name, place in places.items() if place is not None}
            in_the_way = [place for place in wanted.values() if place.exists()]
            if in_the_way and not force:
                raise BackupError(
                    f"{in_the_way[0]} is there already; --force replaces what the backup holds."
                )
            settings_kept = _settings(archive)
            for name, place in wanted.items():
                _put(archive, name, place)
            add_settings(settings_kept)
            return sum(name.startswith(f"{_SOURCES}/") for name in wanted)
    except (BadZipFile, NotImplementedError, RuntimeError, EOFError, ValueError, AttributeError) as error:
        raise BackupError(f"{source} is no backup, or is damaged: {error}.") from error
    except OSError as error:
        raise BackupError(f"{error.filename or source}: {error.strerror or error}.") from error


def _files(folder: Path) -> Iterator[Path]:
    return (path for path in sorted(folder.rglob("*")) if path.is_file())


def _databases(settings: Settings) -> list[tuple[str, Path]]:
    return [(_STATE, settings.state), (_FEEDS, settings.index.parent / _FEEDS)]


def _copy_of(database: Path) -> bytes:
    with (
        closing(sqlite3.connect(f"{database.absolute().as_uri()}?mode=ro", uri=True)) as known,
        closing(sqlite3.connect(":memory:")) as copy,
    ):
        known.backup(copy)
        return copy.serialize()


def _check(archive: ZipFile, source: Path) -> None:
    try:
        manifest = json.loads(archive.read(_MANIFEST))
        number = int(manifest["format"])
    except (KeyError, TypeError, ValueError) as error:
        raise BackupError(f"{source} is no backup of Pressdesk's.") from error
    if number > FORMAT:
        raise BackupError(f"{source} was made by a newer Pressdesk; install that one to put it back.")
    if sum(info.file_size for info in archive.infolist()) > _MOST_BYTES:
        raise BackupError(f"{source} claims to hold more than {_MOST_BYTES >> 30} GB, so it is not unpacked.")
    if (broken := archive.testzip()) is not None:
        raise BackupError(f"{source} is damaged at {broken!r}, so nothing was put back.")


def _settings(archive: ZipFile) -> dict[str, str]:
    """What `.env` held; nothing where the backup was made before that was kept."""
    if _SETTINGS not in archive.namelist():
        return {}
    kept = json.loads(archive.read(_SETTINGS))
    return {str(name): str(value) for name, value in kept.items()}


def _place(settings: Settings, info: ZipInfo) -> Path | None:
    """Where an entry belongs; None for what is no file of its own. Raises BackupError for an odd name."""
    name = info.filename
    if name in {_MANIFEST, _SETTINGS} or info.is_dir():
        return None
    if name in {_STATE, _FEEDS}:
        return dict(_databases(settings))[name]
    if name == ARCHIVE_FILE:
        return Path(ARCHIVE_FILE)
    first, *parts = name.split("/")
    odd = any(part in {"", ".", ".."} or "\\" in part or ":" in part or "\0" in part for part in parts)
    if first != _SOURCES or not parts or odd or stat.S_ISLNK(info.external_attr >> 16):
        raise BackupError(f"The backup holds {name!r}, which belongs nowhere, so nothing was put back.")
    return settings.source_dir.joinpath(*parts)


def _put(archive: ZipFile, name: str, place: Path) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    with _aside(place) as aside, archive.open(name) as packed, aside.open("wb") as file:
        while chunk := packed.read(1 << 20):
            file.write(chunk)
        if name.startswith(f"{_SOURCES}/"):
            aside.chmod(0o644)
    for journal in ("-wal", "-shm"):
        # Of the database that stood here before: SQLite would play it into the new one.
        place.with_name(place.name + journal).unlink(missing_ok=True)


@contextmanager
def _aside(target: Path) -> Iterator[Path]:
    """A file beside `target`, the owner's alone, that takes its place when all went well."""
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    os.close(handle)
    aside = Path(name)
    try:
        yield aside
        with aside.open("rb+") as file:
            os.fsync(file.fileno())
        aside.replace(target)
    finally:
        aside.unlink(missing_ok=True)
