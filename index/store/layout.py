"""What the head and the columns of the index file hold, and how they are encoded."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence

from index.light import dataclass, field
from index.store.format import (
    BYTE_ORDER,
    DamagedError,
    pack_arrays,
    pack_strings,
    unpack_arrays,
    unpack_strings,
)

HEAD = 0
"""The one row of the head table."""
FILES, EMBARGOES = 1, 2
"""Columns of the whole file."""
(
    PASSAGE_LENGTHS,
    RELEASE_LENGTHS,
    FIRST_PASSAGES,
    DAYS,
    IDS,
    TITLES,
    RELEASE_FLAGS,
    PASSAGE_FLAGS,
    QUOTATIONS,
    SOURCES,
    FIRST_TERMS,
) = range(11)
"""Columns of a segment."""
DEAD, WITHDRAWN, EMBARGOED = 1, 2, 4
"""Flags of a release. Dead ones were removed: their numbers stay empty until the file is written anew."""
UNRANKED, STANDING = 1, 2
"""Flags of a passage. Unranked ones belong to dead or withdrawn releases."""


@dataclass(frozen=True, slots=True)
class FileRecord:
    """One file of the source folder as it was when it was read."""

    path: str
    size: int
    mtime_ns: int
    digest: str
    ids: tuple[str, ...] = ()
    """Of the releases read from it."""
    reason: str | None = None
    """Why it was skipped."""


@dataclass(slots=True)
class Segment:
    """A run of releases that were indexed together."""

    number: int
    first_release: int
    releases: int
    first_passage: int
    passages: int
    first_block: int
    blocks: int
    first_row: int
    rows: int
    averages: tuple[float, float] = (1.0, 1.0)
    """The average lengths that its impacts were computed with."""

    def column(self, kind: int) -> int:
        """Where one of its columns stands."""
        return self.number * 16 + kind

    @property
    def end_release(self) -> int:
        return self.first_release + self.releases

    @property
    def end_passage(self) -> int:
        return self.first_passage + self.passages


@dataclass(slots=True)
class Head:
    """What a reader must know first."""

    build: str = ""
    built_at: str = ""
    settings: dict[str, str] = field(default_factory=dict)
    segments: list[Segment] = field(default_factory=list)
    sizes: list[int] = field(default_factory=lambda: [0, 0])
    """Ranked documents: passages, releases."""
    totals: list[int] = field(default_factory=lambda: [0, 0])
    """Their lengths in terms, summed."""

    def average(self, kind: int) -> float:
        """Terms in an average document; 1 where there is none."""
        return self.totals[kind] / self.sizes[kind] if self.totals[kind] else 1.0

    def pack(self) -> bytes:
        strings: list[str | None] = [BYTE_ORDER, self.build, self.built_at]
        for pair in sorted(self.settings.items()):
            strings.extend(pair)
        numbers, averages = array("Q"), array("d")
        for s in self.segments:
            numbers.extend((s.number, s.first_release, s.releases, s.first_passage, s.passages))
            numbers.extend((s.first_block, s.blocks, s.first_row, s.rows))
            averages.extend(s.averages)
        sums = array("Q", [*self.sizes, *self.totals])
        return pack_strings(strings) + pack_arrays(numbers, sums) + averages.tobytes()


def unpack_head(data: memoryview) -> Head:
    strings, at = unpack_strings(data)
    if strings[0] != BYTE_ORDER:
        raise DamagedError("it was written on a machine of another byte order")
    (numbers, sums), at = unpack_arrays(data, at)
    averages = array("d", data[at:].tobytes())
    pairs = iter([string or "" for string in strings[3:]])
    values = iter(numbers)
    segments = [Segment(*row) for row in zip(*[values] * 9, strict=True)]
    for index, segment in enumerate(segments):
        segment.averages = averages[2 * index], averages[2 * index + 1]
    return Head(
        strings[1] or "",
        strings[2] or "",
        dict(zip(pairs, pairs, strict=True)),
        segments,
        list(sums[:2]),
        list(sums[2:]),
    )


def pack_files(records: Iterable[FileRecord]) -> bytes:
    strings: list[str | None] = []
    numbers, ids = array("q"), array("I")
    for record in records:
        strings.extend((record.path, record.digest, record.reason, *record.ids))
        numbers.extend((record.size, record.mtime_ns))
        ids.append(len(record.ids))
    return pack_arrays(numbers, ids) + pack_strings(strings)


def unpack_files(data: memoryview) -> dict[str, FileRecord]:
    (numbers, ids), at = unpack_arrays(data)
    strings, _ = unpack_strings(data, at)
    files = {}
    at = 0
    for index, count in enumerate(ids):
        path, digest, reason = strings[at : at + 3]
        of_file = tuple([string or "" for string in strings[at + 3 : at + 3 + count]])
        at += 3 + count
        files[path or ""] = FileRecord(
            path or "", numbers[2 * index], numbers[2 * index + 1], digest or "", of_file, reason
        )
    return files


def pack_quotations(speakers: Sequence[str], numbers: array[int]) -> bytes:
    """Names, and (position of the name, release number, paragraph number) for each quotation."""
    return pack_arrays(numbers) + pack_strings(speakers)


def unpack_quotations(data: memoryview) -> tuple[list[str], array[int]]:
    (numbers,), at = unpack_arrays(data)
    return [name or "" for name in unpack_strings(data, at)[0]], numbers


def pack_sources(sources: Sequence[str | None]) -> bytes:
    """The source of each release: the distinct ones, and a number for each release."""
    names: dict[str | None, int] = {}
    numbers = array("I", [names.setdefault(source, len(names)) for source in sources])
    return pack_arrays(numbers) + pack_strings(list(names))


def unpack_sources(data: memoryview) -> tuple[list[str | None], array[int]]:
    (numbers,), at = unpack_arrays(data)
    return unpack_strings(data, at)[0], numbers


def pack_embargoes(times: dict[int, str]) -> bytes:
    return pack_arrays(array("I", list(times))) + pack_strings(list(times.values()))


def unpack_embargoes(data: memoryview) -> dict[int, str]:
    (numbers,), at = unpack_arrays(data)
    return dict(zip(numbers, [time or "" for time in unpack_strings(data, at)[0]], strict=True))
