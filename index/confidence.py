"""How likely the chosen sentence is right, as a calibrated probability."""

import math
from collections.abc import Mapping, Sequence

from index.asking import Asked, share
from index.contradictions import contradicted
from index.features import FEATURES, Scored
from index.fits import misattributed

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
    "misfit_name",
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
_SMALL_TALK, _UNHEARD_OF, _STRANGE, _NAMELESS, _VALUELESS, _OF_ANOTHER = -3.0, -2.0, -1.7, -1.7, -1.7, -1.7
_NOT_SPELLED_OUT, _SPELLED_OUT, _CONTRADICTED = -1.7, 3.0, -1.7
_SAID = 0.3
"""Log odds where rules know better: initials that fit their long form are no chance, nor is a sentence with
every word of the question and a value or a definition as asked for, nor are somebody's words where no more
is asked for."""
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
    """What of the question is not near the sentence, and what else there is: 'missing_names' to 'chat'."""
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
    ]


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


def estimate(
    asked: Asked, scored: Sequence[Scored], span: float, weights: Mapping[str, Mapping[str, float]]
) -> float:
    """The probability that the first of `scored` answers the question; `span` as for `signs`."""
    model = weights["confidence"]
    odds = model.get("bias", 0.0)
    for name, value in zip(SIGNS, signs(asked, scored, span), strict=True):
        odds += model.get(name, 0.0) * value
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, ruled(asked, scored[0], odds)))))


def _are_keywords(asked: Asked) -> bool:
    """Whether it is keywords, so many that a sentence with all of them is the one that is meant."""
    return not asked.question.worded and len(asked.weights) >= _MANY


def _just_says(asked: Asked, best: Scored) -> bool:
    """Whether somebody's words are asked for, on whatever subject, and these are."""
    return best.row[_AT["fit_speaker"]] == 1.0 and not asked.all & ~asked.speaker


def ruled(asked: Asked, best: Scored, odds: float) -> float:
    """The log odds of the chosen sentence as they are, or as rules that know better have them."""
    if asked.question.chat:
        odds = min(odds, _SMALL_TALK)
    _, near = best.seen.near(best.at)
    unsaid = asked.unheard & ~near & ~best.seen.publisher
    if share(asked, unsaid, asked.all) > _MOSTLY:
        odds = min(odds, _UNHEARD_OF)
    if unsaid & asked.names:
        odds = min(odds, _STRANGE)
    if asked.question.kind == "quote" and misattributed(asked, best.seen, best.at):
        odds = min(odds, _OF_ANOTHER)
    if asked.question.kind == "who" and asked.focus and best.row[_AT["misfit_name"]]:
        odds = min(odds, _NAMELESS)
    covered = not asked.all & ~best.seen.masks[best.at]
    meant = covered and _are_keywords(asked)
    if asked.question.kind in _VALUED and not meant and not best.row[_AT["fit_value"]]:
        odds = min(odds, _VALUELESS)
    valued = asked.question.kind in _VALUED and best.row[_AT["fit_value"]] == 1.0
    defined = best.row[_AT["fit_definition"]] > 0
    if meant or (covered and (valued or defined)) or _just_says(asked, best):
        odds = max(odds, _SAID)
    if asked.question.kind == "standsfor":
        spelled_out = best.row[_AT["fit_long_form"]]
        odds = max(odds, _SPELLED_OUT) if spelled_out else min(odds, _NOT_SPELLED_OUT)
    if contradicted(asked, best.seen, best.at):
        odds = min(odds, _CONTRADICTED)
    return odds
