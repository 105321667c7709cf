"""The language of a text by its script and its small words; None where that does not tell."""

import re

from index.language.detection import COMMON_WORDS, NAMES, SCRIPTS

_SAMPLE = 6_000
_WORD = re.compile(r"[^\W\d_]+")


def detect(text: str) -> str | None:
    """ISO 639-1 code of a text's language; None for short, mixed or unknown ones."""
    sample = text[:_SAMPLE]
    letters = sum(map(str.isalpha, sample))
    if letters < 20:
        return None
    for first, last, language in SCRIPTS:
        share = sum(first <= character <= last for character in sample) / letters
        if share > (0.1 if language == "ja" else 0.4):
            return language
    words = _WORD.findall(sample.casefold())
    if len(words) < 12:
        return None
    scores = sorted(
        (
            (sum(word in common for word in words) / len(words), language)
            for language, common in COMMON_WORDS.items()
        ),
        reverse=True,
    )
    (best, language), (second, _) = scores[0], scores[1]
    return language if best >= 0.12 and best >= 1.3 * second else None


def code(name: str) -> str | None:
    """ "en-US", "EN" or "English" as "en"; None for what is no language."""
    name = name.strip().casefold()
    if name in NAMES:
        return NAMES[name]
    match = re.match(r"([a-z]{2,3})(?:[-_][a-z0-9-_]{1,20})?$", name)
    return match[1] if match else None
