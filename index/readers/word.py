"""`.docx`: Word's paragraphs, headings, lists and tables, with insertions, without deletions."""

import io
import re
from collections.abc import Iterator
from typing import Any

from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from lxml import etree

from index.errors import ReadError
from index.models import Kind
from index.readers import lines
from index.readers.archives import opened
from index.readers.drafts import Draft, Part, clean, same_words
from index.readers.metadata import is_letterhead

_SKIPPED = frozenset(
    qn(name)
    for name in (
        "w:del",
        "w:moveFrom",
        "mc:Fallback",
        "w:instrText",
        "w:delText",
        "w:footnoteReference",
        "w:pPr",
        "w:rPr",
    )
    if not name.startswith("mc:")
) | {"{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"}
_P, _TBL, _TR, _TC, _T, _TAB, _BR, _CR = (
    qn(name) for name in ("w:p", "w:tbl", "w:tr", "w:tc", "w:t", "w:tab", "w:br", "w:cr")
)
_HYPHEN = qn("w:noBreakHyphen")
_NO_TITLE = re.compile(
    r"^\s*$|\.docx?$|^(?:press|news|media)\s+release\b.{0,12}$|^document\d*$|^untitled|^microsoft word|^\S+$",
    re.IGNORECASE,
)
_DEEPEST = 200


def read(data: bytes, name: str, hint: str | None = None) -> list[Draft]:
    """The one release of a Word file. Raises ReadError."""
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise ReadError("It is an old or password-protected Word file; save it as .docx without a password.")
    with opened(data, "Word file") as archive:
        if "[Content_Types].xml" not in archive.namelist():
            raise ReadError("It is a zip file but no Word file.")
    try:
        document = Document(io.BytesIO(data))
        body = document.element.body
        styles = {style.style_id: (style.name or "") for style in document.styles}
    except Exception as error:
        raise ReadError("It is a damaged Word file that cannot be opened.") from error
    reader = _Body(styles)
    reader.walk(body)
    for notes in _notes(document):
        reader.walk(notes)
    return [_draft(reader, document)]


def _notes(document: Any) -> Iterator[Any]:
    """The footnotes and endnotes, without the lines that set them apart."""
    for relation in document.part.rels.values():
        kind = relation.reltype.rsplit("/", 1)[-1]
        if kind not in ("footnotes", "endnotes") or relation.is_external:
            continue
        try:
            notes = parse_xml(relation.target_part.blob)
        except (etree.LxmlError, ValueError):
            continue
        yield from (note for note in notes if note.get(qn("w:type")) in (None, "normal"))


def _draft(reader: "_Body", document: Any) -> Draft:
    core = document.core_properties
    claimed = clean(core.title or "")
    claimed = "" if _NO_TITLE.search(claimed) else claimed
    title = _title(reader, claimed)
    found = {"title": title or claimed, "language": core.language or ""}
    header = _header(document, reader)
    return Draft(header + reader.parts, {}, {key: value for key, value in found.items() if value})


def _header(document: Any, reader: "_Body") -> list[Part]:
    """The first page's head, where it holds what the text does not: the release label, its date."""
    parts: list[Part] = []
    try:
        section = document.sections[0]
        heads = (
            [section.first_page_header, section.header]
            if section.different_first_page_header_footer
            else [section.header]
        )
        for head in heads:
            if not head.is_linked_to_previous:
                above = _Body(reader.styles)
                above.walk(head._element)
                parts += [part for part in above.parts if is_letterhead(part.text)]
    except (IndexError, KeyError, ValueError, AttributeError):
        return []
    return parts[:6]


def _title(reader: "_Body", claimed: str) -> str:
    """The paragraph set as the title: by its style, as the properties name it, as first heading, or set apart
    in bold."""
    first = list(zip(reader.parts, reader.marks, strict=True))[:20]
    for part, marks in first:
        if "title" in marks and not is_letterhead(part.text):
            return clean(part.text)
    for part, _ in first:
        if claimed and same_words(part.text, claimed):
            return clean(part.text)
    candidates = [
        (part, marks)
        for part, marks in first[:12]
        if not is_letterhead(part.text) and 8 <= len(clean(part.text)) <= 300
    ]
    for mark in ("heading", "bold"):
        for part, marks in candidates:
            if mark in marks and not clean(part.text).endswith(":"):
                return clean(part.text)
    return clean(candidates[0][0].text) if candidates and len(clean(candidates[0][0].text)) <= 250 else ""


