"""The kind of answer a question wants, told by its wording: who, when, how many, a sum, somebody's words."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Literal

from index.language.questions import (
    ADDRESSED,
    ALONE,
    ANSWER_NOUNS,
    AUXILIARIES,
    BEING,
    CHITCHAT,
    CONTRACTED,
    COUNT_NOUNS,
    DATE_NOUNS,
    FILLERS,
    HAPPENING,
    MEASURES,
    MISSPELT,
    MONEY,
    MONEY_NOUNS,
    OPENERS,
    PAST,
    PERCENT,
    PLACE_NOUNS,
    QUALITIES,
    REACTIONS,
    REASONS,
    SAYING,
    SHARES,
    SKIPPED,
    STOPPERS,
    TO_SOMEBODY,
    UTTERANCES,
    WH,
    WHO_NOUNS,
)
from index.light import dataclass

QuestionKind = Literal[
    "who", "when", "where", "howmany", "money", "percent", "why", "how", "what", "standsfor", "quote", "yesno"
]

SPOKEN = re.compile(r"%|(?:[^\W\d_]\.){2,}|[^\W_]+(?:['’-][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a question in lower case without apostrophes, and where the question has it."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Shape:
    """What a question wants. Spans are (start, end) offsets into its text."""

    kind: QuestionKind
    worded: bool = True
    """Whether there is a question word or a verb in front; else it is keywords."""
    focus: tuple[int, int] | None = None
    """The noun that is asked for: 'schools' of 'how many schools'."""
    speaker: tuple[int, int] | None = None
    """The name of the one whose words are asked for."""
    defines: bool = False


def words_of(text: str) -> list[Word]:
    """The words of a question, in order; "what'd" is two."""
    return [
        Word(part, match.start(), match.end())
        for match in SPOKEN.finditer(text)
        for word in [match.group().lower().replace("'", "").replace("’", "")]
        for part in CONTRACTED.get(word, (word,))
    ]


def mended(text: str) -> str:
    """The question without slips in the small words it is put in: "whcih yaer" is "which year".

    What is capitalised inside it may be a name.
    """
    return SPOKEN.sub(_mended, text)


def _mended(match: re.Match[str]) -> str:
    word = match.group()
    right = MISSPELT.get(word.lower())
    if right is None or word.islower():
        return right or word
    return right.capitalize() if word.istitle() and not match.start() else word


_STANDING_FOR = frozenset({("stand", "for"), ("stands", "for"), ("short", "for")})


def shape(text: str) -> Shape:
    """What the question in `text` wants, as far as its wording tells."""
    words = _after_openers([word for word in words_of(text) if word.text not in FILLERS])
    plain = [word.text for word in words]
    at = next((i for i, word in enumerate(plain) if word in WH and not (i and word == "that")), None)
    if "acronym" in plain or not _STANDING_FOR.isdisjoint(pairwise(plain)):
        return Shape("standsfor")
    speaker = _asked_speaker(words, at)
    if at is None or (plain and plain[0] in AUXILIARIES and at > 1):
        return _without_wh(words, plain, speaker)
    if PERCENT & set(plain[at : at + 4]) or _asks_share(plain, at):
        return Shape("percent", focus=_span(words, at + 1, at + 2))
    asked = "why" if _asks_purpose(plain[at:]) else WH[plain[at]]
    if asked == "how":
        return _how(words, plain, at, speaker)
    if asked == "what":
        return _what(words, plain, at, speaker)
    kind: QuestionKind = asked  # type: ignore[assignment]
    return Shape(kind)


def framing(text: str) -> list[tuple[int, int]]:
    """Where a question has words that only put it, which no answer need hold: (start, end) offsets.

    Chat before it and within it, and the noun for the answer itself: "does anyone know", "year" in
    "what year".
    """
    words = words_of(text)
    content = [word for word in words if word.text not in FILLERS]
    proper = _after_openers(content)
    found = [word for word in words if word.text in FILLERS]
    found += content[: len(content) - len(proper)]
    plain = [word.text for word in proper]
    at = next((i for i, word in enumerate(plain) if word in WH), None)
    if at is not None and WH[plain[at]] in {"when", "where"}:
        found += [word for word in proper if word.text in HAPPENING]
    start = 0 if at is None else at + 1
    while start < len(plain) and plain[start] in SKIPPED | BEING | ANSWER_NOUNS:
        if plain[start] in ANSWER_NOUNS:
            found.append(proper[start])
        start += 1
    start, end = _in_words(plain)
    found += [word for word in proper[end : end + 2] if start < end and word.text in {"own", "words"}]
    return [(word.start, word.end) for word in found]


def _asks_share(plain: list[str], at: int) -> bool:
    """Whether it asks for a share, rather than who shares something."""
    return any(
        word in SHARES and (i == 1 or near[i - 1] in {"the", "a"} or near[i + 1 : i + 2] == ["of"])
        for near in (plain[at : at + 5],)
        for i, word in enumerate(near[:4])
    )


def _asks_purpose(plain: list[str]) -> bool:
    """Whether it asks what something is for."""
    return plain[-1] == "for" and (plain[0] == "whats" or (plain[0] == "what" and plain[1] in BEING))


def _after_openers(words: list[Word]) -> list[Word]:
    while len(words) > 1:
        longest = max(
            (opener for opener in OPENERS if tuple(word.text for word in words[: len(opener)]) == opener),
            key=len,
            default=None,
        )
        if longest is None:
            break
        words = words[len(longest) :]
    return words


def _without_wh(words: list[Word], plain: list[str], speaker: tuple[int, int] | None) -> Shape:
    if plain and plain[0] in AUXILIARIES:
        return Shape("yesno")
    for kind, nouns in _KEYWORD_KINDS:
        for at, word in enumerate(plain):
            # "California's share of it" asks for a share; "ties they share" doesn't.
            if word in nouns and (word not in SHARES or plain[at + 1 : at + 2] == ["of"]):
                return Shape(kind, worded=False, focus=_span(words, at, at + 1))
    return Shape("what", worded=False, speaker=speaker)


_KEYWORD_KINDS: tuple[tuple[QuestionKind, frozenset[str]], ...] = (
    ("percent", PERCENT | SHARES),
    ("quote", frozenset({"quote", "quotation", "motto", "quotes"})),
    ("money", MONEY_NOUNS - {"funding", "money", "worth", "price"}),
    ("howmany", COUNT_NOUNS - {"vote", "rate", "range", "area", "age", "score"}),
    ("when", frozenset({"date", "year", "deadline", "dates"})),
    ("where", frozenset({"location", "address", "birthplace", "headquarters", "hometown"})),
    ("why", REASONS),
    ("who", frozenset({"director", "winner", "founder", "leader", "nominee", "author", "ceo", "chairman"})),
)


def _how(words: list[Word], plain: list[str], at: int, speaker: tuple[int, int] | None) -> Shape:
    following = plain[at + 1] if at + 1 < len(plain) else ""
    rest = plain[at + 2 :]
    if following in MEASURES and not (following in _BIG and QUALITIES.intersection(rest[:2])):
        money = _asks_money(following, rest)
        return Shape("money" if money else "howmany", focus=_span(words, *_counted(plain, at + 2)))
    if speaker and set(rest) & {"describe", "characterize", "respond", "react"}:
        return Shape("quote", speaker=speaker)
    return Shape(_HOW_KINDS.get(following, "how"))


_BIG = frozenset({"big", "large", "much", "strong"})
"""What a role or a problem may be: "how big a role"."""
_HOW_KINDS: dict[str, QuestionKind] = {
    "come": "why",
    "soon": "when",
    "recently": "when",
    "expensive": "money",
}


def _asks_money(measure: str, rest: list[str]) -> bool:
    """Whether 'how much …' or 'how many …' asks for a sum: 'how much did it cost', 'how many dollars'."""
    if measure == "many":
        return bool(set(rest[:1]) & {"dollars", "bucks", "euros"})
    of_something = bool(rest) and rest[0] not in AUXILIARIES and not MONEY & set(rest[:2])
    return measure == "much" and not of_something and bool(MONEY & set(rest))


def _noun(plain: list[str], at: int) -> tuple[int, int]:
    """Where the noun phrase that starts at `at` begins and ends: at most five words."""
    start = at
    while start < len(plain) and (plain[start] in SKIPPED or plain[start] in AUXILIARIES):
        if plain[start] in AUXILIARIES and start > at:
            break
        start += 1
    end = start
    while (
        end < len(plain) and end < start + 5 and plain[end] not in STOPPERS | AUXILIARIES | {"of", "the", "a"}
    ):
        end += 1
    return start, end


def _counted(plain: list[str], at: int) -> tuple[int, int]:
    """Where what is counted begins and ends, with what a measure is of: 'pounds of fentanyl'."""
    start, end = _noun(plain, at)
    if plain[end : end + 1] == ["of"]:
        first, last = _noun(plain, end + 1)
        if first == end + 1:
            return start, min(last, end + 3)
    return start, end


def _what(words: list[Word], plain: list[str], at: int, speaker: tuple[int, int] | None) -> Shape:
    if speaker:
        return Shape("quote", speaker=speaker)
    after = plain[at + 1] if at + 1 < len(plain) else ""
    direct = after not in AUXILIARIES and plain[at] != "whats"
    if not direct and _asks_worth(plain[at:]):
        return Shape("money")
    if not direct and after in AUXILIARIES - BEING:
        return Shape("what")
    if not direct and plain[at + 2 : at + 3] in (["a"], ["an"]):
        return Shape("what", focus=_span(words, at + 3, len(words)), defines=len(plain) - at <= 7)
    start, end = _noun(plain, at + 1)
    head = plain[start:end]
    focus = _span(words, start, end)
    asked = head[:3] if direct else head[-3:]
    kinds = [_noun_kind(word) for word in asked]
    first = next((i for i, kind in enumerate(kinds) if kind), None)
    if not direct and kinds and kinds[-1]:
        first = len(kinds) - 1
    if first is not None and kinds[first] == "who" and _does_something(plain, end, direct=direct):
        first = None
    if first is not None:
        while first + 1 < len(kinds) and kinds[first + 1]:
            first += 1
        return Shape(kinds[first] or "what", focus=focus)
    defines = not direct and after in BEING and end == len(plain) and end - start <= 4
    return Shape("what", focus=focus, defines=defines)


def _asks_worth(plain: list[str]) -> bool:
    """Whether it asks what something costs or is worth, rather than what is worth doing, or Fort Worth."""
    if "worth" not in plain:
        return "cost" in plain
    at = plain.index("worth")
    return plain[at - 1] != "fort" and (
        at + 1 == len(plain) or plain[at + 1] in STOPPERS | {"both", "today", "now"}
    )


def _does_something(plain: list[str], end: int, *, direct: bool) -> bool:
    """Whether somebody in the noun phrase is no answer: "what is Senator Roe doing", "what college money
    does"."""
    if not direct and AUXILIARIES.intersection(plain[end : end + 1]):
        return True
    whole = not direct or plain[end : end + 1] in (["do"], ["does"], ["did"])
    return whole and _noun_kind(plain[end - 1]) is None


