"""The bot as its own process against a Discord on loopback: gateway, REST, faults, signals."""

import asyncio
import signal
import sys
from datetime import UTC, datetime, timedelta

import pytest
from discord_made import RELEASES, settings_in, write
from wire import NOWHERE, ROOT, TREES, discord, fakediscord, folder

__all__ = ["discord", "folder"]
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::ResourceWarning")


def environment(folder, **values):
    made = settings_in(folder, **values).values
    quiet = {"PRESSDESK_SERVER_QUESTIONS": "0", "PRESSDESK_MEMBER_QUESTIONS": "0", "PRESSDESK_WATCH": "off"}
    return quiet | made


async def start(discord, folder, *, wait=True, **values):
    """`pressdesk bot` as its own process; with `wait`, until it is connected and its commands are there."""
    bot = await discord.launch(
        [sys.executable, "-m", "bot", "bot"], cwd=str(ROOT), env=environment(folder, **values), wait=wait
    )
    if wait:
        await discord.wait_commands("ask", "pressdesk")
    return bot


def moderator(discord):
    return discord.member(
        discord.user("mod"), roles=[discord.role(None, "mods", fakediscord.perms("manage_guild"))]
    )["user"]


async def test_a_question_is_acknowledged_at_once_and_answered(discord, folder):
    await start(discord, folder)
    asked = await discord.slash("ask", {"question": TREES})
    assert asked.kind == "deferred_message"
    assert asked.ack_ms < 1500
    assert "**4,200**" in asked.text
    context = await discord.click(asked, label="Context")
    assert context.ephemeral
    mention = await discord.say(TREES, mention_bot=True)
    answer = await discord.wait_reply(mention)
    follow_up = await discord.say("And how much less water do the drip lines use?", reply_to=answer)
    assert "31 percent" in (await discord.wait_reply(follow_up)).text.replace("**", "")
    direct = await discord.say(TREES, channel=discord.dm("alice"))
    assert "4,200" in (await discord.wait_message(after=direct)).text
    discord.assert_clean()


async def test_the_payloads_are_valid_by_discords_own_description(folder):
    async with fakediscord.FakeDiscord(spec=True) as discord:
        await start(discord, folder)
        mod = moderator(discord)
        await discord.slash("ask", {"question": TREES})
        for name, options in (
            ("search", {"query": "ferry terminal"}),
            ("quote", {"speaker": "Tom Becker"}),
            ("releases", {}),
            ("about", {}),
            ("privacy", {}),
            ("ask", {"question": NOWHERE, "private": True}),
        ):
            await discord.slash(name, options)
        for name in ("settings", "status", "gaps", "feedback", "rebuild"):
            await discord.slash(f"pressdesk {name}", user=mod)
        assert discord.spec_requests == []
        discord.assert_clean()


async def test_a_reply_whose_acknowledgement_was_lost_is_sent_once(discord, folder):
    await start(discord, folder)
    discord.fault("POST", "/channels/*/messages", 500, commit=True)
    asked = await discord.say(TREES, mention_bot=True)
    await discord.wait_reply(asked)
    await discord.wait_request("POST", f"/channels/{discord.general.id}/messages", count=2, timeout=8)
    replies = [sent for sent in discord.channel_messages(bot_only=True) if sent.reply_to == asked.id]
    assert len(replies) == 1
    discord.assert_clean()


@pytest.mark.parametrize("fault", [{"status": 429, "retry_after": 0.3}, {"status": 502}, {"delay": 1.0}])
async def test_an_answer_survives_a_fault_of_discord(discord, folder, fault):
    await start(discord, folder)
    discord.fault("PATCH", "/webhooks/*", **fault)
    assert "4,200" in (await discord.slash("ask", {"question": TREES})).text
    discord.assert_clean()


async def test_the_gateway_may_drop_resume_and_invalidate(discord, folder):
    await start(discord, folder)
    for disturb in (
        lambda: discord.gateway_close(4000),
        discord.gateway_drop,
        discord.gateway_reconnect,
        lambda: discord.gateway_invalid_session(False),
    ):
        seen = discord.identifies + discord.resumes
        await disturb()
        await discord.until(
            lambda seen=seen: discord.identifies + discord.resumes > seen, 20, "a new session"
        )
        await discord.wait_online()
        assert "4,200" in (await discord.slash("ask", {"question": TREES})).text
    discord.assert_clean()


async def test_buttons_work_in_another_process(discord, folder):
    bot = await start(discord, folder)
    card = await discord.slash("ask", {"question": TREES})
    assert await bot.stop() == 0
    syncs = discord.sync_count
    await start(discord, folder)
    assert "> **The Orchard Board planted" in (await discord.click(card, label="Context")).text
    await discord.click(card, label="Delete", wait="ack")
    await discord.until(lambda: card.response.deleted if card.original else True, 5, "the card to go")
    assert discord.sync_count == syncs
    discord.assert_clean()


