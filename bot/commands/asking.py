"""`/ask` and the message command *Find in releases*."""

import re
from collections.abc import Callable
from dataclasses import replace

import discord
from discord import app_commands

from bot.cards import Card, Desktop, answer_card
from bot.cards.base import only_line
from bot.commands.common import (
    Interaction,
    WordsError,
    day_option,
    named_release,
    place_of,
    release_choice,
    serve,
)
from bot.desk import Desk, Place
from bot.escaping import asked_in, clean, unescape
from bot.limits import CHOICE, CHOICES, label
from bot.workers import BusyError
from index import Filters, PressdeskError, Searcher

_QUESTION_LENGTH = 1000
_MARKUP = re.compile(r"(?m)^(?:-# |#{1,3} |> )|\*\*")


@app_commands.command(
    name="ask", description="Ask the press releases; the answer is a quotation with its source"
)
@app_commands.describe(
    question="What do you want to know?",
    release="Only in this release",
    since="Only releases of this day or later, like 2026-01-30",
    until="Only releases of this day or earlier, like 2026-01-30",
    private="Show the answer only to me",
)
@app_commands.allowed_installs(guilds=True, users=True)
@app_commands.allowed_contexts(guilds=True, dms=True, private_channels=True)
async def ask(  # noqa: PLR0917 (the options that members see)
    interaction: Interaction,
    question: app_commands.Range[str, 1, _QUESTION_LENGTH],
    release: str | None = None,
    since: str | None = None,
    until: str | None = None,
    private: bool | None = None,
) -> None:
    async def work(place: Place, desktop: Desktop) -> Card:
        asked = asked_in(question)
        if not asked:
            raise WordsError("Please write a question.")
        desk = interaction.client.desk
        filters, only = await chosen_filters(desk, place, release, since, until)
        _, card = await desk.ask(
            place, asked, lambda found: answer_card(found, desktop, only), filters=filters
        )
        return card

    await serve(interaction, "ask", work, private=private)


async def chosen_filters(
    desk: Desk, place: Place, release: str | None, since: str | None, until: str | None
) -> tuple[Filters, str]:
    """The options of a command as filters, and in words; raises WordsError where one can't be used."""
    dates = Filters(since=day_option(since), until=day_option(until, last=True))
    if dates.since and dates.until and dates.since > dates.until:
        raise WordsError("No release is of that time: `since` is a later day than `until`.")

    def named(searcher: Searcher) -> tuple[Filters, str]:
        filters = replace(dates, release=named_release(searcher, release))
        return filters, filters_in_words(searcher, filters)

    return await desk.query(place, named) if release else (dates, only_line(dates.since, dates.until, None))


def filters_in_words(searcher: Searcher, filters: Filters) -> str:
    """The line that says which releases a question was put to; empty where to all of them."""
    release = searcher.release(filters.release) if filters.release is not None else None
    return only_line(filters.since, filters.until, release.title if release else filters.release)


@ask.autocomplete("release")
async def complete_release(interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
    return await release_choices(interaction, typed)


async def release_choices(interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
    """Releases whose titles hold what was typed, also inside; the newest where nothing was."""

    def found(searcher: Searcher) -> list[app_commands.Choice[str]]:
        summaries = (
            searcher.titles(typed, limit=CHOICES)
            if typed.strip()
            else interaction.client.desk.current.summaries(searcher)
        )
        return [
            app_commands.Choice(
                name=label(
                    clean(summary.title) + (f" ({summary.published})" if summary.published else ""), CHOICE
                ),
                value=release_choice(summary),
            )
            for summary in summaries[:CHOICES]
        ]

    return await choices(interaction, found)


async def choices(
    interaction: Interaction, found: Callable[[Searcher], list[app_commands.Choice[str]]]
) -> list[app_commands.Choice[str]]:
    """Choices from the index; none where it can't be asked now."""
    try:
        return await interaction.client.desk.query(place_of(interaction), found)
    except (BusyError, PressdeskError):
        return []


@app_commands.context_menu(name="Find in releases")
@app_commands.allowed_installs(guilds=True, users=True)
@app_commands.allowed_contexts(guilds=True, dms=True, private_channels=True)
async def find_in_releases(interaction: Interaction, message: discord.Message) -> None:
    async def work(place: Place, desktop: Desktop) -> Card:
        if message.author == interaction.client.user:
            raise WordsError("That is a card of my own. Reply to it to ask more about it.")
        written = asked_in(written_in(message))
        if not written:
            raise WordsError("That message has no text that I could look for.")
        _, card = await interaction.client.desk.ask(place, written, lambda found: answer_card(found, desktop))
        return card

    await serve(interaction, "context menu", work, private=True)


def written_in(message: discord.Message) -> str:
    """What a message says: its text, else that of its embeds, else that of its layout."""
    if message.content:
        return message.content
    embeds = [part for embed in message.embeds for part in (embed.title, embed.description) if part]
    if embeds:
        return "\n".join(embeds)
    layout = discord.ui.LayoutView.from_message(message, timeout=None).walk_children()
    shown = [item.content for item in layout if isinstance(item, discord.ui.TextDisplay)]
    return unescape(_MARKUP.sub("", "\n".join(shown)))
