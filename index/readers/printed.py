"""A printed line with its place, and which lines of a page are its running heads."""

import re
from collections import Counter
from dataclasses import dataclass
from statistics import median

_PAGE_NUMBER = re.compile(
    r"\W*(?:page|p\.|pg\.?|seite|página)?\W*(?:\d{1,4}|[ivxl]{1,6})\W*(?:(?:of|/|de|von)\W*\d{1,4})?\W*",
    re.IGNORECASE,
)
_MORE = re.compile(r"\W*(?:more|continued|cont[’']?d|mehr|suite)\W*|\W*more\W*more\W*more\W*", re.IGNORECASE)
_BAND = 0.12
"""The share of a page at its top and at its foot where running heads stand."""


@dataclass(slots=True)
class Printed:
    """One line: its text, its box in points (origin below left), its type size, whether it is bold, its page
    from 1."""

    text: str
    left: float
    right: float
    bottom: float
    top: float
    size: float
    bold: bool
    page: int
    soft: bool = False
    """Whether a hyphen at its end was put there by the typesetter."""
    column: int = 0
    """The column from 1; 0 where the page has none, or the line runs over all."""
    table: bool = False
    """Whether it is the row of a table."""


def without_running_heads(pages: list[list[Printed]], heights: list[float]) -> list[list[Printed]]:
    """Drop page numbers, lines at the top and foot that most pages repeat (numbers aside), and small print at
    the foot."""
    seen: Counter[str] = Counter()
    for page, height in zip(pages, heights, strict=True):
        seen.update({_shape(line.text) for line in page if _in_band(line, height)})
    usual = median([line.size for page in pages for line in page] or [1.0])
    kept = []
    for page, height in zip(pages, heights, strict=True):
        frame = [
            _is_numbering(line, page, height)
            or _MORE.fullmatch(line.text) is not None
            or _is_repeated(line, height, seen[_shape(line.text)], len(pages))
            or _is_small_print(line, height, usual)
            for line in page
        ]
        kept.append([line for line, drop in zip(page, frame, strict=True) if not drop])
    return kept


def _is_numbering(line: Printed, page: list[Printed], height: float) -> bool:
    outermost = _in_band(line, height) or line is page[0] or line is page[-1]
    return outermost and _PAGE_NUMBER.fullmatch(line.text) is not None


def _is_repeated(line: Printed, height: float, times: int, pages: int) -> bool:
    """A line without a number on the first page may be the letterhead, unless every page has it."""
    if pages < 2 or not _in_band(line, height) or times < max(2, 0.4 * pages):
        return False
    return line.page > 1 or times >= pages or re.search(r"\d", line.text) is not None


def _is_small_print(line: Printed, height: float, usual: float) -> bool:
    """An address in small type at the foot, which is no numbered footnote."""
    low = line.top < height * _BAND * 0.7
    return low and line.size <= 0.86 * usual and len(line.text) < 100 and not line.text[0].isdigit()


def _shape(text: str) -> str:
    return re.sub(r"\d+", "0", text.casefold()).strip()


def _in_band(line: Printed, height: float) -> bool:
    return line.bottom > height * (1 - _BAND) or line.top < height * _BAND
