"""The health endpoint: `/healthz` for a supervisor and `/metrics` for Prometheus, where a setting asks."""

import asyncio
import re

from aiohttp import web

from bot import logs
from bot.config import Settings, SettingsError
from bot.connection import Connection
from bot.desk import Desk
from bot.metrics import CONTENT_TYPE
from index import PressdeskError

SETTING = "PRESSDESK_HEALTH_ADDRESS"
LOOPBACK = "127.0.0.1"
_ADDRESS = re.compile(r"(?:(?P<host>[\w.-]+|\[[0-9A-Fa-f:.]+\])?:)?(?P<port>\d{1,5})")


class MonitoringError(PressdeskError):
    """The health endpoint cannot be opened; the message is one sentence that says what to do."""


def health_address(settings: Settings) -> tuple[str, int] | None:
    """Where to listen: `PORT` or `HOST:PORT`, loopback unless a host is named; None where nothing is set."""
    value = settings.values.get(SETTING)
    if value is None:
        return None
    found = _ADDRESS.fullmatch(value)
    if found is None or int(found["port"]) > 65535:
        raise SettingsError(f"{SETTING} must be a port or HOST:PORT, but is {value!r}.")
    return (found["host"] or LOOPBACK).strip("[]"), int(found["port"])


class Monitor:
    """Says how the bot is. `client` is the connection of the moment."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.client: Connection | None = None
        self.url: str | None = None
        self._runner: web.AppRunner | None = None

    async def open(self, address: tuple[str, int]) -> None:
        """Listen; raises MonitoringError where that can't be."""
        app = web.Application()
        app.router.add_get("/healthz", self._health)
        app.router.add_get("/metrics", self._metrics)
        runner = self._runner = web.AppRunner(app, access_log=None, handle_signals=False)
        await runner.setup()
        host, port = address
        try:
            await web.TCPSite(runner, host, port).start()
        except OSError as error:
            await self.close()
            raise MonitoringError(
                f"The health endpoint cannot listen at {host}:{port} ({error.strerror or error}); "
                f"set {SETTING} to an address that is free."
            ) from error
        listening = runner.addresses[0][1]
        self.url = f"http://{f'[{host}]' if ':' in host else host}:{listening}"
        logs.event("health endpoint open", url=self.url)

    async def close(self) -> None:
        """Stop listening."""
        if self._runner is not None:
            await self._runner.cleanup()
            self._runner = None

    def problems(self) -> list[str]:
        """What keeps the bot from answering now, a sentence each; empty where it answers."""
        found = []
        if self.client is None or not self.client.connected:
            found.append("There is no connection to Discord.")
        if self.desk.current.build is None:
            found.append(self.desk.current.problem or "There is no index yet.")
        return found

    async def _health(self, request: web.Request) -> web.Response:
        problems, current = self.problems(), self.desk.current
        said = {
            "status": "unavailable" if problems else "ok",
            "problems": problems,
            "build": current.build,
            "note": None if problems else current.problem,
        }
        return web.json_response(said, status=503 if problems else 200)

    async def _metrics(self, request: web.Request) -> web.Response:
        text = await asyncio.to_thread(self.desk.metrics.text)
        return web.Response(body=text, headers={"Content-Type": CONTENT_TYPE})
