"""How likely the chosen sentence is right, as a calibrated probability."""

import math
from collections.abc import Mapping, Sequence

from index.analysis import tokens
from index.asking import Asked
from index.features import FEATURES, Scored

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
        "fit_relation",
        "fit_place",
        "fit_method",
        "misfit_value",
        "misfit_name",
        "misfit_quotation",
        "fit_speaker",
        "fit_reason",
        "fit_definition",
        "fit_long_form",
    )
)
SIGNS: tuple[str, ...] = (
    *_TAKEN,
    "score",
    "margin",
    "certainty",
    "release_certainty",
    "release_fill",
    "focus_missing",
    "unmet",
    "together",
    "unheard",
    "unheard_names",
    "apart",
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
    "kind_when",
    "kind_howmany",
    "kind_money",
    "kind_percent",
    "kind_who",
    "kind_where",
    "kind_quote",
    "kind_yesno",
    "kind_why",
    "kind_how",
)
_SMALL_TALK, _NOT_SPELLED_OUT, _SPELLED_OUT = -3.0, -1.7, 3.0
"""Log odds where rules know better: initials that fit their long form are no chance."""
_KINDS = ("when", "howmany", "money", "percent", "who", "where", "quote", "yesno", "why", "how")
"""What is looked at, beside the bias."""


def signs(asked: Asked, scored: Sequence[Scored]) -> list[float]:
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
    if best.row[_AT["fit_speaker"]]:
        near |= asked.speaker
    everywhere = 0
    for one in scored:
        everywhere |= one.seen.release
    unheard = sum(1 << bit for bit, weight in enumerate(asked.weights) if weight >= asked.most)
    releases = [one.seen.score for one in scored if one.seen is not seen]
    found += [
        best.score / 10,
        min(5.0, best.score - second) / 5,
        math.exp(best.score - top) / spread,
        sum(math.exp(one.score - top) for one in scored if one.seen is seen) / spread,
        seen.raw / (3 * total),
        1 - asked.weight(asked.focus & (near | near_wide)) / asked.weight(asked.focus)
        if asked.focus
        else 0.0,
        asked.weight(((1 << len(asked.weights)) - 1) & ~(near | near_wide)) / (2 * asked.most),
        asked.weight(near) / total,
        asked.weight(unheard) / total,
        asked.weight(unheard & asked.names) / total,
        1 - asked.weight(everywhere) / total,
        asked.weight(asked.names & ~near) / total,
        asked.weight(asked.numbers & ~near) / total,
        1 / (1 + len(asked.weights)),
        seen.score - max(releases, default=0.0),
        _gap(scored),
        float(asked.question.chat),
        float(asked.question.worded),
        asked.weight(near) / (2 * asked.most),
        *_relation(asked, best, near | near_wide),
    ]
    return found + [float(asked.question.kind == kind) for kind in _KINDS]


def _gap(scored: Sequence[Scored]) -> float:
    """How far the other releases' scores fall behind the best one's, by the third."""
    shares = sorted({one.seen.rank: one.seen.score for one in scored}.values(), reverse=True)
    return 1 - (shares[2] if len(shares) > 2 else 0.0)


def _relation(asked: Asked, best: Scored, near: int) -> list[float]:
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
        asked.weight(named & near) / (2 * asked.most),
        best.seen.raw / (6 * asked.most),
        asked.weight(relation & sentence) / whole if whole else 1.0,
        asked.weight(relation & near & ~sentence) / whole if whole else 0.0,
        asked.weight(relation & best.seen.release & ~near) / whole if whole else 0.0,
        float(not whole),
    ]


def estimate(asked: Asked, scored: Sequence[Scored], weights: Mapping[str, Mapping[str, float]]) -> float:
    """The probability that the first of `scored` answers the question."""
    model = weights["confidence"]
    total = model.get("bias", 0.0)
    for name, value in zip(SIGNS, signs(asked, scored), strict=True):
        total += model.get(name, 0.0) * value
    if asked.question.chat:
        total = min(total, _SMALL_TALK)
    if asked.question.kind == "standsfor":
        spelled_out = scored[0].row[_AT["fit_long_form"]]
        total = max(total, _SPELLED_OUT) if spelled_out else min(total, _NOT_SPELLED_OUT)
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))
