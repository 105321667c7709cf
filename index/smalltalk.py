"""Whether what somebody typed is small talk rather than a question to the releases."""

from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from index.beside import asks, clauses
from index.language.questions import (
    AUXILIARIES,
    COUNT_NOUNS,
    MONEY_NOUNS,
    ONESELF,
    PLACE_NOUNS,
    WH,
)
from index.language.smalltalk import (
    ADDRESSED,
    ALONE,
    ANYBODYS,
    CHITCHAT,
    CLOSING,
    GREETING,
    REACTIONS,
    REQUESTING,
    TALK,
    TALK_PAIRS,
    TALKED,
    TO_SOMEBODY,
)
from index.wording import is_slip, words_of


def is_chat(text: str) -> bool:
    """Whether it is small talk rather than a question to the releases."""
    spoken = words_of(text)
    said = [[word.text for word in clause] for clause in clauses(text, spoken) if asks(clause)]
    if any(_YOU.isdisjoint(clause) and not _is_small(clause) for clause in said):
        return False
    if not said and "?" not in text and _thanks([word.text for word in spoken]):
        return True
    return _is_small([word.text for word in spoken], questioning="?" in text)


def _thanks(words: list[str]) -> bool:
    """Whether it is thanks and what somebody has to say of himself or to the one who answers."""
    opening = next((n for n in (2, 1) if " ".join(words[:n]) in REACTIONS), 0)
    told = not _TELLING.isdisjoint(words) and (REQUESTING | _SOUGHT).isdisjoint(words)
    return bool(opening) and told and len(words) <= _LONGEST_THANKS


_LONGEST_THANKS = 20
"""Words."""


def _is_small(words: list[str], *, questioning: bool = False) -> bool:
    """Whether words are small talk; `questioning` where a question mark stands beside them."""
    endings = list(_after_greetings(words))
    addressed = any(
        tuple(words[at : at + length]) in ADDRESSED
        for length in (2, 3, 4)
        for at in range(max(0, len(words) - length + 1))
        if len(words) <= length + _BESIDE
    )
    if addressed or " ".join(endings[-1]) in CHITCHAT or _closes(words) or _only_talks(words):
        return True
    if len(words) <= _CALLING and _asks_how_it_goes(words, endings[-1]):
        return True
    if not WH.keys().isdisjoint(words):
        return False
    speaks = any(_speaks_to_the_bot(ending, questioning=questioning) for ending in endings)
    return speaks or any(map(_opens_chat, endings)) or _calls_the_bot(words)


def _only_talks(words: list[str]) -> bool:
    """Whether it is greetings, thanks, praise and wishes from its first word to its last, slips and all."""
    asking = not AUXILIARIES.isdisjoint(words[:1]) and words[:2] != ["have", "a"]
    if asking or len(words) > _LONGEST_THANKS:
        return False
    pairs = [*pairwise(words)]
    exclaiming = {at for at, pair in enumerate(pairs) if pair[0] == "what" and pair in TALK_PAIRS}
    meant = []
    for at, word in enumerate(words):
        meant.append(_talked(word))
        if not meant[-1] and at not in exclaiming:
            return False
    return not TALK.isdisjoint(meant) or not TALK_PAIRS.isdisjoint([*pairs, *pairwise(meant)])


@lru_cache(maxsize=1024)
def _talked(word: str) -> str:
    """The word of small talk that a word is, or is a slip for; or none."""
    if word in TALK or word in TALKED:
        return word
    known = (right for right in sorted(TALK | TALKED) if len(word) > _SHORTEST or len(right) == len(word))
    return next((right for right in known if is_slip(word, right)), "")


_SHORTEST = 3
"""Letters of a word that may have a slip but lacks no letter: "tea" is no team."""


def _closes(words: list[str]) -> bool:
    """Whether it ends as talk does, or has such an ending and asks nothing."""
    said = f" {' '.join(words)} "
    asks_nothing = WH.keys().isdisjoint(words)
    return any(said.endswith(f" {end} ") or (asks_nothing and f" {end} " in said) for end in CLOSING)


_BESIDE = 10
"""Words at most beside those that speak to the one who answers."""
_FOLLOWING, _REACTING = 3, 6
"""Words at most after an opening of small talk, and after thanks or laughter."""
_SOUGHT = MONEY_NOUNS | COUNT_NOUNS | PLACE_NOUNS | {"date", "deadline"}
"""Words that show a question after thanks: "thanks, and the deadline"."""
_CALLING = 12
"""Words at most of what is said to the bot itself."""


def _asks_how_it_goes(words: list[str], left: list[str]) -> bool:
    """Whether it ends as small talk does: "whats up" only right behind a greeting, without which these are
    `left`."""
    ending = next((end for end in GREETING if tuple(words[-len(end) :]) == end), ())
    greets = len(left) < len(words) and len(left) <= len(ending) + 1
    return len(ending) > _BARE or (bool(ending) and greets)


_BARE = 2
"""Words of "whats up", which may also be asked of a price."""


def _after_greetings(words: list[str]) -> Iterator[list[str]]:
    """The words, and what is left of them after each in front that is small talk alone: "ok thanks"."""
    yield words
    while greeting := next((n for n in (3, 2, 1) if n < len(words) and _is_greeting(words[:n])), 0):
        words = words[greeting:]
        yield words


def _is_greeting(words: list[str]) -> bool:
    return words[0] in ALONE if len(words) == 1 and words[0] not in CHITCHAT else " ".join(words) in CHITCHAT


def _opens_chat(words: list[str]) -> bool:
    """Whether it begins as small talk does, and no question follows."""
    for length in (1, 2, 3):
        opening = " ".join(words[:length])
        rest = words[length:]
        most = _REACTING if opening in REACTIONS else 0 if opening in ALONE else _FOLLOWING
        seeks = not AUXILIARIES.isdisjoint(rest[:1]) or not (REQUESTING | _SOUGHT).isdisjoint(rest)
        if opening in CHITCHAT and len(rest) <= most and not seeks:
            return True
    return False


def _speaks_to_the_bot(words: list[str], *, questioning: bool) -> bool:
    """Whether it tells the one who answers of himself, or of the one who asks: "you're good at this", "I
    understand you take questions"; not what anybody may do: "you can bring bikes"."""
    if words[:2] == ["are", "you"]:
        return not _SOMEBODY.isdisjoint(words)
    at = next((at for at, word in enumerate(words) if word in _YOU), 0)
    anybody = not ANYBODYS.isdisjoint(words[at + 1 : at + 2]) or (questioning and len(words) > _SHORT)
    if anybody or (words[0] == "u" and not _INITIALS.isdisjoint(words[1:2])):
        return False
    to_whom = words[0] in _YOU or (words[0] in ONESELF and not _YOU.isdisjoint(words))
    seeks = not (REQUESTING | _SOUGHT).isdisjoint(words)
    return to_whom and not seeks and 1 < len(words) <= _CALLING


_SHORT = 4
"""Words of a question to the one who answers, at most."""
_SOMEBODY = frozenset({"bot", "robot", "human", "person", "machine", "ai", "real", "alive", "chatgpt"})
_TELLING = frozenset({"you", "i", "ill", "im", "ive"})
"""Words of what is told behind thanks."""
_YOU = frozenset({"you", "youre", "your", "youve", "youll", "u", "ur"})
_INITIALS = frozenset({"s", "of", "n"})
"""Behind a "u", what makes it no "you": "U of Michigan"."""


def _calls_the_bot(words: list[str]) -> bool:
    called = "bot" in words and (words[-1] == "bot" or not TO_SOMEBODY.isdisjoint(words))
    return called and len(words) <= _CALLING
