"""What the library returns, as the JSON objects that the command line promises."""

from __future__ import annotations

from bot import TYPE_CHECKING
from index import (
    Answer,
    BuildReport,
    Hit,
    Passage,
    Quote,
    Release,
    ReleaseSummary,
    address,
    citation,
)

if TYPE_CHECKING:
    from typing import Any

Record = dict[str, "Any"]


def answer_record(answer: Answer) -> Record:
    """The object that `ask --json` prints; offsets are code points into the release's canonical text."""
    record: Record = {
        "question": answer.question,
        "status": answer.status,
        "confidence": round(answer.confidence, 4),
        "answer": None if answer.quote is None else quote_record(answer.quote),
        "passages": [hit_record(hit, rank) for rank, hit in enumerate(answer.hits, 1)],
        "missing_terms": list(answer.missing),
        "build": answer.build,
        "as_of": answer.as_of,
        "history": [
            {**quote_record(quote), "published": quote.release.published} for quote in answer.history
        ],
        "note": answer.note,
    }
    explanation = _explanation_record(answer)
    return record if explanation is None else {**record, "explanation": explanation}


def quote_record(quote: Quote) -> Record:
    return {
        "text": quote.text,
        "start": quote.start,
        "end": quote.end,
        "highlights": [list(pair) for pair in quote.highlights],
        "release_id": quote.release.id,
        "section": quote.section,
        "paragraph": quote.paragraph,
        "speaker": quote.speaker,
        "citation": citation(quote),
        "link": address(quote),
        **_in_file(quote),
    }


def hit_record(hit: Hit, rank: int) -> Record:
    return _passage_record(hit.passage, rank, round(hit.score, 4))


def said_record(quote: Quote, rank: int) -> Record:
    """A quotation in the shape of a passage; it was not ranked by BM25, so its score is null."""
    return _passage_record(quote, rank, None)


def _passage_record(where: Passage | Quote, rank: int, score: float | None) -> Record:
    return {
        "rank": rank,
        "score": score,
        "text": where.text,
        "start": where.start,
        "end": where.end,
        "release_id": where.release.id,
        "title": where.release.title,
        "published": where.release.published,
        "section": where.section,
        "paragraph": where.paragraph,
        "speaker": where.speaker,
        "citation": citation(where),
        "link": address(where),
        **_in_file(where),
    }


def _in_file(where: Passage | Quote) -> Record:
    """Where it stands in the source folder; line and page are null where the format has none."""
    return {"path": where.release.path, "line": where.line, "page": where.page}


def _explanation_record(answer: Answer) -> Record | None:
    explanation = answer.explanation
    if explanation is None:
        return None
    runner_up = explanation.runner_up
    return {
        "terms": list(explanation.terms),
        "expansions": {term: list(tried) for term, tried in explanation.expansions.items()},
        "passages": [{term: round(value, 4) for term, value in hit.contributions} for hit in answer.hits],
        "features": {name: round(value, 4) for name, value in explanation.features.items()},
        "runner_up": None if runner_up is None else quote_record(runner_up),
        "runner_up_features": {
            name: round(value, 4) for name, value in explanation.runner_up_features.items()
        },
        "chosen": None if explanation.chosen is None else quote_record(explanation.chosen),
        "superseding": explanation.superseding,
        "signs": {name: round(value, 4) for name, value in explanation.signs.items()},
        "rule": explanation.rule,
    }


def summary_record(summary: ReleaseSummary) -> Record:
    return {
        "id": summary.id,
        "path": summary.path,
        "title": summary.title,
        "published": summary.published,
        "source": summary.source,
        "url": summary.url,
        "language": summary.language,
        "status": summary.status,
        "passages": summary.passages,
    }


def release_record(release: Release, summary: ReleaseSummary) -> Record:
    """What `releases show ID --json` prints: the summary, and the canonical text all offsets count in."""
    return {**summary_record(summary), "text": release.text}


def report_record(report: BuildReport) -> Record:
    return {
        "added": list(report.added),
        "changed": list(report.changed),
        "moved": list(report.moved),
        "removed": list(report.removed),
        "unchanged": report.unchanged,
        "skipped": [{"path": skipped.path, "reason": skipped.reason} for skipped in report.skipped],
        "build": report.build,
    }
