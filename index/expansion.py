"""Other words for the question's own: typing errors mended, other forms of numbers, words that mean the same.

All of it is deterministic and shown by `--explain`; no other word counts as much as the member's own.
"""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache, lru_cache
from itertools import pairwise

from index.analysis import terms
from index.everyday import telling
from index.idioms import meanings
from index.language.alternatives import ALTERNATIVES
from index.language.english import CANONICAL, NUMBER_WORDS, ORDINAL_WORDS, SCALE_WORDS
from index.language.lands import COUNTRIES, STATES
from index.language.peoples import PEOPLES
from index.language.questions import ASKING
from index.light import dataclass, field
from index.questions import Question
from index.wording import is_slip
from index.wordlists import beginning, places

_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_SHORTEST_TYPO = 4
_LONGEST_TYPO = 40
"""Letters a word must have to be taken for a typing error."""
_SAFE_TYPO = 7
"""Letters from which on it is hardly another name."""
_MOVED_TYPO = 16
"""Letters up to which one is looked for that is out of its place: the words to try grow with their square."""
_PLAIN_TYPO = 6
"""Letters from which on it is an everyday word's rather than a name."""
_NAME_TYPO = 5
"""Letters of a name that no release has, from which on it is known by a slip in it."""
_MOST_CORRECTIONS = 3


@cache
def _exclusive() -> frozenset[str]:
    """Words for countries, states and peoples, and those for things that exclude each other."""
    lines = (*PEOPLES, *COUNTRIES, *STATES, *(member for kind in ALTERNATIVES for member in kind))
    words = (word for line in lines for word in line.replace("/", " ").split())
    return frozenset(word for word in words if len(word) >= _NAME_TYPO)


@cache
def _exclusive_terms() -> frozenset[str]:
    return frozenset(term for word in _exclusive() for term in terms(word))


def _lines() -> list[str]:
    # Without pathlib, which takes longer to load than a question in a terminal may.
    path = f"{os.path.dirname(__file__)}/language/pairs.txt"  # noqa: PTH120
    with open(path, encoding="utf-8") as file:  # noqa: PTH123
        return [*file.read().splitlines(), *PEOPLES]


@cache
def _groups() -> tuple[tuple[str, str], tuple[str, str]]:
    """The lines of the domain's groups as they are, with a space before each word, and with hyphenated words
    in parts; then those with such words alone, and with these whole."""
    lines = [line for line in _lines() if line[0] != "#"]
    text = " " + "\n ".join(lines) + "\n"
    joined = "".join([f" {line}\n" for line in lines if "-" in line])
    return (text, text.replace("-", " ")), (joined, joined.replace("-", ""))


def _found(start: str) -> Iterator[tuple[int, str]]:
    """The lines of the groups with a word that begins so, each with its place among them."""
    (text, parted), (joined, whole) = _groups()
    for at in places(parted, start):
        first = text.rfind("\n", 0, at) + 1
        yield first, text[first : text.find("\n", at)]
    for at in places(whole, start):
        number = whole.count("\n", 0, at)
        line = joined.split("\n", number + 1)[number]
        yield text.find(f"{line}\n"), line


@cache
def _words() -> frozenset[str]:
    """Every word of the domain's groups."""
    return frozenset(_groups()[0][0].split())


@cache
def _forms() -> dict[str, str]:
    numbers = {word: str(number) for word, number in (*NUMBER_WORDS.items(), *ORDINAL_WORDS.items())}
    return CANONICAL | numbers


@lru_cache(maxsize=4096)
def synonyms(term: str) -> tuple[str, ...]:
    """Terms that may mean the same as this one, by the domain's pairs.

    Only lines that may hold the term are analysed: all of a term's letters but its last begin its word.
    """
    start = beginning(term)
    words = [start, *(word for word, form in _forms().items() if form.startswith(start))]
    lines = {place for word in words for place in _found(f" {word}")}
    found: dict[str, None] = {}
    for _, line in sorted(lines):
        first, *rest = terms(line)
        if first == term:
            found.update(dict.fromkeys(rest))
        elif term in rest:
            found.setdefault(first)
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Expansions:
    """Question term to the terms tried in its stead."""

    spelled: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The same word written otherwise: corrections, other forms of a number."""
    alike: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Another word that may mean the same."""
    meant: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """What a stretch of the question was taken for, where it was asked once more in other words."""
    strange: frozenset[str] = frozenset()
    """Terms of the question that are slips in a name that no release has: of a country, say, or a drug."""

    def all(self) -> dict[str, tuple[str, ...]]:
        """All kinds, for `--explain`."""
        return dict(self.meant) | {
            term: (*self.spelled.get(term, ()), *self.alike.get(term, ()))
            for term in (*self.spelled, *(term for term in self.alike if term not in self.spelled))
        }


def scored_terms(question: Question, others: Expansions) -> tuple[str, ...]:
    """The terms that releases and passages are ranked by."""
    return (*question.terms, *(term for found in others.spelled.values() for term in found))


def expand(
    question: Question,
    counts: Callable[[Iterable[str]], Mapping[str, int]],
    around: Callable[[str], Iterable[str]],
    others: Callable[[str], Iterable[str]] = synonyms,
) -> Expansions:
    """Other terms for the question's, among those the index holds.

    `counts` gives the documents that hold each of some terms, leaving out those that none does. A term that
    no document holds is taken for a typing error, unless `others` knows the word; in a word of which
    `around` gives no form among those near it, it is none.
    """
    known = counts(question.terms)
    spelled: dict[str, tuple[str, ...]] = {}
    for term in question.terms:
        if term not in known and not others(term):
            found = _corrections(question, term, counts, around)
            if found:
                spelled[term] = found
    spelled.update(_amounts(question, counts))
    strange = frozenset(
        term
        for term, found in spelled.items()
        if not _exclusive_terms().isdisjoint(found) and not counts(found)
    )
    return Expansions(spelled, _alike(question, known, spelled, counts, others), strange=strange)


