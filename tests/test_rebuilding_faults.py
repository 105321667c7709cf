"""What goes wrong around builds, the index and what is announced of it, in a simulated Discord."""

import asyncio

import discord
import pytest
from discord_made import World, build, text_of, write

from bot.current import CurrentIndex, NoIndexError
from bot.rebuilding import Rebuilder, RebuildError
from bot.refs import Ref


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
