"""What is known of all releases at once: columns of the segments, read when they are first needed."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterator

from index.models import Filters
from index.store.format import day, integers
from index.store.layout import (
    DAYS,
    DEAD,
    EMBARGOES,
    FIRST_PASSAGES,
    IDS,
    PASSAGE_FLAGS,
    PASSAGE_LENGTHS,
    QUOTATIONS,
    RELEASE_FLAGS,
    RELEASE_LENGTHS,
    SOURCES,
    STANDING,
    TITLES,
    WITHDRAWN,
    Head,
    unpack_embargoes,
    unpack_quotations,
    unpack_sources,
)
from index.store.packing import unpack_summary

Fetch = Callable[[str, int], memoryview]
_SINGLE = 40
"""Ids that are read one by one before all are."""

_NOT_WITHDRAWN = bytes([flag for flag in range(256) if not flag & WITHDRAWN])


class _Beginnings:
    """What someone typed: the beginnings of words."""

    def __init__(self, typed: str) -> None:
        self._typed = typed.casefold().split()
        self._patterns = [re.compile(r"(?<!\w)" + re.escape(word)) for word in self._typed]

    def words_of(self, folded: str) -> bool:
        """Whether each is the beginning of a word of the text."""
        if not all(word in folded for word in self._typed):
            return False
        return all(pattern.search(folded) for pattern in self._patterns)


class Columns:
    """The columns of all segments, each joined into one; numbers of releases and passages are positions in
    them."""

    def __init__(self, head: Head, fetch: Fetch) -> None:
        self._head = head
        self._fetch = fetch
        self._arrays: dict[int, array[int]] = {}
        self._bytes: dict[int, bytes] = {}
        self._strings: dict[int, list[str]] = {}
        self._sources: list[str | None] | None = None
        self._quotations: dict[str, list[tuple[int, int]]] | None = None
        self._embargoes: dict[int, str] | None = None
        self._withdrawn: frozenset[int] | None = None
        self._ids: dict[int, bytes] = {}
        self._single = 0
        self._dated: tuple[list[str], list[int]] | None = None
        self.releases = head.segments[-1].end_release if head.segments else 0
        self.passages = head.segments[-1].end_passage if head.segments else 0

    def _array(self, kind: int) -> array[int]:
        known = self._arrays.get(kind)
        if known is None:
            known = array("I")
            for segment in self._head.segments:
                known.frombytes(self._fetch("columns", segment.column(kind)))
            self._arrays[kind] = known
        return known

    def _joined(self, kind: int) -> bytes:
        known = self._bytes.get(kind)
        if known is None:
            known = b"".join(
                [self._fetch("columns", segment.column(kind)) for segment in self._head.segments]
            )
            self._bytes[kind] = known
        return known

    def _lines(self, kind: int) -> list[str]:
        known = self._strings.get(kind)
        if known is None:
            known = []
            for segment in self._head.segments:
                data = str(self._fetch("columns", segment.column(kind)), "utf-8", "surrogatepass")
                known += data.split("\0")[1:-1]
            self._strings[kind] = known
        return known

    def lengths(self, field: int) -> array[int]:
        """Of the passages (0) or of the releases (1), in terms."""
        return self._array((PASSAGE_LENGTHS, RELEASE_LENGTHS)[field])

    def passage_flags(self) -> bytes:
        return self._joined(PASSAGE_FLAGS)

    def release_flags(self) -> bytes:
        return self._joined(RELEASE_FLAGS)

    def is_standing(self, passage: int) -> bool:
        return bool(self.passage_flags()[passage] & STANDING)

    def _firsts(self) -> array[int]:
        """The first passage of each release, and the end of the last one's."""
        known = self._arrays.get(FIRST_PASSAGES)
        if known is None:
            known = array("I")
            for segment in self._head.segments:
                known = known[:-1]
                known.extend(integers("I", self._fetch("columns", segment.column(FIRST_PASSAGES))))
            self._arrays[FIRST_PASSAGES] = known
        return known

    def passage_numbers(self, release: int) -> range:
        firsts = self._firsts()
        return range(firsts[release], firsts[release + 1])

    def release_of(self, passage: int) -> int:
        return bisect_right(self._firsts(), passage) - 1

    def day(self, release: int) -> int:
        return self._array(DAYS)[release]

    def id(self, release: int) -> str:
        """A release's id. Some are sooner read one by one than from the column of all, taken apart."""
        if self._single < _SINGLE and IDS not in self._strings:
            self._single += 1
            return unpack_summary(self._fetch("summaries", release)).release.id
        return self._lines(IDS)[release]

    def number(self, release_id: str) -> int | None:
        """The number of a release, dead ones aside, hidden ones not."""
        if not release_id:
            return None
        wanted = f"\0{release_id}\0".encode("utf-8", "surrogatepass")
        for segment in self._head.segments:
            data = self._ids.get(segment.number)
            if data is None:
                data = self._ids[segment.number] = bytes(self._fetch("columns", segment.column(IDS)))
            at = data.find(wanted)
            while at >= 0:
                number = segment.first_release + data.count(b"\0", 0, at)
                if not self.release_flags()[number] & DEAD:
                    return number
                at = data.find(wanted, at + 1)
        return None

    def embargoed(self, now: str) -> frozenset[int]:
        """Those whose time has not come."""
        times = self.embargoes().items()
        return frozenset([number for number, time in times if time > now and not self._gone(number)])

    def embargoes(self) -> dict[int, str]:
        """The times before which releases are invisible."""
        if self._embargoes is None:
            self._embargoes = unpack_embargoes(self._fetch("columns", EMBARGOES))
        return self._embargoes

    def _gone(self, number: int) -> bool:
        return bool(self.release_flags()[number] & WITHDRAWN)

    def hidden(self, now: str) -> frozenset[int]:
        if self._withdrawn is None:
            flags = self.release_flags()
            some = flags.translate(None, _NOT_WITHDRAWN)
            withdrawn = [number for number, flag in enumerate(flags if some else b"") if flag & WITHDRAWN]
            self._withdrawn = frozenset([number for number in withdrawn if not flags[number] & DEAD])
        return self._withdrawn | self.embargoed(now)

    def living(self) -> Iterator[int]:
        return iter([number for number, flag in enumerate(self.release_flags()) if not flag & DEAD])

    def visible(self, now: str) -> frozenset[int]:
        return frozenset(self.living()) - self.hidden(now)

    def titled(self, typed: str, limit: int, hidden: frozenset[int]) -> list[int]:
        """Releases with, for each typed word, a title word that begins so; newest first, then by id."""
        begins = _Beginnings(typed)
        titles, order = self._by_date()
        found: list[int] = []
        for number in order:
            if len(found) >= limit:
                break
            if number not in hidden and begins.words_of(titles[number]):
                found.append(number)
        return found

    def _by_date(self) -> tuple[list[str], list[int]]:
        """The folded titles of all releases; and the living ones, newest first, then by id."""
        if self._dated is None:
            order = sorted(self.living(), key=lambda number: (-self.day(number), self.id(number)))
            self._dated = [title.casefold() for title in self._lines(TITLES)], order
        return self._dated

    def _quoted(self) -> dict[str, list[tuple[int, int]]]:
        if self._quotations is None:
            flags = self.release_flags()
            quoted: dict[str, list[tuple[int, int]]] = {}
            for segment in self._head.segments:
                names, numbers = unpack_quotations(self._fetch("columns", segment.column(QUOTATIONS)))
                values = iter(numbers)
                for name, release, paragraph in zip(*[values] * 3, strict=True):
                    if not flags[release] & DEAD:
                        quoted.setdefault(names[name], []).append((release, paragraph))
            self._quotations = quoted
        return self._quotations

    def speakers(self, typed: str, limit: int, hidden: frozenset[int]) -> list[str]:
        begins = _Beginnings(typed)
        counts: Counter[str] = Counter()
        for name, quotations in self._quoted().items():
            if begins.words_of(name.casefold()):
                counts[name] += sum([release not in hidden for release, _ in quotations])
        ordered = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
        return [name for name, count in ordered if count][:limit]

    def quotations(self, speaker: str, hidden: frozenset[int]) -> list[tuple[int, int]]:
        from index.language.newsroom import TITLES

        typed = speaker.casefold().split()
        named = [word for word in typed if word.rstrip(".") not in TITLES] or typed
        words = [re.compile(rf"(?<!\w){re.escape(word)}(?!\w)") for word in named]
        found = []
        for name, quotations in self._quoted().items():
            folded = name.casefold()
            if words and all(word.search(folded) for word in words):
                found += [pair for pair in quotations if pair[0] not in hidden]
        found.sort(key=lambda pair: (-self.day(pair[0]), self.id(pair[0]), pair[1]))
        return found

    def filtered(self, filters: Filters, hidden: frozenset[int]) -> list[int]:
        """The visible releases that all of the filters let through."""
        numbers = [number for number in self._chosen(filters) if number not in hidden]
        if filters.since or filters.until:
            days = self._array(DAYS)
            first, last = day(filters.since), day(filters.until) or 99_999_999
            numbers = [number for number in numbers if first <= days[number] <= last and days[number]]
        if filters.source:
            wanted = filters.source.casefold()
            numbers = [number for number in numbers if wanted in (self._source(number) or "").casefold()]
        if filters.title:
            wanted = filters.title.casefold()
            titles = self._lines(TITLES)
            numbers = [number for number in numbers if wanted in titles[number].casefold()]
        if filters.speaker:
            speaking = {release for release, _ in self.quotations(filters.speaker, hidden)}
            numbers = [number for number in numbers if number in speaking]
        return numbers

    def _chosen(self, filters: Filters) -> Iterator[int]:
        if filters.release is None:
            return self.living()
        number = self.number(filters.release)
        return iter([] if number is None else [number])

    def _source(self, release: int) -> str | None:
        if self._sources is None:
            self._sources = []
            for segment in self._head.segments:
                names, numbers = unpack_sources(self._fetch("columns", segment.column(SOURCES)))
                self._sources += [names[number] for number in numbers]
        return self._sources[release]
