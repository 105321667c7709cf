"""What some questions demand of a sentence beyond their words: an officer's name of "who commands", a step to
take of "how do I join". Each demand tells whether the sentence fails it."""

import re
from collections.abc import Callable
from functools import cache

from index.analysis import terms
from index.asking import Asked, mask_of
from index.features import FEATURES, Scored
from index.fits import fitting
from index.language.answering import REPORTED, SORTS
from index.language.demands import PERSONS, TOLD
from index.language.questions import ANYBODY, HOLDERS, STAFF
from index.naming import names_person, people, persons
from index.patterns import pattern
from index.whereabouts import is_elsewhere, names_no_place

_AT = {name: at for at, name in enumerate(FEATURES)}

Demand = Callable[[Asked, Scored], bool]
"""Whether a sentence fails what a question demands."""


def _telling(kinds: str, cues: str, words: str, telling: str) -> Demand:
    """The demand of a question of some kinds, put in certain words, for certain words in the sentence; a cue
    spares looking for the words."""
    asking, told = pattern(words, re.IGNORECASE), pattern(telling, re.IGNORECASE)

    def fails(asked: Asked, best: Scored) -> bool:
        question = asked.question
        typed = question.text.lower()
        if question.kind not in kinds.split() or not any(cue in typed for cue in cues.split("|")):
            return False
        if not asking.search(typed):
            return False
        return not told.search(best.seen.outline.release.text, *best.span)

    return fails


def _names_no_holder(asked: Asked, best: Scored) -> bool:
    """Whether it asks who holds an office, or acted for somebody, and the sentence names no person."""
    question = asked.question
    holding = _HOLDING if question.worded else _HOLDER
    wanted = question.kind == "who" and holding.search(question.text)
    typed = question.text.lower()
    names = ("name" in typed or "signator" in typed) and _NAMES.search(typed)
    if not wanted and not names:
        return False
    sentence = best.seen.outline.sentences[best.at]
    return not names_person(asked, best.seen.outline.release.text, sentence)


_OFFICE = "|".join(
    (
        "heads?|chief|commander|general|director|president|ceo|chair(?:(?:wo)?man)?|leader|mayor|governor|boss",
        "coach|principal|captain|sheriff|superintendent|in\\scommand",
    )
)
_HOLDING = pattern(
    rf"\bwho(?:['’]?s|\s(?:is|was|are|were|serve[sd]\sas))\s(?:[\w'’-]+\s){{0,4}}?(?:{_OFFICE})\b"
    r"|\bwho\s(?:leads|led|heads|headed|commands|commanded|chairs|chaired|coaches|coached)\b"
    rf"|\bnames?\sof\s(?:[\w'’-]+\s){{0,3}}?(?:{_OFFICE}|officer|official|person|man|woman|guy|lady)s?\b"
    r"|\bwho(?:['’]?s|\s(?:is|was))\s(?:[\w'’-]+\s){0,2}?(?:highest|top|most\ssenior|senior\smost)[\s-]?rank"
    r"|\bwho(?:['’]?s|\s(?:is|was|are|were))\s(?:leading|heading|commanding)\b|\bwhose\s(?:signature|name)s?\b"
    r"|\b(?:who|which|what)\b.*\bby\sname\b"
    r"|\bwho\s(?:signed|put\s(?:\w+\s)?(?:name|pen|signature))\b.*\b(?:for|on|of)\s\w+\s(?:[\w'’-]+\s)?side\b"
    r"|\bwho\b.*\bon\s(?:[\w'’]+\s)?behalf\b|\bwho\s(?:signed(?!\s(?:up|on|in|off)\b)|put\s(?:\w+\s)?(?:name|pen|signature))\b.*\bfor\b"
    r"|\b(?:which|what)\s(?:officer|general|colonel|admiral|person)s?\b"
    r"|\b(?:which|what)\s(?:\w+\s)?(?:official|individual|man|woman)s?\b.*\b(?:sign\w*|behalf)\b",
    re.IGNORECASE,
)
"""What only a person's name answers."""
_NAMES = pattern(
    r"\b(?:signator(?:y|ies)|signers?)['’]?\snames?\b|\bnames?\s(?:and\s(?:ranks?|titles?|positions?)\s)?of\s(?:the\s)?(?:[\w'’-]+\s){0,2}?"
    r"(?:signator(?:y|ies)|signers?|officers|officials|delegates|visitors|generals|commanders)\b",
    re.IGNORECASE,
)
"""What asks for persons' names, however it is put."""
_HOLDER = pattern(rf"\b(?:{'|'.join(sorted(HOLDERS))}|names?|signator(?:y|ies))$", re.IGNORECASE)
"""The same in keywords: "rescue brigade commander"."""


