"""Text that stands in many releases, and releases that are copies of another.

Each release leaves a `Mark`, under a kilobyte that the index keeps: a hash of each paragraph, a sketch of the
body (the least hash values of its runs of words, after Broder, 'On the resemblance and containment of
documents', 1997), and hashes of its title and of its facts. Only marks are compared: adding a release reads
no other one again.
"""

import re
from array import array
from collections import Counter
from collections.abc import Mapping, Sequence, Set
from datetime import date
from hashlib import blake2b
from itertools import combinations
from typing import NamedTuple
from zlib import crc32

from index.models import Outline, Passage

STANDING_FROM = 5
"""A paragraph is standing text from so many releases on (copies of one release count as one)."""
ALIKE = 0.9
"""Share of common runs of words from which two releases may be copies."""
_DAYS = 7
"""Copies are published within so many days: the next step of a bill reads much like the last one."""
_FEWEST_WORDS = 6
"""Shorter paragraphs ('Background') tell too little to be standing text."""
_LAST_DAY = 10**7
_RUN = 3
"""Terms of a run."""
_SKETCH = 64
_KEYS = 12
"""Copies share one of their first so many sketch values, but for one case in a million at `ALIKE`."""
_COMMON = 60
"""A sketch value of more releases than this is standing text and leads to no copies."""
_CODES = 200_000
_WORD = re.compile(r"\w+")
_FACT = re.compile(r"[\dA-Z](?:(?<=\d)[\d.,:/-]*|(?<=[a-z,] [A-Z])[\w-]+)")
"""A set of characters comes first: a pattern that begins so is found several times as fast."""
_DATE_LINE = re.compile(
    r"(?:\w+day,?\s+)?(?:[A-Z][a-z]{2,8}\.?\s+\d{1,2},?\s+\d{4}|\d{1,2}\.?\s+[A-Z][a-z]{2,8}\s+\d{4}|\d[\d./-]{5,9})\W*"
)
_BODY = frozenset({"paragraph", "dateline", "quotation", "list", "table", "summary"})


class Mark(NamedTuple):
    """What is kept of a release to compare it with others; hashes are signed 64-bit numbers."""

    day: int
    """The day of publication counted from 1 January of year 1, 0 where it is not known."""
    title: int
    facts: int
    """A hash of all figures and names in the body."""
    paragraphs: "array[int]"
    """A hash of each paragraph in order, 0 where it is too short to be standing text."""
    sketch: "array[int]"
    """The least hash values of the body's runs of words, in order."""

    def packed(self) -> bytes:
        """The mark as bytes; `unpacked` is the way back."""
        head = array("q", [self.day, self.title, self.facts, len(self.paragraphs)])
        return (head + self.paragraphs + self.sketch).tobytes()


def unpacked(data: bytes) -> Mark:
    """The mark that `Mark.packed` wrote."""
    numbers = array("q")
    numbers.frombytes(data)
    day, title, facts, count = numbers[:4]
    return Mark(day, title, facts, numbers[4 : 4 + count], numbers[4 + count :])


def mark(outline: Outline) -> Mark:
    """The mark of a release. Case, punctuation and white space make no difference."""
    release = outline.release
    prints = array("q")
    body: list[str] = []
    facts: set[str] = set()
    terms: dict[int, list[str]] = {paragraph.number: [] for paragraph in outline.paragraphs}
    for sentence in outline.sentences:
        terms[sentence.paragraph] += sentence.terms
    for paragraph in outline.paragraphs:
        start, end, words = paragraph.start, paragraph.end, terms[paragraph.number]
        long = release.text.count(" ", start, end) + 1 >= _FEWEST_WORDS
        prints.append(_hashed(" ".join(words)) if long and words else 0)
        if paragraph.kind in _BODY and not _DATE_LINE.fullmatch(release.text, start, end):
            body += words
            facts.update([fact.rstrip(".,:/-") for fact in _FACT.findall(release.text, start, end)])
    return Mark(
        _day(release.published),
        _hashed(" ".join(_WORD.findall(release.title.casefold()))),
        _hashed(" ".join(sorted(facts))),
        prints,
        _sketched(body),
    )


