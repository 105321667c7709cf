"""Cards stay within Discord's limits and show what others wrote as it stands, whatever that is."""

import discord
import pytest
from discord_made import all_parts
from hypothesis import given, settings
from hypothesis import strategies as st

from bot import cards
from bot.cards.answers import PER_PAGE, room_beside
from bot.cards.base import Desktop, day, quoted
from bot.cards.moderation import Status
from bot.gaps import Cluster
from bot.limits import CUSTOM_ID, LABEL, LAYOUT_COMPONENTS, LAYOUT_TEXT, OPTION, PLACEHOLDER, URL, size
from bot.refs import MAX_REFS, Ref, Signer
from bot.state import GuildSettings, Vote
from index import Answer, BuildReport, Hit, Passage, Quote, Release, ReleaseSummary, Skipped

DESKTOP = Desktop(Signer(b"secret"), 2**63 - 1)
ZALGO = "Z" + "\u0301\u0302\u0303" * 60
HOSTILE = [
    "A" * 6000,
    "word " * 1200,
    "😀👩‍👩‍👧‍👦" * 700,
    ZALGO * 20,
    "@everyone @here <@1> <@&2> <#3> </ask:4> <t:5:R> " * 60,
    "``` `` ` " * 300,
    "](http://evil.example) [x](http://evil.example) " * 80,
    "||spoiler|| **bold** __under__ ~~gone~~ _it_ *it* # " * 60,
    "\u202egnp.exe\u2066\u2069\u200f" * 300,
    "# one\n\n> two\n\n- three\n\n1. four\n\n-# five\n\n" * 60,
    "https://evil.example/x discord.gg/evil " * 80,
    "\\" * 5000,
    "．。！？" * 900,
]


def release(text, **known):
    made = {"id": "r" * 300, "title": text[:3000], "path": "r.md", "digest": "0", "published": "2026-01-30"}
    made |= {"url": "https://a.example/" + "x" * 480, "source": text[:800]}
    return Release(text=text, **(made | known))


def quote(text, marks=((5, 30),), **known):
    return Quote(
        release(text), 0, len(text), marks, section=text[:900], speaker=text[:700], kind="quotation", **known
    )


def passage(text):
    return Passage(release(text), 0, len(text), 1, "paragraph", section=text[:900])


def answer(text, status="answered", **known):
    found = tuple(Hit(passage(text[number:]), 1.0) for number in range(6))
    made = {"missing": tuple(text[:90] for _ in range(30)), "as_of": "2026-01-30", "note": text[:2000]}
    made |= {"history": (quote(text),) * 9}
    shown = None if status == "unanswered" else quote(text)
    return Answer(text, status, 0.5, shown, found, build="b", **(made | known))


def check(card):
    """Hold a card against Discord's limits and the rules for what others wrote."""
    parts = all_parts(card.to_components())
    assert len(parts) <= LAYOUT_COMPONENTS
    texts = [part["content"] for part in parts if part["type"] == 10]
    assert all(texts)
    assert sum(map(size, texts)) <= LAYOUT_TEXT
    ids = [part["custom_id"] for part in parts if "custom_id" in part]
    assert len(set(ids)) == len(ids)
    assert all(len(custom_id) <= CUSTOM_ID for custom_id in ids)
    for part in parts:
        assert len(part.get("components", [0])) >= 1
        assert size(part.get("label") or "") <= LABEL
        assert len(part.get("url") or "") <= URL
        assert len(part.get("placeholder") or "") <= PLACEHOLDER
        for option in part.get("options") or []:
            assert 1 <= size(option["label"]) <= OPTION
            assert size(option.get("description") or "x") <= OPTION
    inert("\n".join(texts))
    return "\n".join(texts)


def inert(shown):
    """No markup, mention or link of a stranger has any effect."""
    bare = shown.replace("\\\\", "")
    for bad in ("@everyone", "@here", "<@1>", "](http", "||", "~~", "`", "_", "\u202e", "\u2066", "\u200f"):
        at = bare.find(bad)
        while at >= 0:
            assert at > 0, bad
            assert bare[at - 1] == "\\" or bad in {"`", "_"}, (bad, bare[max(0, at - 20) : at + 20])
            assert bare[at - 1] == "\\" or _ours(bare, at), (bad, bare[max(0, at - 20) : at + 20])
            at = bare.find(bad, at + len(bad))
    assert "http://" not in bare
    assert "https://evil" not in bare


