"""What may become of the state file: a sentence and what to do, and never a lost setting or a traceback."""

import random
import sqlite3
import subprocess
import sys
from contextlib import closing, suppress
from pathlib import Path

import pytest
from discord_made import settings_in

from bot.current import CurrentIndex
from bot.desk import Desk
from bot.state import State, StateError

ADVICE = {
    "restore it from a backup, or move it away to start with an empty one.",
    "name another file with PRESSDESK_STATE.",
    "update Pressdesk, or name another file with PRESSDESK_STATE.",
}
ROOT = Path(__file__).parent.parent


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "state.sqlite"
    with closing(State(path)) as state:
        state.change(1, ask_channels=(5, 6), retention_days=7)
        state.add_gap(1, 2, "Who won?", ("won",), "build")
        state.vote(1, 3, 2, good=False, question="Who?", quote="Nobody.", reason="wrong figure")
        state.new_releases(["a"])
        state.set_note("commands", "hash")
    return path


def used(state):
    """Everything that the bot does with its state."""
    state.guilds(), state.settings(1), state.gaps(1), state.votes(1), state.votes(member=2)
    state.note("commands"), state.new_releases(["a", "b"]), state.expire()
    state.change(1, private=True)
    state.forget(2)


def test_a_file_locked_by_another_process_is_one_sentence(path, monkeypatch):
    monkeypatch.setattr("bot.state._LOCK_SECONDS", 0.05)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(StateError, match=r"locked.*restore it from a backup, or move it away"):
            State(path)


def test_what_is_written_while_another_process_holds_the_lock_fails_whole(path, monkeypatch):
    monkeypatch.setattr("bot.state._LOCK_SECONDS", 0.05)
    with closing(State(path)) as state:
        with closing(sqlite3.connect(path, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            with pytest.raises(sqlite3.OperationalError, match="locked"):
                state.change(1, private=True)
            other.execute("COMMIT")
        assert not state.settings(1).private
        assert state.change(1, private=True).private


def test_a_flipped_bit_is_read_over_or_one_sentence_and_never_a_crash(path, tmp_path):
    whole = path.read_bytes()
    chance = random.Random(11)
    refused = set()
    for _ in range(300):
        data = bytearray(whole)
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        path.write_bytes(data)
        try:
            with closing(State(path)) as state:
                state.guilds()
                with suppress(sqlite3.Error, StateError):
                    used(state)
        except StateError as error:
            refused.add(str(error).partition("; ")[2])
    assert refused <= ADVICE
    assert refused


@pytest.mark.parametrize("settings", ["{", "[1]", "7", '{"ask_channels": 7}', "\x00"])
async def test_settings_that_cannot_be_read_keep_the_bot_from_starting_in_one_sentence(
    path, tmp_path, settings
):
    with closing(sqlite3.connect(path)) as database:
        database.execute("UPDATE guilds SET settings = ?", (settings,))
        database.commit()
    with closing(State(path)) as state, pytest.raises(StateError, match="restore it from a backup"):
        Desk(settings_in(tmp_path), state, CurrentIndex(tmp_path / "index.sqlite"))


def test_a_full_disk_loses_nothing_that_was_kept(path):
    code = (
        "import resource, sqlite3, sys\nfrom pathlib import Path\nfrom bot.state import State\n"
        "state = State(Path(sys.argv[1]))\nsize = Path(sys.argv[1]).stat().st_size\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))\n"
        "try:\n    for number in range(500): state.add_gap(1, 2, 'x' * 400, (), 'build')\n"
        "except sqlite3.Error as error: print(type(error).__name__)\n"
        "print(state.settings(1).retention_days, len(state.gaps(1)) > 0)"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code, str(path)], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert ran.stdout == "OperationalError\n7 True\n", ran.stderr
    with closing(State(path)) as state:
        assert state.settings(1).retention_days == 7


def test_a_clock_set_back_neither_expires_nor_blocks(path):
    with closing(State(path, clock=lambda: 0.0)) as state:
        assert state.expire() == 0
        assert len(state.gaps(1)) == 1


def test_a_state_that_is_killed_while_it_writes_is_whole(path):
    code = (
        "import sys\nfrom pathlib import Path\nfrom bot.state import State\n"
        "state = State(Path(sys.argv[1]))\nprint(1, flush=True)\n"
        "while True: state.add_gap(1, 2, 'x' * 400, (), 'build')"
    )
    for _ in range(3):
        writer = subprocess.Popen([sys.executable, "-c", code, str(path)], cwd=ROOT, stdout=subprocess.PIPE)
        assert writer.stdout is not None
        writer.stdout.read(1)
        with suppress(subprocess.TimeoutExpired):
            writer.wait(0.05)
        writer.kill()
        writer.wait()
        writer.stdout.close()
        with closing(State(path)) as state:
            assert state.settings(1).ask_channels == (5, 6)
