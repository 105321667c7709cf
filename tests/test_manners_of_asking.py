"""The same thing is asked in many manners: by its kind, its purpose, with a guess or a word about oneself."""

import re
from contextlib import closing
from pathlib import Path

import pytest

from index import Searcher, questions
from index.beside import asked_alone
from index.language.answering import PURPOSE
from tests.releases_made import archive_fixture, archive_of

RELEASES = {
    "islands": "2025-04-11 | Skerry and Osk islands | "
    "The Skerry Islands and Osk face alike natural disaster risks.\n\n"
    "Both Osk and the Skerry Islands are prone to landslides and hail.\n\n"
    "Osk ranks 3rd in trade with the Skerry Islands ($4.2 million).\n\n"
    "The Skerry Islands add to the partnerships of Osk with Peru and Ghana.\n\n"
    "Osk holds its values high.\n\n"
    "Osk is home to the largest Welsh population of the coast.",
    "letter": "2025-05-02 | Osk and Lotta sign | "
    "Osk and Lotta's NAVSEK, which is the bureau that runs the ports, "
    "signed a letter of intent to further deepen the channel.\n\n"
    "Mayor Ann Voss of Osk thanked Lotta's National Port Bureau (NAVSEK) for its visit.\n\n"
    "The letter of intent is two pages long.\n\n"
    "Skippers from Lotta joined the harbor masters of Osk in Brekke.\n\n"
    "Since 2019, Osk and Lotta have signed four memorandums.",
    "divers": "2025-06-03 | Divers reassigned | "
    "The divers of Osk guard the wreck and help to keep it whole.\n\n"
    "A third of the divers were reassigned by the mayor to clean the basin of Ulm.\n\n"
    "The divers seized 900 stolen shells at the wreck.\n\n"
    "The diving boat Solveig, fitted for rescues at night, lay at the pier of Osk.\n\n"
    "The Commitee of Divers met on Monday.",
    "hospital": "2025-06-05 | Brekke hospital | "
    "Registered nurses at Brekke hospital are few; an RN there earns $78,000.\n\n"
    "Brekke hospital got a new grant of $40,000 for sandbags.\n\n"
    "After disasters, volunteers of Brekke hospital hand out blankets.\n\n"
    "Brekke hospital has more beds than other cities.\n\n"
    "Volunteers of Brekke hospital hand out 300 pounds of flour.\n\n"
    "The flour is given to the poor by 40 volunteers.\n\n"
    "Scholars of the Brekke hospital school have won prizes.",
    "grotto": "2025-06-07 | Grotto | Ida Gaurd sold honey at the grotto.\n\nA guard sold rope at the pier.",
    "school": "2025-06-06 | School hires | The Osk school hired 25 counselors.\n\n"
    "In Osk, barley and oats suffered from hail and drought.\n\n"
    "The Osk school paid $2.9 million in salaries.",
    "committee": "2025-06-04 | Committee report | "
    "The Harbor Committee of Ulm voted 9 to 2 for the new lock.\n\n"
    "The committee meets at noon.\n\nThe committee is old.",
}


archive = archive_fixture(RELEASES)


def quoted(archive: Searcher, question: str) -> str:
    answer = archive.ask(question)
    return answer.quote.text if answer.quote else answer.status


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("What dangers from nature threaten the Skerry Islands and Osk?", "landslides and hail"),
        ("Skerry Islands Osk trade value", "$4.2 million"),
        ("does osk already have partnerships with any other countries?", "Peru and Ghana"),
        ("What were Osk and Lotta hoping to achieve with their letter?", "to further deepen the channel"),
        ("What was the letter meant to accomplish?", "to further deepen the channel"),
        ("Why did the mayor pull divers off the wreck?", "to clean the basin of Ulm"),
        ("What part of the government of Lotta is NAVSEK?", "which is the bureau"),
        ("what even is NAVSEK? some kind of lottan agency?", "which is the bureau"),
        ("What is the full English name of the bureau called NAVSEK?", "National Port Bureau (NAVSEK)"),
        ("Where did the guys from Lotta meet up with the harbor masters?", "joined"),
        ("Where were the divers sent on the mayor's order?", "reassigned"),
        ("which population is osk home to the largest of", "Welsh"),
    ],
)
def test_what_is_asked_in_a_manner_of_its_own_is_answered(
    archive: Searcher, question: str, words: str
) -> None:
    assert words in quoted(archive, question)


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("as a mom this scares me, how many stolen shells did they seize", "900"),
        ("Old Harbor Guard hand here. Which boat did they fit for rescues?", "Solveig"),
        ("why did the mayor reassign divers, seems like a weird move", "to clean the basin"),
        ("my daughter is mad about boats, what was that Solveig fitted for?", "rescues at night"),
    ],
)
def test_a_word_about_oneself_is_no_part_of_the_question(
    archive: Searcher, question: str, words: str
) -> None:
    assert words in quoted(archive, question)


