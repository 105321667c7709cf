"""The bot as its own process, as a supervisor, a log collector and an upgrade see it."""

import asyncio
import json
import socket
import sqlite3
import sys
from contextlib import closing, suppress
from pathlib import Path

import aiohttp
import pytest
from discord_made import settings_in
from prometheus_client.parser import text_string_to_metric_families
from wire import NOWHERE, ROOT, TREES, discord, fakediscord, folder

from bot.state import APPLICATION_ID, MIGRATIONS

__all__ = ["discord", "folder"]
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::ResourceWarning")


async def start(discord, folder, *, wait=True, **values):
    env = {"PRESSDESK_WATCH": "off"} | settings_in(folder).values | values
    bot = await discord.launch([sys.executable, "-m", "bot", "bot"], cwd=str(ROOT), env=env, wait=wait)
    if wait:
        await discord.wait_commands("ask", "pressdesk")
    return bot


async def get(url):
    async with aiohttp.ClientSession() as session, session.get(url) as response:
        return response.status, await response.text()


async def endpoint(bot):
    line = await bot.wait_log("health endpoint open")
    return str(line).partition("url=")[2].strip()


def listening_sockets(pid):
    """The addresses that a process listens at, as the kernel writes them."""
    process = Path(f"/proc/{pid}")
    if not (process / "net/tcp").exists():
        pytest.skip("this system doesn't show a process' sockets")
    own = set()
    for handle in (process / "fd").iterdir():
        with suppress(FileNotFoundError):  # closed meanwhile
            own.add(str(handle.readlink()))
    rows = [
        row.split()
        for kind in ("tcp", "tcp6")
        for row in (process / "net" / kind).read_text().splitlines()[1:]
    ]
    return {row[1] for row in rows if row[3] == "0A" and f"socket:[{row[9]}]" in own}


async def told(listening, wanted):
    """What systemd is told until `wanted` is among it."""
    while True:
        lines = (await asyncio.get_running_loop().sock_recv(listening, 4096)).decode().split("\n")
        if wanted in lines:
            return lines


async def test_health_and_figures_follow_the_connection(discord, folder):
    bot = await start(discord, folder, PRESSDESK_HEALTH_ADDRESS="127.0.0.1:0")
    url = await endpoint(bot)
    assert len(listening_sockets(bot.proc.pid)) == 1
    await bot.wait_log(" ready ")
    assert (await get(f"{url}/healthz"))[0] == 200
    await discord.slash("ask", {"question": TREES})
    await discord.slash("ask", {"question": NOWHERE})
    seen = discord.identifies + discord.resumes
    await discord.gateway_close(4000)
    await discord.until(lambda: discord.identifies + discord.resumes > seen, 20, "a new session")
    back = ("INFO    ready", "INFO    resumed")
    await discord.until(
        lambda: sum(mark in line for line in bot.lines for mark in back) == 2, 20, "the bot to be back"
    )
    samples = {
        (sample.name, *sample.labels.values()): sample.value
        for family in text_string_to_metric_families((await get(f"{url}/metrics"))[1])
        for sample in family.samples
    }
    assert samples["pressdesk_questions_total", "ask", "answered"] == 1
    assert samples["pressdesk_questions_total", "ask", "unanswered"] == 1
    connections = "pressdesk_discord_connections_total"
    assert samples[connections, "disconnected"] >= 1
    assert samples[connections, "ready"] + samples[connections, "resumed"] == 2
    assert samples["pressdesk_index_releases",] == 3
    assert samples["pressdesk_loop_lag_seconds_count",] > 0
    assert await bot.stop() == 0


async def test_without_discord_it_is_alive_but_not_well(discord, folder):
    discord.fault("GET", "/users/@me", 500, times=100)
    bot = await start(discord, folder, wait=False, PRESSDESK_HEALTH_ADDRESS="127.0.0.1:0")
    status, text = await get(f"{await endpoint(bot)}/healthz")
    assert status == 503
    assert "no connection to Discord" in text
    assert await bot.stop() == 0


async def test_no_port_is_opened_unless_set(discord, folder):
    bot = await start(discord, folder)
    assert not [line for line in bot.lines if "health endpoint" in line]
    assert listening_sockets(bot.proc.pid) == set()


async def test_an_address_that_is_taken_is_one_sentence_and_exit_2(discord, folder):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        address = f"127.0.0.1:{taken.getsockname()[1]}"
        bot = await start(discord, folder, wait=False, PRESSDESK_HEALTH_ADDRESS=address)
        assert await bot.wait_exit(20) == 2
    assert "cannot listen" in bot.lines[-1]
    assert "Traceback" not in bot.output


