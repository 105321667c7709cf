"""One question's trail: the id that all its log lines share, and what became of it."""

import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field

Counted = Callable[[str, str, float], None]
"""Told of each question's kind, outcome and seconds."""


@dataclass(slots=True)
class Trail:
    """What is known of one question while it is worked on."""

    id: str = field(default_factory=lambda: secrets.token_hex(4))
    counted: Counted | None = None
    outcome: str = "served"
    found: dict[str, object] = field(default_factory=dict)
    """What the log's last line of the question says of its answer."""


_trail: ContextVar[Trail | None] = ContextVar("trail", default=None)


def current() -> Trail | None:
    """The trail of the question that this task, or thread, works on."""
    return _trail.get()


@contextmanager
def trail(counted: Counted | None = None) -> Iterator[Trail]:
    """The trail that this task is on already, else a new one until the block ends."""
    known = _trail.get()
    if known is not None:
        yield known
        return
    made = Trail(counted=counted)
    token = _trail.set(made)
    try:
        yield made
    finally:
        _trail.reset(token)
