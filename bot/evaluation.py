"""Gold questions to figures: is the chosen sentence right, is it among the first, is it refused rightly.

A chosen sentence is right when it holds the gold answer (white space, quotation marks and case aside) and
stands in a release that answers; for long answers (why, how, quote) also when its words and those of the gold
evidence overlap by 0.7 (F1).
"""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from index import Answer, PressdeskError

LONG_KINDS = frozenset({"why", "how", "quote"})
ENOUGH_OVERLAP = 0.7
SHOWN = 5
"""Passages looked at for each question."""

_QUOTATION_MARKS = re.compile("[\"'“”‘’‚„«»`]")
_WORD = re.compile(r"\w+")
_ARTICLE = re.compile(r"\b(a|an|the)\b")
_PUNCTUATION = re.compile(r"[^\w\s]|_")


@dataclass(frozen=True, slots=True)
class Gold:
    """One gold question; `releases` are the ids that answer it, `answers` any one of which is enough."""

    id: str
    question: str
    answerable: bool
    kind: str | None = None
    style: str | None = None
    why: str | None = None
    """Why an unanswerable one is that: off-topic, near-miss and the like."""
    releases: frozenset[str] = frozenset()
    answers: tuple[str, ...] = ()
    evidence: str | None = None
    spans: bool = False
    """Whether `answers` are exact spans, which a highlight can be compared with."""


@dataclass(frozen=True)
class Judged:
    """One gold question with what came of it."""

    gold: Gold
    answer: Answer = field(repr=False)

    @property
    def refused(self) -> bool:
        return self.answer.quote is None

    @cached_property
    def right(self) -> bool:
        """Whether the chosen sentence is right."""
        quote = self.answer.quote
        return quote is not None and holds(self.gold, quote.release.id, quote.text)

    @cached_property
    def rank(self) -> int | None:
        """The rank of the first passage that holds the answer, from 1."""
        for rank, hit in enumerate(self.answer.hits[:SHOWN], 1):
            if holds(self.gold, hit.passage.release.id, hit.passage.text, whole=False):
                return rank
        return None

    @property
    def among_three(self) -> bool:
        """Whether the chosen sentence or one of the first three passages shown holds the answer."""
        return self.right or (self.rank is not None and self.rank <= 3)

    @cached_property
    def span_right(self) -> bool:
        """Whether the highlighted words are exactly one of the answers, as SQuAD compares them."""
        quote = self.answer.quote
        if quote is None or not quote.highlights or quote.release.id not in self.gold.releases:
            return False
        wanted = {_bare(answer) for answer in self.gold.answers}
        return any(_bare(quote.release.text[start:end]) in wanted for start, end in quote.highlights)


def read_gold(path: Path) -> list[Gold]:
    """Gold questions from JSON Lines; raises PressdeskError that names the line which is none."""
    import json

    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise PressdeskError(f"{path} cannot be read: {error.strerror or error}.") from error
    except UnicodeDecodeError as error:
        raise PressdeskError(f"{path} is no text in UTF-8; is it the right file?") from error
    found = []
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
        except (ValueError, RecursionError):
            record = None
        fault = _fault(record)
        if fault:
            raise PressdeskError(f"{path}, line {number} is no gold question: {fault}.")
        found.append(_gold(record, number))
    if not found:
        raise PressdeskError(f"{path} holds no question.")
    return found


def _fault(record: Any) -> str | None:
    """What keeps a line's JSON from being a gold question."""
    if not isinstance(record, dict):
        return 'an object with "question" and "answerable" is'
    for names in _NEEDED if record.get("answerable") is True else _NEEDED[:2]:
        if all(record.get(name) in (None, []) for name in names):
            return "it has no " + " or ".join(f'"{name}"' for name in names)
    for name, (kind, word) in _KINDS.items():
        if not isinstance(record.get(name), kind | None):
            return f'"{name}" is no {word}'
    return None


_NEEDED = (("question",), ("answerable",), ("release_id", "passage_id"), ("answer", "answers"))
"""What a gold question has, one of each; the last two where it is answerable."""
_KINDS: dict[str, tuple[type, str]] = {
    **dict.fromkeys(("question", "evidence", "kind", "style", "why"), (str, "text")),
    **dict.fromkeys(("answers", "also"), (list, "list")),
    "answerable": (bool, "true or false"),
}