def _names_too_few(asked: Asked, best: Scored) -> bool:
    """Whether it asks which two or more people, and the sentence names not more than one."""
    if asked.question.kind != "who" or not _SEVERAL.search(asked.question.text):
        return False
    sentence = best.seen.outline.sentences[best.at]
    return persons(asked, best.seen.outline.release.text, sentence) <= 1


_SEVERAL = pattern(
    r"\b(?:which|what|who\s(?:were|are)\sthe)\s(?:other\s)?(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d+)"
    rf"\s(?:[\w-]+\s)?(?:{'|'.join(PERSONS)})\b",
    re.IGNORECASE,
)


def _lists_nothing(asked: Asked, best: Scored) -> bool:
    """Whether it asks what subjects something is about, and the sentence names none."""
    text = asked.question.text.lower()
    return (
        any(word in text for word in _LISTED)
        and bool(_ON_WHAT.search(text))
        and not _LISTING.search(best.seen.outline.release.text, *best.span)
        and not ("area" in text and _PARTS.search(best.seen.outline.release.text, *best.span))
    )


_PARTS = pattern(r"\b(?:all|parts?)\sof\s(?:\w+\s)?[A-Z]")
"""What tells which areas, of a land: "parts of West Texas"."""
_LISTED = ("subject", "topic", "theme", "cover", "address", "deal with", "about", "actually say")
_ON_WHAT = pattern(
    r"\b(?:which|what)\s(?:\w+\s)?(?:subject|topic|theme|area)s?(?=\s(?:do|does|did|are|is|will)\b|\W*$)|\b(?:subjects?|topics?|themes?)(?:\scovered\b|$)|^(?:subjects?|topics?|themes?)\b"
    r"|\bwhat\s(?:do|does|did|are|were)\b.*\b(?:cover|address|deal\swith|about|actually\ssay)(?:\s(?:tho|though|exactly|actually|anyway|then|pls|lol))?\W*$",
    re.IGNORECASE,
)
_LISTING = pattern(
    r"\b(?:subject|topic|theme|cover|includ|address|regard|concern|relat|focus|deal|rang|discuss|involv)\w*\b"
    r"|\b(?:such\sas|about|particularly|especially|namely|on)\b|[:;]",
    re.IGNORECASE,
)


def _is_not_of_its_sort(asked: Asked, best: Scored) -> bool:
    """Whether it asks which hotel or the like, and the sentence says the word for none."""
    text = asked.question.text.lower()
    fits = asked.question.kind in {"where", "what", "who"} and any(sort in text for sort in SORTS)
    wanted = _SORT.search(text) if fits else None
    if not wanted:
        return False
    said = _WORD.findall(best.seen.outline.release.text[slice(*best.span)].lower())
    return SORTS[wanted[1]].isdisjoint((*said, *(word.removesuffix("s") for word in said)))


_SORT = pattern(
    rf"\b(?:which|what)\s(?:[\w-]+\s){{0,2}}?({'|'.join(SORTS)})"
    r"(?=,|\s(?:is|are|was|were|did|do|does|has|have|had|will|would|can|of|in|at|the|to|for|or|and|that|said|made|gave|took|held|found|struck|threw|upheld|sent|won|lost|told|let|\w+ed)\b|\W*$)"
)


def _costs_nothing(asked: Asked, best: Scored) -> bool:
    """Whether it asks what something cost, and the sentence's sum is of nothing that anybody pays."""
    question, text = asked.question, best.seen.outline.release.text
    if question.kind not in {"money", "howmany", "what"}:
        return False
    return bool(_COST.search(question.text)) and not _PAID.search(text, *best.span)


_COST = pattern(
    r"\b(?:cost(?:s|ing)?|taxpayers?)\b|\bhow\smuch\b.*\b(?:spend|spent|pay|paid)\b", re.IGNORECASE
)
_PAID = pattern(
    r"\b(?:cost|price|pay|paid|spen[dt]|fund|budget|expen|invest|grant|appropriat|allocat|provid|award|secur|tuition"
    r"|fee|charg|sav|bill\b|contract|project|bought|buy|purchas|buil|loan|tax|debt|came\sto)"
    r"|-(?:dollar|million|billion)\b|[:–-]\s?[$£€]|[$£€][\d.,]+\s(?:thousand|million|billion)\s(?!(?:of|in|from|and|or|for|to|a|per|since)\b)[a-z]",
    re.IGNORECASE,
)


