"""A question asked once more where its own words found nothing sure: dates as periods, and the other words
that releases give reason for.

The member's own words come first: another wording only answers where it is surer. An acronym is also tried
where they found a sentence that lacks some of them.
"""

import re
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from functools import partial
from itertools import islice

from index import periods
from index.analysis import terms
from index.answers import Candidate, Choice
from index.beside import asked_alone, framing
from index.errors import QueryError
from index.expansion import Expansions
from index.hints import NamedTuple
from index.language.answering import PURPOSE, VISITS
from index.language.questions import AIMED, DATING
from index.light import replace
from index.models import Filters, Quote, Release, Sentence
from index.opinions import as_words
from index.patterns import pattern
from index.periods import Period
from index.quantities import MOMENT
from index.questions import Question, merged, parse
from index.restating import Fits, Wording, initials, wordings
from index.store import Store

Find = Callable[[Question, Filters], tuple[Expansions, list[Candidate]]]
Pick = Callable[[Question, Expansions, Sequence[Candidate]], Choice]
_YEARS_BACK = 3
"""How many Januaries, say, "in January" may mean, the last one first."""
_MOST_TRIED = 8
"""Other wordings of a question that are tried."""
_LIKE_OPERATOR = pattern(r"(?<!\S)[^\W\d_]+:[^\s:/]\S*")


class Attempt(NamedTuple):
    """One way of asking and what it found."""

    question: Question
    others: Expansions
    candidates: Sequence[Candidate]
    choice: Choice
    settled: frozenset[str] = frozenset()
    """Words of the question that were understood as a date."""


def best(question: Question, filters: Filters, find: Find, pick: Pick, store: Store) -> Attempt:
    """The surest of the ways in which the question can be asked; as it was asked where none is surer."""

    def attempt(asked: Question, fits: Fits | None = None) -> Attempt:
        others, candidates = find(asked, filters)
        if fits:
            candidates = [one for one in candidates if fits(one.outline.release)]
        return Attempt(asked, others, candidates, pick(asked, others, candidates))

    chosen = attempt(question)
    if question.chat or question.phrases:
        return chosen
    spoken = as_words(question, store)
    said = attempt(spoken) if spoken else None
    if said and _answers(said, question.kind, chosen.choice):
        return said
    chosen = _of_purpose(_of_visit(_of_period(chosen, filters, find, pick), pick), pick)
    alone = asked_alone(question.text) if _may_be_beside_it(chosen.choice) else None
    if alone:
        bare = best(_of_clause(question, alone), filters, find, pick, store)
        if bare.choice.quote is not None and bare.choice.confidence > chosen.choice.confidence:
            return bare
    tried: Iterable[Wording] = wordings(question, store)
    if chosen.choice.status == "answered":
        tried = () if _says_all(chosen) else islice(initials(question, store), 1)
    return _surest(chosen, question, _different(tried, question.text), attempt)


_LEAST_SHARED = 3
"""One in so many of the question's terms is in the words that tell when."""


def _of_period(own: Attempt, filters: Filters, find: Find, pick: Pick) -> Attempt:
    """What is said of the period that the question names, if it does; of earlier ones where no year is."""
    wanted = _period(own.question.text)
    if wanted is None:
        return own
    chosen = _dated(own, wanted, filters, find, pick)
    words = own.question.text[wanted.start : wanted.end]
    if chosen.choice.quote is not None and _counts_otherwise(words, chosen.choice.quote.text):
        return refused(own, min(own.choice.confidence, chosen.choice.confidence), "another time")
    for years in range(1, _YEARS_BACK):
        if wanted.exact or chosen.choice.quote is not None:
            break
        chosen = _dated(own, periods.earlier(wanted, years), filters, find, pick)
    return chosen


def _of_visit(own: Attempt, pick: Pick) -> Attempt:
    """What is said of a visit, where it is asked when one was and the sentence tells of none."""
    question, quote = own.question, own.choice.quote
    if question.kind != "when" or "visit" not in question.terms or own.choice.rule:
        return own
    if quote is not None and not VISITS.isdisjoint(terms(quote.text)):
        return own
    return _among(own, lambda _, sentence: not VISITS.isdisjoint(sentence.terms), pick)


def _of_purpose(own: Attempt, pick: Pick) -> Attempt:
    """What is said with what it is for, where it is asked what somebody hopes to achieve by something."""
    question, quote = own.question, own.choice.quote
    if question.kind != "why" or (quote is not None and _PURPOSE.search(quote.text)):
        return own
    if not _AIMED.search(question.text) or own.choice.rule not in {None, "tells no purpose"}:
        return own
    return _among(own, lambda text, one: _PURPOSE.search(text, one.start, one.end) is not None, pick)


_PURPOSE = pattern(PURPOSE)
_AIMED = pattern(AIMED, re.IGNORECASE)


