"""What a sentence cannot answer however many words of the question it has: each rule with a question that it
refuses, and one like it that stays answered."""

import pytest

from index import Searcher
from index.rules import RULES
from tests.releases_made import archive_fixture

RELEASES = {
    "brigade": "2026-02-10 | Rescue Brigade meets Peru | "
    "The Rescue Brigade and Peru's fleet met in Alder Bay this week; they share $9 million of trade.\n\n"
    "The Rescue Brigade is made up of over 300 divers, who work at the direction of PINE WATCH.\n\n"
    "Since 2019, the Rescue Brigade and Peru have signed five agreements.\n\n"
    "In late 2025, the Rescue Brigade and Peru's fleet, part of its navy, signed a letter of intent.\n\n"
    "The Rescue Brigade showed its Kestrel gliders to the guests from Peru.\n\n"
    "Peruvian-owned shipyards in Tasmark, all of them on the banks of the river Brack or near them, support "
    "800 jobs.",
    "academy": "2026-02-11 | Harbor Academy opens | "
    "Captain Ada Long leads the Harbor Academy in Brekke.\n\n"
    "To join the Harbor Academy, visit its website or call its office.\n\n"
    "The three treaties of the Harbor Academy cover fishing and pilotage.\n\n"
    "The Harbor Academy keeps its Osprey gliders at Fenby Airfield.\n\n"
    "The building of the Harbor Academy cost taxpayers $4 million.\n\n"
    "The Harbor Academy will hold its next regatta in June 2026.\n\n"
    "In 2024, 120 cadets finished the Harbor Academy.\n\n"
    "The Harbor Academy trains cadets at Arequipa in Peru, Mayor Hal Quill said.\n\n"
    "A choir from Chile and a Chilean painter were guests of the Harbor Academy.\n\n"
    "Cadets of the Harbor Academy are picked by drawing lots.\n\n"
    "The roof of the Harbor Academy took until 2025 because of a delay at the quarry.",
    "fenby": "2025-03-04 | Fenby news | The lighthouse next to the pier of Fenby was built in 1902.\n\n"
    "The smuggler Ned Cole got 12 years in federal custody.\n\n"
    "The budget of Fenby came to $90 million in the 2023-2024 fiscal year.\n\n"
    "Students, nurses and retired sailors signed up for the Fenby marathon.\n\n"
    "Peru hosted the Kestrel choir in June. The Kestrel choir sang near Arequipa.\n\n"
    "Topics at the Fenby summit will be piracy and smuggling.\n\n"
    "The lighthouse project of Fenby came to $12 million.\n\n"
    "To get a fishing license in Fenby, applicants must bring two photos to the town hall.\n\n"
    "The cadets of Fenby are quartered at Camden Barracks.\n\n"
    "The inaugural crossing of the ferry Solveig was in 2019, and a second crossing came in 2020.",
    "clinic": "2026-02-13 | Otter Bay clinic | The Otter Bay clinic offers dentistry and eye tests.\n\n"
    "The Otter Bay clinic has had a ward for burns since 1931. In October, the ward took in 40 sailors.\n\n"
    "Warden Ila Lund conceded that fees at the Otter Bay clinic had doubled.\n\n"
    "Nurses of the Otter Bay clinic have their meals in the cellar of the north wing.\n\n"
    "The Otter Bay clinic is run by twelve doctors; 64 percent of its nurses are men.\n\n"
    "The new bylaw of Otter Bay bans leaf blowers.\n\n"
    "Norway and Portugal closed a treaty on Otter Bay, with Brazilian jets overhead.\n\n"
    "The park of Otter Bay was named after a nurse in 1956.\n\n"
    "Dr. Runa Holt led the Otter Bay clinic.\n\n"
    "In Bergen, she healed 90 divers.\n\n"
    "In talks with Japan, Canada and Mexico agreed on a pilot fee for Otter Bay.\n\n"
    "Public comments on the pier of Otter Bay end on May 9.\n\n"
    "Barges dump the sand of Otter Bay off the breakwater.",
    "trade": "2026-02-12 | Trade in the strait | "
    "The bell of the harbor chapel was cast on May 4, 1911.\n\n"
    "Peru is Chile's largest export market for hulls.\n\n"
    "Trade in rope with Peru came to $70 million, more than Brazil's and Chile's.\n\n"
    "Nearly 60 percent of the Rescue Brigade's divers are left-handed.\n\n"
    "At PINE WATCH, every crew has a cook.\n\n"
    "An estimated 15 percent of the anchors in the strait are cracked.\n\n"
    "PINE WATCH sent a dozen lookouts to the strait and put 40 lamps there. Its lamps are from the county of "
    "Ruska.\n\n"
    "Sailors from Peru met the lookouts of PINE WATCH in Alder Bay.\n\n"
    "According to a survey by divers, 8 percent of the buoys in the strait are rusty.\n\n"
    "A recent study found that 30 percent of the ropes in the strait are frayed. "
    "In 2010, a study by divers found that 5 percent of the ropes were mended.\n\n"
    "The pilots will hold a race in the strait next.\n\n"
    "The pilots and PINE WATCH agreed on a rota for 12 boats.\n\n"
    "“The strait is wide enough for all of us,” said Admiral Iva Roe.",
}

