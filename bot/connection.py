"""A connection to Discord, and what all that the bot does there works with."""

import asyncio
from collections import OrderedDict
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import discord

from bot import logs, tracing
from bot.desk import Desk
from bot.rebuilding import Rebuilder


class Connection(discord.AutoShardedClient):
    """One connection to Discord. Its parts (`desk`, `rebuilder`) outlive it."""

    def __init__(
        self,
        desk: Desk,
        rebuilder: Rebuilder,
        *,
        message_content: bool = False,
        reconnect: Callable[[], None] | None = None,
        shards: int | None = None,
    ) -> None:
        """`reconnect` is called where connecting anew would bring an intent that is wanted."""
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
        self._connect_anew = reconnect
        self._under_way = 0
        self._idle = asyncio.Event()
        self._idle.set()

    @property
    def connected(self) -> bool:
        """Whether every shard's connection to Discord stands."""
        return self.is_ready() and not any(shard.is_closed() for shard in self.shards.values())

    # -- work under way

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

    # -- the index

    async def refresh_index(self) -> None:
        """Swap in the index file if it is a new one."""
        before = self.desk.current.problem
        swapped = await asyncio.to_thread(self.desk.current.refresh)
        problem = self.desk.current.problem
        if problem and problem != before:
            logs.warn("index not usable", problem=problem)
        if swapped:
            logs.event("index in use", build=self.desk.current.build)
            await self.index_swapped()

    async def index_swapped(self) -> None:
        """What to do when another index is in use: nothing here."""

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
