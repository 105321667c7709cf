"""What a person may claim of the words that are highlighted in an answer."""

import pytest

from index import Searcher
from tests.releases_made import archive_fixture

RELEASES = {
    "kiln": "2025-02-04 | Kiln day | "
    '"The kiln," museum curator Doctor Ines Falk said, "was never cold."\n\n'
    'Its former owner, Per Dahl, called the kiln "hopeless."\n\n'
    "“Nobody,” said potter Mia Storm, “bought the glazed bowls.”",
    "orchard": "2025-03-06 | Orchard walk | "
    '"We planted plums. Frost took every plum," orchard keeper and forester Olaf Brandt said.\n\n'
    "Teacher Runa Vik said the “Plum Walk” is “worth a day.”",
    "market": "2025-04-08 | Market week | The market drew three hundred and ten traders from the coast.\n\n"
    "The potters gave one million dollars for a market roof.\n\nA dozen stalls burned in the night.",
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
