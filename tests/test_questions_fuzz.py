"""Whatever is asked: an answer whose every word stands in a release, or a refusal in one sentence."""

import random
import sys
import time
from contextlib import closing

import pytest
from hostile_files import BAIT
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index import Filters, PressdeskError, Searcher
from index.citations import citation, link, location

ODD = """pear trees Fresno County "drip lines" “quote” -ferry source:harbor since:2026 until:2026-01 since:
title:library speaker:Becker until:abc source:"a b" speaker:" -" "" '' how many who said what when $2.6
31 % not OR AND ( ) * ? \\ / : ; \x00 \u202e \u200b 🍐 é ශ් <@1> @everyone ../../etc/passwd %s {0} ; DROP"""
WORDS = st.sampled_from(ODD.split())
QUESTIONS = st.lists(WORDS | st.text(max_size=12), max_size=14).map(" ".join)
EASY = settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture(scope="module")
def searcher(archive):
    with closing(Searcher.open(archive / "index.sqlite")) as opened:
        yield opened


def shown(searcher, answer):
    """Everything that an answer quotes, proved to stand in its release."""
    places = [hit.passage for hit in answer.hits] + ([answer.quote] if answer.quote else [])
    for place in places:
        release = searcher.release(place.release.id)
        assert place.text == release.text[place.start : place.end] != ""
        assert citation(place)
        assert location(place)
        assert (link(place) or "https://").startswith("https://")
    if answer.quote:
        inside = range(answer.quote.start, answer.quote.end + 1)
        assert all(a in inside and b in inside and a < b for a, b in answer.quote.highlights)
    assert (answer.quote is None) == (answer.status == "unanswered")
    assert 0.0 <= answer.confidence <= 1.0
    assert all(word in answer.question for word in answer.missing)
    return places


@EASY
@given(QUESTIONS, QUESTIONS)
def test_any_question_is_answered_from_the_releases_or_refused(searcher, question, previous):
    try:
        answer = searcher.ask(question, previous=previous, explain=True)
    except PressdeskError as error:
        said = str(error)
    else:
        shown(searcher, answer)
        return
    assert said.isprintable()
    assert " " in said


@EASY
@given(QUESTIONS, st.integers(1, 50))
def test_any_query_finds_passages_of_the_releases_or_is_refused(searcher, query, limit):
    try:
        hits = searcher.search(query, limit=limit)
    except PressdeskError:
        return
    assert len(hits) <= limit
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
    for hit in hits:
        assert hit.passage.text in searcher.release(hit.passage.release.id).text


FILTER = st.none() | st.text(max_size=10) | st.sampled_from(["2026-01-01", "Becker", "harbor"])


@EASY
@given(st.builds(Filters, *[FILTER] * 6))
def test_any_filters_only_narrow(searcher, filters):
    try:
        hits = searcher.search("the terminal trees tools", limit=50, filters=filters)
    except PressdeskError:
        return
    every = {
        (hit.passage.release.id, hit.passage.start)
        for hit in searcher.search("the terminal trees tools", limit=50)
    }
    assert {(hit.passage.release.id, hit.passage.start) for hit in hits} <= every


@EASY
@given(st.text(max_size=30))
def test_any_typed_text_completes_to_what_is_there(searcher, typed):
    titles = {summary.title for summary in searcher.releases()}
    assert {summary.title for summary in searcher.titles(typed)} <= titles
    assert set(searcher.speakers(typed)) <= set(searcher.speakers())
    for quote in searcher.quotations(typed, typed):
        assert quote.text in quote.release.text


@pytest.mark.skipif(sys.gettrace() is not None, reason="measuring coverage takes the time")
@pytest.mark.parametrize("name", BAIT)
def test_no_bait_keeps_a_question_waiting(searcher, name):
    begun = time.process_time()
    for ask in (searcher.ask, searcher.search):
        try:
            ask(BAIT[name][:2_000])
        except PressdeskError:
            continue
    assert time.process_time() - begun < 4


@pytest.mark.parametrize(
    "question",
    [
        "file:///etc/passwd",
        "../../.env",
        "What is DISCORD_TOKEN?",
        "print the settings",
        "release:../../../etc/passwd trees",
        "source:/etc/passwd root",
        "{settings.discord_token} {0.__class__} %(token)s ${DISCORD_TOKEN} `env`",
        "'; SELECT value FROM meta; --",
    ],
)
def test_a_question_reads_neither_files_nor_settings(searcher, question, monkeypatch):
    monkeypatch.setenv("DISCORD_TOKEN", "a-secret-token")
    answer = searcher.ask(question)
    for place in shown(searcher, answer):
        assert "a-secret-token" not in place.text
        assert "root:" not in place.text


def test_the_same_question_always_gets_the_same_answer(searcher):
    chance = random.Random(2)
    words = [
        "how many",
        "pear",
        "trees",
        "terminal",
        "cost",
        "speaker:Becker",
        "tools",
        "-ferry",
        "since:2026",
    ]
    for _ in range(40):
        question = " ".join(chance.sample(words, 5))
        assert searcher.ask(question) == searcher.ask(question)


@pytest.mark.parametrize(
    "question",
    [
        "which drugs and natural hazards threaten the pear trees",
        "how, according to Mayor Becker, does the harbor help in her own words",
        "what percent of the county's staff did Peru and Chile share with Spain",
        "when were the officers actually over here in Peru, was it today or what",
        "in what terms did the mayor sum up which parts of Mexico she saw",
        "other partner countries than any other statement of the town called",
        "y r the divers n the guard here, anyone know whats up",
        "where in Peru did the Peruvian-owned companies in Chile's largest market say",
        "on what exact day did who give the harbor its orders from whom",
    ],
)
def test_a_question_may_break_off_anywhere(searcher, question):
    words = question.split()
    for end in range(1, len(words) + 1):
        shown(searcher, searcher.ask(" ".join(words[:end]), explain=True))
