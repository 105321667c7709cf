"""The card of an answer, its further passages and the paragraphs around it."""

from collections.abc import Sequence
from typing import Any

import discord

from bot.cards.base import (
    ANSWER_ID,
    ANSWERED,
    GONE,
    NEUTRAL,
    PASSAGES_ID,
    QUOTE_ID,
    WEAK,
    Card,
    Desktop,
    citation_text,
    container,
    day,
    open_button,
    question_lines,
    quoted,
    ref_of,
    row,
    text,
    with_button,
)
from bot.escaping import escape, one_line
from bot.limits import LAYOUT_TEXT, fit, size
from bot.refs import MAX_REFS, Ref
from index import Answer, Hit, Quote

PER_PAGE = 2
_QUOTE_LIMIT = 1100
_MARGIN = 60


def answer_card(answer: Answer, desktop: Desktop, only: str = "") -> Card:
    """The answer to a question: quoted and cited, marked as weak where it is, or "the releases don't say".

    `only`: the line that says to which releases the question was put, if not to all.
    """
    if answer.quote is None:
        return Card(_unanswered(answer, desktop, only))
    quote = answer.quote
    children: list[discord.ui.Item[Card]] = [*question_lines(answer.question, only)]
    if answer.status == "weak":
        children.append(
            text("**Weak answer.** The releases may not say this outright; the nearest sentence is:")
        )
    children.append(text(_quotation(quote), QUOTE_ID))
    children.append(with_button(_citation(answer, quote), open_button(quote)))
    children.append(discord.ui.Separator())
    children.append(row(*_buttons(answer, desktop, quote)))
    return Card(container(*children, colour=WEAK if answer.status == "weak" else ANSWERED, id=ANSWER_ID))


def _quotation(quote: Quote) -> str:
    content = quoted(quote, _QUOTE_LIMIT, quote.highlights)
    if quote.speaker:
        return f"{content}\n— {fit(one_line(quote.speaker), 100, escape)}"
    if quote.kind == "quotation":
        return f"{content}\n— speaker not identified"
    return content


def _citation(answer: Answer, quote: Quote) -> str:
    lines = [citation_text(quote)]
    if answer.history:
        told = f"As of {day(answer.as_of)}; other" if answer.as_of else "Other"
        lines.append(f"-# {told} releases give other figures:")
        lines += [_other_figure(other) for other in answer.history[:3]]
    if answer.note:
        lines.append(f"**Note:** {fit(one_line(answer.note), 300, escape)}")
    return "\n".join(lines)


def _other_figure(other: Quote) -> str:
    return f"-# {day(other.release.published)}: {fit(one_line(other.text), 110, escape)}"


def _buttons(answer: Answer, desktop: Desktop, quote: Quote) -> list["discord.ui.Item[Card]"]:
    ref = ref_of(quote)
    further = further_refs(answer.hits, quote)
    return [
        desktop.button("m", "More passages", refs=further, disabled=not further),
        desktop.button("c", "Context", refs=(ref,)),
        *_votes(desktop, ref),
        _last(desktop),
    ]


def _votes(desktop: Desktop, *refs: Ref) -> list["discord.ui.Item[Card]"]:
    return [desktop.button("u", emoji="👍", refs=refs), desktop.button("d", emoji="👎", refs=refs)]


def _last(desktop: Desktop) -> "discord.ui.Item[Card]":
    if desktop.private:
        return desktop.button("s", "Share to channel", style=discord.ButtonStyle.primary)
    return desktop.button("x", "Delete")


def further_refs(hits: Sequence[Hit], quote: Quote | None) -> tuple[Ref, ...]:
    """References to the passages found, without the one that the answer was quoted from."""
    return tuple(
        ref_of(hit)
        for hit in hits
        if quote is None
        or hit.passage.release.id != quote.release.id
        or not hit.passage.start <= quote.start < hit.passage.end
    )[:MAX_REFS]


def _unanswered(answer: Answer, desktop: Desktop, only: str) -> "discord.ui.Container[Card]":
    said = "### The releases don’t say."
    if answer.chat:
        said = "### Ask me something about the press releases.\nTo that, the releases don’t say anything."
    elif answer.missing:
        words = ", ".join(f"“{fit(one_line(word), 40, escape)}”" for word in answer.missing[:12])
        said += f"\nFound in no release: {words}."
    further = further_refs(answer.hits, None)
    if further:
        said += "\nThe passages nearest to the question may still be of use."
    return container(
        *question_lines(answer.question, only),
        text(said),
        row(
            desktop.button("m", "Nearest passages", refs=further, disabled=not further),
            *_votes(desktop),
            _last(desktop),
        ),
        colour=NEUTRAL,
        id=ANSWER_ID,
    )


def passages_page(
    found: Sequence[Quote | None], refs: Sequence[Ref], page: int, desktop: Desktop, room: int
) -> "discord.ui.Container[Card]":
    """One page of further passages; what a rebuild took away (None) says so. `room` is the text budget."""
    pages = max(1, -(-len(refs) // PER_PAGE))
    page = min(max(page, 0), pages - 1)
    shown = found[page * PER_PAGE : (page + 1) * PER_PAGE]
    each = (min(room, LAYOUT_TEXT) - _MARGIN) // max(1, len(shown))
    children: list[discord.ui.Item[Card]] = []
    for quote in shown:
        if quote is None:
            children.append(text(f"*{GONE}*"))
            continue
        cited = citation_text(quote, short=True)
        children.append(
            with_button(f"{cited}\n{quoted(quote, max(80, each - size(cited)))}", open_button(quote))
        )
    children.append(
        row(
            desktop.button("p", "Back", refs=refs, number=max(page - 1, 0), disabled=page == 0),
            desktop.button("q", f"Page {page + 1} of {pages}", disabled=True),
            desktop.button("n", "Next", refs=refs, number=page + 1, disabled=page + 1 >= pages),
            desktop.button("h", "Hide"),
        )
    )
    return container(*children, id=PASSAGES_ID)


def with_passages(shown: discord.ui.LayoutView, page: "discord.ui.Container[Card]") -> Card:
    """The card as it is shown, with this page of passages below its answer."""
    return Card(*_kept(shown), page)


def without_passages(shown: discord.ui.LayoutView) -> Card:
    """The card as it is shown, without its passages."""
    return Card(*_kept(shown))


def room_beside(shown: discord.ui.LayoutView) -> int:
    """How much text a page of passages may have beside the answer."""
    kept = sum(
        size(item.content)
        for top in _kept(shown)
        for item in (top.walk_children() if isinstance(top, discord.ui.Container) else (top,))
        if isinstance(item, discord.ui.TextDisplay)
    )
    return LAYOUT_TEXT - kept


def _kept(shown: discord.ui.LayoutView) -> "list[discord.ui.Item[Any]]":
    return [child for child in shown.children if child.id != PASSAGES_ID]


def context_card(around: Sequence[Quote], quote: Quote) -> Card:
    """The paragraphs around a quotation, itself in bold."""
    lines = [citation_text(quote)]
    each = (LAYOUT_TEXT - _MARGIN - size(lines[0])) // max(1, len(around)) - 2
    for paragraph in around:
        inside = paragraph.start <= quote.start < paragraph.end
        lines.append(quoted(paragraph, each, ((quote.start, quote.end),) if inside else ()))
    button = open_button(quote)
    children: list[discord.ui.Item[Card]] = [text("\n\n".join(lines))]
    if button:
        children.append(row(button))
    return Card(container(*children))
