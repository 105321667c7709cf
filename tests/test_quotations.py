"""Who says each quotation, as issue 'Quotations' asks: right, or nobody."""

import pytest

from index.chunking import outline
from index.structure import full_name, outline_paragraphs, quotations
from index.structure import speakers as full_names
from tests.releases_made import Made, made

WORDS = "We will keep our promise to the people of this county"
LEAD = "Senator Christopher Bond today met with Mayor Ann Lee at the new office in the county."


def speakers(*paragraphs: Made) -> list[str | None]:
    return [quotation.speaker for quotation in quotations(made(["Office opens", *paragraphs]))]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (f"“{WORDS},” said Senator Bond.", "Senator Bond"),
        (f'"{WORDS}," Bond said.', "Bond"),
        (f'"{WORDS}," Bond also said Tuesday.', "Bond"),
        (
            f"“{WORDS},” said Rasha Salama, Chief Deputy Director at DCC.",
            "Rasha Salama, Chief Deputy Director at DCC",
        ),
        (f"“{WORDS},” said CDFW Director Charlton H. Bonham.", "CDFW Director Charlton H. Bonham"),
        (
            f"“{WORDS},” stated Director Nicole Elliott of Department of Cannabis Control (DCC).",
            "Director Nicole Elliott of Department of Cannabis Control",
        ),
        (f"“{WORDS},” said Sen. Jon S. Corzine (D-NJ).", "Sen. Jon S. Corzine"),
        (f'"{WORDS}," said Lugar, who chairs the committee.', "Lugar"),
        (f'"{WORDS}," Bond, a member of the committee, said.', "Bond, a member of the committee"),
        (f"Bond said: “{WORDS}.”", "Bond"),
        (f"District Attorney Thompson said, “{WORDS}.”", "District Attorney Thompson"),
        (f"In a letter to President Bush, Dorgan wrote, “{WORDS}.”", "Dorgan"),
        (f"Senator Vitter: “{WORDS}.”", "Senator Vitter"),
        (f"According to Jane Roe, “{WORDS}.”", "Jane Roe"),
        (f"Rear Admiral Coane, said, “{WORDS}.”", "Rear Admiral Coane"),
        (f"« {WORDS} », said Marie Dupont.", "Marie Dupont"),
        (f"“{WORDS},” said the group's president, Bob Smith.", "the group's president, Bob Smith"),
        (f"“{WORDS},” Jane Roe, a nurse from Kern, said.", "Jane Roe, a nurse from Kern"),
        (f"“{WORDS},” Bond, who is 60 years old, said.", "Bond"),
        (f"“{WORDS},” Robert May, CEO of Calpine said.", "Robert May, CEO of Calpine"),
        (f"“{WORDS},” Robert May, the president of Calpine added.", "Robert May, the president of Calpine"),
        (f"“{WORDS},” according to Jane Roe.", "Jane Roe"),
        (f"Said Jane Roe: “{WORDS}.”", "Jane Roe"),
        (f"Jane Roe (R-OH), chairman of the panel, said: “{WORDS}.”", "Jane Roe, chairman of the panel"),
        (f"Jane Roe, R-Ohio, chairman of the panel, said: “{WORDS}.”", "Jane Roe, chairman of the panel"),
        (f"“{WORDS},” harbor spokesman Emil Lund said.", "harbor spokesman Emil Lund"),
        (f"“{WORDS},” longtime school board member Ida Lund said.", "longtime school board member Ida Lund"),
        (f"“{WORDS},” Ida Lund, 12, said.", "Ida Lund"),
        (f"“{WORDS},” its director, Ida Lund, told reporters.", "its director, Ida Lund"),
        (f"“{WORDS},” the port's chief engineer, Ida Lund, said.", "the port's chief engineer, Ida Lund"),
        (f"“{WORDS},” tweeted Ida Lund.", "Ida Lund"),
        (f"Teacher Ida Lund answered, “{WORDS}.”", "Teacher Ida Lund"),
        (f"“{WORDS}.”\n— Captain Ida Lund", "Captain Ida Lund"),
        (f"“{WORDS},” Ida Lund.", "Ida Lund"),
        (f"“{WORDS}.” — Captain Ida Lund", "Captain Ida Lund"),
    ],
)
def test_the_attribution_beside_a_quotation_names_the_speaker(text: str, speaker: str) -> None:
    assert speakers(text) == [speaker]


