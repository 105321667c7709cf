"""Floors for the answers on the first release: our own questions, and ones that it does not answer."""

import json
from contextlib import closing
from pathlib import Path

import pytest

from index import Answer, Searcher, update
from index.answers import weights
from index.confidence import SIGNS
from index.features import FEATURES
from tests.quality.gold import is_right, plain

HERE = Path(__file__).parent
QUESTIONS = [json.loads(line) for line in (HERE / "first_release.jsonl").read_text("utf-8").splitlines()]


@pytest.fixture(scope="module")
def answered(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[dict, Answer]]:
    index = tmp_path_factory.mktemp("quality") / "index.sqlite"
    update(HERE.parents[1] / "source_docs", index)
    with closing(Searcher.open(index)) as searcher:
        return [(question, searcher.ask(question["question"])) for question in QUESTIONS]


def test_nine_in_ten_questions_about_the_first_release_get_the_right_sentence(answered) -> None:
    asked = [(question, answer) for question, answer in answered if question["answerable"]]
    right = [
        question["question"]
        for question, answer in asked
        if answer.quote and is_right(question, answer.quote.release.id, answer.quote.text)
    ]
    assert len(right) >= 0.9 * len(asked)


def test_four_in_five_questions_that_it_does_not_answer_are_refused(answered) -> None:
    asked = [answer for question, answer in answered if not question["answerable"]]
    assert sum(answer.status == "unanswered" for answer in asked) >= 0.8 * len(asked)


def test_hardly_any_question_that_it_answers_is_refused(answered) -> None:
    asked = [answer for question, answer in answered if question["answerable"]]
    assert sum(answer.status == "unanswered" for answer in asked) <= 0.1 * len(asked)


def test_a_figure_that_answers_is_highlighted(answered) -> None:
    figures = [
        (question, answer.quote)
        for question, answer in answered
        if question["answerable"]
        and question["kind"] in {"howmany", "money", "percent"}
        and answer.quote
        and is_right(question, answer.quote.release.id, answer.quote.text)
    ]
    marked = [
        question["question"]
        for question, quote in figures
        if any(
            set(plain(quote.release.text[start:end]).split()) & set(plain(question["answer"]).split())
            for start, end in quote.highlights
        )
    ]
    assert "How many pounds of fentanyl have been seized since 2021?" in marked
    assert len(marked) >= 0.8 * len(figures)


def test_every_weight_belongs_to_a_feature_that_is_measured() -> None:
    assert weights()["sentence_small"].keys() == weights()["sentence_large"].keys() == set(FEATURES)
    assert weights()["confidence"].keys() == {"bias", *SIGNS}


@pytest.mark.parametrize("model", ["sentence_small", "sentence_large"])
def test_another_word_never_counts_more_than_the_question_s_own(model: str) -> None:
    assert 0 < weights()[model]["expanded_local"] <= weights()[model]["coverage_local"]
