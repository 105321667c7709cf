"""Keeping an index fresh for as long as it is wanted: while files change, and while feeds publish."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from hashlib import sha256
from html import escape
from pathlib import Path

from index.adding import Addition, Known, examine_page, put
from index.errors import FetchError, GateError, PressdeskError, ReadError, SourceError
from index.feeds import FeedMemory, FeedSettings, Item, Seen, look
from index.fetching import Fetched, Fetcher, StatusError
from index.models import BuildReport
from index.scanning import Scan, fingerprint, scan
from index.settings import WatchSettings
from index.updating import is_fresh, update

MEMORY = "feeds.sqlite"
"""What is remembered of feeds, in the folder of the index."""
_TEMPORARY = frozenset({408, 425, 429})
"""Statuses below 500 after which the same page may be there later."""
_RETRY = 60.0
"""Seconds until a build that failed for a reason outside the source folder is tried again."""


Build = Callable[[frozenset[str]], BuildReport]


class Watcher:
    """Watches one source folder. `on_build` gets every report, `on_problem` a sentence for what went wrong.

    `build` makes the index, given the files that are still being written; by default in this process.
    """

    def __init__(
        self,
        source_dir: Path,
        index: Path,
        *,
        settings: WatchSettings,
        stop: threading.Event,
        on_build: Callable[[BuildReport], None],
        on_problem: Callable[[str], None],
        on_addition: Callable[[Addition], None] = lambda _: None,
        build: Build | None = None,
    ) -> None:
        self.source_dir, self.index = source_dir, index
        self.settings = settings
        self.stop = stop
        self.on_build, self.on_problem, self.on_addition = on_build, on_problem, on_addition
        self._build = build or self._update
        self._refused: tuple[str, float] | None = None

    def run(self) -> None:
        """Watch until `stop` is set."""
        feeds = threading.Thread(target=self._follow_feeds, name="feeds", daemon=True)
        if self.settings.feeds:
            feeds.start()
        try:
            self.refresh()
            for _ in self._wakings():
                self.refresh()
        finally:
            self.stop.set()
            if self.settings.feeds:
                feeds.join(self.settings.fetching.seconds + 5.0)

    def refresh(self) -> None:
        """Build if anything changed, once what is being written has settled."""
        while not self.stop.is_set():
            try:
                if is_fresh(self.source_dir, self.index) or self._is_refused():
                    return
                unsettled = self._settled()
            except PressdeskError as error:
                self._refuse("", error)
                return
            if self.stop.is_set():
                return
            state = ""
            with suppress(PressdeskError):
                state = fingerprint(self.source_dir)
            try:
                report = self._build(unsettled)
            except PressdeskError as error:
                self._refuse(state, error)
                return
            self._refused = None
            self.on_build(report)
            if unsettled:
                self.stop.wait(self.settings.settle)

    def _update(self, unsettled: frozenset[str]) -> BuildReport:
        return update(self.source_dir, self.index, settings=self.settings.build, unsettled=unsettled)

    def _refuse(self, state: str, error: PressdeskError) -> None:
        """Say what went wrong, once, and let it rest until the folder changes or some time has passed."""
        again = (
            float("inf")
            if isinstance(error, GateError | SourceError) and state
            else time.monotonic() + _RETRY
        )
        if self._refused is None or self._refused[0] != state:
            self.on_problem(str(error))
        self._refused = (state, again)

    def _is_refused(self) -> bool:
        if self._refused is None:
            return False
        state, again = self._refused
        return time.monotonic() < again and state == fingerprint(self.source_dir)

    def _settled(self) -> frozenset[str]:
        """Wait until no file changes any more; the files that still do when patience ends."""
        patience = time.monotonic() + self.settings.patience
        before = scan(self.source_dir)
        while True:
            self.stop.wait(self.settings.settle)
            now = scan(self.source_dir)
            moving = _moving(before, now, self.settings.settle)
            if not moving or self.stop.is_set() or time.monotonic() > patience:
                return moving
            before = now

    def _wakings(self) -> Iterator[None]:
        """Something when a file has changed, and now and then without."""
        from watchfiles import watch as watch_files

        while not self.stop.is_set():
            try:
                for _ in watch_files(
                    self.source_dir,
                    watch_filter=lambda _, path: not Path(path).name.startswith("."),
                    debounce=200,
                    step=50,
                    stop_event=self.stop,
                    rust_timeout=int(self.settings.poll * 1000),
                    yield_on_timeout=True,
                    raise_interrupt=False,
                    ignore_permission_denied=True,
                ):
                    yield
            except (OSError, RuntimeError):
                # The folder is gone, or the system has no room for another watch.
                yield
                self.stop.wait(self.settings.poll)

    def _follow_feeds(self) -> None:
        fetcher = Fetcher(self.settings.fetching, sleep=self.stop.wait)
        try:
            with FeedMemory(self.index.parent / MEMORY) as memory:
                while not self.stop.is_set():
                    for feed in self.settings.feeds:
                        if not self.stop.is_set() and memory.due(feed, time.time()):
                            self.follow(feed, memory, fetcher)
                    self.stop.wait(min(1.0, *(feed.every for feed in self.settings.feeds)))
        except PressdeskError as error:
            self.on_problem(str(error))

    def follow(self, feed: FeedSettings, memory: FeedMemory, fetcher: Fetcher) -> None:
        """Look at a feed once, and put what is new or has changed into the source folder."""
        try:
            fetched, items = look(feed, memory, fetcher)
        except FetchError as error:
            if memory.problem(feed) != str(error):
                self.on_problem(str(error))
            memory.failed(feed, time.time(), error)
            return
        complete = True
        for item in reversed(items):
            if self.stop.is_set():
                return
            try:
                complete = self._take(feed, item, memory, fetcher) and complete
            except PressdeskError as error:
                self.on_problem(str(error))
                complete = False
        # Without its tags the feed is given in full again, and with it the items that failed.
        tags = memory.tags(feed) if fetched.not_modified else (fetched.etag, fetched.last_modified)
        memory.looked(feed, time.time(), tags if complete else (None, None))

    def _take(self, feed: FeedSettings, item: Item, memory: FeedMemory, fetcher: Fetcher) -> bool:
        """Fetch an item, read it, put it; False where it is worth another try."""
        seen = memory.seen(feed, item)
        try:
            page = self._page(item, seen, fetcher)
        except FetchError as error:
            self.on_problem(str(error))
            if _may_pass(error):
                return False
            page = None
        if page is not None and page.not_modified and seen is not None:
            memory.remember(
                feed, item, Seen(item.stamp, seen.path, seen.digest, seen.etag, seen.last_modified)
            )
            return True
        seen_now = self._store(feed, item, seen, page) if page is not None else None
        if seen_now is None and item.content and (page is None or item.url):
            seen_now = self._store(feed, item, seen, _carried(item))
        memory.remember(feed, item, seen_now or Seen(item.stamp, seen.path if seen else None))
        return True

    def _page(self, item: Item, seen: Seen | None, fetcher: Fetcher) -> Fetched | None:
        if item.url is None:
            return _carried(item) if item.content else None
        etag, last_modified = (seen.etag, seen.last_modified) if seen and seen.path else (None, None)
        return fetcher.get(item.url, etag=etag, last_modified=last_modified, robots=True)

    def _store(self, feed: FeedSettings, item: Item, seen: Seen | None, page: Fetched) -> Seen | None:
        """The page as a release in the source folder; None where it holds none."""
        known = Known(item.title, item.published, feed.source)
        at = seen.path if seen else None
        if at is not None and seen is not None and _edited(self.source_dir / at, seen.digest):
            self.on_problem(
                f"{at} has a new version at {item.url or feed.url}; it was edited here and is left alone."
            )
            return Seen(item.stamp, at, seen.digest, page.etag, page.last_modified)
        try:
            additions = examine_page(page, self.source_dir, origin=item.url or feed.url, known=known, at=at)
        except ReadError as error:
            self.on_problem(str(error))
            return None
        put(additions, self.source_dir)
        for addition in additions:
            self.on_addition(addition)
        first = additions[0]
        digest = sha256(first.markdown.encode("utf-8")).hexdigest()
        return Seen(item.stamp, first.path, digest, page.etag, page.last_modified)


def watch(
    source_dir: Path,
    index: Path,
    *,
    stop: threading.Event,
    on_build: Callable[[BuildReport], None],
    on_problem: Callable[[str], None],
    on_addition: Callable[[Addition], None] = lambda _: None,
    settings: WatchSettings | None = None,
    build: Build | None = None,
) -> None:
    """Keep `index` up to date with the folder, and the folder with its feeds, until `stop` is set.

    Blocks: for a thread, or a process of its own. Callbacks come from this thread and from that of the feeds.
    """
    Watcher(
        source_dir,
        index,
        settings=settings or WatchSettings(),
        stop=stop,
        on_build=on_build,
        on_problem=on_problem,
        on_addition=on_addition,
        build=build,
    ).run()


def _moving(before: Scan, now: Scan, settle: float) -> frozenset[str]:
    young = time.time_ns() - int(settle * 1e9)
    later = time.time_ns() + int(60e9)
    return frozenset(
        path
        for path, stamp in now.files.items()
        if before.files.get(path) != stamp or young < stamp[1] < later
    )


def _may_pass(error: FetchError) -> bool:
    """Whether the same address may be had later."""
    if isinstance(error, StatusError):
        return error.status >= 500 or error.status in _TEMPORARY
    return "may not be fetched" not in str(error)


def _carried(item: Item) -> Fetched:
    """The text that the feed itself carries, as a page."""
    title = escape(item.title or "")
    head, body = f"<head><title>{title}</title></head>", f"<article><h1>{title}</h1>{item.content}</article>"
    page = f"<html>{head}<body>{body}</body></html>"
    return Fetched(item.url or "", 200, page.encode("utf-8"), "text/html", "utf-8")


def _edited(path: Path, digest: str | None) -> bool:
    try:
        return digest is not None and sha256(path.read_bytes()).hexdigest() != digest
    except OSError:
        return False
