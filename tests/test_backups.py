"""A backup holds what cannot be made anew, and can be put back anywhere."""

import json
import os
import sqlite3
from pathlib import Path
from zipfile import ZipFile, ZipInfo

import pytest
from command_line import Run

from bot.config import load

QUESTION = "How much did the bridge cost?"


@pytest.fixture
def saved(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A backup of the two releases, a state file and pressdesk.toml."""
    Path(".pressdesk").mkdir()
    with sqlite3.connect(".pressdesk/state.sqlite") as database:
        database.execute("CREATE TABLE votes (good INTEGER)")
        database.execute("INSERT INTO votes VALUES (1)")
    database.close()
    Path("pressdesk.toml").write_text("[watch]\npoll = 20\n")
    Path(".env").write_text(
        "DISCORD_TOKEN=secret\nPRESSDESK_QUEUE=7\nPRESSDESK_LOG_FORMAT='json'\nPRESSDESK_STATE=/srv/state\n"
    )
    os.utime("source_docs/bridge.md", (0, 0))
    monkeypatch.setenv("PRESSDESK_STATE", ".pressdesk/state.sqlite")
    assert run("backup", "kept/backup.zip").status == 0
    return tmp_path / "kept" / "backup.zip"


def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "machine").mkdir()
    monkeypatch.chdir(tmp_path / "machine")


def test_a_backup_put_back_on_another_machine_answers(
    run: Run, saved: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    elsewhere(tmp_path, monkeypatch)
    ran = run("restore", str(saved))
    assert ran.status == 0
    assert ran.out.startswith("2 files restored from")
    assert "index brought up to date" in ran.err
    assert "$12.5 million" in run("ask", QUESTION).out
    with sqlite3.connect(".pressdesk/state.sqlite") as database:
        assert database.execute("SELECT good FROM votes").fetchall() == [(1,)]
    database.close()
    assert Path("pressdesk.toml").read_text() == "[watch]\npoll = 20\n"


def test_settings_that_hold_anywhere_go_along_and_none_that_is_there_is_replaced(
    run: Run, saved: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    elsewhere(tmp_path, monkeypatch)
    Path(".env").write_text("DISCORD_TOKEN=another\nPRESSDESK_QUEUE=9\n")
    assert run("restore", str(saved)).status == 0
    settings = load({})
    assert settings.discord_token == "another"  # noqa: S105 (made up)
    assert dict(settings.values) == {"PRESSDESK_QUEUE": "9", "PRESSDESK_LOG_FORMAT": "json"}


def test_a_new_settings_file_is_its_owners_alone(
    run: Run, saved: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    elsewhere(tmp_path, monkeypatch)
    run("restore", str(saved))
    assert Path(".env").stat().st_mode & 0o077 == 0
    assert dict(load({}).values) == {"PRESSDESK_QUEUE": "7", "PRESSDESK_LOG_FORMAT": "json"}


def test_nothing_of_a_backup_that_is_damaged_is_put_back(
    run: Run, saved: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = bytearray(saved.read_bytes())
    data[200] ^= 1
    elsewhere(tmp_path, monkeypatch)
    Path("damaged.zip").write_bytes(data)
    ran = run("restore", "damaged.zip")
    assert (ran.status, ran.err.count("\n")) == (2, 1)
    assert [path.name for path in Path().iterdir()] == ["damaged.zip"]


def test_a_backup_holds_no_secret_and_is_its_owners_alone(saved: Path) -> None:
    assert saved.stat().st_mode & 0o077 == 0
    with ZipFile(saved) as archive:
        assert not any(b"secret" in archive.read(name) for name in archive.namelist())


def test_nothing_that_is_there_is_replaced_without_being_told_to(run: Run, saved: Path) -> None:
    Path("source_docs/bridge.md").write_text("Another\n\nAnother text altogether.\n")
    ran = run("restore", str(saved))
    assert ran.status == 2
    assert "--force" in ran.err
    assert "Another" in Path("source_docs/bridge.md").read_text()
    assert json.loads(run("restore", "--force", "--json", str(saved)).out)["files"] == 2
    assert "12.5 million" in Path("source_docs/bridge.md").read_text()


def test_a_backup_is_never_written_over(run: Run, saved: Path) -> None:
    before = saved.read_bytes()
    assert run("backup", str(saved)).status == 2
    assert saved.read_bytes() == before


def test_nothing_to_back_up_is_one_sentence(run: Run) -> None:
    for path in Path("source_docs").iterdir():
        path.unlink()
    ran = run("backup", "backup.zip")
    assert ran.status == 2
    assert "nothing to back up" in ran.err


@pytest.mark.parametrize("content", [b"", b"no zip file at all", b"PK\x03\x04 cut short"])
def test_a_file_that_is_no_backup_is_refused(run: Run, content: bytes) -> None:
    Path("other.zip").write_bytes(content)
    ran = run("restore", "other.zip")
    assert (ran.status, ran.err.count("\n")) == (2, 1)


def test_a_file_that_is_missing_is_refused(run: Run) -> None:
    assert run("restore", "missing.zip").status == 2


def forged(name: str, manifest: str = '{"format": 1}', mode: int = 0) -> None:
    with ZipFile("forged.zip", "w") as archive:
        archive.writestr("pressdesk-backup.json", manifest)
        entry = ZipInfo(name)
        entry.external_attr = mode << 16
        archive.writestr(entry, "x")


@pytest.mark.parametrize(
    "name",
    ["source_docs/../../evil.md", "../evil", "/etc/evil", "source_docs/a\\..\\b", "other", "source_docs//x"],
)
def test_a_name_that_would_leave_its_folder_is_refused_and_nothing_is_written(run: Run, name: str) -> None:
    forged(name)
    before = sorted(os.walk("."))
    ran = run("restore", "--force", "forged.zip")
    assert ran.status == 2
    assert "belongs nowhere" in ran.err
    assert sorted(os.walk(".")) == before


def test_a_link_in_a_backup_is_refused(run: Run) -> None:
    forged("source_docs/link.md", mode=0o120777)
    assert run("restore", "--force", "forged.zip").status == 2


@pytest.mark.parametrize("manifest", ["{}", "[]", '{"format": "x"}', "nonsense"])
def test_a_zip_file_of_something_else_is_refused(run: Run, manifest: str) -> None:
    forged("source_docs/x.md", manifest)
    assert "no backup of Pressdesk's" in run("restore", "forged.zip").err


def test_a_backup_of_a_newer_version_is_refused(run: Run) -> None:
    forged("source_docs/x.md", '{"format": 99}')
    assert "newer Pressdesk" in run("restore", "forged.zip").err


def test_a_backup_that_cannot_be_written_is_one_sentence_and_leaves_nothing(run: Run) -> None:
    Path("kept").write_text("a file where the folder would be")
    ran = run("backup", "kept/backup.zip")
    assert (ran.status, ran.err.count("\n")) == (2, 1)
    assert "could not be written" in ran.err


def test_without_pressdesk_toml_the_releases_are_kept_all_the_same(run: Run) -> None:
    assert run("backup", "backup.zip").status == 0
    with ZipFile("backup.zip") as archive:
        assert "pressdesk.toml" not in archive.namelist()


def test_a_backup_that_claims_to_be_enormous_is_not_unpacked(
    run: Run, saved: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    elsewhere(tmp_path, monkeypatch)
    monkeypatch.setattr("bot.backups._MOST_BYTES", 100)
    ran = run("restore", str(saved))
    assert ran.status == 2
    assert "claims to hold more than" in ran.err
    assert list(Path.cwd().iterdir()) == []


def test_a_backup_from_before_settings_were_kept_is_put_back_without_them(
    run: Run, saved: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    elsewhere(tmp_path, monkeypatch)
    with ZipFile(saved) as archive, ZipFile("older.zip", "w") as older:
        for name in archive.namelist():
            if "env" not in name and "settings" not in name:
                older.writestr(name, archive.read(name))
    assert run("restore", "older.zip").status == 0
    assert not Path(".env").exists()
    assert "$12.5 million" in run("ask", QUESTION).out