def _ours(shown, at):
    """Backticks that the bot itself writes around its commands."""
    around = shown[max(0, at - 30) : at + 30]
    return "`/privacy`" in around or "`/pressdesk add`" in around


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
@pytest.mark.parametrize("status", ["answered", "weak", "unanswered"])
def test_an_answer_stays_within_the_limits(text, status):
    check(cards.answer_card(answer(text, status), DESKTOP))


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_further_passages_fit_beside_the_answer(text):
    shown = cards.answer_card(answer(text, "weak"), DESKTOP)
    refs = tuple(Ref.of("r", text, number, number + 10) for number in range(MAX_REFS))
    for page in range(-(-MAX_REFS // PER_PAGE)):
        found = [quote(text), None, quote(text), quote(text), None]
        below = cards.passages_page(found, refs, page, DESKTOP, room_beside(shown))
        check(cards.with_passages(shown, below))


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_context_search_and_quotations_stay_within_the_limits(text):
    check(cards.context_card([quote(text)] * 3, quote(text)))
    check(cards.search_card(text, [Hit(passage(text), 1.0)] * 15, 3, DESKTOP, bytes(12)))
    check(cards.quotations_card(text, text, [quote(text)] * 5, DESKTOP))


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_lists_and_reports_stay_within_the_limits(text):
    summaries = [
        ReleaseSummary(f"{number}" * 200, "p", text, "2026-01-30", text, "u", "en", "withdrawn", 1)
        for number in range(40)
    ]
    check(cards.releases_card(summaries, 3, DESKTOP))
    check(
        cards.release_card(
            release(text), DESKTOP, summary=text, sections=[text] * 300, contact=text, page=65535
        )
    )
    check(cards.about_card(summaries, text, text, 30))
    paths = (text,) * 50
    report = BuildReport(paths, paths, paths, paths, 1, (Skipped(text, text),) * 50, text)
    check(cards.report_card("Index rebuilt", report))
    check(cards.gaps_card([Cluster(text, frozenset(), 2, [text] * 9)] * 90, 90, 30))
    check(cards.votes_card([Vote(False, text, text, text, text, 0.0)] * 90, DESKTOP))
    check(cards.status_card(Status(text, 1, summaries[0], 0, 0, 0, 0, 0, 0, False, 0, text)))


@pytest.mark.parametrize("contact", ["Press contact: Petra Lind, 555-0148", "Petra Lind, 555-0148"])
def test_a_release_says_once_whom_the_press_may_ask(contact):
    card = cards.release_card(release("Harbor opens"), DESKTOP, summary="", sections=[], contact=contact)
    shown = "\n".join(
        item.content for item in card.walk_children() if isinstance(item, discord.ui.TextDisplay)
    )
    assert shown.lower().count("press contact") == 1
    assert "Petra Lind" in shown


def test_settings_with_all_channels_stay_within_the_limits():
    everywhere = tuple(range(10**18, 10**18 + 25))
    card = cards.settings_card(
        GuildSettings(everywhere, everywhere, announcements=10**18), DESKTOP, "x" * 900
    )
    check(card)


@settings(max_examples=60, deadline=None)
@given(st.text(min_size=1, max_size=4000), st.integers(0, 3000), st.integers(0, 500))
def test_any_text_makes_a_card_within_the_limits(text, start, length):
    shown = Quote(release(text), 0, len(text), ((start, start + length),))
    check(cards.answer_card(Answer(text, "answered", 0.9, shown, (), (), "b"), DESKTOP))


def test_a_highlight_far_into_a_long_sentence_is_still_shown():
    text = "word " * 800 + "ANSWER " + "word " * 300
    at = text.index("ANSWER")
    shown = quoted(Quote(release(text), 0, len(text)), 1000, ((at, at + 6),))
    assert "**ANSWER**" in shown
    assert size(shown) <= 1000


def test_an_unknown_speaker_is_said_to_be_unknown():
    said = Quote(release("“We won.”"), 0, 9, kind="quotation")
    shown = check(cards.answer_card(Answer("q", "answered", 0.9, said, (), (), "b"), DESKTOP))
    assert "speaker not identified" in shown


def test_a_weak_answer_says_so():
    said = Quote(release("It may be."), 0, 10)
    assert "Weak answer" in check(cards.answer_card(Answer("q", "weak", 0.3, said, (), (), "b"), DESKTOP))


def test_a_conflict_names_its_date_and_the_other_figures():
    said, other = Quote(release("It is 5."), 0, 8), Quote(release("It was 4.", published="2025-01-01"), 0, 9)
    shown = check(
        cards.answer_card(
            Answer("q", "answered", 0.9, said, (), (), "b", as_of="2026-01-30", history=(other,)), DESKTOP
        )
    )
    assert "As of <t:1769774400:D>" in shown
    assert "<t:1735732800:D>: It was 4." in shown


def test_of_many_other_figures_the_first_three_are_told():
    quotes = [Quote(release(f"It is {number}."), 0, 8) for number in range(5)]
    shown = check(
        cards.answer_card(
            Answer("q", "answered", 0.9, quotes[0], (), (), "b", history=tuple(quotes[1:])), DESKTOP
        )
    )
    assert [number for number in range(1, 5) if f": It is {number}." in shown] == [1, 2, 3]


def test_figures_for_what_may_be_something_else_are_not_called_older():
    said, other = Quote(release("It is 5."), 0, 8), Quote(release("It was 4.", published="2025-01-01"), 0, 9)
    answer = Answer("q", "answered", 0.9, said, (), (), "b", history=(other,))
    shown = check(cards.answer_card(answer, DESKTOP))
    assert "As of" not in shown
    assert "Other releases give other figures:" in shown


def test_without_an_address_there_is_no_link():
    said = Quote(release("It is.", url=None), 0, 6)
    parts = all_parts(
        cards.answer_card(Answer("q", "answered", 0.9, said, (), (), "b"), DESKTOP).to_components()
    )
    assert not [part for part in parts if part.get("url")]


@pytest.mark.parametrize(
    ("published", "shown"), [("2026-01-30", "<t:1769774400:D>"), (None, "undated"), ("soon", "soon")]
)
def test_a_date_is_shown_in_the_readers_own_way(published, shown):
    assert day(published) == shown


def test_a_card_listens_to_nothing_itself():
    assert cards.notice("x").is_finished()
