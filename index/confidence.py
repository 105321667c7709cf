"""How likely the chosen sentence is right, as a calibrated probability."""

import math
import re
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from index.asking import Asked, share
from index.attribution import misattributed
from index.contradictions import contradicted
from index.features import FEATURES, Scored
from index.patterns import pattern

_AT = {name: at for at, name in enumerate(FEATURES)}
_TAKEN = (
    "coverage_local",
    "focus",
    "restates_title",
    "fit_value",
    "fit_value_near",
    "fit_value_focus",
    "fit_place",
    "fit_agent",
    "fit_reason",
    "fit_definition",
    "fit_long_form",
    "fit_cause",
    "fit_manner",
    "fit_person",
    "misfit_name",
    "misfit_which",
    "misfit_quotation",
    "fit_speaker",
)
"""Features of the chosen sentence."""
_VALUED = frozenset({"howmany", "money", "percent", "when"})
"""Kinds that nothing answers but a value."""
_KINDS = ("who", "when", "howmany", "money", "percent", "where", "what", "why", "how", "yesno", "quote")
SIGNS: tuple[str, ...] = (
    *_TAKEN,
    "expanded",
    "numbers",
    "names_in_release",
    "relation_in_release",
    "passage_score",
    "length",
    "relation_exact",
    "missing_names",
    "missing_numbers",
    "unheard_names",
    "unheard",
    "misattributed",
    "few_words",
    "rareness",
    "chat",
    "lone_paragraph",
    "margin",
    "certainty",
    "release_certainty",
    "rivals",
    "span",
    *(f"kind_{kind}" for kind in _KINDS),
)
"""What is looked at, beside the bias."""
_RIVAL = 1.5
"""How much less than the best sentence scores one that might as well be chosen."""
_MANY = 3
_MOSTLY = 0.7
"""Share of the question that no release speaks of in any word, from which on none answers it."""


def signs(asked: Asked, scored: Sequence[Scored], span: float) -> list[float]:
    """The numbers the second model sees, in the order of `SIGNS`; `span` is how well the likeliest value,
    name or thing in the first of `scored` fits (`spans.Marked.score`)."""
    best = scored[0]
    taken = [best.row[_AT[name]] for name in _TAKEN]
    kinds = [float(asked.question.kind == kind) for kind in _KINDS]
    return [*taken, *_said(asked, best), *_unsaid(asked, best), *_rivalled(scored), span, *kinds]


def _said(asked: Asked, best: Scored) -> list[float]:
    """What the sentence and its release hold of the question: 'expanded' to 'relation_exact'."""
    seen, at = best.seen, best.at
    mask, total = seen.masks[at], asked.total or 1.0
    relation = asked.relation
    return [
        asked.weight(seen.wide[at] & ~mask) / total,
        share(asked, mask | seen.title, asked.numbers),
        share(asked, seen.release, asked.names) if asked.names else 1.0,
        share(asked, seen.release, relation) if relation else 1.0,
        seen.passages[at] if seen.passages else 0.0,
        min(1.0, len(seen.outline.sentences[at].terms) / 60),
        share(asked, mask, relation),
    ]


def _unsaid(asked: Asked, best: Scored) -> list[float]:
    """What of the question is not near the sentence, and what else there is: the signs 'missing_names' to
    'lone_paragraph'."""
    total, count = asked.total or 1.0, len(asked.weights)
    exact, wide = best.seen.near(best.at)
    near = exact | best.seen.title | best.seen.publisher
    said = bool(best.row[_AT["fit_speaker"]])
    if said:
        near |= asked.speaker
    return [
        asked.weight(asked.names & ~near) / total,
        asked.weight(asked.numbers & ~near) / total,
        asked.weight(asked.unheard & asked.names & ~best.seen.publisher) / total,
        asked.weight(asked.unheard & ~wide) / (count or 1),
        float(bool(asked.question.speaker) and not said),
        1 / (1 + count),
        asked.total / (count or 1) / asked.most,
        float(asked.question.chat),
        share(asked, best.seen.masks[best.at], asked.all) * _is_lone(best),
    ]


def _is_lone(best: Scored) -> bool:
    """Whether the release is no more than a paragraph, in which little else could answer."""
    paragraphs = best.seen.outline.paragraphs
    return sum(paragraph.kind not in {"headline", "heading"} for paragraph in paragraphs) <= 1


def _rivalled(scored: Sequence[Scored]) -> list[float]:
    """How far the sentence stands out among the others: 'margin' to 'rivals'."""
    best = scored[0]
    others = [one for one in scored[1:] if one.span != best.span or one.seen is not best.seen]
    second = max((one.score for one in others), default=best.score - 5.0)
    top = max(one.score for one in scored)
    spread = sum(math.exp(one.score - top) for one in scored)
    own = sum(math.exp(one.score - top) for one in scored if one.seen is best.seen)
    rivals = sum(best.score - one.score < _RIVAL for one in scored[1:])
    return [
        min(5.0, best.score - second) / 5,
        math.exp(best.score - top) / spread,
        own / spread,
        min(10, rivals) / 10,
    ]


