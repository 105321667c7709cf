"""Whether a sentence names somebody or some place that the question doesn't."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from index.analysis import terms
from index.asking import Asked, Seen, mask_of
from index.language.answering import PLACED
from index.language.dates import MONTHS, WEEKDAYS
from index.language.lands import LANDS, TERRITORIES
from index.language.newsroom import BODIES, PEOPLE, PERSONAL_TITLES, TITLES
from index.language.peoples import PEOPLES
from index.language.questions import ANYBODY, VISITORS, WORKFORCE
from index.models import Release, Sentence
from index.patterns import pattern
from index.quantities import names

_WORD = pattern(r"[^\W_]+")


def fit_names(asked: Asked, release: Release, sentence: Sentence) -> dict[str, float]:
    """The features of a question for somebody or a place: whether there is a name not in the question, and
    whether it is a person's, says that it is of the sort that is asked for, or stands where a doer or a place
    does. A country that is asked for may stand anywhere, "other" ones are none of the title's."""
    text = release.text
    # Who did it may be a common noun ("engineers"), unless a sort of doer is asked for.
    anybody = asked.question.kind == "who" and _ANYBODY.issuperset(asked.question.focus[:1])
    found = (
        {"misfit_name": 0.0, "fit_group": _fit_group(asked, sentence)} if anybody else {"misfit_name": 1.0}
    )
    placed = asked.question.kind == "where"
    lands = _lands(asked) if placed else None
    settled = not _SETTLEMENTS.isdisjoint(asked.question.focus)
    doer = _doing(asked.question.text) if asked.question.kind == "who" else _joined("by")
    for start, end in new_names(asked, text, sentence):
        name = text[start:end]
        if settled and _is_no_settlement(name, start == sentence.start):
            continue
        if placed and _is_no_place(name, start == sentence.start):
            continue
        found["misfit_name"] = 0.0
        found["fit_sort"] = max(found.get("fit_sort", 0.0), _of_sort(asked, text[start:end]))
        before = text[max(sentence.start, start - 40) : start]
        if asked.question.kind == "who":
            if _is_person(text[start:end]):
                found["fit_person"] = 1.0
            if doer.search(before):
                found["fit_agent"] = 1.0
        elif not lands:
            found["fit_place"] = max(
                found.get("fit_place", 0.0), _likely_place(name, before, settled=settled)
            )
    if lands:
        found["fit_place" if names_land(asked, release, sentence) else "misfit_which"] = 1.0
    anywhere = placed and not (lands or settled)
    if anywhere and _WIDELY.search(text, sentence.start, sentence.end):
        found.update(misfit_name=0.0, fit_place=max(found.get("fit_place", 0.0), _LIKELY))
    return found


def names_land(asked: Asked, release: Release, sentence: Sentence) -> bool:
    """Whether the sentence names a country or a state, as is asked for, that the question doesn't; "other"
    ones are none of the title's."""
    lands = _lands(asked)
    if lands is None:
        return False
    known = _title_lands(release.title) if _OTHERS.search(asked.question.text) else frozenset()
    return any(
        _is_new(asked, land) and land_of().get(land, land) not in known
        for land in _named(lands, release.text, sentence)
    )


def _lands(asked: Asked) -> frozenset[str] | None:
    """The names of such lands as are asked for, if any are."""
    return next((LANDS[term] for term in _head(asked) if term in LANDS), None)


_OTHERS = pattern(r"\bother\b", re.IGNORECASE)


@lru_cache(maxsize=64)
def _title_lands(title: str) -> frozenset[str]:
    """The countries and states that are words of a title."""
    return frozenset(land_of().get(word, word) for word in _WORD.findall(title.lower()))


def _fit_group(asked: Asked, sentence: Sentence) -> float:
    """How well a sentence tells whom it is of without a name: "crews and pilots"."""
    told = people().intersection(sentence.terms).difference(asked.bits, asked.expanded)
    return min(_SEVERAL, len(told)) / _SEVERAL


_SEVERAL = 2
"""Words for persons that the question doesn't have, from which on a sentence tells well who it is of."""


def _likely_place(name: str, before: str, *, settled: bool) -> float:
    """How likely a name is a place's, by the word before it; a town's stands behind a preposition or begins
    the sentence, and a land may be one that somebody works with."""
    nobody = (BODIES | TITLES).isdisjoint(_WORD.findall(name.lower()))
    last = before.lower().split()[-1:]
    if last == ["with"] and TERRITORIES.issuperset(_JOINT.split(name.lower().strip(".,"))):
        return 1.0
    if not PLACED.isdisjoint(last):
        return 1.0 if nobody or last != ["of"] else 0.0
    return _LIKELY * nobody / (2 if settled and before else 1)