class _Body:
    """Collects the parts of a body, and beside each how it is set: "title", "heading", "bold"."""

    def __init__(self, styles: dict[str, str]) -> None:
        self.styles = styles
        self.parts: list[Part] = []
        self.marks: list[set[str]] = []

    def walk(self, element: Any, depth: int = 0) -> None:
        for child in element:
            if not isinstance(child.tag, str) or _is_unseen(child) or depth > _DEEPEST:
                continue
            if child.tag == _P:
                self._paragraph(child)
            elif child.tag == _TBL and not _is_layout(child):
                self._table(child)
            else:
                self.walk(child, depth + 1)

    def _paragraph(self, element: Any) -> None:
        text = "".join(_texts(element))
        kind, marks = self._style(element)
        parts = lines.paragraphs(text) if "\n" in text.strip() and kind is None else [Part(text)]
        for part in parts:
            if clean(part.text):
                self.parts.append(Part(part.text, kind or part.kind))
                self.marks.append(marks)
        for box in element.iter(qn("w:txbxContent")):
            if not any(above.tag in _SKIPPED for above in box.iterancestors()):
                self.walk(box)

    def _style(self, element: Any) -> tuple[Kind | None, set[str]]:
        properties = element.find(qn("w:pPr"))
        style = properties.find(qn("w:pStyle")) if properties is not None else None
        name = self.styles.get(style.get(qn("w:val")), "").lower() if style is not None else ""
        marks = {"bold"} if _is_bold(element) else set()
        if name == "title":
            return "heading", marks | {"title"}
        if name.startswith("heading") or name == "subtitle":
            return "heading", marks | {"heading"}
        if "quote" in name:
            return "quotation", marks
        numbered = properties is not None and properties.find(qn("w:numPr")) is not None
        return ("list" if numbered or name.startswith("list") else None), marks

    def _table(self, table: Any) -> None:
        for row in table.iter(_TR):
            cells = [
                clean(" ".join("".join(_texts(below)) for below in cell.iter(_P)))
                for cell in row
                if cell.tag == _TC
            ]
            text = " | ".join(filter(None, cells))
            if text:
                self.parts.append(Part(text, "table"))
                self.marks.append(set())


def _texts(element: Any, depth: int = 0) -> Iterator[str]:
    """The text of a paragraph's runs in order, text boxes left out."""
    for child in element:
        tag = child.tag
        if _is_unseen(child) or tag == qn("w:txbxContent") or depth > _DEEPEST:
            continue
        if tag == _T:
            yield child.text or ""
        elif tag == _TAB:
            yield " "
        elif tag in (_BR, _CR):
            yield "\n"
        elif tag == _HYPHEN:
            yield "-"
        else:
            yield from _texts(child, depth + 1)


def _is_unseen(element: Any) -> bool:
    """What was deleted, is hidden, or waits to be filled in."""
    if element.tag in _SKIPPED:
        return True
    if element.tag == qn("w:r"):
        hidden = element.find(qn("w:rPr") + "/" + qn("w:vanish"))
        return hidden is not None and hidden.get(qn("w:val")) not in ("0", "false")
    return (
        element.tag == qn("w:sdt") and element.find(qn("w:sdtPr") + "/" + qn("w:showingPlcHdr")) is not None
    )


def _is_bold(paragraph: Any) -> bool:
    runs = [run for run in paragraph.iter(qn("w:r")) if "".join(run.itertext()).strip()]
    return bool(runs) and all(
        (bold := run.find(qn("w:rPr") + "/" + qn("w:b"))) is not None
        and bold.get(qn("w:val")) not in ("0", "false")
        for run in runs
    )


def _is_layout(table: Any) -> bool:
    """A table of one column, or with long texts in its cells, only places them."""
    rows = [[cell for cell in row if cell.tag == _TC] for row in table if row.tag == _TR]
    if table.find(".//" + _TBL) is not None or max(map(len, rows), default=0) < 2:
        return True
    return any(len("".join(_texts(cell))) > 700 for row in rows for cell in row)
