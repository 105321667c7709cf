"""The command line: the only place that joins the parts and turns errors into words.

Exit status, as with grep: 0 an answer was found, 1 the releases don't say, 2 an error.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from importlib import import_module

from bot import TYPE_CHECKING
from bot.cli import plain
from bot.cli.common import FAILED, FOUND, INTERRUPTED, Context, UsageError
from bot.config import load
from bot.screen import Screen
from index import PressdeskError

if TYPE_CHECKING:
    from typing import Any

COMMANDS = {
    "ask": ("asking", "one answer; with --jsonl, questions from standard input"),
    "chat": ("asking", "the same, as a conversation"),
    "search": ("asking", "ranked passages, no answer"),
    "add": ("adding", "check a release, put it into the source folder, update the index"),
    "index": ("archive", "build, status, verify, rollback"),
    "releases": ("archive", "list, show"),
    "watch": ("adding", "keep the index fresh while files change and feeds publish"),
    "eval": ("measuring", "measure answers against a gold set"),
    "bot": ("operating", "run the Discord bot"),
    "backup": ("operating", "releases, state and settings into one file"),
    "restore": ("operating", "and back again"),
    "doctor": ("operating", "what is set up, what is missing, what to do about it"),
}
"""Each command's module in this package, which has `NAME_options(parser)` and `NAME(context)`."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; returns its exit status, and never raises."""
    screen = Screen()
    environ = os.environ
    try:
        status = run(sys.argv[1:] if argv is None else argv, environ, screen)
        screen.flush()
    except KeyboardInterrupt:
        screen.say("pressdesk: stopped.")
        status = INTERRUPTED
    except PressdeskError as error:
        screen.say(f"pressdesk: {error}")
        status = FAILED
    except OSError as error:
        screen.say(f"pressdesk: {_in_words(error)}")
        status = FAILED
    except Exception as error:  # noqa: BLE001 - the last resort, so that nobody meets a traceback
        screen.say(
            f"pressdesk: an unexpected {type(error).__name__} stopped this command; "
            "set PRESSDESK_DEBUG=1 to see where it came from."
        )
        status = FAILED
        if environ.get("PRESSDESK_DEBUG"):
            sys.excepthook(type(error), error, error.__traceback__)
    screen.close()
    return status


def run(argv: Sequence[str], environ: Mapping[str, str], screen: Screen) -> int:
    """Parse and run one command. Raises PressdeskError, with a sentence for the person, where it can't."""
    name = argv[0] if argv else "--help"
    if name in {"--help", "-h", "help"}:
        screen.write(_help())
        return FOUND if argv else FAILED
    if name == "--version":
        from importlib.metadata import version

        screen.write(f"pressdesk {version('pressdesk')}")
        return FOUND
    if name not in COMMANDS:
        raise UsageError(f"there is no command {name!r}; pressdesk --help lists them.")
    place, summary = COMMANDS[name]
    module = import_module(f"bot.cli.{place}")
    define = getattr(module, f"{name}_options")
    options: Any = plain.read(define, argv[1:])
    if options is None:
        from bot.cli.parsing import Parser

        parser = Parser(prog=f"pressdesk {name}", description=summary.capitalize() + ".", allow_abbrev=False)
        define(parser)
        options = parser.parse_args(argv[1:])
    source_dir, index = getattr(options, "source_dir", None), getattr(options, "index", None)
    screen.places = {"--source-dir": source_dir, "--index": index}
    settings = load(environ).with_options(source_dir, index)
    status: int = getattr(module, name)(Context(settings, screen, options, environ))
    return status


def _help() -> str:
    width = max(map(len, COMMANDS)) + 2
    return "\n".join(
        [
            "usage: pressdesk COMMAND [OPTIONS]",
            "",
            "Answers questions about press releases by quoting them.",
            "",
            *(f"  {name:<{width}}{summary}" for name, (_, summary) in COMMANDS.items()),
            "",
            "pressdesk COMMAND --help says more of each.",
            "Exit status: 0 an answer was found, 1 the releases don't say, 2 an error.",
        ]
    )


def _in_words(error: OSError) -> str:
    what = error.strerror or str(error) or type(error).__name__
    return f"{error.filename}: {what}." if error.filename else f"{what}."
