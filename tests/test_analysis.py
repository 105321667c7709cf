import pytest
from hypothesis import given
from hypothesis import strategies as st

from index import analysis


def same(left: str, right: str) -> bool:
    return analysis.terms(left) == analysis.terms(right)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("35,065", "35065"),
        ("32%", "32 percent"),
        ("$40m", "$40 million"),
        ("three hundred and ten", "310"),
        ("nine thousand four hundred", "9,400"),
        ("a hundred", "100"),
        ("one million", "1 million"),
        ("two and a half billion", "2.5 billion"),
        ("$40k", "$40,000"),
        ("40 thousand", "40,000"),
        ("seven memorandums", "7 memorandum"),
        ("U.S.", "US"),
        ("U.S.A.", "USA"),
        ("Mexico’s", "Mexico's"),
        ("Mexico's", "Mexico"),
        ("São José", "Sao Jose"),
        ("defence", "defense"),
        ("Sens.", "Senator"),
        ("won", "win"),
        ("1.50", "1.5"),
        ("F-15s", "F-15"),
        ("f16s", "F16"),
        ("MOUs", "MOU"),
        ("F-150s", "F-150"),
    ],
)
def test_two_spellings_of_the_same_thing_give_the_same_terms(left: str, right: str) -> None:
    assert same(left, right)


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("MQ-9", {"mq9", "mq", "9"}),
        ("140-mile", {"140", "mile"}),
        ("two-way", {"2", "way"}),
        ("counter-drug", {"counterdrug", "counter", "drug"}),
        ("AT&T", {"att"}),
        ("twenty-five", {"25"}),
        ("mid-1980s", {"1980s"}),
    ],
)
def test_a_hyphenated_name_matches_whole_and_in_parts(word: str, parts: set[str]) -> None:
    assert parts <= set(analysis.terms(word))


@pytest.mark.parametrize("other", ["second", "2"])
def test_an_ordinal_in_digits_matches_its_word_and_its_number(other: str) -> None:
    assert set(analysis.terms(other)) <= set(analysis.terms("2nd"))


def test_a_sum_keeps_its_sign_its_number_and_its_scale() -> None:
    assert analysis.terms("($97.8 billion)") == ["dollar", "97.8", "billion"]


def test_stop_words_and_contractions_give_no_terms() -> None:
    assert analysis.terms("What's the, don't you won’t it?") == []


@pytest.mark.parametrize(
    ("one", "other"),
    [("officers", "office"), ("important", "imports"), ("authorities", "author"), ("department", "departed")],
)
def test_a_word_that_only_looks_like_another_is_another(one: str, other: str) -> None:
    assert analysis.terms(one) != analysis.terms(other)


def test_the_pronoun_us_is_not_the_country() -> None:
    assert analysis.terms("tell us") == ["tell"]


@pytest.mark.parametrize(
    "sentence",
    [
        "He met Sen. Smith in the U.S. Senate.",
        "It was adopted by the U.S. Congress.",
        "It was 5 p.m. on Monday.",
        "“We won,” Gov. A. B. Smith said.",
        "It is worth $97.8 billion.",
        "“Go!” he said.",
        "No. 5 is here.",
        "1. The first item.",
        "They met in Reidsville, Ga. last week.",
        "She began in Sault Ste. Marie on Monday.",
        "Great Lakes Ferries, Ltd. (Great Lakes) sails to Brel.",
    ],
)
def test_a_sentence_is_not_cut_at(sentence: str) -> None:
    text = f"Before it. {sentence} After it."
    assert sentence in [text[start:end] for start, end in analysis.sentences(text)]


def test_a_sentence_may_end_in_an_abbreviation() -> None:
    text = "He lives in the U.S. The others do not."
    assert [text[start:end] for start, end in analysis.sentences(text)] == [
        "He lives in the U.S.",
        "The others do not.",
    ]


def test_closing_quotation_marks_belong_to_their_sentence() -> None:
    text = "“It is done.” She left."
    assert analysis.sentences(text) == [(0, 13), (14, 23)]


def test_no_sentence_crosses_a_newline() -> None:
    assert analysis.sentences("One\n\ntwo three") == [(0, 3), (5, 14)]


def test_a_sentence_of_enormous_length_is_cut_at_white_space() -> None:
    text = "word " * 10_000
    assert max(end - start for start, end in analysis.sentences(text)) <= 1_500


@given(st.text())
def test_terms_and_tokens_are_the_same_analysis(text: str) -> None:
    assert [token.term for token in analysis.tokens(text)] == analysis.terms(text)


NUMBERS = ["two", "and", "a", "half", "hundred", "thousand", "million", "fifty", "5", "of,", "-", "\n"]


@given(st.lists(st.sampled_from(NUMBERS), max_size=12))
def test_numbers_in_words_are_the_same_with_and_without_offsets(words: list[str]) -> None:
    text = " ".join(words)
    assert [token.term for token in analysis.tokens(text)] == analysis.terms(text)


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("between one hundred and two hundred homes", ["100", "200"]),
        ("one\n\nhundred homes", []),
        ("two of the hundred homes", ["2"]),
    ],
)
def test_numbers_beside_each_other_stay_apart(text: str, numbers: list[str]) -> None:
    assert [term for term in analysis.terms(text) if term.isdigit()] == numbers


@given(st.text(), st.integers(0, 20))
def test_offsets_of_tokens_and_sentences_lie_in_the_stretch_asked_for(text: str, start: int) -> None:
    end = max(start, len(text) - 3)
    for token in analysis.tokens(text, start, min(end, len(text))):
        assert start <= token.start < token.end <= len(text)
    last = start
    for first, stop in analysis.sentences(text, start, min(end, len(text))):
        assert last <= first < stop <= len(text)
        assert "\n" not in text[first:stop]
        last = stop
