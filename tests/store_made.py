"""Outlines and indexes for the tests of the store and the ranking: a sentence a paragraph, a word a term."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from index import analysis
from index.models import Outline, Paragraph, Passage, Release, Sentence
from index.store import Store, Writer


def outline_of(identifier: str, *texts: str, title: str = "", **fields: Any) -> tuple[Outline, list[Passage]]:
    """A release whose paragraphs are the texts, each one sentence and one passage."""
    text = "\n\n".join(texts)
    release = Release(identifier, title, text, f"{identifier}.md", f"{identifier:0>64}"[-64:], **fields)
    paragraphs, sentences, passages, at = [], [], [], 0
    for number, part in enumerate(texts, 1):
        paragraphs.append(Paragraph(at, at + len(part), number, "paragraph", line=number))
        sentences.append(Sentence(at, at + len(part), number, tuple(analysis.terms(part))))
        passages.append(Passage(release, at, at + len(part), number, "paragraph", line=number))
        at += len(part) + 2
    return Outline(release, tuple(paragraphs), tuple(sentences)), passages


GUARD = outline_of(
    "guard", "Guard seizes fentanyl", "Guard trains", title="Guard at work", published="2026-01-30"
)
FIRES = outline_of(
    "fires", "Crews fight fires", "The mayor spoke", title="Fires in the west", published="2025-05-05"
)


def outline_of_text(record: dict[str, str]) -> tuple[Outline, list[Passage]]:
    """A real release: a passage a paragraph, sentences as they are analysed."""
    text = record["body"]
    release = Release(record["id"], record["title"], text, record["id"] + ".md", "0" * 64, record["date"])
    paragraphs, sentences, passages, at = [], [], [], 0
    for part in text.split("\n\n"):
        start = text.index(part, at)
        at = start + len(part)
        spans = analysis.sentences(text, start, at)
        if not spans:
            continue
        paragraphs.append(Paragraph(start, at, len(paragraphs) + 1, "paragraph"))
        sentences += [Sentence(a, b, len(paragraphs), tuple(analysis.terms(text[a:b]))) for a, b in spans]
        passages.append(Passage(release, spans[0][0], spans[-1][1], len(paragraphs), "paragraph"))
    return Outline(release, tuple(paragraphs), tuple(sentences)), passages


def written(path: Path, releases: Sequence[tuple[Outline, Sequence[Passage]]]) -> Path:
    with Writer.create(path) as writer:
        for outline, passages in releases:
            writer.add(outline, passages)
        writer.commit("2026-03-01T00:00:00Z")
    return path


def opened(path: Path, *releases: tuple[Outline, Sequence[Passage]]) -> Store:
    return Store.open(written(path, releases))


def passage_terms(releases: Sequence[tuple[Outline, Sequence[Passage]]]) -> list[list[str]]:
    """The corpus that the library would be given for the passages."""
    return [
        [t for s in outline.sentences if passage.start <= s.start < passage.end for t in s.terms]
        for outline, passages in releases
        for passage in passages
    ]


def release_terms(releases: Sequence[tuple[Outline, Sequence[Passage]]]) -> list[list[str]]:
    """The corpus that the library would be given for whole releases."""
    return [
        analysis.terms(outline.release.title) + [t for s in outline.sentences for t in s.terms]
        for outline, _ in releases
    ]


def shared() -> Path:
    """The folder of evaluation data that isn't part of the project; skips the test where there is none."""
    folder = Path(os.environ.get("PRESSDESK_SHARED") or Path(__file__).parents[2] / "shared")
    if not (folder / "eval" / "senate" / "releases.jsonl").exists():
        pytest.skip("the evaluation releases are not here: PRESSDESK_SHARED names their folder")
    return folder
