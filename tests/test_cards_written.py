"""How cards write dates, places and quotations."""

import pytest
from answers_made import quote_of, release

from bot.cards.base import (
    citation_text,
    moment,
    only_line,
    open_button,
    question_lines,
    quoted,
    text,
    title_text,
)
from bot.limits import size
from index import Quote

LONG = "word " * 400 + "the bridge cost $12.5 million and the ferry $3 million " + "word " * 100


def marked(*words):
    """A quote of a long text with these words highlighted, and the highlights."""
    spans = tuple((LONG.index(word), LONG.index(word) + len(word)) for word in words)
    return Quote(release(LONG), 0, len(LONG)), spans


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("2026-01-30T12:00:00Z", "<t:1769774400:f>"),
        ("2026-01-30T12:00:00", "<t:1769774400:f>"),
        ("2026-01-30T13:00:00+01:00", "<t:1769774400:f>"),
        ("some day", "some day"),
    ],
)
def test_a_time_is_utc_unless_it_says_otherwise(written, shown):
    assert moment(written) == shown


def test_a_citation_names_title_date_section_place_and_source():
    quote = quote_of("It replaces a ferry", of=release(source="Springfield"), section="History")
    assert citation_text(quote) == (
        "**Bridge opens in Springfield**\n<t:1770120000:D> · History · paragraph 2 · Springfield"
    )
    bare = quote_of("It replaces a ferry", of=release(title=" ", published=None), page=7)
    assert citation_text(bare) == "**(untitled)**\nundated · page 7"


def test_a_short_citation_keeps_to_320_characters_and_a_whole_one_says_more():
    quote = quote_of(
        "It replaces", of=release(title="t" * 999, source="s" * 999), section="h" * 999, paragraph=65535
    )
    assert size(citation_text(quote, short=True)) <= 320 < size(citation_text(quote))
    assert size(title_text("t" * 999)) == 256


@pytest.mark.parametrize(
    ("since", "until", "title", "line"),
    [
        (None, None, None, ""),
        ("2026-01-30", None, None, "-# **Only:** from <t:1769774400:D>"),
        (None, "2026-01-30", "", "-# **Only:** “(untitled)” · until <t:1769774400:D>"),
        (
            *("2026-01-30", "2026-01-30", "Bridge"),
            "-# **Only:** “Bridge” · from <t:1769774400:D> · until <t:1769774400:D>",
        ),
    ],
)
def test_a_line_says_to_which_releases_alone_a_question_was_put(since, until, title, line):
    assert only_line(since, until, title) == line


def test_the_line_stands_below_the_question_where_there_is_one():
    assert [line.content for line in question_lines("Who?", "Only.")] == ["-# **Question:** Who?", "Only."]
    assert [line.content for line in question_lines("Who?")] == ["-# **Question:** Who?"]


def test_the_button_leads_to_the_passage_else_to_the_page_else_nowhere():
    button = open_button(quote_of("The new bridge cost $12.5 million"))
    assert (button.label, "#:~:text=The%20new%20bridge" in button.url) == ("Open at the passage", True)
    address = "https://a.example/" + "x" * 485
    button = open_button(quote_of("The new bridge cost $12.5 million", of=release(url=address)))
    assert (button.label, button.url) == ("Open the release", address)
    assert open_button(quote_of("The new bridge", of=release(url=None))) is None


def test_a_quotation_of_several_lines_is_one_block():
    source = release("One bridge.\nTwo ferries.\n\nThree boats.")
    quote = Quote(source, 0, len(source.text))
    assert quoted(quote, 500, ((4, 10), (16, 23))) == (
        "> One **bridge**.\n> Two **ferries**.\n> Three boats."
    )
    assert quoted(quote, 500, ((4, 23),)) == "> One **bridge.**\n> **Two ferries**.\n> Three boats."


def test_highlights_that_reach_over_the_quotation_are_cut_at_its_ends():
    source = release("One bridge. Two ferries. Three boats.")
    quote = Quote(source, 12, 24)
    assert quoted(quote, 500, ((4, 15), (16, 30))) == "> **Two** **ferries.**"
    assert quoted(quote, 500, ((0, 12), (24, 30))) == "> Two ferries."


def test_a_long_quotation_begins_shortly_before_its_first_highlight():
    quote, spans = marked("$12.5 million", "$3 million")
    shown = quoted(quote, 400, spans)
    assert shown.startswith("> … word")
    assert "**$12.5 million** and the ferry **$3 million**" in shown
    assert size(shown) <= 400
    assert 20 < shown.index("**") < 150
    early, spans = marked("word")
    assert quoted(early, 400, spans).startswith("> **word** word")


def test_nothing_is_shown_as_something_that_discord_takes():
    assert text("").content == "\u200b"
    assert text("x").content == "x"
