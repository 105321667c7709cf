"""`/releases` and `/about`: what is indexed."""

from discord import app_commands

from bot.cards import Card, Desktop, about_card, notice, release_card, releases_card
from bot.cards.base import row
from bot.commands.asking import release_choices
from bot.commands.common import Interaction, named_release, serve
from bot.desk import Desk, Place
from index import Searcher


@app_commands.command(name="releases", description="Browse the press releases, newest first")
@app_commands.describe(release="Open this release")
@app_commands.allowed_installs(guilds=True, users=True)
@app_commands.allowed_contexts(guilds=True, dms=True, private_channels=True)
async def releases(interaction: Interaction, release: str | None = None) -> None:
    async def work(place: Place, desktop: Desktop) -> Card:
        if release is None:
            return await releases_page(interaction.client.desk, place, desktop, 0)

        def opened(searcher: Searcher) -> Card:
            return one_release(searcher, named_release(searcher, release) or "", desktop, None)

        return await interaction.client.desk.query(place, opened)

    await serve(interaction, "releases", work)


@releases.autocomplete("release")
async def complete_release(interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
    return await release_choices(interaction, typed)


async def releases_page(desk: Desk, place: Place, desktop: Desktop, page: int) -> Card:
    """One page of the list."""
    current = desk.current
    return await desk.query(place, lambda searcher: releases_card(current.summaries(searcher), page, desktop))


def one_release(searcher: Searcher, release_id: str, desktop: Desktop, page: int | None) -> Card:
    """The card of one release, with what its outline knows; says so where it is gone."""
    outline = searcher.outline(release_id)
    if outline is None:
        back = [row(desktop.button("lb", "Back to the list", number=page))] if page is not None else []
        return notice("This release is no longer in the archive.", extra=back)
    release = outline.release
    kinds = {"summary": "", "contact": "", "paragraph": ""}
    for paragraph in outline.paragraphs:
        words = release.text[paragraph.start : paragraph.end]
        if paragraph.kind == "contact":
            kinds["contact"] = f"{kinds['contact']} {words}".strip()
        elif paragraph.kind in kinds and not kinds[paragraph.kind]:
            kinds[paragraph.kind] = words
    sections = list(dict.fromkeys(part.section for part in outline.paragraphs if part.section))
    return release_card(
        release,
        desktop,
        summary=kinds["summary"] or kinds["paragraph"],
        sections=sections,
        contact=kinds["contact"],
        page=page,
    )


@app_commands.command(name="about", description="What is indexed, since when, and what is kept of you")
@app_commands.allowed_installs(guilds=True, users=True)
@app_commands.allowed_contexts(guilds=True, dms=True, private_channels=True)
async def about(interaction: Interaction) -> None:
    async def work(place: Place, desktop: Desktop) -> Card:
        desk = interaction.client.desk
        days = desk.guild(place.guild).retention_days
        return await desk.query(
            place,
            lambda searcher: about_card(
                desk.current.summaries(searcher), searcher.build, searcher.built_at, days
            ),
        )

    await serve(interaction, "about", work, counts=False)
