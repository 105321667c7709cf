"""The JSON of the command line's contract."""

from answers_made import TEXT, answered, quote_of

from bot.records import answer_record, report_record, said_record
from index import BuildReport


def test_an_answer_has_every_promised_field() -> None:
    record = answer_record(answered())
    assert list(record)[:7] == [
        *("question", "status", "confidence", "answer", "passages", "missing_terms", "build"),
    ]
    assert list(record["answer"]) == [
        *("text", "start", "end", "highlights", "release_id", "section", "paragraph", "speaker"),
        *("citation", "link", "path", "line", "page"),
    ]
    assert list(record["passages"][0]) == [
        *("rank", "score", "text", "start", "end", "release_id", "title", "published", "section"),
        *("paragraph", "speaker", "citation", "link", "path", "line", "page"),
    ]


def test_every_text_is_the_slice_at_its_offsets() -> None:
    record = answer_record(answered())
    for quoted in [record["answer"], *record["passages"]]:
        assert quoted["text"] == TEXT[quoted["start"] : quoted["end"]]
    start, end = record["answer"]["highlights"][0]
    assert TEXT[start:end] == "$12.5 million"


def test_a_refused_question_keeps_its_confidence_and_the_nearest_passages() -> None:
    record = answer_record(answered(status="unanswered", quote=None, confidence=0.21, missing=("mayor",)))
    assert record["answer"] is None
    assert record["confidence"] == 0.21
    assert [passage["rank"] for passage in record["passages"]] == [1, 2]
    assert record["missing_terms"] == ["mayor"]


def test_a_quotation_by_a_speaker_has_the_shape_of_a_passage() -> None:
    record = said_record(quote_of("Mayor Ada Long", speaker="Ada Long"), 1)
    assert list(record) == list(answer_record(answered())["passages"][0])
    assert record["speaker"] == "Ada Long"


def test_a_report_names_every_list() -> None:
    report = BuildReport(("a.md",), (), (), (), 3, (), "b")
    assert report_record(report) == {
        **{"added": ["a.md"], "changed": [], "moved": [], "removed": [], "unchanged": 3},
        **{"skipped": [], "build": "b"},
    }
