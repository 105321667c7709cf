"""How telling a word is in whatever archive: everyday words say little of what is meant."""

from functools import lru_cache

from index.analysis import terms
from index.language.everyday import BANDS
from index.wordlists import beginning, places


@lru_cache(maxsize=4096)
def telling(term: str) -> float:
    """What a term counts beside others that are as rare in an archive, from 0 to 1: less, the commoner its
    word is in everyday English."""
    start = f" {beginning(term)}"
    for share, words in BANDS:
        if any(terms(words[at:].split(maxsplit=1)[0]) == [term] for at in places(words, start)):
            return share
    return 1.0
