"""The process that reads files for a build, one after the other, within bounds of time and memory.

It is started as `python -c`, told paths on its standard input and answers on its standard output, in
frames of four bytes of length and that many bytes. A parser that hangs or crashes takes only this process
with it.
"""

import gc
import json
import os
import sys
from itertools import count
from pathlib import Path
from typing import IO

from index.updating.reading import FileResult, Job, encode, read_file

TOO_BIG = 77
"""Exit status of a worker that ran out of memory and has said so."""
_COLLECT = 50


def main() -> None:
    """Serve until standard input ends. Arguments: source folder, seconds a file, bytes of memory."""
    root, seconds, memory = Path(sys.argv[1]), float(sys.argv[2]), int(sys.argv[3])
    answers = os.fdopen(os.dup(1), "wb")
    # What a parser prints must not end up among the answers.
    os.dup2(2, 1)
    _bound_memory(memory)
    # A release's parts hold no cycles; what parsers leave behind is collected now and then. What is in use
    # then (terms that are remembered, modules) stays so, and is not looked through again.
    gc.disable()
    # The first, empty frame says that this process has come up.
    write_frame(answers, b"")
    for number in count(1):
        frame = read_frame(sys.stdin.buffer)
        if frame is None:
            return
        job = Job(*json.loads(frame))
        _bound_time(seconds)
        try:
            data = encode(read_file(job, root))
        except MemoryError:
            data = b""
        _bound_time(0)
        if not data:
            reason = f"It needs more than {memory >> 20} MB of memory to be read."
            write_frame(answers, encode(FileResult(job.path, reason=reason)))
            sys.exit(TOO_BIG)
        write_frame(answers, data)
        if number % _COLLECT == 0:
            gc.collect()
            gc.freeze()


def read_frame(stream: IO[bytes]) -> bytes | None:
    """The next frame, or None where the stream has ended."""
    head = stream.read(4)
    if len(head) < 4:
        return None
    size = int.from_bytes(head, "little")
    data = stream.read(size)
    return data if len(data) == size else None


def write_frame(stream: IO[bytes], data: bytes) -> None:
    """Write one frame at once."""
    stream.write(len(data).to_bytes(4, "little") + data)
    stream.flush()


def _bound_time(seconds: float) -> None:
    """Let the kernel end this process after so many seconds, wherever it hangs; 0 takes that back."""
    import signal

    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, seconds)


def _bound_memory(size: int) -> None:
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    _, most = resource.getrlimit(resource.RLIMIT_AS)
    if most != resource.RLIM_INFINITY:
        size = min(size, most)
    resource.setrlimit(resource.RLIMIT_AS, (size, size))
