"""Damage an index file in every way, and see that no question gets another answer than before, and that
`verify` finds the damage.

    python -m tests.faults.damage [--flips 1000] [--seed 1]

The file is cut short at every 4,096 bytes, and single bits are flipped at random places, each both before it
is opened and while it is open (as a disk does that goes bad: the file's time does not change).
"""

import argparse
import os
import random
import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from discord_made import build

from index import IndexFormatError, Searcher, verify

QUESTIONS = (
    "How many pear trees were planted in Fresno County?",
    "What did the ferry terminal cost?",
    "Who is the director of the Orchard Board?",
    "Who won the chess tournament in Reykjavik?",
    '"garden tools" -ferry',
    "drip lines water since:2026-01",
)
PAGE = 4_096


def everything(searcher: Searcher) -> list[object]:
    """All that the shells may show of an index."""
    found: list[object] = [searcher.build, searcher.releases(), searcher.speakers(), searcher.titles("ha")]
    found += [searcher.ask(question) for question in QUESTIONS]
    found += [searcher.search(question, limit=20) for question in QUESTIONS]
    found += [searcher.outline(summary.id) for summary in searcher.releases()]
    found += [searcher.quotations("Delgado"), searcher.quotations("Becker", "rain queue")]
    return found


class Damaged:
    """One index, its sound bytes, and what it says."""

    def __init__(self, folder: Path) -> None:
        build(folder)
        self.path = folder / "index.sqlite"
        self.whole = self.path.read_bytes()
        with closing(Searcher.open(self.path)) as searcher:
            self.said = everything(searcher)

    def opened_after(self, harm: Callable[[], None]) -> str:
        """What becomes of a file that was harmed before it is opened."""
        harm()
        assert verify(self.path), "verify found nothing wrong with a damaged index"
        with suppress(IndexFormatError), closing(Searcher.open(self.path)) as searcher:
            return self._asked(searcher)
        return "refused"

    def open_before(self, harm: Callable[[], None]) -> str:
        """What becomes of a file that is harmed while it is open."""
        self._write(self.whole)
        with closing(Searcher.open(self.path)) as searcher:
            harm()
            return self._asked(searcher)

    def cut(self, size: int) -> None:
        self._write(self.whole)
        os.truncate(self.path, size)

    def flip(self, bit: int) -> None:
        data = bytearray(self.whole)
        data[bit // 8] ^= 1 << bit % 8
        self._write(data)

    def _write(self, data: bytes | bytearray) -> None:
        """In place, and without a trace in the file's time."""
        with self.path.open("r+b") as file:
            file.write(data)
            file.truncate()
        os.utime(self.path, ns=(1, 1))

    def _asked(self, searcher: Searcher) -> str:
        try:
            said = everything(searcher)
        except IndexFormatError:
            return "refused"
        assert said == self.said, "a damaged index gave another answer"
        return "the same answers"


def cut_short(damaged: Damaged) -> Counter[str]:
    """What became of files cut short at every page; raises AssertionError for a wrong answer."""
    seen: Counter[str] = Counter()
    for size in range(0, len(damaged.whole), PAGE):
        for when, ask in (("closed", damaged.opened_after), ("open", damaged.open_before)):
            seen[f"cut short while {when}: {ask(lambda size=size: damaged.cut(size))}"] += 1
    return seen


def flipped(damaged: Damaged, flips: int, seed: int) -> Counter[str]:
    """What became of files with one flipped bit; raises AssertionError for a wrong answer."""
    chance = random.Random(seed)
    seen: Counter[str] = Counter()
    for _ in range(flips):
        bit = chance.randrange(8 * len(damaged.whole))
        for when, ask in (("closed", damaged.opened_after), ("open", damaged.open_before)):
            seen[f"bit flipped while {when}: {ask(lambda bit=bit: damaged.flip(bit))}"] += 1
    return seen


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--flips", type=int, default=1_000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        damaged = Damaged(Path(folder))
        seen = cut_short(damaged) + flipped(damaged, options.flips, options.seed)
    for what, count in sorted(seen.items()):
        sys.stdout.write(f"{count:6,}  {what}\n")
    sys.stdout.write(f"{seen.total():6,}  faults in {len(damaged.whole):,} bytes; no wrong answer.\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
