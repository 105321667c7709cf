"""A question as it is meant after those before it: "and the governor?", "what about gas?"."""

from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from functools import reduce

from index.analysis import Token, tokens
from index.expansion import Expansions
from index.language.questions import (
    ASKED_FOR,
    AUXILIARIES,
    BACKWARD,
    BACKWARD_OPENERS,
    OFFICES,
    PRONOUNS,
    STANDING,
    WH,
)
from index.light import replace
from index.periods import period
from index.questions import MOST_TERMS, Question, parse
from index.rewording import Attempt, refused, surer
from index.wording import words_of

Held = Callable[[Iterable[str]], Mapping[str, int]]
"""How many releases hold each of some terms, without those that none does."""
Expand = Callable[[Question], Expansions]
"""Other terms for a question's, among those that releases hold."""
_THIN = 3
"""Terms below which a question after another one is not taken to stand alone."""


def attempted(
    question: Question,
    previous: str | Sequence[str],
    held: Held,
    expand: Expand,
    attempt: Callable[[Question], Attempt],
) -> Attempt:
    """What is found for a question as it is meant after the `previous` ones, or as it stands where that is
    surer. Raises QueryError where one of these is empty or a date in it is none."""
    before = (previous,) if isinstance(previous, str) else previous
    meant = in_context(question, before, held, expand)
    found = attempt(meant)
    if meant is question:
        return found
    if stands_alone(question):
        found = surer(attempt(question), found)
    if is_unheard_of(question, held, expand) and not found.others.meant:
        found = refused(found, 0.0, "unheard of")
    return found


def in_context(question: Question, previous: Sequence[str], held: Held, expand: Expand) -> Question:
    """The question as it is meant after the `previous` ones, each of which may lean on its predecessors.

    Raises QueryError where one of these is empty or a date in it is none.
    """
    if question.chat:
        return question
    before = [one for one in map(parse, previous) if not one.chat and not is_unheard_of(one, held, expand)]
    return reduce(lambda a, b: follow_up(b, a, strange=_is_strange(b, held, expand)), [*before, question])


def stands_alone(question: Question) -> bool:
    """Whether it says by itself what it asks; "in dollars?" doesn't."""
    return question.worded or any(word.lower() not in ASKED_FOR for word in _words(question).values())


def is_unheard_of(question: Question, held: Held, expand: Expand) -> bool:
    """Whether it only names something else to ask of ("what about gas?") that no release holds."""
    if not _is_ellipsis(question) or question.numbers or period(question.text):
        return False
    known = {*held(question.terms), *expand(question).spelled}
    strange = [word for term, word in _words(question).items() if term not in known]
    return any(not word.isupper() and word.lower() not in ASKED_FOR for word in strange)


def _is_strange(question: Question, held: Held, expand: Expand) -> bool:
    """Whether it has a term for something that no release speaks of in any word."""
    known = {*held(question.terms), *expand(question).all()}
    words = _words(question).items()
    return any(term not in known and word.lower() not in ASKED_FOR for term, word in words)


def _words(question: Question) -> dict[str, str]:
    """The question's terms with the words they come from."""
    return {token.term: question.text[token.start : token.end] for token in question.tokens}


