"""Passages: whole sentences, never across a heading, with all that a reader wants to know of them."""

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.chunking import outline, passages
from index.models import Passage, Release
from tests.releases_made import Made, made

SENTENCE = "The new office in Sacramento opens its doors on Monday and will serve the county."
BODY = " ".join([SENTENCE] * 3)
QUOTE = f'"{SENTENCE[:-1]}," said Senator Bond. "It matters to all of us who live here."'


def cut(*paragraphs: Made, words: int = 60) -> list[Passage]:
    return passages(outline(made(["Office opens", *paragraphs])), words)


def test_the_outline_holds_each_sentence_with_its_terms() -> None:
    found = outline(made([f"{SENTENCE} It is new."])).sentences
    assert [(s.paragraph, len(s.terms) > 0) for s in found] == [(1, True), (1, True)]


def test_short_neighbours_join() -> None:
    assert [p.text for p in cut(SENTENCE, SENTENCE)] == [f"{SENTENCE}\n\n{SENTENCE}"]


def test_a_long_paragraph_is_cut_between_sentences_into_even_parts() -> None:
    assert [p.text for p in cut(" ".join([SENTENCE] * 6))] == [" ".join([SENTENCE] * 3)] * 2


def test_a_sentence_longer_than_a_passage_stays_whole() -> None:
    long = "This sentence goes on " + "and on " * 80 + "until it ends."
    assert [p.text for p in cut(long)] == [long]


def test_no_passage_crosses_a_heading() -> None:
    found = cut(SENTENCE, "Next steps", SENTENCE)
    assert [(p.section, p.text) for p in found] == [(None, SENTENCE), ("Next steps", SENTENCE)]


def test_headline_and_headings_are_no_passages() -> None:
    assert [p.text for p in cut("Next steps", SENTENCE)] == [SENTENCE]


def test_a_release_of_its_headline_alone_is_one_passage() -> None:
    assert [p.text for p in cut()] == ["Office opens"]


def test_an_end_mark_is_no_passage() -> None:
    assert [p.text for p in cut(SENTENCE, "###")] == [SENTENCE]


def test_the_contact_stands_alone() -> None:
    assert [p.kind for p in cut(SENTENCE, "Contact: Jane Doe, 202/224-6441.")] == ["paragraph", "contact"]


def test_a_quotation_passage_names_its_speaker() -> None:
    assert [(p.kind, p.speaker) for p in cut(QUOTE)] == [("quotation", "Senator Bond")]


def test_a_passage_that_is_mostly_not_quoted_names_nobody() -> None:
    (found,) = cut(BODY, '"It is so," said Bond.')
    assert (found.kind, found.speaker) == ("paragraph", None)


def test_two_speakers_never_share_a_passage() -> None:
    found = cut(QUOTE, SENTENCE, QUOTE.replace("Senator Bond", "Mayor Ann Lee"), words=200)
    assert [p.speaker for p in found] == ["Senator Bond", "Mayor Ann Lee"]


def test_the_line_that_names_the_speaker_stays_with_the_quotation() -> None:
    found = cut(f"“{BODY[:-1]}.”", "Governor Gavin Newsom", BODY, words=45)
    assert found[0].text.endswith("Governor Gavin Newsom")


def test_the_line_that_introduces_a_list_stays_with_it() -> None:
    found = cut(BODY, "It includes:", "* a house", "* a garden", words=46)
    assert found[-1].text.startswith("It includes:")


def test_a_passage_knows_where_it_starts() -> None:
    found = cut(BODY, BODY, words=46)
    assert [(p.paragraph, p.line) for p in found] == [(2, 2), (3, 3)]


def test_an_empty_release_has_no_passages() -> None:
    assert passages(outline(Release("a", "T", "", "a.txt", ""))) == []


TEXTS = st.lists(
    st.text(alphabet='ab .,!?"“”:-–#•1Z', min_size=1, max_size=120)
    .map(lambda text: " ".join(text.split()))
    .filter(bool),
    max_size=12,
)


@settings(max_examples=150, deadline=None)
@given(TEXTS, st.integers(3, 60))
def test_passages_are_in_order_apart_and_whole_sentences(paragraphs: list[str], words: int) -> None:
    outlined = outline(made(paragraphs))
    found = passages(outlined, words)
    starts = {sentence.start for sentence in outlined.sentences}
    ends = {sentence.end for sentence in outlined.sentences}
    assert all(p.start in starts and p.end in ends for p in found)
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))


@pytest.mark.parametrize("words", [20, 60, 150])
def test_every_sentence_of_the_body_is_in_a_passage(words: int) -> None:
    release = made([BODY, QUOTE, "Next steps", "* one thing", "* another", BODY, "About Us", BODY])
    outlined = outline(release)
    body = {p.number for p in outlined.paragraphs if p.kind != "heading"}
    found = passages(outlined, words)
    for sentence in outlined.sentences:
        if sentence.paragraph in body:
            assert any(p.start <= sentence.start and sentence.end <= p.end for p in found)
