"""Command lines without anything uncommon, read without argparse, which takes longer to load than to answer.

A command defines its options once, for argparse; what is not plain (help, mistakes, `--name=value`) is left
to argparse, so that both understand a line alike.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from types import SimpleNamespace

from bot import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Any

_KNOWN = {"action", "default", "help", "metavar", "nargs", "type"}


class _NotPlainError(Exception):
    pass


class _Definition:
    """What a command says to its parser, as far as it can be read here."""

    def __init__(self) -> None:
        self.values: dict[str, Any] = {}
        self.options: dict[str, tuple[str, Callable[[str], Any] | None]] = {}
        """Each option's name with where its value goes, and what makes the value; None: it takes none."""
        self.words: str | None = None
        """Where the words that are no options go."""

    def add_argument(self, *names: str, **how: Any) -> None:
        if how.keys() - _KNOWN or how.get("action") not in {None, "store_true"}:
            raise _NotPlainError
        dest = names[-1].lstrip("-").replace("-", "_")
        if not names[0].startswith("-"):
            if how.get("nargs") != "*" or self.words is not None:
                raise _NotPlainError
            self.words, self.values[dest] = dest, []
            return
        flag = how.get("action") == "store_true"
        self.values[dest] = False if flag else how.get("default")
        self.options.update(dict.fromkeys(names, (dest, None if flag else how.get("type", str))))

    def add_subparsers(self, **_how: Any) -> None:
        raise _NotPlainError


def read(define: Callable[[Any], None], argv: Sequence[str]) -> SimpleNamespace | None:
    """The options in `argv`, of those that `define` adds to a parser; None where that takes argparse."""
    definition = _Definition()
    try:
        define(definition)
        return _read(definition, argv)
    except Exception:  # noqa: BLE001 - whatever is wrong, argparse has the words for it
        return None


def _read(definition: _Definition, argv: Sequence[str]) -> SimpleNamespace:
    values = definition.values
    left = iter(argv)
    runs = 0
    before = "-"
    for word in left:
        if not word.startswith("-"):
            runs += before.startswith("-")
            values[definition.words or ""].append(word)
        else:
            dest, make = definition.options[word]
            values[dest] = True if make is None else make(_value(left))
        before = word
    if runs > 1:
        raise _NotPlainError
    return SimpleNamespace(**values)


def _value(left: Any) -> str:
    value: str = next(left)
    if value.startswith("-"):
        raise _NotPlainError
    return value
