"""What a question wants, told by its wording: who, when, how many, a sum, somebody's words."""

import re
from itertools import pairwise

from index.beside import asides
from index.language.directory import CONTACT_WORDS
from index.language.lands import TERRITORIES
from index.language.questions import (
    AIMED,
    AUXILIARIES,
    BEING,
    BRANCH,
    COUNT_NOUNS,
    DATE_NOUNS,
    DRIVING,
    FEELING,
    FILLERS,
    IDLE,
    MANNERS,
    MEASURES,
    MONEY,
    MONEY_NOUNS,
    NAMED,
    PERCENT,
    PLACE_NOUNS,
    QUALITIES,
    REASONS,
    SETTINGS,
    SHARES,
    SPENDING,
    STOPPERS,
    THINGS,
    UTTERANCES,
    WH,
    WHO_NOUNS,
)
from index.patterns import pattern
from index.quantities import amount
from index.sizes import BIG, sized, worth_of
from index.utterances import asked_speaker, commented_by
from index.wanted import QuestionKind, Shape, counted, noun, span
from index.wording import MAKING_UP, Word, after_openers, words_of

_STANDING_FOR = frozenset({("stand", "for"), ("stands", "for"), ("short", "for")})


def shape(text: str) -> Shape:
    """What the question in `text` wants, as far as its wording tells."""
    words = words_of(text)
    beside = asides(text, words)
    apart = {word.start for word in beside}
    words = [word for word in words if word.text not in FILLERS and word.start not in apart]
    words = _after_lead_in(text, after_openers(words))
    plain = [word.text for word in words]
    at = _asking_word(plain)
    if "acronym" in plain or _asks_long_form(text, plain):
        return Shape("standsfor")
    speaker = asked_speaker(words, at)
    asks_what = at is None or WH[plain[at]] == "what"
    if not speaker and asks_what and (commenting := commented_by(words, plain)):
        return Shape("quote", speaker=commenting)
    if at is None or (plain and plain[0] in AUXILIARIES and at > 1):
        from index.keywords import of_keywords

        return of_keywords(words, plain, speaker)
    return _worded(text, words, at, speaker)


def _worded(text: str, words: list[Word], at: int, speaker: tuple[int, int] | None) -> Shape:
    """The shape of a question whose question word is number `at`."""
    plain = [word.text for word in words]
    asked = WH[plain[at]]
    if PERCENT & set(plain[at : at + 4]) or (asked in {"what", "how"} and _asks_share(plain, at)):
        return Shape("percent", focus=span(words, at + 1, at + 2))
    if asked == "how":
        return _how(words, plain, at, speaker)
    if asked == "what":
        otherwise = _aimed_at(text) or _branch(text) or _put_otherwise(plain, at)
        return otherwise or _of_part(words, plain, at) or _what(words, plain, at, speaker)
    being = not BEING.isdisjoint(plain[at + 1 : at + 2]) and len(plain) == at + 3
    body = asked == "who" and being and _CAPITALS.search(text) is not None
    thing = body or tuple(plain[at + 1 : at + 3]) in MAKING_UP
    kind: QuestionKind = "what" if thing else asked  # type: ignore[assignment]
    return Shape(kind, defines=body)


def _aimed_at(text: str) -> Shape | None:
    """The shape of a question for what somebody hopes to achieve."""
    aimed = _AIMED.search(text) if " to " in text else None
    return Shape("why", measure=aimed.span("aim")) if aimed else None


def _branch(text: str) -> Shape | None:
    """The shape of a question for what a body is of another."""
    found = _BRANCH.search(text) if " of the " in text and not text.isupper() else None
    if found is None:
        return None
    return Shape("what", focus=found.span("name"), defines=True, measure=found.span("part"))


_AIMED = pattern(AIMED, re.IGNORECASE)
_BRANCH = pattern(BRANCH)


def may_ask_for_somebody(text: str) -> bool:
    """Whether a question may be for who somebody is, or for whom the press may ask."""
    return "who" in text.lower() or "what" in text.lower() or has_contact_words(text)


