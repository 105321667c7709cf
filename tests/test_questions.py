"""What a question asks for, and its operators."""

import pytest

from index.errors import QueryError
from index.models import Filters
from index.questions import LONGEST_QUESTION, admits, iso_date, merged, parse


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("Who opened the harbor?", "who"),
        ("hey does anyone know who opened the harbor", "who"),
        ("Which company built it?", "who"),
        ("When does the library open?", "when"),
        ("By what year must it be done?", "when"),
        ("Where is the clinic?", "where"),
        ("In which county is the clinic?", "where"),
        ("How many jobs does it support?", "howmany"),
        ("how long is the runway", "howmany"),
        ("number of jobs at the plant", "howmany"),
        ("How much does the bridge cost?", "money"),
        ("What is the price of a ticket?", "money"),
        ("how much did the county get for it?", "money"),
        ("What percentage of the grant was spent?", "percent"),
        ("What share of the water is saved?", "percent"),
        ("Why was it closed?", "why"),
        ("whats the old pier even for", "why"),
        ("how come it closed", "why"),
        ("What type of number is painted on the boats?", "what"),
        ("Which state office runs the ferry?", "what"),
        ("what did the choir call off in june", "what"),
        ("what did the mayor call the pier", "quote"),
        ("Which crane had a portion of its arm replaced?", "what"),
        ("When was the western portion of the pier built?", "when"),
        ("what's the fire dept gonna do with the money the mayor announced", "what"),
        ("How does the filter work?", "how"),
        ("What is a weir?", "what"),
        ("What does MAFFS stand for?", "standsfor"),
        ("What did Ada Long say about the harbor?", "quote"),
        ("what'd Ada Long say about the harbor", "quote"),
        ("howd the harbor freeze", "how"),
        ("Does the clinic take walk-ins?", "yesno"),
        ("who played when the team won in 2007", "who"),
        ("whcih yaer was the pier built", "when"),
        ("hwo mnay jobs does it support", "howmany"),
        ("How big a role does the ferry play?", "how"),
        ("how big a loan did the port get", "howmany"),
        ("how many part time workers does it have", "howmany"),
        ("when will hwy 101 reopen", "when"),
        ("What is Governor Roe's salary?", "money"),
        ("what is the trade with Lotta worth in all", "money"),
        ("what is in Fort Worth", "what"),
        ("county share of the bridge cost", "percent"),
        ("ties the two counties share", "what"),
        ("Which states share a border with Lotta?", "where"),
        ("What is the share of the water that is saved?", "percent"),
        ("In what way did the crews help?", "how"),
        ("By what means will the pier be raised?", "how"),
        ("For what purpose was the pier raised?", "why"),
        ("What led the port to close it?", "why"),
        ("What has kept the pier closed?", "why"),
        ("What's the point of the new pier?", "why"),
        ("whats behind the delay", "why"),
        ("What was the mayor's objection to the pier?", "why"),
        ("At what hour does it open?", "when"),
        ("When it rains, what does the ferry carry?", "what"),
        ("When does the ferry that we know sail?", "when"),
        ("waht dose MAFFS stnad for", "standsfor"),
        ("Who makes up 32% of the walkers?", "what"),
        ("By how much has the number of fees paid gone up?", "howmany"),
        ("ferry price per crossing", "money"),
        ("Dr. Price ferry remarks", "what"),
        ("what time's the meeting", "when"),
        ("How long ago was it closed?", "when"),
        ("how long's the wait", "howmany"),
        ("Over what period will the grant be paid?", "howmany"),
        ("Kestrel glider what for", "why"),
        ("Kestrel glider function", "why"),
        ("How common are such storms?", "howmany"),
        ("acres of marsh at the port", "howmany"),
        ("What did the ferry cost?", "money"),
        ("What's the most a member can borrow?", "money"),
        ("What did the city pay for?", "what"),
        ("Which two bodies study the bay?", "who"),
        ("which republican signed the letter", "who"),
        ("What program pairs states with ports?", "what"),
        ("What is the State Ferry Program?", "what"),
        ("According to the mayor, did it rain?", "yesno"),
        ("whats the mayor say about the pier", "quote"),
        ("How does the mayor feel about the pier?", "quote"),
        ("MAFFS full name", "standsfor"),
        ("the mayor's full name", "what"),
        ("so the crew that came to see the pier, when was that?", "when"),
        ("what is the street value of the pills", "money"),
        ("whats the trade with Lotta even worth, both ways together", "money"),
        ("what is the combined worth of the boats", "money"),
        ("what is the ferry costing us", "money"),
        ("What does the wall that was painted last year stand for?", "what"),
        ("What is the full name of the body called Harbor Watch?", "who"),
        ("who even is MAFFS", "what"),
        ("port with largest population of seals", "what"),
        ("Harbor Watch raft purpose", "why"),
        ("what do they use the raft for", "why"),
        ("how big a share of the crew is local", "percent"),
        ("How large was the group of divers that came?", "howmany"),
        ("What was the size of the group of divers?", "howmany"),
        ("partner countries besides Lotta", "where"),
        ("rescue brigade commander name", "who"),
        ("were do the divers train", "where"),
        ("were the divers trained", "yesno"),
        ("which parts of Peru have weirs", "where"),
        ("which parts of the weir leak", "what"),
        ("other weir partner countries", "where"),
        ("which parts of Peru law changed", "what"),
        ("In what terms did the mayor sum up the year?", "quote"),
        ("How was the sum raised?", "how"),
        ("What terms did the union announce?", "what"),
        ("What year was the park named?", "when"),
        ("What is the scheme that pairs state divers with towns called?", "what"),
        ("mayor statement on the weir", "quote"),
        ("How did the mayor praise the divers?", "quote"),
        ("Which ship at the pier stands for the work of the divers?", "what"),
        ("what does WEIR stnad for, the new one", "standsfor"),
    ],
)
def test_the_kind_of_answer_is_told_from_the_wording(question: str, kind: str) -> None:
    assert parse(question).kind == kind


