"""Running the bot: start it or say in one sentence why not, keep it connected, and stop it cleanly."""

import asyncio
import gc
import os
import signal
import sys
from dataclasses import dataclass, field
from functools import partial
from typing import Literal

import aiohttp
import discord

from bot import logs
from bot.cards.moderation import INTENT_HELP
from bot.client import PressdeskClient
from bot.config import Settings, SettingsError
from bot.current import CurrentIndex
from bot.desk import Desk
from bot.monitoring import Monitor, health_address
from bot.rebuilding import Rebuilder
from bot.state import State
from bot.supervision import Notifier
from index import PressdeskError, Searcher

_SWITCH_SECONDS = 0.0005
"""How long a thread that searches may keep the event loop waiting for the interpreter."""
_DRAIN_SECONDS = 6.0
_CLOSE_SECONDS = 2.0
_LONGEST_WAIT = 60.0
_BAD_TOKEN, _DISALLOWED_INTENTS = 4004, 4014
REFUSED = (
    "Discord refuses the bot’s token; copy a new one from the Developer Portal (your application, Bot, "
    "Reset Token) into DISCORD_TOKEN."
)
Content = Literal["auto", "on", "off"]


class StartError(PressdeskError):
    """The bot cannot run; the message is one sentence that says what to do."""


@dataclass(slots=True)
class _Run:
    """One run of the program, over all its connections."""

    settings: Settings
    token: str
    desk: Desk
    rebuilder: Rebuilder
    content: Content
    monitor: Monitor
    notifier: Notifier
    stop: asyncio.Event = field(default_factory=asyncio.Event)
    again: asyncio.Event = field(default_factory=asyncio.Event)
    denied: bool = False
    """Whether Discord refused the Message Content Intent."""


def run_bot(settings: Settings) -> int:
    """Run the Discord bot until it is told to stop; 0 then. Raises PressdeskError where it can't run."""
    token = _token(settings)
    logs.set_up(
        level=_choice(settings, "PRESSDESK_LOG_LEVEL", logs.LEVELS, "info"),
        as_json=_choice(settings, "PRESSDESK_LOG_FORMAT", logs.FORMATS, "text") == "json",
        secrets=(token,),
    )
    address = health_address(settings)
    content: Content = _choice(settings, "PRESSDESK_MESSAGE_CONTENT", ("auto", "on", "off"), "auto")  # type: ignore[assignment]  # one of these
    if not settings.index.exists() and not settings.source_dir.is_dir():
        raise StartError(
            f"There is no index at {settings.index} and no folder {settings.source_dir} to build one from; "
            "make the folder and put releases into it, or set PRESSDESK_SOURCE_DIR."
        )
    sys.setswitchinterval(_SWITCH_SECONDS)
    discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False
    state = State(settings.state)
    try:
        asyncio.run(_run(settings, token, state, content, address))
    except KeyboardInterrupt:
        logs.event("stopped")
    return 0


def _token(settings: Settings) -> str:
    token = (settings.discord_token or "").strip().removeprefix("Bot ")
    if not token:
        raise StartError(
            "DISCORD_TOKEN is not set; put the bot's token from Discord's Developer Portal into the "
            "environment or into .env."
        )
    if not token.isascii() or not token.isprintable() or " " in token:
        raise StartError(
            "DISCORD_TOKEN has characters that no token has; copy it anew from the Developer Portal."
        )
    return token


def _choice(settings: Settings, name: str, allowed: tuple[str, ...], default: str) -> str:
    value = settings.values.get(name, default).lower()
    if value not in allowed:
        raise SettingsError(f"{name} must be one of {', '.join(allowed)}, but is {value!r}.")
    return value


async def _run(
    settings: Settings, token: str, state: State, content: Content, address: tuple[str, int] | None
) -> None:
    current = CurrentIndex(settings.index, partial(Searcher.open, thresholds=settings.thresholds()))
    if await asyncio.to_thread(current.refresh):
        logs.event("index in use", build=current.build)
    elif current.problem:
        logs.warn("index not usable", problem=current.problem)
    desk = Desk(settings, state, current)
    rebuilder = Rebuilder(settings.source_dir, settings.index)
    run = _Run(settings, token, desk, rebuilder, content, Monitor(desk), Notifier(os.environ))
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, run.stop.set)
    gc.collect()
    gc.freeze()  # so that the collector doesn't walk again and again what lives as long as the program
    beside = [asyncio.create_task(_keep_up_to_date(run)), asyncio.create_task(_keep_alive(run.notifier))]
    try:
        if address is not None:
            await run.monitor.open(address)
        await _connections(run)
    finally:
        for task in beside:
            task.cancel()
        await asyncio.gather(*beside, return_exceptions=True)
        await run.monitor.close()
        await run.rebuilder.close()
        desk.close()
    logs.event("stopped")


