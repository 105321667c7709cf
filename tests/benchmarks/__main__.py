"""Pressdesk beside rank-bm25, bm25s, tantivy and FTS5: the same passages and questions, in turn.

    python -m tests.benchmarks [--work FOLDER] [--only build adding search ask cold growth]

Needs the evaluation releases (PRESSDESK_SHARED, or `shared` beside the checkout) and the dependency group
`benchmark`. The work folder keeps what was built, so that a second run of a part is quick. Times are
milliseconds: median, 95th and 99th percentile. No time is printed for a wrong result: first the ten best
passages of some questions are compared with rank-bm25's own.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Sequence
from functools import cached_property
from pathlib import Path

from index import Searcher
from index.store import PackedRelease, Store
from tests.benchmarks import archive, rivals
from tests.benchmarks.timing import ROOT, Times, in_turn, measured, processes_in_turn

_BUILD = """
import sys; from pathlib import Path; from index.updating import update
report = update(Path(sys.argv[1]), Path(sys.argv[2]), force=sys.argv[3] == "force")
result = {"added": len(report.added), "skipped": len(report.skipped)}
"""
_ASK = """
import sys; from index import Searcher
answer = Searcher.open(sys.argv[1]).ask(sys.argv[2])
print(answer.quote.text if answer.quote else answer.hits[0].passage.text)
"""
_TANTIVY = """
import sys, tantivy
index = tantivy.Index.open(sys.argv[1]); searcher = index.searcher()
score, address = searcher.search(index.parse_query(sys.argv[2], ["body"]), 1).hits[0]
print(searcher.doc(address)["body"][0])
"""
_REST = """
import sys, threading; from index import Searcher
from tests.benchmarks.timing import resident
searcher = Searcher.open(sys.argv[1])
opened = resident()
for line in open(sys.argv[2]): searcher.ask(line)
result = {"opened": opened, "asked": resident()}
"""
_ADDED = """---
title: Zebras arrive {0}
published: 2026-03-01
id: benchmark-{0}
---
Zebras arrive

