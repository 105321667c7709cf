"""Whether a sentence holds what is asked for: a value of the kind, a name, a reason, a quotation."""

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from index.analysis import terms, tokens
from index.asking import Asked, Seen, mask_of, share
from index.language.answering import (
    BORDERS,
    DIMENSIONS,
    PLACED,
    REASONING,
    SAID,
    SAYS,
    SIZES,
    THIRD_PERSON,
    TIME_UNITS,
    TIMES,
)
from index.language.lands import LANDS
from index.models import Sentence
from index.patterns import pattern
from index.quantities import Value, acronym_after, acronym_before, names, values

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
        return _fit_names(asked, seen, sentence)
    if kind == "quote":
        return _fit_quotation(asked, seen, at)
    return _fit_wording(asked, text, sentence)


def _fit_wording(asked: Asked, text: str, sentence: Sentence) -> dict[str, float]:
    """Whether it says what something is (half so where only what its initials stand for), or why."""
    kind, (start, end) = asked.question.kind, (sentence.start, sentence.end)
    if kind == "why":
        return {"fit_reason": float(not REASONING.isdisjoint(_WORD.findall(text[start:end].lower())))}
    if kind != "standsfor" and not (kind == "what" and asked.question.defines):
        return {}
    spelled = float(bool(long_forms(asked, text, start, end)))
    if kind == "standsfor":
        return {"fit_long_form": spelled}
    return {"fit_definition": 1.0 if _defined(asked, text, sentence) else spelled / 2}


def quoted(seen: Seen, at: int) -> bool:
    """Whether a sentence is somebody's words: it has quotation marks, or stands between some.

    In a paragraph that is a quotation without any marks, every sentence is.
    """
    sentence = seen.outline.sentences[at]
    paragraph = seen.outline.paragraphs[sentence.paragraph - 1]
    text = seen.outline.release.text
    if MARK.search(text, sentence.start, sentence.end):
        return True
    if opened(text[paragraph.start : sentence.start]):
        return True
    return paragraph.kind == "quotation" and not MARK.search(text, paragraph.start, paragraph.end)


def opened(text: str) -> bool:
    """Whether a text ends inside a quotation."""
    return bool(text.count('"') % 2) or text.count("“") > text.count("”")


MARK = pattern(r"[\"“”«»]")


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
    return [
        value
        for value in values(text, start, end)
        if value.kind in kinds
        and not set(terms(text[value.start : value.end])) <= asked.bits.keys()
        and not (asked.question.measure and _measures_otherwise(asked, text[value.end : end]))
    ]


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
    strong = [value for value in found if value.kind in best]
    near = [_near(asked, text, sentence, value.start, value.end) for value in strong or found]
    return {
        "fit_value": 1.0 if strong else _WEAKLY,
        "fit_value_near": max(asked.weight(mask) for mask in near) / (asked.total or 1.0),
        "fit_value_focus": max(_before_focus(asked, text, value, sentence) for value in found),
    }


_WEAKLY = 0.5
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


def _fit_names(asked: Asked, seen: Seen, sentence: Sentence) -> dict[str, float]:
    """Whether there is a name not in the question, and whether it stands where a place or a doer does."""
    text = seen.outline.release.text
    lands = next((LANDS[term] for term in asked.question.focus[:1] if term in LANDS), None)
    # Who did it may be a common noun ("engineers"), unless a sort of doer is asked for.
    anybody = asked.question.kind == "who" and not asked.question.focus
    found = {"misfit_name": 0.0 if anybody else 1.0}
    for start, end in names(text, sentence.start, sentence.end):
        if start == sentence.start and " " not in text[start:end]:
            continue
        if all(term in asked.bits for term in terms(text[start:end])):
            continue
        found["misfit_name"] = 0.0
        before = text[max(sentence.start, start - 40) : start]
        if asked.question.kind == "who":
            if _BY.search(before):
                found["fit_agent"] = 1.0
        elif _is_place(text[start:end], before, lands):
            found["fit_place"] = 1.0
    return found


def _is_place(name: str, before: str, lands: frozenset[str] | None) -> bool:
    """Whether a name is one of the lands that are asked for, or else stands where a place does."""
    return name.lower() in lands if lands else not PLACED.isdisjoint(before.lower().split()[-1:])


_BY = pattern(r"\bby\s+(?:[a-z]+\s+){0,3}$")
"""Before the one who did it: 'moderated by', 'hosted by comedian'."""


