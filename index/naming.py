"""Whether a sentence names somebody or some place that the question doesn't."""

from collections.abc import Iterator

from index.analysis import terms
from index.asking import Asked, mask_of
from index.language.answering import PLACED
from index.language.dates import MONTHS, WEEKDAYS
from index.language.lands import COUNTRIES, LANDS, STATES
from index.language.newsroom import BODIES, TITLES
from index.models import Sentence
from index.patterns import pattern
from index.quantities import names

_WORD = pattern(r"[^\W_]+")


def fit_names(asked: Asked, text: str, sentence: Sentence) -> dict[str, float]:
    """The features of a question for somebody or a place: whether there is a name not in the question, and
    whether it is a person's, or stands where a doer or a place does. A country that is asked for may stand
    anywhere."""
    # Who did it may be a common noun ("engineers"), unless a sort of doer is asked for.
    anybody = asked.question.kind == "who" and not asked.question.focus
    found = {"misfit_name": 0.0 if anybody else 1.0}
    lands = next((LANDS[term] for term in asked.question.focus[:1] if term in LANDS), None)
    settled = not _SETTLEMENTS.isdisjoint(asked.question.focus)
    for start, end in new_names(asked, text, sentence):
        if settled and _POSSESSED.sub("", text[start:end]).lower() in _LARGER:
            continue
        found["misfit_name"] = 0.0
        before = text[max(sentence.start, start - 40) : start]
        if asked.question.kind == "who":
            if _is_person(text[start:end]):
                found["fit_person"] = 1.0
            if _BY.search(before):
                found["fit_agent"] = 1.0
        elif not lands and not PLACED.isdisjoint(before.lower().split()[-1:]):
            found["fit_place"] = 1.0
    if lands and any(_is_new(asked, land) for land in _named(lands, text, sentence)):
        found["fit_place"] = 1.0
    return found


def new_names(asked: Asked, text: str, sentence: Sentence) -> Iterator[tuple[int, int]]:
    """Where a sentence has names that are not in the question: (start, end) in its text. Its first word is
    hardly one if alone."""
    for start, end in names(text, sentence.start, sentence.end):
        alone = start == sentence.start and " " not in text[start:end]
        if not alone and _is_new(asked, text[start:end]):
            yield start, end


def office_named(asked: Asked, text: str, start: int, end: int) -> tuple[int, int] | None:
    """Where nothing is asked but who somebody is: the office right before the name in `text[start:end]`, as
    in "Tasmark Governor Leo Brandt"."""
    if asked.question.kind != "who" or asked.all & ~asked.names:
        return None
    for first, last in names(text, start, end):
        words = list(_WORD.finditer(text, first, last))
        at = max((i for i, word in enumerate(words) if word.group().lower() in TITLES), default=-1)
        named = mask_of(asked.bits, (term for word in words[at + 1 :] for term in terms(word.group())))
        if at >= 0 and named & asked.names:
            return first, words[at].end()
    return None


def _is_new(asked: Asked, name: str) -> bool:
    """Whether a name is neither in the question nor a month's or a day's."""
    return any(term not in asked.bits for term in terms(name)) and name.lower() not in _DATING


_DATING = MONTHS.keys() | WEEKDAYS.keys()


def _named(lands: frozenset[str], text: str, sentence: Sentence) -> Iterator[str]:
    """The countries or states, their people and their short forms that a sentence names: no Mexico in "New
    Mexico"."""
    for start, end in names(text, sentence.start, sentence.end):
        words = [_POSSESSED.sub("", word.strip(",")).replace(".", "") for word in text[start:end].split()]
        at = 0
        while at < len(words):
            parts = [" ".join(words[at : at + length]).lower() for length in (3, 2, 1)]
            length = next((3 - i for i, part in enumerate(parts) if part in _LARGER or part in lands), 0)
            if length and parts[3 - length] in lands:
                yield parts[3 - length]
            at += length or 1


def _is_person(name: str) -> bool:
    """Whether a name is likely somebody's: with a title, or of a few words none of which is a body's."""
    words = [word.strip(".") for word in _POSSESSED.sub("", name).lower().split()]
    if len(words) < _SHORTEST_NAME:
        return False
    body = " ".join(words) in _LARGER or not BODIES.isdisjoint(words)
    return not TITLES.isdisjoint(words[:_SHORTEST_NAME]) or (len(words) <= _LONGEST_NAME and not body)


_SHORTEST_NAME, _LONGEST_NAME = 2, 4
_SETTLEMENTS = frozenset({"citi", "town", "villag", "hometown"})
"""Terms that ask for a place smaller than a state."""
_LARGER = COUNTRIES | STATES
"""What is no city, but for New York and a few."""
_POSSESSED = pattern(r"['’]s?$")
_BY = pattern(r"\bby\s+(?:[a-z]+\s+){0,3}$")
"""Before the one who did it: 'moderated by', 'hosted by comedian'."""
