"""Other words for a stretch of a question: acronyms spelled out or put for their long form, offices by their
letters, compounds split or joined, great numbers in words, peoples and lands, a President and the office,
"number one"."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice, pairwise

from index.analysis import terms
from index.everyday import telling
from index.expansion import synonyms
from index.hints import NamedTuple
from index.language.directory import OFFICES
from index.language.lands import ABBREVIATED, POSTAL
from index.language.newsroom import BODIES
from index.language.peoples import PEOPLES
from index.language.presidents import HOUSE, IN_OFFICE, OFFICE
from index.language.questions import LINKING
from index.models import Release
from index.patterns import pattern
from index.quantities import acronym_after, acronym_before
from index.questions import MOST_TERMS, Question
from index.store import Store
from index.wording import words_of

Fits = Callable[[Release], bool]
_LOOKED_AT = 6
"""Releases that are searched for what an acronym stands for, or for a compound in two words."""
_SHORT = pattern(r"\b(?:[A-Z][A-Za-z&]{0,3}[A-Z][A-Z0-9]{0,6}(?=s?\b)|(?:[A-Z]\.){2,4})")
_WHEREIN = pattern(r"(?:,|\b(?:in|from|with|to|near|and|between|across|outside))\s$")
"""Before a state's postal code."""
_PLACE_IN_SMALL = pattern(r"\b(?:in|from|to|near|across|outside)\s([a-z]{2,3})\b")
_ALSO_SAID = frozenset({"AL", "CO", "DE", "GA", "MA", "MD", "MO", "MS", "MT", "SC", "VA"})
"""Postal codes that stand for something else as well."""
_MAYBE_SHORT = pattern(r"[a-z]{3,6}")
_MOST_SPELLED = 4
"""Acronyms of a question that are written out."""
_MOST_STRANGE = 3
"""Words that no release holds, which are looked at as initials."""
_LONG_FORM = range(2, 8)
"""Words of a long form, small ones counted."""
_LEAST_PART = 3
"""Letters of each half of a compound at least."""
_LONGEST_WORD = 32
_LEAST_NAMED, _LEAST_LETTERS = 3, 4
"""Letters of an acronym at least, where its long form is written in capitals and where it isn't: others are
too many to be looked up."""
_FOREMOST = pattern(
    r"#\s?1(?![\d,.])|\b(?:no\.?|number)\s(?:1(?![\d,.])|one\b)|\bthan\s(?:in\s)?any(?:\sother|\s?(?:where|one|body|thing)\selse)\b|\bof\sany(?:\sother)?(?=\s\w+(?:\W*$|\sor\b|[,?]))",
    re.IGNORECASE,
)
"""The first of all, which releases call the largest: "#1", "number one", "more than any other"."""
_FEWER = pattern(r"\b(?:fewer|less|lower|smaller|shorter|lighter|cheaper|younger)\b", re.IGNORECASE)
_GREAT = pattern(r"(?<![\d.,])(?:\d{1,3}(?:,\d{3}){2,3}|\d{7,12})(?![\d,]*\d)")


class Wording(NamedTuple):
    """Other words for a stretch of the question, and which releases may answer them."""

    start: int
    end: int
    words: str
    fits: Fits | None = None


def wordings(question: Question, store: Store) -> Iterator[Wording]:
    """Every other way to put a stretch of the question that a release gives reason for; all at once first."""
    if question.kind == "standsfor":
        return
    text = question.text
    ways = (_long_forms, _acronyms, _offices, _compounds, _great_numbers, _peoples, _presidents, _foremost)
    found = [one for way in ways for one in way(text, store)]
    apart: list[Wording] = []
    for one in sorted(found, key=lambda wording: wording.start):
        if not apart or one.start >= apart[-1].end:
            apart.append(one)
    if len(apart) > 1:
        yield _together(text, apart)
    yield from found


def initials(question: Question, store: Store) -> Iterator[Wording]:
    """Acronyms of the question spelled out, and put for their long forms, as some release defines them."""
    if question.kind != "standsfor" and not question.defines:
        yield from _long_forms(question.text, store, known={})
        yield from _acronyms(question.text, store)


def around(term: str, store: Store) -> set[str]:
    """The words, in lower case, of the releases that say a term the most."""
    texts = (store.release(number).text for number, _ in store.top("releases", (term,), _LOOKED_AT))
    return {word for text in texts for word in _WORD.findall(text.lower())}


_WORD = pattern(r"[^\W\d_]+")


def _using(short: str) -> Fits:
    """A check whether a release uses an acronym, though it says once what it stands for."""
    return lambda release: short in release.text


