"""Who somebody is, and whom the press may ask: what standing text is for.

Both are asked in so many words and answered by fixed forms of words, so rules find them more surely than what
is measured of ordinary questions does. Of who somebody is they only speak where that has found nothing sure.
"""

import re
from collections.abc import Iterable

from index.analysis import terms
from index.answers import Choice
from index.language.directory import (
    CONTACT,
    CONTACT_WORDS,
    ELAPSED,
    IDENTITY,
    LESSER,
    OFFICES,
    SHORTENED,
)
from index.language.newsroom import DETERMINERS, ROLES, SPEECH
from index.language.questions import FILLERS, TITLES
from index.light import dataclass, replace
from index.models import Hit, Outline, Passage, Quote
from index.overview import press_contact
from index.patterns import pattern
from index.questions import Question
from index.shapes import has_contact_words
from index.standins import StandIns
from index.store import Store
from index.wording import after_openers, words_of

SURE = 0.75
"""The confidence of what these rules find."""
_UNSURE = 0.15
"""The confidence of what they refuse, at most."""
_CONTACT = pattern(CONTACT, re.IGNORECASE)
_IDENTITY = pattern(IDENTITY, re.IGNORECASE)
_WORD = pattern(r"\w+")
_OF_NOTE = r"(?:(?:" + "|".join(sorted(ROLES | OFFICES.keys(), key=len, reverse=True)) + r")\b\s*)+"
_ROLE = rf"(?:\w[\w'’-]*\s+){{0,3}}?{_OF_NOTE}"
_TITLE = rf"(?:(?!(?:{SPEECH})\b)\w[\w'’-]*\s+){{0,3}}?{_OF_NOTE}"
_ANY = rf"an?\s[^\W\d_][^,.;:()\n]{{1,60}}(?<!{ELAPSED})"
"""Whatever somebody may be: "a baker", "a friend of the museum"."""
_LEANING = "|".join(sorted(DETERMINERS))
_REST = r"[^,.;:()\n]{0,80}"
_LONGEST = 200
"""Characters of a question that asks for nothing else."""
_LONGEST_NAME = 4
"""Words of somebody's name, or of an office whose last word is none of the known roles."""
_LOOKED_AT = 40
"""Passages in which a name is looked for, and releases in which a press contact is."""


def asks_for_contact(question: Question) -> bool:
    """Whether it asks whom the press may ask."""
    text = question.text
    return len(text) <= _LONGEST and has_contact_words(text) and _CONTACT.search(text) is not None


def better(
    question: Question, choice: Choice, store: Store, stand_ins: StandIns, allowed: bytes | None
) -> Choice:
    """The choice, or what is quoted to a question for a press contact, or for nothing but who somebody is."""
    if asks_for_contact(question):
        quote = _contact(question, store, stand_ins, allowed)
        if quote is None:
            return _refused(choice, "no press contact")
        rule = "press contact"
    else:
        asked = _identity(question)
        office = asked.name if asked and asked.where and question.kind == "who" else None
        sure = choice.status == "answered" and not (office and _of_another(question, office, choice))
        quote = _who(asked, question, store, allowed) if asked else None
        if sure and not (asked and _is_role(asked.name)):
            return replace(choice, quote=quote) if _is_title_there(choice.quote, quote) else choice
        if office and quote is None and not sure:
            # Whoever is named beside another office is not the one asked for.
            return _refused(choice, "another office")
        rule = "who somebody is"
    number = store.number(quote.release.id) if quote is not None else None
    if quote is None or number is None:
        return choice
    told = choice.quote if choice.quote is not None and _same(choice.quote, quote) else None
    own = [Hit(one, 0.0) for one in store.passages(number) if one.start <= quote.start < one.end]
    same = [hit for hit in choice.hits for one in own if hit.passage == one.passage]
    return replace(
        choice,
        status="answered",
        confidence=max(SURE, choice.confidence),
        quote=quote,
        hits=(*(same or own), *choice.hits),
        as_of=choice.as_of if told else None,
        history=choice.history if told else (),
        features={},
        signs={},
        rule=rule,
        superseding=False,
    )


