"""`add`, `index`, `releases` and `watch`: what is in the archive and how it gets there."""

import argparse

from bot.cli.common import (
    FOUND,
    NOT_FOUND,
    Context,
    build_settings,
    filter_options,
    filters,
    fresh_searcher,
    place_options,
    print_json,
)
from bot.records import release_record, report_record, summary_record
from bot.screen import Line
from bot.terminal import counted, report_lines, summaries_lines
from index import Filters, Searcher, is_fresh, rollback, update, verify


def index_options(parser: argparse.ArgumentParser) -> None:
    actions = parser.add_subparsers(dest="action", metavar="build|status|verify|rollback", required=True)
    build = actions.add_parser("build", help="read what changed and swap in a new index")
    build.add_argument(
        "--force", action="store_true", help="read everything again, and swap whatever changed"
    )
    build.add_argument("--jobs", type=int, metavar="N", help="processes to read with, all cores unless given")
    for name, summary in (
        ("status", "what is indexed, since when, and whether files changed"),
        ("verify", "check the index file against itself"),
        ("rollback", "go back to the index before this one"),
    ):
        place_options(actions.add_parser(name, help=summary))
    place_options(build)


def index(context: Context) -> int:
    """Build, describe, check or roll back the index."""
    return {"build": _build, "status": _status, "verify": _verify, "rollback": _rollback}[
        context.options.action
    ](context)


def _build(context: Context) -> int:
    settings, options = context.settings, context.options
    with context.screen.progress() as bar:
        report = update(
            settings.source_dir,
            settings.index,
            progress=bar.update,
            force=options.force,
            jobs=options.jobs,
            **build_settings(context),
        )
    if options.json:
        print_json(context.screen, report_record(report))
    else:
        context.screen.show(report_lines(report))
    return FOUND


def _status(context: Context) -> int:
    settings, screen = context.settings, context.screen
    searcher = Searcher.open(settings.index)
    try:
        summaries = searcher.releases()
        passages = sum(summary.passages for summary in summaries)
        record = {
            "index": str(settings.index),
            "source_dir": str(settings.source_dir),
            "build": searcher.build,
            "built_at": searcher.built_at,
            "fresh": settings.source_dir.is_dir() and is_fresh(settings.source_dir, settings.index),
            "releases": len(summaries),
            "passages": passages,
            "newest": max((summary.published for summary in summaries if summary.published), default=None),
            "bytes": settings.index.stat().st_size,
        }
    finally:
        searcher.close()
    if context.options.json:
        print_json(screen, record)
        return FOUND
    fresh = "up to date with" if record["fresh"] else "older than what is in"
    lines: list[Line] = [
        [(f"{counted(len(summaries), 'release')}, {counted(passages, 'passage')}", "bold")],
        [(f"newest release: {record['newest'] or 'no known date'}", "")],
        [(f"{settings.index}: build {record['build']} of {record['built_at']}, {record['bytes']} bytes", "")],
        [(f"{fresh} {settings.source_dir}", "" if record["fresh"] else "yellow")],
    ]
    screen.show(lines)
    return FOUND


def _verify(context: Context) -> int:
    settings, screen = context.settings, context.screen
    problems = list(verify(settings.index))
    if context.options.json:
        print_json(screen, {"index": str(settings.index), "ok": not problems, "problems": problems})
    elif problems:
        words = [*problems]
        if not any("index build" in problem for problem in problems):
            words.append(f"{settings.index} is damaged: build it anew with `pressdesk index build --force`.")
        screen.show([[(screen.completed(word), "")] for word in words])
    else:
        screen.show([[(f"{settings.index} is whole: every passage is a slice of its release.", "")]])
    return NOT_FOUND if problems else FOUND


def _rollback(context: Context) -> int:
    settings, screen = context.settings, context.screen
    rollback(settings.index)
    searcher = Searcher.open(settings.index)
    build = searcher.build
    searcher.close()
    if context.options.json:
        print_json(screen, {"index": str(settings.index), "build": build})
    else:
        screen.show([[(f"{settings.index} is build {build} again.", "")]])
    return FOUND


def releases_options(parser: argparse.ArgumentParser) -> None:
    actions = parser.add_subparsers(dest="action", metavar="list|show", required=True)
    listed = actions.add_parser("list", help="every release, newest first")
    place_options(listed)
    filter_options(listed)
    shown = actions.add_parser("show", help="one release with its text")
    shown.add_argument("id", metavar="ID")
    place_options(shown)


def releases(context: Context) -> int:
    """List the releases, or show one with the canonical text that all offsets count in."""
    searcher = fresh_searcher(context)
    try:
        return (_list if context.options.action == "list" else _show)(context, searcher)
    finally:
        searcher.close()


def _list(context: Context, searcher: Searcher) -> int:
    summaries = searcher.releases(filters(context.options))
    if context.options.json:
        print_json(context.screen, [summary_record(summary) for summary in summaries])
    else:
        context.screen.show(summaries_lines(summaries))
    return FOUND if summaries else NOT_FOUND


def _show(context: Context, searcher: Searcher) -> int:
    wanted = context.options.id
    release = searcher.release(wanted)
    summaries = searcher.releases(Filters(release=wanted))
    if release is None or not summaries:
        context.screen.say(
            f"pressdesk: no release has the id {wanted!r}; pressdesk releases list shows them."
        )
        return NOT_FOUND
    if context.options.json:
        print_json(context.screen, release_record(release, summaries[0]))
        return FOUND
    known = (release.published, release.source, release.url, release.path)
    context.screen.show(
        [
            [(release.title, "bold")],
            [(" — ".join(part for part in known if part), "dim")],
            *([(f"Note: {warning}", "yellow")] for warning in release.warnings),
            [],
            [(release.text, "")],
        ]
    )
    return FOUND
