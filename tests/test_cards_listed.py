"""What the cards that list things say: counts, pages, and where a list is cut short."""

import re
import time

import pytest
from answers_made import hit_of, quote_of, release
from discord_made import all_parts
from test_cards_said import DESKTOP, SENTENCES, buttons, number_of, said

from bot.cards import (
    about_card,
    gaps_card,
    quotations_card,
    release_card,
    releases_card,
    report_card,
    search_card,
    settings_card,
    status_card,
    votes_card,
)
from bot.cards.base import ANSWERED, NEUTRAL, TROUBLE, WEAK
from bot.cards.lists import LIST_PAGE, SEARCH_PAGE
from bot.cards.moderation import Status
from bot.gaps import Cluster
from bot.refs import release_hash
from bot.state import GuildSettings, Vote
from index import BuildReport, ReleaseSummary, Skipped


def words(card):
    return said(*card.to_components())


def controls(card):
    return buttons(*card.to_components())


def colour(card):
    return card.to_components()[0]["accent_color"]


def options(card):
    return next(part["options"] for part in all_parts(card.to_components()) if "options" in part)


def summary(number, **changes):
    made = {"published": f"2026-01-{number + 1:02}", "source": None, "status": "current"} | changes
    known = {"path": "r.md", "url": None, "language": "en", "passages": 1}
    return ReleaseSummary(id=f"r{number}", title=f"Release {number}", **made, **known)


LISTED = [summary(number) for number in range(2 * LIST_PAGE + 1)]


def test_each_page_of_the_releases_lists_its_own_and_counts_on():
    shown = [
        re.findall(r"(\d+)\\\. \*\*Release (\d+)", words(releases_card(LISTED, at, DESKTOP)))
        for at in range(3)
    ]
    assert [len(page) for page in shown] == [LIST_PAGE, LIST_PAGE, 1]
    assert [(int(rank) - 1, int(name)) for page in shown for rank, name in page] == [
        (number, number) for number in range(len(LISTED))
    ]
    assert "### 21 releases" in words(releases_card(LISTED, 0, DESKTOP))
    assert "### 1 release\n" in words(releases_card(LISTED[:1], 0, DESKTOP))


def test_the_pages_of_a_list_lead_on_and_back_and_no_further():
    for card in (
        lambda at: releases_card(LISTED, at, DESKTOP),
        lambda at: search_card("q", [hit_of(SENTENCES[0])] * (2 * SEARCH_PAGE + 1), at, DESKTOP, b""),
    ):
        first, middle, last = (controls(card(at)) for at in range(3))
        assert first["Back"]["disabled"]
        assert last["Next"]["disabled"]
        assert [number_of(middle[name]) for name in ("Back", "Next")] == [0, 2]
        assert number_of(last["Back"]) == 1
        assert not middle["Back"].get("disabled")
        assert not middle["Next"].get("disabled")
        assert middle["Page 2 of 3"]["disabled"]
        assert "Page 1 of 3" in controls(card(-1))
        assert "Page 3 of 3" in controls(card(99))


def test_a_release_in_the_list_has_its_date_source_and_what_is_wrong_with_it():
    odd = summary(0, source="Harbor Authority", status="withdrawn")
    text = words(releases_card([odd, summary(1)], 0, DESKTOP))
    assert "D> · Harbor Authority · withdrawn" in text
    assert "current" not in text
    chosen = options(releases_card([odd, summary(1, published=None)], 0, DESKTOP))
    assert [option["label"] for option in chosen] == ["Release 0", "Release 1"]
    assert [option["description"] for option in chosen] == ["2026-01-01 · Harbor Authority", "undated"]
    assert chosen[0]["value"] == release_hash("r0").hex()


def test_passages_of_a_search_are_ranked_over_its_pages():
    hits = [hit_of(sentence) for sentence in SENTENCES]
    first, second = (words(search_card("bridge", hits, at, DESKTOP, b"")) for at in range(2))
    assert [rank for rank in "1234" if f"{rank}\\. **" in first] == ["1", "2", "3"]
    assert [rank for rank in "1234" if f"{rank}\\. **" in second] == ["4"]
    assert "Nothing found" in words(search_card("zeppelin", [], 0, DESKTOP, b""))