def doubts(gold: Sequence[Gold], text_of: Callable[[str], str | None]) -> list[str]:
    """A sentence for each thing that makes right answers count as wrong; `text_of` a release by its id is
    None where the index has none."""
    absent: list[Gold] = []
    unfounded: list[Gold] = []
    for item in gold:
        texts = [text for one in sorted(item.releases) if (text := text_of(one)) is not None]
        if item.answerable and not texts:
            absent.append(item)
        elif item.evidence and texts and not any(_flat(item.evidence) in _flat(text) for text in texts):
            unfounded.append(item)
    said = []
    if absent:
        first = min(absent[0].releases)
        said.append(
            f"the index doesn't hold the release of {_questions(absent)}, as {first!r}; "
            "no answer to them counts as right."
        )
    if unfounded:
        said.append(
            f"the release doesn't hold the evidence of {_questions(unfounded)}, "
            f"as of the one with the id {unfounded[0].id!r}."
        )
    return said


def _questions(found: Sequence[Gold]) -> str:
    return "1 gold question" if len(found) == 1 else f"{len(found):,} gold questions"


def _gold(record: dict[str, Any], number: int) -> Gold:
    release = record.get("release_id") or record.get("passage_id")
    spans = list(record.get("answers") or [])
    answers = spans or [record["answer"]] if record["answerable"] else []
    return Gold(
        id=str(record.get("id", number)),
        question=record["question"],
        answerable=record["answerable"],
        kind=record.get("kind"),
        style=record.get("style"),
        why=record.get("why"),
        releases=frozenset([release, *(record.get("also") or [])] if release else []),
        answers=tuple(str(answer) for answer in answers),
        evidence=record.get("evidence"),
        spans=bool(spans),
    )


def holds(gold: Gold, release_id: str, text: str, whole: bool = True) -> bool:
    """Whether `text` of that release answers; `whole`: it is one sentence, not several."""
    if release_id not in gold.releases:
        return False
    flat = _flat(text)
    if any(_flat(answer) in flat for answer in gold.answers):
        return True
    if gold.kind not in LONG_KINDS or not gold.evidence:
        return False
    return overlap(gold.evidence, text, whole) >= ENOUGH_OVERLAP


def overlap(evidence: str, text: str, whole: bool = True) -> float:
    """F1 of the words of both, as often as they stand; where not `whole`, how much of `evidence` is there."""
    wanted, found = (Counter(_WORD.findall(_flat(words))) for words in (evidence, text))
    common = sum((wanted & found).values())
    if not common:
        return 0.0
    return 2 * common / (wanted.total() + found.total()) if whole else common / wanted.total()


def roc_area(positive: Sequence[float], negative: Sequence[float]) -> float | None:
    """Area under the ROC curve (Mann-Whitney; ties count one half). None where a side is empty."""
    if not positive or not negative:
        return None
    ranked = sorted([(value, 1) for value in positive] + [(value, 0) for value in negative])
    below, wins, at = 0, 0.0, 0
    while at < len(ranked):
        end = at
        while end < len(ranked) and ranked[end][0] == ranked[at][0]:
            end += 1
        ups = sum(label for _, label in ranked[at:end])
        downs = end - at - ups
        wins += ups * (below + downs / 2)
        below += downs
        at = end
    return wins / (len(positive) * len(negative))


def calibration_error(pairs: Sequence[tuple[float, bool]], bins: int = 10) -> float | None:
    """Expected calibration error: over equal-width bins of confidence, |mean confidence - share right|.

    Guo and others, "On Calibration of Modern Neural Networks", 2017.
    """
    if not pairs:
        return None
    sums = [[0, 0.0, 0] for _ in range(bins)]
    for confidence, right in pairs:
        cell = sums[min(bins - 1, int(confidence * bins))]
        cell[0] += 1
        cell[1] += confidence
        cell[2] += right
    return sum(abs(total - rights) for _, total, rights in sums) / len(pairs)


def _flat(text: str) -> str:
    return " ".join(_QUOTATION_MARKS.sub("", text).casefold().split())


def _bare(text: str) -> str:
    """Lower case without punctuation, articles and extra white space, as SQuAD's own script has it."""
    return " ".join(_ARTICLE.sub(" ", _PUNCTUATION.sub("", text.casefold())).split())