def has_contact_words(text: str) -> bool:
    """Whether a question has a word that one for a press contact must have."""
    return not CONTACT_WORDS.isdisjoint(_PIECE.findall(text.casefold()))


_PIECE = pattern(r"\w+")


_DEFINING = frozenset(
    {"what it is", "what is it", "whats it", "what is that", "whats that", "what they are", "what are they"}
)
"""Behind a name, what asks for its meaning."""


def _asking_word(plain: list[str]) -> int | None:
    """The number of the question word; "when" in front may only say on what condition, as in "When it rains,
    who pays?"."""
    found = [at for at, word in enumerate(plain) if word in WH]
    if len(found) > 1 and tuple(plain[found[-1] + 1 :]) in _POINTING:
        return found[-1]
    conditional = len(found) > 1 and found[0] == 0 and plain[0] == "when"
    if conditional and plain[1] in AUXILIARIES | STOPPERS | {"or"}:
        conditional = False
    return found[1 if conditional else 0] if found else None


_POINTING = frozenset(
    {("was", "that"), ("is", "that"), ("was", "it"), ("is", "it"), ("was", "this"), ("is", "this")}
)
"""What follows the question word at the end of a sentence that says what it asks about."""


def _asks_long_form(text: str, plain: list[str]) -> bool:
    standing = next((at for at, pair in enumerate(pairwise(plain)) if pair in _STANDING_FOR), 0)
    short = standing <= _LONGEST_SHORT or _CAPITALS.search(text) is not None
    spelled_out = standing > 0 and short and not _STANDING_FOR_IT.search(text)
    return spelled_out or (_FULL_NAME.search(text) is not None and _ACRONYM.search(text) is not None)


_FULL_NAME = pattern(r"\bfull\s(?:(?:english|official|proper|formal|legal)\s)?name\b", re.IGNORECASE)
_STANDING_FOR_IT = pattern(r"\bstands?\sfor\s(?:the|a|its|their|our)\b", re.IGNORECASE)
"""What stands for something else than its long form: a flag for its country."""
_LONGEST_SHORT = 4
"""Words before "stand for" at most, where what stands for something is a short form."""
_CAPITALS = pattern(r"(?<![\w-])[A-Z]{2,}(?![\w-])")
_ACRONYM = pattern(r"\b[A-Z]{3,}\b(?!['’]s\s(?!full\b))")
"""Initials, not those of whose somebody else is: "JTF's commander"."""


def _after_lead_in(text: str, words: list[Word]) -> list[Word]:
    """The words behind a comma before which nothing is asked: "According to the mayor, did it rain?"."""
    for at, word in enumerate(words):
        if word.text in WH or (word.text in AUXILIARIES and not at):
            break
        if at and word.text in AUXILIARIES and "," in text[words[at - 1].end : word.start]:
            return words[at:]
    return words


def _put_otherwise(plain: list[str], at: int) -> Shape | None:
    """The shape of a question for how, why or when, or for how much, that is put with "what" and a noun or a
    verb: "in what way", "what led to it", "at what hour", "what did it cost"."""
    before = plain[at - 1] if at else ""
    after = plain[at + 1 : at + 2]
    if before in {"in", "by", "through", "on"} and MANNERS.intersection(after):
        return Shape("how")
    if before in {"at", "by"} and after == ["point"]:
        return Shape("when")
    if _asks_purpose(plain[at:]):
        return Shape("why")
    if before not in _THINGWARD and _asks_sum(plain[at:]):
        return Shape("money")
    return None


def _of_part(words: list[Word], plain: list[str], at: int) -> Shape | None:
    """The shape of a question for a part of a land, "which parts of Mexico", or for how long: "over what
    period"."""
    if plain[at - 1 : at] == ["over"] and _SPANS.intersection(plain[at + 1 : at + 2]):
        stretch = span(words, at + 1, at + 2)
        return Shape("howmany", focus=stretch, measure=stretch)
    start, end = noun(plain, at + 1)
    if _PARTS.isdisjoint(plain[start:end][-1:]) or plain[end : end + 1] != ["of"]:
        return None
    behind = plain[end + 2 : end + 3]
    if not TERRITORIES.intersection(plain[end + 1 : end + 2]) or not (AUXILIARIES | STOPPERS).issuperset(
        behind
    ):
        return None
    part = span(words, end - 1, end)
    return Shape("where", focus=part, measure=part)


