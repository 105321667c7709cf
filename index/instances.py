"""Things of the kind that a question asks for: of "which natural hazards", earthquakes and floods."""

from functools import cache
from typing import NamedTuple

from index.analysis import terms
from index.language.alternatives import ALTERNATIVES, HAZARDS, KINDS
from index.language.questions import AUXILIARIES, STOPPERS
from index.wording import words_of


class Things(NamedTuple):
    """Things of a kind."""

    terms: frozenset[str]
    complete: bool
    """Whether there are hardly others, so that a sentence without any of them names none."""


def instances(question: str) -> Things | None:
    """The things of the kind that is asked for with "which" or "what"; None where that is no kind known."""
    plain = [word.text for word in words_of(question)]
    asking = next((at for at, word in enumerate(plain) if word in {"which", "what"}), len(plain))
    for start in range(asking + 1, min(len(plain), asking + 1 + _BETWEEN)):
        for end in range(min(len(plain), start + _LONGEST_KIND), start, -1):
            kind = _kinds().get(" ".join(plain[start:end]))
            if kind and _is_asked_for(plain, end):
                return Things(_terms(kind[1]), complete=kind is HAZARDS)
    return None


_BETWEEN = 4
"""Words after "which" among which the kind begins: "which other kinds of crops"."""
_LONGEST_KIND = 3
"""Words of "dangers of nature"."""


def _is_asked_for(plain: list[str], end: int) -> bool:
    """Whether the noun that ends there goes on in no other one, as in "which drug company"."""
    return plain[end - 1].endswith("s") or (AUXILIARIES | STOPPERS).issuperset(plain[end : end + 1])


@cache
def _kinds() -> dict[str, tuple[str, str]]:
    return {asked: kind for kind in KINDS for asked in kind[0].split(", ")}


@cache
def _terms(things: str) -> frozenset[str]:
    alike = next((line for line in ALTERNATIVES if any(things in one.split("/") for one in line)), ())
    return frozenset(terms(" ".join((things, *alike)).replace("/", " ")))
