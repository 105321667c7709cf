"""What a person may claim of the answers, each on small releases made for it."""

from contextlib import closing
from pathlib import Path

import pytest

from index import Answer, Searcher, update

RELEASES = {
    "harbor-2024": (
        "Harbor terminal opens",
        "2024-03-01",
        "Governor Ada Long opened the harbor terminal in Port Ellis on Friday.\n\n"
        "The harbor terminal in Port Ellis supports 1,200 jobs.\n\n"
        "It was built by Keller & Sons of Dover for $40 million.\n\n"
        "“The harbor is the door to our valley,” Long said. “We will keep it open.”",
    ),
    "harbor-2026": (
        "Harbor terminal grows",
        "2026-01-15",
        "The harbor terminal in Port Ellis supports 1,900 jobs.\n\n"
        "Its second berth takes ships of up to 300 feet.",
    ),
    "firefighting": (
        "Aircraft ready for fire season",
        "2025-06-02",
        "A C-130 aircraft with the Modular Airborne Firefighting System (MAFFS) is stationed in Fresno.\n\n"
        "MAFFS drops 3,000 gallons of retardant in five seconds.\n\n"
        "The crews trained for forty days because the hills were dry since April.",
    ),
    "clinic": (
        "Clinic for Alder County",
        "2025-09-09",
        "Alder County receives thirty-two percent of the grant for a clinic in Brookhaven.\n\n"
        "The clinic was named after Dr. Ruth Okafor, a surgeon who retired in 1998.\n\n"
        "Dr. Samuel Reyes leads the clinic.\n\n"
        "Servicemembers may use the clinic without an appointment.",
    ),
    "library": (
        "Library reopens",
        "2025-11-20",
        "The public library in Brookhaven reopened on November 20, 2025, after a flood.\n\n"
        "Volunteers dried 8,500 books.\n\n"
        "Mayor Tom Becker thanked the volunteers. “Nobody waited to be asked,” he said.",
    ),
    "orchard": (
        "Orchard law signed",
        "2025-05-05",
        "The orchard law lets growers keep 15 percent of the water they save.\n\n"
        "State Senator Lena Ortiz wrote the law.\n\n"
        "“Water is what we leave to our children,” said Ortiz.",
    ),
}


@pytest.fixture(scope="module")
def searcher(tmp_path_factory: pytest.TempPathFactory) -> Searcher:
    folder: Path = tmp_path_factory.mktemp("answers")
    source = folder / "source"
    source.mkdir()
    for name, (title, published, text) in RELEASES.items():
        head = f"---\ntitle: {title}\npublished: {published}\n---\n\n"
        (source / f"{name}.md").write_text(head + text + "\n", encoding="utf-8")
    update(source, folder / "index.sqlite")
    with closing(Searcher.open(folder / "index.sqlite")) as opened:
        yield opened


def told(answer: Answer) -> str:
    return answer.quote.text if answer.quote else ""


def marked(answer: Answer) -> list[str]:
    if answer.quote is None:
        return []
    return [answer.quote.release.text[start:end] for start, end in answer.quote.highlights]


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("Who built the harbor terminal?", "Keller & Sons"),
        ("How much did the harbor terminal cost to build?", "$40 million"),
        ("How many gallons of retardant does MAFFS drop?", "3,000 gallons"),
        ("When did the library in Brookhaven reopen?", "November 20, 2025"),
        ("Who leads the clinic?", "Samuel Reyes"),
        ("Why did the crews train for 40 days?", "because the hills were dry"),
        ("Who wrote the orchard law?", "Lena Ortiz"),
        ("How many books did volunteers dry?", "8,500"),
    ],
)
def test_the_sentence_that_answers_is_quoted(searcher: Searcher, question: str, words: str) -> None:
    assert words in told(searcher.ask(question))


def test_an_answer_is_a_slice_of_its_release(searcher: Searcher) -> None:
    quote = searcher.ask("How many books did volunteers dry?").quote
    assert quote is not None
    assert quote.text == quote.release.text[quote.start : quote.end]


def test_highlights_lie_inside_the_quoted_sentence(searcher: Searcher) -> None:
    quote = searcher.ask("How many gallons of retardant does MAFFS drop?").quote
    assert quote is not None
    assert all(quote.start <= start < end <= quote.end for start, end in quote.highlights)


def test_the_figure_asked_for_is_highlighted(searcher: Searcher) -> None:
    assert "8,500" in " ".join(marked(searcher.ask("How many books did volunteers dry?")))


