"""What lies in the source folder, by name, size and time alone: nothing is opened, so it takes milliseconds.

Every question in a terminal asks whether its index is still fresh, so this module imports next to nothing.
"""

import os
import sys
import time
from collections.abc import Callable, Iterable
from stat import S_ISDIR, S_ISLNK, S_ISREG
from zlib import crc32

from index.errors import SourceError
from index.light import dataclass
from index.patterns import pattern

_MASK = (1 << 64) - 1
_FORK_FROM = 4000
"""Files from which the second core is worth a process (a stat takes about 2.5 microseconds)."""
_TICK = 20_000_000
"""Nanoseconds within which two writes to a file may get the same time of change."""

_UNFIT = pattern("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")

Stamp = tuple[int, int]
"""A file's size in bytes and its time of last change in nanoseconds."""


@dataclass(frozen=True, slots=True)
class Scan:
    """The files of a source folder. Paths are relative to it, with forward slashes."""

    files: dict[str, Stamp]
    refused: dict[str, str]
    """Path to the reason why it is not even opened: a link that leaves the folder, a pipe, an unfit name."""
    fingerprint: str


def scan(source_dir: str | os.PathLike[str]) -> Scan:
    """List the folder; hidden files and folders are left out.

    Raises SourceError where the folder is missing or cannot be listed.
    """
    found = _scan(os.fspath(source_dir))
    newest = max((stamp[1] for stamp in found.files.values()), default=0)
    wait = newest + _TICK - time.time_ns()
    if 0 < wait <= _TICK:
        # A file written this very moment could be written again without a new time of change.
        time.sleep(wait / 1e9)
        return _scan(os.fspath(source_dir))
    return found


def fingerprint(source_dir: str | os.PathLike[str]) -> str:
    """The same value as `scan(source_dir).fingerprint`, as fast as it can be had.

    Raises SourceError where the folder is missing or cannot be listed.
    """
    root = os.fspath(source_dir)
    paths = list(_walk(root))
    if is_large(len(paths)):
        return _text(len(paths), _sum_in_two(root, paths))
    return _text(len(paths), _sum(root, paths))


def fingerprint_aside(source_dir: str | os.PathLike[str]) -> Callable[[], str]:
    """Begin to take the fingerprint in a process of its own; the function returned waits for it.

    It is "" where the folder cannot be listed. Only where `is_large` holds.
    """
    return _forked(lambda: fingerprint(source_dir))


def is_large(files: int) -> bool:
    """Whether so many files are worth a process of their own, and whether this one can have it."""
    threading = sys.modules.get("threading")
    alone = threading is None or threading.active_count() == 1
    return files >= _FORK_FROM and hasattr(os, "fork") and alone


def files_of(fingerprint: str) -> int:
    """How many files a fingerprint was taken of."""
    count = fingerprint.partition("-")[0]
    return int(count) if count.isdecimal() else 0


def _scan(root: str) -> Scan:
    real = os.path.realpath(root)
    files: dict[str, Stamp] = {}
    refused: dict[str, str] = {}
    total = 0
    paths = sorted(_walk(root))
    for path in paths:
        try:
            stamp, reason = _look(root, real, path)
        except FileNotFoundError:
            stamp, reason = (0, 0), None
        except OSError as error:
            stamp, reason = (0, 0), f"it cannot be looked at ({error.strerror})"
        total += _mix(path, stamp)
        if reason is not None:
            refused[path] = reason
        elif stamp != (0, 0):
            files[path] = stamp
    return Scan(files, refused, _text(len(paths), total))


