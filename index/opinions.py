"""Questions for what somebody says that are put as others: "how, according to the mayor, will it help?"."""

import re

from index.errors import QueryError
from index.language.questions import TITLES
from index.light import replace
from index.patterns import pattern
from index.questions import Question, parse
from index.store import Store

_PUT_AS = frozenset({"how", "why", "what", "when"})
"""Kinds that somebody's words may answer, of which "when" may ask on what condition; any other value is told
by whoever tells it."""


def as_words(question: Question, store: Store) -> Question | None:
    """The question as one for the words of the one who is named in it as saying or thinking something; None
    where nobody is, or whoever is says nothing in any release."""
    text, typed = question.text, question.text.lower()
    forms = (form for words, form in _FORMS if any(word in typed for word in words))
    found = (
        next((one for form in forms if (one := form.search(text))), None)
        if question.kind in _PUT_AS
        else None
    )
    name = _speaker(found["name"], store) if found else ""
    if not found or not name:
        return None
    try:
        bare = parse(f"{name}: {text[: found.start()]} {text[found.end() :]}")
    except QueryError:
        return None
    speaker = parse(name).terms
    return replace(
        bare,
        asked=question.asked,
        kind="quote",
        speaker=speaker,
        excluded=question.excluded,
        filters=question.filters,
    )


def _speaker(words: str, store: Store) -> str:
    """Of some words the first and longest run that is a title or names somebody who is quoted; or none."""
    found = words.split()
    runs = (
        found[at : at + length]
        for length in range(len(found), 0, -1)
        for at in range(len(found) - length + 1)
    )
    names = (" ".join(run) for run in runs)
    return next((name for name in names if _is_title(name) or store.quotations(name.lower())), "")


def _is_title(name: str) -> bool:
    return TITLES.issuperset(name.lower().split())


_NAME = r"(?:the\s)?(?P<name>[\w.-]{1,40}(?:\s[\w.-]{1,40}){0,2})"
_FORMS = (
    (("according",), pattern(rf"(?:,\s)?\baccording\sto\s{_NAME}", re.IGNORECASE)),
    (
        ("say", "think", "believe", "argue", "claim", "feel", "put it"),
        pattern(
            rf"\b(?:does|did|do)\s{_NAME}\s(?:say|think|believe|argue|claim|feel|put\sit)\b(?:\sthat\b)?",
            re.IGNORECASE,
        ),
    ),
    (
        ("words", "quote", "line", "opinion", "view"),
        pattern(
            rf"\b(?:in\s)?{_NAME}['’]?s\s(?:own\s|exact\s)*(?:words|quote|line|opinion|view)\b", re.IGNORECASE
        ),
    ),
    (
        ("statement", "remarks", "comments"),
        pattern(rf"\bin\s{_NAME}['’]?s\s(?:statement|remarks|comments)\b", re.IGNORECASE),
    ),
    (("words of",), pattern(rf"\bin\sthe\s(?:own\s)?words\sof\s{_NAME}", re.IGNORECASE)),
    (("per ",), pattern(rf"(?:^|,\s)per\s{_NAME}(?=\s*(?:,|[?.!]|$))", re.IGNORECASE)),
)
"""How somebody is named as saying or thinking something, behind words that each has one of."""
