"""What is measured of a candidate sentence: a row of numbers, named in `FEATURES`.

Only general properties count here (how much of the question it covers, where it stands, whether it holds
the kind of value that is asked for), never a word of any particular question.
"""

import math
import re
from collections.abc import Callable, Iterable, Mapping

from index.analysis import terms, tokens
from index.expansion import Expansions
from index.language.answering import METHODS, PLACED, REASONING, SAID
from index.light import dataclass, field
from index.models import Outline, Paragraph, Sentence
from index.quantities import Value, acronym_after, acronym_before, names, values
from index.questions import Question

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
    "fit_speaker",
    "yesno_negation",
)
_AT = {name: at for at, name in enumerate(FEATURES)}

VALUE_KINDS: Mapping[str, frozenset[str]] = {
    "when": frozenset({"date", "year", "time", "day"}),
    "howmany": frozenset({"number", "percent", "money"}),
    "money": frozenset({"money"}),
    "percent": frozenset({"percent"}),
}
_YEARS = frozenset({"date", "year"})
_WEAK_VALUES: Mapping[str, frozenset[str]] = {
    "when": frozenset({"day"}),
    "howmany": frozenset({"money", "percent"}),
}


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
    total: float
    most: float
    """What a word that no passage holds would weigh: the measure for weights in archives of all sizes."""
    _sums: dict[int, float] = field(default_factory=dict)

    def weight(self, mask: int) -> float:
        """The summed weight of the units in a mask."""
        known = self._sums.get(mask)
        if known is None:
            known = sum(weight for bit, weight in enumerate(self.weights) if mask >> bit & 1)
            self._sums[mask] = known
        return known


def ask(question: Question, idf: Callable[[str], float], expansions: Expansions) -> Asked:
    """Weigh a question: hyphenated names count once, by their parts."""
    units: list[str] = []
    bits: dict[str, int] = {}
    wholes: list[tuple[str, int, int]] = []
    stretches: list[tuple[int, int, int]] = []
    spans = [(token.start, token.end) for token in question.tokens]
    for at, token in enumerate(question.tokens):
        inside = [
            span
            for i, span in enumerate(spans)
            if i != at and token.start <= span[0] and span[1] <= token.end
        ]
        if inside and (token.start, token.end) not in inside:
            wholes.append((token.term, token.start, token.end))
            continue
        if token.term not in bits:
            if len(units) >= 64:
                continue
            bits[token.term] = 1 << len(units)
            units.append(token.term)
        stretches.append((token.start, token.end, bits[token.term]))
    for term, start, end in wholes:
        mask = 0
        for first, last, bit in stretches:
            if start <= first and last <= end:
                mask |= bit
        bits[term] = bits.get(term, 0) | mask
    own = frozenset(bits)
    weights = [idf(unit) for unit in units]
    for term, others in expansions.spelled.items():
        for other in others:
            if term in own and other not in own:
                bits[other] = bits.get(other, 0) | bits[term]
        if term in units:
            weights[units.index(term)] = max(idf(other) for other in others)
    expanded: dict[str, int] = {}
    for term, others in expansions.alike.items():
        for other in others:
            if term in own and other not in bits:
                expanded[other] = expanded.get(other, 0) | bits[term]
    order = [bit for _, _, bit in stretches]
    pairs = {
        (left, right): weights[left.bit_length() - 1] + weights[right.bit_length() - 1]
        for left, right in zip(order, order[1:], strict=False)
        if left != right
    }
    masked = {
        name: _mask(bits, found) for name, found in (("names", question.names), ("numbers", question.numbers))
    }
    return Asked(
        question,
        weights,
        bits,
        expanded,
        pairs,
        masked["names"],
        masked["numbers"],
        _mask(bits, question.focus),
        sum(weights),
        idf("") or 1.0,
    )


def _mask(bits: Mapping[str, int], found: Iterable[str]) -> int:
    mask = 0
    for term in found:
        mask |= bits.get(term, 0)
    return mask


