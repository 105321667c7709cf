"""A question and the releases found for it to one sentence, how sure it is, or nothing.

Two logistic models, whose weights are data in `answer_weights.tsv`: the first chooses among the sentences of
the best releases (`features`), its weights those of a small and of a large archive or between the two, the
second says how likely the choice is right (`confidence`).
"""

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from itertools import islice

from index import confidence, currency
from index.analysis import terms
from index.asking import Asked, Seen, ask, promising, see
from index.attribution import statement
from index.expansion import Expansions
from index.features import FEATURES, Scored, row
from index.light import dataclass, field
from index.models import AnswerStatus, Explanation, Hit, Outline, Quote
from index.questions import Question, admits
from index.spans import Marked, marked

LOOKED_AT = 45
"""Sentences whose features are computed; the others cover too little of the question."""
_LIKELIEST = 3
"""Passages shown for the sentences in them; the further ones for their own scores."""
_SAME = 0.8
"""Passages that share so much of their words are one and the same to a reader."""


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Confidence from which an answer is given, and from which it is given as a weak one."""

    answered: float = 0.5
    weak: float = 0.25


@dataclass(frozen=True, slots=True)
class Candidate:
    """A release that may hold the answer: its score as a whole, and its passages with theirs."""

    outline: Outline
    score: float
    hits: Sequence[Hit]
    """Every passage of the release in the order of the text, score 0 where it holds none of the terms."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What `choose` found. `quote` is None where it is `unanswered`; `best` is the nearest all the same."""

    status: AnswerStatus
    confidence: float
    quote: Quote | None
    best: Quote | None
    hits: tuple[Hit, ...]
    """Passages to show, the chosen one first, none a near copy of another."""
    as_of: str | None = None
    history: tuple[Quote, ...] = ()
    features: Mapping[str, float] = field(default_factory=dict)
    runner_up: Quote | None = None
    runner_up_features: Mapping[str, float] = field(default_factory=dict)
    signs: Mapping[str, float] = field(default_factory=dict)
    """What each sign gave to the log odds of the confidence."""
    rule: str | None = None
    """The rule that had the last word against the signs, if one did."""
    superseding: bool = False
    """Whether the chosen sentence took the runner-up's place because its release is newer."""


@cache
def weights() -> dict[str, dict[str, float]]:
    """The fitted weights of each model by name, as the package holds them: a line each, between tabs."""
    # The library's resources module takes longer to load than the question takes to answer.
    found: dict[str, dict[str, float]] = {}
    with open(f"{os.path.dirname(__file__)}/answer_weights.tsv", encoding="utf-8") as file:  # noqa: PTH120, PTH123
        for line in file:
            model, name, weight = line.split("\t")
            found.setdefault(model, {})[name] = float(weight)
    return found


def choose(
    question: Question,
    candidates: Sequence[Candidate],
    idf: Callable[[str], float],
    *,
    expansions: Expansions,
    passages: int,
    thresholds: Thresholds | None = None,
) -> Choice:
    """The sentence of the candidates' that answers best, and how likely it is right.

    `candidates` come best first; `idf` weighs a term in the index; `expansions` are other words for the
    question's terms; so many `passages` are shown at most.
    """
    limits = thresholds or Thresholds()
    asked = ask(question, idf, expansions)
    scored = rank(asked, candidates)
    if not scored:
        return Choice("unanswered", 0.0, None, None, _passages(scored, candidates, passages))
    current = currency.newest(asked, scored)
    likeliest = scored[0]
    scored = [current.chosen, *(other for other in scored if other is not current.chosen)]
    answering = mark(asked, scored[0])
    compared = [current.chosen, *current.rivals(scored)]
    sure, signs, rule = confidence.estimate(asked, compared, answering.score, weights())
    status: AnswerStatus = "unanswered"
    if sure >= limits.weak:
        status = "answered" if sure >= limits.answered else "weak"
    best = _quoted(asked, scored[0], answering if status != "unanswered" else None)
    runner_up = scored[1] if len(scored) > 1 else None
    return Choice(
        status,
        sure,
        None if status == "unanswered" else best,
        best,
        _passages(scored, candidates, passages),
        current.as_of if status != "unanswered" else None,
        tuple(quote(one, mark(asked, one)) for one in current.earlier) if status != "unanswered" else (),
        _given(asked, scored[0]),
        quote(runner_up) if runner_up else None,
        _given(asked, runner_up) if runner_up else {},
        signs,
        rule,
        likeliest is not current.chosen,
    )


def explained(question: Question, choice: Choice, others: Expansions) -> Explanation:
    """Why it is that choice."""
    return Explanation(
        terms=question.terms,
        expansions=others.all(),
        features=choice.features,
        runner_up=choice.runner_up,
        runner_up_features=choice.runner_up_features,
        chosen=choice.quote or choice.best,
        superseding=choice.superseding,
        signs={name: value for name, value in choice.signs.items() if value},
        rule=choice.rule,
    )


