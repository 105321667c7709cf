"""Questions in other words than the releases': dates, acronyms, compounds, great numbers."""

from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from index import Answer, Filters, Searcher, periods, search
from index.answers import Choice, choose
from index.questions import Question
from tests.releases_made import archive_fixture, archive_of

RELEASES = {
    "fair2024": "2024-01-20 | Fair draws crowd | "
    "The Mendel Fair drew 12,000 visitors.\n\nGates opened at noon.",
    "fair2026": "2026-02-18 | Fair draws crowd again | "
    "The Mendel Fair drew 15,000 visitors.\n\nGates opened at nine.",
    "cannery": "2025-02-10 | Cannery in Orland grows | "
    "The Orland cannery employed 450 workers in 2024.\n\n"
    "It packs peaches.",
    "ferry": "2024-06-02 | Ferry returns | "
    "The Tern Ferry carried 800 horses last month.\n\nIt runs on weekdays.",
    "tankers": "2025-02-01 | Tankers arrive | "
    "The Modular Airborne Fire Fighting System (MAFFS) flew twelve missions."
    "\n\nCrews rested on Sunday.",
    "retardant": "2025-02-05 | More tankers | "
    "MAFFS crews dropped 90,000 gallons of retardant near Redding.\n\n"
    "The wind fell later.",
    "training": "2025-02-20 | Training for crews | "
    "The Modular Airborne Fire Fighting System trains pilots at Camp Roe."
    "\n\nThe course lasts a week.",
    "census": "2025-03-04 | Fog | Fog kept 310 wardens at home, the Bureau of Heron Counts (BHC) said.\n\n"
    "Boats waited.",
    "wardens": "2025-03-09 | Wardens | BHC pays 45 wardens.\n\nThey wear green.",
    "pay": "2025-03-11 | Nests | The Bureau of Heron Counts guards 12 ponds.\n\nFrogs live there.",
    "snow": "2025-02-11 | After the storm | "
    "A snow plough cleared the runway of Fallon.\n\n"
    "Skiers waited at the icefield.",
    "mill": "2025-02-09 | Delegation at the mill | A Japanese delegation toured the Arbuckle almond mill.\n\n"
    "Rain closed the mill in spring.",
    "pact": "2025-02-10 | Pact on pears | Growers signed a pact on pears with Chile.\n\nIt lasts four years.",
    "pacts": "2025-02-10 | Pacts | Growers have signed four pacts since 2020.",
    "dredging": "2025-02-13 | Dredging at Moss Point | "
    "The President halted the dredging of the Moss Point basin.",
    "basin": "2023-02-13 | Basin at Moss Point | "
    "The President visited Moss Point and its lighthouse in spring.",
    "levee": "2025-02-14 | Levee in Los Angeles | Crews raised the Arroyo levee in Los Angeles by 12 feet.",
    "guards": "2025-02-15 | Guards sent | The President sent 90 guards of the Arroyo weir to Los Angeles.",
    "causeway": "2025-02-12 | Grant for the causeway | "
    "The state gave forty-one million dollars to the Galt causeway.\n\nIt floods.",
    "grant": "2025-02-06 | Grant for water | "
    "The state gave $40 million to the Lodi reservoir.\n\n"
    "The reservoir serves 9,000 farms.",
}


archive = archive_fixture(RELEASES)


