"""The words of a question, and which of them only put it."""

import re
from functools import cache
from itertools import pairwise

from index.language.lands import TERRITORIES
from index.language.questions import (
    ALONGSIDE,
    ANSWER_NOUNS,
    AUXILIARIES,
    BEING,
    CONTRACTED,
    DOCUMENTS,
    FILLERS,
    HAPPENING,
    INTRODUCING,
    MEANING,
    MEASURES,
    MISSPELT,
    ONESELF,
    OPENERS,
    OTHERS,
    POINTING,
    SAYING,
    SETTLED,
    SKIPPED,
    SLIPPED,
    STOPPERS,
    SUPPOSING,
    THINGUMMIES,
    TITLES,
    UTTERANCES,
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
    """The question with words for letters that are typed for them: "how r they", "you n me", "y did they"."""
    if " r " in text or text[:2] == "r ":
        text = _ARE.sub(r"\1are ", text)
    if " n " in text:
        text = _AND.sub(" and ", text)
    return _WHY.sub("why", text, 1) if text[:2].lower() == "y " else text


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


def framing(text: str) -> list[tuple[int, int]]:
    """Where a question has words that only put it, which no answer need hold: (start, end) offsets.

    Chat before it and within it, and the noun for the answer itself: "does anyone know", "year" in
    "what year".
    """
    words = words_of(text)
    beside = asides(text, words)
    apart = {word.start for word in beside}
    content = [word for word in words if word.text not in FILLERS and word.start not in apart]
    proper = after_openers(content)
    found = beside + [word for word in words if word.text in FILLERS or word.text in ALONGSIDE]
    found += content[: len(content) - len(proper)]
    plain = [word.text for word in proper]
    at = next((i for i, word in enumerate(plain) if word in WH), None)
    if at is not None and WH[plain[at]] in {"when", "where"}:
        found += [word for word in proper if word.text in HAPPENING]
    start = 0 if at is None else at + 1
    while start < len(plain) and plain[start] in SKIPPED | BEING | ANSWER_NOUNS:
        if plain[start] in ANSWER_NOUNS:
            found.append(proper[start])
        start += 1
    found += _manners(words)
    if plain[:2] in (["is", "it"], ["was", "it"]) and plain[2:3] in (["true"], ["correct"]):
        found.append(proper[2])
    if plain[-1:] == ["mean"] and at is not None:
        found.append(proper[-1])
    if at is not None and tuple(plain[at + 1 : at + 3]) in MAKING_UP:
        found.append(proper[at + 1])
    if at is None:
        found += [word for word in proper if word.text in MEANING]
    asking = 0 if plain[:1] and plain[0] in AUXILIARIES else at
    if asking is not None:
        found += _guessed(text, [word for word in words if word.start >= proper[asking].start])
    start, end = in_words(plain)
    found += [word for word in proper[end : end + 2] if start < end and word.text in {"own", "words"}]
    return [(word.start, word.end) for word in found]


def _manners(words: list[Word]) -> list[Word]:
    """Words that are no more than a manner of speaking beside others: "that drone thing", "so far"."""
    found = [
        word
        for word, of, name in zip(words, words[1:], words[2:], strict=False)
        if word.text in SETTLED and not word.capital and of.text == "of" and name.capital
    ]
    for first, second in pairwise(words):
        said = second.text == "anything" and first.text in SAYING
        uttered = first.text == "any" and second.text in UTTERANCES
        thing = second.text in THINGUMMIES and first.text not in SKIPPED
        if said or uttered or thing or (first.text, second.text) == ("so", "far"):
            found.append(second)
        if first.text in DOCUMENTS and second.text in SAYING:
            found += [first, second]
    return found


def asides(text: str, words: list[Word]) -> list[Word]:
    """Those of a question's words in which somebody tells of himself before it or behind it, and on which it
    doesn't lean: "For my homework, which state …?", "…, I live nearby"."""
    parts = clauses(text, words)
    asking = next((at for at, clause in enumerate(parts) if asks(clause)), None)
    if asking is None or len(parts) == 1:
        return []
    main = {word.text for word in parts[asking]}
    stands_alone = POINTING.isdisjoint(main) and len(main - _SMALL) >= _LEAST_SAID
    found: list[Word] = []
    for at, clause in enumerate(parts):
        said = [word.text for word in clause]
        introduces = said[-1] == "here" or not INTRODUCING.isdisjoint(said)
        personal = not ONESELF.isdisjoint(said)
        before = at < asking and (introduces or (stands_alone and personal))
        begins = said[0] in INTRODUCING or not ONESELF.isdisjoint(said[:2]) or tuple(said) in OPENERS
        behind = at > asking and (
            begins or ((personal or not _REASKING.isdisjoint(said)) and not asks(clause))
        )
        guesses = (
            at > asking and stands_alone and (said[0] in _SUPPOSING or ("or" in said and said[-1] in _ELSE))
        )
        if (before or behind or guesses) and said[0] != "if" and not _is_telling(clause):
            found += clause
    return found


def asked_alone(text: str) -> str | None:
    """The one clause of a text that asks, where the others are no part of what it asks: "Deadline soon, what
    did the dam cost?"; None where there are no others, it leans on one, or one may narrow it or name what it
    is about ("Toyota, how many …")."""
    parts = clauses(text, words_of(text))
    asking = [at for at, clause in enumerate(parts) if asks(clause) and _stands_alone(clause)]
    if len(parts) == 1 or len(asking) != 1:
        return None
    before, clause, behind = parts[: asking[0]], parts[asking[0]], parts[asking[0] + 1 :]
    if any(map(_is_part, (*before, *behind))) or any(_is_about(one) or asks(one) for one in before):
        return None
    ended = "?" in text[clause[-1].end : clause[-1].end + 1]
    if not ended and any(ONESELF.isdisjoint(word.text for word in one) and not asks(one) for one in behind):
        return None
    return f"{text[clause[0].start : clause[-1].end]}?"


def _stands_alone(clause: list[Word]) -> bool:
    """Whether a clause says by itself what it asks."""
    main = {word.text for word in after_openers(clause)}
    return POINTING.isdisjoint(main) and len(main - _SMALL) >= _LEAST_ALONE


def _is_part(clause: list[Word]) -> bool:
    """Whether a clause may belong to the question beside it: "after the vote", "…, not the county's"."""
    return clause[0].text in _NARROWING or _is_telling(clause)


def _is_about(clause: list[Word]) -> bool:
    """Whether a clause before a question may name what it is about, or when: "Toyota", "next year"; not "hey
    bot"."""
    said = {word.text for word in clause}
    short = len(clause) < _LEAST_TOLD and not said.issubset(chatting())
    return short or not said.isdisjoint(_WHEREABOUTS)


@cache
def chatting() -> frozenset[str]:
    """Words of chat before a question."""
    phrases = (*(word for opener in OPENERS for word in opener), *" ".join(CHITCHAT).split())
    return frozenset((*phrases, *ALONE, *FILLERS, *TO_SOMEBODY, *HAILING))


_LEAST_ALONE = 3
"""The same of a question whose other clauses tell of no matter whom."""
_LEAST_TOLD = 3
"""Words of a clause before a question that is no name of what it asks about, at least."""
_NARROWING = (STOPPERS - {"and", "when"}) | {
    *("not", "but", "or", "besides", "beside", "despite", "according", "per", "of", "except", "like"),
}
_WHEREABOUTS = TERRITORIES | {"ago", "next", "last"}


def _is_telling(clause: list[Word]) -> bool:
    """Whether a clause has a year, or a name behind its first word."""
    named = any(word.capital and word.text not in ONESELF for word in clause[1:])
    return named or any(word.text.isdigit() and len(word.text) >= _YEAR for word in clause)


_YEAR = 4
"""Digits of one."""
_REASKING = frozenset({"ask", "asks", "asking", "asked", "wondering"})
"""Verbs of a clause that tells who wants to know."""
_ELSE = frozenset({"what", "else", "something", "somewhere", "someone", "nah", "not"})
_SUPPOSING = frozenset({"some", "like", "just", "maybe", "or"})
"""What a guess at the answer begins with: ", just the border?"."""
_SMALL = AUXILIARIES | STOPPERS | SKIPPED | FILLERS | WH.keys() | ONESELF
_LEAST_SAID = 2
"""Words with a meaning that a question has which stands alone, at least."""


def clauses(text: str, words: list[Word]) -> list[list[Word]]:
    """The words between commas and full stops, and before "but"; an opener joins what follows."""
    clauses: list[list[Word]] = []
    for at, word in enumerate(words):
        pause = at and not _PAUSE.isdisjoint(text[words[at - 1].end : word.start])
        if not at or pause or word.text == "but":
            clauses.append([])
        clauses[-1].append(word)
    return clauses


def asks(clause: list[Word]) -> bool:
    """Whether a clause begins as a question does: "which", "in what", "does"."""
    plain = [word.text for word in after_openers(clause)][:2]
    return bool(plain) and (
        plain[0] in WH or plain[0] in AUXILIARIES or (plain[0] in STOPPERS and plain[-1] in WH)
    )


def _guessed(text: str, words: list[Word]) -> list[Word]:
    """The words of a guess at the answer behind a question, which begins with the first of `words`: ", was it
    Reno or what", "? Figured it was Reno"."""
    for at in range(_LEAST_ASKED, len(words) - 2):
        between = text[words[at - 1].end : words[at].start]
        first = at + (words[at].text == "i")
        supposes = words[first].text in SUPPOSING and not _PAUSE.isdisjoint(between)
        asks = words[first].text in BEING and ("," in between or words[at - 1].text == "or")
        if (supposes or asks) and words[first + 1].text in _SUPPOSED and '"' not in text:
            ending = _PAUSING.search(text, words[at].start)
            end = ending.start() if ending else len(text)
            return [word for word in words[at:] if word.start < end]
    return []


_LEAST_ASKED = 3
"""Words of a question before a guess at its answer, at least."""
_PAUSING = pattern(r"[,.;!?](?:\s|$)")
_PAUSE = frozenset(",.;:?!—–-…")
_SUPPOSED = frozenset({"it", "that", "this", "he", "she", "they", "there"})
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
