"""Fit the weights of the answers, cross-validated by release and article, and say what each feature is worth.

usage: python -m tests.quality.fit_answers WORK [--write] [--squad EVERY]

WORK is a folder for the indexes of the gold sets. Needs numpy and scipy; what it writes needs neither.
"""

import argparse
import math
import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from index import answers, confidence, currency, features, rules, spans
from tests.quality import gold
from tests.quality.examples import Array, Example, examples

WEIGHTS = Path(answers.__file__).with_name("answer_weights.tsv")
FOLDS = 10
SENTENCE_PENALTY, CONFIDENCE_PENALTY, SPAN_PENALTY = 20.0, 3.0, 2.0
IN_SENTENCES = {"squad": 0.3, "small": 0.3, "lone": 0.7, "first": 1.4}
"""What another question counts against one about releases."""
IN_CONFIDENCE = {
    "squad": 0.03,
    "squad unanswerable": 0.001,
    "small": 1.0,
    "lone": 0.35,
    "first": 0.3,
    "elsewhere": 0.15,
}
"""The same for the second model. Those of the encyclopedia that have no answer are
made to look as if they had, far more than people ask."""
_SURE = 10.0
"""Log odds of what is as good as certain."""
OWN_WORDS = -4.0
"""A sentence that isn't somebody's own words weighs so little, at most, where those are asked for: a rule."""
WRONG_BUT_ANSWERABLE = 0.8
"""What the second model is to say of a wrong choice for a question that has an answer."""
RISING = frozenset(
    (
        *(
            "expanded",
            "numbers",
            "names_in_release",
            "relation_in_release",
            "focus",
            "fit_value",
            "fit_value_focus",
        ),
        *("fit_speaker", "fit_definition", "fit_long_form", "margin", "certainty", "release_certainty"),
        *(
            "fit_value_near",
            "fit_place",
            "fit_cause",
            "fit_manner",
            "fit_person",
            "fit_group",
            "fit_sort",
            "span",
        ),
    )
)
"""What can only speak for an answer."""
FALLING = frozenset(
    (
        "misfit_name",
        "misfit_which",
        "misfit_quotation",
        "unheard_names",
        "unheard",
        "misattributed",
        "missing_names",
        "missing_numbers",
        "absent_names",
        "few_words",
        "chat",
    )
)
"""What can only speak against one."""


def folds(found: list[Example], seed: int = 0) -> Array:
    """A fold for every example; a release's or an article's questions share one."""
    groups = sorted({example.group for example in found})
    random.Random(seed).shuffle(groups)
    place = {group: at % FOLDS for at, group in enumerate(groups)}
    return np.array([place[example.group] for example in found])


def choosing_loss(design: Array, right: Array, owner: Array, weight: Array, penalty: float) -> Any:
    """Conditional logit: how unlikely the right candidates are among their question's, and the gradient."""
    starts = np.r_[0, np.flatnonzero(np.diff(owner)) + 1]

    def loss(beta: Array) -> tuple[float, Array]:
        scores = design @ beta
        powers = np.exp(scores - np.maximum.reduceat(scores, starts)[owner])
        total = np.add.reduceat(powers, starts)
        hits = powers * right
        won = np.add.reduceat(hits, starts)
        value = -(weight * np.log(won / total)).sum() + penalty * (beta @ beta) / 2
        slope = -(design.T @ ((hits / won[owner] - powers / total[owner]) * weight[owner])) + penalty * beta
        return float(value), slope

    return loss


def fit_sentences(found: list[Example]) -> Array:
    """Weights of the sentence model in the order of `FEATURES`, in a small archive and in a large one.

    Another word for one of the question's counts no more than that one: what is fitted is the weight of both,
    and what the question's own has beyond that. No sentence is likelier for standing later in a release, as
    releases begin with what matters most, nor less likely for saying what something is for.
    """
    used = [e for e in found if e.answerable and e.right.any() and not e.right.all()]
    rows = np.vstack([e.design for e in used])
    count = len(features.FEATURES)
    joined = np.eye(2 * count)
    bounds: list[tuple[float | None, float | None]] = [(None, None)] * (2 * count)
    for first in (0, count):
        own, other = (first + features.FEATURES.index(n) for n in ("coverage_local", "expanded_local"))
        joined[own, other] = 1.0
        bounds[own] = bounds[other] = (0.0, None)
        bounds[first + features.FEATURES.index("position")] = (None, 0.0)
        bounds[first + features.FEATURES.index("fit_purpose")] = (0.0, None)
    rows = rows @ joined
    spread = rows.std(0)
    spread[spread == 0] = 1
    owner = np.repeat(np.arange(len(used)), [len(e.rows) for e in used])
    weight = np.array([IN_SENTENCES.get(e.set, 1.0) for e in used])
    design = (rows - rows.mean(0)) / spread
    loss = choosing_loss(design, np.concatenate([e.right for e in used]), owner, weight, SENTENCE_PENALTY)
    start = np.zeros(rows.shape[1])
    weights = joined @ (minimize(loss, start, jac=True, method="L-BFGS-B", bounds=bounds).x / spread)
    for first in (0, count):
        words = first + features.FEATURES.index("misfit_words")
        weights[words] = min(weights[words], OWN_WORDS)
    return weights


