"""A question weighed against one index, and the releases as it sees them: which of its words stand where."""

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache, reduce
from itertools import accumulate, pairwise
from operator import or_

from index.analysis import Token, terms
from index.everyday import telling
from index.expansion import Expansions
from index.language.answering import PUT_IN
from index.language.questions import DATE_NOUNS, QUANTITIES, TITLES
from index.light import dataclass, field
from index.models import Outline, Sentence
from index.questions import Question

Span = tuple[int, int]
_MOST_UNITS = 64
_MEASURE = 0.1
"""What a measure that no answer need hold counts at most, against all other words."""
_MOST = 10
"""About what a word weighs that none of 10,000 passages holds."""
_SHORTEST = 8
"""Characters that a sentence needs to be an answer."""


@dataclass(slots=True)
class Asked:
    """A question weighed against one index: units (its content words), each a bit, and what they weigh."""

    question: Question
    weights: list[float]
    bits: dict[str, int]
    """Term to the units it stands for."""
    expanded: dict[str, int]
    """Term to the units it may stand for though it is another word."""
    pairs: dict[tuple[int, int], float]
    names: int
    numbers: int
    focus: int
    speaker: int
    """Units that name the one whose words are asked for, titles and all."""
    total: float
    most: float
    """What a word that no passage holds would weigh: the measure for weights in archives of all sizes."""
    unheard: int
    """Units that no passage holds."""
    idle: int
    """Units that no answer need hold: what keywords ask for ("border length", "purpose")."""
    _sums: dict[int, float] = field(default_factory=dict)

    @property
    def all(self) -> int:
        """Every unit."""
        return (1 << len(self.weights)) - 1

    @property
    def relation(self) -> int:
        """Units of what the question says beyond names and what it asks for."""
        return self.all & ~self.names & ~self.idle

    @property
    def breadth(self) -> float:
        """How large the archive is, by its logarithm: 0.3 with ten passages, 1 from some 10,000 on."""
        return min(1.0, self.most / _MOST)

    def weight(self, mask: int) -> float:
        """The summed weight of the units in a mask."""
        known = self._sums.get(mask)
        if known is None:
            known = sum(weight for bit, weight in enumerate(self.weights) if mask >> bit & 1)
            self._sums[mask] = known
        return known


def ask(question: Question, idf: Callable[[str], float], expansions: Expansions) -> Asked:
    """Weigh a question: hyphenated names count once, by their parts.

    `idf` weighs a term in the index; a term that no passage holds must weigh most. Everyday words count
    less than others.
    """
    units, bits, order = _units(question)
    own = frozenset(bits)
    weights = [idf(unit) for unit in units]
    most = idf("") or 1.0
    for term, others in expansions.spelled.items():
        if term in own:
            for other in others:
                if other not in own:
                    bits[other] = bits.get(other, 0) | bits[term]
        if term in units:
            weights[units.index(term)] = max(idf(other) for other in others)
    unheard = sum(1 << bit for bit, weight in enumerate(weights) if weight >= most)
    measured = mask_of(bits, question.measure)
    idle = 0 if question.worded else measured | unheard & mask_of(bits, _idle().intersection(question.focus))
    measured |= idle
    _play_down(measured, weights)
    weights = [
        weight * min(map(telling, (unit, *expansions.spelled.get(unit, ()))))
        for unit, weight in zip(units, weights, strict=True)
    ]
    expanded = _expanded(own, bits, expansions)
    pairs = {
        (left, right): weights[left.bit_length() - 1] + weights[right.bit_length() - 1]
        for left, right in pairwise(order)
        if left != right
    }
    speaker = mask_of(bits, (*question.speaker, *(_titles() & own))) if question.speaker else 0
    return Asked(
        question,
        weights,
        bits,
        expanded,
        pairs,
        mask_of(bits, question.names | expansions.strange),
        mask_of(bits, question.numbers),
        mask_of(bits, question.focus),
        speaker,
        sum(weights),
        most,
        unheard & ~measured,
        idle,
    )