@pytest.fixture(autouse=True)
def a_day_in_march(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(periods, "today", lambda: "2026-03-10")


def said(answer: Answer) -> str:
    assert answer.status == "answered", answer
    assert answer.quote is not None
    return answer.quote.text


@pytest.mark.parametrize(
    ("when", "visitors"),
    [
        ("in 2024", "12,000"),
        ("in January 2024", "12,000"),
        ("until March 2024", "12,000"),
        ("before 2025", "12,000"),
        ("in 2026", "15,000"),
        ("last month", "15,000"),
        ("in February", "15,000"),
        ("since January 2024", "15,000"),
        ("between 2025 and 2026", "15,000"),
    ],
)
def test_a_date_in_the_question_narrows_by_publication(archive: Searcher, when: str, visitors: str) -> None:
    assert visitors in said(archive.ask(f"How many visitors did the Mendel Fair draw {when}?"))


def test_a_narrowed_question_has_no_figures_of_other_times_beside_its_answer(archive: Searcher) -> None:
    assert archive.ask("How many visitors did the Mendel Fair draw in 2024?").history == ()


def test_the_words_of_a_date_that_was_understood_are_not_missing(archive: Searcher) -> None:
    assert archive.ask("How many visitors did the Mendel Fair draw last month?").missing == ()


@pytest.mark.parametrize("when", ["in January", "on January 20", "until January"])
def test_a_month_without_a_year_is_the_last_one_that_something_is_known_of(
    archive: Searcher, when: str
) -> None:
    assert "12,000" in said(archive.ask(f"How many visitors did the Mendel Fair draw {when}?"))


def test_a_year_may_be_the_one_that_the_text_speaks_of(archive: Searcher) -> None:
    assert "450" in said(archive.ask("How many workers did the Orland cannery employ in 2024?"))


@pytest.mark.parametrize("when", ["in May 2024", "on May 2024", "between April 2024 and May 2024"])
def test_relative_words_of_a_release_are_seen_from_its_date(archive: Searcher, when: str) -> None:
    assert "800" in said(archive.ask(f"How many horses did the Tern Ferry carry {when}?"))


@pytest.mark.parametrize("when", ["in 2022", "last week", "after 2026", "since yesterday"])
def test_what_no_release_says_of_that_time_is_refused(archive: Searcher, when: str) -> None:
    answer = archive.ask(f"How many visitors did the Mendel Fair draw {when}?")
    assert (answer.status, answer.quote, answer.history) == ("unanswered", None, ())


def test_a_follow_up_may_be_but_a_date(archive: Searcher) -> None:
    first = "How many visitors did the Mendel Fair draw?"
    assert "15,000" in said(archive.ask(first))
    assert "12,000" in said(archive.ask("and in 2024?", previous=first))


def test_the_nearest_passages_to_a_refused_question_are_of_its_time(archive: Searcher) -> None:
    answer = archive.ask("Which mayor opened the fair in 2024?")
    assert answer.status == "unanswered"
    found = [hit.passage.release.id for hit in answer.hits]
    assert found[0] == "fair2024"
    assert "fair2026" not in found


def test_a_question_of_endless_words_is_answered(archive: Searcher) -> None:
    assert archive.ask("x" * 2_000 + " Fire" * 200 + " in 2024 " + "Y" * 900).status == "unanswered"


def test_a_date_and_a_filter_hold_at_once(archive: Searcher) -> None:
    question = "How many visitors did the Mendel Fair draw since 2023?"
    assert "12,000" in said(archive.ask(question, filters=Filters(until="2024-12-31")))


def test_how_a_date_was_read_is_explained(archive: Searcher) -> None:
    answer = archive.ask("How many visitors did the Mendel Fair draw last month?", explain=True)
    assert answer.explanation is not None
    assert answer.explanation.expansions["last month"] == ("2026-02-01 to 2026-02-28",)


def test_a_long_form_finds_the_acronym(archive: Searcher) -> None:
    name = "Modular Airborne Fire Fighting System"
    assert "90,000 gallons" in said(archive.ask(f"How many gallons did the {name} drop near Redding?"))
    answer = archive.ask(f"What did the crews of the {name} drop near Redding?", explain=True)
    assert "90,000 gallons" in said(answer)
    assert answer.explanation is not None
    assert answer.explanation.expansions[name] == ("MAFFS",)


def test_a_long_form_may_be_typed_in_small_letters(archive: Searcher) -> None:
    question = "how many gallons did the modular airborne fire fighting system drop near redding"
    assert "90,000 gallons" in said(archive.ask(question))


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("How many wardens does the Bureau of Heron Counts pay?", "45 wardens"),
        ("How many wardens did fog keep at home, says the Bureau of Heron Counts?", "310 wardens"),
        ("How many ponds does BHC guard?", "12 ponds"),
    ],
)
def test_a_sentence_that_lacks_words_of_the_question_gives_way_to_one_by_the_acronym(
    archive: Searcher, question: str, words: str
) -> None:
    assert words in said(archive.ask(question))


def test_an_acronym_finds_the_long_form(archive: Searcher) -> None:
    assert "Camp Roe" in said(archive.ask("Where does the MAFFS train pilots?"))


def test_the_release_that_defines_an_acronym_answers_by_either(archive: Searcher) -> None:
    for name in ("MAFFS", "the Modular Airborne Fire Fighting System"):
        assert "twelve missions" in said(archive.ask(f"How many missions did {name} fly?"))


def test_letters_that_no_release_spells_out_stand_for_nothing(archive: Searcher) -> None:
    assert archive.ask("How many missions did the XTQ fly?", explain=True).status == "unanswered"


def test_a_compound_finds_its_two_words(archive: Searcher) -> None:
    assert "Fallon" in said(archive.ask("What did the snowplow clear?"))


def test_two_words_find_their_compound(archive: Searcher) -> None:
    assert "icefield" in said(archive.ask("Did skiers wait at the ice field?"))
    assert "icefield" in said(archive.ask("Who waited at the ice field?"))


def test_a_country_finds_what_is_called_after_it(archive: Searcher) -> None:
    assert "Arbuckle" in said(archive.ask("Which mill did the delegation from Japan tour?"))


def test_what_is_called_after_a_country_finds_it(archive: Searcher) -> None:
    assert "Chile" in said(archive.ask("Who signed the Chilean pact on pears?"))


def test_another_country_finds_nothing(archive: Searcher) -> None:
    assert archive.ask("Which mill did the delegation from Peru tour?").quote is None