@pytest.mark.parametrize(
    "attribution",
    [
        *("he said", "said he", "said the mayor", "the Senator said", "said union officials", "who said"),
        *("the people of Kern said", "a letter to Mayor Lee said", "according to the mayor"),
        *("the wife of president Ida Lund said", "an aide told director Ida Lund, who said"),
    ],
)
def test_an_attribution_to_somebody_whom_the_release_does_not_name_is_nobodys(attribution: str) -> None:
    assert speakers(f"“{WORDS},” {attribution}.") == [None]


def test_a_split_quotation_is_one_persons() -> None:
    assert speakers(f'"{WORDS}," Bond said. "It matters to all of us."') == ["Bond", "Bond"]


def test_a_second_attribution_in_a_paragraph_counts_for_its_own_quotation() -> None:
    assert speakers(f'"{WORDS}," Bond said. "It matters to all of us," Mayor Lee said.') == [
        "Bond",
        "Mayor Lee",
    ]


def test_words_that_lead_into_the_next_quotation_are_not_about_the_last() -> None:
    text = f"A woman called out, “{WORDS}?” Franklin replied, “A republic, if you can keep it.”"
    assert speakers(text) == [None, "Franklin"]


def test_a_quotation_that_goes_on_over_paragraphs_keeps_its_speaker() -> None:
    assert (
        speakers(f"“{WORDS},” said Bond. “It was long.", "“It is done now and it was worth it.”")
        == ["Bond"] * 3
    )


def test_an_attribution_at_the_end_counts_for_the_paragraphs_before() -> None:
    assert speakers(f"“{WORDS}. It was long.", "“It is done now and it was worth it,” said Bond.") == [
        "Bond",
        "Bond",
    ]


def test_the_sentence_before_names_the_speaker() -> None:
    assert speakers(f"Mayor Lee welcomed the decision. “{WORDS}.”") == ["Mayor Lee"]


def test_the_paragraph_above_introduces_a_statement() -> None:
    assert speakers("Senator Bond today issued the following statement:", f"“{WORDS}.”") == ["Senator Bond"]


@pytest.mark.parametrize(
    "words",
    [
        "Senator Ann Bond tonight issued the following statement in response to Mayor Lee's address:",
        "Senator Ann Bond on Friday issued the following statement after Mayor Lee's remarks.",
        "Senator Ann Bond Tuesday released this statement:",
        "Senator Ann Bond issued the following statement after the speech by Mayor Lee:",
        "Following remarks by the mayor in Harrisburg, Senator Ann Bond released this statement:",
        "Senator Ann Bond this morning made the following statement on Mayor Lee's speech:",
    ],
)
def test_a_statement_is_whose_it_is_whatever_it_responds_to(words: str) -> None:
    assert speakers(words, f"“{WORDS}.”") == ["Senator Ann Bond"]


def test_a_line_of_its_own_says_whose_the_statement_below_is() -> None:
    lines = ["Text of Statement", "by U.S. Senator Ann Bond", "May 4, 2026", f"“{WORDS}.”"]
    assert speakers(*lines) == ["U.S. Senator Ann Bond"]
    for above in ("A day on the pier", "Mayor Lee issued a statement on Friday"):
        assert speakers(above, "By Ann Bond", f"“{WORDS}.”") == [None]


@pytest.mark.parametrize(
    ("words", "speaker"),
    [
        ("Senator Ann Bond (D-MD), released the following statement:", "Senator Ann Bond"),
        (
            "Sen. Ann Bond, Chair of the Select Committee on Ferries and Ports and a member of the Standing "
            "Committee on Pilotage, today issued the following statement:",
            "Sen. Ann Bond, Chair of the Select Committee on Ferries and Ports and a member of the Standing "
            "Committee on Pilotage",
        ),
    ],
)
def test_a_statement_has_its_speaker_behind_a_party_or_long_offices(words: str, speaker: str) -> None:
    assert speakers(words, f"“{WORDS}.”") == [speaker]


def test_a_day_may_be_a_surname() -> None:
    assert speakers(f"“{WORDS},” Warden Hal Friday said.") == ["Warden Hal Friday"]
    assert speakers(f"Detective Joe Friday said: “{WORDS}.”") == ["Detective Joe Friday"]


def test_a_statement_goes_on_behind_a_list() -> None:
    said: list[Made] = [
        f"“{WORDS}; that means:",
        ("list", "Boats come back."),
        ("list", "So do tugs."),
        f"“{WORDS}.”",
    ]
    assert speakers("Senator Bond issued the following statement:", *said) == ["Senator Bond"] * 2


