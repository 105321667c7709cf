"""Messages for the bot: mentions, replies to its answers, direct messages, questions in ask-channels."""

import asyncio
import re
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager

import discord

from bot import logs
from bot.cards import Card, Desktop, answer_card, notice
from bot.commands.common import NO_MENTIONS, card_of
from bot.commands.controls import question_on
from bot.connection import Connection
from bot.desk import Place
from bot.escaping import asked_in
from bot.patience import REFUSED, patiently
from index import Answer

NOTHING_FOUND, COOLING = "🤷", "⏳"
_TYPING_AFTER = 0.4
_REMEMBERED = 500
_LED_TO = 5
"""Questions before a follow-up that it may lean on."""
_QUESTION_WORD = re.compile(
    "who|whom|whose|what|when|where|which|why|how|is|are|was|were|do|does|did|can|could|will|would|should|has|have|"
    "had|tell|explain"
)
_LINK_OR_CODE = re.compile(r"https?://\S+|```.*?```|`[^`]*`|<a?:\w+:\d+>|<[@#][!&]?\d+>", re.DOTALL)


def is_question(text: str) -> bool:
    """Whether a message asks something: it has a question mark, or starts like a question."""
    said = _LINK_OR_CODE.sub(" ", "\n".join(line for line in text.split("\n") if not line.startswith(">")))
    words = re.findall(r"[^\W_]+(?:['’][^\W_]+)?", said)
    if len(words) < 2:
        return False
    if re.search(r"[?？؟](?:[\s\"'”’)*_!?]|$)|¿", said):
        return True
    first = words[0].casefold().split("'")[0].split("’")[0]
    return bool(_QUESTION_WORD.fullmatch(first)) and len(words) >= 4 and not re.search(r"!\s*$", said)