@dataclass(slots=True)
class Seen:
    """A release as the question sees it: what each sentence covers, before any text is looked at."""

    outline: Outline
    masks: list[int]
    wide: list[int]
    """The same with words that stand for the question's words."""
    title: int
    release: int
    local: list[float]
    """Weight of each unit for telling this release's sentences apart."""
    local_total: float
    score: float
    rank: int
    passages: list[float]
    """For each sentence, the score of its passage as a share of the best passage's."""
    best: float = 0.0
    raw: float = 0.0
    """The release's score as it is."""

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
    asked: Asked, outline: Outline, title: Iterable[str], score: float, rank: int, passages: list[float]
) -> Seen:
    """Mark which units of the question each sentence holds. `score` is a share of the best release's."""
    bits, expanded = asked.bits, asked.expanded
    masks, wide = [], []
    for sentence in outline.sentences:
        mask = other = 0
        for term in sentence.terms:
            if term in bits:
                mask |= bits[term]
            elif term in expanded:
                other |= expanded[term]
        masks.append(mask)
        wide.append(mask | other)
    title_mask = _mask(bits, title)
    whole = title_mask
    for mask in masks:
        whole |= mask
    count = len(masks)
    local = []
    for bit, weight in enumerate(asked.weights):
        holding = sum(mask >> bit & 1 for mask in wide)
        local.append(weight * math.log((count + 1) / holding) if holding else 0.0)
    seen = Seen(outline, masks, wide, title_mask, whole, local, sum(local) or 1.0, score, rank, passages)
    seen.best = max((asked.weight(mask) for mask in masks), default=0.0)
    return seen


def promising(asked: Asked, seen: Iterable[Seen], limit: int) -> list[tuple[Seen, int]]:
    """The sentences worth a closer look: those that, with their neighbours, cover most of the question."""
    scored = []
    for release in seen:
        wide = release.wide
        for at, sentence in enumerate(release.outline.sentences):
            around = wide[at]
            if at:
                around |= wide[at - 1]
            if at + 1 < len(wide):
                around |= wide[at + 1]
            if around and sentence.end - sentence.start > 8 and not _names_speaker(release, sentence):
                value = (
                    asked.weight(wide[at]) + 0.5 * asked.weight(around) + 0.5 * asked.total * release.score
                )
                scored.append((value, -release.rank, -at, release, at))
    scored.sort(key=lambda item: item[:3], reverse=True)
    return [(release, at) for _, _, _, release, at in scored[:limit]]


def _names_speaker(release: Seen, sentence: Sentence) -> bool:
    """Whether the sentence is only the line below a quotation that says whose it is."""
    speaker = release.outline.paragraphs[sentence.paragraph - 1].speaker
    if speaker is None or sentence.end - sentence.start > len(speaker) + 4:
        return False
    return speaker in release.outline.release.text[sentence.start : sentence.end]


def row(asked: Asked, seen: Seen, at: int) -> list[float]:
    """The features of sentence number `at` of a release, in the order of `FEATURES`."""
    found = [0.0] * len(FEATURES)
    sentence = seen.outline.sentences[at]
    paragraph = seen.outline.paragraphs[sentence.paragraph - 1]
    _cover(asked, seen, at, paragraph, found)
    _arrange(asked, seen, sentence, found)
    _place(seen, at, sentence, paragraph, found)
    _fit(asked, seen, at, sentence, paragraph, found)
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
    found[_AT["beyond_title"]] = _share(asked, mask, ((1 << len(asked.weights)) - 1) & ~seen.title)
    lead = 0
    for term in seen.outline.sentences[at].terms[:4]:
        lead |= asked.bits.get(term, 0)
    found[_AT["subject"]] = asked.weight(lead) / total
    found[_AT["paragraph"]] = (asked.weight(around | near) - asked.weight(near)) / total
    found[_AT["title"]] = (asked.weight(mask | seen.title) - covered) / total
    found[_AT["release_coverage"]] = asked.weight(seen.release) / total
    found[_AT["best_in_release"]] = covered / (seen.best or 1.0)
    found[_AT["names"]] = asked.weight(mask & asked.names) / total
    found[_AT["numbers"]] = _share(asked, mask | seen.title, asked.numbers)
    missing = [w for bit, w in enumerate(asked.weights) if not (near | near_wide | seen.title) >> bit & 1]
    found[_AT["rarest"]] = max(missing, default=0.0) / (max(asked.weights, default=0.0) or 1.0)
    found[_AT["focus"]] = _share(asked, wide, asked.focus)


_BACK = re.compile(
    r"[\"“'‘(*•\s-]*(?:the|this|that|these|those|it|its|he|his|she|her|they|their|both|such|there)\b",
    re.IGNORECASE,
)


def _refers_back(seen: Seen, at: int) -> bool:
    """Whether the sentence begins with a word that points to what was said before."""
    return _BACK.match(seen.outline.release.text, seen.outline.sentences[at].start) is not None


def _heading(asked: Asked, paragraph: Paragraph) -> int:
    if not paragraph.section:
        return 0
    return _mask(asked.bits, terms(paragraph.section))


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


def _share(asked: Asked, mask: int, wanted: int) -> float:
    return asked.weight(mask & wanted) / (asked.weight(wanted) or 1.0) if wanted else 0.0


