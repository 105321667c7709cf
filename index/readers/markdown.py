"""`.md`: front matter, and text without its markup. Line ends count only where they are meant (see
`lines`)."""

import html
import re
from collections.abc import Iterator

from index.models import Kind
from index.readers import encoding, frontmatter
from index.readers.drafts import Draft, Part, clean
from index.readers.lines import Line, is_item, join, wrap_column
from index.readers.plain import title_of

_CODE_ELEMENT = re.compile(r"<(script|style|iframe|svg|noscript)\b[^>]{0,2000}>", re.IGNORECASE)
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_BLOCK_TAG = re.compile(
    r"</?(?:p|div|li|ul|ol|h[1-6]|tr|table|blockquote|figure|section|article|center)\b[^<>\n]{0,500}>",
    re.IGNORECASE,
)
_TAG = re.compile(r"</?[a-zA-Z][a-zA-Z0-9-]{0,20}(?:\s[^<>\n]{0,2000})?/?>")
_LIQUID = re.compile(r"\{\{[^{}\n]{0,200}\}\}|\{%[^%\n]{0,200}%\}")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+.!|<>~\"'$%&,/:;=?@^•●▪■◦·‣\uf0b7-])")
_IMAGE = re.compile(
    r"!\[[^\[\]]{0,500}\](?:\([^()\n]{0,2000}(?:\([^()\n]{0,500}\)[^()\n]{0,500})?\)|\[[^\[\]]{0,200}\])"
)
_LINK = re.compile(
    r"\[([^\[\]]{0,1000})\](?:\([^()\n]{0,2000}(?:\([^()\n]{0,500}\)[^()\n]{0,500})?\)|\[[^\[\]\n]{0,200}\])(?:\{[^{}\n]{0,100}\})?"
)
_AUTOLINK = re.compile(r"<((?:https?://|mailto:)[^<>\s]{1,2000}|[\w.+-]{1,64}@[\w.-]{1,200})>")
_DEFINITION = re.compile(r"\s{0,3}\[[^\]\n]{1,200}\]:\s*<?(?:https?:|/|#|mailto:|www\.)\S*")
_FOOTNOTE = re.compile(r"\[\^[\w-]{1,40}\]:?")
_CODE = re.compile(r"(?<!\\)(`{1,3})([^`\n]{1,2000})\1")
_STARS = re.compile(r"\*{2,3}")
_STAR = re.compile(
    r"(?<![\w*])\*(?=[^\s*])([^*\n]{1,3000}?)(?<=[^\s*])\*(?![\w*])|(?<=\w)\*(?=[^\s*])([^*\n]{1,300}?)(?<=[^\s*])\*(?!\*)"
)
_STRIKE = re.compile(r"~~([^~\n]{1,1000})~~")
_UNDERSCORE = re.compile(r"(?<!\w)_{1,3}(?=[^\s_])|(?<=[^\s_])_{1,3}(?!\w)")
_HEADING = re.compile(r"\s{0,3}(#{1,6})(?:\s+|(?=[^#\s\d]))(.*?)(?:\s+#+)?\s*$")
_UNDERLINE = re.compile(r"\s{0,3}(=+|-{3,})\s*$")
_END_MARK = re.compile(r"[\s*_\\]*(?:#[\s*_\\]{0,3}){3,6}$")
_RULE = re.compile(r"\s{0,3}(?:(?:\*\s*){3,}|(?:-\s*){3,}|(?:_\s*){3,})$")
_QUOTE = re.compile(r"\s{0,3}>\s?")
_ROW = re.compile(r"\s*\|.*\|")
_ROW_RULE = re.compile(r"[\s|:=-]+$")
_LONG_GAP = re.compile(r"(?<=\S)[ \t]{5,}")
_BULLET = re.compile(r"[-*+]\s+(?:\[[ xX]\]\s+)?")
_KEPT = re.compile(r"\x00(\d+)\x00")
_FENCE = re.compile(r"\s{0,3}(?:```|~~~)")


def read(data: bytes, name: str, hint: str | None = None) -> list[Draft]:
    """The one release of a Markdown file. Raises ReadError."""
    text, warnings = encoding.decode(data, hint)
    front = frontmatter.split(encoding.newlines(text))
    parts, heading = parse(front.rest, front.lines + 1)
    found = {}
    if "title" not in front.fields:
        title = heading or title_of(parts)
        if title:
            found["title"] = title
    return [Draft(parts, front.fields, found, warnings + front.warnings)]


def parse(text: str, first: int = 1) -> tuple[list[Part], str | None]:
    """The paragraphs of Markdown without markup, and the heading of the first level where one opens the
    text."""
    builder = _Builder()
    for number, raw in _numbered(text, first):
        builder.take(number, raw)
    column = wrap_column([run for _, run in builder.runs])
    parts = []
    for kind, run in builder.runs:
        for part in join(run, column):
            part.kind = kind or part.kind
            parts.append(part)
    return parts, builder.title


