"""Files are read by processes that a hostile one may hang, crash or fill, and nothing else suffers."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from index.errors import BuildError
from index.updating import update, workers
from index.updating.reading import FileResult, Job, decode, encode, read_file
from index.updating.settings import BuildSettings
from index.updating.worker import read_frame, write_frame
from index.updating.workers import read_in_workers

Hostile = Callable[[str], Path]

HANGS = "import time\ntime.sleep(600)"
LOOPS = "while True: pass"
CRASHES = "import os, signal\nos.kill(os.getpid(), signal.SIGSEGV)"
EXITS = "import os\nos._exit(0)"
FILLS = "raise MemoryError"
SWELLS = "hoard = bytearray(1 << 32)"
PRINTS = "print('on standard output' * 1000)\nraise ValueError"
LIES = "import os\nos.write(3, b'x' * 100); os._exit(0)"
HALVES = "import os\nos.write(3, b'\\x10\\0\\0\\0half'); os._exit(0)"
BABBLES = "import os, time\nos.write(3, b'\\4\\0\\0\\0null'); time.sleep(600)"
ANOTHERS = """import os, time
from index.updating.reading import FileResult, encode
lie = encode(FileResult('a.txt', reason='It is fine.'))
os.write(3, len(lie).to_bytes(4, 'little') + lie)
time.sleep(600)"""
GOES_SILENT = "import os, time\nos.close(3); time.sleep(600)"
TEXT = "Harbor opens\n\nThe harbor opened on Monday.\n"


@pytest.fixture
def hostile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Hostile:
    """A source folder whose PDF is parsed by the code that a test gives."""

    def make(code: str) -> Path:
        library = tmp_path / "library"
        library.mkdir()
        (library / "pypdfium2.py").write_text(code)
        monkeypatch.syspath_prepend(library)
        source = tmp_path / "source_docs"
        source.mkdir()
        (source / "b.pdf").write_bytes(b"%PDF-1.7 " + b"x" * 100)
        for name in ("a", "c", "d"):
            (source / f"{name}.txt").write_text(TEXT)
        return source

    return make


def results(
    source: Path, processes: int = 1, seconds: float = 20.0, memory: int = 1 << 30
) -> dict[str, FileResult]:
    jobs = [Job(path.name) for path in sorted(source.iterdir())]
    return {result.path: result for result in read_in_workers(jobs, source, processes, seconds, memory)}


@pytest.mark.parametrize("code", [HANGS, LOOPS])
def test_a_parser_that_hangs_is_stopped_in_time(hostile: Hostile, code: str) -> None:
    found = results(hostile(code), seconds=1.5)
    assert found["b.pdf"].reason == "It takes longer than 1.5 seconds to be read."
    assert [name for name, result in found.items() if result.releases] == ["a.txt", "c.txt", "d.txt"]


@pytest.mark.parametrize("code", [CRASHES, EXITS])
@pytest.mark.parametrize("processes", [1, 2])
def test_a_parser_that_crashes_takes_only_its_file_along(hostile: Hostile, code: str, processes: int) -> None:
    found = results(hostile(code), processes)
    assert found["b.pdf"].reason == "It cannot be read: its parser crashed."
    assert sorted(name for name, result in found.items() if result.releases) == ["a.txt", "c.txt", "d.txt"]


@pytest.mark.parametrize("code", [FILLS, SWELLS])
def test_a_parser_that_fills_the_memory_is_stopped(hostile: Hostile, code: str) -> None:
    found = results(hostile(code), memory=1 << 29)
    assert found["b.pdf"].reason == "It needs more than 512 MB of memory to be read."
    assert sorted(name for name, result in found.items() if result.releases) == ["a.txt", "c.txt", "d.txt"]


def test_what_a_parser_prints_or_raises_harms_nothing(hostile: Hostile) -> None:
    found = results(hostile(PRINTS))
    assert found["b.pdf"].reason == "It cannot be read: its parser failed (ValueError)."
    assert len(found) == 4


@pytest.mark.parametrize("code", [LIES, HALVES, BABBLES, ANOTHERS, GOES_SILENT])
def test_a_subverted_worker_is_believed_nothing(hostile: Hostile, code: str) -> None:
    found = results(hostile(code))
    assert found["b.pdf"].reason == "It cannot be read: its parser crashed."
    assert sorted(name for name, result in found.items() if result.releases) == ["a.txt", "c.txt", "d.txt"]


def test_a_build_names_the_file_and_goes_on_without_it(hostile: Hostile, tmp_path: Path) -> None:
    index = tmp_path / "index.sqlite"
    report = update(hostile(CRASHES), index, settings=BuildSettings(seconds=5.0))
    assert report.added == ("a.txt", "c.txt", "d.txt")
    assert [(skipped.path, skipped.reason) for skipped in report.skipped] == [
        ("b.pdf", "It cannot be read: its parser crashed.")
    ]


def test_such_a_file_is_not_tried_again_until_it_changes(hostile: Hostile, tmp_path: Path) -> None:
    source, index = hostile(CRASHES), tmp_path / "index.sqlite"
    update(source, index)
    (source / "e.txt").write_text(TEXT)
    read: list[str] = []
    report = update(source, index, progress=lambda _done, _total, path: read.append(path))
    assert read == ["e.txt"]
    assert [skipped.path for skipped in report.skipped] == ["b.pdf"]


def test_a_file_that_vanishes_before_it_is_read_is_skipped(tmp_path: Path) -> None:
    assert "vanished" in (read_file(Job("gone.txt"), tmp_path).reason or "")


def test_a_worker_that_does_not_start_is_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workers, "_START", "raise SystemExit(1)")
    (tmp_path / "a.txt").write_text(TEXT)
    with pytest.raises(BuildError, match="does not start"):
        results(tmp_path)


def test_a_worker_that_cannot_be_started_is_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "executable", str(tmp_path / "no python"))
    (tmp_path / "a.txt").write_text(TEXT)
    with pytest.raises(BuildError, match="cannot be started"):
        results(tmp_path)


def test_a_worker_serves_until_it_is_told_no_more_and_ends_by_itself(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    code = (
        "import resource; resource.setrlimit(resource.RLIMIT_AS, (1 << 40, 1 << 40));"
        "from index.updating.worker import main; main()"
    )
    command = [sys.executable, "-c", code, str(tmp_path), "20", str(1 << 41)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as worker:
        assert worker.stdin is not None
        assert worker.stdout is not None
        assert read_frame(worker.stdout) == b""
        for _ in range(60):
            write_frame(worker.stdin, json.dumps(Job("a.txt")).encode())
            assert decode(read_frame(worker.stdout) or b"").reason is None
        worker.stdin.close()
        assert read_frame(worker.stdout) is None
        assert worker.wait(20) == 0


def test_a_result_comes_through_as_it_was(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    result = read_file(Job("a.txt"), tmp_path)
    assert decode(encode(result)) == result


@pytest.mark.parametrize(
    "data", [b"", b"\x01", b"\xff\xff\xff\xff", b"\x02\x00\x00\x00{}", b"\x04\x00\x00\x00null"]
)
def test_bytes_that_are_no_result_are_refused(data: bytes) -> None:
    with pytest.raises((ValueError, TypeError, KeyError)):
        decode(data)


def test_workers_end_when_nobody_reads_on(tmp_path: Path) -> None:
    for number in range(30):
        (tmp_path / f"{number}.txt").write_text(TEXT)
    reading = read_in_workers([Job(path.name) for path in tmp_path.iterdir()], tmp_path, 2, 10.0, 1 << 30)
    next(reading)
    reading.close()
