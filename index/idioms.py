"""Idioms of a question, with the plain words that releases use: "put their names to" is to sign."""

import os
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache

from index.analysis import terms
from index.language.questions import BEING
from index.wording import words_of

_MOST_BETWEEN = 2
"""Words at most where an idiom has a star."""
_LOOKED_AT = 64
"""Words of a question that are looked at."""


@cache
def _text() -> str:
    """All idioms, a line each, in the order of the alphabet."""
    # Without pathlib, which takes longer to load than a question in a terminal may.
    path = f"{os.path.dirname(__file__)}/language/idioms.txt"  # noqa: PTH120
    with open(path, encoding="utf-8") as file:  # noqa: PTH123
        return file.read()


@lru_cache(maxsize=1024)
def _lines(word: str) -> Sequence[str]:
    """The lines of all idioms whose first word begins as this one does."""
    text, start = _text(), f"{word} "[:2]
    first = text.find(f"\n{start}") + 1
    found: list[str] = []
    while first and text.startswith(start, first):
        end = text.find("\n", first)
        found.append(text[first:end])
        first = end + 1
    return found


@lru_cache(maxsize=4096)
def _term(word: str) -> str:
    """A word as idioms are compared by it: in its ground form, a small word as it is."""
    found = terms(word)
    return found[0] if len(found) == 1 else "be" if word in BEING else word


def meanings(text: str) -> Mapping[str, tuple[str, ...]]:
    """The terms of each idiom in a question, its small words too, each with the terms it may mean; of idioms
    that begin with the same word the longest."""
    said = [_term(word.text) for word in words_of(text)[:_LOOKED_AT]]
    found: dict[str, tuple[str, ...]] = {}
    for at, word in enumerate(said):
        if lines := _lines(word[:2]):
            used, plain = max(_idioms(lines, said, at), key=lambda idiom: len(idiom[0]), default=((), ""))
            meant = tuple(term for word in plain.split() for term in terms(word))
            found.update((said[place], meant) for place in used)
    return found


def _idioms(lines: Sequence[str], said: Sequence[str], at: int) -> Iterator[tuple[Sequence[int], str]]:
    """Those idioms of some lines that begin with word number `at`: the places of their words, and what they
    mean."""
    following = {word[0] for word in said[at + 1 : at + 2 + _MOST_BETWEEN]}
    for line in lines:
        second = line.find(" ") + 1
        if line[second] in following or line[second] == "*":
            idiom, plain = line.split(" = ")
            used = _placed(idiom.split(), said, at)
            if used:
                yield used, plain


def _placed(idiom: Sequence[str], said: Sequence[str], at: int) -> Sequence[int]:
    """The places of an idiom's words, the first of which is number `at`; none where they aren't there."""
    used, between = [at], 0
    for word in idiom[1:]:
        if word == "*":
            between = _MOST_BETWEEN
            continue
        near = range(used[-1] + 1, min(len(said), used[-1] + 2 + between))
        place = next((one for one in near if said[one][0] == word[0] and said[one] == _term(word)), None)
        if place is None:
            return ()
        used.append(place)
        between = 0
    return used if _term(idiom[0]) == said[at] else ()
