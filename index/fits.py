"""Whether a sentence holds what is asked for: a value of the kind, a name, a reason, a quotation."""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise

from index.analysis import terms, tokens
from index.asking import Asked, Seen, mask_of, repeats, share
from index.attribution import fit_quotation
from index.hints import TYPE_CHECKING
from index.language.answering import (
    BORDERS,
    DIMENSIONS,
    PURPOSE,
    REASONING,
    SIZES,
    TIME_UNITS,
    TIMES,
    UNCOUNTED,
)
from index.language.dates import MONTHS
from index.language.questions import AMOUNTS
from index.models import Sentence
from index.naming import fit_names, fit_sort, names_land, new_names, people
from index.patterns import pattern
from index.quantities import Value, acronym_after, acronym_before, names, values
from index.wordlists import beginning

if TYPE_CHECKING:
    from index.instances import Things
    from index.questions import Question

VALUE_KINDS: Mapping[str, frozenset[str]] = {
    "when": frozenset({"date", "year", "time", "day"}),
    "howmany": frozenset({"number", "share", "percent", "money"}),
    "money": frozenset({"money"}),
    "percent": frozenset({"percent", "share"}),
}
_YEARS = frozenset({"date", "year"})
_WEAK_VALUES: Mapping[str, frozenset[str]] = {
    "when": frozenset({"day"}),
    "howmany": frozenset({"money", "percent"}),
}


def fits(asked: Asked, seen: Seen, at: int) -> dict[str, float]:
    """The features that speak of what is asked for, of sentence number `at` of a release; those not 0."""
    kind = asked.question.kind
    sentence = seen.outline.sentences[at]
    text = seen.outline.release.text
    if kind in VALUE_KINDS:
        return _fit_values(asked, seen, sentence)
    if kind in {"who", "where"}:
        return fit_names(asked, seen.outline.release, sentence)
    if kind == "quote":
        return fit_quotation(asked, seen, at)
    if kind == "yesno":
        # "Does it trade with any other countries?" is best answered by naming them.
        return {"fit_place": float(names_land(asked, seen.outline.release, sentence))}
    return _fit_wording(asked, text, sentence)


def _fit_wording(asked: Asked, text: str, sentence: Sentence) -> dict[str, float]:
    """Whether it says what something is (half so where only what its initials stand for, unless it is asked
    of what body it is a part), which one it is, why, or how."""
    kind, (start, end) = asked.question.kind, (sentence.start, sentence.end)
    if kind == "why":
        return {
            "fit_reason": float(not REASONING.isdisjoint(_WORD.findall(text[start:end].lower()))),
            "fit_cause": float(_CAUSE.search(text, start, end) is not None),
            "fit_lack": float(_LACK.search(text, start, end) is not None),
            "fit_purpose": float(_has_purpose(asked, text, sentence)),
        }
    if kind == "how":
        by_doing = _BY_DOING.search(text, start, end)
        return {"fit_manner": 1.0 if by_doing else _WEAKLY * bool(_ENABLING.search(text, start, end))}
    things = _things(asked.question) if kind == "what" else None
    if things or asked.question.which:
        return _fit_thing(asked, text, sentence, things)
    if kind != "standsfor" and not (kind == "what" and asked.question.defines):
        return {}
    spelled = float(bool(long_forms(asked, text, start, end)))
    if kind == "standsfor":
        return {"fit_long_form": spelled}
    # What initials stand for is no answer to "what part of the army" they are.
    half = 0.0 if asked.question.measure else spelled / 2
    return {"fit_definition": 1.0 if _defined(asked, text, sentence) else half}


def _things(question: "Question") -> "Things | None":
    from index.instances import instances

    return instances(question.text, worded=question.worded)


def _fit_thing(asked: Asked, text: str, sentence: Sentence, things: "Things | None") -> dict[str, float]:
    """Whether it names one of the things that are asked for, or a name says that it is of the sort: no name
    at all counts against it where one is wanted, and twice where all things of the kind are known."""
    named = things is not None and any(t in things.terms and t not in asked.bits for t in sentence.terms)
    wants = 2.0 if things and things.complete else float(asked.question.which)
    nameless = not named and next(new_names(asked, text, sentence), None) is None
    return {"misfit_which": wants * nameless, "fit_sort": float(named) or fit_sort(asked, text, sentence)}


