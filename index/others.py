"""Whether a sentence tells of others than the question does: of firms of other owners, another land's market,
a share of others, what another did."""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import dropwhile, takewhile

from index.analysis import terms
from index.asking import Asked, Seen, mask_of
from index.language.lands import TERRITORIES
from index.language.newsroom import TITLES
from index.naming import home, land_of, named_terms, new_names, people
from index.patterns import pattern


def _is_of_other_owners(asked: Asked, seen: Seen, at: int) -> bool:
    """Whether the sentence speaks of "Mexican-owned" firms where Chinese-owned ones, or Canadian firms, are
    asked for."""
    typed = asked.question.text.lower()
    wanted = _owners(typed) if any(doing in typed for doing in (*_DOINGS, *_FIRMS)) else set()
    said = [one for one in _owners(seen.text(at)) if one[1] in _DOINGS] if wanted else []
    owners = {owner for owner, _ in said}
    if any(owner in owners and doing in (*_DOINGS, "owners") for owner, doing in wanted):
        return False
    return any(
        owner not in owners and (doing in _FIRMS or doing in (other for _, other in said))
        for owner, doing in wanted
        if said
    )


def _owners(text: str) -> set[tuple[str, str]]:
    found = _OWNED.findall(text.lower().replace("onwed", "owned"))
    return {(land, doing) for people, doing in found if (land := land_of().get(people))}


_DOINGS = ("owned", "onwed", "run", "made", "based", "born", "led")
_FIRMS = ("companies", "firms", "businesses")
_OWNED = pattern(rf"\b([a-z]+)[\s-]({'|'.join((*_DOINGS, *_FIRMS, 'owners'))})\b")


def _belongs_to_others(asked: Asked, seen: Seen, at: int) -> bool:
    """Whether the question is about what is one land's, and the sentence says it of another's: Mexico's
    market, California's market."""
    wanted = _possessions(asked.question.text, _OWNING) if "s " in asked.question.text else ()
    said = _possessions(seen.text(at), _OWNER) if wanted else ()
    within = {land_of().get(land.lower()) for land in _IN.findall(seen.text(at))} if said else set()
    return any(
        not theirs.isdisjoint(others) and owner not in within | {land for land, _ in said}
        for owner, theirs in wanted
        for _, others in said
    )


def _possessions(text: str, owning: re.Pattern[str]) -> list[tuple[str, frozenset[str]]]:
    """The lands that something is said to be of, each with the terms of that."""
    found = ((match[1].lower(), match[2]) for match in owning.finditer(text))
    return [
        (land_of()[land], frozenset(terms(what)))
        for land, what in found
        if land in TERRITORIES & land_of().keys()
    ]


_OWNER = pattern(r"\b([A-Z]\w+)['’]s\s(?=((?:[\w-]+\s){0,3}[\w-]+))")
_OWNING = pattern(
    r"\b(\w+?)['’]?s\s(?=((?:(?!(?:of|for|in|on|to|with|by|from)\s)[\w-]+(?:\s|\W*$)){1,3}))", re.IGNORECASE
)
_IN = pattern(r"\bin\s(\w+)")


def _is_between_others(asked: Asked, seen: Seen, at: int) -> bool:
    """Whether the question is about what is between two lands, and the sentence about something with a third
    that it doesn't ask about, naming them not both beside that one."""
    typed, lands = asked.question.text.lower(), land_of()
    pair = next((pair for pair in _PAIR.findall(typed) if lands.keys() >= set(pair)), ())
    said = seen.text(at).lower() if pair else ""
    joined = next((one for one in _WITH.finditer(said) if one[1] in lands), None)
    if joined is None:
        return False
    opening = said[joined.end() :].startswith(",")  # "With Peru, Chile and Brazil …"
    before = {lands.get(word) for word in _LETTERS.findall(said if opening else said[: joined.start()])}
    both = {lands[one] for one in pair}
    wanted = {lands.get(word) for word in _LETTERS.findall(typed)}
    return lands[joined[1]] not in wanted and not both <= before


_LETTERS = pattern(r"[^\W\d_]+")
_PAIR = pattern(r"\b([^\W\d_]+)\s(?:and|n|&)\s(?:the\s)?([^\W\d_]+)\b")
_WITH = pattern(r"\bwith\s(?:the\s)?([^\W\d_]+)")


def _is_share_of_others(asked: Asked, seen: Seen, at: int) -> bool:
    """Whether the question is for a share of some whose name ("of CAL FIRE's staff") the sentence lacks, with
    another in it; or of what the release never speaks of, or speaks of elsewhere, while the sentence has one
    of something else."""
    question = asked.question
    if question.kind != "percent":
        return False
    wanted = _SHARE.search(question.text)
    if wanted is None:
        return not question.worded and _is_named_elsewhere(asked, seen, at, question.text)
    if _is_named_elsewhere(asked, seen, at, wanted[1]):
        return True
    whole, said = terms(wanted[1]), _SHARE.search(seen.text(at))
    of = mask_of(asked.bits, whole)
    if of and not of & seen.held:
        return True
    if said is None or not mask_of(asked.bits, whole[-1:]) & seen.release & ~seen.wide[at]:
        return False
    return not mask_of(asked.bits | asked.expanded, terms(said[1])) & of


