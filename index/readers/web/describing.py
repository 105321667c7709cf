"""What a page says of its release: title, date, address, publisher, language. JSON-LD, meta elements,
headings, times."""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urljoin, urlsplit

from index.readers.dates import american_date, parse_date
from index.readers.drafts import clean, same_words
from index.readers.web.tree import Element

_ARTICLE = re.compile(r"article|press|news|release|report|posting|statement|webpage", re.IGNORECASE)
_SEPARATOR = re.compile(r"\s+[|–—»•·:‹›<>/-]{1,2}\s+|\s*\|\s*|\s*»\s*")
_DATE_NAMES = (
    "article:published_time", "article:published", "og:published_time", "datepublished", "dc:date", "dc.date",
    "dcterms.date", "dcterms.issued", "dc.date.issued", "dcterms.created", "dc.date.created", "publish-date",
    "publishdate", "publish_date", "published", "publication_date", "publicationdate", "pubdate", "date",
    "release_date", "releasedate", "citation_publication_date", "citation_date", "sailthru.date",
    "parsely-pub-date",
    "article.published", "pub_date", "displaydate", "schema:datepublished", "originalpublicationdate",
)  # fmt: skip
_SOURCE_NAMES = (
    "og:site_name",
    "dcterms.publisher",
    "dc.publisher",
    "publisher",
    "application-name",
    "article:publisher",
)
_TITLE_NAMES = (
    "og:title",
    "twitter:title",
    "dc.title",
    "dcterms.title",
    "dc:title",
    "citation_title",
    "title",
    "headline",
)
_GENERIC = frozenset(
    [
        "news",
        "newsroom",
        "home",
        "press",
        "release",
        "releases",
        "media",
        "room",
        "newsletter",
        "justice",
        "latest",
        "center",
        "centre",
        "and",
        "the",
        "for",
        "immediate",
        "article",
        "articles",
        "detail",
        "details",
        "page",
        "blog",
        "statements",
        "statement",
        "office",
        "of",
        "communications",
        "menu",
        "search",
    ]
)
_DATED = re.compile(r"date|publish|posted|timestamp|byline|meta\b|post-info")
_OTHERS = re.compile(
    r"related|sidebar|recent|latest|widget-area|teaser|\bmenu|footer|carousel", re.IGNORECASE
)
_UPDATED = re.compile(r"updat|modif|edit", re.IGNORECASE)


@dataclass(slots=True)
class Description:
    """What the page says, before anything of it is dropped."""

    metas: dict[str, str] = field(default_factory=dict)
    """Names in lower case, the first of each."""
    data: list[dict[str, Any]] = field(default_factory=list)
    """JSON-LD objects, those that are articles first."""
    headings: list[tuple[str, int]] = field(default_factory=list)
    """Headings of the first two levels, hidden ones left out, with their level."""
    page_title: str = ""
    canonical: str = ""
    language: str = ""

    def first(self, names: Iterable[str]) -> str:
        return next((self.metas[name] for name in names if self.metas.get(name)), "")

    def datum(self, name: str) -> str:
        """A JSON-LD value as a string: of a list the first, of an object its name or address."""
        for thing in self.data:
            value = thing.get(name)
            value = value[0] if isinstance(value, list) and value else value
            if isinstance(value, dict):
                value = value.get("name") or value.get("@id") or value.get("url")
            if isinstance(value, str) and value.strip():
                return clean(value[:2_000])
        return ""


def describe(root: Element) -> Description:
    """Read a page's own description."""
    page = Description(
        language=root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang") or ""
    )
    for meta in root.iter("meta", "span", "div"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop")
        value = meta.get("content")
        if name and value and len(value) < 5_000:
            for one in name.lower().split()[:3]:
                page.metas.setdefault(one, clean(value))
    title = root.find(".//title")
    page.page_title = clean(title.text_content()) if title is not None else ""
    for link in root.iter("link"):
        if "canonical" in (link.get("rel") or "").lower().split() and link.get("href"):
            page.canonical = page.canonical or link.get("href", "").strip()
    page.headings = [
        (text, int(heading.tag[1]))
        for heading in root.iter("h1", "h2")
        if (text := clean(heading.text_content())) and "invisible" not in (heading.get("class") or "")
    ][:60]
    page.data = sorted(_linked_data(root), key=lambda thing: not thing.get("headline"))
    return page


def _linked_data(root: Element) -> Iterator[dict[str, Any]]:
    for script in root.iter("script"):
        if "ld+json" not in (script.get("type") or ""):
            continue
        text = (script.text or "").strip().removeprefix("//<![CDATA[").removesuffix("//]]>").strip()
        try:
            found = json.loads(text[:500_000], strict=False)
        except (ValueError, RecursionError):
            continue
        things = found if isinstance(found, list) else [found]
        for thing in things[:50]:
            graph = thing.get("@graph") if isinstance(thing, dict) else None
            for one in graph[:50] if isinstance(graph, list) else [thing]:
                if isinstance(one, dict) and _ARTICLE.search(str(one.get("@type", ""))):
                    yield one


def title(page: Description) -> str:
    """The release's title: the heading that the page's own title confirms, else what the page calls
    itself."""
    named = _without_site(page.datum("headline") or page.first(_TITLE_NAMES), page)
    own = _without_site(page.page_title, page)
    claims = [claim for claim in (named, own, page.page_title) if claim]
    for level in (1, 2):
        for text, found in page.headings:
            if found == level and not _is_generic(text) and any(_confirms(claim, text) for claim in claims):
                return text
    first = [text for text, level in page.headings if level == 1 and not _is_generic(text)]
    if named and not _is_generic(named):
        return named
    if first:
        return first[0]
    return own if own and not _is_generic(own) else ""


def _confirms(claim: str, heading: str) -> bool:
    left, right = _letters(claim), _letters(heading)
    if len(right) < 8:
        return left == right
    return (
        left == right
        or left.startswith(right)
        or (len(right) > 25 and right in left)
        or (len(left) > 25 and right.startswith(left.rstrip("…")))
    )


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))