def _is_past(asked: Asked, best: Scored) -> bool:
    """Whether it asks when something will be, and the sentence has only years before the release's."""
    release = best.seen.outline.release
    text = asked.question.text
    coming = asked.question.kind == "when" and _COMING.search(text) and not _OVER.search(text)
    if not coming or not release.published:
        return False
    found = [
        _YEAR.findall(release.text, value.start, value.end)
        for value in fitting(asked, release.text, *best.span)
    ]
    return bool(found) and all(years and max(years) < release.published[:4] for years in found)


_COMING = pattern(
    r"\b(?:when|what\s(?:date|day|month|year))\b.*\b(?:will|going|return|upcoming|gonna|expires?|runs?\sout)\b|\bnext\b(?!\s(?:to|door)\b)|\bby\s(?:when|what\sdate)\b|\bhow\ssoon\b",
    re.IGNORECASE,
)
_OVER = pattern(
    r"\b(?:when|what\s(?:date|day|month|year))(?:['’]?d|\s(?:was|were|did))\b|\b(?-i:Will)\s(?-i:[A-Z])",
    re.IGNORECASE,
)
"""What was, or somebody called Will."""
_YEAR = pattern(r"\b(?:19|20)\d\d\b")


def _is_said_by_nobody(asked: Asked, best: Scored) -> bool:
    """Whether it asks what somebody said of something, and the sentence doesn't name him nor gives anybody's
    words; to name him is not enough where it asks whether he said anything, or what, on whatever."""
    question = asked.question
    anything = not asked.all & ~asked.speaker
    if question.kind != "quote" or not question.speaker or not (anything or _SAID_OF.search(question.text)):
        return False
    said = best.row[_AT["fit_speaker"]] or best.row[_AT["in_quotation"]]
    named = asked.speaker & best.seen.wide[best.at] and not (anything or _COMMENT_ON.search(question.text))
    if said or named:
        return False
    words = _WORD.findall(best.seen.text(best.at).lower())
    return REPORTED.isdisjoint((*words, *terms(" ".join(words))))


_SAID_OF = pattern(
    r"\b(?:say|said|saying|tell|told|comment|commented|remark)\b.*\b(?:about|abt|on|regarding|in\sresponse|in\sreply|when)\b",
    re.IGNORECASE,
)


def _comments_on_something_else(asked: Asked, best: Scored) -> bool:
    """Whether it asks for somebody's comment on something that his words, those beside them and the title
    lack."""
    about = _COMMENT_ON.search(asked.question.text) if asked.question.kind == "quote" else None
    on = mask_of(asked.bits, terms(about[1])) if about else 0
    return bool(on) and not on & _told_beside(best)


def _speaks_of_something_else(asked: Asked, best: Scored) -> bool:
    """Whether it asks for somebody's words on what has a name, which only other parts of the release have."""
    seen, question = best.seen, asked.question
    if question.kind != "quote" or not question.speaker:
        return False
    told = _told_beside(best)
    named = asked.names & ~asked.speaker & seen.release
    paragraph = seen.outline.sentences[best.at].paragraph
    for at, sentence in enumerate(seen.outline.sentences):
        if at < _LEAD or sentence.paragraph == paragraph - 1:
            told |= seen.wide[at]
    return bool(named & ~told)


_LEAD = 4
"""Sentences in front of a release that tell what all words in it are about."""


def _told_beside(best: Scored) -> int:
    """The units that the title and the sentences of the paragraph hold."""
    seen, told = best.seen, best.seen.title
    paragraph = seen.outline.sentences[best.at].paragraph
    for at, sentence in enumerate(seen.outline.sentences):
        if sentence.paragraph == paragraph:
            told |= seen.wide[at]
    return told


_COMMENT_ON = pattern(
    r"\b(?:say\sanything|(?:comments?|reaction|response|remarks|statement)\sfrom)\b.*?\s(?:about|abt|on|regarding|to)\s(.+)",
    re.IGNORECASE,
)


def _counts_other_things(asked: Asked, best: Scored) -> bool:
    """Whether it asks how many there are of what the sentence speaks of without a number beside it."""
    question = asked.question
    if not asked.focus or "how many" not in question.text.lower() or asked.focus & ~best.seen.masks[best.at]:
        return False
    text, (start, end) = best.seen.outline.release.text, best.span
    near = (
        mask_of(asked.bits, terms(text[max(start, value.start - _BESIDE) : min(end, value.end + _BESIDE)]))
        for value in fitting(asked, text, start, end)
    )
    return best.row[_AT["fit_value"]] > 0 and not any(mask & asked.focus for mask in near)


