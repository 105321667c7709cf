"""What others wrote, shown as it stands."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.escaping import asked_in, bold, clean, escape, link_target, one_line, unescape


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("**bold** and _thin_", r"\*\*bold\*\* and \_thin\_"),
        ("||spoiler||", r"\|\|spoiler\|\|"),
        ("[text](http://evil.example)", r"\[text\](http\://evil.example)"),
        ("`code` and ```block```", r"\`code\` and \`\`\`block\`\`\`"),
        ("<@123> <#4> <t:5:R>", r"\<@123> \<#4> \<t:5:R>"),
        ("# Heading", r"\# Heading"),
        ("> quoted", r"\> quoted"),
        ("1. list", r"1\. list"),
        ("- list", r"\- list"),
        ("discord.gg/abc", r"discord\.gg/abc"),
        ("~~gone~~", r"\~\~gone\~\~"),
    ],
)
def test_markup_loses_its_effect(written, shown):
    assert escape(written) == shown


@pytest.mark.parametrize(
    ("written", "asked"),
    [
        ("<@123> what did <@!4> and <#5> cost <:pear:6>?", "what did and cost ?"),
        ("What of <t:1768219200:D>?", "What of ?"),
        ("Is 3 <4?", "Is 3 <4?"),
        ("<@123> ???", ""),
        ("\u200b👍", ""),
    ],
)
def test_the_question_in_a_message_has_no_ids_and_needs_a_word(written, asked):
    assert asked_in(written) == asked


def test_nobody_is_mentioned_by_everyone_or_here():
    assert "@everyone" not in escape("@everyone")
    assert "@here" not in escape("@HERE").lower()


def test_characters_that_turn_or_hide_text_are_dropped():
    assert clean("a\u202eb\u2066c\u200bd\ufeffe\x00f") == "abcdef"


def test_lone_surrogates_are_replaced():
    clean("\ud800").encode("utf-8")


def test_white_space_is_one_space_on_one_line():
    assert one_line("a \n\t b") == "a b"


def test_plain_figures_and_brackets_stay_readable():
    assert escape("35,065 pounds (worth $498.4 million)") == "35,065 pounds (worth $498.4 million)"


def test_bold_keeps_white_space_outside():
    assert bold(" sum ") == " **sum** "


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc", "Cf"]), max_size=200))
def test_what_was_escaped_can_be_read_back(text):
    assert unescape(escape(text)) == clean(text)


@pytest.mark.parametrize(
    "url",
    ["javascript:alert(1)", "http://a b", "https://a/" + "x" * 600, "ftp://a", "https://a\u202eb", None, ""],
)
def test_an_address_that_discord_would_refuse_is_no_link(url):
    assert link_target(url, 512) is None


def test_a_plain_address_is_a_link():
    assert link_target("https://a.example/x#:~:text=y", 512) == "https://a.example/x#:~:text=y"
