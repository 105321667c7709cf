"""Plain rank-bm25 on gold questions, beside `pressdesk eval`: paragraphs ranked, the sentence by overlap.

    python tests/benchmarks/plain_bm25.py --index FILE QUESTIONS.jsonl

`FILE` is an index of the releases that the questions are about. The method is what one gets in an afternoon:
Snowball stems without stop words, BM25Okapi over all paragraphs, and of the best paragraph the sentence that
shares the most of the question's terms. Its score is taken for its confidence.
"""

import argparse
import sys
from pathlib import Path

from rank_bm25 import BM25Okapi

from bot.evaluation import SHOWN, Judged, read_gold
from bot.figures import TITLES, figures
from index import Answer, Hit, Passage, Quote, Searcher
from index.analysis import terms
from index.models import Outline


def paragraphs(searcher: Searcher) -> list[tuple[Passage, Outline]]:
    """Every paragraph of every release that is more than a headline."""
    found = []
    for summary in searcher.releases():
        outline = searcher.outline(summary.id)
        if outline is None:
            continue
        found += [
            (Passage(outline.release, one.start, one.end, one.number, one.kind), outline)
            for one in outline.paragraphs
            if one.kind not in {"headline", "heading"}
        ]
    return found


def ask(question: str, ranker: BM25Okapi, known: list[tuple[Passage, Outline]]) -> Answer:
    asked = terms(question)
    scores = ranker.get_scores(asked)
    best = sorted(range(len(known)), key=lambda number: -scores[number])[:SHOWN]
    hits = tuple(Hit(known[number][0], float(scores[number])) for number in best)
    first, outline = known[best[0]]
    sentences = [one for one in outline.sentences if first.start <= one.start < first.end]
    chosen = max(sentences, key=lambda one: len(set(asked) & set(one.terms)), default=None)
    start, end = (chosen.start, chosen.end) if chosen else (first.start, first.end)
    return Answer(question, "answered", hits[0].score, Quote(first.release, start, end), hits, (), "")


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("questions", type=Path)
    parser.add_argument("--index", type=Path, required=True)
    options = parser.parse_args()
    searcher = Searcher.open(options.index)
    known = paragraphs(searcher)
    ranker = BM25Okapi([terms(passage.text) or [""] for passage, _ in known])
    judged = [Judged(gold, ask(gold.question, ranker, known)) for gold in read_gold(options.questions)]
    table = figures(judged)
    for name in ("answer_at_1", "answer_in_3", "recall_at_1", "recall_at_3", "recall_at_5", "mrr", "auc"):
        figure = table[name]
        print(f"{TITLES[name]:<46}{figure.value:.3f}  [{figure.low:.3f}, {figure.high:.3f}] of {figure.of}")
    searcher.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
