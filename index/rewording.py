"""A question asked once more where its own words found nothing sure: dates as periods, acronyms spelled out
or put for their long form, compounds split or joined, great numbers in words.

The member's own words come first: another wording only answers where it is surer. An acronym is also tried
where they found a sentence that lacks some of them.
"""

import re
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from itertools import islice, pairwise
from typing import NamedTuple

from index import periods
from index.analysis import terms
from index.answers import Candidate, Choice
from index.errors import QueryError
from index.expansion import Expansions
from index.language.directory import OFFICES
from index.language.lands import ABBREVIATED
from index.language.peoples import PEOPLES
from index.language.presidents import HOUSE, IN_OFFICE, OFFICE
from index.language.questions import DATING, LINKING
from index.light import replace
from index.models import Filters, Release
from index.patterns import pattern
from index.periods import Period
from index.quantities import acronym_after, acronym_before
from index.questions import MOST_TERMS, Question, merged, parse
from index.store import Store
from index.wording import words_of

Find = Callable[[Question, Filters], tuple[Expansions, list[Candidate]]]
Fits = Callable[[Release], bool]
Pick = Callable[[Question, Expansions, Sequence[Candidate]], Choice]
_LOOKED_AT = 6
"""Releases that are searched for what an acronym stands for, or for a compound in two words."""
_SHORT = pattern(r"\b[A-Z][A-Za-z&]{0,3}[A-Z][A-Z0-9]{0,6}\b")
_LONG_FORM = range(2, 8)
"""Words of a long form, small ones counted."""
_LEAST_PART = 3
"""Letters of each half of a compound at least."""
_LONGEST_WORD = 32
_YEARS_BACK = 3
"""How many Januaries, say, "in January" may mean, the last one first."""
_LEAST_NAMED, _LEAST_LETTERS = 2, 4
"""Letters of an acronym at least, where its long form is written in capitals and where it isn't: others are
too many to be looked up."""
_LIKE_OPERATOR = pattern(r"(?<!\S)[^\W\d_]+:[^\s:/]\S*")
_GREAT = pattern(r"(?<![\d.,])(?:\d{1,3}(?:,\d{3}){2,3}|\d{7,12})(?![\d,]*\d)")


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
    wanted = periods.period(question.text)
    if wanted:
        own = chosen
        chosen = _dated(own, wanted, filters, find, pick)
        for years in range(1, _YEARS_BACK):
            if wanted.exact or chosen.choice.quote is not None:
                break
            chosen = _dated(own, periods.earlier(wanted, years), filters, find, pick)
    wordings: Iterable[Wording] = _wordings(question, store)
    if chosen.choice.status == "answered":
        wordings = () if _says_all(chosen) else islice(_initials(question, store), 1)
    for start, end, words, fits in wordings:
        text = question.text
        other = attempt(_reworded(question, text[:start] + words + text[end:]), fits)
        if other.choice.status != "unanswered" and other.choice.confidence > chosen.choice.confidence:
            meant = {text[start:end]: (words,)}
            chosen = other._replace(others=replace(other.others, meant=meant))
    return chosen


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


def only(candidate: Candidate, paragraphs: Container[int]) -> Candidate:
    """The candidate with nothing but the sentences of some paragraphs, and the passages that hold them."""
    kept = tuple(one for one in candidate.outline.sentences if one.paragraph in paragraphs)
    hits = [
        hit
        for hit in candidate.hits
        if any(hit.passage.start < one.end and one.start < hit.passage.end for one in kept)
    ]
    return replace(candidate, outline=replace(candidate.outline, sentences=kept), hits=hits)


def _reworded(question: Question, text: str) -> Question:
    """The question with another text; what it asks for and how it is narrowed stay. Raises QueryError."""
    return replace(
        parse(text),
        asked=question.asked,
        kind=question.kind,
        worded=question.worded,
        excluded=question.excluded,
        filters=question.filters,
    )


