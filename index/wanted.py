"""What a question wants: the kind of answer, and which of its words ask for it."""

from index.hints import Literal
from index.language.questions import AUXILIARIES, SKIPPED, STOPPERS
from index.light import dataclass
from index.wording import Word

QuestionKind = Literal[
    "who", "when", "where", "howmany", "money", "percent", "why", "how", "what", "standsfor", "quote", "yesno"
]


@dataclass(frozen=True, slots=True)
class Shape:
    """What a question wants. Spans are (start, end) offsets into its text."""

    kind: QuestionKind
    worded: bool = True
    """Whether there is a question word or a verb in front; else it is keywords."""
    focus: tuple[int, int] | None = None
    """The noun that is asked for: 'schools' of 'how many schools'."""
    speaker: tuple[int, int] | None = None
    """The name of the one whose words are asked for."""
    defines: bool = False
    """Whether it asks what something is or means."""
    amount: bool = False
    """Whether it asks how much rather than how many: a sum or a share answers as well as a number."""
    which: bool = False
    """Whether it asks which of some things, such as mostly have names."""
    measure: tuple[int, int] | None = None
    """What no answer need hold of what is asked for: "long" of "how long does it last", "city" of "which
    city", "big was the group" of "how big was the group"."""


def span(words: list[Word], start: int, end: int) -> tuple[int, int] | None:
    """Offsets of the words number `start` to before `end`; None where there are none."""
    end = min(end, len(words))
    return (words[start].start, words[end - 1].end) if start < end else None


def noun(plain: list[str], at: int) -> tuple[int, int]:
    """Where the noun phrase that starts at `at` begins and ends: at most five words."""
    start = at
    while start < len(plain) and (plain[start] in SKIPPED or plain[start] in AUXILIARIES):
        if plain[start] in AUXILIARIES and start > at:
            break
        start += 1
    end = start
    while (
        end < len(plain) and end < start + 5 and plain[end] not in STOPPERS | AUXILIARIES | {"of", "the", "a"}
    ):
        end += 1
    return start, end


def counted(plain: list[str], at: int) -> tuple[int, int]:
    """Where what is counted begins and ends, with what a measure is of: 'pounds of fentanyl'."""
    start, end = noun(plain, at)
    if plain[end : end + 1] == ["of"]:
        first, last = noun(plain, end + 1)
        if first == end + 1:
            return start, min(last, end + 3)
    return start, end