def test_a_statement_may_be_introduced_by_its_owner() -> None:
    assert speakers("The following is Senator Bond's statement:", f'"{WORDS}.') == ["Senator Bond"]


def test_the_line_below_names_the_speaker_of_a_quotation_without_marks() -> None:
    found = outline_paragraphs(made(["Office opens", LEAD, f"{WORDS}.", "Governor Gavin Newsom", LEAD]))
    assert [(p.kind, p.speaker) for p in found[2:4]] == [("quotation", "Governor Gavin Newsom")] * 2


def test_a_bare_name_below_a_marked_quotation_is_its_speaker() -> None:
    assert speakers(LEAD, f"“{WORDS}.”", "Ann Lee, Mayor of Davis", LEAD) == ["Ann Lee, Mayor of Davis"]


@pytest.mark.parametrize("words", ["“Rivers need room.”", '"Not one more."'])
@pytest.mark.parametrize(
    ("line", "speaker"),
    [
        ("Dr. Nora Quist, Head of Orting Rivers", "Dr. Nora Quist, Head of Orting Rivers"),
        ("Nora Quist", "Nora Quist"),
        ("— Mayor Nora Quist", "Mayor Nora Quist"),
        ("- Nora Quist", "Nora Quist"),
    ],
)
def test_the_line_below_a_short_quotation_names_its_speaker(words: str, line: str, speaker: str) -> None:
    found = outline_paragraphs(made(["Office opens", LEAD, words, line, LEAD]))
    assert [p.speaker for p in found[2:4]] == [speaker] * 2
    assert found[4].section is None


@pytest.mark.parametrize("line", ["Where To Go", "What Comes Next", "Rules For Our Rivers"])
def test_a_heading_in_capitals_below_a_quotation_is_no_speaker(line: str) -> None:
    assert speakers(LEAD, f"“{WORDS}.”", line, LEAD) == [None]


def test_the_line_below_a_quotation_of_several_paragraphs_signs_them_all() -> None:
    paragraphs = (f"“{WORDS}. It was long.", f"“{WORDS}.", "“It is done now and it was worth it.”")
    assert speakers(LEAD, *paragraphs, "— Jane Roe, Mayor of Kern", LEAD) == ["Jane Roe, Mayor of Kern"] * 3


def test_a_name_behind_a_dash_signs_a_short_quotation_above_it() -> None:
    assert speakers(LEAD, "“It will hold.”", "— Captain Ida Lund", LEAD) == ["Captain Ida Lund"]


def test_a_heading_names_the_owner_of_the_statement_below_it() -> None:
    assert speakers("Statement by Jane Roe", f"“{WORDS}.”") == ["Jane Roe"]


def test_a_heading_below_a_paragraph_is_no_speaker() -> None:
    found = outline_paragraphs(made(["Office opens", LEAD, f"{WORDS}.", "Los Angeles County", LEAD]))
    assert [(p.kind, p.speaker) for p in found[2:4]] == [("paragraph", None), ("heading", None)]


def test_a_signature_under_a_letter_is_no_speaker() -> None:
    found = outline_paragraphs(made(["Office opens", f"{WORDS}.", "Sincerely,", "Senator Dianne Feinstein"]))
    assert {p.speaker for p in found} == {None}


def test_a_pronoun_is_the_one_person_of_its_paragraph() -> None:
    assert speakers(f"Senator Bond spoke in Davis. “{WORDS},” he said.") == ["Senator Bond"]


def test_a_pronoun_is_the_one_speaker_of_the_paragraph_before() -> None:
    assert speakers(f"“{WORDS},” said Mayor Lee.", f"“{WORDS},” she added.") == ["Mayor Lee", "Mayor Lee"]


def test_a_pronoun_is_the_one_whose_role_is_named_rather_than_an_earlier_speaker() -> None:
    second = f"County engineer Otto Brill spoke afterwards. “{WORDS},” he said."
    assert speakers(f"“{WORDS},” said Mayor Lee.", second) == ["Mayor Lee", "Otto Brill"]


def test_a_pronoun_that_could_be_two_people_is_nobody() -> None:
    assert speakers(f"Senator Bond met Mayor Lee in Davis. “{WORDS},” he said.") == [None]


def test_an_office_is_the_one_person_who_holds_it() -> None:
    assert speakers(f"Senator Bond met Mayor Lee in Davis. “{WORDS},” the Senator said.") == ["Senator Bond"]


def test_a_quotation_without_attribution_is_nobodys() -> None:
    assert speakers(f"“{WORDS},” said Mayor Lee.", LEAD, f"“{WORDS}.”") == ["Mayor Lee", None]


