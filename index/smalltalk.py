"""Whether what somebody typed is small talk rather than a question to the releases."""

from collections.abc import Iterator

from index.language.questions import (
    ADDRESSED,
    ALONE,
    AUXILIARIES,
    CHITCHAT,
    COUNT_NOUNS,
    GREETING,
    MONEY_NOUNS,
    PLACE_NOUNS,
    REACTIONS,
    TO_SOMEBODY,
    WH,
)
from index.wording import words_of


def is_chat(text: str) -> bool:
    """Whether it is small talk rather than a question to the releases."""
    words = [word.text for word in words_of(text)]
    endings = list(_after_greetings(words))
    if " ".join(endings[-1]) in CHITCHAT or any(
        tuple(words[at : at + length]) in ADDRESSED
        for length in (2, 3, 4)
        for at in range(max(0, len(words) - length + 1))
        if len(words) <= length + _BESIDE
    ):
        return True
    if len(words) <= _CALLING and _asks_how_it_goes(words):
        return True
    return WH.keys().isdisjoint(words) and (any(map(_opens_chat, endings)) or _calls_the_bot(words))


_BESIDE = 10
"""Words at most beside those that speak to the one who answers."""
_FOLLOWING, _REACTING = 3, 6
"""Words at most after an opening of small talk, and after thanks or laughter."""
_SOUGHT = MONEY_NOUNS | COUNT_NOUNS | PLACE_NOUNS | {"date", "deadline"}
"""Words that show a question after thanks: "thanks, and the deadline"."""
_CALLING = 12
"""Words at most of what is said to the bot itself."""


def _asks_how_it_goes(words: list[str]) -> bool:
    """Whether it ends as small talk does: "whats up" only behind a greeting."""
    ending = next((end for end in GREETING if tuple(words[-len(end) :]) == end), ())
    greets = any(" ".join(words[:length]) in CHITCHAT for length in (1, 2, 3))
    return len(ending) > len(_BARE) or (ending == _BARE and greets)


_BARE = ("whats", "up")


def _after_greetings(words: list[str]) -> Iterator[list[str]]:
    """The words, and what is left of them after each in front that is small talk alone: "ok thanks"."""
    yield words
    while len(words) > 1 and (words[0] in ALONE or words[0] in CHITCHAT):
        words = words[1:]
        yield words


def _opens_chat(words: list[str]) -> bool:
    """Whether it begins as small talk does, and no question follows."""
    for length in (1, 2, 3):
        opening = " ".join(words[:length])
        rest = words[length:]
        thanks = _CALLING if opening in REACTIONS and "you" in rest else _REACTING
        most = thanks if opening in REACTIONS else 0 if opening in ALONE else _FOLLOWING
        asks = not AUXILIARIES.isdisjoint(rest[:1]) or not _SOUGHT.isdisjoint(rest)
        if opening in CHITCHAT and len(rest) <= most and not asks:
            return True
    return False


def _calls_the_bot(words: list[str]) -> bool:
    called = "bot" in words and (words[-1] == "bot" or not TO_SOMEBODY.isdisjoint(words))
    return called and len(words) <= _CALLING
