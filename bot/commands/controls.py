"""What buttons and menus on cards do. All that a click needs is in its signed custom id and on its card."""

import re
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

import discord

from bot.cards import (
    Card,
    Desktop,
    context_card,
    notice,
    passages_page,
    with_passages,
    without_passages,
)
from bot.cards.answers import room_beside
from bot.cards.base import ANSWER_ID, GONE, QUESTION_ID, QUESTION_MARK, QUOTE_ID, SEARCH_MARK
from bot.commands.browsing import one_release, releases_page
from bot.commands.common import (
    CLOSING,
    NO_MENTIONS,
    Interaction,
    acknowledge,
    acknowledge_click,
    acknowledged,
    card_of,
    deliver,
    moderates,
    place_of,
    send_private,
    tell,
    tell_failure,
)
from bot.commands.searching import results, unpack_filters
from bot.escaping import unescape
from bot.patience import REFUSED, promptly
from bot.refs import PREFIX, Payload
from index import Filters, Searcher

Handler = Callable[[Interaction, Payload], Awaitable[None]]
Guard = Literal["anyone", "asker", "moderator"]


@dataclass(frozen=True, slots=True)
class Action:
    """What a control does, and who may use it."""

    run: Handler
    guard: Guard


ACTIONS: dict[str, Action] = {}


def action(*names: str, guard: Guard) -> Callable[[Handler], Handler]:
    """Register a handler for the custom ids of these actions."""

    def register(handler: Handler) -> Handler:
        for name in names:
            ACTIONS[name] = Action(handler, guard)
        return handler

    return register


class Control(
    discord.ui.DynamicItem["discord.ui.Item[discord.ui.LayoutView]"],
    template=rf"{PREFIX}:(?P<action>[a-z]{{1,2}}):(?P<data>\S+)",
):
    """Any button or menu that this bot ever put on a card."""

    def __init__(self, item: "discord.ui.Item[discord.ui.LayoutView]", action: str, data: str) -> None:
        super().__init__(item)
        self.action, self.data = action, data

    @classmethod
    async def from_custom_id(  # type: ignore[override]  # discord.py types the client as any
        cls,
        interaction: Interaction,
        item: "discord.ui.Item[discord.ui.LayoutView]",
        match: "re.Match[str]",
        /,
    ) -> "Control":
        return cls(item, match["action"], match["data"])

    async def callback(self, interaction: Interaction) -> None:  # type: ignore[override]
        await click(interaction, self.action, self.data)


class Unknown(
    discord.ui.DynamicItem["discord.ui.Item[discord.ui.LayoutView]"],
    template=rf"(?!{PREFIX}:[a-z]{{1,2}}:\S).*",
):
    """A control that this version of the bot doesn't know."""

    @classmethod
    async def from_custom_id(  # type: ignore[override]  # discord.py types the client as any
        cls,
        interaction: Interaction,
        item: "discord.ui.Item[discord.ui.LayoutView]",
        match: "re.Match[str]",
        /,
    ) -> "Unknown":
        return cls(item)

    async def callback(self, interaction: Interaction) -> None:  # type: ignore[override]
        await tell(interaction, "This control is from another version of me. Please ask again.")


async def click(interaction: Interaction, name: str, data: str) -> None:
    """Check a click's signature and its right, then do what it says."""
    client = interaction.client
    payload, known = client.desk.signer.read(name, data), ACTIONS.get(name)
    if payload is None or known is None:
        await tell(interaction, "I don’t know this control any more. Please ask again.")
    elif client.closing:
        await tell(interaction, CLOSING)
    elif known.guard == "moderator" and not moderates(interaction):
        await tell(interaction, "Only members who may manage this server can do that.")
    elif known.guard == "asker" and not _may_page(interaction, payload):
        await tell(
            interaction, "Only who asked, or a moderator, can do that. You can ask yourself with `/ask`."
        )
    else:
        with client.working():
            try:
                await known.run(interaction, payload)
            except Exception as error:  # noqa: BLE001 (whatever it is, the member gets words and the log the error)
                await tell_failure(interaction, "control failed", error)


def _may_page(interaction: Interaction, payload: Payload) -> bool:
    rights = interaction.permissions
    moderator = interaction.guild_id is not None and (rights.manage_messages or rights.manage_guild)
    return interaction.user.id == payload.asker or moderator


def question_on(message: discord.Message | None) -> str:
    """The question that an answer's card shows, or a search's; empty where the message is no such card."""
    shown = text_on(message, QUESTION_ID)
    mark = next((mark for mark in (QUESTION_MARK, SEARCH_MARK) if shown.startswith(mark)), None)
    return "" if mark is None else unescape(shown.removeprefix(mark))


def text_on(message: discord.Message | None, wanted: int) -> str:
    """The text of one display of a card, by its id."""
    if message is None:
        return ""
    for item in discord.ui.LayoutView.from_message(message, timeout=None).walk_children():
        if item.id == wanted and isinstance(item, discord.ui.TextDisplay):
            return item.content
    return ""


def quote_on(message: discord.Message | None) -> str:
    """The quotation that an answer's card shows, without its markup."""
    shown = text_on(message, QUOTE_ID).replace("**", "")
    return unescape("\n".join(line.removeprefix("> ") for line in shown.split("\n")))


def chosen(interaction: Interaction) -> list[str]:
    """The values chosen in a menu."""
    data: Mapping[str, Any] = interaction.data or {}
    return [str(value) for value in data.get("values", ())]


