"""What the commands share: their context, their common options, and the way to an opened index."""

from __future__ import annotations

import sys
from collections.abc import Mapping

from bot import TYPE_CHECKING
from bot.config import Settings
from bot.screen import Screen
from index import Filters, PressdeskError, Searcher

if TYPE_CHECKING:
    import argparse
    from typing import Any

FOUND, NOT_FOUND, FAILED, INTERRUPTED = 0, 1, 2, 130
"""Exit statuses."""

_MOST_NAMED = 10
_MOST_PASSAGES = 100


class UsageError(PressdeskError):
    """The command line itself cannot be followed."""


class Context:
    """All that a command gets."""

    __slots__ = ("environ", "options", "screen", "settings")

    def __init__(
        self, settings: Settings, screen: Screen, options: argparse.Namespace, environ: Mapping[str, str]
    ) -> None:
        self.settings, self.screen, self.options, self.environ = settings, screen, options, environ


def place_options(parser: argparse.ArgumentParser) -> None:
    """`--source-dir`, `--index` and `--json`, which every command that reads takes."""
    parser.add_argument("--source-dir", metavar="FOLDER", help="the releases (PRESSDESK_SOURCE_DIR)")
    parser.add_argument("--index", metavar="FILE", help="the index file (PRESSDESK_INDEX)")
    parser.add_argument("--json", action="store_true", help="print JSON")


def filter_options(parser: argparse.ArgumentParser) -> None:
    """`--since`, `--until`, `--release` and `--source`."""
    parser.add_argument("--since", metavar="DATE", type=_first_day, help="published on that day or later")
    parser.add_argument("--until", metavar="DATE", type=_last_day, help="published on that day or earlier")
    parser.add_argument("--release", metavar="ID", help="only this release")
    parser.add_argument("--source", metavar="NAME", help="only releases of this press office")


def passages_option(parser: argparse.ArgumentParser, default: int) -> None:
    parser.add_argument(
        "-n",
        "--passages",
        metavar="N",
        type=_passages,
        default=default,
        help=f"how many passages to show, {default} unless given",
    )


def filters(options: argparse.Namespace) -> Filters:
    return Filters(since=options.since, until=options.until, release=options.release, source=options.source)


def print_json(screen: Screen, record: Any) -> None:
    """One JSON value: on one line, or indented where a person reads it on a terminal."""
    from json import dumps

    screen.write_json(dumps(record, ensure_ascii=False, indent=2 if screen.is_screen else None))


def bring_up_to_date(context: Context) -> None:
    """Update the index where there is none or where files changed since, and say so on standard error.

    Where that fails and there is an index, a warning is all: the index that was there stays in use. A file
    that is no sound index, or a newer version's, is not written over without being told to: IndexFormatError
    names the command. An older version's is made anew.
    """
    from contextlib import suppress

    from index import IndexOlderError, is_fresh

    settings, screen = context.settings, context.screen
    try:
        if is_fresh(settings.source_name, settings.index_name):
            return
        if settings.index.exists():
            with suppress(IndexOlderError):
                Searcher.open(settings.index).close()
        from index import update

        with screen.progress() as bar:
            report = update(
                settings.source_dir, settings.index, progress=bar.update, **build_settings(context)
            )
    except (PressdeskError, OSError) as error:
        if not settings.index.exists():
            raise
        Searcher.open(settings.index).close()
        screen.say(f"pressdesk: {error} The index as it was goes on answering.")
        return
    from bot.terminal import report_counts

    _keep_bytecode()
    for skipped in report.skipped[:_MOST_NAMED]:
        screen.say(f"pressdesk: skipped {skipped.path}: {skipped.reason}")
    if len(report.skipped) > _MOST_NAMED:
        screen.say("pressdesk: more were skipped; pressdesk index build --force names them all.")
    screen.say(f"pressdesk: index brought up to date: {report_counts(report)} ({bar.seconds:.1f} s).")


def build_settings(context: Context) -> dict[str, Any]:
    """What `update` is told beside its paths: pressdesk.toml's settings, and how to say who is waited for."""
    from bot.config import archive_settings

    given: dict[str, Any] = {"waiting": lambda who: context.screen.say(f"pressdesk: {who}")}
    archive = archive_settings()
    return given if archive is None else {**given, "settings": archive.build}


def _keep_bytecode() -> None:
    """Compile the program where Python was told not to, or every question would wait for its compiler.

    As an installer does it, and only when an index was built anyway; a read-only folder is left as it is.
    """
    if not sys.dont_write_bytecode:
        return
    from compileall import compile_dir
    from importlib.util import find_spec

    for name in ("bot", "index"):
        spec = find_spec(name)
        for folder in (spec and spec.submodule_search_locations) or ():
            compile_dir(folder, quiet=2)


def fresh_searcher(context: Context) -> Searcher:
    """The index, brought up to date and opened."""
    bring_up_to_date(context)
    return opened_searcher(context)


def opened_searcher(context: Context) -> Searcher:
    """The index as it is, opened to answer from as sure on as is set."""
    return Searcher.open(context.settings.index_name, context.settings.thresholds())


def _passages(text: str) -> int:
    if not text.isdecimal() or int(text) > _MOST_PASSAGES:
        raise _wrong(f"a number from 0 to {_MOST_PASSAGES} is needed, not {text!r}")
    return int(text)


def _first_day(text: str) -> str:
    return _day(text, "-01-01", "-01")


def _last_day(text: str) -> str:
    from calendar import monthrange

    month_end = "-31"
    parts = text.split("-")
    if len(parts) == 2 and all(part.isdecimal() for part in parts) and 1 <= int(parts[1]) <= 12:
        month_end = f"-{monthrange(int(parts[0]) or 1, int(parts[1]))[1]}"
    return _day(text, "-12-31", month_end)


def _day(text: str, rest_of_year: str, rest_of_month: str) -> str:
    from datetime import date

    given = "-".join(part.zfill(2) for part in text.strip().split("-"))
    whole = given + {4: rest_of_year, 7: rest_of_month}.get(len(given), "")
    try:
        return date.fromisoformat(whole).isoformat()
    except ValueError:
        raise _wrong(f"a date like 2026-01-30 (or 2026-01, or 2026) is needed, not {text!r}") from None


def _wrong(words: str) -> Exception:
    from argparse import ArgumentTypeError

    return ArgumentTypeError(words)
