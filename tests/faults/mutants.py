"""Change one small thing in the code at a time, and see whether the tests notice.

    python -m tests.faults.mutants index/store/packing.py tests/test_store.py [--mutants 40] [--seed 1]

The first path is the module to change, the others are the tests that should notice. Each mutant lives in a
copy of the project in a folder of its own. Printed are the mutants that no test noticed.
"""

import argparse
import ast
import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
_COMPARISONS: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
}
_SUMS: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Add,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Mult,
    ast.BitAnd: ast.BitOr,
    ast.BitOr: ast.BitAnd,
}


def mutate(node: ast.AST) -> str | None:
    """Change a node in place; what was done, or None where there is nothing to change."""
    what = None
    match node:
        case ast.Compare(ops=[one]) if type(one) in _COMPARISONS:
            node.ops = [_COMPARISONS[type(one)]()]
            what = "another comparison"
        case ast.BinOp() if type(node.op) in _SUMS:
            node.op = _SUMS[type(node.op)]()
            what = "another operation"
        case ast.BoolOp():
            node.op = ast.And() if isinstance(node.op, ast.Or) else ast.Or()
            what = "and for or"
        case ast.UnaryOp(op=ast.Not()):
            node.op = ast.UAdd() if isinstance(node.operand, ast.Constant) else ast.Not()
            node.operand = ast.UnaryOp(ast.Not(), node.operand)
            what = "no not"
        case ast.Constant(value=bool(value)):
            node.value = not value
            what = "the other truth value"
        case ast.Constant(value=int(value)):
            node.value = value + 1
            what = "one more"
        case ast.If() | ast.IfExp():
            node.test = ast.UnaryOp(ast.Not(), node.test)
            what = "the other branch"
    return what


def mutants(source: str) -> Iterator[tuple[int, str, str]]:
    """(Line, what was changed, changed source) of every mutant of a module."""
    tree = ast.parse(source)
    for number, node in enumerate(ast.walk(tree)):
        copy = deepcopy(tree)
        changed = next(each for at, each in enumerate(ast.walk(copy)) if at == number)
        what = mutate(changed) if hasattr(node, "lineno") else None
        if what:
            yield node.lineno, what, ast.unparse(ast.fix_missing_locations(copy))


def noticed(folder: Path, tests: list[str], seconds: float) -> bool:
    """Whether the tests fail, or hang, in a copy of the project."""
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-x",
        "-p",
        "no:cacheprovider",
        "-p",
        "no:randomly",
        *tests,
    ]
    environment = os.environ | {"PYTHONPATH": str(folder), "PYTHONDONTWRITEBYTECODE": "1"}
    try:
        ran = subprocess.run(
            command, cwd=folder, env=environment, capture_output=True, timeout=seconds, check=False
        )
    except subprocess.TimeoutExpired:
        return True
    return ran.returncode != 0


def survivors(module: str, tests: list[str], most: int, seed: int) -> tuple[int, list[str]]:
    """How many mutants were tried, and which no test noticed."""
    source = (ROOT / module).read_text(encoding="utf-8")
    lines, left = source.splitlines(), []
    chosen = list(mutants(source))
    chosen = random.Random(seed).sample(chosen, min(most, len(chosen)))
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        for part in ("bot", "index", "tests", "source_docs"):
            shutil.copytree(ROOT / part, folder / part, ignore=shutil.ignore_patterns("__pycache__"))
        for part in ("pyproject.toml", "README.md"):
            shutil.copy(ROOT / part, folder / part)
        assert not noticed(folder, tests, 600), "the tests fail as it is"
        for line, what, changed in chosen:
            (folder / module).write_text(changed, encoding="utf-8")
            if not noticed(folder, tests, 120):
                left.append(f"{module}:{line}: {what}: {lines[line - 1].strip()}")
    return len(chosen), left


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("module")
    parser.add_argument("tests", nargs="+")
    parser.add_argument("--mutants", type=int, default=40)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    tried, left = survivors(options.module, options.tests, options.mutants, options.seed)
    sys.stdout.write(f"{options.module}: {tried - len(left)} of {tried} mutants were noticed.\n")
    sys.stdout.write("".join(f"{one}\n" for one in left))
    return 0


if __name__ == "__main__":
    sys.exit(main())
