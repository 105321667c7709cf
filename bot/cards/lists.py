"""Cards that list: passages found, quotations of a speaker, releases, and one release by itself."""

from collections.abc import Sequence

import discord

from bot.cards.base import (
    NEUTRAL,
    SEARCH_MARK,
    Card,
    Desktop,
    citation_text,
    container,
    day,
    link_button,
    open_button,
    question_lines,
    quoted,
    row,
    text,
    title_text,
    with_button,
)
from bot.escaping import escape, link_target, one_line
from bot.limits import LAYOUT_TEXT, OPTION, URL, fit, label, size
from bot.refs import release_hash
from index import Hit, Quote, Release, ReleaseSummary

SEARCH_PAGE = 3
LIST_PAGE = 10
_MARGIN = 60
_CONTACT_LABELS = ("press contact", "media contact", "contact")
"""With one of these a release's own line says what it is."""


def search_card(  # noqa: PLR0917 (all of it is on the page)
    query: str, hits: Sequence[Hit], page: int, desktop: Desktop, filters: bytes, only: str = ""
) -> Card:
    """One page of ranked passages.

    `filters` are the command's filters as bytes, for the page buttons; `only` says them in words.
    """
    lines = question_lines(query, only, SEARCH_MARK)
    if not hits:
        said = text("### Nothing found.\nNo release holds these words.")
        return Card(container(*lines, said, row(desktop.button("x", "Delete"))))
    pages = -(-len(hits) // SEARCH_PAGE)
    page = min(max(page, 0), pages - 1)
    shown = hits[page * SEARCH_PAGE : (page + 1) * SEARCH_PAGE]
    each = (LAYOUT_TEXT - _MARGIN - sum(size(line.content) for line in lines)) // SEARCH_PAGE
    children: list[discord.ui.Item[Card]] = [*lines]
    for rank, hit in enumerate(shown, page * SEARCH_PAGE + 1):
        cited = f"{rank}\\. {citation_text(hit.passage, short=True)}"
        body = quoted(hit.passage, min(700, each - size(cited) - 1))
        children.append(with_button(f"{cited}\n{body}", open_button(hit.passage)))
    children.append(_pages("r", page, pages, desktop, filters))
    return Card(container(*children))


def _pages(
    action: str, page: int, pages: int, desktop: Desktop, data: bytes = b""
) -> "discord.ui.Item[Card]":
    """Back, where one is, Next, Delete. Back and Next differ in their action, so that no two ids are one."""
    return row(
        desktop.button(f"{action}b", "Back", number=max(page - 1, 0), data=data, disabled=page == 0),
        desktop.button("q", f"Page {page + 1} of {pages}", disabled=True),
        desktop.button(f"{action}n", "Next", number=page + 1, data=data, disabled=page + 1 >= pages),
        desktop.button("x", "Delete"),
    )


def quotations_card(speaker: str, about: str, quotes: Sequence[Quote], desktop: Desktop) -> Card:
    """What a speaker said, word for word; one whose speaker the release doesn't name is given to nobody."""
    asked = f"### {fit(one_line(speaker), 120, escape)}"
    asked += f" on {fit(one_line(about), 160, escape)}" if about else ""
    if not quotes:
        said = "The releases hold no quotation that they give to this speaker"
        said += " on that." if about else "."
        said += (
            "\n-# Where a release doesn’t say who speaks, that is “speaker not identified”, never a guess."
        )
        return Card(container(text(f"{asked}\n{said}"), row(desktop.button("x", "Delete"))))
    each = (LAYOUT_TEXT - _MARGIN - size(asked)) // len(quotes)
    children: list[discord.ui.Item[Card]] = [text(asked)]
    for quote in quotes:
        named = fit(one_line(quote.speaker), 80, escape) if quote.speaker else "speaker not identified"
        cited = citation_text(quote, short=True)
        room = each - size(cited) - size(named) - 4
        body = quoted(quote, min(700, max(room, 80)), quote.highlights)
        children.append(with_button(f"{body}\n— {named}\n{cited}", open_button(quote)))
    children.append(row(desktop.button("x", "Delete")))
    return Card(container(*children))


def releases_card(summaries: Sequence[ReleaseSummary], page: int, desktop: Desktop) -> Card:
    """One page of the releases, newest first, with a menu to open one."""
    if not summaries:
        return Card(
            container(
                text("### No releases\nNone is indexed yet. A moderator adds them with `/pressdesk add`.")
            )
        )
    pages = -(-len(summaries) // LIST_PAGE)
    page = min(max(page, 0), pages - 1)
    shown = summaries[page * LIST_PAGE : (page + 1) * LIST_PAGE]
    lines = [f"### {len(summaries):,} release{'s' if len(summaries) != 1 else ''}"]
    for number, summary in enumerate(shown, page * LIST_PAGE + 1):
        mark = "" if summary.status == "current" else f" · {summary.status}"
        about = f"{day(summary.published)}{_source(summary)}{mark}"
        lines.append(f"{number}\\. **{title_text(summary.title, 200)}**\n-# {about}")
    menu: discord.ui.Select[Card] = discord.ui.Select(
        custom_id=desktop.custom_id("o", page), placeholder="Open a release", options=_options(shown)
    )
    return Card(container(text("\n".join(lines)), row(menu), _pages("l", page, pages, desktop)))


def _source(summary: ReleaseSummary) -> str:
    return f" · {fit(one_line(summary.source), 60, escape)}" if summary.source else ""


def _options(summaries: Sequence[ReleaseSummary]) -> list[discord.SelectOption]:
    options: dict[str, discord.SelectOption] = {}
    for summary in summaries:
        value = release_hash(summary.id).hex()
        about = label(" · ".join(filter(None, (summary.published, summary.source))) or "undated", OPTION)
        options.setdefault(
            value,
            discord.SelectOption(
                label=label(one_line(summary.title), OPTION), value=value, description=about
            ),
        )
    return list(options.values())


def release_card(
    release: Release,
    desktop: Desktop,
    *,
    summary: str,
    sections: Sequence[str],
    contact: str,
    page: int | None = None,
) -> Card:
    """One release: title, date, summary, sections, press contact and link; `page` leads back to the list."""
    facts = [day(release.published)]
    if release.source:
        facts.append(fit(one_line(release.source), 120, escape))
    if release.status != "current":
        facts.append(f"**{release.status}**")
    parts = [f"### {title_text(release.title)}\n{' · '.join(facts)}"]
    if summary:
        parts.append(fit(one_line(summary), 1100, escape))
    if sections:
        parts.append("**Sections**\n" + _bullets(sections, 1100))
    if contact:
        told = one_line(contact)
        heading = "" if told.casefold().startswith(_CONTACT_LABELS) else "**Press contact**\n"
        parts.append(heading + fit(told, 600, escape))
    controls: list[discord.ui.Item[Card]] = []
    target = link_target(release.url, URL)
    if target:
        controls.append(link_button("Open the release", target))
    if page is not None:
        controls.append(desktop.button("lb", "Back to the list", number=page))
    controls.append(desktop.button("x", "Delete"))
    return Card(container(text("\n\n".join(parts)), row(*controls), colour=NEUTRAL))


def _bullets(lines: Sequence[str], room: int) -> str:
    """As many lines as fit, and how many more there are."""
    made: list[str] = []
    for number, line in enumerate(lines):
        bullet = f"- {fit(one_line(line), 120, escape)}"
        left = len(lines) - number
        if sum(map(size, made)) + len(made) + size(bullet) > room - 20:
            made.append(f"- … and {left} more")
            break
        made.append(bullet)
    return "\n".join(made)
