"""The part of the chosen sentence that answers: a value, a name, a few words; none rather than a wrong one.

Every run of a few words that could stand alone is a candidate. A logistic model scores the candidates against
each other by their shape, their borders and where the question's words stand; its weights are data.
"""

import math
from collections.abc import Iterator, Mapping, Sequence

from index.analysis import terms
from index.asking import Asked, repeats
from index.clauses import LEADING, TRAILING, clauses, day_alone, spoken
from index.fits import VALUE_KINDS, best_kinds, favoured, lapse, long_forms, timely
from index.language.answering import BORDERS, CONNECTING, HEDGES, NEVER_FIRST, NEVER_LAST
from index.language.english import STARTERS
from index.language.questions import AUXILIARIES, BEING, TITLES, WH
from index.light import dataclass
from index.naming import office_named
from index.patterns import pattern
from index.quantities import names, values

LONGEST = 7
"""Words of a candidate at most, clauses aside."""
SURE = 0.4
"""Share of the candidates' likelihood that the best one must have to be highlighted, with those that overlap
it: a word more or less is the same answer."""

_WORD = pattern(r"\S+")
CLAUSES = frozenset({"why", "how", "yesno", "quote"})
"""Kinds of question that a clause answers rather than a value, a name or a thing."""
_MANY = dict.fromkeys(("howmany", "money", "percent"), "many")
_GROUPS = {"who": "who", "when": "when", "where": "where"} | _MANY


_ENDINGS = ("ing", "ed", "ly", "tion", "er", "s")


@dataclass(frozen=True, slots=True)
class _Word:
    start: int
    end: int
    text: str
    lower: str
    after: str
    """What stands between this word and the next one, white space aside."""
    before: str
    units: int
    """The question's units that it holds."""


@dataclass(frozen=True, slots=True)
class Marked:
    """What of a sentence answers."""

    spans: tuple[tuple[int, int], ...] = ()
    """(start, end) offsets to highlight: at most one."""
    score: float = 0.0
    """What the model makes of the likeliest candidate; 0 where no value, name or thing is asked for."""


def marked(asked: Asked, text: str, start: int, end: int, weights: Mapping[str, float]) -> Marked:
    """Where in `text[start:end]` the answer itself stands, and how well it fits."""
    if asked.question.kind == "standsfor":
        return Marked(tuple(long_forms(asked, text, start, end)[:1]))
    clause = clauses(asked, text, start, end)
    if clause is not None and asked.question.kind in CLAUSES:
        return Marked(clause)
    scored = [
        (sum(weights.get(name, 0.0) for name in found), -first, span)
        for (first, _), span, found in described(asked, text, start, end)
    ]
    if not scored:
        return Marked(clause or ())
    likeliest = max(score for score, _, _ in scored)
    if clause is not None:
        return Marked(clause, likeliest)
    pooled, best = _best([(math.exp(score - likeliest), span) for score, _, span in scored])
    surely = lapse(asked, text, start, end) or office_named(asked, text, start, end)
    span = surely or (day_alone(text, *best) if asked.question.kind == "when" else best)
    told = spoken(asked, text, start, end, span) if surely or pooled >= SURE else ()
    return Marked(told, 0.0 if asked.question.kind in CLAUSES else likeliest)


def _best(weighed: list[tuple[float, tuple[int, int]]]) -> tuple[float, tuple[int, int]]:
    """The candidate that is likely itself and as one of those that overlap it, and the share of these."""
    weighed.sort(key=lambda pair: -pair[0])
    total = sum(weight for weight, _ in weighed)
    found = []
    for own, (start, end) in weighed[:_FEW]:
        pooled = sum(weight for weight, span in weighed if span[0] < end and start < span[1]) / total
        found.append((own * pooled, pooled, (start, end)))
    _, pooled, best = max(found, key=lambda one: one[0])
    return pooled, best


_FEW = 8
"""Candidates of which the best is one."""


