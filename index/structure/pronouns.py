"""Whom a pronoun or an office means beside a quotation: the one person named before it, or nobody."""

import re
from collections.abc import Iterator, Sequence, Set

from index.language import newsroom
from index.structure.marks import Quoted, Span
from index.structure.names import surname
from index.structure.people import Mention, backward, fold, forward, is_abbreviation, is_role

_SPEECH = re.compile(rf"\b(?:{newsroom.SPEECH})\b")
_TITLED = re.compile(
    rf"(?<![\w-])(?:{newsroom.PERSONAL_TITLES}) (?:[{newsroom.UPPER}][\w’'-]+|[{newsroom.UPPER}]\.)"
    rf"(?: (?:[{newsroom.UPPER}]\.|[{newsroom.UPPER}][\w’'-]+)){{0,3}}"
)
_MANY, _LONG = 100, 10_000
"""Quotations and characters of a paragraph from which on no pronoun is resolved: no release has so many."""
_ITEM = re.compile(newsroom.LIST_ITEM)
_CAPITALS = re.compile(rf"\b[{newsroom.UPPER}][\w’'-]+(?: [{newsroom.UPPER}]\.| [{newsroom.UPPER}][\w’'-]+)*")
_OPENING = re.compile(rf"(?:^|(?<=[.!?])[\"”’)]*\s+|\n\s*)(?=[{newsroom.UPPER}])")
_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_SMALL = re.compile(r"\b[^\W\d_A-Z][\w’'-]*")
_GAP = re.compile(r"[, ]*")
_SOMEBODY = re.compile(rf"(?i:one|an?|another)\s+(?!(?:{newsroom.SPELLS})\b)[a-z]")
_HOLDER = re.compile(r"(?i:the|his|her|its|their)((?:\s+[a-z][\w-]*){1,3})")
_BEARER = re.compile(rf"(?i:the|his|her|its|their)(?:\s+[a-z][\w-]*){{1,2}}\s+(?P<name>{_CAPITALS.pattern})")
_OWNED = re.compile(r"(?:\s+[a-z][\w-]*){1,2}")
_POSSESSIVE = re.compile(r"[’']s?$")
_OTHERS = newsroom.ROLES | newsroom.PEOPLE
_UNNAMED = _OTHERS - newsroom.TITLES
_SHORT = 6
"""Letters at most of a name in capitals that are initials: 'NASA'."""
_ABBREVIATED = {
    "sen": "senator",
    "rep": "representative",
    "gov": "governor",
    "gen": "general",
    "dr": "doctor",
}


class People:
    """The surnames of all people whom a release names with a title, or as speakers so far."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._texts = texts
        self._titled: set[str] | None = None
        self._said: dict[str, str] = {}
        self._small: set[str] | None = None

    def said(self, speaker: str) -> None:
        if speaker not in self._said:
            self._said[speaker] = surname(speaker)

    def known(self) -> set[str]:
        if self._titled is None:
            names = (match[0] for text in self._texts for match in _TITLED.finditer(text))
            self._titled = {surname(name) for name in names}
        return self._titled.union(self._said.values())

    def in_small(self) -> set[str]:
        """The words that the release also writes in small letters, so that they are no names."""
        if self._small is None:
            self._small = {word for text in self._texts for word in _SMALL.findall(text)}
        return self._small


def resolved(mention: Mention, parts: Sequence[Quoted], at: int, span: Span, people: People) -> str | None:
    """The name itself, or the one person that a pronoun or an office can mean."""
    if mention.kind == "name":
        people.said(mention.text)
        return mention.text
    office = [word for word in mention.text.casefold().split() if word in newsroom.TITLES]
    for candidates in _nearby(parts, at, span, people):
        found = {
            name and surname(name): name
            for name in candidates
            if name is None or not office or _holds(name, office)
        }
        if len(found) == 1:
            return next(iter(found.values()))
        if found:
            return None
    return None


def is_body(name: str) -> bool:
    """Whether a name is an organisation's or a thing's rather than a person's, by its words."""
    words = name.partition(",")[0].split()
    kind = re.split(r" (?:of|for) ", " ".join(words), maxsplit=1)[0].split()
    initials = len(words) == 1 and words[0].isupper() and len(words[0]) <= _SHORT
    return words[0] == "The" or initials or not newsroom.BODIES.isdisjoint(map(fold, (words[-1], kind[-1])))


def _holds(name: str, office: Sequence[str]) -> bool:
    words = {fold(word).rstrip(".") for word in name.split()}
    return office[-1] in words | {_ABBREVIATED.get(word, word) for word in words}


def _nearby(parts: Sequence[Quoted], at: int, span: Span, people: People) -> Iterator[list[str | None]]:
    """The people named before a quotation in its paragraph, then those of the paragraph before."""
    part = parts[at]
    if any(len(one.spans) > _MANY or len(one.text) > _LONG for one in (part, parts[at - 1])):
        return
    yield _met(part, span.start, people)
    if at and not _ITEM.match(part.text):
        above = parts[at - 1]
        yield _met(above, len(above.text), people)