def test_a_closed_quotation_does_not_go_on_in_the_next_paragraph() -> None:
    assert speakers(f"“{WORDS},” said Mayor Lee. “It is done.”", f"“{WORDS}.”")[-1] is None


@pytest.mark.parametrize(
    "text", [f"The letter said “{WORDS}.”", f'"{WORDS}," the report said.', f'"{WORDS}," it said.']
)
def test_documents_and_things_are_not_speakers(text: str) -> None:
    assert speakers(text) == [None]


@pytest.mark.parametrize(
    "text",
    ['They sang "Take Me Out to the Ballgame" in unison.', "The so-called “surrender date” was removed."],
)
def test_titles_and_terms_in_marks_are_no_quotations(text: str) -> None:
    assert speakers(text) == []


def test_an_inch_mark_opens_nothing() -> None:
    assert speakers('A 6" pipe and a 12" pipe were laid by the county on the first day.') == []


def test_the_offsets_hold_the_marks() -> None:
    release = made(["Office opens", f"Bond said: “{WORDS}.” He left."])
    (found,) = quotations(release)
    assert release.text[found.start : found.end] == f"“{WORDS}.”"


def test_a_paragraph_of_two_speakers_has_none_of_its_own() -> None:
    release = made(["Office opens", f'"{WORDS}," Bond said. "It matters to all of us," Mayor Lee said.'])
    assert outline_paragraphs(release)[1].speaker is None


def test_a_short_quotation_with_a_long_attribution_is_one_with_its_speaker() -> None:
    text = "“It will outlive us,” said Maria Delgado, director of the Orchard Board of Fresno County."
    *_, paragraph = outline_paragraphs(made(["Office opens", "A paragraph of its own.", text]))
    assert (paragraph.kind, paragraph.speaker) == (
        "quotation",
        "Maria Delgado, director of the Orchard Board of Fresno County",
    )


def test_a_mostly_quoted_paragraph_is_a_quotation_with_its_speaker() -> None:
    found = outline_paragraphs(made(["Office opens", f"“{WORDS},” said Senator Bond."]))
    assert (found[1].kind, found[1].speaker) == ("quotation", "Senator Bond")


@pytest.mark.parametrize(
    ("name", "whole"),
    [
        ("Senator Bond", "Christopher Bond"),
        ("Bond", "Christopher Bond"),
        ("Mayor Lee", "Ann Lee"),
        ("Smith", "Smith"),
    ],
)
def test_the_full_name_is_looked_up_in_the_release(name: str, whole: str) -> None:
    assert full_name(name, LEAD) == whole


@pytest.mark.parametrize(
    ("named", "formal"),
    [
        ("Water Engineer Nils Aho opened the valve.", "Water Engineer Nils Aho"),
        ("Nils Aho, the head engineer, opened the valve.", "Nils Aho, the head engineer"),
        ("Mayor Ann Lee and Nils Aho opened the valve.", "Nils Aho"),
        ("Senators Nils Aho and Ann Lee opened the valve.", "Nils Aho"),
        ("Nils Aho opened a valve. Pia Aho closed it.", "Aho"),
        ("Nobody opened the valve.", "Aho"),
    ],
)
def test_a_paragraph_gives_a_bare_surname_as_the_release_has_it_in_full(named: str, formal: str) -> None:
    *_, paragraph = outline_paragraphs(made(["Valve opens", named, f"“{WORDS},” Aho said."]))
    assert paragraph.speaker == formal


def test_a_surname_of_two_people_has_no_full_name() -> None:
    assert full_name("Nelson", "Senators Bill Nelson and Ben Nelson voted.") == "Nelson"


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        ("Rasha Salama, Chief Deputy Director at DCC", "Rasha Salama"),
        ("CDFW Director Charlton H. Bonham", "Charlton H. Bonham"),
        ("Missouri Western State University President, Jim Scanlon", "Jim Scanlon"),
        ("SEN. ROCKEFELLER", "Rockefeller"),
    ],
)
def test_a_full_name_has_no_titles_and_no_role(name: str, bare: str) -> None:
    assert full_name(name, LEAD) == bare


def test_speakers_are_listed_by_their_full_names() -> None:
    release = outline(made(["Office opens", LEAD, f"“{WORDS},” said Bond.", f"“{WORDS},” said Mayor Lee."]))
    assert full_names(release) == [("Christopher Bond", 3), ("Ann Lee", 4)]
