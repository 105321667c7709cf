"""What newsrooms publish (RSS, Atom, JSON Feed, a listing page's links), and what of it was seen before."""

import json
import re
import sqlite3
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any, Self
from urllib.parse import urldefrag, urljoin, urlsplit

from index.errors import BuildError, FetchError
from index.fetching import Fetched, Fetcher, StatusError

_BACK_OFF_AT_MOST = 86_400.0
"""Seconds between two looks at a feed that fails, at most."""
_VERSION = 1
_LONG_LINK = 5
"""Words from which the text of a link on a listing page may be a release's title."""


@dataclass(frozen=True, slots=True)
class FeedSettings:
    """One feed or listing page to follow."""

    url: str
    source: str | None = None
    """Who publishes it, written into its releases."""
    every: float = 900.0
    """Seconds between two looks."""
    links: str | None = None
    """Regular expression that the address of a release on a listing page matches somewhere."""
    items: int = 50
    """The newest so many items are looked at."""


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of a feed. `stamp` changes when the entry does; `content` is HTML in the feed, if any."""

    key: str
    url: str | None
    title: str | None
    published: str | None
    stamp: str
    content: str | None = None


@dataclass(frozen=True, slots=True)
class Seen:
    """What is remembered of an item: the state it was fetched in, and the file it became (None: refused)."""

    stamp: str
    path: str | None
    digest: str | None = None
    """SHA-256 of that file as it was written."""
    etag: str | None = None
    last_modified: str | None = None


class FeedMemory:
    """A small SQLite file: when each feed is due, and which of its items were fetched. For one thread."""

    def __init__(self, path: Path) -> None:
        """Open or make it. Raises BuildError where it cannot be used."""
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            if not path.exists():
                path.touch(0o600)
            self._db = sqlite3.connect(path, timeout=10.0, isolation_level=None)
            try:
                self._prepare(path)
            except BaseException:
                self.close()
                raise
        except (OSError, sqlite3.Error) as error:
            raise BuildError(
                f"{path} cannot be used ({error}); make its folder writable, or delete it to begin anew."
            ) from error

    def _prepare(self, path: Path) -> None:
        version = self._db.execute("PRAGMA user_version").fetchone()[0]
        if version not in {0, _VERSION}:
            raise BuildError(f"{path} is from another version of Pressdesk; delete it to start it anew.")
        self._db.executescript(
            f"""
            CREATE TABLE IF NOT EXISTS feeds (
                url TEXT PRIMARY KEY, etag TEXT, last_modified TEXT,
                due REAL, failures INTEGER, problem TEXT
            );
            CREATE TABLE IF NOT EXISTS items (
                feed TEXT, key TEXT, stamp TEXT, path TEXT, digest TEXT, etag TEXT, last_modified TEXT,
                PRIMARY KEY (feed, key)
            ) WITHOUT ROWID;
            PRAGMA user_version = {_VERSION};
            """
        )

    def close(self) -> None:
        self._db.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def due(self, feed: FeedSettings, now: float) -> bool:
        """Whether it is time to look at a feed; `now` is in seconds since 1970."""
        row = self._db.execute("SELECT due FROM feeds WHERE url = ?", (feed.url,)).fetchone()
        # A time further off than any pause was written while the clock was wrong.
        return row is None or not now < row[0] <= now + max(_BACK_OFF_AT_MOST, feed.every)

    def tags(self, feed: FeedSettings) -> tuple[str | None, str | None]:
        """ETag and Last-Modified of the feed as it was last seen."""
        row = self._db.execute("SELECT etag, last_modified FROM feeds WHERE url = ?", (feed.url,)).fetchone()
        return row if row else (None, None)

    def looked(self, feed: FeedSettings, now: float, tags: tuple[str | None, str | None]) -> None:
        """Note that a feed was seen and all of its items were dealt with."""
        self._db.execute(
            "INSERT OR REPLACE INTO feeds VALUES (?, ?, ?, ?, 0, NULL)", (feed.url, *tags, now + feed.every)
        )

    def failed(self, feed: FeedSettings, now: float, problem: FetchError) -> None:
        """Note a failure: the pause doubles with each, or is what the server asked for."""
        row = self._db.execute("SELECT failures FROM feeds WHERE url = ?", (feed.url,)).fetchone()
        failures = (row[0] if row else 0) + 1
        pause = min(feed.every * 2.0 ** min(failures, 20), _BACK_OFF_AT_MOST)
        if isinstance(problem, StatusError) and problem.retry_after:
            pause = min(max(pause, problem.retry_after), _BACK_OFF_AT_MOST)
        self._db.execute(
            "INSERT INTO feeds VALUES (?, NULL, NULL, ?, ?, ?) ON CONFLICT (url) DO UPDATE SET "
            "due = excluded.due, failures = excluded.failures, problem = excluded.problem",
            (feed.url, now + pause, failures, str(problem)),
        )

    def problem(self, feed: FeedSettings) -> str | None:
        """Why the last look at a feed failed, if it did."""
        row = self._db.execute("SELECT problem FROM feeds WHERE url = ?", (feed.url,)).fetchone()
        return row[0] if row else None

    def seen(self, feed: FeedSettings, item: Item) -> Seen | None:
        row = self._db.execute(
            "SELECT stamp, path, digest, etag, last_modified FROM items WHERE feed = ? AND key = ?",
            (feed.url, item.key),
        ).fetchone()
        return Seen(*row) if row else None

    def remember(self, feed: FeedSettings, item: Item, seen: Seen) -> None:
        self._db.execute(
            "INSERT OR REPLACE INTO items VALUES (?, ?, ?, ?, ?, ?, ?)",
            (feed.url, item.key, seen.stamp, seen.path, seen.digest, seen.etag, seen.last_modified),
        )


def look(feed: FeedSettings, memory: FeedMemory, fetcher: Fetcher) -> tuple[Fetched, list[Item]]:
    """The feed as it is now, and its items that are new or have changed. Raises FetchError."""
    etag, last_modified = memory.tags(feed)
    fetched = fetcher.get(feed.url, etag=etag, last_modified=last_modified, robots=True)
    if fetched.not_modified:
        return fetched, []
    fresh = []
    for item in parse(fetched, feed)[: feed.items]:
        seen = memory.seen(feed, item)
        if seen is None or seen.stamp != item.stamp:
            fresh.append(item)
    return fetched, fresh


def parse(fetched: Fetched, feed: FeedSettings) -> list[Item]:
    """The items of a feed or listing page, in its order. Raises FetchError where it is neither."""
    if "json" in fetched.content_type or fetched.body.lstrip()[:1] == b"{":
        return _json_items(fetched)
    start = fetched.body.lstrip(b"\xef\xbb\xbf \t\r\n")[:2000].lower()
    if b"<rss" in start or b"<feed" in start or b"<rdf:rdf" in start:
        return _xml_items(fetched)
    items = _links(fetched, feed)
    if not items:
        raise FetchError(
            f"{feed.url} is neither a feed nor a page with links to releases; name them with links."
        )
    return items


def _xml_items(fetched: Fetched) -> list[Item]:
    import feedparser

    headers = {"content-type": "application/xml", "content-location": fetched.url}
    if fetched.charset:
        headers["content-type"] += f"; charset={fetched.charset}"
    found = feedparser.parse(BytesIO(fetched.body), response_headers=headers)
    if found.bozo and not found.entries:
        raise FetchError(f"{fetched.url} is a damaged feed.")
    items = []
    for entry in found.entries:
        url = _web(entry.get("link"))
        content = next((part.get("value") for part in entry.get("content", ())), None)
        summary = entry.get("summary")
        key = entry.get("id") or url
        if key:
            # The library warns where `updated` is asked for and only `published` is there.
            updated = entry.get("updated") if "updated" in entry else None
            when = entry.get("published_parsed") or (updated and entry.get("updated_parsed"))
            stamp = _stamp(updated, entry.get("published"), entry.get("title"), content, summary, url)
            items.append(Item(key, url, _line(entry.get("title")), _day(when), stamp, content or summary))
    return items


def _json_items(fetched: Fetched) -> list[Item]:
    """JSON Feed 1.1, https://www.jsonfeed.org/version/1.1/."""
    try:
        found = json.loads(fetched.body)
        rows = found["items"]
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise FetchError(f"{fetched.url} is no JSON Feed.") from error
    items = []
    for row in rows if isinstance(rows, list) else ():
        if not isinstance(row, Mapping):
            continue
        url = _web(_string(row, "url") or _string(row, "external_url"), fetched.url)
        key = str(row.get("id") or url or "")
        if not key:
            continue
        when = _string(row, "date_published") or _string(row, "date_modified") or ""
        content = _string(row, "content_html") or _as_html(_string(row, "content_text"))
        stamp = _stamp(when, _string(row, "date_modified"), _string(row, "title"), content, url)
        date = when[:10] if re.match(r"\d{4}-\d\d-\d\d", when) else None
        items.append(Item(key, url, _line(_string(row, "title")), date, stamp, content))
    return items


