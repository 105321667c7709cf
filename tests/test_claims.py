"""What a person may claim of questions and answers, from the folder of releases to the answer."""

from contextlib import closing
from math import log
from pathlib import Path

import pytest

from index import Answer, Searcher
from tests.releases_made import archive_fixture, archive_of

STANDING = (
    "About the office\n\n"
    "The Hartwell press office informs residents about quarries, canals and markets of the whole valley."
)
FIRE = "The Pines bakery burned for nine hours on Tuesday and forty firefighters put the blaze out with foam."
RELEASES = {
    "withdrawn": "2025-04-01 {status: withdrawn} | Moon base | "
    "The agency builds a moon base for 70 astronauts.\n\n"
    "Construction begins soon.",
    "embargoed": "2025-04-01 {embargo: 2999-01-01T09:00:00Z} | Mars station | "
    "The agency builds a Mars station for 90 cosmonauts.\n\nConstruction begins later.",
    "fire": f"2025-05-01 | Bakery fire | {FIRE}\n\nNobody was hurt in the bakery.",
    "fire2": f"2025-05-02 | Bakery fire | {FIRE}\n\nNobody was hurt in the bakery.",
    "trail": "2025-05-06 {source: Parks Office} | Trail opens | "
    "The Cobb trail is 14 miles long and opened on May 3, 2025.\n\n"
    "Ranger Lena Ortiz built the Cobb trail.\n\nThe Cobb trail cost $2.5 million.\n\n"
    "The Trail Riders Union (TRU) guards its 2nd bridge.\n\nThirty-two percent of its walkers are pupils.",
    "camp": "2025-05-07 {source: Army Office} | Camp grows | Camp Roe houses 3,000 servicemembers.\n\n"
    "The aircraft hangar at Camp Roe is new.\n\nThe colour of the harbour crane at Camp Roe is green.\n\n"
    "The health-care unit at Camp Roe re-opened.",
    "camp2": "2023-05-07 {source: Army Office} | Camp opens | The chapel at Camp Roe has 200 seats.\n\n"
    "A choir sang.",
    **{
        f"standing{number}": f"2025-06-0{number + 1} | Note {number} | "
        f"{thing} number {number} opened this week for visitors.\n\n{STANDING}"
        for number, thing in enumerate(["Quarry", "Canal", "Market", "Kiln", "Weir", "Forge"])
    },
}


archive = archive_fixture(RELEASES)


def said(answer: Answer) -> str:
    assert answer.status == "answered", answer
    assert answer.quote is not None
    return answer.quote.text


def marked(answer: Answer) -> list[str]:
    assert answer.quote is not None, answer
    return [answer.quote.release.text[start:end] for start, end in answer.quote.highlights]


# -- what may not answer


@pytest.mark.parametrize(
    "question",
    ["How many astronauts is the moon base for?", "How many cosmonauts is the Mars station for?"],
)
def test_a_question_about_a_withdrawn_or_embargoed_release_is_refused(
    archive: Searcher, question: str
) -> None:
    answer = archive.ask(question, fill=True)
    assert answer.status == "unanswered"
    assert {"astronauts", "cosmonauts"} & set(answer.missing)
    assert not {"withdrawn", "embargoed"} & {hit.passage.release.id for hit in answer.hits}


@pytest.mark.parametrize(
    "question",
    ["What is the capital of France?", "Who won the chess match?", "How many zebras has the circus?"],
)
def test_a_question_about_nothing_in_the_releases_is_refused(archive: Searcher, question: str) -> None:
    answer = archive.ask(question)
    assert (answer.status, answer.quote, answer.as_of, answer.history) == ("unanswered", None, None, ())


@pytest.mark.parametrize("talk", ["thanks a lot!", "good morning everyone", "are you a bot?"])
def test_small_talk_is_refused(archive: Searcher, talk: str) -> None:
    assert archive.ask(talk).status == "unanswered"


def test_an_unanswered_question_has_a_confidence_below_every_answer(archive: Searcher) -> None:
    refused = archive.ask("Who won the chess match?").confidence
    assert refused < archive.ask("How long is the Cobb trail?").confidence


# -- what is shown


def test_near_copies_never_fill_the_slots(archive: Searcher) -> None:
    hits = archive.ask("How long did the Pines bakery burn?").hits
    assert [hit.passage.release.id for hit in hits if FIRE in hit.passage.text] == ["fire"]