def _is_named_elsewhere(asked: Asked, seen: Seen, at: int, words: str) -> bool:
    """Whether the first whom words name is in the release, but neither in the sentence, which names another,
    nor in the title."""
    named, proper = named_terms(seen) - _land_terms(), _CAPITALS.search(words)
    whole = dropwhile(lambda term: term not in named, terms(proper[0] if proper else words))
    of = mask_of(asked.bits, [*takewhile(named.__contains__, whole)][-1:])
    return (
        bool(of) and not of & (seen.wide[at] | seen.title | seen.publisher) and _names_others(asked, seen, at)
    )


_CAPITALS = pattern(r"\b[A-Z][\w'’-]*(?:\s[A-Z][\w'’-]*)*")
_SHARE = pattern(
    r"(?:\b(?:percent(?:age)?|pct|share|portion|proportion|fraction)|%)\sof\s"
    r"((?:(?!(?:is|are|was|were|did|do|does|has|have|had|will|can|could|would|got|gets?|who|that|say|under|with|from|for|at|on|in|by|to"
    r"|went|sent|goes|go|comes|come)\b)[\w'’/-]+\s?){1,6})",
    re.IGNORECASE,
)


def _names_others(asked: Asked, seen: Seen, at: int) -> bool:
    """Whether the sentence has a name that the question doesn't, and no land's."""
    text, sentence = seen.outline.release.text, seen.outline.sentences[at]
    return any(
        not _land_terms().issuperset(terms(text[slice(*name)])) for name in new_names(asked, text, sentence)
    )


def _counts_other_people(asked: Asked, seen: Seen, at: int) -> bool:
    """Whether the question is how many of one people there are, and the sentence has none of these."""
    question = asked.question
    if question.kind != "howmany" or not _COUNTING.search(question.text):
        return False
    counted = {
        token.term
        for token in question.tokens
        if token.term in question.focus
        and (word := question.text[token.start : token.end].lower()) in land_of()
        and word not in TERRITORIES
    }
    return bool(counted) and not mask_of(asked.bits, counted) & (seen.wide[at] | seen.publisher)


_COUNTING = pattern(r"\b(?:how\s(?:many|big|large)|number\sof)\b", re.IGNORECASE)


def _is_in_another_place(asked: Asked, seen: Seen, at: int) -> bool:
    """Whether the question is of what is in a place, or comes to it, of which the release tells, but neither
    the sentence nor any of those right before it does, nor the title or the first sentences."""
    text, sentences = asked.question.text, seen.outline.sentences
    unsaid = seen.release & ~seen.wide[at] & ~seen.title
    for sentence in (*range(min(_LEAD, len(sentences))), *range(max(0, at - _LEAD), at)):
        unsaid &= ~seen.masks[sentence]
    if not unsaid or asked.question.kind == "quote":
        return False
    return any(
        mask_of(asked.bits, terms(name)) & unsaid & ~_told(seen, at, seen.wide)
        and _is_place(name, seen.outline.release.text)
        for match in _INTO.finditer(text)
        for name in _runs(match[1])
    )


_LEAD = 6
"""Sentences in front that tell where everything in a release is, and before one that tell where that is."""
_INTO = pattern(r"\b(?:in|to|into|at|across)\s(?:the\s)?(?=([\w-]+(?:\s[\w-]+){0,2})(?!['’]))", re.IGNORECASE)


def _runs(words: str) -> Iterator[str]:
    """The first words, fewer and fewer."""
    while words:
        yield words
        words = words.rpartition(" ")[0]


def _is_place(name: str, text: str) -> bool:
    """Whether a text has a name as that of a place: "in Reno", "the county of Osk"."""
    found = re.search(rf"{_LOCATING}\s(?:the\s)?({re.escape(name)})\b", text, re.IGNORECASE)
    return found is not None and all(word[0].isupper() for word in found[1].split())


_LOCATING = r"(?:\b(?:in|into|at|near|across|(?:stat|cit|count|town|provinc|region)\w+\sof))"


def _is_done_by_another(asked: Asked, seen: Seen, at: int) -> bool:
    """Whether the question names somebody, known to the release, as the one who does something, whom neither
    the sentence nor those before it in its paragraph name, and it begins with another name."""
    doing = _DOING.search(asked.question.text) if asked.question.kind != "quote" else None
    if doing is None or _OF_ONESELF.search(seen.text(at)) or not _begins_otherwise(asked, seen, at):
        return False
    named = named_terms(seen)
    known = mask_of(asked.bits, named)
    doer = _doer(doing[1], lambda term: bool(asked.bits.get(term, 0) & known))
    if not doer or doer[-1] in _epithets():
        return False
    in_full = len(doer) > 1 and named.issuperset(doer) and _land_terms().isdisjoint(doer)
    told = _told(seen, at, seen.masks if in_full else seen.wide)
    told |= mask_of(asked.bits, terms(home(seen.outline.release.title)))
    if doer[-1] in _land_terms():
        doer = doer[-1:]
    else:
        told |= seen.title
    return not mask_of(asked.bits, doer) & told


