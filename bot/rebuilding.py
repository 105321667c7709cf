"""Building the index in processes of their own, so that the event loop never waits for it.

`python -m bot.rebuilding` prints one JSON object a line: progress, then the report or the error in words.
With `--watch` it follows the source folder and its feeds until it is ended or its standard input is, which
the bot holds open as long as it lives, and prints what each build did.
"""

import asyncio
import json
import os
import signal
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import asdict, replace
from pathlib import Path
from typing import TypeVar

from bot.config import archive_settings
from index import BuildReport, PressdeskError, Skipped

T = TypeVar("T")
Progress = Callable[[int, int, str], None]
_NICE = 10
_RECENT_SECONDS = 60.0
_LONGEST_PAUSE = 300.0


class RebuildError(PressdeskError):
    """The build could not be done; the message is one sentence fit for a person."""


class Rebuilder:
    """Runs one build at a time."""

    def __init__(self, source_dir: Path, index: Path) -> None:
        self.source_dir, self.index = source_dir, index
        self.last_problem: str | None = None
        self._lock, self._unasked = asyncio.Lock(), False
        self._process: asyncio.subprocess.Process | None = None
        self._follower: asyncio.subprocess.Process | None = None
        self._recent: deque[tuple[float, BuildReport]] = deque(maxlen=50)

    @property
    def busy(self) -> bool:
        """Whether a build that somebody asked for is under way; one of the bot's own is only waited for."""
        return self._lock.locked() and not self._unasked

    async def run(
        self,
        files: Sequence[Path] = (),
        *,
        force: bool = False,
        progress: Progress | None = None,
        unasked: bool = False,
    ) -> BuildReport:
        """Add `files` to the releases if there are any, and update the index; raises RebuildError.

        `unasked`: the bot builds by itself, so that who asks meanwhile gets a turn after it.
        """
        async with self._lock:
            self._unasked = unasked
            begun = time.monotonic()
            options = ["--force"] if force else []
            process = self._process = await self._start(*options, *(str(file) for file in files))
            try:
                report, (_, errors) = await asyncio.gather(_report(process, progress), _drain(process))
            except RebuildError as error:
                self.last_problem = str(error)
                raise
            finally:
                self._process = None
                await _end(process)
            if report is None:
                self.last_problem = f"The build ended without a report (exit status {process.returncode})."
                raise RebuildError(f"{self.last_problem} {errors[-200:]}".strip())
            self.last_problem = None
            return self._with_recent(report, begun)

    async def follow(self, built: Callable[[BuildReport], None], problem: Callable[[str], None]) -> None:
        """Keep the index fresh while files change and feeds publish, until cancelled."""
        pause = 1.0
        while True:
            if self.source_dir.is_dir():
                begun = time.monotonic()
                await self._follow_once(built, problem)
                pause = 1.0 if time.monotonic() - begun > _LONGEST_PAUSE else min(pause * 2, _LONGEST_PAUSE)
            await asyncio.sleep(pause)

    async def close(self) -> None:
        """End a build under way; the index in use stays as it is."""
        for process in (self._process, self._follower):
            if process is not None:
                await _end(process)

    async def _start(self, *options: str) -> asyncio.subprocess.Process:
        return await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "bot.rebuilding", str(self.source_dir), str(self.index), *options),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
            env=_environment(),
            limit=1 << 24,
        )

    async def _follow_once(
        self, built: Callable[[BuildReport], None], problem: Callable[[str], None]
    ) -> None:
        process = self._follower = await self._start("--watch")
        errors = asyncio.create_task(_drain(process))
        try:
            while process.stdout is not None and (line := await process.stdout.readline()):
                said = json.loads(line)
                if "report" in said:
                    report = _report_from(said["report"])
                    self._recent.append((time.monotonic(), report))
                    built(report)
                else:
                    problem(said["error"])
            _, words = await errors
            problem(f"Watching the source folder ended ({words[-200:] or process.returncode}).")
        finally:
            errors.cancel()
            await _end(process)

    def _with_recent(self, report: BuildReport, begun: float) -> BuildReport:
        """The report with what the follower, quicker, built just before or meanwhile."""
        recent = [made for at, made in self._recent if at > begun - _RECENT_SECONDS]
        self._recent.clear()
        for made in reversed(recent):
            report = replace(
                report,
                added=_joined(made.added, report.added),
                changed=_joined(made.changed, report.changed),
                moved=_joined(made.moved, report.moved),
                removed=_joined(made.removed, report.removed),
                skipped=_joined(made.skipped, report.skipped),
            )
        return report


