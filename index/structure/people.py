"""Reading who is named next to a verb of speech: a name with its titles and role, a pronoun, or an office."""

import re
from typing import Literal, NamedTuple

from index.language import newsroom
from index.remembering import remembered

_TOKEN = re.compile(r"\([^()]*\)|\S+")
_TRAILING = ".,;:!?—–\"”“»)’'"
_PARTY = re.compile(r"\s*\((?:[DRI]|Dem|Rep|Ind)\b[^()]*\)|,? [DRI]-[A-Z][\w.]*,?")
_CLAUSE_END = re.compile(
    r"[,;:—–\"“”«»]|--|\s-\s|(?<![A-Z.])\.(?:\s|$)|\s(?:who|which|that|when|as|during|after|in an?)\b"
)
_POSSESSIVE = re.compile(r"[’']s?$")
_ADVERB = re.compile(
    r"(?:\w+ly|also|then|later|today|tonight|yesterday|has|have|had|further|again|once|himself|herself"
    r"|went on to)$"
)
_WHEN = re.compile(
    r"\s(?:(?:on )?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|this (?:morning|afternoon|evening|week))$"
)
_DAYS = tuple(f" {day}day" for day in ("Mon", "Tues", "Wednes", "Thurs", "Fri", "Satur", "Sun"))
_FULL_NAME = 2
"""Spaces of a title and a name in full, behind which a day is no surname."""
_MOOD = re.compile(r"^an? [a-z]+ (?=[A-Z])")
_NICKNAME = re.compile(r"[\"“][^\"“”\s]+[\"”],?$")
_APPOSED = frozenset({"a", "an", "the", "who", "whose", "himself", "herself"})
_NAMED = re.compile(
    rf"[{newsroom.UPPER}][\w’'-]+(?: (?:[{newsroom.UPPER}]\.|[{newsroom.UPPER}][\w’'-]+)){{1,3}}"
)
_ALONE = [[word] for word in sorted(newsroom.INSTITUTIONS)]
_LONGEST_ROLE, _LONGEST_ROLES = 20, 14
"""Words of what somebody is, and of what several are: "members of the committee"."""
_LONGEST_APPOSED = 24
"""Words between commas at most, behind a name."""


class Mention(NamedTuple):
    """Who is named at a place: `text` as written there, and whether it is a name, an office or a pronoun."""

    text: str
    kind: Literal["name", "office", "pronoun"]
    start: int
    end: int


@remembered
def fold(word: str) -> str:
    """A word as the sets of `newsroom` spell it."""
    return _POSSESSIVE.sub("", word.strip(_TRAILING + "(‘[")).casefold()


def forward(text: str, start: int, end: int) -> Mention | None:
    """The person named from `start` on, as in 'said Rasha Salama, Chief Deputy Director at DCC'."""
    first = last = -1
    named = capital = False
    plain = 0
    for token in _TOKEN.finditer(text, start, end):
        word = token[0]
        bare = word.strip(_TRAILING)
        low = bare.casefold()
        if first >= 0 and (word[0] in "(#" or low in newsroom.ROLES or _NICKNAME.match(word)):
            continue
        if bare[:1].isupper() and not (first < 0 and low in newsroom.NOT_NAMES):
            last = token.start() + len(word.rstrip(_TRAILING))
            capital = True
            named = named or low.rstrip(".") not in newsroom.TITLES
        elif first < 0 and low in newsroom.PRONOUNS:
            return Mention(bare, "pronoun", token.start(), token.end())
        elif not _small(low, named=named, first=first < 0) or plain > 6:
            break
        elif not named and low in newsroom.TITLES:
            last = token.start() + len(bare)
        plain += bare.islower()
        first = token.start() if first < 0 else first
        if _ends_name(word, bare, named):
            break
    return _mention(text, first, last, end, named=named, capital=capital)


def _small(low: str, *, named: bool, first: bool) -> bool:
    """Whether a word in small letters can stand in or before a name: 'the group'''s president, Bob Smith'."""
    if low in newsroom.DETERMINERS:
        return True
    if low in newsroom.CONNECTORS or low == "and":
        return not first
    return not named and bool(low) and low not in newsroom.NOT_NAMES and low[0].isalnum()