def _fit_quotation(asked: Asked, seen: Seen, at: int) -> dict[str, float]:
    sentence = seen.outline.sentences[at]
    paragraph = seen.outline.paragraphs[sentence.paragraph - 1]
    if not quoted(seen, at):
        own_words = bool(asked.question.speaker) and not SAYS.isdisjoint(asked.question.terms)
        nothing_else = not asked.all & ~asked.speaker
        return {"misfit_quotation": 1.0, "misfit_words": float(own_words) * (2.0 if nothing_else else 1.0)}
    wanted = mask_of(asked.bits, asked.question.speaker)
    if not wanted:
        return {"fit_quotation": 1.0, "fit_speaker": 0.0}
    if paragraph.speaker and wanted & mask_of(asked.bits, terms(paragraph.speaker)):
        return {"fit_quotation": 1.0, "fit_speaker": 1.0}
    named = wanted & mask_of(asked.bits, _attribution(seen, at, paragraph.speaker))
    return {"fit_quotation": 1.0, "fit_speaker": 0.7 if named else 0.0}


def misattributed(asked: Asked, seen: Seen, at: int) -> bool:
    """Whether sentence number `at` is quoted from somebody else than the one whose words are asked for, or
    from nobody who is known.

    What stands beside the quoted words may name that one without a verb of speech: 'Bond called it "a gift"'.
    """
    if not asked.question.speaker or not quoted(seen, at):
        return False
    if _fit_quotation(asked, seen, at)["fit_speaker"]:
        return False
    speaker = seen.outline.paragraphs[seen.outline.sentences[at].paragraph - 1].speaker
    beside = _unquoted(seen, at)
    if speaker or _names_one_who_says(beside):
        return True
    named = set(terms(beside))
    if at and _by_pronoun(beside):
        named.update(seen.outline.sentences[at - 1].terms)
    return not mask_of(asked.bits, asked.question.speaker) & mask_of(asked.bits, named)


def _names_one_who_says(text: str) -> bool:
    return not SAID.isdisjoint(terms(text)) and any(word[0].isupper() for word in text.split())


def _attribution(seen: Seen, at: int, speaker: str | None) -> set[str]:
    """The terms of the sentence and its neighbours, as far as they say who said something.

    Where the sentence says so itself, the one before may hold the name that a pronoun stands for. Where it is
    known to be the words of a `speaker`, only itself may name another; not where it names that one.
    """
    sentences = seen.outline.sentences
    own = sentences[at]
    says = not SAID.isdisjoint(own.terms)
    if speaker:
        beside = set(terms(_unquoted(seen, at)))
        return beside if says and beside.isdisjoint(terms(speaker)) else set()
    around: set[str] = set()
    by_pronoun = _by_pronoun(_unquoted(seen, at))
    for near in _attributing(seen, at, by_pronoun=by_pronoun):
        one = sentences[near]
        if one.paragraph == own.paragraph and not SAID.isdisjoint(one.terms):
            around.update(terms(_unquoted(seen, near)))
    if at and says and by_pronoun:
        around.update(sentences[at - 1].terms)
    return around


def _by_pronoun(text: str) -> bool:
    return not THIRD_PERSON.isdisjoint(_WORD.findall(text.lower()))


def _attributing(seen: Seen, at: int, *, by_pronoun: bool) -> Iterable[int]:
    """The sentences that may say whose words a sentence is: itself, the one in which its quotation ends, or
    all that are next to it."""
    sentences, text = seen.outline.sentences, seen.outline.release.text
    own = sentences[at]
    if _ATTRIBUTED.search(text, own.start, own.end) and not by_pronoun:
        return (at,)
    paragraph = seen.outline.paragraphs[own.paragraph - 1]
    last = at
    while sentences[last].end < paragraph.end and opened(text[paragraph.start : sentences[last].end]):
        last += 1
    if last > at and _ATTRIBUTED.search(text, sentences[last].start, sentences[last].end):
        return (last,)
    return range(max(0, at - 1), min(len(sentences), at + 2))


_ATTRIBUTED = pattern(r"[,?!][\"”»]\s+\w|\w[,:]\s+[\"“«]")
"""Quoted words with others beside them that say whose they are."""


def _unquoted(seen: Seen, at: int) -> str:
    """What of a sentence stands outside quotation marks."""
    sentence, text = seen.outline.sentences[at], seen.outline.release.text
    inside = opened(text[seen.outline.paragraphs[sentence.paragraph - 1].start : sentence.start])
    parts = MARK.split(text[sentence.start : sentence.end])
    return " ".join(parts[1 if inside else 0 :: 2])
