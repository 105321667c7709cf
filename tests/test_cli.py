"""The command line's contract: exit statuses, what goes where, and the shapes of its JSON."""

import json
import re
from pathlib import Path

import pytest
from command_line import Run


def test_an_answer_is_printed_with_its_citation_and_link_and_status_0(run: Run) -> None:
    ran = run("ask", "How much did the bridge cost?")
    assert ran.status == 0
    assert ran.out.startswith("The new bridge over the Mill River cost $12.5 million")
    assert "Bridge opens in Springfield — 3 February 2026" in ran.out
    assert "https://example.org/bridge#:~:text=" in ran.out


def test_what_the_releases_do_not_say_is_said_with_status_1(run: Run) -> None:
    ran = run("ask", "Which astronaut orbited Jupiter?")
    assert ran.status == 1
    assert ran.out.startswith("The releases don't say.\nNo release holds: ")
    assert "Jupiter" in ran.out


def test_how_sure_an_answer_must_be_is_a_setting(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    question = "How much did the bridge cost?"
    monkeypatch.setenv("PRESSDESK_ANSWERED", "1")
    assert run("ask", question).out.startswith("Not sure")
    monkeypatch.setenv("PRESSDESK_WEAK", "1")
    assert run("ask", question).status == 1
    monkeypatch.setenv("PRESSDESK_WEAK", "often")
    ran = run("ask", question)
    assert ran.status == 2
    assert ran.err == "pressdesk: PRESSDESK_WEAK must be a number from 0 to 1, but is 'often'.\n"


def test_the_index_is_built_before_the_first_question_and_that_goes_to_standard_error(run: Run) -> None:
    ran = run("ask", "How much did the bridge cost?")
    assert "index brought up to date: 2 added" in ran.err
    assert run("ask", "How much did the bridge cost?").err == ""


def test_a_large_archive_is_checked_while_the_question_is_answered(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("ask", "How much did the bridge cost?")
    monkeypatch.setattr("index.scanning._FORK_FROM", 1)
    assert run("ask", "How much did the bridge cost?").err == ""
    Path("source_docs/tunnel.md").write_text("Tunnel opens\n\nThe tunnel is 7 kilometres long.\n")
    ran = run("ask", "How long is the tunnel?")
    assert "7 kilometres" in ran.out
    assert "1 added" in ran.err


def test_a_changed_file_is_indexed_before_the_next_question(run: Run) -> None:
    run("ask", "How much did the bridge cost?")
    Path("source_docs/tunnel.md").write_text("Tunnel opens\n\nThe tunnel is 7 kilometres long.\n")
    ran = run("ask", "How long is the tunnel?")
    assert "7 kilometres" in ran.out
    assert "1 added" in ran.err


def test_json_holds_every_field_of_the_contract(run: Run) -> None:
    ran = run("ask", "--json", "How much did the bridge cost?")
    record = json.loads(ran.out)
    assert {
        "question",
        "status",
        "confidence",
        "answer",
        "passages",
        "missing_terms",
        "build",
    } <= record.keys()
    assert record["status"] == "answered"
    assert record["answer"]["release_id"] == "bridge"


def test_every_quoted_text_is_the_slice_of_the_shown_text(run: Run) -> None:
    record = json.loads(run("ask", "--json", "How much did the bridge cost?").out)
    for quoted in [record["answer"], *record["passages"]]:
        text = json.loads(run("releases", "show", quoted["release_id"], "--json").out)["text"]
        assert quoted["text"] == text[quoted["start"] : quoted["end"]]


def test_json_says_where_in_the_source_folder_a_quotation_stands(run: Run) -> None:
    record = json.loads(run("ask", "--json", "How many seats does the reading room hold?").out)
    for quoted, line in ((record["answer"], 12), (record["passages"][0], 10)):
        assert quoted["link"] is None
        assert (quoted["path"], quoted["line"], quoted["page"]) == ("library.md", line, None)


def test_a_refused_question_still_has_confidence_and_passages_in_json(run: Run) -> None:
    ran = run("ask", "--json", "Which astronaut orbited Jupiter in 1921?")
    record = json.loads(ran.out)
    assert ran.status == 1
    assert (record["status"], record["answer"]) == ("unanswered", None)
    assert 0 <= record["confidence"] < 1
    assert record["passages"]


def test_the_same_question_gets_the_same_bytes(run: Run) -> None:
    run("index", "build")
    assert run("ask", "--json", "bridge river") == run("ask", "--json", "bridge river")


def test_as_many_passages_come_as_were_asked_for(run: Run) -> None:
    record = json.loads(run("ask", "--json", "-n", "1", "bridge river library").out)
    assert len(record["passages"]) == 1


def test_a_question_may_be_asked_of_one_release_one_source_or_a_time(run: Run) -> None:
    for options in (
        ("--release", "library"),
        ("--source", "County Library"),
        ("--until", "2025"),
        ("--since", "2024-05-06", "--until", "2024-05"),
        ("--since", "2024-5-6", "--until", "2024-5"),
    ):
        record = json.loads(run("ask", "--json", *options, "river library bridge").out)
        assert {passage["release_id"] for passage in record["passages"]} == {"library"}


def test_an_explanation_names_terms_and_features(run: Run) -> None:
    ran = run("ask", "--explain", "How much did the bridge cost?")
    assert "Why:" in ran.out
    assert "Terms: " in ran.out
    record = json.loads(run("ask", "--explain", "--json", "How much did the bridge cost?").out)
    assert record["explanation"]["terms"]
    assert record["explanation"]["chosen"] == record["answer"]
    assert record["explanation"]["signs"]["fit_value"] > 0
    assert record["explanation"]["rule"] is None
    assert record["explanation"]["superseding"] is False


def test_questions_line_by_line_are_answered_in_order_with_their_ids(run: Run) -> None:
    lines = [{"id": number, "question": "How much did the bridge cost?"} for number in (3, "b", None)]
    ran = run("ask", "--jsonl", stdin="\n".join(map(json.dumps, lines)).encode())
    records = [json.loads(line) for line in ran.out.splitlines()]
    assert [record["id"] for record in records] == [3, "b", None]
    assert {record["status"] for record in records} == {"answered"}
    assert ran.status == 0


def test_a_bad_line_gets_an_error_in_its_place_and_the_rest_is_answered(run: Run) -> None:
    good = b'{"id": 9, "question": "How much did the bridge cost?"}'
    bad = [
        b"nonsense",
        b"\xff\xfe",
        b'{"id": 2}',
        b'{"id": 3, "question": 4}',
        b'{"id": 4, "question": ""}',
        b"[" * 9999,
    ]
    ran = run("ask", "--jsonl", stdin=b"\n".join([*bad, good, b""]))
    records = [json.loads(line) for line in ran.out.splitlines()]
    assert ["error" in record for record in records] == [True] * 6 + [False]
    assert {record["status"] for record in records[:6]} == {"unanswered"}
    assert all(record["confidence"] == 0 and record["passages"] == [] for record in records[:6])
    assert [record["id"] for record in records] == [None, None, 2, 3, 4, None, 9]
    assert ran.status == 2
    assert ran.err.count("\n") <= 1


def test_no_question_at_all_on_standard_input_is_nothing_found(run: Run) -> None:
    assert run("ask", "--jsonl").status == 1


def test_a_question_can_be_read_from_standard_input(run: Run) -> None:
    assert "$12.5 million" in run("ask", "-", stdin=b"How much did the bridge cost?\n").out


def test_a_question_that_is_not_on_the_command_line_is_read_from_standard_input(run: Run) -> None:
    assert "$12.5 million" in run("ask", "-n", "1", stdin=b"How much did the bridge cost?\n").out
    assert "no question was given" in run("ask", "-n", "1", stdin=b" \n").err


def test_bytes_that_are_no_text_are_no_part_of_a_question(run: Run) -> None:
    assert "$12.5 million" in run("ask", stdin=b"How much did the \xff bridge cost?\n").out


def test_of_a_long_question_whole_words_are_looked_at_and_that_is_said(run: Run) -> None:
    ran = run("ask", "bridge cost " + "zebra " * 2_000)
    assert "No release holds: “zebra”.\n" in ran.out
    said = "Only the first 4,000 characters of the question were looked at."
    assert ran.out.count(said) == 1
    assert said not in run("ask", "How much did the bridge cost?").out


def test_search_prints_passages_and_no_answer(run: Run) -> None:
    ran = run("search", "photographs valley")
    assert ran.status == 0
    assert ran.out.startswith("1. ")
    assert "52,000 photographs" in ran.out


def test_search_as_json_has_passages_of_the_same_shape_as_ask(run: Run) -> None:
    searched = json.loads(run("search", "--json", "bridge").out)
    asked = json.loads(run("ask", "--json", "bridge").out)
    assert list(searched["passages"][0]) == list(asked["passages"][0])


def test_an_answer_in_json_comes_with_as_many_passages_as_were_asked_for_where_there_are_so_many(
    run: Run,
) -> None:
    listed = json.loads(run("releases", "list", "--json").out)
    there = sum(release["passages"] for release in listed)
    for question in ("How much did the bridge cost?", "Which astronaut orbited Jupiter?", "hello"):
        passages = json.loads(run("ask", "--json", question).out)["passages"]
        assert len(passages) == min(5, there)
        assert [passage["rank"] for passage in passages] == list(range(1, len(passages) + 1))
    assert len(json.loads(run("ask", "--json", "-n", "1", "hello").out)["passages"]) == 1
    assert json.loads(run("ask", "--json", "-n", "0", "hello").out)["passages"] == []


def test_search_for_what_nobody_wrote_is_status_1(run: Run) -> None:
    assert run("search", "zeppelin").status == 1


def test_search_by_speaker_prints_verbatim_quotations(run: Run) -> None:
    ran = run("search", "--speaker", "Ada Long", "shores")
    assert ran.status == 0
    assert "This bridge will bring our two shores together" in ran.out


def test_a_conversation_carries_the_question_over_to_a_follow_up(run: Run) -> None:
    ran = run(
        "chat", stdin=b"How many cars does the bridge carry?\nand what did it cost?\n/quit\nnever asked\n"
    )
    assert ran.status == 0
    assert ran.out.count("$12.5 million") >= 1
    assert "never" not in ran.out


def test_a_second_follow_up_still_leans_on_the_first_question(run: Run) -> None:
    typed = b"How many cars does the bridge over the Mill River carry?\nand the cost?\nand the cost?\n"
    ran = run("chat", "--json", stdin=typed)
    answers = [json.loads(line)["answer"] for line in ran.out.splitlines()]
    assert answers[1] == answers[2]
    assert "$12.5 million" in answers[1]["text"]


def test_a_conversation_goes_on_after_a_question_that_cannot_be_understood(run: Run) -> None:
    ran = run("chat", "--json", stdin=b'""\nHow much did the bridge cost?\n')
    assert json.loads(ran.out.splitlines()[-1])["status"] == "answered"


def test_a_conversation_goes_on_after_a_date_that_is_none(run: Run) -> None:
    ran = run("chat", stdin=b"bridge since:2026-99\nHow much did the bridge cost?\n")
    assert "is no date" in ran.err
    assert "$12.5 million" in ran.out


def test_filters_that_no_release_fits_are_named_as_the_reason(run: Run) -> None:
    ran = run("ask", "--release", "nowhere", "How much did the bridge cost?")
    assert ran.status == 1
    assert "no release fits" in ran.err.splitlines()[-1]


@pytest.mark.parametrize("operator", ["since:2099", "source:Nobody", "title:zeppelin", "until:1999-12"])
def test_operators_that_no_release_fits_are_named_as_the_reason_too(run: Run, operator: str) -> None:
    question = f"How much did the bridge cost? {operator}"
    ran = run("ask", question)
    assert ran.status == 1
    assert "no release fits" in ran.err.splitlines()[-1]
    assert "no release fits" in run("chat", stdin=question.encode()).err
    assert "no release fits" not in run("ask", "zeppelin since:2020").err


def test_a_time_that_ends_before_it_begins_is_an_error(run: Run) -> None:
    cost = "How much did the bridge cost?"
    for arguments in (
        ("ask", f"since:2026-10-01 until:2026-09 {cost}"),
        ("ask", "--since", "2026-10-01", cost, "--until", "2026-09"),
        ("ask", "--since", "2026-10-01", f"until:2026-09 {cost}"),
        ("search", "bridge since:2026-10-01 until:2026-09"),
        ("releases", "list", "--since", "2026-10-01", "--until", "2026-09"),
    ):
        ran = run(*arguments)
        assert (ran.status, ran.out) == (2, "")
        said = "pressdesk: No release is of that time: 2026-10-01 is a later day than 2026-09-30."
        assert ran.err.splitlines()[-1] == said


def test_gold_questions_are_measured_and_held_to_floors(run: Run) -> None:
    gold = {
        **{
            "question": "How much did the bridge cost?",
            "answerable": True,
            "kind": "money",
            "style": "verbatim",
        },
        **{
            "release_id": "bridge",
            "answer": "$12.5 million",
            "evidence": "The new bridge cost $12.5 million",
        },
    }
    Path("gold.jsonl").write_text(
        json.dumps(gold) + '\n{"question": "astronaut Jupiter", "answerable": false}\n'
    )
    ran = run("eval", "--json", "gold.jsonl", "--min-answer-at-1", "0.9")
    measured = json.loads(ran.out)["figures"]
    assert measured["answer_at_1"]["value"] == 1.0
    assert measured["recall_at_5"]["value"] == 1.0
    assert ran.status == 0
    assert run("eval", "gold.jsonl", "--max-refused-wrong", "-1").status == 1


@pytest.mark.parametrize(
    ("floor", "value"),
    [
        ("--min-auc", "nan"),
        ("--min-mrr", "-0.1"),
        ("--min-span", "60"),
        ("--max-ece", "inf"),
        ("--max-ece", "2"),
    ],
)
def test_a_floor_that_is_no_share_is_refused(run: Run, floor: str, value: str) -> None:
    Path("gold.jsonl").write_text('{"question": "astronaut Jupiter", "answerable": false}\n')
    ran = run("eval", "gold.jsonl", f"{floor}={value}")
    assert ran.status == 2
    assert f"a number from 0 to 1 is needed, not '{value}'" in ran.err
    assert "\n1 question, " in run("eval", "gold.jsonl").out


def test_refusals_are_counted_by_their_reason_and_an_empty_question_is_refused(run: Run) -> None:
    rows = [
        {"question": "", "answerable": False, "why": "empty"},
        {"question": "astronaut Jupiter", "answerable": False, "why": "elsewhere"},
    ]
    Path("gold.jsonl").write_text("".join(f"{json.dumps(row)}\n" for row in rows))
    out = run("eval", "gold.jsonl").out
    assert re.search(r"refused empty +1\S* of 1", out)
    assert re.search(r"refused elsewhere +1\S* of 1", out)


def test_gold_questions_of_a_release_that_is_not_there_are_counted_on_standard_error(run: Run) -> None:
    row = {"question": "Who opened it?", "answerable": True, "release_id": "brigde", "answer": "Ada Long"}
    Path("gold.jsonl").write_text(json.dumps(row))
    ran = run("eval", "--json", "gold.jsonl")
    assert "the index doesn't hold the release of 1 gold question, as 'brigde'" in ran.err
    assert json.loads(ran.out)["questions"] == 1
