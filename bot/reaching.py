"""What `doctor` asks Discord: is the token taken, is a needed intent on, what may the bot do where."""

import asyncio
from collections.abc import Mapping

import aiohttp
import discord

from bot.cards.moderation import INTENT_HELP
from bot.checks import Check
from bot.state import GuildSettings

SECONDS = 15.0
NEEDED = {
    "view_channel": "View Channels",
    "send_messages": "Send Messages",
    "send_messages_in_threads": "Send Messages in Threads",
    "read_message_history": "Read Message History",
    "add_reactions": "Add Reactions",
}
"""Every permission that the bot uses, with Discord's name for it."""
_MOST_SERVERS = 50


def ask_discord(token: str, guilds: Mapping[int, GuildSettings], *, content: str) -> list[Check]:
    """Log in, look, and log out, without connecting; `content` is PRESSDESK_MESSAGE_CONTENT's value."""
    return asyncio.run(_ask(token, guilds, content))


async def _ask(token: str, guilds: Mapping[int, GuildSettings], content: str) -> list[Check]:
    client = discord.Client(intents=discord.Intents.none())
    try:
        async with asyncio.timeout(SECONDS), client:
            await client.login(token)
            flags = (await client.application_info()).flags
            lacking = await _lacking(client, guilds)
    except discord.LoginFailure:
        words = "Discord refuses DISCORD_TOKEN; reset it in the Developer Portal (Bot, Reset Token)."
        return [Check("Login", "todo", words)]
    except (discord.HTTPException, aiohttp.ClientError, OSError, TimeoutError) as error:
        words = f"Discord can't be reached now ({str(error) or type(error).__name__}); try again later."
        return [Check("Login", "note", words)]
    on = flags.gateway_message_content or flags.gateway_message_content_limited
    return [
        Check("Login", "ok", f"Discord takes the token, of {client.user}"),
        _intents(on, content, any(chosen.ask_channels for chosen in guilds.values())),
        _permissions(lacking),
    ]


async def _lacking(client: discord.Client, guilds: Mapping[int, GuildSettings]) -> dict[str, list[str]]:
    """By server, or by channel that a moderator chose, the permissions that lack there."""
    found: dict[str, list[str]] = {}
    if client.user is None:
        return found
    async for known in client.fetch_guilds(limit=_MOST_SERVERS):
        guild = await client.fetch_guild(known.id, with_counts=False)
        me = await guild.fetch_member(client.user.id)
        found[guild.name] = _without(me.guild_permissions)
        wanted = _channels(guilds.get(guild.id, GuildSettings()))
        for channel in await guild.fetch_channels() if wanted else ():
            if channel.id in wanted:
                found[f"{guild.name} #{channel.name}"] = _without(channel.permissions_for(me))
    return found


def _channels(chosen: GuildSettings) -> set[int]:
    """Those that a server's settings name."""
    announcements = [chosen.announcements] if chosen.announcements else []
    return {*chosen.ask_channels, *chosen.allowed_channels, *announcements}


def _without(permissions: discord.Permissions) -> list[str]:
    return [words for name, words in NEEDED.items() if not getattr(permissions, name)]


def _intents(on: bool, content: str, ask_channels: bool) -> Check:
    if content == "on" or ask_channels:
        if on and content != "off":
            return Check("Intents", "ok", "Message Content is on, which ask-channels need")
        if content == "off":
            words = "a server has ask-channels, but PRESSDESK_MESSAGE_CONTENT is off; set it to auto."
            return Check("Intents", "todo", words)
        return Check("Intents", "todo", INTENT_HELP.replace("**", ""))
    return Check("Intents", "ok", "no privileged one is needed")


def _permissions(lacking: Mapping[str, list[str]]) -> Check:
    if not lacking:
        return Check("Permissions", "todo", "the bot is in no server yet; open its invite link (README).")
    for place, missing in lacking.items():
        if missing:
            words = f"allow the bot {', '.join(missing)} in {place}"
            more = sum(map(bool, lacking.values())) - 1
            return Check("Permissions", "todo", f"{words}{f' (and {more} more places)' if more else ''}.")
    return Check("Permissions", "ok", "all that is needed, wherever a moderator chose a channel")