def _is_generic(text: str) -> bool:
    """A name for a kind of page ("Justice News", "Press Releases"), not for this one."""
    words = re.findall(r"\w+", text.casefold())
    return len(words) < 6 and all(word in _GENERIC for word in words)


def _without_site(text: str, page: Description) -> str:
    """A page's title without the site's name before or after it."""
    site = page.first(_SOURCE_NAMES)
    pieces = [piece.strip() for piece in _SEPARATOR.split(text) if piece.strip()]
    if len(pieces) < 2:
        return text
    for heading, _ in page.headings:
        if len(heading) > 12 and any(same_words(heading, piece) for piece in (*pieces, text)):
            return heading
    if site and (same_words(pieces[-1], site) or same_words(pieces[0], site)):
        cut = text[: text.rfind(pieces[-1])] if same_words(pieces[-1], site) else text[len(pieces[0]) :]
        return cut.strip(" |–—»•·:‹›<>/-\t")
    if "|" in text or "»" in text:
        return max(pieces, key=len)
    longest = max(pieces, key=len)
    return longest if len(longest) > 3 * sum(len(piece) for piece in pieces if piece is not longest) else text


def published(page: Description) -> str:
    """The date that the page's description gives, as written; "" where it gives none."""
    for value in (page.datum("datePublished"), page.first(_DATE_NAMES), page.datum("dateCreated")):
        if value and parse_date(value):
            return value
    return ""


def visible_date(root: Element, language: str) -> str:
    """The first date that a `time` element, or one named for its date, shows outside the page's frame; "" for
    none.

    Two numbers are read as month and day on pages that are, or may be, in English.
    """
    for found in root.iter("time", "span", "div", "p", "li"):
        names = " ".join(found.get(name, "")[:300] for name in ("class", "itemprop", "property")).lower()
        if found.tag != "time" and not _DATED.search(names):
            continue
        text = clean(found.text_content()[:200])
        if len(text) > 150 or _UPDATED.search(names) or _UPDATED.search(text) or _in_frame(found):
            continue
        date = parse_date(text) or parse_date(found.get("datetime") or found.get("content") or "")
        if date is None and language[:2].lower() in ("", "en"):
            date = american_date(text)
        if date:
            return date
    return ""


def _in_frame(element: Element) -> bool:
    return any(
        above.tag in ("nav", "aside", "footer")
        or _OTHERS.search(f"{above.get('class', '')[:300]} {above.get('id', '')[:100]}")
        for above in element.iterancestors()
    )


def address(page: Description) -> str:
    """The page's own absolute address, not the home page's."""
    for value in (
        page.canonical,
        page.metas.get("og:url", ""),
        page.datum("url"),
        page.datum("mainEntityOfPage"),
    ):
        whole = urljoin(page.metas.get("og:url", ""), value) if value else ""
        try:
            parts = urlsplit(whole)
        except ValueError:
            continue
        if parts.scheme in ("http", "https") and parts.netloc and (parts.path.strip("/") or parts.query):
            return whole
    return ""


def source(page: Description, title_: str) -> str:
    """Who publishes the page: as it says, or the name that ends its title."""
    named = page.first(_SOURCE_NAMES) or page.datum("publisher")
    if named and not named.startswith("http"):
        return named
    pieces = [piece.strip() for piece in _SEPARATOR.split(page.page_title) if piece.strip()]
    if len(pieces) > 1 and _confirms(page.page_title, title_) and not _is_generic(pieces[-1]):
        return pieces[-1] if not same_words(pieces[-1], title_) else ""
    return ""
