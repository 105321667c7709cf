"""Quoted words and who says them. What the release doesn't attribute stays without a speaker."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from index.language import newsroom
from index.structure.people import Mention, backward, cleaned, fold, forward, is_role, surname

_MARK = re.compile('["“”„«»‘’]')
_SPEECH = re.compile(rf"\b(?:{newsroom.SPEECH})\b")
_EITHER = re.compile(rf"\b(?:{newsroom.SPEECH}|{newsroom.REACTION})\b")
_STATEMENT = re.compile(rf"\b(?:{newsroom.STATEMENT}|this to say|following)\b", re.IGNORECASE)
_TITLED = re.compile(
    rf"\b(?:{newsroom.PERSONAL_TITLES}) (?:[{newsroom.UPPER}][\w’'-]+|[{newsroom.UPPER}]\.)"
    rf"(?: (?:[{newsroom.UPPER}]\.|[{newsroom.UPPER}][\w’'-]+)){{0,3}}"
)
_STOPS = '.!?"”»’…'
_LEAD = re.compile(r"[\s,—–-]*")
_ADVERBS = re.compile(r"(?:\w+ly |also |then |later |further )?")
_ACCORDING = re.compile(r"[Aa]ccording to ")
_BREAK = re.compile(r"(?<=[.!?])[\"”’)]*\s+(?=[\"“‘(]?[A-Z])")
_BY = re.compile(rf"\b(?i:{newsroom.STATEMENT})\s(?i:by|of|from)\s")
_OPEN_FROM = {"“": "”", "„": "“”", "«": "»", '"': '"', "‘": "’"}
_FEWEST = 4
"""Words of a quotation at least, where it isn't attributed on the spot; shorter ones are names and irony."""


class Quotation(NamedTuple):
    """Quoted words: offsets with their marks, and who says them as the release names them there."""

    start: int
    end: int
    speaker: str | None


@dataclass(slots=True)
class Span:
    """Quoted words in one paragraph, offsets counted in the paragraph."""

    start: int
    end: int
    closed: bool
    speaker: str | None = None
    consumed: int = 0
    """Where the attribution after it ends."""


@dataclass(slots=True)
class Quoted:
    """One paragraph's quoted words."""

    text: str
    spans: list[Span] = field(default_factory=list)
    signs: str | None = None
    """The speaker whom this line names for the quotation above it."""

    @property
    def share(self) -> float:
        """How much of the paragraph is quoted (or names the speaker), 0 to 1."""
        return 1.0 if self.signs else sum(span.end - span.start for span in self.spans) / len(self.text)

    @property
    def speaker(self) -> str | None:
        """Who says all of it; None where nobody is named, or more than one."""
        speakers = {span.speaker for span in self.spans}
        return self.signs or (speakers.pop() if len(speakers) == 1 else None)

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


def quoted(texts: Sequence[str]) -> list[Quoted]:
    """Each paragraph's quotations with their speakers."""
    parts = [Quoted(text, _speech(text) if _MARK.search(text) else []) for text in texts]
    for at, part in enumerate(parts):
        _attribute(parts, at, part)
    _carry(parts)
    return parts


def _speech(text: str) -> list[Span]:
    """The spans that are somebody's words rather than a title, a term or irony."""
    found = []
    for span in spans(text):
        inner = text[span.start + 1 : span.end - span.closed].strip()
        words = inner.split()
        sentence = inner[-1:] in ",.?!-—–" or not span.closed
        if len(words) < _FEWEST and not (sentence and span.closed and words):
            continue
        capitals = sum(word[:1].isupper() for word in words)
        if not sentence and capitals * 10 >= len(words) * 6:
            continue
        found.append(span)
    return found


def _attribute(parts: Sequence[Quoted], at: int, part: Quoted) -> None:
    """Find the speaker of each span of a paragraph next to it."""
    text = part.text
    for number, span in enumerate(part.spans):
        previous = part.spans[number - 1] if number else None
        floor = previous.end if previous else 0
        ceiling = part.spans[number + 1].start if number + 1 < len(part.spans) else len(text)
        consumed = max(floor, previous.consumed) if previous else floor
        before = text[consumed : span.start]
        mention = None
        if previous and previous.consumed and not _BREAK.search(f"{before}A") and not _SPEECH.search(before):
            span.speaker = previous.speaker
            continue
        if before.strip():
            mention = _before(text, consumed, span.start, intro=before.rstrip()[-1:] in ",:")
        if mention is None and span.closed:
            mention, span.consumed = _after(text, span.end, ceiling)
        if mention is None and before.strip():
            mention = _sentence_before(text, consumed, span.start)
        if mention is None and not text[: span.start].strip() and at:
            mention = _paragraph_before(parts[at - 1])
        if mention is not None:
            span.speaker = _resolved(mention, parts, at, span)
        elif previous and previous.speaker and _unbroken(text, consumed, span.start):
            span.speaker = previous.speaker


