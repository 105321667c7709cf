"""Whose words are quoted: by question, by filter, by name."""

from contextlib import closing
from pathlib import Path

import pytest

from index import Filters, Searcher
from index.store import Store
from tests.releases_made import archive_fixture, archive_of

RELEASES = {
    "levee": "2025-03-01 | Levee repair begins | "
    '"The levee will protect every home in Colby," Mayor Ruth Sands said. "We begin digging on Friday."\n\n'
    'County engineer Otto Brill spoke afterwards. "The clay under the levee worries me," he said.\n\n'
    'And then: "The levee is a monument to folly."\n\n'
    "Work on the levee lasts two years.",
    "tram": "2025-04-01 | Tram plan | Council member Ida Marsh praised the tram plan.\n\n"
    '"The tram will carry nurses to work and students to class every morning," said Marsh.\n\n'
    '"The tram costs more than the town can ever afford to pay," Paul Voss said.',
    "mill": "2025-05-01 | Mill museum | The mill museum opened its doors.\n\n"
    '"I have waited for this museum since I was a boy of seven," said Hugo Frey, the chief miller. '
    'He was fined $340 in 2014 for what a judge called "noise".\n\n'
    "Warden Selma Ritter walked through the mill for an hour and looked at all of its wheels and stones. "
    "The mill has 12 floors and a bakery in its cellar, and visitors may climb to the roof in summer. "
    '"Nobody grinds finer flour," Warden Ritter said.',
    "pier": "2025-06-01 | Pier inspected | The pier was inspected. Dr. Lina Sorel came from Oslo.\n\n"
    '"This pier will outlive every gull in the bay."\n\n'
    'A plaque on the pier reads "Mind the step and the tide below you." Dr. Sorel praised the carpenters.\n\n'
    "The Bay Gazette said the pier was sound.\n\n"
    '"Herons nest under these planks every single year."\n\n'
    '"We oiled the planks," Keeper Jon Abel said. "Barnacles ate the posts," the anglers\' club wrote. '
    '"We need lamps. They cost little," Keeper Mia Falk said.',
}


archive = archive_fixture(RELEASES)


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("What did Mayor Sands say about the levee?", "protect every home"),
        ("What did Ruth Sands say they begin on Friday?", "digging on Friday"),
        ("What did Marsh say about the tram?", "nurses to work"),
        ("What did Paul Voss say about the tram?", "more than the town"),
        ("What did Otto Brill say about the clay?", "clay under the levee"),
    ],
)
def test_what_somebody_said_is_answered_with_their_own_words(
    archive: Searcher, question: str, words: str
) -> None:
    quote = archive.ask(question).quote
    assert quote is not None
    assert words in quote.text
    assert quote.speaker is not None
    assert quote.speaker.split()[-1] in question


def test_words_without_an_owner_are_put_into_nobodys_mouth(archive: Searcher) -> None:
    for name in ("Sands", "Brill", "Marsh"):
        quote = archive.ask(f"What did {name} say about folly?").quote
        assert quote is None or "folly" not in quote.text
        assert not any("folly" in quote.text for quote in archive.quotations(name))


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("What did Dr. Sorel say about the gulls in the bay?", "gull"),
        ("What did Lina Sorel say about the tide?", "tide"),
        ("What did the Bay Gazette say about the herons?", "Herons"),
        ("What did Jon Abel say about the barnacles?", "Barnacles"),
        ("What did Mia Falk say about the barnacles?", "Barnacles"),
        ("What did Jon Abel say about lamps?", "lamps"),
    ],
)
def test_words_of_nobody_or_another_beside_a_name_are_not_quoted(
    archive: Searcher, question: str, words: str
) -> None:
    quote = archive.ask(question).quote
    assert quote is None or words not in quote.text


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("What did Jon Abel say about the planks?", "oiled"),
        ("What did Mia Falk say about lamps?", "cost little"),
        ("What did Sorel say about the carpenters?", "praised"),
    ],
)
def test_words_beside_others_stay_their_speakers(archive: Searcher, question: str, words: str) -> None:
    quote = archive.ask(question).quote
    assert quote is not None
    assert words in quote.text