def _is_title_there(chosen: Quote | None, quote: Quote | None) -> bool:
    """Whether a quote marks a title in capitals in the chosen sentence: "Chief Financial Officer"."""
    if chosen is None or quote is None or not _same(chosen, quote):
        return False
    told = (quote.release.text[start:end] for start, end in quote.highlights)
    return all(word[0].isupper() for title in told for word in title.split())


def _same(one: Quote, other: Quote) -> bool:
    return (one.release.id, one.start) == (other.release.id, other.start)


def _refused(choice: Choice, rule: str) -> Choice:
    sure = min(choice.confidence, _UNSURE)
    return replace(
        choice, status="unanswered", confidence=sure, quote=None, as_of=None, history=(), rule=rule
    )


@dataclass(frozen=True, slots=True)
class _Asked:
    """Who is asked for: a name or an office, whether "the" stands before it, and where the office is."""

    name: str
    the: bool
    where: str | None


def _identity(question: Question) -> _Asked | None:
    """The question taken for one for who somebody is; None where it asks for who did something."""
    if len(question.text) > _LONGEST or not any(word in question.text.lower() for word in ("who", "what")):
        return None
    match = _IDENTITY.fullmatch(_proper(question.text))
    if match is None:
        return None
    asked = _Asked(match["name"], match["the"] is not None, match["where"])
    if _is_role(asked.name):
        return asked
    if question.kind == "who" and not asked.the:
        asked = replace(asked, name=_untitled(asked.name))
    short = len(asked.name.split()) <= _LONGEST_NAME
    return asked if short and (asked.the or not asked.where) else None


def _proper(text: str) -> str:
    """The question proper: without chat before it and fillers within it, unless they may be a name."""
    words = words_of(text)
    start = after_openers([word for word in words if word.text not in FILLERS] or words)[:1]
    kept, at = "", start[0].start if start else 0
    for word in words:
        if word.start >= at and word.text in FILLERS and not word.capital:
            kept, at = kept + text[at : word.start], word.end + text.startswith((".", ","), word.end)
    return " ".join((kept + text[at:]).split())


def _untitled(name: str) -> str:
    """A name without the titles before it; one that is nothing else is left."""
    words = name.split()
    while len(words) > 1 and words[0].casefold().rstrip(".") in TITLES:
        del words[0]
    return " ".join(words)


def _is_role(name: str) -> bool:
    last = _WORD.findall(name.casefold())[-1]
    return last in ROLES or last in OFFICES


def _of_another(question: Question, office: str, choice: Choice) -> bool:
    """Whether the quote lacks a word of the office that is asked for, or of where it is; that may stand near
    "its director", or in the title."""
    if not _is_role(office) or choice.quote is None:
        return False
    quote, wanted = choice.quote, {*question.terms}
    if wanted <= {*terms(quote.text)}:
        return False
    leaning = re.search(
        rf"\b(?:{_LEANING})\s+{_spelled(office)}(?!\s+(?:of|at|for)\b)", quote.text, re.IGNORECASE
    )
    if leaning is None or not choice.hits:
        return True
    around = terms(choice.hits[0].passage.text) + terms(quote.release.title)
    return not wanted <= {*around}


def _contact(question: Question, store: Store, stand_ins: StandIns, allowed: bytes | None) -> Quote | None:
    """The press contact in the release that speaks most of whose is asked for; else the newest one."""
    about = [
        token.term
        for token in question.tokens
        if question.text[token.start : token.end].casefold() not in CONTACT_WORDS
    ]
    if about:
        if not all(store.df("releases", term) for term in about):
            return None
        numbers = [number for number, _ in store.top("releases", about, _LOOKED_AT, allowed)]
    else:
        listed = [number for number, _ in store.numbered() if allowed is None or allowed[number]]
        numbers = listed[:_LOOKED_AT]
    for number in numbers:
        outline = store.outline(number)
        quote = None if stand_ins.left_out(number, allowed) else press_contact(outline)
        if quote is not None and (not about or _holds(outline, about)):
            return quote
    return None


