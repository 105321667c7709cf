"""What all forms (modals) share. Their ids name this run of the program, so that one from before a restart is
known."""

import secrets

import discord

from bot.commands.common import Interaction, tell_failure
from bot.patience import promptly

_RUN = secrets.token_hex(4)


def form_id(name: str) -> str:
    """A custom id for one opened form."""
    return f"pdf:{_RUN}:{name}:{secrets.token_hex(8)}"


class Form(discord.ui.Modal):
    """A form that says so where what it was filled in for fails."""

    async def on_error(self, interaction: Interaction, error: Exception) -> None:  # type: ignore[override]  # the client's type
        await tell_failure(interaction, "form failed", error)


async def show_form(interaction: Interaction, form: Form) -> None:
    """Open a form as the first response."""
    await promptly(lambda: interaction.response.send_modal(form))


def is_ours(custom_id: str) -> bool:
    """Whether this run of the program opened the form."""
    return custom_id.startswith(f"pdf:{_RUN}:")
