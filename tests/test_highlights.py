"""What a person may claim of the words that are highlighted in an answer."""

import pytest

from index import Searcher
from index.asking import ask
from index.expansion import Expansions
from index.fits import favoured
from index.quantities import values
from index.questions import parse
from tests.releases_made import archive_fixture

RELEASES = {
    "kiln": "2025-02-04 | Kiln day | "
    '"The kiln," museum curator Doctor Ines Falk said, "was never cold."\n\n'
    'Its former owner, Per Dahl, called the kiln "hopeless."\n\n'
    "“Nobody,” said potter Mia Storm, “bought the glazed bowls.”",
    "loom": "2025-02-11 | Loom day | It cost $7.5 million and 60 weavers laboured on it over four years.",
    "orchard": "2025-03-06 | Orchard walk | "
    '"We planted plums. Frost took every plum," orchard keeper and forester Olaf Brandt said.\n\n'
    "Teacher Runa Vik said the “Plum Walk” is “worth a day.”",
    "market": "2025-04-08 | Market week | The market drew three hundred and ten traders from the coast.\n\n"
    "The potters gave one million dollars for a market roof.\n\nA dozen stalls burned in the night.",
    "canal": "2025-04-22 | Canal dug | The canal cost $3 million and 60 diggers dug it over four years.\n\n"
    "Its lock took 25 masons two summers and 14 weeks.\n\nThe dredging lasted 3 to 5 full months.",
    "herons": '2025-04-29 | Heron count | "Nine herons nest here," Warden Tove Lind told 14 visitors.',
    "pool": "2025-04-30 | Pool | The pool will shut within 45 days for tiling.\n\n"
    "Its slide will open over the next two summers or within six weeks of the permit.\n\n"
    "The sauna will reopen within ten days, on June 3, 2025.",
    "ferry": "2025-05-06 | Ferry news | Skippers agreed yesterday to paint the ferry.\n\n"
    "Divers raised the anchor near the Holm Light pier last Thursday in a strong wind.\n\n"
    "A trial of the winch is planned for next Tuesday at the yard.",
}


archive = archive_fixture(RELEASES)


def marked(archive: Searcher, question: str) -> list[str]:
    quote = archive.ask(question).quote
    assert quote is not None
    return [quote.release.text[start:end] for start, end in quote.highlights]


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("What did Ines Falk say about the kiln?", "was never cold"),
        ("What did Per Dahl call the kiln?", "hopeless"),
        ("What did Mia Storm say about the glazed bowls?", "bought the glazed bowls"),
        ("What did Olaf Brandt say about frost?", "Frost took every plum"),
        ("What did Runa Vik say about the Plum Walk?", "worth a day"),
    ],
)
def test_nothing_is_highlighted_as_said_but_what_stands_in_quotation_marks(
    archive: Searcher, question: str, words: str
) -> None:
    assert marked(archive, question) == [words]


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("How many traders did the market draw?", "three hundred and ten"),
        ("How much did the potters give for a market roof?", "one million dollars"),
        ("How many stalls burned?", "A dozen"),
    ],
)
def test_a_number_in_words_is_highlighted_whole(archive: Searcher, question: str, words: str) -> None:
    assert marked(archive, question) == [words]


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("When did the skippers agree to paint the ferry?", "yesterday"),
        ("When did divers raise the anchor?", "last Thursday"),
        ("When is the trial of the winch?", "next Tuesday"),
    ],
)
def test_a_relative_day_is_highlighted_whole_and_alone(archive: Searcher, question: str, words: str) -> None:
    assert marked(archive, question) == [words]


@pytest.mark.parametrize(
    ("question", "sentence", "figures"),
    [
        (
            "How much is set aside for docks?",
            "It sets aside $9m for lamps and $1.5 million for docks.",
            ["$1.5 million"],
        ),
        ("How much goes to zoos?", "It gives $2 million to zoos, $3 million to pools.", ["$2 million"]),
        (
            "How much do pools get?",
            "Zoos get $2 million, pools $3 million and piers $4 million.",
            ["$3 million"],
        ),
        ("How much is paid?", "It pays $2 million to zoos, $3 million to pools.", []),
        ("How much goes to zoos?", "It gives $2 million to zoos.", []),
    ],
)
def test_of_several_values_the_one_beside_the_word_that_tells_them_apart_is_favoured(
    question: str, sentence: str, figures: list[str]
) -> None:
    asked = ask(parse(question), lambda _: 2.0, Expansions())
    places = [(value.start, value.end) for value in values(sentence)]
    found = favoured(asked, sentence, len(sentence), places)
    assert [sentence[start:end] for start, end in found] == figures


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        (
            "Did 310 traders come to the market?",
            "The market drew three hundred and ten traders from the coast.",
        ),
        ("Who gave $1 million for the market?", "The potters gave one million dollars for a market roof."),
    ],
)
def test_a_number_in_words_is_found_by_its_figures(archive: Searcher, question: str, sentence: str) -> None:
    quote = archive.ask(question).quote
    assert quote is not None
    assert quote.text == sentence


@pytest.mark.parametrize(
    ("question", "told", "other"),
    [
        ("How many weavers laboured on it?", "60", "four"),
        ("How many diggers dug the canal?", "60", "four"),
        ("How long did the diggers dig the canal?", "four years", "60"),
        ("How long did the lock take?", "14 weeks", "25"),
        ("How many masons did the lock take?", "25", "14"),
        ("How many months did the dredging last?", "3", "canal"),
    ],
)
def test_a_time_is_highlighted_only_where_one_is_asked_for(
    archive: Searcher, question: str, told: str, other: str
) -> None:
    (words,) = marked(archive, question)
    assert told in words
    assert other not in words


@pytest.mark.parametrize(
    ("question", "words"),
    [("herons", ["Nine herons nest here"]), ("how many herons nest?", ["Nine"]), ("how many visitors?", [])],
)
def test_nothing_but_the_words_of_the_speaker_who_is_set_is_highlighted(
    archive: Searcher, question: str, words: list[str]
) -> None:
    assert marked(archive, f'speaker:"Tove Lind" {question}') == words


def test_an_answer_is_as_sure_where_the_words_of_a_speaker_are_highlighted(archive: Searcher) -> None:
    plain, spoken = archive.ask("herons"), archive.ask('speaker:"Tove Lind" herons')
    assert (plain.status, spoken.status) == ("answered", "answered")


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("When will the pool shut?", "within 45 days"),
        ("When will the slide open?", "within six weeks"),
        ("When will the sauna reopen?", "June 3, 2025"),
    ],
)
def test_a_time_that_something_takes_is_highlighted_whole_where_no_date_is(
    archive: Searcher, question: str, words: str
) -> None:
    assert marked(archive, question) == [words]
