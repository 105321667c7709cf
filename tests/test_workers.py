"""The queue in front of the index."""

import asyncio
import threading

import pytest

from bot.workers import BusyError, Workers


async def test_work_is_done_off_the_event_loops_thread():
    workers = Workers()
    assert await workers.run(1, threading.get_ident) != threading.get_ident()
    workers.close()


async def test_a_full_queue_says_so():
    workers = Workers(threads=1, queue=1)
    gate = threading.Event()
    running = asyncio.create_task(workers.run(1, gate.wait))
    await asyncio.sleep(0)
    waiting = asyncio.create_task(workers.run(1, gate.wait))
    await asyncio.sleep(0)
    assert workers.full(1)
    with pytest.raises(BusyError):
        await workers.run(1, gate.wait)
    gate.set()
    await asyncio.gather(running, waiting)
    assert not workers.full(1)
    workers.close()


async def test_a_promised_place_counts_until_it_is_taken():
    workers = Workers(threads=1, queue=2)
    with workers.promised(1), workers.promised(2):
        assert workers.full(3)
    assert not workers.full(3)
    assert await workers.run(1, lambda: 7) == 7
    workers.close()


async def test_a_slow_server_never_has_all_threads():
    workers = Workers(threads=2)
    gate = threading.Event()
    slow = [asyncio.create_task(workers.run(1, gate.wait)) for _ in range(20)]
    await asyncio.sleep(0)
    assert await workers.run(2, lambda: "answered") == "answered"
    gate.set()
    await asyncio.gather(*slow)
    workers.close()


async def test_servers_take_turns():
    workers = Workers(threads=1)
    order: list[str] = []
    gate = threading.Event()
    first = asyncio.create_task(workers.run(9, gate.wait))
    await asyncio.sleep(0)
    asked = [
        asyncio.create_task(workers.run(server, lambda name=name: order.append(name)))
        for server, name in [(1, "a1"), (1, "a2"), (1, "a3"), (2, "b1")]
    ]
    await asyncio.sleep(0)
    gate.set()
    await asyncio.gather(first, *asked)
    assert order.index("b1") == 1
    workers.close()


async def test_a_cancelled_question_leaves_the_queue():
    workers = Workers(threads=1)
    gate = threading.Event()
    running = asyncio.create_task(workers.run(1, gate.wait))
    await asyncio.sleep(0)
    waiting = asyncio.create_task(workers.run(2, gate.wait))
    await asyncio.sleep(0)
    waiting.cancel()
    await asyncio.gather(waiting, return_exceptions=True)
    assert workers.waiting == 0
    gate.set()
    await running
    assert workers.idle.is_set()
    workers.close()


async def test_an_error_frees_its_thread():
    workers = Workers(threads=1)
    with pytest.raises(ZeroDivisionError):
        await workers.run(1, lambda: 1 // 0)
    assert await workers.run(1, lambda: 2) == 2
    workers.close()


async def test_a_question_cancelled_as_its_turn_comes_gives_the_turn_on():
    workers = Workers(threads=1)

    async def first() -> None:
        await workers.run(1, lambda: None)
        waiting.cancel()

    running = asyncio.create_task(first())
    await asyncio.sleep(0)
    waiting = asyncio.create_task(workers.run(2, lambda: "unwanted"))
    await asyncio.gather(running, waiting, return_exceptions=True)
    assert waiting.cancelled()
    assert workers.idle.is_set()
    assert await workers.run(2, lambda: "answered") == "answered"
    workers.close()


async def test_a_cancelled_question_leaves_the_others_of_its_server_waiting():
    workers = Workers(threads=1)
    gate = threading.Event()
    running = asyncio.create_task(workers.run(1, gate.wait))
    await asyncio.sleep(0)
    waiting = [asyncio.create_task(workers.run(2, lambda: "answered")) for _ in range(3)]
    await asyncio.sleep(0)
    waiting[1].cancel()
    gate.set()
    await running
    assert await asyncio.gather(waiting[0], waiting[2]) == ["answered", "answered"]
    assert workers.idle.is_set()
    workers.close()
