"""What each paragraph of a release is: the only place that decides kinds, sections and speakers."""

from index.models import Block, Paragraph, Release
from index.structure.kinds import kinds

__all__ = ["outline_paragraphs"]


def blocks(release: Release) -> tuple[Block, ...]:
    """The release's own blocks, or one for each run of text between blank lines."""
    if release.blocks:
        return release.blocks
    found = []
    start = 0
    for part in release.text.split("\n\n"):
        if part.strip():
            found.append(Block(start, start + len(part)))
        start += len(part) + 2
    return tuple(found)


def outline_paragraphs(release: Release) -> tuple[Paragraph, ...]:
    """Each block with its kind, the heading it stands under, and who says it."""
    parts = [block for block in blocks(release) if block.end > block.start]
    texts = [release.text[block.start : block.end] for block in parts]
    found = kinds(texts, [block.kind for block in parts], release.title)
    paragraphs = []
    section: str | None = None
    for number, (block, text, kind) in enumerate(zip(parts, texts, found, strict=True), 1):
        if kind == "heading":
            section = text.rstrip(":").rstrip()
        paragraphs.append(
            Paragraph(
                block.start,
                block.end,
                number,
                kind,
                section if kind not in {"heading", "headline"} else None,
                None,
                block.line,
                block.page,
            )
        )
    return tuple(paragraphs)
