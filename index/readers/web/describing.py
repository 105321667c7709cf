"""What a page says of its release: title, date, address, publisher, language. JSON-LD, meta elements,
headings, times."""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urljoin, urlsplit

from index.language.pages import COMMENT_NAMES, PUBLISHED, UPDATED
from index.readers.dates import Order, find_date, numeric_date, parse_date
from index.readers.drafts import clean, same_words
from index.readers.web.tree import Element

_ARTICLE = re.compile(r"article|press|news|release|report|posting|statement|webpage", re.IGNORECASE)
_SEPARATOR = re.compile(r"\s+[|–—»•·:‹›<>/-]{1,2}\s+|\s*\|\s*|\s*»\s*")
_STRONG = re.compile(r"\s*\|\s*|\s*»\s*|\s+[‹›•·]\s+")
"""Between a title and its site's name, never within a title; only Spanish and German quotations go »so«."""
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
_NO_TITLE = re.compile(r"[\w-]+(?:\.[\w-]+)+")
"""A host's or a file's name."""
_HOME = re.compile(r"(?:https?://[^/?#]+)?/?(?:(?:index|default|home)\.\w{2,5})?|\./", re.IGNORECASE)
_DATED = re.compile(r"date|datum|fecha|publish|posted|timestamp|byline|meta\b|post-info")
_OTHERS = re.compile(
    r"related|sidebar|recent|latest|widget-area|teaser|\bmenu|(?:^|\s)(?:site-|page-|global-)?footer|carousel|slide|swiper|ticker"
    r"|event|calendar|kalender|termin|agenda"
    rf"|(?:^|[\s_-])(?:{COMMENT_NAMES})",
    re.IGNORECASE,
)
_PUBLISHED = re.compile(rf"\W*{PUBLISHED}", re.IGNORECASE)
_UPDATED = re.compile(UPDATED, re.IGNORECASE)


_DATING = (
    "time", "span", "div", "p", "li", "abbr", "small", "em", "strong", "b", "i", "a", "dd", "td", "h4", "h5",
)  # fmt: skip


@dataclass(slots=True)
class Description:
    """What the page says, before anything of it is dropped."""

    metas: dict[str, str] = field(default_factory=dict)
    """Names in lower case, the first of each."""
    data: list[dict[str, Any]] = field(default_factory=list)
    """JSON-LD objects, those that are articles first."""
    headings: list[tuple[str, int]] = field(default_factory=list)
    """Headings of the first two levels, hidden ones left out, with their level."""
    homes: list[str] = field(default_factory=list)
    """What leads to the site's first page: its name."""
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
    for heading in root.iter("h1", "h2"):
        text = clean(heading.text_content())
        if text and _leads_home(heading):
            page.homes.append(text)
        elif text and "invisible" not in (heading.get("class") or "") and len(page.headings) < 60:
            page.headings.append((text, int(heading.tag[1])))
    page.data = sorted(_linked_data(root), key=lambda thing: not thing.get("headline"))
    return page


def _leads_home(heading: Element) -> bool:
    """Whether a heading is a link to the first page of its site, as its name is."""
    links = [*heading.iter("a"), *heading.iterancestors("a")]
    return any(_HOME.fullmatch(link.get("href", "").strip()) for link in links)


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
    headings = sorted(page.headings, key=lambda one: one[1])
    for claims in ([named], [own, page.page_title]):
        for text, _ in headings:
            if not _is_generic(text) and any(_confirms(claim, text) for claim in claims if claim):
                return text
        for text, _ in headings:
            if len(_letters(claims[0])) > 25 and _letters(claims[0]) in _letters(text):
                # The heading holds more than the title: a date before it, the site's name behind it.
                place = text.find(claims[0])
                return text if text[: max(0, place)].rstrip().endswith(":") else claims[0]
    first = [text for text, level in page.headings if level == 1 and not _is_generic(text)]
    if named and not _is_generic(named):
        return named
    if first:
        return first[0]
    second = [text for text, _ in page.headings if not _is_generic(text)]
    if len(second) == 1 and _NO_TITLE.fullmatch(page.page_title):
        return second[0]
    return own if not _NO_TITLE.fullmatch(own) and not _is_generic(own) else ""


def pieces_of(text: str) -> list[str]:
    """What a page's title may be put together from: the release's and the site's."""
    pieces = [*_SEPARATOR.split(text), *text.split(": ")]
    return [piece.strip() for piece in pieces if len(piece.strip()) > 12 and piece != text]