def _joined(before: tuple[T, ...], now: tuple[T, ...]) -> tuple[T, ...]:
    return tuple(dict.fromkeys((*before, *now)))


async def _drain(process: asyncio.subprocess.Process) -> tuple[int, str]:
    stream = process.stderr
    text = (await stream.read()).decode("utf-8", "replace").strip() if stream else ""
    return await process.wait(), text


async def _report(process: asyncio.subprocess.Process, progress: Progress | None) -> BuildReport | None:
    report: BuildReport | None = None
    stream = process.stdout
    while stream is not None and (line := await stream.readline()):
        said = json.loads(line)
        if "progress" in said and progress is not None:
            progress(*said["progress"])
        elif "error" in said:
            raise RebuildError(said["error"])
        elif "report" in said:
            report = _report_from(said["report"])
    return report


def _report_from(made: dict[str, object]) -> BuildReport:
    lists = {
        name: tuple(value) if isinstance(value, list) else value
        for name, value in made.items()
        if name != "skipped"
    }
    skipped = made["skipped"]
    items = skipped if isinstance(skipped, list) else []
    return BuildReport(**lists, skipped=tuple(Skipped(**item) for item in items))  # type: ignore[arg-type]


async def _end(process: asyncio.subprocess.Process) -> None:
    if process.returncode is None:
        with suppress(ProcessLookupError):
            process.terminate()
        try:
            await asyncio.wait_for(process.wait(), 5)
        except TimeoutError:
            with suppress(ProcessLookupError):
                process.kill()
            await process.wait()


def _environment() -> dict[str, str]:
    """This process's environment without the token."""
    return {name: value for name, value in os.environ.items() if name != "DISCORD_TOKEN"}


def main(argv: Sequence[str]) -> int:
    """The build itself, in the process of its own."""
    with suppress(OSError):
        os.nice(_NICE)
    options = {part for part in argv if part in {"--force", "--watch"}}
    source_dir, index, *files = (Path(part) for part in argv if part not in options)
    try:
        if "--watch" in options:
            return _watch(source_dir, index)
        report = _build(source_dir, index, files, force="--force" in options)
    except PressdeskError as error:
        _say({"error": str(error)})
        return 2
    _say({"report": asdict(report)})
    return 0


def _build(source_dir: Path, index: Path, files: Sequence[Path], *, force: bool) -> BuildReport:
    from index import update

    def progress(done: int, total: int, what: str) -> None:
        _say({"progress": [done, total, what]})

    refused = _add(source_dir, files) if files else ()
    archive = archive_settings()
    if archive is None:
        report = update(source_dir, index, progress=progress, force=force)
    else:
        report = update(source_dir, index, progress=progress, force=force, settings=archive.build)
    return replace(report, skipped=(*refused, *report.skipped))


def _watch(source_dir: Path, index: Path) -> int:
    """Follow the folder and its feeds until ended."""
    from index import watch

    stop = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: stop.set())
    threading.Thread(target=_outlive_nobody, args=(stop,), daemon=True).start()
    watch(
        source_dir,
        index,
        stop=stop,
        on_build=lambda report: _say({"report": asdict(report)}),
        on_problem=lambda problem: _say({"error": problem}),
        settings=archive_settings(),
    )
    return 0


def _outlive_nobody(stop: threading.Event) -> None:
    """Stop when the bot is gone, also where it was killed and could end nothing itself."""
    sys.stdin.read()
    stop.set()


def _add(source_dir: Path, files: Sequence[Path]) -> tuple[Skipped, ...]:
    """Put files among the releases; what can't be read is returned with its reason."""
    from index import add

    refused: list[Skipped] = []

    def failed(what: str, error: PressdeskError) -> None:
        name = Path(what).name
        reason = str(error).replace(what, name).removeprefix(f"{name} cannot be added: ")
        refused.append(Skipped(name, reason))

    source_dir.mkdir(parents=True, exist_ok=True)
    add([str(file) for file in files], source_dir, failed=failed)
    return tuple(refused)


def _say(record: dict[str, object]) -> None:
    sys.stdout.write(json.dumps(record) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
