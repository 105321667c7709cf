"""Figures that differ from release to release."""

from contextlib import closing
from pathlib import Path

from index import Answer, Filters, Searcher
from tests.releases_made import archive_fixture, archive_of

RELEASES = {
    "prison2023": "2023-06-01 | Prison opens | "
    "The Marlow prison holds 1,800 inmates.\n\nIts gates are steel.",
    "prison2024": "2024-03-01 | Prison report | The Marlow prison holds 2,100 inmates.\n\nIt has 900 guards.",
    "prison2025": "2025-06-01 | Prison report again | "
    "The Marlow prison holds 2,400 inmates since May, the county said.\n\nThe guards work in shifts.",
    "again": "2025-01-01 | Prison visit | The Marlow prison holds 2,100 inmates.\n\nVisitors came by bus.",
    "alba": "2025-03-01 | Aid in Alba | Alba County gave $3 million to olive farms.\n\nThe harvest was poor.",
    "benton": "2025-04-01 | Aid in Benton | Benton County gave $5 million to olive farms.\n\nIt was late.",
    "toll": "2024-03-01 | Toll | The toll on Hale Bridge is $4 for each car.\n\nDrivers pay at the gate.",
    "toll2": "2024-04-01 | Toll stays | The toll on Hale Bridge is $4 for each car.\n\nCards are taken.",
    "safe": '2025-03-01 | Bridge | Mayor Ruth Sands spoke.\n\n"The bridge is safe," she said.',
    "lamps": '2025-03-02 | Budget | "It pays for the bridge on the Marl and for its lamps," Paul Voss said.',
    "moor": "2024-05-01 | Moor | Yachts owe $9.\n\nThe moor is deep.",
    "quarry": "2025-05-01 | Quarry | Warden Ivo Lund said his firm could owe $7 million for gravel and lime.",
    "ferry": "2023-03-01 | Ferry | The Tern Ferry has 40 cabins.\n\nThe Gull Ferry has 70 berths.",
    "ferry2": "2024-03-01 | Ferry | The Tern Ferry has 55 berths.\n\nIt runs daily.",
}
INMATES = "How many inmates does the Marlow prison hold?"


archive = archive_fixture(RELEASES)


def said(answer: Answer) -> str:
    assert answer.quote is not None, answer
    return answer.quote.text


def test_the_newest_figure_answers_as_of_its_date(archive: Searcher) -> None:
    answer = archive.ask(INMATES)
    assert "2,400" in said(answer)
    assert answer.as_of == "2025-06-01"


def test_earlier_figures_stand_below_newest_first_each_once(archive: Searcher) -> None:
    history = archive.ask(INMATES).history
    assert [quote.release.id for quote in history] == ["again", "prison2023"]
    marked = [quote.release.text[slice(*quote.highlights[0])] for quote in history]
    assert ["2,100" in marked[0], "1,800" in marked[1]] == [True, True]


def test_an_earlier_time_has_its_own_answer(archive: Searcher) -> None:
    assert "1,800" in said(archive.ask(INMATES, filters=Filters(until="2023-12-31")))
    assert "1,800" in said(archive.ask(f"{INMATES} until:2023"))
    assert "2,100" in said(archive.ask("How many inmates did the Marlow prison hold in 2024?"))


def test_figures_of_others_stand_beside_the_answer_without_being_older(archive: Searcher) -> None:
    answer = archive.ask("How much did the county give to olive farms?")
    assert answer.as_of is None
    both = " ".join([said(answer), *(quote.text for quote in answer.history)])
    assert "$3 million" in both
    assert "$5 million" in both


def test_a_name_in_the_question_leaves_no_doubt(archive: Searcher) -> None:
    for county, sum_ in (("Alba", "$3 million"), ("Benton", "$5 million")):
        answer = archive.ask(f"How much did {county} County give to olive farms?")
        assert sum_ in said(answer)
        assert answer.history == ()


def test_the_same_figure_again_is_no_conflict(archive: Searcher) -> None:
    answer = archive.ask("How much is the toll on Hale Bridge for each car?")
    assert (answer.as_of, answer.history) == (None, ())
    assert answer.quote is not None
    assert answer.quote.release.id == "toll2"


def test_another_measure_is_no_conflict(archive: Searcher) -> None:
    answer = archive.ask("How many berths does the Tern Ferry have?")
    assert "55" in said(answer)
    assert answer.history == ()


def test_newer_words_of_somebody_else_never_take_the_place_of_older_ones(archive: Searcher) -> None:
    assert "is safe" in said(archive.ask("What did Mayor Sands say about the bridge?"))


def test_sums_are_of_the_same_thing_by_other_words_than_what_they_are_in(archive: Searcher) -> None:
    answer = archive.ask("How much did they owe?")
    assert "$" in said(answer)
    assert (answer.as_of, answer.history) == (None, ())


def test_an_explanation_says_where_a_newer_release_took_the_likeliest_ones_place(archive: Searcher) -> None:
    newer = archive.ask(INMATES, explain=True).explanation
    alone = archive.ask("How many cabins has the Tern Ferry?", explain=True).explanation
    assert newer is not None
    assert alone is not None
    assert (newer.superseding, alone.superseding) == (True, False)
    assert newer.runner_up is not None
    assert newer.runner_up.release.id == "prison2024"


def test_earlier_figures_stand_below_whichever_way_an_acronym_is_asked(tmp_path: Path) -> None:
    releases = {
        "plan": "2026-01-10 | Harbor plan grows | The Harbor Renewal Program (HRP) begins.\n\n"
        "As of January 10, 2026, the HRP has repaired 12 piers.",
        "more": "2026-05-20 | More piers | As of May 20, 2026, the HRP has repaired 31 piers.",
    }
    with closing(archive_of(tmp_path, releases)) as searcher:
        for name in ("HRP", "Harbor Renewal Program"):
            answer = searcher.ask(f"How many piers has the {name} repaired?")
            assert answer.as_of == "2026-05-20"
            assert ["12 piers" in earlier.text for earlier in answer.history] == [True]
