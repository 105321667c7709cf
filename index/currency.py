"""What is current: where releases give different figures for the same thing, the newest one answers."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from index.asking import Asked
from index.fits import fitting
from index.light import dataclass
from index.quantities import amount

if TYPE_CHECKING:
    from index.answers import Scored

_LOOKED_AT = 12
"""Candidates after the best that may hold another figure for the same thing."""
_SAME_SUBJECT = 0.6
"""Share of words, figures aside, that two sentences about the same thing have in common."""
_AS_GOOD = 0.95
"""Share of the question that another sentence must cover, measured by the best one."""
_MEASURED = frozenset({"howmany", "money", "percent"})


@dataclass(frozen=True, slots=True)
class Current:
    """The sentence to answer with, its release's date where others differ, and those others, newest first."""

    chosen: "Scored"
    as_of: str | None = None
    earlier: tuple["Scored", ...] = ()


def newest(asked: Asked, scored: Sequence["Scored"]) -> Current:
    """The best sentence, or a newer release's that says the same of the same thing."""
    best = scored[0]
    others = [other for other in scored[1 : _LOOKED_AT + 1] if _release(other) != _release(best)]
    alike = [best, *(other for other in others if _same_subject(asked, best, other))]
    if len(alike) == 1:
        return Current(best)
    alike.sort(key=lambda one: (_published(one), one.score), reverse=True)
    chosen = alike[0]
    figure = _figure(asked, chosen)
    if figure is None:
        return Current(chosen)
    earlier = []
    told = {figure}
    for other in alike[1:]:
        value = _figure(asked, other)
        if value is not None and value not in told:
            told.add(value)
            earlier.append(other)
    return Current(chosen, _published(chosen) or None, tuple(earlier)) if earlier else Current(chosen)


def _release(scored: "Scored") -> str:
    return scored.seen.outline.release.id


def _published(scored: "Scored") -> str:
    return scored.seen.outline.release.published or ""


def _same_subject(asked: Asked, best: "Scored", other: "Scored") -> bool:
    own, its = best.seen.wide[best.at], other.seen.wide[other.at]
    if asked.weight(own & its) < _AS_GOOD * asked.weight(own):
        return False
    left, right = _words(best), _words(other)
    return len(left & right) >= _SAME_SUBJECT * min(len(left), len(right)) and (
        (_figure(asked, best) is None) == (_figure(asked, other) is None)
    )


def _words(scored: "Scored") -> frozenset[str]:
    sentence = scored.seen.outline.sentences[scored.at]
    return frozenset(term for term in sentence.terms if not term[0].isdigit())


def _figure(asked: Asked, scored: "Scored") -> float | None:
    """The first fitting value of a measure; None where no measure is asked for or there is none."""
    if asked.question.kind not in _MEASURED:
        return None
    text = scored.seen.outline.release.text
    for value in fitting(asked, text, *scored.span):
        return amount(text[value.start : value.end])
    return None
