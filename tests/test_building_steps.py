"""However an index came about, step by step or at once, it says the same."""

import json
import random
from contextlib import closing
from pathlib import Path

import pytest

from index.models import ReleaseSummary
from index.store import Store
from index.updating import BuildSettings, GateSettings, is_fresh, update, verify

OPEN = BuildSettings(gate=GateSettings(count=1000))
STOCK = [f"The {word} Authority runs the harbor and all its terminals for the region." for word in "ABC"]
NAMES = ["Harbor", "Bridge", "Library", "Airport", "Museum", "Stadium", "Tunnel", "Market", "Quay", "Garden"]


def text(chance: random.Random) -> str:
    name = chance.choice(NAMES)
    status = chance.choice(["", "", "", "status: withdrawn\n", "embargo: 2090-01-01T00:00:00Z\n"])
    identity = f"id: shared-{chance.randrange(3)}\n" if chance.random() < 0.15 else ""
    body = " ".join(f"The {name} has its {word} part and people like it." for word in "abcdefghijklmnopq")
    stock = chance.choice([*STOCK, ""])
    date = f"2026-01-{chance.randrange(10, 15)}"
    matter = f"---\ntitle: {name} opens\npublished: {date}\n{status}{identity}---\n\n"
    return f"{matter}{body}\n\n{stock}\n"


def change(source: Path, chance: random.Random) -> None:
    """One thing that somebody does to the folder."""
    files = sorted(source.rglob("*.md"))
    what = chance.choice(["add", "add", "add", "change", "remove", "move", "break"])
    if what == "add" or not files:
        folder = source / chance.choice(["", "2026"])
        folder.mkdir(exist_ok=True)
        (folder / f"{chance.randrange(40)}.md").write_text(text(chance))
        return
    path = chance.choice(files)
    if what == "change":
        path.write_text(text(chance))
    elif what == "remove" and len(files) > 3:
        path.unlink()
    elif what == "move":
        path.rename(source / f"moved-{chance.randrange(40)}.md")
    elif what == "break" and len(files) > 3:
        path.write_text(text(chance))


def state(
    index: Path,
) -> tuple[list[ReleaseSummary], dict[str, str], dict[str, list[int]], list[tuple[str, float]]]:
    """All that an index says: its releases, copies, standing passages and scores."""
    with closing(Store.open(index)) as store:
        summaries = store.summaries(now="2091-01-01T00:00:00Z")
        standing = {}
        for summary in summaries:
            number = store.number(summary.id, now="2091-01-01T00:00:00Z")
            assert number is not None
            standing[summary.id] = [
                at for at, one in enumerate(store.passage_numbers(number)) if store.standing(one)
            ]
        found = store.top("releases", ["harbor", "peopl", "bridg"], 100)
        scores = [(store.release(number).id, round(score, 9)) for number, score in found]
        copies = {
            copy: original
            for copy, original in json.loads(store.setting("copies")).items()
            if {copy, original} <= standing.keys()
        }
        return summaries, copies, standing, sorted(scores)


@pytest.mark.parametrize("seed", range(6))
def test_steps_of_any_kind_end_where_one_build_does(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    source = tmp_path / "source_docs"
    source.mkdir()
    for _ in range(8):
        change(source, chance)
    for step in range(8):
        for _ in range(chance.randrange(1, 6)):
            change(source, chance)
        update(source, tmp_path / "stepwise.sqlite", settings=OPEN)
        assert is_fresh(source, tmp_path / "stepwise.sqlite")
        update(source, tmp_path / f"{step}.sqlite", settings=OPEN)
        assert state(tmp_path / "stepwise.sqlite") == state(tmp_path / f"{step}.sqlite"), f"step {step}"
        assert verify(tmp_path / "stepwise.sqlite") == []