async def test_a_new_index_is_in_use_within_two_seconds_and_no_question_is_lost(discord, folder):
    await start(discord, folder)
    other = write(
        folder / "other" / "source_docs",
        RELEASES | {"chess": "Ivanka Petrova won the chess tournament in Reykjavik."},
    )
    from index import update

    built = folder / "other" / "index.sqlite"
    await asyncio.to_thread(update, other, built, jobs=1)
    asking = [asyncio.create_task(discord.slash("ask", {"question": TREES})) for _ in range(20)]
    built.replace(folder / "index.sqlite")
    swapped = asyncio.get_running_loop().time()
    while "Petrova" not in (await discord.slash("ask", {"question": NOWHERE})).text:
        assert asyncio.get_running_loop().time() - swapped < 2.5
        await asyncio.sleep(0.1)
    assert all("4,200" in answer.text for answer in await asyncio.gather(*asking))
    discord.assert_clean()


async def test_a_moderator_adds_a_release_and_members_get_it(discord, folder):
    await start(discord, folder)
    form = await discord.slash("pressdesk add", user=moderator(discord))
    text = b"Chess Club names a champion\n\nIvanka Petrova won the chess tournament in Reykjavik.\n"
    added = await discord.submit_modal(
        form, {"files": [("champion.txt", text), ("bad.exe", b"MZ")]}, timeout=40
    )
    await added.until(lambda shown: "Building" not in shown.text, 60)
    assert "**Added: 1**" in added.text
    assert "**Skipped: 1**" in added.text
    assert "Petrova" in (await discord.slash("ask", {"question": NOWHERE})).text
    discord.assert_clean()


async def test_an_ask_channel_turned_on_by_a_moderator_works_without_a_restart(discord, folder):
    bot = await start(discord, folder)
    shown = await discord.slash("pressdesk settings", user=moderator(discord))
    menu = next(menu for menu in shown.response.selects if menu["placeholder"] == "Ask-channels")
    await discord.select(shown, [discord.general], custom_id=menu["custom_id"])
    assert "Message Content Intent" in shown.text
    await bot.wait_log("connecting anew")
    await discord.until(lambda: discord.identifies == 2, 10, "the second connection")
    await discord.wait_online()
    asked = await discord.say(TREES)
    assert "4,200" in (await discord.wait_reply(asked)).text
    await discord.say("I like pears.")
    await discord.expect_silence(1)
    discord.assert_clean()


async def test_permissions_that_lack_are_logged_and_nothing_is_tried(discord, folder):
    bot = await start(discord, folder)
    discord.general["permission_overwrites"].append(
        discord.overwrite(discord.bot, deny=fakediscord.perms("send_messages"))
    )
    await discord.dispatch("CHANNEL_UPDATE", fakediscord.pub(discord.general), guild=discord.guild_)
    await asyncio.sleep(0.3)
    await discord.say(TREES, mention_bot=True)
    await bot.wait_log("allow me View Channel and Send Messages")
    await discord.expect_silence(0.5)
    discord.assert_clean()


async def test_sigterm_lets_an_answer_under_way_finish(discord, folder):
    bot = await start(discord, folder)
    discord.fault("PATCH", "/webhooks/*", delay=1.5)
    asked = await discord.slash("ask", {"question": TREES}, wait="ack")
    assert await bot.stop(signal.SIGTERM) == 0
    assert "4,200" in asked.text
    discord.assert_clean()


async def test_the_token_never_shows_not_even_at_debug_level(discord, folder):
    bot = await start(discord, folder, PRESSDESK_LOG_LEVEL="debug", PRESSDESK_LOG_FORMAT="json")
    asked = await discord.slash("ask", {"question": TREES})
    await bot.stop()
    assert bot.leaked_secrets(asked.payload["token"]) == []
    assert all(line.startswith("{") for line in bot.lines)
    discord.assert_clean()


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"DISCORD_TOKEN": ""}, "DISCORD_TOKEN is not set"),
        ({"DISCORD_TOKEN": "MTIzNDU2Nzg5MDEyMzQ1Njc4.GfAkE0." + "a" * 38}, "Discord refuses the bot’s token"),
        ({"PRESSDESK_STATE": "/proc/none/state"}, "state file"),
        ({"PRESSDESK_SOURCE_DIR": "/none", "PRESSDESK_INDEX": "/none.sqlite"}, "There is no index"),
        ({"PRESSDESK_LOG_LEVEL": "loud"}, "PRESSDESK_LOG_LEVEL must be one of"),
    ],
)
async def test_what_keeps_it_from_running_is_one_sentence_and_exit_2(discord, folder, values, sentence):
    bot = await discord.launch(
        [sys.executable, "-m", "bot", "bot"], cwd=str(ROOT), env=environment(folder) | values, wait=False
    )
    assert await bot.wait_exit(20) == 2
    assert sentence in bot.lines[-1]
    assert "Traceback" not in bot.output


