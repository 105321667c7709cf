"""A folder of releases to an index: whole, never half, and never lost."""

import os
import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from folders_made import NAMES, ids, index, release, source, text, write

from index import scanning
from index.errors import BuildError, IndexBusyError, SourceError
from index.locking import locked
from index.store import Store, Writer
from index.updating import BuildSettings, begin_check, is_fresh, update, verify

__all__ = ["index", "source"]


def test_the_first_build_adds_every_release(source: Path, index: Path) -> None:
    report = update(source, index)
    assert report.added == ("bridge.txt", "harbor.txt", "library.txt")
    assert (report.changed, report.moved, report.removed, report.unchanged, report.skipped) == (
        (),
        (),
        (),
        0,
        (),
    )
    assert ids(index) == ["bridge", "harbor", "library"]
    assert verify(index) == []


def test_a_second_build_leaves_everything_as_it_is(source: Path, index: Path) -> None:
    first = update(source, index)
    inode = index.stat().st_ino
    second = update(source, index)
    assert (second.unchanged, second.build) == (3, first.build)
    assert second.added == second.changed == second.removed == ()
    assert index.stat().st_ino == inode


def test_only_what_changed_is_read_again(source: Path, index: Path) -> None:
    update(source, index)
    (source / "harbor.txt").write_text(release("Harbor", "It has twelve cranes."))
    told: list[str] = []
    report = update(source, index, progress=lambda _done, _total, path: told.append(path))
    assert told == ["harbor.txt"]
    assert (report.changed, report.unchanged) == (("harbor.txt",), 2)
    assert "twelve cranes" in text(index, "harbor")
    assert verify(index) == []


def test_a_file_touched_but_not_changed_is_not_read_again(source: Path, index: Path) -> None:
    update(source, index)
    os.utime(source / "harbor.txt", ns=(1, 1))
    told: list[str] = []
    report = update(source, index, progress=lambda _done, _total, path: told.append(path))
    assert (told, report.unchanged, report.changed) == ([], 3, ())
    assert is_fresh(source, index)


def test_a_removed_file_takes_its_release_with_it(source: Path, index: Path) -> None:
    update(source, index)
    (source / "harbor.txt").unlink()
    assert update(source, index).removed == ("harbor.txt",)
    assert ids(index) == ["bridge", "library"]


def test_a_file_that_becomes_a_link_out_of_the_folder_takes_its_release_with_it(
    source: Path, index: Path, tmp_path: Path
) -> None:
    update(source, index)
    (source / "harbor.txt").rename(tmp_path / "harbor.txt")
    (source / "harbor.txt").symlink_to(tmp_path / "harbor.txt")
    report = update(source, index)
    assert (report.removed, [skipped.path for skipped in report.skipped]) == (("harbor.txt",), ["harbor.txt"])
    assert ids(index) == ["bridge", "library"]
    assert verify(index) == []


def test_a_moved_file_is_known_by_what_it_holds(source: Path, index: Path) -> None:
    update(source, index)
    (source / "2026").mkdir()
    (source / "harbor.txt").rename(source / "2026" / "port.txt")
    report = update(source, index)
    assert (report.moved, report.added, report.removed) == (("2026/port.txt",), (), ())
    assert ids(index) == ["2026/port", "bridge", "library"]


def test_a_changed_sidecar_changes_its_release(source: Path, index: Path) -> None:
    update(source, index)
    (source / "harbor.txt.meta.toml").write_text('published = "2026-01-30"\n')
    assert update(source, index).changed == ("harbor.txt",)
    with closing(Store.open(index)) as store:
        found = store.release_by_id("harbor")
    assert found is not None
    assert found.published == "2026-01-30"


def test_originals_and_golden_questions_are_no_releases(source: Path, index: Path) -> None:
    (source / "harbor.original.txt").write_text("The harbor as it was sent.")
    (source / "golden.jsonl").write_text('{"question": "When did the harbor open?"}\n')
    report = update(source, index)
    assert report.added == ("bridge.txt", "harbor.txt", "library.txt")
    assert report.skipped == ()


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("empty.txt", b"", "empty"),
        ("binary.txt", bytes(range(256)) * 20, "text"),
        ("film.mp4", b"data", r"\.mp4"),
    ],
)
def test_a_bad_file_is_skipped_with_its_reason(
    source: Path, index: Path, name: str, data: bytes, reason: str
) -> None:
    (source / name).write_bytes(data)
    report = update(source, index)
    assert [skipped.path for skipped in report.skipped] == [name]
    assert re.search(reason, report.skipped[0].reason)
    assert len(report.added) == 3


