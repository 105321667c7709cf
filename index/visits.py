"""Questions for when somebody was in a place, as ones for his visit."""

import re

from index.language.lands import TERRITORIES
from index.language.questions import VISITORS
from index.patterns import pattern


def visited(text: str) -> str:
    """The question with "visiting" for being in a place, where it asks when somebody was there: "when was the
    Pope in town", "when were the officers over in Peru", "when did the officers come to Utah"."""
    text = _COME_OVER.sub(r"\1 visit", _BEEN_HERE.sub(r"\1 visiting", text))
    for been in (_BEEN_IN, _SAID_BEEN_IN, _CAME_TO):
        found = been.search(text)
        if found and (found["place"][0].isupper() or found["place"].lower() in _PLACES):
            return f"{text[: found.end(1)]} visiting {text[found.start('place') :]}"
    return text


_WHO_VISITS = "|".join(sorted(VISITORS))
_OVER = r"(?:\s(?:actually|even|ever|up|over|out|down|back|right)){0,3}"
_BEEN = rf"\b(when\s(?:was|were)\s(?:[\w'’.-]+\s){{0,5}}?(?:{_WHO_VISITS})){_OVER}"
_SAID_BEEN = (
    rf"\b(when\s(?:did|was)\s(?:[\w'’]+\s){{1,3}}?(?:say|that)\s(?:[\w'’.-]+\s){{0,5}}?(?:{_WHO_VISITS})"
)
_SAID_BEEN += rf"(?:\sof\s\w+)?)\s(?:was|were){_OVER}"
_ENDING = r"(?=\s*(?:[,?.!]|$))"
_BEEN_HERE = pattern(rf"{_BEEN}\s(?:here|in\stown)\b(?:{_ENDING}|(?=\s(?:in|like|or)\b))", re.IGNORECASE)
_BEEN_IN = pattern(rf"{_BEEN}\sin\s(?P<place>[\w.]+){_ENDING}", re.IGNORECASE)
_SAID_BEEN_IN = pattern(rf"{_SAID_BEEN}\sin\s(?P<place>[\w.]+){_ENDING}", re.IGNORECASE)
_COME_OVER = pattern(
    rf"\b(when\sdid\s(?:[\w'’.-]+\s){{0,5}}?(?:{_WHO_VISITS}))\s(?:even\s|actually\s)?come\s(?:over|by|here|up\shere)\b",
    re.IGNORECASE,
)
_CAME_TO = pattern(
    rf"\b(when\sdid\s(?:[\w'’.-]+\s){{0,5}}?(?:{_WHO_VISITS}))\s(?:even\s|actually\s)?come\s(?:over\s|up\s|down\s)?to\s"
    rf"(?P<place>[\w.]+){_ENDING}",
    re.IGNORECASE,
)
_PLACES = TERRITORIES | {"cali", "usa"}