def described(
    asked: Asked, text: str, start: int, end: int
) -> Iterator[tuple[tuple[int, int], tuple[int, int], list[str]]]:
    """Every candidate: its words (first, last), its offsets, and the names of the features that it has.

    Where a value is asked for and there is one of that kind, only what holds one is a candidate.
    """
    words = _words(asked, text, start, end)
    fits = {
        (value.start, value.end): value.kind
        for value in values(text, start, end)
        if not repeats(asked, text[value.start : value.end])
    }
    manner = _manner(asked)
    kinds = best_kinds(asked, fits.values()) or manner.wanted
    counted = [place for place, kind in fits.items() if kind in kinds]
    wanted = timely(asked, text, end, counted)
    others = [place for place in counted if place not in wanted]
    known = _Known(fits, set(names(text, start, end)), favoured(asked, text, end, wanted))
    for first, last in _runs(words, fits):
        span = words[first].start, words[last].end
        if wanted and not any(_holds(span, place) for place in wanted):
            continue
        if any(_holds(span, place) for place in others):
            continue
        yield (first, last), span, list(_features(asked, words, (first, last), manner, known))


@dataclass(frozen=True, slots=True)
class _Known:
    """Values and names in the sentence, by their (start, end) in the text."""

    fits: Mapping[tuple[int, int], str]
    """The values that are not the question's own, with their kinds."""
    named: set[tuple[int, int]]
    favoured: Sequence[tuple[int, int]]
    """Of several values that fit, those beside the word that tells them apart."""


@dataclass(frozen=True, slots=True)
class _Manner:
    """How the question is put, as far as it tells where the answer stands."""

    group: str
    shape: str
    """What follows the question word: a form of 'be', another auxiliary, or something else."""
    before: str
    """The preposition before the question word, or at the end of the question."""
    first: int
    last: int
    """The first and the last unit."""
    wanted: frozenset[str]
    """Kinds of value that fit."""
    sort: bool
    """Whether a kind of something is asked for."""


def _manner(asked: Asked) -> _Manner:
    said = [word.strip("?.,!\"'").lower() for word in asked.question.text.split()]
    at = next((i for i, word in enumerate(said) if word.removesuffix("'s") in WH), None)
    shape = "none"
    before = ""
    if at is not None:
        following = said[at + 1] if at + 1 < len(said) else ""
        shape = "be" if following in BEING else "aux" if following in AUXILIARIES else "open"
        before = said[at - 1] if at else ""
    if before not in BORDERS:
        before = said[-1] if said and said[-1] in BORDERS else ""
    units = len(asked.weights)
    kind = asked.question.kind
    wanted = VALUE_KINDS.get(kind, frozenset())
    sort = not {"kind", "kinds", "type", "types", "sort"}.isdisjoint(said)
    return _Manner(_GROUPS.get(kind, "what"), shape, before, 1, 1 << max(0, units - 1), wanted, sort)


def _words(asked: Asked, text: str, start: int, end: int) -> list[_Word]:
    found = []
    for match in _WORD.finditer(text, start, end):
        raw = match.group()
        left = len(raw) - len(raw.lstrip(LEADING))
        core = raw[left:].rstrip(TRAILING)
        if not core:
            continue
        at = match.start() + left
        if raw[left + len(core) :].startswith(".") and ("." in core or (len(core) == 1 and core.isupper())):
            core += "."
        units = 0
        for term in terms(core):
            units |= asked.bits.get(term, 0)
        tail = raw[left + len(core) :]
        found.append(_Word(at, at + len(core), core, core.lower(), tail, raw[:left], units))
    return found