def test_quotations_name_speaker_subject_and_who_could_not_be_identified():
    spoken = quote_of(SENTENCES[0], "$12.5 million", speaker="Mayor Ada Long")
    text = words(quotations_card("Long", "the bridge", [spoken, quote_of(SENTENCES[2])], DESKTOP))
    assert text.startswith("### Long on the bridge")
    assert "— Mayor Ada Long\n" in text
    assert "— speaker not identified\n" in text
    assert "**$12.5 million**" in text
    assert "give to this speaker.\n" in words(quotations_card("Long", "", [], DESKTOP))
    assert "give to this speaker on that.\n" in words(quotations_card("Long", "tea", [], DESKTOP))


def test_a_release_shows_what_there_is_of_it_and_leads_back_to_its_page():
    bare = release_card(release(), DESKTOP, summary="", sections=[], contact="")
    assert "Sections" not in words(bare)
    assert "current" not in words(bare)
    assert "Back to the list" not in controls(bare)
    full = release_card(
        release(source="Springfield"),
        DESKTOP,
        summary="It opened.",
        sections=["Costs"],
        contact="A. Ruiz",
        page=2,
    )
    assert "· Springfield\n\nIt opened.\n\n**Sections**\n- Costs\n\n**Press contact**\nA. Ruiz" in words(full)
    assert number_of(controls(full)["Back to the list"]) == 2


def test_lists_that_are_cut_short_count_what_they_leave_out():
    sections = [f"Section {number:03} of many that this release has" for number in range(100)]
    text = words(release_card(release(), DESKTOP, summary="", sections=sections, contact=""))
    named = text.count("- Section")
    assert 10 < named < 100
    assert text.endswith(f"- … and {100 - named} more")
    paths = tuple(f"releases/2026/number-{number:04}.md" for number in range(300))
    report = BuildReport(paths, (), (), (), 0, (), "b1")
    text = words(report_card("Rebuilt", report))
    assert f"- … and {300 - text.count('- releases')} more" in text
    gaps = [
        Cluster(f"Who built number {number}? " + "x" * 150, frozenset(), 3, ["bridge"])
        for number in range(90)
    ]
    text = words(gaps_card(gaps, 270, 30))
    assert f"- … and {90 - text.count('**3×**')} more" in text
    assert "not in any release: bridge" in text


@pytest.mark.parametrize(
    ("total", "title"), [(1, "1 unanswered question in"), (1_200, "1,200 unanswered questions in")]
)
def test_gaps_are_counted(total, title):
    gap = Cluster("Who built it?", frozenset(), total, [])
    assert f"### {title} 30 days" in words(gaps_card([gap], total, 30))


def test_a_report_names_each_kind_of_change_and_warns_where_files_were_skipped():
    clean = report_card(
        "Rebuilt", BuildReport(("a.md",), ("b.md", "c.md"), ("d.md",), ("e.md",), 7, (), "build-1")
    )
    lines = words(clean).splitlines()
    assert lines == [
        *("### Rebuilt", "**Added: 1**", "- a.md", "**Changed: 2**", "- b.md", "- c.md"),
        *("**Moved: 1**", "- d.md", "**Removed: 1**", "- e.md", "-# Unchanged: 7 · build build-1"),
    ]
    skipped = report_card(
        "Rebuilt", BuildReport((), (), (), (), 7, (Skipped("f.pdf", "It is empty."),), "build-1")
    )
    assert "**Skipped: 1**\n- f.pdf: It is empty." in words(skipped)
    assert "Added" not in words(skipped)
    assert (colour(clean), colour(skipped)) == (ANSWERED.value, WEAK.value)