def _ends_name(word: str, bare: str, named: bool) -> bool:
    """Whether the marks after a word end the name it belongs to."""
    marks = word[len(word.rstrip(_TRAILING)) :]
    if any(mark in marks for mark in ';:!?—–"”“»'):
        return True
    if "," in marks:
        return named and bare.casefold() not in newsroom.TITLES
    return "." in marks and not is_abbreviation(word)


def is_abbreviation(word: str) -> bool:
    """Whether the full stop of a word belongs to it: 'Sen.', 'J.', 'C.L.', 'U.S.'."""
    bare = word.strip(_TRAILING + "(‘[")
    return word.endswith(".") and (len(bare) == 1 or "." in bare or bare.casefold() in newsroom.ABBREVIATIONS)


def _mention(text: str, first: int, last: int, limit: int, *, named: bool, capital: bool) -> Mention | None:
    if first < 0 or last <= first:
        return None
    if not named:
        office = text[first:last]
        if capital or fold(office.split()[0]) in newsroom.DETERMINERS:
            return Mention(office, "office", first, last)
        return None
    end = _after_role(text, last, limit)
    return Mention(cleaned(text[first:end]), "name", first, end)


def _after_role(text: str, end: int, limit: int) -> int:
    """Where the role ends that follows a name after a comma; `end` itself where none follows."""
    party = _PARTY.match(text, end)
    begin = party.end() if party else end
    comma = re.compile(r"\s*,?\s*").match(text, begin, limit)
    if comma is None or ("," not in comma[0] and not (party and party[0].endswith(","))):
        return end
    stop = _CLAUSE_END.search(text, comma.end(), limit)
    role = text[comma.end() : stop.start() if stop else limit].rstrip(" .")
    return comma.end() + len(role) if is_role(role) else end


def is_role(words: str) -> bool:
    """Whether an apposition says what somebody is."""
    parts = words.split()
    first = fold(parts[0]) if parts else ""
    several = first.endswith("s") and first.removesuffix("s") in newsroom.ROLES
    most = _LONGEST_ROLES if several else _LONGEST_ROLE
    if not 0 < len(parts) <= most or first in {"who", "which", "whose"}:
        return False
    return any(
        part in newsroom.ROLES or part.removesuffix("s") in newsroom.ROLES for part in map(fold, parts)
    )


def cleaned(name: str) -> str:
    """A name on one line without the party in parentheses, and without 'a pleased' before it."""
    plain = _PARTY.sub(lambda party: "," if party[0][0] == party[0][-1] == "," else "", name)
    return _MOOD.sub("", " ".join(plain.split()).strip(" ,"))


def backward(text: str, start: int, end: int) -> Mention | None:
    """The person named right before `end`, as in 'Bond, a member of the committee, also said'."""
    told = text[start:end].rstrip()
    day = _WHEN.search(told)
    if day and day[0].startswith(_DAYS) and told[: day.start()].count(" ") < _FULL_NAME:
        day = None  # "Detective Joe Friday"
    tokens = list(_TOKEN.finditer(text, start, start + (day.start() if day else len(told))))
    while tokens and _ADVERB.match(tokens[-1][0].rstrip(",").casefold()) and not tokens[-1][0][:1].isupper():
        tokens.pop()
    if not tokens:
        return None
    role_end = 0
    if tokens[-1][0].endswith(",") or fold(tokens[-1][0]) == "who":
        tokens, role_end = _before_apposition(text, tokens)
    if not tokens:
        return None
    return _collected(text, tokens, role_end)


def _before_apposition(text: str, tokens: list[re.Match[str]]) -> tuple[list[re.Match[str]], int]:
    """The tokens up to the comma that opens an apposition, and where a role in it ends (else 0)."""
    for at in range(len(tokens) - 2, max(-1, len(tokens) - _LONGEST_APPOSED), -1):
        if tokens[at][0].endswith(","):
            inner = text[tokens[at + 1].start() : tokens[-1].end()].rstrip(", ")
            opening = fold(inner.split()[0])
            if is_role(inner) and opening != "who":
                return _without_party(tokens[: at + 1]), tokens[at + 1].start() + len(inner)
            if inner.isdigit() or opening in _APPOSED or _PARTY.match(f", {inner}"):
                return tokens[: at + 1], 0
            if _NAMED.fullmatch(inner) and names_office(fold(tokens[at][0])):
                return tokens[at + 1 :], 0
    bare = [fold(token[0]) for token in tokens if token[0][0] != "("]
    whole = len(tokens) < 8 and not set(bare[:1]) & newsroom.NOT_NAMES
    behind_party = len(tokens) > 1 and tokens[-1][0] == "," and _PARTY.fullmatch(f" {tokens[-2][0]}")
    if not whole or not tokens[-1][0].endswith(","):
        return [], 0
    return tokens[:-1] if behind_party else tokens, 0


