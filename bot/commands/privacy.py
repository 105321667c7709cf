"""`/privacy`: what is kept of a member, for whom it may concern."""

import io
import json
import time

import discord
from discord import app_commands

from bot.cards import Card, Desktop, notice
from bot.cards.base import row
from bot.cards.moderation import PRIVACY
from bot.commands.common import NO_MENTIONS, Interaction, acknowledge, card_of, deliver, place_of
from bot.commands.controls import action
from bot.refs import Payload
from bot.state import State


@app_commands.command(name="privacy", description="What is kept of you, for how long; export or delete it")
@app_commands.allowed_installs(guilds=True, users=True)
@app_commands.allowed_contexts(guilds=True, dms=True, private_channels=True)
async def privacy(interaction: Interaction) -> None:
    if await acknowledge(interaction, private=True):
        card = await card_of("privacy", place_of(interaction), lambda: _shown(interaction))
        await deliver(interaction, card, "privacy")


async def _shown(interaction: Interaction) -> Card:
    desk, member = interaction.client.desk, interaction.user.id
    desktop = Desktop(desk.signer, member, private=True)
    days = desk.guild(place_of(interaction).guild).retention_days

    def counted(state: State) -> tuple[int, int]:
        return len(state.gaps(member=member)), len(state.votes(member=member))

    questions, votes = await desk.remember(counted)
    said = (
        f"### Privacy\n{PRIVACY.format(days=days)}\n\nOf you, now: **{questions}** question"
        f"{'s' if questions != 1 else ''} without an answer, **{votes}** vote{'s' if votes != 1 else ''}."
    )
    controls = row(
        desktop.button("ve", "Export mine"),
        desktop.button("vd", "Delete mine", style=discord.ButtonStyle.danger, disabled=not questions + votes),
    )
    return notice(said, extra=(controls,))


@action("ve", guard="asker")
async def export_mine(interaction: Interaction, payload: Payload) -> None:
    if not await acknowledge(interaction, private=True):
        return
    member = interaction.user.id
    rows = await interaction.client.desk.remember(lambda state: _rows(state, member))
    file = discord.File(io.BytesIO(json.dumps(rows, ensure_ascii=False, indent=2).encode()), "pressdesk.json")
    await interaction.followup.send(
        "All that is kept of you:", file=file, ephemeral=True, allowed_mentions=NO_MENTIONS
    )


def _rows(state: State, member: int) -> dict[str, object]:
    return {
        "questions without an answer": [
            {"question": gap.question, "asked": _time(gap.asked), "words found nowhere": gap.missing}
            for gap in state.gaps(member=member)
        ],
        "votes": [
            {
                "vote": "good" if vote.good else "bad",
                "reason": vote.reason,
                "words": vote.words,
                "question": vote.question,
                "quotation": vote.quote,
                "voted": _time(vote.voted),
            }
            for vote in state.votes(member=member)
        ],
    }


def _time(moment: float) -> str:
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(moment))


@action("vd", guard="asker")
async def delete_mine(interaction: Interaction, payload: Payload) -> None:
    if await acknowledge(interaction, private=True):
        rows = await interaction.client.desk.remember(lambda state: state.forget(interaction.user.id))
        card = notice(f"Deleted: {rows} row{'s' if rows != 1 else ''}. Nothing is kept of you now.")
        await deliver(interaction, card, "privacy")
