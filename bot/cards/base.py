"""What all cards share: the layout, its buttons, and how dates, places and quotations are written."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

import discord

from bot.escaping import bold, clean, escape, link_target, one_line
from bot.limits import ELLIPSIS, LABEL, URL, fit, good_start, label, size
from bot.refs import Payload, Ref, Signer, pack_refs
from index import Hit, Passage, Quote, link

ANSWERED = discord.Colour(0x2E7D4F)
WEAK = discord.Colour(0xC9891A)
NEUTRAL = discord.Colour(0x5B6470)
TROUBLE = discord.Colour(0xB3382C)

ANSWER_ID, QUESTION_ID, QUOTE_ID, PASSAGES_ID = 101, 102, 103, 120
QUESTION_MARK, SEARCH_MARK = "-# **Question:** ", "-# **Search:** "
QUESTION_LIMIT = 400
GONE = "This passage is no longer in the releases."

Item = discord.ui.Item["Card"]
Where = Quote | Passage


class Card(discord.ui.LayoutView):
    """A finished layout. It listens to nothing itself: its buttons are answered by their custom ids alone."""

    def __init__(self, *children: discord.ui.Item["Card"]) -> None:
        super().__init__(timeout=None)
        for child in children:
            self.add_item(child)

    def is_finished(self) -> bool:
        """Always: so discord.py keeps no card in memory to dispatch to."""
        return True


@dataclass(frozen=True, slots=True)
class Desktop:
    """For whom a card is made, and the signer of its custom ids."""

    signer: Signer
    asker: int
    private: bool = False

    def button(
        self,
        action: str,
        text: str | None = None,
        *,
        refs: Iterable[Ref] = (),
        data: bytes = b"",
        number: int = 0,
        emoji: str | None = None,
        disabled: bool = False,
        style: discord.ButtonStyle = discord.ButtonStyle.secondary,
    ) -> "discord.ui.Button[Card]":
        """A button that carries all that its click needs."""
        return discord.ui.Button(
            style=style,
            label=label(text) if text else None,
            emoji=emoji,
            custom_id=self.custom_id(action, number, pack_refs(tuple(refs)) + data),
            disabled=disabled,
        )

    def custom_id(self, action: str, number: int = 0, data: bytes = b"") -> str:
        return self.signer.custom_id(Payload(action, self.asker, number, data))


def text(content: str, id: int | None = None) -> "discord.ui.TextDisplay[Card]":  # noqa: A002 (discord.py's name)
    """A text display; Discord takes no empty one."""
    return discord.ui.TextDisplay(content or "\u200b", id=id)


def container(
    *children: "discord.ui.Item[Card]",
    colour: discord.Colour | None = NEUTRAL,
    id: int | None = None,  # noqa: A002
) -> "discord.ui.Container[Card]":
    return discord.ui.Container(*children, accent_colour=colour, id=id)


def row(*children: "discord.ui.Item[Card]") -> "discord.ui.ActionRow[Card]":
    return discord.ui.ActionRow(*children)


def link_button(text: str, url: str) -> "discord.ui.Button[Card]":
    return discord.ui.Button(style=discord.ButtonStyle.link, label=label(text, LABEL), url=url)


def with_button(content: str, accessory: "discord.ui.Button[Card] | None") -> "discord.ui.Item[Card]":
    """Text with a button beside it where there is one."""
    return discord.ui.Section(text(content), accessory=accessory) if accessory else text(content)


def notice(
    message: str, *, colour: discord.Colour = NEUTRAL, extra: "Iterable[discord.ui.Item[Card]]" = ()
) -> Card:
    """A card of one message, which is Discord Markdown already."""
    return Card(container(text(fit(message, 3800)), *extra, colour=colour))


def day(published: str | None) -> str:
    """A date as every reader's own client writes it; noon UTC, so that it is one day nearly everywhere."""
    if published is None:
        return "undated"
    try:
        noon = datetime.combine(date.fromisoformat(published[:10]), time(12), UTC)
    except ValueError:
        return escape(published[:10])
    return f"<t:{int(noon.timestamp())}:D>"


