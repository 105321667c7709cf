"""`.html`: the release on a web page, without the page around it."""

import re
from collections import Counter
from itertools import groupby

from index.errors import ReadError
from index.language.notices import PAGE_TAIL
from index.language.pages import COMMENTS_HEADING, COOKIE_NOTICE, FRAME_HEADING, FRAME_LINE
from index.readers import encoding, metadata, plain
from index.readers.dates import Order, order_of, parse_date
from index.readers.drafts import Draft, Part, same_words
from index.readers.web import blocks, describing, tree

_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?([\w.:-]{2,40})", re.IGNORECASE)
_XML_CHARSET = re.compile(rb"^\s*<\?xml[^>]{0,100}encoding\s*=\s*[\"']([\w.:-]{2,40})")
_FRAME_HEADING = re.compile(rf"\W*{FRAME_HEADING}", re.IGNORECASE)
_FRAME_LINE = re.compile(rf"\W*{FRAME_LINE}", re.IGNORECASE)
_COMMENTS = re.compile(rf"\W*{COMMENTS_HEADING}", re.IGNORECASE)
_COOKIES = re.compile(rf"\W*{COOKIE_NOTICE}", re.IGNORECASE)
_TAG = re.compile(r"<[a-zA-Z!/]")


def read(data: bytes, name: str, hint: str | None = None) -> list[Draft]:
    """The one release of a page. Raises ReadError."""
    text, warnings = encoding.decode(data, hint or _declared(data))
    if _TAG.search(text) is None:
        raise ReadError("It holds no HTML.")
    return [draft(text, warnings)]


def draft(text: str, warnings: list[str]) -> Draft:
    """The release of a page's source."""
    root, fragment = tree.parse(text)
    page = describing.describe(root)
    title = describing.title(page)
    order = order_of(text[:200_000], page.language, describing.address(page))
    dated = describing.visible_date(root, title, order)
    tree.prune(root, fragment=fragment)
    body = root.find("body")
    whole = body if body is not None else root
    element, sure = (whole, True) if fragment else tree.content(root, title)
    found_pieces = _without_repeats(blocks.pieces(element))
    everything = blocks.pieces(whole) if element is not whole else found_pieces
    title = _shown_title(title, everything)
    beside = found_pieces if _title_place(found_pieces, title) is not None else everything
    below = _standfirst(everything, found_pieces, title) + _below_title(found_pieces, title)
    below = _without_dated_links(below)
    kept = _without_tail(below if sure else _without_link_runs(_without_links_after(below)))
    found = {
        "title": title or _first_heading(found_pieces, fragment=fragment),
        "published": _agreed(_beside(beside, title, order), describing.published(page))
        or dated
        or _beside(_unpruned(text), title, order),
        "url": describing.address(page),
        "source": describing.source(page, title),
        "language": page.language,
    }
    parts = [piece.part for piece in kept]
    if not parts:
        raise ReadError(
            "The page holds no text; if a script writes it in the browser, save the page from there."
        )
    head = [part.text for part in _around(everything, title) + _around(beside, title)]
    return Draft(
        _without_date_lines(parts), {}, {key: value for key, value in found.items() if value}, warnings, head
    )


def _declared(data: bytes) -> str | None:
    match = _XML_CHARSET.search(data[:200]) or _CHARSET.search(data[:4096])
    return match[1].decode("ascii") if match else None


def _first_heading(pieces: list[blocks.Piece], *, fragment: bool) -> str:
    """Where nothing names the page: its first heading above the text; else a whole page's first line."""
    lowest = 1 if fragment else 2
    headings = [piece.part.text for piece in pieces[:4] if 0 < piece.level <= lowest]
    line = (
        "" if fragment else plain.title_of([piece.part for piece in pieces[:8] if not piece.is_links]) or ""
    )
    names = len(line) < 250 and (line.isupper() or not line.endswith((".", ":")))
    return headings[0] if headings else line if names else ""


