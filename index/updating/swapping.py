"""Putting a finished index in place, keeping the ones before it, and going back to them."""

import shutil
from contextlib import suppress
from pathlib import Path

from index.errors import IndexMissingError
from index.locking import locked
from index.store import Store, swap_in


def aside(index: Path) -> Path:
    """Where the next index is built: beside the one in use, so that a rename puts it in place."""
    return index.with_name(index.name + ".new")


def clear_leftovers(index: Path) -> None:
    """Delete what a build that was killed left behind; only for the holder of the lock."""
    for leftover in index.parent.glob(_literal(index.name) + ".new*"):
        leftover.unlink(missing_ok=True)


def put_in_place(index: Path, keep: int) -> None:
    """Swap the finished index in; the one in use becomes the first of `keep` previous ones."""
    if keep > 0 and index.exists():
        for number in range(keep, 1, -1):
            with suppress(FileNotFoundError):
                previous(index, number - 1).replace(previous(index, number))
        _keep(index, previous(index, 1))
    number = keep + 1
    while previous(index, number).exists():
        previous(index, number).unlink()
        number += 1
    swap_in(aside(index), index)
    held(index).unlink(missing_ok=True)


def rollback(index: Path, wait: float = 60.0) -> str:
    """Go back to the index before the one in use, which is kept as `NAME.undone`; returns the build id.

    The index counts as fresh until a file of the source folder changes again. Raises IndexMissingError where
    there is none, IndexFormatError where that cannot be used.
    """
    with locked(index, wait):
        first = previous(index, 1)
        if not first.exists():
            raise IndexMissingError(
                f"There is no index before {index} to go back to; build one anew with pressdesk index build."
            )
        store = Store.open(first)
        build = store.build
        store.close()
        fingerprint = _fingerprint(index)
        with suppress(FileNotFoundError):
            _keep(index, index.with_name(index.name + ".undone"))
        if fingerprint is not None:
            held(index).touch(0o600)
            held(index).write_text(fingerprint, encoding="ascii")
        swap_in(first, index)
        number = 2
        while previous(index, number).exists():
            previous(index, number).replace(previous(index, number - 1))
            number += 1
    return build


def previous(index: Path, number: int) -> Path:
    """Where the index before the one in use is kept (1), the one before that (2), and so on."""
    return index.with_name(f"{index.name}.{number}")


def memory_file(index: Path) -> Path:
    """What builds remember of the releases to compare new ones with."""
    return index.with_name(index.name + ".marks")


def held(index: Path) -> Path:
    """Holds the fingerprint of the source folder whose index was undone."""
    return index.with_name(index.name + ".held")


def _keep(index: Path, name: Path) -> None:
    """Give the file a second name, or copy it where files have only one; owner-only like the index itself."""
    name.unlink(missing_ok=True)
    try:
        name.hardlink_to(index)
    except FileNotFoundError:
        raise
    except OSError:
        shutil.copy(index, name)


def _fingerprint(index: Path) -> str | None:
    try:
        store = Store.open(index)
    except Exception:  # noqa: BLE001 - going back is what helps against a damaged index
        return None
    try:
        return store.setting("fingerprint")
    finally:
        store.close()


def _literal(name: str) -> str:
    return "".join(f"[{letter}]" if letter in "*?[" else letter for letter in name)
