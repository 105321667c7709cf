"""Questions in a simulated Discord: commands, mentions, replies, direct messages, ask-channels."""

import re
from types import SimpleNamespace

import discord
import pytest
from discord_made import RELEASES, World, build, buttons_of, text_of, write

from bot.commands.asking import written_in
from bot.listening import is_question
from index import update

TREES = "How many pear trees were planted in Fresno County?"
NOWHERE = "Who won the chess tournament in Reykjavik?"


async def ask(world, question=TREES, by=None, **options):
    return await (by or world.alice).slash(world.channel, "ask", question=question, **options)


async def click(result, label, by):
    return await by.click(result.response.message, custom_id=buttons_of(result.response)[label]["custom_id"])


async def test_an_answer_is_quoted_with_the_figure_in_bold_and_its_citation(world):
    shown = text_of((await ask(world)).response)
    assert "> The Orchard Board planted **4,200** pear trees in Fresno County" in shown
    assert "**Orchard Board plants 4,200 pear trees in Fresno County**" in shown
    assert "<t:1768219200:D>" in shown
    assert "paragraph 2" in shown


async def test_the_link_opens_at_the_passage(world):
    button = buttons_of((await ask(world)).response)["Open at the passage"]
    assert button["url"].startswith("https://orchard.example/2026/pears#:~:text=")
    assert len(button["url"]) <= 512


async def test_what_the_releases_do_not_say_is_not_guessed(world):
    shown = text_of((await ask(world, NOWHERE)).response)
    assert "don’t say" in shown
    assert "Reykjavik" in shown
    assert "> " not in shown


async def test_a_private_answer_is_shared_once_and_can_then_be_deleted(world):
    private = await ask(world, private=True)
    assert private.response.ephemeral
    shared = await click(private, "Share to channel", world.alice)
    assert not shared.response.ephemeral
    assert "4,200" in text_of(shared.response)
    assert "Share to channel" not in buttons_of(shared.response)
    again = await click(private, "Share to channel", world.alice)
    assert "already" in text_of(again.response)
    await click(shared, "Delete", world.alice)
    assert shared.response is None


async def test_the_filters_keep_to_a_release_and_to_dates(world):
    choices = await world.alice.autocomplete(world.channel, "ask", "release", "ferry")
    assert [choice["value"] for choice in choices] == ["harbor"]
    assert "don’t say" in text_of((await ask(world, release="harbor")).response)
    assert "don’t say" in text_of((await ask(world, since="2026-02")).response)
    assert "4,200" in text_of((await ask(world, since="2026-01-12", until="2026-01")).response)


async def test_dates_that_leave_no_day_are_refused_in_words(world):
    assert "later day" in text_of((await ask(world, since="2026-03", until="2026-02")).response)
    assert "4,200" in text_of((await ask(world, since="2026-01-12", until="2026-01-12")).response)


async def test_a_card_says_which_releases_alone_were_asked(world):
    shown = text_of((await ask(world, NOWHERE, release="harbor", since="2026-01")).response)
    assert "**Only:** “Harbor Authority opens the Pier 9 ferry terminal” · from <t:1767268800:D>" in shown
    found = await world.alice.slash(world.channel, "search", query="the terminal", until="2026")
    assert "-# **Search:** the terminal" in text_of(found.response)
    assert "**Only:** until <t:1798718400:D>" in text_of(found.response)
    assert "**Only:**" not in text_of((await ask(world)).response)


@pytest.mark.parametrize("given", ["yesterday", "2026-13-01", "2026-02-31"])
async def test_a_date_that_is_none_is_explained(world, given):
    assert "2026-01-30" in text_of((await ask(world, since=given)).response)


async def test_a_release_that_is_not_there_is_explained(world):
    assert "no release like" in text_of((await ask(world, release="zeppelin")).response)


async def test_autocomplete_finds_words_inside_titles_and_offers_the_newest_first(world):
    offered = await world.alice.autocomplete(world.channel, "ask", "release", "")
    assert [choice["value"] for choice in offered] == ["harbor", "orchard", "library"]
    assert [c["value"] for c in await world.alice.autocomplete(world.channel, "ask", "release", "tools")] == [
        "library"
    ]


