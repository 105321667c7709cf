"""What pressdesk.toml may say."""

import re
import tomllib
from dataclasses import replace
from pathlib import Path

import pytest

from index.errors import SourceError
from index.settings import WatchSettings

WHOLE = """
[watch]
settle = 2

[build]
keep = 3
seconds = "1m"

[gate]
vanished = 0.5

[fetching]
allow = ["newsroom.internal"]
interval = 5

[[feeds]]
url = "https://www.example.org/feed"
source = "Example"
every = "30m"

[[feeds]]
url = "https://www.example.org/news"
links = "/press-releases/"
"""


def test_every_table_is_understood() -> None:
    settings = WatchSettings.from_mapping(tomllib.loads(WHOLE))
    assert settings.settle == 2.0
    assert (settings.build.keep, settings.build.seconds, settings.build.gate.vanished) == (3, 60.0, 0.5)
    assert (settings.fetching.allow, settings.fetching.interval) == (("newsroom.internal",), 5.0)
    assert [(feed.source, feed.every, feed.links) for feed in settings.feeds] == [
        ("Example", 1800.0, None),
        (None, 900.0, "/press-releases/"),
    ]


def test_an_empty_file_leaves_everything_as_usual() -> None:
    assert WatchSettings.from_mapping({}) == WatchSettings()


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("[fedes]", "has \\[fedes\\]"),
        ("[gate]\nvanish = 1", "gate: vanish is not known"),
        ("[build]\nkeep = 'many'", "build: keep cannot be 'many'"),
        ("[build]\nkeep = 1.5", r"build: keep cannot be 1\.5"),
        ("[build]\nkeep = true", "keep cannot be True"),
        ("[build]\nwait = -1", "wait cannot be -1"),
        ("[fetching]\nallow = 'all'", "allow cannot be 'all'"),
        ("[[feeds]]\nsource = 'x'", "feeds, number 1: its url is missing"),
        ("[[feeds]]\nurl = 'https://a.example'\nlinks = '('", "no regular expression"),
        ("[[feeds]]\nurl = 'https://a.example'\nevery = 1", "at least 10 seconds"),
        ("feeds = 'https://a.example'", r"\[\[feeds\]\]"),
    ],
)
def test_what_is_not_understood_is_named(text: str, sentence: str) -> None:
    with pytest.raises(SourceError, match=sentence):
        WatchSettings.from_mapping(tomllib.loads(text))


def test_the_readme_shows_the_usual_values() -> None:
    readme = (Path(__file__).parent.parent / "README.md").read_text(encoding="utf-8")
    shown = re.search(r"```toml\n(.*?)```", readme, re.DOTALL)
    assert shown is not None
    settings = WatchSettings.from_mapping(tomllib.loads(shown[1]))
    assert [feed.every for feed in settings.feeds] == [900.0]
    assert replace(settings, feeds=()) == WatchSettings()
