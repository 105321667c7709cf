"""What goes wrong around messages in a simulated Discord: none is answered twice or to nobody."""

import asyncio
from types import SimpleNamespace

import discord
from discord_asked import TREES, ask, click, mention
from discord_made import World, build, text_of


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


async def test_a_message_that_is_already_deleted_is_no_error(world):
    card = await ask(world)
    world.env.inject_error("DELETE", "/webhooks/*", status=404)
    await click(card, "Delete", world.alice)
    world.env.inject_error("DELETE", "/webhooks/*", status=403)
    told = await click(card, "Delete", world.alice)
    assert "couldn’t delete" in text_of(told.followups[0])


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
