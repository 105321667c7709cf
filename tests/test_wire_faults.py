"""What Discord may do to the bot's process, over the wire: no answer is sent twice, and none is lost."""

import asyncio
import shutil
from contextlib import closing

import pytest
from test_bot_process import start
from wire import TREES, discord, fakediscord, folder

from bot.state import State

__all__ = ["discord", "folder"]
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::ResourceWarning")


def answers(discord, channel=None):
    """The bot's messages that hold the answer."""
    sent = discord.channel_messages(channel, bot_only=True)
    return [message for message in sent if "4,200" in message.text]


async def test_a_global_rate_limit_is_waited_for_and_every_answer_comes_once(discord, folder):
    await start(discord, folder)
    fault = {"status": 429, "retry_after": 1.0, "is_global": True}
    discord.fault("POST", "/channels/*/messages", **fault)
    asked = [await discord.say(f"{TREES} {number}", mention_bot=True) for number in range(4)]
    for question in asked:
        assert "4,200" in (await discord.wait_reply(question)).text
    assert sorted(sent.reply_to for sent in answers(discord)) == sorted(question.id for question in asked)
    discord.assert_clean()


@pytest.mark.parametrize("route", [("POST", "/interactions/*"), ("PATCH", "/webhooks/*")])
async def test_what_was_done_before_the_error_came_is_not_done_twice(discord, folder, route):
    await start(discord, folder)
    discord.fault(*route, 500, commit=True)
    asked = await discord.slash("ask", {"question": TREES})
    assert "4,200" in asked.text
    await asyncio.sleep(2)
    assert len(answers(discord)) == 1
    assert asked.followups == []


async def test_an_acknowledgement_that_never_reached_discord_is_sent_again(discord, folder):
    await start(discord, folder)
    discord.fault("POST", "/interactions/*", drop=True)
    asked = await discord.slash("ask", {"question": TREES})
    assert "4,200" in asked.text
    discord.fault("POST", "/interactions/*", drop=True)
    assert "Orchard Board" in (await discord.click(asked, label="Context")).text
    discord.assert_clean()


async def test_an_answer_survives_errors_for_half_a_minute(discord, folder):
    await start(discord, folder)
    discord.fault("POST", "/channels/*/messages", 503, times=7)
    asked = await discord.say(TREES, mention_bot=True)
    assert "4,200" in (await discord.wait_reply(asked, timeout=60)).text
    assert len(answers(discord)) == 1


async def test_a_heartbeat_that_is_not_acknowledged_ends_in_a_new_connection(discord, folder):
    await start(discord, folder)
    seen = discord.identifies + discord.resumes
    discord.gateway_mute_acks = True
    await discord.gateway_drop()
    await discord.until(lambda: discord.identifies + discord.resumes > seen, 30, "a new session")
    discord.gateway_mute_acks = False
    await discord.wait_online()
    assert "4,200" in (await discord.slash("ask", {"question": TREES})).text
    discord.assert_clean()


async def test_a_gateway_that_refuses_for_a_while_is_tried_again(discord, folder):
    await start(discord, folder)
    seen = discord.identifies + discord.resumes
    discord.gateway_refuse += [503, 503]
    await discord.gateway_drop()
    await discord.until(lambda: discord.identifies + discord.resumes > seen, 40, "a new session")
    await discord.wait_online()
    assert "4,200" in (await discord.slash("ask", {"question": TREES})).text


async def test_messages_that_came_while_the_connection_was_gone_are_answered_once(discord, folder):
    await start(discord, folder)
    await discord.gateway_drop()
    asked = await discord.say(TREES, mention_bot=True)
    assert "4,200" in (await discord.wait_reply(asked, timeout=30)).text
    await asyncio.sleep(1)
    assert len(answers(discord)) == 1


async def test_an_expired_session_and_slow_replies_lose_nothing(discord, folder):
    await start(discord, folder)
    seen = discord.identifies
    discord.gateway_expire_sessions()
    await discord.gateway_drop()
    await discord.until(lambda: discord.identifies > seen, 30, "a new session")
    await discord.wait_online()
    discord.fault("*", "*", delay=1.0, times=4)
    assert "4,200" in (await discord.slash("ask", {"question": TREES})).text


async def test_a_question_deleted_while_it_is_answered_leaves_the_bot_well(discord, folder):
    await start(discord, folder)
    discord.fault("POST", "/channels/*/typing", delay=0.5)
    asked = await discord.say(TREES, mention_bot=True)
    await discord.delete(asked)
    await asyncio.sleep(1.5)
    assert [sent.reply_to for sent in answers(discord) if sent.reply_to is not None] in ([], [asked.id])
    assert "4,200" in (await discord.slash("ask", {"question": TREES})).text


async def test_commands_that_discord_failed_to_take_are_registered_later(discord, folder):
    discord.fault("PUT", "/applications/*", 500, times=6)
    bot = await start(discord, folder, wait=False)
    await bot.wait_log("ready", 20)
    await discord.wait_commands("ask", timeout=60)
    assert "4,200" in (await discord.slash("ask", {"question": TREES})).text


async def test_nothing_is_tried_in_a_channel_made_just_now_that_is_closed_to_the_bot(discord, folder):
    await start(discord, folder)
    deny = fakediscord.perms("send_messages")
    closed = discord.channel("closed", overwrites=[discord.overwrite(discord.bot, deny=deny)])
    await discord.say(TREES, channel=closed, mention_bot=True)
    await discord.expect_silence(1.5, channel=closed)
    discord.assert_clean()


