"""Command lines read without argparse: as argparse reads them, or not at all."""

import random
from collections.abc import Callable
from typing import Any

import pytest

from bot.cli import asking, operating, plain
from bot.cli.common import UsageError
from bot.cli.parsing import Parser

PIECES = [
    *(
        "Who",
        "signed it?",
        "",
        "-",
        "--",
        "-n",
        "3",
        "x",
        "-1",
        "--passages",
        "--passages=3",
        "--json",
        "--jso",
    ),
    *("--index", "i.sqlite", "--source-dir", "docs", "--since", "2026", "2026-13", "--until", "2026-02"),
    *("--release", "--source", "Office of Examples", "--explain", "--jsonl", "--speaker", "--offline", "-h"),
]


def by_argparse(define: Callable[[Any], None], line: list[str]) -> dict[str, Any] | str:
    parser = Parser(prog="pressdesk", add_help=False, allow_abbrev=False)
    define(parser)
    try:
        return vars(parser.parse_args(line))
    except UsageError as error:
        return str(error)


@pytest.mark.parametrize(
    "define",
    [asking.ask_options, asking.chat_options, asking.search_options, operating.doctor_options],
    ids=lambda define: define.__name__,
)
def test_what_is_read_is_what_argparse_reads(define: Callable[[Any], None]) -> None:
    chance = random.Random(7)
    read = 0
    for _ in range(2_000):
        line = chance.choices(PIECES, k=chance.randint(0, 5))
        options = plain.read(define, line)
        if options is not None:
            read += 1
            assert vars(options) == by_argparse(define, line), line
    assert read > 50


@pytest.mark.parametrize(
    "line",
    [
        ["Who signed it?"],
        ["Who", "signed", "it?", "--json", "-n", "2"],
        ["--index", "i.sqlite", "--since", "2026", "Who signed it?"],
    ],
)
def test_a_common_line_is_read(line: list[str]) -> None:
    assert plain.read(asking.ask_options, line) is not None


@pytest.mark.parametrize(
    "line", [["--help"], ["--nothing"], ["-n", "many"], ["--index"], ["a", "--json", "b"]]
)
def test_help_and_mistakes_are_left_to_argparse(line: list[str]) -> None:
    assert plain.read(asking.ask_options, line) is None
