"""One builder at a time, and none that is dead."""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from index import locking
from index.errors import BuildError, IndexBusyError
from index.locking import locked

HOLDER = """
import sys, time
from pathlib import Path
from index.locking import locked
with locked(Path(sys.argv[1]), wait=0):
    print("held", flush=True)
    time.sleep(60)
"""


@pytest.fixture
def holder(tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-c", HOLDER, str(tmp_path / "index.sqlite")]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    process.stdout.readline()
    yield process
    process.kill()
    process.wait()
    process.stdout.close()


def test_a_second_builder_is_told_who_holds_the_lock(tmp_path: Path, holder: subprocess.Popen[str]) -> None:
    with (
        pytest.raises(IndexBusyError, match=f"pid {holder.pid}"),
        locked(tmp_path / "index.sqlite", wait=0),
    ):
        pass


def test_a_lock_that_does_not_say_who_holds_it_is_still_one(
    tmp_path: Path, holder: subprocess.Popen[str]
) -> None:
    (tmp_path / "index.sqlite.lock").write_bytes(b"\xff")
    with (
        pytest.raises(IndexBusyError, match=r"^Another process is building"),
        locked(tmp_path / "index.sqlite", wait=0),
    ):
        pass


def test_a_second_builder_waits_and_says_for_whom(tmp_path: Path, holder: subprocess.Popen[str]) -> None:
    said: list[str] = []
    threading.Timer(0.3, holder.kill).start()
    with locked(tmp_path / "index.sqlite", wait=30, waiting=said.append):
        pass
    assert said == [f"Another process (pid {holder.pid}) is building this index; waiting for it."]


def test_the_lock_of_a_killed_process_does_not_block(tmp_path: Path, holder: subprocess.Popen[str]) -> None:
    os.kill(holder.pid, signal.SIGKILL)
    holder.wait()
    with locked(tmp_path / "index.sqlite", wait=0):
        assert (tmp_path / "index.sqlite.lock").read_text() == str(os.getpid())


def test_two_threads_of_one_process_exclude_each_other(tmp_path: Path) -> None:
    index = tmp_path / "index.sqlite"
    with locked(index, wait=0), pytest.raises(IndexBusyError), locked(index, wait=0):
        pass


def test_a_child_process_does_not_keep_the_lock(tmp_path: Path) -> None:
    index = tmp_path / "index.sqlite"
    with locked(index, wait=0):
        reading, writing = os.pipe()
        child = os.fork()
        if child == 0:
            os.read(reading, 1)
            os._exit(0)
    try:
        with locked(index, wait=5):
            pass
    finally:
        os.write(writing, b".")
        os.waitpid(child, 0)
        os.close(reading)
        os.close(writing)


def test_a_folder_that_cannot_be_made_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("text")
    with pytest.raises(BuildError, match="cannot be written to"), locked(tmp_path / "file" / "index", wait=0):
        pass


def test_where_the_system_has_no_flock_a_library_stands_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(locking, "_lock", locking._Filelock)
    index = tmp_path / "index.sqlite"
    with locked(index, wait=0), pytest.raises(IndexBusyError), locked(index, wait=0):
        pass
    with locked(index, wait=0):
        pass
