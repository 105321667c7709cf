"""Printed lines with their places to paragraphs: joined over lines and pages, without running heads."""

import re
from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise

from index.models import Kind
from index.readers.drafts import Part, same_words
from index.readers.lines import is_item, without_bullet
from index.readers.metadata import is_date_line, is_letterhead
from index.readers.printed import Printed, without_running_heads

_NUMBER = re.compile(r"[-−–+]?[$€£]?\d[\d.,]*\s?[%kKmMbB]?|(?:19|20)\d\d[/-]\d\d")
_NUMBERS = re.compile(r"(?:[-−–+]?[$€£]?\d[\d.,/-]*\s?[%kKmMbB]?\s){4,}\S*")
_LABELLED = re.compile(r"(?:[A-Z][a-z][\w ./-]{0,18}|[A-Z]{2,12}):\s")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+[^\s.,;)]$")
_END = re.compile(r"[.!?:;…][”\"’')\]]*$")
_KEEPS_HYPHEN = frozenset(
    [
        "self",
        "well",
        "non",
        "co",
        "long",
        "short",
        "high",
        "low",
        "multi",
        "anti",
        "pre",
        "post",
        "mid",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "first",
        "second",
        "third",
        "one",
        "half",
        "all",
        "ex",
        "cross",
        "full",
        "part",
        "part",
        "time",
        "far",
        "fast",
        "old",
        "new",
        "in",
        "on",
        "by",
        "up",
        "cost",
        "state",
        "year",
        "day",
        "month",
        "week",
        "decision",
        "policy",
        "end",
        "follow",
        "user",
        "community",
        "evidence",
        "data",
        "market",
        "city",
        "county",
        "nation",
        "world",
    ]
)


@dataclass(slots=True)
class Block:
    """Lines that make up one paragraph."""

    lines: list[Printed]
    text: str = ""
    kind: Kind | None = None

    @property
    def size(self) -> float:
        return self.lines[0].size

    @property
    def bold(self) -> bool:
        return all(line.bold for line in self.lines)


@dataclass(slots=True)
class Measures:
    """What is usual in a document: type size, distance of lines, and the right margins."""

    size: float
    pitch: float
    right: dict[tuple[int, int], float] = field(default_factory=dict)
    """By page and column."""


def paragraphs(pages: list[list[Printed]], heights: list[float]) -> tuple[list[Part], list[Block]]:
    """The paragraphs of a document's pages, and their blocks for whoever looks for a title."""
    kept = without_running_heads(pages, heights)
    flat = [line for page in kept for line in page]
    if not flat:
        return [], []
    usual = _measure(kept)
    blocks: list[Block] = []
    for line in flat:
        if blocks and _goes_on(blocks[-1], line, usual):
            blocks[-1].lines.append(line)
        else:
            blocks.append(Block([line]))
    words = Counter(re.findall(r"[\w-]+", " ".join(line.text for line in flat).casefold()))
    for block in blocks:
        block.text = _joined(block.lines, words)
        block.kind = _kind(block, usual)
    blocks = _without_axes(blocks)
    return [_part(block) for block in blocks], blocks


def _without_axes(blocks: list[Block]) -> list[Block]:
    """Drop the numbers along a chart's axis: three or more paragraphs on end that are numbers alone."""
    kept: list[Block] = []
    run: list[Block] = []
    for block in (*blocks, None):
        if block is not None and _NUMBERS.fullmatch(block.text):
            continue
        if block is not None and _NUMBER.fullmatch(block.text):
            run.append(block)
            continue
        kept += run if len(run) < 3 else []
        run = []
        if block is not None:
            kept.append(block)
    return kept


def _part(block: Block) -> Part:
    text = without_bullet(block.text) if block.kind == "list" else block.text
    return Part(text, block.kind, None, block.lines[0].page)


