"""Cards: pure functions from what the index found to a Discord layout, within Discord's limits."""

from bot.cards.answers import answer_card, context_card, passages_page, with_passages, without_passages
from bot.cards.base import Card, Desktop, notice
from bot.cards.lists import quotations_card, release_card, releases_card, search_card
from bot.cards.moderation import about_card, gaps_card, report_card, settings_card, status_card, votes_card

__all__ = [
    "Card",
    "Desktop",
    "about_card",
    "answer_card",
    "context_card",
    "gaps_card",
    "notice",
    "passages_page",
    "quotations_card",
    "release_card",
    "releases_card",
    "report_card",
    "search_card",
    "settings_card",
    "status_card",
    "votes_card",
    "with_passages",
    "without_passages",
]
