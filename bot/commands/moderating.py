"""`/pressdesk`: what moderators of a server do. Each action is logged with who and when."""

import asyncio
import contextlib
import csv
import io
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path, PurePosixPath

import discord
from discord import app_commands

from bot import logs
from bot.cards import Card, Desktop, gaps_card, notice, report_card, status_card, votes_card
from bot.cards.moderation import Status
from bot.commands.common import (
    CLOSING,
    MODERATORS_ONLY,
    NO_MENTIONS,
    Interaction,
    WordsError,
    acknowledge,
    card_of,
    deliver,
    moderates,
    place_of,
    tell,
)
from bot.commands.controls import action
from bot.commands.forms import Form, form_id, show_form
from bot.desk import Desk
from bot.escaping import clean, escape
from bot.gaps import clusters
from bot.limits import MESSAGE, UPLOADS, fit
from bot.refs import Payload
from bot.state import State, Vote
from index import BuildReport

MAX_UPLOAD_BYTES = 25_000_000
_FIRST_EDIT_SECONDS, _EDIT_SECONDS = 3.0, 2.0
_NAME_LENGTH = 120
_CLUSTERED = 2000


@app_commands.guild_only()
@app_commands.allowed_installs(guilds=True, users=False)
@app_commands.default_permissions(manage_guild=True)
class Pressdesk(app_commands.Group):
    """The group, with its own check: a server's integration settings may show it to others."""

    async def interaction_check(self, interaction: Interaction) -> bool:  # type: ignore[override]
        if moderates(interaction):
            return True
        logs.warn("refused", what="moderation", **who(interaction))
        await tell(interaction, MODERATORS_ONLY)
        return False


group = Pressdesk(name="pressdesk", description="Look after Pressdesk in this server")


def who(interaction: Interaction) -> dict[str, object]:
    """Who acts where, for the log."""
    return {"by": interaction.user.id, "name": interaction.user.name, "guild": interaction.guild_id}


def server_of(interaction: Interaction) -> int:
    """The server that a moderator acts in; the group and its controls work in servers only."""
    if interaction.guild_id is None:
        raise WordsError("That works in a server only.")
    return interaction.guild_id


def desktop_for(interaction: Interaction) -> Desktop:
    return Desktop(interaction.client.desk.signer, interaction.user.id, private=True)


@group.command(name="status", description="Build, releases, latency and memory")
async def status(interaction: Interaction) -> None:
    logs.event("status shown", **who(interaction))
    if await acknowledge(interaction, private=True):
        card = await card_of("status", place_of(interaction), lambda: _status(interaction))
        await deliver(interaction, card, "status")


async def _status(interaction: Interaction) -> Card:
    client, desk = interaction.client, interaction.client.desk
    build, summaries = desk.current.build, []
    if build is not None:
        summaries = await desk.query(place_of(interaction), desk.current.summaries)
    return status_card(
        Status(
            build=build,
            releases=len(summaries),
            newest=summaries[0] if summaries else None,
            median=desk.median_latency(),
            slowest=max(desk.latencies, default=0.0),
            stall=desk.stall,
            memory=memory(),
            uptime=time.monotonic() - desk.started,
            waiting=desk.workers.waiting,
            reads_messages=client.intents.message_content,
            gateway=client.latency if client.latency == client.latency else 0.0,
            problem=desk.current.problem or client.rebuilder.last_problem,
        )
    )


