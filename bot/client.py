"""The bot in Discord: the command tree, messages, and what it does of itself."""

import asyncio
import hashlib
import json
import sqlite3
import sys
import time
from collections.abc import Awaitable, Callable, Mapping, Sequence

import discord
from discord import app_commands

from bot import logs
from bot.announcing import announce_new
from bot.commands import COMMANDS, CONTROLS
from bot.commands.common import Interaction, tell, tell_failure
from bot.commands.forms import is_ours
from bot.connection import Connection
from bot.current import POLL_SECONDS
from bot.desk import Desk
from bot.listening import Listener
from bot.rebuilding import Rebuilder
from index import ReleaseSummary

_EXPIRE_SECONDS = 3600
_ANNOUNCE_SECONDS = 5
_FIRST_PAUSE, _LONGEST_PAUSE = 5.0, 300.0
"""Between two tries to register the commands."""
_TICK_SECONDS = 0.02
_SHARED = 500


class PressdeskClient(Connection):
    """The bot: its commands, what it does of itself, and the messages and clicks that it hears."""

    def __init__(
        self,
        desk: Desk,
        rebuilder: Rebuilder,
        *,
        message_content: bool = False,
        reconnect: Callable[[], None] | None = None,
        dev_guild: int | None = None,
        shards: int | None = None,
        beside: bool = True,
    ) -> None:
        """`beside`: also do what runs beside the commands (new index, retention, announcements)."""
        super().__init__(desk, rebuilder, message_content=message_content, reconnect=reconnect, shards=shards)
        self.listener = Listener(self)
        self.tree = _tree(self)
        self._dev_guild = dev_guild
        self._beside = beside
        self._noted: Sequence[ReleaseSummary] | None = None
        """The releases that were visible when new ones were last looked for."""
        self._tasks: list[asyncio.Task[None]] = []

    # -- life

    async def setup_hook(self) -> None:
        self.add_dynamic_items(*CONTROLS)
        if not self._beside:
            await self._sync()
            return
        self._tasks = [
            asyncio.create_task(self._register(), name="commands"),
            asyncio.create_task(_forever(POLL_SECONDS, self.refresh_index), name="index"),
            asyncio.create_task(_forever(_EXPIRE_SECONDS, self._expire), name="retention"),
            asyncio.create_task(_forever(_ANNOUNCE_SECONDS, self._announce), name="announcements"),
            asyncio.create_task(self._watch_loop(), name="stalls"),
        ]

    async def close(self) -> None:
        self.closing = True
        for task in self._tasks:
            task.cancel()
        await super().close()

    # -- what runs beside

    async def index_swapped(self) -> None:
        if self.is_ready():
            self._noted = await announce_new(self, self._noted)

    async def _announce(self) -> None:
        """Now and then, for embargoes that end; the first time takes note of the releases that are there."""
        await self.wait_until_ready()
        self._noted = await announce_new(self, self._noted)

    async def _expire(self) -> None:
        gone = await self.desk.remember(lambda state: state.expire())
        if gone:
            logs.event("expired", rows=gone)
        while len(self.shared) > _SHARED:
            self.shared.popitem(last=False)

    async def _watch_loop(self) -> None:
        """Measure how long the event loop was held up."""
        await self.wait_until_ready()
        while True:
            begun = time.perf_counter()
            await asyncio.sleep(_TICK_SECONDS)
            lag = max(0.0, time.perf_counter() - begun - _TICK_SECONDS)
            self.desk.stall = max(self.desk.stall, lag)
            self.desk.metrics.lag.observe(lag)

    # -- commands

    async def _register(self) -> None:
        """Register the commands, again and again until Discord takes them."""
        pause = _FIRST_PAUSE
        while not await self._sync():
            await asyncio.sleep(pause)
            pause = min(2 * pause, _LONGEST_PAUSE)

    async def _sync(self) -> bool:
        """Register the commands unless they are as they were last registered; False where that fails."""
        guild = discord.Object(self._dev_guild) if self._dev_guild else None
        tree = [command.to_dict(self.tree) for command in self.tree.get_commands(guild=None)]
        tree += [
            command.to_dict(self.tree)
            for command in self.tree.get_commands(guild=None, type=discord.AppCommandType.message)
            if command.to_dict(self.tree) not in tree
        ]
        made = hashlib.sha256(json.dumps(tree, sort_keys=True).encode()).hexdigest()
        name = f"commands of {self.application_id} in {self._dev_guild or 'all servers'}"
        try:
            if await self.desk.remember(lambda state: state.note(name)) == made:
                return True
            if guild is not None:
                self.tree.copy_global_to(guild=guild)
            synced = await self.tree.sync(guild=guild)
            await self.desk.remember(lambda state: state.set_note(name, made))
        except (discord.HTTPException, OSError, sqlite3.Error) as error:
            logs.warn("commands not registered", error=error)
            return False
        logs.event("commands registered", commands=len(synced), guild=self._dev_guild)
        return True

    # -- events

    async def on_ready(self) -> None:
        self.desk.metrics.connections.labels("ready").inc()
        logs.event("ready", user=str(self.user), guilds=len(self.guilds), shards=self.shard_count)

    async def on_disconnect(self) -> None:
        self.desk.metrics.connections.labels("disconnected").inc()
        logs.event("disconnected")

    async def on_resumed(self) -> None:
        self.desk.metrics.connections.labels("resumed").inc()
        logs.event("resumed")

    async def on_guild_join(self, guild: discord.Guild) -> None:
        logs.event("joined a server", guild=guild.id)

    async def on_message(self, message: discord.Message) -> None:
        await self.listener.heard(message)

    async def on_raw_message_delete(self, payload: discord.RawMessageDeleteEvent) -> None:
        self.listener.deleted(payload.message_id)

    async def on_raw_message_edit(self, payload: discord.RawMessageUpdateEvent) -> None:
        await self.listener.edited(payload.message)

    async def on_interaction(self, interaction: Interaction) -> None:
        """A form that was opened before a restart has nobody to take it; say so."""
        if interaction.type is not discord.InteractionType.modal_submit:
            return
        data: Mapping[str, object] = interaction.data or {}
        if not is_ours(str(data.get("custom_id"))):
            await tell(interaction, "I was restarted while you wrote. Please press the button again.")

    async def on_error(self, event_method: str, /, *args: object, **kwargs: object) -> None:
        error = sys.exc_info()[1]
        if error is not None:
            logs.failure("event failed", error, handler=event_method)


def _tree(client: PressdeskClient) -> "app_commands.CommandTree[PressdeskClient]":
    tree: app_commands.CommandTree[PressdeskClient] = app_commands.CommandTree(client)
    for command in COMMANDS:
        tree.add_command(command)

    @tree.error
    async def failed(interaction: Interaction, error: app_commands.AppCommandError) -> None:
        if isinstance(error, app_commands.CheckFailure):
            if not interaction.response.is_done():
                await tell(interaction, "You may not do that.")
            return
        cause = getattr(error, "original", error)
        if interaction.type is discord.InteractionType.autocomplete:
            logs.failure("command failed", cause)
        else:
            await tell_failure(interaction, "command failed", cause)

    return tree


async def _forever(seconds: float, work: Callable[[], Awaitable[None]]) -> None:
    """Do `work` again and again; a failure is logged and doesn't end it."""
    while True:
        try:
            await work()
        except Exception as error:  # noqa: BLE001 (whatever it was, the next round may do better)
            logs.failure("background work failed", error)
        await asyncio.sleep(seconds)