def _holds(outline: Outline, wanted: Iterable[str]) -> bool:
    held = {term for sentence in outline.sentences for term in sentence.terms}
    return {*wanted} <= held | {*terms(outline.release.title)}


def _who(asked: _Asked, question: Question, store: Store, allowed: bytes | None) -> Quote | None:
    """The sentence of the plainest form that says who somebody is: the newest, and of its day the fullest."""
    name, where = asked.name, asked.where
    forms = _office_forms(name, where) if _is_role(name) else [] if asked.the or where else _forms(name)
    named = re.compile(_office(name) if _is_role(name) else _spelled(name), re.IGNORECASE)
    best: Quote | None = None
    best_key: tuple[int, str, int] = (-99, "", 0)
    wanted = dict.fromkeys([*question.terms, *terms(" ".join(_titles(name)))])
    for number, _ in store.top("passages", tuple(wanted), _LOOKED_AT, allowed, standing=True):
        passage = store.passage(number)
        if passage.kind in {"headline", "heading"}:
            continue
        text, start, end = passage.release.text, passage.start, passage.end
        first = 0 if named.search(text, start, end) else len(forms)
        tried = (*forms, *_standing_forms(name, where, passage))
        for rank, form in enumerate(tried[first:], first):
            match, quote = _first(form, store, passage)
            if match and quote is not None:
                plainness = -rank - (_is_role(name) and _qualified(text[start : match.start()]))
                key = plainness, passage.release.published or "", len(match["told"].split())
                if best is None or key > best_key:
                    best, best_key = quote, key
                break
    return best


def _first(
    form: re.Pattern[str], store: Store, passage: Passage
) -> tuple[re.Match[str], Quote] | tuple[None, None]:
    """Where a passage first says it within one sentence, and of nobody lesser."""
    text, start, end = passage.release.text, passage.start, passage.end
    for match in form.finditer(text, start, end):
        after_office = match.start() < match.start("told")
        if after_office and _LESSER_THERE.search(text, max(start, match.start() - _BEFORE), match.start()):
            continue
        quote = _quote(store, passage, match)
        if quote is not None:
            return match, quote
    return None, None


def _qualified(before: str) -> bool:
    """Whether what stands before an office makes it another: "City Council" before "President"."""
    return before.split()[-1:] != ["The"] and re.search(r"[A-Z][\w’'-]*\s+$", before) is not None


def _forms(name: str) -> list[re.Pattern[str]]:
    """How a release says what somebody of this name is, the plainest first."""
    spelled = _spelled(name)
    return [
        pattern(form, re.IGNORECASE)
        for form in (
            rf"{spelled},\s+(?P<told>(?:an?\s|the\s)?{_ROLE}{_REST})",
            rf"{spelled}\s+(?:is|was|has\sbeen|serves\sas|served\sas)\s+(?P<told>(?:an?\s|the\s)?{_ROLE}{_REST})",
            rf"\b(?P<told>{_TITLE})(?:(?:is|was)\b)?,?\s*(?:\w[\w.'’-]*\s+)?{spelled}",
            rf"\b(?:named|names|appointed|elected|nominated|hired)\s+(?:\w[\w.'’-]*\s+)?{spelled}"
            rf"\s+(?:as\s+)?(?P<told>{_ROLE}{_REST})",
            rf"{spelled},\s+(?P<told>{_ANY})(?=[,.;])",
            rf"(?:^|(?<=\n)|(?<=[.!?]\s))(?P<told>{_ANY}),\s+{spelled}(?=[,.;])",
        )
    ]


