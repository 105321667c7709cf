"""Gold questions and the index they are asked of: the sets the answers are fitted and measured on.

The sets stand outside the repository (`PRESSDESK_SHARED`, or `../shared` beside the checkout). Here are only
our own questions: about the first release, and about releases of the large set, by id and offsets.
"""

import gzip
import json
import os
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from index.search import Searcher
from index.updating import update

HERE = Path(__file__).parent
SHARED = Path(os.environ.get("PRESSDESK_SHARED", HERE.parents[2] / "shared")) / "eval"
_EVERY = 20
"""Of the large set, one release in so many stands beside those that our own questions are about."""
_FIRST = ("first_release.jsonl", "first_release_too.jsonl", "first_release_more.jsonl")
_SMALL = 4
"""Releases of a small archive."""
_QUOTES = str.maketrans({"“": '"', "”": '"', "’": "'", "‘": "'"})
_LONG = frozenset({"why", "how", "quote"})
_ENOUGH = 0.7

Question = dict[str, Any]


@dataclass(frozen=True)
class Gold:
    """A set of questions with an index of the releases they are about."""

    name: str
    searcher: Searcher
    questions: list[Question]

    def group(self, question: Question) -> str:
        """What must not be split between folds: the release, or the encyclopedia article."""
        if self.name == "first":
            return "first"
        near = (
            question.get("release_id")
            or question.get("near")
            or question.get("passage_id")
            or question.get("near_passage_id")
        )
        return str(near or question["question"]).split("#", maxsplit=1)[0]


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as file:
        yield from map(json.loads, file)


def _write(folder: Path, records: list[dict[str, Any]]) -> None:
    folder.mkdir(parents=True)
    for number, record in enumerate(records):
        head = {
            "id": record["id"],
            "title": record["title"],
            "published": record.get("date"),
            "source": record.get("source"),
        }
        lines = [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in head.items() if value]
        body = record.get("body") or record["text"]
        (folder / f"{number:05}.md").write_text("---\n" + "\n".join(lines) + f"\n---\n\n{body}\n", "utf-8")


def _indexed(work: Path, name: str, records: list[dict[str, Any]]) -> Searcher:
    folder = work / name
    if not folder.exists():
        _write(folder, records)
    path = work / f"{name}.index"
    update(folder, path)
    return Searcher.open(path)


def load(work: Path) -> list[Gold]:
    """All sets, their indexes built in the folder `work` where they aren't there yet."""
    senate = list(_lines(SHARED / "senate" / "releases.jsonl"))
    squad = list(_lines(SHARED / "squad" / "passages.jsonl"))
    others = _others(senate)
    questions = _ours("more_questions.jsonl", others)
    more = _among(others, questions)
    asked = list(_lines(SHARED / "senate" / "questions.jsonl"))
    senates, mores = _indexed(work, "senate", senate), _indexed(work, "more", more)
    lone = [*_placed(senates, asked), *_placed(mores, questions), *_ours("lone_questions.jsonl", others)]
    first = work / "first.index"
    update(HERE.parents[1] / "source_docs", first)
    return [
        Gold("senate", senates, asked),
        Gold("more", mores, questions),
        *_small(work, [*senate, *more], [*asked, *questions]),
        *_lone(work, {record["id"]: record for record in [*senate, *others]}, lone),
        Gold("first", Searcher.open(first), [q for name in _FIRST for q in _lines(HERE / name)]),
        Gold("squad", _indexed(work, "squad", squad), list(_lines(SHARED / "squad" / "questions.jsonl"))),
    ]


def _small(work: Path, records: list[dict[str, Any]], questions: list[Question]) -> Iterator[Gold]:
    """The same questions asked of archives of a few releases, where words weigh otherwise."""
    wanted = {question["release_id"] for question in questions if question["answerable"]}
    chosen = {record["id"]: record for record in records if record["id"] in wanted}
    ids = list(chosen)
    for number, start in enumerate(range(0, len(ids), _SMALL)):
        some = ids[start : start + _SMALL]
        searcher = _indexed(work, f"small{number:02}", [chosen[one] for one in some])
        yield Gold("small", searcher, [q for q in questions if q["answerable"] and q["release_id"] in some])


def _lone(work: Path, records: dict[str, dict[str, Any]], questions: list[Question]) -> Iterator[Gold]:
    """Questions asked of an archive of the one release that they are about, or seem to be."""
    homes: dict[str, list[Question]] = {}
    for question in questions:
        home = question.get("release_id") or question.get("near")
        if home:
            homes.setdefault(home, []).append(question)
    for home, some in sorted(homes.items()):
        yield Gold("lone", _indexed(work, f"lone-{home}", [records[home]]), some)


def _placed(searcher: Searcher, questions: list[Question]) -> Iterator[Question]:
    """Questions, those without an answer with the release that comes nearest."""
    for question in questions:
        if question["answerable"]:
            yield question
        elif hits := searcher.search(question["question"], limit=1):
            yield {**question, "near": hits[0].passage.release.id}


def _others(senate: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Releases of the large set that are not in the smaller one."""
    known = {record["id"] for record in senate} | {record["title"] for record in senate}
    return [
        record
        for record in _lines(SHARED / "senate_full.jsonl.gz")
        if record["id"] not in known and record["title"] not in known
    ]


def _ours(name: str, records: list[dict[str, Any]]) -> list[Question]:
    """Our own questions about some releases, their answers cut out of the text."""
    bodies = {record["id"]: record["body"] for record in records}
    questions = []
    for question in _lines(HERE / name):
        release = question.get("release_id")
        if release:
            start, end = question["answer_at"]
            first, last = question.get("evidence_at", question["answer_at"])
            body = bodies[release]
            found = {"answer": body[start:end], "evidence": body[first:last], "answerable": True}
            questions.append(question | found)
        else:
            questions.append({**question, "answerable": False})
    return questions


def _among(records: list[dict[str, Any]], questions: list[Question]) -> list[dict[str, Any]]:
    """The releases that questions are about, among others."""
    wanted = {question["release_id"] for question in questions if question.get("release_id")}
    return [r for at, r in enumerate(records) if r["id"] in wanted or at % _EVERY == 0]


def plain(text: str) -> str:
    """A text as it is compared: without case, quotation marks and differences of white space."""
    return " ".join(re.sub(r"[\"']", "", text.translate(_QUOTES)).lower().split())


def answers(question: Question) -> list[str]:
    """Every accepted answer."""
    return question.get("answers") or ([question["answer"]] if question.get("answer") else [])


def is_right(question: Question, release_id: str, text: str) -> bool:
    """Whether a sentence of a release answers, as the sets' README says."""
    if not question["answerable"]:
        return False
    homes = {question.get("release_id") or question.get("passage_id"), *(question.get("also") or [])}
    if release_id not in homes:
        return False
    found = plain(text)
    if any(plain(answer) in found for answer in answers(question)):
        return True
    return question.get("kind") in _LONG and _overlap(plain(question["evidence"]), found) >= _ENOUGH


def _overlap(left: str, right: str) -> float:
    a, b = left.split(), right.split()
    common = (Counter(a) & Counter(b)).total()
    return 2 * common / (len(a) + len(b)) if common else 0.0


_ARTICLES = frozenset({"a", "an", "the"})


def bare(text: str) -> str:
    """A short answer without case, punctuation and articles, as SQuAD compares them."""
    words = re.sub(r"[^\w\s]", "", text.lower()).split()
    return " ".join(word for word in words if word not in _ARTICLES)
