"""How often a member and a server may ask: so many questions in so many seconds."""

import math
import time
from collections import deque
from collections.abc import Callable, Hashable

_SWEEP = 1024


class Cooldowns:
    """Sliding windows by key. Times are seconds of `clock`."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._taken: dict[Hashable, deque[float]] = {}
        self._calls = 0

    def wait(self, limits: list[tuple[Hashable, int, int]]) -> int:
        """Take one place in every (key, questions, seconds) window, or none: then the whole seconds to wait.

        A limit of 0 questions is no limit.
        """
        now = self._clock()
        self._sweep(now)
        waits = [self._left(key, questions, seconds, now) for key, questions, seconds in limits if questions]
        longest = max(waits, default=0.0)
        if longest > 0:
            return math.ceil(longest)
        for key, questions, _ in limits:
            if questions:
                self._taken.setdefault(key, deque(maxlen=questions)).append(now)
        return 0

    def _left(self, key: Hashable, questions: int, seconds: int, now: float) -> float:
        taken = self._taken.get(key)
        if taken is None:
            return 0.0
        if taken.maxlen != questions:
            taken = self._taken[key] = deque(taken, maxlen=questions)
        return taken[0] + seconds - now if len(taken) == questions else 0.0

    def _sweep(self, now: float) -> None:
        self._calls += 1
        if self._calls % _SWEEP == 0:
            self._taken = {key: taken for key, taken in self._taken.items() if now - taken[-1] < 3600}
