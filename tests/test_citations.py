"""Where a passage stands: the words of its citation, and a link that opens at it."""

import html
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.chunking import outline, passages
from index.citations import LONGEST_LINK, address, citation, date_in_words, link, location
from index.models import Quote, Release
from tests.chromium import Chromium, installed
from tests.releases_made import Made, made

URL = "https://www.example.gov/2026/01/30/office-opens"
FIRST = "The new office in Sacramento opens its doors on Monday and will serve the whole county from then on."
TWICE = "Nearly 40 percent of its two-way trade, R&D and ports (5) grew."


def quote(text: str, *paragraphs: Made, nth: int = 0, url: str | None = URL, **known: object) -> Quote:
    """A quotation of the nth place where `text` stands in a release of these paragraphs."""
    release = made(paragraphs, url=url, **known)
    start = -1
    for _ in range(nth + 1):
        start = release.text.index(text, start + 1)
    return Quote(release, start, start + len(text))


def directive(where: Quote, url: str = URL) -> str:
    found = link(where)
    assert found is not None
    return found.removeprefix(f"{url}#:~:text=")


def test_a_citation_names_title_date_section_and_paragraph() -> None:
    release = made([FIRST], published="2026-01-30")
    where = Quote(release, 0, 5, paragraph=14, section="Protecting the border")
    assert citation(where) == "Office opens — 30 January 2026 — Protecting the border, paragraph 14"


def test_a_citation_leaves_out_what_is_not_known() -> None:
    assert citation(Quote(made([FIRST]), 0, 5)) == "Office opens — paragraph 1"


def test_a_citation_names_the_page_where_there_are_pages() -> None:
    assert citation(Quote(made([FIRST]), 0, 5, page=3)) == "Office opens — page 3, paragraph 1"


@pytest.mark.parametrize(
    ("iso", "words"), [("2026-01-02", "2 January 2026"), ("2026-13-01", "2026-13-01"), ("soon", "soon")]
)
def test_a_date_is_written_out(iso: str, words: str) -> None:
    assert date_in_words(iso) == words


def test_a_location_names_file_line_and_paragraph() -> None:
    assert location(Quote(made([FIRST]), 0, 5, line=7, paragraph=2)) == "made.txt:7, paragraph 2"


def test_a_location_names_file_and_page() -> None:
    assert location(Quote(made([FIRST]), 0, 5, page=2)) == "made.txt, page 2, paragraph 1"


@pytest.mark.parametrize("url", [None, "", "not an address", "javascript:alert(1)", "ftp://example.org/a"])
def test_without_a_web_address_there_is_no_link(url: str | None) -> None:
    assert link(quote("office", FIRST, url=url)) is None


def test_a_short_passage_is_named_whole() -> None:
    assert directive(quote("on Monday", FIRST)) == "on%20Monday"


def test_a_long_passage_is_named_by_its_first_and_last_words() -> None:
    assert directive(quote(FIRST, FIRST)) == "The%20new%20office%20in,county%20from%20then%20on"


def test_a_passage_may_span_paragraphs_but_no_term_does() -> None:
    where = quote(f"{FIRST}\n\nIt is big.", FIRST, "It is big.", "It is old.")
    assert directive(where) == "The%20new%20office%20in,It%20is%20big"


def test_last_words_that_stand_earlier_too_give_way_to_those_before_them() -> None:
    first = f"We went there at noon with Governor Bond. {FIRST}"
    where = quote(f"{first}\n\nGovernor Bond", first, "Governor Bond")
    assert directive(where) == "We%20went%20there%20at,county%20from%20then%20on"


def test_hyphens_commas_and_ampersands_are_encoded() -> None:
    assert directive(quote("two-way trade, R&D", TWICE)) == "two%2Dway%20trade%2C%20R%26D"


def test_a_text_that_stands_twice_gets_the_words_before_it() -> None:
    where = quote("the county", "He left the county.", "She likes the county.", nth=1)
    assert directive(where) == "likes-,the%20county"


