"""Feeds of every kind, and what of them was seen before."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from local_site import Site, serving

from index.errors import BuildError, FetchError
from index.feeds import FeedMemory, FeedSettings, Seen, look, parse
from index.fetching import Fetched, Fetcher, FetchSettings, StatusError

RSS = """<?xml version="1.0"?><rss version="2.0"><channel><title>News</title>
<item><title>Harbor opens</title><link>https://a.example/harbor</link><guid>1</guid>
<pubDate>Fri, 30 Jan 2026 09:00:00 GMT</pubDate><description>Short.</description></item>
<item><title>Bridge opens</title><link>https://a.example/bridge#top</link></item></channel></rss>"""
ATOM = """<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>News</title>
<entry><title>Harbor opens</title><id>urn:1</id><link href="https://a.example/harbor"/>
<published>2026-01-30T09:00:00Z</published><updated>2026-01-31T09:00:00Z</updated>
<content type="html">&lt;p&gt;Whole.&lt;/p&gt;</content></entry></feed>"""
JSON_FEED = json.dumps(
    {
        "version": "https://jsonfeed.org/version/1.1",
        "items": [
            {
                "id": "1",
                "url": "https://a.example/harbor",
                "title": "Harbor opens",
                "date_published": "2026-01-30T09:00:00Z",
                "content_text": "One.\n\nTwo & three.",
            },
            "no item",
            {"title": "without id or address"},
        ],
    }
)
LISTING = """<html><body><nav><a href="/a-long-way-home">A long way home from here</a></nav><main>
<a href="/news/harbor">The new harbor opens on Monday</a> <a href="/news/harbor">Read more</a>
<a href="/contact">Contact</a> <a href="https://other.example/x">Another site with a long title</a>
<a href="mailto:a@b.example">Write us a very long mail</a></main></body></html>"""
FEED = FeedSettings("https://a.example/feed", every=100.0)


def page(body: str, media: str) -> Fetched:
    return Fetched("https://a.example/feed", 200, body.encode(), media)


@pytest.fixture
def memory(tmp_path: Path) -> Iterator[FeedMemory]:
    with FeedMemory(tmp_path / "data" / "feeds.sqlite") as opened:
        yield opened


def test_rss_items_have_their_address_title_and_date() -> None:
    items = parse(page(RSS, "application/rss+xml"), FEED)
    assert [(item.key, item.url, item.title, item.published) for item in items] == [
        ("https://a.example/1", "https://a.example/harbor", "Harbor opens", "2026-01-30"),
        ("https://a.example/bridge", "https://a.example/bridge", "Bridge opens", None),
    ]


def test_atom_items_carry_their_text() -> None:
    (item,) = parse(page(ATOM, "text/html"), FEED)
    assert (item.key, item.published, item.content) == ("urn:1", "2026-01-30", "<p>Whole.</p>")


def test_json_feed_items_are_read_and_what_is_none_is_passed_over() -> None:
    (item,) = parse(page(JSON_FEED, "application/feed+json"), FEED)
    assert (item.url, item.published) == ("https://a.example/harbor", "2026-01-30")
    assert item.content == "<p>One.</p><p>Two &amp; three.</p>"


def test_a_listing_page_gives_its_links_that_look_like_releases() -> None:
    items = parse(page(LISTING, "text/html"), FEED)
    assert [item.url for item in items] == ["https://a.example/news/harbor"]


def test_a_setting_says_which_links_of_a_listing_page_are_releases() -> None:
    feed = FeedSettings("https://a.example/feed", links=r"/contact$|other\.example")
    assert [item.url for item in parse(page(LISTING, "text/html"), feed)] == [
        "https://a.example/contact",
        "https://other.example/x",
    ]


@pytest.mark.parametrize("body", ["", "<html><p>nothing here</p></html>", "{", '{"item": 1}', "[1]", "<rss"])
def test_what_is_no_feed_is_one_sentence(body: str) -> None:
    with pytest.raises(FetchError, match=r"https://a\.example/feed"):
        parse(page(body, "text/html"), FEED)


def test_an_entity_bomb_in_a_feed_is_no_feed() -> None:
    entities = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    item = "<rss><channel><item><title>&a9;</title></item></channel></rss>"
    bomb = f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a0 "x">{entities}]>{item}'
    try:
        items = parse(page(bomb, "application/xml"), FEED)
    except FetchError:
        return
    assert all(len(item.title or "") < 1000 for item in items)


