"""rank-bm25 itself: the only module that imports it. The compiled ranking is checked against it; questions
never load it."""

from collections.abc import Mapping, Sequence

from rank_bm25 import BM25Plus  # type: ignore[import-untyped]

from index.ranking.model import K1, B


class Model(BM25Plus):  # type: ignore[misc]
    """The library's BM25Plus with delta 0: every word has a positive weight, however small the corpus.

    An empty corpus is one that nothing scores in; the library itself divides by zero there.
    """

    def __init__(self, corpus: Sequence[Sequence[str]]) -> None:
        if any(isinstance(document, str) for document in corpus):
            raise TypeError("a document is a sequence of terms, not a string")
        super().__init__(corpus, k1=K1, b=B, delta=0)

    def _initialize(self, corpus: Sequence[Sequence[str]]) -> Mapping[str, int]:
        if not any(corpus):
            self.corpus_size = len(corpus)
            self.doc_len = [0] * len(corpus)
            self.doc_freqs: list[dict[str, int]] = [{} for _ in corpus]
            self.avgdl = 1.0
            return {}
        return super()._initialize(corpus)  # type: ignore[no-any-return]

    def scores(self, terms: Sequence[str]) -> list[float]:
        """The library's own scores of all documents for a question."""
        if isinstance(terms, str):
            raise TypeError("a question is a sequence of terms, not a string")
        return [float(score) for score in self.get_scores(terms)]
