"""What `pressdesk.toml` may say of building, fetching and feeds, checked name by name."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Any, TypeVar

from index.errors import SourceError
from index.feeds import FeedSettings
from index.fetching import FetchSettings
from index.updating import BuildSettings, GateSettings

T = TypeVar("T")
_UNITS = {"s": 1.0, "m": 60.0, "h": 3600.0, "d": 86_400.0}
_TIMES = frozenset({"seconds", "interval", "every", "wait", "settle", "patience", "poll"})


@dataclass(frozen=True, slots=True)
class WatchSettings:
    """What is watched, and how patiently. Times are in seconds."""

    feeds: tuple[FeedSettings, ...] = ()
    fetching: FetchSettings = field(default_factory=FetchSettings)
    build: BuildSettings = field(default_factory=BuildSettings)
    settle: float = 1.0
    """A file that changed less than this ago may still be being written."""
    patience: float = 15.0
    """How long files that are being written can hold up those that are not."""
    poll: float = 10.0
    """Between two looks at the folder where the system tells of no changes (a network drive, say)."""

    @classmethod
    def from_mapping(cls, values: Mapping[str, Any]) -> "WatchSettings":
        """Settings from the tables watch, build, gate, fetching and feeds of a parsed pressdesk.toml.

        Raises SourceError with the name of the setting that is unknown or has no such value.
        """
        unknown = set(values) - {"watch", "build", "gate", "fetching", "feeds"}
        if unknown:
            raise SourceError(
                f"pressdesk.toml has [{min(unknown)}]; watch, build, gate, fetching and feeds are known."
            )
        feeds = values.get("feeds", [])
        if not isinstance(feeds, list):
            raise SourceError("Feeds stand in pressdesk.toml as [[feeds]], each with its url.")
        build = _made(BuildSettings, values.get("build", {}), "build")
        gate = _made(GateSettings, values.get("gate", {}), "gate")
        return _made(
            cls,
            values.get("watch", {}),
            "watch",
            feeds=tuple(_feed(row, f"feeds, number {number}") for number, row in enumerate(feeds, 1)),
            fetching=_made(FetchSettings, values.get("fetching", {}), "fetching"),
            build=replace(build, gate=gate),
        )


def _feed(row: Any, where: str) -> FeedSettings:
    if not isinstance(row, Mapping) or not isinstance(row.get("url"), str):
        raise SourceError(f"pressdesk.toml, {where}: its url is missing.")
    feed = _made(FeedSettings, row, where)
    try:
        re.compile(feed.links or "")
    except re.error as error:
        raise SourceError(f"pressdesk.toml, {where}: links is no regular expression ({error}).") from None
    if feed.every < 10 or feed.items < 1:
        raise SourceError(f"pressdesk.toml, {where}: every is at least 10 seconds, and items at least 1.")
    return feed


def _made(kind: type[T], row: Any, where: str, **given: object) -> T:
    """A settings object from a table; `given` are the fields that the table does not set."""
    known = {one.name: one for one in fields(kind) if one.name not in {*given, "gate"}}  # type: ignore[arg-type]
    if not isinstance(row, Mapping) or set(row) - set(known):
        extra = min(set(row) - set(known)) if isinstance(row, Mapping) else ""
        raise SourceError(f"pressdesk.toml, {where}: {extra} is not known; {', '.join(known)} are.")
    values = {name: _value(name, value, str(known[name].type), where) for name, value in row.items()}
    return kind(**values, **given)


def _value(name: str, value: Any, kind: str, where: str) -> Any:
    if (
        name in _TIMES
        and isinstance(value, str)
        and (found := re.fullmatch(r"(\d+(?:\.\d+)?)\s*([smhd])", value))
    ):
        value = float(found[1]) * _UNITS[found[2]]
    number = isinstance(value, int | float) and not isinstance(value, bool) and value >= 0
    if "tuple" in kind:
        if isinstance(value, list) and all(isinstance(item, str) for item in value):
            return tuple(value)
    elif "str" in kind:
        if isinstance(value, str):
            return value
    elif number and ("float" in kind or isinstance(value, int)):
        return float(value) if "float" in kind else value
    raise SourceError(f"pressdesk.toml, {where}: {name} cannot be {value!r}.")
