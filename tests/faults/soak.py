"""Ask the bot for a long time while its index is rebuilt, and watch what it holds on to.

    python -m tests.faults.soak [--minutes 30] [--rate 20] [--every 60] [--releases 200]

`pressdesk bot` runs as its own process against a simulated Discord on loopback (named by PRESSDESK_SHARED).
Printed are answers lost, the longest stall of its event loop, the time to the first response, and memory and
open files after the warm-up and at the end.
"""

import argparse
import asyncio
import os
import random
import re
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from discord_made import RELEASES, settings_in, write

from index import update

ROOT = Path(__file__).resolve().parents[2]
HARNESS = Path(os.environ.get("PRESSDESK_SHARED", ROOT.parent / "shared")) / "fakediscord"
QUESTIONS = {
    "How many pear trees were planted in Fresno County?": "4,200",
    "What did the Pier 9 ferry terminal cost?": "$88 million",
    "How much less water do the drip lines use?": "31 percent",
    "How long may a card holder keep a tool?": "three weeks",
    "Who won the chess tournament in Reykjavik?": "don’t say",
}
_WORDS = (
    "bridge",
    "road",
    "school",
    "budget",
    "county",
    "mayor",
    "water",
    "plan",
    "council",
    "river",
    "park",
)
_UPDATE = "import sys; from pathlib import Path; from index import update; update(*map(Path, sys.argv[1:]))"


