"""rank-bm25's ranking (BM25Plus with delta 0), evaluated over compiled postings."""
