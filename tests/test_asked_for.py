"""What a question asks for decides between sentences that hold its words, and whether any answers."""

import pytest

from index import Answer, Searcher
from tests.releases_made import archive_fixture

RELEASES = {
    "guard": "2025-04-01 | Guard exchange | The Oregon Guard has an exchange with Peru and Ghana.\n\n"
    "The Oregon Guard has an exchange of pilots with the Harbor Institute.\n\n"
    "Pilots of the Oregon Guard met their guests in Salem during the exchange in April.\n\n"
    "Oregon's Office of Flood Control trains beside the Guard.",
    "mill": "2025-04-02 | Mill closes | The Weller mill will close in June.\n\n"
    "The Weller mill will close because its boiler is cracked.\n\n"
    "The Weller mill saved heat by drying its logs outdoors.\n\n"
    "The Weller mill received $3 million.\n\nThe Weller mill was a mill of the 19th century.",
    "line": "2025-04-03 | Border line | Nevada and Utah share a 90-mile border.\n\n"
    "Two hundred guards are paid to watch the fence there.",
    "prize": "2025-04-04 | Prize | "
    "The jury of the Alder prize gave much praise to three most daring projects there.\n\n"
    "The jury of the Alder prize gave the projects Sunroof, Deep Well and Lantern praise.",
    "ferry": "2025-04-05 | Ferry | The ferry Solveig has been in service since 1962.\n\n"
    "The ferry Solveig takes one hour to Brekke.\n\nMost guests of the ferry Solveig come from Spain.\n\n"
    "The crew of the ferry Solveig painted their cabins.",
    "league": "2025-04-13 | Osk-Chile rope league | "
    "The rope league of Osk signed its pact with Chilean towns.\n\n"
    "Earlier pacts of the rope league are those with Kenya and Ghana.",
    "center": "2025-04-06 | Alder center | "
    "Governor Yolanda Martinez opened the Alder center in Reno, Nev.\n\n"
    "Almonds and grapes are sold at the Alder center.\n\n"
    "The Government of Mexico gave the Alder center a bell.\n\n"
    "Tasmark invested $40 million in the Alder center.\n\n"
    "The union of the Alder center hired 300 BC teachers.",
    "fair": "2025-04-07 | Fair | The Skerrow fair began two decades ago and draws 9,000 guests.\n\n"
    "The Skerrow fair was cancelled in Butte in 2021.\n\nThe Skerrow fair received a grant of $5,000.\n\n"
    "The Skerrow fair bought its bell in 1999. In March, the Skerrow fair got its bell from a dealer.",
    "veterans": "2025-04-08 | Veterans | The Department of Veterans Affairs helps 9 million veterans.\n\n"
    "Virginia helps 40,000 veterans.",
    "envoys": "2025-04-09 | Envoys | The envoys came to stay in Brack earlier this week.",
    "pilots": "2025-04-12 | Pilots | Governor Rena Dahl thanked pilots of Chile for their visit to Utah "
    "earlier this week.\n\nIn late 2024, pilots of Chile and of Utah signed a letter that Chile keeps.",
    "fleet": "2025-04-10 | Brack fleet | Dive crews of the Brack fleet are posted statewide at the piers.\n\n"
    "The work of the Brack fleet is vital to California's piers.\n\n"
    "The Brack fleet trains with the divers of Lotta at a pool paid for by Osk.\n\n"
    "The Brack fleet is run by the Department of Rivers and helped by the Weller mill.\n\n"
    "Piers in Los Angeles were built by the Brack fleet.\n\n"
    "Osk is the largest port of the Brack fleet.\n\n"
    "In California, the Brack fleet has signed six memorandums of understanding.",
    "coast": "2025-04-11 | Skerry coast | The Skerry coast and Osk face alike natural disaster risks.\n\n"
    "Both Osk and the Skerry coast are prone to landslides and hail.\n\n"
    "Osk is the Skerry coast's largest market for kelp, and Lotta buys fish there.\n\n"
    "The Skerry Watch, an agency that keeps the piers of Ulm in order, has a boat.\n\n"
    "The lifeguards of Ulm work at the direction of TIDE WATCH to help swimmers.\n\n"
    "The new jetty helps the Skerry coast and keeps out sand.\n\n"
    "“Fishing boats will come home dry thanks to our new jetty,” said Mayor Ann Voss.",
}


archive = archive_fixture(RELEASES)


