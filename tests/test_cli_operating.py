"""The command line where something is missing, mistaken or broken: one sentence and a status."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from command_line import Run

from bot.cli import COMMANDS
from index import Answer, Searcher


def test_the_version_is_told(run: Run) -> None:
    assert run("--version").out.startswith("pressdesk 0.")


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
