"""The benchmark's own parts: honest archives, and no time for a wrong result."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from index.store import Store, pack
from tests.benchmarks import archive, rivals
from tests.benchmarks.__main__ import same_top_ten
from tests.benchmarks.timing import Times, in_turn
from tests.store_made import outline_of

BASE = [
    pack(*outline_of("a", "Newsom seizes fentanyl", "Guard trains")),
    pack(*outline_of("b", "Padilla speaks")),
]


class Wrong:
    """An engine that finds nothing."""

    def search(self, terms: Sequence[str]) -> list[tuple[int, float]]:
        return []


def test_an_archive_grows_by_copies_under_other_names(tmp_path: Path) -> None:
    packed = list(archive.copies(BASE, ["newsom", "padilla"], 9))
    assert [release.id for release in packed[:4]] == ["a", "b", "a-1", "b-1"]
    store = Store.open(archive.write(tmp_path / "i", packed))
    assert store.df("releases", "fentanyl") == 3
    assert {"newsomx1", "padillax1"} & {term for letter in "np" for term, _ in store.vocabulary(letter)}


def test_every_engine_is_given_the_terms_of_each_passage() -> None:
    made = archive.corpus(BASE, [], 3)
    assert made.passages == [["newsom", "seiz", "fentanyl"], ["guard", "train"], ["padilla", "speak"]]


def test_no_time_is_taken_for_a_wrong_result(tmp_path: Path) -> None:
    made = archive.corpus(BASE, [], 3)
    library = rivals.RankBM25(made.passages)
    ours = rivals.Pressdesk(archive.write(tmp_path / "i", made.packed))
    assert same_top_ten(ours, library, [["guard"], ["newsom", "speak"]]) == 2
    with pytest.raises(RuntimeError, match="instead of"):
        same_top_ten(Wrong(), library, [["guard"]])


def test_each_engine_is_measured_on_every_question() -> None:
    asked: list[tuple[str, int]] = []
    found = in_turn({"a": lambda q: asked.append(("a", q)), "b": lambda q: asked.append(("b", q))}, [1, 2], 1)
    assert sorted(asked) == [("a", 1), ("a", 2), ("b", 1), ("b", 2)]
    assert len(found["a"][0].values) == 2


def test_percentiles_are_of_the_sorted_times() -> None:
    times = Times([3.0, 1.0, 2.0])
    assert (times.at(0.5), times.at(0.99)) == (2.0, 3.0)
