"""The lines a person types in `chat`: arrow keys, history, and a way out."""

import sys
from collections.abc import Iterator
from pathlib import Path

from bot.cli.common import Context

_HELP = "Ask in plain words; a follow-up may lean on the question before. /quit ends it, arrow keys go back."
_WAYS_OUT = {"/quit", "/exit", "/q"}
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
            if line.startswith("/"):
                if _leaves(context, line, typed_by_hand):
                    return
            elif line:
                yield line
    finally:
        if typed_by_hand:
            _keep(history)


def _leaves(context: Context, line: str, typed_by_hand: bool) -> bool:
    """Whether a command ends the conversation; what it has to say otherwise is said."""
    if typed_by_hand:
        _forget(line)
    if line in _WAYS_OUT:
        return True
    name = line.split(maxsplit=1)[0]
    unknown = f"pressdesk: there is no command {name!r} here; /help says how to ask, /quit ends it."
    context.screen.say(_HELP if name == "/help" else unknown)
    return False


def _forget(line: str) -> None:
    """Take a command out of the history: the arrow keys go back to questions."""
    try:
        import readline
    except ImportError:
        return
    last = readline.get_current_history_length()
    if readline.get_history_item(last) == line:
        readline.remove_history_item(last - 1)


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