_SPANS = DATE_NOUNS | {"span", "stretch"}
_PARTS = frozenset({"part", "parts", "corner", "corners", "area", "areas", "region", "regions"})


def _asks_sum(plain: list[str]) -> bool:
    """Whether it asks, from the question word on, what somebody paid, or the most that one may borrow."""
    asked = plain[: plain.index("about")] if "about" in plain else plain
    if SPENDING.isdisjoint(asked) or plain[-1] in _THINGWARD:
        return False
    being = plain[0] == "whats" or plain[1] in BEING
    return "most" in plain[1:4] if being else plain[1] in AUXILIARIES


_THINGWARD = frozenset({"for", "on", "with", "to"})
"""Beside these, what was paid is a thing: "what did they pay for", "on what did they spend it"."""


def _asks_purpose(plain: list[str]) -> bool:
    """Whether it asks, from the question word on, what something is for or what brought it about."""
    after = plain[1:]
    if plain == ["what", "for"]:
        return True
    if plain[0] == "whats" or BEING.intersection(after[:1]):
        thing = after if plain[0] == "whats" else after[1:]
        return plain[-1] == "for" or tuple(thing[:1]) in _PURPOSES or tuple(thing[:3]) in _PURPOSES
    if plain[-1] == "for" and not _USING.isdisjoint(after):
        return True
    had = after[:1] in (["has"], ["have"], ["had"])
    return after[:1] == ["good"] or not DRIVING.isdisjoint(after[had : had + 1])


_USING = frozenset({"use", "used", "put", "have", "keep", "need"})
"""Verbs that with a "for" at the end ask for a purpose: "what do they use it for"."""
_PURPOSES = frozenset(
    {("behind",), ("wrong",), ("in", "it", "for"), ("the", "point", "of"), ("the", "case", "for")}
)


def _asks_share(plain: list[str], at: int) -> bool:
    """Whether it asks for a share, rather than who shares something, or what has one."""
    return any(
        word in SHARES
        and (i == 1 or near[i - 1] == "the" or near[i + 1 : i + 2] == ["of"])
        and _HAVING.isdisjoint(near[2:i])
        for near in (plain[at : at + 6],)
        for i, word in enumerate(near[:5])
    )


_HAVING = frozenset({"has", "have", "had"})


def _how(words: list[Word], plain: list[str], at: int, speaker: tuple[int, int] | None) -> Shape:
    following = plain[at + 1] if at + 1 < len(plain) else ""
    rest = plain[at + 2 :]
    if following == "long" and rest[:1] == ["ago"]:
        return Shape("when", measure=span(words, at + 1, at + 3))
    idle = following in IDLE or (following == "long" and not BEING.intersection(rest[:1]))
    measure = span(words, at + 1, at + 2) if idle else None
    if following in BIG and (large := sized(words, plain, at, rest)):
        return large
    if following == "much" and plain[at - 1 : at] == ["by"]:
        return Shape("howmany", focus=span(words, *counted(plain, at + 2)), amount=True)
    if following in MEASURES and not (following in BIG and QUALITIES.intersection(rest[:2])):
        money = _asks_money(following, rest)
        focus = span(words, *counted(plain, at + 2))
        kind: QuestionKind = "money" if money else "howmany"
        if money and "worth" in plain:
            measure = span(words, plain.index("worth"), plain.index("worth") + 1)
        return Shape(kind, focus=focus, amount=following in _AMOUNTS, measure=measure)
    if speaker and not FEELING.isdisjoint(rest):
        return Shape("quote", speaker=speaker)
    return Shape(_HOW_KINDS.get(following, "how"), measure=measure)


_AMOUNTS = frozenset({"much", "big", "large", "far", "low", "cheap", "steep"})
"""Measures that a sum or a share answers as well."""
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