@dataclass
class Seen:
    """What a soak saw."""

    asked: int = 0
    rebuilds: int = 0
    lost: list[str] = field(default_factory=list)
    first: list[float] = field(default_factory=list)
    """Milliseconds to the first response."""
    memory: list[int] = field(default_factory=list)
    """Bytes, sample by sample."""
    files: list[int] = field(default_factory=list)
    """Open ones, without connections."""
    connections: list[int] = field(default_factory=list)
    """Sockets: HTTP's are kept open for the next request, as many as there ever were requests at a time."""
    stall: float = 0.0
    """Milliseconds."""

    def sample(self, pid: int) -> None:
        """What a process holds now."""
        status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
        self.memory.append(int(status.partition("VmRSS:")[2].split()[0]) << 10)
        opened = [_opened(entry) for entry in Path(f"/proc/{pid}/fd").iterdir()]
        self.connections.append(sum(what.startswith("socket:") for what in opened))
        self.files.append(len(opened) - self.connections[-1])

    def percentile(self, share: float) -> float:
        ordered = sorted(self.first) or [0.0]
        return ordered[min(len(ordered) - 1, int(share * len(ordered)))]

    def grown(self) -> float:
        """Memory at the end over memory after the warm-up (the first third), each the median of samples."""
        third = max(1, len(self.memory) // 3)
        early, late = sorted(self.memory[third : 2 * third]), sorted(self.memory[-third:])
        return late[len(late) // 2] / early[len(early) // 2]

    def lines(self) -> str:
        third = max(1, len(self.memory) // 3)
        return (
            f"{self.asked:,} questions, {self.rebuilds} rebuilds, {len(self.lost)} answers lost\n"
            f"first response: median {self.percentile(0.5):.0f} ms, p99 {self.percentile(0.99):.0f} ms, "
            f"longest {max(self.first, default=0):.0f} ms; longest loop stall {self.stall:.0f} ms\n"
            f"memory: {self.memory[0] >> 20} MB at first, {self.memory[third] >> 20} MB after the warm-up, "
            f"{self.memory[-1] >> 20} MB at the end ({100 * self.grown() - 100:+.1f}%)\n"
            f"open files: {self.files[third]} after the warm-up, {self.files[-1]} at the end; "
            f"connections: {self.connections[third]} and {self.connections[-1]}\n"
        )


def _opened(entry: Path) -> str:
    """What a file handle leads to; empty where it was closed meanwhile."""
    try:
        return str(entry.readlink())
    except FileNotFoundError:
        return ""


def make_archive(folder: Path, releases: int) -> None:
    """The tests' releases and as many more of common words, with an index."""
    chance = random.Random(4)
    made = {
        f"made{number}": f"Notice {number}\n\n"
        + "\n\n".join(
            " ".join(chance.choices(_WORDS, k=14)).capitalize() + f" {chance.randrange(999)}."
            for _ in range(9)
        )
        for number in range(releases)
    }
    write(folder / "source_docs", RELEASES | made)
    update(folder / "source_docs", folder / "index.sqlite", jobs=1)


async def _rebuild(folder: Path, number: int) -> None:
    write(folder / "source_docs", {f"new{number % 5}": f"Fair {number}\n\nThe fair has {number} rides.\n"})
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", _UPDATE, str(folder / "source_docs"), str(folder / "index.sqlite"), cwd=ROOT
    )
    assert await process.wait() == 0, "a rebuild failed"


async def _pace(seen: Seen, ask: Callable[[str, str], Awaitable[None]], seconds: float, rate: float) -> None:
    """Questions at an even rate, however long the answers take."""
    began, under_way = time.monotonic(), set()
    while (elapsed := time.monotonic() - began) < seconds:
        question, said = list(QUESTIONS.items())[seen.asked % len(QUESTIONS)]
        seen.asked += 1
        task = asyncio.ensure_future(ask(question, said))
        under_way.add(task)
        task.add_done_callback(under_way.discard)
        await asyncio.sleep(max(0.0, seen.asked / rate - elapsed))
    await asyncio.gather(*under_way)


async def _beside(seen: Seen, folder: Path, pid: int, every: float, sample: float) -> None:
    """Rebuild, and sample what the bot's process holds, until cancelled."""
    next_build = time.monotonic() + every
    while True:
        await asyncio.sleep(sample)
        seen.sample(pid)
        if time.monotonic() >= next_build:
            next_build += every
            seen.rebuilds += 1
            await _rebuild(folder, seen.rebuilds)


def _plain(text: str) -> str:
    return text.replace("**", "").replace("\\", "")


async def soak(folder: Path, seconds: float, rate: float, every: float, releases: int) -> Seen:
    """Questions to `pressdesk bot` over the wire; needs the simulated Discord."""
    sys.path.insert(0, str(HARNESS))
    import fakediscord

    await asyncio.to_thread(make_archive, folder, releases)
    seen = Seen()
    async with fakediscord.FakeDiscord() as discord:
        values = settings_in(folder).values
        quiet = {
            "PRESSDESK_SERVER_QUESTIONS": "0",
            "PRESSDESK_MEMBER_QUESTIONS": "0",
            "PRESSDESK_WATCH": "off",
        }
        bot = await discord.launch([sys.executable, "-m", "bot", "bot"], cwd=str(ROOT), env=values | quiet)
        await discord.wait_commands("ask", "pressdesk")
        members = [discord.member(discord.user(f"member{number}"))["user"] for number in range(40)]

        async def ask(question: str, said: str) -> None:
            member = members[seen.asked % len(members)]
            try:
                asked = await discord.slash("ask", {"question": question}, user=member, timeout=30)
            except Exception as error:  # noqa: BLE001 (whatever it is, that answer is lost)
                seen.lost.append(f"{question}: {error!r}"[:300])
                return
            seen.first.append(asked.ack_ms)
            if said not in _plain(asked.text):
                seen.lost.append(f"{question}: {asked.text}"[:300])
            if len(discord.requests) > 5_000:
                del discord.requests[:-100]

        beside = asyncio.create_task(_beside(seen, folder, bot.pid, every, min(5.0, seconds / 12)))
        try:
            await _pace(seen, ask, seconds, rate)
        finally:
            beside.cancel()
        await asyncio.gather(beside, return_exceptions=True)
        seen.stall = await _stall(discord, fakediscord)
    return seen


async def _stall(discord: Any, fakediscord: Any) -> float:
    """The longest stall since the start, as the bot itself measured it."""
    roles = [discord.role(None, "mods", fakediscord.perms("manage_guild"))]
    moderator = discord.member(discord.user("mod"), roles=roles)["user"]
    status = await discord.slash("pressdesk status", user=moderator)
    found = re.search(r"stall (\d+) ms", _plain(status.text))
    assert found is not None, status.text
    return float(found[1])


async def soak_desk(folder: Path, seconds: float, rate: float, every: float) -> Seen:
    """The same without Discord, in this process: the bot's queue, index, state and cards."""
    from bot.cards import Desktop, answer_card
    from bot.current import CurrentIndex
    from bot.desk import Desk, Place
    from bot.state import State

    await asyncio.to_thread(make_archive, folder, 20)
    seen, settings = Seen(), settings_in(folder)
    desk = Desk(settings, State(settings.state), CurrentIndex(settings.index))
    await asyncio.to_thread(desk.current.refresh)

    async def ask(question: str, said: str) -> None:
        begun = time.perf_counter()
        place = Place(seen.asked % 40, 1 + seen.asked % 3, 1)
        desktop = Desktop(desk.signer, place.member)
        answer, card = await desk.ask(place, question, lambda found: answer_card(found, desktop))
        seen.first.append(1_000 * (time.perf_counter() - begun))
        if (answer.quote.text if answer.quote else "don’t say").find(said) < 0 or not card:
            seen.lost.append(question)
        await asyncio.to_thread(desk.current.refresh)

    beside = asyncio.create_task(_beside(seen, folder, os.getpid(), every, seconds / 12))
    try:
        await _pace(seen, ask, seconds, rate)
    finally:
        beside.cancel()
        await asyncio.gather(beside, return_exceptions=True)
        desk.close()
    return seen


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--minutes", type=float, default=30.0)
    parser.add_argument("--rate", type=float, default=20.0, help="questions a second")
    parser.add_argument("--every", type=float, default=60.0, help="seconds between two rebuilds")
    parser.add_argument("--releases", type=int, default=200)
    options = parser.parse_args()
    if not HARNESS.is_dir():
        sys.stderr.write(f"There is no simulated Discord at {HARNESS}: PRESSDESK_SHARED names its folder.\n")
        return 2
    with tempfile.TemporaryDirectory() as folder:
        seen = asyncio.run(
            soak(Path(folder), 60 * options.minutes, options.rate, options.every, options.releases)
        )
    sys.stdout.write(seen.lines() + "".join(f"lost: {what}\n" for what in seen.lost[:10]))
    return 1 if seen.lost else 0


if __name__ == "__main__":
    sys.exit(main())
