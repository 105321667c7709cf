"""The README's commands print what it shows, and its tables name what there is."""

import os
import re
import shlex
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from bot.cli import COMMANDS

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
FIRST = "python3 -m pip install uv && uv run pressdesk "


def shown() -> list[tuple[str, str]]:
    """Each command of a console block with the output shown below it."""
    found = []
    for block in re.findall(r"```console\n(.*?)```", README, re.DOTALL):
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, output = part.partition("\n")
            found.append((command, output))
    return found


def run(command: str, index: Path) -> subprocess.CompletedProcess[str]:
    """Run the pressdesk command of a shown line, with an index of its own."""
    given = command.removeprefix(FIRST).removeprefix("uv run pressdesk ")
    assert given != command, "only pressdesk commands are run"
    return subprocess.run(
        [sys.executable, "-m", "bot", *shlex.split(given)],
        check=False,
        cwd=ROOT,
        env={**os.environ, "PRESSDESK_INDEX": str(index), "PRESSDESK_STATE": str(index.with_name("state"))},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )


@pytest.mark.parametrize(("command", "output"), shown())
def test_a_command_prints_what_the_readme_shows(command: str, output: str, tmp_path: Path) -> None:
    ran = run(command, tmp_path / "index.sqlite")
    assert ran.stdout == output, "python tests/test_readme.py writes the output anew"
    assert ran.returncode == (1 if output.startswith("The releases don't say") else 0)


def test_the_first_command_is_the_one_that_sets_everything_up() -> None:
    assert shown()[0][0].startswith(FIRST)


def test_every_command_is_in_the_readme() -> None:
    assert [name for name in COMMANDS if f"pressdesk {name}" not in README] == []


def test_every_setting_in_the_code_is_in_the_readme_and_the_other_way_round() -> None:
    code = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "bot").rglob("*.py"))
    in_code = set(re.findall(r"\bPRESSDESK_[A-Z]+(?:_[A-Z]+)*\b", code))
    assert in_code == set(re.findall(r"\bPRESSDESK_[A-Z]+(?:_[A-Z]+)*\b", README))


def locked() -> dict[str, str]:
    lines = (ROOT / "requirements.lock").read_text(encoding="utf-8").splitlines()
    pinned = [line.split(" ")[0] for line in lines if re.match(r"[a-z0-9]", line)]
    return {name: version for name, _, version in (pin.partition("==") for pin in pinned)}


def test_the_lock_holds_every_package_that_the_project_asks_for() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = [*project["project"]["dependencies"], *project["dependency-groups"]["dev"]]
    versions = locked()
    for requirement in map(Requirement, wanted):
        version = versions.get(canonicalize_name(requirement.name))
        assert version is not None, f"{requirement.name} is not locked; the README says how to lock anew"
        assert requirement.specifier.contains(version), f"{requirement} is locked to {version}"


def test_the_lock_holds_hashes_and_no_addresses() -> None:
    text = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    assert not re.search(r"://|--(?!hash=sha256:)", text)
    pinned = re.findall(r"^[a-z0-9].*$", text, re.MULTILINE)
    assert len(pinned) == len(
        re.findall(r"^[a-z0-9][^\n]*==[^\n]* \\\n    --hash=sha256:[0-9a-f]{64}", text, re.MULTILINE)
    )


def write_anew() -> None:
    """Put what the commands print now into the README."""
    text = README
    with tempfile.TemporaryDirectory() as folder:
        for command, output in shown():
            printed = run(command, Path(folder) / "index.sqlite").stdout
            text = text.replace(f"$ {command}\n{output}", f"$ {command}\n{printed}")
    (ROOT / "README.md").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    write_anew()
