"""A question as typed to what it asks: its terms, the kind of answer, and the query language's operators.

Plain questions always work; beside them "exact phrase", -word, source:, since:, until:, speaker: and title:.
An operator nobody knows is a word.
"""

import re
import unicodedata
from typing import Literal

from index.analysis import Token, terms, tokens
from index.errors import QueryError
from index.language.questions import (
    ADDRESSED,
    AUXILIARIES,
    BACKWARD,
    BACKWARD_OPENERS,
    BEING,
    CHITCHAT,
    COUNT_NOUNS,
    DATE_NOUNS,
    MEASURES,
    MONEY,
    MONEY_NOUNS,
    OPENERS,
    PAST,
    PERCENT,
    PLACE_NOUNS,
    PRONOUNS,
    REASONS,
    SAYING,
    SHARES,
    SKIPPED,
    STOPPERS,
    TITLES,
    UTTERANCES,
    WH,
    WHO_NOUNS,
)
from index.light import dataclass, field, replace
from index.models import Filters

QuestionKind = Literal[
    "who", "when", "where", "howmany", "money", "percent", "why", "how", "what", "standsfor", "quote", "yesno"
]

LONGEST_QUESTION = 4_000
"""Characters that are looked at; what stands after them is left out."""
MOST_TERMS = 64
"""Different terms that are looked at."""
_THIN = 3
"""Terms below which a question after another one is not taken to stand alone."""


@dataclass(frozen=True, slots=True)
class Question:
    """What was asked. Offsets of `tokens` count in `text`, which is the question without its operators."""

    asked: str
    text: str
    terms: tuple[str, ...]
    """Each once, in order."""
    tokens: tuple[Token, ...]
    kind: QuestionKind
    worded: bool = True
    """Whether there is a question word or a verb in front; else it is keywords."""
    focus: tuple[str, ...] = ()
    """Terms of the noun that is asked for: 'schools' of 'how many schools'."""
    speaker: tuple[str, ...] = ()
    """Terms of the name of the one whose words are asked for."""
    names: frozenset[str] = frozenset()
    """Terms of capitalised words inside the question."""
    numbers: frozenset[str] = frozenset()
    phrases: tuple[tuple[str, ...], ...] = ()
    """Terms of each exact phrase; all must occur."""
    excluded: tuple[tuple[str, ...], ...] = ()
    """Terms of each -word; none may occur."""
    filters: Filters = field(default_factory=Filters)
    defines: bool = False
    """Whether it asks what something is: 'what is a winter count'."""
    chat: bool = False
    """Whether it is small talk rather than a question to the releases."""


_OPERATOR = re.compile(
    r"""(?<![^\s(])(?:
        (?P<name>source|since|until|speaker|title):(?:"(?P<quoted>[^"]*)"|(?P<plain>[^\s"]+))
      | (?P<minus>-)(?:"(?P<without>[^"]+)"|(?P<word>[^\W\d_][^\s"]*))
    )""",
    re.VERBOSE | re.IGNORECASE,
)
_PHRASE = re.compile(r'"([^"]+)"')
_SPOKEN = re.compile(r"%|(?:[^\W\d_]\.){2,}|[^\W_]+(?:['’-][^\W_]+)*")
_ISO = re.compile(r"(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?")


def parse(text: str) -> Question:
    """The question in `text`. Raises QueryError where there is nothing in it, or a date that is none."""
    asked = _cleaned(text)
    if not asked:
        raise QueryError("The question is empty: type one, such as 'How many jobs does the plant support?'")
    filters, excluded, plain = _operators(asked)
    phrases = tuple(tuple(found) for found in (terms(quoted) for quoted in _PHRASE.findall(plain)) if found)
    found = tokens(plain)
    unique = tuple(dict.fromkeys(token.term for token in found))[:MOST_TERMS]
    shape = _shape(plain)
    return Question(
        asked=asked,
        text=plain,
        terms=unique,
        tokens=tuple(found),
        kind=shape.kind,
        worded=shape.worded,
        focus=_within(found, shape.focus),
        speaker=_speaker(plain, found, shape.speaker),
        names=_names(plain, found),
        numbers=frozenset(term for term in unique if term[0].isdigit()),
        phrases=phrases,
        excluded=excluded,
        filters=filters,
        defines=shape.defines,
        chat=_is_chat(plain),
    )


