"""What a question means after those before it."""

from typing import Any

import pytest

from index import Searcher, search
from index.answers import Choice, choose
from index.following import follow_up
from index.questions import Question, parse
from tests.releases_made import archive_fixture

CARTONS = "How many cartons of tobacco were seized?"
archive = archive_fixture(
    {
        "patrol": "2025-03-01 | Harbor patrol seizes smuggled goods | "
        "The harbor patrol seized 4,200 cartons of tobacco and 310 barrels of rum last year, "
        "with a street value of $2.6 million.\n\n"
        "Governor Ida Brandt thanked the crews in Port Ellis on Monday.\n\n"
        "The port ranks 2nd in two-way trade, totaling $9 billion a year.\n\n"
        "The Tidal Flats Watch Board (TFWB) and the Port Ellis Harbor Council (PEHC) meet in May.\n\n"
        "The crew museum opened in 1998 because the old customs house stood empty, and cost $14 million.\n\n"
        "“These crews keep our harbor honest,” said Commissioner Omar Reyes."
    }
)


def quoted(searcher: Searcher, question: str, *previous: str) -> str | None:
    answer = searcher.ask(question, previous=previous)
    return answer.quote and answer.quote.text


def test_another_office_is_asked_for_in_the_place_of_the_one_before(archive: Searcher) -> None:
    alone = archive.ask("Who is the governor?")
    after = archive.ask("and the governor?", previous=["Who is the mayor?"])
    assert alone.quote is not None
    assert (after.quote, after.confidence) == (alone.quote, alone.confidence)
    assert quoted(archive, "what about the mayor?", "Who is the governor?") is None


def test_what_no_release_holds_is_not_answered_by_what_was_asked_before(archive: Searcher) -> None:
    for question in ("what about opium?", "and opium?", "how about the opium?"):
        answer = archive.ask(question, previous=[CARTONS])
        assert (answer.status, answer.quote, answer.missing) == ("unanswered", None, ("opium",))


def test_after_such_a_question_the_one_before_it_is_still_leaned_on(archive: Searcher) -> None:
    asked = (CARTONS, "what about opium?", "thanks")
    assert "310 barrels" in (quoted(archive, "and how many barrels?", *asked) or "")


def test_another_unit_asks_for_the_same_thing(archive: Searcher) -> None:
    for question in ("and in dollars?", "in dollars?"):
        assert "$2.6 million" in (quoted(archive, question, CARTONS) or "")


def test_a_unit_is_no_question_of_its_own(archive: Searcher) -> None:
    assert "$9 billion" in (quoted(archive, "in dollars?") or "")
    assert quoted(archive, "in dollars?", "What did Omar Reyes say?") is None


def test_other_initials_are_spelled_out_in_the_place_of_those_before(archive: Searcher) -> None:
    for question in ("and PEHC?", "and what does PEHC stand for?"):
        answer = archive.ask(question, previous=["What does TFWB stand for?"])
        assert answer.quote is not None
        marked = [answer.quote.release.text[start:end] for start, end in answer.quote.highlights]
        assert marked == ["Port Ellis Harbor Council"]
    assert quoted(archive, "and QRV?", "What does TFWB stand for?") is None


@pytest.mark.parametrize(
    ("question", "before", "words"),
    [
        ("why?", "How much did the crew museum cost?", "the old customs house stood empty"),
        ("when?", "How much did the crew museum cost?", "1998"),
        ("how much?", "When did the crew museum open?", "$14 million"),
        ("what?", "How much did the crew museum cost?", "$14 million"),
    ],
)
def test_a_question_word_alone_asks_its_own_question_of_the_same_thing(
    archive: Searcher, question: str, before: str, words: str
) -> None:
    quote = archive.ask(question, previous=[before]).quote
    assert quote is not None
    assert any(words in quote.release.text[start:end] for start, end in quote.highlights)


@pytest.mark.parametrize(
    ("before", "question"),
    [
        ("How much gravel did the Orland pit sell?", "and in spring?"),
        ("How many pears did the Orland pit sell?", "and in spring?"),
        ("How long does the Orland fair last?", "and in spring?"),
        ("What is a winter count?", "and in spring?"),
    ],
)
def test_what_names_no_kind_of_answer_wants_all_that_the_question_before_wanted(
    before: str, question: str
) -> None:
    first = parse(before)
    meant = follow_up(parse(question), first)
    assert (meant.kind, meant.focus, meant.defines, meant.amount, meant.measure) == (
        *(first.kind, first.focus, first.defines, first.amount, first.measure),
    )


@pytest.mark.parametrize("before", ["How many barrels of rum were seized?", "How much rum was seized?"])
def test_a_date_after_a_question_narrows_it_and_changes_nothing_else(
    archive: Searcher, monkeypatch: pytest.MonkeyPatch, before: str
) -> None:
    wanted = []

    def noted(asked: Question, *others: Any, **options: Any) -> Choice:
        wanted.append((asked.kind, asked.focus, asked.amount))
        return choose(asked, *others, **options)

    monkeypatch.setattr(search, "choose", noted)
    archive.ask("and in March 2025?", previous=[before])
    first = parse(before)
    leaning = [one for one in wanted if one[0] == first.kind]
    assert len(leaning) > 1
    assert set(leaning) == {(first.kind, first.focus, first.amount)}


def test_who_asks_what_something_means_asks_it_after_any_question() -> None:
    meant = follow_up(parse("PEHC meaning"), parse("how many boats are there"))
    assert (meant.kind, meant.defines) == ("what", True)


def test_small_talk_leans_on_nothing(archive: Searcher) -> None:
    assert archive.ask("thanks", previous=[CARTONS]) == archive.ask("thanks")


@pytest.mark.parametrize(
    ("before", "question", "meant"),
    [
        ("Who is the police chief?", "and the fire chief?", "Who is the fire chief?"),
        ("Who is Mayor Ada Long?", "and the governor?", "Who is governor?"),
        ("What did Ada Long say of the pier?", "and Omar Reyes?", "What did Omar Reyes say of the pier?"),
        ("What did the mayor say?", "how about the council?", "What did the council say?"),
        ("What does TFWB stand for?", "and PEHC?", "What does PEHC stand for?"),
        ("what is tfwb short for", "what about pehc", "what is pehc short for"),
        ("How many members does the team have?", "and the league?", "How many members does the league have?"),
    ],
)
def test_the_one_named_alone_takes_the_place_of_the_one_named_before(
    before: str, question: str, meant: str
) -> None:
    assert follow_up(parse(question), parse(before)).text == meant


@pytest.mark.parametrize("said", ["lol", "thanks bot", "ok thanks"])
def test_no_word_of_small_talk_is_missing_from_the_releases(archive: Searcher, said: str) -> None:
    answer = archive.ask(said)
    assert (answer.chat, answer.missing) == (True, ())