def test_a_form_of_address_is_no_word_of_a_question() -> None:
    plain = parse("Hey, what did Long thank the port for?")
    addressed = parse("Hey Pressdesk, what did Mr. Long thank the port for?")
    assert (addressed.terms, addressed.names) == (plain.terms, plain.names)


def test_chat_inside_a_question_is_no_word_of_it() -> None:
    assert parse("why is the pier even closed lol").terms == parse("why is the pier closed").terms
    assert parse("even").terms == ("even",)


@pytest.mark.parametrize(
    ("question", "plain"),
    [
        ("does anyone know why the pier is closed", "why is the pier closed"),
        ("can you tell me who built the pier", "who built the pier"),
        ("In what year was the pier built?", "when was the pier built"),
        ("kinds of boats in the harbor", "boats in the harbor"),
        ("What is the name of the ferry?", "the ferry"),
        ("when did the storm happen", "when was the storm"),
        ("whcih boats aer taht big", "which boats are that big"),
        ("What does weir mean?", "what is a weir"),
        ("weir meaning", "weir"),
        ("whats a weir supposed to be", "what is a weir"),
        ("who dug the weir in the town of Skerrow", "who dug the weir in Skerrow"),
        ("where is the weir, was it Reno or what", "where is the weir"),
        ("is the weir open? i figured it was closed", "is the weir open"),
        ("Who makes up 32% of the walkers?", "32% of the walkers"),
        ("for my homework, which boats are in the harbor", "which boats are in the harbor"),
        ("old diver here. did it rain?", "did it rain"),
        ("sorry dumb question but what is a weir", "what is a weir"),
        ("my class is on rivers, who dug the weir in Skerrow", "who dug the weir in Skerrow"),
        ("im new, who dug the weir in Skerrow, did i miss it", "who dug the weir in Skerrow"),
        ("who dug the weir in Skerrow? trying to get it right", "who dug the weir in Skerrow"),
        ("who dug the weir in Skerrow, some miller?", "who dug the weir in Skerrow"),
        ("how many boats so far", "how many boats"),
        ("is it true the weir is dry", "is the weir dry"),
        ("waht exaclty is a weir", "what is a weir"),
        ("in whihc contry is the weir", "in which country is the weir"),
        ("boats w sails", "boats with sails"),
        ("how r boats n piers painted", "how are boats and piers painted"),
        ("y did the weir break", "why did the weir break"),
        ("who dug the weir in Skerrow, anyone know", "who dug the weir in Skerrow"),
        ("when were the officers out here", "when were the officers visiting"),
        ("when was the mayor actually in town, did i miss it", "when was the mayor visiting"),
        ("when were the officers over in Peru", "when were the officers visiting Peru"),
    ],
)
def test_what_a_question_is_put_in_is_no_word_of_it(question: str, plain: str) -> None:
    assert parse(question).terms == parse(plain).terms


