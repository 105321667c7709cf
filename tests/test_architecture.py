"""The floors of `index/`, the front door, and what each package may not know."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import pytest
from command_line import MEASURED

import index

ROOT = Path(__file__).parent.parent

FLOORS = {
    "models": 1,
    "errors": 1,
    "hints": 0,
    "light": 0,
    "patterns": 0,
    "remembering": 0,
    "language": 1,
    "readers": 2,
    "structure": 2,
    "analysis": 2,
    "beside": 2,
    "quantities": 2,
    "visits": 2,
    "wording": 2,
    "wordlists": 2,
    "wanted": 2,
    "sizes": 2,
    "keywords": 2,
    "shapes": 2,
    "utterances": 2,
    "smalltalk": 2,
    "chunking": 3,
    "citations": 3,
    "copies": 3,
    "overview": 3,
    "ranking": 3,
    "store": 3,
    "questions": 3,
    "everyday": 3,
    "idioms": 3,
    "asking": 3,
    "attribution": 3,
    "naming": 3,
    "fits": 3,
    "clauses": 3,
    "features": 3,
    "contradictions": 3,
    "instances": 3,
    "others": 3,
    "confidence": 3,
    "rules": 3,
    "demands": 3,
    "whereabouts": 3,
    "currency": 3,
    "expansion": 3,
    "spans": 3,
    "answers": 3,
    "periods": 3,
    "following": 3,
    "opinions": 3,
    "restating": 3,
    "rewording": 3,
    "speaking": 3,
    "standins": 3,
    "directory": 3,
    "scanning": 4,
    "locking": 4,
    "fetching": 4,
    "feeds": 4,
    "adding": 4,
    "settings": 4,
    "watching": 4,
    "updating": 4,
    "search": 4,
    "__init__": 5,
}
"""Where each module or package of `index/` stands. A new one must be placed here first."""

NEIGHBOURS = {
    *((one, "hints") for one in ("light", "patterns", "remembering")),
    ("analysis", "quantities"),
    ("wanted", "wording"),
    ("wording", "visits"),
    ("keywords", "wanted"),
    ("sizes", "wanted"),
    ("sizes", "wording"),
    ("keywords", "wording"),
    *(("shapes", other) for other in ("keywords", "sizes", "utterances", "wanted", "wording")),
    ("utterances", "wording"),
    ("shapes", "quantities"),
    ("beside", "wording"),
    *((one, "beside") for one in ("shapes", "smalltalk", "questions", "rewording")),
    ("rules", "whereabouts"),
    ("smalltalk", "wording"),
    ("store", "ranking"),
    ("expansion", "questions"),
    ("expansion", "idioms"),
    ("standins", "store"),
    ("directory", "answers"),
    ("directory", "overview"),
    ("directory", "questions"),
    ("directory", "standins"),
    ("directory", "store"),
    ("standins", "citations"),
    ("asking", "everyday"),
    ("restating", "everyday"),
    ("restating", "expansion"),
    ("asking", "expansion"),
    ("asking", "questions"),
    ("attribution", "asking"),
    ("fits", "asking"),
    ("fits", "attribution"),
    ("fits", "naming"),
    ("fits", "instances"),
    ("opinions", "questions"),
    ("opinions", "store"),
    ("rewording", "opinions"),
    ("expansion", "everyday"),
    ("naming", "asking"),
    ("spans", "naming"),
    ("features", "asking"),
    ("features", "attribution"),
    ("features", "fits"),
    ("answers", "asking"),
    ("answers", "attribution"),
    ("confidence", "asking"),
    ("currency", "asking"),
    ("currency", "features"),
    ("currency", "fits"),
    ("clauses", "asking"),
    ("clauses", "attribution"),
    ("spans", "asking"),
    ("spans", "clauses"),
    ("spans", "fits"),
    ("answers", "confidence"),
    ("answers", "currency"),
    ("answers", "features"),
    ("confidence", "attribution"),
    ("confidence", "features"),
    ("confidence", "fits"),
    ("confidence", "rules"),
    *(("rules", other) for other in ("asking", "attribution", "contradictions", "demands", "features")),
    *(("demands", other) for other in ("asking", "features", "fits", "naming", "whereabouts")),
    *(("whereabouts", other) for other in ("asking", "features", "naming")),
    ("contradictions", "asking"),
    ("others", "asking"),
    ("others", "naming"),
    ("rules", "others"),
    ("answers", "questions"),
    ("answers", "expansion"),
    ("answers", "spans"),
    ("spans", "questions"),
    ("periods", "questions"),
    *(("speaking", other) for other in ("standins", "store")),
    *(("following", other) for other in ("expansion", "periods", "questions", "rewording")),
    *(("restating", other) for other in ("questions", "store")),
    *(
        ("rewording", other)
        for other in ("answers", "expansion", "periods", "questions", "restating", "store")
    ),
    ("updating", "scanning"),
    ("updating", "search"),
    ("updating", "locking"),
    ("updating", "search"),
    ("feeds", "fetching"),
    ("adding", "fetching"),
    ("adding", "updating"),
    ("settings", "feeds"),
    ("settings", "fetching"),
    ("settings", "updating"),
    ("watching", "settings"),
    ("watching", "scanning"),
    ("watching", "adding"),
    ("watching", "feeds"),
    ("watching", "fetching"),
    ("watching", "updating"),
}
"""On one floor, who may import whom."""

UNKNOWN_TO_INDEX = {"bot", "discord", "rich", "dotenv", "argparse", "getpass", "readline"}
HEAVY = {
    *("numpy", "rank_bm25", "discord", "aiohttp", "asyncio", "rich", "yaml", "lxml", "httpx", "feedparser"),
    *("trafilatura", "pypdfium2", "docx", "charset_normalizer", "filelock", "watchfiles", "logging"),
    *("argparse", "gettext", "locale", "json", "typing"),
    *("dataclasses", "inspect", "pathlib", "urllib.parse", "shutil", "tempfile", "calendar"),
    *("multiprocessing", "concurrent", "email", "urllib.request", "http.client", "ssl", "dotenv", "tomllib"),
}
"""What a question in a terminal must not pay for."""


class WithoutTypes(ast.NodeTransformer):
    """Drops the blocks that are for the type checker alone."""

    def visit_If(self, node: ast.If) -> list[ast.stmt] | ast.stmt:
        self.generic_visit(node)
        return node.orelse if ast.unparse(node.test) == "TYPE_CHECKING" else node


def modules(package: str) -> list[Path]:
    return sorted((ROOT / package).rglob("*.py"))


def imports(path: Path, types: bool = True) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Every imported module of a file with the names taken from it, wherever in the file it is imported.

    Without `types`, what only the type checker imports is left out.
    """
    tree = ast.parse(path.read_text(encoding="utf-8"))
    if not types:
        tree = WithoutTypes().visit(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((alias.name, ()) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path} imports relatively, which hides the floor it imports from"
            yield node.module or "", tuple(alias.name for alias in node.names)


def part(path: Path) -> str:
    """The module or package directly in `index/` that a file belongs to."""
    return path.relative_to(ROOT / "index").parts[0].removesuffix(".py")


def imported_parts(path: Path, types: bool) -> Iterator[str]:
    for module, names in imports(path, types):
        if module == "index":
            yield from (name if name in FLOORS else "__init__" for name in names or ("",))
        elif module.startswith("index."):
            yield module.split(".")[1]


def test_every_module_of_the_library_has_its_floor() -> None:
    assert {part(path) for path in modules("index")} <= FLOORS.keys()


@pytest.mark.parametrize("path", modules("index"), ids=lambda path: str(path.relative_to(ROOT)))
def test_imports_only_point_down(path: Path) -> None:
    here = part(path)
    for other in imported_parts(path, types=True):
        assert FLOORS[other] <= FLOORS[here], f"{here} imports {other} from a floor above"
    for other in imported_parts(path, types=False):
        assert other == here or (here, other) in NEIGHBOURS or FLOORS[other] < FLOORS[here], (
            f"{here} imports {other} from its own floor"
        )


def test_no_module_imports_itself_by_way_of_others() -> None:
    files = {
        str(path.relative_to(ROOT).with_suffix("")).replace("/", ".").removesuffix(".__init__"): path
        for path in [*modules("bot"), *modules("index")]
    }
    found = {
        name: {
            one
            for module, names in imports(path)
            for one in (module, *(f"{module}.{taken}" for taken in names))
            if one in files and one != name and not name.startswith(f"{one}.")
        }
        for name, path in files.items()
    }
    TopologicalSorter(found).prepare()


@pytest.mark.parametrize("path", modules("index"), ids=lambda path: str(path.relative_to(ROOT)))
def test_the_library_knows_no_shell_and_no_environment(path: Path) -> None:
    known = {module.split(".")[0] for module, _ in imports(path)}
    assert not known & UNKNOWN_TO_INDEX
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Attribute):
            assert node.attr not in {"environ", "getenv"}, f"{path}:{node.lineno} reads the environment"