def moment(written: str) -> str:
    """A time in ISO 8601, UTC unless it says otherwise, as every reader's own client writes it."""
    try:
        found = datetime.fromisoformat(written)
    except ValueError:
        return escape(written[:25])
    return f"<t:{int((found if found.tzinfo else found.replace(tzinfo=UTC)).timestamp())}:f>"


def citation_text(where: Where, *, short: bool = False) -> str:
    """Title, then date, section and paragraph: the citation in Markdown (`short`: at most 320 characters)."""
    release = where.release
    parts = [day(release.published)]
    if where.section:
        parts.append(fit(one_line(where.section), 80 if short else 150, escape))
    parts.append(f"page {where.page}" if where.page else f"paragraph {where.paragraph}")
    if release.source:
        parts.append(fit(one_line(release.source), 60 if short else 100, escape))
    return f"**{title_text(release.title, 110 if short else 256)}**\n{' · '.join(parts)}"


def title_text(title: str, limit: int = 256) -> str:
    return fit(one_line(title), limit, escape) or "(untitled)"


def open_button(where: Where) -> "discord.ui.Button[Card] | None":
    """To the very passage where its words are unique in the release and the address fits, else the page."""
    target = link_target(link(where), URL)
    if target is not None and "#" in target:
        return link_button("Open at the passage", target)
    page = link_target(where.release.url, URL)
    return link_button("Open the release", page) if page else None


def quoted(where: Where, limit: int, highlights: tuple[tuple[int, int], ...] = ()) -> str:
    """A slice of a release as a block quotation, its highlights in bold, cut to `limit`."""
    content = where.release.text[where.start : where.end]
    marks = _relative(highlights, where.start, len(content))
    lead = ""
    if marks and size(escape(content[: marks[0][1]])) > limit * 3 // 4:
        start = good_start(content, max(0, marks[0][0] - limit // 4))
        content, lead = content[start:], f"{ELLIPSIS} "
        marks = [(mark - start, end - start) for mark, end in marks if mark >= start]
    lines = content.count("\n") + 1
    body = fit(content, limit - 2 * lines - len(lead), lambda part: _marked(part, marks))
    return "> " + (lead + body).replace("\n", "\n> ")


def _relative(highlights: tuple[tuple[int, int], ...], start: int, length: int) -> list[tuple[int, int]]:
    """Highlights as sorted, separate spans inside the slice."""
    spans: list[tuple[int, int]] = []
    for span in sorted(highlights):
        first, last = max(0, span[0] - start), min(length, span[1] - start)
        if spans and first <= spans[-1][1]:
            spans[-1] = (spans[-1][0], max(last, spans[-1][1]))
        elif first < last:
            spans.append((first, last))
    return spans


def _marked(part: str, marks: list[tuple[int, int]]) -> str:
    pieces, position = [], 0
    for mark in marks:
        first, last = min(mark[0], len(part)), min(mark[1], len(part))
        pieces.append(escape(part[position:first]))
        pieces.append("\n".join(bold(clean(line)) for line in part[first:last].split("\n")))
        position = last
    pieces.append(escape(part[position:]))
    joined = "".join(pieces)
    return "\n".join(line for line in joined.split("\n") if line.strip())


def ref_of(where: Where | Hit) -> Ref:
    """The reference by which a button finds this slice again."""
    place = where.passage if isinstance(where, Hit) else where
    return Ref.of(place.release.id, place.release.text, place.start, place.end)


def only_line(since: str | None, until: str | None, title: str | None) -> str:
    """Which releases a question was put to, as a small line for below it; empty where to all of them."""
    parts = [f"“{title_text(title, 150)}”"] if title is not None else []
    parts += [f"from {day(since)}"] if since else []
    parts += [f"until {day(until)}"] if until else []
    return f"-# **Only:** {' · '.join(parts)}" if parts else ""


def question_lines(
    question: str, only: str = "", mark: str = QUESTION_MARK
) -> "list[discord.ui.TextDisplay[Card]]":
    """The question as a small line, from which follow-ups and votes read it back, and `only_line`'s."""
    asked = text(mark + fit(one_line(question), QUESTION_LIMIT, escape), QUESTION_ID)
    return [asked, text(only)] if only else [asked]