def _unbroken(text: str, start: int, end: int) -> bool:
    """Whether nothing between two quotations could name somebody else."""
    between = text[start:end].strip(" ,.;:—–-")
    return not between


def _clause(text: str, start: int, end: int) -> int:
    """Where the last sentence before `end` starts."""
    begin = start
    for match in _BREAK.finditer(text, start, end):
        word = (text[start : match.start()].split() or [""])[-1]
        bare = fold(word)
        if (
            not (word.endswith(".") and (bare in newsroom.ABBREVIATIONS or len(bare) == 1))
            and match.end() < end
        ):
            begin = match.end()
    return begin


def _before(text: str, start: int, end: int, *, intro: bool) -> Mention | None:
    """The speaker in the words that lead into a quotation: 'Bond said:', 'wrote that'."""
    begin = _clause(text, start, end)
    if text[begin:end].rstrip()[-1:] in ".!?" and not intro:
        return None
    return _subject(text, begin, end, _SPEECH) or (
        _introduced(text, begin, end) if text[begin:end].rstrip().endswith(":") else None
    )


def _subject(text: str, begin: int, end: int, verbs: re.Pattern[str]) -> Mention | None:
    """The subject of the last verb of speech between `begin` and `end`."""
    according = _ACCORDING.search(text, begin, end)
    if according:
        return forward(text, according.end(), end)
    for verb in reversed(list(verbs.finditer(text, begin, end))):
        mention = backward(text, begin, verb.start())
        if mention is None and not text[begin : verb.start()].strip(' ,—–-"”'):
            mention = forward(text, verb.end(), end)
        if mention is not None:
            return mention
    said = re.compile(r"(?:Said|Says|Added|Adds)\b").match(text, begin, end)
    return forward(text, said.end(), end) if said else None


def _introduced(text: str, begin: int, end: int) -> Mention | None:
    """The speaker of 'X issued the following statement:' and of 'Statement by X:'."""
    if not _STATEMENT.search(text, begin, end):
        return None
    by = _BY.search(text, begin, end)
    if by:
        return forward(text, by.end(), end)
    return _subject(text, begin, end, _EITHER)


def _after(text: str, start: int, end: int) -> tuple[Mention | None, int]:
    """The speaker in the words after a quotation, and where the attribution ends: 'said X', 'X said'."""
    begin = _LEAD.match(text, start, end).end()  # type: ignore[union-attr]
    limit = _sentence_end(text, begin, min(end, begin + 260))
    according = _ACCORDING.match(text, begin, limit)
    if according:
        mention = forward(text, according.end(), limit)
        return mention, mention.end if mention else 0
    verb = _SPEECH.match(text, _ADVERBS.match(text, begin, limit).end(), limit)  # type: ignore[union-attr]
    if verb:
        mention = forward(text, verb.end(), limit)
        return mention, mention.end if mention else 0
    verb = _SPEECH.search(text, begin, limit)
    if verb is None:
        return None, 0
    mention = backward(text, begin, verb.start())
    if mention is None or text[begin : mention.start].strip(" (—–-").casefold() not in {"", "the", "as"}:
        return None, 0
    return mention, verb.end()


def _sentence_end(text: str, start: int, limit: int) -> int:
    for match in _BREAK.finditer(text, start, limit):
        word = text[start : match.start()].split()[-1:] or [""]
        bare = fold(word[0])
        if not (word[0].endswith(".") and (bare in newsroom.ABBREVIATIONS or len(bare) == 1)):
            return match.start()
    return limit


def _sentence_before(text: str, start: int, end: int) -> Mention | None:
    """The speaker of the whole sentence before a quotation: 'Bond welcomed the vote. "…"'."""
    last = text[start:end].rstrip()
    if last[-1:] not in ".:!?":
        return None
    begin = _clause(text, start, start + len(last) - 1)
    return _subject(text, begin, start + len(last), _EITHER)


