"""What is said of an index names the file, and the command that mends it as this command line needs it."""

from pathlib import Path

import pytest
from command_line import Run

from index.store import verify


def built(run: Run, name: str = "kept/own.db") -> Path:
    Path(name).parent.mkdir(exist_ok=True)
    run("index", "build", "--index", name)
    return Path(name)


def overwrite_unused(index: Path) -> None:
    """Change bytes of the file that belong to no row."""
    data = bytearray(index.read_bytes())
    at = data.index(bytes(64), 4096)
    data[at + 16 : at + 32] = b"x" * 16
    index.write_bytes(data)


def test_a_damaged_index_is_named_with_its_folder_and_the_command_with_its_options(run: Run) -> None:
    index = built(run)
    index.write_bytes(index.read_bytes()[:-100])
    err = run("index", "status", "--index", "kept/own.db").err
    assert err.startswith("pressdesk: kept/own.db is cut short")
    assert "`pressdesk index build --force --index kept/own.db`" in err


def test_a_command_names_the_source_folder_too_and_quotes_what_a_shell_would_part(run: Run) -> None:
    err = run("index", "status", "--source-dir", "two words", "--index", "none.db").err
    assert "`pressdesk index build --source-dir 'two words' --index none.db`" in err
    said = run("releases", "show", "nobody", "--index", "my.db").err
    assert "pressdesk releases list --index my.db shows them" in said


def test_without_options_a_command_is_named_bare(run: Run) -> None:
    assert "`pressdesk index build`." in run("index", "status").err


def test_verify_and_doctor_name_the_command_that_mends_what_they_found(run: Run) -> None:
    overwrite_unused(built(run))
    command = "pressdesk index build --force --index kept/own.db"
    ran = run("index", "verify", "--index", "kept/own.db")
    assert ran.status == 1
    assert ran.out.endswith(f"kept/own.db is damaged: build it anew with `{command}`.\n")
    assert command in run("doctor", "--offline", "--index", "kept/own.db").out


def test_a_build_with_nothing_to_do_mends_an_index_that_is_not_as_it_was_written(run: Run) -> None:
    index = built(run)
    overwrite_unused(index)
    assert verify(index)
    ran = run("index", "build", "--index", "kept/own.db")
    assert "2 unchanged" in ran.out
    assert verify(index) == []


@pytest.mark.parametrize("command", [("index", "status"), ("index", "verify")])
def test_an_index_that_cannot_be_read_comes_with_what_to_do(run: Run, command: tuple[str, ...]) -> None:
    Path("place/index.sqlite").mkdir(parents=True)
    ran = run(*command, "--index", "place")
    assert (
        "name another with --index: place/index.sqlite cannot be read: Is a directory." in ran.out + ran.err
    )
