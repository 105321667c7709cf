"""A run of releases to the rows of a segment: columns, lexicon, postings."""

from __future__ import annotations

import sqlite3
from array import array
from collections.abc import Mapping, Sequence

from index.store.database import fetch, fetch_range, put
from index.store.format import day, integers
from index.store.inverting import Inverter
from index.store.layout import (
    DAYS,
    DEAD,
    EMBARGOED,
    FIRST_PASSAGES,
    FIRST_TERMS,
    IDS,
    PASSAGE_LENGTHS,
    QUOTATIONS,
    RELEASE_LENGTHS,
    SOURCES,
    STANDING,
    TITLES,
    UNRANKED,
    WITHDRAWN,
    Segment,
    pack_quotations,
    pack_sources,
)
from index.store.lexicon import blocks, find_block, first_terms, lowered, pack_first_terms
from index.store.packing import PackedRelease


class Pending:
    """Releases that wait to be written as one segment, numbered on from where the last segment ends."""

    def __init__(self, first_release: int, first_passage: int) -> None:
        self.first_release = first_release
        self.first_passage = first_passage
        self.release_flags = bytearray()
        self.passage_flags = bytearray()
        self.passage_lengths = array("I")
        self.release_lengths = array("I")
        self.first_passages = array("I", [first_passage])
        self.days = array("I")
        self.ids: list[str] = []
        self.titles: list[str] = []
        self.sources: list[str | None] = []
        self.speakers: dict[str, int] = {}
        self.quotations = array("I")
        self.inverter = Inverter()

    @property
    def releases(self) -> int:
        return len(self.release_flags)

    @property
    def postings(self) -> int:
        return len(self.inverter)

    @property
    def end_release(self) -> int:
        return self.first_release + len(self.release_flags)

    def add(self, packed: PackedRelease) -> None:
        number, first = self.end_release, self.first_passages[-1]
        withdrawn = packed.status == "withdrawn"
        self.release_flags.append((WITHDRAWN if withdrawn else 0) | (EMBARGOED if packed.embargo else 0))
        self.release_lengths.append(packed.length)
        lengths = integers("I", packed.passage_lengths)
        self.passage_lengths.extend(lengths)
        flags = bytearray([UNRANKED if withdrawn else 0]) * len(lengths)
        for position in packed.standing:
            flags[position] |= STANDING
        self.passage_flags += flags
        self.first_passages.append(first + len(lengths))
        self.days.append(day(packed.published))
        self.ids.append(packed.id)
        self.titles.append(packed.title)
        self.sources.append(packed.source)
        for speaker, paragraph in packed.quotations:
            self.quotations.extend((self.speakers.setdefault(speaker, len(self.speakers)), number, paragraph))
        if not withdrawn:
            self.inverter.add(packed, number, first)

    def add_gap(self, passages: int) -> None:
        """A removed release, whose numbers stay empty."""
        self.release_flags.append(DEAD)
        self.release_lengths.append(0)
        self.passage_lengths.extend([0] * passages)
        self.passage_flags += bytes([UNRANKED]) * passages
        self.first_passages.append(self.first_passages[-1] + passages)
        self.days.append(0)
        self.ids.append("")
        self.titles.append("")
        self.sources.append(None)


def write_segment(
    database: sqlite3.Connection, pending: Pending, before: Sequence[Segment], averages: tuple[float, float]
) -> Segment:
    """Writes all rows of a segment but its flags, and returns where they stand."""
    last = before[-1] if before else None
    segment = Segment(
        number=max([s.number for s in before], default=0) + 1,
        first_release=pending.first_release,
        releases=pending.releases,
        first_passage=pending.first_passage,
        passages=len(pending.passage_flags),
        first_block=last.first_block + last.blocks if last else 0,
        blocks=0,
        first_row=last.first_row + last.rows if last else 1,
        rows=0,
        averages=averages,
    )
    terms, fields = pending.inverter.finish(
        (pending.passage_lengths, pending.release_lengths),
        (segment.first_passage, segment.first_release),
        averages,
    )

    def store_row(data: bytes) -> int:
        number = segment.first_row + segment.rows
        put(database, "postings", number, data)
        segment.rows += 1
        return number

    starts = []
    for first, data in blocks(terms, fields, store_row):
        put(database, "lexicon", segment.first_block + segment.blocks, data)
        segment.blocks += 1
        starts.append(first)
    columns: dict[int, bytes] = {
        PASSAGE_LENGTHS: pending.passage_lengths.tobytes(),
        RELEASE_LENGTHS: pending.release_lengths.tobytes(),
        FIRST_PASSAGES: pending.first_passages.tobytes(),
        DAYS: pending.days.tobytes(),
        IDS: _lines(pending.ids),
        TITLES: _lines(pending.titles),
        QUOTATIONS: pack_quotations(list(pending.speakers), pending.quotations),
        SOURCES: pack_sources(pending.sources),
        FIRST_TERMS: pack_first_terms(starts),
    }
    for kind, column in columns.items():
        put(database, "columns", segment.column(kind), column)
    return segment


def _lines(strings: Sequence[str]) -> bytes:
    """Strings, each on a line between line breaks of its own kind (a NUL, which no string holds)."""
    return "\0".join(["", *[string.replace("\0", " ") for string in strings], ""]).encode(
        "utf-8", "surrogatepass"
    )


def first_passages(database: sqlite3.Connection, segment: Segment) -> array[int]:
    """The number of the first passage of each release of a segment, and where the last one's end."""
    return integers("I", fetch(database, "columns", segment.column(FIRST_PASSAGES)))


def lower(database: sqlite3.Connection, segment: Segment, fewer: Mapping[str, Sequence[int]]) -> None:
    """Takes removed releases out of the documents that hold each term: (passages, releases) less by term."""
    if not fewer:
        return
    starts = first_terms(fetch(database, "columns", segment.column(FIRST_TERMS)))
    by_block: dict[int, list[tuple[str, int, int]]] = {}
    for term, (passages, releases) in fewer.items():
        number = segment.first_block + find_block(starts, term)
        by_block.setdefault(number, []).append((term, passages, releases))
    for number, data in list(fetch_range(database, "lexicon", min(by_block), max(by_block) + 1)):
        if number in by_block:
            put(database, "lexicon", number, lowered(data, by_block[number]))
