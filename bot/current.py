"""The index in use: opened once, swapped for its successor while questions are under way."""

import gc
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path

from bot.refs import Ref, release_hash, text_hash
from index import PressdeskError, Quote, ReleaseSummary, Searcher

POLL_SECONDS = 0.25
_RETRY_SECONDS = 30.0
_MEANWHILE = " The index of an earlier build answers meanwhile."
_LIST_SECONDS, _LISTED_A_SECOND = 2.0, 300
"""How long a list of the releases is used, since embargoes end meanwhile; a long one longer."""
_WARM_UP = "What was announced?"
Signature = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class _Listed:
    """The visible releases of one index at one time."""

    searcher: Searcher
    made: float
    summaries: list[ReleaseSummary]
    ids: dict[bytes, str]
    """By the hash that custom ids hold."""


def _old(listed: _Listed) -> bool:
    seconds = max(_LIST_SECONDS, len(listed.summaries) / _LISTED_A_SECOND)
    return time.monotonic() - listed.made > seconds


def _list_releases(searcher: Searcher, before: _Listed | None) -> _Listed:
    """List the releases of an index.

    The garbage collector would halt the event loop for as long as it walks so many objects, so it is kept
    from it: now, and later by freezing the list of a new index, after what is garbage was collected.
    """
    again = before is not None and before.searcher is searcher
    if not again:
        gc.collect()
    gc.disable()
    try:
        summaries = searcher.releases()
        if before is not None and again and before.summaries == summaries:
            return replace(before, made=time.monotonic())
        ids = {release_hash(summary.id): summary.id for summary in summaries}
        gc.freeze()
    finally:
        gc.enable()
    return _Listed(searcher, time.monotonic(), summaries, ids)


class NoIndexError(PressdeskError):
    """There is no index yet; the message is one sentence fit for a member."""


class CurrentIndex:
    """Hands out the opened index. A successor is opened beside it; the old one closes with its last reader.

    A file that cannot be opened, or is damaged anywhere, changes nothing but `problem`: the previous index
    goes on answering. Where none is open, one of those that builds keep beside it (`NAME.1`, `NAME.2`) does.
    """

    def __init__(self, path: Path, opener: Callable[[Path], Searcher] | None = None) -> None:
        self.path = path
        self.problem: str | None = None
        self._open = opener or Searcher.open
        self._lock, self._listing, self._refreshing = threading.Lock(), threading.Lock(), threading.Lock()
        self._searcher: Searcher | None = None
        self._readers: dict[Searcher, int] = {}
        self._signature: Signature | None = None
        self._failed: tuple[Signature | None, float] | None = None
        self._fallen_back = False
        self._listed: _Listed | None = None

    @property
    def build(self) -> str | None:
        """The build that answers now."""
        searcher = self._searcher
        return None if searcher is None else searcher.build

    def refresh(self) -> bool:
        """Open the index file if it is another one than is open; True if it was swapped in. Blocks."""
        with self._refreshing:
            return self._refresh()

    def _refresh(self) -> bool:
        try:
            found = self.path.stat()
        except OSError:
            if self._searcher is not None:
                self.problem = (
                    f"The index file {self.path.name} is gone; the last one read goes on answering."
                )
            return False
        signature = (found.st_mtime_ns, found.st_ino, found.st_size)
        if signature == self._signature:
            self.problem = None
            return False
        if (
            self._failed
            and self._failed[0] == signature
            and time.monotonic() - self._failed[1] < _RETRY_SECONDS
        ):
            return False
        try:
            fresh = self._checked(self.path)
        except PressdeskError as error:
            self._failed = (signature, time.monotonic())
            self.problem = str(error) + (_MEANWHILE if self._fallen_back else "")
            return self._searcher is None and self._fall_back()
        self._failed = self.problem = None
        self._put_in_use(fresh, signature)
        return True

    def _checked(self, path: Path) -> Searcher:
        """The index opened, found sound, and asked once, so that no member waits for its caches."""
        fresh = self._open(path)
        try:
            fresh.check()
            fresh.ask(_WARM_UP)
        except PressdeskError:
            fresh.close()
            raise
        return fresh

    def _fall_back(self) -> bool:
        """Take an index from before into use; it is left again for the first one that is sound."""
        for number in (1, 2):
            with suppress(PressdeskError):
                self._put_in_use(self._checked(self.path.with_name(f"{self.path.name}.{number}")), None)
                self.problem = f"{self.problem}{_MEANWHILE}"
                return True
        return False

    def distrust(self, searcher: Searcher) -> bool:
        """Look for a better index than this one, which turned out to be damaged; True if there is one."""
        with self._refreshing:
            if self._searcher is not searcher:
                return self._searcher is not None
            self._signature = self._failed = None
            self._fallen_back = False
            if self._refresh() or self._fall_back():
                return True
            self.close()
            return False

    def _put_in_use(self, fresh: Searcher, signature: Signature | None) -> None:
        self._fallen_back = signature is None
        with self._lock:
            old, self._searcher, self._signature = self._searcher, fresh, signature
            idle = old is not None and not self._readers.get(old)
        if old is not None and idle:
            old.close()
        with suppress(PressdeskError):
            self._list(fresh)

    @contextmanager
    def reading(self) -> Iterator[Searcher]:
        """The index in use, held open until the block ends; raises NoIndexError where there is none."""
        with self._lock:
            searcher = self._searcher
            if searcher is None:
                raise NoIndexError(
                    "The index of the releases can’t be read just now. A moderator can look at "
                    "`/pressdesk status` and run `/pressdesk rebuild`."
                    if self.problem
                    else "No releases are indexed yet. A moderator adds them with `/pressdesk add`."
                )
            self._readers[searcher] = self._readers.get(searcher, 0) + 1
        try:
            yield searcher
        finally:
            with self._lock:
                self._readers[searcher] -= 1
                last = not self._readers[searcher]
                if last:
                    del self._readers[searcher]
                retired = last and searcher is not self._searcher
            if retired:
                searcher.close()

    def close(self) -> None:
        """Close the index in use, now or when its last reader is done."""
        with self._lock:
            searcher, self._searcher = self._searcher, None
            idle = searcher is not None and not self._readers.get(searcher)
        if searcher is not None and idle:
            searcher.close()

    def summaries(self, searcher: Searcher) -> list[ReleaseSummary]:
        """The visible releases, newest first; looked up anew now and then, since embargoes end meanwhile."""
        return self._list(searcher).summaries

    def release_id(self, searcher: Searcher, hashed: bytes) -> str | None:
        """The visible release that a custom id names by its hash."""
        return self._list(searcher).ids.get(hashed)

    def _list(self, searcher: Searcher) -> "_Listed":
        listed = self._listed
        if listed is None or listed.searcher is not searcher or _old(listed):
            with self._listing:
                listed = self._listed
                if listed is None or listed.searcher is not searcher or _old(listed):
                    listed = self._listed = _list_releases(searcher, listed)
        return listed

    def find(self, searcher: Searcher, ref: Ref) -> Quote | None:
        """The slice that `ref` names, also where it moved within its release; None where it is gone."""
        release_id = self.release_id(searcher, ref.release)
        outline = searcher.outline(release_id) if release_id is not None else None
        if outline is None:
            return None
        text = outline.release.text
        starts = [ref.start, *(sentence.start for sentence in outline.sentences)]
        start = next(
            (start for start in starts if text_hash(text[start : start + ref.length]) == ref.check), None
        )
        if start is None or start + ref.length > len(text):
            return None
        if not any(part.start <= start < part.end for part in outline.paragraphs):
            return None
        return outline.quote(start, start + ref.length)
