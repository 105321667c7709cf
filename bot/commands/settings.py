"""`/pressdesk settings`: its options, and the controls of its card."""

from collections.abc import Mapping
from typing import Literal

import discord
from discord import app_commands

from bot import logs
from bot.cards import notice, settings_card
from bot.cards.moderation import INTENT_COMES, INTENT_HELP
from bot.commands.common import (
    MODERATORS_ONLY,
    Interaction,
    WordsError,
    acknowledge,
    acknowledge_click,
    deliver,
    moderates,
    tell,
)
from bot.commands.controls import action, chosen
from bot.commands.forms import Form, form_id, show_form
from bot.commands.moderating import desktop_for, group, server_of, who
from bot.refs import Payload

_MOST_QUESTIONS, _MOST_SECONDS, _MOST_DAYS, _MOST_CHANNELS = 10_000, 3600, 3650, 25


class ChannelId(app_commands.Transformer):
    """A text channel as its id; it need not be known yet, as one made just now isn't."""

    type = discord.AppCommandOptionType.channel
    channel_types = [discord.ChannelType.text, discord.ChannelType.news]  # noqa: RUF012 (discord.py's attribute)

    async def transform(self, interaction: Interaction, value: app_commands.AppCommandChannel) -> int:  # type: ignore[override]  # the client's type
        return value.id


@group.command(name="settings", description="Channels, privacy, cooldowns and announcements")
@app_commands.describe(
    ask_channel="Make this an ask-channel, or no longer one",
    allowed_channel="Allow answers in this channel, or no longer",
    announcements="Announce new releases in this channel, or no longer",
    private="Whether answers are private unless asked otherwise",
    unanswered="In ask-channels, where the releases don't say",
    member_cooldown="Questions/seconds by member, like 5/30; 0 for no limit",
    server_cooldown="Questions/seconds by server, like 60/60; 0 for no limit",
    retention_days="Days that votes and unanswered questions are kept",
)
async def settings(  # noqa: PLR0917 (the options that moderators see)
    interaction: Interaction,
    ask_channel: app_commands.Transform[int, ChannelId] | None = None,
    allowed_channel: app_commands.Transform[int, ChannelId] | None = None,
    announcements: app_commands.Transform[int, ChannelId] | None = None,
    private: bool | None = None,
    unanswered: Literal["silence", "reaction"] | None = None,
    member_cooldown: str | None = None,
    server_cooldown: str | None = None,
    retention_days: app_commands.Range[int, 1, _MOST_DAYS] | None = None,
) -> None:
    if not await acknowledge(interaction, private=True):
        return
    now = interaction.client.desk.guild(server_of(interaction))
    changes: dict[str, object] = {}
    if ask_channel:
        changes["ask_channels"] = _toggled(now.ask_channels, ask_channel)
    if allowed_channel:
        changes["allowed_channels"] = _toggled(now.allowed_channels, allowed_channel)
    if announcements:
        changes["announcements"] = None if now.announcements == announcements else announcements
    if private is not None:
        changes["private"] = private
    if unanswered is not None:
        changes["react"] = unanswered == "reaction"
    if retention_days is not None:
        changes["retention_days"] = retention_days
    try:
        changes |= _rates("member", member_cooldown) | _rates("server", server_cooldown)
    except WordsError as error:
        await deliver(interaction, notice(str(error)), "settings")
        return
    await change(interaction, await _hint(interaction, changes), **changes)
    await interaction.client.reconsider_intents()


def _toggled(channels: tuple[int, ...], chosen: int) -> tuple[int, ...]:
    """The channels without the chosen one, or with it."""
    if chosen in channels:
        return tuple(channel for channel in channels if channel != chosen)
    return (*channels, chosen)[-_MOST_CHANNELS:]


def _rates(whose: str, written: str | None) -> dict[str, object]:
    if written is None:
        return {}
    questions, seconds = _rate(written)
    return {f"{whose}_questions": questions, f"{whose}_window": seconds}


async def _hint(interaction: Interaction, changes: Mapping[str, object]) -> str:
    """What a moderator must know: permissions in the channels just chosen, and the intent."""
    hint = ""
    for name in ("ask_channels", "allowed_channels", "announcements"):
        chosen_now = changes.get(name)
        numbers = chosen_now if isinstance(chosen_now, tuple) else (chosen_now,)
        hint += _missing_permissions(
            interaction, tuple(number for number in numbers if isinstance(number, int))
        )
    client = interaction.client
    asking = changes.get("ask_channels", client.desk.guild(server_of(interaction)).ask_channels)
    if asking and not client.intents.message_content:
        hint += f"\n{INTENT_COMES if await client.can_switch_intent_on() else INTENT_HELP}"
    return hint


