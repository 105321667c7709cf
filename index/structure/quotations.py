"""Quoted words and who says them. What the release doesn't attribute stays without a speaker."""

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, field
from typing import NamedTuple

from index.language import newsroom
from index.structure.marks import Span, speech
from index.structure.names import surname
from index.structure.people import (
    Mention,
    backward,
    cleaned,
    fold,
    forward,
    is_abbreviation,
)

_SPEECH = re.compile(rf"\b(?:{newsroom.SPEECH})\b")
_EITHER = re.compile(rf"\b(?:{newsroom.SPEECH}|{newsroom.REACTION})\b")
_STATEMENT = re.compile(rf"\b(?:{newsroom.STATEMENT}|this to say|following)\b", re.IGNORECASE)
_TITLED = re.compile(
    rf"(?<![\w-])(?:{newsroom.PERSONAL_TITLES}) (?:[{newsroom.UPPER}][\w’'-]+|[{newsroom.UPPER}]\.)"
    rf"(?: (?:[{newsroom.UPPER}]\.|[{newsroom.UPPER}][\w’'-]+)){{0,3}}"
)
_MANY = 100
"""Quotations in a paragraph beyond which no pronoun is resolved: no release has them, a hostile file may."""
_LEAD = re.compile(r"[\s,—–-]*")
_ADVERBS = re.compile(r"(?:\w+ly |also |then |later |further )?")
_ACCORDING = re.compile(r"[Aa]ccording to ")
_BREAK = re.compile(r"(?<=[.!?])[\"”’)]*\s+(?=[\"“‘(]?[A-Z])")
_BY = re.compile(rf"\b(?i:{newsroom.STATEMENT})\s(?i:by|of|from)\s")
_FOLLOWING = re.compile(rf"\bfollowing (?:(?:\w+ )?(?:{newsroom.STATEMENT})|is|are)\b", re.IGNORECASE)
_PAREN = re.compile(r"\([^()]*\)")
_HEADED = re.compile(
    rf"(?P<name>(?i:{newsroom.PERSONAL_TITLES}) "
    rf"[{newsroom.UPPER}][\w’'-]+(?: [{newsroom.UPPER}][\w’'.-]+)??)"
    r",?(?: \([^)]*\),?)? (?i:(?:today )?(?:(?:issue|release|make|deliver)[sd]? |made )?"
    rf"(?:{newsroom.STATEMENT}))\b"
)
_SAID = re.compile(r"(?:Said|Says|Added|Adds)\b")
_SAYS = re.compile(rf"(?:{newsroom.SPEECH}|Said|Says|Added|Adds)\b")
_OWN = re.compile(
    rf"(?P<name>(?:[{newsroom.UPPER}][\w’'.-]* ){{0,4}}[{newsroom.UPPER}][\w-]+)[’']s? "
    rf"(?:\w+ ){{0,3}}(?i:{newsroom.STATEMENT})\b"
)


class Quotation(NamedTuple):
    """Quoted words: offsets with their marks, and who says them as the release names them there."""

    start: int
    end: int
    speaker: str | None


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


def quoted(texts: Sequence[str]) -> list[Quoted]:
    """Each paragraph's quotations with their speakers."""
    parts = [Quoted(text, speech(text)) for text in texts]
    people = _People(texts)
    for at, part in enumerate(parts):
        if part.spans:
            _attribute(parts, at, people)
    _carry(parts)
    return parts


def _attribute(parts: Sequence[Quoted], at: int, people: "_People") -> None:
    """Find the speaker of each span of a paragraph next to it."""
    part = parts[at]
    text = part.text
    for number, span in enumerate(part.spans):
        previous = part.spans[number - 1] if number else None
        ceiling = part.spans[number + 1].start if number + 1 < len(part.spans) else len(text)
        floor = max(previous.end, previous.consumed) if previous else 0
        if previous and previous.consumed:
            begin = next((begin for _, begin in _breaks(text, floor, span.start)), None)
            if begin is None and _goes_on(text, floor, span, ceiling):
                span.speaker = previous.speaker
                continue
            floor = begin or floor
        mention = _beside(text, floor, span, ceiling)
        if mention is None and at and not text[: span.start].strip():
            mention = _paragraph_before(parts[at - 1])
            part.introduced = mention is not None
        if mention is not None:
            span.speaker = _resolved(mention, parts, at, span, people)
        elif previous and previous.speaker and not text[floor : span.start].strip(" ,.;:—–-"):
            span.speaker = previous.speaker


def _goes_on(text: str, floor: int, span: Span, ceiling: int) -> bool:
    """Whether a quotation right after another's attribution is the same person's: '"…," X said. "…"'."""
    between = text[floor : span.start].rstrip()
    if between[-1:] not in {"", ".", "!", "?"} and _SPEECH.search(between):
        return False
    own = _after(text, span.end, ceiling)[0] if span.closed and text[span.end - 2] in ",?!-–—" else None
    return own is None or own.kind != "name"


