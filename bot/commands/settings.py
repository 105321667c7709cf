"""The controls of `/pressdesk settings`."""

import discord

from bot import logs
from bot.cards import settings_card
from bot.cards.moderation import INTENT_HELP
from bot.commands.common import Interaction, WordsError, acknowledge_click, deliver, moderates, tell
from bot.commands.controls import action, chosen
from bot.commands.forms import form_id
from bot.commands.moderating import desktop_for, server_of, who
from bot.refs import Payload

_MOST_QUESTIONS, _MOST_SECONDS, _MOST_DAYS = 10_000, 3600, 3650


async def change(interaction: Interaction, hint: str = "", **changes: object) -> None:
    """Keep a change and show the settings as they are now. The click is acknowledged already."""
    logs.event("settings changed", **who(interaction), **changes)
    settings = await interaction.client.desk.change(server_of(interaction), **changes)
    card = settings_card(settings, desktop_for(interaction), hint.strip())
    await deliver(interaction, card, "settings")


def _channels(interaction: Interaction) -> tuple[int, ...]:
    """The channels chosen in the menu that was used."""
    return tuple(int(value) for value in chosen(interaction))


@action("ga", guard="moderator")
async def ask_channels(interaction: Interaction, payload: Payload) -> None:
    channels, client = _channels(interaction), interaction.client
    if not await acknowledge_click(interaction):
        return
    hint = _missing_permissions(interaction, channels)
    if channels and not client.intents.message_content:
        switched_on = await client.may_read_messages()
        hint += f"\n{INTENT_HELP}" + (
            " It is switched on there now; I reconnect to use it." if switched_on else ""
        )
    await change(interaction, hint, ask_channels=channels)
    await client.reconsider_intents()


@action("gl", guard="moderator")
async def allowed_channels(interaction: Interaction, payload: Payload) -> None:
    channels = _channels(interaction)
    if await acknowledge_click(interaction):
        await change(interaction, _missing_permissions(interaction, channels), allowed_channels=channels)


@action("gn", guard="moderator")
async def announcements(interaction: Interaction, payload: Payload) -> None:
    channels = _channels(interaction)
    if await acknowledge_click(interaction):
        hint = _missing_permissions(interaction, channels)
        await change(interaction, hint, announcements=next(iter(channels), None))


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
    settings = interaction.client.desk.guild(server_of(interaction))
    if await acknowledge_click(interaction):
        await change(interaction, private=not settings.private)


@action("gr", guard="moderator")
async def silence_or_reaction(interaction: Interaction, payload: Payload) -> None:
    settings = interaction.client.desk.guild(server_of(interaction))
    if await acknowledge_click(interaction):
        await change(interaction, react=not settings.react)


@action("gc", guard="moderator")
async def cooldowns(interaction: Interaction, payload: Payload) -> None:
    await interaction.response.send_modal(CooldownModal(interaction))


class CooldownModal(discord.ui.Modal, title="Cooldowns and retention"):
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
            await tell(interaction, "Only members with the **Manage Server** permission can do that.")
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