def _look(root: str, real: str, path: str) -> tuple[Stamp, str | None]:
    """A file's stamp, and why it may not be read, if so. Raises OSError where it is gone."""
    whole = os.path.join(root, path)  # noqa: PTH118 - pathlib would double the time of a scan
    state = os.lstat(whole)
    reason = None
    if S_ISLNK(state.st_mode):
        inside = os.path.realpath(whole).startswith(os.path.join(real, ""))  # noqa: PTH118
        if not inside:
            return _linked(whole, state), "it is a link that leads out of the source folder"
        if not os.path.exists(whole):  # noqa: PTH110
            return _linked(whole, state), "it is a link to nothing"
        if S_ISDIR(os.stat(whole).st_mode):  # noqa: PTH116
            return _linked(whole, state), "it is a link to a folder, and those are not followed"
        return _linked(whole, state), None
    if not S_ISREG(state.st_mode):
        reason = "it is not a regular file"
    elif _UNFIT.search(path):
        reason = "its name holds control characters or is not UTF-8; rename it"
    return (state.st_size, state.st_mtime_ns), reason


def _walk(root: str) -> Iterable[str]:
    """Relative paths of everything that is no folder, hidden names left out."""
    folders = [""]
    while folders:
        folder = folders.pop()
        try:
            with os.scandir(os.path.join(root, folder) if folder else root) as entries:  # noqa: PTH118
                for entry in entries:
                    name = entry.name
                    if name[0] == ".":
                        continue
                    if entry.is_dir(follow_symlinks=False):
                        folders.append(f"{folder}{name}/")
                    else:
                        yield folder + name
        except OSError as error:
            if not folder:
                raise SourceError(_cannot_list(root, error)) from error
            if not isinstance(error, FileNotFoundError):
                yield folder[:-1]


def _cannot_list(root: str, error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return f"There is no folder {root}; create it for the releases, or name another with --source-dir."
    return f"The folder {root} cannot be listed ({error.strerror}); name another with --source-dir."


def _sum(root: str, paths: Iterable[str]) -> int:
    """The sum over all files, which no order changes; a vanished file counts as stamped (0, 0)."""
    total = 0
    folder = os.open(root, os.O_RDONLY) if os.open in os.supports_dir_fd else None
    lstat = os.lstat
    try:
        for path in paths:
            try:
                state = lstat(f"{root}/{path}") if folder is None else lstat(path, dir_fd=folder)
                if S_ISLNK(state.st_mode):
                    total += _mix(path, _linked(f"{root}/{path}", state))
                else:
                    total += _mix(path, (state.st_size, state.st_mtime_ns))
            except OSError:
                total += _mix(path, (0, 0))
    finally:
        if folder is not None:
            os.close(folder)
    return total


def _sum_in_two(root: str, paths: list[str]) -> int:
    """`_sum` with half of the files in a child process; threads gain nothing here."""
    half = len(paths) // 2
    wait = _forked(lambda: str(_sum(root, paths[:half])))
    mine = _sum(root, paths[half:])
    theirs = wait()
    return mine + (int(theirs) if theirs else _sum(root, paths[:half]))


def _forked(work: Callable[[], str]) -> Callable[[], str]:
    """Begin `work` in a child process; the function returned waits for its result, "" where it failed."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        # Nothing of the parent's may run here, whatever happens: not its clean-up, not its output.
        try:
            os.write(writing, work().encode())
        finally:
            os._exit(0)
    os.close(writing)

    def wait() -> str:
        try:
            return os.read(reading, 64).decode()
        finally:
            os.close(reading)
            os.waitpid(child, 0)

    return wait


def _linked(whole: str, state: os.stat_result) -> Stamp:
    """A link changes when it is made anew, and when what it leads to changes."""
    try:
        target = os.stat(whole)  # noqa: PTH116
    except OSError:
        return state.st_size, state.st_mtime_ns
    return target.st_size, max(state.st_mtime_ns, target.st_mtime_ns)


def _mix(path: str, stamp: Stamp) -> int:
    # The hash of a tuple of whole numbers is the same in every process; that of a string is not.
    return hash((crc32(path.encode("utf-8", "surrogateescape")), *stamp))


def _text(count: int, total: int) -> str:
    return f"{count}-{total & _MASK:016x}"
