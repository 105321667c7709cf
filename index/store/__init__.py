"""The index file: one SQLite database, written aside by a `Writer`, checked, swapped in, read by a `Store`.

    Store.open(path) -> Store                 IndexMissingError, IndexFormatError; read-only, safe for threads
      .path .build .built_at                  build id (of the sources' digests) and ISO time in UTC
      .setting(name, default="")              what Writer.set_meta wrote
      .counts(now=None) -> (releases, passages)            visible ones
      .number(id, now=None) -> int | None                  of a visible release; release numbers are internal
      .release(number) / .outline(number) / .summary(number)
      .passages(number) -> tuple[Passage, ...]             of a release;  .passage(passage_number) -> Passage
      .release_of(passage_number) -> release number;  .passage_numbers(number) -> range
      .passage_number(passage) -> int | None               of a visible release
      .standing(passage_number) -> bool
      .release_by_id(id, now=None) -> Release | None       visible ones
      .summaries(now=None) -> list[ReleaseSummary]         visible ones, newest first, then id
      .numbered(now=None) -> list[(release number, ReleaseSummary)]    the same, with their numbers
      .titles(typed, limit=25, now=None) -> list[ReleaseSummary]     typed words begin words of the title
      .speakers(typed="", limit=25, now=None) -> list[str]           most quoted first
      .quotations(speaker, now=None) -> list[(release number, paragraph number)]   newest release first
      .files() -> dict[path, FileRecord]
      .hidden(now=None) -> frozenset[int]                  release numbers that nobody may see now
      .allowed(filters, now=None) -> bytes | None          a mask, one byte a release number; None: all
      .mask(numbers) -> bytes                              the same for any release numbers
      .top(field, terms, k, allowed=None, standing=False, now=None) -> list[(number, score)]
              field "passages" (numbers of passages) or "releases" (of releases);
              standing passages only when asked
      .scores(field, numbers, terms, now=None) -> list[float]        exact scores of given documents
      .contributions(field, number, terms, now=None) -> tuple[(term, float), ...]
      .df(field, term, now=None) -> int      visible documents that hold the term
      .size(field, now=None) -> int   N;   .idf(field, term, now=None) -> float (0.0 for a missing term)
      .vocabulary(prefix) -> list[(term, releases that hold it)]
      .close()

    pack(outline, passages, standing=()) -> PackedRelease     runs in a worker process; cheap to pickle
    Writer.create(path) / Writer.from_existing(old, path)    path: the file to write, owner-only
      .add(outline, passages, standing=())    standing: indices into `passages`
      .add_packed(packed)
      .remove(release_id) -> bool             adding an id that is there already removes the old one first
      .set_standing(release_id, indices)
      .set_files(records)                     the whole list of FileRecord, replacing the old one
      .set_meta(name, value)
      .ids() -> list[str]                     of the releases in it now
      .commit(built_at=None) -> str           writes, checks, syncs, closes; returns the build id
      .discard()                              closes and deletes the unfinished file
    swap_in(new, target)                      os.replace and sync of the folder
    check(path)                               every row against its checksum; raises IndexFormatError
    is_whole(path) -> bool                    whether every byte is as it was written
    verify(path) -> list[str]                 every problem found, one sentence each
    FileRecord(path, size, mtime_ns, digest, ids=(), reason=None)     reason: why a file was skipped

`now` is an ISO time in UTC (2026-03-01T09:00:00Z), by default the clock's. Embargoed releases are hidden
until their time, withdrawn ones always: neither is returned, counted, or lets a term count as known.
"""

from index.hints import TYPE_CHECKING, Any
from index.store.layout import FileRecord
from index.store.reading import Field, Store

if TYPE_CHECKING:
    from index.store.packing import PackedRelease, pack
    from index.store.verifying import check, is_whole, verify
    from index.store.writing import Writer, swap_in

__all__ = [
    "Field",
    "FileRecord",
    "PackedRelease",
    "Store",
    "Writer",
    "check",
    "is_whole",
    "pack",
    "swap_in",
    "verify",
]

_LATER = {
    "PackedRelease": "packing",
    "pack": "packing",
    "check": "verifying",
    "is_whole": "verifying",
    "verify": "verifying",
    "Writer": "writing",
    "swap_in": "writing",
}
"""What only builders need is imported when it is asked for."""


def __getattr__(name: str) -> Any:
    if name not in _LATER:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    value = getattr(import_module(f"index.store.{_LATER[name]}"), name)
    globals()[name] = value
    return value
