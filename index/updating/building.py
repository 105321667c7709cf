"""A folder of releases to an index: what changed is read, written aside, checked and swapped in."""

import json
import os
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from index import readers
from index.errors import (
    BuildError,
    IndexFormatError,
    IndexMissingError,
    IndexNewerError,
    ReadError,
    SourceError,
)
from index.locking import locked
from index.models import BuildReport, Release, Skipped
from index.scanning import Scan, scan
from index.store import FileRecord, Store, Writer, is_whole
from index.store import check as check_rows
from index.store.packing import unpack_summary
from index.updating import replacing
from index.updating.changes import Plan, compare
from index.updating.explaining import explained
from index.updating.gate import Differences, check, check_golden
from index.updating.reading import FileResult, Job, read_file
from index.updating.resembling import Likeness, Memory, undo_unfinished
from index.updating.settings import BuildSettings
from index.updating.swapping import aside, clear_leftovers, memory_file, put_in_place
from index.updating.workers import read_in_workers

Progress = Callable[[int, int, str], None]
_USUAL = BuildSettings()

_QUICK = frozenset({".txt", ".text", ".md", ".markdown", ""})
"""Formats that need no parser which could hang or crash: a few of them are read in this process."""
_FEW = 16
_FEW_BYTES = 400_000


def update(
    source_dir: Path,
    index: Path,
    *,
    progress: Progress | None = None,
    force: bool = False,
    jobs: int | None = None,
    settings: BuildSettings = _USUAL,
    waiting: Callable[[str], None] | None = None,
    unsettled: frozenset[str] = frozenset(),
) -> BuildReport:
    """Bring `index` up to date with the folder, and say what was done with every file.

    `progress` is told (files done, files to read, path). With `force` everything is read again, and the new
    index is put in place whatever the gate would say. `jobs` is the number of processes, all cores unless
    given. `waiting` is told who holds the lock, where that is waited for. `unsettled` are files that are
    being written: they stay as they were.

    Raises SourceError, IndexBusyError, GateError or BuildError; the index that was there stays in use then.
    """
    source_dir, index = Path(source_dir), Path(index)
    _check_place(source_dir, index)
    found = scan(source_dir)
    with locked(index, settings.wait, waiting), explained(index):
        clear_leftovers(index)
        undo_unfinished(memory_file(index))
        build = _Build(source_dir, index, settings, force)
        try:
            return build.run(found, progress or (lambda *_: None), jobs, unsettled)
        except (IndexFormatError, sqlite3.DatabaseError) as error:
            if build.old is None or "full" in str(error):
                raise
            build.forget()
            clear_leftovers(index)
            return build.run(found, progress or (lambda *_: None), jobs, unsettled)
        finally:
            build.close()


@dataclass(slots=True)
class _Outcome:
    """What became of the files that were read."""

    records: dict[str, FileRecord] = field(default_factory=dict)
    owners: dict[str, str] = field(default_factory=dict)
    """Id of a release to the path of its file."""
    read: set[str] = field(default_factory=set)
    """Paths of files that were read and are now indexed as they are."""
    passages: dict[str, int] = field(default_factory=dict)
    """Of the releases that were read, by id."""
    likenesses: dict[str, Likeness] = field(default_factory=dict)
    releases: dict[str, Release] = field(default_factory=dict)
    """Those that were read, by id, without their texts."""


