"""👍 and 👎 on an answer."""

import discord

from bot import logs
from bot.cards.moderation import REASONS
from bot.commands.common import Interaction, acknowledge, place_of, tell
from bot.commands.controls import action, question_on, quote_on
from bot.commands.forms import Form, form_id, show_form
from bot.refs import Payload

_THANKS = "Thank you. Your vote is kept with a keyed hash of your id; `/privacy` shows and deletes it."
_FAILED = "I couldn’t keep your vote just now. Please try again in a minute."
_WORDS = 1000


@action("u", guard="anyone")
async def vote_up(interaction: Interaction, payload: Payload) -> None:
    await keep_vote(interaction, interaction.message, good=True)


@action("d", guard="anyone")
async def vote_down(interaction: Interaction, payload: Payload) -> None:
    if interaction.message is not None:
        await show_form(interaction, WhyModal(interaction.message))


async def keep_vote(
    interaction: Interaction,
    message: discord.Message | None,
    *,
    good: bool,
    reason: str | None = None,
    words: str | None = None,
) -> None:
    """Keep a member's vote on the answer in `message`, and thank."""
    if message is None:
        return
    place, question, quote = place_of(interaction), question_on(message), quote_on(message)
    if not await acknowledge(interaction, private=True):
        return
    try:
        await interaction.client.desk.remember(
            lambda state: state.vote(
                place.guild,
                message.id,
                place.member,
                good=good,
                question=question,
                quote=quote,
                reason=reason,
                words=words,
            )
        )
    except Exception as error:  # noqa: BLE001 (a state file in trouble must not leave the member without a word)
        logs.failure("vote not kept", error)
        await tell(interaction, _FAILED)
        return
    logs.event("vote", guild=place.guild, good=good, reason=reason)
    await tell(interaction, _THANKS)


class WhyModal(Form, title="What was wrong?"):
    """Why an answer was no good, with room for words."""

    def __init__(self, message: discord.Message) -> None:
        super().__init__(timeout=1800, custom_id=form_id("why"))
        self.message = message
        self.reason: discord.ui.Select[WhyModal] = discord.ui.Select(
            custom_id="reason",
            options=[
                discord.SelectOption(label=words[:1].upper() + words[1:], value=key)
                for key, words in REASONS.items()
            ],
        )
        self.words: discord.ui.TextInput[WhyModal] = discord.ui.TextInput(
            custom_id="words", style=discord.TextStyle.paragraph, required=False, max_length=_WORDS
        )
        self.add_item(discord.ui.Label(text="Reason", component=self.reason))
        self.add_item(discord.ui.Label(text="In your words", component=self.words))

    async def on_submit(self, interaction: Interaction) -> None:  # type: ignore[override]  # the client's type
        await keep_vote(
            interaction,
            self.message,
            good=False,
            reason=next(iter(self.reason.values), None),
            words=self.words.value.strip() or None,
        )
