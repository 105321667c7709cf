"""What goes wrong around the bot, in a simulated Discord: nothing of it leaves a member without a word."""

import asyncio
import json
import sqlite3

import discord
import pytest
from discord_asked import ask, click, mention
from discord_made import RELEASES, World, build, buttons_of, settings_in, text_of

from bot import running
from bot.commands import common
from bot.config import SettingsError
from bot.logs import LineFormatter, Redactor


def failing(*_, **__):
    raise ValueError("broken")


async def test_an_unexpected_error_gives_a_ticket_that_the_log_has(world, monkeypatch, caplog):
    caplog.handler.setFormatter(LineFormatter(Redactor(), as_json=True))
    monkeypatch.setattr("index.Searcher.ask", failing)
    shown = text_of((await ask(world)).response)
    assert "Something went wrong" in shown
    ticket = shown.split("`")[1]
    [line] = [line for line in caplog.text.splitlines() if "command failed" in line]
    assert json.loads(line)["ticket"] == ticket


async def test_an_unexpected_error_in_a_message_gives_a_ticket_too(world, monkeypatch):
    monkeypatch.setattr("index.Searcher.ask", failing)
    await mention(world)
    view = discord.ui.LayoutView.from_message(world.channel.last_message)
    assert "Something went wrong" in next(
        item.content for item in view.walk_children() if isinstance(item, discord.ui.TextDisplay)
    )


async def test_an_answer_is_not_lost_where_the_state_file_is_locked(world, monkeypatch):
    monkeypatch.setattr(
        type(world.bot.desk.state),
        "add_gap",
        lambda *_: (_ for _ in ()).throw(sqlite3.OperationalError("locked")),
    )
    assert "don’t say" in text_of((await ask(world, "Who won in Reykjavik?")).response)


async def test_a_vote_that_cannot_be_kept_is_said_not_to_be(world, monkeypatch):
    card = await ask(world)
    monkeypatch.setattr(
        type(world.bot.desk.state),
        "vote",
        lambda *_, **__: (_ for _ in ()).throw(sqlite3.OperationalError("locked")),
    )
    assert "couldn’t keep your vote" in text_of((await click(card, "👍", world.bob)).response)


@pytest.fixture
def locked():
    """Call it, and another process has the state file; each write gives up soon."""
    others = []

    def lock(world):
        world.bot.desk.state._db.execute("PRAGMA busy_timeout = 300")
        others.append(sqlite3.connect(world.settings.state, isolation_level=None))
        others[-1].execute("BEGIN EXCLUSIVE")

    yield lock
    for other in others:
        other.close()


async def test_an_unanswered_question_does_not_wait_for_a_locked_state_file(world, locked, caplog):
    locked(world)
    world.bot.desk.state._db.execute("PRAGMA busy_timeout = 4000")
    begun = asyncio.get_running_loop().time()
    assert "don’t say" in text_of((await ask(world, "Who won in Reykjavik?")).response)
    assert asyncio.get_running_loop().time() - begun < 3


@pytest.mark.parametrize(
    ("command", "label"),
    [
        ("privacy", "Export mine"),
        ("privacy", "Delete mine"),
        ("pressdesk feedback", "Export as a file"),
        ("pressdesk settings", "Private by default: off"),
    ],
)
async def test_a_button_that_fails_says_so(world, locked, command, label):
    await click(await ask(world), "👍", world.mod)
    card = await world.mod.slash(world.channel, command)
    locked(world)
    failed = await click(card, label, world.mod)
    shown = [failed.response, *failed.followups]
    assert any("Something went wrong" in text_of(one) for one in shown if one is not None)


async def test_a_form_that_fails_says_so(world, locked):
    world.expected = sqlite3.OperationalError
    card = await world.mod.slash(world.channel, "pressdesk settings")
    form = await click(card, "Cooldowns and retention", world.mod)
    locked(world)
    failed = await world.mod.submit_modal(form, {"member": "3/30", "server": "0", "days": "7"})
    shown = [failed.response, *failed.followups]
    assert any("Something went wrong" in text_of(one) for one in shown if one is not None)


@pytest.mark.parametrize("status", [403, 404])
async def test_an_answer_that_discord_refuses_is_logged_and_the_bot_goes_on(world, caplog, status):
    caplog.set_level("INFO", "pressdesk")
    world.env.inject_error("PATCH", "/webhooks/*", status=status)
    await ask(world)
    said = {record.getMessage() for record in caplog.records}
    assert said & {"answer not delivered", "answer had no place left"}
    assert "4,200" in text_of((await ask(world)).response)


async def test_an_answer_that_discord_fails_to_take_is_sent_again(world):
    world.env.inject_error("PATCH", "/webhooks/*", status=500)
    assert "4,200" in text_of((await ask(world)).response)


async def test_while_it_stops_the_bot_takes_no_new_work(world):
    card = await ask(world)
    world.bot.closing = True
    assert "restarting" in text_of((await ask(world)).response)
    assert "restarting" in text_of((await click(card, "Context", world.alice)).response)
    assert "restarting" in text_of((await world.mod.slash(world.channel, "pressdesk rebuild")).response)
    asked = await mention(world)
    assert world.channel.last_message.id == asked.id
    world.bot.closing = False