def _head(asked: Asked) -> tuple[str, ...]:
    """The first term of what is asked for that is no number: 'countri' of "which two countries"."""
    return tuple(term for term in asked.question.focus if not term[0].isdigit())[:1]


def fit_sort(asked: Asked, text: str, sentence: Sentence) -> float:
    """Whether a name that the question doesn't have says that it is of the sort asked for: of a department,
    "Department of Peace"."""
    found = new_names(asked, text, sentence)
    return max((_of_sort(asked, text[slice(*name)]) for name in found), default=0.0)


def _of_sort(asked: Asked, name: str) -> float:
    return float(not set(terms(name)).isdisjoint(asked.question.focus))


def _doing(question: str) -> re.Pattern[str]:
    """What stands before the one who is asked for: "by", or the preposition that the question leaves alone
    ("who do they work with")."""
    found = _STRANDED.search(question)
    if not found and _ORDERING.search(question):
        return _joined(r"(?:by|under|(?:direction|command|leadership|control)\sof)")
    return _joined((found[1] or found[2]).lower() if found else "by")


@cache
def _joined(preposition: str) -> re.Pattern[str]:
    return re.compile(rf"\b{preposition}\s+(?:[a-z]+\s+){{0,3}}$")


_ORDERING = pattern(
    r"\b(?:orders?|command|direct|lead|led|run|boss|charge|control|oversee|tells?)", re.IGNORECASE
)
"""What asks under whom somebody works."""
_STRANDED = pattern(
    r"(?:\s|^)(with|from|to|for|against|under)(?=\s(?:who|whom)\b)|\s(with|from|to|for|against|under)(?:\s(?:now|today|already|too|besides?|other\sthan|apart\sfrom|except)\b.*)?\W*$",
    re.IGNORECASE,
)
_WIDELY = pattern(r"\b(?:(?:state|nation|country|world|county|city)-?wide|overseas|abroad)\b", re.IGNORECASE)
"""Places that are no names."""


def _is_no_place(name: str, first: bool) -> bool:
    """Whether a name hardly says where: "Utah's", or one in capitals where no sentence begins."""
    return _POSSESSED.search(name) is not None or (name.isupper() and not first)


def _is_no_settlement(name: str, first: bool) -> bool:
    """Whether a name is hardly a town's: a country's, a body's, or in capitals where no sentence begins."""
    bare = _POSSESSED.sub("", name)
    return (
        bare.lower() in TERRITORIES
        or not BODIES.isdisjoint(bare.lower().split())
        or (bare.isupper() and not first)
    )


def new_names(asked: Asked, text: str, sentence: Sentence) -> Iterator[tuple[int, int]]:
    """Where a sentence has names that are not in the question: (start, end) in its text. Its first word is
    hardly one if alone."""
    for start, end in names(text, sentence.start, sentence.end):
        alone = start == sentence.start and " " not in text[start:end]
        if not alone and _is_new(asked, text[start:end]):
            yield start, end


def home(title: str) -> str:
    """The first country or state that a title names, in lower case: where a release mostly is from."""
    words = _WORD.findall(title.lower())
    parts = (" ".join(words[at : at + length]) for at in range(len(words)) for length in (3, 2, 1))
    return next((part for part in parts if part in TERRITORIES), "")


@cache
def land_of() -> dict[str, str]:
    """What a land or its people is called to the land, by one name for each."""
    found: dict[str, str] = {}
    for line in PEOPLES:
        called = line.split()
        land = next((found[word] for word in called if word in found), called[0])
        found.update((word, found.get(word, land)) for word in called)
    return found


@cache
def people() -> frozenset[str]:
    """Terms for people by what they are or do, of whom there may be any number."""
    return frozenset(terms(" ".join((*PEOPLE, *WORKFORCE, *(VISITORS - TITLES), *ANYBODY))))


def named_terms(seen: Seen) -> frozenset[str]:
    """The terms of all names in a release, but for its headings, where other words are in capitals too; no
    initials."""
    text = seen.outline.release.text
    return frozenset(
        term
        for paragraph in seen.outline.paragraphs[:_PARAGRAPHS]
        if paragraph.kind not in {"headline", "heading"}
        for start, end in names(text, paragraph.start, paragraph.end)
        for term in terms(text[start:end])
        if len(term) > 1
    )


