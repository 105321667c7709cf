"""Small releases made for tests, paragraph by paragraph."""

from collections.abc import Sequence

from index.models import Block, Kind, Release

Made = str | tuple[Kind, str]


def made(
    paragraphs: Sequence[Made], title: str = "Office opens", url: str | None = None, **known: object
) -> Release:
    """A release of these paragraphs; a pair is a paragraph that its file marks as of that kind."""
    blocks: list[Block] = []
    start = 0
    texts = []
    for line, paragraph in enumerate(paragraphs, 1):
        kind, text = (None, paragraph) if isinstance(paragraph, str) else paragraph
        blocks.append(Block(start, start + len(text), kind, line=line))
        texts.append(text)
        start += len(text) + 2
    return Release(
        id=str(known.pop("id", "made")),
        title=title,
        text="\n\n".join(texts),
        path="made.txt",
        digest="",
        url=url,
        blocks=tuple(blocks),
        **known,  # type: ignore[arg-type]
    )
