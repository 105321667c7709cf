"""Things of the kind that a question asks for: of "which natural hazards", earthquakes and floods."""

import re
from functools import cache

from index.analysis import terms
from index.language.alternatives import ALTERNATIVES, KINDS
from index.patterns import pattern


def instances(question: str) -> frozenset[str]:
    """The terms of the things of the kind that is asked for with "which" or "what"; none of unknown kinds."""
    found = _ASKED.search(question)
    if not found:
        return frozenset()
    return next(
        (_things(names) for kind, names in KINDS if re.fullmatch(kind, found[1], re.IGNORECASE)), frozenset()
    )


@cache
def _things(names: str) -> frozenset[str]:
    alike = next((line for line in ALTERNATIVES if any(names in one.split("/") for one in line)), ())
    return frozenset(terms(" ".join((names, *alike)).replace("/", " ")))


_ASKED = pattern(
    rf"\b(?:which|what)\s(?:[\w'’-]+\s){{0,3}}?({'|'.join(kind for kind, _ in KINDS)})"
    r"(?=\s(?:is|are|was|were|did|do|does|has|have|had|will|would|can|could|of|in|at|on|the|to|for|from|or|and|that|both|threaten\w*|face)\b|\W*$)",
    re.IGNORECASE,
)
