"""`doctor` looks at every part of the set-up and says what to do about it."""

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest
from command_line import Run

from bot.config import Settings
from bot.health import Check, checkup
from bot.state import State

TOKEN = "MTIzNDU2Nzg5MDEyMzQ1Njc4.GabcdE.abcdefghijklmnopqrstuvwxyz0123456789AB"  # noqa: S105


def found(**settings: str) -> dict[str, Check]:
    named = {
        f"PRESSDESK_{name}" if name != "DISCORD_TOKEN" else name: value for name, value in settings.items()
    }
    return {check.name: check for check in checkup(Settings.from_mapping(named))}


def empty_the_folder() -> None:
    for path in Path("source_docs").iterdir():
        path.unlink()


def remove_the_folder() -> None:
    shutil.rmtree("source_docs")


@pytest.mark.parametrize(
    ("damage", "words"), [(empty_the_folder, "is empty"), (remove_the_folder, "is no folder")]
)
def test_a_folder_without_releases_needs_some(run: Run, damage: Callable[[], None], words: str) -> None:
    damage()
    check = found()["Releases"]
    assert check.status == "todo"
    assert words in check.words


def test_no_index_yet_names_the_command(run: Run) -> None:
    assert found()["Index"].words.endswith("run: pressdesk index build")


def test_an_index_older_than_the_files_names_the_command(run: Run) -> None:
    run("index", "build")
    assert found()["Index"].status == "ok"
    Path("source_docs/new.md").write_text("New\n\nNew text is here.\n")
    assert "files changed since" in found()["Index"].words


def test_a_damaged_index_is_found(run: Run) -> None:
    run("index", "build")
    index = Path(".pressdesk/index.sqlite")
    index.write_bytes(index.read_bytes()[:-8192])
    assert found()["Index"].status == "todo"
    index.write_bytes(b"nothing of ours")
    assert found()["Index"].status == "todo"


def test_an_index_that_is_damaged_deep_inside_is_found(run: Run) -> None:
    run("index", "build")
    with closing(sqlite3.connect(".pressdesk/index.sqlite")) as database:
        database.execute("UPDATE postings SET data = data || x'00'")
        database.execute("UPDATE contents SET data = data || x'00' WHERE number = 1")
        database.commit()
    check = found()["Index"]
    assert check.status == "todo"
    assert check.words.endswith("Run: pressdesk index build --force")


def test_a_state_file_that_is_damaged_is_found_and_a_whole_one_is_not(run: Run) -> None:
    assert found(STATE="state")["State"].status == "note"
    State(Path("state")).close()
    assert found(STATE="state")["State"].status == "ok"
    Path("state").write_bytes(b"no database at all, but long enough to be looked at" * 50)
    assert found(STATE="state")["State"].status == "todo"


def test_a_disk_that_is_nearly_full_is_found(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.disk_usage", lambda _: SimpleNamespace(free=1_000_000))
    assert found(INDEX="deep/down/index")["Disk"].status == "todo"


def test_feeds_are_counted_and_a_mistake_in_them_is_named(run: Run) -> None:
    assert found()["Feeds"].status == "note"
    Path("pressdesk.toml").write_text('[[feeds]]\nurl = "https://example.org/feed"\n')
    assert found()["Feeds"].words == "1 in pressdesk.toml"
    Path("pressdesk.toml").write_text("feeds = [")
    assert found()["Feeds"].status == "todo"


@pytest.mark.parametrize(
    ("token", "status"), [(TOKEN, "ok"), ("no-token-at-all", "todo"), (TOKEN.replace(".", ":"), "todo")]
)
def test_a_token_is_judged_by_its_form_and_never_shown(run: Run, token: str, status: str) -> None:
    check = found(DISCORD_TOKEN=token)["Discord"]
    assert check.status == status
    assert token[-10:] not in check.words


def test_the_index_is_told_with_its_age(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    run("index", "build")
    assert "built 0 minutes ago" in found()["Index"].words
    for days, words in ((0.2, "built 4 hours ago"), (9, "built 9 days ago")):
        moment = datetime.now(UTC) - timedelta(days=days)
        monkeypatch.setattr("index.Searcher.built_at", moment.isoformat())
        assert words in found()["Index"].words


def test_a_file_of_secrets_that_others_may_read_is_told(run: Run) -> None:
    Path(".env").touch(0o600)
    assert "Secrets" not in found()
    Path(".env").chmod(0o644)
    assert found()["Secrets"].words == "others than you may read .env; run: chmod 600 .env"


def test_a_state_file_with_settings_counts_its_servers(run: Run) -> None:
    state = State(Path("state"))
    state.change(7, private=True)
    state.close()
    assert found(STATE="state")["State"].words == "state, with settings of 1 server"


def test_a_package_that_is_missing_is_named(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.health.requires", lambda _: ["rank-bm25==0.2.2", "no-such-package>=1"])
    assert "no-such-package missing" in found()["Packages"].words


def test_doctor_prints_json_for_programs(run: Run) -> None:
    assert '"name": "Python", "status": "ok"' in run("doctor", "--json").out
