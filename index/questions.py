"""A question as typed to what it asks: its terms, the kind of answer, and the query language's operators.

Plain questions always work; beside them "exact phrase", -word, source:, since:, until:, speaker: and title:.
An operator nobody knows is a word.
"""

import re
import unicodedata

from index.analysis import Token, terms, tokens
from index.beside import framing
from index.errors import QueryError
from index.language.lands import ALSO_WORDS, TERRITORIES
from index.language.questions import TITLES
from index.light import dataclass, field, replace
from index.models import Filters
from index.patterns import pattern
from index.shapes import shape
from index.smalltalk import is_chat
from index.wanted import QuestionKind
from index.wording import SPOKEN, chatting, mended

LONGEST_QUESTION = 4_000
"""Characters that are looked at; what stands after them is left out."""
MOST_TERMS = 64
"""Different terms that are looked at."""


@dataclass(frozen=True, slots=True)
class Question:
    """What was asked. Offsets of `tokens` count in `text`, the question without its operators and with its
    small words spelled as they should be."""

    asked: str
    text: str
    terms: tuple[str, ...]
    """Each once, in order."""
    tokens: tuple[Token, ...]
    kind: QuestionKind
    worded: bool = True
    """Whether there is a question word or a verb in front; else it is keywords."""
    focus: tuple[str, ...] = ()
    """Terms of the noun that is asked for: 'schools' of 'how many schools'."""
    speaker: tuple[str, ...] = ()
    """Terms of the name of the one whose words are asked for."""
    names: frozenset[str] = frozenset()
    """Terms of capitalised words inside the question."""
    numbers: frozenset[str] = frozenset()
    phrases: tuple[str, ...] = ()
    """Each exact phrase, flat; all must occur."""
    excluded: tuple[str, ...] = ()
    """Each -word, flat; none may occur."""
    filters: Filters = field(default_factory=Filters)
    defines: bool = False
    """Whether it asks what something is or means: 'what is a winter count'."""
    amount: bool = False
    """Whether it asks how much rather than how many."""
    which: bool = False
    """Whether it asks which of some things, such as mostly have names."""
    measure: frozenset[str] = frozenset()
    """Terms of what is measured that no answer need hold: 'long' of 'how long does it last'."""
    chat: bool = False
    """Whether it is small talk rather than a question to the releases."""
    cut: bool = False
    """Whether it was longer than what is looked at."""


_OPERATOR = pattern(
    r"""(?<![^\s(])(?:
        (?P<name>source|since|until|speaker|title):(?:"(?P<quoted>[^"]*)"|(?P<plain>[^\s"]+))
      | (?P<minus>-)(?:"(?P<without>[^"]+)"|(?P<word>[^\W\d_][^\s"]*))
    )""",
    re.VERBOSE | re.IGNORECASE,
)
_WITHOUT_DAY = pattern(r"(?<![^\s(])(?:since|until):(?!\S)", re.IGNORECASE)
"""A date's operator without one, which is no word either."""
_PHRASE = pattern(r'"([^"]+)"')
_ESCAPES = pattern(r"(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)")
"""What a terminal takes for a colour, a movement or a link."""
_ISO = pattern(r"(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?")


def parse(text: str) -> Question:
    """The question in `text`. Raises QueryError where there is nothing in it, or a date that is none."""
    asked, cut = _cleaned(text)
    if not asked:
        raise QueryError("The question is empty: type one, such as 'How many jobs does the plant support?'")
    filters, excluded, plain = _operators(asked)
    phrases = tuple(filter(None, map(_as_typed, _PHRASE.findall(plain))))
    plain = mended(plain)
    written = tokens(plain)
    framed = framing(plain)
    found = [token for token in written if (token.start, token.end) not in framed] or written
    unique = tuple(dict.fromkeys(token.term for token in found))[:MOST_TERMS]
    wanted = shape(plain)
    return Question(
        asked=asked,
        text=plain,
        terms=unique,
        tokens=tuple(found),
        kind=wanted.kind,
        worded=wanted.worded,
        focus=_within(written, wanted.focus),
        speaker=_speaker(plain, found, wanted.speaker),
        names=_names(plain, found),
        numbers=frozenset(term for term in unique if term[0].isdigit()),
        phrases=phrases,
        excluded=excluded,
        filters=filters,
        defines=wanted.defines,
        amount=wanted.amount,
        which=wanted.which,
        measure=frozenset(_within(found, wanted.measure)),
        chat=is_chat(plain),
        cut=cut,
    )


def merged(first: Filters, second: Filters) -> Filters:
    """Both filters at once: the later `since`, the earlier `until`, and `first` where only one can hold."""
    since = max(filter(None, (first.since, second.since)), default=None)
    until = min(filter(None, (first.until, second.until)), default=None)
    return Filters(
        since=since,
        until=until,
        release=first.release or second.release,
        source=first.source or second.source,
        speaker=first.speaker or second.speaker,
        title=first.title or second.title,
    )


def admits(question: Question, *stretches: str) -> bool:
    """Whether stretches of a text hold every exact phrase and no excluded word, as they are typed.

    No phrase goes on from one stretch into the next.
    """
    texts = [_flat(stretch) for stretch in stretches]

    def occurs(phrase: str) -> bool:
        return any(phrase in text and _whole(phrase).search(text) for text in texts)

    return all(map(occurs, question.phrases)) and not any(map(occurs, question.excluded))


def sound(filters: Filters) -> Filters:
    """The filters; raises QueryError where no day is within them."""
    if filters.since and filters.until and filters.since > filters.until:
        raise QueryError(f"No release is of that time: {filters.since} is a later day than {filters.until}.")
    return filters


