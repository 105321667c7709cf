"""Somebody's short statement is quoted whole, a long one by the sentence that is asked for."""

from index import Searcher
from tests.releases_made import archive_fixture

LONG = " ".join(
    f"The bay has {word} that we keep watch on all year round." for word in ("seals", "herons", "reeds")
)
RELEASES = {
    "pier": "2025-05-02 | Pier opens | The pier opened on Monday.\n\n"
    "“This pier is a gift to the bay. It will bring back the herons. Every plank is of oak,” "
    "Mayor Ada Long said.\n\n"
    f"“{LONG} {LONG.replace('bay', 'tarn')} I count the otters myself,” warden Ida Moss said.",
}


archive = archive_fixture(RELEASES)


def told(archive: Searcher, question: str) -> str:
    quote = archive.ask(question).quote
    assert quote is not None
    assert quote.release.text[quote.start : quote.end] == quote.text
    return quote.text


def test_a_short_statement_is_quoted_whole(archive: Searcher) -> None:
    words = told(archive, "What did Mayor Ada Long say about the herons?")
    assert words.startswith("“This pier is a gift to the bay.")
    assert words.endswith("Mayor Ada Long said.")


def test_of_a_long_one_only_the_sentence_is(archive: Searcher) -> None:
    words = told(archive, "What did warden Ida Moss say about the otters?")
    assert "otters" in words
    assert "seals" not in words


def test_where_nobodys_words_are_asked_for_only_the_sentence_is(archive: Searcher) -> None:
    assert "herons" not in told(archive, "What is every plank of the pier of?")