async def test_further_passages_come_below_the_answer_in_pages_and_go_again(world):
    card = await ask(world, "What cost three years and million dollars for the terminal in the county?")
    answered = text_of(card.response)
    await click(
        card,
        next(x for x in ("More passages", "Nearest passages") if x in buttons_of(card.response)),
        world.alice,
    )
    assert text_of(card.response).startswith(answered)
    assert "Page 1 of" in " ".join(buttons_of(card.response))
    await click(card, "Hide", world.alice)
    assert text_of(card.response) == answered


async def test_context_shows_the_paragraphs_around_to_whoever_asks(world):
    around = await click(await ask(world, "Who runs on batteries at Pier 9?"), "Context", world.bob)
    assert around.response.ephemeral
    assert "Nobody has to queue" in text_of(around.response) or "1,150" in text_of(around.response)


async def test_only_the_asker_or_a_moderator_may_delete(world):
    card = await ask(world)
    assert "Only who asked" in text_of((await click(card, "Delete", world.bob)).response)
    assert card.response is not None
    await click(card, "Delete", world.mod)
    assert card.response is None


async def test_only_the_asker_may_page(world):
    rebuild(world, {f"fair{number}": f"The county fair has {number} rides.\n" for number in range(5)})
    await world.bot.refresh_index()
    card = await world.alice.slash(world.channel, "search", query="county fair rides")
    buttons = buttons_of(card.response)
    assert not buttons["Next"].get("disabled")
    refused = await click(card, "Next", world.bob)
    assert refused.response.ephemeral
    await click(card, "Next", world.alice)
    assert "Page 2 of" in " ".join(buttons_of(card.response))
    await click(card, "Back", world.alice)
    assert "Page 1 of" in " ".join(buttons_of(card.response))


async def test_a_control_that_another_installation_signed_does_nothing(world):
    card = await ask(world)
    world.bot.desk.signer = type(world.bot.desk.signer)(b"another")
    assert "don’t know this control" in text_of((await click(card, "Delete", world.alice)).response)
    assert card.response is not None


async def test_buttons_work_after_a_restart(world):
    card = await ask(world)
    await world.restart()
    around = await click(card, "Context", world.alice)
    assert "31 percent" in text_of(around.response) or "Water" in text_of(around.response)
    await click(card, "Delete", world.alice)
    assert card.response is None


async def test_buttons_find_their_passage_after_a_rebuild_that_moved_it(world):
    card = await ask(world)
    moved = RELEASES["orchard"].replace(
        "\nThe Orchard Board planted", "\nA new first paragraph.\n\nThe Orchard Board planted"
    )
    rebuild(world, {"orchard": moved})
    await world.bot.refresh_index()
    assert "A new first paragraph" in text_of((await click(card, "Context", world.alice)).response)


async def test_a_button_whose_passage_is_gone_says_so(world):
    card = await ask(world)
    rebuild(world, {}, gone=("orchard",))
    await world.bot.refresh_index()
    around = await click(card, "Context", world.alice)
    assert "no longer in the releases" in text_of(around.response)


def rebuild(world, releases, gone=()):
    source = write(world.settings.source_dir, releases)
    for name in gone:
        (source / f"{name}.md").unlink()
    update(source, world.settings.index, jobs=1, force=True)


async def test_a_new_index_answers_without_a_restart(world):
    assert "don’t say" in text_of((await ask(world, NOWHERE)).response)
    rebuild(world, {"chess": "Ivanka Petrova won the chess tournament in Reykjavik on Sunday.\n"})
    await world.bot.refresh_index()
    assert "Petrova" in text_of((await ask(world, NOWHERE)).response)


async def test_a_damaged_index_leaves_the_good_one_in_use_and_is_named_in_the_status(world):
    await ask(world)
    broken = world.folder / "broken"
    broken.write_bytes(b"nothing" * 1000)
    broken.replace(world.settings.index)
    await world.bot.refresh_index()
    assert "4,200" in text_of((await ask(world)).response)
    status = await world.mod.slash(world.channel, "pressdesk status")
    assert "Problem" in text_of(status.response)


