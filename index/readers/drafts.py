"""What every reader hands back, and the one place where a draft becomes a `Release` with canonical text."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field

from index.errors import ReadError
from index.models import Block, Kind

MAX_CHARACTERS = 5_000_000
"""No press release is longer; a file that is would only fill memory."""


@dataclass(slots=True)
class Part:
    """One paragraph as a reader found it, not yet cleaned."""

    text: str
    kind: Kind | None = None
    line: int | None = None
    page: int | None = None


@dataclass(slots=True)
class Draft:
    """A release as a format's reader gives it.

    `given` holds what a person wrote about the release (front matter); `found` what the format itself says (a
    page's meta elements, a mail's headers). The first overrules the second, and both overrule what the text
    seems to say. Keys are those of `index.readers.metadata.KEYS`.
    """

    parts: list[Part]
    given: dict[str, str] = field(default_factory=dict)
    found: dict[str, str] = field(default_factory=dict)
    warnings: list[str] = field(default_factory=list)
    head: list[str] = field(default_factory=list)
    """Lines beside the text that may name an embargo: a mail's subject, those around a page's title."""
    inner: str | None = None
    """The path inside an archive."""
    data: bytes | None = None
    """The bytes inside an archive."""


_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffb"
    "\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff\U000e0000-\U000e0fff]+"
)
_JOINED = "\u0600-\u1fff\u2600-\u27bf\ua800-\uabff\U0001f000-\U0001faff"
_STRAY_JOINER = re.compile(f"(?<![{_JOINED}])[\u200c\u200d]+|[\u200c\u200d]+(?![{_JOINED}])")
_SIGNS = re.compile(r"[^\w\s\x00-\x7f]{31,}")
_MOST_MARKS = 30
"""Combining marks on one letter, as Unicode's stream-safe format has it (UAX #15): the time it takes to order
more of them grows with their square."""
_WINDOWS_SIGNS = re.compile("[\x80-\x9f]")


_WINDOWS = {
    code: bytes((code,)).decode("cp1252")
    for code in range(0x80, 0xA0)
    if code not in (0x81, 0x8D, 0x8F, 0x90, 0x9D)
}
"""Characters between U+0080 and U+009F are nearly always Windows-1252 that somebody called Latin-1."""


def clean(text: str) -> str:
    """One line of visible text: NFC, each run of white space one space, no control or invisible characters.

    Zero-width joiners stay between letters of scripts that need them (Persian, Sinhala), and between emoji.
    """
    if not text.isascii():
        text = text.translate(_WINDOWS) if _WINDOWS_SIGNS.search(text) else text
        text = _SIGNS.sub(_few_marks, _STRAY_JOINER.sub("", _INVISIBLE.sub("", text)))
        text = unicodedata.normalize("NFC", text)
    elif not text.isprintable():
        text = _INVISIBLE.sub("", text)
    return " ".join(text.split())


def _few_marks(signs: re.Match[str]) -> str:
    """The signs, without the marks that are too many on one letter."""
    kept, marks = [], 0
    for sign in signs[0]:
        marks = marks + 1 if unicodedata.combining(sign) else 0
        if marks <= _MOST_MARKS:
            kept.append(sign)
    return "".join(kept)


def same_words(left: str, right: str) -> bool:
    """Whether two lines differ in nothing but case, punctuation and space."""
    # Most lines differ in their first letter.
    first = (next(filter(str.isalnum, text.casefold()), "") for text in (left, right))
    return len(set(first)) == 1 and _letters(left) == _letters(right) != ""


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))


def canonical(parts: Iterable[Part], title: str | None = None) -> tuple[str, tuple[Block, ...]]:
    """The text that all offsets count in, and one block for each of its paragraphs.

    The first paragraph near the top that repeats the title is the headline. Raises ReadError where nothing
    readable is left, or far more than a release holds.
    """
    texts: list[str] = []
    blocks: list[Block] = []
    offset, headed = 0, False
    for part in parts:
        text = clean(part.text)
        if not any(map(str.isalnum, text)) and not _is_end_mark(text):
            continue
        kind = part.kind
        if (
            not headed
            and len(blocks) < 10
            and kind in (None, "heading")
            and title
            and same_words(text, title)
        ):
            kind, headed = "headline", True
        blocks.append(Block(offset, offset + len(text), kind, part.line, part.page))
        texts.append(text)
        offset += len(text) + 2
        if offset > MAX_CHARACTERS:
            raise ReadError(f"It holds more than {MAX_CHARACTERS:,} characters, which no press release does.")
    if not any(any(map(str.isalnum, text)) for text in texts):
        raise ReadError("It holds no text.")
    return "\n\n".join(texts), tuple(blocks)


def _is_end_mark(text: str) -> bool:
    """Press offices end a release with ### or -30-; structure knows these by sight."""
    return text.replace(" ", "") in {"###", "####", "#####"}
