"""What goes wrong around the bot, in a simulated Discord: nothing of it leaves a member without a word."""

import asyncio
import json
import sqlite3
from types import SimpleNamespace

import discord
import pytest
from discord_made import RELEASES, World, build, buttons_of, settings_in, text_of, write

from bot import running
from bot.commands import common
from bot.config import SettingsError
from bot.current import CurrentIndex, NoIndexError
from bot.logs import LineFormatter, Redactor
from bot.rebuilding import Rebuilder, RebuildError
from bot.refs import Ref

TREES = "How many pear trees were planted in Fresno County?"


async def ask(world, question=TREES, **options):
    return await world.alice.slash(world.channel, "ask", question=question, **options)


async def click(result, label, by):
    return await by.click(result.response.message, custom_id=buttons_of(result.response)[label]["custom_id"])


async def mention(world, question=TREES, by=None):
    return await (by or world.alice).send(world.channel, f"{world.bot.user.mention} {question}")


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


async def test_a_reply_that_discord_refuses_is_logged_and_the_bot_goes_on(world, caplog):
    world.env.inject_error("POST", "/channels/*/messages", status=403)
    await mention(world)
    assert any(record.getMessage() == "answer not delivered" for record in caplog.records)
    await mention(world)
    assert world.channel.last_message.author.id == world.bot.user.id


async def test_a_cooldown_on_messages_is_told_in_a_direct_message_once(world):
    await world.bot.desk.change(world.guild.id, member_questions=1, member_window=40)
    for _ in range(3):
        await mention(world)
    told = [
        entry
        for entry in world.env.http_requests
        if entry.method == "POST" and "again in 40 seconds" in str(entry.json)
    ]
    assert len(told) == 1
    assert world.channel.last_message.author.id == world.alice.id


async def test_a_cooldown_is_a_reaction_where_direct_messages_are_closed(world):
    await world.bot.desk.change(world.guild.id, member_questions=1, member_window=40)
    await mention(world)
    world.env.inject_error("POST", "/users/@me/channels", status=403)
    await mention(world)
    assert [str(reaction.emoji) for reaction in world.channel.last_message.reactions] == ["⏳"]


async def test_a_member_who_takes_no_direct_messages_is_sent_none_again(world):
    await world.bot.desk.change(world.guild.id, member_questions=1, member_window=40)
    await mention(world)
    world.env.inject_error("POST", "/users/@me/channels", status=403)
    await mention(world)
    world.bot.listener._told.clear()  # as a minute later
    opened = len([entry for entry in world.env.http_requests if entry.path == "/users/@me/channels"])
    await mention(world)
    assert len([entry for entry in world.env.http_requests if entry.path == "/users/@me/channels"]) == opened
    assert [str(reaction.emoji) for reaction in world.channel.last_message.reactions] == ["⏳"]


async def test_a_question_deleted_meanwhile_gets_no_answer(world, monkeypatch):
    listener = world.bot.listener
    inner = listener._card

    async def card(place, question, previous):
        made = await inner(place, question, previous)
        for message_id in list(listener._under_way):
            listener.deleted(message_id)
        return made

    monkeypatch.setattr(listener, "_card", card)
    asked = await mention(world)
    assert world.channel.last_message.id == asked.id


async def test_a_bare_mention_is_told_what_to_do(world):
    await mention(world, "")
    assert world.channel.last_message.author.id == world.bot.user.id


async def test_a_reply_to_a_deleted_message_and_to_nobody_is_left_alone(world):
    first = await world.bob.send(world.channel, "hello")
    await world.alice.send(world.channel, "what was that about?", reply_to=first)
    assert world.channel.last_message.author.id == world.alice.id


async def test_webhooks_and_bots_are_not_answered(world):
    await mention(world)
    last = world.channel.last_message
    await world.bot.listener.heard(last)
    assert world.channel.last_message.id == last.id


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


async def test_a_second_build_is_refused_while_one_runs(world):
    async with world.bot.rebuilder._lock:
        refused = await world.mod.slash(world.channel, "pressdesk rebuild")
    assert "under way already" in text_of(refused.response)


async def test_a_build_that_fails_is_said_in_words_and_named_in_the_status(world):
    world.bot.rebuilder.source_dir = world.folder / "nowhere"
    failed = await world.mod.slash(world.channel, "pressdesk rebuild")
    assert "nowhere" in text_of(failed.response)
    status = await world.mod.slash(world.channel, "pressdesk status")
    assert "nowhere" in text_of(status.response)


async def test_an_upload_that_is_too_large_is_refused(world, monkeypatch):
    monkeypatch.setattr("bot.commands.moderating.MAX_UPLOAD_BYTES", 10)
    refused = await world.mod.slash(world.channel, "pressdesk add", file=("large.txt", b"x" * 11))
    assert "too large" in text_of(refused.response)


