"""What the bot works with, joined: settings, state, the index in use, its queue, and who may ask now."""

import asyncio
import contextvars
import statistics
import time
from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, TypeVar

from bot import logs, tracing
from bot.config import Settings
from bot.cooldowns import Cooldowns
from bot.current import CurrentIndex
from bot.metrics import DeskFigures, Metrics
from bot.refs import Signer
from bot.state import GuildSettings, State
from bot.workers import Workers
from index import Answer, Filters, IndexFormatError, Searcher

T = TypeVar("T")
QUESTION_LIMIT = 1000
GAP_LIMIT = 500
BUSY = "I’m busy: too many questions are waiting. Please try again in a moment."


@dataclass(frozen=True, slots=True)
class Place:
    """Where something was asked, and by whom: Discord's ids; no guild in a direct message."""

    member: int
    guild: int | None
    channel: int | None
    parent: int | None = None
    """The channel that a thread belongs to."""

    @property
    def server(self) -> int:
        """Whose turn in the queue it is: the server's, or the member's own in a direct message."""
        return self.guild or -self.member


class Desk:
    """The bot's parts. Made inside the running event loop; `close` releases its threads and files."""

    def __init__(self, settings: Settings, state: State, current: CurrentIndex) -> None:
        self.settings = settings
        self.state = state
        self.current = current
        self.signer = Signer(state.secret)
        self.workers = Workers(
            threads=settings.whole_number("PRESSDESK_THREADS", 2, 1),
            queue=settings.whole_number("PRESSDESK_QUEUE", 200, 1),
        )
        self.cooldowns = Cooldowns()
        self.started = time.monotonic()
        self.latencies: deque[float] = deque(maxlen=200)
        self.stall = 0.0
        self.metrics = Metrics()
        self.metrics.registry.register(DeskFigures(self))
        self._log_questions = settings.switch("PRESSDESK_LOG_QUESTIONS")
        self.default = _defaults(settings)
        state.use_defaults(self.default)
        self._guilds = state.guilds()
        self._state_thread = ThreadPoolExecutor(1, thread_name_prefix="state")

    def close(self) -> None:
        self.workers.close()
        self._state_thread.shutdown(wait=True)
        self.current.close()
        self.state.close()

    # -- state, off the event loop

    async def remember(self, work: Callable[[State], T]) -> T:
        """The result of `work` with the state file, in its own thread."""
        known = contextvars.copy_context()
        return await asyncio.get_running_loop().run_in_executor(
            self._state_thread, known.run, work, self.state
        )

    def guild(self, guild: int | None) -> GuildSettings:
        """A server's settings, from memory."""
        return self._guilds.get(guild or 0, self.default)

    async def change(self, guild: int, **changes: Any) -> GuildSettings:
        """Set some of a server's settings."""
        changed = await self.remember(lambda state: state.change(guild, **changes))
        self._guilds[guild] = changed
        return changed

    def ask_channels(self) -> bool:
        """Whether any server has an ask-channel."""
        return any(settings.ask_channels for settings in self._guilds.values())

    def announcing(self) -> dict[int, int]:
        """The servers that want new releases announced, and in which channel."""
        return {guild: chosen.announcements for guild, chosen in self._guilds.items() if chosen.announcements}

    # -- who may ask

    def allows(self, place: Place) -> bool:
        """Whether the bot answers in this channel."""
        allowed = self.guild(place.guild).allowed_channels if place.guild else ()
        return not allowed or place.channel in allowed or place.parent in allowed

    def refusal(self, place: Place) -> str | None:
        """Why this question isn't taken now (a full queue, a cooldown), in words; None if it is."""
        if self.workers.full(place.server):
            self.metrics.refusals.labels("busy").inc()
            logs.event("busy", guild=place.guild)
            return BUSY
        settings = self.guild(place.guild)
        limits: list[tuple[object, int, int]] = [
            ((place.guild, place.member), settings.member_questions, settings.member_window)
        ]
        if place.guild:
            limits.append((place.guild, settings.server_questions, settings.server_window))
        seconds = self.cooldowns.wait(limits)
        if not seconds:
            return None
        self.metrics.refusals.labels("cooldown").inc()
        logs.event("cooldown", guild=place.guild, seconds=seconds)
        return f"Please wait: you can ask again in {seconds} second{'s' if seconds != 1 else ''}."

    # -- the index, off the event loop

    async def query(self, place: Place, work: Callable[[Searcher], T]) -> T:
        """The result of `work` with the index in use, in a thread; raises BusyError and NoIndexError."""

        def reading() -> T:
            with self.current.reading() as searcher:
                try:
                    return work(searcher)
                except IndexFormatError as error:
                    logs.warn("index damaged", problem=error)
                    if not self.current.distrust(searcher):
                        raise
            with self.current.reading() as searcher:
                return work(searcher)

        begun = time.perf_counter()
        result = await self.workers.run(place.server, reading)
        self.latencies.append(time.perf_counter() - begun)
        return result

    async def ask(
        self,
        place: Place,
        question: str,
        show: Callable[[Answer], T],
        *,
        filters: Filters | None = None,
        previous: Sequence[str] = (),
    ) -> tuple[Answer, T]:
        """The answer to a question, and what `show` makes of it, in the same thread.

        A question that found no answer is kept as a gap.
        """
        asked = " ".join(question.split())[:QUESTION_LIMIT]
        logs.event("asked", guild=place.guild, question=asked if self._log_questions else None)

        def answered(searcher: Searcher) -> tuple[Answer, T]:
            answer = searcher.ask(asked, filters=filters or Filters(), previous=previous)
            return answer, show(answer)

        answer, shown = await self.query(place, answered)
        _note(answer)
        if answer.quote is None and not answer.chat:
            self._keep_gap(place, asked, answer)
        return answer, shown

    def _keep_gap(self, place: Place, asked: str, answer: Answer) -> None:
        """Keep an unanswered question, without making its answer wait for the state file."""

        def keep() -> None:
            try:
                self.state.add_gap(place.guild, place.member, asked[:GAP_LIMIT], answer.missing, answer.build)
            except Exception as error:  # noqa: BLE001 (whatever it is, nobody waits for it)
                logs.failure("state not written", error)

        with suppress(RuntimeError):  # closed meanwhile
            self._state_thread.submit(contextvars.copy_context().run, keep)

    def median_latency(self) -> float:
        return statistics.median(self.latencies) if self.latencies else 0.0


def _note(answer: Answer) -> None:
    """Put what the log's last line says of an answer on the question's trail."""
    trail = tracing.current()
    if trail is not None:
        trail.outcome = answer.status
        quoted = answer.quote and answer.quote.release.id
        trail.found = {
            "confidence": round(answer.confidence, 2),
            "release": quoted,
            "build": answer.build,
        }


def _defaults(settings: Settings) -> GuildSettings:
    """What servers have that never set anything: from the environment, else as shipped."""
    shipped = GuildSettings()
    return GuildSettings(
        member_questions=settings.whole_number("PRESSDESK_MEMBER_QUESTIONS", shipped.member_questions),
        member_window=settings.whole_number("PRESSDESK_MEMBER_SECONDS", shipped.member_window, 1),
        server_questions=settings.whole_number("PRESSDESK_SERVER_QUESTIONS", shipped.server_questions),
        server_window=settings.whole_number("PRESSDESK_SERVER_SECONDS", shipped.server_window, 1),
        retention_days=settings.whole_number("PRESSDESK_RETENTION_DAYS", shipped.retention_days, 1),
    )