def _doer(words: str, is_known: Callable[[str], bool]) -> list[str]:
    """The terms of the known one whom words begin with: of "Peru's SAR" the latter, of "Peru's men" the
    former."""
    whose = _WHOSE.match(words) if "s " in words else None
    if whose and (whose[2] or whose[1].lower() in land_of()):
        own = _doer(words[whose.end() :], is_known)
        return own or [*takewhile(is_known, terms(whose[1]))]
    proper = _CAPITALS.match(words) if words[:1].isupper() else None
    if proper and not proper[0].endswith(("'s", "’s")):
        words = proper[0]
    return [*takewhile(is_known, terms(words))]


def _is_of_no_doer(asked: Asked, seen: Seen, at: int) -> bool:
    """Whether the question is if somebody did something, and neither the sentence nor the one before it in
    its paragraph nor the title holds the words in front that say who, nor does that one speak of himself."""
    question, sentences = asked.question, seen.outline.sentences
    if question.kind != "yesno" or not question.tokens:
        return False
    if not _WHETHER.search(question.text[: question.tokens[0].start]):
        return False
    units = [*dict.fromkeys(asked.bits[token.term] for token in question.tokens if token.term in asked.bits)]
    doer = units[0] | units[1] if len(units) >= _LEAST_UNITS else 0
    if doer and not doer & seen.held:
        return True
    if not doer & (asked.names | mask_of(asked.bits, people() | _titles())):
        return False
    told = seen.wide[at] | seen.title
    if at and sentences[at - 1].paragraph == sentences[at].paragraph:
        told |= seen.wide[at - 1]
    if _OF_ONESELF.search(seen.text(at)):
        speaker = seen.outline.paragraphs[sentences[at].paragraph - 1].speaker
        told |= seen.publisher | mask_of(asked.bits, terms(speaker or ""))
    return not doer & told


@cache
def _titles() -> frozenset[str]:
    return frozenset(terms(" ".join(TITLES)))


_WHETHER = pattern(
    r"\b(?:did|has|have|had|was|were)\s(?!(?:i|we|you|he|she|it|they|this|that|these|those|there)\b)",
    re.IGNORECASE,
)
_LEAST_UNITS = 4
"""Words of such a question at least, the first two of which say who did it."""
_DOING = pattern(r"\b(?:did|does|do|has|have|had|will|can|could|would)\s(\S+(?:\s\S+){0,4})", re.IGNORECASE)
_WHOSE = pattern(r"(?:the\s)?([^\W\d_]+?)(['’]?)s\s")
"""Before somebody, whose he is: "Mexico's DEFENSA"."""
_OF_ONESELF = pattern(r"\b(?:I|my|our|we|us)\b")
"""What tells that one who is not named speaks of what is his."""


def _told(seen: Seen, at: int, held: Sequence[int]) -> int:
    """The units that the sentence and those before it in its paragraph hold, or before a pronoun, and the
    publisher's; `held` has those of each sentence."""
    sentences = seen.outline.sentences
    told, first = held[at] | seen.publisher, at
    while first and (
        sentences[first - 1].paragraph == sentences[first].paragraph or _PRONOUN.search(seen.text(first))
    ):
        first -= 1
        told |= held[first]
    return told


_PRONOUN = pattern(r"\b(?:he|she|his|her|him)\b", re.IGNORECASE)


def _begins_otherwise(asked: Asked, seen: Seen, at: int) -> bool:
    """Whether a name that the question doesn't have is among the sentence's first words."""
    sentences = seen.outline.sentences
    first = at
    while first and sentences[first - 1].paragraph == sentences[at].paragraph:
        first -= 1
    return any(
        start < sentence.start + _FOREMOST
        for sentence in sentences[first : at + 1]
        for start, _ in new_names(asked, seen.outline.release.text, sentence)
    )


_FOREMOST = 60
"""Characters of a sentence within which another doer's name begins."""


@cache
def _epithets() -> frozenset[str]:
    """Terms that stand for somebody otherwise named: "the governor", "the Alaskan"."""
    return frozenset(terms(" ".join((*(land_of().keys() - TERRITORIES), *TITLES))))


@cache
def _land_terms() -> frozenset[str]:
    """Terms for lands and their people."""
    return frozenset(terms(" ".join((*land_of(), *TERRITORIES))))


OTHERS: tuple[tuple[str, Callable[[Asked, Seen, int], bool]], ...] = (
    ("other owners", _is_of_other_owners),
    ("another land's", _belongs_to_others),
    ("between others", _is_between_others),
    ("share of others", _is_share_of_others),
    ("other people", _counts_other_people),
    ("done by another", _is_done_by_another),
    ("of no doer", _is_of_no_doer),
    ("in another place", _is_in_another_place),
)
"""Each with the name of the rule by which such a sentence, by its number in a release, doesn't answer."""
