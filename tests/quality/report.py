"""What `fit_answers` prints: how questions fare with models not fitted on them; what features are worth."""

import math
from collections import defaultdict
from typing import Any

import numpy as np

from index import confidence, features
from index.answers import Thresholds

_BINS = 10


def report(outcomes: list[Any]) -> None:
    """A line for each set, then answer@1 by kind and by style, and refusals by reason."""
    print("set        n  answer@1  among 3    AUC    ECE  refused: unanswerable  answerable  span exact")
    for name in dict.fromkeys(o.example.set for o in outcomes):
        _line(name, [o for o in outcomes if o.example.set == name])
    outcomes = [o for o in outcomes if o.example.set not in {"squad", "small", "lone"}]
    _line("releases", outcomes)
    for key in ("kind", "style"):
        table: dict[str, list[bool]] = defaultdict(list)
        for o in outcomes:
            if o.example.answerable:
                table[o.example.question[key]].append(_right(o))
        print(f"{key}:", ", ".join(f"{name} {sum(hits)}/{len(hits)}" for name, hits in table.items()))
    refused: dict[str, list[bool]] = defaultdict(list)
    for o in outcomes:
        if "why" in o.example.question and not o.example.answerable:
            refused[o.example.question["why"]].append(o.sure < Thresholds().weak)
    print("refused:", ", ".join(f"{name} {sum(hits)}/{len(hits)}" for name, hits in refused.items()))


def _right(outcome: Any) -> bool:
    return bool(len(outcome.right) and outcome.right[0])


def _line(name: str, outcomes: list[Any]) -> None:
    yes = [o for o in outcomes if o.example.answerable]
    no = [o for o in outcomes if not o.example.answerable]
    limit = Thresholds().weak
    spans = [o.span_right for o in yes if o.span_right is not None]
    print(
        f"{name:8} {len(yes):4}  {np.mean([_right(o) for o in yes]):8.3f}"
        f"  {np.mean([bool(o.right[:3].any()) for o in yes]):7.3f}"
        f"  {area([o.sure for o in yes], [o.sure for o in no]):5.3f}"
        f"  {calibration_error([o.sure for o in outcomes], [_right(o) for o in outcomes]):5.3f}"
        f"  {np.mean([o.sure < limit for o in no]) if no else math.nan:21.3f}"
        f"  {np.mean([o.sure < limit for o in yes]):10.3f}"
        f"  {np.mean(spans) if spans else math.nan:10.3f}"
    )


def area(yes: list[float], no: list[float]) -> float:
    """The chance that an answerable question is surer than an unanswerable one: the area under the ROC.

    Not a number where there is none of either.
    """
    if not yes or not no:
        return math.nan
    above, below = np.array(yes)[:, None], np.array(no)[None, :]
    return float((above > below).mean() + (above == below).mean() / 2)


def calibration_error(sure: list[float], right: list[bool]) -> float:
    """The expected calibration error over ten bins of equal width."""
    p, y = np.array(sure), np.array(right, dtype=float)
    bins = np.minimum((p * _BINS).astype(int), _BINS - 1)
    return float(sum(abs(p[bins == b].mean() - y[bins == b].mean()) * (bins == b).mean() for b in set(bins)))


def worth(weights: dict[str, dict[str, float]], found: list[Any], outcomes: list[Any]) -> None:
    """Each feature's weight times its standard deviation, the strongest first."""
    rows = np.vstack([e.rows for e in found if e.set not in {"squad", "small", "lone"} and len(e.rows)])
    signs = np.array([o.signs for o in outcomes if o.signs and o.example.set != "squad"])
    for model, names, values in (
        ("sentence_small", features.FEATURES, rows),
        ("sentence_large", features.FEATURES, rows),
        ("confidence", confidence.SIGNS, signs),
    ):
        strength = {n: weights[model][n] * float(s) for n, s in zip(names, values.std(0), strict=True)}
        listed = sorted(strength.items(), key=lambda item: -abs(item[1]))
        print(f"{model}:", ", ".join(f"{name} {value:+.2f}" for name, value in listed if abs(value) > 0.005))
