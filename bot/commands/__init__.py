"""The slash commands, one module for each group of them: acknowledge, ask, send."""

from typing import Any

from discord import app_commands

from bot.commands import settings as _settings  # noqa: F401 (registers its controls)
from bot.commands import voting as _voting  # noqa: F401 (registers its controls)
from bot.commands.asking import ask, find_in_releases
from bot.commands.browsing import about, releases
from bot.commands.controls import Control, Unknown
from bot.commands.moderating import group
from bot.commands.privacy import privacy
from bot.commands.searching import quote, search

COMMANDS: tuple[
    "app_commands.Command[Any, ..., Any] | app_commands.ContextMenu | app_commands.Group", ...
] = (
    ask,
    search,
    quote,
    releases,
    about,
    privacy,
    group,
    find_in_releases,
)
CONTROLS = (Control, Unknown)