def follow_up(question: Question, previous: Question, *, strange: bool = False) -> Question:
    """The question with the terms of the one before, where alone it is too thin to stand: it begins with
    "and …" or "what about …", or has hardly a term of its own. A name, or a term that no release knows
    (`strange`), changes the subject then, unless an "it" or "they" keeps to it.

    What the earlier one asked for ("pounds" of "how many pounds") gives way to what this one asks for; whom
    it asked of, to whom this one names alone ("and the governor?").
    """
    own = set(question.terms)
    if not own:
        return question if question.filters.speaker else _again(previous, question)
    if _is_ellipsis(question) and (other := _asked_of_another(question, previous)):
        return other
    if question.kind == "standsfor" and _initials(question):
        return question
    words = [word.text for word in words_of(question.text)]
    if not (BACKWARD.intersection(words[:1]) or tuple(words[:2]) in BACKWARD_OPENERS):
        elsewhere = (question.names or strange) and not PRONOUNS.intersection(words)
        if len(own) >= _THIN or elsewhere:
            return question
    carried = [
        token
        for token in previous.tokens
        if token.term not in own and (not question.focus or token.term not in previous.focus)
    ]
    if not carried:
        return question
    stretches = sorted({(token.start, token.end) for token in carried})
    text = " ".join([question.text, *(previous.text[start:end] for start, end in stretches)])
    found = tokens(text)
    return replace(
        _put_as(question, previous if _is_open(question) else question),
        text=text,
        tokens=tuple(found),
        terms=tuple(dict.fromkeys(token.term for token in found))[:MOST_TERMS],
        names=question.names | (previous.names - set(previous.focus)),
        numbers=question.numbers | previous.numbers,
        speaker=question.speaker or previous.speaker,
    )


def _again(previous: Question, question: Question) -> Question:
    """The question before asked once more, for what this one of hardly a word wants: "why?"."""
    if not question.worded or question.kind in {"what", "yesno"}:
        return previous
    return replace(_put_as(previous, question), worded=True, measure=previous.measure)


def _is_open(question: Question) -> bool:
    """Whether it doesn't tell what kind of answer it wants: "and gas?"."""
    return question.kind == "what" and not (question.worded or question.defines)


def _put_as(question: Question, other: Question) -> Question:
    """The question asking for the kind of answer that the other one asks for."""
    return replace(
        question,
        kind=other.kind,
        focus=other.focus,
        defines=other.defines,
        amount=other.amount,
        measure=other.measure,
    )


def _is_ellipsis(question: Question) -> bool:
    """Whether it only names what to ask the question before of: 'and the governor?', 'what about gas?'."""
    words = [word.text for word in words_of(question.text)]
    about = tuple(words[:2]) in BACKWARD_OPENERS
    if not question.terms or not (about or BACKWARD.intersection(words[:1])):
        return False
    return (WH.keys() | AUXILIARIES | PRONOUNS).isdisjoint(words[2:] if about else words)


def _asked_of_another(question: Question, previous: Question) -> Question | None:
    """The question before with the one named here in the place of the one named there."""
    here = _stretch(question, OFFICES)
    if previous.speaker:
        here = here or _stretch(question, question.names)
        there = _stretch(previous, previous.speaker)
    elif previous.kind == "standsfor":
        here, there = (_stretch(one, _initials(one)) for one in (question, previous))
    else:
        there = _stretch(previous, OFFICES, () if previous.kind == "who" else previous.focus)
    if here is None or there is None:
        return None
    text = previous.text[: there[0]] + question.text[here[0] : here[1]] + previous.text[there[1] :]
    return replace(
        parse(text),
        asked=question.asked,
        phrases=question.phrases,
        excluded=question.excluded,
        filters=question.filters,
    )


def _initials(question: Question) -> frozenset[str]:
    """The words of the question that may be the initials it asks of; those in capitals where it has any."""
    words = frozenset(_words(question).values())
    short = frozenset(word.lower() for word in words if word.isupper())
    return short or frozenset(word.lower() for word in words) - STANDING


def _stretch(question: Question, wanted: Container[str], but: Container[str] = ()) -> tuple[int, int] | None:
    """Where the first of some words or terms stands, with the words right before and a name right after."""
    text, found = question.text, question.tokens
    holding = [
        at
        for at, one in enumerate(found)
        if (one.term in wanted or text[one.start : one.end].lower() in wanted) and one.term not in but
    ]
    if not holding:
        return None
    first = last = holding[0]
    while first and _touch(found[first - 1], found[first]) and found[first - 1].term not in question.names:
        first -= 1
    while last + 1 < len(found) and _touch(found[last], found[last + 1]):
        if last + 1 not in holding and found[last + 1].term not in question.names:
            break
        last += 1
    return found[first].start, found[last].end


def _touch(left: Token, right: Token) -> bool:
    return right.start - left.end == 1
