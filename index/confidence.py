"""How likely the chosen sentence is right, as a calibrated probability."""

import math
from collections.abc import Mapping, Sequence

from index.asking import Asked, share
from index.features import FEATURES, Scored
from index.hints import NamedTuple
from index.rules import overruled

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
    "fit_group",
    "fit_sort",
    "misfit_name",
    "misfit_which",
    "misfit_quotation",
    "fit_speaker",
    "rarest",
    "names_around",
    "speaker_named",
)
"""Features of the chosen sentence."""
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
    "absent",
    "absent_names",
    "breadth",
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
    'breadth'."""
    total, count = asked.total or 1.0, len(asked.weights)
    exact, wide = best.seen.near(best.at)
    near = exact | best.seen.title | best.seen.publisher
    known = near | wide & ~_joined(asked)
    said = bool(best.row[_AT["fit_speaker"]])
    if said:
        near |= asked.speaker
    return [
        asked.weight(asked.names & ~known) / total,
        asked.weight(asked.numbers & ~near) / total,
        asked.weight(asked.unheard & asked.names & ~best.seen.publisher) / total,
        asked.weight(asked.unheard & ~wide) / (count or 1),
        float(bool(asked.question.speaker) and not said),
        1 / (1 + count),
        asked.total / (count or 1) / asked.most,
        float(asked.question.chat),
        share(asked, best.seen.masks[best.at], asked.all) * _is_lone(best),
        asked.weight(asked.all & ~best.seen.held) / total,
        asked.weight(asked.names & ~best.seen.held) / total,
        asked.breadth,
    ]


def _joined(asked: Asked) -> int:
    """Units of names of several words, which no other word stands for as "military" does for "Pentagon"."""
    joined = 0
    for left, right in asked.pairs:
        if left & asked.names and right & asked.names:
            joined |= left | right
    return joined


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
