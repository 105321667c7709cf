"""Whether a sentence speaks of another thing of the kind that the question asks about: of wheat for corn."""

from collections.abc import Iterator
from functools import cache

from index.analysis import terms
from index.asking import Asked, Seen, mask_of
from index.language.alternatives import ALTERNATIVES
from index.patterns import pattern
from index.questions import Question


def contradicted(asked: Asked, seen: Seen, at: int) -> bool:
    """Whether sentence number `at` names another thing of a kind than the one that is asked about, which
    neither it nor those beside it nor the title names.
    """
    said = frozenset(seen.outline.sentences[at].terms)
    exact, _ = seen.near(at)
    near = exact | seen.title | seen.publisher
    return any(
        not said.isdisjoint(_terms(kind) - things) and not mask_of(asked.bits, things) & near
        for kind, things in _asked_about(asked.question)
    )


def _asked_about(question: Question) -> Iterator[tuple[int, frozenset[str]]]:
    """The kinds that the question names things of, each with all terms for these things."""
    words = {_POSSESSIVE.sub("", question.text[token.start : token.end].lower()) for token in question.tokens}
    for kind, members in enumerate(ALTERNATIVES):
        named = [member for member in members if not words.isdisjoint(member.split("/"))]
        if named:
            yield kind, frozenset(terms(" ".join(named)))


_POSSESSIVE = pattern(r"['’]s?$")


@cache
def _terms(kind: int) -> frozenset[str]:
    return frozenset(terms(" ".join(ALTERNATIVES[kind])))
