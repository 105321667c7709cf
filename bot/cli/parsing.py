"""Command lines read with argparse."""

import argparse
import re
import sys
from typing import Any, NoReturn

from bot.cli.common import UsageError

_HELP = {"-h", "--help"}
_ASKING = {"ask", "search"}
"""Commands that take words, which may begin with a hyphen."""


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
        strange = re.fullmatch(r"unrecognized arguments: (-[^\W\d_].*)", message)
        if strange and self.prog.split()[-1] in _ASKING:
            word = strange[1].split()[0]
            raise UsageError(
                f"{word} is no option; a word to leave out stands in quotes after another one, "
                f'as in: {self.prog} "bridge {word}"; see {self.prog} --help.'
            )
        raise UsageError(f"{message}; see {self.prog} --help.")
