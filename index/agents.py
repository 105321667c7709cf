"""Who does what a question asks about, and whether a sentence tells of another doer."""

import re
from functools import cache
from itertools import takewhile

from index.analysis import terms
from index.asking import Asked, Seen, mask_of
from index.language.lands import COUNTRIES, STATES
from index.language.newsroom import TITLES
from index.language.peoples import PEOPLES
from index.naming import home
from index.patterns import pattern
from index.quantities import names

_LOOKED_AT = 20_000
"""Characters of a release in which its names are looked for."""
_FOREMOST = 60
"""Characters of a sentence within which another doer's name begins."""


def done_by_others(asked: Asked, seen: Seen, at: int) -> bool:
    """Whether the question names somebody, known to the release, as the one who does something, whom neither
    sentence number `at` nor those before it in its paragraph name, and it begins with another name."""
    doing = _DOING.search(asked.question.text) if asked.question.kind != "quote" else None
    if doing is None:
        return False
    text = seen.outline.release.text[:_LOOKED_AT]
    known = mask_of(asked.bits, (term for start, end in names(text) for term in terms(text[start:end])))
    called = terms(doing[1])
    doer = [*takewhile(lambda term: asked.bits.get(term, 0) & known, called)]
    if not doer or doer[-1] in _epithets() or _OF_ONESELF.search(_text(seen, at)):
        return False
    told = _told(seen, at) | (0 if doer[-1] in _lands() else seen.title)
    told |= mask_of(asked.bits, terms(home(seen.outline.release.title)))
    return not mask_of(asked.bits, doer[-1:]) & told and _begins_otherwise(asked, seen, at)


_OF_ONESELF = pattern(r"\b(?:I|my|our|we|us)\b")
"""What tells that one who is not named speaks of what is his."""


def _text(seen: Seen, at: int) -> str:
    sentence = seen.outline.sentences[at]
    return seen.outline.release.text[sentence.start : sentence.end]


def _told(seen: Seen, at: int) -> int:
    """The units that the sentence and those before it in its paragraph hold, and the publisher's."""
    sentences = seen.outline.sentences
    told, first = seen.wide[at] | seen.publisher, at
    while first and sentences[first - 1].paragraph == sentences[at].paragraph:
        first -= 1
        told |= seen.wide[first]
    return told


def _begins_otherwise(asked: Asked, seen: Seen, at: int) -> bool:
    """Whether a name that the question doesn't have stands among the sentence's first words."""
    sentence, text = seen.outline.sentences[at], seen.outline.release.text
    return any(
        start < sentence.start + _FOREMOST
        and (start > sentence.start or " " in text[start:end])
        and any(term not in asked.bits for term in terms(text[start:end]))
        for start, end in names(text, sentence.start, sentence.end)
    )


@cache
def _epithets() -> frozenset[str]:
    """Terms that stand for somebody otherwise named: "the governor", "the Alaskan"."""
    people = (word for line in PEOPLES for word in line.split() if word not in COUNTRIES | STATES)
    return frozenset(term for word in (*people, *TITLES) for term in terms(word))


@cache
def _lands() -> frozenset[str]:
    return frozenset(terms(" ".join(COUNTRIES | STATES)))


_DOING = pattern(
    r"\b(?:did|does|do|has|have|had|will|can|could|would)\s((?:[\w'’./-]+\s?){1,5})", re.IGNORECASE
)
