"""The command line's contract: exit statuses, what goes where, and the shapes of its JSON."""

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from command_line import Run
from local_site import serving

from bot.cli import COMMANDS
from index import Answer, Searcher


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


def test_building_as_json_prints_the_report(run: Run) -> None:
    Path("source_docs/empty.txt").write_text("")
    report = json.loads(run("index", "build", "--json").out)
    assert list(report) == ["added", "changed", "moved", "removed", "unchanged", "skipped", "build"]
    assert report["added"] == ["bridge.md", "library.md"]
    assert [skipped["path"] for skipped in report["skipped"]] == ["empty.txt"]


def test_an_index_that_is_whole_verifies_with_status_0_and_a_broken_one_with_1(run: Run) -> None:
    run("index", "build")
    assert run("index", "verify").status == 0
    index = Path(".pressdesk/index.sqlite")
    index.write_bytes(index.read_bytes()[:3000])
    ran = run("index", "verify")
    assert ran.status == 1
    assert "Traceback" not in ran.err


def test_the_status_of_an_index_says_what_is_in_it_and_whether_files_changed(run: Run) -> None:
    run("index", "build")
    assert json.loads(run("index", "status", "--json").out)["fresh"] is True
    Path("source_docs/new.md").write_text("New\n\nNew text is here.\n")
    status = json.loads(run("index", "status", "--json").out)
    assert (status["releases"], status["fresh"]) == (2, False)


def test_the_status_is_told_in_words_too(run: Run) -> None:
    run("index", "build")
    ran = run("index", "status")
    assert ran.out.startswith("2 releases, ")
    assert "newest release: 2026-02-03" in ran.out
    assert "up to date with source_docs" in ran.out


def test_the_index_goes_back_to_the_one_before(run: Run) -> None:
    first = json.loads(run("index", "build", "--json").out)["build"]
    Path("source_docs/dam.txt").write_text("Dam opens\n\nThe dam holds 9 million litres of water.\n")
    run("index", "build")
    assert json.loads(run("index", "rollback", "--json").out)["build"] == first
    assert "9 million" not in run("search", "dam").out


def test_going_back_and_verifying_are_told_in_words_and_as_json(run: Run) -> None:
    first = json.loads(run("index", "build", "--json").out)["build"]
    Path("source_docs/dam.txt").write_text("Dam opens\n\nThe dam holds 9 million litres of water.\n")
    run("index", "build")
    assert f"is build {first} again." in run("index", "rollback").out
    assert json.loads(run("index", "verify", "--json").out)["problems"] == []


def test_of_many_files_that_are_skipped_the_first_ten_are_named(run: Run) -> None:
    for number in range(12):
        Path(f"source_docs/empty{number:02}.txt").touch()
    said = run("ask", "How much did the bridge cost?").err
    assert said.count("pressdesk: skipped empty") == 10
    assert "more were skipped" in said
    assert "empty11.txt" not in said


def test_there_is_nothing_to_go_back_to_after_the_first_build(run: Run) -> None:
    run("index", "build")
    ran = run("index", "rollback")
    assert ran.status == 2
    assert ran.err.count("\n") == 1


def test_the_status_of_no_index_names_the_command_that_makes_one(run: Run) -> None:
    ran = run("index", "status")
    assert ran.status == 2
    assert "pressdesk index build" in ran.err


def test_releases_are_listed_with_every_field(run: Run) -> None:
    listed = json.loads(run("releases", "list", "--json").out)
    assert [summary["id"] for summary in listed] == ["bridge", "library"]
    assert list(listed[0]) == [
        *("id", "path", "title", "published", "source", "url", "language", "status", "passages"),
    ]


def test_releases_are_listed_one_a_line(run: Run) -> None:
    ran = run("releases", "list", "--since", "2025")
    assert ran.out == "2026-02-03  Bridge opens in Springfield  [bridge]\n"
    assert run("releases", "list", "--since", "2030").status == 1


def test_the_version_is_told(run: Run) -> None:
    assert run("--version").out.startswith("pressdesk 0.")


def test_filters_that_no_release_fits_are_named_as_the_reason(run: Run) -> None:
    ran = run("ask", "--release", "nowhere", "How much did the bridge cost?")
    assert ran.status == 1
    assert "no release fits" in ran.err.splitlines()[-1]


def test_a_release_is_shown_with_the_text_that_offsets_count_in(run: Run) -> None:
    shown = json.loads(run("releases", "show", "bridge", "--json").out)
    assert "cost $12.5 million" in shown["text"]
    assert "cost $12.5 million" in run("releases", "show", "bridge").out


def test_a_release_that_is_not_there_is_status_1_and_one_sentence(run: Run) -> None:
    ran = run("releases", "show", "nowhere")
    assert (ran.status, ran.out) == (1, "")
    assert ran.err.endswith("no release has the id 'nowhere'; pressdesk releases list shows them.\n")