def _noun_kind(word: str) -> QuestionKind | None:
    return next((kind for kind, nouns in _NOUN_KINDS if word in nouns), None)


_NOUN_KINDS: tuple[tuple[QuestionKind, frozenset[str]], ...] = (
    ("why", REASONS),
    ("quote", UTTERANCES),
    ("money", MONEY_NOUNS - {"money", "cash", "funding", "dollars", "bucks"}),
    ("when", DATE_NOUNS),
    ("howmany", COUNT_NOUNS - {"area", "range"}),
    ("where", PLACE_NOUNS),
    ("who", WHO_NOUNS),
)


def _asked_speaker(words: list[Word], at: int | None) -> tuple[int, int] | None:
    """What stands between 'what did' and 'say', or between 'in' and 'words': offsets into the question."""
    plain = [word.text for word in words]
    start, end = _in_words(plain)
    if start < end:
        return words[start].start, words[end - 1].end
    if (
        at is None
        or at + 2 >= len(plain)
        or plain[at + 1] not in PAST
        or WH[plain[at]] not in {"what", "how"}
    ):
        return None
    for end in range(at + 3, min(len(plain), at + 16)):
        if plain[end] in SAYING and plain[end] not in {"state"}:
            return words[at + 2].start, words[end - 1].end
    return None


