"""Standard output and error: plain text where they are piped, rich where they are a terminal."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterable, Mapping
from time import monotonic
from types import TracebackType

from bot import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import TextIO

    from rich.console import Console
    from rich.progress import Progress, TaskID

Piece = tuple[str, str]
"""Text and its style: "" or one of rich's, such as "bold"."""
Line = list[Piece]

PATIENCE = 1.0
"""Seconds that work may take before a progress bar appears."""

_UNSAFE_IN_JSON = "[\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
_COMMAND = r"pressdesk (?:index build(?: --force)?|releases list)"
_UNSAFE = "[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]"


def safe(text: str) -> str:
    r"""`text` with what could steer a terminal or turn its reading direction written out, as in \x1b."""
    if text.isprintable():
        return text
    return re.sub(_UNSAFE, _written_out, text).replace("\t", " ")


def one_line(text: str) -> str:
    """Safe text with every run of white space as one space."""
    return safe(" ".join(text.split()))


def _written_out(match: re.Match[str]) -> str:
    code = ord(match[0])
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"


class Screen:
    """Where a command writes: answers to standard output, all else to standard error.

    A reader that goes away (`| head`) is no failure: what is left to print is dropped, and `closed` says so.
    """

    def __init__(
        self,
        out: TextIO | None = None,
        err: TextIO | None = None,
        environ: Mapping[str, str] = os.environ,
    ) -> None:
        self._out = out or sys.stdout
        self._err = err or sys.stderr
        self._dumb = environ.get("TERM") == "dumb"
        self._console: Console | None = None
        self.closed = False
        self.places: Mapping[str, str | None] = {}
        """The options of this command line that name places: the commands it names need them too."""

    @property
    def is_screen(self) -> bool:
        """Whether answers are read on a terminal, as opposed to piped or kept in a file."""
        return _is_screen(self._out)

    def write(self, text: str) -> None:
        """Print `text` as it is, with a newline; used for JSON."""
        if self.closed or self._out is None:
            return
        encoding = getattr(self._out, "encoding", None) or "utf-8"
        try:
            self._out.write(text + "\n")
        except UnicodeEncodeError:
            self._out.write(text.encode(encoding, "backslashreplace").decode(encoding) + "\n")
        except BrokenPipeError:
            self.closed = True
        except OSError as error:
            raise _unwritable(error) from error

    def write_json(self, text: str) -> None:
        r"""Print JSON; control, line-separating and direction-turning characters are written as \uXXXX."""
        if not text.isprintable():
            text = re.sub(_UNSAFE_IN_JSON, lambda match: f"\\u{ord(match[0]):04x}", text)
        self.write(text)

    def show(self, lines: Iterable[Line]) -> None:
        """Print lines of styled text: wrapped and styled on a terminal, plain text otherwise."""
        if self.is_screen:
            self._render(lines)
            return
        for line in lines:
            self.write("".join(safe(text) for text, _ in line))

    def flush(self) -> None:
        """Hand on what was written. Raises OSError where there is no room for it."""
        try:
            if self._out is not None:
                self._out.flush()
        except BrokenPipeError:
            self.closed = True
        except OSError as error:
            raise _unwritable(error) from error

    def close(self) -> None:
        """At the end: where standard output can't take what is left, let the interpreter not complain."""
        try:
            self.flush()
        except (OSError, ValueError):
            self.closed = True
        if self.closed and self._out is sys.stdout:
            os.dup2(os.open(os.devnull, os.O_WRONLY), self._out.fileno())

    def completed(self, text: str) -> str:
        """`text` with the options that name places at each command in it that reads them."""
        given = {option: place for option, place in self.places.items() if place}
        if not given:
            return text
        from shlex import quote

        options = "".join(f" {option} {quote(place)}" for option, place in given.items())
        return re.sub(_COMMAND, lambda match: match[0] + options, text)

    def say(self, text: str) -> None:
        """One line on standard error."""
        if self._err is None:
            return
        try:
            print(one_line(self.completed(text)), file=self._err, flush=True)
        except (OSError, ValueError):
            return

    def progress(self) -> ProgressBar:
        """A bar on standard error, which shows only on a terminal and once work has taken `PATIENCE`."""
        return ProgressBar(self._err if _is_screen(self._err) and not self._dumb else None)

    def _render(self, lines: Iterable[Line]) -> None:
        from rich.console import Console
        from rich.padding import Padding
        from rich.text import Text

        if self._console is None:
            self._console = Console(file=self._out, highlight=False, markup=False, emoji=False)
        for line in lines:
            whole = len(line) == 1 and line[0][1] == "link"
            text = Text.assemble(*((safe(text), "" if style == "link" else style) for text, style in line))
            indent = len(text.plain) - len(text.plain.lstrip(" "))
            try:
                if whole or not indent:
                    self._console.print(text, soft_wrap=whole)
                else:
                    self._console.print(Padding(text[indent:], (0, 0, 0, indent)))
            except OSError as error:
                raise _unwritable(error) from error


class ProgressBar:
    """A context manager whose `update` fits the library's `progress` callbacks: done, total, what."""

    def __init__(self, stream: TextIO | None) -> None:
        self._stream = stream
        self._started = monotonic()
        self._bar: Progress | None = None
        self._task: TaskID | None = None

    def __enter__(self) -> ProgressBar:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bar is not None:
            self._bar.stop()

    @property
    def seconds(self) -> float:
        """How long the work has taken so far."""
        return monotonic() - self._started

    def update(self, done: int, total: int, what: str) -> None:
        if self._stream is None or self.seconds < PATIENCE:
            return
        if self._bar is None:
            self._start(total)
        if self._bar is not None and self._task is not None:
            self._bar.update(self._task, completed=done, total=total or None, description=one_line(what)[:40])

    def _start(self, total: int) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

        self._bar = Progress(
            TextColumn("{task.description}", markup=False),
            BarColumn(),
            MofNCompleteColumn(),
            TimeRemainingColumn(),
            console=Console(file=self._stream),
            transient=True,
        )
        self._task = self._bar.add_task("", total=total or None)
        self._bar.start()


def _unwritable(error: OSError) -> OSError:
    return OSError(error.errno, error.strerror, "standard output")


def _is_screen(stream: TextIO | None) -> bool:
    try:
        return stream is not None and stream.isatty()
    except ValueError:
        return False
