"""What `doctor` learns from Discord, asked on loopback."""

import asyncio
import json
import sys

import pytest
from discord_made import settings_in
from wire import ROOT, discord, fakediscord, folder

from bot.state import State

__all__ = ["discord", "folder"]
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::ResourceWarning")


async def examined(discord, folder, **values):
    """Doctor's rows by name, from a process that reaches the simulated Discord alone."""
    options = [] if values.pop("online", True) else ["--offline"]
    doctor = await discord.launch(
        [sys.executable, "-m", "bot", "doctor", "--json", *options],
        cwd=str(ROOT),
        env=settings_in(folder, **values).values | values,
        wait=False,
    )
    await doctor.wait_exit(40)
    await asyncio.sleep(0.1)
    assert doctor.leaked_secrets() == []
    [rows] = [json.loads(line) for line in doctor.lines if line.startswith("[{")]
    return {row["name"]: (row["status"], row["words"]) for row in rows}


def ask_channels(folder, guild, *channels):
    state = State(folder / "state.sqlite")
    state.change(guild, ask_channels=channels)
    state.close()


async def test_a_bot_that_may_do_all_it_needs_is_well(discord, tmp_path):
    rows = await examined(discord, tmp_path)
    assert rows["Login"][0] == "ok"
    assert rows["Intents"] == ("ok", "no privileged one is needed")
    assert rows["Permissions"][0] == "ok"


async def test_discord_is_left_alone_where_that_is_wanted(discord, tmp_path):
    assert "Login" not in await examined(discord, tmp_path, online=False)
    assert discord.requests == []


async def test_a_token_that_discord_refuses_is_told(discord, tmp_path):
    rows = await examined(discord, tmp_path, DISCORD_TOKEN="MTIzNDU2Nzg5MDEyMzQ1Njc4.GfAkE0." + "a" * 38)
    assert rows["Login"][0] == "todo"
    assert "reset it in the Developer Portal" in rows["Login"][1]


async def test_a_discord_that_fails_is_a_note(discord, tmp_path):
    discord.fault("GET", "/applications/@me", 403)
    discord.fault("GET", "/oauth2/applications/@me", 403)
    assert (await examined(discord, tmp_path))["Login"][0] == "note"


async def test_ask_channels_without_their_intent_are_told(discord, tmp_path):
    discord.app["flags"] = 0
    ask_channels(tmp_path, int(discord.guild_.id), int(discord.general.id))
    status, words = (await examined(discord, tmp_path))["Intents"]
    assert status == "todo"
    assert "Message Content Intent" in words


async def test_ask_channels_that_the_settings_switch_off_are_told(discord, tmp_path):
    ask_channels(tmp_path, int(discord.guild_.id), int(discord.general.id))
    rows = await examined(discord, tmp_path, PRESSDESK_MESSAGE_CONTENT="off")
    assert "PRESSDESK_MESSAGE_CONTENT is off" in rows["Intents"][1]


async def test_a_permission_that_lacks_in_a_chosen_channel_is_named(discord, tmp_path):
    ask_channels(tmp_path, int(discord.guild_.id), int(discord.general.id))
    discord.general["permission_overwrites"].append(
        discord.overwrite(discord.bot, deny=fakediscord.perms("add_reactions"))
    )
    status, words = (await examined(discord, tmp_path))["Permissions"]
    assert status == "todo"
    assert "Add Reactions" in words
    assert "#general" in words
