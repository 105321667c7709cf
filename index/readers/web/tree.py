"""A page's tree: parsing it safely, dropping its frame, and finding the element that holds the release."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any, TypeAlias

from lxml import etree, html

from index.errors import ReadError
from index.language.pages import (
    BESIDE_NAMES,
    BODY_NAMES,
    COMMENT_NAMES,
    CONTENT_NAMES,
    FRAME_EXACT,
    FRAME_NAMES,
    SITE_NAMES,
)
from index.readers.drafts import same_words

Element: TypeAlias = Any
"""An element of lxml, which has no types."""

_DROPPED = (
    "script", "style", "noscript", "template", "iframe", "object", "embed", "svg", "canvas", "form",
    "button", "input", "select", "textarea", "nav", "aside", "footer", "figcaption", "audio", "video",
    "map", "dialog", "menu", "head",
    "amp-social-share", "amp-ad", "amp-sticky-ad", "amp-sidebar", "amp-consent", "amp-user-notification",
)  # fmt: skip
_FRAME = re.compile(FRAME_NAMES, re.IGNORECASE)
_COMMENTS = re.compile(rf"(?:^|[\s_-])(?:{COMMENT_NAMES})(?:$|[\s_-])")
_BESIDE = re.compile(BESIDE_NAMES)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_XML = re.compile(r"^\s*<\?xml[^>]{0,200}\?>")
_BODY = re.compile(r"articleBody|content:encoded|schema:text")
_WHOLE = re.compile(r"<(?:html|body|head|main|nav|footer)\b", re.IGNORECASE)
PARAGRAPHS = frozenset(
    ("p", "li", "blockquote", "td", "pre", "dd", "div", "section", "article", "span", "font", "center")
)
_LEAST = 40
_LONG = 120
"""Letters of a paragraph of running text that is no caption and no teaser."""
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_BODY_NAMES = frozenset(BODY_NAMES)


def parse(text: str) -> tuple[Element, bool]:
    """The tree of a page, and whether it is a fragment of one. Nothing is fetched, no entity is loaded."""
    fragment = _WHOLE.search(text) is None
    parser = html.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, recover=True
    )
    data = _XML.sub("", text).replace("\x00", "").encode("utf-8", "replace")
    try:
        root = html.document_fromstring(data, parser=parser)
    except (etree.LxmlError, ValueError, AssertionError) as error:
        raise ReadError("It is no HTML that can be read.") from error
    return root, fragment


def without_scripts(root: Element) -> Element:
    """The tree without what is never a release's text, the page's frame still in it."""
    for element in list(root.iter(*_DROPPED)):
        if element.tag != "form":
            _drop(element)
    return root


def prune(root: Element, *, fragment: bool = False) -> None:
    """Drop what is no part of any text, then the page's frame; an element that holds most of the text always
    stays. A fragment has no frame, so that cards in it are its own."""
    for element in list(root.iter(*_DROPPED)):
        if element.tag in ("form", "aside", "footer", "menu") and _weight(element) > 0.5 * _weight(root):
            continue
        _drop(element)
    total = _weight(root)
    for element in list(root.iter()):
        if (
            not isinstance(element.tag, str)
            or element.tag in ("html", "body", "main")
            or element.getparent() is None
        ):
            continue
        if not _is_frame(element) or _is_title(element):
            continue
        if total == 0 or (_weight(element) <= _most(element, total) and not _holds_text(element)):
            _drop(element)
    if not fragment:
        _drop_teasers(root)


def _most(element: Element, total: int) -> float:
    """How much of a page's text may go with an element: comments and menus may be longer than a release."""
    names = f"{element.get('class', '')[:500]} {element.get('id', '')[:200]}".lower()
    if _COMMENTS.search(names) or (element.tag == "header" and element.find(".//h1") is None):
        return total - 2 * _LONG
    return 0.4 * total


def _holds_text(element: Element) -> bool:
    """Whether an element named for buttons or links holds a whole text: a box around it, not beside it."""
    names = f"{element.get('class', '')[:500]} {element.get('id', '')[:200]}".lower()
    if _BESIDE.search(names):
        return False
    return sum(_own_text(child) >= _LONG for child in element.iter("p")) >= 3


def _drop_teasers(root: Element) -> None:
    """Drop cards that lead to other pages: neighbours, each with one heading that is a link.

    Where a page names its text, cards with texts belong to it; where it holds none beside them, all do.
    """
    linked = [heading for heading in root.iter(*_HEADINGS) if _is_link(heading)]
    times = Counter(heading.text_content().strip() for heading in linked)
    linked = [heading for heading in linked if times[heading.text_content().strip()] == 1]
    counts = Counter(above for heading in linked for above in heading.iterancestors())
    cards: dict[Element, list[Element]] = {}
    for heading in linked:
        card = heading
        while (parent := card.getparent()) is not None and counts[parent] == 1:
            card = parent
        named = any(map(_is_body, (card, *card.iterancestors())))
        if parent is not None and (not named or (card is not heading and _weight(card) == 0)):
            cards.setdefault(parent, []).append(card)
    others = [card for group in cards.values() if len(group) > 1 for card in group]
    if _weight(root) - sum(map(_weight, others)) >= _LONG:
        for card in others:
            _drop(card)


def _is_link(heading: Element) -> bool:
    text = len("".join(heading.itertext()).strip())
    if text and any(above.tag == "a" for above in heading.iterancestors()):
        return True
    return text > 0 and sum(len("".join(link.itertext()).strip()) for link in heading.iter("a")) >= 0.9 * text