Governor Gavin Newsom announced today that {0} zebras arrived in Sacramento, and the state will feed them.
"""


def line(name: str, *cells: object) -> None:
    print(f"  {name:<34}" + "  ".join([str(cell) for cell in cells]), flush=True)


class Benchmark:
    """What the parts share: the archive as files, its index, and corpora made from it."""

    def __init__(self, work: Path, shared: Path, passages: int) -> None:
        self.work = work
        self.shared = shared
        self.passages = passages

    @cached_property
    def source(self) -> Path:
        return archive.unpacked(self.shared, self.work / "source")

    @cached_property
    def index(self) -> Path:
        """The index of the files."""
        index = self.work / "index.sqlite"
        if not index.exists():
            measured(_BUILD, str(self.source), str(index), "")
        return index

    @cached_property
    def base(self) -> list[PackedRelease]:
        return list(archive.stored(Store.open(self.index)))

    @cached_property
    def names(self) -> list[str]:
        return archive.names_in(Store.open(self.index))

    def corpus(self, passages: int) -> archive.Corpus:
        return archive.corpus(self.base, self.names, passages)

    def written(self, passages: int) -> Path:
        path = self.work / f"index-{passages}.sqlite"
        if not path.exists():
            archive.write(path, archive.copies(self.base, self.names, passages))
        return path

    # The parts

    def build(self) -> None:
        """A full build from files, beside engines that get the passages ready-made."""
        target = self.work / "index.sqlite"
        done = measured(_BUILD, str(self.source), str(target), "force")
        made = self.corpus(sum(len(packed.passage_lengths) // 4 for packed in self.base))
        size = target.stat().st_size
        passages = len(made.passages)
        print(f"build: {len(self.base)} releases, {passages} passages (seconds, processor seconds)")
        line("pressdesk, from files", f"{done['wall']:8.1f} {done['cpu']:8.1f}")
        line("  peak memory, MB", done["peak"], f"and {done['worker']} for each worker")
        line("  index size, MB", f"{size / 1e6:.0f}")
        for name, make in self._makers(made.passages).items():
            shutil.rmtree(self.work / "rival", ignore_errors=True)
            started, used = time.perf_counter(), time.process_time()
            make()
            wall, cpu = time.perf_counter() - started, time.process_time() - used
            line(name, f"{wall:8.1f} {cpu:8.1f}", f"pressdesk / this: {done['wall'] / wall:.2f}")

    def _makers(self, passages: rivals.Passages) -> dict[str, Callable[[], object]]:
        folder = self.work / "rival"
        return {
            "tantivy, one thread": lambda: rivals.Tantivy(folder / "t", passages),
            "bm25s": lambda: rivals.BM25S(passages),
            "rank-bm25": lambda: rivals.RankBM25(passages),
            "FTS5": lambda: rivals.FTS5(_made(folder) / "f", passages),
        }

    def adding(self) -> None:
        """One release, and a hundred, into the index of the files."""
        print("adding to", len(Store.open(self.index).summaries()), "releases (seconds)")
        measured(_BUILD, str(self.source), str(self.index), "")
        for count in (1, 100):
            files = [self.source / f"benchmark-{number}.md" for number in range(count)]
            for number, file in enumerate(files):
                file.write_text(_ADDED.format(number), encoding="utf-8")
            done = measured(_BUILD, str(self.source), str(self.index), "")
            if done["added"] != count:
                raise RuntimeError(f"{done['added']} of {count} releases were added")
            line(f"adding {count}", f"{done['wall']:8.2f}", f"processor {done['cpu']:.2f}")
            for file in files:
                file.unlink()
            measured(_BUILD, str(self.source), str(self.index), "")

    def search(self) -> None:
        """Ranking alone, beside the others, on the same passages."""
        made = self.corpus(self.passages)
        questions = archive.questions(self.shared, made)
        index = self.written(self.passages)
        model = rivals.RankBM25(made.passages)
        ours = rivals.Pressdesk(index)
        checked = same_top_ten(ours, model, random.Random(1).sample(questions, 25))
        shutil.rmtree(self.work / "rival", ignore_errors=True)
        engines = {"pressdesk": ours, **{name: make() for name, make in self._engines(made.passages).items()}}
        print(f"search: {len(made.passages)} passages, {len(questions)} questions; {checked} checked")
        slow = {"rank-bm25": model, "FTS5": engines.pop("FTS5")}
        fast = in_turn({name: engine.search for name, engine in engines.items()}, questions, 5)
        few = in_turn({name: engine.search for name, engine in slow.items()}, questions[::25], 1)
        ours_wall = fast["pressdesk"][0]
        for name, (wall, spent) in {**fast, **few}.items():
            ratios = [f"{ours_wall.at(share) / wall.at(share):6.3f}" for share in (0.5, 0.99)]
            line(name, wall, "  processor", spent, "  pressdesk / this, median and 99th:", *ratios)

    def _engines(self, passages: rivals.Passages) -> dict[str, Callable[[], rivals.Engine]]:
        makers = self._makers(passages)
        return {name: makers[name] for name in ("tantivy, one thread", "bm25s", "FTS5")}  # type: ignore[misc]

    def ask(self) -> None:
        """Whole answers, warm, in one process; and 32 threads at once."""
        searcher = Searcher.open(self.written(self.passages))
        questions = archive.real_questions(self.shared)
        print(f"ask: {self.passages} passages, {len(questions)} questions")
        found = in_turn({"ask": searcher.ask, "search": searcher.search}, questions, 3)
        for name, (wall, spent) in found.items():
            line(name, wall, "  processor", spent)
        taken: list[float] = []

        def work(number: int) -> None:
            for question in random.Random(number).sample(questions, 20):
                started = time.perf_counter()
                searcher.ask(question)
                taken.append((time.perf_counter() - started) * 1000)

        threads = [threading.Thread(target=work, args=(number,)) for number in range(32)]
        started = time.perf_counter()
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        elapsed = time.perf_counter() - started
        line("ask, 32 threads", Times(taken), f"  {len(taken) / elapsed:.0f} answers a second")
        asked = self.work / "questions.txt"
        asked.write_text("\n".join(questions), encoding="utf-8")
        rest = measured(_REST, str(self.index), str(asked))
        line("memory, MB", f"{rest['opened']} when opened, {rest['asked']} after {len(questions)} questions")

    def cold(self) -> None:
        """Whole processes, piped."""
        made = self.corpus(self.passages)
        folder = self.work / "rival" / "cold"
        shutil.rmtree(folder, ignore_errors=True)
        rivals.Tantivy(folder, made.passages)
        question = "Who announced funding for bridges in Minnesota?"
        index = self.written(self.passages)
        commands = {
            "pressdesk, the library": [sys.executable, "-c", _ASK, str(index), question],
            "tantivy script": [sys.executable, "-c", _TANTIVY, str(folder), question],
            "python -c pass": [sys.executable, "-c", "pass"],
        }
        print(f"cold: {self.passages} passages")
        found = processes_in_turn(commands, 20)
        for name, times in found.items():
            ratio = found["pressdesk, the library"].at(0.5) / times.at(0.5)
            line(name, times, f"pressdesk / this: {ratio:.2f}")

    def growth(self) -> None:
        """How building, the file and a search grow with the archive."""
        print("growth: passages, build (s), MB, search (ms: median, 95th, 99th)")
        for passages in (20, 2_000, 20_000, 200_000, 1_000_000):
            path = self.work / f"index-{passages}.sqlite"
            path.unlink(missing_ok=True)
            started = time.process_time()
            self.written(passages)
            built = time.process_time() - started
            asked = archive.questions(self.shared, self.corpus(min(passages, 20_000)), 300)
            ours = rivals.Pressdesk(path)
            ((_, spent),) = in_turn({"pressdesk": ours.search}, asked, 4).values()
            line(f"{passages}", f"{built:8.2f} {path.stat().st_size / 1e6:9.1f} ", spent)


def same_top_ten(ours: rivals.Engine, model: rivals.Engine, questions: Sequence[list[str]]) -> int:
    """How many questions have the library's own ten scores, to the last place; raises where one hasn't."""
    for question in questions:
        found, wanted = ours.search(question), model.search(question)
        if [score for _, score in found] != [score for _, score in wanted]:
            raise RuntimeError(f"{question}: {found} instead of {wanted}")
    return len(questions)


def _made(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def main() -> int:
    parts = ("build", "adding", "search", "ask", "cold", "growth")
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--work", type=Path, default=Path(tempfile.gettempdir()) / "pressdesk-benchmarks")
    parser.add_argument(
        "--shared", type=Path, default=os.environ.get("PRESSDESK_SHARED") or ROOT.parent / "shared"
    )
    parser.add_argument("--only", nargs="*", choices=parts, default=parts)
    parser.add_argument("--passages", type=int, default=225_000)
    options = parser.parse_args()
    options.work.mkdir(parents=True, exist_ok=True)
    benchmark = Benchmark(options.work, Path(options.shared), options.passages)
    for part in options.only:
        getattr(benchmark, part)()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
