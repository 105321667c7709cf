"""A release and its analysis as bytes, and back: nothing that is stored is analysed twice."""

from __future__ import annotations

import zlib
from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, count

from index.analysis import terms as analysed
from index.hints import TypeAlias, cast, get_args
from index.light import dataclass, replace
from index.models import Kind, Outline, Paragraph, Passage, Release, ReleaseStatus, ReleaseSummary, Sentence
from index.store.format import pack_arrays, pack_strings, smallest, unpack_arrays, unpack_strings

_Place: TypeAlias = tuple[int, int, int, Kind, str | None, str | None, int | None, int | None]

KINDS: tuple[Kind, ...] = get_args(Kind)
_KIND_NUMBERS = {kind: number for number, kind in enumerate(KINDS)}
_NAMED = 11
"""How many strings of a summary come before the warnings."""


@dataclass(frozen=True, slots=True)
class PackedRelease:
    """One release ready to be written: made in a worker, cheap to hand over."""

    id: str
    title: str
    published: str | None
    source: str | None
    status: ReleaseStatus
    embargo: str | None
    quotations: tuple[tuple[str, int], ...]
    """Speaker and paragraph number of each."""
    summary: bytes
    content: bytes
    """Compressed: text, paragraphs, sentences, passages, terms."""
    vocabulary: str
    """The distinct terms of title and text, a line each."""
    frequencies: bytes
    """How often each of them stands in title and text: 32-bit, in the vocabulary's order."""
    length: int
    """Terms of title and text."""
    passage_lengths: bytes
    """Terms of each passage, 32-bit."""
    passage_sizes: bytes
    """Distinct terms of each passage, 32-bit."""
    passage_terms: bytes
    """The distinct terms of each passage, as positions in the vocabulary: 32-bit, passage after passage."""
    passage_frequencies: bytes
    """How often each of those stands in its passage: 32-bit."""
    standing: tuple[int, ...] = ()
    """Which passages are standing text, counted from 0."""


@dataclass(frozen=True, slots=True)
class Summary:
    """What is stored of a release beside its text."""

    release: Release
    """With an empty text."""
    passages: int

    def with_text(self, text: str) -> Release:
        return replace(self.release, text=text)

    def listed(self) -> ReleaseSummary:
        release = self.release
        return ReleaseSummary(
            release.id,
            release.path,
            release.title,
            release.published,
            release.source,
            release.url,
            release.language,
            release.status,
            self.passages,
        )


def pack(outline: Outline, passages: Sequence[Passage], standing: Iterable[int] = ()) -> PackedRelease:
    """A release for the index file. The terms of a passage are those of the sentences that start in it."""
    from index.structure import speakers

    terms = analysed(outline.release.title)
    bounds = [len(terms)]
    for sentence in outline.sentences:
        terms += sentence.terms
        bounds.append(len(terms))
    numbers = dict(zip(dict.fromkeys(terms), count(), strict=False))
    tokens = list(map(numbers.__getitem__, terms))
    frequencies = array("I", Counter(tokens).values())
    lengths, sizes, passage_terms, passage_frequencies = array("I"), array("I"), array("I"), array("I")
    starts = [sentence.start for sentence in outline.sentences]
    for first, end in _token_ranges(starts, [(p.start, p.end) for p in passages], bounds):
        counts = Counter(tokens[first:end])
        lengths.append(end - first)
        sizes.append(len(counts))
        passage_terms.extend(counts)
        passage_frequencies.extend(counts.values())
    vocabulary = "\n".join(numbers)
    release = outline.release
    return PackedRelease(
        release.id,
        release.title,
        release.published,
        release.source,
        release.status,
        release.embargo,
        tuple(speakers(outline)),
        _pack_summary(release, len(passages)),
        zlib.compress(_pack_content(outline, passages, vocabulary, tokens, bounds[0]), 1),
        vocabulary,
        frequencies.tobytes(),
        len(tokens),
        lengths.tobytes(),
        sizes.tobytes(),
        passage_terms.tobytes(),
        passage_frequencies.tobytes(),
        tuple(standing),
    )


def _token_ranges(
    starts: Sequence[int], passages: Sequence[tuple[int, int]], bounds: Sequence[int]
) -> Iterable[tuple[int, int]]:
    """For each passage, where its terms start and end among the release's: the sentences' that start in it.

    `bounds` says where the terms of each sentence start, and where those of the last one end.
    """
    for start, end in passages:
        yield bounds[bisect_left(starts, start)], bounds[bisect_left(starts, end)]


def _pack_summary(release: Release, passages: int) -> bytes:
    named = [
        release.id,
        release.title,
        release.path,
        release.digest,
        release.published,
        release.url,
        release.source,
        release.language,
        release.status,
        release.embargo,
        release.replaces,
    ]
    return passages.to_bytes(4, "little") + pack_strings([*named, *release.warnings])


def unpack_summary(data: bytes | memoryview) -> Summary:
    """What `pack` made of a release's fields."""
    strings, _ = unpack_strings(data, 4)
    identifier, title, path, digest, published, url, source, language, status, embargo, replaces = strings[
        :_NAMED
    ]
    release = Release(
        identifier or "",
        title or "",
        "",
        path or "",
        digest or "",
        published,
        url,
        source,
        language,
        cast(ReleaseStatus, status),
        embargo,
        replaces,
        tuple([warning or "" for warning in strings[_NAMED:]]),
    )
    return Summary(release, int.from_bytes(data[:4], "little"))


