"""Worker processes that read files: all cores at work, and none stopped by a parser that hangs or crashes."""

import json
import os
import selectors
import signal
import subprocess
import sys
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import IO

from index.errors import BuildError
from index.updating.reading import FileResult, Job, decode
from index.updating.worker import TOO_BIG, write_frame

_AHEAD = 8
"""Files a worker is told before it has answered, so that it never waits for the next."""
_PIPE = 1 << 20
_AT_ONCE = 1 << 16
"""Bytes that are read from a worker at once. Room for more is mapped anew each time, which takes longer."""
_FRAME = 1 << 28
"""Bytes of the greatest answer that is taken from a worker."""
_START = (
    "import sys; sys.path[:] = sys.argv.pop(1).split('\\n'); from index.updating.worker import main; main()"
)


class _Worker:
    """One process, and the files it has been told and not yet answered, oldest first."""

    def __init__(self, root: Path, seconds: float, memory: int) -> None:
        search = "\n".join(entry for entry in sys.path if "\n" not in entry)
        try:
            self.process = subprocess.Popen(  # noqa: S603 - our own interpreter and module
                [sys.executable, "-c", _START, search, str(root), str(seconds), str(memory)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                pipesize=_PIPE,
            )
        except OSError as error:
            raise BuildError(
                f"A process that reads files cannot be started ({error.strerror}); try again."
            ) from error
        self.told: deque[Job] = deque()
        self.ready = False
        self._received = bytearray()

    def tell(self, job: Job) -> None:
        """Give it a file to read; that it is dead is noticed when its answers end."""
        self.told.append(job)
        with suppress(BrokenPipeError):
            write_frame(_stream(self.process.stdin), json.dumps(job).encode("ascii"))

    def answers(self) -> Iterator[FileResult]:
        """What it has answered since the last time; raises EOFError where it answers no more."""
        chunk = os.read(_stream(self.process.stdout).fileno(), _AT_ONCE)
        if not chunk:
            raise EOFError
        self._received += chunk
        at = 0
        while len(self._received) - at >= 4:
            size = int.from_bytes(self._received[at : at + 4], "little")
            if size > _FRAME:
                raise EOFError
            if len(self._received) - at - 4 < size:
                break
            frame = bytes(self._received[at + 4 : at + 4 + size])
            at += 4 + size
            if not self.ready:
                self.ready = True
                continue
            yield self._answer(frame)
        del self._received[:at]

    def _answer(self, frame: bytes) -> FileResult:
        try:
            result = decode(frame)
        except (ValueError, TypeError, KeyError) as error:
            raise EOFError from error
        if not self.told or result.path != self.told[0].path:
            raise EOFError
        self.told.popleft()
        return result

    def end(self) -> int:
        """Kill it if it still runs; how it ended, as `Popen.returncode` says it."""
        try:
            code = self.process.wait(timeout=0.5)
        except subprocess.TimeoutExpired:
            self.process.kill()
            code = self.process.wait()
        self.close()
        return code

    def close(self) -> None:
        for stream in (self.process.stdin, self.process.stdout):
            if stream is not None:
                with suppress(BrokenPipeError):
                    stream.close()


def read_in_workers(
    jobs: Iterable[Job], root: Path, processes: int, seconds: float, memory: int
) -> Iterator[FileResult]:
    """Read every file, each within `seconds` and `memory` bytes; results come in the order they are ready.

    Raises BuildError where no worker can be started.
    """
    waiting = deque(jobs)
    workers: list[_Worker] = []
    with selectors.DefaultSelector() as selector:
        try:
            while waiting or any(worker.told for worker in workers):
                while len(workers) < min(processes, len(waiting)):
                    worker = _Worker(root, seconds, memory)
                    workers.append(worker)
                    selector.register(_stream(worker.process.stdout), selectors.EVENT_READ, worker)
                _hand_out(waiting, workers)
                for key, _ in selector.select():
                    worker = key.data
                    try:
                        yield from worker.answers()
                    except EOFError:
                        selector.unregister(key.fileobj)
                        workers.remove(worker)
                        yield from _bury(worker, waiting, seconds)
        finally:
            for worker in workers:
                worker.process.kill()
                worker.process.wait()
                worker.close()


def _hand_out(waiting: deque[Job], workers: list[_Worker]) -> None:
    for level in range(_AHEAD):
        for worker in workers:
            if waiting and len(worker.told) <= level:
                worker.tell(waiting.popleft())


def _bury(worker: _Worker, waiting: deque[Job], seconds: float) -> Iterator[FileResult]:
    """Blame the file a dead worker was at, and give the others that it was told back."""
    code = worker.end()
    if not worker.ready:
        raise BuildError("The process that reads files does not start; reinstall Pressdesk.")
    if code != TOO_BIG and worker.told:
        path = worker.told.popleft().path
        if hasattr(signal, "SIGALRM") and code == -signal.SIGALRM:
            reason = f"It takes longer than {seconds:g} seconds to be read."
        else:
            reason = "It cannot be read: its parser crashed."
        yield FileResult(path, reason=reason)
    waiting.extendleft(reversed(worker.told))
    worker.told.clear()


def _stream(stream: IO[bytes] | None) -> IO[bytes]:
    if stream is None:
        raise BuildError("The process that reads files has no pipe.")
    return stream
