"""Building the index in a process of its own, so that the event loop never waits for it.

`python -m bot.rebuilding` prints one JSON object a line: progress, then the report or the error in words.
"""

import asyncio
import json
import os
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import asdict, replace
from pathlib import Path

from index import BuildReport, PressdeskError, Skipped

Progress = Callable[[int, int, str], None]
_NICE = 5


class RebuildError(PressdeskError):
    """The build could not be done; the message is one sentence fit for a person."""


class Rebuilder:
    """Runs one build at a time."""

    def __init__(self, source_dir: Path, index: Path) -> None:
        self.source_dir, self.index = source_dir, index
        self.last_problem: str | None = None
        self._lock = asyncio.Lock()
        self._process: asyncio.subprocess.Process | None = None

    @property
    def busy(self) -> bool:
        return self._lock.locked()

    async def run(
        self, files: Sequence[Path] = (), *, force: bool = False, progress: Progress | None = None
    ) -> BuildReport:
        """Add `files` to the releases if there are any, and update the index; raises RebuildError."""
        async with self._lock:
            argv = [sys.executable, "-m", "bot.rebuilding", str(self.source_dir), str(self.index)]
            argv += ["--force"] if force else []
            process = self._process = await asyncio.create_subprocess_exec(
                *argv,
                *(str(file) for file in files),
                stdin=asyncio.subprocess.DEVNULL,
                stdout=asyncio.subprocess.PIPE,
                stderr=asyncio.subprocess.PIPE,
                env=_environment(),
                limit=1 << 24,
            )
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
            return report

    async def close(self) -> None:
        """End a build under way; the index in use stays as it is."""
        if self._process is not None:
            await _end(self._process)


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
    force = "--force" in argv
    source_dir, index, *files = (Path(part) for part in argv if part != "--force")
    try:
        report = _build(source_dir, index, files, force=force)
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
    report = update(source_dir, index, progress=progress, force=force)
    return replace(report, skipped=(*refused, *report.skipped))


def _add(source_dir: Path, files: Sequence[Path]) -> tuple[Skipped, ...]:
    """Put files among the releases; what can't be read is returned with its reason."""
    from index import add

    refused: list[Skipped] = []

    def failed(what: str, error: PressdeskError) -> None:
        name = Path(what).name
        refused.append(Skipped(name, str(error).replace(what, name)))

    source_dir.mkdir(parents=True, exist_ok=True)
    add([str(file) for file in files], source_dir, failed=failed)
    return tuple(refused)


def _say(record: dict[str, object]) -> None:
    sys.stdout.write(json.dumps(record) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
