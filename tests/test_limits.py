"""Cuts within Discord's limits."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from bot.escaping import escape
from bot.limits import ELLIPSIS, cluster_start, fit, good_start, label, size

FAMILY = "👩‍👩‍👧‍👦"


def test_text_within_the_limit_stays_as_it_is():
    assert fit("Short.", 10) == "Short."


def test_a_cut_falls_at_a_sentence_end():
    assert fit("The first sentence is here. The second is longer than that.", 40) == (
        "The first sentence is here." + ELLIPSIS
    )


def test_without_a_sentence_end_a_cut_falls_between_words():
    assert fit("one two three four five six", 15) == "one two three" + ELLIPSIS


def test_a_cut_never_splits_an_emoji_of_several_code_points():
    assert fit(FAMILY * 3, size(FAMILY) + 4) == FAMILY + ELLIPSIS


def test_a_cut_never_takes_a_combining_mark_off_its_letter():
    word = unicodedata.normalize("NFD", "é" * 10)
    assert fit(word, 6) == word[:4] + ELLIPSIS


def test_a_cut_keeps_the_two_letters_of_a_flag_together():
    assert cluster_start("🇲🇽🇺🇸", 3) == 2


def test_a_character_larger_than_the_limit_is_left_out_whole():
    assert fit("a" + "\u0301" * 50, 10) == ELLIPSIS


def test_a_cut_never_leaves_half_an_escape():
    assert not fit("*" * 40, 21, escape).removesuffix(ELLIPSIS).removesuffix("\\*").endswith("\\")


def test_a_slice_starts_after_a_space_near_it():
    assert good_start("alpha beta gamma", 13) == 11


def test_a_label_is_one_line_and_never_empty():
    assert label("two\nlines", 80) == "two lines"
    assert label(" \n ", 80) == "(untitled)"


@given(st.text(max_size=300), st.integers(1, 200))
def test_no_cut_is_over_its_limit(text, limit):
    assert size(fit(text, limit, escape)) <= limit