def test_several_stretches_may_be_put_otherwise_at_once(archive: Searcher) -> None:
    assert "90 guards" in said(
        archive.ask("How many guards of the Arroyo weir did the White House send to LA?")
    )


@pytest.mark.parametrize(
    "question",
    [
        "Got a caller on line two, how many horses did the Tern Ferry carry?",
        "Deadline in ten minutes: how many horses did the Tern Ferry carry?",
        "my aunt keeps ponies, how many horses did the Tern Ferry carry, I want to tell her",
        "how many horses did the Tern Ferry carry, somebody will ask this",
        "How many horses did the Tern Ferry carry? Is it 800 flat or is there a qualifier?",
        "Which number of horses does the article say that the Tern Ferry carried?",
    ],
)
def test_what_is_told_beside_a_question_is_no_part_of_it(archive: Searcher, question: str) -> None:
    assert "800 horses" in said(archive.ask(question))


@pytest.mark.parametrize(
    "question",
    [
        "After the storm in Nome, how many horses did the Tern Ferry carry?",
        "Nevada, how many horses did the ferry carry last month?",
        "Toyota, how many missions did the modular system fly?",
    ],
)
def test_what_narrows_a_question_is_part_of_it(archive: Searcher, question: str) -> None:
    assert archive.ask(question).status != "answered"


def test_what_is_counted_from_another_year_is_refused(archive: Searcher) -> None:
    answer = archive.ask("How many pacts have growers signed since 2021?", explain=True)
    assert answer.explanation is not None
    assert (answer.status, answer.explanation.rule) == ("unanswered", "another time")
    assert "four pacts" in said(archive.ask("How many pacts have growers signed since 2020?"))


def test_what_is_due_by_another_year_is_refused(tmp_path: Path) -> None:
    text = (
        "Grower members commit to cut waste by 20 percent by 2027 and by 40 percent by 2030.\n\nA choir sang."
    )
    with closing(archive_of(tmp_path, {"waste": f"2025-01-05 | Growers cut waste | {text}"})) as searcher:
        answer = searcher.ask("By what percent do grower members commit to cut waste by 2045?", explain=True)
        assert answer.explanation is not None
        assert (answer.status, answer.explanation.rule) == ("unanswered", "another time")
        assert "by 2030" in said(
            searcher.ask("By what percent do grower members commit to cut waste by 2030?")
        )


@pytest.mark.parametrize("sum_", ["$40m", "40 million dollars", "forty million dollars", "$40,000,000"])
def test_a_sum_is_found_in_any_form(archive: Searcher, sum_: str) -> None:
    assert "Lodi" in said(archive.ask(f"Which reservoir did the state give {sum_} to?"))


def test_a_compound_number_is_its_sum(archive: Searcher) -> None:
    assert "Galt" in said(archive.ask("What did the state give $41 million to?"))
    assert "Lodi" in said(archive.ask("What did the state give $40 million to?"))


@pytest.mark.parametrize(
    ("question", "most"),
    [
        ("40,000,000 " * 200, 3),
        ("snowplough ice field " * 100, 4),
        (" ".join(f"{number},000,000" for number in (12, 15, 40, 41, 45, 90, 110, 310, 450, 800) * 20), 9),
    ],
)
def test_words_said_over_and_over_are_put_otherwise_but_once_and_few_in_all(
    archive: Searcher, monkeypatch: pytest.MonkeyPatch, question: str, most: int
) -> None:
    tried = []

    def counted(asked: Question, *others: Any, **options: Any) -> Choice:
        tried.append(asked.text)
        return choose(asked, *others, **options)

    monkeypatch.setattr(search, "choose", counted)
    archive.ask(question)
    assert 1 < len(tried) <= most


def test_the_members_own_words_come_first(archive: Searcher) -> None:
    answer = archive.ask("How many farms does the reservoir serve?", explain=True)
    assert answer.explanation is not None
    assert set(answer.explanation.expansions) <= set(answer.explanation.terms)


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("why did Trump halt the Moss Point dredging", "halted the dredging"),
        ("Who at the White House halted the dredging of the Moss Point basin?", "halted the dredging"),
        ("Did Biden visit the Moss Point lighthouse?", "its lighthouse"),
        ("how many feet was the Arroyo levee raised in LA", "12 feet"),
        ("by how many feet did they raise the arroyo levee in la", "12 feet"),
    ],
)
def test_whom_and_what_releases_call_otherwise_is_found(archive: Searcher, question: str, words: str) -> None:
    answer = archive.ask(question)
    assert answer.quote is not None
    assert words in answer.quote.text


@pytest.mark.parametrize(
    "question", ["Did Obama halt the dredging of the Moss Point basin?", "Did Trump visit the lighthouse?"]
)
def test_the_office_stands_for_nobody_who_was_not_in_it(archive: Searcher, question: str) -> None:
    assert archive.ask(question).status == "unanswered"
