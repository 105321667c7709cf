"""A question's trail: one id from its first log line to its last, wherever it is worked on."""

import asyncio

from bot import tracing
from bot.workers import Workers


def test_a_trail_lasts_as_long_as_its_block() -> None:
    assert tracing.current() is None
    with tracing.trail() as made:
        assert tracing.current() is made
    assert tracing.current() is None


def test_work_within_a_question_is_on_the_questions_trail() -> None:
    with tracing.trail() as outer, tracing.trail() as inner:
        assert inner is outer


async def test_two_questions_at_a_time_have_a_trail_each_in_their_threads_too() -> None:
    workers = Workers()

    async def question(server: int) -> tuple[str, str]:
        with tracing.trail() as made:
            found = await workers.run(server, tracing.current)
            assert found is not None
            return made.id, found.id

    pairs = await asyncio.gather(*(question(server) for server in range(8)))
    workers.close()
    assert all(mine == its for mine, its in pairs)
    assert len({mine for mine, _ in pairs}) == 8