@pytest.mark.parametrize(
    "question",
    [
        "i saw divers at the pier, why are they there",
        "My nephew is in the brigade. Which of those boats is his?",
        "According to Ada Long, which boats sail?",
    ],
)
def test_what_a_question_leans_on_stays_a_word_of_it(question: str) -> None:
    first = question.split(",", maxsplit=1)[0].split(".", maxsplit=1)[0].rsplit(maxsplit=1)[-1].lower()
    assert any(term.startswith(first[:4]) for term in parse(question).terms)


@pytest.mark.parametrize(
    ("question", "term"),
    [
        ("Which state exports more corn, Iowa or Ohio?", "ohio"),
        ("In your 2024 report, how many ferries sank in the bay?", "2024"),
        ("If my farm floods, what aid does Tasmark give farmers?", "flood"),
        ("How big was the team budget?", "team"),
        ("how much hair was singed in the fire", "sing"),
    ],
)
def test_what_tells_something_stays_a_word_of_a_question(question: str, term: str) -> None:
    asked = parse(question)
    assert term in asked.terms
    assert term not in asked.measure


def test_what_was_built_or_born_here_has_not_visited() -> None:
    assert "visit" not in parse("when was the pier built here").terms
    assert "visit" not in parse("when was the mayor born in town").terms
    assert "visit" not in parse("when was the last fire here?").terms
    assert "visit" not in parse("when was the president in office").terms


def test_a_county_is_no_slip_in_a_country() -> None:
    assert parse("in which county is the weir").terms == parse("in what county is the weir").terms
    assert "counti" in parse("how many counties are dry").terms


@pytest.mark.parametrize(
    ("question", "idle"),
    [
        ("In which city is the weir?", "citi"),
        ("How large was the group of divers?", "group"),
        ("how much is the boat worth", "worth"),
        ("Harbor Watch raft purpose", "purpos"),
    ],
)
def test_a_word_for_the_answer_itself_weighs_little(question: str, idle: str) -> None:
    assert idle in parse(question).measure


def test_a_land_is_a_name_in_whatever_letters_and_a_joined_word_is_none() -> None:
    assert "peru" in parse("how many boats has peru").names
    assert parse("how many Peruvian-owned boats are there").names == {"peruvian"}


def test_only_whole_words_of_a_question_are_mended() -> None:
    assert parse("the 4th yr, or TH and O'Teh").text == "the 4th year, or TH and O'Teh"
    assert parse("Teh pier").text == "The pier"
    assert parse("did Wil Ray see teh pier").text == "did Wil Ray see the pier"


def test_the_one_whose_words_are_asked_for_is_known_without_the_title() -> None:
    assert parse("What did Governor Ada Long say about the harbor?").speaker == ("ada", "long")


@pytest.mark.parametrize(
    ("question", "speaker"),
    [
        ("In Ada Long's own words, what is the harbor?", ("ada", "long")),
        ("what is the harbor in the mayor's words", ("mayor",)),
        ("How many words are in the motto?", ()),
        ("in other words, where is the harbor", ()),
        ("what is the harbor in plain words", ()),
    ],
)
def test_the_one_in_whose_words_it_is_asked_is_known(question: str, speaker: tuple[str, ...]) -> None:
    assert parse(question).speaker == speaker


