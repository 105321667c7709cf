"""The read side: one opened index file, read-only, shared by threads."""

import os
import sqlite3
import time
from _thread import allocate_lock  # threading itself takes a millisecond to load
from collections.abc import Iterable, Iterator, Sequence

from index.errors import IndexFormatError, IndexMissingError
from index.hints import Literal, Self
from index.models import Filters, Outline, Passage, Release, ReleaseSummary
from index.ranking import weight
from index.store.columns import Columns
from index.store.database import Opened, connect_to_read, fetch, fetch_range
from index.store.format import READ_ERRORS, TABLES, check_header, damaged
from index.store.layout import FILES, HEAD, FileRecord, Head, unpack_files, unpack_head
from index.store.lexicon import Lexicon
from index.store.packing import Content, Summary, unpack_summary
from index.store.ranked import Hidden, Ranked

Field = Literal["passages", "releases"]
_FIELDS = {"passages": 0, "releases": 1}
_MANY = 64
"""Documents whose scores are sooner computed from the postings than from their texts."""
_KEPT = 64
"""Releases kept decoded."""


def _connected(path: str) -> tuple[sqlite3.Connection, Head]:
    """A connection to an index file, and its head."""
    try:
        database = connect_to_read(path)
        try:
            return database, unpack_head(fetch(database, "head", HEAD))
        except BaseException:
            database.close()
            raise
    except READ_ERRORS as error:
        raise damaged(path, error) from error


class _Rows:
    """The rows of an opened file. Apart from `Store`, so that its parts hold on to these and not to it:
    an index that was closed is let go of at once, without the garbage collector."""

    def __init__(self, path: str, opened: Opened, database: sqlite3.Connection) -> None:
        self._path = path
        self._opened = opened
        self._database = database
        self.lock = allocate_lock()

    def fetch(self, table: str, number: int) -> memoryview:
        try:
            self._opened.check()
            with self.lock:
                return fetch(self._database, table, number)
        except READ_ERRORS as error:
            raise damaged(self._path, error) from error


