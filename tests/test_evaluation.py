"""Gold questions: what counts as right, and the figures made of it."""

import json
from pathlib import Path

import pytest
from answers_made import answered, hit_of, quote_of

from bot.evaluation import Gold, Judged, calibration_error, doubts, holds, overlap, read_gold, roc_area
from bot.figures import figures, groups, missed
from index import PressdeskError

GOLD = Gold("1", "cost?", True, "money", "verbatim", None, frozenset({"bridge"}), ("$12.5 million",))


def test_a_sentence_is_right_when_it_holds_the_answer_whatever_the_case_and_quotation_marks() -> None:
    gold = Gold("1", "q", True, releases=frozenset({"r"}), answers=("“The  Giant”",))
    assert holds(gold, "r", 'They call it "the giant" here.')


def test_a_sentence_of_another_release_is_not_right() -> None:
    assert not holds(GOLD, "ferry", "It cost $12.5 million.")


def test_a_long_answer_counts_when_seven_tenths_of_the_words_are_the_evidences() -> None:
    gold = Gold(
        "1", "q", True, "why", releases=frozenset({"r"}), answers=("x",), evidence="one two three four"
    )
    assert holds(gold, "r", "one two three")
    assert not holds(gold, "r", "one two and much else that nobody asked for")


def test_a_short_answer_needs_to_be_there_whole() -> None:
    gold = Gold("1", "q", True, "who", releases=frozenset({"r"}), answers=("x y",), evidence="one two three")
    assert not holds(gold, "r", "one two three")


def test_overlap_of_a_text_with_itself_is_one() -> None:
    assert overlap("a b b", "b a b") == 1.0


def test_the_chosen_sentence_and_the_first_passage_are_judged() -> None:
    judged = Judged(GOLD, answered())
    assert judged.right
    assert judged.rank == 1


def test_a_passage_on_rank_two_counts_among_three_but_not_as_the_answer() -> None:
    answer = answered(quote=None, status="unanswered", hits=tuple(reversed(answered().hits)))
    judged = Judged(GOLD, answer)
    assert (judged.right, judged.rank, judged.among_three) == (False, 2, True)


def test_a_highlight_counts_as_span_only_when_it_is_exactly_the_answer() -> None:
    gold = Gold("1", "q", True, releases=frozenset({"bridge"}), answers=("The $12.5 million.",), spans=True)
    assert Judged(gold, answered()).span_right
    wider = quote_of("The new bridge cost $12.5 million and", "cost $12.5 million")
    assert not Judged(gold, answered(quote=wider)).span_right


def test_the_area_under_roc_is_the_share_of_pairs_in_order() -> None:
    assert roc_area([0.9, 0.4], [0.5, 0.1]) == 0.75
    assert roc_area([0.5], [0.5]) == 0.5
    assert roc_area([], [0.5]) is None


def test_confidence_that_means_what_it_says_has_no_calibration_error() -> None:
    assert calibration_error([(0.5, True), (0.5, False)]) == 0.0
    assert calibration_error([(0.9, False)]) == pytest.approx(0.9)


def test_refusals_are_told_apart_by_whether_the_releases_answer() -> None:
    refused = answered(quote=None, status="unanswered", hits=())
    nowhere = Gold("2", "q", False)
    table = figures([Judged(GOLD, refused), Judged(nowhere, refused), Judged(nowhere, answered())])
    assert table["refused_right"].value == 0.5
    assert table["refused_wrong"].value == 1.0


def test_a_figure_has_an_interval_that_is_the_same_on_every_run() -> None:
    judged = [Judged(GOLD, answered())] * 5 + [Judged(GOLD, answered(quote=None, hits=()))] * 5
    figure = figures(judged)["answer_at_1"]
    assert figure == figures(judged)["answer_at_1"]
    assert figure.low is not None
    assert figure.high is not None
    assert figure.low < 0.5 < figure.high


def test_figures_are_given_by_kind() -> None:
    assert groups([Judged(GOLD, answered())], "kind")["money"]["answer_at_1"] == 1.0


def test_a_figure_below_its_floor_is_named() -> None:
    table = figures([Judged(GOLD, answered(quote=None, hits=(hit_of("It replaces"),)))])
    assert missed(table, {"--min-answer-at-1": 0.5}) == [
        "--min-answer-at-1 0.5 is missed: answer@1, the chosen sentence is right is 0.000.",
    ]
    assert missed(table, {"--max-refused-wrong": 1.0}) == []


