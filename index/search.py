"""One opened, immutable index: what `search` and `ask` read."""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import chain, islice
from math import log

from index import speaking
from index.analysis import terms
from index.answers import Candidate, Choice, Thresholds, choose, explained
from index.expansion import Expansions, expand, scored_terms
from index.language.questions import FRAMING
from index.light import replace
from index.models import (
    Answer,
    Filters,
    Hit,
    Outline,
    Passage,
    Quote,
    Release,
    ReleaseSummary,
)
from index.overview import surroundings
from index.questions import (
    LONGEST_QUESTION,
    Question,
    admits,
    merged,
    parse,
    sound,
)
from index.restating import around
from index.rewording import Attempt, Find, Pick, best, heard, only
from index.shapes import may_ask_for_somebody
from index.standins import StandIns
from index.store import Store

EVERYTHING = Filters()
_WIDER = 4
"""How many times more passages are fetched where exact phrases, excluded words or a speaker thin them out."""
_MOST = 4_096
"""Passages that are looked at for such a question at most."""
_MOST_RELEASES = 1_024
"""Releases that are looked at for an exact phrase at most."""
_RELEASES = 6
"""Whole releases whose sentences may answer."""


class Searcher:
    """An index opened for reading; safe to use from several threads at once.

    It goes on answering from the file it opened, also after a newer one has taken its place.
    """

    def __init__(self, store: Store, thresholds: Thresholds | None = None) -> None:
        self._store, self._thresholds = store, thresholds
        self._stand_ins = StandIns(store)

    @classmethod
    def open(cls, path: str | os.PathLike[str], thresholds: Thresholds | None = None) -> "Searcher":
        """`thresholds` say how sure an answer must be, the usual ones if None. Raises IndexMissingError where
        there is no file, IndexFormatError where it is not a sound index."""
        return cls(Store.open(os.fspath(path)), thresholds)

    def close(self) -> None:
        """Let go of the file; using the searcher afterwards is an error."""
        self._store.close()

    def check(self) -> None:
        """Read the whole file; raises IndexFormatError where any part of it is damaged."""
        self._store.check()

    @property
    def build(self) -> str:
        """Names the state of the releases: the same releases give the same build."""
        return self._store.build

    @property
    def built_at(self) -> str:
        """ISO time in UTC."""
        return self._store.built_at

    # -- answers

    def ask(
        self,
        question: str,
        *,
        passages: int = 5,
        filters: Filters = EVERYTHING,
        previous: str | Sequence[str] | None = None,
        explain: bool = False,
        fill: bool = False,
    ) -> Answer:
        """The sentence that answers, or `unanswered`; with the `passages` nearest passages, fewer where no
        more come near unless `fill` asks for just as many.

        `previous` is the question before, or all of them in order, whose terms carry over where this one is
        too thin alone. Raises QueryError where the question is empty or no day can be meant.
        """
        typed = parse(question)
        parsed = heard(typed, self._store)
        attempt = partial(self._attempt, filters=filters, passages=passages)
        if previous:
            from index import following

            found = following.attempted(parsed, previous, self._held, self._expanded, attempt)
        else:
            found = attempt(parsed)
        asked, others, candidates, choice, dated = found
        hits = _distinct(choice.hits, passages)
        if fill and len(hits) < passages and not asked.phrases and not asked.excluded:
            hits = self._filled(hits, candidates, merged(filters, asked.filters), passages)
        chat = parsed.chat and choice.quote is None
        return Answer(
            question=parsed.asked,
            status=choice.status,
            confidence=choice.confidence,
            quote=choice.quote,
            hits=self._explained(hits, scored_terms(asked, others)),
            missing=() if chat else tuple(word for word in self._missing(typed) if word.lower() not in dated),
            build=self.build,
            as_of=choice.as_of,
            history=choice.history,
            note=self._note(parsed, choice.quote),
            explanation=explained(asked, choice, others) if explain else None,
            chat=chat,
        )

    def _attempt(self, question: Question, filters: Filters, passages: int) -> Attempt:
        """The best that is found for a question as it stands."""
        wanted = sound(merged(filters, question.filters))
        if wanted.speaker and not question.terms:
            return Attempt(question, Expansions(), (), self._own_words(question, wanted, passages))
        found = best(question, wanted, *self._ways(passages + 1), self._store)
        return found._replace(choice=self._directed(found.question, found.choice, wanted))

    def _note(self, question: Question, quote: Quote | None) -> str | None:
        """What a reader must know of the question and of the release that answers it."""
        notes = [self._stand_ins.note(quote.release)] if quote else []
        if question.cut:
            notes.append(f"Only the first {LONGEST_QUESTION:,} characters of the question were looked at.")
        return " ".join(filter(None, notes)) or None

    def _ways(self, passages: int) -> tuple[Find, Pick]:
        """How candidates are found for a wording of a question, and the best of them chosen."""

        def find(question: Question, filters: Filters) -> tuple[Expansions, list[Candidate]]:
            others = self._expanded(question)
            return others, self._candidates(question, filters, others)

        return find, lambda question, others, candidates: choose(
            question, candidates, self._idf, expansions=others, passages=passages, thresholds=self._thresholds
        )

    def _own_words(self, question: Question, filters: Filters, limit: int) -> Choice:
        """What a speaker says, the newest first, where nothing else is asked for."""
        from index.directory import SURE

        store, speaker = self._store, filters.speaker or ""
        said = islice(speaking.newest(store, self._stand_ins, speaker, store.allowed(filters)), _MOST)
        quotes = (quote for quote, _ in said if admits(question, quote.text))
        first = next(quotes, None)
        if first is None:
            return Choice("unanswered", 0.0, None, None, ())
        hits = (Hit(speaking.passage_of(store, quote), 1.0) for quote in chain((first,), quotes))
        return Choice("answered", SURE, first, first, _distinct(hits, limit), rule="only a speaker")

    def _directed(self, question: Question, choice: Choice, filters: Filters) -> Choice:
        """The choice, or what standing text says to a question for a press contact or who somebody is."""
        if question.phrases or question.excluded or not may_ask_for_somebody(question.text):
            return choice
        from index import directory

        return directory.better(question, choice, self._store, self._stand_ins, self._store.allowed(filters))

    def _expanded(self, question: Question) -> Expansions:
        return expand(question, self._held, lambda term: around(term, self._store))

    def _held(self, terms_: Iterable[str]) -> dict[str, int]:
        """How many releases hold each of some terms, without those that none does."""
        return {term: count for term in terms_ if (count := self._store.df("releases", term))}

    def _candidates(self, question: Question, filters: Filters, others: Expansions) -> list[Candidate]:
        """The best whole releases, each with all its passages."""
        store = self._store
        asked = scored_terms(question, others)
        thinned = bool(question.phrases or question.excluded)
        wanted = _RELEASES * (_WIDER * _WIDER if thinned else _WIDER if self._stand_ins.any() else 1)
        allowed = store.allowed(filters)
        said = speaking.paragraphs(store, filters.speaker) if filters.speaker else None
        top = store.top("releases", asked, wanted, allowed)
        if not top:  # No release holds a word of the question: other words may.
            asked = tuple(term for found in others.alike.values() for term in found)
            top = store.top("releases", asked, wanted, allowed)
        found = []
        further = self._further(asked, wanted, allowed) if question.phrases else ()
        for number, score in chain(top, further):
            if self._stand_ins.left_out(number, allowed):
                continue
            outline = store.outline(number)
            if thinned and not _holds_phrases(question, outline):
                continue
            numbers = store.passage_numbers(number)
            scores = store.scores("passages", numbers, asked)
            hits = [Hit(*pair) for pair in zip(store.passages(number), scores, strict=True)]
            candidate = Candidate(outline, score, hits)
            found.append(candidate if said is None else only(candidate, said.get(number, ())))
            if len(found) == _RELEASES:
                break
        return found

    def _further(
        self, asked: Sequence[str], wanted: int, allowed: bytes | None
    ) -> Iterator[tuple[int, float]]:
        """The releases after the best so many: an exact phrase may be in any that holds its words."""
        while wanted < _MOST_RELEASES:
            seen, wanted = wanted, min(wanted * _WIDER, _MOST_RELEASES)
            top = self._store.top("releases", asked, wanted, allowed)
            yield from top[seen:]
            if len(top) < wanted:
                return

    def _filled(
        self, hits: tuple[Hit, ...], candidates: Sequence[Candidate], filters: Filters, limit: int
    ) -> tuple[Hit, ...]:
        """The hits, then passages that hold nothing of the question: of the same releases, then the newest.

        None is added that repeats another.
        """
        allowed = self._store.allowed(filters)
        filled = {hit.passage.text: hit for hit in hits}

        def others() -> Iterator[Hit]:
            for candidate in candidates:
                yield from candidate.hits
            for number, _ in self._numbered(filters):
                if not self._stand_ins.left_out(number, allowed):
                    yield from (Hit(passage, 0.0) for passage in self._store.passages(number))

        for hit in others():
            if len(filled) >= limit:
                break
            filled.setdefault(hit.passage.text, hit)
        return tuple(filled.values())

    def _explained(self, hits: tuple[Hit, ...], asked: tuple[str, ...]) -> tuple[Hit, ...]:
        """The hits with what each term gave to their scores."""
        store = self._store

        def given(passage: Passage) -> tuple[tuple[str, float], ...]:
            number = store.passage_number(passage)
            return () if number is None else store.contributions("passages", number, asked)

        return tuple(Hit(hit.passage, hit.score, given(hit.passage)) if hit.score else hit for hit in hits)

    def _idf(self, term: str) -> float:
        """What a term weighs; one that no release holds weighs a little more than the rarest."""
        return self._store.idf("passages", term) or log(2 * (self._store.size("passages") + 1))

    def _missing(self, question: Question) -> tuple[str, ...]:
        """The question's own words that no visible release holds, as they were typed; no mended one."""
        known: dict[tuple[int, int], bool] = {}
        for token in question.tokens:
            if token.term in question.measure:
                continue
            span = token.start, token.end
            known[span] = known.get(span, False) or self._store.df("releases", token.term) > 0
        words = [
            question.text[start:end]
            for (start, end), held in known.items()
            if not held and not any(_inside(other, (start, end)) for other in known)
        ]
        typed = (word for word in words if word in question.asked)
        return tuple(dict.fromkeys(word for word in typed if word.lower() not in FRAMING))

    # -- passages

    def search(self, query: str, *, limit: int = 10, filters: Filters = EVERYTHING) -> list[Hit]:
        """The best passages, best first; at most `limit`. Standing text is only among them where a press
        contact is asked for, or nothing else is found.

        Raises QueryError where the query is empty or a date in it is none.
        """
        from index.directory import asks_for_contact

        question = parse(query)
        wanted = sound(merged(filters, question.filters))
        if wanted.speaker and not question.terms:
            return list(self._own_words(question, wanted, limit).hits)
        hits = [] if asks_for_contact(question) else self._hits(question, limit, wanted)
        if not hits:
            hits = list(_distinct(self._hits(question, limit * _WIDER, wanted, standing=True), limit))
        return hits

    def _hits(self, question: Question, limit: int, filters: Filters, *, standing: bool = False) -> list[Hit]:
        store = self._store
        allowed = store.allowed(filters)
        fits = self._fits(question, filters)
        wanted = limit if fits is None else limit * _WIDER
        kept: list[tuple[int, float]] = []
        seen = 0
        while True:
            found = store.top("passages", question.terms, wanted, allowed, standing=standing)
            kept += [
                pair
                for pair in found[seen:]
                if not self._stand_ins.left_out(store.release_of(pair[0]), allowed)
                and (fits is None or fits(pair[0]))
            ]
            if len(kept) >= limit or len(found) < wanted or wanted >= _MOST:
                break
            seen, wanted = wanted, min(wanted * _WIDER, _MOST)
        return [self._hit(question, number, score) for number, score in kept[:limit]]

    def _hit(self, question: Question, number: int, score: float) -> Hit:
        given = self._store.contributions("passages", number, question.terms)
        return Hit(self._store.passage(number), score, given)

    def _fits(self, question: Question, filters: Filters) -> Callable[[int], bool] | None:
        """What a passage must satisfy beside its score, by passage number; None: nothing."""
        checks: list[Callable[[Passage], bool]] = []
        if question.phrases or question.excluded:
            checks.append(lambda passage: admits(question, *passage.text.split("\n\n")))
        if filters.speaker:
            checks.append(speaking.said_by(self._store, filters.speaker))
        if not checks:
            return None

        def fits(number: int) -> bool:
            passage = self._store.passage(number)
            return all(check(passage) for check in checks)

        return fits

    # -- releases

    def releases(self, filters: Filters = EVERYTHING) -> list[ReleaseSummary]:
        """What may be seen now, newest first."""
        return [summary for _, summary in self._numbered(filters)]

    def _numbered(self, filters: Filters) -> list[tuple[int, ReleaseSummary]]:
        allowed = self._store.allowed(sound(filters))
        return [pair for pair in self._store.numbered() if allowed is None or allowed[pair[0]]]

    def fits_any(self, question: str, filters: Filters = EVERYTHING) -> bool:
        """Whether the filters, with those in a question, let any release answer it."""
        return bool(self.releases(merged(filters, parse(question).filters)))

    def release(self, release_id: str) -> Release | None:
        """A release that may be seen now, by its id."""
        return self._store.release_by_id(release_id)

    def outline(self, release_id: str) -> Outline | None:
        """A release that may be seen now, with its paragraphs and sentences."""
        number = self._store.number(release_id)
        return None if number is None else self._store.outline(number)

    def titles(self, typed: str, limit: int = 25) -> list[ReleaseSummary]:
        """Releases in whose title every typed word begins a word, newest first."""
        return self._store.titles(typed, limit)

    # -- quotations and context

    def speakers(self, typed: str = "", limit: int = 25) -> list[str]:
        """Names of those who are quoted, most quoted first, each word typed beginning a word of the name."""
        return self._store.speakers(typed, limit)

    def quotations(self, speaker: str, about: str = "", limit: int = 5) -> list[Quote]:
        """What a person says, verbatim: the best for `about` first, else the newest."""
        return speaking.quotations(self._store, self._stand_ins, speaker, terms(about), limit)

    def context(self, where: Quote | Passage, paragraphs: int = 1) -> list[Quote]:
        """The paragraphs that the place lies in, with so many before and after it."""
        outline = self.outline(where.release.id)
        return [] if outline is None else surroundings(outline, where.start, where.end, paragraphs)


def _distinct(hits: Iterable[Hit], limit: int) -> tuple[Hit, ...]:
    """The first hits, none of the same text as another."""
    found: dict[str, Hit] = {}
    for hit in hits:
        found.setdefault(hit.passage.text, hit)
        if len(found) >= limit:
            break
    return tuple(found.values())[:limit]


def _inside(inner: tuple[int, int], outer: tuple[int, int]) -> bool:
    return inner != outer and outer[0] <= inner[0] and inner[1] <= outer[1]


def _holds_phrases(question: Question, outline: Outline) -> bool:
    text = outline.release.text
    return admits(replace(question, excluded=()), *(text[one.start : one.end] for one in outline.paragraphs))
