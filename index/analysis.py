"""Text to terms and to sentences: the one analysis that questions and releases share.

Every offset counts Unicode code points into the text that was handed in.
"""

import re
import unicodedata
from collections.abc import Iterator
from itertools import chain

import Stemmer

from index.hints import NamedTuple
from index.language.english import (
    CANONICAL,
    NEVER_ENDS,
    NUMBER_WORDS,
    ORDINAL_WORDS,
    SCALE_WORDS,
    SOMETIMES_ENDS,
    STARTERS,
    STEMS,
    STOP_WORDS,
)
from index.patterns import pattern
from index.quantities import amount, scaled
from index.remembering import remembered

ANALYSIS_VERSION = 6
"""Part of the index format: raised with every change that gives a text other terms, sentences or speakers."""

_CACHE_LIMIT = 300_000
_LONGEST_TERM = 64
_LONGEST_SENTENCE = 1_500

_WORD = pattern(
    r"""
      (?:[^\W\d_]\.){2,}(?:[^\W\d_](?![^\W_]))?                            # U.S.  p.m.  U.S.A
    | [$£€]?\d+(?:,\d{3})*(?:\.\d+)?[^\W_]*(?:[-‐‑][^\W_]+)*(?:[’'ʼ]s\b)?%?    # 35,065  $97.8  32%  140-mile
    | [^\W_]+(?:[’'ʼ‘\-‐‑][^\W_]+|&[A-Z])*                                 # MQ-9  O'Brien  AT&T
    | %
    """,
    re.VERBOSE,
)
_PART = pattern(r"[$£€%]|\d+(?:,\d{3})*(?:\.\d+)?(?:st|nd|rd|th)?(?![^\W_])|[^\W_]+(?:[’'ʼ‘][^\W_]+)*")
_JOINTS = "-‐‑&"
_SUM = pattern(r"([$£€])(\d+(?:,\d{3})*(?:\.\d+)?)(k|m|mn|b|bn|t|tn)?", re.IGNORECASE)
_ORDINAL = pattern(r"(\d+)(st|nd|rd|th)")
_SIGNS = {"$": "dollar", "£": "pound", "€": "euro", "%": "percent"}
_SCALES = {"m": "million", "b": "billion", "t": "trillion"}
_PLURAL = pattern(r"(?:[A-Z]{3,}|[A-Za-z]+[‐‑-]?\d+(?<!\d{3}0))s")
"""Several of what has capitals or a number for a name, but no decade."""
_IDEOGRAPHS = "[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]"
"""Compiled for the first word that may hold one: ranges so wide take milliseconds."""

_stemmer = Stemmer.Stemmer("english", 0)


class Token(NamedTuple):
    """One term and where the text has it."""

    term: str
    start: int
    end: int


def _fold(word: str) -> str:
    """Lower case, without accents and compatibility forms."""
    if word.isascii():
        return word.lower()
    decomposed = unicodedata.normalize("NFKD", word.casefold())
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def _plain(word: str) -> str | None:
    """The term of one word without hyphens, or None for a stop word."""
    folded = _fold(word).replace("’", "'").replace("ʼ", "'").replace("‘", "'")
    if folded.endswith("'s"):
        folded = folded[:-2]
    folded = folded.replace("'", "")
    if not folded or folded in STOP_WORDS:
        return "usa" if word in {"US", "US's", "US’s"} else None
    if folded in {"usa", "u.s"}:
        return "usa"
    number = NUMBER_WORDS.get(folded)
    if number is not None:
        return str(number)
    ordinal = ORDINAL_WORDS.get(folded)
    if ordinal is not None:
        return f"{ordinal}{_suffix(ordinal)}"
    folded = CANONICAL.get(folded, folded)
    stem = STEMS.get(folded) or (_stemmer.stemWord(folded) if folded.isalpha() else folded)
    return stem[:_LONGEST_TERM]


def _suffix(number: int) -> str:
    if 10 <= number % 100 <= 20:
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")


def _number(digits: str) -> str:
    whole, _, fraction = digits.replace(",", "").partition(".")
    fraction = fraction.rstrip("0")
    return f"{whole}.{fraction}" if fraction else whole