# -- dates


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
    if choice.quote is not None and (strays or choice.confidence >= own.choice.confidence):
        return narrowed
    if quote is None and choice.hits:
        return narrowed
    if not strays:
        return own
    sure = min(own.choice.confidence, choice.confidence)
    refused = replace(own.choice, status="unanswered", confidence=sure, rule="another time")
    return own._replace(choice=replace(refused, quote=None, as_of=None, history=()))


def _content(words: str) -> list[str]:
    """The terms of a date, without the preposition before it."""
    return terms(" ".join(word for word in words.split() if word.lower() not in DATING))


def _bare(question: Question, wanted: Period) -> Question | None:
    text = f"{question.text[: wanted.start]} {question.text[wanted.end :]}"
    try:
        return _reworded(question, " ".join(text.replace(" ?", "?").split()))
    except QueryError:
        return None


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


# -- words


class Wording(NamedTuple):
    """Other words for a stretch of the question, and which releases may answer them."""

    start: int
    end: int
    words: str
    fits: Fits | None = None


def _wordings(question: Question, store: Store) -> Iterator[Wording]:
    """Every other way to put a stretch of the question that some release gives reason for."""
    if question.kind != "standsfor":
        for found in (_long_forms, _acronyms, _offices, _compounds, _great_numbers, _peoples, _presidents):
            yield from found(question.text, store)


def _initials(question: Question, store: Store) -> Iterator[Wording]:
    """Acronyms of the question spelled out, and put for their long forms, as some release defines them."""
    if question.kind != "standsfor" and not question.defines:
        yield from _long_forms(question.text, store, known={})
        yield from _acronyms(question.text, store)


def _instead(old: str, new: str) -> Fits:
    """A check whether a release uses the new words and never the old ones, which would have found it."""
    used = pattern(rf"\b{re.escape(old)}\b", re.IGNORECASE)
    return lambda release: new.casefold() in release.text.casefold() and not used.search(release.text)


def _long_forms(text: str, store: Store, known: Mapping[str, str] = ABBREVIATED) -> Iterator[Wording]:
    """Acronyms of the question, each with what a release says it stands for, or everybody knows it does."""
    if not text.isupper():
        for match in _SHORT.finditer(text):
            long = _definition(match.group(), store) or known.get(match.group())
            if long:
                yield Wording(match.start(), match.end(), long, _instead(match.group(), long))


def _acronyms(text: str, store: Store) -> Iterator[Wording]:
    """Runs of words of the question, the longest first, each with the acronym some release gives to it."""
    words = words_of(text)[:MOST_TERMS]
    for length in reversed(_LONG_FORM):
        for at in range(len(words) - length + 1):
            run = words[at : at + length]
            if run[0].text in LINKING or run[-1].text in LINKING:
                continue
            letters = [
                part[0] for word in run if word.text not in LINKING for part in word.text.split("-") if part
            ]
            short = "".join(letters).upper()
            start, end = run[0].start, run[-1].end
            named = all(text[word.start].isupper() for word in run if word.text not in LINKING)
            if len(short) < (_LEAST_NAMED if named else _LEAST_LETTERS) or not _is_held(terms(short), store):
                continue
            long = _definition(short, store)
            if long and terms(long) == terms(text[start:end]):
                yield Wording(start, end, short, _instead(text[start:end], short))
                return


def _definition(short: str, store: Store) -> str | None:
    """What a release says an acronym stands for."""
    for number, _ in store.top("releases", terms(short), _LOOKED_AT):
        text = store.release(number).text
        for match in re.finditer(rf"\b{re.escape(short)}\b", text):
            start = text.rfind("\n", 0, match.start()) + 1
            end = text.find("\n", match.end())
            long = acronym_before(text, start, match.start(), short) or acronym_after(
                text, match.end(), len(text) if end < 0 else end, short
            )
            if long:
                return text[slice(*long)]
    return None


def _offices(text: str, store: Store) -> Iterator[Wording]:
    """Offices of the question by their letters, and those in letters written out."""
    for short, long in OFFICES.items():
        for old, new in ((short, long), (long, short.upper())):
            match = re.search(rf"\b{old}\b", text, re.IGNORECASE)
            if match and _is_held(terms(new), store):
                yield Wording(match.start(), match.end(), new, _instead(old, new))


