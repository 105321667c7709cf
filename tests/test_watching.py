"""The index follows the folder, and the folder its feeds, until they are told to stop."""

import json
import queue
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from local_site import Site, serving

from index.adding import Addition
from index.errors import BuildError
from index.feeds import FeedMemory, FeedSettings
from index.fetching import Fetcher, FetchSettings
from index.models import BuildReport
from index.settings import WatchSettings
from index.updating import is_fresh
from index.watching import MEMORY, Watcher

PATIENCE = 30.0
TEXT = "Harbor opens\n\nThe harbor opened on Monday, and 300 people came to see it.\n"
FETCHING = FetchSettings(allow=("127.0.0.1",), interval=0.0, seconds=10.0)


def page(title: str, more: str = "") -> str:
    return (
        f"<html><head><title>{title}</title></head><body><article><h1>{title}</h1><p>The doors opened on "
        f"Monday after two years of work, and more than 300 people came to see it for the first time. {more}"
        "</p></article></body></html>"
    )


def rss(site: Site, *rows: tuple[str, str]) -> str:
    items = "".join(
        f"<item><title>{title}</title><link>{site.url}/{name}</link></item>" for name, title in rows
    )
    return f'<?xml version="1.0"?><rss version="2.0"><channel>{items}</channel></rss>'


class Desk:
    """A watcher in a thread of its own, and what it has said."""

    def __init__(
        self, folder: Path, settings: WatchSettings, build: Callable[..., BuildReport] | None = None
    ) -> None:
        self.source, self.index = folder / "source_docs", folder / "data" / "index.sqlite"
        self.source.mkdir(exist_ok=True)
        self.stop = threading.Event()
        self.reports: queue.Queue[BuildReport] = queue.Queue()
        self.problems: queue.Queue[str] = queue.Queue()
        self.additions: queue.Queue[Addition] = queue.Queue()
        self.watcher = Watcher(
            self.source,
            self.index,
            settings=settings,
            stop=self.stop,
            on_build=self.reports.put,
            on_problem=self.problems.put,
            on_addition=self.additions.put,
            build=build,
        )
        self._thread = threading.Thread(target=self.watcher.run)

    def start(self) -> None:
        self._thread.start()

    def end(self) -> None:
        self.stop.set()
        if self._thread.ident is not None:
            self._thread.join(PATIENCE)
        assert not self._thread.is_alive()

    def follow(self, feed: FeedSettings) -> None:
        """One look at a feed, in this thread."""
        self.index.parent.mkdir(exist_ok=True)
        with FeedMemory(self.index.parent / MEMORY) as memory:
            self.watcher.follow(feed, memory, Fetcher(FETCHING))

    def releases(self) -> list[str]:
        return sorted(path.name for path in self.source.glob("*.md"))


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = Desk(tmp_path, WatchSettings(settle=0.1, poll=0.5, fetching=FETCHING))
    yield made
    made.end()


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as running:
        yield running


def test_what_is_there_at_the_start_is_indexed(desk: Desk) -> None:
    (desk.source / "a.txt").write_text(TEXT)
    desk.start()
    assert desk.reports.get(timeout=PATIENCE).added == ("a.txt",)
    assert is_fresh(desk.source, desk.index)


def test_a_new_file_is_indexed_when_it_comes(desk: Desk) -> None:
    (desk.source / "a.txt").write_text(TEXT)
    desk.start()
    desk.reports.get(timeout=PATIENCE)
    (desk.source / "b.txt").write_text(TEXT.replace("Harbor", "Bridge"))
    assert desk.reports.get(timeout=PATIENCE).added == ("b.txt",)


def test_an_empty_folder_is_said_once_and_watched_on(desk: Desk) -> None:
    desk.start()
    assert "There are no releases" in desk.problems.get(timeout=PATIENCE)
    (desk.source / "a.txt").write_text(TEXT)
    assert desk.reports.get(timeout=PATIENCE).added == ("a.txt",)
    assert desk.problems.empty()


def test_a_folder_that_is_gone_is_watched_for(desk: Desk) -> None:
    desk.source.rmdir()
    desk.start()
    assert "There is no folder" in desk.problems.get(timeout=PATIENCE)
    desk.source.mkdir()
    (desk.source / "a.txt").write_text(TEXT)
    assert desk.reports.get(timeout=PATIENCE).added == ("a.txt",)


