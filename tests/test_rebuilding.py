"""Builds in processes of their own."""

import subprocess
import sys
from pathlib import Path

from discord_made import write

from bot.rebuilding import Rebuilder

ROOT = Path(__file__).parent.parent


def test_the_process_that_watches_does_not_outlive_the_bot(tmp_path):
    sources = write(tmp_path / "source_docs", {"tea": "The tea house sold 900 cups."})
    command = [sys.executable, "-m", "bot.rebuilding", str(sources), str(tmp_path / "index"), "--watch"]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as watching:
        assert b"report" in watching.stdout.readline()
        watching.stdin.close()
        assert watching.wait(20) == 0


async def test_who_asks_during_a_build_of_the_bots_own_gets_a_turn(tmp_path):
    rebuilder = Rebuilder(
        write(tmp_path / "source_docs", {"tea": "The tea house sold 900 cups."}), tmp_path / "i"
    )
    seen = []
    await rebuilder.run(unasked=True, progress=lambda *_: seen.append(rebuilder.busy))
    await rebuilder.run(force=True, progress=lambda *_: seen.append(rebuilder.busy))
    assert seen[0] is False
    assert seen[-1] is True
