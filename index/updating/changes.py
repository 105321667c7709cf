"""What a build has to do: the files that are there now beside those that were indexed."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from index.scanning import Scan, Stamp
from index.store import FileRecord

GOLDEN = "golden.jsonl"
_SIDECAR = ".meta.toml"
_ORIGINAL = re.compile(r"\.original\.[^./]+$")


@dataclass(slots=True)
class Plan:
    """The files of the source folder, sorted by what is to be done with them."""

    kept: dict[str, FileRecord] = field(default_factory=dict)
    """Not to be read again."""
    read: dict[str, Stamp] = field(default_factory=dict)
    gone: dict[str, FileRecord] = field(default_factory=dict)
    """Indexed, and not there any more, or not to be read any more."""
    refused: dict[str, str] = field(default_factory=dict)
    """Not read, and why."""

    def total(self) -> int:
        return len(self.kept) + len(self.read) + len(self.refused)


def release_files(scan: Scan) -> dict[str, Stamp]:
    """The files that releases may be read from. A sidecar's stamp is part of that of its file."""
    stamps = {}
    for path, stamp in scan.files.items():
        if path == GOLDEN or path.lower().endswith(_SIDECAR) or _ORIGINAL.search(path):
            continue
        for beside in (path + _SIDECAR, _stem(path) + _SIDECAR):
            other = scan.files.get(beside)
            if other is not None:
                stamps[path] = (stamp[0] + other[0], max(stamp[1], other[1]))
                break
        else:
            stamps[path] = stamp
    return stamps


def compare(
    scan: Scan,
    old: Mapping[str, FileRecord],
    readable: Callable[[str], str | None],
    digest: Callable[[str], str | None],
) -> Plan:
    """Sort the files of a scan. `readable` says why a name is not read, `digest` what a file holds now.

    A file is read again where its size or time and then its digest differ, and where it could not even be
    opened the last time.
    """
    plan = Plan(refused=dict(scan.refused))
    stamps = release_files(scan)
    for path, stamp in stamps.items():
        record = old.get(path)
        if record is not None and record.digest and stamp == (record.size, record.mtime_ns):
            plan.kept[path] = record
        elif (reason := readable(path)) is not None:
            plan.refused[path] = reason
        elif record is None or not record.digest:
            plan.read[path] = stamp
        elif digest(path) == record.digest:
            plan.kept[path] = FileRecord(path, *stamp, record.digest, record.ids, record.reason)
        else:
            plan.read[path] = stamp
    return plan


def _stem(path: str) -> str:
    head, slash, name = path.rpartition("/")
    return head + slash + (name.rpartition(".")[0] or name)
