"""Whose words a sentence is: whether it is quoted, and from the one who is asked about."""

from collections.abc import Iterable
from functools import cache

from index.analysis import terms
from index.asking import Asked, Seen, mask_of
from index.language.answering import SAID, SAYS, THIRD_PERSON
from index.language.lands import TERRITORIES
from index.language.newsroom import ROLES, TITLES
from index.patterns import pattern


def quoted(seen: Seen, at: int) -> bool:
    """Whether a sentence is somebody's words: it has quotation marks, or stands between some.

    In a paragraph that is a quotation without any marks, every sentence is.
    """
    sentence = seen.outline.sentences[at]
    paragraph = seen.outline.paragraphs[sentence.paragraph - 1]
    text = seen.outline.release.text
    if MARK.search(text, sentence.start, sentence.end):
        return True
    if opened(text[paragraph.start : sentence.start]):
        return True
    return paragraph.kind == "quotation" and not MARK.search(text, paragraph.start, paragraph.end)


def statement(seen: Seen, at: int) -> tuple[int, int]:
    """Offsets of all that is quoted in one go around sentence number `at`, in a paragraph of one speaker's;
    of the sentence alone where that is long."""
    sentences, text = seen.outline.sentences, seen.outline.release.text
    number = sentences[at].paragraph
    first = last = at
    if not seen.outline.paragraphs[number - 1].speaker:
        return sentences[at].start, sentences[at].end
    while first and sentences[first - 1].paragraph == number and quoted(seen, first - 1):
        first -= 1
    while last + 1 < len(sentences) and sentences[last + 1].paragraph == number and quoted(seen, last + 1):
        last += 1
    start, end = sentences[first].start, sentences[last].end
    if len(text[start:end].split()) > _LONGEST_STATEMENT:
        return sentences[at].start, sentences[at].end
    return start, end


_LONGEST_STATEMENT = 60
"""Words of a statement that is quoted whole, at most."""


def opened(text: str) -> bool:
    """Whether a text ends inside a quotation."""
    return bool(text.count('"') % 2) or text.count("“") > text.count("”")


MARK = pattern(r"[\"“”«»]")


_WORD = pattern(r"[^\W_]+")


def fit_quotation(asked: Asked, seen: Seen, at: int) -> dict[str, float]:
    """The features of a question for somebody's words, of sentence number `at` of a release."""
    sentence = seen.outline.sentences[at]
    paragraph = seen.outline.paragraphs[sentence.paragraph - 1]
    if not quoted(seen, at):
        own_words = bool(asked.question.speaker) and not SAYS.isdisjoint(asked.question.terms)
        nothing_else = not asked.all & ~asked.speaker
        return {"misfit_quotation": 1.0, "misfit_words": float(own_words) * (2.0 if nothing_else else 1.0)}
    wanted = mask_of(asked.bits, asked.question.speaker)
    if not wanted:
        return {"fit_quotation": 1.0, "fit_speaker": 0.0}
    if paragraph.speaker and _is_named(asked, wanted, terms(paragraph.speaker)):
        return {"fit_quotation": 1.0, "fit_speaker": 1.0}
    named = _is_named(asked, wanted, _attribution(seen, at, paragraph.speaker))
    return {"fit_quotation": 1.0, "fit_speaker": 0.7 if named else 0.0}


def _is_named(asked: Asked, wanted: int, found: Iterable[str]) -> bool:
    """Whether terms name the one who is asked for: not by the office alone where he has a name too, the last
    of his words if that is written as one."""
    named = wanted & mask_of(asked.bits, found)
    own = wanted & ~mask_of(asked.bits, _offices())
    last = own & asked.names & mask_of(asked.bits, asked.question.speaker[-1:])
    return bool(named & (last or own or wanted))


@cache
def _offices() -> frozenset[str]:
    """Terms for what somebody is, or of which land."""
    return frozenset(terms(" ".join((*TITLES, *ROLES, *TERRITORIES))))


def misattributed(asked: Asked, seen: Seen, at: int) -> bool:
    """Whether sentence number `at` is quoted from somebody else than the one whose words are asked for, or
    from nobody who is known.

    What stands beside the quoted words may name that one without a verb of speech: 'Bond called it "a gift"'.
    """
    if not asked.question.speaker or not quoted(seen, at):
        return False
    if fit_quotation(asked, seen, at)["fit_speaker"]:
        return False
    speaker = seen.outline.paragraphs[seen.outline.sentences[at].paragraph - 1].speaker
    beside = _unquoted(seen, at)
    if speaker or _names_one_who_says(beside):
        return True
    named = set(terms(beside))
    if at and _by_pronoun(beside):
        named.update(seen.outline.sentences[at - 1].terms)
    return not mask_of(asked.bits, asked.question.speaker) & mask_of(asked.bits, named)


def _names_one_who_says(text: str) -> bool:
    return not SAID.isdisjoint(terms(text)) and any(word[0].isupper() for word in text.split())


def _attribution(seen: Seen, at: int, speaker: str | None) -> set[str]:
    """The terms of the sentence and its neighbours, as far as they say who said something.

    Where the sentence says so itself, the one before may hold the name that a pronoun stands for. Where it is
    known to be the words of a `speaker`, only itself may name another; not where it names that one.
    """
    sentences = seen.outline.sentences
    own = sentences[at]
    says = not SAID.isdisjoint(own.terms)
    if speaker:
        beside = set(terms(_unquoted(seen, at)))
        return beside if says and beside.isdisjoint(terms(speaker)) else set()
    around: set[str] = set()
    by_pronoun = _by_pronoun(_unquoted(seen, at))
    for near in _attributing(seen, at, by_pronoun=by_pronoun):
        one = sentences[near]
        if one.paragraph == own.paragraph and not SAID.isdisjoint(one.terms):
            around.update(terms(_unquoted(seen, near)))
    if at and says and by_pronoun:
        around.update(sentences[at - 1].terms)
    return around


def _by_pronoun(text: str) -> bool:
    return not THIRD_PERSON.isdisjoint(_WORD.findall(text.lower()))


def _attributing(seen: Seen, at: int, *, by_pronoun: bool) -> Iterable[int]:
    """The sentences that may say whose words a sentence is: itself, the one in which its quotation ends, or
    all that are next to it."""
    sentences, text = seen.outline.sentences, seen.outline.release.text
    own = sentences[at]
    if _ATTRIBUTED.search(text, own.start, own.end) and not by_pronoun:
        return (at,)
    paragraph = seen.outline.paragraphs[own.paragraph - 1]
    last = at
    while sentences[last].end < paragraph.end and opened(text[paragraph.start : sentences[last].end]):
        last += 1
    if last > at and _ATTRIBUTED.search(text, sentences[last].start, sentences[last].end):
        return (last,)
    return range(max(0, at - 1), min(len(sentences), at + 2))


_ATTRIBUTED = pattern(r"[,?!][\"”»]\s+\w|\w[,:]\s+[\"“«]")
"""Quoted words with others beside them that say whose they are."""


def _unquoted(seen: Seen, at: int) -> str:
    """What of a sentence stands outside quotation marks; nothing in a quotation without any."""
    sentence, text = seen.outline.sentences[at], seen.outline.release.text
    paragraph = seen.outline.paragraphs[sentence.paragraph - 1]
    if paragraph.kind == "quotation" and not MARK.search(text, paragraph.start, paragraph.end):
        return ""
    inside = opened(text[paragraph.start : sentence.start])
    parts = MARK.split(text[sentence.start : sentence.end])
    return " ".join(parts[1 if inside else 0 :: 2])