def _instead(old: str, new: str) -> Fits:
    """A check whether a release uses the new words and never the old ones, which would have found it."""
    used = pattern(rf"\b{re.escape(old)}\b", re.IGNORECASE)
    return lambda release: new.casefold() in release.text.casefold() and not used.search(release.text)


def _long_forms(text: str, store: Store, known: Mapping[str, str] = ABBREVIATED) -> Iterator[Wording]:
    """Acronyms of the question, each with what a release says it stands for, or everybody knows it does, or
    a release has of the same initials that never uses it."""
    if not text.isupper():
        found = list(islice(_spelled_out(text, store, known), _MOST_SPELLED))
        if len(found) > 1 and not known:
            yield _together(text, found)
        yield from found
    if known:
        words = (word for word in words_of(text)[:MOST_TERMS] if _MAYBE_SHORT.fullmatch(word.text))
        strange = (word for word in words if _is_strange(word.text, store))
        for word in islice(strange, _MOST_STRANGE):
            rest = terms(f"{text[: word.start]} {text[word.end :]}")
            shorts = dict.fromkeys((word.text, word.text.removesuffix("s")))
            long = next(filter(None, (_of_initials(short, rest, store) for short in shorts)), None)
            if long and (
                text[word.start : word.end].isupper() or not BODIES.isdisjoint(long.lower().split())
            ):
                yield Wording(word.start, word.end, long)


def _spelled_out(text: str, store: Store, known: Mapping[str, str]) -> Iterator[Wording]:
    """Each acronym of the question in capitals as a release, or `known`, writes it out; known places in small
    letters too."""
    for match in _SHORT.finditer(text):
        short = match.group().replace(".", "")
        end = match.end() + text.startswith("s", match.end())
        long = _definition(short, store) or known.get(short)
        if known and not long and (short not in _ALSO_SAID or _WHEREIN.search(text[: match.start()])):
            long = POSTAL.get(short)
        if long:
            yield Wording(match.start(), end, long, _instead(match.group(), long))
    for match in _PLACE_IN_SMALL.finditer(text) if known else ():
        if long := known.get(match[1].upper()):
            yield Wording(*match.span(1), long, _instead(match[1], long))


def _together(text: str, found: Sequence[Wording]) -> Wording:
    """Several wordings as one, for a release that fits all of them."""
    start, end = found[0].start, found[-1].end
    words, at = "", start
    for one in found:
        words += text[at : one.start] + one.words
        at = one.end
    checks = [one.fits for one in found if one.fits]
    return Wording(start, end, words, lambda release: all(fits(release) for fits in checks))


def _is_strange(word: str, store: Store) -> bool:
    """Whether no release holds a word that is no English one as far as is known."""
    found = terms(word)
    return bool(found) and not _is_held(found, store) and telling(found[0]) == 1.0 and not synonyms(found[0])


def _of_initials(short: str, rest: Sequence[str], store: Store) -> str | None:
    """A name with these initials in a release on the rest of the question: Office of Emergency Services."""
    pieces = [rf"{letter}[^\W\d_]+" for letter in short.upper()]
    name = re.compile(r"\b" + rf"\s(?:(?:{'|'.join(sorted(LINKING))})\s)*".join(pieces) + r"\b")
    for number, _ in store.top("releases", rest, _LOOKED_AT):
        if match := name.search(store.release(number).text):
            return match.group()
    return None


def _acronyms(text: str, store: Store) -> Iterator[Wording]:
    """Runs of words of the question, the longest first, each with the acronym some release gives to it."""
    words = words_of(text)[:MOST_TERMS]
    for length in reversed(_LONG_FORM):
        for at in range(len(words) - length + 1):
            run = words[at : at + length]
            if run[0].text in LINKING or run[-1].text in LINKING:
                continue
            letters = [
                part[0] for word in run if word.text not in LINKING for part in word.text.split("-") if part
            ]
            short = "".join(letters).upper()
            start, end = run[0].start, run[-1].end
            named = all(text[word.start].isupper() for word in run if word.text not in LINKING)
            if len(short) < (_LEAST_NAMED if named else _LEAST_LETTERS) or not _is_held(terms(short), store):
                continue
            long = _definition(short, store)
            if long and terms(long) == terms(text[start:end]):
                yield Wording(start, end, short, _using(short))
                return


def _definition(short: str, store: Store) -> str | None:
    """What a release says an acronym stands for."""
    for number, _ in store.top("releases", terms(short), _LOOKED_AT):
        text = store.release(number).text
        for match in re.finditer(rf"\b{re.escape(short)}\b", text):
            start = text.rfind("\n", 0, match.start()) + 1
            end = text.find("\n", match.end())
            long = acronym_before(text, start, match.start(), short) or acronym_after(
                text, match.end(), len(text) if end < 0 else end, short
            )
            if long:
                return text[slice(*long)]
    return None