async def _keep_up_to_date(run: _Run) -> None:
    """Build what is not up to date now; then, unless that is switched off, whatever changes."""
    await _bring_up_to_date(run)

    def problem(words: str) -> None:
        if not run.stop.is_set():  # a service manager ends the watching process too
            logs.warn("index not kept up to date", problem=words)

    if run.settings.switch("PRESSDESK_WATCH", True):
        await run.rebuilder.follow(
            lambda report: logs.event(
                "index built", build=report.build, added=len(report.added), skipped=len(report.skipped)
            ),
            problem,
        )


async def _keep_alive(notifier: Notifier) -> None:
    """Give systemd its signs of life, from the event loop, so that they end where it hangs."""
    while notifier.wanted:
        notifier.tell_alive()
        await asyncio.sleep(notifier.pause)


async def _bring_up_to_date(run: _Run) -> None:
    """Build the index at the start where there is none or files changed since."""
    from index import is_fresh

    settings = run.settings
    if not settings.source_dir.is_dir():
        return
    try:
        if await asyncio.to_thread(is_fresh, settings.source_dir, settings.index):
            return
        report = await run.rebuilder.run(unasked=True)
        logs.event("index brought up to date", build=report.build, skipped=len(report.skipped))
    except PressdeskError as error:
        logs.warn("index not brought up to date", problem=error)


async def _connections(run: _Run) -> None:
    """Connect, and connect anew after what can be survived, until told to stop."""
    wait = 1.0
    while not run.stop.is_set():
        run.again.clear()
        begun = asyncio.get_running_loop().time()
        client = run.monitor.client = _client(run)
        try:
            async with client:
                await _until_stopped(run, client)
        except discord.LoginFailure as error:
            raise StartError(REFUSED) from error
        except (aiohttp.ClientError, OSError, discord.GatewayNotFound, discord.HTTPException) as error:
            wait = (
                1.0
                if asyncio.get_running_loop().time() - begun > _LONGEST_WAIT
                else min(wait * 2, _LONGEST_WAIT)
            )
            logs.warn("Discord can't be reached", error=error, again_in=f"{wait:.0f} s")
            await _sleep(run.stop, wait)
        except discord.PrivilegedIntentsRequired as error:
            _without_content(run, error)
        except discord.ConnectionClosed as error:
            _closed(error)
            await _sleep(run.stop, wait)


def _client(run: _Run) -> PressdeskClient:
    settings = run.settings
    wanted = run.content == "on" or (run.content == "auto" and run.desk.ask_channels() and not run.denied)
    return PressdeskClient(
        run.desk,
        run.rebuilder,
        message_content=wanted,
        reconnect=run.again.set if run.content == "auto" and not run.denied else None,
        dev_guild=settings.whole_number("PRESSDESK_DEV_GUILD", 0) or None,
        shards=settings.whole_number("PRESSDESK_SHARDS", 0) or None,
    )


async def _until_stopped(run: _Run, client: PressdeskClient) -> None:
    """Run one connection; on a signal, or for other intents, let what is under way finish and close it."""
    started = asyncio.create_task(client.start(run.token))
    waits = [asyncio.create_task(run.stop.wait()), asyncio.create_task(run.again.wait())]
    ready = asyncio.create_task(_when_ready(run, client))
    try:
        await asyncio.wait([started, *waits], return_when=asyncio.FIRST_COMPLETED)
        if not started.done():
            if run.stop.is_set():
                run.notifier.tell(STOPPING=1, STATUS="Answers under way finish.")
            logs.event("stopping" if run.stop.is_set() else "connecting anew")
            await client.drain(_DRAIN_SECONDS)
            try:
                await asyncio.wait_for(client.close(), _CLOSE_SECONDS)
            except TimeoutError:
                logs.warn("Discord didn't take the good-bye")
    finally:
        for task in (ready, *waits):
            task.cancel()
        if not started.done():
            started.cancel()
    if run.stop.is_set() or run.again.is_set():
        await asyncio.gather(started, return_exceptions=True)
    else:
        await started


async def _when_ready(run: _Run, client: PressdeskClient) -> None:
    await client.wait_until_ready()
    run.notifier.tell_ready("Connected to Discord.")


def _without_content(run: _Run, error: discord.PrivilegedIntentsRequired) -> None:
    if run.content == "on":
        raise StartError(INTENT_HELP.replace("**", "")) from error
    run.denied = True
    logs.warn(INTENT_HELP.replace("**", ""))


def _closed(error: discord.ConnectionClosed) -> None:
    if error.code == _BAD_TOKEN:
        raise StartError(REFUSED) from error
    logs.warn("connection closed", code=error.code)


async def _sleep(stop: asyncio.Event, seconds: float) -> None:
    """Sleep unless told to stop."""
    try:
        await asyncio.wait_for(stop.wait(), seconds)
    except TimeoutError:
        return
