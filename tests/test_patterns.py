"""Regular expressions that are compiled when they are first used."""

import re

import pytest

from index.patterns import pattern


def test_it_finds_what_a_compiled_one_finds() -> None:
    text = "Ab, aB and ab"
    lazy, compiled = pattern("(a)b", re.IGNORECASE), re.compile("(a)b", re.IGNORECASE)
    for _ in range(2):
        assert lazy.findall(text) == compiled.findall(text)
        assert [match.span(1) for match in lazy.finditer(text, 1)] == [(4, 5), (11, 12)]
        assert lazy.sub("-", text) == "-, - and -"
        assert lazy.groups == 1


def test_a_mistake_in_it_shows_at_the_first_use() -> None:
    lazy = pattern("(")
    with pytest.raises(re.error):
        lazy.match("(")