def _offices(text: str, store: Store) -> Iterator[Wording]:
    """Offices of the question by their letters, and those in letters written out."""
    for short, long in OFFICES.items():
        for old, new in ((short, long), (long, short.upper())):
            match = re.search(rf"\b{old}\b", text, re.IGNORECASE)
            if match and _is_held(terms(new), store):
                yield Wording(match.start(), match.end(), new, _instead(old, new))


def _is_held(found: Iterable[str], store: Store) -> bool:
    return all(store.df("releases", term) for term in found)


def _compounds(text: str, store: Store) -> Iterator[Wording]:
    """Words that releases write as two, and two words that they write as one."""
    words = words_of(text)[:MOST_TERMS]
    for word in words:
        if (
            word.text.isalpha()
            and len(word.text) <= _LONGEST_WORD
            and terms(word.text)
            and not _is_held(terms(word.text), store)
        ):
            for at in range(_LEAST_PART, len(word.text) - _LEAST_PART + 1):
                parts = f"{word.text[:at]} {word.text[at:]}"
                if _stand_together(terms(parts), store):
                    yield Wording(word.start, word.end, parts)
    for left, right in pairwise(words):
        joined = left.text + right.text
        if (
            min(len(left.text), len(right.text)) >= _LEAST_PART
            and joined.isalpha()
            and text[left.end : right.start] in {" ", "-"}
            and len(terms(f"{left.text} {right.text}")) == 2
            and _is_held(terms(joined), store)
        ):
            yield Wording(left.start, right.end, joined)


def _stand_together(pair: Sequence[str], store: Store) -> bool:
    """Whether a release holds two terms one after the other."""
    if len(pair) != 2 or not _is_held(pair, store):
        return False
    return any(
        first == pair[0] and second == pair[1]
        for number, _ in store.top("releases", pair, _LOOKED_AT)
        for sentence in store.outline(number).sentences
        for first, second in pairwise(sentence.terms)
    )


def _great_numbers(text: str, store: Store) -> Iterator[Wording]:
    """Numbers in figures, as releases write them in words: 40,000,000 as 40 million."""
    for match in _GREAT.finditer(text):
        value = int(match.group().replace(",", ""))
        scale, name = (1_000_000_000, "billion") if value >= 1_000_000_000 else (1_000_000, "million")
        words = f"{value / scale:.12g} {name}"
        if _is_held(terms(words), store):
            yield Wording(match.start(), match.end(), words)


def _peoples(text: str, store: Store) -> Iterator[Wording]:
    """Countries for what is called after them, and the other way round, where releases know but one."""
    for word in words_of(text)[:MOST_TERMS]:
        if terms(word.text) and not _is_held(terms(word.text), store):
            for line in PEOPLES:
                others = line.split()
                if word.text in others:
                    held = (other for other in others if _is_held(terms(other), store))
                    yield from (Wording(word.start, word.end, other.capitalize()) for other in held)


def _foremost(text: str, store: Store) -> Iterator[Wording]:
    """What asks for the first of all, as releases call it."""
    for match in _FOREMOST.finditer(text):
        if not _FEWER.search(text, 0, match.start()):
            yield Wording(*match.span(), "largest")


def _presidents(text: str, store: Store) -> Iterator[Wording]:
    """The office for who held it, or for the White House, in releases of the time that don't say the name."""
    if not _is_held(terms(OFFICE), store):
        return
    words = words_of(text)[:MOST_TERMS]
    named = [
        (word.start, word.end, IN_OFFICE[name])
        for word in words
        if (name := _surname(word.text)) in IN_OFFICE
    ]
    house = [
        (first.start, second.end, None)
        for first, second in pairwise(words)
        if (first.text, second.text.removesuffix("s")) == HOUSE
    ]
    for start, end, times in (*named, *house):
        yield Wording(start, end, OFFICE, _of_the_time(text, start, end, times))


def _surname(word: str) -> str:
    return word if word in IN_OFFICE else word.removesuffix("s")


_LEAST_HELD = 4
"""One in so many of the question's other words stands in a release that tells of the office."""


def _of_the_time(text: str, start: int, end: int, times: Iterable[tuple[str, str]] | None) -> Fits:
    """A check whether a release of the time (any, without `times`) holds some of what else is asked, in other
    words too."""
    unnamed = _instead(text[start:end], OFFICE)
    rest = [{term, *synonyms(term)} for term in {*terms(text[:start]), *terms(text[end:])}]

    def fits(release: Release) -> bool:
        day = release.published or ""
        then = times is None or any(since <= day < until for since, until in times)
        if not then or not unnamed(release):
            return False
        held = frozenset(terms(release.text))
        return _LEAST_HELD * sum(not held.isdisjoint(alike) for alike in rest) >= len(rest)

    return fits
