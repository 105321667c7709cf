"""What moderators do, and what members may know, in a simulated Discord."""

import json

import discord
import pytest
from discord_asked import moderate, press
from discord_made import World, text_of, write

NOWHERE = "Who won the chess tournament in Reykjavik?"
GROUP = ("settings", "add", "rebuild", "status", "gaps", "feedback")


async def test_the_group_is_for_servers_and_hidden_from_members(world):
    group = world.bot.tree.get_command("pressdesk").to_dict(world.bot.tree)
    assert group["default_member_permissions"] == discord.Permissions(manage_guild=True).value
    assert group["contexts"] == [0]
    assert group["integration_types"] == [0]


@pytest.mark.parametrize("name", GROUP)
async def test_a_member_to_whom_the_group_was_opened_is_still_refused(world, name):
    group = next(command for command in await world.bot.tree.fetch_commands() if command.name == "pressdesk")
    world.guild.set_command_permissions(group, {world.alice: True})
    refused = await moderate(world, name, by=world.alice)
    assert refused.response.ephemeral
    assert "Manage Server" in text_of(refused.response)


async def test_an_uploaded_release_is_added_and_answers(world):
    text = b"Chess Club names a champion\n\nIvanka Petrova won the chess tournament in Reykjavik on Sunday.\n"
    added = await moderate(world, "add", file=("champion.txt", text))
    assert "**Added: 1**" in text_of(added.response)
    answer = await world.alice.slash(world.channel, "ask", question=NOWHERE)
    assert "Petrova" in text_of(answer.response)


async def test_an_upload_that_adds_nothing_says_why(world):
    known = b"Bread Fair\n\nThe bread fair sold 900 loaves on Saturday.\n"
    await moderate(world, "add", file=("fair.txt", known))
    again = await moderate(world, "add", file=("fair.txt", known))
    assert "Nothing added: the releases hold this already" in text_of(again.response)
    program = await moderate(world, "add", file=("tool.exe", b"MZ"))
    assert "### Nothing added\n**Skipped: 1**\n- tool.exe: Files ending in .exe" in text_of(program.response)


async def test_several_uploads_in_a_form_are_reported_each(world):
    form = await moderate(world, "add")
    added = await world.mod.submit_modal(
        form,
        {
            "files": [
                ("one.md", b"# Bread Fair\n\nThe bread fair sold 900 loaves on Saturday.\n"),
                ("../../evil\nname.exe", b"MZ\0\0"),
            ]
        },
    )
    shown = text_of(added.response)
    assert "**Added: 1**" in shown
    assert "**Skipped: 1**" in shown
    assert str(world.folder) not in shown
    assert {path.parent for path in world.folder.rglob("*evil*")} <= {world.settings.source_dir}


async def test_a_rebuild_shows_what_changed(world):
    (world.settings.source_dir / "fair.md").write_text("The bread fair sold 900 loaves.\n", encoding="utf-8")
    (world.settings.source_dir / "library.md").unlink()
    shown = text_of((await moderate(world, "rebuild")).response)
    assert "**Added: 1**\n- fair.md" in shown
    assert "**Removed: 1**\n- library.md" in shown


async def test_the_status_names_build_releases_latency_and_memory(world):
    shown = text_of((await moderate(world, "status")).response)
    for name in ("Build", "Releases:** 3", "Pier 9 ferry terminal", "Latency", "Memory"):
        assert name in shown


async def test_like_questions_without_an_answer_are_one_gap(world):
    for question in (NOWHERE, "who won the Reykjavik chess tournament", "When do zeppelins fly?"):
        await world.alice.slash(world.channel, "ask", question=question)
    shown = text_of((await moderate(world, "gaps")).response)
    assert "3 unanswered questions" in shown
    assert "**2×** who won the Reykjavik chess tournament" in shown


async def test_feedback_is_shown_and_exported_as_a_file(world):
    card = await world.alice.slash(world.channel, "ask", question="How many pear trees were planted?")
    form = await press(card, "👎", world.alice)
    await world.alice.submit_modal(form, {"reason": ["figure"], "words": "=HYPERLINK(1)"})
    shown = await moderate(world, "feedback")
    assert "👎 1" in text_of(shown.response)
    assert "wrong figure" in text_of(shown.response)
    exported = await press(shown, "Export", world.mod)
    [file] = exported.response.attachments
    table = (await file.read()).decode("utf-8-sig")
    assert "figure,'=HYPERLINK(1)" in table


async def test_a_moderator_forgets_a_member(world):
    await world.alice.slash(world.channel, "ask", question=NOWHERE)
    shown = await moderate(world, "forget", member=world.alice)
    assert "Deleted: 1 row" in text_of(shown.response)
    assert world.bot.desk.state.gaps(world.guild.id) == []


async def test_privacy_shows_exports_and_deletes_what_is_kept_of_the_member(world):
    await world.alice.slash(world.channel, "ask", question=NOWHERE)
    await world.bob.slash(world.channel, "ask", question="When do zeppelins fly?")
    shown = await world.alice.slash(world.channel, "privacy")
    assert shown.response.ephemeral
    assert "**1** question without an answer" in text_of(shown.response)
    exported = await press(shown, "Export mine", world.alice)
    [file] = exported.response.attachments
    kept = json.loads(await file.read())
    assert [gap["question"] for gap in kept["questions without an answer"]] == [NOWHERE]
    await press(shown, "Delete mine", world.alice)
    assert [gap.question for gap in world.bot.desk.state.gaps(world.guild.id)] == ["When do zeppelins fly?"]


