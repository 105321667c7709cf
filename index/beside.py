"""What of a question only puts it, or stands beside it: chat, guesses, what somebody tells of himself."""

from itertools import pairwise

from index.language.lands import TERRITORIES
from index.language.questions import (
    ALONGSIDE,
    ANSWER_NOUNS,
    AUXILIARIES,
    BEING,
    DOCUMENTS,
    FILLERS,
    HAPPENING,
    INTRODUCING,
    MEANING,
    ONESELF,
    OPENERS,
    POINTING,
    SAYING,
    SETTLED,
    SKIPPED,
    STOPPERS,
    SUPPOSING,
    THINGUMMIES,
    UTTERANCES,
    WH,
)
from index.patterns import pattern
from index.wording import MAKING_UP, Word, after_openers, chatting, in_words, words_of


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
        thing |= second.text == "ones" and first.text not in _DEAR
        if said or uttered or thing or (first.text, second.text) == ("so", "far"):
            found.append(second)
        if first.text in DOCUMENTS and second.text in SAYING:
            found += [first, second]
    return found


_DEAR = frozenset({"loved", "dear", "little", "young", "small", "tiny"})
"""Before "ones", who is meant by it."""


def asides(text: str, words: list[Word]) -> list[Word]:
    """Those of a question's words in which somebody tells of himself before it or behind it, or guesses at
    the answer, and on which it doesn't lean: "For my homework, which state …?", "…, I live nearby"."""
    parts = clauses(text, words)
    asking = next((at for at, clause in enumerate(parts) if asks(clause)), None)
    if asking is None or len(parts) == 1:
        return []
    main = {word.text for word in parts[asking]}
    leans = not POINTING.isdisjoint(main)
    stands_alone = not leans and len(main - _SMALL) >= _LEAST_SAID
    asked = "?" in text[parts[asking][-1].end :][:1]
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
        supposes = said[0] in _SUPPOSING or ("or" in said and said[-1] in _ELSE)
        is_sort = asked and not leans and said[:2] in (["some", "kind"], ["some", "sort"])
        guesses = at > asking and supposes and (stands_alone or is_sort)
        if (before or behind or guesses) and said[0] != "if" and not _is_telling(clause):
            found += clause
    return found


def asked_alone(text: str) -> str | None:
    """The one clause of a text that asks, where the others are no part of what it asks: "Deadline soon, what
    did the dam cost?"; None where there are no others, it leans on one, or one may narrow it or name what it
    is about ("Toyota, how many …")."""
    parts = clauses(text, words_of(text))
    they = all(asks(clause) or _introduces(clause) for clause in parts)
    asking = [at for at, clause in enumerate(parts) if asks(clause) and _stands_alone(clause, they=they)]
    if len(parts) == 1 or len(asking) != 1:
        return None
    before, clause, behind = parts[: asking[0]], parts[asking[0]], parts[asking[0] + 1 :]
    if any(map(_is_part, (*before, *behind))) or any(_is_about(one) or asks(one) for one in before):
        return None
    ended = "?" in text[clause[-1].end : clause[-1].end + 1]
    if not ended and not all(_is_remark(one) or asks(one) for one in behind):
        return None
    return f"{text[clause[0].start : clause[-1].end]}?"


def _stands_alone(clause: list[Word], *, they: bool) -> bool:
    """Whether a clause says by itself what it asks; in "that Fokker" nothing points back, nor does `they`, if
    that is nobody in particular."""
    main = after_openers(clause)
    named = {word.start for word, after in pairwise(main) if word.text == "that" and after.capital}
    leaning = any(
        word.text in POINTING and word.start not in named and not (they and word.text == "they")
        for word in main
    )
    return not leaning and len({word.text for word in main} - _SMALL) >= _LEAST_ALONE


def _introduces(clause: list[Word]) -> bool:
    """Whether somebody says who he is: "old sailor here", "as a mom this scares me"."""
    said = [word.text for word in clause]
    return said[-1] == "here" or (said[:2] in (["as", "a"], ["as", "an"]) and not ONESELF.isdisjoint(said))


def _is_remark(clause: list[Word]) -> bool:
    """Whether a clause is of the one who asks, or what he thinks: "my uncle served", "seems a lot"."""
    return clause[0].text in _SEEMING or not ONESELF.isdisjoint(word.text for word in clause)


_SEEMING = frozenset({"seems", "sounds", "looks"})


def _is_part(clause: list[Word]) -> bool:
    """Whether a clause may belong to the question beside it: "after the vote", "…, not the county's"."""
    return not _introduces(clause) and (clause[0].text in _NARROWING or _is_telling(clause))


def _is_about(clause: list[Word]) -> bool:
    """Whether a clause before a question may name what it is about, or when: "Toyota", "next year"; not "hey
    bot"."""
    said = {word.text for word in clause}
    short = len(clause) < _LEAST_TOLD and not said.issubset(chatting())
    return short or not said.isdisjoint(_WHEREABOUTS)


_LEAST_SAID = 2
"""Words with a meaning of a question that stands alone beside what somebody tells of himself, at least."""
_LEAST_ALONE = 3
"""The same of one whose other clauses tell of no matter whom."""
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
