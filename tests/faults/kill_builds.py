"""Kill builds at random moments (`kill -9`), and see each time that a good index is in use.

    python tests/faults/kill_builds.py [--kills 200] [--releases 60] [--seed 1]

Each round changes some releases, starts a build in a process of its own, kills it (and so its workers) after
a random time, and checks the index file: whole by `verify`, and holding exactly the old or the new state.
"""

import argparse
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from index.store import Store  # noqa: E402
from index.updating import update, verify  # noqa: E402

_BUILD = """
import sys
from pathlib import Path
from index.updating import update
update(Path(sys.argv[1]), Path(sys.argv[2]))
"""


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--releases", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        counts = kill_builds(Path(folder), options.kills, options.releases, options.seed)
    sys.stdout.write(f"{options.kills} builds killed: {counts}; none left a bad index.\n")
    return 0


def kill_builds(folder: Path, kills: int, releases: int, seed: int) -> dict[str, int]:
    """How many builds were killed and left the old or the new state, and how many were done too soon.

    Raises AssertionError with what is wrong where an index is not whole.
    """
    chance = random.Random(seed)
    source, index = folder / "source_docs", folder / "data" / "index.sqlite"
    source.mkdir()
    state = dict.fromkeys(range(releases), 0)
    _write(source, state)
    update(source, index)
    state = dict.fromkeys(state, -1)
    _write(source, state)
    began = time.monotonic()
    _start(source, index).wait()
    usual = 1.1 * (time.monotonic() - began)
    counts = {"old": 0, "new": 0, "finished": 0}
    turn = 0
    while counts["old"] + counts["new"] < kills:
        turn += 1
        old = dict(state)
        for number in chance.sample(range(releases), max(1, releases // 3)):
            state[number] = turn
        _write(source, state)
        build = _start(source, index)
        try:
            build.wait(chance.uniform(0.0, usual))
            counts["finished"] += 1
        except subprocess.TimeoutExpired:
            os.kill(build.pid, signal.SIGKILL)
            build.wait()
        problems = verify(index)
        assert problems == [], f"kill {turn}: {problems}"
        found = _state(index)
        assert found in (old, state), f"kill {turn}: the index is neither the old nor the new state"
        if build.returncode != 0:
            counts["new" if found == state else "old"] += 1
        if turn % 10 == 0:
            update(source, index)
            assert _state(index) == state, f"kill {turn}: the next build did not finish the work"
            rest = {path.name for path in index.parent.iterdir()} - {index.name, f"{index.name}.lock"}
            assert rest <= {f"{index.name}.{ending}" for ending in ("1", "2", "marks")}, (
                f"kill {turn}: {rest} was left behind"
            )
        else:
            # The state in use is the one to compare the next with.
            state = found
            _write(source, state)
    return counts


def _start(source: Path, index: Path) -> "subprocess.Popen[bytes]":
    command = [sys.executable, "-c", _BUILD, str(source), str(index)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def _write(source: Path, state: dict[int, int]) -> None:
    for number, version in state.items():
        path = source / f"{number}.txt"
        text = f"Release number {number}\n\nThis is version {version} of the release about harbor {number}.\n"
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")


def _state(index: Path) -> dict[int, int]:
    with closing(Store.open(index)) as store:
        found = {}
        for summary in store.summaries():
            release = store.release_by_id(summary.id)
            assert release is not None
            words = release.text.split()
            found[int(summary.id)] = int(words[words.index("version") + 1])
        return dict(sorted(found.items()))


if __name__ == "__main__":
    sys.exit(main())
