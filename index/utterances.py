"""Whose words a question asks for: offsets into it of the one who is named as saying something."""

from itertools import pairwise

from index.language.questions import BEING, FEELING, PAST, SAYING, STOPPERS, WH
from index.wording import Word, in_words


def asked_speaker(words: list[Word], at: int | None) -> tuple[int, int] | None:
    """What stands between 'what did' and 'say', or between 'in' and 'words': offsets into the question."""
    plain = [word.text for word in words]
    start, end = in_words(plain)
    if start < end:
        return words[start].start, words[end - 1].end
    if at is None or WH[plain[at]] not in {"what", "how"}:
        return None
    in_terms = plain[at + 1 : at + 2] == ["words"] or plain[at - 1 : at + 2] == ["in", plain[at], "terms"]
    at += in_terms
    start = at + (1 if plain[at] == "whats" else 2)
    if start >= len(plain) or (plain[at] != "whats" and plain[at + 1] not in PAST):
        return None
    said = SAYING | FEELING if in_terms or WH[plain[at]] == "how" else SAYING
    for end in range(start + 1, min(len(plain), at + 16)):
        names = plain[end] in _NAMING and (plain[at] == "whats" or plain[at + 1] in BEING)
        asks = plain[end] in said or plain[end : end + 2] == ["sum", "up"]
        called = plain[end - 1] in _BEFORE_NOUNS or _intends(plain, start, end) or _calls_off(plain, end)
        if asks and plain[end] != "state" and not names and not called:
            last = next((i for i in range(start + 1, end) if plain[i] in _CHOOSING), end)
            return words[start].start, words[last - 1].end
    return None


def _calls_off(plain: list[str], at: int) -> bool:
    """Whether the word at `at` is "call" with another that makes it no word for saying: "call off"."""
    return plain[at] in _NAMING and plain[at + 1 : at + 2] in (["off"], ["up"], ["in"])


def _intends(plain: list[str], start: int, end: int) -> bool:
    """Whether words before one for saying ask what somebody will do instead: "what's the crew gonna do with
    the money he announced"."""
    return any(
        at + 1 < end and (plain[at] == "gonna" or plain[at - 1 : at + 1] == ["going", "to"])
        for at in range(start, end)
    )


_CHOOSING = frozenset({"himself", "herself", "themselves", "choose", "use", "used"})
"""Behind a name, what is no part of it: "what words did the mayor choose to praise them"."""


def commented_by(words: list[Word], plain: list[str]) -> tuple[int, int] | None:
    """Whose comment is asked for: "any reaction from the mayor on it", "did the mayor say anything"."""
    for at, (word, after) in enumerate(pairwise(plain)):
        if word in _COMMENTS and after == "from" and _ANY.issuperset(plain[max(0, at - 1) : at]):
            end = next((i for i in range(at + 2, len(plain)) if plain[i] in STOPPERS), len(plain))
            return (words[at + 2].start, words[end - 1].end) if at + 2 < end else None
        if word in {"say", "said"} and after == "anything" and plain[0] in PAST:
            return words[1].start, words[at - 1].end
        if word in _COMMENTS and after in PAST and (end := _made(plain, at + 2)):
            return words[at + 2].start, words[end - 1].end
    return None


def _made(plain: list[str], start: int) -> int:
    """Where the name ends, from `start` on, behind which it says that its bearer commented; 0 without."""
    return next((at for at in range(start + 1, min(len(plain), start + 6)) if plain[at] in _MAKING), 0)


_MAKING = frozenset({"make", "give", "offer", "issue", "have", "share", "release"})
_COMMENTS = frozenset(
    {"comment", "comments", "reaction", "response", "remarks", "statement", "quote", "quotes"}
)
_ANY = frozenset({"any", "a", "the", "was", "there", "got", "some"})
_BEFORE_NOUNS = frozenset({"the", "a", "an", "this", "that", "his", "her", "its", "their"})
"""Before a word for saying, what makes it a noun: "when it receives the call"."""
_NAMING = frozenset({"called", "call"})
"""Verbs that after "what is" ask for a name, or are part of one."""