def _runs(words: list[_Word], fits: Mapping[tuple[int, int], str]) -> Iterator[tuple[int, int]]:
    """Runs of words that could stand alone, as every value can."""
    valued = {start for start, _ in fits}
    for first, word in enumerate(words):
        if word.lower in NEVER_FIRST and word.text != "May" and word.start not in valued:
            continue
        for last in range(first, min(len(words), first + LONGEST)):
            if last > first and not _continues(words[last - 1], words[last]):
                break
            alone = first == last and not word.text[0].isdigit() and (word.start, word.end) not in fits
            if words[last].lower not in NEVER_LAST and not (alone and word.lower in STARTERS):
                yield first, last


def _continues(left: _Word, right: _Word) -> bool:
    return not right.before.strip("\"“'") and left.after in {"", ",", ".", '"', "”", "'", "’"}


def _features(
    asked: Asked, words: list[_Word], span: tuple[int, int], manner: _Manner, known: _Known
) -> Iterator[str]:
    """What is true of the words from the first to the last of `span`, as the weights name it."""
    first, last = span
    left = next((at for at in range(first - 1, -1, -1) if words[at].units), None)
    right = next((at for at in range(last + 1, len(words)) if words[at].units), None)
    yield from _within(words[first : last + 1], manner, known)
    yield from _outside(words, *span, manner)
    yield from _borders(words, *span, manner, _WHERE[left is not None, right is not None])
    yield from _distances(words, *span, manner, (left, right))
    yield from _around(asked, words, *span)
    yield from _beside_focus(asked.focus, words, *span, manner)


def _within(inside: list[_Word], manner: _Manner, known: _Known) -> Iterator[str]:
    span = inside[0].start, inside[-1].end
    group = manner.group
    count, shape = f"words={min(6, len(inside))}", _shape(span, inside, known)
    yield f"{group}:{count}"
    yield f"{group}:{shape}"
    yield f"{group}:{count}:{shape}"
    if any(word.units for word in inside):
        yield f"{group}:asked_inside" if inside[-1].units or inside[0].units else "asked_within"
        if all(word.units or word.lower in BORDERS for word in inside):
            yield "asked_only"
    if any(word.after in {",", ";"} for word in inside[:-1]):
        yield f"{group}:comma_inside"
    if any(word.lower in CONNECTING for word in inside):
        yield "connecting_inside"
    if known.fits.get(span) in manner.wanted:
        yield "fits"
    elif any(kind in manner.wanted and _holds(span, other) for other, kind in known.fits.items()):
        yield "holds_fit"
    if known.favoured:
        yield "favoured" if any(_holds(span, value) for value in known.favoured) else "less_favoured"
    yield f"last_ends={_ending(inside[-1])}"
    yield f"first_ends={_ending(inside[0])}"


def _outside(words: list[_Word], first: int, last: int, manner: _Manner) -> Iterator[str]:
    group = manner.group
    begins = words[first].lower
    before = words[first - 1].lower if first else ""
    if before in BORDERS:
        yield f"{group}:after:{before}"
    if begins in HEDGES:
        yield "hedged"
    elif before in HEDGES:
        yield "hedge_left_out"
    if begins.rstrip(".") in TITLES:
        yield f"{group}:with_title"
    elif before.rstrip(".") in TITLES:
        yield f"{group}:title_left_out"
    if first:
        yield f"left_ends={_ending(words[first - 1])}"
        if manner.before and before == manner.before:
            yield "same_preposition"
        elif manner.before and first > 1 and words[first - 2].lower == manner.before:
            yield "same_preposition_near"
    if last + 1 < len(words):
        yield f"right_ends={_ending(words[last + 1])}"


def _ending(word: _Word) -> str:
    if word.lower in BORDERS:
        return "small"
    if word.text[0].isupper():
        return "capital"
    if word.text[0].isdigit():
        return "digit"
    return next((ending for ending in _ENDINGS if word.lower.endswith(ending)), "other")