async def test_an_intent_that_is_insisted_on_and_refused_is_one_sentence_and_exit_2(folder):
    async with fakediscord.FakeDiscord(approved_intents=0) as discord:
        bot = await start(discord, folder, wait=False, PRESSDESK_MESSAGE_CONTENT="on")
        assert await bot.wait_exit(20) == 2
        assert "Message Content Intent" in bot.lines[-1]


async def test_a_file_that_is_dropped_into_the_folder_answers_by_itself(discord, folder):
    bot = await start(discord, folder, PRESSDESK_WATCH="on")
    write(folder / "source_docs", {"chess": "Ivanka Petrova won the chess tournament in Reykjavik."})
    await bot.wait_log("index built .*added=1", 30)
    await bot.wait_log("index in use", 5)
    await discord.until(lambda: sum("index in use" in line for line in bot.lines) >= 2, 5, "the new index")
    assert "Petrova" in (await discord.slash("ask", {"question": NOWHERE})).text
    rebuilt = await discord.slash("pressdesk rebuild", user=moderator(discord), timeout=30)
    assert "- chess.md" in rebuilt.text
    assert await bot.stop() == 0
    discord.assert_clean()


async def test_an_embargo_that_ends_while_the_bot_runs_shows_and_announces_its_release(discord, folder):
    await start(discord, folder)
    news = discord.channel("news")
    await discord.slash("pressdesk settings", {"announcements": news}, user=moderator(discord))
    ends = (datetime.now(UTC) + timedelta(seconds=8)).isoformat()
    museum = f"---\nembargo: {ends}\n---\n\n# Museum opens\n\nThe museum on Pine Street cost $5 million.\n"
    write(folder / "source_docs", {"museum": museum})
    built = await discord.slash("pressdesk rebuild", user=moderator(discord), timeout=30)
    assert "museum.md" in built.text
    asked = "What did the museum on Pine Street cost?"
    assert "$5 million" not in (await discord.slash("ask", {"question": asked})).text
    assert "Museum" not in (await discord.slash("releases")).text
    announced = await discord.wait_message(channel=news, timeout=30)
    assert "Museum opens" in announced.text
    assert "Museum" in (await discord.slash("releases")).text
    assert "$5 million" in (await discord.slash("ask", {"question": asked})).text.replace("**", "")
    discord.assert_clean()


async def test_without_an_index_it_builds_one_from_the_releases(discord, folder):
    (folder / "index.sqlite").unlink()
    bot = await start(discord, folder)
    await bot.wait_log("index in use", 30)
    assert "4,200" in (await discord.slash("ask", {"question": TREES})).text
    discord.assert_clean()


async def test_forty_members_at_once_are_each_answered_once(discord, folder):
    await start(discord, folder)
    members = [discord.member(discord.user(f"member{number}"))["user"] for number in range(40)]
    answers = await asyncio.gather(
        *(discord.slash("ask", {"question": TREES}, user=member, timeout=30) for member in members)
    )
    assert all("4,200" in answer.text for answer in answers)
    assert max(answer.ack_ms for answer in answers) < 3000
    discord.assert_clean()


async def test_commands_go_to_a_development_server_at_once(discord, folder):
    await discord.launch(
        [sys.executable, "-m", "bot", "bot"],
        cwd=str(ROOT),
        env=environment(folder, PRESSDESK_DEV_GUILD=discord.guild_.id),
    )
    await discord.wait_commands("ask", guild=discord.guild_)
    assert not discord.commands.get(None)
    assert "4,200" in (await discord.slash("ask", {"question": TREES})).text
    discord.assert_clean()


async def test_discord_out_of_reach_at_the_start_is_waited_for(discord, folder):
    discord.fault("GET", "/users/@me", 500, times=6)
    bot = await start(discord, folder, wait=False)
    await bot.wait_log("Discord can't be reached", 60)
    await discord.wait_commands("ask", timeout=60)
    await discord.wait_online(60)
    assert "4,200" in (await discord.slash("ask", {"question": TREES})).text
    assert await bot.stop() == 0


async def test_a_slow_server_does_not_hold_up_another(discord, folder):
    await start(discord, folder)
    other = discord.guild("Other")
    channel = discord.channel("talk", other)
    discord.member("alice", other)
    discord.fault("POST", f"/channels/{discord.general.id}/messages", delay=20.0, times=6)
    for _ in range(6):
        await discord.say(TREES, mention_bot=True)
    asked = await discord.say(TREES, channel=channel, mention_bot=True)
    assert "4,200" in (await discord.wait_reply(asked)).text
    assert discord.channel_messages(discord.general, bot_only=True) == []


async def test_a_thread_that_the_bot_was_never_told_of_is_answered_in(discord, folder):
    await start(discord, folder)
    thread = discord.thread(discord.general, "old talk", _announce=False)
    asked = await discord.say(TREES, channel=thread, mention_bot=True)
    assert "4,200" in (await discord.wait_reply(asked)).text
    discord.assert_clean()
