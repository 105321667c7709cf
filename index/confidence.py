"""How likely the chosen sentence is right, as a calibrated probability."""

import math
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from index.analysis import tokens
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
        "expanded_near",
        "previous",
        "following",
        "anaphora",
        "beyond_title",
        "paragraph",
        "title",
        "subject",
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
    "release_gap",
    "chat",
    "worded",
    "evidence",
    "named",
    "release_evidence",
    "relation",
    "relation_near",
    "relation_release",
    "relation_none",
    "kind_value",
    "kind_name",
    "kind_quote",
    "kind_yesno",
    "kind_why",
    "kind_how",
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
    near, near_wide = seen.near(best.at)
    near |= seen.title
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
        _gap(scored),
        float(asked.question.chat),
        float(asked.question.worded),
        asked.weight(near) / 20,
        *_relation(asked, best, near | near_wide),
    ]
    kind = asked.question.kind
    found += [
        float(kind in {"when", "howmany", "money", "percent"}),
        float(kind in {"who", "where"}),
        float(kind == "quote"),
        float(kind == "yesno"),
        float(kind == "why"),
        float(kind == "how"),
    ]
    return found


def _gap(scored: Sequence["Scored"]) -> float:
    """How far the other releases' scores fall behind the best one's, by the third."""
    shares = sorted({one.seen.rank: one.seen.score for one in scored}.values(), reverse=True)
    return 1 - (shares[2] if len(shares) > 2 else 0.0)


def _relation(asked: Asked, best: "Scored", near: int) -> list[float]:
    """Names found as evidence; and how much of what the question says of them stands in the sentence,
    around it, and in its release."""
    outline = best.seen.outline
    first = outline.sentences[max(0, best.at - 1)]
    last = outline.sentences[min(len(outline.sentences) - 1, best.at + 1)]
    text = outline.release.text
    named = asked.names
    for where, start, end in ((text, first.start, last.end), (outline.release.title, 0, None)):
        upper = where.isupper()
        for token in tokens(where, start, end):
            if not upper and where[token.start].isupper() and token.start != start:
                named |= asked.bits.get(token.term, 0)
    relation = (1 << len(asked.weights)) - 1 & ~named
    whole = asked.weight(relation)
    sentence = best.seen.wide[best.at]
    return [
        asked.weight(named & near) / 20,
        best.seen.raw / 60,
        asked.weight(relation & sentence) / whole if whole else 1.0,
        asked.weight(relation & near & ~sentence) / whole if whole else 0.0,
        asked.weight(relation & best.seen.release & ~near) / whole if whole else 0.0,
        float(not whole),
    ]


def estimate(asked: Asked, scored: Sequence["Scored"], weights: Mapping[str, Mapping[str, float]]) -> float:
    """The probability that the first of `scored` answers the question."""
    model = weights["confidence"]
    total = model.get("bias", 0.0)
    for name, value in zip(SIGNS, signs(asked, scored), strict=True):
        total += model.get(name, 0.0) * value
    if asked.question.chat:
        total = min(total, -3.0)
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))