def desktop_of(interaction: Interaction, payload: Payload) -> Desktop:
    """The desk's signer, for the member who asked."""
    ephemeral = interaction.message is not None and interaction.message.flags.ephemeral
    return Desktop(interaction.client.desk.signer, payload.asker, private=ephemeral)


async def edit(interaction: Interaction, kind: str, make: Callable[[], Awaitable[Card]]) -> None:
    """Acknowledge a click, then put another card in the message's place."""
    if await acknowledge_click(interaction):
        await deliver(interaction, await card_of(kind, place_of(interaction), make), kind)


@action("m", "p", "n", guard="asker")
async def show_passages(interaction: Interaction, payload: Payload) -> None:
    async def make() -> Card:
        current, message = interaction.client.desk.current, interaction.message
        shown = discord.ui.LayoutView.from_message(message, timeout=None) if message else Card()

        desktop = desktop_of(interaction, payload)

        def found(searcher: Searcher) -> Card:
            quotes = [current.find(searcher, ref) for ref in payload.refs]
            page = passages_page(quotes, payload.refs, payload.number, desktop, room_beside(shown))
            return with_passages(shown, page)

        return await interaction.client.desk.query(place_of(interaction), found)

    await edit(interaction, "passages", make)


@action("h", guard="asker")
async def hide_passages(interaction: Interaction, payload: Payload) -> None:
    async def make() -> Card:
        message = interaction.message
        return (
            without_passages(discord.ui.LayoutView.from_message(message, timeout=None)) if message else Card()
        )

    await edit(interaction, "passages", make)


@action("c", guard="anyone")
async def show_context(interaction: Interaction, payload: Payload) -> None:
    desk = interaction.client.desk

    def around(searcher: Searcher) -> Card:
        quote = desk.current.find(searcher, payload.refs[0]) if payload.refs else None
        return notice(GONE) if quote is None else context_card(searcher.context(quote, paragraphs=1), quote)

    if await acknowledge(interaction, private=True):
        place = place_of(interaction)
        card = await card_of("context", place, lambda: desk.query(place, around))
        await deliver(interaction, card, "context")


@action("x", guard="asker")
async def delete(interaction: Interaction, payload: Payload) -> None:
    if await acknowledge_click(interaction):
        try:
            await interaction.delete_original_response()
        except discord.NotFound:
            return
        except discord.HTTPException as error:
            await tell(interaction, f"I couldn’t delete it (Discord said {error.status}).")


@action("s", guard="asker")
async def share(interaction: Interaction, payload: Payload) -> None:
    message, client = interaction.message, interaction.client
    if message is None:
        return
    if message.id in client.shared:
        await tell(interaction, "This answer is shared already.")
        return
    client.shared[message.id] = True
    shown = discord.ui.LayoutView.from_message(message, timeout=None)
    answer = next((child for child in shown.children if child.id == ANSWER_ID), None)
    if not isinstance(answer, discord.ui.Container):
        raise TypeError("the message to share holds no answer")
    _replace_share(answer, Desktop(client.desk.signer, payload.asker))
    try:
        card = Card(answer)
        await promptly(lambda: interaction.response.send_message(view=card, allowed_mentions=NO_MENTIONS))
    except REFUSED as error:
        if not acknowledged(error):
            client.shared.pop(message.id, None)
            await tell(interaction, "I couldn’t share it here. Please try again.")


def _replace_share(answer: "discord.ui.Container[discord.ui.LayoutView]", desktop: Desktop) -> None:
    """What is public has a delete button where the private answer has its share button."""
    for child in list(answer.walk_children()):
        custom_id = getattr(child, "custom_id", None)
        parent = child.parent
        if custom_id and custom_id.startswith(f"{PREFIX}:s:") and isinstance(parent, discord.ui.ActionRow):
            parent.remove_item(child)
            parent.add_item(desktop.button("x", "Delete"))


@action("rb", "rn", guard="asker")
async def search_page(interaction: Interaction, payload: Payload) -> None:
    async def make() -> Card:
        desk, place = interaction.client.desk, place_of(interaction)
        query = question_on(interaction.message)

        def filters(searcher: Searcher) -> Filters:
            return unpack_filters(payload.data, lambda hashed: desk.current.release_id(searcher, hashed))

        chosen = await desk.query(place, filters)
        return await results(
            interaction, place, desktop_of(interaction, payload), query, payload.number, chosen
        )

    await edit(interaction, "search", make)


@action("lb", "ln", guard="asker")
async def list_page(interaction: Interaction, payload: Payload) -> None:
    async def make() -> Card:
        place, desktop = place_of(interaction), desktop_of(interaction, payload)
        return await releases_page(interaction.client.desk, place, desktop, payload.number)

    await edit(interaction, "releases", make)


@action("o", guard="asker")
async def open_release(interaction: Interaction, payload: Payload) -> None:
    desk = interaction.client.desk
    values = chosen(interaction)

    def opened(searcher: Searcher) -> Card:
        hashed = bytes.fromhex(values[0]) if values else b""
        release_id = desk.current.release_id(searcher, hashed)
        return one_release(searcher, release_id or "", desktop_of(interaction, payload), payload.number)

    await edit(interaction, "releases", lambda: desk.query(place_of(interaction), opened))


@action("q", guard="anyone")
async def page_number(interaction: Interaction, payload: Payload) -> None:
    """The page number is shown as a disabled button, which no client lets anybody press."""
    await send_private(interaction, notice("That is only the page number."))
