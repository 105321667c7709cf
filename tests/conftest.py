"""Fixtures that several test modules use."""

import shutil

import pytest
from command_line import run

__all__ = ["archive", "run", "world"]


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