def _pack_content(
    outline: Outline, passages: Sequence[Passage], vocabulary: str, tokens: Sequence[int], title_tokens: int
) -> bytes:
    names: dict[str | None, int] = {None: 0}
    paragraphs = _columns(outline.paragraphs, names, "number")
    chunks = _columns(passages, names, "paragraph")
    sentences = array("I")
    for sentence in outline.sentences:
        sentences.extend((sentence.start, sentence.end, sentence.paragraph, len(sentence.terms)))
    return b"".join(
        [
            pack_arrays(paragraphs, chunks, sentences, smallest(tokens), array("I", [title_tokens])),
            pack_strings([outline.release.text, vocabulary, *names]),
        ]
    )


def _columns(
    items: Sequence[Paragraph] | Sequence[Passage], names: dict[str | None, int], number: str
) -> array[int]:
    """Start, end, number, kind, section, speaker, line and page of each; lines and pages count from 1, 0
    for none."""
    values = array("I")
    for item in items:
        values.extend(
            (
                item.start,
                item.end,
                getattr(item, number),
                _KIND_NUMBERS[item.kind],
                names.setdefault(item.section, len(names)),
                names.setdefault(item.speaker, len(names)),
                item.line or 0,
                item.page or 0,
            )
        )
    return values


class Content:
    """The text of a release and what is known of its parts, decoded as far as it is asked for."""

    __slots__ = ("_arrays", "_names", "_passage_ranges", "_positions", "_vocabulary", "text")

    def __init__(self, data: bytes | memoryview) -> None:
        raw = memoryview(zlib.decompress(data))
        self._arrays, at = unpack_arrays(raw)
        strings, _ = unpack_strings(raw, at)
        self.text = strings[0] or ""
        self._vocabulary: str | list[str] = strings[1] or ""
        self._names = strings[2:]
        self._positions: dict[str, int] | None = None
        self._passage_ranges: list[tuple[int, int]] | None = None

    def vocabulary(self) -> list[str]:
        """The distinct terms of title and text."""
        known = self._vocabulary
        if isinstance(known, str):
            known = self._vocabulary = known.split("\n") if known else []
        return known

    def passage_vocabulary(self) -> list[str]:
        """The distinct terms of each passage, passage after passage."""
        vocabulary, tokens = self.vocabulary(), self._arrays[3]
        return [vocabulary[token] for first, end in self._ranges() for token in set(tokens[first:end])]

    def frequencies(self, terms: Sequence[str], passage: int | None = None) -> list[int]:
        """How often each term stands in a passage (counted from 0), or in title and text."""
        tokens = self._arrays[3]
        if passage is not None:
            first, end = self._ranges()[passage]
            tokens = tokens[first:end]
        if self._positions is None:
            self._positions = {term: position for position, term in enumerate(self.vocabulary())}
        positions = self._positions
        return [tokens.count(positions[term]) if term in positions else 0 for term in terms]

    def length(self, passage: int | None = None) -> int:
        """Terms of a passage (counted from 0), or of title and text."""
        if passage is None:
            return len(self._arrays[3])
        first, end = self._ranges()[passage]
        return end - first

    def _ranges(self) -> list[tuple[int, int]]:
        """For each passage, where its terms start and end among the release's."""
        if self._passage_ranges is None:
            sentences, passages = self._arrays[2], self._arrays[1]
            spans = list(zip(passages[::8], passages[1::8], strict=True))
            title = self._arrays[4][0]
            bounds = list(accumulate(sentences[3::4], initial=title))
            self._passage_ranges = list(_token_ranges(sentences[::4], spans, bounds))
        return self._passage_ranges

    def paragraphs(self) -> tuple[Paragraph, ...]:
        return tuple([Paragraph(*row) for row in self._places(0)])

    def passage_starts(self) -> list[int]:
        return self._arrays[1][::8].tolist()

    def passages(self, release: Release) -> tuple[Passage, ...]:
        return tuple([Passage(release, *row) for row in self._places(1)])

    def _places(self, which: int) -> Iterator[_Place]:
        """Start, end, paragraph number, kind, section, speaker, line and page of each."""
        names, values = self._names, iter(self._arrays[which])
        for start, end, number, kind, section, speaker, line, page in zip(*[values] * 8, strict=True):
            yield start, end, number, KINDS[kind], names[section], names[speaker], line or None, page or None

    def sentences(self) -> tuple[Sentence, ...]:
        vocabulary = self.vocabulary()
        terms = tuple([vocabulary[token] for token in self._arrays[3]])
        values = iter(self._arrays[2])
        at = self._arrays[4][0]
        sentences = []
        for start, end, paragraph, size in zip(*[values] * 4, strict=True):
            sentences.append(Sentence(start, end, paragraph, terms[at : at + size]))
            at += size
        return tuple(sentences)

    def outline(self, release: Release) -> Outline:
        return Outline(release, self.paragraphs(), self.sentences())


def repack(summary: bytes, content: bytes, standing: tuple[int, ...]) -> PackedRelease:
    """A stored release as `pack` had made it, for merging segments."""
    release = unpack_summary(summary).release
    decoded = Content(content)
    packed = pack(decoded.outline(release), decoded.passages(release), standing)
    return replace(packed, summary=summary, content=content)