def _expanded(own: frozenset[str], bits: Mapping[str, int], expansions: Expansions) -> dict[str, int]:
    """The units that each other word may stand for, of those that the question's own terms do."""
    found: dict[str, int] = {}
    for term, others in expansions.alike.items():
        for other in others:
            if term in own and other not in bits:
                found[other] = found.get(other, 0) | bits[term]
    return found


@cache
def _idle() -> frozenset[str]:
    return frozenset(term for word in (*QUANTITIES, *DATE_NOUNS) for term in terms(word))


def _play_down(measured: int, weights: list[float]) -> None:
    rest = sum(weight for bit, weight in enumerate(weights) if not measured >> bit & 1)
    for bit in range(len(weights)):
        if rest and measured >> bit & 1:
            weights[bit] = min(weights[bit], _MEASURE * rest)


@cache
def _titles() -> frozenset[str]:
    return frozenset(term for title in TITLES for term in terms(title))


def _units(question: Question) -> tuple[list[str], dict[str, int], list[int]]:
    """The units, the bits of each term (a whole has its parts'), and the bits in the question's order."""
    units: list[str] = []
    bits: dict[str, int] = {}
    inner = _inner(question.tokens)
    wholes: list[tuple[str, Span]] = []
    stretches: list[tuple[Span, int]] = []
    for token in question.tokens:
        span = token.start, token.end
        if question.speaker and token.term in PUT_IN:
            continue
        if span in inner:
            wholes.append((token.term, span))
        elif token.term in bits or len(units) < _MOST_UNITS:
            if token.term not in bits:
                bits[token.term] = 1 << len(units)
                units.append(token.term)
            stretches.append((span, bits[token.term]))
    held: dict[Span, int] = {}
    for span, bit in stretches:
        held[span] = held.get(span, 0) | bit
    for term, span in wholes:
        for part in inner[span]:
            if part in held:
                bits[term] = bits.get(term, 0) | held[part]
    return units, bits, [bit for _, bit in stretches]


def _inner(found: Sequence[Token]) -> dict[Span, list[Span]]:
    """Where each term stands that is alone to stand there and has others within it, and where those stand."""
    counts: dict[Span, int] = {}
    for token in found:
        span = token.start, token.end
        counts[span] = counts.get(span, 0) + 1
    spans = sorted(counts, key=lambda span: (span[0], -span[1]))
    inner: dict[Span, list[Span]] = {}
    for at, (start, end) in enumerate(spans):
        following = at + 1
        while following < len(spans) and spans[following][0] < end and counts[start, end] == 1:
            if spans[following][1] <= end:
                inner.setdefault((start, end), []).append(spans[following])
            following += 1
    return inner


def mask_of(bits: Mapping[str, int], found: Iterable[str]) -> int:
    """The units that some terms stand for."""
    mask = 0
    for term in found:
        mask |= bits.get(term, 0)
    return mask


def repeats(asked: Asked, words: str) -> bool:
    """Whether some words only say what the question does."""
    found = set(terms(words))
    return bool(found) and found <= asked.bits.keys()


def share(asked: Asked, mask: int, wanted: int) -> float:
    """The share of the wanted units' weight that a mask holds; 0 where none is wanted."""
    return asked.weight(mask & wanted) / (asked.weight(wanted) or 1.0) if wanted else 0.0


@dataclass(slots=True)
class Seen:
    """A release as the question sees it: what each sentence covers, before any text is looked at."""

    outline: Outline
    masks: list[int]
    wide: list[int]
    """The same with words that stand for the question's words."""
    before: list[int]
    """For each sentence, what it and those before it hold, other words too."""
    title: int
    titled: frozenset[str]
    """Terms of the title."""
    publisher: int
    """Units that name whose release it is."""
    release: int
    local: list[float]
    """Weight of each unit for telling this release's sentences apart."""
    local_total: float
    score: float
    rank: int
    passages: list[float]
    """For each sentence, the score of its passage as a share of the best passage's."""
    best: float = 0.0

    @property
    def held(self) -> int:
        """Units that the release holds in whatever words, its title and its publisher's name too."""
        return (self.before[-1] if self.before else 0) | self.title | self.publisher

    def text(self, at: int) -> str:
        """The sentence's text."""
        sentence = self.outline.sentences[at]
        return self.outline.release.text[sentence.start : sentence.end]

    def near(self, at: int) -> tuple[int, int]:
        """Units that the sentence and its neighbours hold: as asked, and with other words too."""
        exact, wide = self.masks[at], self.wide[at]
        if at:
            exact |= self.masks[at - 1]
            wide |= self.wide[at - 1]
        if at + 1 < len(self.masks):
            exact |= self.masks[at + 1]
            wide |= self.wide[at + 1]
        return exact, wide


