"""Quoted words and who says them. What the release doesn't attribute stays without a speaker."""

import re
from collections.abc import Container, Iterator, Sequence
from typing import NamedTuple

from index.language import newsroom
from index.structure.marks import Quoted, Span, speech
from index.structure.names import surname
from index.structure.people import Mention, backward, cleaned, fold, forward, is_abbreviation, names_office
from index.structure.pronouns import People, is_body, resolved

_SPEECH = re.compile(rf"\b(?:{newsroom.SPEECH})\b")
_EITHER = re.compile(rf"\b(?:{newsroom.SPEECH}|{newsroom.REACTION})\b")
_STATEMENT = re.compile(rf"\b(?:{newsroom.STATEMENT}|this to say|following)\b", re.IGNORECASE)
_LEAD = re.compile(r"[\s,—–-]*")
_DASH = re.compile(r"[—–-]")
_MOST = 7
"""Words that an office in small letters has not."""
_ADVERBS = re.compile(r"(?:\w+ly |also |then |later |further )?")
_ACCORDING = re.compile(r"[Aa]ccording to ")
_BREAK = re.compile(r"(?<=[.!?])[\"”’)]*\s+(?=[\"“‘(]?[A-Z])")
_BY = re.compile(rf"\b(?i:{newsroom.STATEMENT})\s(?i:by|of|from)\s")
_FOLLOWING_ONE = re.compile(rf"\bfollowing (?:\w+ )?(?:{newsroom.STATEMENT})\b", re.IGNORECASE)
_FOLLOWING = re.compile(rf"{_FOLLOWING_ONE.pattern}|\bfollowing (?:is|are)\b", re.IGNORECASE)
_RESPONDING = re.compile(
    r"(?:Following|After|Before|Ahead of|In response to|Responding to|Reacting to)\s[^,]*,\s"
)
_BYLINE = re.compile(rf"(?:text\s(?:of\s)?)?(?P<what>(?:{newsroom.STATEMENT})\s)?by\s", re.IGNORECASE)
_TEXT_OF = re.compile(rf"(?:full\s)?text(?:\sof)?\s(?:the\s)?(?:{newsroom.STATEMENT})\W*", re.IGNORECASE)
_LINES_ABOVE, _LONGEST_LINE = 3, 70
"""Lines above a statement among which one says whose it is, and the characters of such a line."""
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


def quoted(texts: Sequence[str], items: Container[int] = ()) -> list[Quoted]:
    """Each paragraph's quotations with their speakers; `items` are the places of those in a list."""
    parts = [Quoted(text, speech(text)) for text in texts]
    people = People(texts)
    for at, part in enumerate(parts):
        if part.spans:
            _attribute(parts, at, people)
    _carry(parts, items)
    return parts


def _attribute(parts: Sequence[Quoted], at: int, people: People) -> None:
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
        span.nameless = mention is None and _says_whose(text, span, ceiling)
        if mention is None and not span.nameless and at and not text[: span.start].strip():
            mention = _paragraph_before(parts[at - 1]) or _bylined(parts[max(0, at - _LINES_ABOVE) : at])
            part.introduced = mention is not None
        if mention is not None:
            span.speaker = resolved(mention, parts, at, span, people)
            span.nameless = span.speaker is None
        elif not span.nameless and previous and not text[floor : span.start].strip(" ,.;:—–-"):
            span.speaker = previous.speaker


def _goes_on(text: str, floor: int, span: Span, ceiling: int) -> bool:
    """Whether a quotation right after another's attribution is the same person's: '"…," X said. "…"'."""
    between = text[floor : span.start].rstrip()
    if between[-1:] not in {"", ".", "!", "?"} and _SPEECH.search(between):
        return False
    own = _after(text, span.end, ceiling)[0] if span.closed and text[span.end - 2] in ",?!-–—" else None
    return own.kind == "pronoun" if own else not _says_whose(text, span, ceiling)