def _corrections(
    question: Question,
    term: str,
    counts: Callable[[Iterable[str]], Mapping[str, int]],
    around: Callable[[str], Iterable[str]],
) -> tuple[str, ...]:
    """The commonest terms whose word is one slip away: a letter more, less, other, or two swapped, in a long
    word also one out of its place."""
    written = next((question.text[t.start : t.end] for t in question.tokens if t.term == term), term)
    word = written.lower().removesuffix("'s").replace("'", "")
    if not _SHORTEST_TYPO <= len(word) <= _LONGEST_TYPO or not word.isascii() or not word.isalpha():
        return ()
    if word in ASKING or telling(term) < 1:
        return ()
    tried: dict[str, list[str]] = {}
    for slip in _slips(word):
        found = terms(slip)
        if len(found) == 1 and found[0] != term:
            tried.setdefault(found[0], []).append(slip)
    held = counts(tried)
    held = {
        other: count
        for other, count in held.items()
        if other.isdigit() or _is_form(tried[other], around(other))
    }
    if not held and written.islower() and len(word) >= _PLAIN_TYPO:
        slips = (slip for slip in _slips(word) if is_slip(word, slip))
        everyday = [found for slip in slips for found in terms(slip)[:1] if telling(found) < 1]
        if everyday:
            return tuple(dict.fromkeys(everyday))[:_MOST_CORRECTIONS]
    if not held and written.islower() and len(word) >= _SAFE_TYPO:
        # A word of the pairs may be meant, whose partners the releases hold.
        known = [found for slip in _slips(word) if slip in _words() for found in terms(slip)[:1]]
        return tuple(dict.fromkeys(known))[:_MOST_CORRECTIONS]
    if not held and written.islower():
        meant = sorted(name for name in _exclusive() if is_slip(word, name))
        return tuple(dict.fromkeys(found for name in meant for found in terms(name)))
    return tuple(sorted(held, key=lambda other: (-held[other], other))[:_MOST_CORRECTIONS])


def _is_form(slips: Iterable[str], words: Iterable[str]) -> bool:
    """Whether one of the words that may have been meant is like one of a text, but for a regular ending:
    "neighbors" where it has "neighboring", not "expery" where it has "experience"."""
    known = {form for word in words for form in _bare(word)}
    return any(not known.isdisjoint(_bare(slip)) for slip in slips)


def _bare(word: str) -> Iterator[str]:
    """A word, its ground form where that is irregular, and what is left of it without a regular ending."""
    yield word
    yield _forms().get(word, word)
    for ending in _ENDINGS:
        bare = word.removesuffix(ending)
        if bare != word and len(bare) >= _LEAST_BARE and (ending != "es" or bare[-1] in _HISSING):
            yield bare
            yield bare[:-1] if bare[-1] == bare[-2] else bare
            yield bare[:-1] + "y" if bare[-1] == "i" else bare


_ENDINGS = (
    "s",
    "d",
    "e",
    "ed",
    "es",
    "ing",
    "ly",
    "er",
    "ers",
    "or",
    "ors",
    "ion",
    "ions",
    "ition",
    "itions",
)
_LEAST_BARE = 3
_HISSING = "sxzho"
"""Letters behind which a plural ends in "es"."""


def _slips(word: str) -> Iterable[str]:
    """All words one slip away that begin with the same letter."""
    for at in range(1, len(word) + 1):
        head, tail = word[:at], word[at:]
        for letter in _LETTERS:
            yield head + letter + tail
            if tail:
                yield head + letter + tail[1:]
        if tail:
            yield head + tail[1:]
        if len(tail) > 1:
            yield head + tail[1] + tail[0] + tail[2:]
    if len(word) > 1:
        yield word[1] + word[0] + word[2:]
    for at in range(1, len(word) if _SAFE_TYPO <= len(word) <= _MOVED_TYPO else 0):
        rest = word[:at] + word[at + 1 :]
        for to in range(1, len(word)):
            yield rest[:to] + word[at] + rest[to:]


def _amounts(
    question: Question, counts: Callable[[Iterable[str]], Mapping[str, int]]
) -> dict[str, tuple[str, ...]]:
    """'40 million' as 40000000, and the other way round."""
    found: dict[str, tuple[str, ...]] = {}
    written = [token.term for token in question.tokens]
    for number, scale in pairwise(written):
        if scale in SCALE_WORDS and number.replace(".", "", 1).isdigit():
            whole = str(int(float(number) * SCALE_WORDS[scale]))
            if counts((whole,)):
                found[number] = (whole,)
    return found


def _alike(
    question: Question,
    known: Mapping[str, int],
    spelled: Mapping[str, tuple[str, ...]],
    counts: Callable[[Iterable[str]], Mapping[str, int]],
    others: Callable[[str], Iterable[str]],
) -> dict[str, tuple[str, ...]]:
    meant = meanings(question.text)
    wanted = {
        term: [
            *meant.get(term, ()),
            *(other for base in (term, *spelled.get(term, ())) for other in others(base)),
        ]
        for term in question.terms
    }
    held = counts({other for found in wanted.values() for other in found})
    return {
        term: kept
        for term, found in wanted.items()
        if (kept := tuple(dict.fromkeys(other for other in found if other in held and other not in known)))
    }