def _is_held(found: Iterable[str], store: Store) -> bool:
    return all(store.df("releases", term) for term in found)


def _compounds(text: str, store: Store) -> Iterator[Wording]:
    """Words that releases write as two, and two words that they write as one."""
    words = words_of(text)[:MOST_TERMS]
    for word in words:
        if (
            word.text.isalpha()
            and len(word.text) <= _LONGEST_WORD
            and terms(word.text)
            and not _is_held(terms(word.text), store)
        ):
            for at in range(_LEAST_PART, len(word.text) - _LEAST_PART + 1):
                parts = f"{word.text[:at]} {word.text[at:]}"
                if _stand_together(terms(parts), store):
                    yield Wording(word.start, word.end, parts)
    for left, right in pairwise(words):
        joined = left.text + right.text
        if (
            min(len(left.text), len(right.text)) >= _LEAST_PART
            and joined.isalpha()
            and text[left.end : right.start] in {" ", "-"}
            and len(terms(f"{left.text} {right.text}")) == 2
            and _is_held(terms(joined), store)
        ):
            yield Wording(left.start, right.end, joined)


def _stand_together(pair: Sequence[str], store: Store) -> bool:
    """Whether a release holds two terms one after the other."""
    if len(pair) != 2 or not _is_held(pair, store):
        return False
    return any(
        first == pair[0] and second == pair[1]
        for number, _ in store.top("releases", pair, _LOOKED_AT)
        for sentence in store.outline(number).sentences
        for first, second in pairwise(sentence.terms)
    )


def _great_numbers(text: str, store: Store) -> Iterator[Wording]:
    """Numbers in figures, as releases write them in words: 40,000,000 as 40 million."""
    for match in _GREAT.finditer(text):
        value = int(match.group().replace(",", ""))
        scale, name = (1_000_000_000, "billion") if value >= 1_000_000_000 else (1_000_000, "million")
        words = f"{value / scale:.12g} {name}"
        if _is_held(terms(words), store):
            yield Wording(match.start(), match.end(), words)


def _peoples(text: str, store: Store) -> Iterator[Wording]:
    """Countries for what is called after them, and the other way round, where releases know but one."""
    for word in words_of(text)[:MOST_TERMS]:
        if terms(word.text) and not _is_held(terms(word.text), store):
            for line in PEOPLES:
                others = line.split()
                if word.text in others:
                    held = (other for other in others if _is_held(terms(other), store))
                    yield from (Wording(word.start, word.end, other.capitalize()) for other in held)


def _presidents(text: str, store: Store) -> Iterator[Wording]:
    """The office for who held it, or for the White House, in releases of the time that don't say the name."""
    if not _is_held(terms(OFFICE), store):
        return
    words = words_of(text)[:MOST_TERMS]
    named = [
        (word.start, word.end, IN_OFFICE[name])
        for word in words
        if (name := _surname(word.text)) in IN_OFFICE
    ]
    house = [
        (first.start, second.end, None)
        for first, second in pairwise(words)
        if (first.text, second.text) == HOUSE
    ]
    for start, end, times in (*named, *house):
        yield Wording(start, end, OFFICE, _of_the_time(text, start, end, times))


def _surname(word: str) -> str:
    return word if word in IN_OFFICE else word.removesuffix("s")


def _of_the_time(text: str, start: int, end: int, times: Iterable[tuple[str, str]] | None) -> Fits:
    """A check whether a release of the time (any, without `times`) holds half of what else is asked."""
    unnamed = _instead(text[start:end], OFFICE)
    rest = {*terms(text[:start]), *terms(text[end:])}

    def fits(release: Release) -> bool:
        day = release.published or ""
        then = times is None or any(since <= day < until for since, until in times)
        return then and unnamed(release) and 2 * len(rest.intersection(terms(release.text))) >= len(rest)

    return fits