_WORD = pattern(r"[^\W_]+")
_BESIDE = 60
"""Characters on either side of a number that may say what it counts."""


def _chooses_nobody(asked: Asked, best: Scored) -> bool:
    """Whether it asks how or why somebody is chosen or trained, and the sentence says neither that nor how or
    why."""
    row = best.row
    told = row[_AT["fit_manner"]] or row[_AT["fit_reason"]] or row[_AT["fit_cause"]]
    if asked.question.kind not in {"how", "why"} or told:
        return False
    wanted = _CHOOSING.search(asked.question.text)
    if not wanted:
        return False
    return not mask_of(asked.bits, terms(wanted[1] or wanted[2])) & best.seen.wide[best.at]


_CHOOSING = pattern(
    r"\b(?:is|are|was|were|be|been|get|gets|got)\s(?:[\w'’-]+\s){0,8}?"
    r"(selected|picked|chosen|trained|recruited|hired|screened|vetted|assigned)\b"
    r"|^why\s(?:did|does|do)\s(?:[\w'’-]+\s){1,6}?(pick|choose|select|hire)\b",
    re.IGNORECASE,
)


def _counts_no_whole(asked: Asked, best: Scored) -> bool:
    """Whether it asks how many of some people there are in all, and the sentence has no number of these."""
    question = asked.question
    typed = question.text.lower()
    if question.kind != "howmany" or not any(word in typed for word in _WHOLE):
        return False
    of = _NUMBER_OF.search(question.text)
    counted = (
        terms(question.text[of.end() :]) if of else question.focus if question.worded else question.terms
    )
    wanted = people().intersection(counted)
    generic = not _anybody().isdisjoint(wanted)
    alike = people() if generic else _staff() if not _staff().isdisjoint(wanted) else frozenset()
    text, (start, end) = best.seen.outline.release.text, best.span
    if not wanted or (alike and _WHOLLY.search(text, start, end)):
        return False
    return (generic and _SERVING.search(typed) is not None) or all(
        (wanted | alike).isdisjoint(terms(text[value.end : min(end, value.end + _BESIDE)])[:_BEHIND])
        for value in fitting(asked, text, start, end)
        if value.kind not in {"percent", "share"}
    )


@cache
def _anybody() -> frozenset[str]:
    return frozenset(terms(" ".join(ANYBODY)))


@cache
def _staff() -> frozenset[str]:
    return frozenset(terms(" ".join(STAFF)))


_NUMBER_OF = pattern(r"\b(?:number|count|total)\sof\b", re.IGNORECASE)
_WHOLE = (" total", "total ", " whole ", " entire ", "altogether", " in all", "all told", "overall")
_SERVING = pattern(
    r"\b(?:are|is|serve[sd]?|works?|worked|belongs?)\b.*\b(?:in|for|to|at)\s(?:the\s)?(?:\w+\s){0,3}(?:guard|army|navy|forces?|military|department"
    r"|agency|company|union|corps|service|authority|bureau|council|party)\b",
    re.IGNORECASE,
)
_WHOLLY = pattern(
    r"\b(?:in\s(?:total|all)(?=\W*$|[,.;]|\sand\b)|altogether|overall|entire|whole|strong|membership|workforce)\b"
    r"|\b(?:employ(?:s|ed)?|has|have|had)\s(?:\w+\s){0,2}\d"
    r"|\b(?:delegation|force|staff|team|crew|total)\sof\b",
    re.IGNORECASE,
)
"""How it is asked how large a body is, and what tells that."""
_BEHIND = 3
"""Words behind a number among which stands what it counts."""

DEMANDS: tuple[tuple[str, Demand], ...] = (
    ("names no holder", _names_no_holder),
    ("names too few", _names_too_few),
    ("lists nothing", _lists_nothing),
    ("not of its sort", _is_not_of_its_sort),
    ("is past", _is_past),
    ("said by nobody", _is_said_by_nobody),
    ("says nothing on it", _comments_on_something_else),
    ("says nothing on it", _speaks_of_something_else),
    ("costs nothing", _costs_nothing),
    ("is elsewhere", is_elsewhere),
    ("names no place", names_no_place),
    ("counts other things", _counts_other_things),
    ("chooses nobody", _chooses_nobody),
    ("counts no whole", _counts_no_whole),
    *((name, _telling(*demand)) for name, *demand in TOLD),
)
"""Each with the name of the rule by which a sentence that fails it doesn't answer."""
