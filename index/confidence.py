"""How likely the chosen sentence is right, as a calibrated probability."""

import math
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from index.features import FEATURES, Asked

if TYPE_CHECKING:
    from index.answers import Scored

_AT = {name: at for at, name in enumerate(FEATURES)}
_TAKEN = tuple(
    name
    for name in (
        "coverage",
        "coverage_count",
        "expanded",
        "neighbours",
        "paragraph",
        "title",
        "pairs",
        "nearness",
        "names",
        "numbers",
        "rarest",
        "release_coverage",
        "passage_score",
        "headline",
        "furniture",
        "focus",
        "fit_value",
        "fit_value_near",
        "fit_value_focus",
        "misfit_value",
        "misfit_name",
        "misfit_quotation",
        "fit_speaker",
        "fit_reason",
    )
)
SIGNS: tuple[str, ...] = (
    *_TAKEN,
    "score",
    "margin",
    "certainty",
    "together",
    "unheard",
    "missing_names",
    "missing_numbers",
    "few_words",
    "release_margin",
    "chat",
    "worded",
)
"""What is looked at, beside the bias."""


def signs(asked: Asked, scored: Sequence["Scored"]) -> list[float]:
    """The numbers the second model sees, in the order of `SIGNS`."""
    best = scored[0]
    seen, total = best.seen, asked.total or 1.0
    found = [best.row[_AT[name]] for name in _TAKEN]
    others = [one for one in scored[1:] if one.span != best.span or one.seen is not best.seen]
    second = max((one.score for one in others), default=best.score - 5.0)
    top = max(one.score for one in scored)
    spread = sum(math.exp(one.score - top) for one in scored)
    near = seen.wide[best.at] | seen.title
    if best.at:
        near |= seen.wide[best.at - 1]
    if best.at + 1 < len(seen.wide):
        near |= seen.wide[best.at + 1]
    everywhere = 0
    for one in scored:
        everywhere |= one.seen.release
    releases = [one.seen.score for one in scored if one.seen is not seen]
    found += [
        best.score / 10,
        min(5.0, best.score - second) / 5,
        math.exp(best.score - top) / spread,
        asked.weight(near) / total,
        1 - asked.weight(everywhere) / total,
        asked.weight(asked.names & ~near) / total,
        asked.weight(asked.numbers & ~near) / total,
        1 / (1 + len(asked.weights)),
        seen.score - max(releases, default=0.0),
        float(asked.question.chat),
        float(asked.question.worded),
    ]
    return found


def estimate(asked: Asked, scored: Sequence["Scored"], weights: Mapping[str, Mapping[str, float]]) -> float:
    """The probability that the first of `scored` answers the question."""
    model = weights["confidence"]
    total = model.get("bias", 0.0)
    for name, value in zip(SIGNS, signs(asked, scored), strict=True):
        total += model.get(name, 0.0) * value
    if asked.question.chat:
        total = min(total, -3.0)
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))
