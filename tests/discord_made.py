"""A small archive, the bot over it, and a simulated Discord around the bot."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import discord
from simcord import Env

from bot.client import PressdeskClient
from bot.config import Settings
from bot.current import CurrentIndex
from bot.desk import Desk
from bot.rebuilding import Rebuilder
from bot.state import State
from index import update

RELEASES = {
    "orchard": """---
title: "Orchard Board plants 4,200 pear trees in Fresno County"
published: 2026-01-12
source: "Orchard Board"
url: "https://orchard.example/2026/pears"
---

Orchard Board plants 4,200 pear trees in Fresno County

The Orchard Board planted 4,200 pear trees in Fresno County this winter, the most since 1998.

## Water

The new drip lines use 31 percent less water than flood irrigation does in the same soils.

“We planted for the grandchildren of those who work here,” said Maria Delgado, director of the Orchard Board.

Volunteers from nine schools dug the holes over two weekends in December.

## Costs

The programme cost $2.6 million, paid by the state’s Healthy Soils fund.

Media contact: Ana Ruiz, press@orchard.example, (559) 555-0137
""",
    "harbor": """---
title: "Harbor Authority opens the Pier 9 ferry terminal"
published: 2026-02-20
source: "Harbor Authority"
url: "https://harbor.example/pier-9"
---

Harbor Authority opens the Pier 9 ferry terminal

The Harbor Authority opened the Pier 9 ferry terminal on Friday, with room for 1,150 passengers an hour.

The terminal runs on batteries that are charged overnight from the offshore wind park.

“Nobody has to queue in the rain any more,” said Tom Becker, the harbor master.

Ferries to the islands leave every twenty minutes from six in the morning.

The terminal cost $88 million and took three years to build.
""",
    "library": """---
title: "City libraries lend garden tools in all 14 branches"
published: 2025-11-03
source: "City Libraries"
---

City libraries lend garden tools in all 14 branches

All 14 branches of the city libraries lend spades, rakes and seed boxes from Monday on.

A card holder may keep a tool for three weeks.

The seed boxes hold forty kinds of vegetables and were given by local growers.
""",
}


def write(folder: Path, releases: dict[str, str]) -> Path:
    """Release files in `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in releases.items():
        (folder / f"{name}.md").write_text(text, encoding="utf-8")
    return folder


def settings_in(folder: Path, **values: str) -> Settings:
    """Settings of a bot that lives in `folder`."""
    return Settings.from_mapping(
        {
            "PRESSDESK_SOURCE_DIR": str(folder / "source_docs"),
            "PRESSDESK_INDEX": str(folder / "index.sqlite"),
            "PRESSDESK_STATE": str(folder / "state.sqlite"),
            **values,
        }
    )


def build(folder: Path, releases: dict[str, str] = RELEASES) -> None:
    """The releases as files and as an index."""
    write(folder / "source_docs", releases)
    update(folder / "source_docs", folder / "index.sqlite", jobs=1, force=True)


class World:
    """One bot in one simulated Discord: a server with a channel, a member, a moderator."""

    def __init__(self, folder: Path, **values: str) -> None:
        self.folder = folder
        self.settings = settings_in(folder, **values)
        self.message_content = False
        self.expected: type[Exception] = discord.app_commands.CheckFailure
        """What the bot may raise: a refusal that a check makes of a command."""
        self.env: Env

    def client(self) -> PressdeskClient:
        """A fresh bot process over the same files."""
        current = CurrentIndex(self.settings.index)
        current.refresh()
        desk = Desk(self.settings, State(self.settings.state), current)
        rebuilder = Rebuilder(self.settings.source_dir, self.settings.index)
        self.bot = PressdeskClient(
            desk, rebuilder, message_content=self.message_content, shards=1, beside=False
        )
        return self.bot

    async def __aenter__(self) -> "World":
        self.env = Env(self.client(), settle_timeout=60)
        await self.env.start()
        self.guild = self.env.create_guild()
        self.channel = self.guild.create_text_channel("general")
        self.alice = self.guild.add_member(self.env.create_user("alice"))
        self.bob = self.guild.add_member(self.env.create_user("bob"))
        mods = self.guild.create_role("Mods", permissions=discord.Permissions(manage_guild=True))
        self.mod = self.guild.add_member(self.env.create_user("mod"), roles=[mods])
        return self

    async def __aexit__(self, *error: object) -> None:
        try:
            await self.env.shutdown()
            assert [error for error in self.env.errors if not isinstance(error, self.expected)] == []
        finally:
            self.bot.desk.close()

    async def restart(self) -> None:
        """The bot ends and starts again."""
        old = self.bot
        await self.env.restart_bot(self.client())
        old.desk.close()


@contextmanager
def every_log_read(server) -> Iterator[None]:
    """All that the bots print which `server` launches is searched for the token when the block ends."""
    bots, launch = [], server.launch

    async def launched(*command, **options):
        bots.append(await launch(*command, **options))
        return bots[-1]

    server.launch = launched
    yield
    secret = server.token.rpartition(".")[2]
    assert [line for bot in bots for line in bot.lines if secret in line] == []


def all_parts(components: list[dict]) -> list[dict]:
    """Every component, nested ones too."""
    found = []
    for part in components:
        found.append(part)
        found += all_parts(part.get("components") or [])
        found += all_parts([part["accessory"]] if part.get("accessory") else [])
    return found


def text_of(response) -> str:
    """All text that a response shows."""
    return "\n".join(part["content"] for part in all_parts(response.components) if part["type"] == 10)


def buttons_of(response) -> dict[str, dict]:
    """The buttons of a response by label or emoji."""
    return {
        part.get("label") or part["emoji"]["name"]: part
        for part in all_parts(response.components)
        if part["type"] == 2
    }
