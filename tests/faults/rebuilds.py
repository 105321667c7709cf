"""Rebuild an index again and again while questions are asked: none is lost, and none gets a wrong answer.

    python -m tests.faults.rebuilds [--rebuilds 200] [--askers 2]

Each build changes a figure that all releases name. Threads ask for it all the time through the bot's way to
the index; other processes that read the index are killed. What is quoted must
say the figure of its own build.
"""

import argparse
import signal
import subprocess
import sys
import tempfile
import threading
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from bot.current import CurrentIndex
from index import update, verify

_ROOT = Path(__file__).resolve().parents[2]
_TOWNS = (
    "Alton",
    "Brixham",
    "Calverton",
    "Dunmore",
    "Elsinore",
    "Fairhaven",
    "Gosport",
    "Hartwell",
    "Irvine",
    "Jarrow",
    "Kinsale",
    "Lindow",
)
_READER = """
import sys
from index import Searcher
while True:
    searcher = Searcher.open(sys.argv[1])
    for town in sys.argv[2:]:
        searcher.ask(f"How many berths does the harbor of {town} have?")
    searcher.close()
"""


@dataclass
class Seen:
    """What the askers saw."""

    asked: int = 0
    lost: list[str] = field(default_factory=list)
    said: set[tuple[str, int]] = field(default_factory=set)
    """A build, and a figure that it gave."""


def _write(source: Path, version: int) -> None:
    for town in _TOWNS:
        text = (
            f"{town} opens its harbor\n\nThe harbor of {town} has {10_000 + version:,} berths by now.\n\n"
            "The old quay stays as it is.\n"
        )
        (source / f"{town}.txt").write_text(text, encoding="utf-8")


def _ask_until(current: CurrentIndex, over: threading.Event, seen: Seen) -> None:
    while not over.is_set():
        town = _TOWNS[seen.asked % len(_TOWNS)]
        seen.asked += 1
        try:
            with current.reading() as searcher:
                answer = searcher.ask(f"How many berths does the harbor of {town} have?")
        except Exception as error:  # noqa: BLE001 - whatever it is, that answer is lost
            seen.lost.append(repr(error))
            continue
        said = answer.hits[0].passage.text if answer.hits else ""
        figure = said.partition(f"The harbor of {town} has ")[2].partition(" ")[0]
        if figure:
            seen.said.add((answer.build, int(figure.replace(",", ""))))
        else:
            seen.lost.append(f"{said!r} for {town}")


def _keep_current(current: CurrentIndex, over: threading.Event) -> None:
    while not over.wait(0.02):
        current.refresh()


def rebuild_under_load(folder: Path, rebuilds: int, askers: int) -> dict[str, int]:
    """How often was asked and built; raises AssertionError where an answer was lost or wrong."""
    source, index = folder / "source_docs", folder / "index.sqlite"
    source.mkdir()
    _write(source, 0)
    builds = {update(source, index, jobs=1).build: 0}
    over = threading.Event()
    everybody = [Seen() for _ in range(askers)]
    killed = 0
    with closing(CurrentIndex(index)) as current:
        current.refresh()
        threads = [threading.Thread(target=_ask_until, args=(current, over, seen)) for seen in everybody]
        threads.append(threading.Thread(target=_keep_current, args=(current, over)))
        for thread in threads:
            thread.start()
        try:
            for version in range(1, rebuilds + 1):
                reader = _reader(index) if version % 10 == 1 else None
                _write(source, version)
                builds[update(source, index, jobs=1).build] = version
                if reader is not None:
                    killed += _kill(reader)
        finally:
            over.set()
            for thread in threads:
                thread.join()
        assert current.problem is None, current.problem
    assert verify(index) == []
    lost = [what for seen in everybody for what in seen.lost]
    assert not lost, f"{len(lost)} answers were lost: {lost[0]}"
    said = set().union(*(seen.said for seen in everybody))
    wrong = [one for one in said if one[1] != 10_000 + builds[one[0]]]
    assert not wrong, f"answers that their build does not hold: {wrong[:3]}"
    return {
        "rebuilds": rebuilds,
        "questions": sum(seen.asked for seen in everybody),
        "builds that answered": len({build for build, _ in said}),
        "readers killed": killed,
    }


def _reader(index: Path) -> "subprocess.Popen[bytes]":
    return subprocess.Popen([sys.executable, "-c", _READER, str(index), *_TOWNS], cwd=_ROOT)


def _kill(reader: "subprocess.Popen[bytes]") -> int:
    assert reader.poll() is None, "a reader ended by itself"
    reader.send_signal(signal.SIGKILL)
    reader.wait()
    return 1


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rebuilds", type=int, default=200)
    parser.add_argument("--askers", type=int, default=2)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        counts = rebuild_under_load(Path(folder), options.rebuilds, options.askers)
    sys.stdout.write(", ".join(f"{count:,} {what}" for what, count in counts.items()))
    sys.stdout.write("; no answer was lost or wrong.\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
