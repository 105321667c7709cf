"""Texts to postings, in plain Python and with numpy."""

import random
from array import array

from index.store import inverting, pack
from index.store.format import integers
from index.store.inverting import Inverter
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
