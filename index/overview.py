"""What a reader wants to see of a release at one look: its summary, its sections, whom the press may ask."""

from index.models import Kind, Outline, Paragraph, Quote

_LEAD: tuple[Kind, ...] = ("dateline", "paragraph", "quotation")


def summary(outline: Outline) -> Quote | None:
    """The release's own summary, else its first paragraph; None where it has neither."""
    for kinds in (("summary",), _LEAD):
        for paragraph in outline.paragraphs:
            if paragraph.kind in kinds and paragraph.end - paragraph.start > 40:
                return quoted(outline, paragraph, paragraph)
    return None


def sections(outline: Outline) -> list[str]:
    """The headings in order."""
    text = outline.release.text
    return [text[p.start : p.end].rstrip(": ") for p in outline.paragraphs if p.kind == "heading"]


def press_contact(outline: Outline) -> Quote | None:
    """The lines of the (last) press contact, which stand together; None where there is none."""
    lines = [paragraph for paragraph in outline.paragraphs if paragraph.kind == "contact"]
    if not lines:
        return None
    first = last = lines.pop()
    while lines and lines[-1].number == first.number - 1:
        first = lines.pop()
    return quoted(outline, first, last)


def quoted(outline: Outline, first: Paragraph, last: Paragraph) -> Quote:
    """The paragraphs from the first to the last as a quotation."""
    return outline.quote(first.start, last.end)


def surroundings(outline: Outline, start: int, end: int, paragraphs: int) -> list[Quote]:
    """The paragraphs that `text[start:end]` of a release lies in, with so many before and after it."""
    inside = [one for one in outline.paragraphs if one.start < end and start < one.end]
    if not inside:
        return []
    first = max(0, inside[0].number - 1 - paragraphs)
    last = inside[-1].number + paragraphs
    return [quoted(outline, one, one) for one in outline.paragraphs[first:last]]