async def test_systemd_is_told_of_ready_life_and_stopping(discord, folder):
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as listening:
        listening.bind(str(folder / "notify"))
        listening.setblocking(False)
        async with asyncio.timeout(30):
            bot = await start(discord, folder, NOTIFY_SOCKET=str(folder / "notify"), WATCHDOG_USEC="400000")
            assert await told(listening, "READY=1") == ["READY=1", "STATUS=Connected to Discord."]
            assert await told(listening, "WATCHDOG=1") == ["WATCHDOG=1"]
            assert await bot.stop() == 0
            assert "STOPPING=1" in await told(listening, "STOPPING=1")


async def test_all_lines_of_a_question_share_its_ticket_and_none_holds_its_text(discord, folder):
    bot = await start(discord, folder, PRESSDESK_LOG_FORMAT="json")
    await discord.slash("ask", {"question": TREES})
    mention = await discord.say(NOWHERE, mention_bot=True)
    await discord.wait_reply(mention)
    await bot.stop()
    rows = [json.loads(line) for line in bot.lines]
    asked = [row for row in rows if row["event"] == "asked"]
    answered = {row["ticket"]: row for row in rows if row["event"] == "answered"}
    assert len(asked) == len(answered) == 2
    found, missed = (answered[row["ticket"]] for row in asked)
    assert (found["outcome"], found["release"], found["kind"]) == ("answered", "orchard", "ask")
    assert (missed["outcome"], missed["kind"]) == ("unanswered", "message")
    assert not [word for word in ("pear", "Fresno", "chess", "Reykjavik") if word in bot.output]


async def test_the_text_of_questions_is_logged_where_that_is_set(discord, folder):
    bot = await start(discord, folder, PRESSDESK_LOG_QUESTIONS="on")
    await discord.slash("ask", {"question": TREES})
    await bot.stop()
    assert TREES in bot.output


async def test_a_whole_session_at_debug_level_shows_no_secret(discord, folder):
    bot = await start(discord, folder, PRESSDESK_LOG_LEVEL="debug", PRESSDESK_HEALTH_ADDRESS="127.0.0.1:0")
    mod = discord.member(
        discord.user("mod"), roles=[discord.role(None, "mods", fakediscord.perms("manage_guild"))]
    )["user"]
    card = await discord.slash("ask", {"question": TREES})
    await discord.click(card, label="Context")
    discord.fault("PATCH", "/webhooks/*", status=502)
    failed = await discord.slash("ask", {"question": NOWHERE})
    await discord.say(TREES, channel=discord.dm("alice"))
    await discord.slash("pressdesk status", user=mod)
    form = await discord.slash("pressdesk add", user=mod)
    await discord.submit_modal(form, {"files": [("a.txt", b"A club\n\nA club met.\n")]}, timeout=40)
    await discord.gateway_close(4000)
    await discord.wait_online()
    await get(f"{await endpoint(bot)}/metrics")
    await bot.stop()
    assert len(bot.lines) > 100
    assert bot.leaked_secrets(card.payload["token"], failed.payload["token"]) == []
    assert discord.token not in bot.output
    assert discord.token.rpartition(".")[2] not in bot.output


async def test_after_an_upgrade_older_files_are_brought_forward_by_themselves(discord, folder):
    with closing(sqlite3.connect(folder / "state.sqlite")) as database:
        database.executescript(
            f"{MIGRATIONS[0]} PRAGMA user_version = 1; PRAGMA application_id = {APPLICATION_ID}"
        )
        database.execute("INSERT INTO guilds VALUES (?, ?)", (int(discord.guild_.id), '{"private": true}'))
        database.commit()
    with closing(sqlite3.connect(folder / "index.sqlite")) as database:
        number = database.execute("PRAGMA user_version").fetchone()[0]
        database.execute(f"PRAGMA user_version = {number - 1}")
    bot = await start(discord, folder)
    await bot.wait_log("index in use", 30)
    answer = await discord.slash("ask", {"question": TREES})
    assert "4,200" in answer.text
    assert answer.ephemeral
    assert await bot.stop() == 0


async def test_a_newer_versions_state_is_refused_in_one_sentence(discord, folder):
    with closing(sqlite3.connect(folder / "state.sqlite")) as database:
        database.execute("PRAGMA user_version = 99")
    bot = await start(discord, folder, wait=False)
    assert await bot.wait_exit(20) == 2
    assert "written by a newer version of Pressdesk; update Pressdesk" in bot.lines[-1]


async def test_a_newer_versions_index_is_left_alone_and_told(discord, folder):
    with closing(sqlite3.connect(folder / "index.sqlite")) as database:
        number = database.execute("PRAGMA user_version").fetchone()[0]
        database.execute(f"PRAGMA user_version = {number + 1}")
    before = (folder / "index.sqlite").read_bytes()
    bot = await start(discord, folder)
    await bot.wait_log("index not brought up to date.*newer version", 30)
    assert await bot.stop() == 0
    assert (folder / "index.sqlite").read_bytes() == before
