"""`bot` and `doctor`: running the Discord bot, and what it needs."""

import argparse

from bot.cli.common import FOUND, NOT_FOUND, Context, UsageError, place_options, print_json
from bot.screen import Line


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


def doctor_options(parser: argparse.ArgumentParser) -> None:
    place_options(parser)


def doctor(context: Context) -> int:
    """Print what is set up and what isn't; 1 where something needs doing."""
    from bot.health import checkup

    checks = checkup(context.settings)
    if context.options.json:
        print_json(context.screen, [check._asdict() for check in checks])
    else:
        marks = {"ok": ("ok    ", "green"), "note": ("note  ", "dim"), "todo": ("to do ", "bold yellow")}
        lines: list[Line] = [[marks[check.status], (f"{check.name}: {check.words}", "")] for check in checks]
        context.screen.show(lines)
    return NOT_FOUND if any(check.status == "todo" for check in checks) else FOUND
