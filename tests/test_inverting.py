"""Texts to postings, in plain Python and with numpy, and the rows they are kept in."""

import random
from array import array

import pytest

from index.store import inverting, pack
from index.store.format import integers
from index.store.inverting import Inverter
from index.store.lexicon import pack_postings, unpack_postings
from tests.store_made import outline_of

WORDS = ["alpha", "beta", "gamma", "delta", "epsilon"]


def test_plain_python_and_numpy_invert_alike() -> None:
    chance = random.Random(4)
    made = [pack(*outline_of(f"n{n}", *[" ".join(chance.choices(WORDS, k=9))] * 2)) for n in range(40)]
    lengths = integers("I", b"".join(packed.passage_lengths for packed in made))
    of_releases = array("I", [packed.length for packed in made])
    inverter = Inverter()
    for number, packed in enumerate(made):
        inverter.add(packed, number, 2 * number)
    ranks = array("I", chance.sample(range(len(WORDS)), len(WORDS)))
    for field, of in ((inverter._passages, lengths), (inverter._releases, of_releases)):
        plainly = inverting._invert_plainly(field, ranks, of, 0, 8.5)
        with_arrays = inverting._invert_with_arrays(field, ranks, of, 0, 8.5)
        for name in ("counts", "docs", "impacts", "frequencies", "peaks", "most"):
            assert list(getattr(plainly, name)) == list(getattr(with_arrays, name)), name


def test_more_terms_than_16_bits_number_are_sorted() -> None:
    import numpy as np

    numbers = np.random.default_rng(1).integers(0, 200_000, 5_000).astype(np.uint32)
    order = inverting._sorting(numbers)
    assert order.tolist() == numbers.argsort(kind="stable").tolist()


@pytest.mark.parametrize("most", [1, 255, 256, 65_535, 65_536])
def test_a_row_of_postings_comes_back_whatever_its_greatest_frequency(most: int) -> None:
    docs, impacts, frequencies = array("I", [3, 70_000]), array("H", [9, 8]), array("I", [1, most])
    row = pack_postings(*map(memoryview, (docs, impacts, frequencies)), 9, most)
    back = unpack_postings(memoryview(row))
    assert (list(back.docs), list(back.impacts), list(back.frequencies)) == ([3, 70_000], [9, 8], [1, most])
    assert back.peak == 9
