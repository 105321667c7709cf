"""Judged gold questions to a table of figures with bootstrap intervals."""

from collections.abc import Callable, Sequence
from random import Random
from typing import Any, NamedTuple, TypeVar

from bot.evaluation import Judged, calibration_error, roc_area

Item = TypeVar("Item")

_SEED = 20260130
_MOST_RESAMPLES, _LEAST_RESAMPLES, _DRAWS = 1000, 200, 1_000_000


class Figure(NamedTuple):
    """A figure over `of` questions with its 95% bootstrap interval; None where nothing can be measured."""

    value: float | None
    low: float | None
    high: float | None
    of: int


TITLES = {
    "answer_at_1": "answer@1, the chosen sentence is right",
    "answer_in_3": "it or one of the first three passages is",
    "recall_at_1": "passage recall@1",
    "recall_at_3": "passage recall@3",
    "recall_at_5": "passage recall@5",
    "mrr": "mean reciprocal rank of the passage",
    "refused_right": "unanswerable and refused",
    "refused_wrong": "answerable but refused",
    "auc": "area under ROC of confidence",
    "ece": "expected calibration error of answers given",
    "span_exact_match": "highlight is exactly the answer",
}
FLOORS = {
    "--min-answer-at-1": ("answer_at_1", 1),
    "--min-answer-in-3": ("answer_in_3", 1),
    "--min-recall-at-1": ("recall_at_1", 1),
    "--min-recall-at-3": ("recall_at_3", 1),
    "--min-recall-at-5": ("recall_at_5", 1),
    "--min-mrr": ("mrr", 1),
    "--min-refused": ("refused_right", 1),
    "--max-refused-wrong": ("refused_wrong", -1),
    "--min-auc": ("auc", 1),
    "--max-ece": ("ece", -1),
    "--min-span": ("span_exact_match", 1),
}
"""Each option's figure, and 1 where the option is a floor or -1 where it is a ceiling."""


def figures(judged: Sequence[Judged]) -> dict[str, Figure]:
    """Every figure of `TITLES` over the questions that it can be measured on."""
    answerable = [item for item in judged if item.gold.answerable]
    unanswerable = [item for item in judged if not item.gold.answerable]
    spans = [item for item in answerable if item.gold.spans]
    given = [(item.answer.confidence, item.right) for item in judged if not item.refused]
    ranks = [item.rank for item in answerable]
    return {
        "answer_at_1": _share([item.right for item in answerable]),
        "answer_in_3": _share([item.among_three for item in answerable]),
        **{f"recall_at_{k}": _share([rank is not None and rank <= k for rank in ranks]) for k in (1, 3, 5)},
        "mrr": _share([0.0 if rank is None else 1 / rank for rank in ranks]),
        "refused_right": _share([item.refused for item in unanswerable]),
        "refused_wrong": _share([item.refused for item in answerable]),
        "auc": _bootstrapped([(item.answer.confidence, item.gold.answerable) for item in judged], _area),
        "ece": _bootstrapped(given, calibration_error),
        "span_exact_match": _share([item.span_right for item in spans]),
    }


def groups(judged: Sequence[Judged], name: str) -> dict[str, dict[str, Any]]:
    """Answer@1, answer in three and refusals, by each value of `kind`, `style` or `why` of the gold."""
    found: dict[str, dict[str, Any]] = {}
    for value in sorted({getattr(item.gold, name) for item in judged} - {None}):
        answerable = [item for item in judged if item.gold.answerable and getattr(item.gold, name) == value]
        others = [item for item in judged if not item.gold.answerable and getattr(item.gold, name) == value]
        found[value] = {
            "answerable": len(answerable),
            "answer_at_1": _mean([item.right for item in answerable]),
            "answer_in_3": _mean([item.among_three for item in answerable]),
            "refused_wrong": _mean([item.refused for item in answerable]),
            "unanswerable": len(others),
            "refused_right": _mean([item.refused for item in others]),
        }
    return found


def missed(table: dict[str, Figure], limits: dict[str, float]) -> list[str]:
    """A sentence for each option of `FLOORS` whose limit its figure misses; one not measurable misses it."""
    found = []
    for option, limit in limits.items():
        name, sign = FLOORS[option]
        value = table[name].value
        if value is None:
            found.append(f"{option} {limit:g} can't be judged: no such question was asked.")
        elif value * sign < limit * sign:
            found.append(f"{option} {limit:g} is missed: {TITLES[name]} is {value:.3f}.")
    return found


def _share(values: Sequence[float]) -> Figure:
    return _bootstrapped(values, _mean)


def _mean(values: Sequence[float]) -> float | None:
    return sum(values) / len(values) if values else None


def _area(pairs: Sequence[tuple[float, bool]]) -> float | None:
    return roc_area([value for value, up in pairs if up], [value for value, up in pairs if not up])


def _bootstrapped(items: Sequence[Item], measure: Callable[[Sequence[Item]], float | None]) -> Figure:
    """`measure` of the items, with the 2.5% and 97.5% points of its percentile bootstrap (fixed seed)."""
    value = measure(items)
    if value is None:
        return Figure(None, None, None, len(items))
    times = max(_LEAST_RESAMPLES, min(_MOST_RESAMPLES, _DRAWS // len(items)))
    draw = Random(_SEED)  # noqa: S311 - resampling, not a secret
    drawn = sorted(
        found for _ in range(times) if (found := measure(draw.choices(items, k=len(items)))) is not None
    )
    low, high = (drawn[min(len(drawn) - 1, int(len(drawn) * part))] for part in (0.025, 0.975))
    return Figure(value, low, high, len(items))
