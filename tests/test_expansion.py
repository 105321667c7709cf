"""Other words for the question's own."""

from index import expansion
from index.analysis import terms


def test_every_pair_is_found_whatever_letters_its_word_has() -> None:
    found: dict[str, dict[str, None]] = {}
    for line in expansion._lines():
        if not line.startswith("#"):
            first, *rest = terms(line)
            found.setdefault(first, {}).update(dict.fromkeys(rest))
            for other in rest:
                found.setdefault(other, {}).setdefault(first)
    for term, others in found.items():
        assert expansion.synonyms(term) == tuple(others), term
