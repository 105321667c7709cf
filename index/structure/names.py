"""People's names across a release: the surname they go by, and the full name they have."""

import re
from collections.abc import Iterator

from index.language import newsroom
from index.models import Outline
from index.remembering import remembered
from index.structure.people import backward, cleaned, fold, forward, is_abbreviation

_SUFFIXES = newsroom.ABBREVIATIONS | {"ii", "iii", "iv"}
_FORENAMES = re.compile(rf"(?:[{newsroom.UPPER}][\w’'.-]* ){{1,5}}$")
_POSSESSIVE = re.compile(r"[’']s?$")
_BEFORE = 120
_LONGEST_ROLE = 8
_MARKS = ".,;:!?—–\"”“»)’'"


@remembered
def surname(name: str) -> str:
    """The word of a name that the rest of the release calls the person by."""
    words = [word.strip(_MARKS) for word in without_titles(name).split() if word[0] != "("]
    words = [word for word in words if word[:1].isupper() and word.casefold() not in _SUFFIXES]
    return _POSSESSIVE.sub("", words[-1]) if words else name


def full_name(name: str, text: str) -> str:
    """The name with its forenames where the text has them, without titles and role.

    'Sen. Bond' is 'Christopher Bond'. Where the text has no forename, or two people of that name, the name
    comes back as it is, without its titles.
    """
    bare = without_titles(name)
    family = bare.title() if bare.isupper() and len(bare) > 4 else bare
    if " " in family or not family:
        return family or name
    found: list[str] = []
    for at in _places(family, text):
        lead = text[max(0, at - 60) : at]
        if lead[-1:] != " " or lead[:-1].rpartition(" ")[2].islower():
            continue
        before = _FORENAMES.search(lead)
        candidate = without_titles(_name_in(before[0].split()) + family) if before else family
        if " " in candidate and candidate not in found:
            found.append(candidate)
    forenames = {candidate.split()[0] for candidate in found}
    return max(found, key=len) if len(forenames) == 1 else family


def formal_name(name: str, text: str) -> str:
    """A bare surname as the text first has it in full, with office or role; another name as it is.

    'Bell' is 'Finance Director Aaron Bell'.
    """
    whole = name if " " in name else full_name(name, text)
    at = next(_places(whole, text), -1) if " " in whole and whole != name else -1
    if at < 0:
        return name
    end = at + len(whole)
    start = max(text.rfind("\n", 0, at), text.rfind(". ", 0, at), at - _BEFORE) + 1
    before = backward(text, start, end)
    after = forward(text, at, min(len(text), end + _BEFORE))
    titled = before.text if before and before.end == end and _is_one(before.text) else whole
    role = after.text[len(whole) :] if after and text[after.end : after.end + 1] == "," else ""
    return titled + (role if role[:1] == "," and role.count(" ") <= _LONGEST_ROLE else "")


def _is_one(name: str) -> bool:
    """Whether a name with its titles is one person's: neither 'Senators Roe' nor 'Lee and Roe'."""
    words = [fold(word) for word in name.split()]
    plural = any(word[-1:] == "s" and word[:-1] in newsroom.TITLES for word in words)
    return not plural and "and" not in words and "statement" not in words


def _places(name: str, text: str) -> Iterator[int]:
    """Where a text has a name by itself, not within a longer word."""
    at = text.find(name)
    while at >= 0:
        end = at + len(name)
        whole = _is_letter(text[at - 1 : at]) != _is_letter(name[0]) and (
            _is_letter(name[-1]) != _is_letter(text[end : end + 1])
        )
        if whole:
            yield at
        at = text.find(name, end if whole else at + 1)


def _is_letter(sign: str) -> bool:
    return sign.isalnum() or sign == "_"


def _name_in(words: list[str]) -> str:
    """The last of some capitalised words that can be one name, with a space after them."""
    first = len(words)
    while first > 0 and _capital(words[first - 1]) and fold(words[first - 1]) not in newsroom.NOT_NAMES:
        first -= 1
    return "".join(f"{word} " for word in words[first:])


@remembered
def without_titles(name: str) -> str:
    """A name without the titles before it and the role after it."""
    part, _, after = cleaned(name).partition(",")
    words = part.split()
    if _is_title(words[-1:]) and after.strip()[:1].isupper():
        words = after.partition(",")[0].split()
    for at in range(len(words) - 1, 0, -1):
        if _is_title(words[at - 1 : at]) and all(_capital(word) for word in words[at:]):
            return " ".join(words[at:])
    while len(words) > 1 and (_is_title(words[:1]) or not _capital(words[0])):
        words.pop(0)
    return " ".join(words)


def _is_title(word: list[str]) -> bool:
    return bool(word) and fold(word[0]).rstrip(".") in newsroom.TITLES


def _capital(word: str) -> bool:
    return (word[:1].isupper() and (word[-1:] not in ".!?" or is_abbreviation(word))) or word[:1] in '"“('


def speakers(outline: Outline) -> list[tuple[str, int]]:
    """The full name of each quoted paragraph's speaker, with the paragraph's number."""
    text = outline.release.text
    names: dict[str, str] = {}
    found = []
    for paragraph in outline.paragraphs:
        said = paragraph.speaker
        if said is not None:
            if said not in names:
                names[said] = full_name(said, text)
            found.append((names[said], paragraph.number))
    return found
