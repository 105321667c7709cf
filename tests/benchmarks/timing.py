"""Measuring: engines in turn, whole processes, and what a process needed."""

from __future__ import annotations

import gc
import json
import os
import random
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]


@dataclass
class Times:
    """Milliseconds."""

    values: list[float]

    def at(self, share: float) -> float:
        ordered = sorted(self.values)
        return ordered[min(len(ordered) - 1, int(len(ordered) * share))]

    def __str__(self) -> str:
        return f"{self.at(0.5):9.2f} {self.at(0.95):9.2f} {self.at(0.99):9.2f}"


def in_turn(
    engines: Mapping[str, Callable[[Any], object]], questions: Sequence[Any], rounds: int
) -> dict[str, tuple[Times, Times]]:
    """Wall and processor time of each question on each engine: the engines in turn, the least of all rounds.

    What else the machine does can only lengthen a time: the least is the nearest to the truth.
    """
    wall = {name: [float("inf")] * len(questions) for name in engines}
    spent = {name: [float("inf")] * len(questions) for name in engines}
    chance = random.Random(1)
    gc.collect()
    gc.disable()
    for _ in range(rounds):
        for number, question in enumerate(questions):
            # in another order each time: what one leaves in the processor's caches is no other's fault
            for name, search in chance.sample(list(engines.items()), len(engines)):
                started, used = time.perf_counter_ns(), time.thread_time_ns()
                search(question)
                used, elapsed = time.thread_time_ns() - used, time.perf_counter_ns() - started
                wall[name][number] = min(wall[name][number], elapsed / 1e6)
                spent[name][number] = min(spent[name][number], used / 1e6)
    gc.enable()
    return {name: (Times(wall[name]), Times(spent[name])) for name in engines}


def processes_in_turn(commands: Mapping[str, Sequence[str]], rounds: int) -> dict[str, Times]:
    """Wall time of whole processes, piped, in turn."""
    taken: dict[str, list[float]] = {name: [] for name in commands}
    for turn in range(rounds + 1):
        for name, command in commands.items():
            started = time.perf_counter_ns()
            done = subprocess.run(
                command, cwd=ROOT, stdin=subprocess.DEVNULL, capture_output=True, check=False
            )
            if done.returncode not in {0, 1}:
                raise RuntimeError(f"{name}: {done.stderr.decode()}")
            if turn:
                taken[name].append((time.perf_counter_ns() - started) / 1e6)
    return {name: Times(values) for name, values in taken.items()}


def measured(code: str, *arguments: str) -> dict[str, Any]:
    """Runs Python code in a process of its own: its `result`, with the wall and processor time (seconds) and
    the peak memory (MB) of it and of its workers."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    started = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-c", code + _REPORT, *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(done.stderr)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    result: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    result["wall"] = time.perf_counter() - started
    result["cpu"] = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return result


_REPORT = """
import json as _json, resource as _resource
_own = _resource.getrusage(_resource.RUSAGE_SELF).ru_maxrss // 1024
_of_workers = _resource.getrusage(_resource.RUSAGE_CHILDREN).ru_maxrss // 1024
print(_json.dumps({**globals().get("result", {}), "peak": _own, "worker": _of_workers}))
"""


def resident() -> int:
    """Megabytes of this process in memory now."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") // 1_000_000