def _arrange(asked: Asked, seen: Seen, sentence: Sentence, found: list[float]) -> None:
    """Order and nearness of the question's terms within the sentence."""
    bits, expanded = asked.bits, asked.expanded
    places: list[tuple[int, int]] = []
    for at, term in enumerate(sentence.terms):
        mask = bits.get(term) or expanded.get(term)
        if mask:
            places.append((at, mask))
    total = sum(asked.pairs.values()) or 1.0
    pairs: set[tuple[int, int]] = set()
    for (left_at, left), (right_at, right) in zip(places, places[1:], strict=False):
        if right_at - left_at <= 2 and (left, right) in asked.pairs:
            pairs.add((left, right))
    found[_AT["pairs"]] = sum(asked.pairs[pair] for pair in pairs) / total
    if len(places) > 1:
        gaps = sum(min(12, b[0] - a[0]) for a, b in zip(places, places[1:], strict=False))
        found[_AT["nearness"]] = (len(places) - 1) / gaps if gaps else 1.0
    count = len(sentence.terms) or 1
    found[_AT["overlap_density"]] = len(places) / count
    found[_AT["length"]] = math.log1p(count) / 4
    found[_AT["short"]] = float(count < 4)


def _place(seen: Seen, at: int, sentence: Sentence, paragraph: Paragraph, found: list[float]) -> None:
    found[_AT["release_score"]] = seen.score
    found[_AT["release_first"]] = float(seen.rank == 0)
    found[_AT["passage_score"]] = seen.passages[at] if seen.passages else 0.0
    found[_AT["first_paragraph"]] = float(paragraph.number <= 2 and paragraph.kind != "headline")
    found[_AT["position"]] = at / len(seen.outline.sentences)
    found[_AT["headline"]] = float(paragraph.kind in {"headline", "heading"})
    found[_AT["furniture"]] = float(paragraph.kind in {"boilerplate", "contact"})
    found[_AT["in_quotation"]] = float(
        paragraph.kind == "quotation" or _quoted(seen.outline.release.text, sentence)
    )


def _quoted(text: str, sentence: Sentence) -> bool:
    return any(mark in '"“”«»' for mark in text[sentence.start : sentence.end])


_WORD = re.compile(r"[^\W_]+")


def _fit(
    asked: Asked, seen: Seen, at: int, sentence: Sentence, paragraph: Paragraph, found: list[float]
) -> None:
    """Whether the sentence holds what is asked for."""
    kind = asked.question.kind
    text = seen.outline.release.text
    if kind in VALUE_KINDS:
        _fit_values(asked, seen, sentence, found)
    elif kind in {"who", "where"}:
        _fit_names(asked, seen, sentence, found)
    elif kind == "quote":
        _fit_quotation(asked, seen, at, paragraph, found)
    else:
        words = {word.lower() for word in _WORD.findall(text, sentence.start, sentence.end)}
        if kind == "why":
            found[_AT["fit_reason"]] = float(bool(words & REASONING))
        elif kind == "how":
            found[_AT["fit_method"]] = float(bool(words & METHODS))
        elif kind == "what":
            if asked.question.defines:
                found[_AT["fit_definition"]] = float(_defined(asked, text, sentence))
        elif kind == "standsfor":
            found[_AT["fit_long_form"]] = float(bool(long_forms(asked, text, sentence.start, sentence.end)))
        elif kind == "yesno":
            found[_AT["yesno_negation"]] = float(bool(words & {"not", "no", "never", "without"}))


_DEFINES = re.compile(
    r"(?:['’]s)?[\"”)]*,?\s(?:(?:which|who|that)\s)?(?:is|are|was|were|means|refers|includes?|consists?)\b"
    r"|[\"”)]*,\s(?:an?|the|much|like|or)\b|\s\(|\s[-–—]\s"
)
_NAMING = re.compile(r"(?:known as|called|named|or)\s(?:the\s)?[\"“(]*$")


def _defined(asked: Asked, text: str, sentence: Sentence) -> bool:
    """Whether the thing asked for is followed by what it is, or preceded by 'known as'."""
    found = [token for token in tokens(text, sentence.start, sentence.end) if token.term in asked.bits]
    return any(
        _DEFINES.match(text, token.end, sentence.end) or _NAMING.search(text[sentence.start : token.start])
        for token in found
    )


_SHORT = re.compile(r"[A-Z][A-Za-z]?[A-Z&-]+[A-Z0-9]*s?\b|[A-Z]{2,}\b")