@pytest.mark.parametrize("path", modules("bot"), ids=lambda path: str(path.relative_to(ROOT)))
def test_the_shells_come_in_by_the_front_door(path: Path) -> None:
    for module, names in imports(path):
        assert not module.startswith("index."), f"{path} imports {module}"
        if module == "index":
            assert set(names) <= set(index.__all__)


def test_only_settings_read_the_env_file() -> None:
    readers = {path.name for path in modules("bot") for module, _ in imports(path) if module == "dotenv"}
    assert readers == {"config.py"}


def test_the_language_data_is_data_only() -> None:
    for path in modules("index/language"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        made = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.ClassDef)]
        assert made == [], f"{path} has code"


def test_every_name_of_the_front_door_opens() -> None:
    assert sorted(index.__all__) == list(index.__all__)
    for name in index.__all__:
        assert getattr(index, name) is not None


def test_the_front_door_offers_nothing_else() -> None:
    with pytest.raises(AttributeError, match="has no attribute"):
        _ = index.Postings  # type: ignore[attr-defined]


def test_modules_stay_readable() -> None:
    long = {
        str(path.relative_to(ROOT)): length
        for package in ("bot", "index")
        for path in modules(package)
        if (length := len(path.read_text(encoding="utf-8").splitlines())) > 400
    }
    assert long == {}


def test_a_question_in_the_terminal_loads_nothing_heavy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(MEASURED, raising=False)
    code = (
        "import sys; from bot.cli import main; main(sys.argv[1:]);"
        "print(*sys.modules, sep='\\n', file=sys.stderr)"
    )
    command = [sys.executable, "-c", code, "ask", "--index", str(tmp_path / "i"), "Who visited California?"]
    subprocess.run(command, cwd=ROOT, capture_output=True, check=True)
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, check=True, text=True)
    assert ran.stdout
    assert set(ran.stderr.split()) & HEAVY == set()
