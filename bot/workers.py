"""A bounded queue in front of a few threads, fair between servers.

Work runs off the event loop. Servers take turns, and none ever has all threads, so that a slow or busy one
doesn't starve the rest.
"""

import asyncio
import contextvars
from collections import Counter, deque
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import TypeVar

T = TypeVar("T")


class BusyError(Exception):
    """The queue is full."""


class Workers:
    """Threads for searches. `submit` is for the event loop's thread only."""

    def __init__(self, threads: int = 2, queue: int = 200, per_server: int = 100) -> None:
        self.threads, self.queue, self.per_server = threads, queue, per_server
        self._pool = ThreadPoolExecutor(threads, thread_name_prefix="search")
        self._waiting: dict[int, deque[asyncio.Future[None]]] = {}
        self._running: dict[int, int] = {}
        self._promised: Counter[int] = Counter()
        self.idle = asyncio.Event()
        self.idle.set()

    @property
    def waiting(self) -> int:
        return sum(map(len, self._waiting.values()))

    def full(self, server: int) -> bool:
        """Whether `run` would raise BusyError now."""
        promised, waiting = self._promised, len(self._waiting.get(server, ()))
        return self.waiting + promised.total() >= self.queue or waiting + promised[server] >= self.per_server

    @contextmanager
    def promised(self, server: int) -> Iterator[None]:
        """Keep a place in the queue, for what is acknowledged first, until the block ends."""
        self._promised[server] += 1
        try:
            yield
        finally:
            self._promised[server] -= 1
            if not self._promised[server]:
                del self._promised[server]

    async def run(self, server: int, work: Callable[[], T]) -> T:
        """The result of `work()` in a thread, in `server`'s turn; raises BusyError if the queue is full."""
        if self.full(server):
            raise BusyError
        self.idle.clear()
        turn = asyncio.get_running_loop().create_future()
        self._waiting.setdefault(server, deque()).append(turn)
        self._start_next()
        try:
            await turn
        except asyncio.CancelledError:
            self._leave(server, turn)
            raise
        try:
            known = contextvars.copy_context()
            return await asyncio.get_running_loop().run_in_executor(self._pool, known.run, work)
        finally:
            self._done(server)

    def close(self) -> None:
        self._pool.shutdown(wait=False, cancel_futures=True)

    def _leave(self, server: int, turn: asyncio.Future[None]) -> None:
        if turn.done() and not turn.cancelled():
            self._done(server)
            return
        queue = self._waiting.get(server)
        if queue and turn in queue:
            queue.remove(turn)
            if not queue:
                del self._waiting[server]
        self._rest()

    def _done(self, server: int) -> None:
        self._running[server] -= 1
        if not self._running[server]:
            del self._running[server]
        self._start_next()
        self._rest()

    def _rest(self) -> None:
        if not self._running and not self._waiting:
            self.idle.set()

    def _start_next(self) -> None:
        while self._waiting and sum(self._running.values()) < self.threads:
            server = self._whose_turn()
            if server is None:
                return
            queue = self._waiting.pop(server)
            turn = queue.popleft()
            if queue:
                self._waiting[server] = queue
            if turn.done():
                continue
            self._running[server] = self._running.get(server, 0) + 1
            turn.set_result(None)

    def _whose_turn(self) -> int | None:
        """The next server that may have one more thread; the dictionary's order is that of turns."""
        most = max(1, self.threads - 1)
        return next((server for server in self._waiting if self._running.get(server, 0) < most), None)
