"""Questions in a simulated Discord: the command, its answers and their controls, how often one may ask."""

import pytest
from discord_asked import NOWHERE, TREES, ask, click, rebuild, text_of_message
from discord_made import RELEASES, World, buttons_of, text_of


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


async def test_a_question_of_nothing_visible_is_asked_for_again(world):
    for nothing in ("\u200b \u2066", "???", "<@12345>"):
        assert "write a question" in text_of((await ask(world, nothing)).response)