def rank(asked: Asked, candidates: Sequence[Candidate]) -> list[Scored]:
    """The candidates' sentences with their features, the likeliest answer first."""
    given = _worth(asked)
    scored = []
    promised = promising(asked, look(asked, candidates))
    for release, at in islice((one for one in promised if _admitted(asked.question, *one)), LOOKED_AT):
        found = row(asked, release, at)
        scored.append(Scored(release, at, found, sum(map(float.__mul__, found, given))))
    scored.sort(key=lambda one: (-one.score, one.seen.rank, one.at))
    return scored


def _worth(asked: Asked) -> list[float]:
    """What each of `FEATURES` is worth in an archive as large as this one."""
    small, large, breadth = weights()["sentence_small"], weights()["sentence_large"], asked.breadth
    return [small.get(name, 0.0) * (1 - breadth) + large.get(name, 0.0) * breadth for name in FEATURES]


def look(asked: Asked, candidates: Sequence[Candidate]) -> list[Seen]:
    """Each candidate as the question sees it."""
    best = max((candidate.score for candidate in candidates), default=0.0) or 1.0
    best_hit = max((hit.score for candidate in candidates for hit in candidate.hits), default=0.0) or 1.0
    found = []
    for rank_, candidate in enumerate(candidates):
        release, shares = candidate.outline.release, _shares(candidate, best_hit)
        title, source = terms(release.title), terms(release.source or "")
        score = candidate.score / best
        found.append(see(asked, candidate.outline, title, source, score=score, rank=rank_, passages=shares))
    return found


def _shares(candidate: Candidate, best: float) -> list[float]:
    """For each sentence of the release the score of its passage, as a share of the best passage's."""
    shares = []
    hits = iter(candidate.hits)
    hit = next(hits, None)
    for sentence in candidate.outline.sentences:
        while hit is not None and hit.passage.end <= sentence.start:
            hit = next(hits, None)
        inside = hit is not None and hit.passage.start <= sentence.start
        shares.append(hit.score / best if hit is not None and inside else 0.0)
    return shares


def _admitted(question: Question, release: Seen, at: int) -> bool:
    """Whether exact phrases and excluded words let the sentence's paragraph through."""
    if not question.phrases and not question.excluded:
        return True
    outline = release.outline
    paragraph = outline.paragraphs[outline.sentences[at].paragraph - 1]
    return admits(question, outline.release.text[paragraph.start : paragraph.end])


def mark(asked: Asked, scored: Scored) -> Marked:
    """What of the sentence answers."""
    return marked(asked, scored.seen.outline.release.text, *scored.span, weights()["span"])


def quote(scored: Scored, answering: Marked | None = None) -> Quote:
    """The sentence as a quotation, with what answers in it highlighted."""
    return scored.seen.outline.quote(*scored.span, answering.spans if answering else ())


def _quoted(asked: Asked, scored: Scored, answering: Marked | None) -> Quote:
    """The chosen sentence as a quotation; where the words of somebody are asked for whose it is, with what is
    said before and after it, if all that is short."""
    if asked.question.kind != "quote" or scored.row[FEATURES.index("fit_speaker")] < 1.0:
        return quote(scored, answering)
    span = statement(scored.seen, scored.at)
    return scored.seen.outline.quote(*span, answering.spans if answering else ())


def _given(asked: Asked, scored: Scored) -> dict[str, float]:
    """What each feature gave to a sentence's score, of those that gave anything."""
    rated = zip(FEATURES, scored.row, _worth(asked), strict=True)
    return {name: value * worth for name, value, worth in rated if value and worth}


def _passages(scored: Sequence[Scored], candidates: Sequence[Candidate], limit: int) -> tuple[Hit, ...]:
    """The passages that hold the likeliest sentences, then the best scored ones; no near copy of another."""
    kept: list[Hit] = []
    seen: list[frozenset[str]] = []
    for hit in _by_sentence(scored, candidates):
        words = frozenset(terms(hit.passage.text))
        if any(len(words & other) >= _SAME * len(words | other) for other in seen):
            continue
        kept.append(hit)
        seen.append(words)
        if len(kept) == limit:
            break
    return tuple(kept)


def _by_sentence(scored: Sequence[Scored], candidates: Sequence[Candidate]) -> list[Hit]:
    hits = {candidate.outline.release.id: candidate.hits for candidate in candidates}
    likeliest = _each_once(
        hit
        for one in scored
        for hit in hits[one.seen.outline.release.id]
        if hit.passage.start <= one.span[0] < hit.passage.end
    )
    rest = [hit for candidate in candidates for hit in candidate.hits if hit.score > 0]
    rest.sort(key=lambda hit: -hit.score)
    return _each_once((*likeliest[:_LIKELIEST], *rest, *likeliest))


def _each_once(hits: Iterable[Hit]) -> list[Hit]:
    found: dict[tuple[str, int], Hit] = {}
    for hit in hits:
        found.setdefault((hit.passage.release.id, hit.passage.start), hit)
    return list(found.values())