def test_votes_are_counted_with_their_reasons_and_the_bad_ones_shown():
    bad = [Vote(False, "figure", "It was $3.", f"Question {number}?", "q", 0.0) for number in range(11)]
    votes = [Vote(True, None, None, "Good one?", "q", 0.0), Vote(False, "odd", None, "Odd?", "q", 0.0), *bad]
    text = words(votes_card(votes, DESKTOP))
    assert "👍 1 · 👎 12" in text
    assert "wrong figure: 11 · odd: 1" in text
    assert "Good one" not in text
    assert text.count("“It was $3.”") == 9
    assert "Export as a file" in controls(votes_card(votes, DESKTOP))
    assert "Export as a file" not in controls(votes_card([], DESKTOP))


def test_reasons_given_equally_often_are_in_the_order_of_the_alphabet():
    votes = [Vote(False, reason, None, "Why?", "q", 0.0) for reason in ("stale", "odd", "cut", "cut", "odd")]
    assert "\ncut: 2 · odd: 2 · stale: 1\n" in words(votes_card(votes, DESKTOP))


def test_settings_show_what_is_set_and_what_holds_where_nothing_is():
    text = words(settings_card(GuildSettings(), DESKTOP))
    for line in (
        "question is answered): none",
        "answers): all",
        "releases: off",
        "default:** off",
        "stay silent",
    ):
        assert line in text
    assert "by member 10 questions in 30 s, by server 120 questions in 60 s" in text
    chosen = GuildSettings((5,), (6, 7), True, True, 0, 30, 4, 60, 8, 9)
    text = words(settings_card(chosen, DESKTOP, "A hint."))
    for line in (
        "answered): <#5>",
        "answers): <#6>, <#7>",
        "releases: <#8>",
        "default:** on",
        "channels:** react",
    ):
        assert line in text
    assert "by member no limit, by server 4 questions in 60 s" in text
    assert "**Kept for:** 9 days" in text
    assert text.endswith("A hint.")
    menus = [part for part in all_parts(settings_card(chosen, DESKTOP).to_components()) if part["type"] == 8]
    assert [(menu["max_values"], len(menu["channel_types"])) for menu in menus] == [(25, 3), (25, 3), (1, 2)]
    assert [[one["id"] for one in menu["default_values"]] for menu in menus] == [[5], [6, 7], [8]]
    assert all(menu["min_values"] == 0 for menu in menus)


def test_the_status_tells_times_in_milliseconds_and_what_is_wrong():
    well = Status("b1", 1_234, summary(0), 0.612, 0.984, 0.93, 99.6, 60.0, 4, True, 0.78)
    text = words(status_card(well))
    assert "answers 612 ms (median), 984 ms (slowest of the last 200); gateway 780 ms;" in text
    assert "longest stall 930 ms" in text
    assert "**Releases:** 1,234\n**Newest release:** Release 0 (" in text
    assert "**Memory:** 100 MB" in text
    assert "waiting questions: 4" in text
    assert 55 < time.time() - int(re.search(r"<t:(\d+):R>", text)[1]) < 600
    assert "**Reads ask-channels:** yes" in text
    assert "Problem" not in text
    ill = Status(None, 0, None, 0, 0, 0, 0, 0, 0, False, 0, "It is damaged.")
    text = words(status_card(ill))
    assert "no index yet" in text
    assert "no (no Message Content Intent)" in text
    assert "**Problem:** It is damaged." in text
    assert (colour(status_card(well)), colour(status_card(ill))) == (NEUTRAL.value, TROUBLE.value)


def test_about_tells_how_many_releases_of_what_time_and_of_whom():
    text = words(
        about_card([summary(3, source="B"), summary(1, source="A"), summary(2)], "build-1", None, 30)
    )
    assert "**Indexed:** 3 releases, <t:1767355200:D> to <t:1767528000:D>" in text
    assert "**From:** A, B" in text
    assert "Kept for 30 days" in text
    assert "**Indexed:** 1 release\n" in words(about_card([summary(0, published=None)], "b", None, 30))
    assert "**From:**" not in words(about_card([], "b", None, 30))