_PARAGRAPHS = 200
"""Those of a release in which its names are looked for, the first ones."""


def office_named(asked: Asked, text: str, start: int, end: int) -> tuple[int, int] | None:
    """Where nothing is asked but who somebody is: the office right before the name in `text[start:end]`, as
    in "Tasmark Governor Leo Brandt"."""
    who = asked.all if asked.question.text.islower() else asked.names
    if asked.question.kind != "who" or asked.all & ~who:
        return None
    for first, last in names(text, start, end):
        words = list(_WORD.finditer(text, first, last))
        at = max((i for i, word in enumerate(words) if word.group().lower() in TITLES), default=-1)
        named = mask_of(asked.bits, (term for word in words[at + 1 :] for term in terms(word.group())))
        if at >= 0 and named & who:
            return first, words[at].end()
    return None


def _is_new(asked: Asked, name: str) -> bool:
    """Whether a name is neither in the question nor a month's or a day's: "In October" is none."""
    words = (word for word in _WORD.findall(name) if word.lower() not in _DATING)
    return any(term not in asked.bits for term in terms(" ".join(words)))


_DATING = MONTHS.keys() | WEEKDAYS.keys()


def _named(lands: frozenset[str], text: str, sentence: Sentence) -> Iterator[str]:
    """The countries or states, their people and their short forms that a sentence names: no Mexico in "New
    Mexico"."""
    for start, end in names(text, sentence.start, sentence.end):
        words = [_POSSESSED.sub("", word.strip(",")).replace(".", "") for word in text[start:end].split()]
        at = 0
        while at < len(words):
            parts = [" ".join(words[at : at + length]).lower() for length in (3, 2, 1)]
            length = next((3 - i for i, part in enumerate(parts) if part in TERRITORIES or part in lands), 0)
            if length and parts[3 - length] in lands:
                yield parts[3 - length]
            at += length or 1


def names_person(asked: Asked, text: str, sentence: Sentence) -> bool:
    """Whether a sentence names somebody whom the question doesn't."""
    return any(_is_person(text[start:end]) for start, end in new_names(asked, text, sentence))


def persons(asked: Asked, text: str, sentence: Sentence) -> int:
    """How many people a sentence names whom the question doesn't, about: behind a title, before a party and
    in a row of names anybody may be one."""
    count = 0
    for start, end in new_names(asked, text, sentence):
        row = text[start:end]
        parts = _JOINT.split(row)
        titled = row.split()[0].lower().rstrip(".s") in TITLES
        if titled or len(parts) > 1 or _PARTY.match(text, end) or _is_person(row):
            count += sum(_is_new(asked, part.rpartition(" ")[2]) for part in parts)
    return count


_PARTY = pattern(r"\s\([DRI]-")
"""Behind a name, what tells somebody's party."""


def _is_person(name: str) -> bool:
    """Whether a name, or one of some joined ones, is likely somebody's: with a title before it, or of a few
    words none of which is a body's, an office's or all in capitals."""
    if any(one[1].lower() not in _NO_NAMES for one in _TITLED.finditer(name)):
        return True
    return any(map(_is_personal, _JOINT.split(name)))


def _is_personal(name: str) -> bool:
    written = [_POSSESSED.sub("", word).strip(".") for word in name.split()]
    words = [word.lower() for word in written]
    if not _SHORTEST_NAME <= len(words) <= _LONGEST_NAME or " ".join(words) in TERRITORIES:
        return False
    short = any(len(word) > _LONGEST_INITIALS and word.isupper() for word in written)
    return not short and BODIES.isdisjoint(words) and words[-1] not in TITLES


_ANYBODY = frozenset({"member", "person", "folk", "crew", "team", "worker", "helper", "group"})
"""Terms that ask for doers who need no name."""
_SHORTEST_NAME, _LONGEST_NAME = 2, 4
_LONGEST_INITIALS = 2
_JOINT = pattern(r",\s(?:and\s)?|\s(?:and|&)\s")
_NO_NAMES = BODIES | TITLES
_TITLED = pattern(rf"\b(?:{PERSONAL_TITLES})\s([A-Z][\w'’-]*)")
"""A title with a name after it."""
_LIKELY = 0.5
"""How much of a place a name is that neither a body's nor a person's word shows to be none."""
_SETTLEMENTS = frozenset({"citi", "town", "villag", "hometown"})
"""Terms that ask for a place smaller than a state."""
_POSSESSED = pattern(r"['’]s?$")
