"""Change one small thing in the code at a time, and see whether the tests notice.

    python -m tests.faults.mutants index/store/packing.py tests/test_store.py [--mutants 40] [--seed 1]

The first path is the module to change, the others are the tests that should notice. They run once as the
code is, to learn which of them run which lines. A mutant meets the tests that run its line, the quickest
first; where none does, as with what is made when the module is loaded, it meets all of them. The project is
copied to a folder of its own, and every run of tests is a process forked from one that has loaded the
libraries. Printed are the mutants that no test noticed.
"""

import argparse
import ast
import os
import random
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from copy import deepcopy
from pathlib import Path
from typing import NamedTuple

import coverage
import discord  # noqa: F401 - loaded once, for all the processes that are forked
import hypothesis.strategies  # noqa: F401
import numpy  # noqa: F401 - as above
import pytest
import simcord  # noqa: F401

ROOT = Path(__file__).resolve().parents[2]
_QUIETLY = ("-q", "-p", "no:cacheprovider", "-W", "ignore::pytest.PytestAssertRewriteWarning")
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


class Mutant(NamedTuple):
    """A changed module: the lines of what was changed, what was done to it, and the source with it."""

    first: int
    last: int
    what: str
    source: str


def mutants(source: str) -> Iterator[Mutant]:
    """Every mutant of a module."""
    tree = ast.parse(source)
    typed = [getattr(node, name, None) for node in ast.walk(tree) for name in ("annotation", "returns")]
    types = {part for annotation in typed if annotation for part in ast.walk(annotation)}
    for number, node in enumerate(ast.walk(tree)):
        if node in types:
            continue
        copy = deepcopy(tree)
        changed = next(each for at, each in enumerate(ast.walk(copy)) if at == number)
        what = mutate(changed) if hasattr(node, "lineno") else None
        if what:
            last = getattr(node, "test", node).end_lineno
            yield Mutant(node.lineno, last, what, ast.unparse(ast.fix_missing_locations(copy)))


class Runs:
    """The tests of a copy of the project, each run in a process of its own."""

    def __init__(self, folder: Path, module: str, tests: Sequence[str]) -> None:
        self.folder, self.module, self.tests = folder, module, tests
        self.took: dict[str, float] = {}
        for part in ("bot", "index", "tests", "source_docs"):
            shutil.copytree(ROOT / part, folder / part, ignore=shutil.ignore_patterns("__pycache__"))
        for part in ("pyproject.toml", "README.md"):
            shutil.copy(ROOT / part, folder / part)

    def learn(self) -> dict[int, set[str]]:
        """Run all tests as the code is; for each line of the module the tests that run it."""
        data, times = self.folder / "lines.coverage", self.folder / "times"
        begun = time.monotonic()
        assert self._run(lambda: _traced(self.folder / self.module, data, times, self.tests), 1800) == 0, (
            "the tests fail as it is"
        )
        self.seconds = time.monotonic() - begun
        rows = (line.split(" ", 1) for line in times.read_text(encoding="utf-8").splitlines())
        self.took = {name: float(took) for took, name in rows}
        for compiled in (self.folder / self.module).parent.glob("__pycache__/*"):
            compiled.unlink()
        found = coverage.CoverageData(str(data))
        found.read()
        lines = found.contexts_by_lineno(str((self.folder / self.module).resolve()))
        return {line: {name for name in names if name} for line, names in lines.items()}

    def notice(self, mutant: Mutant, touching: set[str]) -> bool:
        """Whether the tests fail or hang with the module changed."""
        (self.folder / self.module).write_text(mutant.source, encoding="utf-8")
        quickest = sorted(self.took, key=self.took.__getitem__)
        tests = [name for name in quickest if name in touching] or quickest
        return self._run(lambda: _tested(tests), 60 + 2 * self.seconds) != 0

    def _run(self, work: Callable[[], int], seconds: float) -> int:
        """The exit status of work in a process of its own, in the folder; -1 where it takes longer."""
        child = os.fork()
        if child == 0:
            os.setsid()
            os.chdir(self.folder)
            nowhere = os.open(os.devnull, os.O_RDWR)
            for stream in range(3):
                os.dup2(nowhere, stream)
            sys.path[:] = [str(self.folder), *(entry for entry in sys.path if entry not in {"", str(ROOT)})]
            os.environ["PYTHONPATH"] = str(self.folder)
            os._exit(work())
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            ended, status = os.waitpid(child, os.WNOHANG)
            if ended:
                return os.waitstatus_to_exitcode(status)
            time.sleep(0.01)
        os.killpg(child, signal.SIGKILL)
        os.waitpid(child, 0)
        return -1


def _tested(tests: Sequence[str]) -> int:
    """Run tests until one fails. What is compiled of the changed module must not outlive it."""
    sys.dont_write_bytecode = True
    os.environ["PYTHONDONTWRITEBYTECODE"] = "1"
    return int(pytest.main([*_QUIETLY, "-x", *tests]))


def _traced(module: Path, data: Path, times: Path, tests: Sequence[str]) -> int:
    """Run tests and note which lines of a module each of them runs, and how long it takes."""
    traced = coverage.Coverage(str(data), config_file=False, include=[str(module)])

    class Notes:
        def pytest_runtest_logstart(self, nodeid: str) -> None:
            traced.switch_context(nodeid)

        def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
            if report.when == "call":
                with times.open("a", encoding="utf-8") as file:
                    file.write(f"{report.duration} {report.nodeid}\n")

    traced.start()
    status = int(pytest.main([*_QUIETLY, *tests], plugins=[Notes()]))
    traced.stop()
    traced.save()
    return status


def survivors(module: str, tests: Sequence[str], most: int, seed: int) -> tuple[int, list[str]]:
    """How many mutants were tried, and which no test noticed."""
    source = (ROOT / module).read_text(encoding="utf-8")
    lines, left = source.splitlines(), []
    chosen = list(mutants(source))
    chosen = random.Random(seed).sample(chosen, min(most, len(chosen)))
    with tempfile.TemporaryDirectory() as made:
        runs = Runs(Path(made), module, tests)
        by_line = runs.learn()
        for mutant in sorted(chosen):
            touching = set().union(*(by_line.get(at, ()) for at in range(mutant.first, mutant.last + 1)))
            if not runs.notice(mutant, touching):
                unreached = "" if touching else " (no test runs it)"
                said = f"{module}:{mutant.first}: {mutant.what}{unreached}: {lines[mutant.first - 1].strip()}"
                sys.stdout.write(f"{said}\n")
                sys.stdout.flush()
                left.append(said)
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
    return 0


if __name__ == "__main__":
    sys.exit(main())
