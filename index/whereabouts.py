"""What a question for where something is demands of a sentence: a place, and that it is of the right land."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import dropwhile, takewhile

from index.analysis import terms
from index.asking import Asked, mask_of
from index.features import FEATURES, Scored
from index.language.lands import ALSO_WORDS, PLACE_WORDS, POSTAL, SHORTENED, STATES, TERRITORIES
from index.naming import home, land_of
from index.patterns import pattern

_FIT_PLACE = FEATURES.index("fit_place")
_WORD = pattern(r"[^\W_]+")


def is_elsewhere(asked: Asked, best: Scored) -> bool:
    """Whether it asks where in a place something is, and neither the sentence nor that before it in its
    paragraph names that place, nor the title (of countries and states only the first counts there); of a town
    in a land, whether the sentence names the land only otherwise ("from Peru") or only another land."""
    wanted = _WHERE_IN.search(asked.question.text) if asked.question.kind == "where" else None
    if not wanted:
        return False
    release, sentences, at = best.seen.outline.release, best.seen.outline.sentences, best.at
    place = wanted["place"].lower()
    units = mask_of(asked.bits, terms(place))
    here = mask_of(asked.bits, terms(home(release.title))) if place in TERRITORIES else best.seen.title
    said = best.seen.wide[at] | best.seen.publisher | here
    texts = [best.seen.text(at)]
    if at and sentences[at - 1].paragraph == sentences[at].paragraph:
        said |= best.seen.wide[at - 1]
        texts.append(best.seen.text(at - 1))
    if place not in TERRITORIES:
        return not wanted["town"] and not units & said
    if _names_land(place, texts[0]):
        return not any(_is_in(place, text) for text in texts[1:]) and _is_only_from(place, texts[0])
    if not wanted["town"]:
        return not units & said
    lands = {land_of().get(word.lower()) for word in _WORD.findall(texts[0])} - {None}
    other = bool(lands - {_land(place)})
    return not units & said and (other or not units & (best.seen.release | best.seen.publisher))


_WHERE_IN = pattern(
    r"\b(?:where(?:abouts)?(?:\s(?:exactly|else|specifically))?|(?P<town>(?:which|what)\s(?:city|town|village|county|place|part)s?))"
    r"\sin\s(?!(?:the|our|my|your|a|this|that)\b)(?P<place>\w+)",
    re.IGNORECASE,
)


def _names_land(place: str, text: str) -> bool:
    return any(_land(word.lower()) == _land(place) for word in _WORD.findall(text))


def _is_only_from(place: str, text: str) -> bool:
    """Whether a text names a country or state only as that from which something is: "officers from Peru"."""
    return all(
        _FROM.search(text, 0, word.start())
        for word in _WORD.finditer(text)
        if _land(word[0].lower()) == _land(place)
    )


_FROM = pattern(r"\b(?:from|with|between)\s(?:the\s)?$", re.IGNORECASE)


def _is_in(place: str, text: str) -> bool:
    """Whether a text speaks of something in a country or state, by any of its names, or of that first."""
    return any(
        not word.start() or _INTO.search(text, 0, word.start()) or _SETTLED.match(text, word.end())
        for word in _WORD.finditer(text)
        if _land(word[0].lower()) == _land(place)
    )


_INTO = pattern(
    r"(?:,|\b(?:in|into|to|at|across|throughout|near|around|inside|outside|of|visit\w*|tour\w*|north|south|east|west)(?:\s[\w-]+){0,2})\s$",
    re.IGNORECASE,
)
_SETTLED = pattern(
    r"(?:['’]s)?\s(?:\w+\s)?(?:stat|cit|town|count|provinc|border|coast|capital|region|communit|area)",
    re.IGNORECASE,
)


def _land(name: str) -> str:
    return land_of().get(name, name)


def names_no_place(asked: Asked, best: Scored) -> bool:
    """Whether it asks where, and the sentence has no place that the question doesn't, nor anything else
    behind "in", "at" or the like that tells one."""
    question = asked.question
    if question.kind != "where" or best.row[_FIT_PLACE] or not _WHERE.search(question.text):
        return False
    text = best.seen.outline.release.text
    first = _WORD.search(text, *best.span)
    if first and first[0][0].isupper() and terms(first[0]) and not mask_of(asked.bits, terms(first[0])):
        return False  # It may begin with a town.
    return not _PLACED.search(text, *best.span)


_WHERE = pattern(
    r"where|\b(?:which|what)\s(?:city|town|village|county)\b|\b(?:place|venue|location|site)\W*$",
    re.IGNORECASE,
)
_PLACED = pattern(
    r"\b(?i:in|at|on|near|to|from|with|throughout|inside|outside|across|behind|beside|along|around|under|above|between|opposite"
    r"|off|by|beneath|below|beyond|over|through|past|aboard|via|into|onto)\s"
    r"(?:(?:the|a|an|its|their|his|her|our|both|either)\s(?!(?:past|last|next|coming|end|event|case|same|year|month|week|day|time)s?\b)\w"
    r"|(?:[a-z]+\s)?[A-Z]|(?:towns|cities|places|streets|homes|schools|parks|counties)\b)"
    r"|\b(?:underground|over-?seas|abroad|on-?line|(?:up|down)stream|downtown|off-?shore|ashore|aboard|indoors|outdoors|upstairs)\b"
)


def is_nowhere(asked: Asked, best: Scored) -> bool:
    """Whether it asks for something in a place that the release names in no word, or of a country or state
    while the release names only others."""
    if asked.question.kind in _OF_NO_PLACE:
        return False
    return _is_at_no_such_place(asked, best) or _is_of_other_lands(asked, best)


_OF_NO_PLACE = frozenset({"yesno", "quote", "standsfor", "where"})
"""Kinds of questions that another place answers, that are for words, or that are looked at above."""


def _is_at_no_such_place(asked: Asked, best: Scored) -> bool:
    """Whether it names a place ("at Fort Osk", "Osk County") of whose own words the release has none."""
    if not asked.names:
        return False
    for match in _AT_PLACE.finditer(asked.question.text):
        words = dropwhile(PLACE_WORDS.__contains__, (match[1] or match[2]).lower().split())
        own = takewhile(lambda word: word not in PLACE_WORDS and word not in _peoples(), words)
        named = mask_of(asked.bits, terms(" ".join(own))) & asked.names
        if named and not named & best.seen.held:
            return True
    return False


_NAMES = r"[A-Z][a-z][\w.'’-]{0,40}"
_AT_PLACE = pattern(
    rf"\b(?:in|at|from|for|near|(?:[Cc]ity|[Tt]own|[Cc]ounty|[Vv]illage)\sof)\s(?:the\s)?({_NAMES}(?:\s{_NAMES}){{0,5}})"
    rf"|\b((?:{_NAMES}\s){{1,4}}(?:County|City|Parish|Borough|Township))\b"
)


def _is_of_other_lands(asked: Asked, best: Scored) -> bool:
    """Whether it names a country that the release doesn't while it names others, or so a state."""
    wanted = set(_lands(asked.question.text, peoples=False)) - _CAPITAL
    if not wanted:
        return False
    release = best.seen.outline.release
    text = "\n".join((release.title, release.source or "", release.text))
    others = set(_lands(text))
    short = {_shortened().get(word.lower(), "") for word in _WORD.findall(text.replace(".", ""))}
    missing = wanted - others - short
    return any((land in STATES) == (other in STATES) for land in missing for other in others - wanted)


_CAPITAL = frozenset({"america", "washington", "usa", "united states"})
"""What stands for the government, which every release may speak of."""


def _lands(text: str, *, peoples: bool = True) -> Iterator[str]:
    """The countries and states that a text names, by one name for each; `peoples` name theirs."""
    words = _WORD.findall(text)
    plain = [word.lower() for word in words]
    at = 0
    while at < len(words):
        length = next((n for n in (3, 2) if " ".join(plain[at : at + n]) in TERRITORIES), 1)
        name = " ".join(plain[at : at + length])
        named = name in TERRITORIES or (peoples and name in land_of())
        if named and not (words[at].islower() and name in ALSO_WORDS):
            yield _land(name)
        at += length


@cache
def _peoples() -> frozenset[str]:
    """What is not a land's name but its people's, or their language's."""
    return frozenset(land_of().keys() - TERRITORIES)


@cache
def _shortened() -> dict[str, str]:
    """States by their postal codes and as papers shorten them, all in lower case."""
    return {short.lower(): state.lower() for short, state in (*POSTAL.items(), *SHORTENED.items())}