def _in_words(plain: list[str]) -> tuple[int, int]:
    """Where the one stands whose words are asked for in "in Mayor Roe's own words"; (0, 0) without."""
    end = plain.index("words") if "words" in plain else 0
    before = plain[max(0, end - _LONGEST_OWNER) : end]
    owner = (before[:-1] if before[-1:] == ["own"] else before)[-1:]
    if "in" not in before or not (owner and (owner[0].endswith("s") or owner[0] in {"her", "their"})):
        return 0, 0
    return end - before[::-1].index("in"), end - (before[-1] == "own")


_LONGEST_OWNER = 6
"""Words at most from 'in' to 'words'."""


def _span(words: list[Word], start: int, end: int) -> tuple[int, int] | None:
    end = min(end, len(words))
    return (words[start].start, words[end - 1].end) if start < end else None


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
    return WH.keys().isdisjoint(words) and (any(map(_opens_chat, endings)) or _calls_the_bot(words))


_BESIDE = 8
"""Words at most beside those that speak to the one who answers."""
_FOLLOWING, _REACTING = 3, 6
"""Words at most after an opening of small talk, and after thanks or laughter."""
_SOUGHT = MONEY_NOUNS | COUNT_NOUNS | PLACE_NOUNS | {"date", "deadline"}
"""Words that show a question after thanks: "thanks, and the deadline"."""
_CALLING = 12
"""Words at most of what is said to the bot itself."""


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
        most = _REACTING if opening in REACTIONS else 0 if opening in ALONE else _FOLLOWING
        rest = words[length:]
        asks = not AUXILIARIES.isdisjoint(rest[:1]) or not _SOUGHT.isdisjoint(rest)
        if opening in CHITCHAT and len(rest) <= most and not asks:
            return True
    return False


def _calls_the_bot(words: list[str]) -> bool:
    called = "bot" in words and (words[-1] == "bot" or not TO_SOMEBODY.isdisjoint(words))
    return called and len(words) <= _CALLING
