"""The write side: a new index file, or a copy of the one in use with releases added and removed."""

import contextlib
import hashlib
import os
import shutil
import sqlite3
import time
from array import array
from collections.abc import Iterable, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from index.errors import IndexMissingError
from index.models import Outline, Passage
from index.store.database import connect_to_read, connect_to_write, delete, fetch, put
from index.store.format import (
    FORMAT,
    READ_ERRORS,
    TRAILER,
    check_header,
    damaged,
    integers,
    whole_sum,
)
from index.store.layout import (
    DEAD,
    EMBARGOES,
    FILES,
    HEAD,
    IDS,
    PASSAGE_FLAGS,
    RELEASE_FLAGS,
    STANDING,
    UNRANKED,
    WITHDRAWN,
    FileRecord,
    Head,
    Segment,
    pack_embargoes,
    pack_files,
    unpack_embargoes,
    unpack_files,
    unpack_head,
)
from index.store.packing import PackedRelease, pack, repack
from index.store.segments import Pending, first_passages, lower, write_segment

_RUN = 32_000_000
"""Postings after which a segment is written, so that memory stays bounded."""
_MERGE = 4
"""A segment that is less than so many times the new one is merged into it."""
_MOST_DEAD = 0.25


class Writer:
    """One unfinished index file. Use it in a `with` block: leaving it without `commit` deletes the file."""

    def __init__(self, path: Path, database: sqlite3.Connection, head: Head) -> None:
        self.path = path
        self._database = database
        self._head = head
        self._closed = False
        self._old_segments = len(head.segments)
        self._files: list[FileRecord] | None = []
        self._embargoes: dict[int, str] = {}
        self._numbers: dict[str, int] = {}
        self._release_flags: dict[int, bytearray] = {}
        self._passage_flags: dict[int, bytearray] = {}
        self._fewer: dict[int, dict[str, list[int]]] = {}
        self._firsts: dict[int, array[int]] = {}
        self._pending = Pending(0, 0)

    @classmethod
    def create(cls, path: str | Path) -> Self:
        """An empty index, to be written to `path`, where nothing may be of worth."""
        path = Path(path)
        path.unlink(missing_ok=True)
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        return cls(path, connect_to_write(path, new=True), Head())

    @classmethod
    def from_existing(cls, old: str | Path, path: str | Path) -> Self:
        """A copy of the index `old`, to be changed; raises IndexMissingError or IndexFormatError."""
        old, path = Path(old), Path(path)
        _check(old)
        path.unlink(missing_ok=True)
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        shutil.copyfile(old, path)
        os.truncate(path, path.stat().st_size - TRAILER)
        try:
            database = connect_to_write(path, new=False)
            writer = cls(path, database, unpack_head(fetch(database, "head", HEAD)))
            writer._load()
        except READ_ERRORS as error:
            raise damaged(str(old), error) from error
        return writer if writer._dead_share() <= _MOST_DEAD else writer._rewritten()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if not self._closed:
            self.discard()

    def ids(self) -> list[str]:
        """The ids of the releases in it now."""
        return list(self._numbers)

    def files(self) -> list[FileRecord]:
        """The records of the source files, as `set_files` or the older index has them."""
        if self._files is None:
            self._files = list(unpack_files(fetch(self._database, "columns", FILES)).values())
        return self._files

    def set_files(self, records: Iterable[FileRecord]) -> None:
        """Replaces the records of all source files."""
        self._files = list(records)

    def set_meta(self, name: str, value: str) -> None:
        self._head.settings[name] = value

    def add(self, outline: Outline, passages: Sequence[Passage], standing: Iterable[int] = ()) -> None:
        """Adds a release; `standing` are positions of passages."""
        self.add_packed(pack(outline, passages, standing))

    def add_packed(self, packed: PackedRelease) -> None:
        """Adds a release that `pack` made ready; one of the same id is removed first."""
        self.remove(packed.id)
        number = self._pending.end_release
        put(self._database, "summaries", number, packed.summary)
        put(self._database, "contents", number, packed.content)
        if packed.embargo:
            self._embargoes[number] = packed.embargo
        self._numbers[packed.id] = number
        self._pending.add(packed)
        if packed.status != "withdrawn":
            lengths = integers("I", packed.passage_lengths)
            self._count(len(lengths), sum(lengths), 1, packed.length)
        if self._pending.postings > _RUN:
            self._flush()

    def remove(self, release_id: str) -> bool:
        """Removes a release; False where there is none of this id."""
        number = self._numbers.pop(release_id, None)
        if number is None:
            return False
        if number >= self._pending.first_release:
            self._flush()
        segment = self._segment_of(number)
        flags = self._release_flags[segment.number]
        packed = self._stored(number)
        if not flags[number - segment.first_release] & WITHDRAWN:
            self._forget(segment, packed)
        flags[number - segment.first_release] |= DEAD
        first, end = self._passages_of(segment, number)
        passage_flags = self._passage_flags[segment.number]
        for position in range(first - segment.first_passage, end - segment.first_passage):
            passage_flags[position] |= UNRANKED
        self._embargoes.pop(number, None)
        delete(self._database, "summaries", number, number + 1)
        delete(self._database, "contents", number, number + 1)
        return True

    def set_standing(self, release_id: str, positions: Iterable[int]) -> None:
        """Says anew which passages of a release are standing text; raises KeyError for an unknown id."""
        number = self._numbers[release_id]
        if number >= self._pending.first_release:
            self._flush()
        segment = self._segment_of(number)
        first, end = self._passages_of(segment, number)
        chosen = {first + position for position in positions}
        flags = self._passage_flags[segment.number]
        for passage in range(first, end):
            position = passage - segment.first_passage
            flags[position] = flags[position] & ~STANDING | (STANDING if passage in chosen else 0)

    def commit(self, built_at: str | None = None) -> str:
        """Writes the rest, checks it, syncs and closes the file; returns the build id."""
        self._flush()
        self._merge()
        for segment in self._head.segments:
            put(
                self._database,
                "columns",
                segment.column(RELEASE_FLAGS),
                bytes(self._release_flags[segment.number]),
            )
            put(
                self._database,
                "columns",
                segment.column(PASSAGE_FLAGS),
                bytes(self._passage_flags[segment.number]),
            )
            lower(self._database, segment, self._fewer.get(segment.number, {}))
        self._files = sorted(self.files(), key=lambda record: record.path)
        put(self._database, "columns", FILES, pack_files(self._files))
        put(self._database, "columns", EMBARGOES, pack_embargoes(self._embargoes))
        self._head.build = self._build_id()
        self._head.built_at = built_at or time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
        put(self._database, "head", HEAD, self._head.pack())
        self._database.execute("COMMIT")
        self._database.close()
        self._closed = True
        with self.path.open("r+b") as file:
            file.write(whole_sum(file, self.path.stat().st_size))
            file.flush()
            os.fsync(file.fileno())
        _check(self.path)
        return self._head.build

    def discard(self) -> None:
        """Closes and deletes the unfinished file."""
        self._closed = True
        with contextlib.suppress(sqlite3.Error):
            self._database.close()
        self.path.unlink(missing_ok=True)

    def _load(self) -> None:
        segments = self._head.segments
        self._files = None
        self._embargoes = unpack_embargoes(fetch(self._database, "columns", EMBARGOES))
        for segment in segments:
            flags = bytearray(fetch(self._database, "columns", segment.column(RELEASE_FLAGS)))
            self._release_flags[segment.number] = flags
            self._passage_flags[segment.number] = bytearray(
                fetch(self._database, "columns", segment.column(PASSAGE_FLAGS))
            )
            ids = str(fetch(self._database, "columns", segment.column(IDS)), "utf-8", "surrogatepass").split(
                "\0"
            )[1:-1]
            for position, identifier in enumerate(ids):
                if not flags[position] & DEAD:
                    self._numbers[identifier] = segment.first_release + position
        if segments:
            self._pending = Pending(segments[-1].end_release, segments[-1].end_passage)

    def _dead_share(self) -> float:
        dead = sum(
            [flags.count(DEAD) + flags.count(DEAD | WITHDRAWN) for flags in self._release_flags.values()]
        )
        return dead / max(100, sum([len(flags) for flags in self._release_flags.values()]))

    def _rewritten(self) -> Self:
        """The same releases in a file without the gaps of removed ones."""
        files = self.files()
        full = self.path.with_name(self.path.name + ".full")
        self.path.rename(full)
        writer = type(self).create(self.path)
        try:
            for number in self._numbers.values():
                writer.add_packed(self._stored(number))
        finally:
            self._database.close()
            full.unlink()
        writer._files = files
        writer._head.settings = self._head.settings
        return writer

    def _stored(self, number: int) -> PackedRelease:
        segment = self._segment_of(number)
        first, end = self._passages_of(segment, number)
        flags = self._passage_flags[segment.number]
        standing = [p - first for p in range(first, end) if flags[p - segment.first_passage] & STANDING]
        summary = bytes(fetch(self._database, "summaries", number))
        return repack(summary, bytes(fetch(self._database, "contents", number)), tuple(standing))

    def _segment_of(self, number: int) -> Segment:
        return next(s for s in self._head.segments if s.first_release <= number < s.end_release)

    def _passages_of(self, segment: Segment, number: int) -> tuple[int, int]:
        firsts = self._firsts.get(segment.number)
        if firsts is None:
            firsts = self._firsts[segment.number] = first_passages(self._database, segment)
        position = number - segment.first_release
        return firsts[position], firsts[position + 1]

    def _count(self, passages: int, passage_terms: int, releases: int, release_terms: int) -> None:
        head = self._head
        head.sizes[0] += passages
        head.totals[0] += passage_terms
        head.sizes[1] += releases
        head.totals[1] += release_terms

    def _forget(self, segment: Segment, packed: PackedRelease) -> None:
        """Takes a release out of the statistics."""
        lengths = integers("I", packed.passage_lengths)
        self._count(-len(lengths), -sum(lengths), -1, -packed.length)
        fewer = self._fewer.setdefault(segment.number, {})
        vocabulary = packed.vocabulary.split("\n") if packed.vocabulary else []
        for term in vocabulary:
            fewer.setdefault(term, [0, 0])[1] += 1
        for position in integers("I", packed.passage_terms):
            fewer[vocabulary[position]][0] += 1

    def _flush(self) -> None:
        """Writes what was added as a segment of its own."""
        pending = self._pending
        if not pending.releases:
            return
        segments = self._head.segments
        averages = (self._head.average(0), self._head.average(1))
        segment = write_segment(self._database, pending, segments, averages)
        segments.append(segment)
        self._release_flags[segment.number] = pending.release_flags
        self._passage_flags[segment.number] = pending.passage_flags
        self._pending = Pending(segment.end_release, segment.end_passage)

    def _merge(self) -> None:
        """Writes the new segment and its smaller neighbours as one, so that their number grows with the
        logarithm only."""
        segments = self._head.segments
        if len(segments) != self._old_segments + 1:
            return
        first, size = len(segments) - 1, segments[-1].releases
        while first and segments[first - 1].releases < _MERGE * size:
            first -= 1
            size += segments[first].releases
        if first == len(segments) - 1:
            return
        merged = Pending(segments[first].first_release, segments[first].first_passage)
        for segment in segments[first:]:
            self._collect(segment, merged)
            delete(self._database, "lexicon", segment.first_block, segment.first_block + segment.blocks)
            delete(self._database, "postings", segment.first_row, segment.first_row + segment.rows)
            delete(self._database, "columns", segment.column(0), segment.column(16))
            self._fewer.pop(segment.number, None)
            self._firsts.pop(segment.number, None)
        del segments[first:]
        self._pending = merged
        self._flush()

    def _collect(self, segment: Segment, merged: Pending) -> None:
        flags = self._release_flags[segment.number]
        firsts = first_passages(self._database, segment)
        for position in range(segment.releases):
            if flags[position] & DEAD:
                merged.add_gap(firsts[position + 1] - firsts[position])
            else:
                merged.add(self._stored(segment.first_release + position))

    def _build_id(self) -> str:
        """The same for the same sources, whatever the way they came in by."""
        digest = hashlib.sha256(str(FORMAT).encode())
        for record in self.files():
            digest.update(f"\0{record.path}\0{record.digest}".encode("utf-8", "surrogatepass"))
        if not self.files():
            digest.update("\0".join(sorted(self._numbers)).encode("utf-8", "surrogatepass"))
        return digest.hexdigest()[:12]


def swap_in(new: str | Path, target: str | Path) -> None:
    """Puts a finished file in the place of the index in use, atomically and for good."""
    new, target = Path(new), Path(target)
    new.replace(target)
    folder = os.open(target.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def _check(path: Path) -> None:
    """Raises unless the file is one that a reader can begin to read."""
    try:
        with path.open("rb") as file:
            header = file.read(100)
        check_header(header, path.stat().st_size, str(path))
        with contextlib.closing(connect_to_read(path)) as database:
            fetch(database, "head", HEAD)
    except FileNotFoundError:
        raise IndexMissingError(
            f"There is no index at {path}: build it with `pressdesk index build`."
        ) from None
    except READ_ERRORS as error:
        raise damaged(str(path), error) from error
