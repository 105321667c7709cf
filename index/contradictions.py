"""Whether a sentence speaks of another thing of the kind that the question asks about: of wheat for corn, of
Canada for Mexico, of 2019 for 2024."""

import re
from collections.abc import Iterator
from functools import cache

from index.analysis import terms
from index.asking import Asked, Seen, mask_of
from index.language.alternatives import ALTERNATIVES, NEVER_NEAR
from index.patterns import pattern
from index.quantities import values
from index.wordlists import beginning


def contradicted(asked: Asked, seen: Seen, at: int) -> bool:
    """Whether sentence number `at` names another thing of a kind than the one that is asked about, which
    neither it nor the title names, nor most often those beside it; or only other years, in a release that is
    not of that year; or another rank than is asked for."""
    said = frozenset(seen.outline.sentences[at].terms)
    exact, _ = seen.near(at)
    own = seen.masks[at] | seen.title | seen.publisher
    if any(fails(asked, seen, at) for fails in (_is_of_other_years, _is_of_other_side, _is_of_other_rank)):
        return True
    return any(
        not said.isdisjoint(_terms(kind) - things)
        and not mask_of(asked.bits, things) & (own if kind in NEVER_NEAR else own | exact)
        for kind, things in _asked_about(asked)
    )


def _is_of_other_years(asked: Asked, seen: Seen, at: int) -> bool:
    """Whether the sentence is of none of the question's years, as far as it, what is before it and the
    release's date tell."""
    typed = asked.question.text
    wanted = set(_YEAR.findall(typed)) if "19" in typed or "20" in typed else set()
    release, sentences = seen.outline.release, seen.outline.sentences
    start, end = sentences[at].start, sentences[at].end
    if not wanted or (release.published or "")[:4] in wanted:
        return False
    if said := list(_SAID.finditer(release.text, start, end)):
        return not any(year in wanted for one in said for year in _years(one[1], one[2]))
    first = 0 if _NAMED_FOR.search(typed) else sentences[max(0, at - _BEFORE)].start
    around = f"{release.title} {release.text[first:end]}"
    dated = any(value.kind in _DATED for value in values(release.text, start, end))
    return release.published is not None and not dated and wanted.isdisjoint(_YEAR.findall(around))


def _is_of_other_rank(asked: Asked, seen: Seen, at: int) -> bool:
    """Whether the question is of what ranks third, say, and the sentence only of a second."""
    if _RANKING.isdisjoint(asked.question.terms) or asked.question.kind == "yesno":
        return False
    said = _RANKS.intersection(seen.outline.sentences[at].terms)
    wanted = _RANKS.intersection(asked.question.terms)
    return bool(said and wanted) and wanted.isdisjoint(said)


_RANKING = frozenset({"rank", "place", "finish"})
_RANKS = frozenset({"2nd", "3rd", *(f"{number}th" for number in range(4, 11))})


def _is_of_other_side(asked: Asked, seen: Seen, at: int) -> bool:
    """Whether the question is of what was before a year, and the sentence tells of the time since that year,
    or the other way round."""
    typed = asked.question.text
    if "19" not in typed and "20" not in typed:
        return False
    wanted = {(match[1].lower() in _EARLIER, match[2]) for match in _SIDE.finditer(typed)}
    said = {(match[1].lower() in _EARLIER, match[2]) for match in _SIDE.finditer(seen.text(at))}
    return any((not earlier, year) in said and (earlier, year) not in said for earlier, year in wanted)


_EARLIER = frozenset({"before", "until", "till"})
_SIDE = pattern(r"\b(before|until|till|since|after)\s(?:\w+\s){0,4}((?:19|20)\d\d)\b", re.IGNORECASE)
_NAMED_FOR = pattern(
    r"\b(?:fiscal(?:\syear)?|FY|(?:act|bill|law|resolution)\sof)\s?(?:19|20)\d\d\b"
    r"|\b(?:19|20)\d\d\s(?:[\w'’-]+\s){0,4}?(?:bill|budget|act|law|appropriations?|plan|resolution|request|census)\b",
    re.IGNORECASE,
)
"""What has a year in its name: "the 2004 farm bill"."""
_BEFORE = 3
"""Sentences before one that may tell which year it speaks of; all do where something is named after it."""


def _years(first: str, last: str | None) -> Iterator[str]:
    """The years of "2023", "2023-24" or "2019–2024"."""
    until = int(first[: 4 - len(last)] + last) if last else int(first)
    yield from map(str, range(int(first), min(until, int(first) + _LONGEST_SPAN) + 1))


_LONGEST_SPAN = 100
_SAID = pattern(r"(?<![\d$£€.,])((?:19|20)\d\d)(?:\s?[-–/]\s?(\d\d(?:\d\d)?))?(?!\d|,\d|\.\d|\s?%)")
_DATED = frozenset({"date", "day"})
_YEAR = pattern(
    r"(?<!(?<![\w.])[Ss]\. )(?<!\b[Hh]\.[Rr]\. )(?<![\w$£€.,/-])(?:19|20)\d\d(?![\w%]|,\d|\.\d|['’]s)"
)


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
