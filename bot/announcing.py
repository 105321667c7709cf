"""New releases, announced where a moderator wants them."""

import asyncio
from collections.abc import Sequence

import discord

from bot import logs
from bot.cards import Card
from bot.cards.base import ANSWERED, container, day, link_button, text, title_text, with_button
from bot.commands.common import NO_MENTIONS
from bot.connection import Connection
from bot.current import NoIndexError
from bot.escaping import escape, link_target, one_line
from bot.limits import URL, fit
from index import ReleaseSummary

_SHOWN = 5


async def announce_new(
    client: Connection, before: Sequence[ReleaseSummary] | None = None
) -> Sequence[ReleaseSummary] | None:
    """Announce the visible releases that were never seen before, and return all that are visible; None where
    there is no index to look at. `before` is what the last call returned."""
    desk = client.desk
    try:
        summaries = await asyncio.to_thread(_visible, client)
    except NoIndexError:
        return None
    if summaries is before:
        return before
    ids = [summary.id for summary in summaries]
    fresh = set(await desk.remember(lambda state: state.new_releases(ids)))
    new = [summary for summary in summaries if summary.id in fresh]
    for guild, channel in desk.announcing().items() if new else ():
        await _send(client, guild, channel, new)
    return summaries


def _visible(client: Connection) -> list[ReleaseSummary]:
    with client.desk.current.reading() as searcher:
        return client.desk.current.summaries(searcher)


async def _send(client: Connection, guild: int, chosen: int, new: Sequence[ReleaseSummary]) -> None:
    channel = client.get_channel(chosen)
    if not isinstance(channel, discord.TextChannel):
        logs.warn("announcement channel is gone", guild=guild, channel=chosen)
        return
    have = channel.permissions_for(channel.guild.me)
    if not (have.view_channel and have.send_messages):
        logs.warn(
            "I can't announce: allow me View Channel and Send Messages in the channel",
            guild=guild,
            channel=chosen,
        )
        return
    try:
        await channel.send(view=announcement_card(new), allowed_mentions=NO_MENTIONS)
    except (discord.HTTPException, OSError) as error:
        logs.warn("announcement not sent", guild=guild, error=error)
    else:
        logs.event("announced", guild=guild, channel=chosen, releases=len(new))


def announcement_card(new: Sequence[ReleaseSummary]) -> Card:
    """A few new releases with their links, and how many more there are."""
    children: list[discord.ui.Item[Card]] = [text(f"### New release{'s' if len(new) != 1 else ''}")]
    for summary in new[:_SHOWN]:
        target = link_target(summary.url, URL)
        source = f" · {fit(one_line(summary.source), 100, escape)}" if summary.source else ""
        line = f"**{title_text(summary.title)}**\n{day(summary.published)}{source}"
        children.append(with_button(line, link_button("Open", target) if target else None))
    if len(new) > _SHOWN:
        children.append(text(f"… and {len(new) - _SHOWN} more: `/releases`"))
    return Card(container(*children, colour=ANSWERED))