def test_a_floor_that_nothing_was_asked_for_is_missed() -> None:
    assert "can't be judged" in missed(figures([Judged(GOLD, answered())]), {"--min-refused": 0.5})[0]


def test_both_forms_of_gold_questions_are_read(tmp_path: Path) -> None:
    lines = [
        {
            **{"id": "a", "question": "q", "answerable": True, "kind": "who", "style": "typo"},
            **{"release_id": "r", "also": ["s"], "answer": "x", "evidence": "x y"},
        },
        {"id": "b", "question": "q", "answerable": True, "passage_id": "p", "answers": ["x", "y"]},
        {"id": "c", "question": "q", "answerable": False, "passage_id": None, "answers": []},
    ]
    path = tmp_path / "gold.jsonl"
    path.write_text("\n".join(map(json.dumps, lines)) + "\n\n")
    first, second, third = read_gold(path)
    assert (first.releases, first.answers, first.spans) == (frozenset({"r", "s"}), ("x",), False)
    assert (second.releases, second.answers, second.spans) == (frozenset({"p"}), ("x", "y"), True)
    assert (third.releases, third.answers, third.answerable) == (frozenset(), (), False)


@pytest.mark.parametrize(
    "line", ["nonsense", "[1]", '{"question": "q"}', '{"question": "q", "answerable": true}']
)
def test_a_line_that_is_no_gold_question_is_named(tmp_path: Path, line: str) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text('{"question": "q", "answerable": false}\n' + line)
    with pytest.raises(PressdeskError, match="line 2 is no gold question"):
        read_gold(path)


def test_a_missing_file_of_questions_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(PressdeskError, match="cannot be read"):
        read_gold(tmp_path / "none.jsonl")


@pytest.mark.parametrize(
    ("data", "sentence"),
    [(b"\xff\xfe\x00", "is no text in UTF-8"), (b"\n\n", "holds no question"), (None, "cannot be read")],
)
def test_a_file_that_holds_no_gold_questions_is_one_sentence(
    tmp_path: Path, data: bytes | None, sentence: str
) -> None:
    path = tmp_path / "gold.jsonl"
    if data is not None:
        path.write_bytes(data)
    with pytest.raises(PressdeskError, match=sentence):
        read_gold(path)


def test_texts_without_a_word_in_common_overlap_by_nothing() -> None:
    assert overlap("a b", "c d") == 0.0


@pytest.mark.parametrize(
    ("record", "fault"),
    [
        ({"answerable": False}, 'it has no "question"'),
        ({"question": "q"}, 'it has no "answerable"'),
        ({"question": ["q"], "answerable": False}, '"question" is no text'),
        ({"question": "q", "answerable": "no"}, '"answerable" is no true or false'),
        ({"question": "q", "answerable": True, "answer": "x"}, 'it has no "release_id" or "passage_id"'),
        ({"question": "q", "answerable": True, "release_id": "r"}, 'it has no "answer" or "answers"'),
        (
            {"question": "q", "answerable": True, "release_id": "r", "answers": "xyz"},
            '"answers" is no list',
        ),
        ([], 'an object with "question" and "answerable" is'),
    ],
)
def test_a_line_that_is_no_gold_question_is_told_what_it_lacks(
    tmp_path: Path, record: object, fault: str
) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text("\n" + json.dumps(record))
    with pytest.raises(PressdeskError) as caught:
        read_gold(path)
    assert str(caught.value) == f"{path}, line 2 is no gold question: {fault}."


def test_a_question_of_no_release_of_the_index_or_with_evidence_that_is_not_there_is_doubted() -> None:
    texts = {"r": "The “pier” is  old."}
    sound = Gold("1", "q", True, releases=frozenset({"r", "gone"}), evidence='the "pier" is old')
    gone = Gold("2", "q", True, releases=frozenset({"gone"}), evidence="x")
    bare = Gold("3", "q", True, releases=frozenset({"r"}), evidence="The pier is new.")
    assert doubts([sound, Gold("4", "q", False)], texts.get) == []
    assert doubts([sound, gone, gone, bare], texts.get) == [
        "the index doesn't hold the release of 2 gold questions, as 'gone'; "
        "no answer to them counts as right.",
        "the release doesn't hold the evidence of 1 gold question, as of the one with the id '3'.",
    ]
