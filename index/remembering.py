"""What a function gave lately, kept for the short texts that come again and again: words and names."""

from collections.abc import Callable
from functools import lru_cache, wraps

from index.hints import TypeVar

Given = TypeVar("Given")
_MOST = 8_192
_LONGEST = 64
"""Characters of a text that is kept at most: a file may hold any number of endless ones."""


def remembered(function: Callable[[str], Given]) -> Callable[[str], Given]:
    """The same function; its results for the last few thousand short texts are not found out again."""
    known = lru_cache(maxsize=_MOST)(function)

    @wraps(function)
    def recalling(text: str) -> Given:
        return known(text) if len(text) <= _LONGEST else function(text)

    return recalling