def _measure(pages: list[list[Printed]]) -> Measures:
    flat = [line for page in pages for line in page]
    sizes: Counter[float] = Counter()
    for line in flat:
        sizes[round(line.size * 2) / 2] += len(line.text)
    size = sizes.most_common(1)[0][0]
    gaps: Counter[float] = Counter()
    for page in pages:
        for above, below in pairwise(page):
            gap = above.bottom - below.bottom
            if 0.5 * size < gap < 4 * size and abs(above.size - size) < 1 and abs(below.size - size) < 1:
                gaps[round(gap)] += 1
    pitch = _usual_gap(gaps, size)
    usual = Measures(size, pitch)
    columns: dict[tuple[int, int], list[Printed]] = {}
    for line in flat:
        columns.setdefault((line.page, line.column), []).append(line)
    for place, column in columns.items():
        body = [line for line in column if len(line.text) > 30] or column
        usual.right[place] = sorted(line.right for line in body)[int(0.9 * (len(body) - 1))]
    return usual


def _usual_gap(gaps: Counter[float], size: float) -> float:
    """The least distance that is common: the commonest may be that between one-line paragraphs."""
    if not gaps:
        return 1.2 * size
    common = gaps.most_common(1)[0][1]
    return float(min(gap for gap, count in gaps.items() if count >= max(2, 0.3 * common) or count == common))


def _goes_on(block: Block, line: Printed, usual: Measures) -> bool:
    last = block.lines[-1]
    if is_item(line.text) or (_LABELLED.match(line.text) and len(last.text) < 60) or _stand_apart(last, line):
        return False
    if _same_headline(last, line):
        return _display(last, usual)
    if abs(last.size - line.size) > max(1.0, 0.12 * usual.size):
        return False
    if (line.page, line.column) != (last.page, last.column):
        return _over_the_page(last, line, usual)
    gap = last.bottom - line.bottom
    near = gap <= 1.35 * max(usual.pitch, usual.pitch * line.size / usual.size)
    if gap < -usual.pitch or last.bold != line.bold:
        return near and line.text[:1].islower() and not _END.search(last.text)
    return near and (gap < 0.4 * usual.size or _goes_on_below(block, line, usual))


def _stand_apart(last: Printed, line: Printed) -> bool:
    """Rows of a table, and lines of which none stands below the other."""
    beside = line.page == last.page and line.column == last.column
    return line.table or last.table or (beside and (line.left > last.right or line.right < last.left))


def _same_headline(last: Printed, line: Printed) -> bool:
    """Headlines in capitals go on in another size."""
    near = line.page == last.page and 0 < last.bottom - line.bottom < 1.6 * max(last.size, line.size)
    return near and last.text.isupper() and line.text.isupper() and not _stands_alone(last.text)


def _goes_on_below(block: Block, line: Printed, usual: Measures) -> bool:
    """Whether a line at the usual distance goes on: headlines do, an indented line opens a paragraph."""
    last = block.lines[-1]
    if _display(last, usual) and _display(line, usual):
        return not (_stands_alone(last.text) or _stands_alone(line.text))
    indented = line.left - last.left > 0.8 * usual.size
    return (not indented or is_item(block.lines[0].text)) and _is_full(last, line, usual)


def _display(line: Printed, usual: Measures) -> bool:
    return line.size > 1.15 * usual.size or (line.bold and not _END.search(line.text))


def _stands_alone(text: str) -> bool:
    return _LABELLED.match(text) is not None or is_date_line(text) or (len(text) < 60 and is_letterhead(text))


def _is_full(last: Printed, line: Printed, usual: Measures) -> bool:
    """Whether the next line's first word would not have fitted into the last."""
    word = line.text.split(" ", 1)[0]
    width = (line.right - line.left) / max(1, len(line.text)) * (len(word) + 1)
    room = usual.right.get((last.page, last.column), last.right) - last.right
    open_end = not _END.search(last.text)
    if open_end and line.text[:1].islower():
        return room < 12 * usual.size
    return room < width + (1.5 * usual.size if open_end else 0.6 * usual.size)