async def test_an_upload_that_cannot_be_fetched_is_said_to_be(world, monkeypatch):
    async def unreachable(*_, **__):
        raise OSError("unreachable")

    monkeypatch.setattr(discord.Attachment, "read", unreachable)
    refused = await world.mod.slash(world.channel, "pressdesk add", file=("a.txt", b"x"))
    assert "couldn’t be fetched" in text_of(refused.response)


async def test_an_announcement_goes_nowhere_where_its_channel_is_gone_or_closed(world, caplog):
    from bot.announcing import announce_new

    await announce_new(world.bot)
    closed = world.guild.create_text_channel(
        "closed", overwrites={world.bot.user: discord.PermissionOverwrite(send_messages=False)}
    )
    for number, channel in enumerate((closed.id, 1)):
        await world.bot.desk.change(world.guild.id, announcements=channel)
        world.bot.desk.current._listed = None
        write(world.settings.source_dir, {f"new{number}": f"The fair has {number} rides."})
        await world.bot.rebuilder.run()
        await world.bot.refresh_index()
    said = [record.getMessage() for record in caplog.records]
    assert any("can't announce" in line for line in said)
    assert "announcement channel is gone" in said


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


async def test_a_build_whose_process_dies_says_so(tmp_path, monkeypatch):
    monkeypatch.setattr("bot.rebuilding.sys.executable", "/bin/false")
    with pytest.raises(RebuildError, match="without a report"):
        await Rebuilder(tmp_path, tmp_path / "index").run()


async def test_a_build_under_way_ends_with_the_bot(tmp_path):
    (tmp_path / "sleep").write_text("#!/bin/sh\nexec sleep 60\n")
    (tmp_path / "sleep").chmod(0o755)
    rebuilder = Rebuilder(tmp_path, tmp_path / "index")
    import bot.rebuilding as module

    executable, module.sys.executable = module.sys.executable, str(tmp_path / "sleep")
    try:
        building = asyncio.create_task(rebuilder.run())
        while rebuilder._process is None:  # noqa: ASYNC110 (a process is started, which no event tells)
            await asyncio.sleep(0.01)
    finally:
        module.sys.executable = executable
    await rebuilder.close()
    with pytest.raises(RebuildError):
        await building


def test_an_index_that_goes_away_stays_in_use(archive, tmp_path):
    build(tmp_path)
    current = CurrentIndex(tmp_path / "index.sqlite")
    assert current.refresh()
    (tmp_path / "index.sqlite").unlink()
    assert not current.refresh()
    assert "gone" in current.problem
    with current.reading() as searcher:
        assert searcher.releases()
    current.close()
    with pytest.raises(NoIndexError), current.reading():
        pass


def test_an_old_index_is_closed_when_its_last_reader_is_done(tmp_path):
    build(tmp_path)
    current = CurrentIndex(tmp_path / "index.sqlite")
    current.refresh()
    with current.reading() as old:
        (tmp_path / "index.sqlite").touch()
        assert current.refresh()
        assert old.releases()
        with current.reading() as new:
            assert new is not old
    current.close()


def test_a_reference_to_another_slice_finds_nothing(archive):
    current = CurrentIndex(archive / "index.sqlite")
    current.refresh()
    with current.reading() as searcher:
        text = searcher.release("orchard").text
        assert current.find(searcher, Ref.of("orchard", text, 0, 20)).start == 0
        assert current.find(searcher, Ref.of("orchard", "x" * 500, 0, 20)) is None
        assert current.find(searcher, Ref.of("nobody", text, 0, 20)) is None
    current.close()


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


async def test_a_report_that_comes_too_late_for_its_command_is_sent_directly(world):
    world.env.inject_error("PATCH", "/webhooks/*", status=401)
    await world.mod.slash(world.channel, "pressdesk rebuild")
    assert any(
        entry.method == "POST" and "Index rebuilt" in str(entry.json) for entry in world.env.http_requests
    )


async def test_many_new_releases_are_announced_in_one_message(world):
    from bot.announcing import announce_new

    await announce_new(world.bot)
    await world.bot.desk.change(world.guild.id, announcements=world.channel.id)
    write(
        world.settings.source_dir,
        {f"fair{number}": f"# Fair {number}\n\nIt has rides." for number in range(8)},
    )
    await world.bot.rebuilder.run()
    await world.bot.refresh_index()
    view = discord.ui.LayoutView.from_message(world.channel.last_message)
    shown = [item.content for item in view.walk_children() if isinstance(item, discord.ui.TextDisplay)]
    assert "… and 3 more" in shown[-1]


async def test_an_announcement_that_discord_refuses_is_logged(world, caplog):
    from bot.announcing import announce_new

    await announce_new(world.bot)
    await world.bot.desk.change(world.guild.id, announcements=world.channel.id)
    write(world.settings.source_dir, {"fair": "It has rides."})
    await world.bot.rebuilder.run()
    world.env.inject_error("POST", "/channels/*/messages", status=403)
    await world.bot.refresh_index()
    assert any(record.getMessage() == "announcement not sent" for record in caplog.records)


