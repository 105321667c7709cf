"""The language of a text by its script and its small words; None where that does not tell."""

import re
from collections import Counter

from index.language.detection import COMMON_WORDS, NAMES, SCRIPTS

_SAMPLE = 6_000
_WORD = re.compile(r"[^\W\d_]+")
_NO_LETTERS = str.maketrans({chr(code): " " for code in range(128) if not chr(code).isalpha()})


def detect(text: str) -> str | None:
    """ISO 639-1 code of a text's language; None for short, mixed or unknown ones."""
    sample = text[:_SAMPLE]
    words = Counter(_words(sample.casefold()))
    count, times = words.total(), words.get
    if not sample.isascii():
        language = _by_script(sample)
        if language:
            return language
    if count < 12:
        return None
    scores = sorted(
        ((sum([times(word, 0) for word in common]), language) for language, common in COMMON_WORDS.items()),
        reverse=True,
    )
    (most, language), (second, _) = scores[0], scores[1]
    return language if most >= 0.12 * count and most >= 1.3 * second else None


def _words(text: str) -> list[str]:
    return text.translate(_NO_LETTERS).split() if text.isascii() else _WORD.findall(text)


def _by_script(sample: str) -> str | None:
    letters = Counter(character for character in sample if character.isalpha())
    count = letters.total()
    foreign = {character: times for character, times in letters.items() if character >= "\u0370"}
    if count < 20 or sum(foreign.values()) < 0.1 * count:
        return None
    for first, last, language in SCRIPTS:
        share = sum(times for character, times in foreign.items() if first <= character <= last) / count
        if share > (0.1 if language == "ja" else 0.4):
            return language
    return None


def code(name: str) -> str | None:
    """ "en-US", "EN" or "English" as "en"; None for what is no language."""
    name = name.strip().casefold()
    if name in NAMES:
        return NAMES[name]
    match = re.match(r"([a-z]{2,3})(?:[-_][a-z0-9-_]{1,20})?$", name)
    return match[1] if match else None
