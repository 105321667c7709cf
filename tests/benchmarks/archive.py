"""Archives of any size: the evaluation releases, and copies of them whose names are others'."""

from __future__ import annotations

import json
import random
import re
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from index import analysis
from index.light import replace
from index.store import PackedRelease, Store, Writer
from index.store.format import integers
from index.store.packing import repack

_NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{3,}")


def unpacked(shared: Path, folder: Path, limit: int | None = None) -> Path:
    """The evaluation releases as files."""
    if not folder.exists():
        command = [shared / "eval" / "unpack", shared / "eval" / "senate_full.jsonl.gz", folder]
        subprocess.run(
            [*command, *(["--limit", str(limit)] if limit else [])], check=True, capture_output=True
        )
    return folder


@dataclass
class Corpus:
    """Packed releases with the terms of each passage, as every engine is given them."""

    packed: list[PackedRelease]
    passages: list[list[str]]


def stored(store: Store) -> Iterator[PackedRelease]:
    """The releases of an index, ready to be written again."""
    for number in range(store.counts()[0]):
        summary, content = store._fetch("summaries", number), store._fetch("contents", number)
        yield repack(bytes(summary), bytes(content), ())


def names_in(store: Store) -> list[str]:
    """Terms that are mostly names: capitalised within sentences."""
    counts: dict[str, int] = {}
    for number in range(0, store.counts()[0], 7):
        for name in _NAME.findall(store.release(number).text):
            counts[name] = counts.get(name, 0) + 1
    found = {term for name, count in counts.items() if count > 1 for term in analysis.terms(name)}
    return sorted(found)


def copies(base: Sequence[PackedRelease], names: Sequence[str], passages: int) -> Iterator[PackedRelease]:
    """Releases with this many passages in all: first as they are, then copies with the names exchanged."""
    total = 0
    turn = 0
    renamed: dict[str, str] = {}
    while True:
        for packed in base:
            if total >= passages:
                return
            total += len(packed.passage_lengths) // 4
            if turn == 0:
                yield packed
                continue
            words = [renamed.get(term, term) for term in packed.vocabulary.split("\n")]
            if len(set(words)) == len(words):
                yield replace(packed, id=f"{packed.id}-{turn}", vocabulary="\n".join(words))
        turn += 1
        others = [*names]
        random.Random(turn).shuffle(others)
        fresh = [f"{name}x{turn}" if number % 3 == 0 else name for number, name in enumerate(others)]
        renamed = dict(zip(names, fresh, strict=True))


def terms_of(packed: PackedRelease) -> Iterator[list[str]]:
    """The terms of each passage: each as often as it stands there."""
    vocabulary = packed.vocabulary.split("\n")
    terms, counts = integers("I", packed.passage_terms), integers("I", packed.passage_frequencies)
    at = 0
    for size in integers("I", packed.passage_sizes):
        pairs = zip(terms[at : at + size], counts[at : at + size], strict=True)
        yield [vocabulary[term] for term, count in pairs for _ in range(count)]
        at += size


def corpus(base: Sequence[PackedRelease], names: Sequence[str], passages: int) -> Corpus:
    packed = list(copies(base, names, passages))
    return Corpus(packed, [terms for release in packed for terms in terms_of(release)])


def write(path: Path, packed: Sequence[PackedRelease]) -> Path:
    with Writer.create(path) as writer:
        for release in packed:
            writer.add_packed(release)
        writer.commit()
    return path


def questions(shared: Path, made: Corpus, count: int = 500) -> list[list[str]]:
    """The evaluation's questions, and terms that stand near each other in passages: about seven each."""
    found = [analysis.terms(question) for question in real_questions(shared)]
    chance = random.Random(3)
    while len(found) < count:
        terms = chance.choice(made.passages)
        if len(terms) >= 20:
            at = chance.randrange(len(terms) - 12)
            found.append(chance.sample(terms[at : at + 12], chance.randint(4, 10)))
    return [question for question in found[:count] if question]


def real_questions(shared: Path) -> list[str]:
    """The evaluation's questions as people put them."""
    with (shared / "eval" / "senate" / "questions.jsonl").open(encoding="utf-8") as lines:
        return [json.loads(line)["question"] for line in lines]


__all__ = [
    "Corpus",
    "copies",
    "corpus",
    "names_in",
    "questions",
    "real_questions",
    "stored",
    "unpacked",
    "write",
]