def follow_up(question: Question, previous: Question, *, strange: bool = False) -> Question:
    """The question with the terms of the one before, where alone it is too thin to stand: it begins with
    "and …" or "what about …", or has hardly a term of its own. A name, or a term that no release knows
    (`strange`), changes the subject then, unless an "it" or "they" keeps to it.

    What the earlier one asked for ("pounds" of "how many pounds") gives way to what this one asks for.
    """
    own = set(question.terms)
    if not own:
        return previous
    words = [word.text for word in _words(question.text)]
    if not (BACKWARD.intersection(words[:1]) or tuple(words[:2]) in BACKWARD_OPENERS):
        elsewhere = (question.names or strange) and not PRONOUNS.intersection(words)
        if len(own) >= _THIN or elsewhere:
            return question
    carried = [
        token
        for token in previous.tokens
        if token.term not in own and (not question.focus or token.term not in previous.focus)
    ]
    if not carried:
        return question
    stretches = sorted({(token.start, token.end) for token in carried})
    text = " ".join([question.text, *(previous.text[start:end] for start, end in stretches)])
    found = tokens(text)
    return replace(
        question,
        text=text,
        tokens=tuple(found),
        terms=tuple(dict.fromkeys(token.term for token in found))[:MOST_TERMS],
        names=question.names | (previous.names - set(previous.focus)),
        numbers=question.numbers | previous.numbers,
        speaker=question.speaker or previous.speaker,
        kind=question.kind if question.worded or question.kind != "what" else previous.kind,
    )


def merged(first: Filters, second: Filters) -> Filters:
    """Both filters at once: the later `since`, the earlier `until`, and `first` where only one can hold."""
    since = max(filter(None, (first.since, second.since)), default=None)
    until = min(filter(None, (first.until, second.until)), default=None)
    return Filters(
        since=since,
        until=until,
        release=first.release or second.release,
        source=first.source or second.source,
        speaker=first.speaker or second.speaker,
        title=first.title or second.title,
    )


def admits(question: Question, found: list[str] | tuple[str, ...]) -> bool:
    """Whether a text with these terms, in order, holds every exact phrase and no excluded word."""
    return all(_holds(found, phrase) for phrase in question.phrases) and not any(
        _holds(found, phrase) for phrase in question.excluded
    )


def _days(year: int, month: int) -> int:
    """Of a month in the Gregorian calendar; to load the module for it takes longer than a question may."""
    if month == 2:
        return 29 if year % 4 == 0 and (year % 100 != 0 or year % 400 == 0) else 28
    return 30 if month in {4, 6, 9, 11} else 31


def iso_date(text: str, *, last: bool = False) -> str:
    """An ISO date from YYYY, YYYY-MM or YYYY-MM-DD: the first day meant, or the last one.

    Raises QueryError where it is none.
    """
    match = _ISO.fullmatch(text.strip())
    if match:
        year, month, day = int(match[1]), int(match[2] or (12 if last else 1)), match[3]
        if 1 <= month <= 12 and year:
            days = _days(year, month)
            number = int(day) if day else (days if last else 1)
            if 1 <= number <= days:
                return f"{year:04}-{month:02}-{number:02}"
    raise QueryError(f"{text!r} is no date: write it as 2026, 2026-01 or 2026-01-30.")


def _cleaned(text: str) -> str:
    text = unicodedata.normalize("NFC", text[:LONGEST_QUESTION])
    text = "".join(char if char.isprintable() else " " for char in text)
    return " ".join(text.replace("“", '"').replace("”", '"').replace("„", '"').split())


def _operators(asked: str) -> tuple[Filters, tuple[tuple[str, ...], ...], str]:
    filters, excluded = Filters(), []
    for match in _OPERATOR.finditer(asked):
        if match["minus"]:
            found = terms(match["without"] or match["word"])
            if found:
                excluded.append(tuple(found))
            continue
        name = match["name"].lower()
        value = match["quoted"] if match["quoted"] is not None else match["plain"]
        if name in {"since", "until"}:
            value = iso_date(value, last=name == "until")
        filters = replace(filters, **{name: value})
    return filters, tuple(excluded), " ".join(_OPERATOR.sub(" ", asked).split())


def _holds(found: list[str] | tuple[str, ...], phrase: tuple[str, ...]) -> bool:
    first, length = phrase[0], len(phrase)
    wanted = phrase if isinstance(found, tuple) else list(phrase)
    return any(term == first and found[at : at + length] == wanted for at, term in enumerate(found))


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Shape:
    kind: QuestionKind
    worded: bool = True
    focus: tuple[int, int] | None = None
    speaker: tuple[int, int] | None = None
    defines: bool = False


def _words(text: str) -> list[_Word]:
    return [
        _Word(match.group().lower().replace("'", "").replace("’", ""), match.start(), match.end())
        for match in _SPOKEN.finditer(text)
    ]


def _shape(text: str) -> _Shape:
    words = _after_openers(_words(text))
    plain = [word.text for word in words]
    at = next((i for i, word in enumerate(plain) if word in WH and not (i and word == "that")), None)
    if "acronym" in plain or ("for" in plain and {"stand", "stands", "short"} & set(plain)):
        return _Shape("standsfor")
    speaker = _asked_speaker(words, at)
    if at is None or (plain and plain[0] in AUXILIARIES and at > 1):
        return _without_wh(words, plain, speaker)
    if PERCENT & set(plain[at : at + 4]) or SHARES & set(plain[at : at + 3]):
        return _Shape("percent", focus=_span(words, at + 1, at + 2))
    asked = WH[plain[at]]
    if asked == "how":
        return _how(words, plain, at, speaker)
    if asked == "what":
        return _what(words, plain, at, speaker)
    kind: QuestionKind = asked  # type: ignore[assignment]
    return _Shape(kind)