async def test_stopping_waits_for_what_is_under_way(world):
    with world.bot.working():
        waiting = asyncio.create_task(world.bot.drain(5))
        await asyncio.sleep(0)
        assert not waiting.done()
    await waiting
    world.bot.closing = False


async def test_stopping_does_not_wait_for_ever(world, caplog):
    with world.bot.working():
        await world.bot.drain(0.01)
    assert any(record.getMessage() == "work cut off" for record in caplog.records)
    world.bot.closing = False


async def test_a_card_of_another_version_says_so(world):
    class Old(discord.ui.LayoutView):
        row: discord.ui.ActionRow = discord.ui.ActionRow()

        @row.button(label="Old", custom_id="old:1")
        async def old(self, interaction, button):
            raise AssertionError

    channel = world.bot.get_channel(world.channel.id)
    view = Old()
    view.stop()
    message = await channel.send(view=view)
    told = await world.alice.click(message, custom_id="old:1")
    assert "another version" in text_of(told.response)


async def test_a_long_title_is_chosen_by_its_hash(archive, tmp_path):
    name = "n" * 120
    build(tmp_path, RELEASES | {name: "The fair has 900 rides this year.\n"})
    async with World(tmp_path) as world:
        [choice] = await world.alice.autocomplete(world.channel, "ask", "release", "fair")
        assert choice["value"].startswith("hash:")
        assert "900" in text_of(
            (await ask(world, "How many rides has the fair?", release=choice["value"])).response
        )


async def test_background_work_survives_its_own_failure(caplog):
    from bot.client import _forever

    calls = []

    async def work():
        calls.append(1)
        if len(calls) == 1:
            raise ValueError("once")

    task = asyncio.create_task(_forever(0, work))
    while len(calls) < 3:  # noqa: ASYNC110 (the loop under test has no event to wait for)
        await asyncio.sleep(0)
    task.cancel()
    assert any(record.getMessage() == "background work failed" for record in caplog.records)


@pytest.mark.parametrize(
    ("written", "last", "day"),
    [
        ("2026", False, "2026-01-01"),
        ("2026", True, "2026-12-31"),
        ("2026-2", True, "2026-02-28"),
        ("2026-12", True, "2026-12-31"),
        ("2026-02-03", True, "2026-02-03"),
        ("20260203", False, "2026-02-03"),
        (" ", False, None),
    ],
)
def test_a_date_may_be_a_day_a_month_or_a_year(written, last, day):
    assert common.day_option(written, last=last) == day


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({}, "DISCORD_TOKEN is not set"),
        ({"DISCORD_TOKEN": "ä b"}, "characters that no token has"),
        ({"DISCORD_TOKEN": "Bot abc", "PRESSDESK_LOG_FORMAT": "xml"}, "PRESSDESK_LOG_FORMAT must be"),
    ],
)
def test_what_cannot_run_is_said_before_anything_is_tried(tmp_path, values, sentence):
    with pytest.raises((running.StartError, SettingsError), match=sentence):
        running.run_bot(settings_in(tmp_path, **values))


async def test_what_is_past_its_days_is_deleted_while_the_bot_runs(world):
    await ask(world, "Who won in Reykjavik?")
    await world.bot.desk.change(world.guild.id, retention_days=0)
    await world.bot._expire()
    assert world.bot.desk.state.gaps(world.guild.id) == []


async def test_commands_that_cannot_be_registered_leave_the_bot_running(world, caplog):
    await world.bot.desk.remember(
        lambda state: state.set_note(f"commands of {world.bot.application_id} in all servers", "old")
    )
    world.env.inject_error("PUT", "/applications/*", status=400)
    await world.bot._sync()
    assert any(record.getMessage() == "commands not registered" for record in caplog.records)


async def test_an_answer_that_cannot_be_shared_can_be_tried_again(world):
    private = await ask(world, private=True)
    world.env.inject_error("POST", "/interactions/*", status=400)
    await click(private, "Share to channel", world.alice)
    shared = await click(private, "Share to channel", world.alice)
    assert not shared.response.ephemeral


async def test_an_interaction_that_discord_forgot_is_logged_and_left(world, caplog):
    caplog.set_level("INFO", "pressdesk")
    card = await ask(world)
    for act in (lambda: ask(world), lambda: click(card, "Hide", world.alice)):
        if "Hide" not in buttons_of(card.response):
            name = next(
                name for name in ("More passages", "Nearest passages") if name in buttons_of(card.response)
            )
            if not buttons_of(card.response)[name].get("disabled"):
                await click(card, name, world.alice)
        world.env.inject_error("POST", "/interactions/*", status=404, code=10062)
        await act()
    assert any(record.getMessage() == "interaction gone" for record in caplog.records)


async def test_an_edit_that_discord_refuses_is_logged(world, caplog):
    asked = await mention(world)
    world.env.inject_error("PATCH", "/channels/*", status=403)
    await world.alice.edit(asked, f"{world.bot.user.mention} What did the ferry terminal cost?")
    assert any(record.getMessage() == "answer not edited" for record in caplog.records)


async def test_a_command_that_breaks_outside_its_work_is_told_to_the_member(world, monkeypatch):
    world.expected = discord.app_commands.CommandInvokeError
    monkeypatch.setattr("bot.commands.asking.serve", failing)
    told = await ask(world)
    assert "Something went wrong" in text_of(told.response)