def _over_the_page(last: Printed, line: Printed, usual: Measures) -> bool:
    if _END.search(last.text) or last.bold != line.bold:
        return False
    return line.text[:1].islower() or (_is_full(last, line, usual) and len(last.text) > 40)


def _joined(lines: list[Printed], words: Counter[str]) -> str:
    text = lines[0].text
    for before, line in pairwise(lines):
        if before.soft:
            text = text.rstrip("-\u00ad\u2010") + line.text
        elif len(text) > 1 and text[-1] in "-\u2010" and text[-2].isalnum() and line.text[:1].isalnum():
            text = _unhyphenated(text, line.text, words)
        elif (_ADDRESS.search(text) and re.match(r"\S*[./-]\S", line.text)) or (
            text and text[-1] in "–—/" and not text.endswith((" –", " —"))
        ):
            text += line.text
        else:
            text += " " + line.text
    return text


def _unhyphenated(text: str, after: str, words: Counter[str]) -> str:
    """A word cut by a hyphen is put together; one that has a hyphen keeps it. The document itself says
    which."""
    start = re.search(r"([\w-]+)[-\u2010]$", text)
    rest = re.match(r"[\w-]+", after)
    if start is None or rest is None:
        return text + after
    whole, hyphened = (start[1] + rest[0]).casefold(), f"{start[1]}-{rest[0]}".casefold()
    part = start[1].casefold().rsplit("-", 1)[-1]
    keep = not start[1][-1].islower() or not rest[0][0].islower() or part in _KEEPS_HYPHEN or "-" in start[1]
    if words[whole] or (not words[hyphened] and not keep):
        return text[:-1] + after
    return text + after


def _kind(block: Block, usual: Measures) -> Kind | None:
    if block.lines[0].table:
        return "table"
    if is_item(block.text):
        return "list"
    short = len(block.text) < 160 and not re.search(r"[.;,]$", block.text)
    if short and (
        block.size > 1.15 * usual.size
        or (block.bold and len(block.text) < 110 and not block.text.endswith(":"))
    ):
        return "heading"
    return None


def title_block(blocks: list[Block], claimed: str = "") -> Block | None:
    """The block of the first page that is set as a headline.

    It is the file's own title where that stands there, else what is set large, bold or in capitals: below the
    release label and date where something is (an office's name stands above them), else anywhere.
    """
    first = [block for block in blocks if block.lines[0].page == blocks[0].lines[0].page][:25]
    for block in first:
        if claimed and same_words(block.text, claimed):
            return block
    usual = _usual_size(blocks)
    running = next((n for n, block in enumerate(first) if len(block.text) > 200), len(first))
    labels = [n for n, block in enumerate(first[:running]) if is_letterhead(block.text)]
    below = _set_large(first[labels[-1] + 1 : running], usual) if labels else None
    return below or _set_large(first, usual) or _first_fit(first)


def _usual_size(blocks: list[Block]) -> float:
    sizes: Counter[float] = Counter()
    for block in blocks:
        sizes[block.size] += len(block.text)
    return sizes.most_common(1)[0][0]


def _fit(blocks: list[Block]) -> list[Block]:
    return [block for block in blocks if 8 <= len(block.text) <= 350 and not is_letterhead(block.text)]


def _set_large(blocks: list[Block], usual: float) -> Block | None:
    fit = [block for block in _fit(blocks) if sum(map(str.isalpha, block.text)) > 8]
    largest = max(fit, key=lambda block: block.size, default=None)
    if largest is not None and largest.size > 1.12 * usual:
        return largest
    set_apart = (block for block in fit[:8] if block.bold or block.text.isupper())
    return next((block for block in set_apart if not block.text.endswith((":", "."))), None)


def _first_fit(blocks: list[Block]) -> Block | None:
    return next((block for block in _fit(blocks)[:1] if len(block.text) <= 250), None)