def test_boilerplate_never_fills_the_slots(archive: Searcher) -> None:
    for hits in (
        archive.ask("Which quarries, canals and markets opened for visitors?").hits,
        archive.search("quarries canals markets visitors"),
    ):
        assert sum("informs residents" in hit.passage.text for hit in hits) <= 1
        assert len({hit.passage.text for hit in hits}) == len(hits)


# -- spans


@pytest.mark.parametrize(
    ("question", "span"),
    [
        ("How much did the Cobb trail cost?", "$2.5 million"),
        ("When did the Cobb trail open?", "May 3, 2025"),
        ("What does TRU stand for?", "Trail Riders Union"),
        ("What percentage of its walkers are pupils?", "Thirty-two percent"),
    ],
)
def test_the_part_that_answers_is_marked(archive: Searcher, question: str, span: str) -> None:
    assert marked(archive.ask(question)) == [span]


@pytest.mark.parametrize(
    ("question", "within"),
    [("How long is the Cobb trail?", "14 miles"), ("Who built the Cobb trail?", "Ranger Lena Ortiz")],
)
def test_what_is_marked_is_the_value_or_the_name(archive: Searcher, question: str, within: str) -> None:
    (found,) = marked(archive.ask(question))
    assert found in within


# -- words that differ


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("How many troops does Camp Roe house?", "3,000 servicemembers"),
        ("Where is the plane hangar?", "aircraft hangar"),
        ("What color is the harbor crane?", "colour of the harbour crane"),
        ("Which healthcare unit reopened?", "health-care unit"),
        ("Which second bridge does the TRU guard?", "2nd bridge"),
        ("Are 32% of the walkers pupils?", "Thirty-two percent"),
        ("Who makes up 32% of the walkers?", "Thirty-two percent"),
        ("How many serviceembers does Camp Roe house?", "3,000 servicemembers"),
        ("Who biult the Cobb trail?", "Lena Ortiz"),
        ("hwo mnay solderis does camp roe house", "3,000 servicemembers"),
        ("what is the TRU", "The Trail Riders Union (TRU)"),
    ],
)
def test_other_words_and_spellings_find_the_sentence(archive: Searcher, question: str, words: str) -> None:
    assert words in said(archive.ask(question))


def test_a_question_none_of_whose_words_any_release_holds_is_asked_in_other_words(archive: Searcher) -> None:
    answer = archive.ask("chorus")
    assert answer.quote is not None
    assert answer.quote.text == "A choir sang."


def test_what_was_tried_in_a_words_stead_is_explained(archive: Searcher) -> None:
    explained = archive.ask("Who biult the Cobb trail?", explain=True).explanation
    assert explained is not None
    assert "built" in str(explained.expansions) or "build" in str(explained.expansions)


def test_a_word_that_some_release_holds_is_never_taken_for_a_typing_error(archive: Searcher) -> None:
    explained = archive.ask("Which crane stands in camp?", explain=True).explanation
    assert explained is not None
    assert "crane" not in explained.expansions


def test_a_slip_in_a_word_that_says_nothing_is_no_word_at_all(archive: Searcher) -> None:
    assert archive.ask("what stood at the chapel beforee the choir").missing == ("stood", "beforee")


def test_a_word_of_asking_is_never_taken_for_a_typing_error(archive: Searcher) -> None:
    explained = archive.ask("Who sits in the chapel since then?", explain=True).explanation
    assert explained is not None
    assert "sinc" in explained.terms
    assert "sinc" not in explained.expansions


def test_a_common_word_is_never_taken_for_a_typing_error(archive: Searcher) -> None:
    explained = archive.ask("Which train crosses the quarry?", explain=True).explanation
    assert explained is not None
    assert "trail" not in explained.expansions.get("train", ())


# -- the query language


def test_an_exact_phrase_must_stand_in_the_answer(archive: Searcher) -> None:
    assert "14 miles" in said(archive.ask('How long is the "Cobb trail"?'))
    assert archive.ask('How long is the "trail Cobb"?').quote is None
    assert archive.search('"trail Cobb"') == []


def test_a_word_with_a_minus_may_not_stand_in_what_is_found(archive: Searcher) -> None:
    assert all("crane" not in hit.passage.text for hit in archive.search("Camp Roe -crane"))
    answer = archive.ask("How many seats are there at Camp Roe? -chapel")
    assert answer.quote is None or "chapel" not in answer.quote.text


