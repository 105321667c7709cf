"""What all commands share: acknowledge first, then work, then send; and every failure in words."""

import asyncio
import contextlib
import re
import time
from collections.abc import Awaitable, Callable
from datetime import date

import discord

from bot import logs, tracing
from bot.cards import Card, Desktop, notice
from bot.cards.base import TROUBLE
from bot.connection import Connection
from bot.desk import BUSY, Place
from bot.escaping import escape
from bot.limits import CHOICE
from bot.patience import REFUSED, patiently, promptly
from bot.refs import release_hash
from bot.workers import BusyError
from index import PressdeskError, ReleaseSummary, Searcher

Interaction = discord.Interaction[Connection]
Work = Callable[[Place, Desktop], Awaitable[Card]]
NO_MENTIONS = discord.AllowedMentions.none()
CLOSING = "I’m restarting. Please try again in a minute."
MODERATORS_ONLY = "Only members with the **Manage Server** permission can do that."
LOST = "Something went wrong on my side and I couldn’t answer. It is logged as `{ticket}`; please try again."
_ACKNOWLEDGED, _UNKNOWN_INTERACTION, _EXPIRED = 40060, 10062, 50027
_LONG_ID = "hash:"
_INSTEAD = {
    "build it with --force": "use `/pressdesk rebuild force:True`",
    "put some there, or name another with --source-dir": "add some with `/pressdesk add`",
}
"""What a moderator does here, by what errors say of the command line."""


class WordsError(PressdeskError):
    """A member's input cannot be used; the message says why, in words for the member."""


def place_of(interaction: Interaction) -> Place:
    """Where an interaction happened. A server that only a member's own installation reaches is none."""
    guild = interaction.guild_id
    if (
        guild is not None
        and interaction.client.get_guild(guild) is None
        and not interaction.is_guild_integration()
    ):
        guild = None
    channel = interaction.channel
    parent = channel.parent_id if isinstance(channel, discord.Thread) else None
    return Place(interaction.user.id, guild, interaction.channel_id, parent)


async def serve(
    interaction: Interaction, kind: str, work: Work, *, private: bool | None = None, counts: bool = True
) -> None:
    """Acknowledge a command, do its work, send its card. `private` None: as the server has it set.

    A refusal (another channel, a cooldown, a full queue) is a private message instead.
    """
    client, place = interaction.client, place_of(interaction)
    with client.working():
        refusal = _refusal(client, place, counts=counts)
        if refusal is not None:
            await tell(interaction, refusal)
            return
        if private is None:
            private = client.desk.guild(place.guild).private
        desktop = Desktop(client.desk.signer, place.member, private=private)
        with client.desk.workers.promised(place.server):
            taken = await acknowledge(interaction, private=private)
        if taken:
            card = await card_of(kind, place, lambda: work(place, desktop))
            await deliver(interaction, card, kind)


def _refusal(client: Connection, place: Place, *, counts: bool) -> str | None:
    if client.closing:
        return CLOSING
    if not counts:
        return None
    if not client.desk.allows(place):
        channels = ", ".join(f"<#{channel}>" for channel in client.desk.guild(place.guild).allowed_channels)
        return f"In this server I answer only in {channels}."
    return client.desk.refusal(place)


async def acknowledge(interaction: Interaction, *, private: bool) -> bool:
    """Defer within Discord's three seconds; False where the interaction is already gone."""
    try:
        await promptly(lambda: interaction.response.defer(ephemeral=private, thinking=True))
    except REFUSED as error:
        return acknowledged(error)
    return True


async def acknowledge_click(interaction: Interaction) -> bool:
    """The same for a control whose message will be edited."""
    try:
        await promptly(interaction.response.defer)
    except REFUSED as error:
        return acknowledged(error)
    return True


def acknowledged(error: Exception) -> bool:
    """Whether a first response that failed had got through all the same; else it is logged that it didn't."""
    if not isinstance(error, discord.HTTPException):
        logs.event("interaction gone", error=error)
        return False
    if error.code == _ACKNOWLEDGED:  # our own first try got through, its answer didn't
        return True
    logs.event("interaction gone", code=error.code, status=error.status)
    return False


async def card_of(kind: str, place: Place, make: Callable[[], Awaitable[Card]]) -> Card:
    """The card that `make` makes, or one that says in words why there is none. Logs and counts the event."""
    with tracing.trail() as trail:
        begun = time.perf_counter()
        try:
            return await make()
        except BusyError:
            trail.outcome = "busy"
            return notice(BUSY)
        except PressdeskError as error:
            trail.outcome = type(error).__name__
            return notice(str(error) if isinstance(error, WordsError) else _spoken(error), colour=TROUBLE)
        except asyncio.CancelledError:
            trail.outcome = "cancelled"
            raise
        except Exception as error:  # noqa: BLE001 (whatever it is, the member gets words and the log the error)
            trail.outcome = "failed"
            logs.failure("command failed", error, kind=kind)
            return notice(LOST.format(ticket=trail.id), colour=TROUBLE)
        finally:
            _done(trail, kind, place, time.perf_counter() - begun)