def test_a_speaker_filter_lets_nobody_elses_words_answer(archive: Searcher) -> None:
    question = "Will the tram carry nurses to work every morning?"
    own = archive.ask(f"{question} speaker:Marsh").quote
    assert own is not None
    assert "nurses" in own.text
    answer = archive.ask(question, filters=Filters(speaker="Voss"))
    assert answer.quote is None or "Voss" in answer.quote.text
    assert not any("nurses" in hit.passage.text for hit in answer.hits)


def test_a_search_by_speaker_shows_passages_with_their_words(archive: Searcher) -> None:
    hits = archive.search('tram speaker:"Paul Voss"')
    assert hits
    assert all("Voss said" in hit.passage.text for hit in hits)


def test_quotations_about_something_come_by_speaker(archive: Searcher) -> None:
    assert ["protect every home" in quote.text for quote in archive.quotations("Sands", "home")] == [True]
    assert archive.quotations("Sands", "tram") == []


def test_nothing_but_a_speaker_is_answered_with_the_newest_of_their_words(archive: Searcher) -> None:
    answer = archive.ask("speaker:Marsh", explain=True)
    assert answer.status == "answered"
    assert answer.quote == archive.quotations("Marsh")[0]
    assert answer.explanation is not None
    assert answer.explanation.rule == "only a speaker"
    assert answer.hits[0].passage.start <= answer.quote.start < answer.hits[0].passage.end
    assert archive.search("speaker:Marsh") == list(answer.hits)
    assert archive.ask("speaker:Marsh", previous="Who praised the tram plan?").quote == answer.quote


@pytest.mark.parametrize("operators", ["since:2025-05", "-nurses", "speaker:Zola", "source:Nobody"])
def test_other_operators_narrow_a_speakers_words(archive: Searcher, operators: str) -> None:
    answer = archive.ask(f"speaker:Marsh {operators}")
    assert (answer.status, answer.quote, answer.hits) == ("unanswered", None, ())


def test_no_speaker_stands_under_a_sentence_without_quoted_words(archive: Searcher) -> None:
    fined = archive.ask("When was Hugo Frey fined $340?").quote
    assert fined is not None
    assert ("fined" in fined.text, fined.speaker) == (True, None)
    said = archive.ask("What did Hugo Frey say about the museum?").quote
    assert said is not None
    assert said.speaker is not None


def test_a_short_quotation_in_a_long_narrative_is_its_speakers(archive: Searcher) -> None:
    (quote,) = archive.quotations("Ritter")
    assert (quote.text, quote.speaker) == (
        '"Nobody grinds finer flour," Warden Ritter said.',
        "Warden Ritter",
    )
    answer = archive.ask("finer flour speaker:Ritter").quote
    assert answer is not None
    assert "grinds finer flour" in answer.text
    assert archive.search("flour speaker:Ritter")


def test_the_narrative_around_a_quotation_is_nobodys_words(archive: Searcher) -> None:
    assert archive.quotations("Ritter", "bakery") == []
    assert archive.ask("How many floors does the mill have? speaker:Ritter").quote is None
    (quote,) = archive.quotations("Frey")
    assert "fined" not in quote.text


def test_of_one_who_says_much_no_more_is_read_than_is_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    releases = {
        f"tide{day}": f"2025-07-{day:02} | Tide {day} | "
        f'"The tide came {day} minutes late to the quay," said Warden Abel Lunt.'
        for day in range(1, 29)
    }
    read: list[int] = []
    outline = Store.outline
    monkeypatch.setattr(Store, "outline", lambda store, number: read.append(number) or outline(store, number))
    with closing(archive_of(tmp_path, releases)) as archive:
        for shown in (
            [hit.passage.text for hit in archive.search("speaker:Lunt", limit=2)],
            [quote.text for quote in archive.quotations("Lunt", limit=2)],
        ):
            assert ["28 minutes" in shown[0], "27 minutes" in shown[1]] == [True, True]
            assert len(read) < 6
            read.clear()