class Store:
    """An opened index. Every method may raise IndexFormatError where the file turns out to be damaged."""

    def __init__(self, path: str, opened: Opened, database: sqlite3.Connection, head: Head) -> None:
        self.path = path
        self.build = head.build
        self.built_at = head.built_at
        self._opened = opened
        self._database = database
        self._head = head
        rows = _Rows(path, opened, database)
        self._lock, self._fetch = rows.lock, rows.fetch
        self._columns = Columns(head, self._fetch)
        lexicon = Lexicon(head.segments, self._fetch)
        self._ranked = (
            Ranked(0, head, self._columns, lexicon, self._fetch),
            Ranked(1, head, self._columns, lexicon, self._fetch),
        )
        self._contents: dict[int, tuple[Release, Content]] = {}
        self._seen: dict[str, int] = {}
        """The numbers of the releases in `_contents`, by id."""

    @classmethod
    def open(cls, path: str | os.PathLike[str]) -> Self:
        """Opens an index file; raises IndexMissingError, or IndexFormatError for a foreign, damaged or
        other version's file."""
        path = os.fspath(path)
        try:
            opened = Opened(path)
            header, size = opened.start()
        except FileNotFoundError:
            raise IndexMissingError(
                f"There is no index at {path}: build it with `pressdesk index build`."
            ) from None
        except OSError as error:
            raise IndexFormatError(
                "Let yourself read the index, or name another with --index: "
                f"{path} cannot be read: {error.strerror or error}."
            ) from error
        try:
            check_header(header, size, path)
            database, head = _connected(path)
        except IndexFormatError:
            opened.close()
            raise
        if not opened.is_at(path):  # a build was swapped in meanwhile
            database.close()
            return cls.open(path)
        return cls(path, opened, database, head)

    def close(self) -> None:
        self._database.close()
        self._opened.close()

    def check(self) -> None:
        """Reads the whole file; raises IndexFormatError where any of its rows is damaged."""
        try:
            for table in TABLES:
                with self._lock:
                    for _ in fetch_range(self._database, table, -(1 << 62), 1 << 62):
                        pass
            self._opened.check()
        except READ_ERRORS as error:
            raise damaged(self.path, error) from error

    def setting(self, name: str, default: str = "") -> str:
        """What the builder noted under this name."""
        return self._head.settings.get(name, default)

    def files(self) -> dict[str, FileRecord]:
        """The source files as they were when they were read, by path."""
        return unpack_files(self._fetch("columns", FILES))

    # Visibility

    def hidden(self, now: str | None = None) -> frozenset[int]:
        """The numbers of releases that nobody may see at the time: withdrawn, or embargoed until later."""
        return self._columns.hidden(now or _clock())

    def _embargoed(self, now: str | None) -> frozenset[int]:
        return self._columns.embargoed(now or _clock()) if self._columns.embargoes() else frozenset()

    def counts(self, now: str | None = None) -> tuple[int, int]:
        """How many releases and passages are visible."""
        visible = self._columns.visible(now or _clock())
        return len(visible), sum([len(self._columns.passage_numbers(number)) for number in visible])

    def number(self, release_id: str, now: str | None = None) -> int | None:
        """The number of a visible release."""
        number = self._seen.get(release_id)
        if number is None:
            number = self._columns.number(release_id)
        return None if number is None or number in self.hidden(now) else number

    def id(self, number: int) -> str:
        """The id of a release."""
        return self._columns.id(number)

    # Releases and their parts

    def release(self, number: int) -> Release:
        return self._content(number)[0]

    def release_by_id(self, release_id: str, now: str | None = None) -> Release | None:
        number = self.number(release_id, now)
        return None if number is None else self.release(number)

    def outline(self, number: int) -> Outline:
        """The release with its paragraphs and its sentences as they were analysed when it was indexed."""
        release, content = self._content(number)
        return content.outline(release)

    def passages(self, number: int) -> tuple[Passage, ...]:
        release, content = self._content(number)
        return content.passages(release)

    def passage_numbers(self, number: int) -> range:
        """The numbers of a release's passages."""
        return self._columns.passage_numbers(number)

    def passage(self, passage_number: int) -> Passage:
        number = self.release_of(passage_number)
        return self.passages(number)[passage_number - self.passage_numbers(number)[0]]

    def passage_number(self, passage: Passage) -> int | None:
        """The number of a passage of a visible release."""
        number = self.number(passage.release.id)
        if number is None:
            return None
        starts = self._content(number)[1].passage_starts()
        return self.passage_numbers(number)[starts.index(passage.start)]

    def release_of(self, passage_number: int) -> int:
        return self._columns.release_of(passage_number)

    def standing(self, passage_number: int) -> bool:
        """Whether a passage is standing text, the same in many releases."""
        return self._columns.is_standing(passage_number)

    def _content(self, number: int) -> tuple[Release, Content]:
        known = self._contents.get(number)
        if known is None:
            summary, data = self._fetch("summaries", number), self._fetch("contents", number)
            try:
                content = Content(data)
                known = unpack_summary(summary).with_text(content.text), content
            except READ_ERRORS as error:
                raise damaged(self.path, error) from error
            if len(self._contents) >= _KEPT:
                self._contents.clear()
                self._seen.clear()
            self._contents[number] = known
            self._seen[known[0].id] = number
        return known

    # Lists

    def summary(self, number: int) -> ReleaseSummary:
        return unpack_summary(self._fetch("summaries", number)).listed()

    def summaries(self, now: str | None = None) -> list[ReleaseSummary]:
        """All visible releases, newest first, then by id."""
        return [summary for _, summary in self.numbered(now)]

    def numbered(self, now: str | None = None) -> list[tuple[int, ReleaseSummary]]:
        """The same, each with its number: to look numbers up by id takes far longer."""
        visible = self._columns.visible(now or _clock())
        listed = [
            (number, summary.listed()) for number, summary in self._all_summaries() if number in visible
        ]
        if len(listed) != len(visible):
            raise damaged(self.path, ValueError("a release is missing"))
        listed.sort(key=lambda pair: pair[1].id)
        listed.sort(key=lambda pair: pair[1].published or "", reverse=True)
        return listed

    def _all_summaries(self) -> list[tuple[int, Summary]]:
        end = self._head.segments[-1].end_release if self._head.segments else 0
        try:
            with self._lock:
                rows = list(fetch_range(self._database, "summaries", 0, end))
            return [(number, unpack_summary(data)) for number, data in rows]
        except READ_ERRORS as error:
            raise damaged(self.path, error) from error

    def titles(self, typed: str, limit: int = 25, now: str | None = None) -> list[ReleaseSummary]:
        """Visible releases whose title has, for each typed word, a word that begins so; newest first."""
        numbers = self._columns.titled(typed, limit, self.hidden(now))
        return [self.summary(number) for number in numbers]

    def speakers(self, typed: str = "", limit: int = 25, now: str | None = None) -> list[str]:
        """Names of those quoted in visible releases, a word of which begins as typed; the most quoted
        first."""
        return self._columns.speakers(typed, limit, self.hidden(now))

    def quotations(self, speaker: str, now: str | None = None) -> list[tuple[int, int]]:
        """(Release number, paragraph number) of all that a speaker, named whole or in part, says; newest
        release first."""
        return self._columns.quotations(speaker, self.hidden(now))

    # Ranking

    def mask(self, numbers: Iterable[int]) -> bytes:
        """A byte for each release number: 1 for the given ones."""
        mask = bytearray(self._columns.releases)
        for number in numbers:
            mask[number] = 1
        return bytes(mask)

    def allowed(self, filters: Filters, now: str | None = None) -> bytes | None:
        """The mask of the releases that the filters let through; None where they ask for nothing."""
        if filters == Filters():
            return None
        return self.mask(self._columns.filtered(filters, self.hidden(now)))

    def top(
        self,
        field: Field,
        terms: Sequence[str],
        k: int,
        allowed: bytes | None = None,
        *,
        standing: bool = False,
        now: str | None = None,
    ) -> list[tuple[int, float]]:
        """The k best documents for the terms: (number, score), best first; the newest, then the least id,
        of equal ones."""
        ranked = self._ranked[_FIELDS[field]]
        found = ranked.best(terms, k, allowed, standing=standing, hidden=self._embargo(now))
        if len(found) > 1:
            found.sort(key=lambda pair: (-pair[1], pair[0]))
            self._order_ties(field, found)
        return found[:k]

    def scores(
        self, field: Field, numbers: Sequence[int], terms: Sequence[str], now: str | None = None
    ) -> list[float]:
        """The exact scores of the given documents."""
        ranked, hidden = self._ranked[_FIELDS[field]], self._embargo(now)
        if len(numbers) > _MANY or ranked.ready(terms):
            return ranked.scores(numbers, terms, hidden)
        totals = []
        for given in self._given(field, numbers, terms, hidden):
            total = 0.0
            for value in given:
                total += value
            totals.append(total)
        return totals

    def contributions(
        self, field: Field, number: int, terms: Sequence[str], now: str | None = None
    ) -> tuple[tuple[str, float], ...]:
        """What each of the terms gives to a document's score, in the question's order, without those that
        give nothing."""
        ranked, hidden = self._ranked[_FIELDS[field]], self._embargo(now)
        if ranked.ready(terms):
            return ranked.contributions(number, terms, hidden)
        (given,) = self._given(field, [number], terms, hidden)
        return tuple([pair for pair in zip(terms, given, strict=True) if pair[1]])

    def _given(
        self, field: Field, numbers: Sequence[int], terms: Sequence[str], hidden: Hidden
    ) -> Iterator[list[float]]:
        """What each term gives to the score of each document, from the terms stored with the texts."""
        ranked = self._ranked[_FIELDS[field]]
        idfs = [ranked.idf(term, hidden) for term in terms]
        for number in numbers:
            release = self.release_of(number) if field == "passages" else number
            passage = number - self.passage_numbers(release)[0] if field == "passages" else None
            content = self._content(release)[1]
            frequencies = content.frequencies(terms, passage)
            length_norm = ranked.norm(content.length(passage), hidden)
            yield [
                weight(idf, frequency, length_norm) if frequency else 0.0
                for idf, frequency in zip(idfs, frequencies, strict=True)
            ]

    def df(self, field: Field, term: str, now: str | None = None) -> int:
        """How many visible documents hold the term."""
        return self._ranked[_FIELDS[field]].df(term, self._embargo(now))

    def idf(self, field: Field, term: str, now: str | None = None) -> float:
        """The weight of a term; 0.0 for one that no visible document holds."""
        return self._ranked[_FIELDS[field]].idf(term, self._embargo(now))

    def size(self, field: Field, now: str | None = None) -> int:
        """How many documents are ranked."""
        return self._ranked[_FIELDS[field]].statistics(self._embargo(now)).size

    def vocabulary(self, prefix: str) -> list[tuple[str, int]]:
        """The terms that begin so, with how many releases hold each; in order."""
        return self._ranked[1].vocabulary(prefix)

    def _embargo(self, now: str | None) -> tuple[tuple[int, Content], ...]:
        numbers = self._embargoed(now)
        return tuple([(number, self._content(number)[1]) for number in sorted(numbers)]) if numbers else ()

    def _order_ties(self, field: Field, found: list[tuple[int, float]]) -> None:
        """Puts documents of equal score in order of their releases' dates (newest first) and ids."""
        start = 0
        while start < len(found):
            end = start + 1
            while end < len(found) and found[end][1] == found[start][1]:
                end += 1
            if end - start > 1:
                found[start:end] = sorted(found[start:end], key=lambda pair: self._tie_key(field, pair[0]))
            start = end

    def _tie_key(self, field: Field, number: int) -> tuple[int, str, int]:
        release = self.release_of(number) if field == "passages" else number
        return -self._columns.day(release), self._columns.id(release), number


def _clock() -> str:
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
