"""Floors for the readers on real pages; skipped where those are not at hand."""

import os
from pathlib import Path

import pytest

from tests.quality.readers import Score, scores

SHARED = Path(os.environ.get("PRESSDESK_SHARED", Path(__file__).parents[3] / "shared"))
RAW = SHARED / "eval" / "raw"
pytestmark = pytest.mark.skipif(not RAW.is_dir(), reason="the real pages (shared/eval/raw) are not here")


@pytest.fixture(scope="module")
def results() -> list[Score]:
    return list(scores(RAW))


def share(values: list[bool]) -> float:
    return sum(values) / len(values)


def test_ninety_five_percent_of_the_words_are_found(results: list[Score]) -> None:
    assert sum(result.recall for result in results) / len(results) >= 0.97
    assert share([result.recall >= 0.95 for result in results]) >= 0.97


def test_at_most_five_percent_of_the_words_are_foreign(results: list[Score]) -> None:
    assert sum(result.precision for result in results) / len(results) >= 0.98
    assert share([result.precision >= 0.95 for result in results]) >= 0.97


def test_titles_and_dates_are_found_on_whole_pages(results: list[Score]) -> None:
    whole = [result for result in results if "fragment" not in result.file]
    assert share([result.title for result in whole]) >= 0.97
    assert share([result.date for result in whole]) >= 0.97
