"""A thorough check of an index file: everything is read, and compared with everything else."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from index.errors import IndexFormatError, IndexMissingError
from index.ranking import Postings
from index.store.database import connect_to_read, fetch, fetch_range
from index.store.format import READ_ERRORS, TABLES, damaged, integers
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
from index.store.lexicon import Block, unpack_postings
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
        with closing(connect_to_read(path)) as database:
            for (line,) in database.execute("PRAGMA integrity_check(5)"):
                if line != "ok":
                    problems.append(f"SQLite reports: {line}.")
            for table in TABLES:
                for _ in fetch_range(database, table, -(1 << 62), 1 << 62):
                    pass
            head = unpack_head(fetch(database, "head", HEAD))
            for segment in head.segments:
                problems += _problems_of(database, segment)
    except READ_ERRORS as error:
        problems.append(f"{path.name} is damaged: {error}.")
    return problems[:_MOST]


def check(path: str | Path) -> None:
    """Read every row of an index file against its checksum; raises IndexFormatError where one is damaged."""
    path = Path(path)
    try:
        with closing(connect_to_read(path)) as database:
            for table in TABLES:
                for _ in fetch_range(database, table, -(1 << 62), 1 << 62):
                    pass
    except READ_ERRORS as error:
        raise damaged(path.name, error) from error


def _problems_of(database: sqlite3.Connection, segment: Segment) -> list[str]:
    """What is wrong with a segment: its texts on their own, then its postings against its texts."""
    flags = fetch(database, "columns", segment.column(RELEASE_FLAGS))
    firsts = integers("I", fetch(database, "columns", segment.column(FIRST_PASSAGES)))
    lengths = [
        integers("I", fetch(database, "columns", segment.column(k)))
        for k in (PASSAGE_LENGTHS, RELEASE_LENGTHS)
    ]
    problems = []
    inverter = Inverter()
    for position in range(segment.releases):
        if flags[position] & DEAD:
            continue
        number = segment.first_release + position
        summary, content = fetch(database, "summaries", number), fetch(database, "contents", number)
        problems += _problems_in_text(summary, content, firsts[position + 1] - firsts[position])
        if not flags[position] & WITHDRAWN:
            packed = repack(bytes(summary), bytes(content), ())
            inverter.add(packed, number, firsts[position])
    terms, fields = inverter.finish(
        (lengths[0], lengths[1]), (segment.first_passage, segment.first_release), segment.averages
    )
    dead = {segment.first_release + p for p, flag in enumerate(flags) if flag & DEAD}
    gone = (
        {doc for number in dead for doc in range(*firsts[number - segment.first_release :][:2])},
        dead,
    )
    stored = dict(_entries(database, segment, gone))
    at = [0, 0]
    for index, term in enumerate(terms):
        found = stored.pop(term, ((), ()))
        for field, flat in enumerate(fields):
            start = at[field]
            end = at[field] = start + flat.counts[index]
            expected = zip(
                flat.docs[start:end], flat.impacts[start:end], flat.frequencies[start:end], strict=True
            )
            if tuple(expected) != found[field]:
                problems.append(f"The postings of `{term}` differ from the texts.")
    problems += [f"The postings of `{term}` belong to no text." for term, rest in stored.items() if any(rest)]
    return problems


Rows = tuple[tuple[int, int, int], ...]


def _entries(
    database: sqlite3.Connection, segment: Segment, gone: tuple[set[int], set[int]]
) -> Iterator[tuple[str, tuple[Rows, Rows]]]:
    """Each term of a segment with (document, impact, frequency) of its documents that are still there."""
    end = segment.first_block + segment.blocks
    for _, data in list(fetch_range(database, "lexicon", segment.first_block, end)):
        block = Block(data)
        for index, term in enumerate(block.terms):
            entry = block.entry(index)
            rows: list[Rows] = []
            for field, postings in enumerate(entry.postings):
                whole = postings
                if isinstance(whole, int):
                    whole = unpack_postings(fetch(database, "postings", whole))
                rows.append(_living(whole, gone[field]))
                if len(rows[-1]) != entry.live[field]:
                    raise ValueError(f"the count of `{term}` is wrong")
            yield term, (rows[0], rows[1])


def _living(postings: Postings, gone: set[int]) -> Rows:
    rows = zip(postings.docs, postings.impacts, postings.frequencies, strict=True)
    return tuple([row for row in rows if row[0] not in gone])


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