def test_a_file_is_added_to_the_releases_and_answers_at_once(run: Run) -> None:
    Path("dam.txt").write_text("Dam opens\n\nThe dam at Long Lake holds 9 million litres of water.\n")
    ran = run("add", "dam.txt")
    assert ran.status == 0
    assert "Dam opens" in ran.out
    assert "1 added" in ran.err or "3 added" in ran.err
    assert "9 million litres" in run("ask", "How much water does the dam hold?").out


def test_a_dry_run_shows_a_release_and_writes_nothing(run: Run) -> None:
    Path("dam.txt").write_text("Dam opens\n\nThe dam at Long Lake holds 9 million litres of water.\n")
    before = sorted(Path("source_docs").iterdir())
    ran = run("add", "--dry-run", "--json", "dam.txt")
    assert json.loads(ran.out)["releases"][0]["title"] == "Dam opens"
    assert sorted(Path("source_docs").iterdir()) == before


def test_a_release_that_was_corrected_says_so_when_it_is_added(run: Run) -> None:
    Path("dam.md").write_text("---\nstatus: corrected\n---\n# Dam opens\n\nThe dam holds 9 million litres.\n")
    assert "corrected" in run("add", "dam.md").out


def test_what_cannot_be_added_is_named_and_the_rest_is_added(run: Run) -> None:
    Path("dam.txt").write_text("Dam opens\n\nThe dam at Long Lake holds 9 million litres of water.\n")
    ran = run("add", "missing.txt", "ftp://example.org/x", "dam.txt")
    assert ran.status == 2
    assert "missing.txt" in ran.err
    assert "Dam opens" in ran.out


def test_a_mistake_in_pressdesk_toml_is_one_sentence(run: Run) -> None:
    Path("pressdesk.toml").write_text("[[feeds]]\nurl = 4\n")
    ran = run("index", "build")
    assert ran.status == 2
    assert ran.err.count("\n") == 1


def test_watching_indexes_what_changes_until_it_is_told_to_stop(run: Run) -> None:
    command = [sys.executable, "-m", "bot", "watch", "--json"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as watching:
        assert watching.stdout is not None
        assert json.loads(watching.stdout.readline())["added"] == ["bridge.md", "library.md"]
        Path("source_docs/dam.txt").write_text("Dam opens\n\nThe dam holds 9 million litres of water.\n")
        assert json.loads(watching.stdout.readline())["added"] == ["dam.txt"]
        watching.terminate()
        assert watching.wait(20) == 0


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


def test_refusals_are_counted_by_their_reason_and_an_empty_question_is_refused(run: Run) -> None:
    rows = [
        {"question": "", "answerable": False, "why": "empty"},
        {"question": "astronaut Jupiter", "answerable": False, "why": "elsewhere"},
    ]
    Path("gold.jsonl").write_text("".join(f"{json.dumps(row)}\n" for row in rows))
    out = run("eval", "gold.jsonl").out
    assert re.search(r"refused empty +1\S* of 1", out)
    assert re.search(r"refused elsewhere +1\S* of 1", out)


def test_doctor_says_what_is_missing_and_what_to_do(run: Run) -> None:
    ran = run("doctor")
    assert ran.status == 1
    assert "pressdesk index build" in ran.out
    assert "DISCORD_TOKEN is not set" in ran.out


def test_doctor_is_content_when_all_is_set_up_and_never_shows_the_token(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    token = "MTIzNDU2Nzg5MDEyMzQ1Njc4.GabcdE.abcdefghijklmnopqrstuvwxyz0123456789AB"  # noqa: S105
    monkeypatch.setenv("DISCORD_TOKEN", token)
    run("index", "build")
    ran = run("doctor")
    assert ran.status == 0
    assert "abcdefghijklm" not in ran.out + ran.err


def test_the_bot_without_a_token_says_what_to_do(run: Run) -> None:
    ran = run("bot")
    assert ran.status == 2
    assert "DISCORD_TOKEN is not set" in ran.err


@pytest.mark.parametrize(
    "arguments",
    [
        ("nonsense",),
        ("ask",),
        ("ask", "--nonsense", "q"),
        ("ask", "--since", "yesterday", "q"),
        ("ask", "-n", "many", "q"),
        ("ask", "--jsonl", "q"),
        ("search",),
        ("index",),
        ("index", "nonsense"),
        ("releases", "show"),
        ("eval", "missing.jsonl"),
    ],
)
def test_a_command_that_cannot_be_followed_is_one_sentence_and_status_2(
    run: Run, arguments: tuple[str, ...]
) -> None:
    ran = run(*arguments)
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.startswith("pressdesk: ")
    assert ran.err.count("\n") == 1


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_explains_itself(name: str) -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "bot", name, "--help"], capture_output=True, text=True, check=True
    )
    assert f"usage: pressdesk {name}" in ran.stdout
    assert ran.stderr == ""