@pytest.mark.parametrize(
    ("operators", "found"),
    [
        ("source:Army", {"camp", "camp2"}),
        ('source:"Army Office" since:2025', {"camp"}),
        ("source:army until:2024-06", {"camp2"}),
        ("since:2025-05-07 until:2025-05-07", {"camp"}),
        ('title:"camp opens"', {"camp2"}),
        ("TITLE:grows", {"camp"}),
        ("source:nobody", set()),
    ],
)
def test_operators_narrow_what_is_found(archive: Searcher, operators: str, found: set[str]) -> None:
    assert {hit.passage.release.id for hit in archive.search(f"Camp Roe {operators}")} == found
    answer = archive.ask(f"How many seats has the chapel at Camp Roe? {operators}")
    assert {hit.passage.release.id for hit in answer.hits} <= found


def test_an_unknown_operator_is_a_word(archive: Searcher) -> None:
    answer = archive.ask("How many seats has the chapel at Camp Roe? colour:green")
    assert answer.question.endswith("colour:green")
    assert archive.search("colour:green")[0].passage.release.id == "camp"


@pytest.mark.parametrize("stray", ["flavour:mauve", "since:", "until:", "zorp:qua-qua"])
def test_what_looks_like_an_operator_and_is_nowhere_does_not_weigh(archive: Searcher, stray: str) -> None:
    question = "How much did the Cobb trail cost?"
    plain = archive.ask(question)
    for asked in (f"{stray} {question}", f"{question} {stray}"):
        answer = archive.ask(asked)
        assert (answer.question, answer.quote) == (asked, plain.quote)
        assert answer.confidence == plain.confidence
        assert bool(answer.missing) == (stray[-1] != ":")
    assert archive.ask(f"{question} {stray} source:Army").quote != plain.quote
    assert archive.ask(stray).quote is None


# -- why


def test_an_explanation_has_the_terms_the_features_and_the_runner_up(archive: Searcher) -> None:
    answer = archive.ask("How much did the Cobb trail cost?", explain=True)
    explained = answer.explanation
    assert explained is not None
    assert explained.terms == ("cobb", "trail", "cost")
    assert explained.features["fit_value"]
    assert explained.runner_up is not None
    assert explained.runner_up_features
    assert dict(answer.hits[0].contributions).keys() == {"cobb", "trail", "cost"}
    assert archive.ask("How much did the Cobb trail cost?").explanation is None


def odds_of(probability: float) -> float:
    return log(probability / (1 - probability))


def test_an_explanation_has_signs_that_add_up_to_how_sure_the_answer_is(archive: Searcher) -> None:
    answer = archive.ask("How much did the Cobb trail cost?", explain=True)
    explained = answer.explanation
    assert explained is not None
    assert (explained.chosen, explained.rule) == (answer.quote, None)
    assert 0.0 not in explained.signs.values()
    assert sum(explained.signs.values()) == pytest.approx(odds_of(answer.confidence))


@pytest.mark.parametrize(
    ("question", "rule"),
    [
        ("What did the Cobb trail in Zanzibar cost?", "strange name"),
        ("Whom may the press contact?", "no press contact"),
    ],
)
def test_an_explanation_names_the_rule_that_overruled_the_signs(
    archive: Searcher, question: str, rule: str
) -> None:
    explained = archive.ask(question, explain=True).explanation
    assert explained is not None
    assert explained.rule == rule


def test_an_explanation_of_a_refusal_has_the_sentence_that_was_not_sure_enough(archive: Searcher) -> None:
    answer = archive.ask("How much did the Zanzibar trail cost?", explain=True)
    assert answer.quote is None
    assert answer.explanation is not None
    assert answer.explanation.chosen is not None
    assert "cost $2.5 million" in answer.explanation.chosen.text


def test_an_exact_phrase_and_an_excluded_word_count_small_words_and_endings(tmp_path: Path) -> None:
    text = (
        "Some orchards are in bloom.\n\n"
        "Most orchards stood for the tax.\n\nMost orchards stood against the tax."
    )
    with closing(archive_of(tmp_path, {"orchards": f"2025-01-05 | Orchards | {text}"})) as searcher:
        for question, sentence in (
            ('"against the tax"', "Most orchards stood against the tax."),
            ('"for the tax"', "Most orchards stood for the tax."),
            ("orchards -most", "Some orchards are in bloom."),
        ):
            quote = searcher.ask(question).quote
            assert quote is not None
            assert quote.text == sentence
        assert searcher.ask('"orchard stood"').quote is None
        assert searcher.search('"orchard stood"') == []
        assert searcher.search('"orchards stood"')