class Listener:
    """Answers messages. Keeps the ids of recent questions and its answers to them, in memory only."""

    def __init__(self, client: Connection) -> None:
        self.client = client
        self._answers: OrderedDict[int, tuple[discord.PartialMessage, str]] = OrderedDict()
        self._led_to: OrderedDict[int, tuple[str, ...]] = OrderedDict()
        """By answer, the questions that led to it, its own the last."""
        self._under_way: dict[int, bool] = {}
        self._warned: set[int] = set()
        self._told: dict[int, float] = {}
        self._closed: set[int] = set()
        """Members who take no direct messages."""

    async def heard(self, message: discord.Message) -> None:
        """Answer a message if it is for the bot."""
        if message.author.bot or message.webhook_id is not None or message.is_system():
            return
        if self.client.closing:
            return
        found = await self._question(message)
        if found is None:
            return
        question, previous, quiet = found
        await self._look_up_channel(message)
        place = place_of(message)
        if not self.client.desk.allows(place):
            return
        with self.client.working(), self._answering(message.id):
            await self._answer(message, place, question, previous, quiet=quiet)

    def deleted(self, message_id: int) -> None:
        """Forget a question that was deleted before its answer was sent."""
        if message_id in self._under_way:
            self._under_way[message_id] = False

    async def edited(self, message: discord.Message) -> None:
        """Answer an edited question anew, in the answer it has."""
        answer, answered = self._answers.get(message.id, (None, ""))
        if answer is None or message.author.bot or self.client.closing:
            return
        found = await self._question(message)
        if found is None or found[0] in {"", answered}:
            return
        place = place_of(message)
        with self.client.working():
            if self.client.desk.refusal(place) is not None:
                return
            card, _ = await self._card(place, found[0], found[1])
            try:
                await answer.edit(view=card, allowed_mentions=NO_MENTIONS)
            except discord.HTTPException as error:
                logs.warn("answer not edited", code=error.code)
            else:
                self._note(message.id, answer, *found[:2])

    # -- is it for us?

    async def _question(self, message: discord.Message) -> tuple[str, tuple[str, ...], bool] | None:
        """The question, those that it follows up, and whether to keep quiet where nothing is found."""
        me = self.client.user
        if me is None:
            return None
        text = asked_in(message.content)
        replied = await self._replied_to(message)
        if message.guild is None or replied is not None:
            return (text, self._before(replied), False) if text or message.guild is None else None
        if re.search(rf"<@!?{me.id}>", message.content):
            return (text, (), False)
        settings = self.client.desk.guild(message.guild.id)
        if not settings.ask_channels:
            return None
        await self._look_up_channel(message)
        place = place_of(message)
        asked = place.channel in settings.ask_channels or place.parent in settings.ask_channels
        if asked and text and is_question(message.content):
            return (text, (), True)
        return None

    def _before(self, answer: discord.Message | None) -> tuple[str, ...]:
        """The questions that led to an answer; its own alone where the others aren't remembered."""
        shown = question_on(answer)
        known = self._led_to.get(answer.id, ()) if answer is not None else ()
        return known or ((shown,) if shown else ())

    async def _replied_to(self, message: discord.Message) -> discord.Message | None:
        """Our own answer that this message replies to."""
        reference, me = message.reference, self.client.user
        if reference is None or reference.message_id is None or me is None:
            return None
        resolved = reference.resolved
        if isinstance(resolved, discord.DeletedReferencedMessage):
            return None
        if resolved is None:
            if message.guild is not None and not message.content:
                return None
            try:
                resolved = await message.channel.fetch_message(reference.message_id)
            except discord.HTTPException:
                return None
        return resolved if resolved.author.id == me.id else None

    async def _look_up_channel(self, message: discord.Message) -> None:
        """Find the channel of a message where it isn’t known yet, as a thread that was asleep isn’t."""
        if not _unknown(message):
            return
        try:
            channel = self.client.get_channel(message.channel.id)
            channel = channel or await self.client.fetch_channel(message.channel.id)
        except REFUSED as error:
            logs.warn("channel not found", channel=message.channel.id, error=error)
            return
        if isinstance(channel, discord.abc.Messageable):
            message.channel = channel

    # -- answering

    @contextmanager
    def _answering(self, message_id: int) -> Iterator[None]:
        self._under_way[message_id] = True
        try:
            yield
        finally:
            del self._under_way[message_id]

    async def _answer(
        self, message: discord.Message, place: Place, question: str, previous: tuple[str, ...], *, quiet: bool
    ) -> None:
        if not self._may_send(message):
            return
        if not question:
            hint = notice("Ask me something about the press releases, or use `/ask`.")
            await self._reply(message, hint, question, previous)
            return
        refusal = self.client.desk.refusal(place)
        if refusal is not None:
            await self._refuse(message, refusal)
            return
        typing = asyncio.create_task(self._type(message))
        try:
            card, answer = await self._card(place, question, previous)
        finally:
            typing.cancel()
        if not self._under_way.get(message.id, True):
            logs.event("question deleted before its answer", guild=place.guild)
        elif quiet and (answer is None or answer.quote is None):
            if answer is not None and not answer.chat and self.client.desk.guild(place.guild).react:
                await self._react(message, NOTHING_FOUND)
        else:
            await self._reply(message, card, question, previous)

    async def _card(
        self, place: Place, question: str, previous: tuple[str, ...]
    ) -> tuple[Card, Answer | None]:
        desktop = Desktop(self.client.desk.signer, place.member)
        got: list[Answer] = []

        async def make() -> Card:
            answer, card = await self.client.desk.ask(
                place, question, lambda found: answer_card(found, desktop), previous=previous
            )
            got.append(answer)
            return card

        card = await card_of("message", place, make)
        return card, got[0] if got else None

    async def _type(self, message: discord.Message) -> None:
        """Show that an answer comes, if it takes a moment."""
        await asyncio.sleep(_TYPING_AFTER)
        try:
            await message.channel.typing()
        except REFUSED:
            return

    async def _reply(
        self, message: discord.Message, card: Card, question: str, previous: tuple[str, ...]
    ) -> None:
        """Send a card as a reply, once: the nonce keeps Discord from taking a retry for a second message."""
        reference = message.to_reference(fail_if_not_exists=False) if self._may_reference(message) else None
        try:
            sent = await patiently(
                lambda: message.channel.send(
                    view=card,
                    reference=reference,  # type: ignore[arg-type]  # None is taken as none
                    mention_author=False,
                    allowed_mentions=NO_MENTIONS,
                    nonce=str(message.id),
                )
            )
        except REFUSED as error:
            logs.warn("answer not delivered", channel=message.channel.id, error=error)
            return
        self._note(message.id, discord.PartialMessage(channel=sent.channel, id=sent.id), question, previous)

    def _note(
        self, message_id: int, answer: discord.PartialMessage, question: str, previous: tuple[str, ...]
    ) -> None:
        """Keep in mind which answer a question got, and what led to it."""
        self._answers[message_id] = (answer, question)
        self._led_to[answer.id] = (*previous, question)[-_LED_TO:]
        for kept in (self._answers, self._led_to):
            while len(kept) > _REMEMBERED:
                kept.popitem(last=False)

    async def _refuse(self, message: discord.Message, refusal: str) -> None:
        """Tell the member privately, once a minute; where that can't be, a reaction says it."""
        now = asyncio.get_running_loop().time()
        if now - self._told.get(message.author.id, -60.0) < 60:
            return
        if len(self._told) > _REMEMBERED:
            self._told.clear()
            self._closed.clear()
        self._told[message.author.id] = now
        if message.author.id not in self._closed:
            try:
                await message.author.send(view=notice(refusal), allowed_mentions=NO_MENTIONS)
                return
            except discord.Forbidden:
                self._closed.add(message.author.id)
            except REFUSED as error:
                logs.warn("cooldown not told", error=error)
        await self._react(message, COOLING)

    async def _react(self, message: discord.Message, emoji: str) -> None:
        if message.guild is not None and not _unknown(message):
            have = message.channel.permissions_for(message.guild.me)
            if not (have.add_reactions and have.read_message_history):
                self._warn(message, "Add Reactions and Read Message History")
                return
        try:
            await message.add_reaction(emoji)
        except REFUSED as error:
            logs.warn("reaction not added", channel=message.channel.id, error=error)

    def _may_send(self, message: discord.Message) -> bool:
        if message.guild is None or _unknown(message):
            return True
        have = message.channel.permissions_for(message.guild.me)
        thread = isinstance(message.channel, discord.Thread)
        if have.view_channel and (have.send_messages_in_threads if thread else have.send_messages):
            return True
        self._warn(message, "View Channel and Send Messages" + (" in Threads" if thread else ""))
        return False

    def _may_reference(self, message: discord.Message) -> bool:
        if message.guild is None or _unknown(message):
            return True
        return message.channel.permissions_for(message.guild.me).read_message_history

    def _warn(self, message: discord.Message, permissions: str) -> None:
        """Say once for each channel what is missing there."""
        if message.channel.id not in self._warned:
            self._warned.add(message.channel.id)
            logs.warn(
                f"I can't answer in a channel: allow me {permissions} there",
                guild=message.guild and message.guild.id,
                channel=message.channel.id,
            )


def _unknown(message: discord.Message) -> bool:
    """Whether the message stands in a channel that isn't known, a thread that was asleep say."""
    return isinstance(message.channel, discord.PartialMessageable)


def place_of(message: discord.Message) -> Place:
    """Where a message was written, and by whom."""
    parent = message.channel.parent_id if isinstance(message.channel, discord.Thread) else None
    return Place(message.author.id, message.guild.id if message.guild else None, message.channel.id, parent)
