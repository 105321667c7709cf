# ruff: noqa: E501 - sample texts are easier to read in one piece
"""A release written as Markdown reads back to the same release."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.errors import ReadError
from index.models import Block, Release
from index.readers import read_bytes
from index.readers.drafts import Part, canonical, clean
from index.readers.writing import to_markdown

KINDS = st.sampled_from([None, "heading", "quotation", "list", "table", "headline", "paragraph", "contact"])
MARKUP = st.text(alphabet="ab1 *_#[]()<>&|`~\\-+=.!:/{}%$'\"•é—“”\n\t", max_size=60)


def one(data: bytes, name: str) -> Release:
    (release,) = read_bytes(data, name)
    return release


def again(release: Release) -> Release:
    return one(to_markdown(release).encode(), f"{release.path.rsplit('.', 1)[0]}.md")


def test_every_field_comes_back() -> None:
    release = one(
        b"---\nid: water\ntitle: \"Act: 'water' #1\"\npublished: 2025-03-03\nsource: Office & Co\nurl: https://example.gov/a#b\n"
        b'language: de\nstatus: corrected\nembargo: 2025-03-03T09:00:00Z\nreplaces: "yes: no"\n---\n'
        b"# Head\n\n## Why\n\n> quoted\n\n- one\n- two\n\n| a | b |\n|---|---|\n| c | d |\n\nThe end.\n",
        "release.md",
    )
    back = again(release)
    assert replace(back, digest="", blocks=()) == replace(release, digest="", blocks=())
    assert [block.kind for block in back.blocks] == [block.kind for block in release.blocks]


def test_it_is_readable() -> None:
    release = one(
        b"<h1>Water act</h1><p>It <b>passed</b>.</p><h2>Why</h2><ul><li>thirst</li></ul><table><tr><td>a</td><td>b</td></tr></table>",
        "r.html",
    )
    assert to_markdown(release) == (
        '---\ntitle: "Water act"\n---\n\nIt passed.\n\n## Why\n\n- thirst\n\n| a | b |\n| --- | --- |\n'
    )


@pytest.mark.parametrize("text", ["# No heading", "1. No item", "- No item", "> No quotation", "a | b | c", "*stars* and _lines_",
                                  "[link](https://x.org)", "<b>tag</b> &amp; AT&T", "back\\slash", "{{ liquid }}", "a # b #",
                                  "=== rule", "![](x)", "[x]: https://x.org", "__init__", "**", "title: x", "(a) item", "# # #"])  # fmt: skip
@pytest.mark.parametrize("kind", [None, "heading", "quotation", "list", "table"])
def test_what_looks_like_markup_comes_back_as_text(text: str, kind: str | None) -> None:
    written = (
        f"{text}\n\nThe act passed." if any(map(str.isalnum, text)) or text == "# # #" else "The act passed."
    )
    first = written.split("\n\n", maxsplit=1)[0]
    blocks = [Block(0, len(first), kind)]  # type: ignore[arg-type]
    if len(written) > len(first):
        blocks.append(Block(len(first) + 2, len(written)))
    release = Release("r", "Title of it", written, "r.md", "", blocks=tuple(blocks))
    assert again(release).text == written


@given(st.lists(st.tuples(KINDS, MARKUP), min_size=1, max_size=6))
def test_any_text_comes_back(parts: list[tuple[str | None, str]]) -> None:
    try:
        text, blocks = canonical([Part(text, kind) for kind, text in parts])  # type: ignore[arg-type]
    except ReadError:
        return
    title = "The title of the release"
    assert again(Release("r", title, text, "r.md", "", language="en", blocks=blocks)).text == text
    assert all(clean(paragraph) == paragraph for paragraph in text.split("\n\n"))