class _Build:
    """One build, under the lock."""

    def __init__(self, source_dir: Path, index: Path, settings: BuildSettings, force: bool) -> None:
        self.source_dir = source_dir
        self.index = index
        self.settings = settings
        self.force = force
        self.old = _opened(index, force)
        self.records: Mapping[str, FileRecord] = {}
        if self.old is not None:
            try:
                self.records = self.old.files()
            except IndexFormatError:
                self.forget()

    def close(self) -> None:
        if self.old is not None:
            self.old.close()

    def forget(self) -> None:
        """Go on as if there were no index: the one in use turned out to be damaged."""
        self.close()
        self.old, self.records = None, {}

    def run(
        self, found: Scan, progress: Progress, jobs: int | None, unsettled: frozenset[str]
    ) -> BuildReport:
        plan = compare(found, {} if self.force else self.records, _unreadable, self._digest)
        there = plan.kept.keys() | plan.read.keys()
        plan.gone = {path: record for path, record in self.records.items() if path not in there}
        self._leave(plan, unsettled)
        if not self.force and not (plan.kept or plan.read):
            raise SourceError(self._nothing(plan))
        known = self.old is not None and not self.force
        if (
            known
            and self.old is not None
            and self.old.setting("fingerprint") == found.fingerprint
            and not plan.read
            and is_whole(self.index)
        ):
            return self._report(plan, _Outcome(dict(plan.kept)), self.old.build)
        with self._writer() as writer, Memory(memory_file(self.index), self._base()) as memory:
            outcome = self._fill(writer, plan, progress, jobs)
            if not self.force and not outcome.owners:
                raise SourceError(self._nothing(plan, outcome))
            writer.set_files(outcome.records.values())
            writer.set_meta("fingerprint", found.fingerprint if not unsettled else "unsettled")
            if not self.force:
                check(self._differences(plan, outcome), self.settings.gate)
            self._compare(writer, memory, outcome)
            build = writer.commit()
            self._swap(build)
            memory.commit(build)
        return self._report(plan, outcome, build)

    def _base(self) -> Store | None:
        """The index that this build starts from."""
        return None if self.force else self.old

    def _compare(self, writer: Writer, memory: Memory, outcome: _Outcome) -> None:
        """Flag standing text, and note copies and what replaces what, across old and new releases."""
        before = {name for record in self.records.values() for name in record.ids}
        for name in before - outcome.owners.keys():
            memory.remove(name)
        for name, found in outcome.likenesses.items():
            memory.add(name, found)
        settled = memory.settle(self._base())
        for name, positions in settled.standing.items():
            writer.set_standing(name, positions)
        writer.set_meta("copies", json.dumps(settled.copies))
        kept = outcome.owners.keys() - outcome.releases.keys()
        replacing.note(writer, self._base(), kept, outcome.releases)

    def _swap(self, build: str) -> None:
        try:
            Store.open(aside(self.index)).close()
            if self._base() is not None:
                # What was copied from the index in use may have been damaged there.
                check_rows(aside(self.index))
            if self.old is not None and not self.force:
                check_golden(self.source_dir, self.index, aside(self.index), self.settings.gate)
            same = self.old is not None and self.old.build == build
            put_in_place(self.index, 0 if same or self.old is None else self.settings.keep)
        finally:
            clear_leftovers(self.index)

    def _writer(self) -> Writer:
        if self._base() is None:
            return Writer.create(aside(self.index))
        return Writer.from_existing(self.index, aside(self.index))

    def _leave(self, plan: Plan, unsettled: frozenset[str]) -> None:
        """Take files that are being written out of the plan: as they were, or not there yet."""
        for path in unsettled & plan.read.keys():
            del plan.read[path]
            if path in self.records:
                plan.kept[path] = self.records[path]

    def _fill(self, writer: Writer, plan: Plan, progress: Progress, jobs: int | None) -> _Outcome:
        outcome = _Outcome(dict(plan.kept))
        for path, record in plan.kept.items():
            outcome.owners.update(dict.fromkeys(record.ids, path))
        for record in plan.gone.values():
            for name in record.ids:
                writer.remove(name)
        total = len(plan.read)
        for done, result in enumerate(self._results(plan, jobs), 1):
            self._take(writer, plan, result, outcome)
            progress(done, total, result.path)
        return outcome

    def _results(self, plan: Plan, jobs: int | None) -> Iterator[FileResult]:
        paths = sorted(plan.read)
        quick = [path for path in paths if PurePosixPath(path).suffix.lower() in _QUICK]
        if len(quick) > _FEW or sum(plan.read[path][0] for path in quick) > _FEW_BYTES:
            quick = []
        for path in quick:
            yield read_file(Job(path), self.source_dir)
        rest = [Job(path) for path in paths if path not in quick]
        if rest:
            yield from read_in_workers(
                rest, self.source_dir, jobs or _cores(), self.settings.seconds, self.settings.memory
            )

    def _take(self, writer: Writer, plan: Plan, result: FileResult, outcome: _Outcome) -> None:
        """Put a file's releases into the new index, or keep what it was before where it cannot be read."""
        path, before = result.path, self.records.get(result.path)
        old_ids = before.ids if before is not None and not self.force else ()
        stamp = plan.read[path]
        if result.reason is not None or not result.releases:
            ids = tuple(name for name in old_ids if outcome.owners.setdefault(name, path) == path)
            digest = result.digest or self._digest(path) or ""
            reason = result.reason or "It holds no release."
            if ids:
                reason += " What was indexed of it before stays in use."
            outcome.records[path] = FileRecord(path, *stamp, digest, ids, reason)
            return
        taken: list[str] = []
        rivals = set()
        for packed, like in zip(result.releases, result.likenesses, strict=True):
            owner = outcome.owners.get(packed.id, path)
            if owner < path and not _is_left(outcome, owner):
                rivals.add((packed.id, owner))
                continue
            if owner != path:
                self._dispossess(outcome, owner, packed.id, path)
            writer.add_packed(packed)
            outcome.owners[packed.id] = path
            outcome.passages[packed.id] = len(packed.passage_lengths) // 4
            outcome.likenesses[packed.id] = like
            outcome.releases[packed.id] = unpack_summary(packed.summary).release
            taken.append(packed.id)
        for name in set(old_ids).difference(taken):
            if outcome.owners.get(name, path) == path:
                writer.remove(name)
        reason = "".join(_taken(name, owner) for name, owner in sorted(rivals))
        digest = "" if rivals else result.digest
        outcome.records[path] = FileRecord(path, *stamp, digest, tuple(taken), reason or None)
        if taken:
            outcome.read.add(path)

    def _dispossess(self, outcome: _Outcome, loser: str, name: str, winner: str) -> None:
        """Of two files with releases of one id the first by name has it, in whatever order they are read."""
        record = outcome.records[loser]
        ids = tuple(other for other in record.ids if other != name)
        outcome.records[loser] = FileRecord(
            loser, record.size, record.mtime_ns, "", ids, (record.reason or "") + _taken(name, winner)
        )
        if not ids:
            outcome.read.discard(loser)

    def _differences(self, plan: Plan, outcome: _Outcome) -> Differences:
        found = Differences(files=plan.total())
        if self.old is None:
            return found
        before = [name for record in self.records.values() for name in record.ids]
        found.releases = len(before)
        found.vanished = sorted(set(before) - outcome.owners.keys())
        for name, now in outcome.passages.items():
            number = self.old.number(name)
            was = self.old.summary(number).passages if number is not None else 0
            if was >= 4 and now * 2 < was:
                found.shrunk.append((name, was, now))
        found.failed = sorted(
            path
            for path in plan.read
            if outcome.records[path].reason and not (path in self.records and self.records[path].reason)
        )
        return found

    def _report(self, plan: Plan, outcome: _Outcome, build: str) -> BuildReport:
        moved_from = {record.digest for record in plan.gone.values() if record.digest}
        moved = {
            path
            for path in outcome.read
            if path not in self.records and outcome.records[path].digest in moved_from
        }
        left = {outcome.records[path].digest for path in moved}
        before = {path for path in outcome.read if path in self.records and self.records[path].ids}
        same = {path for path in before if outcome.records[path].digest == self.records[path].digest}
        changed = before - same
        reasons = {path: record.reason for path, record in outcome.records.items() if record.reason}
        reasons.update(plan.refused)
        removed = [path for path, record in plan.gone.items() if record.ids and record.digest not in left]
        return BuildReport(
            added=tuple(sorted(outcome.read - before - moved)),
            changed=tuple(sorted(changed)),
            moved=tuple(sorted(moved)),
            removed=tuple(sorted(removed)),
            unchanged=len(same) + sum(1 for path in plan.kept if path not in reasons),
            skipped=tuple(Skipped(path, reason) for path, reason in sorted(reasons.items())),
            build=build,
            noted=tuple(
                sorted(
                    (release.path, note) for release in outcome.releases.values() for note in release.warnings
                )
            ),
        )

    def _digest(self, path: str) -> str | None:
        try:
            return readers.digest(self.source_dir / path)
        except ReadError:
            return None

    def _nothing(self, plan: Plan, outcome: _Outcome | None = None) -> str:
        reasons = dict(plan.refused)
        for path, record in (outcome.records if outcome else {}).items():
            reasons[path] = record.reason or ""
        if not reasons:
            folder = self.source_dir
            return f"There are no releases in {folder}; put some there, or name another with --source-dir."
        path, reason = min(reasons.items())
        more = f" (and {len(reasons) - 1} more files)" if len(reasons) > 1 else ""
        return f"No release in {self.source_dir} can be read: {path}{more}: {reason}"


def _opened(index: Path, force: bool) -> Store | None:
    """The index in use; None where there is none that this version can read.

    Raises IndexNewerError for a newer version's, which only `force` replaces.
    """
    try:
        return Store.open(index)
    except IndexNewerError:
        if not force:
            raise
        return None
    except (IndexMissingError, IndexFormatError):
        return None


def _check_place(source_dir: Path, index: Path) -> None:
    """An index among the releases would change them with every build, and so never be fresh."""
    place = index.parent.resolve()
    if not place.is_relative_to(folder := source_dir.resolve()):
        return
    if not any(part.startswith(".") for part in place.relative_to(folder).parts):
        raise BuildError(f"The index {index} would lie among the releases; name another place with --index.")


def _is_left(outcome: _Outcome, path: str) -> bool:
    """Whether all that is indexed of a file is from when it could still be read."""
    return outcome.records[path].reason is not None and path not in outcome.read


def _cores() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _unreadable(path: str) -> str | None:
    """Why a file is not read, going by its name."""
    if readers.reader_for(path) is not None:
        return None
    return f"Files ending in {PurePosixPath(path).suffix or path} are not read."


def _taken(name: str, owner: str) -> str:
    return f"Its id {name} is that of {owner}; give one of them another id in its front matter."
