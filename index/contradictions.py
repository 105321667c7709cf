"""Whether a sentence speaks of another thing of the kind that the question asks about: of wheat for corn, of
Canada for Mexico, of 2019 for 2024."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import dropwhile, takewhile

from index.analysis import terms
from index.asking import Asked, Seen, mask_of
from index.language.alternatives import ALTERNATIVES, NEVER_NEAR
from index.language.lands import COUNTRIES, STATES
from index.language.peoples import PEOPLES
from index.patterns import pattern
from index.quantities import names, values
from index.wordlists import beginning


def contradicted(asked: Asked, seen: Seen, at: int) -> bool:
    """Whether sentence number `at` names another thing of a kind than the one that is asked about, which
    neither it nor the title names, nor most often those beside it; or only other years, in a release that is
    not of that year."""
    said = frozenset(seen.outline.sentences[at].terms)
    exact, _ = seen.near(at)
    own = seen.masks[at] | seen.title | seen.publisher
    return (
        _is_of_other_years(asked, seen, at)
        or _is_of_other_owners(asked, seen, at)
        or _belongs_to_others(asked, seen, at)
        or _is_between_others(asked, seen, at)
        or _is_share_of_others(asked, seen, at)
        or _counts_other_people(asked, seen, at)
        or any(
            not said.isdisjoint(_terms(kind) - things)
            and not mask_of(asked.bits, things) & (own if kind in NEVER_NEAR else own | exact)
            for kind, things in _asked_about(asked)
        )
    )


def _is_of_other_years(asked: Asked, seen: Seen, at: int) -> bool:
    """Whether the sentence is of none of the question's years, as far as it, the ones before it and the
    release's date tell."""
    typed = asked.question.text
    wanted = set(_YEAR.findall(typed)) if "19" in typed or "20" in typed else set()
    release, sentences = seen.outline.release, seen.outline.sentences
    start, end = sentences[at].start, sentences[at].end
    if not wanted or (release.published or "")[:4] in wanted:
        return False
    if said := list(_SAID.finditer(release.text, start, end)):
        return not any(year in wanted for one in said for year in _years(one[1], one[2]))
    around = f"{release.title} {release.text[sentences[max(0, at - _BEFORE)].start : end]}"
    dated = any(value.kind in _DATED for value in values(release.text, start, end))
    return release.published is not None and not dated and wanted.isdisjoint(_YEAR.findall(around))


def _is_of_other_owners(asked: Asked, seen: Seen, at: int) -> bool:
    """Whether the sentence speaks of "Mexican-owned" firms where Chinese-owned ones, or Canadian firms, are
    asked for."""
    typed = asked.question.text.lower()
    wanted = _owners(typed) if any(doing in typed for doing in (*_DOINGS, *_FIRMS)) else set()
    said = _owners(_text(seen, at)) if wanted else set()
    owners = {owner for owner, _ in said}
    return any(
        (doing == other or doing in _FIRMS) and owner not in owners
        for owner, doing in wanted
        for _, other in said
        if other in _DOINGS
    )


def _text(seen: Seen, at: int) -> str:
    sentence = seen.outline.sentences[at]
    return seen.outline.release.text[sentence.start : sentence.end]


def _owners(text: str) -> set[tuple[str, str]]:
    found = _OWNED.findall(text.lower().replace("onwe", "owne"))
    return {(people[:_STEM], doing) for people, doing in found if people in _peoples()}


def _belongs_to_others(asked: Asked, seen: Seen, at: int) -> bool:
    """Whether it asks about what is one land's, and the sentence says it of another's: Mexico's market,
    California's market."""
    wanted = _possessions(asked.question.text, _OWNING) if "s " in asked.question.text else ()
    if not wanted:
        return False
    said = _possessions(_text(seen, at), _OWNER)
    return any(
        not theirs.isdisjoint(others) and owner not in (land for land, _ in said)
        for owner, theirs in wanted
        for _, others in said
    )


def _possessions(text: str, owning: re.Pattern[str]) -> list[tuple[str, frozenset[str]]]:
    """The lands that something is said to be of, each with the terms of that."""
    found = ((match[1].lower(), match[2]) for match in owning.finditer(text))
    return [(land[:_STEM], frozenset(terms(what))) for land, what in found if land in _peoples()]


_OWNER = pattern(r"\b([A-Z]\w+)['’]s\s(?=((?:[\w-]+\s){0,3}[\w-]+))")
_OWNING = pattern(r"\b(\w+?)['’]?s\s(?=((?:[\w-]+\s){0,2}[\w-]+))", re.IGNORECASE)


def _is_between_others(asked: Asked, seen: Seen, at: int) -> bool:
    """Whether it asks what is between two lands, and the sentence says it of one and a third."""
    typed = asked.question.text.lower()
    pair = next((pair for pair in _PAIR.findall(typed) if _peoples().issuperset(pair)), None)
    if pair is None:
        return False
    asked_of = {word[:_STEM] for word in _LETTERS.findall(typed)}
    others = [other for other in _WITH.findall(_text(seen, at).lower()) if other in _peoples()]
    return bool(others) and asked_of.isdisjoint(other[:_STEM] for other in others)