def long_forms(asked: Asked, text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Where `text[start:end]` spells out an acronym of the question: 'Modular … System (MAFFS)'."""
    found = []
    for match in _SHORT.finditer(text, start, end):
        short = match.group()
        if not set(terms(short)) & asked.bits.keys():
            continue
        spelled = acronym_before(text, start, match.start(), short) or acronym_after(
            text, match.end(), end, short
        )
        if spelled:
            found.append(spelled)
    return found


def fitting(asked: Asked, text: str, start: int, end: int) -> list[Value]:
    """Values of the kind that is asked for in `text[start:end]` that the question doesn't itself name."""
    kinds = VALUE_KINDS[asked.question.kind]
    if asked.question.kind == "when" and "year" in asked.question.focus:
        kinds = _YEARS
    return [
        value
        for value in values(text, start, end)
        if value.kind in kinds and not set(terms(text[value.start : value.end])) <= asked.bits.keys()
    ]


def _fit_values(asked: Asked, seen: Seen, sentence: Sentence, found: list[float]) -> None:
    kind = asked.question.kind
    text = seen.outline.release.text
    fits = fitting(asked, text, sentence.start, sentence.end)
    if not fits:
        found[_AT["misfit_value"]] = 1.0
        return
    weak = _WEAK_VALUES.get(kind, frozenset())
    strong = [value for value in fits if value.kind not in weak]
    found[_AT["fit_value"]] = 1.0 if strong else 0.5
    near = [_near(asked, text, sentence, value.start, value.end) for value in strong or fits]
    found[_AT["fit_value_near"]] = max(asked.weight(mask) for mask in near) / (asked.total or 1.0)
    found[_AT["fit_relation"]] = max(_related(asked, seen, mask) for mask in near)
    if asked.focus:
        for value in fits:
            following = terms(text[value.end : min(sentence.end, value.end + 40)])[:3]
            if any(
                asked.bits.get(term, 0) & asked.focus or asked.expanded.get(term, 0) & asked.focus
                for term in following
            ):
                found[_AT["fit_value_focus"]] = 1.0


def _near(asked: Asked, text: str, sentence: Sentence, start: int, end: int) -> int:
    """The question's units that stand within 60 characters of a stretch."""
    mask = 0
    for term in terms(text[max(sentence.start, start - 60) : min(sentence.end, end + 60)]):
        mask |= asked.bits.get(term, 0) | asked.expanded.get(term, 0)
    return mask


def _related(asked: Asked, seen: Seen, mask: int) -> float:
    """The share of what the question says beyond names and the release's title that a mask holds."""
    relation = ((1 << len(asked.weights)) - 1) & ~asked.names & ~seen.title
    return _share(asked, mask, relation) if relation else 1.0


def _fit_names(asked: Asked, seen: Seen, sentence: Sentence, found: list[float]) -> None:
    text = seen.outline.release.text
    related = 0.0
    best = near = 0.0
    for start, end in names(text, sentence.start, sentence.end):
        inside = terms(text[start:end])
        fresh = [term for term in inside if term not in asked.bits]
        if not fresh or (start == sentence.start and " " not in text[start:end]):
            continue
        best = 1.0
        mask = _near(asked, text, sentence, start, end)
        near = max(near, asked.weight(mask) / (asked.total or 1.0))
        related = max(related, _related(asked, seen, mask))
        before = text[max(sentence.start, start - 12) : start].split()
        if asked.question.kind == "where" and before and before[-1].lower() in PLACED:
            found[_AT["fit_place"]] = 1.0
    found[_AT["fit_name"]] = best
    found[_AT["fit_relation"]] = related
    found[_AT["fit_name_near"]] = near
    found[_AT["misfit_name"]] = 1.0 - best


def _fit_quotation(asked: Asked, seen: Seen, at: int, paragraph: Paragraph, found: list[float]) -> None:
    sentence = seen.outline.sentences[at]
    quoted = _quoted(seen.outline.release.text, sentence) or paragraph.kind == "quotation"
    found[_AT["fit_quotation" if quoted else "misfit_quotation"]] = 1.0
    speaker = set(asked.question.speaker)
    if not speaker or not quoted:
        return
    if paragraph.speaker and speaker & set(terms(paragraph.speaker)):
        found[_AT["fit_speaker"]] = 1.0
        return
    sentences = seen.outline.sentences
    around: set[str] = set()
    for near in range(max(0, at - 1), min(len(sentences), at + 2)):
        if abs(sentences[near].paragraph - sentence.paragraph) <= 1 and SAID & set(sentences[near].terms):
            around |= set(sentences[near].terms)
    if speaker & around:
        found[_AT["fit_speaker"]] = 0.7
