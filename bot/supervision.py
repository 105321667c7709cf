"""Telling systemd how it goes: ready, alive, stopping. Says nothing where nobody listens.

The protocol is sd_notify(3)'s: lines of NAME=value in one datagram to the socket that NOTIFY_SOCKET names.
"""

import os
import socket
from collections.abc import Mapping

_USUAL_SECONDS = 10.0
_START_SECONDS = 60


class Notifier:
    """Made from the environment that systemd sets up."""

    def __init__(self, environ: Mapping[str, str]) -> None:
        address = environ.get("NOTIFY_SOCKET", "")
        self._address = "\0" + address[1:] if address.startswith("@") else address
        self._seconds = _watchdog_seconds(environ)
        self.ready = False

    @property
    def wanted(self) -> bool:
        """Whether anybody listens."""
        return bool(self._address)

    @property
    def pause(self) -> float:
        """Seconds between two signs of life: half of what the watchdog allows."""
        return min(_USUAL_SECONDS, self._seconds / 2) if self._seconds else _USUAL_SECONDS

    def tell(self, **values: object) -> None:
        """Send NAME=value lines; a value is a single line. What cannot be delivered is let go."""
        if not self._address:
            return
        words = "\n".join(f"{name}={value}" for name, value in values.items())
        try:
            with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM | socket.SOCK_CLOEXEC) as sender:
                sender.setblocking(False)
                sender.connect(self._address)
                sender.sendall(words.encode())
        except OSError:
            return

    def tell_ready(self, words: str) -> None:
        """The bot is connected and answers; said again after each new connection, with other words."""
        self.ready = True
        self.tell(READY=1, STATUS=words)

    def tell_alive(self) -> None:
        """A sign of life. Before the bot is ready it also asks for more time, since Discord may be away."""
        if self.ready:
            self.tell(WATCHDOG=1)
        else:
            self.tell(WATCHDOG=1, EXTEND_TIMEOUT_USEC=_START_SECONDS * 1_000_000)


def _watchdog_seconds(environ: Mapping[str, str]) -> float | None:
    allowed, whose = environ.get("WATCHDOG_USEC", ""), environ.get("WATCHDOG_PID", "")
    if not allowed.isdecimal() or not int(allowed) or whose not in {"", str(os.getpid())}:
        return None
    return int(allowed) / 1_000_000