def _what(words: list[Word], plain: list[str], at: int, speaker: tuple[int, int] | None) -> Shape:
    if speaker:
        return Shape("quote", speaker=speaker)
    after = plain[at + 1] if at + 1 < len(plain) else ""
    direct = after not in AUXILIARIES and plain[at] != "whats"
    if worth := worth_of(words, plain, at, direct=direct):
        return worth
    behind = at > 0 and " ".join(plain[at:]) in _DEFINING
    does = (
        plain[-1] == "do"
        and plain[-2] != "to"
        and len(plain) - at <= _BRIEF
        and (after in {"do", "does"} or plain[at] == "whats")
    )
    if behind or does or (not direct and after in AUXILIARIES - BEING):
        return Shape("what", defines=behind or does or plain[-1] == "mean")
    if not direct and plain[at + 2 : at + 3] in (["a"], ["an"]):
        return Shape("what", focus=span(words, at + 3, len(words)), defines=len(plain) - at <= 7)
    start, end = noun(plain, at + 1)
    head = plain[start:end]
    focus = span(words, start, end)
    which = plain[at] in {"which", "witch"} and not NAMED.isdisjoint(head[-1:])
    kinds = _kinds(words[start:end], plain, at, direct=direct)
    first = next((i for i, kind in enumerate(kinds) if kind), None)
    if not direct and kinds and kinds[-1]:
        first = len(kinds) - 1
    if first is not None and kinds[first] == "who" and _does_something(plain, end, direct=direct):
        first = None
    if first is not None:
        while first + 1 < len(kinds) and kinds[first + 1]:
            first += 1
        kind = kinds[first] or "what"
        setting = start + first + (0 if direct else max(0, end - start - 3))
        idle = kind == "why" or (kind == "where" and plain[setting] in SETTINGS)
        measure = span(words, setting, setting + 1) if idle else None
        return Shape(kind, focus=focus, which=which, measure=measure)
    being = after in BEING or plain[at] == "whats"
    defines = not direct and being and end == len(plain) and end - start <= 4
    return Shape("what", focus=focus, defines=defines, which=which)


def _kinds(nouns: list[Word], plain: list[str], at: int, *, direct: bool) -> list[QuestionKind | None]:
    """The kind of answer that each of the nouns asked for is, of three at most."""
    part = slice(0, _NOUNS) if direct else slice(-_NOUNS, None)
    kinds = [
        None if inside else _noun_kind(noun.text)
        for noun, inside in zip(nouns[part], _inside_names(nouns)[part], strict=True)
    ]
    if plain[-1] in _CALLED:
        return [kind if kind == "when" else None for kind in kinds]
    if any(before.text in SPENDING and amount(after.text) is not None for before, after in pairwise(nouns)):
        # "Which barrier cost $40m" tells the sum.
        return [None] * len(kinds)
    if plain[at] == "which" and plain[at + 1 : at + 2] in (["population"], ["populations"]):
        return [None] * len(kinds)
    if "type" in plain[at + 1 : at + 3]:
        # Of a type of number or income, none answers with how much.
        return [None if kind in {"howmany", "money"} else kind for kind in kinds]
    if direct and kinds[:1] == ["where"] and not _OFFICES.isdisjoint(word.text for word in nouns[1:2]):
        return []
    return kinds


_OFFICES = frozenset({"office", "offices", "bureau", "law", "laws", "bill", "fund", "budget"})
"""Behind a word for a place, what is asked for instead: "which state office"."""
_NOUNS = 3
_CALLED = frozenset({"called", "named"})
"""At the end of a question, what asks for a name, of whatever it is."""
_BRIEF = 7
"""Words at most of a question for what somebody or something is there for: "what does a sheriff do"."""


def _inside_names(words: list[Word]) -> list[bool]:
    """For each word, whether it and the next one are capitalised: "State" of "State Partnership Program"."""
    return [word.capital and after.capital for word, after in pairwise(words)] + [False] * bool(words)


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
    ("what", THINGS),
    ("why", REASONS),
    ("quote", UTTERANCES),
    ("money", MONEY_NOUNS - {"money", "cash", "funding", "dollars", "bucks"}),
    ("when", DATE_NOUNS),
    ("howmany", COUNT_NOUNS - {"area", "range"}),
    ("where", PLACE_NOUNS),
    ("who", WHO_NOUNS),
)