async def test_a_permission_revoked_while_the_bot_runs_silences_it_there_alone(discord, folder):
    bot = await start(discord, folder)
    closed = discord.channel("closed")
    first = await discord.say(TREES, channel=closed, mention_bot=True)
    await discord.wait_reply(first)
    deny = fakediscord.perms("send_messages")
    closed["permission_overwrites"].append(discord.overwrite(discord.bot, deny=deny))
    await discord.say(TREES, channel=closed, mention_bot=True)
    await discord.expect_silence(1.5, channel=closed)
    assert "4,200" in (await discord.slash("ask", {"question": TREES})).text
    assert "Traceback" not in "".join(bot.output)


async def test_a_server_that_throws_the_bot_out_ends_nothing_elsewhere(discord, folder):
    bot = await start(discord, folder)
    other = discord.guild("elsewhere")
    channel = next(iter(discord.channels_of(other)), None) if hasattr(discord, "channels_of") else None
    await discord.dispatch("GUILD_DELETE", {"id": discord.guild_.id}, guild=discord.guild_)
    direct = await discord.say(TREES, channel=channel or discord.dm("alice"), mention_bot=channel is not None)
    assert "4,200" in (await discord.wait_message(after=direct, channel=direct.channel_id)).text
    assert "Traceback" not in "".join(bot.output)


async def test_an_interaction_that_expired_is_logged_and_the_next_is_answered(discord, folder):
    bot = await start(discord, folder)
    life, discord.token_ttl = discord.token_ttl, 0.3
    discord.fault("PATCH", "/webhooks/*", delay=0.6)
    await discord.slash("ask", {"question": TREES}, wait="ack")
    await asyncio.sleep(2)
    discord.token_ttl = life
    assert "4,200" in (await discord.slash("ask", {"question": TREES})).text
    assert "Traceback" not in "".join(bot.output)


async def test_a_flood_by_a_hundred_members_gets_an_answer_or_a_word_each(discord, folder):
    await start(discord, folder, PRESSDESK_QUEUE="20")
    members = [discord.member(discord.user(f"m{number}"))["user"] for number in range(100)]
    asked = await asyncio.gather(
        *(discord.slash("ask", {"question": TREES}, user=member, timeout=40) for member in members)
    )
    answered = sum("4,200" in one.text for one in asked)
    assert answered + sum("busy" in one.text for one in asked) == 100
    assert all(one.ephemeral for one in asked if "busy" in one.text)
    assert answered >= 20
    assert "4,200" in (await discord.slash("ask", {"question": TREES})).text


async def test_a_token_that_is_withdrawn_while_the_bot_runs_is_one_sentence_and_exit_2(discord, folder):
    bot = await start(discord, folder)
    await discord.gateway_close(4004)
    assert await bot.wait_exit(20) == 2
    assert "Discord refuses the bot’s token" in bot.lines[-1]


async def test_a_connection_closed_for_another_reason_is_logged_and_made_anew(discord, folder):
    bot = await start(discord, folder)
    await bot.wait_log("ready user=")
    seen = discord.identifies
    await discord.gateway_close(4013)
    await bot.wait_log("connection closed .*code=4013")
    await discord.until(lambda: discord.identifies > seen, 30, "a new session")
    await discord.wait_online()
    assert "4,200" in (await discord.slash("ask", {"question": TREES})).text


async def test_without_an_intent_that_discord_refuses_all_but_ask_channels_works(folder):
    async with fakediscord.FakeDiscord(approved_intents=0) as discord:
        with closing(State(folder / "state.sqlite")) as state:
            state.change(int(discord.guild_.id), ask_channels=(int(discord.general.id),))
        bot = await start(discord, folder)
        await bot.wait_log("Message Content Intent")
        assert "4,200" in (await discord.slash("ask", {"question": TREES})).text
        asked = await discord.say(TREES, mention_bot=True)
        assert "4,200" in (await discord.wait_reply(asked)).text
        assert await bot.stop() == 0


async def test_a_source_folder_that_is_gone_leaves_the_index_answering(discord, folder):
    shutil.rmtree(folder / "source_docs")
    await start(discord, folder)
    assert "4,200" in (await discord.slash("ask", {"question": TREES})).text


async def test_what_keeps_the_index_from_being_kept_up_to_date_is_logged(discord, folder):
    for path in (folder / "source_docs").iterdir():
        path.unlink()
    bot = await start(discord, folder, PRESSDESK_WATCH="on")
    await bot.wait_log("index not brought up to date .*no releases", 20)
    await bot.wait_log("index not kept up to date .*no releases", 20)
    assert "4,200" in (await discord.slash("ask", {"question": TREES})).text
    assert await bot.stop() == 0


async def test_a_thread_never_told_of_is_answered_in_where_its_channel_is_allowed(discord, folder):
    with closing(State(folder / "state.sqlite")) as state:
        state.change(int(discord.guild_.id), allowed_channels=(int(discord.general.id),))
    await start(discord, folder)
    allowed = discord.thread(discord.general, "old talk", _announce=False)
    closed = discord.thread(discord.channel("closed"), "other talk", _announce=False)
    await discord.say(TREES, channel=closed, mention_bot=True)
    asked = await discord.say(TREES, channel=allowed, mention_bot=True)
    assert "4,200" in (await discord.wait_reply(asked)).text
    await discord.expect_silence(1, channel=closed)
