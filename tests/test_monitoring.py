"""The health endpoint and the figures for Prometheus."""

import asyncio
import socket
from types import SimpleNamespace

import aiohttp
import pytest
from discord_made import World, settings_in
from prometheus_client.parser import text_string_to_metric_families

from bot.config import Settings, SettingsError
from bot.monitoring import Monitor, MonitoringError, health_address

ANSWERED = "How many pear trees were planted in Fresno County?"
NOWHERE = "Who won the chess tournament in Reykjavik?"


@pytest.fixture
async def monitor(world: World):
    made = Monitor(world.bot.desk)
    made.client = SimpleNamespace(connected=True)
    await made.open(("127.0.0.1", 0))
    yield made
    await made.close()


async def get(monitor: Monitor, path: str) -> tuple[int, str]:
    async with aiohttp.ClientSession() as session, session.get(monitor.url + path) as response:
        return response.status, await response.text()


async def figures(monitor: Monitor) -> dict[tuple[str, ...], float]:
    """Every sample by its name and the values of its labels."""
    status, text = await get(monitor, "/metrics")
    assert status == 200
    return {
        (sample.name, *sample.labels.values()): sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
    }


@pytest.mark.parametrize(
    ("value", "address"),
    [
        ("9100", ("127.0.0.1", 9100)),
        (":9100", ("127.0.0.1", 9100)),
        ("localhost:9100", ("localhost", 9100)),
        ("192.0.2.1:9100", ("192.0.2.1", 9100)),
        ("[::1]:9100", ("::1", 9100)),
    ],
)
def test_it_listens_on_loopback_unless_a_host_is_named(value: str, address: tuple[str, int]) -> None:
    assert health_address(Settings.from_mapping({"PRESSDESK_HEALTH_ADDRESS": value})) == address


def test_it_is_off_unless_set(tmp_path) -> None:
    assert health_address(settings_in(tmp_path)) is None


@pytest.mark.parametrize("value", ["on", "70000", "host:", "http://localhost:1", "::1:80"])
def test_another_value_is_one_sentence(value: str) -> None:
    with pytest.raises(SettingsError, match="PRESSDESK_HEALTH_ADDRESS must be"):
        health_address(Settings.from_mapping({"PRESSDESK_HEALTH_ADDRESS": value}))


async def test_an_address_in_use_is_one_sentence(monitor: Monitor) -> None:
    with (
        socket.create_server(("127.0.0.1", 0)) as taken,
        pytest.raises(MonitoringError, match="cannot listen at"),
    ):
        await Monitor(monitor.desk).open(taken.getsockname())


async def test_it_is_well_while_it_is_connected_and_has_an_index(monitor: Monitor) -> None:
    status, text = await get(monitor, "/healthz")
    assert status == 200
    assert '"status": "ok"' in text


async def test_it_is_not_well_without_a_connection(monitor: Monitor) -> None:
    monitor.client.connected = False
    status, text = await get(monitor, "/healthz")
    assert status == 503
    assert "There is no connection to Discord." in text


async def test_it_is_not_well_without_an_index(monitor: Monitor) -> None:
    monitor.desk.current.close()
    status, text = await get(monitor, "/healthz")
    assert status == 503
    assert "There is no index yet." in text


async def test_a_damaged_successor_is_noted_while_the_index_before_answers(
    monitor: Monitor, world: World
) -> None:
    world.settings.index.write_bytes(b"nothing of ours")
    world.bot.desk.current.refresh()
    status, text = await get(monitor, "/healthz")
    assert status == 200
    assert "not a Pressdesk index" in text
    assert (await figures(monitor))["pressdesk_index_problem",] == 1


async def test_nothing_else_is_served(monitor: Monitor) -> None:
    assert (await get(monitor, "/"))[0] == 404
    async with aiohttp.ClientSession() as session, session.post(monitor.url + "/metrics") as response:
        assert response.status == 405


async def test_questions_are_counted_by_kind_and_outcome_with_their_time(
    monitor: Monitor, world: World
) -> None:
    before = await figures(monitor)
    assert before["pressdesk_questions_total", "ask", "answered"] == 0
    await world.alice.slash(world.channel, "ask", question=ANSWERED)
    await world.alice.slash(world.channel, "ask", question=NOWHERE)
    await world.alice.slash(world.channel, "search", query="pear trees")
    found = await figures(monitor)
    assert found["pressdesk_questions_total", "ask", "answered"] == 1
    assert found["pressdesk_questions_total", "ask", "unanswered"] == 1
    assert found["pressdesk_questions_total", "search", "served"] == 1
    assert found["pressdesk_question_seconds_count", "ask"] == 2


async def test_the_index_is_told_with_its_age_and_size(monitor: Monitor, world: World) -> None:
    found = await figures(monitor)
    assert found["pressdesk_index_releases",] == 3
    assert found["pressdesk_index_size_bytes",] == world.settings.index.stat().st_size
    assert found["pressdesk_index_age_seconds",] >= 0
    assert found["pressdesk_index_info", world.bot.desk.current.build] == 1
    assert found["pressdesk_queue_length",] == 0


async def test_without_an_index_there_are_figures_all_the_same(monitor: Monitor) -> None:
    monitor.desk.current.close()
    found = await figures(monitor)
    assert ("pressdesk_index_releases",) not in found
    assert found["pressdesk_queue_length",] == 0


async def test_a_cooldown_is_counted(monitor: Monitor, world: World) -> None:
    await world.mod.slash(world.channel, "ask", question=ANSWERED)
    for _ in range(11):
        await world.alice.slash(world.channel, "ask", question=ANSWERED)
    assert (await figures(monitor))["pressdesk_refusals_total", "cooldown"] == 1


async def test_connections_are_counted(monitor: Monitor, world: World) -> None:
    before = await figures(monitor)
    await world.bot.on_disconnect()
    await world.bot.on_resumed()
    after = await figures(monitor)
    for event in ("disconnected", "resumed"):
        name = ("pressdesk_discord_connections_total", event)
        assert after[name] == before[name] + 1


async def test_the_loops_stalls_are_counted(monitor: Monitor, world: World) -> None:
    watching = asyncio.create_task(world.bot._watch_loop())
    for _ in range(1000):
        found = await figures(monitor)
        if found["pressdesk_loop_lag_seconds_count",]:
            break
    watching.cancel()
    assert found["pressdesk_loop_stall_seconds",] > 0


async def test_no_figure_holds_a_question_or_a_secret(monitor: Monitor, world: World) -> None:
    await world.alice.slash(world.channel, "ask", question=ANSWERED)
    _, text = await get(monitor, "/metrics")
    assert "pear" not in text
    assert str(world.alice.id) not in text
