"""What the code itself may not do, read from its syntax; and whose files the data folder's files are."""

import ast
import os
import stat
from pathlib import Path

import pytest
from discord_made import RELEASES, build, write

from index import rollback, update

ROOT = Path(__file__).parent.parent
FILES = sorted([*(ROOT / "index").rglob("*.py"), *(ROOT / "bot").rglob("*.py")])
UNSAFE_MODULES = {"pickle", "marshal", "shelve", "dill", "multiprocessing", "telnetlib", "ftplib"}
UNSAFE_CALLS = {
    "eval",
    "exec",
    "compile",
    "__import__",
    "system",
    "popen",
    "mktemp",
    "unsafe_load",
    "full_load",
}
EXECUTES = {"execute", "executemany", "executescript"}
OWN_NAMES = {
    "table",
    "tables",
    "where",
    "when",
    "number",
    "APPLICATION_ID",
    "FORMAT",
    "PAGE_SIZE",
    "_VERSION",
}
"""What statements may be put together from: our own tables, columns and whole numbers."""


def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def called(node: ast.AST) -> str:
    """The last name of what a call calls."""
    if not isinstance(node, ast.Call):
        return ""
    function = node.func
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def is_builtin(node: ast.Call) -> bool:
    return isinstance(node.func, ast.Name)


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("path", FILES, ids=name)
def test_nothing_is_unpickled_and_no_module_is_used_that_trusts_its_input(path: Path) -> None:
    imported = set()
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Import):
            imported |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            imported.add(node.module.partition(".")[0])
    assert imported & UNSAFE_MODULES == set()


def test_no_text_is_run_as_code_but_what_makes_the_constructors_of_our_own_nouns() -> None:
    found = []
    for path in FILES:
        for node in ast.walk(tree_of(path)):
            unsafe = called(node) in UNSAFE_CALLS
            if unsafe and (
                isinstance(node, ast.Call) and (is_builtin(node) or called(node) not in {"compile"})
            ):
                found.append((name(path), called(node)))
    assert found == [("index/light.py", "exec")]


def test_no_command_goes_through_a_shell_and_no_certificate_is_left_unchecked() -> None:
    for path in FILES:
        for node in ast.walk(tree_of(path)):
            if isinstance(node, ast.keyword):
                loose = isinstance(node.value, ast.Constant)
                assert not (node.arg == "shell" and loose and node.value.value), name(path)
                assert not (node.arg == "verify" and loose and not node.value.value), name(path)


def test_yaml_makes_nothing_but_strings() -> None:
    for path in FILES:
        for node in ast.walk(tree_of(path)):
            if called(node) == "load" and isinstance(node, ast.Call) and "yaml" in ast.unparse(node.func):
                assert [ast.unparse(each.value) for each in node.keywords] == ["loader"], name(path)
                assert 'getattr(yaml, "CBaseLoader", yaml.BaseLoader)' in path.read_text(encoding="utf-8")


@pytest.mark.parametrize("path", FILES, ids=name)
def test_statements_are_put_together_from_our_own_names_and_all_values_are_parameters(path: Path) -> None:
    tree = tree_of(path)
    for node in ast.walk(tree):
        if called(node) in EXECUTES and isinstance(node, ast.Call):
            for text in [node.args[0], *_assigned(tree, node.args[0])]:
                assert not isinstance(text, ast.BinOp), ast.unparse(node)
                for part in ast.walk(text):
                    if isinstance(part, ast.FormattedValue):
                        assert ast.unparse(part.value) in OWN_NAMES, ast.unparse(node)


def _assigned(tree: ast.Module, argument: ast.expr) -> list[ast.expr]:
    """Everything that a variable of this name is set to in the module."""
    if not isinstance(argument, ast.Name):
        return []
    return [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign) and any(ast.unparse(to) == argument.id for to in node.targets)
    ]


def test_every_file_of_the_data_folder_is_its_owners_alone(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        source, index = write(tmp_path / "source_docs", RELEASES), tmp_path / "data" / "index.sqlite"
        update(source, index, jobs=1)
        (source / "fair.md").write_text("The fair has 900 rides this year.\n")
        update(source, index, jobs=1)
        rollback(index)
    finally:
        os.umask(before)
    loose = {
        path.name: oct(stat.S_IMODE(path.stat().st_mode))
        for path in index.parent.iterdir()
        if stat.S_IMODE(path.stat().st_mode) & 0o077
    }
    assert loose == {}


def test_an_index_copied_where_links_cannot_be_made_is_its_owners_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object) -> None:
        raise OSError

    monkeypatch.setattr(Path, "hardlink_to", refused)
    build(tmp_path)
    build(tmp_path, {"fair": "The fair has 900 rides this year.\n"})
    assert stat.S_IMODE((tmp_path / "index.sqlite.1").stat().st_mode) == 0o600