def test_a_skipped_file_is_named_by_every_report(source: Path, index: Path) -> None:
    (source / "empty.txt").write_text("")
    first = update(source, index)
    assert update(source, index).skipped == first.skipped
    (source / "harbor.txt").write_text(release("Harbor", "New."))
    assert update(source, index).skipped == first.skipped


def test_a_file_that_cannot_be_read_any_more_keeps_its_indexed_version(source: Path, index: Path) -> None:
    update(source, index)
    (source / "harbor.txt").write_bytes(b"")
    report = update(source, index)
    assert report.skipped[0].path == "harbor.txt"
    assert "stays in use" in report.skipped[0].reason
    assert ids(index) == ["bridge", "harbor", "library"]


def test_such_a_file_is_read_again_once_it_is_mended(source: Path, index: Path) -> None:
    update(source, index)
    (source / "harbor.txt").write_bytes(b"")
    update(source, index)
    (source / "harbor.txt").write_text(release("Harbor", "Mended."))
    report = update(source, index)
    assert (report.changed, report.skipped) == (("harbor.txt",), ())
    assert "Mended" in text(index, "harbor")


def test_two_files_of_one_id_are_told_apart_by_name_whatever_the_order(source: Path, index: Path) -> None:
    (source / "harbor.md").write_text(release("Harbor", "From Markdown."))
    whole = update(source, index)
    assert [skipped.path for skipped in whole.skipped] == ["harbor.txt"]
    assert "that of harbor.md" in whole.skipped[0].reason
    assert "From Markdown" in text(index, "harbor")


def test_a_file_that_comes_first_by_name_takes_an_id_over(source: Path, index: Path) -> None:
    update(source, index)
    (source / "harbor.md").write_text(release("Harbor", "From Markdown."))
    report = update(source, index)
    assert [skipped.path for skipped in report.skipped] == ["harbor.txt"]
    assert "From Markdown" in text(index, "harbor")


def test_the_loser_of_an_id_comes_back_when_the_winner_goes(source: Path, index: Path) -> None:
    (source / "harbor.md").write_text(release("Harbor", "From Markdown."))
    update(source, index)
    (source / "harbor.md").unlink()
    report = update(source, index)
    assert report.skipped == ()
    assert "From Markdown" not in text(index, "harbor")
    assert ids(index) == ["bridge", "harbor", "library"]


def test_many_files_are_read_in_worker_processes(tmp_path: Path, index: Path) -> None:
    source = tmp_path / "many"
    source.mkdir()
    for number in range(40):
        (source / f"{number}.txt").write_text(release(f"Harbor {number}"))
    done: list[tuple[int, int]] = []
    report = update(source, index, jobs=2, progress=lambda at, total, _path: done.append((at, total)))
    assert len(report.added) == 40
    assert done == [(number, 40) for number in range(1, 41)]
    assert verify(index) == []


def test_an_index_built_step_by_step_equals_one_built_at_once(tmp_path: Path, index: Path) -> None:
    source = tmp_path / "steps"
    write(source, *NAMES[:4])
    update(source, index)
    write(source, *NAMES[4:])
    (source / "harbor.txt").write_text(release("Harbor", "Changed."))
    stepwise = update(source, index)
    at_once = update(source, tmp_path / "other.sqlite")
    assert stepwise.build == at_once.build
    with closing(Store.open(index)) as left, closing(Store.open(tmp_path / "other.sqlite")) as right:
        assert left.summaries() == right.summaries()
        assert (
            left.top("passages", ["harbor", "open"], 3)[0][1]
            == right.top("passages", ["harbor", "open"], 3)[0][1]
        )


def test_an_index_is_fresh_until_a_file_changes(source: Path, index: Path) -> None:
    assert not is_fresh(source, index)
    update(source, index)
    assert is_fresh(source, index)
    (source / "harbor.txt").write_text(release("Harbor", "Changed."))
    assert not is_fresh(source, index)


