"""What is current: where releases give different figures for the same thing, the newest one answers.

Where they may be figures for different things, the best answers and the others stand beside it.
"""

import re
from collections.abc import Sequence

from index.analysis import terms, tokens
from index.asking import Asked, mask_of
from index.features import FEATURES, Scored
from index.fits import fitting
from index.language.dates import MONTHS, WEEKDAYS
from index.language.newsroom import ROLES
from index.light import dataclass
from index.quantities import amount, names, values

_LOOKED_AT = 12
"""Candidates after the best that may hold another figure for the same thing."""
_SAME_SUBJECT = 0.6
"""Share of words, figures aside, that two sentences about the same thing have in common."""
_AS_GOOD = 4.0
"""How much less than the best sentence, as log odds, one may score that takes its place."""
_MEASURED = frozenset({"howmany", "money", "percent"})
_FIGURES = frozenset({"number", "money", "percent", "share"})
_FITS = tuple(at for at, name in enumerate(FEATURES) if name.startswith("fit_"))
_DEFINES = FEATURES.index("fit_definition")
Told = float | str | tuple[str, ...] | frozenset[str] | None


@dataclass(frozen=True, slots=True)
class Current:
    """The sentence to answer with, and those with other figures, newest first."""

    chosen: Scored
    as_of: str | None = None
    """The date of its release, where it is plain that the others are figures for the same thing."""
    earlier: tuple[Scored, ...] = ()
    same: tuple[Scored, ...] = ()
    """All that speak of the same thing, itself too."""

    def rivals(self, scored: Sequence[Scored]) -> list[Scored]:
        """Those of `scored` that speak of something else."""
        return [one for one in scored if one is not self.chosen and not any(one is its for its in self.same)]


def newest(asked: Asked, scored: Sequence[Scored]) -> Current:
    """The best sentence, or a newer release's that says the same of the same thing."""
    best = scored[0]
    if asked.question.kind == "standsfor":
        return Current(best)
    others = [other for other in scored[1 : _LOOKED_AT + 1] if _release(other) != _release(best)]
    alike = [best, *(other for other in others if _same_subject(asked, best, other))]
    if len(alike) == 1:
        return Current(best)
    clear = not any(_differ(asked, best, other) for other in alike[1:])
    alike.sort(key=lambda one: (_published(one), one.score), reverse=True)
    chosen = next(one for one in alike if one is best or (clear and _as_good(best, one)))
    told = _told(asked, chosen)
    if told is None:
        return Current(chosen, same=tuple(alike))
    earlier, known = [], {told}
    for other in alike:
        value = _told(asked, other)
        if value is not None and value not in known:
            known.add(value)
            earlier.append(other)
    plain = clear and all(_published(other) <= _published(chosen) for other in earlier)
    as_of = _published(chosen) if plain and earlier else ""
    return Current(chosen, as_of or None, tuple(earlier), tuple(alike))


def _as_good(best: Scored, other: Scored) -> bool:
    """Whether another sentence answers nearly as well as the best one, and is all of what is asked for that
    the best one is."""
    if other.score < best.score - _AS_GOOD:
        return False
    return all(other.row[at] > 0 for at in _FITS if best.row[at] > 0)


def _release(scored: Scored) -> str:
    return scored.seen.outline.release.id


def _published(scored: Scored) -> str:
    return scored.seen.outline.release.published or ""


# -- the same thing


def _same_subject(asked: Asked, best: Scored, other: Scored) -> bool:
    """Whether another sentence speaks of the same thing in the same words: it holds every word of the
    question that the best one has, its surroundings those in names, its release those near the best one."""
    said = best.seen.masks[best.at]
    far = _around(best) & ~_around(other) & ~other.seen.publisher
    if said & far or far & ~other.seen.release or (far and _nearby(asked, other)):
        return False
    unsaid = said & ~other.seen.masks[other.at]
    if unsaid and (unsaid & ~_named(asked, best) or _qualified(asked, other, other.span)):
        return False
    told, its = _told(asked, best), _told(asked, other)
    if (told is None) != (its is None):
        return False
    left, right = _words(best, told), _words(other, its)
    # Only a figure tells that a short sentence within a longer one says the same.
    fewer = min if asked.question.kind in _MEASURED else max
    shared = len(left & right)
    return shared > 0 and shared >= _SAME_SUBJECT * fewer(len(left), len(right))


def _around(scored: Scored) -> int:
    """The question's own words in a sentence, its neighbours and the title."""
    exact, _ = scored.seen.near(scored.at)
    return exact | scored.seen.title


def _named(asked: Asked, scored: Scored) -> int:
    """The question's words that stand in the sentence's names."""
    return mask_of(asked.bits, _names(scored.seen.outline.release.text, *scored.span))


