"""The library: releases in, answers out. This is its front door; `bot/` imports nothing else.

Names are loaded when they are first used, so that a question in a terminal pays only for what it needs.
"""

from importlib import import_module

from index.hints import TYPE_CHECKING

if TYPE_CHECKING:
    from index.adding import add
    from index.answers import Thresholds
    from index.citations import address, citation, link, location
    from index.errors import IndexFormatError, IndexOlderError, PressdeskError
    from index.fetching import Fetcher
    from index.models import (
        Answer,
        BuildReport,
        Filters,
        Hit,
        Passage,
        Quote,
        Release,
        ReleaseSummary,
        Skipped,
    )
    from index.search import Searcher
    from index.settings import WatchSettings
    from index.updating import begin_check, is_fresh, rollback, update, verify
    from index.watching import watch

_HOMES = {
    "Answer": "models",
    "BuildReport": "models",
    "Fetcher": "fetching",
    "Filters": "models",
    "Hit": "models",
    "IndexFormatError": "errors",
    "IndexOlderError": "errors",
    "Passage": "models",
    "PressdeskError": "errors",
    "Quote": "models",
    "Release": "models",
    "ReleaseSummary": "models",
    "Searcher": "search",
    "Skipped": "models",
    "Thresholds": "answers",
    "WatchSettings": "settings",
    "add": "adding",
    "address": "citations",
    "begin_check": "updating",
    "citation": "citations",
    "is_fresh": "updating",
    "link": "citations",
    "location": "citations",
    "rollback": "updating",
    "update": "updating",
    "verify": "updating",
    "watch": "watching",
}

__all__ = [
    "Answer",
    "BuildReport",
    "Fetcher",
    "Filters",
    "Hit",
    "IndexFormatError",
    "IndexOlderError",
    "Passage",
    "PressdeskError",
    "Quote",
    "Release",
    "ReleaseSummary",
    "Searcher",
    "Skipped",
    "Thresholds",
    "WatchSettings",
    "add",
    "address",
    "begin_check",
    "citation",
    "is_fresh",
    "link",
    "location",
    "rollback",
    "update",
    "verify",
    "watch",
]


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module 'index' has no attribute {name!r}")
    value = getattr(import_module(f"index.{_HOMES[name]}"), name)
    globals()[name] = value
    return value