def _links(fetched: Fetched, feed: FeedSettings) -> list[Item]:
    """Links of a page that look like releases: those that `links` names, else those with a title's length."""
    import lxml.html

    try:
        page = lxml.html.document_fromstring(fetched.body, base_url=fetched.url)
    except (ValueError, lxml.etree.LxmlError):
        return []
    base = next(iter(page.xpath("//base/@href")), "")
    found: dict[str, str] = {}
    for anchor in page.iter("a"):
        url = _web(anchor.get("href"), urljoin(fetched.url, base))
        text = _line(anchor.text_content()) or ""
        if url is None or url in {fetched.url, feed.url}:
            continue
        if feed.links is not None:
            fits = re.search(feed.links, url) is not None
        else:
            same = urlsplit(url).hostname == urlsplit(fetched.url).hostname
            fits = same and len(text.split()) >= _LONG_LINK and not _in_frame(anchor)
        if fits and len(text) >= len(found.get(url, "")):
            found[url] = text
    # The titles are left to the pages: the text of a link may be "Read more".
    return [Item(url, url, None, None, _stamp(url, text)) for url, text in found.items()]


def _in_frame(anchor: Any) -> bool:
    """Whether a link stands in what frames a page: its menus, its head and foot."""
    around = {ancestor.tag for ancestor in anchor.iterancestors()}
    return bool(around & {"nav", "footer", "aside"}) or ("header" in around and "article" not in around)


def _web(href: object, base: str = "") -> str | None:
    """An absolute web address without its fragment, or None."""
    if not isinstance(href, str):
        return None
    with suppress(ValueError):
        url = urldefrag(urljoin(base, href.strip())).url
        if urlsplit(url).scheme in {"http", "https"}:
            return url
    return None


def _stamp(*parts: str | None) -> str:
    return sha256("\0".join(part or "" for part in parts).encode("utf-8", "surrogatepass")).hexdigest()[:32]


def _day(when: Any) -> str | None:
    return f"{when[0]:04}-{when[1]:02}-{when[2]:02}" if when else None


def _string(row: Mapping[str, Any], name: str) -> str | None:
    value = row.get(name)
    return value if isinstance(value, str) else None


def _line(text: str | None) -> str | None:
    return " ".join(text.split()) or None if text else None


def _as_html(text: str | None) -> str | None:
    from html import escape

    return "".join(f"<p>{escape(part)}</p>" for part in re.split(r"\n\s*\n", text)) if text else None