def fit_confidence(signs: Array, target: Array, weight: Array) -> tuple[Array, float]:
    """Weights in the order of `SIGNS`, and the bias; signs that can only rise or fall do."""
    mean, spread = signs.mean(0), signs.std(0)
    spread[spread == 0] = 1
    design = np.c_[(signs - mean) / spread, np.ones(len(signs))]

    def loss(beta: Array) -> tuple[float, Array]:
        sure = 1 / (1 + np.exp(-design @ beta))
        logs = target * np.log(sure + 1e-12) + (1 - target) * np.log(1 - sure + 1e-12)
        slopes = np.r_[beta[:-1], 0.0] * CONFIDENCE_PENALTY
        value = -(weight * logs).sum() + CONFIDENCE_PENALTY * (beta[:-1] @ beta[:-1]) / 2
        return float(value), design.T @ (weight * (sure - target)) + slopes

    bounds = [
        (0.0, None) if name in RISING else (None, 0.0) if name in FALLING else (None, None)
        for name in confidence.SIGNS
    ]
    start = np.zeros(design.shape[1])
    beta = minimize(loss, start, jac=True, method="L-BFGS-B", bounds=[*bounds, (None, None)]).x
    weights = beta[:-1] / spread
    return weights, float(beta[-1] - weights @ mean)


def fit_scale(odds: Array, right: Array, weight: Array) -> tuple[float, float]:
    """Platt's scaling: the line that turns log odds into those of being right (Platt 1999)."""

    def loss(line: Array) -> float:
        sure = 1 / (1 + np.exp(-(line[0] * odds + line[1])))
        return float(-(weight * np.log(np.where(right, sure, 1 - sure) + 1e-12)).sum())

    slope, offset = minimize(loss, np.array([1.0, 0.0]), method="Nelder-Mead").x
    return float(slope), float(offset)


def fit_spans(found: list[Example]) -> dict[str, float]:
    """Weights of the span model by feature name; those that hardly matter are left out.

    What is asked of small archives is asked of large ones too, and counts once.
    """
    names: dict[str, int] = {}
    rows, columns, right, owner, weight = [], [], [], [], []
    for example in found:
        described = _described(example) if example.set != "small" else []
        if not any(hit for _, hit in described):
            continue
        for present, hit in described:
            columns.extend(names.setdefault(name, len(names)) for name in present)
            rows.extend([len(right)] * len(present))
            right.append(hit)
            owner.append(len(weight))
        weight.append(1.0 if example.set == "squad" else 1.5)
    design = csr_matrix((np.ones(len(rows)), (rows, columns)), shape=(len(right), len(names)))
    loss = choosing_loss(design, np.array(right), np.array(owner), np.array(weight), SPAN_PENALTY)
    beta = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B", options={"maxiter": 200}).x
    return {name: round(float(beta[at]), 3) for name, at in sorted(names.items()) if abs(beta[at]) > 0.05}


def _described(example: Example) -> list[tuple[list[str], bool]]:
    """The candidate spans of the best right sentence, and which of them are the answer."""
    kind = example.asked.question.kind
    if not example.right.any() or kind in {"standsfor", "quote", "why", "how", "yesno"}:
        return []
    seen, at = example.seen[int(np.argmax(example.right))]
    sentence, text = seen.outline.sentences[at], seen.outline.release.text
    wanted = {gold.bare(answer) for answer in gold.answers(example.question)}
    return [
        (names, gold.bare(text[start:end]) in wanted)
        for _, (start, end), names in spans.described(example.asked, text, sentence.start, sentence.end)
    ]


@dataclass
class Outcome:
    """One question as models not fitted on it answer it."""

    example: Example
    right: Array
    signs: list[float] | None
    best: features.Scored | None = None
    sure: float = 0.0
    span_right: bool | None = None
    """Whether the stretch highlighted is the answer."""

    @property
    def is_refused(self) -> bool:
        """Whether a rule refuses the sentence however sure the signs are: it says nothing of their scale."""
        assert self.best
        return rules.ruled(self.example.asked, self.best, _SURE) < 0


