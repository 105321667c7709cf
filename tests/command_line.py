"""Running the command line in a folder of its own, with two small releases."""

import io
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from bot.cli import main

MEASURED = "COVERAGE_PROCESS_CONFIG"
"""Set where coverage is measured in processes that a test starts, which then load more than they would."""
BRIDGE = """---
id: bridge
title: Bridge opens in Springfield
published: 2026-02-03
source: Springfield Press Office
url: https://example.org/bridge
---

Bridge opens in Springfield

The new bridge over the Mill River cost $12.5 million to build and carries 4,000 cars a day.

"This bridge will bring our two shores together," said Mayor Ada Long.

It replaces a ferry that had run across the river since 1921.
"""
LIBRARY = """---
id: library
title: Library extends its hours
published: 2024-05-06
source: County Library
---

Library extends its hours

The county library will stay open until 9 p.m. on weekdays, starting on June 1.

Its reading room holds 310 seats, and its archive keeps 52,000 photographs of the valley.
"""


class Ran(NamedTuple):
    status: int
    out: str
    err: str


Run = Callable[..., Ran]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command in a folder of its own with two releases; `stdin` is what is piped to it."""
    for name in (
        "PRESSDESK_SOURCE_DIR",
        "PRESSDESK_INDEX",
        "PRESSDESK_STATE",
        "DISCORD_TOKEN",
        "PRESSDESK_DEBUG",
    ):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    sources = tmp_path / "source_docs"
    sources.mkdir()
    (sources / "bridge.md").write_text(BRIDGE)
    (sources / "library.md").write_text(LIBRARY)

    def runs(*arguments: str, stdin: bytes = b"") -> Ran:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8"))
        status = main(arguments)
        printed = capsys.readouterr()
        return Ran(status, printed.out, printed.err)

    return runs