_MARKS = str.maketrans("‐‑‒–—―", "------", "\"'“”‘’‚„‹›«»`´ʼ")
"""Hyphens and dashes are typed alike; quotation marks and apostrophes are not compared."""
_AROUND = " .,;:!?"
_UNSPACED = "\u1100"
"""First of the letters of scripts that set no space between a word and the next."""


def _flat(text: str) -> str:
    """A text as phrases are compared with it: without case, accents, quotation marks, and white space but
    single spaces."""
    if not text.isascii():
        decomposed = unicodedata.normalize("NFKD", text)
        text = "".join(char for char in decomposed if not unicodedata.combining(char))
    return " ".join(text.translate(_MARKS).casefold().split())


def _as_typed(phrase: str) -> str:
    """A phrase as it is looked for; punctuation around it may be the question's own."""
    return _flat(phrase).strip(_AROUND)


def _whole(phrase: str) -> re.Pattern[str]:
    """The phrase where it neither begins nor ends inside a word or a number."""
    before = after = ""
    if phrase[0].isalnum() and phrase[0] < _UNSPACED:
        before = r"(?<!\w)(?<!\d[.,])" if phrase[0].isdigit() else r"(?<!\w)"
    if phrase[-1].isalnum() and phrase[-1] < _UNSPACED:
        after = r"(?!\w)(?![.,]\d)" if phrase[-1].isdigit() else r"(?!\w)"
    return re.compile(before + re.escape(phrase) + after)


def _days(year: int, month: int) -> int:
    """Of a month in the Gregorian calendar; to load the module for it takes longer than a question may."""
    if month == 2:
        return 29 if year % 4 == 0 and (year % 100 != 0 or year % 400 == 0) else 28
    return 30 if month in {4, 6, 9, 11} else 31


def iso_date(text: str, *, last: bool = False) -> str:
    """An ISO date from YYYY, YYYY-MM or YYYY-MM-DD: the first day meant, or the last one.

    Raises QueryError where it is none.
    """
    match = _ISO.fullmatch(text.strip())
    if match:
        year, month, day = int(match[1]), int(match[2] or (12 if last else 1)), match[3]
        if 1 <= month <= 12 and year:
            days = _days(year, month)
            number = int(day) if day else (days if last else 1)
            if 1 <= number <= days:
                return f"{year:04}-{month:02}-{number:02}"
    raise QueryError(f"{text!r} is no date: write it as 2026, 2026-01 or 2026-01-30.")


def _cleaned(text: str) -> tuple[str, bool]:
    """The text as one line of what can be seen, at most so long, and whether whole words were cut off."""
    if not text.isprintable():
        text = _ESCAPES.sub("", text).strip()
    cut = len(text) > LONGEST_QUESTION
    if cut:
        head = text[:LONGEST_QUESTION]
        text = head if text[LONGEST_QUESTION].isspace() else head.rsplit(None, 1)[0]
    text = unicodedata.normalize("NFC", text)
    text = "".join(char if char.isprintable() else " " for char in text)
    return " ".join(text.replace("“", '"').replace("”", '"').replace("„", '"').split()), cut


def _operators(asked: str) -> tuple[Filters, tuple[str, ...], str]:
    filters, excluded = Filters(), []
    for match in _OPERATOR.finditer(asked):
        if match["minus"]:
            excluded.append(_as_typed(match["without"] or match["word"]))
            continue
        name = match["name"].lower()
        value = match["quoted"] if match["quoted"] is not None else match["plain"]
        if name in {"since", "until"}:
            value = iso_date(value, last=name == "until")
        filters = replace(filters, **{name: value})
    plain = _WITHOUT_DAY.sub(" ", _OPERATOR.sub(" ", asked))
    return filters, tuple(filter(None, excluded)), " ".join(plain.split())


def _within(found: list[Token], span: tuple[int, int] | None) -> tuple[str, ...]:
    if span is None:
        return ()
    return tuple(
        dict.fromkeys(token.term for token in found if span[0] <= token.start and token.end <= span[1])
    )


def _speaker(text: str, found: list[Token], span: tuple[int, int] | None) -> tuple[str, ...]:
    if span is None:
        return ()
    named = [token for token in found if span[0] <= token.start and token.end <= span[1]]
    proper = [token for token in named if text[token.start].isupper()]
    titles = {term for title in TITLES for term in terms(title)}
    bare = [token.term for token in proper or named if token.term not in titles]
    return tuple(dict.fromkeys(bare or [token.term for token in named]))


_JOINED = pattern(r"[^\W\d_]-[a-z]")
"""In "Mexican-owned", all of which is no name."""


def _names(text: str, found: list[Token]) -> frozenset[str]:
    """Terms of capitalised words; the first word counts where the next one is one too, or before a comma
    ("Toyota, how many …")."""
    capitalised = [
        token
        for token in found
        if text[token.start].isupper() and not _JOINED.search(text, token.start, token.end)
    ]
    if len(capitalised) == len(found) and text.isupper():
        return frozenset()
    first = SPOKEN.search(text)
    lands = [token for token in found if text[token.start : token.end].lower() in _LANDS]
    kept = [token for token in capitalised if first is None or token.start > first.start()]
    if (
        first
        and capitalised
        and capitalised[0].start == first.start()
        and (
            (len(capitalised) > 1 and capitalised[1].start <= first.end() + 1)
            or (text.startswith(",", first.end()) and first.group().lower() not in chatting())
        )
    ):
        kept.append(capitalised[0])
    return frozenset(token.term for token in (*kept, *lands))


_LANDS = TERRITORIES - ALSO_WORDS
"""Names in whatever letters; those left out are also words."""