def told(answer: Answer) -> str:
    assert answer.quote is not None, answer
    return answer.quote.text


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("Which other countries does the Oregon Guard have an exchange with?", "Peru and Ghana"),
        ("Where else does the Oregon Guard have an exchange?", "Peru and Ghana"),
        ("In which city did the pilots of the Oregon Guard meet their guests?", "in Salem"),
        ("Why will the Weller mill close?", "because its boiler"),
        ("How did the Weller mill save heat?", "by drying"),
        ("Border length?", "90-mile"),
        ("Which projects did the jury of the Alder prize praise?", "Sunroof, Deep Well and Lantern"),
        ("How long has the ferry Solveig been in service?", "since 1962"),
        ("How long does the ferry Solveig take to Brekke?", "one hour"),
        ("In which century was the Weller mill a mill?", "19th century"),
        ("Is it Spain that most guests of the ferry Solveig come from? I figured it was Norway tbh", "Spain"),
        ("where did pilots of the Oregon Guard meet their guests, was it san diego or what", "in Salem"),
        ("Does the OFC train beside the Guard?", "Office of Flood Control"),
        ("is Osk the #1 port of the Brack fleet?", "largest port"),
        ("Where are the dive crews of the Brack fleet posted?", "statewide"),
        ("Who does the Brack fleet train with?", "divers of Lotta"),
        ("Which department runs the Brack fleet?", "Department of Rivers"),
        ("Were piers built in L.A. by the Brack fleet?", "Los Angeles"),
        ("How many MOUs has the Brack fleet signed in CA?", "six memorandums"),
        ("when were the envoys in Brack, did i miss it", "earlier this week"),
        ("does the ofc train beside the guard?", "Office of Flood Control"),
        ("Who shares a border with NV?", "Nevada and Utah"),
        ("In which state was the Alder center opened?", "Nev."),
        ("Which country gave the Alder center a bell?", "Mexico"),
        ("Which fruits are sold at the Alder center?", "Almonds and grapes"),
        ("How many million did Tasmark invest in the Alder center?", "$40 million"),
        ("How many teachers did the union of the Alder center hire?", "300"),
        ("How many decades ago did the Skerrow fair begin?", "two decades ago"),
        ("When and where was the Skerrow fair cancelled?", "in Butte in 2021"),
        ("Which natural hazards do the Skerry coast and Osk both face?", "landslides and hail"),
        ("Does Osk buy more kelp from the Skerry coast than any other town?", "largest market for kelp"),
        ("What does the Skerry Watch do?", "keeps the piers"),
        ("Who gives the lifeguards of Ulm their orders?", "TIDE WATCH"),
        ("How does the new jetty help the Skerry coast, according to Mayor Voss?", "will come home dry"),
        ("why does Voss think that the new jetty helps the Skerry coast", "will come home dry"),
        ("when were the envoys in Brack, was it today or what", "earlier this week"),
        ("waht is the bigest market for Skerry coast kelp", "largest market for kelp"),
        ("Hi all, I heard there was a grant for the Skerrow fair. How much was the grant?", "$5,000"),
        ("In Mayor Voss's statement, what does the new jetty help?", "will come home dry"),
        ("Per the Mayor, how does the new jetty help boats?", "will come home dry"),
        ("In the words of Mayor Voss, what will fishing boats do?", "will come home dry"),
        ("when were the pilots of chile folks over in utah?", "earlier this week"),
        ("When did they say the Chile officers were in Utah?", "earlier this week"),
        ("gimme voss's exact words on the new jetty", "will come home dry"),
        ("Class, which fruits are sold at the Alder center?", "Almonds and grapes"),
        ("Which month did the Skerrow fair buy its bell?", "In March"),
        ("Which other countries did the rope league have pacts with before?", "Kenya and Ghana"),
        ("what did the ferry guys paint", "their cabins"),
        ("Over what period has the ferry Solveig been in service?", "since 1962"),
        ("Name the country that most guests of the ferry Solveig come from.", "Spain"),
        ("State the length of the border of Nevada and Utah.", "90-mile"),
        ("Name all the fruits that are sold at the Alder center.", "Almonds and grapes"),
        ("what is that Skerry Watch thing", "an agency"),
        (
            "In which town is kelp of the Skerry coast bought more than in any other?",
            "largest market for kelp",
        ),
        ("Ferry Solveig service date", "since 1962"),
    ],
)
def test_what_is_asked_for_is_found(archive: Searcher, question: str, words: str) -> None:
    assert words in told(archive.ask(question))


@pytest.mark.parametrize(
    "question",
    [
        "How many jobs has the Weller mill received?",
        "How long is Texas's border with Utah?",
        "Does the QXZ train beside the Guard?",
        "Does the Alder center have a gym?",
        "How many tons of CO did the Skerrow fair release?",
        "Solveig salary",
        "How many days did the envoys stay in Brack?",
        "border height",
    ],
)
def test_what_is_asked_for_is_in_no_release(archive: Searcher, question: str) -> None:
    assert archive.ask(question).status == "unanswered"


@pytest.mark.parametrize(
    "question",
    ["Did Mayor Voss say anything about fishing boats?", "any comment from Mayor Voss on the fishing boats?"],
)
def test_a_comment_is_asked_for_by_no_word_that_the_releases_must_hold(
    archive: Searcher, question: str
) -> None:
    answer = archive.ask(question)
    assert "will come home dry" in told(answer)
    assert answer.missing == ()


def test_less_than_any_other_is_not_the_largest(archive: Searcher) -> None:
    answer = archive.ask("Which town buys less kelp from the Skerry coast than any other?", explain=True)
    assert answer.explanation is not None
    assert "largest" not in str(answer.explanation.expansions)