async def test_without_an_index_the_member_is_told(tmp_path):
    (tmp_path / "source_docs").mkdir()
    async with World(tmp_path) as world:
        assert "No releases are indexed yet" in text_of((await ask(world)).response)
        assert await world.alice.autocomplete(world.channel, "ask", "release", "x") == []


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


async def test_forty_members_at_once_are_all_answered(world):
    members = [world.guild.add_member(world.env.create_user(f"m{number}")) for number in range(40)]
    asked = f"{world.bot.user.mention} {TREES}"
    messages = [await member.send(world.channel, asked) for member in members]
    answered = {
        message.reference.message_id
        async for message in world.bot.get_channel(world.channel.id).history(limit=200)
        if message.author.id == world.bot.user.id and message.reference
    }
    assert answered == {message.id for message in messages}


async def test_asking_too_often_is_refused_privately_with_the_time_left(world):
    await world.bot.desk.change(world.guild.id, member_questions=2, member_window=30)
    await ask(world)
    await ask(world)
    refused = await ask(world)
    assert refused.response.ephemeral
    assert "again in 30 seconds" in text_of(refused.response)
    assert "4,200" in text_of((await ask(world, by=world.bob)).response)


async def test_a_server_has_a_cooldown_of_its_own(world):
    await world.bot.desk.change(world.guild.id, server_questions=1, server_window=20)
    await ask(world)
    assert "again in 20 seconds" in text_of((await ask(world, by=world.bob)).response)


async def test_a_full_queue_says_busy_privately(world):
    world.bot.desk.workers.queue = 0
    refused = await ask(world)
    assert refused.response.ephemeral
    assert "busy" in text_of(refused.response)


async def test_in_a_channel_that_is_not_allowed_the_bot_keeps_quiet(world):
    other = world.guild.create_text_channel("other")
    await world.bot.desk.change(world.guild.id, allowed_channels=(other.id,))
    refused = await ask(world)
    assert refused.response.ephemeral
    assert f"<#{other.id}>" in text_of(refused.response)
    asked = await world.alice.send(world.channel, f"{world.bot.user.mention} {TREES}")
    assert world.channel.last_message.id == asked.id
    await world.alice.send(other, f"{world.bot.user.mention} {TREES}")
    assert "4,200" in text_of_message(other.last_message)


async def test_a_server_can_make_answers_private(world):
    await world.bot.desk.change(world.guild.id, private=True)
    assert (await ask(world)).response.ephemeral
    assert not (await ask(world, private=False)).response.ephemeral


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


async def test_votes_are_kept_with_reason_and_words(world):
    card = await ask(world)
    assert "Thank you" in text_of((await click(card, "👍", world.bob)).response)
    form = await click(card, "👎", world.alice)
    offered = form.modal["components"][0]["component"]["options"]
    assert [reason["label"] for reason in offered] == [
        "Wrong figure",
        "Outdated",
        "Wrong speaker",
        "Not what I asked",
    ]
    done = await world.alice.submit_modal(form, {"reason": ["figure"], "words": "It was 4,300."})
    assert "Thank you" in text_of(done.response)
    kept = world.bot.desk.state.votes(world.guild.id)
    assert {(vote.good, vote.reason, vote.words) for vote in kept} == {
        (True, None, None),
        (False, "figure", "It was 4,300."),
    }
    assert {vote.question for vote in kept} == {TREES}
    assert "4,200" in kept[0].quote


async def test_search_lists_passages_by_rank(world):
    shown = text_of((await world.alice.slash(world.channel, "search", query="ferry terminal")).response)
    assert "1\\. **Harbor Authority opens" in shown
    nothing = await world.alice.slash(world.channel, "search", query="zeppelin")
    assert "Nothing found" in text_of(nothing.response)


async def test_quotations_are_verbatim_and_by_nobody_else(world):
    offered = await world.alice.autocomplete(world.channel, "quote", "speaker", "delg")
    assert offered
    shown = text_of((await world.alice.slash(world.channel, "quote", speaker=offered[0]["value"])).response)
    assert "We planted for the grandchildren" in shown
    assert "queue in the rain" not in shown
    nobody = await world.alice.slash(world.channel, "quote", speaker="Nobody Known")
    assert "no quotation" in text_of(nobody.response)


