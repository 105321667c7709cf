"""Quotation marks: the runs of quoted words in a paragraph, and which of them are somebody's words."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from index.structure.names import surname

_MARK = re.compile('["“”„«»‘’]')
_OPEN_FROM = {"“": "”", "„": "“”", "«": "»", '"': '"', "‘": "’"}
_FEWEST = 4
"""Words of a quotation at least, where it isn't attributed on the spot; shorter ones are names and irony."""


@dataclass(slots=True)
class Span:
    """Quoted words in one paragraph, offsets counted in the paragraph."""

    start: int
    end: int
    closed: bool
    speaker: str | None = None
    consumed: int = 0
    """Where the attribution after it ends."""
    nameless: bool = False
    """Whether the words around it say whose it is, and name nobody who can be told."""


@dataclass(slots=True)
class Quoted:
    """One paragraph's quoted words."""

    text: str
    spans: list[Span] = field(default_factory=list)
    introduced: bool = False
    """Whether the paragraph above says whose words these are."""
    signs: str | None = None
    """The speaker whom this line names for the quotation above it."""

    @property
    def share(self) -> float:
        """How much of the paragraph is quoted (or names the speaker), 0 to 1."""
        return 1.0 if self.signs else sum(span.end - span.start for span in self.spans) / len(self.text)

    @property
    def attributed(self) -> float:
        """The same with the words that say whose words they are: 'said Ada Long, mayor of Springfield'."""
        said = sum(max(span.end, span.consumed) - span.start for span in self.spans)
        return max(self.share, said / len(self.text))

    @property
    def speaker(self) -> str | None:
        """Who says all of it, as first named; None where nobody is named, or more than one."""
        speakers = [span.speaker for span in self.spans]
        people = {speaker and surname(speaker) for speaker in speakers}
        return self.signs or (speakers[0] if len(people) == 1 else None)

    @property
    def opens(self) -> bool:
        return bool(self.spans) and self.spans[0].start == 0


def spans(text: str) -> list[Span]:
    """The quoted runs of a paragraph. One that isn't closed reaches to the paragraph's end."""
    found: list[Span] = []
    opened = -1
    sign = ""
    depth = 0
    for mark in _MARK.finditer(text):
        at, this = mark.start(), mark[0]
        if opened < 0:
            if _opens(text, at, this):
                opened, sign, depth = at, this, 1
        elif this in _OPEN_FROM[sign] and not (this == '"' and _opens(text, at, this)):
            if this == "’" and text[at - 1] not in ".,!?":
                continue
            depth -= 1
            if depth == 0:
                found.append(Span(opened, at + 1, closed=True))
                opened = -1
        elif this == sign and this != "‘":
            if text[:at].rstrip()[-1:] in ".!?,:":
                opened, depth = at, 1
            else:
                depth += 1
    if opened >= 0 and sign != "‘":
        found.append(Span(opened, len(text), closed=False))
    return found


def _opens(text: str, at: int, sign: str) -> bool:
    if sign in "“„«":
        return True
    if sign not in '"‘':
        return False
    before, after = text[at - 1 : at] if at else "", text[at + 1 : at + 2]
    return (not before or before.isspace() or before in "([—–-/") and bool(after) and not after.isspace()


def speech(text: str) -> list[Span]:
    """The spans that are somebody's words rather than a title, a term or irony."""
    if not _MARK.search(text):
        return []
    found = []
    for span in spans(text):
        inner = text[span.start + 1 : span.end - span.closed].strip()
        words = inner.split()
        sentence = inner[-1:] in ",.?!-—–" or not span.closed
        if len(words) < _FEWEST and not (sentence and words):
            continue
        if _is_title(words, sentence=sentence):
            continue
        found.append(span)
    return found


def _is_title(words: Sequence[str], *, sentence: bool) -> bool:
    """Whether quoted words are a name or a title: capitals nearly throughout."""
    if not sentence:
        return sum(word[:1].isupper() for word in words) * 10 >= len(words) * 6
    long = [word for word in words if len(word) > 3]
    return len(long) > 1 and sum(word[:1].isupper() for word in long) * 4 >= len(long) * 3
