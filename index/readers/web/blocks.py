"""An element to paragraphs: headings, items, quotations, the rows of tables, and text with its line
breaks."""

import re
from dataclasses import dataclass

from lxml import etree

from index.models import Kind
from index.readers import lines
from index.readers.drafts import Part, clean
from index.readers.web.tree import Element

_INLINE = frozenset(
    [
        "a",
        "abbr",
        "acronym",
        "b",
        "bdi",
        "bdo",
        "big",
        "cite",
        "code",
        "data",
        "del",
        "dfn",
        "em",
        "font",
        "i",
        "img",
        "ins",
        "kbd",
        "label",
        "mark",
        "q",
        "s",
        "samp",
        "small",
        "span",
        "strike",
        "strong",
        "sub",
        "sup",
        "time",
        "tt",
        "u",
        "var",
        "wbr",
        "picture",
        "source",
        "meta",
        "link",
        "nobr",
        "ruby",
        "rb",
        "rt",
        "rp",
    ]
)
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_SPACE = re.compile(r"[ \t\r\n\f\u00a0]+")
_DEEPEST = 400


@dataclass(slots=True)
class Piece:
    """One paragraph of a page: its part, the letters of it that are links, and a heading's level."""

    part: Part
    linked: int = 0
    level: int = 0

    @property
    def is_links(self) -> bool:
        return self.linked >= 0.7 * max(1, len(self.part.text))

    @property
    def is_running(self) -> bool:
        """Whether it is a paragraph of running text."""
        return not self.is_links and len(self.part.text) >= 80


class _Writer:
    """Collects inline text until something ends the paragraph."""

    def __init__(self) -> None:
        self.pieces: list[Piece] = []
        self._text: list[str] = []
        self._linked = 0
        self._bold = 0

    def write(self, text: str, *, link: bool, bold: bool, keep: bool = False) -> None:
        text = text if keep else _SPACE.sub(" ", text)
        if not text:
            return
        self._text.append(text)
        letters = len(text.strip())
        self._linked += letters if link else 0
        self._bold += letters if bold else 0

    def line_break(self) -> None:
        self._text.append("\n")

    def close(self, kind: Kind | None, level: int = 0, line: int | None = None) -> None:
        text = "".join(self._text)
        linked, bold = self._linked, self._bold
        self._text, self._linked, self._bold = [], 0, 0
        if not text.strip():
            return
        parts = lines.paragraphs(text) if "\n" in text.strip() else [Part(text)]
        if kind == "heading":
            parts = [Part(" ".join(part.text for part in parts))]
        letters = max(1, sum(len(part.text) for part in parts))
        for part in parts:
            part.text = clean(part.text)
            if part.text:
                part.kind = (
                    kind or part.kind or self._hint(part.text, len(parts) == 1 and bold >= 0.9 * letters)
                )
                part.line = line
                self.pieces.append(Piece(part, round(linked * len(part.text) / letters), level))

    def _hint(self, text: str, bold: bool) -> Kind | None:
        """A short bold paragraph below running text is a heading."""
        began = any(piece.part.kind is None for piece in self.pieces)
        return "heading" if bold and began and len(text) < 90 and text[-1] not in '.!?,;:”"' else None


def pieces(element: Element) -> list[Piece]:
    """The paragraphs of an element in order."""
    writer = _Writer()
    _walk(element, writer, None, 0)
    writer.close(None)
    return writer.pieces


def _walk(
    element: Element,
    writer: _Writer,
    kind: Kind | None,
    depth: int,
    *,
    link: bool = False,
    bold: bool = False,
) -> None:
    if depth > _DEEPEST:
        writer.write(element.text_content(), link=link, bold=bold)
        return
    keep = element.tag == "pre"
    writer.write(element.text or "", link=link, bold=bold, keep=keep)
    for child in element:
        if isinstance(child.tag, str):
            _child(child, writer, kind, depth, link=link, bold=bold)
        writer.write(child.tail or "", link=link, bold=bold, keep=keep)


def _child(child: Element, writer: _Writer, kind: Kind | None, depth: int, *, link: bool, bold: bool) -> None:
    tag = child.tag
    if tag == "br":
        writer.line_break()
    elif _is_inline(tag) and not _holds_blocks(child):
        _walk(child, writer, kind, depth + 1, link=link or tag == "a", bold=bold or tag in ("b", "strong"))
    elif tag == "table" and not _is_layout(child):
        writer.close(kind)
        _table(child, writer)
    else:
        inner, level = _kind(tag, kind)
        writer.close(kind)
        _walk(child, writer, inner, depth + 1, link=link or tag == "a", bold=bold or tag in ("b", "strong"))
        writer.close(inner, level, child.sourceline)


def _kind(tag: str, kind: Kind | None) -> tuple[Kind | None, int]:
    if tag in _HEADINGS:
        return "heading", int(tag[1])
    if tag in ("li", "dd", "dt"):
        return "list", 0
    if tag == "blockquote":
        return "quotation", 0
    return kind, 0


def _is_inline(tag: str) -> bool:
    """Also what a page makes up (`<x-name>`) or Word leaves behind (`<o:p>`): browsers show both in line."""
    return tag in _INLINE or ":" in tag or "-" in tag


def _holds_blocks(element: Element) -> bool:
    return any(
        isinstance(below.tag, str) and not _is_inline(below.tag) and below.tag != "br"
        for below in element.iterdescendants()
    )


def _is_layout(table: Element) -> bool:
    """A table that only places things: one cell, tables within, or cells of several paragraphs."""
    rows = table.findall(".//tr")
    if table.find(".//table") is not None or not rows:
        return True
    widest = max(len(row.findall("td")) + len(row.findall("th")) for row in rows)
    if widest < 2:
        return True
    return any(len(cell.findall(".//p")) > 2 or len(cell.text_content()) > 700 for cell in table.iter("td"))


def _table(table: Element, writer: _Writer) -> None:
    caption = table.find("caption")
    if caption is not None:
        writer.write(caption.text_content(), link=False, bold=False)
        writer.close(None)
    for row in table.iter("tr"):
        cells = [
            clean(_spaced(cell)) for cell in row if isinstance(cell.tag, str) and cell.tag in ("td", "th")
        ]
        text = " | ".join(filter(None, cells))
        if text:
            linked = sum(len(link.text_content()) for link in row.iter("a"))
            writer.pieces.append(Piece(Part(text, "table", row.sourceline), linked))


def _spaced(cell: Element) -> str:
    """A cell's text with its blocks and line breaks apart."""
    texts: list[str] = []
    for event, element in etree.iterwalk(cell, events=("start", "end")):
        gap = "" if element.tag in _INLINE or element is cell else " "
        if event == "start":
            texts += (gap, element.text or "")
        elif element is not cell:
            texts += (gap, element.tail or "")
    return "".join(texts)
