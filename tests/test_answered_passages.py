"""What an answer shows beside its sentence: where it stands, and the nearest passages, each said once."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from discord_made import build

from index import Searcher

LINE = "The fair drew {} visitors to the county grounds on Saturday, said the county office in Alton.\n"
RELEASES = {
    "fair": "# Alton fair\n\n"
    + LINE.format("9,400")
    + "\n## Weather\n\nRain fell on Sunday, and the tents on the north side were taken down early.\n",
    "again": "# Alton fair again\n\n"
    + LINE.format("9,400")
    + "\n## Hours\n\nThe office closes in June, when the clerks move to Main Street for two months.\n",
    "kiln": "# Kiln at Cray\n\nThe potters of Cray fired their kiln on Friday, as they do each spring.\n"
    "\n## What the kiln burns\n\nIt burns ash and birch from the hills, eleven cords of it a night.\n",
    "ferry": "# Ferry at Wick\n\n## Captain named\n\n## New Wick ferry carries 340 riders a day\n",
    **{
        f"market{number}": f"# Market {number}\n\nThe market of {town} drew visitors with {wares}.\n"
        for number, (town, wares) in enumerate(
            [
                ("Brixham", "bread and honey"),
                ("Dunmore", "old clocks"),
                ("Gosport", "fish from the bay"),
                ("Irvine", "garden seeds"),
                ("Jarrow", "woollen coats"),
                ("Kinsale", "painted plates"),
            ]
        )
    },
}
VISITORS = "How many visitors did the Alton fair draw?"


@pytest.fixture(scope="module")
def searcher(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Searcher]:
    folder: Path = tmp_path_factory.mktemp("passages")
    build(folder, RELEASES)
    with closing(Searcher.open(folder / "index.sqlite")) as opened:
        yield opened


def test_a_heading_is_answered_by_what_stands_below_it(searcher: Searcher) -> None:
    quote = searcher.ask("What does the kiln burn?").quote
    assert quote is not None
    assert quote.text.startswith("It burns ash and birch")


def test_a_release_of_headings_alone_is_answered_by_them(searcher: Searcher) -> None:
    quote = searcher.ask("How many riders a day does the Wick ferry carry?").quote
    assert quote is not None
    assert quote.text == "New Wick ferry carries 340 riders a day"


def test_an_answer_knows_the_paragraph_that_it_stands_in(searcher: Searcher) -> None:
    quote = searcher.ask(VISITORS).quote
    assert quote is not None
    outline = searcher.outline(quote.release.id)
    assert outline is not None
    paragraph = outline.paragraphs[quote.paragraph - 1]
    assert paragraph.start <= quote.start < quote.end <= paragraph.end
    assert (quote.kind, quote.section, quote.speaker) == (
        paragraph.kind,
        paragraph.section,
        paragraph.speaker,
    )
    assert (quote.line, quote.page) == (paragraph.line, paragraph.page)


def test_after_the_likeliest_three_passages_stand_by_their_own_scores(searcher: Searcher) -> None:
    scores = [hit.score for hit in searcher.ask("Which town's market has bread, clocks or fish?").hits]
    assert len(scores) == 5
    assert scores[3] >= scores[4] > 0


def test_five_passages_are_shown_unless_asked_otherwise(searcher: Searcher) -> None:
    assert len(searcher.ask("Which markets drew visitors?").hits) == 5
    assert len(searcher.ask("Which markets drew visitors?", passages=2).hits) == 2


def test_the_first_passage_is_the_one_that_was_quoted_from(searcher: Searcher) -> None:
    answer = searcher.ask(VISITORS)
    assert answer.quote is not None
    first = answer.hits[0].passage
    assert first.release.id == answer.quote.release.id
    assert first.start <= answer.quote.start < first.end
    places = [(hit.passage.release.id, hit.passage.start) for hit in answer.hits]
    assert len(places) == len(set(places))


def test_a_passage_that_another_one_repeats_is_not_shown_again(searcher: Searcher) -> None:
    shown = [hit.passage.text for hit in searcher.ask(VISITORS).hits]
    assert sum("9,400" in text and text.startswith("The fair drew") for text in shown) <= 1
    assert len(shown) > 1


@pytest.mark.parametrize(
    ("asked", "allowed"),
    [
        (f'{VISITORS} "county grounds"', True),
        (f'{VISITORS} "county castle"', False),
        (f"{VISITORS} -saturday", False),
        (f"{VISITORS} -castle", True),
        (f'{VISITORS} "county grounds" -saturday', False),
    ],
)
def test_phrases_and_excluded_words_let_only_their_own_paragraphs_answer(
    searcher: Searcher, asked: str, allowed: bool
) -> None:
    answer = searcher.ask(asked)
    assert (answer.quote is not None and "9,400" in answer.quote.text) == allowed
