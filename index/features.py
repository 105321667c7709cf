"""What is measured of a candidate sentence: a row of numbers, named in `FEATURES`.

Only general properties count here (how much of the question it covers, where it stands, whether it holds
the kind of value that is asked for), never a word of any particular question.
"""

from itertools import pairwise

from index.analysis import terms
from index.asking import Asked, Seen, mask_of, share
from index.attribution import quoted
from index.fits import fits
from index.light import dataclass
from index.models import Paragraph, Sentence

FEATURES: tuple[str, ...] = (
    "coverage_local",
    "coverage_count",
    "expanded_local",
    "previous",
    "beyond_title",
    "subject",
    "pairs",
    "names",
    "rarest",
    "focus",
    "best_in_release",
    "around",
    "names_around",
    "before",
    "relation_local",
    "restates_title",
    "density",
    "speaker_named",
    "release_score",
    "release_first",
    "position",
    "headline",
    "furniture",
    "in_quotation",
    "fit_value",
    "fit_value_near",
    "fit_value_focus",
    "misfit_name",
    "misfit_which",
    "fit_place",
    "fit_agent",
    "fit_reason",
    "fit_cause",
    "fit_lack",
    "fit_purpose",
    "fit_manner",
    "fit_person",
    "fit_group",
    "fit_sort",
    "fit_definition",
    "fit_long_form",
    "fit_quotation",
    "misfit_quotation",
    "misfit_words",
    "fit_speaker",
)
_AT = {name: at for at, name in enumerate(FEATURES)}


@dataclass(slots=True)
class Scored:
    """A sentence with its features and what the choosing model makes of them."""

    seen: Seen
    at: int
    row: list[float]
    score: float

    @property
    def span(self) -> tuple[int, int]:
        """Offsets of the sentence in its release's text."""
        sentence = self.seen.outline.sentences[self.at]
        return sentence.start, sentence.end


def row(asked: Asked, seen: Seen, at: int) -> list[float]:
    """The features of sentence number `at` of a release, in the order of `FEATURES`."""
    found = [0.0] * len(FEATURES)
    sentence = seen.outline.sentences[at]
    paragraph = seen.outline.paragraphs[sentence.paragraph - 1]
    _cover(asked, seen, at, found)
    _surround(asked, seen, at, found)
    _arrange(asked, sentence, found)
    _place(seen, at, paragraph, found)
    if paragraph.speaker and asked.question.kind != "quote":
        named = asked.question.names.union(asked.question.terms)
        found[_AT["speaker_named"]] = float(not named.isdisjoint(terms(paragraph.speaker)))
    for name, value in fits(asked, seen, at).items():
        found[_AT[name]] = value
    if found[_AT["fit_speaker"]] == 1.0 and seen.wide[at] & ~seen.title & ~asked.speaker:
        # Whoever is asked for may say on it what the title does.
        found[_AT["restates_title"]] = 0.0
    return found


def _cover(asked: Asked, seen: Seen, at: int, found: list[float]) -> None:
    """How much of the question the sentence itself says, and what of that sets it apart in its release."""
    total = asked.total or 1.0
    mask, wide = seen.masks[at], seen.wide[at]
    covered = asked.weight(mask)
    words = frozenset(seen.outline.sentences[at].terms)
    found[_AT["coverage_local"]] = _local(seen, mask) / seen.local_total
    found[_AT["coverage_count"]] = mask.bit_count() / max(1, len(asked.weights))
    found[_AT["expanded_local"]] = _local(seen, wide & ~mask) / seen.local_total
    found[_AT["beyond_title"]] = share(asked, mask, asked.all & ~seen.title)
    lead = mask_of(asked.bits, seen.outline.sentences[at].terms[:4])
    found[_AT["subject"]] = asked.weight(lead) / total
    found[_AT["names"]] = asked.weight(mask & asked.names) / total
    found[_AT["focus"]] = share(asked, wide, asked.focus)
    found[_AT["best_in_release"]] = covered / (seen.best or 1.0)
    found[_AT["relation_local"]] = _local(seen, wide & asked.relation) / (_local(seen, asked.relation) or 1.0)
    alike = len(words & seen.titled) / (len(words | seen.titled) or 1)
    found[_AT["restates_title"]] = min(_ALIKE, alike) * min(1.0, len(seen.masks) / _LONG)
    found[_AT["density"]] = wide.bit_count() / (len(words) or 1)


_ALIKE = 0.25
"""Share of words in common with the title from which on a sentence says it again: more make it no more so."""
_LONG = 10
"""Sentences from which on a release has better ones than that which says its title again."""


def _local(seen: Seen, mask: int) -> float:
    total = 0.0
    while mask:
        rest = mask & (mask - 1)
        total += seen.local[(mask ^ rest).bit_length() - 1]
        mask = rest
    return total


_BEFORE, _AFTER = 5, 2
"""Sentences around one that tell what it speaks of."""


def _surround(asked: Asked, seen: Seen, at: int, found: list[float]) -> None:
    """What the sentence speaks of without saying it: the subject goes on from those before it."""
    total = asked.total or 1.0
    mask, wide = seen.masks[at], seen.wide[at]
    around = seen.title
    for near in seen.wide[max(0, at - _BEFORE) : at + _AFTER + 1]:
        around |= near
    found[_AT["around"]] = asked.weight(around) / total
    found[_AT["names_around"]] = share(asked, around, asked.names)
    found[_AT["before"]] = asked.weight(seen.before[at] & ~wide) / total
    if at:
        found[_AT["previous"]] = asked.weight(seen.masks[at - 1] & ~mask) / total
    exact, other = seen.near(at)
    absent = ~(exact | other | seen.title)
    rarest = max((weight for bit, weight in enumerate(asked.weights) if absent >> bit & 1), default=0.0)
    found[_AT["rarest"]] = rarest / (max(asked.weights, default=0.0) or 1.0)


def _arrange(asked: Asked, sentence: Sentence, found: list[float]) -> None:
    """Whether words that stand together in the question do so in the sentence."""
    if not asked.pairs:
        return
    mask_of_term = (asked.expanded | asked.bits).get
    places = [(at, mask) for at, term in enumerate(sentence.terms) if (mask := mask_of_term(term))]
    pairs = {
        (left, right)
        for (left_at, left), (right_at, right) in pairwise(places)
        if right_at - left_at <= 2 and (left, right) in asked.pairs
    }
    found[_AT["pairs"]] = sum(asked.pairs[pair] for pair in pairs) / (sum(asked.pairs.values()) or 1.0)


def _place(seen: Seen, at: int, paragraph: Paragraph, found: list[float]) -> None:
    found[_AT["release_score"]] = seen.score
    found[_AT["release_first"]] = float(seen.rank == 0)
    found[_AT["position"]] = at / len(seen.outline.sentences)
    found[_AT["headline"]] = float(paragraph.kind in {"headline", "heading"})
    found[_AT["furniture"]] = float(paragraph.kind in {"boilerplate", "contact"})
    found[_AT["in_quotation"]] = float(quoted(seen, at))