def _analyse(word: str) -> tuple[Token, ...]:
    """The terms of one raw match of `_WORD`, with offsets into it."""
    word = _single(word)
    if word.isalpha() and word.isascii():
        term = _plain(word)
        return (Token(term, 0, len(word)),) if term else ()
    if "." in word and not any(char.isdigit() for char in word):
        joined = _fold(word.replace(".", ""))
        return (Token("usa" if joined in {"us", "usa"} else joined, 0, len(word)),)
    if not word.isascii() and max(word) >= "\u3040" and re.search(_IDEOGRAPHS, word):
        return tuple(Token(word[i : i + 2], i, min(i + 2, len(word))) for i in range(max(1, len(word) - 1)))
    if word[0] in _SIGNS and (found := _SUM.fullmatch(word)):
        return _sum(found)
    parts = list(_parts(word))
    if any(joint in word for joint in _JOINTS) and any(char.isalpha() for char in word):
        summed = _summed(word)
        return (Token(summed, 0, len(word)),) if summed else (*_whole(word), *parts)
    return tuple(parts)


def _single(word: str) -> str:
    """One of what has capitals or a number for a name, where the word says several: MOUs, F-15s."""
    several = word[-1] == "s" and not word[-2:-1].islower() and _PLURAL.fullmatch(word)
    return word[:-1] if several else word


def _sum(word: re.Match[str]) -> tuple[Token, ...]:
    sign, digits, scale = word.groups()
    end = word.end(2)
    if scale and scale.lower() == "k":
        return Token(_SIGNS[sign], 0, 1), Token(_rounded(amount(word.group()) or 0.0), 1, word.end())
    found = [Token(_number(digits), 1, end)]
    if scale:
        found.append(Token(_SCALES[scale[0].lower()], end, word.end()))
    return (Token(_SIGNS[sign], 0, 1), *found)


def _rounded(number: float) -> str:
    return _number(f"{number:.9f}")


def _summed(word: str) -> str | None:
    """A compound number as its sum: twenty-five is 25, and neither 20 nor 5; twenty-first is 21st."""
    tens, *rest = (_fold(piece) for piece in re.split(f"[{_JOINTS}]", word))
    if len(rest) != 1 or NUMBER_WORDS.get(tens, 0) < 20:
        return None
    units = 1 if rest[0] == "one" else NUMBER_WORDS.get(rest[0], 0)
    ordinal = ORDINAL_WORDS.get(rest[0], 0)
    if 0 < units < 10:
        return str(NUMBER_WORDS[tens] + units)
    if 0 < ordinal < 10:
        return f"{NUMBER_WORDS[tens] + ordinal}{_suffix(ordinal)}"
    return None


def _whole(word: str) -> Iterator[Token]:
    """A hyphenated name as one term too (MQ-9 = MQ9)."""
    pieces = [_fold(piece) for piece in re.split(f"[{_JOINTS}]", word)]
    if len(pieces) <= 3 and not (len(pieces) > 1 and pieces[0] in NUMBER_WORDS):
        term = _plain("".join(pieces).strip("$£€%").replace(",", ""))
        if term:
            yield Token(term, 0, len(word))


def _parts(word: str) -> Iterator[Token]:
    for match in _PART.finditer(word):
        part, start, end = match.group(), match.start(), match.end()
        if part in _SIGNS:
            yield Token(_SIGNS[part], start, end)
        elif part[0].isdigit():
            ordinal = _ORDINAL.fullmatch(part.lower())
            digits = ordinal.group(1) if ordinal else part
            if ordinal:
                yield Token(part.lower(), start, end)
            if not any(char.isalpha() for char in digits):
                yield Token(_number(digits)[:_LONGEST_TERM], start, end)
            else:
                yield Token(_fold(part)[:_LONGEST_TERM], start, end)
        else:
            term = _plain(part)
            if term:
                yield Token(term, start, end)


_analysed = remembered(_analyse)


_AROUND = ".,;:!?\"'()[]“”‘’"
"""Marks that are no part of a word at whose ends they stand."""


class _Terms(dict[str, tuple[str, ...]]):
    """What stands between white space to its terms, filled on demand: most of a text was there before.

    No word spans white space, so that cutting there first, which is much faster, changes nothing.
    """

    def __missing__(self, chunk: str) -> tuple[str, ...]:
        if len(self) > _CACHE_LIMIT:
            self.clear()
        core = chunk.strip(_AROUND)
        if core.isascii() and core.isalpha():
            term = _plain(_single(core))
            found: tuple[str, ...] = (term,) if term else ()
        else:
            found = tuple([token.term for word in _WORD.findall(chunk) for token in _analyse(word)])
        if len(chunk) <= _LONGEST_TERM:
            self[chunk] = found
        return found


_terms = _Terms()


def terms(text: str) -> list[str]:
    """The terms of a text in order, without offsets: what is indexed and what is asked."""
    if "undred" in text or "housand" in text or "illion" in text:
        return _scaled_terms(text)
    return list(chain.from_iterable(map(_terms.__getitem__, text.split())))


