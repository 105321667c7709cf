"""The last look at a new index before it is put in the place of the one in use."""

import json
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from index.errors import GateError, PressdeskError, SourceError
from index.updating.changes import GOLDEN
from index.updating.settings import GateSettings

_NAMED = 5
"""How many names a refusal gives of each kind."""


@dataclass(slots=True)
class Differences:
    """What a new index has lost against the one in use."""

    releases: int = 0
    """Releases in the index in use."""
    files: int = 0
    """Files in the source folder."""
    vanished: list[str] = field(default_factory=list)
    """Ids of releases that are gone."""
    shrunk: list[tuple[str, int, int]] = field(default_factory=list)
    """Id, passages before, passages now, of releases that lost more than half of them."""
    failed: list[str] = field(default_factory=list)
    """Paths of files that cannot be read although they could, or that are new."""


def check(found: Differences, settings: GateSettings) -> None:
    """Raises GateError, with what differs, where that goes beyond the limits."""
    told = []
    if _beyond(len(found.vanished), found.releases, settings.vanished, settings.count):
        told.append(
            f"{len(found.vanished)} of {found.releases} releases would vanish ({_names(found.vanished)})"
        )
    if _beyond(len(found.shrunk), found.releases, settings.shrunk, settings.count):
        rows = [f"{name}: {before} to {now} passages" for name, before, now in found.shrunk]
        told.append(f"{len(found.shrunk)} releases would lose most of their text ({_names(rows)})")
    if _beyond(len(found.failed), found.files, settings.failed, settings.count):
        told.append(f"{len(found.failed)} of {found.files} files cannot be read ({_names(found.failed)})")
    _refuse(told)


def check_golden(source_dir: Path, old: Path, new: Path, settings: GateSettings) -> None:
    """Ask both indexes the archive's own questions; raises GateError where the new one forgot answers."""
    questions = golden_questions(source_dir)
    if not questions:
        return
    before, now = _right(questions, old), _right(questions, new)
    lost = [
        question["question"] for question, b, n in zip(questions, before, now, strict=True) if b and not n
    ]
    if len(lost) > settings.golden:
        _refuse(
            [f"{len(lost)} of {len(questions)} golden questions would lose their answer ({_names(lost)})"]
        )


def golden_questions(source_dir: Path) -> list[dict[str, str]]:
    """The questions of golden.jsonl, each with `question` and, where it has one, `answer` and `release_id`.

    Raises SourceError with the line that is not understood.
    """
    path = source_dir / GOLDEN
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except FileNotFoundError:
        return []
    except (OSError, UnicodeDecodeError) as error:
        raise SourceError(
            f"{GOLDEN} cannot be read; it must be UTF-8 text, one JSON object a line."
        ) from error
    questions = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            question = {key: row[key] for key in ("question", "answer", "release_id") if row.get(key)}
            if not all(isinstance(value, str) for value in question.values()) or "question" not in question:
                raise ValueError
        except (ValueError, AttributeError, RecursionError) as error:
            raise SourceError(
                f'Line {number} of {GOLDEN} is not {{"question": "…", "answer": "…"}}; mend or delete it.'
            ) from error
        if row.get("answerable", True):
            questions.append(question)
    return questions


def _right(questions: Sequence[dict[str, str]], index: Path) -> list[bool]:
    from index.search import Searcher

    with closing(Searcher.open(index)) as searcher:
        right = []
        for question in questions:
            try:
                quote = searcher.ask(question["question"]).quote
            except PressdeskError:
                quote = None
            right.append(
                quote is not None
                and _plain(question.get("answer", "")) in _plain(quote.text)
                and question.get("release_id", quote.release.id) == quote.release.id
            )
        return right


def _plain(text: str) -> str:
    return " ".join(text.casefold().translate({0x2019: "'", 0x201C: '"', 0x201D: '"'}).split())


def _beyond(number: int, of: int, share: float, count: int) -> bool:
    return number > count and number > share * of


def _refuse(told: list[str]) -> None:
    if told:
        raise GateError(
            "The new index was not put to use, since it differs too much: "
            + "; ".join(told)
            + ". If that is meant, build it with --force."
        )


def _names(names: Sequence[str]) -> str:
    more = len(names) - _NAMED
    return ", ".join(names[:_NAMED]) + (f" and {more} more" if more > 0 else "")
