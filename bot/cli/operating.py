"""`bot` and `doctor`: running the Discord bot, and what it needs."""

import argparse
from pathlib import Path

from bot.cli.common import FOUND, NOT_FOUND, Context, UsageError, bring_up_to_date, place_options, print_json
from bot.screen import Line
from bot.terminal import counted


def bot_options(parser: argparse.ArgumentParser) -> None:
    place_options(parser)


def bot(context: Context) -> int:
    """Run the Discord bot until it is stopped."""
    if context.settings.discord_token is None:
        raise UsageError(
            "DISCORD_TOKEN is not set; put the bot's token from Discord's Developer Portal "
            "into the environment or into .env, as in: DISCORD_TOKEN=…"
        )
    from bot.running import run_bot

    return run_bot(context.settings)


def backup_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", help="the zip file to write")
    place_options(parser)


def backup(context: Context) -> int:
    """Write releases, state and settings to one file."""
    from bot.backups import backup as write

    count = write(context.settings, Path(context.options.file))
    return _told(context, count, "backed up to")


def restore_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", help="a file that pressdesk backup wrote")
    parser.add_argument("--force", action="store_true", help="replace what is there")
    place_options(parser)


def restore(context: Context) -> int:
    """Put a backup back and build the index."""
    from bot.backups import restore as put_back

    count = put_back(context.settings, Path(context.options.file), force=context.options.force)
    bring_up_to_date(context)
    return _told(context, count, "restored from")


def _told(context: Context, count: int, done: str) -> int:
    file = context.options.file
    if context.options.json:
        print_json(context.screen, {"file": file, "files": count})
    else:
        context.screen.show([[(f"{counted(count, 'file')} {done} {file}", "")]])
    return FOUND


def doctor_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--offline", action="store_true", help="don't ask Discord about the token")
    place_options(parser)


def doctor(context: Context) -> int:
    """Print what is set up and what isn't; 1 where something needs doing."""
    from bot.health import checkup

    checks = [
        check._replace(words=context.screen.completed(check.words))
        for check in checkup(context.settings, online=not context.options.offline)
    ]
    if context.options.json:
        print_json(context.screen, [check._asdict() for check in checks])
    else:
        marks = {"ok": ("ok    ", "green"), "note": ("note  ", "dim"), "todo": ("to do ", "bold yellow")}
        lines: list[Line] = [[marks[check.status], (f"{check.name}: {check.words}", "")] for check in checks]
        context.screen.show(lines)
    return NOT_FOUND if any(check.status == "todo" for check in checks) else FOUND