def test_a_large_folder_is_checked_while_a_question_is_answered(
    source: Path, index: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert begin_check(source, index) is None
    update(source, index)
    assert begin_check(source, index) is None
    monkeypatch.setattr(scanning, "_FORK_FROM", 1)
    fresh = begin_check(source, index)
    assert fresh is not None
    assert fresh()
    (source / "harbor.txt").write_text(release("Harbor", "Changed."))
    stale = begin_check(source, index)
    assert stale is not None
    assert not stale()


def test_a_damaged_index_is_not_fresh_and_is_built_anew(source: Path, index: Path) -> None:
    update(source, index)
    index.write_bytes(b"no index")
    assert not is_fresh(source, index)
    assert len(update(source, index).added) == 3


def test_an_index_that_turns_out_to_be_damaged_is_built_anew(tmp_path: Path, index: Path) -> None:
    source = tmp_path / "archive"
    write(source, *NAMES[:4])
    for number in range(30):
        (source / f"{number}.txt").write_text(release(f"Harbor {number}", f"It is number {number}. " * 50))
    update(source, index)
    whole = index.read_bytes()
    (source / "tunnel.txt").write_text(release("Tunnel"))
    for at in range(8192, len(whole) - 64, 3 * 8192):
        index.write_bytes(whole[: at + 4000] + bytes(4192) + whole[at + 8192 :])
        report = update(source, index)
        assert len(report.added) + report.unchanged == 35
        assert verify(index) == []


def test_a_file_being_written_stays_as_it_was(source: Path, index: Path) -> None:
    update(source, index)
    (source / "harbor.txt").write_text("Harbor op")
    (source / "tunnel.txt").write_text("Tun")
    update(source, index, unsettled=frozenset({"harbor.txt", "tunnel.txt"}))
    assert ids(index) == ["bridge", "harbor", "library"]
    assert "Monday" in text(index, "harbor")
    assert not is_fresh(source, index)


def test_a_missing_folder_is_one_sentence(tmp_path: Path, index: Path) -> None:
    with pytest.raises(SourceError, match="There is no folder"):
        update(tmp_path / "nowhere", index)


def test_an_empty_folder_is_one_sentence(tmp_path: Path, index: Path) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(SourceError, match="There are no releases in"):
        update(tmp_path / "empty", index)
    assert not index.exists()


def test_a_folder_that_lost_everything_leaves_the_index_in_use(source: Path, index: Path) -> None:
    update(source, index)
    for path in source.iterdir():
        path.unlink()
    with pytest.raises(SourceError):
        update(source, index)
    assert ids(index) == ["bridge", "harbor", "library"]


def test_a_folder_of_unreadable_files_names_one_and_its_reason(tmp_path: Path, index: Path) -> None:
    (tmp_path / "bad").mkdir()
    (tmp_path / "bad" / "a.txt").write_bytes(b"")
    with pytest.raises(SourceError, match=r"No release in .* can be read: a\.txt: "):
        update(tmp_path / "bad", index)


def test_a_second_builder_is_told_who_builds(source: Path, index: Path) -> None:
    with locked(index, wait=0), pytest.raises(IndexBusyError, match=f"pid {os.getpid()}"):
        update(source, index, settings=BuildSettings(wait=0))


def test_what_a_killed_build_left_is_cleared(source: Path, index: Path) -> None:
    update(source, index)
    for ending in (".new", ".new-journal", ".new.full"):
        index.with_name(index.name + ending).write_bytes(b"half")
    (source / "harbor.txt").write_text(release("Harbor", "Changed."))
    update(source, index)
    assert sorted(path.name for path in index.parent.iterdir()) == [
        "index.sqlite",
        "index.sqlite.1",
        "index.sqlite.lock",
        "index.sqlite.marks",
    ]


def test_an_index_among_the_releases_is_refused(source: Path) -> None:
    with pytest.raises(BuildError, match="among the releases"):
        update(source, source / "data" / "index.sqlite")
    assert update(source, source / ".data" / "index.sqlite").added


def test_a_folder_that_cannot_be_written_is_one_sentence(source: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(BuildError, match="cannot be written to"):
        update(source, tmp_path / "file" / "index.sqlite")


@pytest.mark.parametrize(
    ("raised", "sentence"),
    [
        (PermissionError(13, "Permission denied"), "cannot be built .Permission denied"),
        (OSError(28, "No space left on device"), "There is no room"),
        (sqlite3.OperationalError("database or disk is full"), "There is no room"),
        (sqlite3.OperationalError("locked"), "cannot be built .locked"),
    ],
)
def test_whatever_stops_a_build_is_one_sentence(
    source: Path, index: Path, monkeypatch: pytest.MonkeyPatch, raised: Exception, sentence: str
) -> None:
    def fails(_writer: Writer) -> str:
        raise raised

    monkeypatch.setattr(Writer, "commit", fails)
    with pytest.raises(BuildError, match=sentence):
        update(source, index)
    assert [path.suffix for path in index.parent.iterdir() if path.suffix == ".new"] == []


def test_a_release_moves_on_from_a_file_that_cannot_be_read_any_more(source: Path, index: Path) -> None:
    (source / "harbor.txt").write_text("---\nid: port\n---\n\n" + release("Harbor"))
    update(source, index)
    (source / "harbor.txt").rename(source / "quay.md")
    (source / "quay.md").write_text("---\nid: port\n---\n\n" + release("Harbor", "Moved."))
    (source / "harbor.txt").write_text("")
    report = update(source, index)
    assert [skipped.path for skipped in report.skipped] == ["harbor.txt"]
    assert "Moved" in text(index, "port")