def test_where_figures_differ_the_newest_answers_as_of_its_date(searcher: Searcher) -> None:
    answer = searcher.ask("How many jobs does the harbor terminal in Port Ellis support?")
    assert "1,900" in told(answer)
    assert answer.as_of == "2026-01-15"


def test_the_earlier_figure_stands_below_as_history(searcher: Searcher) -> None:
    answer = searcher.ask("How many jobs does the harbor terminal in Port Ellis support?")
    assert ["1,200 jobs" in quote.text for quote in answer.history] == [True]


def test_until_a_date_the_earlier_figure_answers_and_is_current(searcher: Searcher) -> None:
    answer = searcher.ask("How many jobs does the harbor terminal in Port Ellis support? until:2025")
    assert "1,200" in told(answer)
    assert answer.as_of is None
    assert answer.history == ()


def test_an_acronym_is_spelled_out_and_its_long_form_highlighted(searcher: Searcher) -> None:
    answer = searcher.ask("What does MAFFS stand for?")
    assert answer.status == "answered"
    assert marked(answer) == ["Modular Airborne Firefighting System"]


def test_an_acronym_that_no_release_spells_out_is_refused(searcher: Searcher) -> None:
    assert searcher.ask("What does NATO stand for?").status == "unanswered"


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("How many days did the crews train?", "forty days"),
        ("What percentage of the grant does Alder County receive?", "thirty-two percent"),
        ("Which county receives 32% of the grant?", "Alder County"),
    ],
)
def test_numbers_are_found_in_other_forms(searcher: Searcher, question: str, words: str) -> None:
    assert words in told(searcher.ask(question))


@pytest.mark.parametrize("question", ["who leads the clinc?", "how many boks did volunteers dry"])
def test_a_slip_of_the_finger_is_forgiven(searcher: Searcher, question: str) -> None:
    assert told(searcher.ask(question)) in {
        "Dr. Samuel Reyes leads the clinic.",
        "Volunteers dried 8,500 books.",
    }


def test_what_was_tried_in_a_words_stead_is_explained(searcher: Searcher) -> None:
    explanation = searcher.ask("who leads the clinc?", explain=True).explanation
    assert explanation is not None
    assert explanation.expansions["clinc"] == ("clinic",)


def test_a_word_of_the_same_meaning_finds_the_sentence(searcher: Searcher) -> None:
    assert "Servicemembers" in told(searcher.ask("May troops use the clinic without an appointment?"))


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("What did Governor Long say about the harbor?", "The harbor is the door to our valley"),
        ("What did Ortiz say about water?", "Water is what we leave to our children"),
        ("What did Mayor Becker say about the volunteers?", "Nobody waited to be asked"),
    ],
)
def test_what_somebody_said_is_quoted_in_their_own_words(
    searcher: Searcher, question: str, words: str
) -> None:
    assert words in told(searcher.ask(question))


@pytest.mark.parametrize(
    "question",
    [
        "Who is the mayor of Sacramento?",
        "What is the capital of France?",
        "how do i bake sourdough bread",
        "Who won the World Cup in 2022?",
        "thanks a lot!",
        "who made you?",
        "good morning",
        "What did Senator Padilla say about the tunnel?",
    ],
)
def test_what_no_release_says_is_refused(searcher: Searcher, question: str) -> None:
    answer = searcher.ask(question)
    assert answer.status == "unanswered"
    assert answer.quote is None


def test_a_refusal_names_the_words_that_no_release_holds(searcher: Searcher) -> None:
    assert "Sacramento" in searcher.ask("Who is the mayor of Sacramento?").missing


def test_the_same_question_gets_the_same_answer(searcher: Searcher) -> None:
    question = "How much did the harbor terminal cost to build?"
    assert searcher.ask(question) == searcher.ask(question)


def test_a_question_of_stop_words_alone_is_refused(searcher: Searcher) -> None:
    assert searcher.ask("what is it about?").status == "unanswered"


def test_an_exact_phrase_keeps_other_sentences_out(searcher: Searcher) -> None:
    assert "berth" in told(searcher.ask('How many feet? "second berth"'))


def test_an_excluded_word_keeps_its_paragraph_out(searcher: Searcher) -> None:
    assert "jobs" in told(searcher.ask("What does the harbor terminal support?"))
    assert "jobs" not in told(searcher.ask("What does the harbor terminal support? -jobs"))