class Estimate(NamedTuple):
    """How likely the chosen sentence is right, and why."""

    probability: float
    signs: Mapping[str, float]
    """What the bias and each sign gave to the log odds."""
    rule: str | None
    """The rule that had the last word against the signs, if one did."""


def estimate(
    asked: Asked, scored: Sequence[Scored], span: float, weights: Mapping[str, Mapping[str, float]]
) -> Estimate:
    """The probability that the first of `scored` answers the question; `span` as for `signs`."""
    model = weights["confidence"]
    odds = model.get("bias", 0.0)
    given = {"bias": odds}
    for name, value in zip(SIGNS, signs(asked, scored, span), strict=True):
        given[name] = model.get(name, 0.0) * value
        odds += given[name]
    odds, rule = overruled(asked, scored[0], odds)
    return Estimate(1 / (1 + math.exp(-max(-30.0, min(30.0, odds)))), given, rule)


class Rule(NamedTuple):
    """What is known better than the signs say: log odds at most, or at least, where it applies."""

    name: str
    applies: Callable[[Asked, Scored], bool]
    bound: Callable[[float, float], float]
    odds: float


def ruled(asked: Asked, best: Scored, odds: float) -> float:
    """The log odds of the chosen sentence as they are, or as rules that know better have them."""
    return overruled(asked, best, odds)[0]


def overruled(asked: Asked, best: Scored, odds: float) -> tuple[float, str | None]:
    """The same, with the name of the last rule that changed them."""
    name = None
    for rule in RULES:
        bound = rule.bound(odds, rule.odds)
        if bound != odds and rule.applies(asked, best):
            odds, name = bound, rule.name
    return odds, name


def _unsaid_near(asked: Asked, best: Scored) -> int:
    """Units that no passage holds, and that no other word near the sentence stands for."""
    _, near = best.seen.near(best.at)
    return asked.unheard & ~near & ~best.seen.publisher


def _is_unheard_of(asked: Asked, best: Scored) -> bool:
    return share(asked, _unsaid_near(asked, best), asked.all) > _MOSTLY


def _is_strange(asked: Asked, best: Scored) -> bool:
    return bool(_unsaid_near(asked, best) & asked.names)


def _is_of_another(asked: Asked, best: Scored) -> bool:
    return asked.question.kind == "quote" and misattributed(asked, best.seen, best.at)


def _is_nameless(asked: Asked, best: Scored) -> bool:
    return asked.question.kind == "who" and bool(asked.focus) and bool(best.row[_AT["misfit_name"]])


def _is_valueless(asked: Asked, best: Scored) -> bool:
    kind = asked.question.kind
    if kind not in _VALUED or best.row[_AT["fit_value"]] or _has_all_keywords(asked, best):
        return False
    return kind != "when" or not _MOMENT.search(best.seen.outline.release.text, *best.span)


_MOMENT = pattern(r"\b(?:when|after|before|until|upon|as\ssoon\sas|by\sthe\stime)\b", re.IGNORECASE)
"""What tells when by what else happens."""


def _is_said(asked: Asked, best: Scored) -> bool:
    """Whether the sentence has every word of the question and what it asks for, or all that is asked for
    is that somebody says it."""
    valued = asked.question.kind in _VALUED and best.row[_AT["fit_value"]] == 1.0
    fits = valued or best.row[_AT["fit_definition"]] > 0
    covers = not asked.all & ~asked.idle & ~best.seen.masks[best.at]
    return (covers and fits) or _has_all_keywords(asked, best) or _just_says(asked, best)


def _has_all_keywords(asked: Asked, best: Scored) -> bool:
    """Whether it is keywords, so many that a sentence with all of them is the one that is meant."""
    covers = not asked.all & ~best.seen.masks[best.at]
    return covers and not asked.question.worded and len(asked.weights) >= _MANY


def _just_says(asked: Asked, best: Scored) -> bool:
    """Whether somebody's words are asked for, on whatever subject, and these are."""
    return best.row[_AT["fit_speaker"]] == 1.0 and not asked.all & ~asked.speaker


def _spells_out(asked: Asked, best: Scored) -> bool:
    return asked.question.kind == "standsfor" and bool(best.row[_AT["fit_long_form"]])


def _spells_out_nothing(asked: Asked, best: Scored) -> bool:
    return asked.question.kind == "standsfor" and not best.row[_AT["fit_long_form"]]


RULES = (
    Rule("small talk", lambda asked, _: asked.question.chat, min, -3.0),
    Rule("unheard of", _is_unheard_of, min, -2.0),
    Rule("strange name", _is_strange, min, -1.7),
    Rule("said by another", _is_of_another, min, -1.7),
    Rule("names nobody", _is_nameless, min, -1.7),
    Rule("holds no value", _is_valueless, min, -1.7),
    Rule("says it all", _is_said, max, 0.3),
    Rule("spelled out", _spells_out, max, 3.0),
    Rule("not spelled out", _spells_out_nothing, min, -1.7),
    Rule("another of its kind", lambda asked, best: contradicted(asked, best.seen, best.at), min, -1.7),
)
"""In order: a later one has the last word. Initials that fit their long form are no chance, nor is a sentence
with every word of the question and a value or a definition as asked for, nor are somebody's words where no
more is asked for."""
