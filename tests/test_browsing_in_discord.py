"""Searching and browsing in a simulated Discord: passages, quotations, releases."""

import re

from discord_asked import TREES, ask, click, rebuild
from discord_made import buttons_of, text_of


async def test_search_lists_passages_by_rank(world):
    shown = text_of((await world.alice.slash(world.channel, "search", query="ferry terminal")).response)
    assert "1\\. **Harbor Authority opens" in shown
    nothing = await world.alice.slash(world.channel, "search", query="zeppelin")
    assert "Nothing found" in text_of(nothing.response)


async def test_quotations_are_verbatim_and_by_nobody_else(world):
    offered = await world.alice.autocomplete(world.channel, "quote", "speaker", "delg")
    assert offered
    shown = text_of((await world.alice.slash(world.channel, "quote", speaker=offered[0]["value"])).response)
    assert "We planted for the grandchildren" in shown
    assert "queue in the rain" not in shown
    nobody = await world.alice.slash(world.channel, "quote", speaker="Nobody Known")
    assert "no quotation" in text_of(nobody.response)


async def test_releases_are_browsed_opened_and_left_again(world):
    listed = await world.alice.slash(world.channel, "releases")
    assert "3 releases" in text_of(listed.response)
    menu = next(part for part in parts(listed.response) if part["type"] == 3)
    option = next(option for option in menu["options"] if "Orchard" in option["label"])
    await world.alice.select(listed.response.message, [option["value"]], custom_id=menu["custom_id"])
    opened = text_of(listed.response)
    assert "**Sections**\n- Water\n- Costs" in opened
    assert "press@orchard.example" in opened
    assert buttons_of(listed.response)["Open the release"]["url"] == "https://orchard.example/2026/pears"
    await click(listed, "Back to the list", world.alice)
    assert "3 releases" in text_of(listed.response)


async def test_about_says_what_is_indexed_and_what_is_kept(world):
    shown = text_of((await world.alice.slash(world.channel, "about")).response)
    assert "3 releases" in shown
    assert "Harbor Authority" in shown
    assert "30 days" in shown
    assert re.search(r"\*\*Build:\*\* \w+ of <t:\d+:f>", shown)


def parts(response):
    from discord_made import all_parts

    return all_parts(response.components)


async def test_a_release_is_opened_at_once_by_its_title(world):
    [choice] = await world.alice.autocomplete(world.channel, "releases", "release", "pier")
    opened = await world.alice.slash(world.channel, "releases", release=choice["value"])
    assert "Harbor Authority opens" in text_of(opened.response)
    assert "Back to the list" not in buttons_of(opened.response)


async def test_pages_of_a_search_keep_its_filters(world):
    fair = {
        f"fair{n}": f"---\npublished: 2026-0{1 + n % 2}-01\n---\n\nThe county fair has {n} rides.\n"
        for n in range(10)
    }
    rebuild(world, fair)
    await world.bot.refresh_index()
    card = await world.alice.slash(world.channel, "search", query="county fair rides", since="2026-02")
    await click(card, "Next", world.alice)
    assert "Page 2 of 2" in " ".join(buttons_of(card.response))
    assert "<t:1769947200:D>" in text_of(card.response)
    only = await world.alice.slash(world.channel, "search", query="county fair rides", release="fair3")
    assert "3 rides" in text_of(only.response)


async def test_a_search_offers_releases_too(world):
    assert await world.alice.autocomplete(world.channel, "search", "release", "pears") == []
    assert await world.alice.autocomplete(world.channel, "search", "release", "pear")


async def test_a_release_that_was_taken_away_meanwhile_says_so(world):
    listed = await world.alice.slash(world.channel, "releases")
    menu = next(part for part in parts(listed.response) if part["type"] == 3)
    option = next(option for option in menu["options"] if "Orchard" in option["label"])
    rebuild(world, {}, gone=("orchard",))
    await world.bot.refresh_index()
    await world.alice.select(listed.response.message, [option["value"]], custom_id=menu["custom_id"])
    assert "no longer in the archive" in text_of(listed.response)
    await click(listed, "Back to the list", world.alice)
    assert "2 releases" in text_of(listed.response)


async def test_a_release_may_be_named_by_words_of_its_title_and_by_nothing(world):
    named = await ask(world, "What did it cost?", release="pier 9")
    assert "88 million" in text_of(named.response)
    blank = await ask(world, TREES, release="  ")
    assert "4,200" in text_of(blank.response)
