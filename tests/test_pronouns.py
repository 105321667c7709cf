"""Whom a pronoun means, and whose words stand beside another's: that person, or nobody."""

from time import process_time

import pytest

from index.structure import quotations
from tests.releases_made import made

WORDS = "The ferry is too old for the winter"
ABOVE = "Captain Nora Quist said the crossing was calm."


def speakers(*paragraphs: str) -> list[str | None]:
    return [quotation.speaker for quotation in quotations(made(["Ferry sails", *paragraphs]))]


@pytest.mark.parametrize(
    "opening",
    [
        "Halvorsen stayed ashore.",
        "Emil Halvorsen, a carpenter, stayed ashore.",
        "The carpenter Emil Halvorsen stayed ashore.",
        "Emil Halvorsen has never liked boats.",
        "For Emil Halvorsen, the day was long.",
        "On Monday, Emil Halvorsen stayed ashore.",
        "One passenger was cold.",
        "A friend of the crew was cold. He has sailed since 1990.",
        "The owner was cold.",
        "Quist's brother was cold.",
        "“It rocks and creaks,” one passenger said.",
    ],
)
def test_a_pronoun_after_somebody_without_a_title_is_not_the_speaker_above(opening: str) -> None:
    assert speakers(ABOVE, f"{opening} “{WORDS},” he said.")[-1] is None


def test_a_pronoun_is_the_one_with_an_office_who_opens_the_paragraph() -> None:
    second = f"Harbor Board Member Emil Halvorsen stayed ashore. “{WORDS},” he said."
    assert speakers(ABOVE, second) == ["Harbor Board Member Emil Halvorsen"]


def test_somebody_new_stands_between_a_pronoun_and_a_speaker_of_the_same_paragraph() -> None:
    text = (
        f"“{WORDS},” Captain Nora Quist said. Ida Lund, who runs the kiosk, was cold. “We froze,” she said."
    )
    assert speakers(text) == ["Captain Nora Quist", None]


def test_somebody_new_at_the_end_of_the_paragraph_above_is_whom_a_pronoun_may_mean() -> None:
    assert speakers(f"{ABOVE} Ida Lund disagreed.", f"“{WORDS},” she said.") == [None]


@pytest.mark.parametrize(
    "opening",
    [
        "The crossing takes an hour.",
        "In Bergen, the pier was full.",
        "The Harbor Council met at noon.",
        "Speaking at the pier, she pointed at the hull.",
        "Quist pointed at the hull.",
    ],
)
def test_things_places_and_bodies_leave_a_pronoun_to_the_speaker_above(opening: str) -> None:
    (speaker,) = speakers(ABOVE, f"{opening} “{WORDS},” she said.")
    assert speaker is not None
    assert speaker.endswith("Quist")


@pytest.mark.parametrize("body", ["NCA", "Fjord Systems", "Bergen Clinic", "The Gazette", "Bank of Bergen"])
def test_an_organisation_is_no_he_or_she(body: str) -> None:
    assert speakers(f"The crossing was calm, {body} said today.", f"“{WORDS},” he said.") == [None]


@pytest.mark.parametrize(
    "attribution",
    [
        *("one passenger said", "the sailors' union wrote", "according to the log", "added two sailors"),
        *("an aide to Captain Quist said", "shouted a boy", "the deckhand told reporters"),
    ],
)
def test_words_with_a_nameless_attribution_of_their_own_are_not_the_speakers_before(attribution: str) -> None:
    text = f"“{WORDS},” Captain Nora Quist said. “We will sink one day,” {attribution}."
    assert speakers(text) == ["Captain Nora Quist", None]


@pytest.mark.parametrize("attribution", ["one passenger said", "according to the log", "cried a boy"])
def test_words_with_a_nameless_attribution_are_not_the_speakers_above(attribution: str) -> None:
    assert speakers(ABOVE, f"“{WORDS},” {attribution}.") == [None]
    assert speakers(f"{ABOVE} “{WORDS},” {attribution}.") == [None]


@pytest.mark.parametrize("rest", ["", " she said.", " she told the crew.", " and left the pier."])
def test_words_that_go_on_after_an_attribution_stay_the_speakers(rest: str) -> None:
    text = f"“{WORDS},” Captain Nora Quist said. “We will sink one day{',' if rest else '.'}”{rest}"
    assert speakers(text) == ["Captain Nora Quist"] * 2


@pytest.mark.parametrize("body", ["The Gazette", "NCA", "Fjord Systems"])
def test_a_bare_quotation_is_not_the_organisations_above(body: str) -> None:
    assert speakers(f"{body} said the crossing was calm.", f"“{WORDS}.”") == [None]


def test_an_endless_paragraph_before_a_pronoun_takes_no_time() -> None:
    text = "Olsen rowed home with Bob Lund and sang. " * 5_000 + f"“{WORDS},” he said. " * 90
    started = process_time()
    assert set(speakers(ABOVE, text)) == {None}
    assert process_time() - started < 5
