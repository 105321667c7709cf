"""Answers made by hand, so that the shells can be tested without an index."""

from dataclasses import replace

from index import Answer, Hit, Passage, Quote, Release

TEXT = (
    "Bridge opens in Springfield\n\n"
    "The new bridge cost $12.5 million and carries 4,000 cars a day. Mayor Ada Long opened it on Monday.\n\n"
    "It replaces a ferry that ran since 1921."
)


def release(text: str = TEXT, **changes: object) -> Release:
    made = Release(
        id="bridge",
        title="Bridge opens in Springfield",
        text=text,
        path="bridge.md",
        digest="0" * 64,
        published="2026-02-03",
        url="https://example.org/bridge",
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def quote_of(words: str, *marked: str, of: Release | None = None, **changes: object) -> Quote:
    """The quote of `words`, with each of `marked` highlighted."""
    source = of or release()
    start = source.text.index(words)
    highlights = tuple(
        (source.text.index(mark, start), source.text.index(mark, start) + len(mark)) for mark in marked
    )
    made = Quote(source, start, start + len(words), highlights, paragraph=2)
    return replace(made, **changes)  # type: ignore[arg-type]


def hit_of(words: str, *, score: float = 1.0, of: Release | None = None, **given: float) -> Hit:
    source = of or release()
    start = source.text.index(words)
    passage = Passage(source, start, start + len(words), paragraph=2, kind="paragraph")
    return Hit(passage, score, tuple(given.items()))


def answered(**changes: object) -> Answer:
    made = Answer(
        question="What did the bridge cost?",
        status="answered",
        confidence=0.93218,
        quote=quote_of("The new bridge cost $12.5 million and carries 4,000 cars a day.", "$12.5 million"),
        hits=(
            hit_of(
                "The new bridge cost $12.5 million and carries 4,000 cars a day.", score=3.14159, bridg=2.0
            ),
            hit_of("It replaces a ferry that ran since 1921.", score=0.5),
        ),
        missing=(),
        build="b1",
    )
    return replace(made, **changes)  # type: ignore[arg-type]