def _among(own: Attempt, fits: Callable[[str, Sentence], bool], pick: Pick) -> Attempt:
    """The attempt among those sentences alone that fit, if one answers."""
    kept = [_kept(one, partial(fits, one.outline.release.text)) for one in own.candidates]
    kept = [one for one in kept if one.outline.sentences]
    choice = pick(own.question, own.others, kept)
    return own if choice.quote is None else own._replace(candidates=kept, choice=choice)


def _kept(candidate: Candidate, fits: Callable[[Sentence], bool]) -> Candidate:
    """The candidate with those of its sentences that fit."""
    outline = candidate.outline
    return replace(candidate, outline=replace(outline, sentences=tuple(filter(fits, outline.sentences))))


def _may_be_beside_it(choice: Choice) -> bool:
    """Whether what is found may be unsure only for what stands beside the question: no rule that knows better
    spoke against it."""
    return choice.status != "answered" and choice.rule in {None, "unheard of", "strange name"}


def _of_clause(question: Question, clause: str) -> Question:
    """The question as its one clause that asks puts it."""
    return replace(parse(clause), asked=question.asked, excluded=question.excluded, filters=question.filters)


def _surest(
    chosen: Attempt,
    question: Question,
    tried: Iterable[Wording],
    attempt: Callable[[Question, Fits | None], Attempt],
) -> Attempt:
    """The surest of what is found already and of what the first other wordings find."""
    text = question.text
    for start, end, words, fits in islice(tried, _MOST_TRIED):
        other = attempt(_reworded(question, text[:start] + words + text[end:]), fits)
        if other.choice.status != "unanswered" and other.choice.confidence > chosen.choice.confidence:
            meant = {text[start:end]: (words,)}
            chosen = other._replace(others=replace(other.others, meant=meant))
    return chosen


def _answers(said: Attempt, kind: str, plain: Choice) -> bool:
    """Whether somebody's own words have half as much of the question as the sentence that was found without
    asking for them, or more of its very words, and say when, where that is its `kind`."""
    quote, found = said.choice.quote, said.choice.features
    if quote is None or not found.get("fit_speaker") or (kind == "when" and not MOMENT.search(quote.text)):
        return False
    wanted = set(said.question.terms).difference(said.question.speaker)
    if kind == "when" and _LEAST_SHARED * len(wanted & {*terms(quote.text)}) < len(wanted):
        return False
    if plain.quote and len(wanted & {*terms(quote.text)}) > len(wanted & {*terms(plain.quote.text)}):
        return True
    own, other = (
        sum(features.get(name, 0.0) for name in ("coverage_local", "expanded_local"))
        for features in (found, plain.features)
    )
    return own >= other / 2


def _period(text: str) -> Period | None:
    """The period that a question names, unless only a guess at the answer does."""
    found = periods.period(text)
    return None if found and any(start <= found.start < end for start, end in framing(text)) else found


def _different(found: Iterable[Wording], text: str) -> Iterator[Wording]:
    """Each wording whose words haven't stood for the same stretch of the text elsewhere in it."""
    seen = set()
    for one in found:
        key = text[one.start : one.end], one.words
        if key not in seen:
            seen.add(key)
            yield one


def _says_all(attempt: Attempt) -> bool:
    """Whether the sentence holds every word of the question, so that none needs another."""
    quote = attempt.choice.quote
    return quote is not None and set(attempt.question.terms) <= set(terms(quote.text))


def heard(question: Question, store: Store) -> Question:
    """The question without what looks like an operator, as note:this, and is in no release in any word."""
    text = question.text
    strays = [
        (match.start(), match.end())
        for match in (_LIKE_OPERATOR.finditer(text) if ":" in text else ())
        if not any(store.df("releases", term) for term in terms(match.group()))
    ]
    if not strays or question.phrases:
        return question
    for start, end in reversed(strays):
        text = f"{text[:start]} {text[end:]}"
    try:
        bare = parse(" ".join(text.split()))
    except QueryError:
        return question
    return replace(bare, asked=question.asked, excluded=question.excluded, filters=question.filters)


def surer(alone: Attempt, leaning: Attempt) -> Attempt:
    """Of a question as it stands and one that leans on those before it: the latter, unless the former has an
    answer and is surer of it."""
    found = alone.choice.quote is not None and alone.choice.confidence > leaning.choice.confidence
    return alone if found else leaning


def refused(attempt: Attempt, confidence: float, rule: str) -> Attempt:
    """The attempt without its answer, as a rule has it."""
    refusal = replace(attempt.choice, status="unanswered", confidence=confidence, rule=rule)
    return attempt._replace(choice=replace(refusal, quote=None, as_of=None, history=()))