def _shown_title(title: str, pieces: list[blocks.Piece]) -> str:
    """The part of a page's title that stands in a line of its own, where the whole does not."""
    if _title_place(pieces, title) is not None:
        return title
    parts = describing.pieces_of(title)
    lines = [piece.part.text for piece in pieces if parts and not piece.is_links]
    shown = [line for line in lines if any(same_words(line, part) for part in parts)]
    return shown[-1] if shown else title


def _title_place(pieces: list[blocks.Piece], title: str) -> int | None:
    """Where the title stands last above the text: pages repeat it in breadcrumb, banner and heading."""
    places = [place for place, piece in enumerate(pieces) if title and same_words(piece.part.text, title)]
    running = [piece.is_running for piece in pieces]
    places = [
        place
        for place in places
        if not pieces[place].is_links or pieces[place].level or not any(running[:place])
    ]
    headed = [place for place in places if pieces[place].part.kind == "heading"]
    for first in headed[:1] or places[:1]:
        if sum(running[first:]) >= (0.2 if headed else 0.3) * sum(running):
            return max(place for place in headed or places if sum(running[first:place]) < 2)
    return None


def _around(pieces: list[blocks.Piece], title: str, above: int = 8) -> list[Part]:
    """The lines above and just below the title, where a page shows its date."""
    place = _title_place(pieces, title)
    return [] if place is None else [piece.part for piece in pieces[max(0, place - above) : place + 8]]


def _standfirst(everything: list[blocks.Piece], found: list[blocks.Piece], title: str) -> list[blocks.Piece]:
    """A summary or second headline between the title and the element that holds the text."""
    place = _title_place(everything, title)
    if place is None or not found or _title_place(found, title) is not None:
        return []
    start = found[0].part.text
    end = next((n for n, piece in enumerate(everything[place:], place) if piece.part.text == start), place)
    between = [piece for piece in everything[place + 1 : end] if not piece.is_links]
    if len(between) > 12:
        return []
    return [piece for piece in between if piece.is_running or _is_second_headline(piece)]


def _is_second_headline(piece: blocks.Piece) -> bool:
    text = piece.part.text
    return piece.level in (2, 3) and len(text) > 30 and not piece.is_links and not _FRAME_HEADING.match(text)


def _below_title(pieces: list[blocks.Piece], title: str) -> list[blocks.Piece]:
    place = _title_place(pieces, title)
    kept = pieces if place is None else pieces[place + 1 :]
    return [
        piece for number, piece in enumerate(kept) if number > 5 or not same_words(piece.part.text, title)
    ]


def _without_repeats(pieces: list[blocks.Piece]) -> list[blocks.Piece]:
    """Drop labels that a page repeats (captions of a slide show), runs of bare numbers, cookie notices."""
    times = Counter(piece.part.text for piece in pieces if len(piece.part.text) < 80)
    bare = [not any(map(str.isalpha, piece.part.text)) for piece in pieces]
    kept = []
    for number, piece in enumerate(pieces):
        repeated = times[piece.part.text] >= 3 and piece.part.kind != "table"
        notice = _COOKIES.match(piece.part.text) is not None
        if not repeated and not notice and not all(bare[max(0, number - 1) : number + 2]):
            kept.append(piece)
    return kept


def _without_links_after(pieces: list[blocks.Piece]) -> list[blocks.Piece]:
    """Where nothing marks the text's end: it ends with its last two paragraphs on end, if many links
    follow."""
    last = max(
        (n for n in range(1, len(pieces)) if pieces[n].is_running and pieces[n - 1].is_running), default=0
    )
    after = pieces[last + 1 :]
    links = [number for number, piece in enumerate(after) if piece.is_links]
    if not last or len(links) < 4 or len(links) < 0.35 * len(after):
        return pieces
    return pieces[: last + 1 + links[0]]


def _without_dated_links(pieces: list[blocks.Piece]) -> list[blocks.Piece]:
    """A text ends where three links and more follow, each with its date: they are other releases."""
    dated = [
        min(number, number + step)
        for number, piece in enumerate(pieces)
        for step in (1, -1)
        if piece.is_links and _is_dated(pieces, number + step)
    ]
    for place in dated[:-2]:
        if sum(piece.is_running for piece in pieces[:place]) > 1:
            return pieces[:place]
    return pieces