def names_office(word: str) -> bool:
    """Whether a folded word says what somebody is."""
    return word in newsroom.ROLES or word in newsroom.TITLES


def _without_party(tokens: list[re.Match[str]]) -> list[re.Match[str]]:
    """The tokens without 'D-Miss.,' or a comma of its own at their end."""
    while len(tokens) > 1 and (tokens[-1][0] == "," or _PARTY.fullmatch(f", {tokens[-1][0].rstrip(',')}")):
        tokens = tokens[:-1]
    return tokens


def _collected(text: str, tokens: list[re.Match[str]], role_end: int) -> Mention | None:
    """The name that the last tokens spell."""
    first = _first_of_name(tokens)
    if first == len(tokens):
        return _office(tokens)
    words = [fold(token[0]) for token in tokens[first:]]
    begin, end = tokens[first].start(), tokens[-1].end()
    if words[0] in newsroom.PRONOUNS:
        return Mention(words[0], "pronoun", begin, end) if len(words) == 1 else None
    before = tokens[first - 1][0] if first else ""
    whole = _name_and_role(text, tokens, first) if before.endswith(",") else None
    if whole is not None:
        return whole
    object_of = fold(before) in newsroom.PREPOSITIONS and not before.endswith(",")
    if object_of or (tokens[first][0].islower() and "of" in words) or words in _ALONE:
        return None
    if all(word in newsroom.TITLES or word in newsroom.CONNECTORS for word in words):
        return Mention(" ".join(words), "office", begin, end)
    end = role_end or tokens[-1].start() + len(tokens[-1][0].rstrip(",;:"))
    return Mention(cleaned(text[begin:end]), "name", begin, end)


def _first_of_name(tokens: list[re.Match[str]]) -> int:
    """The index of the token that opens the name that the last tokens spell; their number where none does."""
    first = len(tokens)
    while first > 0:
        word = tokens[first - 1][0]
        inside = first < len(tokens)
        if inside and word[-1] in ",;:.!?-–—" and not is_abbreviation(word):
            break
        low = fold(word)
        capital = word.strip(_TRAILING + "(‘")[:1].isupper() or word[0] == "("
        joins = low in newsroom.CONNECTORS or low == "and" or low in newsroom.PRONOUNS
        if not (capital or joins or (inside and (low in newsroom.ROLES or low in newsroom.TITLES))):
            break
        first -= 1
    while first < len(tokens) and _not_first(tokens[first][0], first, tokens):
        first += 1
    return first


def _name_and_role(text: str, tokens: list[re.Match[str]], first: int) -> Mention | None:
    """'Robert May, CEO of Calpine' where no comma closes the role."""
    for at in range(first - 1, max(-1, first - 12), -1):
        if not tokens[at][0].endswith(","):
            continue
        role = text[tokens[at + 1].start() : tokens[-1].end()]
        opening = [fold(word) for word in role.split()[:2]]
        if is_role(role) and (opening[0] in {"a", "an", "the"} or opening[-1] in {"of", "for", "at"}):
            named = _collected(text, tokens[: at + 1], tokens[-1].end())
            if named is not None and named.kind == "name":
                return named
    return None


def _not_first(word: str, at: int, tokens: list[re.Match[str]]) -> bool:
    """Whether a word can't open a name: small words, and capitals that only open a sentence."""
    low = fold(word)
    if low == "the":
        return all(fold(token[0]) in newsroom.NOT_NAMES for token in tokens[at + 1 :])
    return word[0] == "(" or low in newsroom.CONNECTORS or low in newsroom.NOT_NAMES - newsroom.PRONOUNS


def _office(tokens: list[re.Match[str]]) -> Mention | None:
    """'the Senator', 'the mayor': an office without a name."""
    if len(tokens) >= 2 and fold(tokens[-2][0]) == "the" and fold(tokens[-1][0]) in newsroom.TITLES:
        return Mention(f"the {fold(tokens[-1][0])}", "office", tokens[-2].start(), tokens[-1].end())
    return None
