"""`/search` and `/quote`: passages and quotations, ranked, without an answer."""

import struct
from collections.abc import Callable
from datetime import date

from discord import app_commands

from bot.cards import Card, Desktop, quotations_card, search_card
from bot.commands.asking import choices, chosen_filters, filters_in_words, release_choices
from bot.commands.common import Interaction, serve
from bot.desk import Place
from bot.limits import CHOICE, CHOICES, label
from bot.refs import release_hash
from index import Filters, Searcher

RESULTS = 15
_QUOTATIONS = 5
_FILTERS = struct.Struct(">II4s")


@app_commands.command(name="search", description="Find passages in the press releases, best first")
@app_commands.describe(
    query="Words to look for",
    release="Only in this release",
    since="Only releases of this day or later, like 2026-01-30",
    until="Only releases of this day or earlier, like 2026-01-30",
)
@app_commands.allowed_installs(guilds=True, users=True)
@app_commands.allowed_contexts(guilds=True, dms=True, private_channels=True)
async def search(
    interaction: Interaction,
    query: app_commands.Range[str, 1, 400],
    release: str | None = None,
    since: str | None = None,
    until: str | None = None,
) -> None:
    async def work(place: Place, desktop: Desktop) -> Card:
        desk = interaction.client.desk
        filters, _ = await chosen_filters(desk, place, release, since, until)
        return await results(interaction, place, desktop, query, 0, filters)

    await serve(interaction, "search", work)


@search.autocomplete("release")
async def complete_release(interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
    return await release_choices(interaction, typed)


async def results(  # noqa: PLR0917 (all of it is needed for a page)
    interaction: Interaction, place: Place, desktop: Desktop, query: str, page: int, filters: Filters
) -> Card:
    """One page of what the query finds in the index in use."""

    def found(searcher: Searcher) -> Card:
        hits = searcher.search(query, limit=RESULTS, filters=filters)
        only = filters_in_words(searcher, filters)
        return search_card(query, hits, page, desktop, pack_filters(filters), only)

    return await interaction.client.desk.query(place, found)


def pack_filters(filters: Filters) -> bytes:
    """Filters as the bytes that page buttons carry."""
    return _FILTERS.pack(
        _ordinal(filters.since),
        _ordinal(filters.until),
        release_hash(filters.release) if filters.release is not None else bytes(4),
    )


def unpack_filters(data: bytes, release: Callable[[bytes], str | None]) -> Filters:
    """The filters again; `release` gives a release's id by its hash."""
    since, until, hashed = _FILTERS.unpack(data[: _FILTERS.size])
    return Filters(
        since=date.fromordinal(since).isoformat() if since else None,
        until=date.fromordinal(until).isoformat() if until else None,
        release=release(hashed) if any(hashed) else None,
    )


def _ordinal(day: str | None) -> int:
    return date.fromisoformat(day).toordinal() if day else 0


@app_commands.command(name="quote", description="What somebody said, word for word")
@app_commands.describe(speaker="Who said it?", about="On what?")
@app_commands.allowed_installs(guilds=True, users=True)
@app_commands.allowed_contexts(guilds=True, dms=True, private_channels=True)
async def quote(
    interaction: Interaction,
    speaker: app_commands.Range[str, 1, 100],
    about: app_commands.Range[str, 1, 300] | None = None,
) -> None:
    async def work(place: Place, desktop: Desktop) -> Card:
        def found(searcher: Searcher) -> Card:
            quotes = searcher.quotations(speaker, about or "", limit=_QUOTATIONS)
            return quotations_card(speaker, about or "", quotes, desktop)

        return await interaction.client.desk.query(place, found)

    await serve(interaction, "quote", work)


@quote.autocomplete("speaker")
async def complete_speaker(interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
    def found(searcher: Searcher) -> list[app_commands.Choice[str]]:
        names = dict.fromkeys(label(name, CHOICE) for name in searcher.speakers(typed, limit=CHOICES))
        return [app_commands.Choice(name=name, value=name) for name in list(names)[:CHOICES]]

    return await choices(interaction, found)