RELEASES["mission"] = (
    "2026-03-02 | Trade mission returns | In Hanoi, the Tasmark Institute signed a pact on pears.\n\n"
    "The delegation of 68 people saw Japan and Vietnam. Governor Lena Voll met the minister in Kobe.\n\n"
    "The Tasmark Guard has 8,100 members, of whom 370 are on leave.\n\n"
    "Officers of Tasmark seized three saws, a ledger and toasters from a shop in Orla.\n\n"
    "The Oden cooperative estimates the damage from hail at $46 million.\n\n"
    "The Clackett crested at 41 feet in Orla.\n\n"
    "Voters of Tasmark approved Proposition 14 in November.\n\n"
    "The closing concert of the mission takes place on Friday at the old mill of Orla.\n\n"
    "Before 2019, about 14,000 trucks crossed the Orla bridge each day; 3,900 have since the limit took "
    "effect.\n\n"
    "Parents should bring a form to the clinic, Voll said. “Eleven days abroad were worth it,” said Governor "
    "Lena Voll."
)

RELEASES["borough"] = (
    "2026-03-04 | Borough of Marl | Will Harker came to the borough of Marl in 1998.\n\n"
    "The ferry license of Marl expired in 2022.\n\n"
    "Toledo won the can drive of Marl. The Marl transit board met on Monday.\n\n"
    "Members also voted to keep the $2.50 fare of the Marl trams.\n\n"
    "The tunnel of Marl is 11 kilometres long.\n\n"
    "Sister Ida Poole of Marl died in 2019 at 96.\n\n"
    "Calyx hires 40 chemists in Co. Marl.\n\n"
    "“Our bells are loud,” said Warden Hal Friday.\n\n"
    "The Danforth Fund gave the Marl food bank $3,000.\n\n"
    "Governors Quist and Holt signed the ferry pact of Marl with Envoy Rudd.\n\n"
    "The lock bill of Marl passed the Senate, where 9 clerks read it.\n\n"
    "The borough of Marl met envoys in Orla to settle the rope dispute.\n\n"
    "Two new trams of Marl are bought with a bond.\n\n"
    "Four smugglers of Marl were taken into custody.\n\nThe toll of the Marl bridge lapses on May 5, 2027."
)

archive = archive_fixture(RELEASES)

