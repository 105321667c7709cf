"""Builds in processes of their own."""

import asyncio
import json
import signal
import subprocess
import sys
from pathlib import Path

from discord_made import write

from bot.rebuilding import Rebuilder, _end

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


def built(folder: Path, *options: str) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "bot.rebuilding", "source_docs", "index.sqlite", *options]
    return subprocess.run(command, cwd=folder, stdin=subprocess.DEVNULL, capture_output=True, check=False)


def test_a_build_that_cannot_be_done_is_one_sentence_and_exit_2(tmp_path):
    ran = built(tmp_path)
    assert ran.returncode == 2
    assert "There is no folder" in json.loads(ran.stdout)["error"]


def test_a_build_of_the_bots_keeps_to_pressdesk_toml(tmp_path):
    write(tmp_path / "source_docs", {"tea": "The tea house sold 900 cups.", "bridge": "The bridge opened."})
    assert built(tmp_path).returncode == 0
    (tmp_path / "pressdesk.toml").write_text("[gate]\ncount = 0\nvanished = 0.0\n")
    (tmp_path / "source_docs" / "tea.md").unlink()
    refused = built(tmp_path)
    assert refused.returncode == 2
    assert "--force" in json.loads(refused.stdout)["error"]
    forced = json.loads(built(tmp_path, "--force").stdout.splitlines()[-1])
    assert forced["report"]["removed"] == ["tea.md"]


async def test_what_follows_the_folder_waits_for_it_and_is_started_anew_where_it_dies(tmp_path):
    source = tmp_path / "source_docs"
    rebuilder = Rebuilder(source, tmp_path / "index.sqlite")
    reports, problems = asyncio.Queue(), asyncio.Queue()
    following = asyncio.create_task(rebuilder.follow(reports.put_nowait, problems.put_nowait))
    await asyncio.sleep(0)
    source.mkdir()
    assert "There are no releases" in await asyncio.wait_for(problems.get(), 30)
    write(source, {"tea": "The tea house sold 900 cups."})
    assert (await asyncio.wait_for(reports.get(), 30)).added == ("tea.md",)
    rebuilder._follower.kill()
    assert await asyncio.wait_for(problems.get(), 30) == "Watching the source folder ended (-9)."
    write(source, {"bridge": "The bridge opened on Monday."})
    assert (await asyncio.wait_for(reports.get(), 30)).added == ("bridge.md",)
    following.cancel()
    await asyncio.gather(following, return_exceptions=True)
    await rebuilder.close()


async def test_a_build_that_does_not_heed_its_end_is_killed():
    code = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print(); time.sleep(600)"
    deaf = await asyncio.create_subprocess_exec(
        *(sys.executable, "-u", "-c", code), stdout=asyncio.subprocess.PIPE
    )
    await deaf.stdout.readline()
    await _end(deaf)
    assert deaf.returncode == -signal.SIGKILL
