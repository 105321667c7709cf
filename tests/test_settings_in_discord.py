"""A server's settings in a simulated Discord: their panel, their options, and who may change them."""

from unittest.mock import AsyncMock

import discord
import pytest
from discord_asked import choose, moderate, press, settings_of
from discord_made import settings_in, text_of

from bot.cards.moderation import INTENT_COMES, INTENT_HELP
from bot.state import GuildSettings


async def test_channels_are_set_with_menus_and_shown(world):
    shown = await moderate(world, "settings")
    assert shown.response.ephemeral
    await choose(shown, "Allowed channels", [world.channel], world.mod)
    await choose(shown, "Announcement channel", [world.channel], world.mod)
    assert settings_of(world).allowed_channels == (world.channel.id,)
    assert settings_of(world).announcements == world.channel.id
    assert f"Allowed channels** (where the bot answers): <#{world.channel.id}>" in text_of(shown.response)
    await choose(shown, "Announcement channel", [], world.mod)
    assert settings_of(world).announcements is None


async def test_an_ask_channel_without_the_intent_says_what_to_switch_on(world):
    shown = await moderate(world, "settings")
    await choose(shown, "Ask-channels", [world.channel], world.mod)
    assert INTENT_HELP in text_of(shown.response)
    assert settings_of(world).ask_channels == (world.channel.id,)
    assert INTENT_HELP in text_of((await moderate(world, "settings")).response)


async def test_an_ask_channel_whose_intent_can_be_had_is_not_told_to_switch_it_on(world, monkeypatch):
    monkeypatch.setattr(world.bot, "can_switch_intent_on", AsyncMock(return_value=True))
    shown = await moderate(world, "settings", ask_channel=world.channel)
    assert INTENT_COMES in text_of(shown.response)
    assert INTENT_HELP not in text_of(shown.response)


async def test_a_permission_that_lacks_in_a_chosen_channel_is_named(world):
    quiet = world.guild.create_text_channel(
        "quiet", overwrites={world.bot.user: discord.PermissionOverwrite(send_messages=False)}
    )
    shown = await moderate(world, "settings")
    await choose(shown, "Announcement channel", [quiet], world.mod)
    assert "I lack: Send Messages" in text_of(shown.response)


async def test_switches_turn_and_the_numbers_come_from_a_form(world):
    shown = await moderate(world, "settings")
    await press(shown, "Private by default", world.mod)
    await press(shown, "Silence or reaction", world.mod)
    form = await press(shown, "Cooldowns", world.mod)
    await world.mod.submit_modal(form, {"member": "3/10", "server": "0", "days": "7"})
    assert settings_of(world) == GuildSettings(
        private=True,
        react=True,
        member_questions=3,
        member_window=10,
        server_questions=0,
        server_window=60,
        retention_days=7,
    )
    assert "by member 3 questions in 10 s, by server no limit" in text_of(shown.response)


@pytest.mark.parametrize("written", ["many", "-1/5", "5/0", "9999999/1"])
async def test_a_number_that_is_none_is_explained_and_changes_nothing(world, written):
    shown = await moderate(world, "settings")
    form = await press(shown, "Cooldowns", world.mod)
    told = await world.mod.submit_modal(form, {"member": written, "server": "5/5", "days": "7"})
    assert "is not a number" in text_of(told.response)
    assert settings_of(world) == world.bot.desk.default


async def test_settings_survive_a_restart(world):
    shown = await moderate(world, "settings")
    await press(shown, "Private by default", world.mod)
    await world.restart()
    assert settings_of(world).private
    await press(shown, "Private by default", world.mod)
    assert not settings_of(world).private


def test_settings_of_the_environment_are_the_defaults_of_every_server(tmp_path):
    from bot.desk import _defaults

    made = _defaults(settings_in(tmp_path, PRESSDESK_MEMBER_QUESTIONS="2", PRESSDESK_RETENTION_DAYS="5"))
    assert (made.member_questions, made.retention_days) == (2, 5)


async def test_settings_can_be_given_as_options_and_channels_be_taken_away_again(world):
    shown = await moderate(
        world,
        "settings",
        ask_channel=world.channel,
        announcements=world.channel,
        private=True,
        unanswered="reaction",
        member_cooldown="4/20",
        retention_days=9,
    )
    assert INTENT_HELP in text_of(shown.response)
    set_now = settings_of(world)
    assert set_now.ask_channels == (world.channel.id,)
    assert (set_now.private, set_now.react, set_now.retention_days) == (True, True, 9)
    assert (set_now.member_questions, set_now.member_window) == (4, 20)
    await moderate(world, "settings", ask_channel=world.channel, announcements=world.channel)
    assert settings_of(world).ask_channels == ()
    assert settings_of(world).announcements is None


async def test_an_option_that_is_no_rate_is_explained_and_changes_nothing(world):
    told = await moderate(world, "settings", private=True, server_cooldown="often")
    assert "is not a number" in text_of(told.response)
    assert settings_of(world) == world.bot.desk.default


async def test_an_allowed_channel_is_given_and_taken_as_an_option(world):
    await moderate(world, "settings", allowed_channel=world.channel)
    assert settings_of(world).allowed_channels == (world.channel.id,)
    await moderate(world, "settings", allowed_channel=world.channel)
    assert settings_of(world).allowed_channels == ()


async def test_a_form_that_is_sent_in_after_the_right_was_lost_is_refused(world, monkeypatch):
    add = await moderate(world, "add")
    shown = await moderate(world, "settings")
    cooldowns = await press(shown, "Cooldowns", world.mod)
    for module in ("moderating", "settings"):
        monkeypatch.setattr(f"bot.commands.{module}.moderates", lambda _: False)
    refused = await world.mod.submit_modal(add, {"files": [("a.txt", b"The fair has rides.")]})
    assert "Manage Server" in text_of(refused.response)
    refused = await world.mod.submit_modal(cooldowns, {"member": "1/1", "server": "1/1", "days": "1"})
    assert "Manage Server" in text_of(refused.response)
    assert settings_of(world) == world.bot.desk.default


async def test_nobody_but_a_moderator_uses_the_panel(world, monkeypatch):
    shown = await moderate(world, "settings")
    monkeypatch.setattr("bot.commands.controls.moderates", lambda _: False)
    refused = await press(shown, "Private by default", world.mod)
    assert "may manage this server" in text_of(refused.response)
    assert not settings_of(world).private


async def test_a_channel_that_was_made_just_now_can_be_chosen(world):
    world.bot.get_guild(world.guild.id)._channels.pop(world.channel.id)
    await moderate(world, "settings", announcements=world.channel)
    assert settings_of(world).announcements == world.channel.id


async def test_a_panel_that_discord_has_forgotten_changes_no_setting(world):
    shown = await moderate(world, "settings")
    kept = settings_of(world)
    for act in (
        lambda: choose(shown, "Allowed channels", [world.channel], world.mod),
        lambda: press(shown, "Private", world.mod),
        lambda: moderate(world, "settings", private=True),
    ):
        world.env.inject_error("POST", "/interactions/*", status=404, code=10062)
        await act()
    assert settings_of(world) == kept