def _is_body(element: Element) -> bool:
    """Whether a page names an element as what holds a release's text and nothing else."""
    if _BODY.search(f"{element.get('itemprop', '')[:200]} {element.get('property', '')[:200]}"):
        return True
    names = f"{element.get('class', '')[:500]} {element.get('id', '')[:200]}".lower()
    return not _BODY_NAMES.isdisjoint(re.sub(r"[-_]", "", names).split())


def content(root: Element, title: str = "") -> tuple[Element, bool]:
    """The element that holds the release, and whether the page names it as such.

    It is one that is named so and heavy enough, else the one around the title, else the deepest that holds
    most of the text.
    """
    body = root.find("body")
    top = body if body is not None else root
    weights = _weights(top)
    total = weights.get(top, 0)
    if total == 0:
        return top, False
    for elements, body in _named(top):
        for element in elements:
            share = weights.get(element, 0) / total
            if share >= 0.6:
                wide = _widened(element, weights)
                return wide, wide is element and element.tag not in ("article", "main")
            if body and len(elements) == 1 and share >= 0.05 and weights.get(element, 0) >= 300:
                return element, True
    chosen = _around_title(top, title, weights)
    while True:
        heavy = [child for child in chosen if weights.get(child, 0) >= 0.85 * weights[chosen]]
        if not heavy or heavy[0].tag in ("p", "table", "tbody", "tr", "ul", "ol", "blockquote"):
            return chosen, False
        chosen = heavy[0]


def _around_title(top: Element, title: str, weights: dict[Element, int]) -> Element:
    """The least element that holds the title and a text of some length; the whole where none does."""
    headings = [heading for heading in top.iter("h1", "h2") if same_words("".join(heading.itertext()), title)]
    for above in headings[-1].iterancestors() if headings else ():
        if above is top or above.tag == "body":
            break
        enough = weights.get(above, 0) >= 0.35 * weights[top]
        if enough and sum(_own_text(child) >= _LONG for child in above.iter(*PARAGRAPHS)) >= 3:
            return above
    return top


def _widened(element: Element, weights: dict[Element, int]) -> Element:
    """The element, or the one around it where that holds clearly more text: a body given in several
    pieces."""
    while (parent := element.getparent()) is not None and parent.tag not in ("body", "html"):
        if weights.get(parent, 0) < 1.25 * weights[element]:
            break
        element = parent
    return element


def _named(top: Element) -> Iterator[tuple[list[Element], bool]]:
    """Elements by what they are called, surest first, and whether that is the name of a release's body
    alone."""
    marked = [
        element
        for element in top.iter()
        if isinstance(element.tag, str)
        and _BODY.search(element.get("itemprop", "")[:200] + " " + element.get("property", "")[:200])
    ]
    yield marked, True
    places: dict[str, list[Element]] = {}
    for element in top.iter("div", "section", "article", "main", "td", "span"):
        names = f"{element.get('class', '')[:500]} {element.get('id', '')[:200]}".lower()
        for token in dict.fromkeys(re.sub(r"[-_]", "", names).split()):
            places.setdefault(token, []).append(element)
    for name in BODY_NAMES:
        yield places.get(name, []), True
    for name in CONTENT_NAMES:
        yield places.get(name, []), False
    yield list(top.iter("article")), False
    yield list(top.iter("main")), False


def _weights(top: Element) -> dict[Element, int]:
    """For each element the letters of running text in it: text outside links, in pieces worth a sentence."""
    weights: dict[Element, int] = {}
    for element in top.iter():
        if not isinstance(element.tag, str) or element.tag not in PARAGRAPHS:
            continue
        own = _own_text(element)
        if own < _LEAST:
            continue
        above: Element | None = element
        while above is not None:
            weights[above] = weights.get(above, 0) + own
            if above is top:
                break
            above = above.getparent()
    return weights


def _own_text(element: Element) -> int:
    """Letters directly in an element and its inline children, links left out."""
    count = len((element.text or "").strip())
    for child in element:
        count += len((child.tail or "").strip())
        if isinstance(child.tag, str) and child.tag in (
            "strong",
            "b",
            "em",
            "i",
            "u",
            "sup",
            "mark",
            "abbr",
            "cite",
            "q",
        ):
            count += len("".join(child.itertext()).strip())
    return count


def _weight(element: Element) -> int:
    return sum(
        own for child in element.iter() if isinstance(child.tag, str) and (own := _own_text(child)) >= _LEAST
    )


def _is_frame(element: Element) -> bool:
    if element.get("hidden") is not None or element.get("aria-hidden") == "true":
        return True
    style = element.get("style")
    if style and _HIDDEN.search(style):
        return True
    # A heading's id is made of its own words.
    told = ("class",) if element.tag in _HEADINGS else ("class", "id", "role")
    names = " ".join((element.get(name) or "")[:500] for name in told).strip().lower()
    if not names:
        return _is_page_header(element)
    if _FRAME.search(names) or not FRAME_EXACT.isdisjoint(names.split()):
        return True
    if not SITE_NAMES.isdisjoint(names.split()):
        return not _is_inside_article(element)
    return _is_page_header(element)


def _is_page_header(element: Element) -> bool:
    """A `header` that is the page's, not the article's."""
    return element.tag == "header" and not _is_inside_article(element)


def _is_inside_article(element: Element) -> bool:
    return any(above.tag in ("article", "main") for above in element.iterancestors())


def _is_title(element: Element) -> bool:
    return element.tag == "h1" or (element.find(".//h1") is not None and _weight(element) > 200)


def _drop(element: Element) -> None:
    if element.getparent() is not None:
        element.drop_tree()
