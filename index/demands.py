"""What some questions demand of a sentence beyond their words: an officer's name of "who commands", a step to
take of "how do I join". Each demand tells whether the sentence fails it."""

import re
from collections.abc import Callable

from index.analysis import terms
from index.asking import Asked, mask_of
from index.features import FEATURES, Scored
from index.fits import fitting
from index.language.answering import REPORTED, SORTS
from index.language.lands import TERRITORIES
from index.language.questions import HOLDERS
from index.naming import home, names_person
from index.patterns import pattern

_AT = {name: at for at, name in enumerate(FEATURES)}

Demand = Callable[[Asked, Scored], bool]
"""Whether a sentence fails what a question demands."""


def _telling(kinds: frozenset[str], asking: re.Pattern[str], told: re.Pattern[str]) -> Demand:
    """The demand of a question of some kinds, put in certain words, for certain words in the sentence."""

    def fails(asked: Asked, best: Scored) -> bool:
        question = asked.question
        if question.kind not in kinds or not asking.search(question.text):
            return False
        return not told.search(best.seen.outline.release.text, *best.span)

    return fails


def _names_no_holder(asked: Asked, best: Scored) -> bool:
    """Whether it asks who holds an office, or acted for somebody, and the sentence names no person."""
    question = asked.question
    holding = _HOLDING if question.worded else _HOLDER
    if question.kind != "who" or not holding.search(question.text):
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
    r"|\bwho\b.*\bon\sbehalf\sof\b|\bwho\s(?:signed(?!\s(?:up|on|in|off)\b)|put\s(?:\w+\s)?(?:name|pen|signature))\b.*\bfor\b"
    r"|\b(?:which|what)\s(?:officer|general|colonel|admiral|person)s?\b",
    re.IGNORECASE,
)
"""What only a person's name answers."""
_HOLDER = pattern(rf"\b(?:{'|'.join(sorted(HOLDERS))}|names?)$", re.IGNORECASE)
"""The same in keywords: "rescue brigade commander"."""


_HOW_TO = pattern(
    r"\bhow\s(?:do|can|could|would|should)\s(?:i|we|you|one|someone|somebody|people|folks|anyone)\b|\bhow\sto\b"
    r"|\bhow['’]?d\si\b|\bhow\s(?:do|does|can|could|would|should)\s(?:[\w-]+\s){1,4}(?:volunteer|enlist|apply|join|enroll"
    r"|register|sign\sup|go\sabout)\b|\bwhat\ssteps\b|\bwhat\s(?:do|would|should|must)\s(?:i|we|you)\s(?:have|need)?\s?(?:to\s)?do\b",
    re.IGNORECASE,
)
_INSTRUCTION = pattern(
    r"\b(?:your?|please|visit|visiting|call|calling|contact|contacting|appl(?:y|ying|ications?)|submit|submitting"
    r"|submitted|register|online|web\s?site|www|https?|e-?mail|phone|telephone|mail|write|writing|sign\sup|by\s\w+ing"
    r"|through|must|needs?\sto|should|may|bring|file|fill|applicants?|eligible|log|dial|send|toll|link|available\s(?:at|from)|rsvp|forms?)\b",
    re.IGNORECASE,
)
"""How somebody asks what he must do, and what tells one to do something."""


def _lists_nothing(asked: Asked, best: Scored) -> bool:
    """Whether it asks what subjects something is about, and the sentence names none."""
    text = asked.question.text.lower()
    return (
        any(word in text for word in _LISTED)
        and bool(_ON_WHAT.search(text))
        and not _LISTING.search(best.seen.outline.release.text, *best.span)
    )


_LISTED = ("subject", "topic", "theme", "cover", "address", "deal with", "about", "actually say")
_ON_WHAT = pattern(
    r"\b(?:which|what)\s(?:other\s)?(?:subject|topic|theme)s?\b|\b(?:subjects?|topics?|themes?)(?:\scovered\b|$)|^(?:subjects?|topics?|themes?)\b"
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
    r"(?=\s(?:is|are|was|were|did|do|does|has|have|had|will|would|can|of|in|at|the|to|for|or|and|that)\b|\W*$)"
)


def _costs_nothing(asked: Asked, best: Scored) -> bool:
    """Whether it asks what something cost, and the sentence's sum is of nothing that anybody pays."""
    question, text = asked.question, best.seen.outline.release.text
    if not question.worded or question.kind not in {"money", "howmany"}:
        return False
    return bool(_COST.search(question.text)) and not _PAID.search(text, *best.span)


_COST = pattern(r"\b(?:cost(?:s|ing)?|taxpayers?)\b", re.IGNORECASE)
_PAID = pattern(
    r"\b(?:cost|price|pay|paid|spen[dt]|fund|budget|expen|invest|grant|appropriat|allocat|provid|award|secur|tuition"
    r"|fee|charg|sav|bill\b|contract|project|bought|buy|purchas|buil|loan|tax|debt|came\sto)"
    r"|-(?:dollar|million|billion)\b|[$£€][\d.,]+\s(?:thousand|million|billion)\s(?!(?:of|in|from|and|or|for|to|a|per|since)\b)[a-z]",
    re.IGNORECASE,
)


def _is_elsewhere(asked: Asked, best: Scored) -> bool:
    """Whether it asks where in a place something is, and neither the sentence nor that before it in its
    paragraph names that place, nor the title: of countries and states only the first counts there."""
    wanted = _WHERE_IN.search(asked.question.text) if asked.question.kind == "where" else None
    if not wanted:
        return False
    sentences, at = best.seen.outline.sentences, best.at
    place = wanted[1].lower()
    here = mask_of(asked.bits, terms(home(best.seen.outline.release.title)))
    said = best.seen.wide[at] | best.seen.publisher | (here if place in TERRITORIES else best.seen.title)
    if at and sentences[at - 1].paragraph == sentences[at].paragraph:
        said |= best.seen.wide[at - 1]
    return not mask_of(asked.bits, terms(wanted[1])) & said