def test_an_item_seen_as_it_is_does_not_come_again(memory: FeedMemory) -> None:
    with serving() as site:
        site.put("/feed", RSS, "application/rss+xml")
        feed, fetcher = _local(site)
        _, items = look(feed, memory, fetcher)
        memory.remember(feed, items[0], Seen(items[0].stamp, "harbor.md", "digest", '"tag"', None))
        assert [item.title for item in look(feed, memory, fetcher)[1]] == ["Bridge opens"]
        assert memory.seen(feed, items[0]) == Seen(items[0].stamp, "harbor.md", "digest", '"tag"', None)


def test_an_item_that_changed_comes_again(memory: FeedMemory) -> None:
    with serving() as site:
        site.put("/feed", RSS, "application/rss+xml")
        feed, fetcher = _local(site)
        for item in look(feed, memory, fetcher)[1]:
            memory.remember(feed, item, Seen(item.stamp, None))
        site.put("/feed", RSS.replace("Harbor opens", "CORRECTED: Harbor opens"), "application/rss+xml")
        assert [item.title for item in look(feed, memory, fetcher)[1]] == ["CORRECTED: Harbor opens"]


def test_an_rss_item_that_is_published_again_comes_again() -> None:
    """RSS has no other way to say that an item was updated."""
    first = parse(page(RSS, "application/rss+xml"), FEED)[0]
    again = parse(page(RSS.replace("09:00:00", "10:00:00"), "application/rss+xml"), FEED)[0]
    assert (first.key, first.published) == (again.key, again.published)
    assert first.stamp != again.stamp


def test_a_feed_that_has_not_changed_is_not_sent_again(memory: FeedMemory) -> None:
    with serving() as site:
        site.put("/feed", RSS, "application/rss+xml", ETag='"1"')
        feed, fetcher = _local(site)
        fetched, _ = look(feed, memory, fetcher)
        memory.looked(feed, 0.0, (fetched.etag, fetched.last_modified))
        again, items = look(feed, memory, fetcher)
    assert again.not_modified
    assert items == []


def test_a_feed_is_due_after_its_pause(memory: FeedMemory) -> None:
    assert memory.due(FEED, 1000.0)
    memory.looked(FEED, 1000.0, (None, None))
    assert not memory.due(FEED, 1099.0)
    assert memory.due(FEED, 1100.0)


def test_the_pause_doubles_with_every_failure_up_to_a_day(memory: FeedMemory) -> None:
    now, pauses = 0.0, []
    for _ in range(12):
        memory.failed(FEED, now, FetchError("down"))
        pause = next(second for second in range(0, 90_000, 100) if memory.due(FEED, now + second))
        pauses.append(pause)
        now += pause
    assert pauses[:4] == [200, 400, 800, 1600]
    assert pauses[-1] == 86_400
    assert memory.problem(FEED) == "down"


def test_a_server_may_ask_for_a_longer_pause(memory: FeedMemory) -> None:
    memory.failed(FEED, 0.0, StatusError("busy", 503, retry_after=5000.0))
    assert not memory.due(FEED, 4999.0)
    assert memory.due(FEED, 5000.0)


def test_a_success_ends_the_failures(memory: FeedMemory) -> None:
    memory.failed(FEED, 0.0, FetchError("down"))
    memory.looked(FEED, 0.0, ('"1"', None))
    assert memory.problem(FEED) is None
    assert memory.tags(FEED) == ('"1"', None)


def test_a_clock_set_back_does_not_silence_a_feed(memory: FeedMemory) -> None:
    memory.looked(FEED, 10_000_000.0, (None, None))
    assert memory.due(FEED, 1000.0)


def test_a_damaged_memory_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "feeds.sqlite").write_bytes(b"no database" * 100)
    with pytest.raises(BuildError, match=r"feeds\.sqlite cannot be used"):
        FeedMemory(tmp_path / "feeds.sqlite")


def test_the_memory_is_its_owners_alone(tmp_path: Path) -> None:
    FeedMemory(tmp_path / "feeds.sqlite").close()
    assert (tmp_path / "feeds.sqlite").stat().st_mode & 0o077 == 0


def _local(site: Site) -> tuple[FeedSettings, Fetcher]:
    fetcher = Fetcher(FetchSettings(allow=("127.0.0.1",), interval=0.0))
    return FeedSettings(f"{site.url}/feed"), fetcher


def test_a_memory_of_another_version_is_left_alone_and_closed(tmp_path: Path) -> None:
    path = tmp_path / "feeds.sqlite"
    with closing(sqlite3.connect(path)) as made:
        made.execute("PRAGMA user_version = 99")
    before = path.read_bytes()
    with pytest.raises(BuildError, match="another version of Pressdesk; delete it"):
        FeedMemory(path)
    assert path.read_bytes() == before
