"""Logs: single lines, no secrets."""

import io
import json
import logging

import pytest

from bot import logs, tracing

TOKEN = "MTIzNDU2Nzg5MDEyMzQ1Njc4.GfAkE0.abcdefghijklmnopqrstuvwxyzABCDEFGH01"  # noqa: S105 (made up)


@pytest.fixture
def written():
    root = logging.getLogger()
    handlers, level, discords = root.handlers[:], root.level, logging.getLogger("discord").level
    stream = io.StringIO()

    def set_up(**options):
        logs.set_up(stream, secrets=("hunter2",), **options)
        return stream

    yield set_up
    root.handlers[:] = handlers
    root.setLevel(level)
    logging.getLogger("discord").setLevel(discords)
    logging.captureWarnings(False)


def test_an_event_is_one_line_with_its_fields(written):
    stream = written()
    logs.event("answered", kind="ask", ms=12, guild=None)
    assert stream.getvalue().endswith("INFO    answered kind=ask ms=12\n")


@pytest.mark.parametrize("as_json", [False, True])
def test_every_line_of_a_question_has_its_ticket_also_a_librarys(written, as_json):
    stream = written(as_json=as_json)
    with tracing.trail() as trail:
        logs.event("asked")
        logging.getLogger("discord.http").warning("We are being rate limited")
    logs.event("stopped")
    lines = stream.getvalue().splitlines()
    assert [trail.id in line for line in lines] == [True, True, False]


def test_line_breaks_in_a_field_stay_on_the_line(written):
    stream = written()
    logs.event("add", file="a\nFAKE line\u2028b")
    assert stream.getvalue().count("\n") == 1


def test_json_has_one_object_a_line(written):
    stream = written(as_json=True)
    logs.event("answered", kind="ask", ms=12)
    record = json.loads(stream.getvalue())
    assert (record["event"], record["kind"], record["level"]) == ("answered", "ask", "info")


@pytest.mark.parametrize("as_json", [False, True])
def test_secrets_never_show_not_even_in_a_traceback_at_debug_level(written, as_json):
    stream = written(as_json=as_json, level="debug")
    logging.getLogger("discord.http").debug("Bot %s and hunter2", TOKEN)
    logging.getLogger("x").debug("POST /webhooks/123/aW50ZXJhY3Rpb246MTIzNDU2Nzg5MA/messages/@original")
    logging.getLogger("discord.gateway").debug("event %s", {"token": "aW50ZXJhY3Rpb246OTg3"})
    try:
        raise ValueError(f"hunter2 {TOKEN}")
    except ValueError as error:
        logs.failure("failed", error)
    assert "hunter2" not in stream.getvalue()
    assert TOKEN not in stream.getvalue()
    assert "aW50ZXJhY3Rpb246" not in stream.getvalue()
    assert "aW50ZXJhY3Rpb246OTg3" not in stream.getvalue()
    assert stream.getvalue().count("\n") == 4
