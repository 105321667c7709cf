"""`chat` on a terminal: history, /help, Ctrl-C and Ctrl-D."""

import argparse
import io
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

from bot.cli.common import Context
from bot.cli.conversation import typed_lines
from bot.config import Settings
from bot.screen import Screen


def conversation(
    typed: list[str | type[BaseException]], monkeypatch: pytest.MonkeyPatch
) -> tuple[list[str], str]:
    """The questions taken from what is typed on a terminal, and what was said meanwhile."""
    keys: Iterator[str | type[BaseException]] = iter(typed)

    def keyboard(prompt: str = "") -> str:
        key = next(keys, EOFError)
        if isinstance(key, str):
            return key
        raise key

    monkeypatch.setattr("builtins.input", keyboard)
    monkeypatch.setattr("sys.stdin", SimpleNamespace(isatty=lambda: True))
    said = io.StringIO()
    settings = Settings.from_mapping({"PRESSDESK_STATE": "data/state.sqlite"})
    context = Context(settings, Screen(io.StringIO(), said), argparse.Namespace(), {})
    return list(typed_lines(context)), said.getvalue()


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_questions_come_until_quit(monkeypatch: pytest.MonkeyPatch) -> None:
    assert conversation(["one", "", " two ", "/quit", "three"], monkeypatch)[0] == ["one", "two"]


def test_ctrl_d_ends_it(monkeypatch: pytest.MonkeyPatch) -> None:
    assert conversation(["one", EOFError], monkeypatch)[0] == ["one"]


def test_ctrl_c_drops_the_line_and_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    assert conversation(["one", KeyboardInterrupt, "two"], monkeypatch)[0] == ["one", "two"]


def test_help_says_how_to_ask_and_how_to_leave(monkeypatch: pytest.MonkeyPatch) -> None:
    assert conversation(["/help"], monkeypatch)[1].count("/quit ends it") == 2


def test_a_command_that_does_not_exist_is_no_question_and_those_that_do_are_named(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked, said = conversation(["/foo bar", "one"], monkeypatch)
    assert asked == ["one"]
    assert "there is no command '/foo' here; /help says how to ask, /quit ends it." in said


def test_commands_are_not_kept_in_the_history(monkeypatch: pytest.MonkeyPatch) -> None:
    readline = pytest.importorskip("readline")
    readline.clear_history()
    for line in ("one", "/quit"):
        readline.add_history(line)
    conversation(["/quit"], monkeypatch)
    assert Path("data/history").read_text().split() == ["one"]
    readline.clear_history()


def test_the_history_is_kept_for_its_owner_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    conversation(["one"], monkeypatch)
    assert Path("data/history").stat().st_mode & 0o077 == 0


def test_a_history_that_cannot_be_kept_costs_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    Path("data").write_text("a file where the folder should be")
    assert conversation(["one"], monkeypatch)[0] == ["one"]