_LETTERS = pattern(r"[^\W\d_]+")
_PAIR = pattern(r"\b([^\W\d_]+)\s(?:and|n|&)\s(?:the\s)?([^\W\d_]+)\b")
_WITH = pattern(r"\bwith\s(?:the\s)?([^\W\d_]+)")


def _is_share_of_others(asked: Asked, seen: Seen, at: int) -> bool:
    """Whether it asks for a share of some whose name ("of CAL FIRE's staff") the sentence lacks."""
    wanted = _SHARE.search(asked.question.text) if asked.question.kind == "percent" else None
    if wanted is None:
        return False
    text = seen.outline.release.text
    named = {term for start, end in names(text) for term in terms(text[start:end])} - _lands()
    asks = dropwhile(lambda term: term not in named, terms(wanted[1]))
    of = mask_of(asked.bits, [*takewhile(named.__contains__, asks)][-1:])
    return bool(of) and not of & (seen.wide[at] | seen.title | seen.publisher)


_SHARE = pattern(
    r"(?:\b(?:percent(?:age)?|pct|share|portion|proportion|fraction)|%)\sof\s"
    r"((?:(?!(?:is|are|was|were|did|do|does|has|have|had|will|can|could|would|got|gets?|who|that|say|under|with|from|for|at|on|in|by|to"
    r"|went|sent)\b)[\w'’/-]+\s?){1,6})",
    re.IGNORECASE,
)


def _counts_other_people(asked: Asked, seen: Seen, at: int) -> bool:
    """Whether it asks how many of one people there are, and the sentence has none of these."""
    question = asked.question
    if question.kind != "howmany" or not _COUNTING.search(question.text):
        return False
    counted = {
        token.term
        for token in question.tokens
        if token.term in question.focus and question.text[token.start : token.end].lower() in _demonyms()
    }
    return bool(counted) and not mask_of(asked.bits, counted) & (seen.wide[at] | seen.publisher)


_COUNTING = pattern(r"\b(?:how\s(?:many|big|large)|number\sof)\b", re.IGNORECASE)


@cache
def _demonyms() -> frozenset[str]:
    return frozenset(word for line in PEOPLES for word in line.split() if word not in COUNTRIES | STATES)


@cache
def _lands() -> frozenset[str]:
    return frozenset(terms(" ".join(_peoples())))


@cache
def _peoples() -> frozenset[str]:
    return frozenset(word for line in PEOPLES for word in line.split())


_STEM = 4
"""Letters in which a land and its people agree."""
_DOINGS = ("own", "onwe", "run", "made", "based", "born", "led")
_FIRMS = ("companies", "firms", "businesses")
_OWNED = pattern(rf"\b([a-z]+)[\s-]({'|'.join(_DOINGS)}|(?:{'|'.join(_FIRMS)})\b)")
_BEFORE = 3
"""Sentences before one that may tell which year it speaks of."""


def _years(first: str, last: str | None) -> Iterator[str]:
    """The years of "2023", "2023-24" or "2019–2024"."""
    until = int(first[: 4 - len(last)] + last) if last else int(first)
    yield from map(str, range(int(first), min(until, int(first) + _LONGEST_SPAN) + 1))


_LONGEST_SPAN = 100
_SAID = pattern(r"(?<![\d$£€.,])((?:19|20)\d\d)(?:\s?[-–/]\s?(\d\d(?:\d\d)?))?(?!\d|,\d|\.\d|\s?%)")
_DATED = frozenset({"date", "day"})
_YEAR = pattern(r"(?<![\w$£€.,/-])(?:19|20)\d\d(?![\w%]|,\d|\.\d|['’]s)")


def _asked_about(asked: Asked) -> Iterator[tuple[int, frozenset[str]]]:
    """The kinds that the question names things of, each with all terms for these things; a name with a
    typing error is meant too."""
    text = asked.question.text
    meant = set(asked.bits)
    if any(word in text.lower() for word in _SPARING):
        meant -= {token.term for token in asked.question.tokens if _EXCEPT.search(text, 0, token.start)}
    starts = [f" {beginning(term)}" for term in meant]
    for kind, written in enumerate(_written()):
        if any(start in "".join(written) for start in starts):
            likely = [things for things in written if any(start in things for start in starts)]
            named = [things for things in likely if not meant.isdisjoint(terms(things))]
            if named:
                yield kind, frozenset(terms("".join(named)))


@cache
def _written() -> tuple[tuple[str, ...], ...]:
    """The names of the things of each kind, a space before each word."""
    return tuple(tuple(f" {thing.replace('/', ' ')}" for thing in things) for things in ALTERNATIVES)


_SPARING = ("not ", "except ", "beside", "other than ", "apart from ")
_EXCEPT = pattern(r"\b(?:not|except|besides?|other\sthan|apart\sfrom)\s$", re.IGNORECASE)


@cache
def _terms(kind: int) -> frozenset[str]:
    return frozenset(terms(" ".join(ALTERNATIVES[kind])))