def held_out(found: list[Example], place: Array) -> list[Outcome]:
    """Every question answered by models that were fitted on the other folds."""
    outcomes = [Outcome(example, example.right, None) for example in found]
    for fold in range(FOLDS):
        fitted = [e for e, at in zip(found, place, strict=True) if at != fold]
        sentence_weights = fit_sentences(fitted)
        span_weights = fit_spans(fitted)
        for outcome in (o for o, at in zip(outcomes, place, strict=True) if at == fold):
            scored, outcome.right = outcome.example.scored(sentence_weights)
            if scored:
                outcome.best = scored[0]
                text, asked = scored[0].seen.outline.release.text, outcome.example.asked
                answering = spans.marked(asked, text, *scored[0].span, span_weights)
                compared = [scored[0], *currency.newest(asked, scored).rivals(scored[1:])]
                outcome.signs = confidence.signs(asked, compared, answering.score)
                outcome.span_right = _span_right(outcome.example, text, answering)
    _score_confidence(outcomes, place)
    return outcomes


def _span_right(example: Example, text: str, answering: spans.Marked) -> bool:
    wanted = {gold.bare(answer) for answer in gold.answers(example.question)}
    return any(gold.bare(text[start:end]) in wanted for start, end in answering.spans)


def _targets(outcomes: list[Outcome]) -> tuple[Array, Array, Array, Array]:
    signs = np.array([o.signs for o in outcomes])
    right = np.array([bool(o.right[0]) for o in outcomes])
    answerable = np.array([o.example.answerable for o in outcomes])
    target = np.where(right, 1.0, np.where(answerable, WRONG_BUT_ANSWERABLE, 0.0))
    weight = np.array([IN_CONFIDENCE.get(_counted(o.example), 1.0) for o in outcomes])
    return signs, target, weight, right


def _counted(example: Example) -> str:
    encyclopedia = example.set == "squad" and not example.answerable
    return "squad unanswerable" if encyclopedia else example.set


def _is_scaled(outcome: Outcome) -> bool:
    """Whether it tells how often releases are answered rightly, in archives large and small."""
    return outcome.example.set not in {"squad", "elsewhere"} and not outcome.is_refused


def _score_confidence(outcomes: list[Outcome], place: Array) -> None:
    """Give each outcome the confidence of a model fitted, and scaled, on the other folds."""
    kept = [(o, at) for o, at in zip(outcomes, place, strict=True) if o.signs]
    where = np.array([at for _, at in kept])
    signs, target, weight, right = _targets([o for o, _ in kept])
    odds = np.zeros(len(kept))
    for fold in range(FOLDS):
        rest = where != fold
        weights, bias = fit_confidence(signs[rest], target[rest], weight[rest])
        odds[~rest] = signs[~rest] @ weights + bias
    scaled = np.array([_is_scaled(o) for o, _ in kept])
    for fold in range(FOLDS):
        rest = scaled & (where != fold)
        slope, offset = fit_scale(odds[rest], right[rest], weight[rest])
        for at in np.flatnonzero(where == fold):
            outcome = kept[at][0]
            assert outcome.best
            ruled = rules.ruled(outcome.example.asked, outcome.best, slope * odds[at] + offset)
            outcome.sure = 1 / (1 + math.exp(-ruled))


def fit_all(found: list[Example], outcomes: list[Outcome]) -> dict[str, dict[str, float]]:
    """The weights as the package holds them, fitted on everything."""
    sentence = fit_sentences(found)
    kept = [o for o in outcomes if o.signs]
    signs, target, weight, right = _targets(kept)
    weights, bias = fit_confidence(signs, target, weight)
    scaled = np.array([_is_scaled(o) for o in kept])
    slope, offset = fit_scale(signs[scaled] @ weights + bias, right[scaled], weight[scaled])
    return {
        "sentence_small": _named(features.FEATURES, sentence[: len(features.FEATURES)]),
        "sentence_large": _named(features.FEATURES, sentence[len(features.FEATURES) :]),
        "confidence": {"bias": round(bias * slope + offset, 4), **_named(confidence.SIGNS, weights * slope)},
        "span": fit_spans(found),
    }


def _named(names: Sequence[str], weights: Array) -> dict[str, float]:
    return {name: round(float(weight), 4) for name, weight in zip(names, weights, strict=True)}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("work", type=Path)
    parser.add_argument("--write", action="store_true", help="write the weights into the package")
    parser.add_argument("--squad", type=int, default=1, metavar="EVERY", help="use one in so many of these")
    given = parser.parse_args()
    found = examples(gold.load(given.work), given.squad)
    outcomes = held_out(found, folds(found))
    from tests.quality.report import report, worth

    report([outcome for outcome in outcomes if outcome.example.set != "elsewhere"])
    weights = fit_all(found, outcomes)
    worth(weights, found, outcomes)
    if given.write:
        lines = (f"{model}\t{n}\t{x}\n" for model, named in weights.items() for n, x in named.items())
        WEIGHTS.write_text("".join(lines), "utf-8")


if __name__ == "__main__":
    main()
