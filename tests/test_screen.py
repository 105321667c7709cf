"""Colour and width follow the terminal; what is piped is plain."""

import errno
import fcntl
import io
import os
import pty
import re
import struct
import subprocess
import sys
import termios
from contextlib import suppress
from pathlib import Path

import pytest
from command_line import BRIDGE

from bot.screen import ProgressBar, Screen

ESCAPE = re.compile(r"\x1b\[[0-9;]*m")


def on_a_terminal(folder: Path, columns: int, **environ: str) -> str:
    """What `pressdesk ask` prints on a terminal of so many columns."""
    (folder / "source_docs").mkdir(exist_ok=True)
    (folder / "source_docs" / "bridge.md").write_text(BRIDGE)
    command = [sys.executable, "-m", "bot", "ask", "How much did the bridge cost?"]
    inside, outside = pty.openpty()
    fcntl.ioctl(outside, termios.TIOCSWINSZ, struct.pack("HHHH", 40, columns, 0, 0))
    settings = {
        name: value for name, value in os.environ.items() if name not in {"NO_COLOR", "COLUMNS", "LINES"}
    }
    ran = subprocess.Popen(
        command,
        cwd=folder,
        env={**settings, "TERM": "xterm-256color", **environ},
        stdin=subprocess.DEVNULL,
        stdout=outside,
        stderr=subprocess.DEVNULL,
    )
    os.close(outside)
    printed = b""
    while True:
        try:
            chunk = os.read(inside, 65536)
        except OSError:
            break
        if not chunk:
            break
        printed += chunk
    os.close(inside)
    assert ran.wait() == 0
    return printed.decode()


def test_on_a_terminal_the_figure_is_bold(tmp_path: Path) -> None:
    assert re.search(r"\x1b\[1[;0-9]*m\$12\.5 million", on_a_terminal(tmp_path, 80))


def test_lines_are_as_wide_as_the_terminal(tmp_path: Path) -> None:
    for columns in (40, 90):
        lines = ESCAPE.sub("", on_a_terminal(tmp_path, columns)).splitlines()
        text = [line for line in lines if "https://" not in line]
        assert columns - 20 < max(map(len, text)) <= columns


def test_no_color_takes_the_colours_away_and_leaves_the_words(tmp_path: Path) -> None:
    printed = on_a_terminal(tmp_path, 80, NO_COLOR="1")
    assert not re.search(r"\x1b\[[0-9;]*3[0-9]m", printed)
    assert "$12.5 million" in printed


def test_a_dumb_terminal_gets_plain_text(tmp_path: Path) -> None:
    assert "\x1b" not in on_a_terminal(tmp_path, 80, TERM="dumb")


def test_what_is_piped_is_plain_and_a_paragraph_a_line() -> None:
    out = io.StringIO()
    Screen(out, io.StringIO()).show([[("long " * 60, "bold"), ("end", "dim")]])
    assert out.getvalue() == "long " * 60 + "end\n"


def test_what_an_encoding_lacks_is_written_out() -> None:
    raw = io.BytesIO()
    screen = Screen(io.TextIOWrapper(raw, encoding="ascii"), io.StringIO())
    screen.write("café “quoted”")
    screen.flush()
    assert raw.getvalue() == b"caf\\xe9 \\u201cquoted\\u201d\n"


def test_json_never_holds_a_character_that_steers_a_terminal() -> None:
    out = io.StringIO()
    Screen(out, io.StringIO()).write_json('{"a": "\x9b\u202e\u2028"}')
    assert out.getvalue() == '{"a": "\\u009b\\u202e\\u2028"}\n'


def test_no_progress_bar_appears_where_nobody_watches() -> None:
    err = io.StringIO()
    with Screen(io.StringIO(), err).progress() as bar:
        bar._started -= 60
        bar.update(1, 2, "reading")
    assert err.getvalue() == ""


class Watched(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_progress_bar_appears_only_once_work_takes_longer_than_a_second(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("TERM", "xterm")
    err = Watched()
    with ProgressBar(err) as bar:
        bar.update(1, 4, "reading")
        assert err.getvalue() == ""
        bar._started -= 60
        bar.update(2, 4, "reading")
    assert "2/4" in err.getvalue()


def wrote(screen: Screen, text: str) -> None:
    screen.write(text)
    screen.flush()


@pytest.mark.parametrize("text", ["a line", "a line longer than what is kept back " * 1000])
def test_output_that_finds_no_room_is_an_error_that_names_it(text: str) -> None:
    with suppress(OSError), Path("/dev/full").open("w") as out:
        screen = Screen(out, io.StringIO())
        with pytest.raises(OSError, match="No space left on device: 'standard output'"):
            wrote(screen, text)
        screen.close()


def test_after_a_reader_went_away_nothing_more_is_written() -> None:
    inside, outside = os.pipe()
    out = os.fdopen(outside, "w")
    screen = Screen(out, io.StringIO())
    screen.write("read")
    screen.flush()
    assert os.read(inside, 100) == b"read\n"
    os.close(inside)
    screen.write("unread")
    screen.flush()
    assert screen.closed
    screen.write("dropped")
    with pytest.raises(BrokenPipeError):
        out.close()


class HungUp(Watched):
    def write(self, _: str) -> int:
        raise OSError(errno.EIO, "Input/output error")


def test_a_terminal_that_hangs_up_is_an_error_that_names_the_output() -> None:
    with pytest.raises(OSError, match="Input/output error: 'standard output'"):
        Screen(HungUp(), io.StringIO()).show([[("The bridge cost $12.5 million.", "")]])


def test_without_any_output_nothing_is_written_and_nothing_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    monkeypatch.setattr(sys, "stderr", None)
    screen = Screen()
    screen.show([[("words", "bold")]])
    screen.say("words")
    screen.close()
    with screen.progress() as bar:
        bar._started -= 60
        bar.update(1, 2, "reading")
    assert not screen.is_screen


def test_what_goes_to_a_closed_standard_error_is_dropped() -> None:
    err = io.StringIO()
    err.close()
    screen = Screen(io.StringIO(), err)
    screen.say("words")
    with screen.progress() as bar:
        bar.update(1, 2, "reading")
    assert not screen.closed