_WHERE_IN = pattern(
    r"\bwhere(?:abouts)?(?:\s(?:exactly|else|specifically))?\sin\s(?!(?:the|our|my|your|a|this|that)\b)(\w+)",
    re.IGNORECASE,
)


def _names_no_place(asked: Asked, best: Scored) -> bool:
    """Whether it asks where, and the sentence has no place that the question doesn't, nor anything else
    behind "in", "at" or the like that tells one."""
    question = asked.question
    if question.kind != "where" or "where" not in question.text.lower() or best.row[_AT["fit_place"]]:
        return False
    return not _PLACED.search(best.seen.outline.release.text, *best.span)


_PLACED = pattern(
    r"\b(?:in|at|on|near|to|from|with|throughout|inside|outside|across|behind|beside|along|around|under|above|between|opposite"
    r"|off|by|beneath|below|beyond|over|through|past|aboard|via|into|onto)\s"
    r"(?:(?:the|a|an|its|their|his|her|our)\s(?!(?:past|last|next|coming|end|event|case|same|year|month|week|day|time)s?\b)\w"
    r"|(?:[a-z]+\s)?[A-Z]|(?:towns|cities|places|streets|homes|schools|parks|counties)\b)"
    r"|\b(?:underground|over-?seas|abroad|on-?line|(?:up|down)stream|downtown|off-?shore|ashore|aboard|indoors|outdoors|upstairs)\b"
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
    r"\bwhen\b.*\b(?:will|going|return|upcoming|gonna)\b|\bnext\b(?!\s(?:to|door)\b)|\bby\s(?:when|what\sdate)\b|\bhow\ssoon\b",
    re.IGNORECASE,
)
_OVER = pattern(r"\bwhen\s(?:was|were|did)\b", re.IGNORECASE)
_YEAR = pattern(r"\b(?:19|20)\d\d\b")


_DAY_ASKED = pattern(
    r"\b(?:exact|precise|specific)\s(?:day|date)\b|\b(?:day|date)\s(?:exactly|precisely)\b", re.IGNORECASE
)
_DAY_TOLD = pattern(
    r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s\d\d?(?!\d)|\b\d\d?(?:st|nd|rd|th)\b|\b\d\d?/\d"
    r"|\b\d\d?\s(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b"
    r"|\b(?:yesterday|today|tonight|tomorrow|this\s(?:morning|afternoon|evening)|eve|day)\b",
    re.IGNORECASE,
)
"""How the day itself is asked for rather than about when, and what tells a day."""


def _is_said_by_nobody(asked: Asked, best: Scored) -> bool:
    """Whether it asks what somebody said of something, and the sentence doesn't name him nor gives anybody's
    words."""
    question = asked.question
    if question.kind != "quote" or not question.speaker or not _SAID_OF.search(question.text):
        return False
    said = best.row[_AT["fit_speaker"]] or best.row[_AT["in_quotation"]]
    if said or asked.speaker & best.seen.wide[best.at]:
        return False
    words = _WORD.findall(best.seen.text(best.at).lower())
    return REPORTED.isdisjoint((*words, *terms(" ".join(words))))


_SAID_OF = pattern(
    r"\b(?:say|said|saying|tell|told|comment|commented|remark)\b.*\b(?:about|abt|on|regarding|in\sresponse|in\sreply|when)\b",
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
    """Whether it asks how somebody is chosen or trained, and the sentence says neither that nor how."""
    if asked.question.kind != "how" or best.row[_AT["fit_manner"]]:
        return False
    wanted = _CHOOSING.search(asked.question.text)
    if not wanted:
        return False
    return not mask_of(asked.bits, terms(wanted[1])) & best.seen.wide[best.at]


_CHOOSING = pattern(
    r"\b(?:is|are|was|were|be|been|get|gets|got)\s(?:[\w'’-]+\s){0,8}?"
    r"(selected|picked|chosen|trained|recruited|hired|screened|vetted|assigned)\b",
    re.IGNORECASE,
)


_SO_LONG = pattern(
    r"\b(?:take|took|taken|taking|wait(?:ed|ing)?)\b.{0,60}\b(?:so\slong|until|till?)\b|\bdid\sit\stake\b"
    r"|\b(?:not|never)\b.{0,60}\b(?:before|until|till?|earlier|sooner)\b",
    re.IGNORECASE,
)
_DELAYED = pattern(
    r"\b(?:because|since(?!\s\d)|as|due|delay\w*|wait\w*|held|hold|after|once|first|longer|lack\w*|obstacle\w*)\b",
    re.IGNORECASE,
)
"""How it is asked why something took so long, and what tells of a delay or its cause."""

DEMANDS: tuple[tuple[str, Demand], ...] = (
    ("names no holder", _names_no_holder),
    ("gives no instruction", _telling(frozenset({"how", "what"}), _HOW_TO, _INSTRUCTION)),
    ("lists nothing", _lists_nothing),
    ("not of its sort", _is_not_of_its_sort),
    ("is past", _is_past),
    ("names no day", _telling(frozenset({"when"}), _DAY_ASKED, _DAY_TOLD)),
    ("said by nobody", _is_said_by_nobody),
    ("costs nothing", _costs_nothing),
    ("is elsewhere", _is_elsewhere),
    ("names no place", _names_no_place),
    ("counts other things", _counts_other_things),
    ("chooses nobody", _chooses_nobody),
    ("tells no delay", _telling(frozenset({"why"}), _SO_LONG, _DELAYED)),
)
"""Each with the name of the rule by which a sentence that fails it doesn't answer."""