def test_a_text_at_the_start_that_stands_twice_gets_the_words_after_it() -> None:
    assert directive(quote("The county", "The county grew.", "The county shrank.")) == "The%20county,-grew"


def test_a_paragraph_that_stands_twice_gets_the_end_of_the_one_before() -> None:
    where = quote("It grew.", "In the north:", "It grew.", "In the south:", "It grew.", nth=1)
    assert directive(where) == "south%3A-,It%20grew"


def test_a_sentence_that_another_goes_on_from_is_told_apart_by_the_mark_at_its_end() -> None:
    first = "The pier is long. It took a year."
    assert directive(quote("It took a year.", first, first[:-1] + " and more.")) == "It%20took%20a%20year."


def test_a_paragraph_that_stands_twice_after_the_same_words_gets_the_start_of_the_next() -> None:
    text = ["In brief:", "It grew.", "The north is big.", "In brief:", "It grew.", "The south is small."]
    assert directive(quote("It grew.", *text)) == "It%20grew.,-The%20north"


def test_a_text_that_neither_words_before_nor_after_tell_apart_gets_both() -> None:
    text = ["Then it grew fast.", "Then it grew slowly.", "Now it grew fast."]
    assert directive(quote("it grew", *text)) == "Then-,it%20grew,-fast"


def test_a_quoted_paragraph_that_stands_twice_gets_the_end_of_the_one_before() -> None:
    where = quote("“It grew.”", "In the north:", "“It grew.”", "In the south:", "“It grew.”", nth=1)
    assert directive(where) == "south%3A-,%E2%80%9CIt%20grew"


def test_what_has_no_link_of_its_own_has_the_address_of_the_page() -> None:
    same = quote("It grew.", "It grew.", "It grew.", "It grew.", nth=2)
    assert (link(same), address(same)) == (None, URL)
    assert address(quote("***", FIRST, "***", url=f"{URL}#:~:text=old")) == URL
    assert address(quote("office", FIRST, url="javascript:alert(1)")) is None


def test_what_cannot_be_told_apart_has_no_link() -> None:
    assert link(quote("It grew.", "It grew.", "It grew.", "It grew.", nth=2)) is None


def test_case_accents_and_curly_quotes_make_no_difference() -> None:
    where = quote("the cafe’s door", "The Café's door", "open the cafe’s door", nth=0)
    assert directive(where) == "open-,the%20cafe%E2%80%99s%20door"


def test_a_title_that_the_page_shows_above_the_text_counts_too() -> None:
    assert (
        directive(quote("Office opens", "The Office opens today.", title="Office opens"))
        == "The-,Office%20opens"
    )


def test_part_of_a_word_is_no_other_place() -> None:
    assert directive(quote("art", "A party of starters.", "It is art.")) == "art"


def test_an_address_with_a_fragment_of_its_own_keeps_it() -> None:
    assert link(quote("on Monday", FIRST, url=f"{URL}#news")) == f"{URL}#news:~:text=on%20Monday"


def test_an_older_directive_is_replaced() -> None:
    assert link(quote("on Monday", FIRST, url=f"{URL}#:~:text=old")) == f"{URL}#:~:text=on%20Monday"


def test_a_passage_of_marks_only_has_no_link() -> None:
    assert link(quote("***", FIRST, "***")) is None


def test_a_text_without_spaces_that_is_too_long_has_no_link() -> None:
    text = "新しい事務所は月曜日に開きます" * 20
    assert link(quote(text, text)) is None