def see(
    asked: Asked,
    outline: Outline,
    title: Iterable[str],
    source: Iterable[str] = (),
    *,
    score: float,
    rank: int,
    passages: list[float],
) -> Seen:
    """Mark which units of the question each sentence holds.

    `title` and `source` are the release's, in terms; `score` is a share of the best release's.
    """
    masks, wide = _marked(asked, outline.sentences)
    titled = frozenset(title)
    title_mask = mask_of(asked.bits, titled)
    local = _local(asked, wide)
    seen = Seen(
        outline=outline,
        masks=masks,
        wide=wide,
        before=list(accumulate(wide, or_)),
        title=title_mask,
        titled=titled,
        publisher=mask_of(asked.bits, source),
        release=reduce(or_, masks, title_mask),
        local=local,
        local_total=sum(local) or 1.0,
        score=score,
        rank=rank,
        passages=passages,
    )
    seen.best = max((asked.weight(mask) for mask in masks), default=0.0)
    return seen


def _marked(asked: Asked, sentences: Iterable[Sentence]) -> tuple[list[int], list[int]]:
    """The units that each sentence holds, and the same with words that stand for the question's words."""
    bits, expanded = asked.bits, asked.expanded
    known = bits.keys() | expanded.keys()
    masks, wide = [], []
    for sentence in sentences:
        mask = other = 0
        for term in known.intersection(sentence.terms):
            if term in bits:
                mask |= bits[term]
            else:
                other |= expanded[term]
        masks.append(mask)
        wide.append(mask | other)
    return masks, wide


def _local(asked: Asked, wide: list[int]) -> list[float]:
    """The weight of each unit for telling sentences apart that hold these units."""
    count = len(wide)
    local = []
    for bit, weight in enumerate(asked.weights):
        holding = sum(mask >> bit & 1 for mask in wide)
        local.append(weight * math.log((count + 1) / holding) if holding else 0.0)
    return local


def promising(asked: Asked, seen: Iterable[Seen], limit: int | None = None) -> list[tuple[Seen, int]]:
    """The sentences worth a closer look: those that, with their neighbours, cover most of the question.

    A heading only says what stands below it, and counts for that.
    """
    scored = []
    for release in seen:
        wide = release.wide
        headings = _headings(release.outline)
        for at, sentence in enumerate(release.outline.sentences):
            if sentence.paragraph in headings:
                continue
            around = wide[at]
            if at:
                around |= wide[at - 1]
            if at + 1 < len(wide):
                around |= wide[at + 1]
            if around and sentence.end - sentence.start > _SHORTEST and not _names_speaker(release, sentence):
                value = (
                    asked.weight(wide[at]) + 0.5 * asked.weight(around) + 0.5 * asked.total * release.score
                )
                scored.append((value, -release.rank, -at, release, at))
    scored.sort(key=lambda item: item[:3], reverse=True)
    return [(release, at) for _, _, _, release, at in scored[:limit]]


def _headings(outline: Outline) -> frozenset[int]:
    """The numbers of the paragraphs that are headings; none where a release has nothing else."""
    found = frozenset([p.number for p in outline.paragraphs if p.kind == "heading"])
    titled = sum(p.kind == "headline" for p in outline.paragraphs)
    return found if len(found) + titled < len(outline.paragraphs) else frozenset()


def _names_speaker(release: Seen, sentence: Sentence) -> bool:
    """Whether the sentence is only the line below a quotation that says whose it is."""
    speaker = release.outline.paragraphs[sentence.paragraph - 1].speaker
    if speaker is None or sentence.end - sentence.start > len(speaker) + 4:
        return False
    return speaker in release.outline.release.text[sentence.start : sentence.end]