def _is_dated(pieces: list[blocks.Piece], number: int) -> bool:
    return 0 <= number < len(pieces) and metadata.is_date_line(pieces[number].part.text)


def _without_link_runs(pieces: list[blocks.Piece]) -> list[blocks.Piece]:
    """Drop three links and more in a row: menus and lists of other pages."""
    runs = groupby(pieces, lambda piece: piece.is_links)
    grouped = [(links, list(run)) for links, run in runs]
    return [piece for links, run in grouped if not links or len(run) < 3 for piece in run]


def _without_tail(pieces: list[blocks.Piece]) -> list[blocks.Piece]:
    """Drop what follows a release on its page: links to others, tags, dates of changes, buttons."""
    kept: list[blocks.Piece] = []
    skipping = 0
    for number, piece in enumerate(pieces):
        if _opens_comments(piece) and sum(one.is_running for one in kept) > 1:
            break
        goes_on = all(piece.is_running for piece in pieces[number : number + 3]) and number + 3 <= len(pieces)
        if skipping and ((piece.level and piece.level <= skipping) or goes_on):
            skipping = 0
        if _heads_links(piece, pieces[number + 1 : number + 7]):
            skipping = piece.level or 1
        if not skipping:
            kept.append(piece)
    while kept and _is_tail(kept[-1]):
        kept.pop()
    return [
        piece
        for number, piece in enumerate(kept)
        if number > 6 or not (piece.is_links and _FRAME_LINE.match(piece.part.text))
    ]


def _heads_links(piece: blocks.Piece, after: list[blocks.Piece]) -> bool:
    """Whether a heading such as "Related news" stands above links, or above nothing that is running text."""
    text = piece.part.text
    if len(text) >= 80 or _FRAME_HEADING.match(text) is None:
        return False
    links = sum(other.is_links for other in after)
    if not piece.level and text.casefold() not in PAGE_TAIL:
        return False
    return (links > 1 and links * 2 >= len(after)) or not any(other.is_running for other in after)


def _opens_comments(piece: blocks.Piece) -> bool:
    """Whether what readers of the page wrote begins there."""
    text = piece.part.text
    return len(text) < 60 and not piece.is_links and _COMMENTS.match(text) is not None


def _is_tail(piece: blocks.Piece) -> bool:
    text = piece.part.text
    if len(text) > 160 or not any(map(str.isalnum, text)) or _is_prose(piece):
        return False
    if _FRAME_LINE.match(text) or (_FRAME_HEADING.match(text) and (piece.is_links or piece.level > 0)):
        return True
    return piece.is_links and len(text) < 40 and piece.part.kind is None and not re.search(r"[.@]", text)


def _is_prose(piece: blocks.Piece) -> bool:
    text = piece.part.text
    return len(text) > 60 and text[-1] in '.!?”"' and not piece.is_links and text[0] != "©"


def _unpruned(text: str) -> list[blocks.Piece]:
    """The whole page, for a date that stands in what was taken for its frame."""
    root, _ = tree.parse(text)
    return blocks.pieces(tree.without_scripts(root))


def _beside(pieces: list[blocks.Piece], title: str, order: Order | None) -> str:
    """The date that stands beside the title: of several above it the nearest."""
    dates = (metadata.date_in_text(_around(pieces, title, above), order) for above in (2, 8))
    return next(filter(None, dates), "")


def _agreed(shown: str, described: str) -> str:
    """The date shown beside the title, else the page's own; that one too where it reads 3/4 the other way."""
    date = parse_date(described) or ""
    swapped = "-".join((date[:4], date[8:], date[5:7]))
    return described if not shown or shown == swapped else shown


def _without_date_lines(parts: list[Part]) -> list[Part]:
    """The release label and date under a headline are known by now; they are no part of the text."""
    start = 0
    while start < min(4, len(parts) - 1) and len(parts[start].text) < 60 and _is_label(parts[start].text):
        start += 1
    return parts[start:]


def _is_label(text: str) -> bool:
    return (
        metadata.is_date_line(text) or _FRAME_LINE.match(text) is not None or not any(map(str.isalpha, text))
    )