def browser_finds(text: str, fragment: str) -> tuple[int, int] | None:
    """Where a browser goes for a directive: an independent, simple reading of the specification."""
    terms = fragment.split(",")
    prefix = unquote(terms.pop(0)[:-1]) if terms[0].endswith("-") else ""
    suffix = unquote(terms.pop()[1:]) if terms[-1].startswith("-") else ""
    spelled = [r"\s+".join(map(re.escape, unquote(term).split())) for term in (prefix, *terms, suffix)]
    before = rf"(?<!\w){spelled[0]}\s*" if prefix else ""
    after = rf"\s*{spelled[-1]}(?!\w)" if suffix else ""
    found = re.search(rf"{before}(?P<start>(?<!\w){spelled[1]}(?!\w)){after}", text, re.IGNORECASE)
    if found is None or len(terms) == 1:
        return found and found.span("start")
    last = re.compile(rf"(?<!\w){spelled[2]}(?!\w)", re.IGNORECASE).search(text, found.end())
    return None if last is None else (found.start("start"), last.end())


WORDS = st.sampled_from(
    ["the", "county", "office", "on", "Monday,", "and", "R&D", "two-way", "(5)", "$9.5", "grew.", "Grew"]
)
PARAGRAPHS = st.lists(st.lists(WORDS, min_size=1, max_size=30).map(" ".join), min_size=1, max_size=6)


@settings(max_examples=300, deadline=None)
@given(PARAGRAPHS, st.data())
def test_a_link_leads_to_its_passage_and_nowhere_else(paragraphs: list[str], data: st.DataObject) -> None:
    release = made(paragraphs, title=paragraphs[0], url=URL)
    words = [match.span() for match in re.finditer(r"\S+", release.text)]
    first = data.draw(st.integers(0, len(words) - 1))
    last = data.draw(st.integers(first, min(len(words) - 1, first + 40)))
    where = Quote(release, words[first][0], words[last][1])
    found = link(where)
    if found is not None:
        assert len(found) <= LONGEST_LINK
        begin, end = browser_finds(release.text, found.partition("text=")[2]) or (-1, -1)
        assert release.text[where.start : begin].strip("(,. ") == ""
        assert where.start <= begin < end <= where.end


def page(release: Release) -> str:
    """The release as a page on which each paragraph has a screen of its own."""
    body = "".join(
        f"<p id=p{p.number}>{html.escape(release.text[p.start : p.end])}" for p in outline(release).paragraphs
    )
    return f"<!doctype html><meta charset=utf-8><style>p {{ margin: 0 0 1500px }}</style>{body}"


IN_VIEW = """[...document.querySelectorAll("p")].filter(p => {
    const box = p.getBoundingClientRect();
    return box.bottom > 0 && box.top < innerHeight;
}).map(p => p.id).join()"""


@pytest.fixture(scope="module")
def chromium(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chromium]:
    browser = installed()
    if browser is None:
        pytest.skip("no Chromium is installed")
    try:
        opened = Chromium(browser, tmp_path_factory.mktemp("profile"))
    except (OSError, RuntimeError) as error:
        pytest.skip(f"Chromium does not run here: {error}")
    yield opened
    opened.close()


def test_chromium_opens_each_link_at_its_passage(chromium: Chromium, tmp_path: Path) -> None:
    file = tmp_path / "release.html"
    paragraphs = [
        "Office opens",
        *(
            f"{FIRST} Number {number} of these — “quoted” — is R&D, two-way, and 9,{number}00% new."
            for number in range(9)
        ),
        "In the north:",
        TWICE,
        "In the south:",
        TWICE,
        f"He said: “{TWICE}” Then he left, and that was it; 100% of it.",
    ]
    release = made(paragraphs, url="https://example.org/release.html")
    file.write_text(page(release))
    outlined = outline(release)
    places = [
        *passages(outlined, 40),
        *(Quote(release, s.start, s.end, paragraph=s.paragraph) for s in outlined.sentences),
    ]
    for where in places:
        found = link(where)
        assert found is not None
        chromium.open(found.replace("https://example.org/release.html", file.as_uri()))
        assert f"p{where.paragraph}" in chromium.evaluate(IN_VIEW).split(","), found