def test_operators_narrow_and_are_no_words() -> None:
    question = parse('jobs source:"Port of Ellis" since:2025 until:2025-06 speaker:Long title:harbor')
    assert question.text == "jobs"
    assert question.filters == Filters(
        since="2025-01-01", until="2025-06-30", source="Port of Ellis", speaker="Long", title="harbor"
    )


def test_an_unknown_operator_is_a_word() -> None:
    assert parse("note:this").text == "note:this"


def test_a_date_that_is_none_is_an_error() -> None:
    with pytest.raises(QueryError, match="no date"):
        parse("jobs since:someday")


@pytest.mark.parametrize("text", ["", "   ", "\x00\x01"])
def test_an_empty_question_is_an_error(text: str) -> None:
    with pytest.raises(QueryError):
        parse(text)


def test_what_steers_a_terminal_is_no_word_of_a_question() -> None:
    typed = "Who is \x1b[1;31mRoss\x1b[0m of the \x1b]8;;https://example.org\x07port\x1b]8;;\x1b\\?"
    assert parse(typed).asked == "Who is Ross of the port?"


def test_a_question_that_is_too_long_is_cut_between_words() -> None:
    long = parse("harbor " * 1_000)
    assert (long.terms, long.cut) == (("harbor",), True)
    fits = parse("harbor " + "x" * (LONGEST_QUESTION - 7))
    assert (len(fits.asked), fits.cut) == (LONGEST_QUESTION, False)
    assert parse("x" * (LONGEST_QUESTION + 1)).cut


def test_an_exact_phrase_must_stand_in_order() -> None:
    question = parse('"second berth"')
    assert admits(question, "The second berth is open.")
    assert not admits(question, "Of berths, second")
    assert not admits(question, "It is the second.", "Berth two is not.")


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("past the pier", "Ferries run PAST the  pier."),
        ("the mayor's piers", "“The Mayor’s piers” are old."),
        ("cafe at the pier", "The Café\nat the Pier"),
        ("no new piers,", "He wants no new piers"),
        ("a well-known pier", "It’s a well‑known pier"),
        ("1,900 piers", "Some 1,900 piers"),
        ("$5 million", "cost $5 million."),
        ("港湾局", "新しい港湾局長です"),
    ],
)
def test_an_exact_phrase_is_found_whatever_its_case_accents_quotation_marks_and_white_space(
    phrase: str, text: str
) -> None:
    assert admits(parse(f'"{phrase}"'), text)


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("past the pier", "past a pier"),
        ("some piers", "Most piers are old."),
        ("piers closed", "The pier closed."),
        ("pier", "piers"),
        ("9 piers", "49 piers"),
        ("5 million", "It cost $12.5 million."),
        ("1,900", "It was 1,900.50."),
        ("two piers", "2 piers"),
    ],
)
def test_an_exact_phrase_is_not_found_in_other_words(phrase: str, text: str) -> None:
    assert not admits(parse(f'"{phrase}"'), text)


def test_an_excluded_word_may_not_stand_anywhere() -> None:
    question = parse("harbor -ferry")
    assert question.terms == ("harbor",)
    assert not admits(question, "The ferry left the harbor.")
    assert admits(question, "The harbor has ferries.")
    assert not admits(parse("harbor -most, please"), "Most of the harbor")


def test_a_hyphen_inside_a_word_excludes_nothing() -> None:
    assert parse("two-way trade").excluded == ()


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2024", "2024-01-01", "2024-12-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2024-2-3", "2024-02-03", "2024-02-03"),
    ],
)
def test_a_date_stands_for_its_first_day_or_its_last(text: str, first: str, last: str) -> None:
    assert iso_date(text) == first
    assert iso_date(text, last=True) == last


def test_of_two_filters_the_narrower_dates_hold() -> None:
    left, right = Filters(since="2024-01-01", until="2026-01-01"), Filters(since="2025-01-01", source="x")
    assert merged(left, right) == Filters(since="2025-01-01", until="2026-01-01", source="x")
