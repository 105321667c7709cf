"""A build that is killed, or finds no room, leaves the index that was there in use."""

import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from faults.kill_builds import kill_builds

from index.errors import BuildError
from index.store import Store, Writer
from index.updating import update, verify

ROOT = Path(__file__).parent.parent
BUILD = """
import resource, sys
from pathlib import Path
from index.errors import PressdeskError
from index.updating import update
resource.setrlimit(getattr(resource, sys.argv[3]), (int(sys.argv[4]),) * 2)
try:
    update(Path(sys.argv[1]), Path(sys.argv[2]))
except PressdeskError as error:
    print(type(error).__name__, error)
else:
    print("built")
"""


@pytest.fixture
def archive(tmp_path: Path) -> tuple[Path, Path]:
    source, index = tmp_path / "source_docs", tmp_path / "data" / "index.sqlite"
    source.mkdir()
    (source / "a.txt").write_text("Harbor opens\n\nThe harbor opened on Monday.\n")
    update(source, index)
    for number in range(30):
        (source / f"{number}.txt").write_text(f"Bridge {number}\n\n" + f"The bridge {number} opened. " * 200)
    return source, index


def bounded(archive: tuple[Path, Path], limit: str, size: int) -> str:
    command = [sys.executable, "-c", BUILD, *map(str, archive), limit, str(size)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout


def untouched(index: Path) -> bool:
    with closing(Store.open(index)) as store:
        return [summary.id for summary in store.summaries()] == ["a"] and verify(index) == []


def test_builds_killed_at_random_moments_leave_a_good_index(tmp_path: Path) -> None:
    counts = kill_builds(tmp_path, kills=8, releases=20, seed=7)
    assert counts["old"] + counts["new"] == 8


@pytest.mark.parametrize("size", [1_000, 20_000, 40_000, 60_000])
def test_a_full_disk_is_one_sentence_and_leaves_the_index_in_use(
    archive: tuple[Path, Path], size: int
) -> None:
    said = bounded(archive, "RLIMIT_FSIZE", size)
    assert said.startswith("BuildError There is no room to build"), said
    assert untouched(archive[1])
    assert not list(archive[1].parent.glob("*.new*"))


def test_the_next_build_ends_what_a_full_disk_stopped(archive: tuple[Path, Path]) -> None:
    bounded(archive, "RLIMIT_FSIZE", 60_000)
    assert len(update(*archive).added) == 30


def test_a_full_memory_is_one_sentence_and_leaves_the_index_in_use(
    archive: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    def commit(_writer: Writer) -> str:
        raise MemoryError

    monkeypatch.setattr(Writer, "commit", commit)
    with pytest.raises(BuildError, match="not enough memory"):
        update(*archive)
    assert untouched(archive[1])
    assert not list(archive[1].parent.glob("*.new*"))


def test_two_builders_at_once_take_turns_and_leave_one_whole_index(archive: tuple[Path, Path]) -> None:
    command = [sys.executable, "-c", BUILD, *map(str, archive), "RLIMIT_CORE", "0"]
    builders = [subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) for _ in range(3)]
    assert [builder.communicate()[0] for builder in builders] == ["built\n"] * 3
    assert verify(archive[1]) == []
    assert update(*archive).unchanged == 31
    assert not archive[1].with_name("index.sqlite.2").exists()