_WORD = pattern(r"[^\W_]+")


_DEFINES = pattern(
    r"(?:['’]s)?[\"”)]*,?\s(?:(?:which|who|that)\s)?(?:is|are|was|were|means|refers|includes?|consists?)\b"
    r"|[\"”)]*,\s(?:an?|the|much|like|or)\b|\s\(|\s[-–—]\s"
)
_NAMING = pattern(r"(?:known as|called|named|or)\s(?:the\s)?[\"“(]*$")


def _defined(asked: Asked, text: str, sentence: Sentence) -> bool:
    """Whether the thing asked for is followed by what it is, or preceded by 'known as'."""
    found = [token for token in tokens(text, sentence.start, sentence.end) if token.term in asked.bits]
    return any(
        _DEFINES.match(text, token.end, sentence.end) or _NAMING.search(text[sentence.start : token.start])
        for token in found
    )


_SHORT = pattern(r"[A-Z][A-Za-z]?[A-Z&-]+[A-Z0-9]*s?\b|[A-Z]{2,}\b")


_CAUSE = pattern(
    r"\b(?:because|due\sto|as\sa\sresult|since(?!\s(?:\d|then|last))|so\sthat|in\sorder\sto|therefore|thus)\b",
    re.IGNORECASE,
)
_LACK = pattern(r"\b(?:not|no|never|too|only)\b|n['’]t\b")
"""What is missing, or too much, is often the reason."""
_PURPOSE = pattern(PURPOSE)


def _has_purpose(asked: Asked, text: str, sentence: Sentence) -> bool:
    """Whether something that the question speaks of is followed by what it is for: "met to settle it"."""
    found = [match.start() for match in _PURPOSE.finditer(text, sentence.start, sentence.end)]
    return bool(found) and any(
        token.term in asked.bits or token.term in asked.expanded
        for token in tokens(text, sentence.start, found[-1])
    )


_BY_DOING = pattern(r"\bby\s(?:\w+ly\s)?\w+ing\b")
_ENABLING = pattern(
    r"\b(?:allow(?:s|ing)?|enable|us(?:e|es|ed)|provid(?:e|es|ed|ing)|creat(?:e|es|ed|ing)|establish(?:es|ed|ing)?)\b"
)


