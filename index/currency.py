"""What is current: where releases give different figures for the same thing, the newest one answers.

Where they may be figures for different things, the best answers and the others stand beside it.
"""

from collections.abc import Sequence

from index.analysis import tokens
from index.asking import Asked
from index.features import Scored
from index.fits import fitting
from index.language.dates import MONTHS, WEEKDAYS
from index.light import dataclass
from index.quantities import amount

_LOOKED_AT = 12
"""Candidates after the best that may hold another figure for the same thing."""
_SAME_SUBJECT = 0.6
"""Share of words, figures aside, that two sentences about the same thing have in common."""
_AS_GOOD = 0.95
"""Share of the question that another sentence must cover, measured by the best one."""
_MEASURED = frozenset({"howmany", "money", "percent"})


@dataclass(frozen=True, slots=True)
class Current:
    """The sentence to answer with, and those with other figures, newest first."""

    chosen: Scored
    as_of: str | None = None
    """The date of its release, where it is plain that the others are figures for the same thing."""
    earlier: tuple[Scored, ...] = ()


def newest(asked: Asked, scored: Sequence[Scored]) -> Current:
    """The best sentence, or a newer release's that says the same of the same thing."""
    best = scored[0]
    others = [other for other in scored[1 : _LOOKED_AT + 1] if _release(other) != _release(best)]
    alike = [best, *(other for other in others if _same_subject(asked, best, other))]
    if len(alike) == 1:
        return Current(best)
    clear = not any(_different_names(asked, best, other) for other in alike[1:])
    alike.sort(key=lambda one: (_published(one), one.score), reverse=True)
    chosen = alike[0] if clear else best
    figure = _figure(asked, chosen)
    if figure is None:
        return Current(chosen)
    earlier = []
    told = {figure}
    for other in alike:
        value = _figure(asked, other)
        if value is not None and value not in told:
            told.add(value)
            earlier.append(other)
    as_of = _published(chosen) or None
    return Current(chosen, as_of if clear else None, tuple(earlier)) if earlier else Current(chosen)


def _different_names(asked: Asked, one: Scored, other: Scored) -> bool:
    """Whether each sentence names somebody or something that the question doesn't and the other doesn't."""
    own, its = _names(one) - asked.bits.keys(), _names(other) - asked.bits.keys()
    return bool(own - its and its - own)


def _names(scored: Scored) -> frozenset[str]:
    """Terms of capitalised words, dates aside; the first word counts where the next one is one too."""
    text, (start, end) = scored.seen.outline.release.text, scored.span
    found = [token for token in tokens(text, start, end) if text[token.start].isupper()]
    if found and found[0].start == start and (len(found) == 1 or found[1].start > found[0].end + 1):
        del found[0]
    words = {token.term: text[token.start : token.end].lower() for token in found}
    return frozenset(term for term, word in words.items() if word not in MONTHS and word not in WEEKDAYS)


def _release(scored: Scored) -> str:
    return scored.seen.outline.release.id


def _published(scored: Scored) -> str:
    return scored.seen.outline.release.published or ""


def _same_subject(asked: Asked, best: Scored, other: Scored) -> bool:
    own, its = best.seen.wide[best.at], other.seen.wide[other.at]
    if asked.weight(own & its) < _AS_GOOD * asked.weight(own):
        return False
    left, right = _words(best), _words(other)
    # Only a figure tells that a short sentence within a longer one says the same.
    whole = min if asked.question.kind in _MEASURED else max
    return len(left & right) >= _SAME_SUBJECT * whole(len(left), len(right)) and (
        (_figure(asked, best) is None) == (_figure(asked, other) is None)
    )


def _words(scored: Scored) -> frozenset[str]:
    sentence = scored.seen.outline.sentences[scored.at]
    return frozenset(term for term in sentence.terms if not term[0].isdigit())


def _figure(asked: Asked, scored: Scored) -> float | None:
    """The first fitting value of a measure; None where no measure is asked for or there is none."""
    if asked.question.kind not in _MEASURED:
        return None
    text = scored.seen.outline.release.text
    for value in fitting(asked, text, *scored.span):
        return amount(text[value.start : value.end])
    return None