async def test_releases_are_browsed_opened_and_left_again(world):
    listed = await world.alice.slash(world.channel, "releases")
    assert "3 releases" in text_of(listed.response)
    menu = next(part for part in parts(listed.response) if part["type"] == 3)
    option = next(option for option in menu["options"] if "Orchard" in option["label"])
    await world.alice.select(listed.response.message, [option["value"]], custom_id=menu["custom_id"])
    opened = text_of(listed.response)
    assert "**Sections**\n- Water\n- Costs" in opened
    assert "press@orchard.example" in opened
    assert buttons_of(listed.response)["Open the release"]["url"] == "https://orchard.example/2026/pears"
    await click(listed, "Back to the list", world.alice)
    assert "3 releases" in text_of(listed.response)


async def test_about_says_what_is_indexed_and_what_is_kept(world):
    shown = text_of((await world.alice.slash(world.channel, "about")).response)
    assert "3 releases" in shown
    assert "Harbor Authority" in shown
    assert "30 days" in shown
    assert re.search(r"\*\*Build:\*\* \w+ of <t:\d+:f>", shown)


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


def parts(response):
    from discord_made import all_parts

    return all_parts(response.components)


def text_of_message(message: discord.Message) -> str:
    view = discord.ui.LayoutView.from_message(message)
    return "\n".join(
        item.content for item in view.walk_children() if isinstance(item, discord.ui.TextDisplay)
    )


async def test_a_release_is_opened_at_once_by_its_title(world):
    [choice] = await world.alice.autocomplete(world.channel, "releases", "release", "pier")
    opened = await world.alice.slash(world.channel, "releases", release=choice["value"])
    assert "Harbor Authority opens" in text_of(opened.response)
    assert "Back to the list" not in buttons_of(opened.response)


async def test_pages_of_a_search_keep_its_filters(world):
    fair = {
        f"fair{n}": f"---\npublished: 2026-0{1 + n % 2}-01\n---\n\nThe county fair has {n} rides.\n"
        for n in range(10)
    }
    rebuild(world, fair)
    await world.bot.refresh_index()
    card = await world.alice.slash(world.channel, "search", query="county fair rides", since="2026-02")
    await click(card, "Next", world.alice)
    assert "Page 2 of 2" in " ".join(buttons_of(card.response))
    assert "<t:1769947200:D>" in text_of(card.response)
    only = await world.alice.slash(world.channel, "search", query="county fair rides", release="fair3")
    assert "3 rides" in text_of(only.response)


async def test_a_search_offers_releases_too(world):
    assert await world.alice.autocomplete(world.channel, "search", "release", "pears") == []
    assert await world.alice.autocomplete(world.channel, "search", "release", "pear")


async def test_a_question_of_nothing_visible_is_asked_for_again(world):
    for nothing in ("\u200b \u2066", "???", "<@12345>"):
        assert "write a question" in text_of((await ask(world, nothing)).response)


async def test_a_message_without_text_has_nothing_to_find(world):
    message = await world.bob.send(world.channel, "", attachments=[("a.txt", b"x")])
    found = await world.alice.context_menu(world.channel, "Find in releases", message)
    assert "no text" in text_of(found.response)


async def test_a_release_that_was_taken_away_meanwhile_says_so(world):
    listed = await world.alice.slash(world.channel, "releases")
    menu = next(part for part in parts(listed.response) if part["type"] == 3)
    option = next(option for option in menu["options"] if "Orchard" in option["label"])
    rebuild(world, {}, gone=("orchard",))
    await world.bot.refresh_index()
    await world.alice.select(listed.response.message, [option["value"]], custom_id=menu["custom_id"])
    assert "no longer in the archive" in text_of(listed.response)
    await click(listed, "Back to the list", world.alice)
    assert "2 releases" in text_of(listed.response)


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


async def test_a_release_may_be_named_by_words_of_its_title_and_by_nothing(world):
    named = await ask(world, "What did it cost?", release="pier 9")
    assert "88 million" in text_of(named.response)
    blank = await ask(world, TREES, release="  ")
    assert "4,200" in text_of(blank.response)
