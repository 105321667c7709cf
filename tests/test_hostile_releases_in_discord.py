"""Releases written to break a card, through the whole bot: what is sent keeps to the limits, and is inert."""

import re

import pytest
from discord_made import World, all_parts, build, buttons_of, text_of

LONG = "The zeppelin " + "very " * 1200 + "slowly carried 4,321 passengers over the lake."
RELEASES = {
    "a sentence of six thousand characters": ("The zeppelin flies", LONG),
    "a word of six thousand characters": ("The zeppelin flies", "The zeppelin carried " + "a" * 6000 + "."),
    "three hundred headings": (
        "The zeppelin flies",
        "\n\n".join(f"## Heading {n} of the zeppelin\n\nIt carried {n} passengers." for n in range(300)),
    ),
    "a title of emoji and combining marks": (
        "👩‍👩‍👧‍👦" * 300 + "Z" + "\u0301" * 300,
        "The zeppelin carried 4,321 passengers.",
    ),
    "mentions": (
        "@everyone zeppelin <@1>",
        "The zeppelin @everyone @here <@1> <@&2> carried 4,321 passengers.",
    ),
    "backticks": ("``` zeppelin ` `", "The zeppelin ``` carried ` 4,321 passengers ``."),
    "a link that pretends": (
        "zeppelin](http://evil.example)",
        "The zeppelin](http://evil.example) carried 4,321 passengers.",
    ),
    "text that turns": ("zep\u202enilep", "The zeppelin \u202ecarried\u2066 4,321 passengers."),
}


def document(title, body):
    url = "https://a.example/" + "x" * 600
    escaped = title.replace("\\", "\\\\").replace('"', '\\"')
    return f'---\ntitle: "{escaped}"\npublished: 2026-01-30\nurl: "{url}"\n---\n\n{body}\n'


@pytest.fixture
async def hostile(tmp_path, request):
    build(tmp_path, {"zeppelin": document(*RELEASES[request.param])})
    async with World(tmp_path) as world:
        yield world


def inert(response):
    shown = text_of(response).replace("\\\\", "").replace("`/privacy`", "")
    assert len(shown) <= 4000
    for bad in ("@everyone", "@here", "\u202e", "\u2066"):
        assert bad not in shown
    assert not re.search(r"(?<!\\)(<@|`|\]\(http)", shown)
    for part in all_parts(response.components):
        assert len(part.get("url") or "") <= 512
        assert len(part.get("custom_id") or "") <= 100
    return shown


@pytest.mark.parametrize("hostile", RELEASES, indirect=True)
async def test_every_card_of_a_hostile_release_is_within_the_limits(hostile):
    member, channel = hostile.alice, hostile.channel
    answer = await member.slash(channel, "ask", question="How many passengers did the zeppelin carry?")
    inert(answer.response)
    for name in ("More passages", "Nearest passages", "Next", "Context"):
        button = buttons_of(answer.response).get(name)
        if button and not button.get("disabled"):
            shown = await member.click(answer.response.message, custom_id=button["custom_id"])
            inert(shown.response if shown.response.ephemeral else answer.response)
    inert((await member.slash(channel, "search", query="zeppelin passengers")).response)
    inert((await member.slash(channel, "quote", speaker="zeppelin")).response)
    inert((await member.slash(channel, "about")).response)
    listed = await member.slash(channel, "releases")
    inert(listed.response)
    menu = next(part for part in all_parts(listed.response.components) if part["type"] == 3)
    await member.select(listed.response.message, [menu["options"][0]["value"]], custom_id=menu["custom_id"])
    inert(listed.response)
    offered = await member.autocomplete(channel, "ask", "release", "")
    assert all(1 <= len(choice["name"]) <= 100 and len(choice["value"]) <= 100 for choice in offered)
    await member.send(channel, f"{hostile.bot.user.mention} How many passengers did the zeppelin carry?")
    assert channel.last_message.author.id == hostile.bot.user.id
    assert not channel.last_message.mention_everyone
    assert channel.last_message.mentions == []
