"""One opened index: follow-ups, and what comes with an answer."""

from dataclasses import replace
from pathlib import Path

import pytest
from command_line import Run

from index import Filters, Searcher

CARRIED = "How many cars does the bridge over the Mill River carry?"


@pytest.fixture
def searcher(run: Run) -> Searcher:
    for number in range(4):
        text = (
            f"---\npublished: 2020-01-0{number + 1}\n---\n\nNotice {number}\n\nIt is open until {number}.\n"
        )
        Path(f"source_docs/notice{number}.md").write_text(text)
    run("index", "build")
    return Searcher.open(".pressdesk/index.sqlite")


def test_what_each_term_gave_adds_up_to_the_score(searcher: Searcher) -> None:
    hits = searcher.ask("How many cars does the bridge carry?").hits
    assert hits[0].contributions
    for hit in hits:
        assert sum(value for _, value in hit.contributions) == pytest.approx(hit.score)


def test_no_passage_that_holds_nothing_of_the_question_is_shown_unasked(searcher: Searcher) -> None:
    assert searcher.ask("zeppelin").hits == ()


def test_asked_to_fill_it_adds_the_newest_passages_and_repeats_none(searcher: Searcher) -> None:
    hits = searcher.ask("zeppelin", fill=True).hits
    assert len({hit.passage.text for hit in hits}) == 5
    assert hits[0].passage.release.id == "bridge"
    assert {hit.score for hit in hits} == {0.0}


def test_filters_hold_for_what_is_filled_in(searcher: Searcher) -> None:
    hits = searcher.ask("zeppelin", fill=True, filters=Filters(until="2020-12-31")).hits
    assert [hit.passage.release.id for hit in hits] == ["notice3", "notice2", "notice1", "notice0"]


def test_an_exact_phrase_is_never_filled_up_with_passages_without_it(searcher: Searcher) -> None:
    for hit in searcher.ask('"Mill River" bridge', fill=True).hits:
        assert "Mill River" in hit.passage.release.text


def test_a_follow_up_leans_on_all_questions_before_it(searcher: Searcher) -> None:
    answer = searcher.ask("and what did it cost?", previous=[CARRIED, "and since when?"])
    assert answer.quote is not None
    assert "$12.5 million" in answer.quote.text


@pytest.mark.parametrize(
    "question",
    [
        "Who is the mayor of Sacramento?",
        "who owns the zeppelin?",
        "Which photographs does the library keep in their archive?",
    ],
)
def test_a_question_about_something_else_leans_on_none(searcher: Searcher, question: str) -> None:
    alone = searcher.ask(question)
    assert searcher.ask(question, previous=[CARRIED]) == alone


def test_a_short_question_with_an_answer_of_its_own_leans_on_none(searcher: Searcher) -> None:
    alone = searcher.ask("When did the library open?")
    assert alone.quote is not None
    assert searcher.ask("When did the library open?", previous=[CARRIED]).quote == alone.quote


def test_words_that_questions_are_put_in_are_not_missing(searcher: Searcher) -> None:
    assert searcher.ask("What did the zeppelin captain say?").missing == ("zeppelin", "captain")


def test_the_line_that_signs_a_quotation_is_none(searcher: Searcher, run: Run) -> None:
    words = "We built this together, and together we will keep it safe for all who cross it."
    Path("source_docs/signed.md").write_text(
        f"Dam opens\n\nThe dam opened.\n\n{words}\n\nGovernor Ida Brandt\n"
    )
    run("index", "build")
    found = Searcher.open(".pressdesk/index.sqlite").quotations("Brandt")
    assert [(quote.text, quote.speaker) for quote in found] == [(words, "Governor Ida Brandt")]


def test_the_context_of_a_quotation_is_the_paragraphs_around_it_as_many_as_asked_for(
    searcher: Searcher,
) -> None:
    quote = searcher.ask("How many cars does the bridge carry?").quote
    assert quote is not None
    around = [searcher.context(quote, paragraphs) for paragraphs in (0, 1, 9)]
    every = searcher.outline("bridge")
    assert every is not None
    assert [len(paragraphs) for paragraphs in around] == [1, 3, len(every.paragraphs)]
    assert quote.text in around[0][0].text
    assert around[1][1] == around[0][0]
    elsewhere = replace(quote, release=replace(quote.release, id="gone"))
    assert searcher.context(elsewhere) == []
    assert searcher.context(replace(quote, start=10**6, end=10**6 + 1)) == []
