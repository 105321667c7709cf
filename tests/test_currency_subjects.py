"""What is newer takes the place of what answers only where it speaks of the same thing."""

import pytest

from index import Answer, Searcher
from tests.releases_made import archive_fixture

RELEASES = {
    "garnet": "2025-01-08 | Garnet Library reopens | The Garnet Library reopened on Friday."
    " The library has 90 seats and 14 lamps. The work cost $6 million. Tours are free there.",
    "topaz": "2025-02-11 | Topaz Library reopens | The Topaz Library reopened on Sunday."
    " The library has 130 seats and 22 lamps. The work cost $9 million. Tours are not free there.",
    "spring": "2025-04-28 | First season results | Varro today reported revenue of $41.5 million for the"
    " first season, more than in an earlier year.",
    "autumn": "2025-10-28 | Second season results | Varro today reported revenue of $52.3 million for the"
    " second season, more than in an earlier year.",
    "forecast": "2025-10-29 | Season ahead | Varro met its owners, the firm reported."
    " Varro expects revenue of $190 million for the year.",
    "storm": "2025-03-02 | Storm | The storm felled 640 elms, the Bureau of Woods and Lanes (BWL) said.",
    "storm2": "2025-03-05 | Storm again | The storm felled 910 elms, BWL said.",
    "flood": "2025-03-11 {source: Harbor Bureau} | Flood | The Tansy flood rose, the Harbor Bureau told all."
    " Nine barns were swept away.",
    "flood2": "2025-03-14 {source: Harbor Bureau} | Flood ebbs | The Tansy flood fell, the bureau told all."
    " Seventeen barns were swept away.",
    "warden": "2025-01-15 | Warden | Orrin's harbor supervisor is Nell Quist. The tide was low.",
    "warden2": "2025-05-15 | New warden | Orrin's harbor supervisor is Tom Abara. The tide was high.",
    "barn": "2024-02-12 | Orrin opens Quarry Lane dairy | The town opened the Quarry Lane dairy."
    " The dairy has 70 stalls.",
    "barn2": "2024-09-20 | Dairy grows | The Quarry Lane dairy now has 95 stalls, the town announced.",
    "barn3": "2025-06-13 | Dairy has a birthday | The Quarry Lane dairy has 115 stalls, more than any other.",
    "lock": "2025-01-20 | Lock | The Ember Canal lock will reopen on April 9. Barges wait.",
    "lock2": "2025-03-20 | Lock is late | The Ember Canal lock will reopen on August 17. Swans wait.",
    "dam": "2025-01-24 | Dam | The reservoir behind Sorrel Dam is 88% full. Anglers are glad.",
    "dam2": "2025-02-24 | Dam sinks | The reservoir behind Sorrel Dam is 63% full. Anglers are sad.",
    "vacancy": "2025-01-19 | Vacancy falls | The vacancy rate in Orrin fell to 7.2%, a survey said.",
    "vacancy2": "2025-04-17 | Vacancy rises | The vacancy rate in Orrin rose to 7.9%, a survey said.",
}


archive = archive_fixture(RELEASES)


def said(answer: Answer) -> str:
    assert answer.status == "answered", answer
    assert answer.quote is not None
    return answer.quote.text


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("How much did the work at the Garnet Library cost?", "$6 million"),
        ("How much did the work at the Topaz Library cost?", "$9 million"),
        ("How many seats does the Garnet Library have?", "90 seats"),
        ("how many seats does the garnet library have", "90 seats"),
        ("Are tours free at the Garnet Library?", "Tours are free"),
    ],
)
def test_what_a_title_or_a_neighbour_names_is_not_swapped(
    archive: Searcher, question: str, words: str
) -> None:
    answer = archive.ask(question)
    assert words in said(answer)
    assert (answer.as_of, answer.history) == (None, ())


def test_figures_of_things_that_only_their_surroundings_name_stand_side_by_side(archive: Searcher) -> None:
    answer = archive.ask("How many seats does the library have?")
    both = " ".join([said(answer), *(quote.text for quote in answer.history)])
    assert answer.as_of is None
    assert "90 seats" in both
    assert "130 seats" in both


@pytest.mark.parametrize(("season", "revenue"), [("first", "$41.5"), ("second", "$52.3")])
def test_each_season_has_its_own_figure(archive: Searcher, season: str, revenue: str) -> None:
    answer = archive.ask(f"How much revenue did Varro report for the {season} season?")
    assert revenue in said(answer)
    assert answer.history == ()


def test_what_is_expected_is_no_other_figure_for_what_was_reported(archive: Searcher) -> None:
    answer = archive.ask("How much revenue did Varro report?")
    both = [said(answer), *(quote.text for quote in answer.history)]
    assert not [text for text in both if "expects" in text]


def test_letters_are_spelled_out_by_the_release_that_does_so(archive: Searcher) -> None:
    assert "Bureau of Woods and Lanes" in said(archive.ask("What does BWL stand for?"))


def test_who_tells_of_it_may_be_named_by_the_earlier_release_alone(archive: Searcher) -> None:
    answer = archive.ask("How many barns were swept away, according to the Harbor Bureau?")
    assert "Seventeen barns" in said(answer)
    assert answer.as_of == "2025-03-14"


@pytest.mark.parametrize(
    "question",
    [
        "Who is Orrin's harbor supervisor?",
        "Who is the harbor supervisor?",
        "Who is the harbor supervisor of Orrin?",
    ],
)
def test_the_newest_in_an_office_answers_with_the_one_before_below(archive: Searcher, question: str) -> None:
    answer = archive.ask(question)
    assert "Tom Abara" in said(answer)
    assert answer.as_of == "2025-05-15"
    assert ["Nell Quist" in quote.text for quote in answer.history] == [True]


def test_an_earlier_figure_may_have_its_subject_in_the_title(archive: Searcher) -> None:
    answer = archive.ask("How many stalls does the Quarry Lane dairy have?")
    assert "115" in said(answer)
    assert [quote.release.id for quote in answer.history] == ["barn2", "barn"]


@pytest.mark.parametrize(
    ("question", "now", "day", "before"),
    [
        ("When will the Ember Canal lock reopen?", "August 17", "2025-03-20", "April 9"),
        ("How full is the reservoir behind Sorrel Dam?", "63%", "2025-02-24", "88%"),
    ],
)
def test_an_earlier_date_or_degree_stands_below(
    archive: Searcher, question: str, now: str, day: str, before: str
) -> None:
    answer = archive.ask(question)
    assert now in said(answer)
    assert answer.as_of == day
    assert [before in quote.text for quote in answer.history] == [True]


def test_an_earlier_figure_for_the_same_thing_makes_the_newest_no_less_sure(archive: Searcher) -> None:
    answer = archive.ask("What is the vacancy rate?")
    assert "7.9%" in said(answer)
    assert ["7.2%" in quote.text for quote in answer.history] == [True]