@pytest.mark.parametrize(
    "question",
    [
        "After the storm in the bay, why did they build it?",
        "Toyota, how many cars were sold?",
        "Old Ben Lund of Osk, how many cars did he sell?",
    ],
)
def test_what_may_narrow_a_question_is_part_of_it(question: str) -> None:
    assert asked_alone(question) is None


def test_a_slip_in_what_is_asked_for_is_one_though_a_release_has_it_too(archive: Searcher) -> None:
    assert "9 to 2" in quoted(archive, "By what vote did the Harbor Commitee back the new lock?")
    assert questions.parse("how much did the club recieve").kind == "money"


def test_any_other_word_that_a_release_has_is_the_one_that_is_meant(archive: Searcher) -> None:
    answer = archive.ask("what did gaurd sell", explain=True)
    assert answer.quote is not None
    assert "honey" in answer.quote.text
    assert answer.explanation is not None
    assert "gaurd" in answer.explanation.terms
    assert "gaurd" not in answer.explanation.expansions


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("which population is it home to", "what"),
        ("what is the population", "howmany"),
        ("Osk street value of shells", "money"),
        ("value of art in schools", "what"),
        ("what do they hope to achieve", "why"),
        ("what do they hope to see", "what"),
        ("what day did the guard hoping to gain rank come", "when"),
        ("which town hopes to gain a pool", "where"),
        ("What is NOAA's full name?", "standsfor"),
        ("What is the full name of NOAA's chief?", "who"),
        ("How do pilots register for the state-funded program?", "how"),
    ],
)
def test_such_a_manner_of_asking_tells_the_kind(question: str, kind: str) -> None:
    assert questions.parse(question).kind == kind


@pytest.mark.parametrize(
    ("question", "visiting"),
    [
        ("when did the officers come to Utah", True),
        ("When did those guests actually come over to Peru?", True),
        ("When did the company come to Utah?", False),
        ("when did the officers come to blows", False),
    ],
)
def test_when_people_came_to_a_land_is_asked_of_their_visit(question: str, visiting: bool) -> None:
    assert ("visit" in questions.parse(question).terms) is visiting


def test_who_holds_an_office_is_asked_whatever_he_does(archive: Searcher) -> None:
    assert "Ann Voss" in quoted(archive, "Who is the mayor of Osk thanking Lotta for its visit?")


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("What do volunteers of Brekke hospital do after disasters?", "hand out blankets"),
        ("disasters volunteers Brekke hospital blankets", "hand out blankets"),
        ("Does Brekke hospital have more beds than other cities?", "more beds"),
        ("how much does an rn earn at brekke hospital", "$78,000"),
        ("brekke hospital sandbag funding", "$40,000"),
        ("How many volunteers of Brekke hospital hand out flour?", "40 volunteers"),
    ],
)
def test_what_only_looks_like_such_a_manner_is_answered_as_it_was(
    archive: Searcher, question: str, words: str
) -> None:
    assert words in quoted(archive, question)


def test_the_words_of_whoever_is_asked_for_may_say_what_the_title_does(tmp_path: Path) -> None:
    title = "Harbor pact with Lotta strengthens Osk"
    text = (
        "Mayor Ann Voss of Osk signed the pact on Monday.\n\nThe divers of Osk mended the wreck.\n\n"
        "“This is a testament to a pact of ours. Our harbor pact with Lotta strengthens the safety of Osk,” "
        "said Voss.\n\n" + "\n\n".join(f"The pier of Osk got plank {number}." for number in range(10))
    )
    with closing(archive_of(tmp_path, {"pact": f"2025-07-01 | {title} | {text}"})) as archive:
        asked = archive.ask("What did Voss say the harbor pact does for safety?", explain=True)
        plain = archive.ask("What strengthens the safety of Osk?", explain=True)
    for answer in (asked, plain):
        assert answer.quote is not None
        assert "safety of Osk" in answer.quote.text
    assert asked.explanation is not None
    assert plain.explanation is not None
    assert "restates_title" not in asked.explanation.features
    assert plain.explanation.features["restates_title"] < 0


def test_a_purpose_that_nothing_tells_is_refused(archive: Searcher) -> None:
    assert archive.ask("What does Brekke hospital hope to achieve?").status == "unanswered"


def test_they_are_those_of_the_clause_before(archive: Searcher) -> None:
    answer = archive.ask("Brekke hospital got a new grant, how many counselors did they hire?")
    assert answer.status != "answered"


def test_a_purpose_is_no_place() -> None:
    tells = re.compile(PURPOSE)
    said = [
        "to address the gap",
        "to bring in grain",
        "to further deepen it",
        "to discuss rates",
        "to implement it",
    ]
    unsaid = [
        "according to law",
        "open to traffic",
        "to Germany",
        "to safety",
        "to the east",
        "from noon to six",
    ]
    assert [bool(tells.search(one)) for one in (*said, *unsaid)] == [True] * len(said) + [False] * len(unsaid)