def _paragraph_before(part: Quoted) -> Mention | None:
    """The speaker that the paragraph above introduces."""
    text = part.text.rstrip()
    floor = part.spans[-1].end if part.spans else 0
    if floor >= len(text) or text[-1] not in ".:," or len(text) - floor > 1500:
        return None
    begin = _clause(text, floor, len(text) - 1)
    if text.endswith((":", ",")):
        return _before(text, begin, len(text), intro=True)
    return _subject(text, begin, len(text), _SPEECH) if not part.spans else None


def _resolved(mention: Mention, parts: Sequence[Quoted], at: int, span: Span) -> str | None:
    """The name itself, or the one person that a pronoun or an office can mean."""
    if mention.kind == "name":
        return mention.text
    office = [word for word in mention.text.casefold().split() if word in newsroom.TITLES]
    for candidates in _nearby(parts, at, span):
        people = {surname(name): name for name in candidates if not office or _holds(name, office)}
        if len(people) == 1:
            return next(iter(people.values()))
        if people:
            return None
    return None


def _holds(name: str, office: Sequence[str]) -> bool:
    words = {fold(word).rstrip(".") for word in name.split()}
    short = {"sen": "senator", "rep": "representative", "gov": "governor", "gen": "general", "dr": "doctor"}
    return office[-1] in words | {short.get(word, word) for word in words}


def _nearby(parts: Sequence[Quoted], at: int, span: Span) -> Iterator[list[str]]:
    """The people named before a quotation in its paragraph, then those of the paragraph before."""
    part = parts[at]
    said = [
        other.speaker
        for other in part.spans
        if other is not span and other.speaker and other.start < span.start
    ]
    yield [*said, *named(part, span.start)]
    if at:
        above = parts[at - 1]
        yield [*(other.speaker for other in above.spans if other.speaker), *named(above, len(above.text))]


def named(part: Quoted, end: int) -> list[str]:
    """People whom a paragraph's own words, outside of its quotations, name with a title before `end`."""
    text = part.text
    for span in part.spans:
        text = text[: span.start] + " " * (span.end - span.start) + text[span.end :]
    return [match[0] for match in _TITLED.finditer(text, 0, end)]


_SIGNATURE = re.compile(
    r"(?P<dash>[—–-]+\s*)?"
    rf"(?P<name>(?:(?:[{newsroom.UPPER}][\w’'.-]*|of|the|and|for) ){{0,6}}"
    rf"[{newsroom.UPPER}][\w’'-]+(?: Jr\.| Sr\.| I{{2,3}})?)"
    r"(?:\s*\([^()]*\))?(?P<role>, .{3,90})?$"
)


def signed(above: Quoted, line: str, below: str, *, marked: bool) -> str | None:
    """The speaker whom a line names for the paragraph above it, None where it is no such line.

    Without quotation marks (or `marked` as a quotation by the file) only a title and a name, or a dash before
    a name, are enough; a bare name could be a heading.
    """
    if len(line) > 160 or line[-1] in ".;:!?" or above.text.count(" ") < 7 or above.text[-1] not in _STOPS:
        return None
    match = _SIGNATURE.match(line)
    if match is None or (match["role"] and not is_role(match["role"])):
        return None
    words = match["name"].split()
    marks = marked or (above.opens and above.share > 0.9)
    titled = len(words) > 1 and fold(words[0]).rstrip(".") in newsroom.TITLES
    person = 2 <= len(words) <= 5 and all(word[:1].isupper() for word in words)
    listed = not marks and below and len(below) < 60 and below[-1] not in _STOPS
    office = fold(words[-1]) in newsroom.TITLES and not match["role"]
    if listed or office or not (titled or (person and (marks or match["dash"]))):
        return None
    return cleaned(match["name"] + (match["role"] or ""))


def _carry(parts: Sequence[Quoted]) -> None:
    """Take a speaker along where a quotation goes on: the mark opens again and wasn't closed before."""
    chained = [
        at > 0 and parts[at].opens and bool(parts[at - 1].spans) and not parts[at - 1].spans[-1].closed
        for at in range(len(parts))
    ]
    for at, part in enumerate(parts):
        if chained[at] and part.spans[0].speaker is None:
            part.spans[0].speaker = parts[at - 1].spans[-1].speaker
    for at in range(len(parts) - 1, 0, -1):
        if chained[at] and parts[at - 1].spans[-1].speaker is None:
            parts[at - 1].spans[-1].speaker = parts[at].spans[0].speaker