def _scaled_terms(text: str) -> list[str]:
    found: list[str] = []
    at = 0
    for match in scaled(text, 0, len(text)):
        found.extend(chain.from_iterable(map(_terms.__getitem__, text[at : match.start()].split())))
        found.extend(_counted(match.group()))
        at = match.end()
    found.extend(chain.from_iterable(map(_terms.__getitem__, text[at:].split())))
    return found


def tokens(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """The same terms as `terms(text[start:end])`, each with its offsets in `text`."""
    found: list[Token] = []
    stop = len(text) if end is None else end
    for match in scaled(text, start, stop):
        found.extend(_tokens(text, start, match.start()))
        found.extend(Token(term, match.start(), match.end()) for term in _counted(match.group()))
        start = match.end()
    found.extend(_tokens(text, start, stop))
    return found


def _tokens(text: str, start: int, end: int) -> Iterator[Token]:
    for match in _WORD.finditer(text, start, end):
        at = match.start()
        for term, first, last in _analysed(match.group()):
            yield Token(term, at + first, at + last)


def _counted(phrase: str) -> Iterator[str]:
    """The terms of a number with its scale in words: 250 of "two hundred and fifty", as "250" has them, and
    2.5 and million of "two and a half million"."""
    if phrase[0] in _SIGNS:
        yield _SIGNS[phrase[0]]
    number = amount(phrase) or 0.0
    scale = next((name for name in _GREAT if name in phrase.lower()), None)
    yield _rounded(number / SCALE_WORDS[scale] if scale else number)
    if scale:
        yield scale


_GREAT = ("trillion", "billion", "million")


_STOP = pattern(r"""[.!?…。！？](?:(?<=[.!?…])[.!?…]*["'”’»)\]]*(?=\s|$)|(?<=[。！？])[。！？]*[」』”]*)""")
"""A set of characters comes first: a pattern that begins so is found several times as fast."""
_BEFORE = pattern(r"[^\s\"'“‘(\[—–-]+$")
_BRACKETED = pattern(r"\([^()]*[.!?][\"”’]*\)")
"""A sentence of its own in brackets, unlike a short form behind a name."""
_NEXT = pattern(r"\s+([\"'“‘«(\[]*)([^\W_]*)")


def sentences(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """The sentences of `text[start:end]`: offsets in `text`, trimmed, never across a newline."""
    end = len(text) if end is None else end
    found: list[tuple[int, int]] = []
    at = start
    while at < end:
        newline = text.find("\n", at, end)
        line_end = end if newline < 0 else newline
        if line_end > at:
            found.extend(_line(text, at, line_end))
        at = line_end + 1
    return found


def _line(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    at = start
    for match in _STOP.finditer(text, start, end):
        if match.end() < end and _ends(text, at, match, end):
            yield from _trimmed(text, at, match.end())
            at = match.end()
    yield from _trimmed(text, at, end)


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The stretch without white space at its ends, cut where it is longer than any real sentence."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    while end - start > _LONGEST_SENTENCE:
        cut = max(text.rfind("; ", start, start + _LONGEST_SENTENCE) + 1, start)
        if cut < start + 200:
            cut = text.rfind(" ", start + 200, start + _LONGEST_SENTENCE)
        if cut <= start:
            cut = start + _LONGEST_SENTENCE
        yield start, cut
        start = cut
        while start < end and text[start].isspace():
            start += 1
    if start < end:
        yield start, end


def _ends(text: str, start: int, match: re.Match[str], end: int) -> bool:
    """Whether a sentence that began at `start` ends at this punctuation."""
    following = _NEXT.match(text, match.end(), end)
    if following is None or match.group()[0] in "。！？":
        return True
    opening, word = following.groups()
    if word[:1].islower():
        return False
    before = _BEFORE.search(text[max(start, match.start() - 24) : match.start()])
    if before is None or match.group()[0] != ".":
        return True
    last = before.group().lower()
    if last in NEVER_ENDS or (last == "no" and word[:1].isdigit()):
        return False
    if len(match.group()) == 1 and (last in SOMETIMES_ENDS or _initials(last)):
        opens = opening.strip("([") or _BRACKETED.match(text, following.start(1), end)
        return word.lower() in STARTERS or bool(opens and last in SOMETIMES_ENDS)
    return not (last.isdigit() and match.start() - start <= 4)


def _initials(word: str) -> bool:
    """A single letter (but not the pronoun), or letters with stops between: W, J.D, Ph.D."""
    if len(word) == 1:
        return word.isalpha() and word != "i"
    return "." in word and word[0].isalpha() and all(len(piece) <= 2 for piece in word.split("."))