def test_an_exact_phrase_is_found_however_many_releases_hold_its_words(tmp_path: Path) -> None:
    crowd = {f"tax{n}": f"2025-02-05 | Tax {n} | The orchards tax, tax {n}, is the tax." for n in range(110)}
    against = "2025-01-05 | Assembly | After a long debate on trees and water they stood against the tax."
    with closing(archive_of(tmp_path, {**crowd, "against": against})) as searcher:
        assert searcher.ask('"against the tax"').hits[0].passage.release.id == "against"
        assert [hit.passage.release.id for hit in searcher.search('"against the tax"')] == ["against"]


def test_a_war_or_an_age_tells_when_but_not_in_what_year(tmp_path: Path) -> None:
    text = "During the Ferry War, raiders tore down the old pier of Skerrow.\n\nA choir sang."
    with closing(archive_of(tmp_path, {"pier": f"2025-01-05 | Pier of Skerrow | {text}"})) as searcher:
        quote = searcher.ask("When did raiders tear down the old pier of Skerrow?").quote
        assert quote is not None
        assert quote.text == "During the Ferry War, raiders tore down the old pier of Skerrow."
        asked = "In what year did raiders tear down the old pier of Skerrow?"
        assert searcher.ask(asked).status == "unanswered"


@pytest.mark.parametrize(
    ("text", "question", "words"),
    [
        (
            "Senator Ann Bond introduced a bill to shorten the payback period.",
            "When did Bond introduce it?",
            None,
        ),
        ("The Evening Star carried 40 guests.", "When did the Evening Star carry guests?", None),
        ("The mill burned down during the night.", "When did the mill burn down?", "during the night"),
        (
            "The officers came to Lodi by train in 2022.\n\nThe soldiers flew to Lodi on May 1.",
            "When did the soldiers fly to Lodi?",
            "May 1",
        ),
        (
            "The fair was supposed to be in Lodi.\n\nThe fair is in Reno.",
            "Where was the fair supposed to be?",
            "Lodi",
        ),
        ("The committee met at 9 a.m. (Lunch followed at noon in the tent.)", "When was lunch?", "noon"),
        ("Campers must be at least 16.", "How old must campers be?", "16"),
        ("Cadets must have turned 21.", "How old do cadets have to be?", "21"),
        ("Runners over 17 may enroll.", "How old do runners need to be to enroll?", "17"),
        ("Children five and up may swim.", "How old do children have to be to swim?", "five"),
        ("The post office opened in May.", "Which office opened in May?", "post office"),
        ("The fair is held the day after Thanksgiving.", "On what date is the fair held?", "Thanksgiving"),
        ("Peruvian and Chilean owners sold 12 boats.", "How many boats did Peruvian owners sell?", "12"),
        ("The dog show winners' names: Rex and Bob.", "winners names", "Rex"),
        ("Ada Long has the role of pilot in the ferry drama.", "Ada Long role", "pilot"),
        ("The three treaties affect parts of the coast.", "What subjects do the three treaties cover?", None),
        (
            "The Senate defeated the lock bill, with 12 in favor and 33 opposed.",
            "What was the vote on the lock bill?",
            "33",
        ),
        (
            "Four senators opposed it: Dole, Kern, Bell and Cole.",
            "Which four senators opposed it?",
            "Dole, Kern",
        ),
        ("Candidates for mayor must be 25.", "How old must candidates for mayor be?", "25"),
        ("The county awarded the library a grant for a roof.", "library grant", "grant for a roof"),
        ("The tide barrier cost $40 million.", "What cost $40m?", "tide barrier"),
        ("The tide barrier cost $40 million.", "Which barrier cost forty million dollars?", "tide barrier"),
    ],
)
def test_words_that_only_look_alike_change_no_answer(
    tmp_path: Path, text: str, question: str, words: str | None
) -> None:
    rain = "2025-02-01 | Rain | It rained in Osk.\n\nGrowers of Osk sang."
    with closing(archive_of(tmp_path, {"news": f"2025-01-05 | News | {text}", "rain": rain})) as searcher:
        quote = searcher.ask(question).quote
    assert (quote is None) == (words is None)
    assert quote is None or words in quote.text
