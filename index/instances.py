"""Things of the kind that a question asks for: of "which natural hazards", earthquakes and floods."""

import re
from functools import cache
from typing import NamedTuple

from index.analysis import terms
from index.language.alternatives import ALTERNATIVES, HAZARDS, IN_KINDS, KINDS
from index.patterns import pattern


class Things(NamedTuple):
    """Things of a kind."""

    terms: frozenset[str]
    complete: bool
    """Whether there are hardly others, so that a sentence without any of them names none."""


def instances(question: str) -> Things | None:
    """The things of the kind that is asked for with "which" or "what"; None where that is no kind known."""
    typed = question.lower()
    asked = _ASKED.search(question) if any(word in typed for word in IN_KINDS) else None
    if asked is None:
        return None
    kind = next(kind for kind in KINDS if re.fullmatch(kind[0], asked[1], re.IGNORECASE))
    return Things(_terms(kind[1]), complete=kind is HAZARDS)


@cache
def _terms(things: str) -> frozenset[str]:
    alike = next((line for line in ALTERNATIVES if any(things in one.split("/") for one in line)), ())
    return frozenset(terms(" ".join((things, *alike)).replace("/", " ")))


_ASKED = pattern(
    rf"\b(?:which|what)\s(?:[\w'’-]+\s){{0,3}}?({'|'.join(asked for asked, _ in KINDS)})"
    r"(?:(?<=s)(?![\w'’])|(?=\s(?:is|are|was|were|did|do|does|has|have|had|will|would|can|could|of|in|at|on|the|to|for|from|or|and"
    r"|that|both)\b|\W*$))",
    re.IGNORECASE,
)