def long_forms(asked: Asked, text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Where `text[start:end]` spells out an acronym of the question: 'Modular … System (MAFFS)'."""
    found = []
    for match in _SHORT.finditer(text, start, end):
        short = match.group()
        if not set(terms(short)) & asked.bits.keys():
            continue
        spelled = (
            acronym_before(text, start, match.start(), short)
            or acronym_after(text, match.end(), end, short)
            or _named_before(text, start, match.start(), short)
        )
        if spelled:
            found.append(spelled)
    return found


def _named_before(text: str, start: int, at: int, short: str) -> tuple[int, int] | None:
    """The name of several words right before `short` in brackets, though it has other initials: a name in
    another language ('National Defense Secretariat (DEFENSA)')."""
    bracket = text.rfind("(", start, at)
    if bracket < 0 or text[bracket + 1 : at].strip() or len(short) < _LEAST_FOREIGN or not short.isupper():
        return None
    end = len(text[:bracket].rstrip())
    return next(
        (name for name in names(text, start, bracket) if name[1] == end and " " in text[slice(*name)]), None
    )


_LEAST_FOREIGN = 4
"""Letters of such a short name at least: fewer stand for a state or a party."""


def fitting(asked: Asked, text: str, start: int, end: int) -> list[Value]:
    """Values of the kind that is asked for in `text[start:end]` that the question doesn't itself name."""
    kinds = VALUE_KINDS[asked.question.kind]
    if asked.question.kind == "when" and "year" in asked.question.focus:
        kinds = _YEARS
    by_month = asked.question.kind == "when" and "month" in asked.question.focus
    if _counts_things(asked):
        kinds -= _SUMS
    of_people = asked.question.kind == "howmany" and not people().isdisjoint(asked.question.focus)
    return [
        value
        for value in values(text, start, end)
        if (value.kind in kinds or _tells_time(asked, text, value))
        and not (by_month and MONTHS.keys().isdisjoint(_WORD.findall(text[value.start : value.end].lower())))
        and not (of_people and _counts_goods(text[value.end : end]))
        and not repeats(asked, text[value.start : value.end])
        and not (asked.question.measure and _measures_otherwise(asked, text[value.end : end]))
    ]


def _tells_time(asked: Asked, text: str, value: Value) -> bool:
    """Whether a date tells how long something lasts, or how many years are past: "since 1962", "ten years
    ago"."""
    if not _LASTING.isdisjoint(asked.question.measure) and value.kind in _YEARS:
        return _SINCE.search(text[max(0, value.start - _LEAD) : value.start]) is not None
    counted = asked.question.kind == "howmany" and not TIMES.isdisjoint(asked.question.focus)
    return counted and value.kind == "day" and text.endswith(_AGO, value.start, value.end)


_LASTING = frozenset({"long", "period", "span", "stretch", "time"})
"""Terms of what is measured where one asks how long something lasts, or over what period."""
_AGO = (" ago", " earlier", " later")
_SINCE = pattern(
    r"\b(?:since|until|till|from)\s(?:(?:about|at\sleast|the|late|early|in)\s){0,3}$", re.IGNORECASE
)
"""Before the year since which, or until which, something lasts."""
_LEAD = 32
"""Characters before a value that are looked at."""


def _counts_things(asked: Asked) -> bool:
    """Whether it asks how many there are of what no sum answers: jobs, but not dollars."""
    question = asked.question
    counts = question.kind == "howmany" and question.focus and not (question.amount or question.measure)
    return bool(counts) and not any(map(_is_amount, question.focus))


_SUMS = frozenset({"money"})


def _counts_goods(behind: str) -> bool:
    """Whether a number, by what stands behind it, counts goods, which nobody is: "40 pounds"."""
    first = _WORD.search(behind)
    return first is not None and first.group() in UNCOUNTED


@lru_cache(maxsize=4096)
def _is_amount(term: str) -> bool:
    """Whether its word is of money, or of an amount of whatever."""
    return any(word.startswith(beginning(term)) and terms(word) == [term] for word in AMOUNTS)


Place = tuple[int, int]
_SEVERAL = 2
_JOINT = pattern(r"[,;]\s|\s(?:and|or|but|while)\s")


def favoured(asked: Asked, text: str, end: int, places: Sequence[Place]) -> list[Place]:
    """Of several values in a sentence that ends at `end`, those whose part of it has the rarest word of the
    question that only one part has: '$6 million' of '$40m for roads and $6 million for parks'."""
    if len(places) < _SEVERAL:
        return []
    parts, at = [], places[0][0]
    for left, right in pairwise(places):
        joints = list(_JOINT.finditer(text, left[1], right[0]))
        if joints:
            parts.append((at, joints[-1].start()))
            at = joints[-1].end()
    parts.append((at, end))
    masks = [mask_of(asked.bits | asked.expanded, terms(text[slice(*part)])) for part in parts]
    once = sum(1 << bit for bit in range(len(asked.weights)) if sum(mask >> bit & 1 for mask in masks) == 1)
    rarest = max((weight for bit, weight in enumerate(asked.weights) if once >> bit & 1), default=0.0)
    telling = sum(1 << bit for bit, weight in enumerate(asked.weights) if weight >= rarest) & once
    own = [part for part, mask in zip(parts, masks, strict=True) if mask & telling]
    if len(own) == len(parts):
        return []
    return [place for place in places if any(first <= place[0] < last for first, last in own)]


def timely(asked: Asked, text: str, end: int, places: Sequence[Place]) -> list[Place]:
    """Of the numbers in a sentence that ends at `end`, those of a time where one asks how long something
    lasts, and the others where one asks how many there are of something else; all where none is such."""
    question = asked.question
    long = "long" in question.measure
    how_many = bool(question.focus) and not question.measure and not question.amount
    if question.kind != "howmany" or not (long or (how_many and TIMES.isdisjoint(question.focus))):
        return list(places)
    return [place for place in places if _of_time(text[place[1] : end]) == long] or list(places)


def _of_time(after: str) -> bool:
    """Whether a number with these words behind it is one of hours or years: '3 to 5 full years'."""
    following = _WORD.findall(after[:40].lower())
    if not _JOINING.isdisjoint(following[:1]):
        del following[:2]
    if following and following[0] in BORDERS:
        return False
    return not TIME_UNITS.isdisjoint(following[:2])


_JOINING = frozenset({"and", "or", "to"})


def _measures_otherwise(asked: Asked, after: str) -> bool:
    """Whether a value with these words behind it tells how deep or old something is rather than how large
    it is, how often it comes or how long it lasts."""
    following = _WORD.findall(after[:40].lower())
    timed = not (TIME_UNITS.isdisjoint(following[:2]) or SIZES.isdisjoint(asked.question.measure))
    return timed or not DIMENSIONS.isdisjoint(following[1:2])


def best_kinds(asked: Asked, kinds: Iterable[str]) -> frozenset[str]:
    """Of some kinds of value those that answer best: to "how many" a number rather than a sum."""
    kind = asked.question.kind
    weak = frozenset() if asked.question.amount else _WEAK_VALUES.get(kind, frozenset())
    return VALUE_KINDS.get(kind, frozenset()).intersection(kinds) - weak


def _fit_values(asked: Asked, seen: Seen, sentence: Sentence) -> dict[str, float]:
    kind = asked.question.kind
    text = seen.outline.release.text
    found = fitting(asked, text, sentence.start, sentence.end)
    if not found:
        lapse = kind == "when" and _LAPSE.search(text, sentence.start, sentence.end)
        return {"fit_value": _WEAKLY} if lapse else {}
    best = best_kinds(asked, [value.kind for value in found])
    lately = kind == "when" and not asked.focus and not _YET.search(asked.question.text)
    strong = [
        value
        for value in found
        if value.kind in best or (lately and value.kind == "day" and " " in text[value.start : value.end])
    ]
    near = [_near(asked, text, sentence, value.start, value.end) for value in strong or found]
    return {
        "fit_value": 1.0 if strong else _WEAKLY,
        "fit_value_near": max(asked.weight(mask) for mask in near) / (asked.total or 1.0),
        "fit_value_focus": max(_before_focus(asked, text, value, sentence) for value in found),
    }


_WEAKLY = 0.5
_YET = pattern(r"\b(?:will|does|do|is|are|next)\b", re.IGNORECASE)
"""In a question for something that is not over: "this week" may tell when something was."""
_LAPSE = pattern(
    rf"\b(?:within|(?<!for\s)over(?:\sthe\s(?:next|coming))?|in\sthe\s(?:next|coming))\s[\w-]+\s(?:\w+\s)?"
    rf"(?:{'|'.join(sorted(TIME_UNITS))})\b",
    re.IGNORECASE,
)
"""A time that something takes: 'over three years', 'within 90 days'."""


def lapse(asked: Asked, text: str, start: int, end: int) -> tuple[int, int] | None:
    """Where 'when' is asked and no date in `text[start:end]` answers: the time that something takes."""
    if asked.question.kind != "when" or fitting(asked, text, start, end):
        return None
    found = _LAPSE.search(text, start, end)
    return found.span() if found else None


def _before_focus(asked: Asked, text: str, value: Value, sentence: Sentence) -> float:
    """How much of what is counted follows the value, as a share."""
    mask = 0
    for term in terms(text[value.end : min(sentence.end, value.end + 60)])[:5]:
        mask |= asked.bits.get(term, 0) | asked.expanded.get(term, 0)
    return share(asked, mask, asked.focus)


def _near(asked: Asked, text: str, sentence: Sentence, start: int, end: int) -> int:
    """The question's units that stand within 60 characters of a stretch."""
    mask = 0
    for term in terms(text[max(sentence.start, start - 60) : min(sentence.end, end + 60)]):
        mask |= asked.bits.get(term, 0) | asked.expanded.get(term, 0)
    return mask
