"""Signs of life for systemd."""

import os
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.supervision import Notifier


@pytest.fixture
def listening(tmp_path: Path) -> Iterator[socket.socket]:
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as listener:
        listener.bind(str(tmp_path / "notify"))
        listener.settimeout(5)
        yield listener


def lines(listening: socket.socket) -> list[str]:
    return listening.recv(4096).decode().split("\n")


def notifier(listening: socket.socket, **values: str) -> Notifier:
    return Notifier({"NOTIFY_SOCKET": listening.getsockname(), **values})


def test_ready_is_told_with_a_status(listening: socket.socket) -> None:
    notifier(listening).tell_ready("Connected to Discord.")
    assert lines(listening) == ["READY=1", "STATUS=Connected to Discord."]


def test_a_sign_of_life_asks_for_more_time_until_the_bot_is_ready(listening: socket.socket) -> None:
    made = notifier(listening)
    made.tell_alive()
    assert lines(listening) == ["WATCHDOG=1", "EXTEND_TIMEOUT_USEC=60000000"]
    made.tell_ready("Connected.")
    lines(listening)
    made.tell_alive()
    assert lines(listening) == ["WATCHDOG=1"]


def test_an_abstract_socket_is_found() -> None:
    name = f"pressdesk-test-{os.getpid()}"
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as listener:
        try:
            listener.bind(f"\0{name}")
        except OSError:
            pytest.skip("there are no abstract sockets here")
        listener.settimeout(5)
        Notifier({"NOTIFY_SOCKET": f"@{name}"}).tell(STOPPING=1)
        assert lines(listener) == ["STOPPING=1"]


@pytest.mark.parametrize(
    ("values", "pause"),
    [
        ({"WATCHDOG_USEC": "4000000"}, 2.0),
        ({"WATCHDOG_USEC": "4000000", "WATCHDOG_PID": str(os.getpid())}, 2.0),
        ({"WATCHDOG_USEC": "4000000", "WATCHDOG_PID": "1"}, 10.0),
        ({"WATCHDOG_USEC": "3600000000"}, 10.0),
        ({"WATCHDOG_USEC": "soon"}, 10.0),
        ({}, 10.0),
    ],
)
def test_signs_come_twice_as_often_as_the_watchdog_wants(values: dict[str, str], pause: float) -> None:
    assert Notifier(values).pause == pause


def test_where_nobody_listens_nothing_is_told_and_nothing_fails(tmp_path: Path) -> None:
    assert not Notifier({}).wanted
    Notifier({}).tell_ready("Connected.")
    Notifier({"NOTIFY_SOCKET": str(tmp_path / "nobody")}).tell_ready("Connected.")
