"""The simulated Discord on loopback, for tests that run `pressdesk bot` as a process of its own."""

import os
import shutil
import sys
from pathlib import Path

import pytest
from discord_made import every_log_read

ROOT = Path(__file__).parent.parent
HARNESS = Path(os.environ.get("PRESSDESK_SHARED", ROOT.parent / "shared")) / "fakediscord"
if HARNESS.is_dir():
    sys.path.insert(0, str(HARNESS))
fakediscord = pytest.importorskip("fakediscord", reason=f"there is no simulated Discord at {HARNESS}")

TREES = "How many pear trees were planted in Fresno County?"
NOWHERE = "Who won the chess tournament in Reykjavik?"


@pytest.fixture
def folder(archive, tmp_path):
    """A folder with a small archive and its index."""
    shutil.copytree(archive, tmp_path, dirs_exist_ok=True)
    return tmp_path


@pytest.fixture
async def discord():
    """A server; all that the bot prints is searched for its token."""
    async with fakediscord.FakeDiscord() as made:
        with every_log_read(made):
            yield made
