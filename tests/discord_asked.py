"""What members and moderators do in the simulated Discord: ask, click, choose, and read what is said."""

import discord
from discord_made import all_parts, buttons_of, write

from index import update

TREES = "How many pear trees were planted in Fresno County?"
NOWHERE = "Who won the chess tournament in Reykjavik?"


async def ask(world, question=TREES, by=None, **options):
    return await (by or world.alice).slash(world.channel, "ask", question=question, **options)


async def mention(world, question=TREES, by=None):
    return await (by or world.alice).send(world.channel, f"{world.bot.user.mention} {question}")


async def click(result, label, by):
    return await by.click(result.response.message, custom_id=buttons_of(result.response)[label]["custom_id"])


def rebuild(world, releases, gone=()):
    source = write(world.settings.source_dir, releases)
    for name in gone:
        (source / f"{name}.md").unlink()
    update(source, world.settings.index, jobs=1, force=True)


def text_of_message(message: discord.Message) -> str:
    view = discord.ui.LayoutView.from_message(message)
    return "\n".join(
        item.content for item in view.walk_children() if isinstance(item, discord.ui.TextDisplay)
    )


async def moderate(world, name, by=None, **options):
    return await (by or world.mod).slash(world.channel, f"pressdesk {name}", **options)


async def press(result, label, by):
    found = next(button for text, button in buttons_of(result.response).items() if text.startswith(label))
    return await by.click(result.response.message, custom_id=found["custom_id"])


async def choose(result, placeholder, channels, by):
    menu = next(
        part for part in all_parts(result.response.components) if part.get("placeholder") == placeholder
    )
    return await by.select(result.response.message, channels, custom_id=menu["custom_id"])


def settings_of(world):
    return world.bot.desk.guild(world.guild.id)
