"""Where `pressdesk` and `python -m bot` start."""

import gc
import os
import sys


def start() -> int:
    """Run the command line; returns its exit status.

    A single question makes no garbage worth looking for, and taking the interpreter apart would take longer
    than the answer, so the process ends as soon as everything is written.
    """
    brief = sys.argv[1:2] == ["ask"] and "--jsonl" not in sys.argv
    if brief:
        gc.disable()
    from bot.cli import main

    status = main()
    if brief:
        os._exit(status)
    return status


if __name__ == "__main__":
    sys.exit(start())
