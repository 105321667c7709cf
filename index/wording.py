"""The words of a question: as they are typed, mended, and without the chat before them."""

import re
from functools import cache

from index.language.questions import (
    AUXILIARIES,
    CONTRACTED,
    FILLERS,
    MEASURES,
    MISSPELT,
    OPENERS,
    OTHERS,
    SLIPPED,
    TITLES,
    WH,
    WHO_NOUNS,
)
from index.language.smalltalk import (
    ALONE,
    CHITCHAT,
    HAILING,
    TO_SOMEBODY,
)
from index.light import dataclass
from index.patterns import pattern

SPOKEN = re.compile(r"%|(?:[^\W\d_]\.){2,}|[^\W_]+(?:['’-][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a question in lower case without apostrophes, and where the question has it."""

    text: str
    start: int
    end: int
    capital: bool = False


def words_of(text: str) -> list[Word]:
    """The words of a question, in order; "what'd" and "how long's" end in a word more."""
    return [
        Word(part, match.start(), match.end(), match.group()[0].isupper())
        for match in SPOKEN.finditer(text)
        for part in _parts(match.group().lower().replace("’", "'"))
    ]


def _parts(word: str) -> tuple[str, ...]:
    bare = word.replace("'", "")
    measure = word.removesuffix("'s")
    if measure != word and (measure in MEASURES or measure == "time"):
        return measure, "s"
    return CONTRACTED.get(bare, (bare,))


def mended(text: str) -> str:
    """The question without slips in the small words it is put in: "whcih yaer" is "which year".

    What is capitalised inside it may be a name.
    """
    text = SPOKEN.sub(_mended, _spelled_out(text))
    text = _DOSE.sub(r"\g<1>does", text) if "dose" in text else text
    if text[:4].lower() == "when" or " when " in text:
        from index.visits import visited

        text = visited(text)
    text = _WERE.sub("where", text, 1) if text[:4].lower() == "were" else text
    text = _SUPPOSEDLY.sub(r"\1", text) if "supposed" in text else text
    return _TELLING.sub("what is the ", text, 1) if text.lower().startswith(_TOLD) else text


_SUPPOSEDLY = pattern(
    r"^(what(?:['’]?s|\s(?:is|are))\s(?:an?\s|the\s)?(?:(?!kind|type|sort|going|it\b|that\b)[\w'’-]+\s?){1,3})\ssupposed\sto\sbe(?=\W*$)",
    re.IGNORECASE,
)
"""At the end, no more than a manner of speaking: "what's a weir supposed to be"."""
_TOLD = ("name ", "state ", "give ", "list ", "identify ", "specify ", "please ")
_TELLING = pattern(
    r"(?:please\s)?(?:name|state|give|list|identify|specify)\s(?:me\s|us\s)?(?:(?:the|all|any)\s)+(?=\w)(?!legislature|senate|department|of\b)",
    re.IGNORECASE,
)
"""A question that is put as an order: "Name the city to which …"."""
_DOSE = pattern(
    rf"\b((?:{'|'.join(sorted(WH))}|much|long|often)\s)dose(?=\s(?!(?:of|{'|'.join(sorted(AUXILIARIES))})\b)[^\W\d_])",
    re.IGNORECASE,
)
"""A slip that is a word: "what dose it cost"."""
_WERE = pattern(
    r"were(?=\s(?:do|does|did|is|are|was|can|could|will|exactly|in\s\w+\s(?:do|dose|does|did|is|are|was))\b)",
    re.IGNORECASE,
)
"""Another: "were do they train"."""


def _spelled_out(text: str) -> str:
    """The question with words for what is typed for them, "how r they", "you n me", "y did they", "who wil",
    and without "rn" for "right now"."""
    if " r " in text or text[:2] == "r ":
        text = _ARE.sub(r"\1are ", text)
    if " n " in text:
        text = _AND.sub(" and ", text)
    if " wil " in text:
        text = _WILL.sub(r"\1will", text)
    if " rn" in text:
        text = _NOW.sub(r"\1", text)
    return _WHY.sub("why", text, 1) if text[:2].lower() == "y " else text


_WILL = pattern(rf"(\b(?:{'|'.join(sorted(WH))})\s)wil\b", re.IGNORECASE)
_NOW = pattern(
    rf"(\b(?:{'|'.join(sorted((*WH, *AUXILIARIES)))})\b.*)"
    r"(?<!\ba)(?<!\ban)(?<!\bthe)(?<!\bof)(?<!\bfor)(?<!\bas)(?<!\bper)\srn(?=\W*$)",
    re.IGNORECASE,
)
"""At the end of a question "right now", not a nurse."""
_ARE = pattern(rf"((?:^|\b(?:{'|'.join(sorted(WH))})\s))r\s")
_AND = pattern(r"(?<!\bthe)(?<!\ba)\sn\s(?=\w)")
_WHY = pattern(rf"y(?=\s(?:{'|'.join(sorted(AUXILIARIES))})\b)", re.IGNORECASE)


def _mended(match: re.Match[str]) -> str:
    word = match.group()
    bare = word.removesuffix("'s").removesuffix("’s")
    right = MISSPELT.get(bare.lower()) or _meant(bare.lower())
    if right is None or not (bare.islower() or bare.istitle()):
        return word
    if bare.islower():
        return right + word[len(bare) :]
    return (
        right.capitalize() + word[len(bare) :] if right in TITLES | WHO_NOUNS or not match.start() else word
    )


def _meant(word: str) -> str | None:
    """The word that questions are put in of which this one has two letters swapped, one twice or one left
    out."""
    if len(word) < _LEAST_SLIPPED or word in SLIPPED or word in OTHERS:
        return None
    return min((right for right in SLIPPED if is_slip(word, right)), default=None)


_LEAST_SLIPPED = 6


def is_slip(word: str, right: str) -> bool:
    """Whether a word has two letters of another swapped, one twice or one left out."""
    if word == right or word[0] != right[0] or abs(len(word) - len(right)) > 1:
        return False
    at = next(
        (i for i, (a, b) in enumerate(zip(word, right, strict=False)) if a != b), min(len(word), len(right))
    )
    if len(word) == len(right):
        return word[at + 2 :] == right[at + 2 :] and word[at : at + 2] == right[at : at + 2][::-1]
    if len(word) > len(right):
        return word[at] == word[at - 1] and word[at + 1 :] == right[at:]
    return word[at:] == right[at + 1 :]


@cache
def chatting() -> frozenset[str]:
    """Words of chat before a question."""
    phrases = (*(word for opener in OPENERS for word in opener), *" ".join(CHITCHAT).split())
    return frozenset((*phrases, *ALONE, *FILLERS, *TO_SOMEBODY, *HAILING))


MAKING_UP = frozenset({("makes", "up"), ("make", "up"), ("made", "up")})
"""What asks for a group or its parts: "who makes up", "what is it made up"."""


def after_openers(words: list[Word]) -> list[Word]:
    while len(words) > 1:
        longest = max(
            (opener for opener in OPENERS if tuple(word.text for word in words[: len(opener)]) == opener),
            key=len,
            default=None,
        )
        if longest is None:
            break
        words = words[len(longest) :]
    return words


def in_words(plain: list[str]) -> tuple[int, int]:
    """Where the one stands whose words are asked for in "in Mayor Roe's own words"; (0, 0) without."""
    end = plain.index("words") if "words" in plain else 0
    before = plain[max(0, end - _LONGEST_OWNER) : end]
    owner = (before[:-1] if before[-1:] == ["own"] else before)[-1:]
    if "in" not in before or not (owner and (owner[0].endswith("s") or owner[0] in {"her", "their"})):
        return 0, 0
    return end - before[::-1].index("in"), end - (before[-1] == "own")


_LONGEST_OWNER = 6
"""Words at most from 'in' to 'words'."""