def only(candidate: Candidate, paragraphs: Container[int]) -> Candidate:
    """The candidate with only the quoted sentences of some paragraphs, and the passages that hold them."""
    outline = candidate.outline
    kept = tuple(
        one for one in outline.sentences if one.paragraph in paragraphs and outline.said(one.start, one.end)
    )
    hits = [
        hit
        for hit in candidate.hits
        if any(hit.passage.start < one.end and one.start < hit.passage.end for one in kept)
    ]
    return replace(candidate, outline=replace(outline, sentences=kept), hits=hits)


def _reworded(question: Question, text: str) -> Question:
    """The question with another text; what it asks for and how it is narrowed stay. Raises QueryError."""
    found = parse(text)
    kept = set(question.focus).issubset(found.terms)
    return replace(
        found,
        asked=question.asked,
        kind=question.kind,
        worded=question.worded,
        focus=question.focus if kept else found.focus,
        defines=question.defines,
        amount=question.amount,
        which=question.which,
        measure=question.measure,
        excluded=question.excluded,
        filters=question.filters,
    )


def _dated(own: Attempt, wanted: Period, filters: Filters, find: Find, pick: Pick) -> Attempt:
    """What is said of the period, or in releases of it; the own attempt where its sentence names the date."""
    question = own.question
    words = question.text[wanted.start : wanted.end]
    quote = own.choice.quote
    literal = quote is not None and set(_content(words)) <= set(terms(quote.text))
    surely = wanted.exact and any(char.isdigit() for char in words)
    if quote and literal and (surely or _fits(wanted, quote.release, quote.start, quote.end)):
        return own
    bare = _bare(question, wanted)
    if bare is None:
        return own
    others, found = find(bare, merged(filters, Filters(since=wanted.since, until=wanted.until)))
    candidates = [_narrowed(wanted, candidate, published=True) for candidate in found]
    known = {candidate.outline.release.id for candidate in found}
    candidates += [
        _narrowed(wanted, candidate, published=False)
        for candidate in own.candidates
        if candidate.outline.release.id not in known
    ]
    kept = [candidate for candidate in candidates if candidate.outline.sentences]
    choice = pick(bare, others, kept)
    meant = {words: (f"{wanted.since} to {wanted.until}",)}
    settled = frozenset(word.lower() for word in re.findall(r"[^\W_]+", words))
    narrowed = Attempt(bare, replace(others, meant=meant), kept, choice, settled)
    strays = quote is not None and wanted.exact and not literal and _strays(wanted, quote.release)
    told = choice.quote is not None and _told(wanted, choice.quote) and not (quote and _told(wanted, quote))
    if choice.quote is not None and (strays or told or choice.confidence >= own.choice.confidence):
        return narrowed
    if quote is None and choice.hits:
        return narrowed
    if not strays:
        return own
    return refused(own, min(own.choice.confidence, choice.confidence), "another time")


def _counts_otherwise(words: str, text: str) -> bool:
    """Whether a text counts from another year than that since which is asked, or up to another."""
    wanted, found = (
        {(match[1].lower(), match[2]) for match in _COUNTING.finditer(one)} for one in (words, text)
    )
    alike = any(side == other for side, _ in wanted for other, _ in found)
    return alike and wanted.isdisjoint(found)


_COUNTING = pattern(r"\b(since|by)\s((?:19|20)\d\d)\b", re.IGNORECASE)


def _content(words: str) -> list[str]:
    """The terms of a date, without the preposition before it."""
    return terms(" ".join(word for word in words.split() if word.lower() not in DATING))


def _bare(question: Question, wanted: Period) -> Question | None:
    text = f"{question.text[: wanted.start]} {question.text[wanted.end :]}"
    try:
        return _reworded(question, " ".join(text.replace(" ?", "?").split()))
    except QueryError:
        return None


def _told(wanted: Period, quote: Quote) -> bool:
    return _fits(wanted, quote.release, quote.start, quote.end)


def _fits(wanted: Period, release: Release, start: int, end: int) -> bool:
    return periods.told(wanted, release.text, start, end, release.published) is True


def _strays(wanted: Period, release: Release) -> bool:
    """Whether a release is of another time, and speaks of no day of the period."""
    return (
        release.published is not None
        and not periods.published_in(wanted, release.published)
        and not _fits(wanted, release, 0, len(release.text))
    )


def _narrowed(wanted: Period, candidate: Candidate, *, published: bool) -> Candidate:
    """The candidate with the sentences that may speak of the period: in a release of the period all that
    don't name an earlier day, elsewhere those that name a day of it."""
    outline = candidate.outline
    text, date = outline.release.text, outline.release.published
    kept = tuple(
        sentence
        for sentence in outline.sentences
        if (said := periods.told(wanted, text, sentence.start, sentence.end, date))
        or (published and said is None)
    )
    return replace(candidate, outline=replace(outline, sentences=kept))
