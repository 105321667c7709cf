"""Read every hostile file as a build does: none may crash, hang, fill the memory or lead elsewhere.

    python -m tests.faults.hostile [--seconds 2] [--megabytes 1024] [--every 1]

Seconds are those of the processor for one file, from its bytes to what goes into the index.
"""

import argparse
import resource
import sys
import time
from itertools import islice
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from hostile_files import corpus
from readers_checked import checked

from index import chunking
from index.store import pack


def read_all(seconds: float, every: int) -> tuple[int, int, list[tuple[float, str]]]:
    """How many files there were, how many were read as releases, and (time, name) of the slowest, slowest
    first. Raises AssertionError for a file that breaks a promise."""
    files = read = 0
    times = []
    for name, data in islice(corpus(), 0, None, every):
        begun = time.process_time()
        try:
            for release in checked(data, name):
                read += 1
                outline = chunking.outline(release)
                passages = chunking.passages(outline)
                assert all(0 <= p.start < p.end <= len(release.text) for p in passages), name
                assert "root:x:0" not in release.text, f"{name} reads another file"
                pack(outline, passages)
        except AssertionError as error:
            raise AssertionError(f"{name}: {error}") from error
        files += 1
        times.append((time.process_time() - begun, name))
        assert times[-1][0] < seconds, f"{name} took {times[-1][0]:.1f} seconds"
    return files, read, sorted(times, reverse=True)[:5]


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--seconds", type=float, default=2.0)
    parser.add_argument("--megabytes", type=int, default=1_024)
    parser.add_argument("--every", type=int, default=1, help="only every so many-th file")
    options = parser.parse_args()
    most = options.megabytes << 20
    resource.setrlimit(resource.RLIMIT_AS, (most, most))
    files, read, slowest = read_all(options.seconds, options.every)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10
    sys.stdout.write(f"{files} hostile files, {read} releases read from them; {peak} MB at most.\n")
    sys.stdout.write("".join(f"{spent:6.2f} s  {name}\n" for spent, name in slowest))
    return 0


if __name__ == "__main__":
    sys.exit(main())
