"""Questions for how large something is, or how dear."""

from index.language.questions import AUXILIARIES, BEING, SHARES, STOPPERS
from index.wanted import Shape, counted, noun, span
from index.wording import Word

BIG = frozenset({"big", "large", "much", "strong"})
"""What a role or a problem may be: "how big a role"."""


def sized(words: list[Word], plain: list[str], at: int, rest: list[str]) -> Shape | None:
    """The shape of "how big" a group or a share is, whose question word is number `at`; `rest` is what stands
    behind the measure."""
    share = next((i for i, word in enumerate(rest[:2]) if word in SHARES), None)
    if share is not None:
        return Shape("percent", measure=span(words, at + 1, at + 3 + share))
    grouped = _group(rest)
    if not grouped:
        return None
    focus = span(words, *counted(plain, at + 2 + grouped))
    return Shape("howmany", focus=focus, measure=span(words, at + 1, at + 2 + grouped))


def _group(rest: list[str]) -> int:
    """How many words behind "how big" there are up to those whose number is asked for: "was the group of"."""
    plain = [word for word in rest[:3] if word not in BEING and word not in {"the", "this", "that"}]
    if _GROUPS.isdisjoint(plain[:1]):
        return 0
    end = rest.index(plain[0]) + 1
    if not (STOPPERS | AUXILIARIES | {"of"}).issuperset(rest[end : end + 1]):
        return 0
    return end + (rest[end : end + 1] == ["of"])


_GROUPS = frozenset(
    [
        "group",
        "party",
        "delegation",
        "contingent",
        "team",
        "crew",
        "crowd",
        "gathering",
        "audience",
        "entourage",
    ]
)
"""What is as large as it has members."""


def worth_of(words: list[Word], plain: list[str], at: int, *, direct: bool) -> Shape | None:
    """The shape of a question for what something costs or is worth: "worth" itself is in no answer."""
    if not direct and _asks_worth(plain[at:]):
        worth = plain.index("worth") if "worth" in plain else len(plain)
        return Shape("money", measure=span(words, worth, worth + 1))
    start, end = noun(plain, at + 1)
    if plain[start:end][-1:] != ["value"] or (direct and _PRICED.isdisjoint(plain[start:end])):
        return None
    return Shape("money", focus=span(words, start, end))


_PRICED = frozenset({"street", "market", "dollar", "cash", "face", "monetary"})
"""Before "value", what makes a sum of it."""


def _asks_worth(plain: list[str]) -> bool:
    """Whether it asks what something costs or is worth, rather than what is worth doing, or Fort Worth."""
    if "worth" not in plain:
        return "cost" in plain or "costing" in plain
    at = plain.index("worth")
    return plain[at - 1] != "fort" and (
        at + 1 == len(plain)
        or plain[at + 1] in STOPPERS | {"of", "both", "today", "now", "like", "altogether", "right"}
    )
