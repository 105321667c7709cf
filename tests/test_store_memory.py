"""What an opened index keeps of the words that were asked for."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from index.store import Store, ranked
from tests.store_made import opened, outline_of


def looked_up_in_rounds(
    store: Store, words: Sequence[str], kept: int, monkeypatch: pytest.MonkeyPatch
) -> list[int]:
    """How many words are looked up in the file in each of three rounds of asking for all, one by one, where
    so many bytes of them are kept."""
    counts, look_up = [0, 0, 0], ranked.Ranked._look_up
    monkeypatch.setattr(ranked, "_CACHED", kept)
    for turn in range(3):

        def counted(field: ranked.Ranked, term: str, turn: int = turn) -> object:
            counts[turn] += 1
            return look_up(field, term)

        monkeypatch.setattr(ranked.Ranked, "_look_up", counted)
        for word in words:
            assert store.top("passages", [word], 5)
    return counts


def test_words_that_were_asked_for_are_remembered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    words = [f"word{number}" for number in range(12)]
    store = opened(tmp_path / "i", outline_of("a", *words))
    size = 12 * (2 * ranked._ENTRY + ranked._POSTING)
    assert looked_up_in_rounds(store, words, size + size // 10, monkeypatch) == [12, 0, 0]


def test_no_more_words_are_remembered_than_there_is_room_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = [f"word{number}" for number in range(12)]
    store = opened(tmp_path / "i", outline_of("a", *words))
    assert looked_up_in_rounds(store, words, 4 * ranked._ENTRY, monkeypatch) == [12, 12, 12]
