"""A thorough check of an index file: everything is read, and compared with everything else."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path

from index.errors import IndexFormatError, IndexMissingError
from index.ranking import Postings
from index.store.database import connect_to_read, fetch, fetch_range
from index.store.format import READ_ERRORS, TABLES, TRAILER, damaged, integers, whole_sum
from index.store.inverting import Inverter
from index.store.layout import (
    DEAD,
    FIRST_PASSAGES,
    HEAD,
    PASSAGE_LENGTHS,
    RELEASE_FLAGS,
    RELEASE_LENGTHS,
    WITHDRAWN,
    Segment,
    unpack_head,
)
from index.store.lexicon import Block, Entry, Flat, unpack_postings
from index.store.packing import Content, repack, unpack_summary
from index.store.reading import Store

_MOST = 20
"""Problems after which looking for more helps nobody."""


def verify(path: str | Path) -> list[str]:
    """Every problem of an index file, one sentence each; none for a good one."""
    path = Path(path)
    try:
        Store.open(path).close()
    except (IndexMissingError, IndexFormatError) as error:
        return [str(error)]
    problems: list[str] = []
    try:
        if not is_whole(path):
            problems.append(f"{path.name} is not as it was written: the checksum over all of it is another.")
        with closing(connect_to_read(path)) as database:
            for (line,) in database.execute("PRAGMA integrity_check(5)"):
                if line != "ok":
                    problems.append(f"SQLite reports: {line}.")
            for table in TABLES:
                for _ in fetch_range(database, table, -(1 << 62), 1 << 62):
                    pass
            head = unpack_head(fetch(database, "head", HEAD))
            sums = [0, 0, 0, 0]
            for segment in head.segments:
                problems += _SegmentCheck(database, segment).problems(sums)
            if sums != [*head.sizes, *head.totals]:
                problems.append(f"{path.name} counts {[*head.sizes, *head.totals]} instead of {sums}.")
    except (*READ_ERRORS, OSError) as error:
        problems.append(f"{path.name} is damaged: {error}.")
    return problems[:_MOST]


def is_whole(path: Path) -> bool:
    """Whether the file is, to the last byte, as it was written."""
    with path.open("rb") as file:
        return whole_sum(file, path.stat().st_size - TRAILER) == file.read()


def check(path: str | Path) -> None:
    """Read every row of an index file against its checksum; raises IndexFormatError where one is damaged."""
    path = Path(path)
    try:
        with closing(connect_to_read(path)) as database:
            for table in TABLES:
                for _ in fetch_range(database, table, -(1 << 62), 1 << 62):
                    pass
    except READ_ERRORS as error:
        raise damaged(str(path), error) from error


class _SegmentCheck:
    """A segment's texts on their own, then its postings against its texts."""

    def __init__(self, database: sqlite3.Connection, segment: Segment) -> None:
        self._database = database
        self._segment = segment
        self._flags = bytes(self._column(RELEASE_FLAGS))
        self._firsts = integers("I", self._column(FIRST_PASSAGES))
        self._lengths = (
            integers("I", self._column(PASSAGE_LENGTHS)),
            integers("I", self._column(RELEASE_LENGTHS)),
        )
        self._problems: list[str] = []

    def _column(self, kind: int) -> memoryview:
        return fetch(self._database, "columns", self._segment.column(kind))

    def problems(self, sums: list[int]) -> list[str]:
        """What is wrong; adds the ranked documents, and their terms, of both fields to the sums."""
        inverter = Inverter()
        for position in range(self._segment.releases):
            if not self._flags[position] & DEAD:
                self._check_release(position, inverter, sums)
        segment = self._segment
        first = segment.first_passage, segment.first_release
        terms, fields = inverter.finish(self._lengths, first, segment.averages)
        self._check_postings(terms, fields)
        return self._problems

    def _check_release(self, position: int, inverter: Inverter, sums: list[int]) -> None:
        number = self._segment.first_release + position
        summary, content = (fetch(self._database, table, number) for table in ("summaries", "contents"))
        first, end = self._firsts[position], self._firsts[position + 1]
        self._problems += _problems_in_text(summary, content, end - first)
        if self._flags[position] & WITHDRAWN:
            return
        packed = repack(bytes(summary), bytes(content), ())
        inverter.add(packed, number, first)
        lengths = integers("I", packed.passage_lengths)
        at = first - self._segment.first_passage
        if packed.length != self._lengths[1][position] or lengths != self._lengths[0][at : at + len(lengths)]:
            self._problems.append(f"The lengths noted for {packed.id} are not those of its text.")
        for index, value in enumerate((len(lengths), 1, sum(lengths), packed.length)):
            sums[index] += value

    def _check_postings(self, terms: Sequence[str], fields: tuple[Flat, Flat]) -> None:
        gone = self._gone()
        ends = [0, 0]
        at = 0
        for term, entry in self._entries():
            expected = at < len(terms) and terms[at] == term
            for field, flat in enumerate(fields):
                start = ends[field]
                if expected:
                    ends[field] += flat.counts[at]
                held = self._living(entry.postings[field], gone[field])
                wanted = [
                    part[start : ends[field]].tolist() for part in (flat.docs, flat.impacts, flat.frequencies)
                ]
                if held != wanted or len(held[0]) != entry.live[field]:
                    self._problems.append(f"The postings of `{term}` differ from the texts.")
            at += expected
        if at != len(terms):
            self._problems.append(f"The term `{terms[at]}` has no postings.")

    def _gone(self) -> tuple[frozenset[int], frozenset[int]]:
        """The numbers of passages and releases that were removed."""
        dead = [position for position, flag in enumerate(self._flags) if flag & DEAD]
        passages = [doc for p in dead for doc in range(self._firsts[p], self._firsts[p + 1])]
        return frozenset(passages), frozenset([self._segment.first_release + p for p in dead])

    def _entries(self) -> Iterator[tuple[str, Entry]]:
        for number in range(self._segment.first_block, self._segment.first_block + self._segment.blocks):
            block = Block(fetch(self._database, "lexicon", number))
            for index, term in enumerate(block.terms):
                yield term, block.entry(index)

    def _living(self, postings: Postings | int, gone: frozenset[int]) -> list[list[int]]:
        """Documents, impacts and frequencies of those that are still there."""
        if isinstance(postings, int):
            postings = unpack_postings(fetch(self._database, "postings", postings))
        columns = [part.tolist() for part in (postings.docs, postings.impacts, postings.frequencies)]
        if gone:
            kept = [index for index, doc in enumerate(columns[0]) if doc not in gone]
            columns = [[column[index] for index in kept] for column in columns]
        return columns


def _problems_in_text(summary: memoryview, content: memoryview, passages: int) -> list[str]:
    """Whether everything that points into a release's text stands in it, in order."""
    release = unpack_summary(summary).with_text(Content(content).text)
    decoded = Content(content)
    size = len(release.text)
    problems = []
    chunks = decoded.passages(release)
    if len(chunks) != passages:
        problems.append(f"{release.id} has {len(chunks)} passages instead of {passages}.")
    paragraphs = {paragraph.number: paragraph for paragraph in decoded.paragraphs()}
    problems += [
        f"A passage of {release.id} is not a slice of its text."
        for passage in chunks
        if not 0 <= passage.start < passage.end <= size
    ]
    for sentence in decoded.sentences():
        paragraph = paragraphs.get(sentence.paragraph)
        if paragraph is None or not paragraph.start <= sentence.start < sentence.end <= paragraph.end:
            problems.append(f"A sentence of {release.id} is outside its paragraph.")
    return problems