def _says_whose(text: str, span: Span, ceiling: int) -> bool:
    """Whether the words after a quotation say whose it is, though not by name: 'one resident said'."""
    begin = _LEAD.match(text, span.end, ceiling).end()  # type: ignore[union-attr]
    rest = text[begin : _sentence_end(text, begin, min(ceiling, begin + 260))].split()
    mark = text[span.end - 2]
    if not span.closed or not rest or mark not in ",?!-–—":
        return False
    if mark == ",":
        return rest[0].casefold().rstrip(",") not in newsroom.GOING_ON
    return not (rest[0][:1].isupper() and fold(rest[0]) in newsroom.NOT_NAMES) and bool(
        _SPEECH.search(" ".join(rest))
    )


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
    if mention is None and before and not _says_whose(text, span, ceiling):
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
    if leading := _RESPONDING.match(text, begin, end):
        begin = leading.end()
    following = _FOLLOWING_ONE.search(text, begin, end)
    by = _BY.search(text, begin, end)
    if by and not (following and by.start() > following.end()):
        return forward(text, by.end(), end)
    own = _OWN.search(text, begin, following.start() if following else end)
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
        return _signed(text, start, limit, end), 0
    mention = backward(text, begin, verb.start())
    if mention is None:
        return None, 0
    lead = text[begin : mention.start].strip(" (—–-")
    if mention.kind == "name" and _is_office(lead.split(), mention.text.split()[0]):
        mention = mention._replace(text=cleaned(text[begin : mention.end]), start=begin)
    elif lead.casefold() not in {"", "the", "as"}:
        return None, 0
    return mention, verb.end()


def _signed(text: str, start: int, limit: int, end: int) -> Mention | None:
    """The name that stands behind a quotation with nothing but a comma or a dash: '"…" — Jane Roe'."""
    begin = _LEAD.match(text, start, limit).end()  # type: ignore[union-attr]
    mention = forward(text, begin, limit)
    if (
        mention is None
        or mention.kind != "name"
        or mention.start != begin
        or text[mention.end : limit].strip(". ")
    ):
        return None
    if text[start - 2] == ",":
        return mention
    dashed = _DASH.search(text, start, begin) and limit == end == len(text)
    return mention if dashed and " " in mention.text else None


def _is_office(lead: Sequence[str], first: str) -> bool:
    """Whether the small words before a name say what somebody is: 'hospital spokesman'."""
    words = [fold(word) for word in lead]
    if not 0 < len(words) < _MOST or not any(map(names_office, (words[-1], fold(first) * first.islower()))):
        return False
    inner = words[words[0] in newsroom.DETERMINERS :]
    small = all(word[0].islower() or word.endswith(("'s", "’s")) for word in lead)
    return small and not any(
        word in newsroom.NOT_NAMES or word in newsroom.PREPOSITIONS or _SPEECH.fullmatch(word)
        for word in inner
    )


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
        mention = _subject(text, begin, len(text), _SPEECH) if not part.spans else None
        return None if mention and is_body(mention.text) else mention
    return _headed(text) if len(text) <= 200 and not part.spans else None


def _bylined(above: Sequence[Quoted]) -> Mention | None:
    """Who is named in a line of its own among the short lines above a statement: "Statement by X", or "by X"
    below "Text of statement", perhaps with a date behind it."""
    for at in range(len(above) - 1, -1, -1):
        text = above[at].text
        if above[at].spans or len(text) > _LONGEST_LINE:
            return None
        by = _BYLINE.match(text)
        if by and (by["what"] or (at and _TEXT_OF.fullmatch(above[at - 1].text))):
            return forward(text, by.end(), len(text))
    return None


def _headed(text: str) -> Mention | None:
    """The speaker of a heading: 'Statement by X', 'Sen. X issues statement on Y'."""
    by = _BY.match(text)
    if by:
        return forward(text, by.end(), len(text))
    headed = _HEADED.match(text)
    return Mention(cleaned(headed["name"]), "name", 0, headed.end("name")) if headed else None


def _carry(parts: Sequence[Quoted], items: Container[int]) -> None:
    """Take a speaker along where a quotation goes on: the mark opens again and wasn't closed before.

    In a statement that is introduced as a whole, it may have been closed. Items of a list may stand between.
    """
    chained: list[Quoted | None] = [None] * len(parts)
    above: Quoted | None = None
    for at, part in enumerate(parts):
        if above and part.opens and above.spans:
            last = above.spans[-1]
            goes_on = above.introduced and above.share > 0.9 and part.share > 0.9
            chained[at] = above if not last.closed or goes_on else None
            if chained[at] and part.spans[0].speaker is None:
                part.spans[0].speaker = last.speaker
                part.introduced = above.introduced
        if part.spans or at not in items:
            above = part
    for part, before in zip(reversed(parts), reversed(chained), strict=True):
        if before and before.spans[-1].speaker is None:
            before.spans[-1].speaker = part.spans[0].speaker
