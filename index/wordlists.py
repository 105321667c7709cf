"""How words are looked up in the lists of `language`, without a list being analysed as a whole."""

from collections.abc import Iterator

_TELLING = 5
"""Letters at a word's beginning that few other words share."""


def beginning(term: str) -> str:
    """What every word begins with that this may be the term of: all of a term's letters but its last do."""
    return term[:1] if term[:1].isdigit() else term[: max(2, min(_TELLING, len(term) - 1))]


def places(text: str, wanted: str) -> Iterator[int]:
    """Where a text has something, from the left: offsets."""
    at = text.find(wanted)
    while at >= 0:
        yield at
        at = text.find(wanted, at + 1)
