"""What the bot remembers."""

import sqlite3
import stat

import pytest

from bot.state import APPLICATION_ID, DAY, MIGRATIONS, GuildSettings, State, StateError

GUILD, OTHER, MEMBER = 11, 12, 77


class Clock:
    now = 1_000_000_000.0

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def state(tmp_path, clock):
    opened = State(tmp_path / "state.sqlite", clock)
    yield opened
    opened.close()


def vote(state, guild=GUILD, message=1, member=MEMBER, **kept):
    state.vote(guild, message, member, question="q", quote="a", **({"good": True} | kept))


def test_settings_survive_reopening(state):
    state.change(GUILD, ask_channels=(1, 2), private=True)
    state.close()
    again = State(state.path)
    assert again.settings(GUILD) == GuildSettings(ask_channels=(1, 2), private=True)
    again.close()


def test_one_server_does_not_see_the_settings_of_another(state):
    state.change(GUILD, private=True)
    assert not state.settings(OTHER).private


def test_the_file_holds_no_member_id(state):
    state.add_gap(GUILD, 123456789012345678, "why?", ("why",), "b")
    vote(state, member=123456789012345678)
    state.close()
    assert b"123456789012345678" not in state.path.read_bytes()


def test_only_the_owner_may_read_the_file(state):
    assert stat.S_IMODE(state.path.stat().st_mode) == 0o600


def test_a_later_vote_takes_the_place_of_the_first(state):
    vote(state)
    vote(state, good=False, reason="figure")
    assert [(kept.good, kept.reason) for kept in state.votes(GUILD)] == [(False, "figure")]


def test_what_is_older_than_the_setting_expires(state, clock):
    state.change(GUILD, retention_days=10)
    state.add_gap(GUILD, MEMBER, "old?", (), "b")
    state.add_gap(OTHER, MEMBER, "kept longer?", (), "b")
    vote(state)
    clock.now += 11 * DAY
    state.add_gap(GUILD, MEMBER, "new?", (), "b")
    assert state.expire() == 2
    assert [gap.question for gap in state.gaps(GUILD)] == ["new?"]
    assert state.gaps(OTHER)


def test_a_moderator_forgets_a_member_in_one_server_only(state):
    vote(state, GUILD, 1)
    vote(state, OTHER, 2)
    assert state.forget(MEMBER, GUILD) == 1
    assert not state.votes(GUILD)
    assert state.votes(OTHER)


def test_a_member_forgets_everything(state):
    vote(state, GUILD, 1)
    vote(state, None, 2)
    vote(state, GUILD, 3, member=78)
    assert state.forget(MEMBER) == 2
    assert len(state.votes(GUILD)) == 1


def test_the_first_look_at_the_releases_announces_none(state):
    assert state.new_releases(["a", "b"]) == []
    assert state.new_releases(["a", "b", "c"]) == ["c"]
    assert state.new_releases(["a", "b", "c"]) == []


def test_an_older_file_is_migrated_with_what_it_holds(tmp_path):
    path = tmp_path / "state.sqlite"
    db = sqlite3.connect(path)
    db.executescript(MIGRATIONS[0] + "PRAGMA user_version = 1;" + f"PRAGMA application_id = {APPLICATION_ID}")
    db.execute("INSERT INTO guilds VALUES (?, ?)", (GUILD, '{"private": true, "gone": 1}'))
    db.commit()
    db.close()
    state = State(path)
    assert state.settings(GUILD).private
    assert state.new_releases(["a"]) == []
    state.close()


def test_a_file_from_a_newer_version_is_refused_with_a_sentence(state):
    state._db.execute("PRAGMA user_version = 99")
    state.close()
    with pytest.raises(StateError, match="newer version"):
        State(state.path)


def test_another_programs_file_is_refused(tmp_path):
    path = tmp_path / "other.sqlite"
    db = sqlite3.connect(path)
    db.execute("CREATE TABLE theirs (x)")
    db.close()
    with pytest.raises(StateError, match="not Pressdesk's"):
        State(path)


@pytest.mark.parametrize("content", [b"no database at all" * 100, b"SQLite format 3\0" + b"\xff" * 5000])
def test_an_unreadable_file_is_refused_with_what_to_do(tmp_path, content):
    path = tmp_path / "state.sqlite"
    path.write_bytes(content)
    with pytest.raises(StateError, match="restore it from a backup"):
        State(path)


def test_a_path_that_cannot_be_made_is_refused(tmp_path):
    (tmp_path / "file").write_text("x")
    with pytest.raises(StateError):
        State(tmp_path / "file" / "state.sqlite")
