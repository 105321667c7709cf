"""Results that are kept for the short texts that come again and again."""

from index.remembering import remembered


def test_a_short_text_is_looked_at_once_and_a_long_one_is_never_kept() -> None:
    seen = []

    def length(text: str) -> int:
        """How long it is."""
        seen.append(text)
        return len(text)

    kept, endless = remembered(length), "a" * 1_000
    assert [kept("word"), kept("word"), kept(endless), kept(endless)] == [4, 4, 1_000, 1_000]
    assert seen == ["word", endless, endless]
    assert kept.__doc__ == "How long it is."
