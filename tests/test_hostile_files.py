"""Files that want to do harm: none crashes, hangs, fills the memory or leads out of the source folder."""

import os
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from hostile_files import LEAD, archives, corpus, documents

from index import PressdeskError, Searcher, update

ROOT = Path(__file__).parent.parent
PRIVATE = "The launch code is 7215 4431, and nobody outside may read it."


@pytest.fixture
def source(tmp_path: Path) -> Path:
    folder = tmp_path / "source_docs"
    folder.mkdir()
    (folder / "harbor.txt").write_text("Harbor opens\n\nThe harbor opened on Monday.\n")
    return folder


def texts(source: Path) -> list[str]:
    """Everything that the index of a folder may quote."""
    index = source.parent / "index.sqlite"
    update(source, index, jobs=1, force=True)
    with closing(Searcher.open(index)) as searcher:
        releases = [searcher.release(summary.id) for summary in searcher.releases()]
        return [f"{release.title} {release.source} {release.text}" for release in releases if release]


def test_no_hostile_file_takes_long_or_much_memory_or_breaks_a_promise() -> None:
    # Two seconds is the promise; the bound is wider, since processors differ.
    ran = subprocess.run(
        [sys.executable, "-m", "tests.faults.hostile", "--seconds", "6", "--every", "4"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    assert int(ran.stdout.split()[0]) > 60


def test_the_corpus_names_each_file_once() -> None:
    names = [name for name, _ in corpus()]
    assert len(names) == len(set(names))


def test_a_build_goes_on_past_hostile_files_and_names_them(source: Path) -> None:
    for number, (_, data) in enumerate([*archives(), *documents()]):
        (source / f"{number}.{'zip' if data[:2] == b'PK' else 'pdf'}").write_bytes(data)
    report = update(source, source.parent / "index.sqlite", jobs=2, force=True)
    assert "harbor.txt" in report.added
    assert len(report.skipped) > 5
    assert sorted(path.name for path in source.parent.iterdir() if path.name[0] not in ".i") == [source.name]


@pytest.mark.parametrize("name", ["link.txt", "link.md", "link.pdf", "folder", "harbor.txt.meta.toml"])
def test_a_link_out_of_the_source_folder_lets_nothing_in(source: Path, name: str) -> None:
    outside = source.parent / "secret.toml"
    outside.write_text(f'title = "{PRIVATE}"\nsource = "{PRIVATE}"\n')
    (source.parent / "private").mkdir()
    (source.parent / "private" / "secret.txt").write_text(PRIVATE)
    (source / name).symlink_to(source.parent / "private" if name == "folder" else outside)
    assert "7215" not in " ".join(texts(source))


def test_links_in_a_circle_end(source: Path) -> None:
    (source / "around").symlink_to(source)
    (source / "self.txt").symlink_to("self.txt")
    assert len(texts(source)) == 1


def test_a_pipe_and_a_socket_are_not_waited_for(source: Path) -> None:
    os.mkfifo(source / "pipe.txt")
    assert len(texts(source)) == 1


@pytest.mark.parametrize(
    "name",
    [
        "line\nbreak.txt",
        "bell\a.txt",
        "turned\u202etxt.md",
        "“quoted” 'name'.txt",
        "-rf.txt",
        "a;b|c&d $(e).txt",
    ],
)
def test_an_odd_name_is_read_or_refused_and_never_shown_raw(source: Path, name: str) -> None:
    (source / name).write_text(LEAD)
    report = update(source, source.parent / "index.sqlite", jobs=1)
    [skipped] = report.skipped or [None]
    if skipped is None:
        assert name in report.added
    else:
        assert "rename it" in skipped.reason


def test_a_name_that_is_no_text_is_refused(source: Path) -> None:
    with open(os.fsencode(source) + b"/\xff\xfe.txt", "w") as file:  # noqa: PTH123 (a path that is bytes)
        file.write(LEAD)
    assert len(texts(source)) == 1


def test_nothing_is_written_outside_while_a_hostile_archive_is_added(source: Path, tmp_path: Path) -> None:
    from index import add

    before = {path for path in tmp_path.rglob("*") if source not in path.parents}
    for number, (_, data) in enumerate(archives()):
        packed = tmp_path / f"{number}.zip"
        packed.write_bytes(data)
        before.add(packed)
        try:
            add([str(packed)], source)
        except PressdeskError:
            continue
    assert {path for path in tmp_path.rglob("*") if source not in path.parents} == before
