"""One builder at a time: a lock on the index that dies with the process that holds it."""

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from index.errors import BuildError, IndexBusyError

if TYPE_CHECKING:
    from filelock import BaseFileLock

_PAUSE = 0.1
"""Seconds between two attempts while another holds the lock."""

_held: set[int] = set()


def _forget_in_child() -> None:
    # A worker that outlives its builder must not keep the builder's lock.
    for descriptor in _held:
        os.close(descriptor)
    _held.clear()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_forget_in_child)


@contextmanager
def locked(index: Path, wait: float, waiting: Callable[[str], None] | None = None) -> Iterator[None]:
    """Hold the lock of `index`, after waiting for it up to `wait` seconds.

    `waiting` is told once, in a sentence, who holds it. Raises IndexBusyError when the time is over, and
    BuildError where the folder of the index cannot be written to.
    """
    path = index.with_name(index.name + ".lock")
    try:
        index.parent.mkdir(parents=True, exist_ok=True)
        lock = _lock(path)
    except OSError as error:
        raise BuildError(
            f"The folder {index.parent} cannot be written to ({error.strerror}); make it writable, "
            "or name another place with --index."
        ) from error
    until = time.monotonic() + wait
    told = False
    try:
        while not lock.take():
            if waiting is not None and not told:
                waiting(f"{_holder(path)} is building this index; waiting for it.")
                told = True
            if time.monotonic() >= until:
                raise IndexBusyError(
                    f"{_holder(path)} is building the index {index}; try again when it has finished."
                )
            time.sleep(_PAUSE)
        yield
    finally:
        lock.release()


def _holder(path: Path) -> str:
    try:
        text = path.read_text(encoding="ascii").strip()
    except (OSError, UnicodeDecodeError):
        text = ""
    return f"Another process (pid {text})" if text.isdecimal() else "Another process"


class _Flock:
    """The kernel's own lock on an open file: gone with the process, however that ends."""

    def __init__(self, path: Path) -> None:
        flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0)
        self._descriptor = os.open(path, flags, 0o600)
        _held.add(self._descriptor)

    def take(self) -> bool:
        import fcntl

        try:
            fcntl.flock(self._descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        os.ftruncate(self._descriptor, 0)
        os.pwrite(self._descriptor, str(os.getpid()).encode("ascii"), 0)
        return True

    def release(self) -> None:
        if self._descriptor in _held:
            _held.discard(self._descriptor)
            os.close(self._descriptor)


class _Filelock:
    """The same where the system has no flock; loading this library takes longer than a small build."""

    def __init__(self, path: Path) -> None:
        from filelock import FileLock

        self._lock: BaseFileLock = FileLock(path)

    def take(self) -> bool:
        from filelock import Timeout

        try:
            self._lock.acquire(blocking=False)
        except Timeout:
            return False
        return True

    def release(self) -> None:
        self._lock.release()


def _lock(path: Path) -> _Flock | _Filelock:
    try:
        import fcntl  # noqa: F401
    except ImportError:
        return _Filelock(path)
    return _Flock(path)
