"""Command lines read with argparse."""

import argparse
import sys
from typing import Any, NoReturn

from bot.cli.common import UsageError

_HELP = {"-h", "--help"}


def _narrow(prog: str) -> argparse.HelpFormatter:
    return argparse.HelpFormatter(prog, width=80)


class Parser(argparse.ArgumentParser):
    """An argparse parser whose errors are one sentence."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        """argparse asks for the terminal's width at every option; that is spared where no help is wanted."""
        if not _HELP.intersection(sys.argv):
            options["formatter_class"] = _narrow
        super().__init__(*arguments, **options)

    def error(self, message: str) -> NoReturn:
        raise UsageError(f"{message}; see {self.prog} --help.")
