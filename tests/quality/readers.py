"""How well the readers find a release: word recall and precision, title and date, against pages with known
text.

usage: python -m tests.quality.readers [FOLDER]   (a folder with expected.jsonl: file, title, date, body)
"""

import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from index.errors import ReadError
from index.models import Release
from index.readers import read, reader_for
from index.readers.markdown import parse


@dataclass(frozen=True, slots=True)
class Score:
    """How one file was read. Words are compared as bags, without case and markup."""

    file: str
    recall: float
    precision: float
    title: bool
    date: bool


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def plain(body: str, name: str) -> str:
    """The expected text as a person reads it: some of it is given as Markdown."""
    return "\n".join(part.text for part in parse(body)[0]) if name.endswith((".md", "Period")) else body


def score(release: Release | None, expected: dict[str, str]) -> Score:
    if release is None:
        return Score(expected["file"], 0.0, 0.0, title=False, date=False)
    wanted = Counter(words(plain(expected["body"], expected["file"])))
    found = Counter(words(release.text))
    common = (wanted & found).total()
    return Score(
        expected["file"],
        common / max(1, wanted.total()),
        common / max(1, found.total()),
        words(release.title) == words(expected["title"]),
        release.published == expected["date"],
    )


def scores(folder: Path) -> Iterator[Score]:
    for line in (folder / "expected.jsonl").read_text(encoding="utf-8").splitlines():
        expected = json.loads(line)
        path = folder / expected["file"]
        if reader_for(path.name) is None:
            continue
        try:
            release = read(path, folder)[0]
        except ReadError:
            release = None
        yield score(release, expected)


def table(results: list[Score]) -> str:
    """One row for each kind of file; a fragment shows neither title nor date, so none is counted for it."""
    kinds: dict[str, list[Score]] = defaultdict(list)
    for result in results:
        kinds[re.split(r"[-_]", result.file, maxsplit=1)[0]].append(result)
    rows = [f"{'files':24}{'':>4}  recall  precision  title  date"]
    for kind, found in kinds.items():
        whole = [one for one in found if "fragment" not in one.file]
        means = [sum(getattr(one, name) for one in found) / len(found) for name in ("recall", "precision")]
        told = [
            f"{sum(getattr(one, name) for one in whole) / len(whole):.3f}" if whole else "    –"
            for name in ("title", "date")
        ]
        rows.append(f"{kind:24}{len(found):>4}   {means[0]:.3f}      {means[1]:.3f}  {told[0]} {told[1]}")
    return "\n".join(rows)


def main() -> None:
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "../shared/eval/raw")
    results = list(scores(folder))
    sys.stdout.write(table(results) + "\n")
    for result in results:
        if min(result.recall, result.precision) < 0.95:
            sys.stdout.write(
                f"  {result.file}: recall {result.recall:.3f}, precision {result.precision:.3f}\n"
            )


if __name__ == "__main__":
    main()