async def test_without_an_index_nothing_is_announced(tmp_path):
    from bot.announcing import announce_new

    async with World(tmp_path) as world:
        assert not await announce_new(world.bot)


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


async def test_a_message_that_is_already_deleted_is_no_error(world):
    card = await ask(world)
    world.env.inject_error("DELETE", "/webhooks/*", status=404)
    await click(card, "Delete", world.alice)
    world.env.inject_error("DELETE", "/webhooks/*", status=403)
    told = await click(card, "Delete", world.alice)
    assert "couldn’t delete" in text_of(told.followups[0])


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


async def test_in_a_thread_of_an_ask_channel_questions_are_answered_too(archive, tmp_path):
    build(tmp_path)
    world = World(tmp_path)
    world.message_content = True
    async with world:
        await world.bot.desk.change(world.guild.id, ask_channels=(world.channel.id,))
        thread = await world.bot.get_channel(world.channel.id).create_thread(
            name="talk", type=discord.ChannelType.public_thread
        )
        handle = next(handle for handle in world.channel.threads if handle.id == thread.id)
        await world.alice.send(handle, TREES)
        assert handle.last_message.author.id == world.bot.user.id


async def test_a_reaction_without_its_permission_is_not_tried(archive, tmp_path, caplog):
    build(tmp_path)
    world = World(tmp_path)
    world.message_content = True
    async with world:
        shy = world.guild.create_text_channel(
            "shy", overwrites={world.bot.user: discord.PermissionOverwrite(add_reactions=False)}
        )
        await world.bot.desk.change(world.guild.id, ask_channels=(shy.id,), react=True)
        await world.alice.send(shy, "Who won the chess tournament in Reykjavik?")
        assert not shy.last_message.reactions
        assert any("Add Reactions" in record.getMessage() for record in caplog.records)


async def test_a_command_that_breaks_outside_its_work_is_told_to_the_member(world, monkeypatch):
    world.expected = discord.app_commands.CommandInvokeError
    monkeypatch.setattr("bot.commands.asking.serve", failing)
    told = await ask(world)
    assert "Something went wrong" in text_of(told.response)


async def test_an_answer_that_takes_a_moment_shows_typing_and_comes_also_where_that_is_refused(
    world, monkeypatch
):
    monkeypatch.setattr("bot.listening._TYPING_AFTER", 0.0)
    cited = world.bot.listener._card

    async def slow(*arguments):
        await asyncio.sleep(0.1)
        return await cited(*arguments)

    monkeypatch.setattr(world.bot.listener, "_card", slow)
    await mention(world)
    typed = [entry for entry in world.env.http_requests if entry.path.endswith("/typing")]
    assert len(typed) == 1
    world.env.inject_error("POST", "/channels/*/typing", status=403)
    await mention(world)
    assert world.channel.last_message.author.id == world.bot.user.id


async def test_a_reaction_that_discord_refuses_is_logged(archive, tmp_path, caplog):
    build(tmp_path)
    world = World(tmp_path)
    world.message_content = True
    async with world:
        await world.bot.desk.change(world.guild.id, ask_channels=(world.channel.id,), react=True)
        world.env.inject_error("PUT", "/channels/*/messages/*/reactions/*", status=403)
        await world.alice.send(world.channel, "Who won the chess tournament in Reykjavik?")
        assert any(record.getMessage() == "reaction not added" for record in caplog.records)


async def test_only_the_latest_answers_follow_their_edited_questions(world, monkeypatch):
    monkeypatch.setattr("bot.listening._REMEMBERED", 1)
    asked = [await mention(world) for _ in range(2)]
    answers = [world.bot.listener._answers.get(message.id) for message in asked]
    assert answers[0] is None
    assert answers[1] is not None


async def test_an_edited_question_counts_as_another_one(world):
    await world.bot.desk.change(world.guild.id, member_questions=1, member_window=40)
    asked = await mention(world)
    edits = len([entry for entry in world.env.http_requests if entry.method == "PATCH"])
    await world.alice.edit(asked, f"{world.bot.user.mention} What did the ferry terminal cost?")
    assert len([entry for entry in world.env.http_requests if entry.method == "PATCH"]) == edits


async def test_a_reply_whose_message_came_without_what_it_replies_to_is_looked_up(world):
    await mention(world)
    answer = world.channel.last_message
    channel = world.bot.get_channel(world.channel.id)

    async def found(message_id, content):
        reference = discord.MessageReference(message_id=message_id, channel_id=channel.id)
        reply = SimpleNamespace(
            reference=reference, content=content, guild=channel.guild, channel=channel, author=None
        )
        return await world.bot.listener._replied_to(reply)

    assert (await found(answer.id, "And when?")).id == answer.id
    assert await found(1, "And when?") is None
    assert await found(answer.id, "") is None
