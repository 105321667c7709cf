"""What the folder of releases holds, seen by name, size and time alone."""

import os
from pathlib import Path

import pytest

from index import scanning
from index.errors import SourceError
from index.scanning import files_of, fingerprint, fingerprint_aside, is_large, scan


def test_a_scan_lists_files_in_folders_and_leaves_hidden_ones_out(tmp_path: Path) -> None:
    for name in ("a.txt", "2026/b.md", ".hidden.txt", ".git/c.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("text")
    found = scan(tmp_path)
    assert sorted(found.files) == ["2026/b.md", "a.txt"]
    assert found.files["a.txt"] == (4, (tmp_path / "a.txt").stat().st_mtime_ns)


def test_the_fingerprint_alone_equals_that_of_the_scan(tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "a.txt").write_text("a")
    (tmp_path / "b.txt").symlink_to(tmp_path / "deep" / "a.txt")
    assert fingerprint(tmp_path) == scan(tmp_path).fingerprint


def test_two_processes_find_the_same_fingerprint_as_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(50):
        (tmp_path / f"{number}.txt").write_text("text")
    alone = fingerprint(tmp_path)
    monkeypatch.setattr(scanning, "_FORK_FROM", 10)
    assert fingerprint(tmp_path) == alone


@pytest.mark.parametrize("change", ["edit", "touch", "add", "remove", "rename"])
def test_every_change_of_a_file_changes_the_fingerprint(tmp_path: Path, change: str) -> None:
    path = tmp_path / "a.txt"
    path.write_text("text")
    (tmp_path / "b.txt").write_text("text")
    before = fingerprint(tmp_path)
    if change == "edit":
        path.write_text("longer text")
    elif change == "touch":
        os.utime(path, ns=(1, 1))
    elif change == "add":
        (tmp_path / "c.txt").write_text("text")
    elif change == "remove":
        path.unlink()
    else:
        path.rename(tmp_path / "d.txt")
    assert fingerprint(tmp_path) != before


def test_a_link_that_leaves_the_folder_is_refused(tmp_path: Path) -> None:
    source = tmp_path / "source"
    source.mkdir()
    (tmp_path / "secret.txt").write_text("secret")
    (source / "a.txt").symlink_to("../secret.txt")
    found = scan(source)
    assert found.files == {}
    assert found.refused == {"a.txt": "it is a link that leads out of the source folder"}


def test_a_link_to_a_folder_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "a.txt").write_text("text")
    (tmp_path / "loop").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "again").symlink_to(tmp_path / "a", target_is_directory=True)
    found = scan(tmp_path)
    assert sorted(found.files) == ["a/a.txt"]
    assert sorted(found.refused) == ["again", "loop"]


def test_a_link_to_a_file_inside_is_read_and_followed_when_that_changes(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("text")
    (tmp_path / "b.txt").symlink_to("a.txt")
    before = scan(tmp_path)
    (tmp_path / "a.txt").write_text("longer text")
    assert before.files.keys() == {"a.txt", "b.txt"}
    assert scan(tmp_path).files["b.txt"][0] == len("longer text")


def test_a_broken_link_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to("gone.txt")
    assert scan(tmp_path).refused == {"a.txt": "it is a link to nothing"}


def test_a_pipe_is_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    assert scan(tmp_path).refused == {"a.txt": "it is not a regular file"}


@pytest.mark.parametrize("name", [b"two\nlines.txt", b"latin-\xe9.txt", "right\u202eto left.txt".encode()])
def test_a_name_that_could_fool_a_screen_is_refused(tmp_path: Path, name: bytes) -> None:
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + name)).write_text("text")
    found = scan(tmp_path)
    assert found.files == {}
    assert list(found.refused.values()) == ["its name holds control characters or is not UTF-8; rename it"]


def test_a_missing_folder_is_one_sentence_that_names_it(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"There is no folder .*nowhere"):
        scan(tmp_path / "nowhere")


def test_a_file_given_as_folder_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("text")
    with pytest.raises(SourceError, match="cannot be listed"):
        fingerprint(tmp_path / "a.txt")


def test_a_fingerprint_taken_aside_is_the_same(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("text")
    assert fingerprint_aside(tmp_path)() == fingerprint(tmp_path)


def test_a_fingerprint_taken_aside_of_a_folder_that_is_gone_is_empty(tmp_path: Path) -> None:
    assert fingerprint_aside(tmp_path / "nowhere")() == ""


def test_a_process_with_threads_takes_no_fingerprint_aside(monkeypatch: pytest.MonkeyPatch) -> None:
    assert is_large(1_000_000)
    monkeypatch.setattr("threading.active_count", lambda: 2)
    assert not is_large(1_000_000)


@pytest.mark.parametrize(("text", "count"), [("21667-3ded854335bf06f3", 21667), ("unsettled", 0), ("", 0)])
def test_a_fingerprint_tells_of_how_many_files_it_is(text: str, count: int) -> None:
    assert files_of(text) == count
