"""A release to its passages: runs of whole sentences that read as one."""

from collections.abc import Iterator
from math import ceil

from index.analysis import sentences, terms
from index.models import Outline, Paragraph, Passage, Release, Sentence
from index.structure import outline_paragraphs, surname

PASSAGE_WORDS = 150
"""Words of a passage, about: neighbours are joined up to it, longer paragraphs are cut near it.

At this setting half of the passages of real releases are shorter than 670 characters.
"""
_OVER = 1.1
"""A paragraph may be so much longer before it is cut: two halves tell less than one whole."""
_SIGNATURE = 15
"""Words at most of the line below a quotation that names its speaker."""
_ALONE = frozenset({"boilerplate", "contact", "table"})


def outline(release: Release) -> Outline:
    """The release with its paragraphs and its analysed sentences, in the order of the text."""
    paragraphs = outline_paragraphs(release)
    text = release.text
    return Outline(
        release,
        paragraphs,
        tuple(
            Sentence(start, end, paragraph.number, tuple(terms(text[start:end])))
            for paragraph in paragraphs
            for start, end in sentences(text, paragraph.start, paragraph.end)
        ),
    )


def passages(outline: Outline, words: int = PASSAGE_WORDS) -> list[Passage]:
    """Cut an outline into passages of about `words` words, in the order of the text.

    Headings and the headline belong to what follows them (`Passage.section`) and are passages only where
    the release has nothing else. A quotation stays with the line that names its speaker.
    """
    text = outline.release.text
    by_paragraph: dict[int, list[tuple[int, int]]] = {}
    for sentence in outline.sentences:
        by_paragraph.setdefault(sentence.paragraph, []).append((sentence.start, sentence.end))
    body = [p for p in outline.paragraphs if p.kind not in {"heading", "headline"} and _says(text, p)]
    found: list[Passage] = []
    for group in _groups(text, body or [p for p in outline.paragraphs if _says(text, p)], words):
        spans = [span for paragraph in group for span in by_paragraph.get(paragraph.number, ())]
        for start, end in _cut(text, spans, words):
            found.append(_passage(outline, group, start, end))
    return found


def _says(text: str, paragraph: Paragraph) -> bool:
    return any(map(str.isalnum, text[paragraph.start : paragraph.end]))


def _groups(text: str, body: list[Paragraph], words: int) -> Iterator[list[Paragraph]]:
    """Neighbouring paragraphs of one section that fit into one passage together."""
    group: list[Paragraph] = []
    for paragraph in body:
        if group and not _fits(text, group, paragraph, words):
            carried = _introductions(text, group) if _joins(group[-1], paragraph) else 0
            yield group[: len(group) - carried]
            group = group[len(group) - carried :]
        group.append(paragraph)
    if group:
        yield group


def _fits(text: str, group: list[Paragraph], paragraph: Paragraph, words: int) -> bool:
    """Whether a paragraph goes into the passage of those before it."""
    if not _joins(group[-1], paragraph):
        return False
    length = _words(text, paragraph.start, paragraph.end)
    if paragraph.speaker is not None:
        if paragraph.speaker == group[-1].speaker and length <= _SIGNATURE:
            return True
        said = surname(paragraph.speaker)
        if any(other.speaker and surname(other.speaker) != said for other in group):
            return False
    return sum(_words(text, other.start, other.end) for other in group) + length <= words


def _introductions(text: str, group: list[Paragraph]) -> int:
    """1 where the last of several paragraphs introduces what follows ('X said:'), else 0."""
    return int(len(group) > 1 and text[group[-1].end - 1] == ":")


def _joins(before: Paragraph, after: Paragraph) -> bool:
    """Whether two paragraphs may stand in one passage, length aside."""
    if before.number + 1 != after.number or before.section != after.section:
        return False
    return before.kind == after.kind or not {before.kind, after.kind} & _ALONE


def _words(text: str, start: int, end: int) -> int:
    return text.count(" ", start, end) + 1


def _cut(text: str, spans: list[tuple[int, int]], words: int) -> Iterator[tuple[int, int]]:
    """Runs of sentences of about equal length, none much over `words`."""
    if not spans:
        return
    total = sum(_words(text, *span) for span in spans)
    pieces = max(1, ceil(total / (words * _OVER)))
    target = total / pieces
    start, size, done = spans[0][0], 0, 0
    for at, (begin, end) in enumerate(spans):
        size += _words(text, begin, end)
        upcoming = _words(text, *spans[at + 1]) if at + 1 < len(spans) else 0
        if upcoming and done + 1 < pieces and size + upcoming / 2 > target:
            yield start, end
            start, size, done = spans[at + 1][0], 0, done + 1
    yield start, spans[-1][1]


def _passage(outline: Outline, group: list[Paragraph], start: int, end: int) -> Passage:
    inside = [paragraph for paragraph in group if paragraph.start < end and start < paragraph.end]
    longest = max(inside, key=lambda paragraph: min(end, paragraph.end) - max(start, paragraph.start))
    speaker = next((paragraph.speaker for paragraph in inside if paragraph.speaker), None)
    first = inside[0]
    return Passage(
        outline.release,
        start,
        end,
        first.number,
        longest.kind,
        first.section,
        speaker if longest.kind == "quotation" else None,
        first.line,
        first.page,
    )
