"""Sending again what Discord fails to take, or what can't reach it, until it can be reached again."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar

import aiohttp
import discord

T = TypeVar("T")
REFUSED = (discord.HTTPException, aiohttp.ClientError, OSError, TimeoutError)
"""What sending may raise."""
_FIRST_WAIT, _LONGEST_WAIT = 1.0, 8.0
_PROMPT_SECONDS, _PROMPT_WAIT = 2.2, 0.2


async def patiently(send: Callable[[], Awaitable[T]], seconds: float = 60.0, wait: float = _FIRST_WAIT) -> T:
    """The result of `send()`, begun again for at most so long while the fault is Discord's or the network's.

    `send` must be safe to repeat. Raises one of REFUSED: a refusal at once, a fault when the time is over.
    """
    loop = asyncio.get_running_loop()
    until = loop.time() + seconds
    while True:
        try:
            return await send()
        except REFUSED as error:
            refused = isinstance(error, discord.HTTPException) and error.status < 500
            if refused or loop.time() + wait > until:
                raise
        await asyncio.sleep(wait)
        wait = min(2 * wait, _LONGEST_WAIT)


async def promptly(send: Callable[[], Awaitable[T]]) -> T:
    """The same for a first response, which Discord takes within three seconds only."""
    return await patiently(send, _PROMPT_SECONDS, _PROMPT_WAIT)
