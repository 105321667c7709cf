"""Things of the kind that a question asks for: of "which natural hazards", earthquakes and floods."""

from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import takewhile
from typing import NamedTuple

from index.analysis import terms
from index.language.alternatives import ALTERNATIVES, HAZARDS, KINDS
from index.language.questions import AUXILIARIES, BEING, STOPPERS
from index.wording import words_of


class Things(NamedTuple):
    """Things of a kind."""

    terms: frozenset[str]
    complete: bool
    """Whether there are hardly others, so that a sentence without any of them names none."""


@lru_cache(maxsize=64)
def instances(question: str, *, worded: bool = True) -> Things | None:
    """The things of the kind that is asked for with "which" or "what", or by keywords, if it is not `worded`,
    that begin with it ("natural hazards threatening the coast"); None where that is no kind known."""
    plain = [word.text for word in words_of(question)]
    starts = _behind_question_word(plain) if worded else range(min(1, len(plain)))
    for start in starts:
        for end in range(min(len(plain), start + _LONGEST_KIND), start, -1):
            kind = _kinds().get(" ".join(plain[start:end]))
            if kind and _is_asked_for(plain, start, end) and (worded or _has_a_verb(plain, end)):
                return Things(_terms(kind[1]), complete=worded and kind is HAZARDS)
    return None


def _behind_question_word(plain: list[str]) -> Iterator[int]:
    """The numbers of the words among which a kind may begin: behind "which" or "what", or "what are the",
    up to the verb."""
    asking = next((at for at, word in enumerate(plain) if word in {"which", "what"}), len(plain))
    first = next((at for at in range(asking + 1, len(plain)) if plain[at] not in _BEFORE), len(plain))
    near = range(first, min(len(plain), first + _BETWEEN))
    return takewhile(lambda at: plain[at] not in AUXILIARIES | STOPPERS, near)


_BEFORE = BEING | {"the"}
_BETWEEN = 5
"""Words after "which" among which the kind begins: "which other kinds of crops"."""
_LONGEST_KIND = 3
"""Words of "dangers of nature"."""


def _is_asked_for(plain: list[str], start: int, end: int) -> bool:
    """Whether the noun there goes on in no other one, as in "which drug company"."""
    several = any(word.endswith("s") for word in plain[start:end])
    return several or (AUXILIARIES | STOPPERS).issuperset(plain[end : end + 1])


def _has_a_verb(plain: list[str], end: int) -> bool:
    """Whether keywords say behind a kind what it does or where it is, if anything: "hitting", "in Osk"."""
    return end == len(plain) or plain[end] in STOPPERS or plain[end].endswith("ing")


@cache
def _kinds() -> dict[str, tuple[str, str]]:
    return {asked: kind for kind in KINDS for asked in kind[0].split(", ")}


@cache
def _terms(things: str) -> frozenset[str]:
    alike = next((line for line in ALTERNATIVES if any(things in one.split("/") for one in line)), ())
    return frozenset(terms(" ".join((things, *alike)).replace("/", " ")))
