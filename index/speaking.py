"""What a person says in the releases: where, and in which words."""

from collections.abc import Callable, Iterator, Sequence
from itertools import islice

from index.models import Outline, Passage, Quote, Sentence
from index.standins import StandIns
from index.store import Store


def paragraphs(store: Store, speaker: str) -> dict[int, list[int]]:
    """The numbers of the paragraphs that hold a person's words, by number of the release."""
    said: dict[int, list[int]] = {}
    for number, paragraph in store.quotations(speaker):
        said.setdefault(number, []).append(paragraph)
    return said


def said_by(store: Store, speaker: str) -> Callable[[Passage], bool]:
    """A check whether a passage holds words of a person."""
    said = paragraphs(store, speaker)

    def holds(passage: Passage) -> bool:
        number = store.number(passage.release.id)
        if number is None or number not in said:
            return False
        outline = store.outline(number)
        return any(
            one.start < passage.end and passage.start < one.end
            for at in said[number]
            for one in _quoted(outline, at)
        )

    return holds


def _quoted(outline: Outline, paragraph: int) -> list[Sentence]:
    """The sentences of a paragraph that hold quoted words."""
    return [
        one for one in outline.sentences if one.paragraph == paragraph and outline.said(one.start, one.end)
    ]


def newest(
    store: Store, stand_ins: StandIns, speaker: str, allowed: bytes | None = None
) -> Iterator[tuple[Quote, list[Sentence]]]:
    """What a person says, verbatim, in releases that are let through, and its sentences: the newest first,
    each read only when it is asked for."""
    from index.structure.signatures import is_signature  # heavy, and no question needs it

    for number, paragraph_number in store.quotations(speaker):
        if stand_ins.left_out(number, allowed) or (allowed is not None and not allowed[number]):
            continue
        outline = store.outline(number)
        own = _quoted(outline, paragraph_number)
        quote = outline.quote(own[0].start, own[-1].end) if own else None
        if quote is not None and not is_signature(quote.text, quote.speaker):
            yield quote, own


def quotations(
    store: Store, stand_ins: StandIns, speaker: str, about: Sequence[str], limit: int
) -> list[Quote]:
    """What a person says, verbatim: the quotations that hold most of the terms first, else the newest."""
    said = newest(store, stand_ins, speaker)
    if not about:
        return [quote for quote, _ in islice(said, limit)]
    found: list[tuple[float, int, Quote]] = []
    for order, (quote, own) in enumerate(said):
        held = {term for sentence in own for term in sentence.terms}
        weight = sum(store.idf("passages", term) for term in about if term in held)
        if weight > 0:
            found.append((-weight, order, quote))
    return [quote for _, _, quote in sorted(found, key=lambda entry: entry[:2])[:limit]]


def passage_of(store: Store, quote: Quote) -> Passage:
    """The passage that a quotation begins in."""
    number = store.number(quote.release.id)
    passages = () if number is None else store.passages(number)
    return next(one for one in passages if one.start <= quote.start < one.end)