def _confirms(claim: str, heading: str) -> bool:
    left, right = _letters(claim), _letters(heading)
    if len(right) < 8:
        return left == right
    return (
        left == right
        or left.startswith(right)
        or (len(right) > 25 and right in left)
        or (len(left) > 25 and right.startswith(left) and _goes_on(claim, heading))
    )


def _goes_on(claim: str, heading: str) -> bool:
    """Whether a heading says more than a title: it is cut short, or ends where a word of the heading ends."""
    if claim.rstrip().endswith(("…", "...")):
        return True
    words, whole = (re.findall(r"\w+", text.casefold()) for text in (claim, heading))
    return whole[: len(words)] == words


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))


def _is_generic(text: str) -> bool:
    """A name for a kind of page ("Justice News", "Press Releases"), not for this one."""
    words = re.findall(r"\w+", text.casefold())
    return len(words) < 6 and all(word in _GENERIC for word in words)


def _without_site(text: str, page: Description) -> str:
    """A page's title without the site's name before or after it."""
    sites = [page.first(_SOURCE_NAMES), *page.homes, _host(page)]
    strong = _STRONG.search(text) is not None
    pieces = [piece.strip() for piece in (_STRONG if strong else _SEPARATOR).split(text) if piece.strip()]
    if len(pieces) < 2:
        return text
    headed = [
        heading
        for heading, _ in page.headings
        if len(heading) > 12 and any(same_words(heading, piece) for piece in (*pieces, text))
    ]
    if headed:
        return max(headed, key=len)
    first, last = (any(same_words(pieces[end], site) for site in sites) for end in (0, -1))
    if first or last:
        cut = text[: text.rfind(pieces[-1])] if last else text[len(pieces[0]) :]
        return cut.strip(" |–—»•·:‹›<>/-\t")
    longest = max(pieces, key=len)
    others = sum(len(piece) for piece in pieces if piece is not longest)
    return longest if strong or len(longest) > 3 * others else text


def _host(page: Description) -> str:
    """The name of the page's host without its ending: "example" of www.example.org."""
    match = re.match(r"https?://(?:www\.)?([\w.-]+)\.[a-z]+(?:[:/]|$)", address(page))
    return match[1] if match else ""


def published(page: Description) -> str:
    """The date that the page's description gives, as written; "" where it gives none."""
    for value in (page.datum("datePublished"), page.first(_DATE_NAMES), page.datum("dateCreated")):
        if value and parse_date(value):
            return value
    return ""


def visible_date(root: Element, title: str, order: Order | None) -> str:
    """The date that a `time` element, or one named for its date, shows nearest to the title outside the
    page's frame; "" for none. `order` is that of a date of three numbers."""
    place, titled = 0, 0
    dates: list[tuple[int, str]] = []
    for place, found in enumerate(root.iter()):
        if found.tag in ("h1", "h2") and title and same_words(found.text_content(), title):
            titled = place
        elif found.tag in _DATING:
            date = _shown(found, order)
            if date:
                dates.append((place, date))
    return min(dates, key=lambda one: abs(one[0] - titled), default=(0, ""))[1]


def _shown(element: Element, order: Order | None) -> str | None:
    names = " ".join(element.get(name, "")[:300] for name in ("class", "id", "itemprop", "property")).lower()
    if element.tag == "time" or _DATED.search(names):
        text = clean(element.text_content()[:200])
    else:
        own = (element.text, *(child.tail for child in element))
        text = clean(next((one for one in own if one and _PUBLISHED.match(one)), "")[:80])
        if not text:
            return None
    found = find_date(text)
    updated = _UPDATED.search(names) or _UPDATED.search(text[: found[1]] if found else text)
    if len(text) > 150 or updated or _in_frame(element):
        return None
    return (
        parse_date(text)
        or parse_date(element.get("datetime") or element.get("content") or "")
        or numeric_date(text, order)
    )


def _in_frame(element: Element) -> bool:
    """Whether it stands in a part of the page that names itself another's, and that has no title."""
    return any(
        (above.tag in ("nav", "aside", "footer") or _OTHERS.search(_names(above)))
        and above.find(".//h1") is None
        for above in element.iterancestors()
    )


def _names(element: Element) -> str:
    return f"{element.get('class', '')[:300]} {element.get('id', '')[:100]}"


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
    return page.homes[0] if page.homes else ""