async def change(interaction: Interaction, hint: str = "", **changes: object) -> None:
    """Keep what changes, and show the settings as they are now. The interaction is acknowledged already."""
    logs.event("settings changed" if changes else "settings shown", **who(interaction), **changes)
    desk, server = interaction.client.desk, server_of(interaction)
    now = await desk.change(server, **changes) if changes else desk.guild(server)
    card = settings_card(now, desktop_for(interaction), hint.strip())
    await deliver(interaction, card, "settings")


def _channels(interaction: Interaction) -> tuple[int, ...]:
    """The channels chosen in the menu that was used."""
    return tuple(int(value) for value in chosen(interaction))


async def _choose(interaction: Interaction, **changes: object) -> None:
    """Keep the channels that were chosen in a menu."""
    if await acknowledge_click(interaction):
        await change(interaction, await _hint(interaction, changes), **changes)
        await interaction.client.reconsider_intents()


@action("ga", guard="moderator")
async def choose_ask_channels(interaction: Interaction, payload: Payload) -> None:
    await _choose(interaction, ask_channels=_channels(interaction))


@action("gl", guard="moderator")
async def choose_allowed_channels(interaction: Interaction, payload: Payload) -> None:
    await _choose(interaction, allowed_channels=_channels(interaction))


@action("gn", guard="moderator")
async def choose_announcements(interaction: Interaction, payload: Payload) -> None:
    await _choose(interaction, announcements=next(iter(_channels(interaction)), None))


def _missing_permissions(interaction: Interaction, channels: tuple[int, ...]) -> str:
    """Which of the permissions that the bot needs it lacks in these channels."""
    guild, lines = interaction.guild, []
    for number in channels:
        channel = guild.get_channel(number) if guild else None
        if guild is None or channel is None:
            continue
        have = channel.permissions_for(guild.me)
        wanted = {
            "View Channel": have.view_channel,
            "Send Messages": have.send_messages,
            "Read Message History": have.read_message_history,
            "Add Reactions": have.add_reactions,
        }
        missing = [name for name, has in wanted.items() if not has]
        if missing:
            lines.append(
                f"\nIn {channel.mention} I lack: {', '.join(missing)}. Allow it in the channel’s settings."
            )
    return "".join(lines)


@action("gp", guard="moderator")
async def private_by_default(interaction: Interaction, payload: Payload) -> None:
    now = interaction.client.desk.guild(server_of(interaction))
    if await acknowledge_click(interaction):
        await change(interaction, private=not now.private)


@action("gr", guard="moderator")
async def silence_or_reaction(interaction: Interaction, payload: Payload) -> None:
    now = interaction.client.desk.guild(server_of(interaction))
    if await acknowledge_click(interaction):
        await change(interaction, react=not now.react)


@action("gc", guard="moderator")
async def cooldowns(interaction: Interaction, payload: Payload) -> None:
    await show_form(interaction, CooldownModal(interaction))


class CooldownModal(Form, title="Cooldowns and retention"):
    """How many questions in how many seconds, and how many days things are kept."""

    def __init__(self, interaction: Interaction) -> None:
        super().__init__(timeout=1800, custom_id=form_id("cooldowns"))
        settings = interaction.client.desk.guild(server_of(interaction))
        member = f"{settings.member_questions}/{settings.member_window}"
        server = f"{settings.server_questions}/{settings.server_window}"
        self.member = self._field("member", "By member: questions/seconds", member)
        self.server = self._field("server", "By server: questions/seconds", server)
        self.days = self._field(
            "days", "Days that questions and votes are kept", str(settings.retention_days)
        )

    def _field(self, custom_id: str, label: str, value: str) -> "discord.ui.TextInput[CooldownModal]":
        field: discord.ui.TextInput[CooldownModal] = discord.ui.TextInput(
            custom_id=custom_id, default=value, max_length=20
        )
        self.add_item(discord.ui.Label(text=label, component=field))
        return field

    async def on_submit(self, interaction: Interaction) -> None:  # type: ignore[override]  # the client's type
        if not moderates(interaction):
            await tell(interaction, MODERATORS_ONLY)
            return
        try:
            member, member_window = _rate(self.member.value)
            server, server_window = _rate(self.server.value)
            days = _number(self.days.value, 1, _MOST_DAYS)
        except WordsError as error:
            await tell(interaction, str(error))
            return
        if not await acknowledge_click(interaction):
            return
        await change(
            interaction,
            member_questions=member,
            member_window=member_window,
            server_questions=server,
            server_window=server_window,
            retention_days=days,
        )


def _rate(text: str) -> tuple[int, int]:
    """`5/30` as five questions in thirty seconds; `0` as no limit."""
    questions, _, seconds = text.partition("/")
    return _number(questions, 0, _MOST_QUESTIONS), _number(seconds or "60", 1, _MOST_SECONDS)


def _number(text: str, least: int, most: int) -> int:
    text = text.strip()
    if not text.isdecimal() or not least <= int(text) <= most:
        raise WordsError(
            f"“{text[:20]}” is not a number from {least} to {most}; a rate is written like `5/30`."
        )
    return int(text)