def test_a_file_that_is_being_written_holds_nothing_else_up(tmp_path: Path) -> None:
    desk = Desk(tmp_path, WatchSettings(settle=0.2, poll=0.5, patience=0.5))
    written = threading.Event()

    def write() -> None:
        with (desk.source / "slow.txt").open("w") as file:
            file.write("Bridge opens\n\n")
            while not written.wait(0.02):
                file.write("The bridge opened. ")
                file.flush()

    writer = threading.Thread(target=write)
    writer.start()
    (desk.source / "a.txt").write_text(TEXT)
    try:
        desk.start()
        assert desk.reports.get(timeout=PATIENCE).added == ("a.txt",)
        written.set()
        writer.join()
        while (report := desk.reports.get(timeout=PATIENCE)).added != ("slow.txt",):
            assert report.added == ()
    finally:
        written.set()
        writer.join()
        desk.end()


def test_a_build_that_fails_is_said_once(tmp_path: Path) -> None:
    def build(_unsettled: frozenset[str]) -> BuildReport:
        tries.append(1)
        raise BuildError("There is no room.")

    tries: list[int] = []
    desk = Desk(tmp_path, WatchSettings(settle=0.01, poll=0.1), build)
    (desk.source / "a.txt").write_text(TEXT)
    desk.watcher.refresh()
    desk.watcher.refresh()
    assert (desk.problems.get_nowait(), desk.problems.empty(), len(tries)) == ("There is no room.", True, 1)


def test_a_build_that_failed_for_now_is_tried_again_and_not_said_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def build(_unsettled: frozenset[str]) -> BuildReport:
        tries.append(1)
        raise BuildError("There is no room.")

    tries: list[int] = []
    monkeypatch.setattr("index.watching._RETRY", 0.0)
    desk = Desk(tmp_path, WatchSettings(settle=0.01, poll=0.1), build)
    (desk.source / "a.txt").write_text(TEXT)
    desk.watcher.refresh()
    desk.watcher.refresh()
    assert (desk.problems.get_nowait(), desk.problems.empty(), len(tries)) == ("There is no room.", True, 2)


def test_told_to_stop_while_files_settle_it_ends_without_a_build(tmp_path: Path) -> None:
    desk = Desk(tmp_path, WatchSettings(settle=600.0, poll=0.5))
    (desk.source / "a.txt").write_text(TEXT)
    desk.start()
    desk.end()
    assert desk.reports.empty()
    assert not desk.index.exists()