def _shape(span: tuple[int, int], inside: list[_Word], known: _Known) -> str:
    fits, named = known.fits, known.named
    if span in fits:
        return f"is:{fits[span]}"
    holding = next((kind for other, kind in fits.items() if _holds(span, other)), None)
    if holding:
        return f"holds:{holding}" if span[0] in {start for start, _ in fits} else f"ends:{holding}"
    if any(_holds(other, span) for other in fits):
        return "part_of_value"
    if span in named:
        return "is:name" if len(inside) > 1 else "is:single_name"
    return _capitals(span, inside, named)


def _holds(outer: tuple[int, int], inner: tuple[int, int]) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def _capitals(span: tuple[int, int], inside: list[_Word], named: set[tuple[int, int]]) -> str:
    if any(_holds(other, span) for other in named):
        return "part_of_name"
    if any(_holds(span, other) and other[1] - other[0] > 3 for other in named):
        return "holds_name"
    capitals = sum(word.text[0].isupper() for word in inside)
    if capitals == len(inside):
        return "capitals"
    return "some_capitals" if capitals else "small"


def _border(words: list[_Word], at: int, mark: str, *, left: bool) -> str:
    """What kind of thing stands next to a candidate."""
    if at < 0 or at >= len(words):
        return "edge"
    if mark:
        return "quote" if mark[-1 if left else 0] in '"“”' else "mark"
    between = words[at].after if left else words[at].before
    if between:
        return "quote" if between[0] in '"“”' else "mark"
    word = words[at]
    if word.lower in BORDERS:
        return BORDERS[word.lower]
    kind = "asked" if word.units else "content"
    return f"{kind}_capital" if word.text[0].isupper() else kind


_WHERE = {
    (False, False): "alone",
    (False, True): "ahead",
    (True, False): "behind",
    (True, True): "between",
}
"""Whether words of the question stand before and after a candidate, and what that is called."""


def _borders(words: list[_Word], first: int, last: int, manner: _Manner, where: str) -> Iterator[str]:
    """What stands next to a candidate, and where the words of the question do (a value of `_WHERE`)."""
    left = f"left={_border(words, first - 1, words[first].before, left=True)}"
    right = f"right={_border(words, last + 1, words[last].after, left=False)}"
    yield from (left, right, f"{manner.group}:{where}", f"{manner.shape}:{where}")
    yield f"{manner.shape}:{where}:{left}"
    yield f"{manner.shape}:{where}:{right}"


def _distances(
    words: list[_Word], first: int, last: int, manner: _Manner, nearest: tuple[int | None, int | None]
) -> Iterator[str]:
    """How far from a candidate the `nearest` words of the question stand, before it and after it."""
    left, right = nearest
    yield f"asked_before={min(5, first - left) if left is not None else 'none'}"
    yield f"asked_after={min(5, right - last) if right is not None else 'none'}"
    for side, at, gap in (("before", left, first), ("after", right, last)):
        if at is not None and abs(gap - at) <= 3:
            units = words[at].units
            place = "last" if units & manner.last else "first" if units & manner.first else "middle"
            yield f"{manner.shape}:{side}={place}"


def _around(asked: Asked, words: list[_Word], first: int, last: int) -> Iterator[str]:
    """How much of the question stands within four words of a candidate, in fifths."""
    window = 0
    for word in (*words[max(0, first - 4) : first], *words[last + 1 : last + 5]):
        window |= word.units
    yield f"around={min(4, int(5 * asked.weight(window) / (asked.total or 1.0)))}"


def _beside_focus(focus: int, words: list[_Word], first: int, last: int, manner: _Manner) -> Iterator[str]:
    """How the candidate stands to the noun that is asked for."""
    if not focus:
        return
    group = manner.group
    if last + 1 < len(words) and words[last + 1].units & focus and not words[last].after:
        yield f"{group}:focus_next"
        if manner.sort:
            yield "sort_of_focus"
    elif any(word.units & focus for word in words[last + 1 : last + 3]):
        yield f"{group}:focus_after"
    if any(word.units & focus for word in words[max(0, first - 3) : first]):
        yield f"{group}:focus_before"
    if words[last].units & focus:
        yield f"{group}:focus_last"