class _Builder:
    """Lines to runs of lines that stand together and are of one kind."""

    def __init__(self) -> None:
        self.runs: list[tuple[Kind | None, list[Line]]] = []
        self.title: str | None = None
        self._open: list[Line] | None = None
        self._fenced = False

    def take(self, number: int, raw: str) -> None:
        if not raw.strip():
            self._open = self._open if self._fenced else None
            return
        marked = not raw[:1].isalnum()
        if marked and _FENCE.match(raw):
            self._fenced, self._open = not self._fenced, None
            return
        if self._fenced:
            self.runs.append((None, [Line(raw.strip(), 0, number, hard=True, item=False)]))
            return
        alone = self._open if marked and self._open and len(self._open) == 1 else None
        if alone and _UNDERLINE.match(raw) and self.runs[-1][0] is None:
            self.runs[-1] = ("heading", alone)
            self._name(alone[0].text, "=" in raw)
            self._open = None
            return
        kind, line, level = _marked(raw, number) if marked else (None, _prose(raw, number), 0)
        if line is None:
            self._open = None
            return
        if self._open is None or kind != self.runs[-1][0] or kind in ("heading", "table"):
            self._open = []
            self.runs.append((kind, self._open))
        self._open.append(line)
        if kind == "heading":
            self._name(line.text, level <= 2)

    def _name(self, text: str, high: bool) -> None:
        if high and self.title is None and len(self.runs) <= 3:
            self.title = clean(text)


def _marked(raw: str, number: int) -> tuple[Kind | None, Line | None, int]:
    """What a line is, what is left of it without markup (None where nothing is), and a heading's level.

    A line that begins with a letter or a figure is prose: it is not even looked at here.
    """
    kind: Kind | None = None
    while (mark := _QUOTE.match(raw)) is not None:
        raw, kind = raw[mark.end() :], "quotation"
    if _END_MARK.match(raw):
        return None, Line(re.sub(r"[*_\\]", "", raw).strip(), 0, number, hard=True, item=False), 0
    if _RULE.match(raw) or _DEFINITION.match(raw):
        return None, None, 0
    heading = _HEADING.match(raw)
    if heading and heading[2]:
        text = inline(heading[2])
        return "heading", (Line(text, 0, number, hard=True, item=False) if text else None), len(heading[1])
    if "|" in raw and _ROW.match(raw.replace("\\|", "")):
        if _ROW_RULE.match(raw):
            return None, None, 0
        cells = filter(None, (inline(cell) for cell in re.split(r"(?<!\\)\|", raw.strip().strip("|"))))
        text = " | ".join(cells)
        return "table", (Line(text, 0, number, hard=True, item=False) if text else None), 0
    return kind, _prose(raw, number), 0


def _prose(raw: str, number: int) -> Line | None:
    wide = raw.expandtabs(4)
    hard = raw.endswith(("  ", "\\")) and bool(raw.strip(" \\"))
    text = inline(raw.rstrip().removesuffix("\\") if hard else raw)
    if not text:
        return None
    return Line(text, len(wide) - len(wide.lstrip()), number, hard, is_item(raw.strip()))


def inline(text: str) -> str:
    """A line's text without links, images, emphasis, tags and escapes. An item's mark stays: `lines` knows
    it."""
    text = text.strip()
    mark = _BULLET.match(text)
    bullet, text = ("- ", text[mark.end() :]) if mark else ("", text)
    kept: list[str] = []

    def keep(match: re.Match[str]) -> str:
        kept.append(match[match.lastindex or 0])
        return f"\x00{len(kept) - 1}\x00"

    text = text.replace("\x00", "")
    text = _CODE.sub(keep, text) if "`" in text else text
    text = _ESCAPE.sub(keep, text) if "\\" in text else text
    if "{" in text:
        text = _LIQUID.sub("", text)
    if "[" in text:
        text = _links(text)
    if "<" in text:
        text = _TAG.sub("", _AUTOLINK.sub(lambda match: match[1].removeprefix("mailto:"), text))
    if "*" in text:
        text = _STAR.sub(lambda match: match[1] or match[2], _STARS.sub("", text))
    if "_" in text:
        text = _UNDERSCORE.sub("", text)
    text = _STRIKE.sub(r"\1", text) if "~~" in text else text
    text = html.unescape(text) if "&" in text else text
    if kept:
        text = _KEPT.sub(lambda match: kept[int(match[1])] if int(match[1]) < len(kept) else "", text)
    text = clean(text)
    return bullet + text if text else ""


def _links(text: str) -> str:
    """Images go, links keep their words; twice, for an image inside a link."""
    for _ in range(2):
        text = _IMAGE.sub("", text)
        text = _LINK.sub(r"\1", text)
    return _FOOTNOTE.sub("", text)


def _numbered(text: str, first: int) -> Iterator[tuple[int, str]]:
    """Lines with their numbers in the file. HTML comments and scripts go; elements that break a line do
    so."""
    if "<" in text:
        text = _without_code(text)
    for number, given in enumerate(text.split("\n"), start=first):
        raw = _LONG_GAP.sub("    ", given) if len(given) > 1_000 else given
        if "<" in raw and (_BLOCK_TAG.search(raw) or _BREAK.search(raw)):
            for block in _BLOCK_TAG.split(raw):
                for piece in _BREAK.split(block):
                    yield number, piece + "  "
                yield number, ""
        else:
            yield number, raw


def _without_code(text: str) -> str:
    """Comments and scripts go, their line breaks stay. Searching by hand: a pattern would try each opening
    anew."""
    kept: list[str] = []
    place = 0
    while (start := text.find("<!--", place)) != -1 and (end := text.find("-->", start)) != -1:
        kept += (text[place:start], "\n" * text.count("\n", start, end))
        place = end + 3
    text = "".join((*kept, text[place:])).replace("<!--", "").replace("-->", "")
    kept, place, lower = [], 0, text.lower()
    while (match := _CODE_ELEMENT.search(text, place)) is not None:
        end = lower.find(f"</{match[1].lower()}", match.end())
        if end == -1:
            break
        kept += (text[place : match.start()], "\n" * text.count("\n", match.start(), end))
        place = (text.find(">", end) + 1) or len(text)
    return "".join((*kept, text[place:]))
