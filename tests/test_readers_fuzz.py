# ruff: noqa: E501 - sample texts are easier to read in one piece
"""Whatever the bytes: a reader gives releases with canonical text and valid offsets, or a ReadError with a sentence."""

import random
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index.readers import READERS
from tests.files_made import archive, lines, mail, pdf, word
from tests.readers_checked import checked

LEAD = "SACRAMENTO – The governor signed the water act today, which brings water to all of the valley."
SEEDS: dict[str, bytes] = {
    ".txt": f"FOR IMMEDIATE RELEASE\nMarch 3, 2025\n\nWater act\n\n{LEAD}\n\n- one\n- two\n".encode(),
    ".md": f"---\ntitle: Water act\npublished: 2025-03-03\n---\n# Water *act*\n\n{LEAD}\n\n> q\n\n| a | b |\n|--|--|\n| c | d |\n".encode(),
    ".html": f"<html><head><title>Water act | State</title></head><body><nav>x</nav><main><h1>Water act</h1><p>{LEAD}</p>"
    "<table><tr><td>a</td><td>b</td></tr></table></main></body></html>".encode(),
    ".pdf": pdf(
        [[(72, 700, 18, "F2", "Water act"), *lines([LEAD, LEAD], top=650)], lines([LEAD])], "Water act"
    ),
    ".docx": word(("Title", "Water act"), ("Normal", LEAD), ("List Bullet", "one"), table=[["a", "b"]]),
    ".eml": mail(LEAD, f"<h1>Water act</h1><p>{LEAD}</p>", [("a.txt", LEAD.encode())]),
    ".zip": archive({"a.md": b"# Water act\n\nIt passed.\n", "b.txt": LEAD.encode()}),
}
ALPHABET = st.text(
    alphabet="ab A1.,:;-*_#[]()<>&|`~\\+=!/{}%$'\"@\n\t\r\x00\x0b\x85\u00ad\u200d\u2028\u202eé—“”ශ්‍日\ud7ff\U0001f600"
)


@pytest.mark.parametrize("ending", sorted(SEEDS))
def test_the_seeds_are_releases(ending: str) -> None:
    assert checked(SEEDS[ending], f"release{ending}")


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(sorted(READERS)), st.binary(max_size=400))
def test_any_bytes_are_a_release_or_refused(ending: str, data: bytes) -> None:
    checked(data, f"release{ending}")


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from([".txt", ".md", ".html", ".eml", ""]), ALPHABET)
def test_any_text_is_a_release_or_refused(ending: str, text: str) -> None:
    data = text.encode("utf-8", "surrogatepass")
    checked(data, f"release{ending}")
    checked(
        b"Subject: The water act\n\n" + data if ending == ".eml" else b"---\n" + data + b"\n---\nx",
        f"release{ending}",
    )


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(["<p>", "</p>", "<div class='share'>", "</div>", "<table>", "<tr>", "<td>", "<h1>", "</h1>", "<br>", "<li>",
                                 "<b>", "</b>", "<a href='x'>", "</a>", "<time>", "March 3, 2025", "Water act", LEAD, "<!--", "-->",
                                 "<script>", "&#0;", "&nbsp;", "<pre>", "<main>", "<nav>"]), max_size=40))  # fmt: skip
def test_any_tags_are_a_release_or_refused(tags: list[str]) -> None:
    checked("".join(tags).encode(), "release.html")


@pytest.mark.parametrize("ending", sorted(SEEDS))
def test_damaged_files_are_a_release_or_refused(ending: str) -> None:
    chance = random.Random(7)
    seed = SEEDS[ending]
    for _ in range(120):
        data = bytearray(seed)
        for _ in range(chance.randint(1, 12)):
            place = chance.randrange(len(data))
            if chance.random() < 0.3:
                del data[place : place + chance.randint(1, 40)]
            else:
                data[place] = chance.randrange(256)
            if not data:
                break
        checked(bytes(data), f"release{ending}")


@pytest.mark.parametrize("ending", sorted(SEEDS))
def test_files_under_a_foreign_ending_are_a_release_or_refused(ending: str) -> None:
    for data in SEEDS.values():
        checked(data, f"release{ending}")


def test_every_file_of_the_source_folder_is_sound() -> None:
    root = Path(__file__).parents[1] / "source_docs"
    for path in root.glob("*.md"):
        assert checked(path.read_bytes(), path.name)
