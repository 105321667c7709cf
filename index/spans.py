"""The part of the chosen sentence that answers: a value, a name; nothing rather than a wrong one."""

from index.features import Asked, fitting


def highlight(asked: Asked, text: str, start: int, end: int) -> tuple[tuple[int, int], ...]:
    """Where in `text[start:end]` the answer itself stands: at most one stretch."""
    if asked.question.kind in {"when", "howmany", "money", "percent"}:
        values = fitting(asked, text, start, end)
        if values:
            return ((values[0].start, values[0].end),)
    return ()
