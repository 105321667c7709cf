"""What each paragraph of a release is: the only place that decides kinds, sections and speakers."""

from collections.abc import Sequence

from index.models import Block, Kind, Paragraph, Release
from index.structure.kinds import kinds
from index.structure.names import formal_name, full_name, speakers, surname, without_titles
from index.structure.quotations import Quotation, quoted
from index.structure.signatures import sign

__all__ = [
    "Quotation",
    "full_name",
    "outline_paragraphs",
    "quotations",
    "speakers",
    "surname",
    "without_titles",
]

_SPOKEN = frozenset({"quotation", "paragraph", "list", "dateline"})
_MOSTLY = 0.4
"""Share of quoted words from which a paragraph counts as a quotation."""


def outline_paragraphs(release: Release) -> tuple[Paragraph, ...]:
    """Each block of the release with its kind, the heading it stands under, and who says it.

    A paragraph has a speaker where all its quoted words are one person's, however few they are. A bare
    surname is given as the release has it in full.
    """
    parts, texts = _blocks(release)
    found = kinds(texts, [block.kind for block in parts], release.title)
    quotes = quoted(texts, _items(found))
    sign(texts, found, quotes)
    paragraphs = []
    formal: dict[str, str] = {}
    section: str | None = None
    for number, (block, quote, kind) in enumerate(zip(parts, quotes, found, strict=True), 1):
        if kind == "heading":
            section = quote.text.rstrip(": ")
        elif kind == "paragraph" and quote.attributed >= _MOSTLY:
            kind = "quotation"  # noqa: PLW2901
        under = section if kind not in {"heading", "headline"} else None
        said = quote.speaker if kind in _SPOKEN else None
        if said is not None:
            said = formal.get(said) or formal.setdefault(said, formal_name(said, release.text))
        paragraphs.append(
            Paragraph(block.start, block.end, number, kind, under, said, block.line, block.page)
        )
    return tuple(paragraphs)


def quotations(release: Release) -> list[Quotation]:
    """The quoted words of a release in the order of the text, with their speaker; None where none is named.

    Offsets count in the release's text and include the quotation marks.
    """
    parts, texts = _blocks(release)
    found = kinds(texts, [block.kind for block in parts], release.title)
    quotes = quoted(texts, _items(found))
    sign(texts, found, quotes)
    return [
        Quotation(block.start + span.start, block.start + span.end, span.speaker)
        for block, quote in zip(parts, quotes, strict=True)
        for span in quote.spans
    ]


def _items(found: Sequence[Kind]) -> frozenset[int]:
    """The places of the paragraphs that stand in a list."""
    return frozenset(at for at, kind in enumerate(found) if kind == "list")


def _blocks(release: Release) -> tuple[list[Block], list[str]]:
    """The release's own blocks, or one for each run of text between blank lines; and their texts."""
    parts = [block for block in release.blocks if block.end > block.start]
    if not parts:
        start = 0
        for part in release.text.split("\n\n"):
            if part.strip():
                parts.append(Block(start, start + len(part)))
            start += len(part) + 2
    return parts, [release.text[block.start : block.end] for block in parts]