def _day(published: str | None) -> int:
    try:
        return date.fromisoformat(published or "").toordinal()
    except ValueError:
        return 0


class _Codes(dict[str, int]):
    """A hash of each word, made once for each."""

    def __missing__(self, word: str) -> int:
        if len(self) > _CODES:
            self.clear()
        code = self[word] = crc32(word.encode())
        return code


_codes = _Codes()


def _hashed(words: str) -> int:
    return int.from_bytes(blake2b(words.encode(), digest_size=8).digest(), "big", signed=True)


def _sketched(words: list[str]) -> "array[int]":
    """The least hash values of the runs of `_RUN` words."""
    codes = array("I", map(_codes.__getitem__, words)).tobytes()
    size = 4 * _RUN
    starts = range(0, max(4, len(codes) - size + 4), 4) if words else ()
    return array("q", sorted({crc32(codes[start : start + size]) for start in starts})[:_SKETCH])


def resemblance(one: Mark, other: Mark) -> float:
    """How much two bodies have in common, 0 to 1: the estimated Jaccard index of their runs of words."""
    if not one.sketch or not other.sketch:
        return 0.0
    least = sorted({*one.sketch, *other.sketch})[: min(_SKETCH, max(len(one.sketch), len(other.sketch)))]
    common = set(one.sketch) & set(other.sketch)
    return sum(value in common for value in least) / len(least)


def copies(marks: Mapping[str, Mark]) -> dict[str, str]:
    """Each release that is a copy, with the id of its original: the first published, by id within a day.

    Releases with other figures or names are never copies, however alike: the releases of a series, and a
    corrected one, differ in them.
    """
    order = sorted(marks, key=lambda release: (marks[release].day or _LAST_DAY, release))
    rank = {release: at for at, release in enumerate(order)}
    holders: dict[tuple[int, int], list[str]] = {}
    for release in order:
        for value in marks[release].sketch[:_KEYS]:
            holders.setdefault((marks[release].facts, value), []).append(release)
    pairs = {
        pair
        for releases in holders.values()
        if len(releases) <= _COMMON
        for pair in combinations(releases, 2)
    }
    originals: dict[str, str] = {}
    for first, second in sorted(pairs, key=lambda pair: (rank[pair[1]], rank[pair[0]])):
        if not originals.keys() & {first, second} and _is_copy(marks[first], marks[second]):
            originals[second] = first
    return originals


def _is_copy(first: Mark, second: Mark) -> bool:
    near = not (first.day and second.day) or abs(first.day - second.day) <= _DAYS
    alike = resemblance(first, second)
    return alike >= ALIKE if near else alike == 1 and first.title == second.title


def standing(marks: Mapping[str, Mark], originals: Mapping[str, str] | None = None) -> frozenset[int]:
    """The fingerprints of the paragraphs that stand in many releases; copies of one release count as one."""
    known = originals or {}
    counts = Counter(
        value for release, found in marks.items() if release not in known for value in set(found.paragraphs)
    )
    return frozenset(value for value, count in counts.items() if value and count >= STANDING_FROM)


def standing_passages(
    outline: Outline, passages: Sequence[Passage], mark: Mark, known: Set[int]
) -> tuple[int, ...]:
    """Positions of the passages that are standing text: contact, boilerplate, paragraphs of `known`."""
    stands = [
        paragraph.kind in {"contact", "boilerplate"} or value in known
        for paragraph, value in zip(outline.paragraphs, mark.paragraphs, strict=True)
    ]
    return tuple(
        position
        for position, passage in enumerate(passages)
        if all(
            stands[paragraph.number - 1]
            for paragraph in outline.paragraphs
            if paragraph.start < passage.end and passage.start < paragraph.end
        )
    )
