"""`add` and `watch`: new releases on their way in."""

import argparse
import json
import signal
import threading

from bot.cli.common import FAILED, FOUND, Context, bring_up_to_date, place_options, print_json
from bot.config import archive_settings
from bot.records import report_record
from bot.screen import Line, one_line
from bot.terminal import report_lines
from index import BuildReport, Fetcher, PressdeskError, WatchSettings
from index import add as add_to_sources
from index import watch as watch_sources


def add_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("places", nargs="+", metavar="PATH|URL", help="files or addresses of releases")
    parser.add_argument("--dry-run", action="store_true", help="show what would be added, and write nothing")
    place_options(parser)


def add(context: Context) -> int:
    """Read each release, show it, put it into the source folder and update the index; 2 where one failed."""
    settings, screen, options = context.settings, context.screen, context.options
    failures: list[dict[str, str]] = []

    def failed(what: str, error: PressdeskError) -> None:
        failures.append({"origin": what, "error": str(error)})
        screen.say(f"pressdesk: {error}")

    archive = archive_settings() or WatchSettings()
    additions = add_to_sources(
        options.places,
        settings.source_dir,
        fetcher=Fetcher(archive.fetching),
        dry_run=options.dry_run,
        failed=failed,
    )
    records: list[dict[str, object]] = [
        {
            "origin": addition.origin,
            "path": addition.path,
            "title": addition.release.title,
            "published": addition.release.published,
            "source": addition.release.source,
            "url": addition.release.url,
            "status": addition.release.status,
            "embargo": addition.release.embargo,
            "paragraphs": addition.paragraphs,
            "warnings": list(addition.warnings),
            "replaced": addition.replaced,
        }
        for addition in additions
    ]
    if options.json:
        print_json(screen, {"dry_run": options.dry_run, "releases": records, "failed": failures})
    else:
        screen.show([line for record in records for line in _lines(record, options.dry_run)])
    if additions and not options.dry_run:
        bring_up_to_date(context)
    return FAILED if failures else FOUND


def watch_options(parser: argparse.ArgumentParser) -> None:
    place_options(parser)


def watch(context: Context) -> int:
    """Keep the index fresh until Ctrl-C or SIGTERM; each build is reported on standard output."""
    settings, screen = context.settings, context.screen
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())

    def built(report: BuildReport) -> None:
        if context.options.json:
            screen.write_json(json.dumps(report_record(report), ensure_ascii=False))
        else:
            screen.show(report_lines(report))
        screen.flush()

    screen.say(f"pressdesk: watching {settings.source_dir}; Ctrl-C ends it.")
    watch_sources(
        settings.source_dir,
        settings.index,
        stop=stop,
        on_build=built,
        on_problem=lambda problem: screen.say(f"pressdesk: {problem}"),
        on_addition=lambda addition: screen.say(f"pressdesk: from a feed: {addition.path}"),
        settings=archive_settings() or WatchSettings(),
    )
    return FOUND


def _lines(record: dict[str, object], dry_run: bool) -> list[Line]:
    done = "would be written" if dry_run else "replaced" if record["replaced"] else "written"
    about = [str(record[name]) for name in ("published", "source", "url") if record[name]]
    if record["status"] != "current":
        about.append(str(record["status"]))
    if record["embargo"]:
        about.append(f"embargoed until {record['embargo']}")
    return [
        [(one_line(str(record["title"])), "bold")],
        [(one_line("  " + " — ".join([*about, f"{record['paragraphs']} paragraphs"])), "")],
        *([(f"  Note: {one_line(warning)}", "yellow")] for warning in _listed(record["warnings"])),
        [(one_line(f"  {record['path']}") + f" {done}", "dim")],
    ]


def _listed(warnings: object) -> list[str]:
    return [str(warning) for warning in warnings] if isinstance(warnings, list) else []