REFUSED = [
    ("counts no arrests", "How many arrests did the dozen lookouts that PINE WATCH sent to the strait make?"),
    ("tells no end", "letter of intent Rescue Brigade Peru fleet expiration"),
    ("tells no purpose", "What do the Rescue Brigade and Peru hope to gain by their five agreements?"),
    ("tells no funding", "How will the race of the pilots in the strait be funded?"),
    ("nowhere in it", "How much did the building of the Harbor Academy in Otter Bay cost taxpayers?"),
    ("nowhere in it", "How many cadets of the Harbor Academy in Brazil finished in 2024?"),
    ("of no doer", "Did Warden Lund look at the Kestrel gliders that the Rescue Brigade showed?"),
    ("tells no age", "How old are the cadets who finished the Harbor Academy in 2024?"),
    ("share of others", "What percent of lawyers are left-handed?"),
    ("costs nothing", "How much did Peru spend on the talks with the Rescue Brigade?"),
    ("costs nothing", "Rescue Brigade Peru meeting cost"),
    ("tells no plan", "When will Peru's fleet next visit the Rescue Brigade?"),
    ("chooses nobody", "Why did the Rescue Brigade choose Peru for its letter of intent?"),
    ("names no place", "letter of intent Rescue Brigade Peru signing location"),
    ("said by nobody", "What did Captain Ada Long say?"),
    ("names no author", "who ran the study on frayed ropes in the strait"),
    ("in other units", "How many acres of the strait did PINE WATCH put lamps in?"),
    ("is past", "On what date will the fleet of Peru sign the letter of intent?"),
    ("says nothing on it", "What did Admiral Roe say about Otter Bay?"),
    ("names no holder", "Who leads the Rescue Brigade?"),
    ("names no holder", "Who signed the letter of intent on behalf of Peru's fleet?"),
    ("names no holder", "Rescue Brigade commander"),
    ("chooses nobody", "How are the divers of the Rescue Brigade picked?"),
    (
        "tells no delay",
        "Why did it take until late 2025 for the Rescue Brigade and Peru's fleet to sign a letter of intent?",
    ),
    ("gives no instruction", "How do I join the divers that the Rescue Brigade is made up of?"),
    ("gives no instruction", "how can a young diver sign up for the Rescue Brigade"),
    ("lists nothing", "What subjects do the five agreements of the Rescue Brigade and Peru cover?"),
    ("lists nothing", "five agreements Rescue Brigade Peru topics"),
    (
        "not of its sort",
        "At which airfield did the Rescue Brigade show its Kestrel gliders to the guests from Peru?",
    ),
    ("is past", "When will the Rescue Brigade and Peru sign the next agreements?"),
    ("costs nothing", "What did the visit of Peru's fleet to Alder Bay cost taxpayers?"),
    ("counts other things", "How many Peruvian-owned shipyards are there in Tasmark?"),
    ("is elsewhere", "Where in Chile did the Rescue Brigade and Peru's fleet meet?"),
    ("another of its kind", "How many agreements have the Rescue Brigade and Chile signed since 2019?"),
    ("another of its kind", "how many agreements have the rescue brigade and cihle signed since 2019"),
    ("other owners", "How many jobs do Chilean-owned shipyards in Tasmark support?"),
    ("another of its kind", "How many agreements did the Rescue Brigade and Peru sign in 2015?"),
    ("another of its kind", "How many divers was the Rescue Brigade made up of in 2021?"),
    ("other people", "How many Chilean divers is the Rescue Brigade made up of?"),
    ("other owners", "How many jobs do Chilean companies on the banks of the Brack support?"),
    ("another land's", "Which country is Peru's largest export market for hulls?"),
    ("between others", "How much is trade in rope between Brazil and Chile worth?"),
    ("share of others", "what percent of pine watch divers are left-handed"),
    ("share of others", "PINE WATCH divers left-handed percentage"),
    ("said by nobody", "What did the captain say about the five agreements of the Rescue Brigade and Peru?"),
    ("names too few", "Which three governors signed the letter of intent of the Rescue Brigade?"),
    ("tells no vote", "What was the vote count on the lock bill of Marl in the Senate?"),
    ("names no day", "On exactly which day did the Rescue Brigade and Peru's fleet sign a letter of intent?"),
    ("names no holder", "Rescue Brigade Peru fleet letter of intent generals names"),
    ("tells no age", "How old must the cadets be who finish the Harbor Academy in 2024?"),
    ("other owners", "How many jobs do Chilean-owned shipyards in Peru support?"),
    ("names no day", "On what exact day did the Rescue Brigade and Peru's fleet sign a letter of intent?"),
    ("names no place", "Where did the Rescue Brigade and Peru's fleet sign a letter of intent?"),
    ("done by another", "Did PINE WATCH show the Kestrel gliders to the guests from Peru?"),
    ("between others", "how much trade in rope do brazil n chile do w each other"),
    ("lists nothing", "what are the five agreements of the Rescue Brigade and Peru about tho"),
    ("names no holder", "Whose signature is on the letter of intent of the Rescue Brigade?"),
    ("names no holder", "names of the signatories of the letter of intent of the Rescue Brigade"),
    ("is past", "When does the letter of intent of the Rescue Brigade and Peru's fleet run out?"),
    ("is elsewhere", "Which city in Peru did the lookouts of PINE WATCH meet sailors in?"),
    ("tells no plan", "What lookouts of PINE WATCH are scheduled for the strait?"),
    ("tells no source", "What's the source for the estimate that 15 percent of anchors are cracked?"),
    ("counts no whole", "How many people in total are in PINE WATCH at the strait with lamps?"),
    ("counts no whole", "total number of PINE WATCH nurses at the strait"),
    ("done by another", "Did Brekke's PINE WATCH show the Kestrel gliders to the guests from Peru?"),
    ("in another place", "What percent of the anchors in Ruska are cracked?"),
    ("says nothing on it", "Did Admiral Roe say anything about the gliders?"),
    ("tells no end", "How long does the rota for boats of the pilots and PINE WATCH remain in force?"),
    ("names no goods", "Which goods does the export market for hulls in Chile sell?"),
    ("not of its sort", "Which court said that trade in rope with Peru came to $70 million?"),
    ("names no holder", "Which officer signed the letter of intent in late 2025 on behalf of Peru's fleet?"),
]
ANSWERED = [
    ("How many smugglers of Marl were arrested?", "Four smugglers"),
    ("When does the toll of the Marl bridge expire?", "May 5, 2027"),
    ("What did the borough of Marl hope to achieve with the envoys?", "to settle the rope dispute"),
    ("How are the two new trams of Marl paid for?", "with a bond"),
    ("Which two governors signed the ferry pact of Marl?", "Quist and Holt"),
    ("How many jobs are there thanks to Tasmark firms with Peruvian owners?", "support 800 jobs"),
    ("Kestrel gliders role", "Kestrel gliders to the guests"),
    ("Who leads the Harbor Academy?", "Captain Ada Long"),
    ("How do I join the Harbor Academy?", "visit its website"),
    ("What subjects do the three treaties of the Harbor Academy cover?", "fishing and pilotage"),
    ("At which airfield does the Harbor Academy keep its Osprey gliders?", "Fenby Airfield"),
    ("When will the Harbor Academy hold its next regatta?", "June 2026"),
    ("What did the building of the Harbor Academy cost taxpayers?", "$4 million"),
    ("Where in Peru does the Harbor Academy train cadets?", "Arequipa"),
    ("How many cadets finished the Harbor Academy in 2024?", "120 cadets"),
    ("How many agreements have the Rescue Brigade and Peru signed since 2019?", "five agreements"),
    ("How many jobs do Peruvian-owned shipyards in Tasmark support?", "800 jobs"),
    ("When was the lighthouse next to the pier of Fenby built?", "1902"),
    ("What prison term did the smuggler Ned Cole get?", "12 years"),
    ("What was the budget of Fenby in 2024?", "$90 million"),
    ("Who signed up for the Fenby marathon?", "retired sailors"),
    ("Where in Peru did the Kestrel choir sing?", "Arequipa"),
    ("What topics will the Fenby summit have?", "piracy and smuggling"),
    ("What did the lighthouse project of Fenby cost?", "$12 million"),
    ("How do I get a fishing license in Fenby?", "must bring two photos"),
    ("Which base are the cadets of Fenby quartered at?", "Camden Barracks"),
    ("When was the first crossing of the ferry Solveig?", "2019"),
    ("How are cadets of the Harbor Academy picked?", "drawing lots"),
    ("Why did the roof of the Harbor Academy take until 2025?", "delay at the quarry"),
    ("How many divers is the Rescue Brigade made up of?", "over 300 divers"),
    ("Which country is Chile's largest export market for hulls?", "Peru is"),
    ("How much is trade in rope between Chile and Peru worth?", "$70 million"),
    ("What percent of the Rescue Brigade's divers are left-handed?", "60 percent"),
    ("Rescue Brigade divers left-handed percentage", "60 percent"),
    ("Which city in Vietnam did the Tasmark Institute sign a pact on pears in?", "In Hanoi"),
    ("Which city in Japan did Governor Voll meet the minister in?", "in Kobe"),
    ("How many people in total were in the delegation of Tasmark?", "68 people"),
    ("How many troops in total does the Tasmark Guard have?", "8,100 members"),
    ("What items did officers of Tasmark seize from the shop in Orla?", "three saws"),
    ("Who estimated the damage from hail at $46 million?", "Oden cooperative"),
    ("Which river crested at 41 feet in Orla?", "The Clackett"),
    ("Which law did voters of Tasmark approve in November?", "Proposition 14"),
    ("How much did the building of the Harbor Academy in Brekke cost taxpayers?", "$4 million"),
    ("did the rescue brigade show the kestrel gliders to its guests", "showed its Kestrel gliders"),
    ("Who conducted the study that found that 5 percent of the ropes were mended?", "a study by divers"),
    ("What remarks did Admiral Roe make on the strait?", "wide enough"),
    ("What year did Will Harker come to the borough of Marl?", "1998"),
    ("What year did the ferry license of Marl expire?", "2022"),
    ("Which city won the can drive of Marl?", "Toledo won"),
    ("did the marl transit board vote to keep the $2.50 fare of the trams", "Members also voted"),
    ("how many miles long is the tunnel of Marl?", "11 kilometres"),
    ("How old was Sister Ida Poole of Marl when she died?", "at 96"),
    ("How many chemists does Calyx hire in County Marl?", "40 chemists"),
    ("How much did the Marl food bank get from the John Danforth Fund?", "$3,000"),
    ("What did Warden Friday say about the bells?", "are loud"),
    ("Where is the closing concert of the mission scheduled?", "old mill"),
    ("How many trucks crossed the Orla bridge each day before 2019?", "14,000 trucks"),
    ("What should parents bring to the clinic in Orla?", "a form"),
    ("Any comment from Governor Voll on the trade mission?", "Eleven days abroad"),
    ("On which day was the bell of the harbor chapel cast?", "May 4, 1911"),
    ("Where did the Rescue Brigade and Peru's fleet meet?", "Alder Bay"),
    ("What did Admiral Roe say about the strait?", "wide enough"),
    (
        "Did the Rescue Brigade show its Kestrel gliders to the guests from Peru?",
        "showed its Kestrel gliders",
    ),
    ("Which services does the Otter Bay clinic offer?", "dentistry and eye tests"),
    ("How many sailors did the Otter Bay clinic take in in October?", "40 sailors"),
    ("What did Warden Lund say about fees at the Otter Bay clinic?", "had doubled"),
    ("Where do nurses of the Otter Bay clinic have their meals?", "in the cellar"),
    ("What percent of Otter Bay clinic's nurses are men?", "64 percent"),
    ("What is the new bylaw of Otter Bay about?", "leaf blowers"),
    ("What treaty did Norway and Portugal close?", "a treaty on Otter Bay"),
    ("In what year was the park of Otter Bay named?", "1956"),
    ("How many divers did Runa Holt heal?", "90 divers"),
    ("What did Canada and Mexico agree on?", "pilot fee"),
    ("public comments end date pier Otter Bay", "May 9"),
    ("Where do barges dump the sand of Otter Bay?", "breakwater"),
    ("What did Mayor Quill say about cadets in Peru?", "Arequipa"),
    ("What will the pilots do next?", "hold a race"),
    ("What's the source for the number of rusty buoys in the strait?", "survey by divers"),
    ("How many lookouts in total did PINE WATCH send to the strait?", "a dozen lookouts"),
    ("Where do the lamps of PINE WATCH come from?", "county of Ruska"),
    ("What percent of the Rescue Brigade's divers are left-handed?", "60 percent"),
]


