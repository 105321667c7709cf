"""The clause of a sentence that answers, where no value or name does: what is said, or the reason given."""

from collections.abc import Iterator

from index.asking import Asked, repeats
from index.attribution import MARK, opened
from index.language.answering import BORDERS, REASONS
from index.quantities import values

LEADING = "([{\"“”‘'«*•–—-"
TRAILING = ")]}\"“”’'».,;:!?…–—-"
"""Marks at the ends of an answer that are no part of it."""


def clauses(asked: Asked, text: str, start: int, end: int) -> tuple[tuple[int, int], ...] | None:
    """What of `text[start:end]` to highlight, at most one clause; None where no clause is asked for, or
    somebody's words are and nothing stands in quotation marks."""
    kind = asked.question.kind
    speaks = kind == "quote" or (kind == "what" and asked.question.filters.speaker)
    if speaks and MARK.search(text, start, end):
        parts = (_trimmed(text, *part) for part in _inside_marks(text, start, end))
        said = (part for part in parts if part and not repeats(asked, text[slice(*part)]))
        longest = max(said, key=lambda part: part[1] - part[0], default=None)
        return (longest,) if longest else ()
    if kind == "why":
        reason = _reason(text, start, end)
        return spoken(asked, text, start, end, reason) if reason else ()
    return () if kind == "yesno" else None


def spoken(
    asked: Asked, text: str, start: int, end: int, place: tuple[int, int]
) -> tuple[tuple[int, int], ...]:
    """The place in `text[start:end]` if it may be highlighted: where only one speaker's words may answer,
    nothing outside the quotation marks of a paragraph that has some."""
    first, last = text.rfind("\n\n", 0, start) + 1, text.find("\n\n", end)
    if not asked.question.filters.speaker or not MARK.search(text, first, last if last >= 0 else len(text)):
        return (place,)
    parts = _inside_marks(text, start, end)
    return (place,) if any(left <= place[0] and place[1] <= right for left, right in parts) else ()


def _inside_marks(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """What of a sentence stands in quotation marks; its paragraph may have opened them before."""
    began = start if opened(text[text.rfind("\n\n", 0, start) + 1 : start]) else None
    for at, sign in (*((mark.start(), mark.group()) for mark in MARK.finditer(text, start, end)), (end, "")):
        if began is None:
            began = at + 1 if sign and sign not in "”»" else None
        elif not sign or sign not in "“«":
            yield began, at
            began = None


def _reason(text: str, start: int, end: int) -> tuple[int, int] | None:
    stretch = text[start:end].lower()
    for marker in REASONS:
        at = stretch.find(f" {marker} ")
        if at >= 0:
            return _trimmed(text, start + at + len(marker) + 2, end)
    return None


def _trimmed(text: str, start: int, end: int) -> tuple[int, int] | None:
    while start < end and (text[start].isspace() or text[start] in LEADING):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in TRAILING):
        end -= 1
    return (start, end) if end > start else None


def day_alone(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without what is no part of its only value, a day: "planned for next Tuesday at the yard"."""
    held = values(text, start, end)
    if [value.kind for value in held] != ["day"]:
        return start, end
    (day,) = held
    after = text[day.end : end].split(maxsplit=1)
    placed = bool(after) and BORDERS.get(after[0].lower()) == "in"
    return day.start, day.end if placed else end
