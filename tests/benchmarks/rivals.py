"""The engines beside which Pressdesk is measured, each given the same passages (as terms) and questions."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Protocol

from index.ranking.reference import Model
from index.store import Store

Passages = Sequence[Sequence[str]]


class Engine(Protocol):
    """Anything that finds the ten best passages for some terms."""

    def search(self, terms: Sequence[str]) -> list[tuple[int, float]]: ...


class Pressdesk:
    """The compiled ranking."""

    def __init__(self, index: Path) -> None:
        self._store = Store.open(index)

    def search(self, terms: Sequence[str]) -> list[tuple[int, float]]:
        return self._store.top("passages", terms, 10)


class RankBM25:
    """The library itself: it scores every passage for every question."""

    def __init__(self, passages: Passages) -> None:
        self._model = Model(passages)

    def search(self, terms: Sequence[str]) -> list[tuple[int, float]]:
        import numpy as np

        scores = self._model.get_scores(terms)
        some = np.argpartition(scores, -200)[-200:] if len(scores) > 200 else np.arange(len(scores))
        best = sorted(some.tolist(), key=lambda number: (-scores[number], number))[:10]
        return [(number, float(scores[number])) for number in best if scores[number] > 0]


class Tantivy:
    """One segment, one thread, terms as they are."""

    def __init__(self, folder: Path, passages: Passages) -> None:
        import tantivy

        self._tantivy = tantivy
        builder = tantivy.SchemaBuilder()
        builder.add_text_field("body", stored=True, tokenizer_name="whitespace", index_option="freq")
        builder.add_unsigned_field("number", stored=True)
        self._schema = builder.build()
        folder.mkdir(parents=True)
        index = tantivy.Index(self._schema, path=str(folder))
        writer = index.writer(heap_size=500_000_000, num_threads=1)
        for number, terms in enumerate(passages):
            document = tantivy.Document()
            document.add_text("body", " ".join(terms))
            document.add_unsigned("number", number)
            writer.add_document(document)
        writer.commit()
        writer.wait_merging_threads()
        index.reload()
        self._searcher = index.searcher()

    def search(self, terms: Sequence[str]) -> list[tuple[int, float]]:
        tantivy, schema = self._tantivy, self._schema
        parts = [(tantivy.Occur.Should, tantivy.Query.term_query(schema, "body", term)) for term in terms]
        # Pressdesk doesn't count how many passages match: neither need tantivy, which takes an eighth longer.
        hits = self._searcher.search(tantivy.Query.boolean_query(parts), 10, count=False).hits
        return [(address, score) for score, address in hits]


class BM25S:
    """The same model (BM25+ with delta 0) with eagerly computed scores."""

    def __init__(self, passages: Passages) -> None:
        import bm25s

        self._engine: Any = bm25s.BM25(k1=1.5, b=0.75, delta=0, method="bm25+")
        vocabulary: dict[str, int] = {}
        numbers = [[vocabulary.setdefault(term, len(vocabulary)) for term in terms] for terms in passages]
        self._engine.index((numbers, vocabulary), show_progress=False)
        self._vocabulary = vocabulary

    def search(self, terms: Sequence[str]) -> list[tuple[int, float]]:
        known = [term for term in terms if term in self._vocabulary]
        if not known:
            return []
        found, scores = self._engine.retrieve([known], k=10, show_progress=False, n_threads=0)
        return list(zip(found[0].tolist(), scores[0].tolist(), strict=True))


class FTS5:
    """SQLite's own full-text search."""

    def __init__(self, path: Path, passages: Passages) -> None:
        self._database = sqlite3.connect(path)
        self._database.execute(
            "CREATE VIRTUAL TABLE p USING fts5(body, content='', tokenize=\"unicode61 tokenchars '$%.,-'\")"
        )
        self._database.executemany(
            "INSERT INTO p(rowid, body) VALUES (?, ?)",
            ((number, " ".join(terms)) for number, terms in enumerate(passages)),
        )
        self._database.commit()
        self._database.execute("INSERT INTO p(p) VALUES ('optimize')")

    def search(self, terms: Sequence[str]) -> list[tuple[int, float]]:
        query = " OR ".join([f'"{term}"' for term in terms])
        sql = "SELECT rowid, bm25(p) FROM p WHERE p MATCH ? ORDER BY rank LIMIT 10"
        return self._database.execute(sql, (query,)).fetchall()