def _met(part: Quoted, end: int, people: People) -> list[str | None]:
    """The people of a paragraph before `end`: None among them for one without a name who comes last."""
    text = _narrative(part)
    known = people.known()
    found = named(text, end, known)
    others: list[tuple[int, str | None]] = [*_strangers(text, end, known, people.in_small())]
    for span in part.spans:
        if span.end <= end and span.speaker:
            found.append((max(span.end, span.consumed), span.speaker))
        elif span.end <= end and span.nameless:
            others.append((span.end, None))
    found = [(place, name) for place, name in found if not is_body(name)]
    last = max((place for place, _ in found), default=-1)
    return [*(name for _, name in found), *(name for place, name in others if place > last)]


def _narrative(part: Quoted) -> str:
    """The words of a paragraph with a line break in place of each character that is quoted."""
    text = part.text
    for span in part.spans:
        text = text[: span.start] + "\n" * (span.end - span.start) + text[span.end :]
    return text


def named(text: str, end: int, known: Set[str] = frozenset()) -> list[tuple[int, str]]:
    """People whom a narrative names before `end`, and where.

    They are known by a title or a role, by a surname of `known`, or as the subject of a verb of speech.
    """
    found = [(match.end(), _POSSESSIVE.sub("", match[0])) for match in _TITLED.finditer(text, 0, end)]
    for match in _CAPITALS.finditer(text, 0, end):
        words = match[0].split()
        alone = len(words) > 1 and re.search(
            rf"(?<![A-Z][a-z] ){re.escape(words[-1])}\b", text[match.end() : end]
        )
        before = text[: match.start()].rpartition("\n")[2].split()[-1:]
        held = len(words) > 1 and not newsroom.ROLES.isdisjoint(before)
        if surname(match[0]) in known or alone or held:
            found.append((match.end(), _POSSESSIVE.sub("", match[0])))
    for verb in _SPEECH.finditer(text, 0, end):
        subject = backward(text, text.rfind("\n", 0, verb.start()) + 1, verb.start())
        found += [(subject.end, subject.text)] if subject and subject.kind == "name" else []
    return found


def _strangers(text: str, end: int, known: Set[str], small: Set[str]) -> Iterator[tuple[int, str | None]]:
    """Those who open a sentence and are not known yet: where, and the name that is surely a person's."""
    for opening in _OPENING.finditer(text, 0, end):
        word = text[max(0, opening.start() - 30) : opening.start()].split()[-1:]
        if word and is_abbreviation(word[0]):
            continue
        at = _subject_start(text, opening.end(), end)
        if at is None:
            continue
        found = _CAPITALS.match(text, at, end)
        if found is None or fold(found[0].split()[0]) in newsroom.NOT_NAMES:
            if _is_somebody(text, at, end):
                yield at, None
        elif _is_owned(text, found.end(), end, found[0]):
            yield found.end() + 1, None
        elif _is_new(found[0], known, small):
            yield found.end(), _surely(text, at, found.end(), end)


def _is_new(name: str, known: Set[str], small: Set[str]) -> bool:
    """Whether a name may be a person's of whom nothing is known."""
    if surname(name) in known or is_body(name):
        return False
    return " " in name or name.casefold() not in small


def _subject_start(text: str, at: int, end: int) -> int | None:
    """Where the subject of a sentence starts, after 'But', 'Later,' or 'On Monday,', if that is clear."""
    for _ in range(4):
        word = _WORD.match(text, at, end)
        if word is None:
            return None
        low = word[0].casefold()
        if low in newsroom.OPENERS or low.endswith("ing"):
            comma = text.find(", ", at, min(end, at + 120))
            if comma < 0:
                return None
            at = comma + 2
        elif low in newsroom.TURNS:
            at = _GAP.match(text, word.end(), end).end()  # type: ignore[union-attr]
        else:
            return at
    return None


def _is_somebody(text: str, at: int, end: int) -> bool:
    """Whether a subject is a person without a name: 'one resident', 'the owner', 'the baker Luis Ortega'."""
    bearer = _BEARER.match(text, at, end)
    if bearer and " " in bearer["name"] and not is_body(bearer["name"]):
        return True
    holder = _HOLDER.match(text, at, end)
    nouns = set(map(fold, holder[1].split())) if holder else set()
    return bool(_SOMEBODY.match(text, at, end)) or bool(nouns & _UNNAMED)


def _is_owned(text: str, at: int, end: int, name: str) -> bool:
    """Whether a name only says whose somebody it is: 'Bond's mother'."""
    owned = _OWNED.match(text, at, end) if name.endswith(("'s", "’s", "s'", "s’")) else None
    return owned is not None and not _OTHERS.isdisjoint(map(fold, owned[0].split()))


def _surely(text: str, at: int, name_end: int, end: int) -> str | None:
    """The name with title or role where one of them makes it a person's."""
    name = text[at:name_end]
    titled = any(fold(word) in newsroom.ROLES for word in name.split()[:-1])
    role = re.match(r", (?:who\b|([^,.;]+),)", text[name_end:end])
    if titled or (role and (role[1] is None or is_role(role[1]))):
        mention = forward(text, at, end)
        return mention.text if mention and mention.kind == "name" else None
    return None
