"""What is measured of a candidate sentence: a row of numbers, named in `FEATURES`.

Only general properties count here (how much of the question it covers, where it stands, whether it holds
the kind of value that is asked for), never a word of any particular question.
"""

import math
import re
from itertools import pairwise

from index.analysis import terms
from index.asking import Asked, Seen, mask_of, share
from index.fits import fits, quoted
from index.light import dataclass
from index.models import Paragraph, Sentence
from index.patterns import pattern

FEATURES: tuple[str, ...] = (
    "coverage",
    "coverage_local",
    "coverage_count",
    "expanded",
    "expanded_local",
    "expanded_near",
    "previous",
    "following",
    "anaphora",
    "paragraph",
    "heading",
    "title",
    "beyond_title",
    "subject",
    "pairs",
    "nearness",
    "names",
    "numbers",
    "rarest",
    "best_in_release",
    "release_score",
    "release_first",
    "release_coverage",
    "passage_score",
    "overlap_density",
    "length",
    "short",
    "first_paragraph",
    "position",
    "headline",
    "furniture",
    "in_quotation",
    "focus",
    "fit_value",
    "fit_value_near",
    "fit_value_focus",
    "fit_relation",
    "misfit_value",
    "fit_name",
    "fit_name_near",
    "misfit_name",
    "fit_place",
    "fit_reason",
    "fit_method",
    "fit_definition",
    "fit_long_form",
    "fit_quotation",
    "misfit_quotation",
    "misfit_words",
    "fit_speaker",
    "yesno_negation",
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
    _cover(asked, seen, at, paragraph, found)
    _arrange(asked, seen, sentence, found)
    _place(seen, at, paragraph, found)
    for name, value in fits(asked, seen, at).items():
        found[_AT[name]] = value
    return found


def _cover(asked: Asked, seen: Seen, at: int, paragraph: Paragraph, found: list[float]) -> None:
    total = asked.total or 1.0
    mask, wide = seen.masks[at], seen.wide[at]
    near, near_wide = seen.near(at)
    around = _paragraph_mask(seen, at, paragraph)
    covered = asked.weight(mask)
    found[_AT["coverage"]] = covered / total
    found[_AT["expanded"]] = (asked.weight(wide) - covered) / total
    found[_AT["expanded_near"]] = (asked.weight(near_wide | near) - asked.weight(near | wide)) / total
    found[_AT["coverage_local"]] = _local(seen, mask)
    found[_AT["expanded_local"]] = _local(seen, wide & ~mask)
    found[_AT["coverage_count"]] = mask.bit_count() / max(1, len(asked.weights))
    before = seen.masks[at - 1] if at else 0
    after = seen.masks[at + 1] if at + 1 < len(seen.masks) else 0
    found[_AT["previous"]] = (asked.weight(mask | before) - covered) / total
    found[_AT["following"]] = (asked.weight(mask | after) - covered) / total
    if _refers_back(seen, at):
        found[_AT["anaphora"]] = (asked.weight(mask | before | seen.title) - covered) / total
    found[_AT["heading"]] = (asked.weight(mask | _heading(asked, paragraph)) - covered) / total
    found[_AT["beyond_title"]] = share(asked, mask, ((1 << len(asked.weights)) - 1) & ~seen.title)
    lead = 0
    for term in seen.outline.sentences[at].terms[:4]:
        lead |= asked.bits.get(term, 0)
    found[_AT["subject"]] = asked.weight(lead) / total
    found[_AT["paragraph"]] = (asked.weight(around | near) - asked.weight(near)) / total
    found[_AT["title"]] = (asked.weight(mask | seen.title) - covered) / total
    found[_AT["release_coverage"]] = asked.weight(seen.release) / total
    found[_AT["best_in_release"]] = covered / (seen.best or 1.0)
    found[_AT["names"]] = asked.weight(mask & asked.names) / total
    found[_AT["numbers"]] = share(asked, mask | seen.title, asked.numbers)
    missing = [w for bit, w in enumerate(asked.weights) if not (near | near_wide | seen.title) >> bit & 1]
    found[_AT["rarest"]] = max(missing, default=0.0) / (max(asked.weights, default=0.0) or 1.0)
    found[_AT["focus"]] = share(asked, wide, asked.focus)


_BACK = pattern(
    r"[\"“'‘(*•\s-]*(?:the|this|that|these|those|it|its|he|his|she|her|they|their|both|such|there)\b",
    re.IGNORECASE,
)


def _refers_back(seen: Seen, at: int) -> bool:
    """Whether the sentence begins with a word that points to what was said before."""
    return _BACK.match(seen.outline.release.text, seen.outline.sentences[at].start) is not None


def _heading(asked: Asked, paragraph: Paragraph) -> int:
    if not paragraph.section:
        return 0
    return mask_of(asked.bits, terms(paragraph.section))


def _local(seen: Seen, mask: int) -> float:
    return sum(w for bit, w in enumerate(seen.local) if mask >> bit & 1) / seen.local_total


def _paragraph_mask(seen: Seen, at: int, paragraph: Paragraph) -> int:
    """Units that the sentence's whole paragraph holds."""
    sentences = seen.outline.sentences
    around = seen.masks[at]
    first = at
    while first and sentences[first - 1].paragraph == paragraph.number:
        first -= 1
        around |= seen.masks[first]
    last = at
    while last + 1 < len(sentences) and sentences[last + 1].paragraph == paragraph.number:
        last += 1
        around |= seen.masks[last]
    return around


def _arrange(asked: Asked, seen: Seen, sentence: Sentence, found: list[float]) -> None:
    """Order and nearness of the question's terms within the sentence."""
    mask_of_term = (asked.expanded | asked.bits).get
    places = [(at, mask) for at, term in enumerate(sentence.terms) if (mask := mask_of_term(term))]
    total = sum(asked.pairs.values()) or 1.0
    pairs: set[tuple[int, int]] = set()
    for (left_at, left), (right_at, right) in pairwise(places):
        if right_at - left_at <= 2 and (left, right) in asked.pairs:
            pairs.add((left, right))
    found[_AT["pairs"]] = sum(asked.pairs[pair] for pair in pairs) / total
    if len(places) > 1:
        gaps = sum(min(12, b[0] - a[0]) for a, b in pairwise(places))
        found[_AT["nearness"]] = (len(places) - 1) / gaps if gaps else 1.0
    count = len(sentence.terms) or 1
    found[_AT["overlap_density"]] = len(places) / count
    found[_AT["length"]] = math.log1p(count) / 4
    found[_AT["short"]] = float(count < 4)


def _place(seen: Seen, at: int, paragraph: Paragraph, found: list[float]) -> None:
    found[_AT["release_score"]] = seen.score
    found[_AT["release_first"]] = float(seen.rank == 0)
    found[_AT["passage_score"]] = seen.passages[at] if seen.passages else 0.0
    found[_AT["first_paragraph"]] = float(paragraph.number <= 2 and paragraph.kind != "headline")
    found[_AT["position"]] = at / len(seen.outline.sentences)
    found[_AT["headline"]] = float(paragraph.kind in {"headline", "heading"})
    found[_AT["furniture"]] = float(paragraph.kind in {"boilerplate", "contact"})
    found[_AT["in_quotation"]] = float(quoted(seen, at))
