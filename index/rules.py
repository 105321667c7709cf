"""What is known better than the fitted model says: rules with the last word on whether a sentence answers."""

import re
from collections.abc import Callable

from index.asking import Asked, Seen, share
from index.attribution import misattributed
from index.contradictions import contradicted
from index.demands import DEMANDS
from index.features import FEATURES, Scored
from index.hints import NamedTuple
from index.others import OTHERS
from index.patterns import pattern
from index.quantities import MOMENT
from index.whereabouts import is_nowhere

_AT = {name: at for at, name in enumerate(FEATURES)}
_VALUED = frozenset({"howmany", "money", "percent", "when"})
"""Kinds that nothing answers but a value."""
_MANY = 3
_MOSTLY = 0.7
"""Share of the question that no release speaks of in any word, from which on none answers it."""


class Rule(NamedTuple):
    """What is known better than the signs say: log odds at most, or at least, where it applies."""

    name: str
    applies: Callable[[Asked, Scored], bool]
    bound: Callable[[float, float], float]
    odds: float


def ruled(asked: Asked, best: Scored, odds: float) -> float:
    """The log odds of the chosen sentence as they are, or as rules that know better have them."""
    return overruled(asked, best, odds)[0]


def overruled(asked: Asked, best: Scored, odds: float) -> tuple[float, str | None]:
    """The same, with the name of the last rule that changed them."""
    name = None
    for rule in RULES:
        bound = rule.bound(odds, rule.odds)
        if bound != odds and rule.applies(asked, best):
            odds, name = bound, rule.name
    return odds, name


def _unsaid_near(asked: Asked, best: Scored) -> int:
    """Units that no passage holds, and that no other word near the sentence stands for."""
    _, near = best.seen.near(best.at)
    return asked.unheard & ~near & ~best.seen.publisher


def _is_unheard_of(asked: Asked, best: Scored) -> bool:
    """Whether hardly a word of the question is said near the sentence, or of some keywords none but in other
    words in its release."""
    if share(asked, _unsaid_near(asked, best), asked.all) > _MOSTLY:
        return True
    own = asked.all & ~asked.idle
    return not asked.question.worded and own.bit_count() >= _MANY and not own & best.seen.release


def _says_nothing(asked: Asked, best: Scored) -> bool:
    """Whether neither the sentence nor that before it in its paragraph has more than a tenth of the question,
    unless it is the words of one who is asked for."""
    sentences, at = best.seen.outline.sentences, best.at
    said = best.seen.wide[at]
    if at and sentences[at - 1].paragraph == sentences[at].paragraph:
        said |= best.seen.wide[at - 1]
    return not best.row[_AT["fit_speaker"]] and share(asked, said, asked.all) < _HARDLY


_HARDLY = 0.1


def _is_strange(asked: Asked, best: Scored) -> bool:
    return bool(_unsaid_near(asked, best) & asked.names)


def _is_of_another(asked: Asked, best: Scored) -> bool:
    return asked.question.kind == "quote" and misattributed(asked, best.seen, best.at)


def _is_nameless(asked: Asked, best: Scored) -> bool:
    return asked.question.kind == "who" and bool(asked.focus) and bool(best.row[_AT["misfit_name"]])


def _is_valueless(asked: Asked, best: Scored) -> bool:
    kind = asked.question.kind
    if kind not in _VALUED or best.row[_AT["fit_value"]] or _has_all_keywords(asked, best):
        return False
    if kind != "when" or not _DATED.isdisjoint(asked.question.focus):
        return True
    return not MOMENT.search(best.seen.outline.release.text, *best.span)


_DATED = frozenset({"year", "month"})
"""Terms of what no war or holiday is: "in what year"."""


def _is_said(asked: Asked, best: Scored) -> bool:
    """Whether the sentence has every word of the question and what it asks for, or all that is asked for
    is that somebody says it."""
    valued = asked.question.kind in _VALUED and best.row[_AT["fit_value"]] == 1.0
    fits = valued or best.row[_AT["fit_definition"]] > 0 or _begins_with_the_doer(asked, best)
    covers = not asked.all & ~asked.idle & ~best.seen.masks[best.at]
    return (covers and fits) or _has_all_keywords(asked, best) or _just_says(asked, best)


def _begins_with_the_doer(asked: Asked, best: Scored) -> bool:
    """Whether it asks who did something, and the sentence begins with somebody, of whom it says that."""
    question, found = asked.question, best.seen.outline.sentences[best.at].terms[:2]
    if question.kind != "who" or len(found) < 2 or not question.tokens or found[0] in asked.bits:
        return False
    first = question.tokens[0]
    return _WHO.search(question.text[: first.start]) is not None and found[1] == first.term


_WHO = pattern(r"\bwho\s$", re.IGNORECASE)


def _has_the_keywords(asked: Asked, best: Scored) -> bool:
    """Whether it is keywords, however few, that the sentence has all of."""
    covers = not asked.all & ~asked.idle & ~best.seen.masks[best.at]
    keywords = bool(asked.all) and not asked.question.worded and not asked.question.chat
    return covers and keywords and asked.question.kind in {"what", "why"}


def _has_all_keywords(asked: Asked, best: Scored) -> bool:
    """Whether it is keywords, so many that a sentence with all of them is the one that is meant."""
    covers = not asked.all & ~asked.idle & ~best.seen.masks[best.at]
    kind = asked.question.kind
    counting = kind == "howmany" and "number of" in asked.question.text.lower()
    lacks = (asked.idle or counting) and kind in _VALUED and not best.row[_AT["fit_value"]]
    return covers and not lacks and not asked.question.worded and len(asked.weights) >= _MANY


def _just_says(asked: Asked, best: Scored) -> bool:
    """Whether somebody's words are asked for, on whatever subject, and these are."""
    return best.row[_AT["fit_speaker"]] == 1.0 and not asked.all & ~asked.speaker


def _spells_out(asked: Asked, best: Scored) -> bool:
    return asked.question.kind == "standsfor" and bool(best.row[_AT["fit_long_form"]])


def _spells_out_nothing(asked: Asked, best: Scored) -> bool:
    return asked.question.kind == "standsfor" and not best.row[_AT["fit_long_form"]]


def _of_others(fails: Callable[[Asked, Seen, int], bool]) -> Callable[[Asked, Scored], bool]:
    return lambda asked, best: fails(asked, best.seen, best.at)


RULES = (
    Rule("small talk", lambda asked, _: asked.question.chat, min, -3.0),
    Rule("unheard of", _is_unheard_of, min, -2.0),
    Rule("strange name", _is_strange, min, -1.7),
    Rule("said by another", _is_of_another, min, -1.7),
    Rule("names nobody", _is_nameless, min, -1.7),
    Rule("holds no value", _is_valueless, min, -1.7),
    Rule("has the keywords", _has_the_keywords, max, -0.9),
    Rule("says it all", _is_said, max, 0.3),
    Rule("spelled out", _spells_out, max, 3.0),
    Rule("not spelled out", _spells_out_nothing, min, -1.7),
    *(Rule(name, fails, min, -1.7) for name, fails in DEMANDS),
    Rule("says nothing of it", _says_nothing, min, -1.7),
    *(Rule(name, _of_others(fails), min, -1.7) for name, fails in OTHERS),
    Rule("another of its kind", lambda asked, best: contradicted(asked, best.seen, best.at), min, -1.7),
    Rule("nowhere in it", is_nowhere, min, -1.7),
)
"""In order: a later one has the last word. Initials that fit their long form are no chance, nor is a sentence
with every word of the question and a value or a definition as asked for, nor are somebody's words where no
more is asked for."""
