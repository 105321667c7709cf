"""One file of the source folder to what the index stores of it; and that as bytes, out of a worker."""

import json
from dataclasses import dataclass, fields
from dataclasses import replace as with_changes
from pathlib import Path
from typing import Any, NamedTuple

from index.errors import ReadError
from index.models import Outline
from index.store.packing import Content, PackedRelease, pack, unpack_summary
from index.updating.resembling import Likeness, likeness

_FIELDS = tuple(field.name for field in fields(PackedRelease))


class Job(NamedTuple):
    """A file to read, by its path in the source folder; and what is known of one that was fetched."""

    path: str
    content_type: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class FileResult:
    """What reading a file came to: its releases, or the reason why there are none."""

    path: str
    digest: str = ""
    """Empty where the file could not even be read."""
    releases: tuple[PackedRelease, ...] = ()
    likenesses: tuple[Likeness, ...] = ()
    """One for each release."""
    reason: str | None = None


def read_file(job: Job, root: Path) -> FileResult:
    """Read and analyse one file; never raises for what is in it, except MemoryError."""
    from index import readers
    from index.chunking import outline, passages

    path = job.path
    whole = root / path
    digest = ""
    try:
        data, beside, digest = readers.load(whole)
        packed, likenesses = [], []
        releases = readers.read_bytes(data, path, content_type=job.content_type, sidecar=beside, url=job.url)
        for release in releases:
            outlined = outline(release)
            cut = passages(outlined)
            likenesses.append(likeness(outlined, cut))
            packed.append(pack(outlined, cut, likenesses[-1].positions(frozenset())))
    except ReadError as error:
        return FileResult(path, digest, reason=str(error))
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001 - no file may end the build, whatever its parser raises
        return FileResult(
            path, digest, reason=f"It cannot be read: its parser failed ({type(error).__name__})."
        )
    return FileResult(path, digest, tuple(packed), tuple(likenesses))


def encode(result: FileResult) -> bytes:
    """A result as bytes that `decode` reads without ever running anything: the worker may be subverted."""
    blobs: list[bytes] = []
    heads = []
    for packed, like in zip(result.releases, result.likenesses, strict=True):
        head: list[Any] = []
        for name in _FIELDS:
            value = getattr(packed, name)
            if isinstance(value, bytes):
                blobs.append(value)
                value = {"bytes": len(value)}
            head.append(value)
        raw = like.packed()
        blobs.append(raw)
        heads.append([*head, len(raw)])
    top = json.dumps([result.path, result.digest, result.reason, heads]).encode("ascii")
    return b"".join([len(top).to_bytes(4, "little"), top, *blobs])


def decode(data: bytes) -> FileResult:
    """The result that `encode` made; raises ValueError, TypeError or KeyError for anything else."""
    at = 4 + int.from_bytes(data[:4], "little")
    path, digest, reason, heads = json.loads(data[4:at])
    releases, likenesses = [], []
    for *head, size in heads:
        values: dict[str, Any] = {}
        for name, value in zip(_FIELDS, head, strict=True):
            if isinstance(value, dict):
                values[name] = data[at : at + value["bytes"]]
                at += value["bytes"]
            else:
                values[name] = _frozen(value)
        releases.append(PackedRelease(**values))
        likenesses.append(Likeness.unpacked(data[at : at + size]))
        at += size
    return FileResult(path, digest, tuple(releases), tuple(likenesses), reason)


def _frozen(value: Any) -> Any:
    return tuple(map(_frozen, value)) if isinstance(value, list) else value


def unpacked(packed: PackedRelease) -> Outline:
    """The release that was packed, as it was read."""
    content = Content(packed.content)
    return content.outline(with_changes(unpack_summary(packed.summary).release, text=content.text))
