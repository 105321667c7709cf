"""Small releases made for tests, paragraph by paragraph."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from pathlib import Path

import pytest

from index import Answer, Searcher, update
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


TOPICS = ("shelves", "buses", "parks", "pipes", "lounges", "wheat", "taxes", "nurses", "engines", "panels")
"""What other releases are about, so that words of the ones under test are as rare as in an archive."""


def archive_of(folder: Path, releases: Mapping[str, str]) -> Searcher:
    """An index over releases by their ids, each written "date | title | paragraphs", among ten others.

    More front matter may stand after the date, in braces: "2025-01-01 {status: withdrawn} | …".
    """
    sources = folder / "source_docs"
    sources.mkdir(exist_ok=True)
    others = {
        f"other{number}": f"2021-0{number % 9 + 1}-11 | Notice on {topic} | "
        f"The office gave guidance on {topic}.\n\n"
        f"Staff will review {topic} after the summer and report to the board of district {number + 3}."
        for number, topic in enumerate(TOPICS)
    }
    for name, written in {**others, **releases}.items():
        head, title, text = (part.strip() for part in written.split(" | ", 2))
        published, _, more = head.partition(" ")
        matter = f"published: {published}\n{more.strip('{}')}"
        (sources / f"{name}.md").write_text(f"---\ntitle: {title}\n{matter}\n---\n\n{text}\n")
    update(sources, folder / "index")
    return Searcher.open(folder / "index")


def archive_fixture(releases: Mapping[str, str]) -> Callable[..., Iterator[Searcher]]:
    """A fixture: `archive_of` these releases, one for a module's tests."""

    @pytest.fixture(scope="module")
    def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Searcher]:
        with closing(archive_of(tmp_path_factory.mktemp("archive"), releases)) as opened:
            yield opened

    return archive


def surely_marked(answer: Answer) -> list[str]:
    """What is highlighted in a sure answer."""
    assert answer.status == "answered", answer
    assert answer.quote is not None
    return [answer.quote.release.text[start:end] for start, end in answer.quote.highlights]
