"""Fixtures that several test modules use."""

import shutil
import sqlite3

import pytest
from command_line import run

from index.store import reading

__all__ = ["archive", "run", "world"]


@pytest.fixture(autouse=True)
def indexes_closed():
    """Closes the indexes that a test leaves open, as Python from 3.13 on warns of each of them."""
    left: list[sqlite3.Connection] = []
    connect = reading.connect_to_read

    def noted(path):
        left.append(connect(path))
        return left[-1]

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(reading, "connect_to_read", noted)
        yield
    for database in left:
        database.close()


@pytest.fixture(scope="session")
def archive(tmp_path_factory):
    """A folder with a small archive and its index, to be copied."""
    from discord_made import build

    folder = tmp_path_factory.mktemp("archive")
    build(folder)
    return folder


@pytest.fixture
async def world(archive, tmp_path):
    """The bot in a simulated Discord, over an archive of its own."""
    from discord_made import World

    shutil.copytree(archive, tmp_path, dirs_exist_ok=True)
    async with World(tmp_path) as made:
        yield made