def _done(trail: tracing.Trail, kind: str, place: Place, seconds: float) -> None:
    spent = round(seconds * 1000)
    logs.event("answered", kind=kind, outcome=trail.outcome, ms=spent, guild=place.guild, **trail.found)
    if trail.counted is not None:
        trail.counted(kind, trail.outcome, seconds)


def _spoken(error: PressdeskError) -> str:
    """What went wrong, in words that fit Discord rather than a shell."""
    said = str(error)
    if "`/pressdesk" in said:
        return said
    said = escape(said)
    for shell, here in _INSTEAD.items():
        said = said.replace(shell, here)
    return said


async def deliver(interaction: Interaction, card: Card, kind: str) -> bool:
    """Put the card where the acknowledgement stands; False where it can't be."""
    try:
        await patiently(lambda: interaction.edit_original_response(view=card, allowed_mentions=NO_MENTIONS))
    except discord.NotFound:
        logs.event("answer had no place left", kind=kind)
    except REFUSED as error:
        if getattr(error, "code", None) == _EXPIRED:
            logs.event("answer had no place left", kind=kind)
            return False
        logs.failure("answer not delivered", error, kind=kind)
    else:
        return True
    return False


async def tell_failure(interaction: Interaction, what: str, error: BaseException) -> None:
    """Log what went wrong, and tell the member privately under which number it is logged."""
    trail = tracing.current()
    ticket = trail.id if trail is not None else f"{interaction.id & 0xFFFFFFFF:08x}"
    logs.failure(what, error, ticket=ticket)
    await tell(interaction, LOST.format(ticket=ticket))


async def tell(interaction: Interaction, message: str) -> None:
    """A private message as the response, or after it."""
    await send_private(interaction, notice(message))


async def send_private(interaction: Interaction, card: Card) -> None:
    """A card that only the member sees, as the response, or after it."""
    try:
        if interaction.response.is_done():
            await interaction.followup.send(view=card, ephemeral=True, allowed_mentions=NO_MENTIONS)
        else:
            await promptly(
                lambda: interaction.response.send_message(
                    view=card, ephemeral=True, allowed_mentions=NO_MENTIONS
                )
            )
    except REFUSED as error:
        acknowledged(error)


def moderates(interaction: Interaction) -> bool:
    """Whether the member may manage this server."""
    return interaction.guild_id is not None and interaction.permissions.manage_guild


def day_option(text: str | None, *, last: bool = False) -> str | None:
    """A date option as an ISO date: a day, or the first (`last`: the last) of a month or a year."""
    if text is None or not text.strip():
        return None
    match = re.fullmatch(r"(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?", text.strip())
    with contextlib.suppress(ValueError):
        if match:
            return _day(*(int(part) if part else None for part in match.groups()), last=last).isoformat()
        return date.fromisoformat(text.strip()).isoformat()
    raise WordsError(
        "That date isn’t one I can read. Please write it like `2026-01-30`, `2026-01` or `2026`."
    )


def _day(year: int | None, month: int | None, of_month: int | None, *, last: bool) -> date:
    full_year = year or 0
    if of_month is not None:
        return date(full_year, month or 0, of_month)
    if not last:
        return date(full_year, month or 1, 1)
    if month is None or month == 12:
        return date(full_year, 12, 31)
    return date.fromordinal(date(full_year, month + 1, 1).toordinal() - 1)


def release_choice(summary: ReleaseSummary) -> str:
    """The value by which a choice names a release, within Discord's limit."""
    return summary.id if len(summary.id) <= CHOICE else _LONG_ID + release_hash(summary.id).hex()


def named_release(searcher: Searcher, typed: str | None) -> str | None:
    """The id of the release that a member chose or typed; raises WordsError where there is none."""
    if typed is None or not typed.strip():
        return None
    if searcher.release(typed) is not None:
        return typed
    if typed.startswith(_LONG_ID):
        wanted = typed.removeprefix(_LONG_ID)
        for summary in searcher.releases():
            if release_hash(summary.id).hex() == wanted:
                return summary.id
    found = searcher.titles(typed, limit=1)
    if not found:
        raise WordsError(f"I know no release like “{escape(typed[:100])}”. Please pick one from the list.")
    return found[0].id