def _beside(text: str, floor: int, span: Span, ceiling: int) -> Mention | None:
    """Who is named in the words before or after a quotation, in its sentence or the ones next to it."""
    before = text[floor : span.start].rstrip()
    mention = _before(text, floor, span.start, intro=before[-1] in ",:-–—") if before else None
    if (
        mention is None
        and span.closed
        and not _leads_on(text, span, ceiling, introduced=before[-1:] in {",", ":"})
    ):
        mention, span.consumed = _after(text, span.end, ceiling)
    if mention is None and before:
        mention = _sentence_before(text, floor, span.start)
    return mention


def _breaks(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Where a sentence ends and where the next one starts."""
    for match in _BREAK.finditer(text, start, end):
        word = text[max(start, match.start() - 30) : match.start()].split()[-1:]
        if match.end() < end and not (word and is_abbreviation(word[0])):
            yield match.start(), match.end()


def _clause(text: str, start: int, end: int) -> int:
    """Where the last sentence before `end` starts."""
    return max((begin for _, begin in _breaks(text, start, end)), default=start)


def _leads_on(text: str, span: Span, ceiling: int, *, introduced: bool) -> bool:
    """Whether the words after a quotation belong to the next: '… called out, "…?" Bond replied, "…"'."""
    between = text[span.end : ceiling].rstrip()
    if ceiling == len(text):
        return False
    return between.endswith(":") or (introduced and between.endswith(","))


def _before(text: str, start: int, end: int, *, intro: bool) -> Mention | None:
    """The speaker in the words that lead into a quotation: 'Bond said:', 'wrote that'."""
    begin = _clause(text, start, end)
    if text[begin:end].rstrip()[-1:] in ".!?" and not intro:
        return None
    last = text[begin:end].rstrip()
    mention = _subject(text, begin, end, _SPEECH)
    if mention is None and last.endswith((":", "-", "–", "—")):
        mention = _introduced(text, begin, end) or _label(text, begin, end)
    if mention is None and intro:
        mention = _subject(text, begin, end, _EITHER)
    return mention


def _label(text: str, begin: int, end: int) -> Mention | None:
    """A name with nothing but a colon after it: 'Senator Vitter: "…"'."""
    mention = forward(text, begin, end)
    if mention is None or mention.kind != "name" or text[begin : mention.start].strip():
        return None
    if " " not in mention.text and surname(mention.text) == mention.text:
        return None
    return mention if _PAREN.sub("", text[mention.end : end]).strip(" ,:–—-") == "" else None


def _subject(
    text: str, begin: int, end: int, verbs: re.Pattern[str], *, first: bool = False
) -> Mention | None:
    """The subject of the last (or first) verb of speech between `begin` and `end`."""
    according = _ACCORDING.search(text, begin, end)
    if according:
        return forward(text, according.end(), end)
    found = list(verbs.finditer(text, begin, end))
    for verb in found if first else reversed(found):
        mention = backward(text, begin, verb.start())
        if mention is None and not text[begin : verb.start()].strip(' ,—–-"”'):
            mention = forward(text, verb.end(), end)
        if mention is not None:
            return mention
    said = _SAID.match(text, begin, end)
    return forward(text, said.end(), end) if said else None


def _introduced(text: str, begin: int, end: int) -> Mention | None:
    """The speaker of 'X issued the following statement:', 'Statement by X:' and 'X's statement:'."""
    if not _STATEMENT.search(text, begin, end):
        return None
    by = _BY.search(text, begin, end)
    if by:
        return forward(text, by.end(), end)
    own = _OWN.search(text, begin, end)
    if own:
        return Mention(cleaned(own["name"]), "name", own.start("name"), own.end("name"))
    return _subject(text, begin, end, _EITHER, first=True)


def _after(text: str, start: int, end: int) -> tuple[Mention | None, int]:
    """The speaker in the words after a quotation, and where the attribution ends: 'said X', 'X said'."""
    begin = _LEAD.match(text, start, end).end()  # type: ignore[union-attr]
    limit = _sentence_end(text, begin, min(end, begin + 260))
    according = _ACCORDING.match(text, begin, limit)
    if according:
        mention = forward(text, according.end(), limit)
        return mention, mention.end if mention else 0
    verb = _SAYS.match(text, _ADVERBS.match(text, begin, limit).end(), limit)  # type: ignore[union-attr]
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
    return next((end for end, _ in _breaks(text, start, limit)), limit)


def _sentence_before(text: str, start: int, end: int) -> Mention | None:
    """The speaker of the whole sentence before a quotation: 'Bond welcomed the vote. "…"'."""
    last = text[start:end].rstrip()
    if last[-1:] not in ".:!?":
        return None
    begin = _clause(text, start, start + len(last) - 1)
    return _subject(text, begin, start + len(last), _EITHER)


def _paragraph_before(part: Quoted) -> Mention | None:
    """The speaker that the paragraph above introduces."""
    text = part.text.rstrip("] ")
    floor = part.spans[-1].end if part.spans else 0
    if floor >= len(text):
        return None
    following = _FOLLOWING.search(text, floor)
    if following:
        return _introduced(text, _clause(text, floor, following.start()), len(text))
    if text[-1] in ".:,-–—":
        begin = _clause(text, floor, len(text) - 1)
        if text[-1] != ".":
            return _before(text, begin, len(text), intro=True)
        return _subject(text, begin, len(text), _SPEECH) if not part.spans else None
    return _headed(text) if len(text) <= 200 and not part.spans else None


def _headed(text: str) -> Mention | None:
    """The speaker of a heading: 'Statement by X', 'Sen. X issues statement on Y'."""
    by = _BY.match(text)
    if by:
        return forward(text, by.end(), len(text))
    headed = _HEADED.match(text)
    return Mention(cleaned(headed["name"]), "name", 0, headed.end("name")) if headed else None


def _resolved(
    mention: Mention, parts: Sequence[Quoted], at: int, span: Span, people: "_People"
) -> str | None:
    """The name itself, or the one person that a pronoun or an office can mean."""
    if mention.kind == "name":
        people.said(mention.text)
        return mention.text
    office = [word for word in mention.text.casefold().split() if word in newsroom.TITLES]
    for candidates in _nearby(parts, at, span, people.known()):
        found = {surname(name): name for name in candidates if not office or _holds(name, office)}
        if len(found) == 1:
            return next(iter(found.values()))
        if found:
            return None
    return None


def _holds(name: str, office: Sequence[str]) -> bool:
    words = {fold(word).rstrip(".") for word in name.split()}
    short = {"sen": "senator", "rep": "representative", "gov": "governor", "gen": "general", "dr": "doctor"}
    return office[-1] in words | {short.get(word, word) for word in words}


def _nearby(parts: Sequence[Quoted], at: int, span: Span, known: Set[str]) -> Iterator[list[str]]:
    """The people named before a quotation in its paragraph, then those of the paragraph before."""
    part = parts[at]
    if max(len(part.spans), len(parts[at - 1].spans)) > _MANY:
        return
    yield [
        *(other.speaker for other in part.spans if other.speaker and other.start < span.start),
        *named(part, span.start, known),
    ]
    if at and not _ITEM.match(part.text):
        above = parts[at - 1]
        yield [
            *(other.speaker for other in above.spans if other.speaker),
            *named(above, len(above.text), known),
        ]


class _People:
    """The surnames of all people whom a release names with a title, or as speakers so far."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._texts = texts
        self._titled: set[str] | None = None
        self._said: dict[str, str] = {}

    def said(self, speaker: str) -> None:
        if speaker not in self._said:
            self._said[speaker] = surname(speaker)

    def known(self) -> set[str]:
        if self._titled is None:
            names = (match[0] for text in self._texts for match in _TITLED.finditer(text))
            self._titled = {surname(name) for name in names}
        return self._titled.union(self._said.values())


def named(part: Quoted, end: int, known: Set[str] = frozenset()) -> list[str]:
    """People whom a paragraph's own words, outside of its quotations, name before `end`.

    They are known by a title or a role, by a surname of `known`, or as the subject of a verb of speech.
    """
    text = part.text
    for span in part.spans:
        text = text[: span.start] + "\n" * (span.end - span.start) + text[span.end :]
    found = [match[0] for match in _TITLED.finditer(text, 0, end)]
    for match in _CAPITALS.finditer(text, 0, end):
        words = match[0].split()
        alone = len(words) > 1 and re.search(
            rf"(?<![A-Z][a-z] ){re.escape(words[-1])}\b", text[match.end() : end]
        )
        before = text[: match.start()].rpartition("\n")[2].split()[-1:]
        held = len(words) > 1 and not newsroom.ROLES.isdisjoint(before)
        found += [match[0]] if surname(match[0]) in known or alone or held else []
    for verb in _SPEECH.finditer(text, 0, end):
        subject = backward(text, text.rfind("\n", 0, verb.start()) + 1, verb.start())
        found += [subject.text] if subject and subject.kind == "name" else []
    return found


_ITEM = re.compile(newsroom.LIST_ITEM)
_CAPITALS = re.compile(rf"\b[{newsroom.UPPER}][\w’'-]+(?: [{newsroom.UPPER}]\.| [{newsroom.UPPER}][\w’'-]+)*")


def _carry(parts: Sequence[Quoted]) -> None:
    """Take a speaker along where a quotation goes on: the mark opens again and wasn't closed before.

    In a statement that is introduced as a whole, it may have been closed.
    """
    chained = [False] * len(parts)
    for at in range(1, len(parts)):
        part, above = parts[at], parts[at - 1]
        if not part.opens or not above.spans:
            continue
        last = above.spans[-1]
        goes_on = above.introduced and above.share > 0.9 and part.share > 0.9
        chained[at] = not last.closed or goes_on
        if chained[at] and part.spans[0].speaker is None:
            part.spans[0].speaker = last.speaker
            part.introduced = above.introduced
    for at in range(len(parts) - 1, 0, -1):
        if chained[at] and parts[at - 1].spans[-1].speaker is None:
            parts[at - 1].spans[-1].speaker = parts[at].spans[0].speaker
