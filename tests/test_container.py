"""The container file and the systemd unit keep to the rules of hardening."""

import configparser
import fnmatch
import re
import shutil
import subprocess
import sysconfig
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
CONTAINER = ROOT / "Containerfile"
UNIT = ROOT / "pressdesk.service"
MOST_EXPOSED = "15"
"""Of 100, by systemd's own measure."""


def instructions() -> list[tuple[str, str]]:
    """The container file's instructions, each with its arguments on one line."""
    text = re.sub(r"\\\n\s*", "", re.sub(r"(?m)^#.*\n", "", CONTAINER.read_text()))
    return [(line.split()[0], line.split(maxsplit=1)[1]) for line in text.splitlines() if line.strip()]


def test_the_linter_has_nothing_to_say_of_the_container_file() -> None:
    linter = shutil.which("hadolint", path=sysconfig.get_path("scripts"))
    if linter is None:
        pytest.skip("hadolint is not installed for this platform")
    ran = subprocess.run([linter, CONTAINER], capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stdout) == (0, "")


def test_the_container_does_not_run_as_root() -> None:
    [user] = [words for name, words in instructions() if name == "USER"]
    assert int(user.split(":")[0]) > 999


def test_the_container_has_one_volume_which_is_where_it_works() -> None:
    volumes = [words for name, words in instructions() if name == "VOLUME"]
    last = [words for name, words in instructions() if name == "WORKDIR"][-1]
    assert volumes == [f'["{last}"]']


def test_the_container_file_names_no_registry() -> None:
    images = [words.split()[0] for name, words in instructions() if name == "FROM"]
    assert all(re.fullmatch(r"python:3\.\d+-slim", image) for image in images)


def test_the_containers_python_is_one_that_is_supported() -> None:
    wanted = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["requires-python"]
    minor = int(re.search(r"python:3\.(\d+)", CONTAINER.read_text())[1])  # type: ignore[index]
    assert minor >= int(wanted.rpartition(".")[2])


def test_only_what_is_needed_reaches_the_build_and_all_of_that_is_there() -> None:
    copied = [
        path
        for name, words in instructions()
        if name == "COPY" and not words.startswith("--from")
        for path in words.split()[:-1]
    ]
    let_in = {line[1:] for line in (ROOT / ".dockerignore").read_text().splitlines() if line.startswith("!")}
    assert set(copied) == let_in
    assert all((ROOT / path).exists() for path in copied)
    assert not any(fnmatch.fnmatch(path, ".env*") for path in let_in)


@pytest.fixture
def unit(tmp_path: Path) -> Path:
    """The unit with a command that is there, since systemd looks for it."""
    made = tmp_path / UNIT.name
    made.write_text(re.sub(r"ExecStart=\S+", f"ExecStart={shutil.which('true')}", UNIT.read_text()))
    return made


def systemd_analyze(*options: object) -> subprocess.CompletedProcess[str]:
    command = shutil.which("systemd-analyze")
    if command is None:
        pytest.skip("there is no systemd-analyze here")
    return subprocess.run([command, *map(str, options)], capture_output=True, text=True, check=False)


def test_systemd_finds_no_fault_in_the_unit(unit: Path) -> None:
    ran = systemd_analyze("verify", unit)
    assert (ran.returncode, ran.stderr) == (0, "")


def test_systemd_finds_the_unit_little_exposed(unit: Path) -> None:
    if "--offline" not in systemd_analyze("--help").stdout:
        pytest.skip("this systemd-analyze cannot judge a unit that is not installed")
    ran = systemd_analyze("security", "--offline=true", f"--threshold={MOST_EXPOSED}", "--no-pager", unit)
    assert ran.returncode == 0, ran.stdout[-200:]


def test_the_unit_waits_for_ready_watches_for_life_and_keeps_to_one_folder() -> None:
    parser = configparser.RawConfigParser(strict=False)
    parser.optionxform = str  # type: ignore[assignment,method-assign]
    parser.read_string(UNIT.read_text())
    service = dict(parser["Service"])
    assert service["Type"] == "notify"
    assert service["WatchdogSec"] == "30s"
    assert service["RestartPreventExitStatus"] == "2"
    assert service["WorkingDirectory"] == f"/var/lib/{service['StateDirectory']}"
    assert "Environment" not in service