def _office_forms(name: str, where: str | None) -> list[re.Pattern[str]]:
    """How a release says who is in an office, with where it is, if that is asked."""
    office = rf"{_NO_LESSER}(?i:{_office(name)})"
    if where is None:
        surname = _PERSON.replace("{1,3}", "{0,3}", 1)
        return [
            re.compile(rf"{office}\s+{surname}"),
            re.compile(rf"{office}\s+is\s+{_PERSON}"),
            re.compile(rf"{_PERSON},\s+(?:the\s+)?{office}"),
        ]
    place = rf"(?i:{_spelled(where)})(?:\s+\([^()]*\))?"
    of = rf"{office}\s+(?:of|at|for)\s+(?:the\s+)?{place}"
    return [
        re.compile(rf"{place}(?:['’]s)?\s+{office}(?:,|\s+is)?\s+{_PERSON}"),
        re.compile(rf"{of}(?:,|\s+is)?\s+{_PERSON}"),
        re.compile(rf"{_PERSON},\s+(?:the\s+)?{of}(?!\s+[A-Z])"),
    ]


_NO_LESSER = "".join(rf"(?<!(?i:{word})[\s-])" for word in LESSER)
_LESSER_THERE = pattern(
    rf"\b(?i:{'|'.join(word for word in LESSER if word != 'for')})[\s-](?:for\s)?"
    r"(?:(?:[^\W\d_a-z]\.|[^\W\d_a-z][\w’'-]*|of|the)[^\S\n]+){0,4}$"
)
"""A word that makes an office another, before the place that stands before the office."""
_BEFORE = 80
"""Characters before an office in which such a word is looked for."""
_NAMED = rf"(?:(?:[^\W\d_a-z]\.)+|(?:{SHORTENED})\.|[^\W\d_a-z][\w'’-]*)"
"""A word of a name; a full stop after any other one ends the sentence."""
_PERSON = rf"(?P<told>(?:{_NAMED}[^\S\n]+){{1,3}}[^\W\d_a-z][\w'’-]*\w)"


def _standing_forms(name: str, where: str | None, passage: Passage) -> list[re.Pattern[str]]:
    """How a standing passage says it: a press contact of this name, the text about it, or who is in an
    office."""
    spelled = _spelled(name)
    if passage.kind == "contact" and where is None:
        return [re.compile(rf"(?P<told>{spelled})", re.IGNORECASE)]
    section = passage.section or ""
    if passage.kind != "boilerplate" or not section:
        return []
    if where is None and re.fullmatch(rf"about\s+(?:the\s+)?{spelled}\W*", section, re.IGNORECASE):
        return [re.compile(r"(?P<told>\S)")]
    here = where is None or re.search(_spelled(where), section + " " + passage.text, re.IGNORECASE)
    if not (here and _is_role(name)):
        return []
    office = rf"(?i:{_office(name)})"
    return [
        re.compile(rf"{office}(?:\s+of\b[^,.;]{{0,60}})?(?:\s+is|\s+was|,|:)\s+{_PERSON}"),
        re.compile(rf"{_PERSON},\s+(?:the\s+|its\s+|our\s+)?{office}"),
        re.compile(rf"{_PERSON}\s+(?:is|serves\s+as)\s+(?:the\s+|its\s+|our\s+)?{office}"),
    ]


def _spelled(name: str) -> str:
    return r"\b" + r"\s+".join(map(re.escape, name.split())) + r"\b"


def _titles(name: str) -> tuple[str, ...]:
    """An office as it is called, and by its letters or written out."""
    folded = " ".join(name.casefold().split())
    written = OFFICES.get(folded)
    short = next((letters for letters, long in OFFICES.items() if long == folded), None)
    return tuple(title for title in (name, written, short) if title)


def _office(name: str) -> str:
    """How an office may be spelled, also with its letters in brackets."""
    titles = "|".join(map(_spelled, _titles(name)))
    letters = rf"(?:\s+\((?:{titles})\))?" if len(_titles(name)) > 1 else ""
    return rf"(?:{titles}){letters}"


def _quote(store: Store, passage: Passage, match: re.Match[str]) -> Quote | None:
    """The sentence that the match begins in, with what is told highlighted."""
    number = store.number(passage.release.id)
    outline = store.outline(number) if number is not None else None
    for sentence in outline.sentences if outline else ():
        if outline and sentence.start <= match.start() and match.end("told") <= sentence.end:
            start = match.start("told")
            told = ((start, start + len(match["told"].rstrip())),) if len(match["told"]) > 1 else ()
            return outline.quote(sentence.start, sentence.end, told)
    return None
