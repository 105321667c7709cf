"""What a question wants that has no question word: keywords, or one to be answered with yes or no."""

from index.language.questions import (
    AUXILIARIES,
    COUNT_NOUNS,
    GOODS,
    HOLDERS,
    MEANING,
    MONEY_NOUNS,
    PERCENT,
    REASONS,
    SHARES,
    TITLES,
    UNITS,
    VALUED,
    WH,
)
from index.wanted import QuestionKind, Shape, span
from index.wording import Word


def of_keywords(words: list[Word], plain: list[str], speaker: tuple[int, int] | None) -> Shape:
    """What `words`, in lower case `plain`, want that hold no question word; `speaker` is where they name the
    one whose words are asked for."""
    if plain and plain[0] in AUXILIARIES:
        at = next((at for at, word in enumerate(plain) if word in _LANDS and _are_partners(plain[:at])), None)
        return Shape("yesno", focus=span(words, at, at + 1) if at else None)
    others = next((at for at, word in enumerate(plain) if word in _LANDS and _other_than(plain, at)), None)
    if others is not None:
        return Shape("where", worded=False, focus=span(words, others, others + 1))
    said = next((at for at, word in enumerate(plain) if word in _SAID), 0)
    if 0 < said <= _LONGEST_NAME and said + 1 < len(plain) and plain[said - 1] not in _NO_SPEAKERS:
        return Shape("quote", worded=False, focus=span(words, said, said + 1), speaker=span(words, 0, said))
    titles = {word.removesuffix("s") for word in plain} & TITLES if "names" in plain else ()
    if titles or ("name" in plain and not (TITLES | HOLDERS).isdisjoint(plain)):
        return Shape("who", worded=False)
    for kind, nouns in _KEYWORD_KINDS:
        for at, word in enumerate(plain):
            # "California's share of it" and "price per ton" ask; "ties they share" and "Dr. Price" don't.
            asks = word not in _OF_SOMETHING or not _OF.isdisjoint(plain[at + 1 : at + 2])
            if word == "value":
                asks = _is_sum(plain, at)
            ranks = kind == "howmany" and not _RANKING.isdisjoint(plain[:at])
            if word in nouns and asks and not ranks:
                found = span(words, at, at + 1)
                return Shape(kind, worded=False, focus=found, measure=found if kind == "why" else None)
    role = plain.index("role") if "role" in plain else len(plain)
    return Shape(
        "what",
        worded=False,
        speaker=speaker,
        measure=span(words, role, role + 1),
        defines=not MEANING.isdisjoint(plain),
    )


def _other_than(plain: list[str], at: int) -> bool:
    """Whether lands are asked for that go with another: "other countries", "partner countries"."""
    if plain[at - 1 :] in (["partner", plain[at]], ["member", plain[at]]):
        return True
    return "other" in plain[max(0, at - _NEAR) : at] or not _BESIDES.isdisjoint(plain[at + 1 : at + 2])


def _are_partners(before: list[str]) -> bool:
    """Whether it asks, up to the word for lands, if others take part: "do they train with any other"."""
    return before[-3:] in (["with", "any", "other"], ["in", "any", "other"]) and WH.keys().isdisjoint(before)


def _is_sum(plain: list[str], at: int) -> bool:
    """Whether "value" is one in money there: "trade value", "value of exports", not "core value"."""
    before, of, behind = plain[max(0, at - 1) : at], plain[at + 1 : at + 2], plain[at + 2 : at + 4]
    return not VALUED.isdisjoint(before) or (of == ["of"] and not GOODS.isdisjoint(behind))


_SAID = frozenset({"statement", "quote", "quotes", "quotation", "remark", "remarks"})
_NO_SPEAKERS = frozenset(
    {"the", "a", "mission", "impact", "financial", "income", "bank", "policy", "opening"}
)
_LONGEST_NAME = 4
"""Words at most of the name before "statement"."""
_NEAR = 5
"""Words at most from "other" to "countries"."""
_LANDS = frozenset({"countries", "nations", "states", "cities"})
_BESIDES = frozenset({"besides", "beside", "other", "except"})
_RANKING = frozenset(["largest", "biggest", "highest", "most", "greatest", "smallest", "lowest"])
"""Before a quantity, what asks for whose it is: "largest population"."""
_OF_SOMETHING = SHARES | {"price"}
_OF = frozenset({"of", "per", "tag"})
_KEYWORD_KINDS: tuple[tuple[QuestionKind, frozenset[str]], ...] = (
    ("percent", PERCENT | SHARES),
    ("quote", frozenset({"quote", "quotation", "motto", "quotes"})),
    ("money", (MONEY_NOUNS | {"value"}) - {"funding", "money", "worth"}),
    ("howmany", (COUNT_NOUNS | UNITS) - {"vote", "rate", "range", "area", "age", "score"}),
    ("when", frozenset({"date", "year", "deadline", "dates"})),
    ("where", frozenset({"location", "locations", "address", "birthplace", "headquarters", "hometown"})),
    ("why", REASONS),
    ("who", HOLDERS),
)