async def test_a_build_that_is_refused_says_what_a_moderator_can_do(world):
    fairs = {f"fair_{number}": f"# Fair {number}\n\nIt has {number} rides." for number in range(3)}
    write(world.settings.source_dir, fairs)
    await moderate(world, "rebuild")
    for name in fairs:
        (world.settings.source_dir / f"{name}.md").unlink()
    shown = text_of((await moderate(world, "rebuild")).response)
    assert "use `/pressdesk rebuild force:True`" in shown
    assert "fair\\_0" in shown
    assert "Removed: 3" in text_of((await moderate(world, "rebuild", force=True)).response)


async def test_new_releases_are_announced_where_a_moderator_wants_it(world):
    await world.bot.refresh_index()
    from bot.announcing import announce_new

    await announce_new(world.bot)
    await world.bot.desk.change(world.guild.id, announcements=world.channel.id)
    (world.settings.source_dir / "fair.md").write_text("# Bread @everyone Fair\n\nIt sold 900 loaves.\n")
    await moderate(world, "rebuild")
    await world.env.settle()
    announced = world.channel.last_message
    view = discord.ui.LayoutView.from_message(announced)
    shown = "\n".join(
        item.content for item in view.walk_children() if isinstance(item, discord.ui.TextDisplay)
    )
    assert "Bread" in shown
    assert not announced.mention_everyone


async def test_commands_are_registered_only_when_they_changed(world):
    def registrations():
        return [entry for entry in world.env.http_requests if entry.method == "PUT"]

    before = len(registrations())
    await world.restart()
    assert before == 1
    assert len(registrations()) == 1


async def test_a_form_from_before_a_restart_says_so(world):
    card = await world.alice.slash(world.channel, "ask", question="How many pear trees were planted?")
    form = await press(card, "👎", world.alice)
    from bot.commands import forms

    was, forms._RUN = forms._RUN, "another"
    try:
        told = await world.alice.submit_modal(form, {"reason": ["figure"], "words": ""})
    finally:
        forms._RUN = was
    assert told.acknowledged


async def test_what_moderators_do_is_logged_with_who(world, caplog):
    with caplog.at_level("INFO", logger="pressdesk"):
        shown = await moderate(world, "settings")
        await press(shown, "Private by default", world.mod)
    logged = [record for record in caplog.records if record.getMessage() == "settings changed"]
    assert logged[0].fields["by"] == world.mod.id
    assert logged[0].fields["private"] is True


@pytest.mark.parametrize(
    "name", ["ask", "search", "quote", "releases", "about", "privacy", "Find in releases"]
)
async def test_what_is_for_everybody_can_be_installed_to_a_server_or_to_a_user(world, name):
    kind = discord.AppCommandType.message if name[0].isupper() else discord.AppCommandType.chat_input
    command = world.bot.tree.get_command(name, type=kind).to_dict(world.bot.tree)
    assert command["integration_types"] == [0, 1]
    assert command["contexts"] == [0, 1, 2]
    assert command["default_member_permissions"] is None


async def test_no_privileged_intent_is_asked_for(world):
    intents = world.bot.intents
    assert not any((intents.message_content, intents.members, intents.presences))


def sent_since(world, before):
    """What was sent to Discord beside the acknowledgements that it refused."""
    return [entry for entry in world.env.http_requests[before:] if "/callback" not in entry.path]


@pytest.mark.parametrize("name", ["settings", "rebuild", "status", "gaps", "feedback"])
async def test_a_command_that_discord_has_forgotten_is_left(world, name):
    before = len(world.env.http_requests)
    world.env.inject_error("POST", "/interactions/*", status=404, code=10062)
    await moderate(world, name)
    assert sent_since(world, before) == []
    assert not world.bot.rebuilder.busy


@pytest.mark.parametrize("label", ["Export mine", "Delete mine"])
async def test_a_button_that_discord_has_forgotten_changes_nothing(world, label):
    await world.alice.slash(world.channel, "ask", question=NOWHERE)
    shown = await world.alice.slash(world.channel, "privacy")
    before = len(world.env.http_requests)
    world.env.inject_error("POST", "/interactions/*", status=404, code=10062)
    await press(shown, label, world.alice)
    assert sent_since(world, before) == []
    assert len(world.bot.desk.state.gaps(world.guild.id)) == 1


async def test_a_long_build_shows_how_far_it_is(world, monkeypatch):
    monkeypatch.setattr("bot.commands.moderating._FIRST_EDIT_SECONDS", 0.0)
    monkeypatch.setattr("bot.commands.moderating._EDIT_SECONDS", 0.0)
    (world.folder / "source_docs" / "tea.md").write_text("The tea house sold 900 cups.\n")
    rebuilt = await moderate(world, "rebuild")
    shown = [str(entry.json) for entry in world.env.http_requests]
    assert any("Building … 1 of 1 (100 %)" in text for text in shown)
    assert "- tea.md" in text_of(rebuilt.response)


async def test_the_status_without_an_index_says_so(tmp_path):
    (tmp_path / "source_docs").mkdir()
    async with World(tmp_path) as world:
        assert "no index yet" in text_of((await moderate(world, "status")).response)


async def test_an_export_that_discord_has_forgotten_sends_nothing(world):
    card = await world.alice.slash(world.channel, "ask", question="How many pear trees were planted?")
    await press(card, "👍", world.alice)
    shown = await moderate(world, "feedback")
    before = len(world.env.http_requests)
    world.env.inject_error("POST", "/interactions/*", status=404, code=10062)
    await press(shown, "Export", world.mod)
    assert sent_since(world, before) == []


async def test_a_server_that_the_bot_joins_is_logged(world, caplog):
    caplog.set_level("INFO", "pressdesk")
    await world.bot.on_guild_join(world.bot.get_guild(world.guild.id))
    assert any(record.getMessage() == "joined a server" for record in caplog.records)