def memory() -> float:
    """Resident memory of this process in MB."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
        return pages * resource.getpagesize() / 1e6
    except (OSError, ValueError, IndexError):
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        return peak / 1e6 if sys.platform == "darwin" else peak / 1e3


@group.command(name="rebuild", description="Read what changed and swap in a new index")
@app_commands.describe(force="Swap it in even where it differs much from the one before")
async def rebuild(interaction: Interaction, force: bool = False) -> None:
    await _build(interaction, "rebuild", [], force=force)


@group.command(name="add", description="Add one or several releases")
@app_commands.describe(file="The release; without one, a form takes several")
async def add(interaction: Interaction, file: discord.Attachment | None = None) -> None:
    if file is None:
        await show_form(interaction, AddModal())
    else:
        await _build(interaction, "add", [file])


class AddModal(Form, title="Add releases"):
    """Takes up to ten files."""

    def __init__(self) -> None:
        super().__init__(timeout=1800, custom_id=form_id("add"))
        self.files: discord.ui.FileUpload[AddModal] = discord.ui.FileUpload(
            custom_id="files", min_values=1, max_values=UPLOADS
        )
        self.add_item(
            discord.ui.Label(
                text="Releases",
                description="Web pages, PDF, Word, e-mail, Markdown, plain text, or a .zip of these",
                component=self.files,
            )
        )

    async def on_submit(self, interaction: Interaction) -> None:  # type: ignore[override]  # the client's type
        if moderates(interaction):
            await _build(interaction, "add", self.files.values)
        else:
            await tell(interaction, MODERATORS_ONLY)


async def _build(
    interaction: Interaction, kind: str, files: Sequence[discord.Attachment], *, force: bool = False
) -> None:
    """Run a build with its progress shown, then its report."""
    client = interaction.client
    logs.event(kind, files=[file.filename for file in files] or None, force=force or None, **who(interaction))
    if client.closing:
        await tell(interaction, CLOSING)
        return
    if client.rebuilder.busy:
        await tell(interaction, "A build is under way already. Please try again when it is done.")
        return
    if not await acknowledge(interaction, private=True):
        return
    with client.working(), tempfile.TemporaryDirectory(prefix="pressdesk-") as folder:

        async def made() -> Card:
            paths = [await _fetch(file, number, Path(folder)) for number, file in enumerate(files)]
            report = await _with_progress(interaction, paths, force=force)
            logs.event(f"{kind} done", build=report.build, added=len(report.added), **who(interaction))
            await client.refresh_index()
            return await asyncio.to_thread(report_card, _title(report, uploads=bool(files)), report)

        card = await card_of(kind, place_of(interaction), made)
        if not await deliver(interaction, card, kind):  # Discord takes no answer after fifteen minutes
            with contextlib.suppress(discord.HTTPException, OSError):
                await interaction.user.send(view=card, allowed_mentions=NO_MENTIONS)


def _title(report: BuildReport, *, uploads: bool) -> str:
    if not uploads:
        return "Index rebuilt"
    if report.added or report.changed or report.moved:
        return "Releases added"
    return "Nothing added" if report.skipped else "Nothing added: the releases hold this already"


async def _fetch(file: discord.Attachment, number: int, folder: Path) -> Path:
    """An upload as a file with a harmless name in a folder of its own."""
    name = PurePosixPath(clean(file.filename).replace("\\", "/")).name.lstrip(".")[-_NAME_LENGTH:]
    if file.size > MAX_UPLOAD_BYTES:
        raise WordsError(
            f"{escape(name)} is too large ({file.size / 1e6:.0f} MB); "
            f"{MAX_UPLOAD_BYTES / 1e6:.0f} MB is the most."
        )
    try:
        data = await file.read()
    except (discord.HTTPException, OSError) as error:
        raise WordsError(
            f"{escape(name)} couldn’t be fetched from Discord. Please upload it again."
        ) from error
    kept = folder / str(number) / (name or f"release-{number}.txt")
    await asyncio.to_thread(_write, kept, data)
    return kept


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True)
    path.write_bytes(data)


async def _show(interaction: Interaction, card: Card) -> None:
    await deliver(interaction, card, "progress")


async def _with_progress(interaction: Interaction, files: list[Path], *, force: bool) -> BuildReport:
    """The build's report; meanwhile, where it takes a while, the message says how far it is."""
    told, tasks = time.monotonic() + _FIRST_EDIT_SECONDS - _EDIT_SECONDS, set[asyncio.Task[None]]()

    def progress(done: int, total: int, what: str) -> None:
        nonlocal told
        if time.monotonic() - told >= _EDIT_SECONDS:
            told = time.monotonic()
            share = f" ({done * 100 // total} %)" if total else ""
            said = notice(f"Building … {done:,} of {total:,}{share}\n-# {fit(what, 200, escape)}")
            tasks.add(asyncio.create_task(_show(interaction, said)))

    try:
        return await interaction.client.rebuilder.run(files, force=force, progress=progress)
    finally:
        await asyncio.gather(*tasks)


@group.command(name="gaps", description="Questions that found no answer, the like ones together")
async def gaps(interaction: Interaction) -> None:
    logs.event("gaps shown", **who(interaction))
    desk, server = interaction.client.desk, server_of(interaction)

    def gathered(state: State) -> Card:
        found = state.gaps(server)
        return gaps_card(clusters(found[:_CLUSTERED]), len(found), state.settings(server).retention_days)

    await _private(interaction, "gaps", desk, gathered)


@group.command(name="feedback", description="Votes on answers and their reasons")
async def feedback(interaction: Interaction) -> None:
    logs.event("feedback shown", **who(interaction))
    desk, server, desktop = interaction.client.desk, server_of(interaction), desktop_for(interaction)
    await _private(interaction, "feedback", desk, lambda state: votes_card(state.votes(server), desktop))


@action("fe", guard="moderator")
async def export_feedback(interaction: Interaction, payload: Payload) -> None:
    logs.event("feedback exported", **who(interaction))
    server = server_of(interaction)
    if await acknowledge(interaction, private=True):
        votes = await interaction.client.desk.remember(lambda state: state.votes(server))
        file = discord.File(io.BytesIO(_table(votes)), filename="feedback.csv")
        await interaction.followup.send(
            fit(f"{len(votes)} votes", MESSAGE), file=file, ephemeral=True, allowed_mentions=NO_MENTIONS
        )


def _table(votes: Sequence[Vote]) -> bytes:
    """Votes as CSV that spreadsheets read; a cell never starts a formula."""
    table = io.StringIO()
    writer = csv.writer(table)
    writer.writerow(["time", "vote", "reason", "words", "question", "quotation"])
    for vote in votes:
        moment = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(vote.voted))
        cells = [vote.reason or "", vote.words or "", vote.question, vote.quote]
        writer.writerow([moment, "good" if vote.good else "bad", *map(_cell, cells)])
    return table.getvalue().encode("utf-8-sig", "replace")


def _cell(text: str) -> str:
    return f"'{text}" if text[:1] in "=+-@\t\r" and text else text


@group.command(name="forget", description="Delete what is kept of a member in this server")
@app_commands.describe(member="Whose questions and votes to delete")
async def forget(interaction: Interaction, member: discord.User) -> None:
    server = server_of(interaction)
    logs.event("forget", **who(interaction))

    def forgotten(state: State) -> Card:
        rows = state.forget(member.id, server)
        return notice(f"Deleted: {rows} row{'s' if rows != 1 else ''} kept of <@{member.id}> in this server.")

    await _private(interaction, "forget", interaction.client.desk, forgotten)


async def _private(interaction: Interaction, kind: str, desk: Desk, work: Callable[[State], Card]) -> None:
    """A private card made with the state file."""
    if await acknowledge(interaction, private=True):
        card = await card_of(kind, place_of(interaction), lambda: desk.remember(work))
        await deliver(interaction, card, kind)
