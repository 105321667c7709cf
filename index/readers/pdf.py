"""`.pdf` with a text layer, through PDFium."""

import ctypes
import re
from collections.abc import Iterator
from contextlib import closing
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from index.errors import ReadError
from index.readers import columns, layout, printed
from index.readers.drafts import Draft, clean

MAX_PAGES = 1_000
_MAX_CHARACTERS = 2_000_000
_ROOM = 1.2
"""Between the pieces of a line, in heights of its type; no space between words is that wide."""
_NO_TITLE = re.compile(
    r"microsoft word|\.(?:docx?|pdf|indd|rtf|pages|pptx?|tex|txt|wpd)\b"
    r"|untitled|^\W*$|^document\d*$|^slide|^print|^(?:press|news)\s+release\W*$"
    r"|^[^\s]+$|^title$|powerpoint|layout \d",
    re.IGNORECASE,
)


def read(data: bytes, name: str, hint: str | None = None) -> list[Draft]:
    """The one release of a PDF. Raises ReadError, also for one that holds nothing but images."""
    if b"%PDF-" not in data[:1024]:
        raise ReadError("It is no PDF: it does not begin like one.")
    try:
        with closing(pypdfium2.PdfDocument(data)) as document:
            return [_draft(document)]
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise ReadError("It is protected by a password; save it without.") from None
        raise ReadError("It is a damaged PDF that cannot be opened.") from None


def _draft(document: Any) -> Draft:
    count = len(document)
    warnings = []
    if count > MAX_PAGES:
        raise ReadError(f"It has {count:,} pages; no release has more than {MAX_PAGES:,}.")
    pages, heights, empty, characters = [], [], 0, 0
    for number in range(count):
        with closing(document[number]) as page, closing(page.get_textpage()) as text:
            lines = columns.lines(list(_rows(text, number + 1)))
            heights.append(float(page.get_height()))
        pages.append(lines)
        empty += not lines
        characters += sum(len(line.text) for line in lines)
        if characters > _MAX_CHARACTERS:
            raise ReadError(
                f"It holds more than {_MAX_CHARACTERS:,} characters, which no press release does."
            )
    _refuse_unreadable(pages, count)
    if empty:
        warnings.append(f"{empty} of its {count} pages hold only images, which are not read.")
    parts, blocks = layout.paragraphs(pages, heights)
    described = document.get_metadata_dict(skip_empty=True)
    claimed = clean(described.get("Title", ""))
    claimed = "" if _NO_TITLE.search(claimed) else claimed
    block = layout.title_block(blocks, claimed) if blocks else None
    title = clean(block.text) if block is not None else claimed
    return Draft(parts, {}, {"title": title} if title else {}, warnings)


def _refuse_unreadable(pages: list[list[printed.Printed]], count: int) -> None:
    text = "".join(line.text for page in pages for line in page)
    letters = sum(map(str.isalnum, text))
    if letters < 20:
        what = "its one page holds" if count == 1 else f"its {count} pages hold"
        raise ReadError(f"It holds only images: {what} no text; run text recognition (OCR) on it first.")
    unknown = sum(character == "\ufffd" or "\ue000" <= character <= "\uf8ff" for character in text)
    if unknown > 0.3 * len(text):
        raise ReadError(
            "Its fonts do not say which letters they show; run text recognition (OCR) on it first."
        )


def _rows(text: Any, page: int) -> Iterator[columns.Row]:
    """A page's lines as PDFium finds them, with their boxes, parted where much room is between."""
    content = text.get_text_range() if text.count_chars() else ""
    if len(content) != text.count_chars():
        content = "".join(
            chr(pdfium.FPDFText_GetUnicode(text, index) or 32) for index in range(text.count_chars())
        )
    start = 0
    # PDFium gives a hyphen at a line's end as one of two odd characters, and no line end after it.
    for match in re.finditer("(?<=[\x02\ufffe])[\r\n]*|[\r\n]+|$", content):
        row = list(_pieces(text, content, start, match.start(), page))
        if row:
            yield row
        start = match.end()


def _pieces(text: Any, content: str, start: int, end: int, page: int) -> Iterator[printed.Printed]:
    # Loose boxes have the type's own height, whichever letters a line happens to hold.
    inked = [
        (index, text.get_charbox(index, loose=True))
        for index in range(start, end)
        if not content[index].isspace()
    ]
    first = 0
    for place, (index, box) in enumerate(inked, start=1):
        if place == len(inked) or _is_apart(box, inked[place][1]):
            piece = _printed(text, content[inked[first][0] : index + 1], inked[first:place], page)
            if piece is not None:
                yield piece
            first = place


def _is_apart(box: tuple[float, ...], following: tuple[float, ...]) -> bool:
    """Whether the next letter stands much further to the right, or back where another column is."""
    height = box[3] - box[1]
    return following[0] - box[2] > _ROOM * height or box[0] - following[0] > 5 * height


def _printed(text: Any, raw: str, places: list[tuple[int, Any]], page: int) -> printed.Printed | None:
    soft = raw.rstrip().endswith("\u00ad")
    shown = clean(raw.replace("\x02", "-").replace("\ufffe", "-"))
    if not shown:
        return None
    inked, boxes = [index for index, _ in places], [box for _, box in places]
    middle = inked[len(inked) // 2]
    heights = sorted(box[3] - box[1] for box in boxes)
    bottoms = sorted(box[1] for box in boxes)
    return printed.Printed(
        text=shown,
        left=min(box[0] for box in boxes),
        right=max(box[2] for box in boxes),
        bottom=bottoms[len(bottoms) // 2],
        top=max(box[3] for box in boxes),
        size=heights[len(heights) // 2],
        bold=_is_bold(text, inked[0]) and _is_bold(text, middle) and _is_bold(text, inked[-1]),
        page=page,
        soft=soft,
    )


def _is_bold(text: Any, index: int) -> bool:
    if pdfium.FPDFText_GetFontWeight(text, index) >= 600:
        return True
    name = ctypes.create_string_buffer(128)
    flags = ctypes.c_int()
    pdfium.FPDFText_GetFontInfo(text, index, name, 128, flags)
    return re.search(rb"bold|black|heavy|semibold|demi", name.value, re.IGNORECASE) is not None
