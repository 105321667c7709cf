"""One ranked field of the index: its terms' postings and statistics, as the ranking needs them."""

from collections import Counter
from collections.abc import Callable, Sequence

from index import ranking
from index.light import dataclass
from index.ranking import Blocked, Lengths, Part, Postings, Question
from index.store.columns import Columns
from index.store.layout import STANDING, UNRANKED, Head
from index.store.lexicon import Lexicon, unpack_postings
from index.store.packing import Content

Hidden = tuple[tuple[int, Content], ...]
"""Embargoed releases, with what is stored of them: they count for nothing."""
_CACHED = 96_000_000
"""Bytes of terms and postings kept for the questions to come, about."""
_ENTRY, _POSTING = 300, 9


@dataclass(frozen=True, slots=True)
class Statistics:
    """Of the documents that count."""

    size: int
    average: float
    fewer: Counter[str]
    """Documents that hold a term but are hidden."""


class _Known:
    """A term that was looked up: how many documents hold it, and its postings, once they were needed."""

    __slots__ = ("live", "parts", "postings")

    def __init__(self, live: int, parts: list[Postings | int]) -> None:
        self.live = live
        self.parts = parts
        """By segment: the postings, or the row that holds them."""
        self.postings: Postings | None = None


class Ranked:
    """Passages (field 0) or whole releases (field 1)."""

    def __init__(
        self,
        field: int,
        head: Head,
        columns: Columns,
        lexicon: Lexicon,
        fetch: Callable[[str, int], memoryview],
    ) -> None:
        self._field = field
        self._head = head
        self._columns = columns
        self._fetch = fetch
        self._lexicon = lexicon
        self._terms: dict[str, _Known] = {}
        self._older: dict[str, _Known] = {}
        self._cached = 0
        self._statistics: tuple[tuple[int, ...], Statistics] | None = None
        self._weighed: tuple[Statistics, Lengths, dict[str, Part]] | None = None
        """With the terms of late as questions that have them once do."""
        self._barred: dict[object, Blocked | None] = {}

    def statistics(self, hidden: Hidden) -> Statistics:
        key = tuple([number for number, _ in hidden]) if hidden else ()
        known = self._statistics
        if known is None or known[0] != key:
            known = self._statistics = key, self._count(hidden)
        return known[1]

    def _count(self, hidden: Hidden) -> Statistics:
        size, total = self._head.sizes[self._field], self._head.totals[self._field]
        fewer: Counter[str] = Counter()
        lengths = self._columns.lengths(self._field) if hidden else ()
        for number, content in hidden:
            documents = [number] if self._field else self._columns.passage_numbers(number)
            size -= len(documents)
            total -= sum([lengths[document] for document in documents])
            fewer.update(content.vocabulary() if self._field else content.passage_vocabulary())
        return Statistics(size, total / size if total else 1.0, fewer)

    def _known(self, term: str) -> _Known:
        """What is known of a term. Two generations of terms are kept: the older one is forgotten at once."""
        known = self._terms.get(term) or self._older.get(term)
        if known is None:
            known = self._look_up(term)
            self._keep(term, known)
        return known

    def _keep(self, term: str, known: _Known) -> None:
        self._cached += _ENTRY + (_POSTING * len(known.postings) if known.postings is not None else 0)
        if self._cached > _CACHED // 2:
            self._older, self._terms, self._cached = self._terms, {}, 0
            if self._weighed is not None:
                self._weighed[2].clear()
        self._terms[term] = known

    def _look_up(self, term: str) -> _Known:
        known = _Known(0, [])
        for entry in self._lexicon.find(term):
            if entry.live[self._field]:
                known.live += entry.live[self._field]
                known.parts.append(entry.postings[self._field])
        return known

    def _postings(self, term: str, known: _Known) -> Postings:
        if known.postings is None:
            found = [
                unpack_postings(self._fetch("postings", part)) if isinstance(part, int) else part
                for part in known.parts
            ]
            known.postings = found[0] if len(found) == 1 else ranking.joined(found)
            self._keep(term, known)
        return known.postings

    def df(self, term: str, hidden: Hidden) -> int:
        """How many documents that count hold a term."""
        return self._known(term).live - self.statistics(hidden).fewer[term]

    def idf(self, term: str, hidden: Hidden) -> float:
        return ranking.idf(self.statistics(hidden).size, self.df(term, hidden))

    def norm(self, length: int, hidden: Hidden) -> float:
        """What a length puts against a document's term frequencies."""
        return ranking.norm(length, self.statistics(hidden).average)

    def _question(self, terms: Sequence[str], hidden: Hidden) -> Question:
        statistics = self.statistics(hidden)
        lengths, weighed = self._weigh(statistics)
        positions: dict[str, int] = {}
        parts: list[Part] = []
        order = []
        for term in terms:
            position = positions.get(term)
            if position is None:
                part = weighed.get(term) or self._part(term, statistics, lengths, weighed)
                if part is None:
                    continue
                position = positions[term] = len(parts)
                times = terms.count(term)
                parts.append(part if times == 1 else Part(part.postings, part.idf, times, lengths.rise))
            order.append(position)
        return Question(parts, order, lengths)

    def _part(
        self, term: str, statistics: Statistics, lengths: Lengths, weighed: dict[str, Part]
    ) -> Part | None:
        """A term in a question that has it once; None where no document that counts holds it."""
        known = self._known(term)
        idf = ranking.idf(statistics.size, known.live - statistics.fewer[term])
        if not idf:
            return None
        part = weighed[term] = Part(self._postings(term, known), idf, 1, lengths.rise)
        return part

    def _weigh(self, statistics: Statistics) -> tuple[Lengths, dict[str, Part]]:
        """What the statistics make of lengths, and of terms."""
        known = self._weighed
        if known is None or known[0] is not statistics:
            references = [segment.averages[self._field] for segment in self._head.segments]
            lengths = Lengths(self._columns.lengths(self._field), statistics.average, references)
            known = self._weighed = statistics, lengths, {}
        return known[1:]

    def best(
        self, terms: Sequence[str], k: int, allowed: bytes | None, *, standing: bool, hidden: Hidden
    ) -> list[tuple[int, float]]:
        """The k best documents, with all that tie with the last; in no order."""
        question = self._question(terms, hidden)
        return ranking.best(question, k, self._blocked(allowed, standing, hidden))

    def _blocked(self, allowed: bytes | None, standing: bool, hidden: Hidden) -> Blocked | None:
        """The documents that may not be found."""
        key = (allowed, standing, tuple([number for number, _ in hidden]))
        if key not in self._barred:
            if len(self._barred) > 4:
                self._barred = {}
            self._barred[key] = self._block(allowed, standing, hidden)
        return self._barred[key]

    def _block(self, allowed: bytes | None, standing: bool, hidden: Hidden) -> Blocked | None:
        columns = self._columns
        if self._field:
            flags = bytearray(columns.releases)
            marks = columns.release_flags()
            out = [number for number, mark in enumerate(marks) if mark & 1] if marks.strip(b"\0") else []
        else:
            unwanted = UNRANKED if standing else UNRANKED | STANDING
            table = bytes([1 if flag & unwanted else 0 for flag in range(256)])
            flags = bytearray(columns.passage_flags().translate(table))
            out = []
        out += [number for number, _ in hidden]
        if allowed is not None:
            out += [number for number in range(columns.releases) if not allowed[number]]
        for number in out:
            span = range(number, number + 1) if self._field else columns.passage_numbers(number)
            flags[span.start : span.stop] = b"\1" * len(span)
        return Blocked(bytes(flags)) if 1 in flags else None

    def ready(self, terms: Sequence[str]) -> bool:
        """Whether the postings of all the terms are at hand."""
        for term in terms:
            known = self._known(term)
            if known.postings is None and known.live:
                return False
        return True

    def contributions(
        self, number: int, terms: Sequence[str], hidden: Hidden
    ) -> tuple[tuple[str, float], ...]:
        """What each term gives to the score of a document, from the postings, without those of 0."""
        question = self._question(terms, hidden)
        held = [term for term in terms if self.df(term, hidden) > 0]
        return tuple(
            [pair for pair in zip(held, ranking.contributions(question, number), strict=True) if pair[1]]
        )

    def scores(self, numbers: Sequence[int], terms: Sequence[str], hidden: Hidden) -> list[float]:
        """The exact scores of the given documents, from the postings."""
        return ranking.scores(self._question(terms, hidden), numbers)

    def vocabulary(self, prefix: str) -> list[tuple[str, int]]:
        """The terms that begin so, with the documents that hold each."""
        counts: Counter[str] = Counter()
        for term, live in self._lexicon.beginning(prefix, self._field):
            counts[term] += live
        return sorted(counts.items())
