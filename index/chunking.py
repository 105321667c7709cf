"""A release to its passages: runs of whole sentences that read as one."""

from collections.abc import Iterator

from index.analysis import sentences, terms
from index.models import Outline, Paragraph, Passage, Release, Sentence
from index.structure import outline_paragraphs

PASSAGE_WORDS = 90
"""Words of a passage, about: neighbours are joined up to it, longer paragraphs are cut near it."""
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
    """Cut an outline into passages of about `words` words.

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
    size = 0
    for paragraph in body:
        length = _words(text, paragraph.start, paragraph.end)
        if group and (size + length > words or not _joins(group[-1], paragraph)):
            yield group
            group, size = [], 0
        group.append(paragraph)
        size += length
    if group:
        yield group


def _joins(before: Paragraph, after: Paragraph) -> bool:
    if before.section != after.section or (before.kind != after.kind and {before.kind, after.kind} & _ALONE):
        return False
    return before.number + 1 == after.number and (
        before.speaker == after.speaker or before.speaker is None or after.speaker is None
    )


def _words(text: str, start: int, end: int) -> int:
    return text.count(" ", start, end) + 1


def _cut(text: str, spans: list[tuple[int, int]], words: int) -> Iterator[tuple[int, int]]:
    """Runs of sentences of about equal length, none much over `words`."""
    if not spans:
        return
    total = sum(_words(text, *span) for span in spans)
    pieces = -(-total // words)
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
    speakers = {paragraph.speaker for paragraph in inside if paragraph.speaker}
    first = inside[0]
    return Passage(
        outline.release,
        start,
        end,
        first.number,
        longest.kind,
        first.section,
        speakers.pop() if len(speakers) == 1 and longest.kind == "quotation" else None,
        first.line,
        first.page,
    )
