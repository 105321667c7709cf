"""Fuzz the readers, and what becomes of what they read, guided by the code that each input reaches.

    uv sync --group fuzz
    python -m tests.faults.fuzz .html [--seconds 60] [--megabytes 1024]

An input that breaks a promise, takes over two seconds, or more memory than that, is printed and kept in the
working folder by libFuzzer.
"""

import argparse
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))


def fuzz(ending: str, seconds: int, megabytes: int, folder: Path) -> None:
    """Runs until the time is over, which ends this process."""
    import atheris
    from hostile_files import corpus
    from test_readers_fuzz import SEEDS

    with atheris.instrument_imports(include=["index"]):
        from readers_checked import checked

        from index import chunking
        from index.questions import parse
        from index.store import pack

    def one(data: bytes) -> None:
        if ending == "questions":
            from index import PressdeskError

            try:
                parse(data.decode("utf-8", "replace"))
            except PressdeskError:
                return
            return
        for release in checked(data, f"release{ending}"):
            outline = chunking.outline(release)
            passages = chunking.passages(outline)
            assert all(0 <= p.start < p.end <= len(release.text) for p in passages)
            pack(outline, passages)

    seeds = [SEEDS.get(ending, b'who said "a b" since:2026')]
    seeds += [data for name, data in corpus() if name.endswith(ending) and len(data) < 60_000]
    for number, seed in enumerate(seeds):
        (folder / f"seed{number}").write_bytes(seed)
    options = [f"-max_total_time={seconds}", "-timeout=2", f"-rss_limit_mb={megabytes}", "-max_len=60000"]
    atheris.Setup([sys.argv[0], str(folder), *options], one)
    atheris.Fuzz()


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("ending", help="the format, such as .html, or `questions`")
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--megabytes", type=int, default=1_024)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        fuzz(options.ending, options.seconds, options.megabytes, Path(folder))


if __name__ == "__main__":
    main()
