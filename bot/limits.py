"""Discord's text limits, and cuts that keep to them without breaking a character in two.

The limits are those of Discord's developer documentation (Message, Component and Application Command
resources). Sizes are counted in UTF-16 units, which is never less than what Discord counts.
"""

import re
import unicodedata
from collections.abc import Callable

LAYOUT_TEXT = 4000
LAYOUT_COMPONENTS = 40
MESSAGE = 2000
LABEL = 80
CUSTOM_ID = 100
URL = 512
CHOICES = 25
CHOICE = 100
OPTION = 100
PLACEHOLDER = 150
UPLOADS = 10

ELLIPSIS = "…"
_JOINERS = frozenset("\u200d\u034f")
_SENTENCE_END = re.compile(r"[.!?…。！？][\"'”’)\]»]*(?=\s)")


def size(text: str) -> int:
    """Length of `text` in UTF-16 units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def cluster_start(text: str, position: int) -> int:
    """The largest start of a character as readers see it that is not after `position`.

    A base with its combining marks, variation selectors, skin tones, joined emoji and flags is one.
    """
    if position >= len(text):
        return len(text)
    while position > 0 and _continues(text, position):
        position -= 1
    return max(position, 0)


def _continues(text: str, position: int) -> bool:
    here, before = text[position], text[position - 1]
    if before in _JOINERS or here in _JOINERS or "\U0001f3fb" <= here <= "\U0001f3ff":
        return True
    if unicodedata.category(here) in {"Mn", "Me", "Mc"} or "\U000e0020" <= here <= "\U000e007f":
        return True
    if not _is_flag_letter(here):
        return False
    start = position
    while start > 0 and _is_flag_letter(text[start - 1]):
        start -= 1
    return (position - start) % 2 == 1


def _is_flag_letter(character: str) -> bool:
    return "\U0001f1e6" <= character <= "\U0001f1ff"


def fit(text: str, limit: int, render: Callable[[str], str] = str) -> str:
    """`render(text)`, or of the longest good start of it (with an ellipsis) whose size is at most `limit`.

    The cut falls at a sentence's end, else between words, else between characters. `render` must not shrink
    when its text grows; of a text that is very much too long only the beginning is looked at.
    """
    part = text[: 4 * max(limit, 1)]
    whole = render(part)
    if size(whole) <= limit and len(part) == len(text):
        return whole
    text = part
    room = limit - size(ELLIPSIS)
    low, high = 0, min(len(text), max(room, 0))
    while low < high:
        middle = (low + high + 1) // 2
        if size(render(text[:middle])) <= room:
            low = middle
        else:
            high = middle - 1
    end = good_end(text, low)
    return render(text[:end].rstrip()) + ELLIPSIS if end or room >= 0 else ""


def good_end(text: str, position: int) -> int:
    """Where to cut at or before `position`: a sentence's end, else a word's, else a character's."""
    ends = [match.end() for match in _SENTENCE_END.finditer(text, 0, position + 1) if match.end() <= position]
    if ends and ends[-1] * 2 >= position:
        return ends[-1]
    space = text.rfind(" ", 0, position + 1)
    if space * 2 >= position and space > 0:
        return space
    return cluster_start(text, position)


def good_start(text: str, position: int) -> int:
    """Where a slice may start at or before `position`: after a space near it, else at a character."""
    space = text.rfind(" ", max(0, position - 40), position)
    return space + 1 if space >= 0 else cluster_start(text, position)


def label(text: str, limit: int = LABEL) -> str:
    """Plain text for a label, an option or a choice: one line, never empty, never over `limit`."""
    return fit(" ".join(text.split()), limit) or "(untitled)"
