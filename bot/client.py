"""The Discord client: intents, the command tree, messages, and swapping in a new index."""

import asyncio
import hashlib
import json
import sys
import time
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Iterator, Mapping
from contextlib import contextmanager

import discord
from discord import app_commands

from bot import logs, tracing
from bot.announcing import announce_new
from bot.commands import COMMANDS, CONTROLS
from bot.commands.common import LOST, tell
from bot.commands.forms import is_ours
from bot.current import POLL_SECONDS
from bot.desk import Desk
from bot.listening import Listener
from bot.rebuilding import Rebuilder

_EXPIRE_SECONDS = 3600
_ANNOUNCE_SECONDS = 60
_TICK_SECONDS = 0.02
_SHARED = 500


class PressdeskClient(discord.AutoShardedClient):
    """One connection to Discord. Its parts (`desk`, `rebuilder`) outlive it."""

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
        intents = discord.Intents.none()
        intents.guilds = intents.guild_messages = intents.dm_messages = True
        intents.message_content = message_content
        super().__init__(
            intents=intents,
            allowed_mentions=discord.AllowedMentions.none(),
            chunk_guilds_at_startup=False,
            member_cache_flags=discord.MemberCacheFlags.none(),
            max_messages=200,
            shard_count=shards,
        )
        self.desk, self.rebuilder = desk, rebuilder
        self.closing = False
        self.shared: OrderedDict[int, bool] = OrderedDict()
        self.listener = Listener(self)
        self.tree = _tree(self)
        self._connect_anew, self._dev_guild = reconnect, dev_guild
        self._beside, self._took_note = beside, False
        self._under_way = 0
        self._idle = asyncio.Event()
        self._idle.set()
        self._tasks: list[asyncio.Task[None]] = []

    # -- life

    async def setup_hook(self) -> None:
        self.add_dynamic_items(*CONTROLS)
        await self._sync()
        if not self._beside:
            return
        self._tasks = [
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

    async def drain(self, seconds: float) -> None:
        """Take no more work, and wait for what is under way, at most so long."""
        self.closing = True
        try:
            await asyncio.wait_for(self._idle.wait(), seconds)
        except TimeoutError:
            logs.warn("work cut off", under_way=self._under_way)

    @contextmanager
    def working(self) -> Iterator[None]:
        """A piece of work that `drain` waits for, and whose log lines share an id."""
        self._under_way += 1
        self._idle.clear()
        try:
            with tracing.trail(self.desk.metrics.counted):
                yield
        finally:
            self._under_way -= 1
            if not self._under_way:
                self._idle.set()

    # -- what runs beside

    async def refresh_index(self) -> None:
        """Swap in the index file if it is a new one."""
        before = self.desk.current.problem
        swapped = await asyncio.to_thread(self.desk.current.refresh)
        problem = self.desk.current.problem
        if problem and problem != before:
            logs.warn("index not usable", problem=problem)
        if swapped:
            logs.event("index in use", build=self.desk.current.build)
            if self.is_ready():
                await announce_new(self)

    async def _announce(self) -> None:
        """Now and then, for embargoes that end; the first time takes note of the releases that are there."""
        await self.wait_until_ready()
        if self.desk.announcing() or not self._took_note:
            self._took_note = await announce_new(self)

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

    async def _sync(self) -> None:
        """Register the commands if they aren't as they were when they were last registered."""
        guild = discord.Object(self._dev_guild) if self._dev_guild else None
        tree = [command.to_dict(self.tree) for command in self.tree.get_commands(guild=None)]
        tree += [
            command.to_dict(self.tree)
            for command in self.tree.get_commands(guild=None, type=discord.AppCommandType.message)
            if command.to_dict(self.tree) not in tree
        ]
        made = hashlib.sha256(json.dumps(tree, sort_keys=True).encode()).hexdigest()
        name = f"commands of {self.application_id} in {self._dev_guild or 'all servers'}"
        if await self.desk.remember(lambda state: state.note(name)) == made:
            return
        if guild is not None:
            self.tree.copy_global_to(guild=guild)
        try:
            synced = await self.tree.sync(guild=guild)
        except (discord.HTTPException, OSError) as error:
            logs.warn("commands not registered", error=error)
            return
        await self.desk.remember(lambda state: state.set_note(name, made))
        logs.event("commands registered", commands=len(synced), guild=self._dev_guild)

    # -- intents

    async def may_read_messages(self) -> bool:
        """Whether the Message Content Intent is switched on in the Developer Portal."""
        try:
            flags = (await self.application_info()).flags
        except (discord.HTTPException, OSError):
            return False
        return flags.gateway_message_content or flags.gateway_message_content_limited

    async def can_switch_intent_on(self) -> bool:
        """Whether connecting anew would bring the Message Content Intent; not where it was refused before."""
        return self._connect_anew is not None and await self.may_read_messages()

    async def reconsider_intents(self) -> None:
        """Connect anew where a moderator's change needs the Message Content Intent and it can be had."""
        wanted = self.desk.ask_channels() and not self.intents.message_content
        if wanted and self._connect_anew is not None and await self.can_switch_intent_on():
            self._connect_anew()

    # -- events

    @property
    def connected(self) -> bool:
        """Whether every shard's connection to Discord stands."""
        return self.is_ready() and not any(shard.is_closed() for shard in self.shards.values())

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

    async def on_interaction(self, interaction: "discord.Interaction[PressdeskClient]") -> None:
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
    async def failed(
        interaction: "discord.Interaction[PressdeskClient]", error: app_commands.AppCommandError
    ) -> None:
        if isinstance(error, app_commands.CheckFailure):
            if not interaction.response.is_done():
                await tell(interaction, "You may not do that.")
            return
        cause = getattr(error, "original", error)
        ticket = f"{interaction.id & 0xFFFFFFFF:08x}"
        logs.failure("command failed", cause, ticket=ticket)
        if interaction.type is not discord.InteractionType.autocomplete:
            await tell(interaction, LOST.format(ticket=ticket))

    return tree


async def _forever(seconds: float, work: Callable[[], Awaitable[None]]) -> None:
    """Do `work` again and again; a failure is logged and doesn't end it."""
    while True:
        try:
            await work()
        except Exception as error:  # noqa: BLE001 (whatever it was, the next round may do better)
            logs.failure("background work failed", error)
        await asyncio.sleep(seconds)
