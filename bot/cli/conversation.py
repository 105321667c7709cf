"""The lines a person types in `chat`: arrow keys, history, and a way out."""

import sys
from collections.abc import Iterator
from pathlib import Path

from bot.cli.common import Context

_HELP = "Ask in plain words; a follow-up may lean on the question before. /quit ends it, arrow keys go back."
_MOST_KEPT = 1000


def typed_lines(context: Context) -> Iterator[str]:
    """Each question typed, until /quit, Ctrl-D or the end of input; Ctrl-C drops the line being typed."""
    typed_by_hand = sys.stdin is not None and sys.stdin.isatty()
    history = context.settings.state.parent / "history"
    if typed_by_hand:
        _recall(history)
        context.screen.say(_HELP)
    try:
        while True:
            try:
                line = input("> " if typed_by_hand else "").strip()
            except EOFError:
                return
            except KeyboardInterrupt:
                if not typed_by_hand:
                    raise
                context.screen.say("")
                continue
            if line in {"/quit", "/exit", "/q"}:
                return
            if line == "/help":
                context.screen.say(_HELP)
            elif line:
                yield line
    finally:
        if typed_by_hand:
            _keep(history)


def _recall(history: Path) -> None:
    try:
        import readline

        readline.set_history_length(_MOST_KEPT)
        readline.read_history_file(history)
    except (ImportError, OSError):
        return


def _keep(history: Path) -> None:
    """Write the history for the next time; a folder that can't be written to costs nothing else."""
    try:
        import readline

        history.parent.mkdir(parents=True, exist_ok=True)
        history.touch(mode=0o600)
        readline.write_history_file(history)
    except (ImportError, OSError):
        return
