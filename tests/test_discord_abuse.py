"""What strangers may try in Discord: markup, mentions, forged controls, uploads, floods, others' files."""

import json
import re

import pytest
from discord_made import RELEASES, World, build, buttons_of, text_of
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.refs import PREFIX, Payload, Signer

TREES = "How many pear trees were planted in Fresno County?"
EVIL = (
    "@everyone @here <@1> <@&2> <#3> **bold** __line__ ||spoiler|| `code` ```block``` "
    "[click](http://evil.example) <http://evil.example> # head > quote <t:0:R> <:a:1> \u202e\u200b"
)
MARKUP = re.compile(r"@everyone|@here|(?<!\\)<[@#:]|(?<!\\)\|\||```|\]\(http://evil|\u202e")
SECRET = Signer(b"secret")
MADE = SECRET.custom_id(Payload("more", 7, 1, b"0123456789ab"))


def sent_by(world):
    """Every body with a message that the bot sent."""
    for entry in world.env.http_requests:
        if entry.method in ("POST", "PATCH") and entry.json and "components" in json.dumps(entry.json):
            yield entry.json


def pings_nobody(world):
    for body in sent_by(world):
        message = body.get("data") or body
        if "components" in message:
            assert message.get("allowed_mentions", {}).get("parse") == []


async def test_nothing_that_a_member_or_a_release_writes_pings_or_formats(archive, tmp_path):
    evil = f"---\ntitle: 'Fair {EVIL}'\nsource: '{EVIL}'\n---\n\nThe fair has 900 rides {EVIL} this year.\n"
    build(tmp_path, RELEASES | {"evil": evil})
    async with World(tmp_path) as world:
        for name, options in (
            ("ask", {"question": f"How many rides has the fair? {EVIL}"}),
            ("ask", {"question": EVIL}),
            ("search", {"query": "fair rides"}),
            ("quote", {"speaker": EVIL[:100]}),
            ("releases", {}),
        ):
            shown = text_of((await world.alice.slash(world.channel, name, **options)).response)
            assert MARKUP.findall(shown) == []
        await world.alice.send(world.channel, f"{world.bot.user.mention} {EVIL}")
        pings_nobody(world)


async def test_a_question_that_asks_for_files_or_settings_gets_releases_or_nothing(world, monkeypatch):
    monkeypatch.setenv("DISCORD_TOKEN", "a-secret-token")
    for question in (
        "file:///etc/passwd",
        "../../.env",
        "release:../state.sqlite secret",
        "{0.desk.state.secret}",
    ):
        shown = text_of((await world.alice.slash(world.channel, "ask", question=question)).response)
        assert "a-secret-token" not in shown
        assert "root:x" not in shown
        assert str(world.folder) not in shown


@pytest.mark.parametrize(
    "release", ["../../../etc/passwd", "hash:zz", "hash:" + "0" * 8, "\x00", "a" * 5000, "%s"]
)
async def test_a_release_that_is_named_by_a_path_is_not_one(world, release):
    asked = await world.alice.slash(world.channel, "ask", question=TREES, release=release)
    assert "no release like" in text_of(asked.response)


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_a_control_changed_in_any_character_is_not_believed(data):
    encoded = MADE.removeprefix(f"{PREFIX}:more:")
    at = data.draw(st.integers(0, len(encoded) - 1))
    other = data.draw(st.characters(codec="ascii").filter(lambda sign: sign != encoded[at]))
    assert SECRET.read("more", encoded[:at] + other + encoded[at + 1 :]) is None


@settings(max_examples=200, deadline=None)
@given(
    st.sampled_from(["delete", "page", "context", "good", "more "]),
    st.text(max_size=120),
    st.binary(max_size=80),
)
def test_a_control_of_another_action_or_key_is_not_believed(action, text, key):
    assert SECRET.read(action, MADE.removeprefix(f"{PREFIX}:more:")) is None
    assert SECRET.read("more", text) is None
    forged = Signer(key).custom_id(Payload("more", 7)).removeprefix(f"{PREFIX}:more:")
    assert SECRET.read("more", forged) is None


async def test_a_control_replayed_by_another_member_does_nothing_to_the_card(world):
    card = await world.alice.slash(world.channel, "ask", question=TREES)
    before = text_of(card.response)
    for label, part in buttons_of(card.response).items():
        if "custom_id" in part and label not in ("👍", "👎"):
            told = await world.bob.click(card.response.message, custom_id=part["custom_id"])
            assert told.response.ephemeral
    assert text_of(card.response) == before


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("run.exe", b"MZ\0\0"),
        ("picture.png", b"\x89PNG\r\n\x1a\n"),
        ("bomb.zip", None),
        ("pressdesk.toml", b"[feeds]"),
        ("golden.jsonl", b"{}"),
        ("a.md.meta.toml", b"title = 'x'"),
        ("page.html.md\x00.exe", b"MZ"),
    ],
)
async def test_an_upload_that_is_no_release_changes_nothing(world, name, data):
    from hostile_files import archives

    before = sorted(path.name for path in world.folder.rglob("*"))
    data = data if data is not None else dict(archives())["bomb"]
    added = await world.mod.slash(world.channel, "pressdesk add", file=(name, data))
    assert "**Added: 1**" not in text_of(added.response)
    kept = {path.name for path in world.folder.rglob("*")} - set(before)
    assert {name for name in kept if not name.startswith("index.sqlite")} == set()


@pytest.mark.parametrize(
    "name", ["../../evil.txt", "/etc/evil.txt", "..\\evil.txt", "a/b/evil.txt", "evil\n.txt"]
)
async def test_an_uploads_name_leads_nowhere_but_into_the_source_folder(world, name):
    await world.mod.slash(
        world.channel, "pressdesk add", file=(name, b"Fair opens\n\nThe fair has 900 rides.\n")
    )
    new = [path for path in world.folder.rglob("*fair*") if path.is_file()]
    assert new
    assert all(world.settings.source_dir in path.parents for path in new)
    assert not list(world.folder.parent.glob("evil*"))


async def test_a_flood_by_one_member_is_answered_a_few_times_and_harms_nobody_else(world):
    await world.bot.desk.change(world.guild.id, member_questions=3, member_window=60)
    shown = [
        text_of((await world.alice.slash(world.channel, "ask", question=TREES)).response) for _ in range(12)
    ]
    assert ["4,200" in text for text in shown] == [True] * 3 + [False] * 9
    assert all("ask again in" in text for text in shown[3:])
    assert "4,200" in text_of((await world.bob.slash(world.channel, "ask", question=TREES)).response)