@pytest.mark.parametrize(("rule", "question"), REFUSED)
def test_a_sentence_that_cannot_answer_is_none(archive: Searcher, rule: str, question: str) -> None:
    answer = archive.ask(question, explain=True)
    assert answer.status == "unanswered"
    assert answer.explanation is not None
    assert answer.explanation.rule == rule


@pytest.mark.parametrize(("question", "words"), ANSWERED)
def test_one_that_can_is_the_answer(archive: Searcher, question: str, words: str) -> None:
    quote = archive.ask(question).quote
    assert quote is not None
    assert words in quote.text


@pytest.mark.parametrize(
    "question",
    [
        "How many jobs do Chilean companies in Tasmark support?",
        "What did the captain of the divers say about the Kestrel gliders?",
        "Which official signed the letter of intent on behalf of Peru's fleet?",
    ],
)
def test_what_no_rule_need_refuse_is_refused_too(archive: Searcher, question: str) -> None:
    assert archive.ask(question).status == "unanswered"


def test_one_warden_has_not_said_what_another_did(archive: Searcher) -> None:
    assert archive.ask("What did Warden Lund say?").status == "unanswered"
    assert archive.ask("What did Warden Friday say?").status == "answered"


def test_every_rule_against_an_answer_is_seen_to_refuse() -> None:
    elsewhere = {"says nothing of it"}
    earlier = elsewhere | {
        "small talk",
        "unheard of",
        "strange name",
        "said by another",
        "names nobody",
        "holds no value",
    }
    assert {rule.name for rule in RULES if rule.bound is min} - earlier - {"not spelled out"} == {
        rule for rule, _ in REFUSED
    }