def _after_openers(words: list[_Word]) -> list[_Word]:
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


def _without_wh(words: list[_Word], plain: list[str], speaker: tuple[int, int] | None) -> _Shape:
    if plain and plain[0] in AUXILIARIES:
        return _Shape("yesno")
    asked = set(plain)
    for kind, nouns in _KEYWORD_KINDS:
        if asked & nouns:
            at = next(i for i, word in enumerate(plain) if word in nouns)
            return _Shape(kind, worded=False, focus=_span(words, at, at + 1))
    return _Shape("what", worded=False, speaker=speaker)


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


def _how(words: list[_Word], plain: list[str], at: int, speaker: tuple[int, int] | None) -> _Shape:
    following = plain[at + 1] if at + 1 < len(plain) else ""
    rest = plain[at + 2 :]
    if following in MEASURES:
        money = _asks_money(following, rest)
        return _Shape("money" if money else "howmany", focus=_span(words, *_noun(plain, at + 2)))
    if speaker and set(rest) & {"describe", "characterize", "respond", "react"}:
        return _Shape("quote", speaker=speaker)
    return _Shape(_HOW_KINDS.get(following, "how"))


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


def _what(words: list[_Word], plain: list[str], at: int, speaker: tuple[int, int] | None) -> _Shape:
    if speaker:
        return _Shape("quote", speaker=speaker)
    after = plain[at + 1] if at + 1 < len(plain) else ""
    direct = after not in AUXILIARIES and plain[at] != "whats"
    if "cost" in plain[at:] and not direct:
        return _Shape("money")
    if not direct and after in AUXILIARIES - BEING:
        return _Shape("what")
    if not direct and plain[at + 2 : at + 3] in (["a"], ["an"]):
        return _Shape("what", focus=_span(words, at + 3, len(words)), defines=len(plain) - at <= 7)
    start, end = _noun(plain, at + 1)
    head = plain[start:end]
    focus = _span(words, start, end)
    asked = head[:3] if direct else head[-3:]
    kinds = [_noun_kind(word) for word in asked]
    first = next((i for i, kind in enumerate(kinds) if kind), None)
    if first is not None:
        while first + 1 < len(kinds) and kinds[first + 1]:
            first += 1
        return _Shape(kinds[first] or "what", focus=focus)
    defines = not direct and after in BEING and end == len(plain) and end - start <= 4
    return _Shape("what", focus=focus, defines=defines)


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


def _asked_speaker(words: list[_Word], at: int | None) -> tuple[int, int] | None:
    """What stands between 'what did' and 'say', or after 'according to': a stretch of the question's text."""
    plain = [word.text for word in words]
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


def _span(words: list[_Word], start: int, end: int) -> tuple[int, int] | None:
    end = min(end, len(words))
    return (words[start].start, words[end - 1].end) if start < end else None


def _within(found: list[Token], span: tuple[int, int] | None) -> tuple[str, ...]:
    if span is None:
        return ()
    return tuple(
        dict.fromkeys(token.term for token in found if span[0] <= token.start and token.end <= span[1])
    )


def _speaker(text: str, found: list[Token], span: tuple[int, int] | None) -> tuple[str, ...]:
    if span is None:
        return ()
    named = [token for token in found if span[0] <= token.start and token.end <= span[1]]
    proper = [token for token in named if text[token.start].isupper()]
    titles = {term for title in TITLES for term in terms(title)}
    bare = [token.term for token in proper or named if token.term not in titles]
    return tuple(dict.fromkeys(bare or [token.term for token in named]))


def _names(text: str, found: list[Token]) -> frozenset[str]:
    """Terms of capitalised words; the first word counts where the next one is one too."""
    capitalised = [token for token in found if text[token.start].isupper()]
    if len(capitalised) == len(found) and text.isupper():
        return frozenset()
    first = _SPOKEN.search(text)
    kept = [token for token in capitalised if first is None or token.start > first.start()]
    if (
        first
        and capitalised
        and capitalised[0].start == first.start()
        and (len(capitalised) > 1 and capitalised[1].start <= first.end() + 1)
    ):
        kept.append(capitalised[0])
    return frozenset(token.term for token in kept)


def _is_chat(text: str) -> bool:
    words = [word.text for word in _words(text)]
    for length in (1, 2, 3, 4):
        if len(words) <= length + 3 and " ".join(words[:length]) in CHITCHAT and not set(words) & WH.keys():
            return True
    return any(
        tuple(words[at : at + length]) in ADDRESSED and len(words) <= length + 8
        for length in (2, 3, 4)
        for at in range(max(0, len(words) - length + 1))
    )
