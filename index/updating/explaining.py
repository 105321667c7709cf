"""What stops a build, in one sentence: a full disk, a full memory, a folder that cannot be written to."""

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from index.errors import BuildError
from index.updating.swapping import clear_leftovers


@contextmanager
def explained(index: Path) -> Iterator[None]:
    """Turn what a full disk, a full memory or a damaged file raise into one sentence."""
    try:
        yield
    except MemoryError as error:
        raise BuildError(
            f"There is not enough memory to build {index}; the index that was there stays in use."
        ) from error
    except sqlite3.Error as error:
        with suppress(OSError):
            clear_leftovers(index)
        if "full" in str(error) or "disk I/O" in str(error):
            raise BuildError(_no_room(index)) from error
        raise BuildError(
            f"{index} cannot be built ({error}); the index that was there stays in use."
        ) from error
    except OSError as error:
        with suppress(OSError):
            clear_leftovers(index)
        if error.errno in {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}:
            raise BuildError(_no_room(index)) from error
        raise BuildError(
            f"{index} cannot be built ({error.strerror}: {error.filename or index.parent}); "
            "the index that was there stays in use."
        ) from error


def _no_room(index: Path) -> str:
    return (
        f"There is no room to build {index}; free some in {index.parent} and build again. "
        "The index that was there stays in use."
    )
