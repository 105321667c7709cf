"""Cold start: whole processes, in turn in one run, medians and ratios.

    python tests/benchmarks/cold_start.py [--rounds 30] [--index FILE] [--source-dir FOLDER]

Compares `pressdesk ask`, piped, on the first release with a ten-line script that imports rank_bm25, reads the
file and ranks its paragraphs, and with `python -c pass`. Exits with 1 where a ratio misses its goal.
"""

import argparse
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from time import perf_counter

ROOT = Path(__file__).parent.parent.parent
QUESTION = "How many pounds of fentanyl have been seized since 2021?"
TEN_LINES = """
import sys
from rank_bm25 import BM25Plus
with open(sys.argv[1], encoding="utf-8") as file:
    paragraphs = [line for line in file.read().split("\\n") if line.strip()]
ranker = BM25Plus([paragraph.lower().split() for paragraph in paragraphs], delta=0)
scores = ranker.get_scores(sys.argv[2].lower().split())
best = max(range(len(paragraphs)), key=scores.__getitem__)
print(paragraphs[best])
"""
GOALS = {"rank_bm25 script": 0.8, "python -c pass": 6.0}


def milliseconds(command: list[str]) -> float:
    started = perf_counter()
    subprocess.run(command, cwd=ROOT, stdin=subprocess.DEVNULL, capture_output=True, check=True)
    return (perf_counter() - started) * 1000


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rounds", type=int, default=30)
    parser.add_argument("--index", type=Path)
    parser.add_argument("--source-dir", type=Path, default=ROOT / "source_docs")
    options = parser.parse_args()
    release = next((ROOT / "source_docs").glob("*.md"))
    with tempfile.TemporaryDirectory() as folder:
        index = options.index or Path(folder) / "index.sqlite"
        script = Path(sys.executable).parent / "pressdesk"
        started = [str(script)] if script.exists() else ["-m", "bot"]
        pressdesk = [sys.executable, *started, "ask", QUESTION, "--index", str(index)]
        commands = {
            "pressdesk ask": [*pressdesk, "--source-dir", str(options.source_dir)],
            "rank_bm25 script": [sys.executable, "-c", TEN_LINES, str(release), QUESTION],
            "python -c pass": [sys.executable, "-c", "pass"],
        }
        taken: dict[str, list[float]] = {name: [] for name in commands}
        for number in range(options.rounds + 2):
            for name, command in commands.items():
                spent = milliseconds(command)
                if number >= 2:
                    taken[name].append(spent)
    medians = {name: statistics.median(values) for name, values in taken.items()}
    ours, missed = medians["pressdesk ask"], False
    for name, value in medians.items():
        goal = GOALS.get(name)
        if goal is None:
            print(f"{name:<18}{value:8.1f} ms")
            continue
        missed = missed or ours / value > goal
        print(f"{name:<18}{value:8.1f} ms   pressdesk takes {ours / value:.2f} of it (goal: at most {goal})")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
