"""Figures of the bot for Prometheus: one registry for each desk, no global one."""

import time
from collections.abc import Iterator
from datetime import datetime
from typing import Protocol

from prometheus_client import CollectorRegistry, Counter, Histogram, ProcessCollector
from prometheus_client.core import GaugeMetricFamily, InfoMetricFamily, Metric
from prometheus_client.exposition import generate_latest
from prometheus_client.registry import Collector

from bot.current import CurrentIndex, NoIndexError
from bot.workers import Workers
from index import PressdeskError

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"
_SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)
_LAG_SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1)
_KINDS = ("ask", "message", "context menu")
_OUTCOMES = ("answered", "weak", "unanswered", "busy", "failed")


class Metrics:
    """What is counted while the bot works. Safe to use from several threads."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self.questions = Counter(
            "pressdesk_questions",
            "Questions and clicks, by kind and outcome.",
            ["kind", "outcome"],
            registry=self.registry,
        )
        self.seconds = Histogram(
            "pressdesk_question_seconds",
            "From the acknowledgement to the card.",
            ["kind"],
            buckets=_SECONDS,
            registry=self.registry,
        )
        self.refusals = Counter(
            "pressdesk_refusals",
            "Questions not taken, by reason: a cooldown, or a full queue.",
            ["reason"],
            registry=self.registry,
        )
        self.connections = Counter(
            "pressdesk_discord_connections",
            "What became of the connections to Discord: ready, resumed, disconnected.",
            ["event"],
            registry=self.registry,
        )
        self.lag = Histogram(
            "pressdesk_loop_lag_seconds",
            "How long the event loop was held up.",
            buckets=_LAG_SECONDS,
            registry=self.registry,
        )
        ProcessCollector(registry=self.registry)
        self._start_at_nought()

    def _start_at_nought(self) -> None:
        """A rate can be told from the first event only where there was a nought before it."""
        for kind in _KINDS:
            for outcome in _OUTCOMES:
                self.questions.labels(kind, outcome)
        for reason in ("cooldown", "busy"):
            self.refusals.labels(reason)
        for event in ("ready", "resumed", "disconnected"):
            self.connections.labels(event)

    def counted(self, kind: str, outcome: str, seconds: float) -> None:
        """Count one question, with how long it took."""
        self.questions.labels(kind, outcome).inc()
        self.seconds.labels(kind).observe(seconds)

    def text(self) -> bytes:
        """All figures in Prometheus' text format. Reads files, so not for the event loop."""
        return generate_latest(self.registry)


class Watched(Protocol):
    """What the figures are read from; `stall` in seconds."""

    current: CurrentIndex
    workers: Workers
    stall: float


class DeskFigures(Collector):
    """What is so at the moment of asking: the index, the queue, the longest stall."""

    def __init__(self, desk: Watched) -> None:
        self._desk = desk

    def collect(self) -> Iterator[Metric]:
        desk = self._desk
        yield _gauge("pressdesk_queue_length", "Questions that wait.", desk.workers.waiting)
        yield _gauge(
            "pressdesk_loop_stall_seconds", "The longest that the event loop was held up.", desk.stall
        )
        problem = desk.current.problem is not None
        yield _gauge("pressdesk_index_problem", "1 where the index file cannot be used.", problem)
        yield from self._index()

    def _index(self) -> Iterator[Metric]:
        current = self._desk.current
        try:
            with current.reading() as searcher:
                build, built_at = searcher.build, searcher.built_at
                releases = len(current.summaries(searcher))
            size = current.path.stat().st_size
        except (NoIndexError, PressdeskError, OSError):
            return
        yield InfoMetricFamily("pressdesk_index", "The index in use.", {"build": build})
        yield _gauge("pressdesk_index_releases", "Releases that may be quoted.", releases)
        yield _gauge("pressdesk_index_size_bytes", "Size of the index file.", size)
        age = time.time() - datetime.fromisoformat(built_at).timestamp()
        yield _gauge("pressdesk_index_age_seconds", "Time since the index in use was built.", max(0.0, age))


def _gauge(name: str, words: str, value: float) -> GaugeMetricFamily:
    return GaugeMetricFamily(name, words, float(value))