def _words(scored: Scored, told: Told) -> frozenset[str]:
    sentence = scored.seen.outline.sentences[scored.at]
    words = frozenset(term for term in sentence.terms if not term[0].isdigit())
    if isinstance(told, str):
        return words.difference(terms(told))
    if isinstance(told, frozenset):
        return words - told
    return words if told is None else words - _figures(scored)


def _figures(scored: Scored) -> frozenset[str]:
    """The terms of a sentence's figures, with what they are in: "dollar" and "million" of "$2 million"."""
    text = scored.seen.outline.release.text
    found = (text[one.start : one.end] for one in values(text, *scored.span) if one.kind in _FIGURES)
    return frozenset(term for figure in found for term in terms(figure))


# -- whose it is


def _differ(asked: Asked, one: Scored, other: Scored) -> bool:
    """Whether each speaks of somebody or something that the question doesn't name and the other doesn't."""
    own, its = _subjects(asked, one), _subjects(asked, other)
    return bool(own - its and its - own)


def _subjects(asked: Asked, scored: Scored) -> frozenset[str]:
    """Terms of names that the question doesn't hold: those in the sentence, unless they answer, those in the
    title, and those in its neighbours that qualify a word of the question, as "North" does in "North Clinic".
    """
    outline, told = scored.seen.outline, _told(asked, scored)
    found = _names(outline.release.text, *scored.span)
    if isinstance(told, frozenset):
        found -= told
    found |= _titled(outline.release.title, outline.release.text)
    return found.difference(asked.bits) | _nearby(asked, scored)


def _nearby(asked: Asked, scored: Scored) -> frozenset[str]:
    """What qualifies words of the question in the sentence and its neighbours."""
    near = scored.seen.outline.sentences[max(0, scored.at - 1) : scored.at + 2]
    return frozenset[str]().union(*(_qualified(asked, scored, (one.start, one.end)) for one in near))


def _qualified(asked: Asked, scored: Scored, span: tuple[int, int]) -> frozenset[str]:
    """Terms of names in a stretch of the release that hold a word of the question, without those words."""
    text = scored.seen.outline.release.text
    named = [frozenset(terms(text[slice(*name)])) for name in names(text, *span)]
    held = [name for name in named if not name.isdisjoint(asked.bits)]
    return frozenset[str]().union(*held).difference(asked.bits)


def _titled(title: str, text: str) -> frozenset[str]:
    """Terms of names in a title; where all its words have a capital, of those that have one in a sentence."""
    found = [word for word in re.findall(r"[^\W\d_]+", title) if terms(word)]
    if all(word[0].isupper() for word in found):
        found = [word for word in found if re.search(rf"[a-z,] {word}\b", text)]
        return frozenset(term for word in found for term in terms(word))
    return _names(title, 0, len(title))


def _names(text: str, start: int, end: int) -> frozenset[str]:
    """Terms of capitalised words, dates aside; the first word counts where the next one is one too."""
    found = [token for token in tokens(text, start, end) if text[token.start].isupper()]
    if found and found[0].start == start and (len(found) == 1 or found[1].start > found[0].end + 1):
        del found[0]
    words = {token.term: text[token.start : token.end].lower() for token in found}
    return frozenset(term for term, word in words.items() if word not in MONTHS and word not in WEEKDAYS)


# -- what is told


def _told(asked: Asked, scored: Scored) -> Told:
    """What the sentence answers, so that it can be told from what another does; None where it can't be."""
    kind = asked.question.kind
    text, (start, end) = scored.seen.outline.release.text, scored.span
    if kind in _MEASURED:
        return next((amount(text[one.start : one.end]) for one in fitting(asked, text, start, end)), None)
    if kind == "when":
        dated = (one for one in fitting(asked, text, start, end) if one.kind != "day")
        return next((text[one.start : one.end].lower() for one in dated), None)
    if kind == "who":
        return _somebody(asked, text, start, end)
    if kind == "how" or (kind == "what" and not scored.row[_DEFINES]):
        figures = [text[one.start : one.end] for one in values(text, start, end) if one.kind in _FIGURES]
        return tuple(figures) or None
    return None


def _somebody(asked: Asked, text: str, start: int, end: int) -> frozenset[str] | None:
    """The only name in a stretch that the question doesn't hold, where it asks who is in an office; whose
    office it is aside."""
    if ROLES.isdisjoint(re.findall(r"[\w-]+", asked.question.text.lower())):
        return None
    named = [text[slice(*span)] for span in names(text, start, end)]
    owners = ("'s", "’s")
    found = [frozenset(terms(name)).difference(asked.bits) for name in named if not name.endswith(owners)]
    found = [name for name in found if name]
    return found[0] if len(found) == 1 else None