def test_where_the_system_has_no_room_for_a_watch_the_folder_is_looked_at_now_and_then(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_room(*_: object, **__: object) -> Iterator[None]:
        raise OSError(28, "OS file watch limit reached.")

    monkeypatch.setattr("watchfiles.watch", no_room)
    (desk.source / "a.txt").write_text(TEXT)
    desk.start()
    desk.reports.get(timeout=PATIENCE)
    (desk.source / "b.txt").write_text(TEXT.replace("Harbor", "Bridge"))
    assert desk.reports.get(timeout=PATIENCE).added == ("b.txt",)


def test_a_feed_is_followed_into_the_index(tmp_path: Path, site: Site) -> None:
    site.put("/feed", rss(site, ("harbor", "Harbor opens")), "application/rss+xml")
    site.put("/harbor", page("Harbor opens"))
    feed = FeedSettings(f"{site.url}/feed", source="Port Authority")
    desk = Desk(tmp_path, WatchSettings(feeds=(feed,), settle=0.1, poll=0.5, fetching=FETCHING))
    try:
        desk.start()
        addition = desk.additions.get(timeout=PATIENCE)
        assert (addition.release.source, addition.release.url) == ("Port Authority", f"{site.url}/harbor")
        assert desk.reports.get(timeout=PATIENCE).added == ("harbor-opens.md",)
    finally:
        desk.end()


def test_an_item_is_fetched_once(desk: Desk, site: Site) -> None:
    site.put(
        "/feed", rss(site, ("harbor", "Harbor opens"), ("bridge", "Bridge opens")), "application/rss+xml"
    )
    site.put("/harbor", page("Harbor opens"))
    site.put("/bridge", page("Bridge opens"))
    for _ in range(3):
        desk.follow(FeedSettings(f"{site.url}/feed"))
    assert desk.releases() == ["bridge-opens.md", "harbor-opens.md"]
    assert (site.count("/harbor"), site.count("/bridge")) == (1, 1)


def test_an_item_that_changed_is_updated_in_its_place(desk: Desk, site: Site) -> None:
    feed = FeedSettings(f"{site.url}/feed")
    site.put("/feed", rss(site, ("harbor", "Harbor opens")), "application/rss+xml")
    site.put("/harbor", page("Harbor opens"))
    desk.follow(feed)
    site.put("/feed", rss(site, ("harbor", "Harbor opens late")), "application/rss+xml")
    site.put("/harbor", page("Harbor opens late", "It cost $13 million."))
    desk.follow(feed)
    assert desk.releases() == ["harbor-opens.md"]
    assert "13 million" in (desk.source / "harbor-opens.md").read_text()


def test_a_release_edited_by_hand_is_left_alone(desk: Desk, site: Site) -> None:
    feed = FeedSettings(f"{site.url}/feed")
    site.put("/feed", rss(site, ("harbor", "Harbor opens")), "application/rss+xml")
    site.put("/harbor", page("Harbor opens"))
    desk.follow(feed)
    edited = (desk.source / "harbor-opens.md").read_text().replace("---\n\n", "status: withdrawn\n---\n\n")
    (desk.source / "harbor-opens.md").write_text(edited)
    site.put("/feed", rss(site, ("harbor", "Harbor opens late")), "application/rss+xml")
    desk.follow(feed)
    assert (desk.source / "harbor-opens.md").read_text() == edited
    assert "edited here" in desk.problems.get_nowait()


def test_a_release_deleted_by_hand_comes_back_only_with_a_new_version(desk: Desk, site: Site) -> None:
    feed = FeedSettings(f"{site.url}/feed")
    site.put("/feed", rss(site, ("harbor", "Harbor opens")), "application/rss+xml")
    site.put("/harbor", page("Harbor opens"))
    desk.follow(feed)
    (desk.source / "harbor-opens.md").unlink()
    desk.follow(feed)
    assert desk.releases() == []
    site.put("/feed", rss(site, ("harbor", "Harbor opens late")), "application/rss+xml")
    desk.follow(feed)
    assert desk.releases() == ["harbor-opens.md"]


def test_told_to_stop_between_two_items_it_leaves_the_rest_for_the_next_time(desk: Desk, site: Site) -> None:
    items = (("harbor", "Harbor opens"), ("bridge", "Bridge opens"))
    site.put("/feed", rss(site, *items), "application/rss+xml")
    for name, title in items:
        site.put(f"/{name}", page(title))
    desk.watcher.on_addition = lambda _: desk.stop.set()
    desk.follow(FeedSettings(f"{site.url}/feed"))
    assert desk.releases() == ["bridge-opens.md"]
    desk.stop.clear()
    desk.follow(FeedSettings(f"{site.url}/feed"))
    assert desk.releases() == ["bridge-opens.md", "harbor-opens.md"]


def test_an_item_that_fails_for_now_is_tried_again(desk: Desk, site: Site) -> None:
    feed = FeedSettings(f"{site.url}/feed")
    site.put("/feed", rss(site, ("harbor", "Harbor opens")), "application/rss+xml", ETag='"1"')
    site.pages["/harbor"] = (503, {}, b"")
    desk.follow(feed)
    assert desk.releases() == []
    site.put("/harbor", page("Harbor opens"))
    desk.follow(feed)
    assert desk.releases() == ["harbor-opens.md"]


def test_an_item_that_is_gone_is_not_asked_for_again(desk: Desk, site: Site) -> None:
    feed = FeedSettings(f"{site.url}/feed")
    site.put("/feed", rss(site, ("harbor", "Harbor opens")), "application/rss+xml")
    desk.follow(feed)
    desk.follow(feed)
    assert site.count("/harbor") == 1
    assert "404" in desk.problems.get_nowait()


def test_what_robots_txt_forbids_is_taken_from_the_feed_itself(desk: Desk, site: Site) -> None:
    site.put("/robots.txt", "User-agent: *\nDisallow: /harbor\n", "text/plain")
    content = page("Harbor opens").replace("&", "&amp;").replace("<", "&lt;")
    feed = (
        '<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><entry><id>urn:1</id>'
        f'<title>Harbor opens</title><link href="{site.url}/harbor"/><content type="html">{content}</content>'
        "</entry></feed>"
    )
    site.put("/feed", feed, "application/atom+xml")
    desk.follow(FeedSettings(f"{site.url}/feed"))
    assert site.count("/harbor") == 0
    assert desk.releases() == ["harbor-opens.md"]


def test_a_feed_that_fails_is_said_once_and_left_for_a_while(desk: Desk, site: Site) -> None:
    site.pages["/feed"] = (500, {}, b"")
    feed = FeedSettings(f"{site.url}/feed")
    desk.follow(feed)
    desk.follow(feed)
    assert "500" in desk.problems.get_nowait()
    assert desk.problems.empty()


def test_a_feed_that_leads_into_the_private_network_reads_nothing(desk: Desk, site: Site) -> None:
    item = "<item><title>Secret</title><link>http://169.254.169.254/latest/meta-data</link></item>"
    site.put("/feed", f"<rss><channel>{item}</channel></rss>", "application/rss+xml")
    desk.follow(FeedSettings(f"{site.url}/feed"))
    assert desk.releases() == []
    assert "private network" in desk.problems.get_nowait()


def test_an_item_that_is_the_same_after_all_is_not_written_again(desk: Desk, site: Site) -> None:
    feed = FeedSettings(f"{site.url}/feed")
    site.put("/feed", rss(site, ("harbor", "Harbor opens")), "application/rss+xml")
    site.put("/harbor", page("Harbor opens"), ETag='"1"')
    desk.follow(feed)
    before = (desk.source / "harbor-opens.md").stat().st_mtime_ns
    site.put("/feed", rss(site, ("harbor", "Harbor opens!")), "application/rss+xml")
    desk.follow(feed)
    assert site.count("/harbor") == 2
    assert (desk.source / "harbor-opens.md").stat().st_mtime_ns == before


def test_a_page_without_a_release_is_said_and_not_asked_for_again(desk: Desk, site: Site) -> None:
    feed = FeedSettings(f"{site.url}/feed")
    site.put("/feed", rss(site, ("harbor", "Harbor opens")), "application/rss+xml")
    site.put("/harbor", "<html></html>")
    desk.follow(feed)
    desk.follow(feed)
    assert site.count("/harbor") == 1
    assert "cannot be added" in desk.problems.get_nowait()


def test_an_item_without_an_address_is_taken_from_the_feed(desk: Desk, site: Site) -> None:
    content = " ".join(["The harbor opened on Monday after two years of work, and many people came."] * 5)
    items = [
        {"id": "1", "title": "Harbor opens", "content_html": f"<p>{content}</p>"},
        {"id": "2", "title": "Empty"},
    ]
    site.put("/feed", json.dumps({"items": items}), "application/feed+json")
    desk.follow(FeedSettings(f"{site.url}/feed"))
    assert desk.releases() == ["harbor-opens.md"]
    assert "url:" not in (desk.source / "harbor-opens.md").read_text()


def test_a_source_folder_that_cannot_be_written_is_said_and_tried_again(desk: Desk, site: Site) -> None:
    feed = FeedSettings(f"{site.url}/feed")
    site.put("/feed", rss(site, ("harbor", "Harbor opens")), "application/rss+xml")
    site.put("/harbor", page("Harbor opens"))
    desk.source.rmdir()
    desk.source.write_text("a file in its place")
    desk.follow(feed)
    assert "cannot be written to" in desk.problems.get_nowait()
    desk.source.unlink()
    desk.source.mkdir()
    desk.follow(feed)
    assert desk.releases() == ["harbor-opens.md"]


def test_a_memory_of_feeds_that_cannot_be_used_is_said(tmp_path: Path, site: Site) -> None:
    feed = FeedSettings(f"{site.url}/feed")
    desk = Desk(tmp_path, WatchSettings(feeds=(feed,), settle=0.1, poll=0.5))
    (desk.source / "a.txt").write_text(TEXT)
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / MEMORY).write_bytes(b"no database" * 100)
    try:
        desk.start()
        assert "cannot be used" in desk.problems.get(timeout=PATIENCE)
        assert desk.reports.get(timeout=PATIENCE).added == ("a.txt",)
    finally:
        desk.end()
