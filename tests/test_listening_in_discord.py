"""Messages in a simulated Discord: mentions, replies, direct messages, ask-channels."""

from types import SimpleNamespace

import discord
import pytest
from discord_asked import NOWHERE, TREES, ask, text_of_message
from discord_made import World, build, text_of

from bot.commands.asking import written_in
from bot.listening import is_question


async def test_a_mention_is_answered_as_a_reply_that_pings_nobody(world):
    asked = await world.alice.send(world.channel, f"{world.bot.user.mention} {TREES}")
    answer = world.channel.last_message
    assert answer.reference.message_id == asked.id
    assert "4,200" in text_of_message(answer)
    assert answer.mentions == []


async def test_a_reply_to_an_answer_is_a_follow_up(world):
    await world.alice.send(
        world.channel, f"{world.bot.user.mention} What did the Pier 9 ferry terminal cost?"
    )
    first = world.channel.last_message
    await world.alice.send(world.channel, "And how many passengers an hour?", reply_to=first)
    assert world.channel.last_message.id != first.id
    assert "1,150" in text_of_message(world.channel.last_message)


async def test_a_follow_up_leans_on_all_that_led_to_the_answer(world):
    await world.alice.send(world.channel, f"{world.bot.user.mention} {TREES}")
    for question in ("Who paid for it?", "And how much?"):
        await world.alice.send(world.channel, question, reply_to=world.channel.last_message)
    assert "Fresno County" in text_of_message(world.channel.last_message)
    assert "don’t say" in text_of((await ask(world, "And how much?")).response)


@pytest.mark.parametrize("said", ["hello", "Thank you!", "how are you?"])
async def test_small_talk_gets_a_hint_and_is_no_gap(world, said):
    await world.alice.send(world.channel, f"{world.bot.user.mention} {said}")
    assert "Ask me something" in text_of_message(world.channel.last_message)
    assert await world.bot.desk.remember(lambda state: state.gaps()) == []


async def test_a_direct_message_is_answered(world):
    await world.alice.send_dm(TREES)
    sent = [
        entry
        for entry in world.env.http_requests
        if entry.method == "POST" and entry.path.endswith("/messages")
    ]
    assert "4,200" in str(sent[-1].json)


async def test_what_is_not_for_the_bot_is_left_alone(world):
    await world.alice.send(world.channel, TREES)
    other = await world.alice.send(world.channel, "hello")
    await world.bob.send(world.channel, "how many trees?", reply_to=other)
    assert world.channel.last_message.author.id == world.bob.id


async def test_the_context_menu_finds_what_somebody_wrote(world):
    message = await world.bob.send(world.channel, "I heard the ferry terminal cost 88 million, did it?")
    found = await world.alice.context_menu(world.channel, "Find in releases", message)
    assert found.response.ephemeral
    assert "$88 million" in text_of(found.response).replace("**", "")


async def test_the_context_menu_reads_embeds_and_layouts_too(world):
    said = (await ask(world)).response
    card = await world.bot.get_channel(world.channel.id).fetch_message(said.id)
    assert "\nThe Orchard Board planted 4,200 pear trees in Fresno County" in written_in(card)
    again = await world.bob.context_menu(world.channel, "Find in releases", said)
    assert "a card of my own" in text_of(again.response)
    news = SimpleNamespace(content="", embeds=[discord.Embed(title="News", description=TREES)])
    assert written_in(news) == f"News\n{TREES}"


async def test_an_ask_channel_answers_questions_and_leaves_the_rest_alone(archive, tmp_path):
    async with asking_world(archive, tmp_path) as world:
        await world.alice.send(world.channel, "I like pears.")
        assert world.channel.last_message.author.id == world.alice.id
        await world.alice.send(world.channel, TREES)
        assert "4,200" in text_of_message(world.channel.last_message)


async def test_in_an_ask_channel_a_question_to_another_member_is_answered_too(archive, tmp_path):
    async with asking_world(archive, tmp_path) as world:
        other = await world.bob.send(world.channel, "I like pears.")
        await world.alice.send(world.channel, TREES, reply_to=other)
        assert "4,200" in text_of_message(world.channel.last_message)


async def test_an_ask_channel_stays_silent_or_reacts_where_nothing_is_said(archive, tmp_path):
    async with asking_world(archive, tmp_path) as world:
        asked = await world.alice.send(world.channel, NOWHERE)
        assert world.channel.last_message.id == asked.id
        assert not world.channel.last_message.reactions
        await world.bot.desk.change(world.guild.id, react=True)
        await world.alice.send(world.channel, NOWHERE)
        assert [str(reaction.emoji) for reaction in world.channel.last_message.reactions] == ["🤷"]
        await world.alice.send(world.channel, "How are you today?")
        assert not world.channel.last_message.reactions


def asking_world(archive, folder):
    """A world whose channel is an ask-channel."""
    build(folder)
    world = World(folder)
    world.message_content = True
    entering = world.__aenter__

    async def entered():
        await entering()
        await world.bot.desk.change(world.guild.id, ask_channels=(world.channel.id,))
        return world

    class Wrapped:
        async def __aenter__(self):
            return await entered()

        async def __aexit__(self, *error):
            await world.__aexit__(*error)

    return Wrapped()


async def test_without_the_permission_to_send_nothing_is_tried(world):
    quiet = world.guild.create_text_channel(
        "quiet", overwrites={world.bot.user: discord.PermissionOverwrite(send_messages=False)}
    )
    await world.alice.send(quiet, f"{world.bot.user.mention} {TREES}")
    assert quiet.last_message.author.id == world.alice.id


async def test_an_edited_question_is_answered_anew_in_its_place(world):
    asked = await world.alice.send(world.channel, f"{world.bot.user.mention} {TREES}")
    answer = world.channel.last_message
    await world.alice.edit(asked, f"{world.bot.user.mention} What did the Pier 9 ferry terminal cost?")
    again = world.channel.last_message
    assert again.id == answer.id
    assert "$88 million" in text_of_message(again).replace("**", "")


@pytest.mark.parametrize(
    ("said", "asks"),
    [
        ("How many trees were planted?", True),
        ("what did the terminal cost", True),
        ("¿Cuántos árboles?", True),
        ("ok?", False),
        ("I like pears.", False),
        ("see https://a.example/?q=1 now", False),
        ("`is this code?` yes", False),
        ("> who said that?\nI did that", False),
        ("What a great day that was!", False),
    ],
)
def test_a_question_is_told_from_talk(said, asks):
    assert is_question(said) is asks


async def test_a_message_without_text_has_nothing_to_find(world):
    message = await world.bob.send(world.channel, "", attachments=[("a.txt", b"x")])
    found = await world.alice.context_menu(world.channel, "Find in releases", message)
    assert "no text" in text_of(found.response)


async def test_an_edit_that_asks_the_same_changes_nothing(world):
    asked = await world.alice.send(world.channel, f"{world.bot.user.mention} {TREES}")
    edits = len([entry for entry in world.env.http_requests if entry.method == "PATCH"])
    await world.alice.edit(asked, f"{world.bot.user.mention}   {TREES}")
    assert len([entry for entry in world.env.http_requests if entry.method == "PATCH"]) == edits


async def test_an_answer_to_an_older_message_is_found_for_a_follow_up(world):
    await world.alice.send(
        world.channel, f"{world.bot.user.mention} What did the Pier 9 ferry terminal cost?"
    )
    answer = world.channel.last_message
    world.bot._connection._messages.clear()
    await world.alice.send(world.channel, "And how many passengers an hour?", reply_to=answer)
    assert "1,150" in text_of_message(world.channel.last_message)