def test_help_lists_every_command(run: Run) -> None:
    ran = run("--help")
    assert ran.status == 0
    assert [name for name in COMMANDS if f"  {name} " not in ran.out] == []


def test_an_unexpected_failure_is_one_sentence_that_says_how_to_see_more(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaks(context: object) -> int:
        raise KeyError("inside")

    monkeypatch.setattr("bot.cli.operating.doctor", breaks)
    ran = run("doctor")
    assert ran.status == 2
    assert ran.err.count("\n") == 1
    assert "PRESSDESK_DEBUG=1" in ran.err
    monkeypatch.setenv("PRESSDESK_DEBUG", "1")
    assert "Traceback" in run("doctor").err


def test_ctrl_c_stops_quietly(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(context: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr("bot.cli.operating.doctor", interrupted)
    ran = run("doctor")
    assert (ran.status, ran.err) == (130, "pressdesk: stopped.\n")


def test_a_reader_that_goes_away_is_no_failure(run: Run) -> None:
    run("index", "build")
    lines = b'{"id": 1, "question": "How much did the bridge cost?"}\n' * 500
    piped = subprocess.Popen(
        [sys.executable, "-m", "bot", "ask", "--jsonl"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert piped.stdin is not None
    assert piped.stdout is not None
    assert piped.stderr is not None
    with piped:
        try:
            piped.stdin.write(lines)
            piped.stdin.flush()
        except BrokenPipeError:
            pass
        piped.stdout.readline()
        piped.stdout.close()
        piped.stdin.close()
        assert piped.stderr.read() == b""
    assert piped.returncode == 0


def test_add_shows_an_embargo_before_anything_is_written(run: Run) -> None:
    Path("plan.txt").write_text("EMBARGOED UNTIL March 1, 2099, 09:00 UTC\n\nPlan for all\n\nIt costs $3.\n")
    ran = run("add", "--dry-run", "plan.txt")
    assert "embargoed until 2099-03-01T09:00:00Z" in ran.out


def test_output_without_room_is_one_sentence_and_status_2(run: Run) -> None:
    run("index", "build")
    command = [sys.executable, "-m", "bot", "ask", "How much did the bridge cost?"]
    with Path("/dev/full").open("w") as out:
        ran = subprocess.run(command, stdout=out, stderr=subprocess.PIPE, text=True, check=False)
    assert (ran.returncode, ran.stderr) == (2, "pressdesk: standard output: No space left on device.\n")


def test_with_every_stream_closed_a_question_still_has_its_status(run: Run) -> None:
    run("index", "build")
    closed = ["sh", "-c", 'exec "$0" -m bot ask "$@" <&- >&- 2>&-', sys.executable]
    for asked, status in (("How much did the bridge cost?", 0), ("Which astronaut?", 1), ("--jsonl", 1)):
        assert subprocess.run([*closed, asked], check=False).returncode == status


def test_a_question_that_breaks_the_program_costs_no_other_its_answer(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask = Searcher.ask

    def breaks(self: Searcher, question: str, **options: Any) -> Answer:
        if "ferry" in question:
            raise ZeroDivisionError
        return ask(self, question, **options)

    monkeypatch.setattr(Searcher, "ask", breaks)
    lines = b'{"question": "Which ferry?"}\n{"question": "How much did the bridge cost?"}\n'
    ran = run("ask", "--jsonl", stdin=lines)
    broken, whole = map(json.loads, ran.out.splitlines())
    assert (ran.status, broken["error"]) == (2, "An unexpected ZeroDivisionError stopped this question.")
    assert "$12.5 million" in whole["answer"]["text"]
    monkeypatch.setenv("PRESSDESK_DEBUG", "1")
    assert "Traceback" in run("ask", "--jsonl", stdin=lines).err


def test_watching_tells_in_words_what_feeds_brought_and_what_went_wrong(run: Run) -> None:
    item = "<item><title>{0} opens</title><link>{1}/{0}</link></item>"
    with serving() as site:
        items = "".join(item.format(name, site.url) for name in ("Dam", "Gone"))
        site.put("/feed", f"<rss><channel>{items}</channel></rss>", "application/rss+xml")
        words = "The dam opened on Monday after two years of work, and holds 9 million litres of water. " * 3
        site.put("/Dam", f"<html><body><article><h1>Dam opens</h1><p>{words}</p></article></body></html>")
        Path("pressdesk.toml").write_text(
            f'[[feeds]]\nurl = "{site.url}/feed"\n[fetching]\nallow = ["127.0.0.1"]\ninterval = 0\n'
        )
        command = [sys.executable, "-m", "bot", "watch"]
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as watching:
            assert watching.stdout is not None
            said = iter(watching.stdout)
            assert any("dam-opens.md" in line for line in said)
            watching.terminate()
            _, told = watching.communicate(timeout=30)
    assert "pressdesk: from a feed: dam-opens.md" in told
    assert re.search(r"pressdesk: .*/Gone .*404", told)
