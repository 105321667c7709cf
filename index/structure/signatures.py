"""The line below a quotation that names its speaker, as newsrooms set pull quotes."""

import re
from collections.abc import Sequence

from index.language import newsroom
from index.models import Kind
from index.structure.marks import Quoted, Span
from index.structure.people import cleaned, fold, is_role

_LONGEST = 160
_FEWEST = 7
"""Spaces that a paragraph without quotation marks or a dash below it has at least, to be signed."""
_STOPS = '.!?"”»’…'
_SIGNATURE = re.compile(
    r"(?P<dash>[—–-]+\s*)?"
    rf"(?P<name>(?:(?:[{newsroom.UPPER}][\w’'.-]*|of|the|and|for) ){{0,6}}"
    rf"[{newsroom.UPPER}][\w’'-]+(?: Jr\.| Sr\.| I{{2,3}})?)"
    r"(?:\s*\([^()]*\))?(?P<role>, .{3,90})?$"
)


def sign(texts: Sequence[str], found: list[Kind], quotes: Sequence[Quoted]) -> None:
    """Where a line names the speaker of the paragraph above it, both are the quotation."""
    for at in range(1, len(texts)):
        above = quotes[at - 1]
        if found[at - 1] not in {"paragraph", "quotation"} or found[at] not in {
            "heading",
            "paragraph",
            "list",
            "quotation",
        }:
            continue
        if above.spans and above.spans[-1].speaker:
            continue
        below = texts[at + 1] if at + 1 < len(texts) else ""
        speaker = _signed(above, texts[at], below, marked=found[at - 1] == "quotation")
        if speaker is None:
            continue
        found[at - 1] = found[at] = "quotation"
        if not above.spans:
            above.spans.append(Span(0, len(above.text), closed=True))
        for span in above.spans:
            span.speaker = span.speaker or speaker
        quotes[at].signs = speaker
        _sign_chain(quotes, at - 1, speaker)


def is_signature(text: str, speaker: str | None) -> bool:
    """Whether a paragraph of a quotation only names its speaker."""
    return speaker is not None and len(text) <= _LONGEST and speaker in text and text[-1] not in _STOPS


def _sign_chain(quotes: Sequence[Quoted], at: int, speaker: str) -> None:
    """Carry a signature up through the paragraphs that the same quotation runs over."""
    while at > 0 and quotes[at].opens and quotes[at - 1].spans and not quotes[at - 1].spans[-1].closed:
        at -= 1
        for span in quotes[at].spans:
            span.speaker = span.speaker or speaker


def _signed(above: Quoted, line: str, below: str, *, marked: bool) -> str | None:
    """The speaker whom a line names for the paragraph above it, None where it is no such line.

    Without quotation marks (or `marked` as a quotation by the file) only a title and a name, or a dash before
    a name, are enough; a bare name could be a heading.
    """
    if len(line) > _LONGEST or line[-1] in ".;:!?" or above.text[-1] not in _STOPS:
        return None
    match = _SIGNATURE.match(line)
    if match is None or (match["role"] and not is_role(match["role"])):
        return None
    words = match["name"].split()
    whole = above.opens and above.share > 0.9
    marks = marked or whole
    if above.text.count(" ") < _FEWEST and not (whole or (marks and match["dash"])):
        return None
    titled = len(words) > 1 and fold(words[0]).rstrip(".") in newsroom.TITLES
    person = 2 <= len(words) <= 5 and all(map(_may_be_name, words))
    listed = not marks and below and len(below) < 60 and below[-1] not in _STOPS
    office = fold(words[-1]) in newsroom.TITLES and not match["role"]
    if listed or office or not (titled or (person and (marks or match["dash"]))):
        return None
    return cleaned(match["name"] + (match["role"] or ""))


def _may_be_name(word: str) -> bool:
    """Whether a word can stand in a name; many a heading is written as names are ("Where To Go")."""
    return word[:1].isupper() and word.casefold() not in newsroom.NEVER_IN_NAMES
