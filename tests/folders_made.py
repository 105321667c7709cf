"""A small folder of releases that tests change and index again."""

from contextlib import closing
from pathlib import Path

import pytest

from index.store import Store

NAMES = (
    "Harbor",
    "Bridge",
    "Library",
    "Airport",
    "Museum",
    "Stadium",
    "Hospital",
    "Reservoir",
    "Tunnel",
    "Market",
)


def release(name: str, more: str = "") -> str:
    return (
        f"{name} opens\n\nSACRAMENTO — The {name.lower()} opened on Monday after two years of work. "
        f"It cost $12 million.\n\nMore than 300 people came to the {name.lower()}. {more}\n"
    )


def write(folder: Path, *names: str) -> None:
    folder.mkdir(exist_ok=True)
    for name in names:
        (folder / f"{name.lower()}.txt").write_text(release(name))


def ids(index: Path) -> list[str]:
    with closing(Store.open(index)) as store:
        return sorted(summary.id for summary in store.summaries())


def text(index: Path, name: str) -> str:
    with closing(Store.open(index)) as store:
        found = store.release_by_id(name)
        assert found is not None
        return found.text


@pytest.fixture
def source(tmp_path: Path) -> Path:
    folder = tmp_path / "source_docs"
    write(folder, "Harbor", "Bridge", "Library")
    return folder


@pytest.fixture
def index(tmp_path: Path) -> Path:
    return tmp_path / "data" / "index.sqlite"
