# ruff: noqa: E501 - sample texts are easier to read in one piece
"""The registry, and what holds for every format."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from index.errors import ReadError
from index.models import Release
from index.readers import READERS, digest, is_sidecar, read, read_bytes, reader_for

ROOT = Path(__file__).parents[1] / "source_docs"


def one(data: bytes | str, name: str = "release.md", **options: str) -> Release:
    (release,) = read_bytes(data.encode() if isinstance(data, str) else data, name, **options)
    return release


def test_the_first_release_is_read_with_its_metadata_and_paragraphs() -> None:
    (release,) = read(ROOT / "2026-01-30-california-mexico-military-partnership.md", ROOT)
    assert release.id == "2026-01-30-california-mexico-military-partnership"
    assert release.published == "2026-01-30"
    assert release.language == "en"
    assert release.text.split("\n\n") == [release.text[block.start : block.end] for block in release.blocks]
    assert len(release.blocks) == 24
    assert release.blocks[0].kind == "headline"
    assert "![" not in release.text


def test_every_format_of_the_registry_has_a_module_that_reads_nothing_into_nothing() -> None:
    for ending in READERS:
        with pytest.raises(ReadError):
            READERS[ending](b"", f"release{ending}")


def test_an_unknown_ending_is_refused_with_the_known_ones(tmp_path: Path) -> None:
    path = tmp_path / "release.xlsx"
    path.write_bytes(b"x")
    with pytest.raises(ReadError, match=r"\.xlsx are not read; .*\.docx"):
        read(path, tmp_path)
    assert reader_for("release.xlsx") is None


def test_a_file_that_vanished_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match=r"^It vanished while it was read\.$"):
        read(tmp_path / "gone.txt", tmp_path)


def test_a_folder_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "folder.txt").mkdir()
    with pytest.raises(ReadError, match=r"^It is a folder\.$"):
        read(tmp_path / "folder.txt", tmp_path)


def test_the_id_is_the_front_matter_s_else_the_path_without_its_ending(tmp_path: Path) -> None:
    (tmp_path / "2025").mkdir()
    path = tmp_path / "2025" / "v1.2-notes.md"
    path.write_text("# Release of the notes\n\nThey are out.\n")
    assert read(path, tmp_path)[0].id == "2025/v1.2-notes"
    path.write_text("---\nid: notes\n---\n# Release of the notes\n\nThey are out.\n")
    assert read(path, tmp_path)[0].id == "notes"


def test_a_sidecar_overrules_front_matter_and_counts_in_the_digest(tmp_path: Path) -> None:
    path = tmp_path / "release.md"
    path.write_text("---\ntitle: Written in the file\npublished: 2025-01-01\n---\nThe text of the release.\n")
    before = digest(path)
    (tmp_path / "release.md.meta.toml").write_text('title = "Written beside it"\npublished = 2025-02-02\n')
    (release,) = read(path, tmp_path)
    assert (release.title, release.published) == ("Written beside it", "2025-02-02")
    assert release.digest == digest(path) != before
    assert is_sidecar("release.md.meta.toml")
    assert not is_sidecar("release.toml")


def test_a_broken_sidecar_is_one_sentence(tmp_path: Path) -> None:
    path = tmp_path / "release.md"
    path.write_text("The text of the release.\n")
    (tmp_path / "release.meta.toml").write_text("title = unquoted\n")
    with pytest.raises(ReadError, match=r"^Its sidecar \(\.meta\.toml\) is not valid TOML: .*line 1"):
        read(path, tmp_path)


def test_a_sidecar_that_is_no_text_is_one_sentence() -> None:
    with pytest.raises(ReadError, match=r"Its sidecar .* is not UTF-8"):
        read_bytes(b"Act\n\nIt passed today.", "a.txt", sidecar=b"\xff\xfe")


def test_a_file_that_is_too_large_or_cannot_be_opened_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "large.txt").write_text("x")
    os.truncate(tmp_path / "large.txt", 1 << 40)
    (tmp_path / "loop.txt").symlink_to("loop.txt")
    for name, reason in (("large.txt", "It is larger than"), ("loop.txt", "It cannot be read: Too many")):
        with pytest.raises(ReadError, match=reason):
            read(tmp_path / name, tmp_path)


def test_bytes_of_an_unknown_ending_are_refused_with_the_known_ones() -> None:
    with pytest.raises(ReadError, match=r"Files ending in \.exe are not read; .*\.docx"):
        read_bytes(b"MZ", "setup.exe")


def test_a_content_type_overrules_the_ending_and_names_the_encoding() -> None:
    release = one(
        "<html><body><h1>Año nuevo</h1><p>El gobierno anuncia más agua para la región.</p></body></html>".encode(
            "latin-1"
        ),
        "page.php",
        content_type="text/html; charset=iso-8859-1",
        url="https://example.gov/news/1",
    )
    assert release.title == "Año nuevo"
    assert release.text == "El gobierno anuncia más agua para la región."
    assert release.url == "https://example.gov/news/1"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "It is empty."),
        (b" \n\t ", "It is empty."),
        (b"\x89PNG\r\n\x1a\n" + bytes(99), "PNG image"),
        (b"%PDF-1.7 ...", r"a PDF, not text; give it the ending \.pdf"),
        (b"PK\x03\x04....", "a zip or Office file"),
        (b"some\x00bytes\x01\x02", "binary data"),
        (bytes(range(256)) * 4, "binary data"),
        (b"*** --- ***", "It holds no text."),
    ],
)
@pytest.mark.parametrize("ending", [".txt", ".md"])
def test_what_is_no_text_is_refused_with_its_reason(data: bytes, reason: str, ending: str) -> None:
    with pytest.raises(ReadError, match=reason):
        one(data, f"release{ending}")


@pytest.mark.parametrize(
    "codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"]
)
def test_encodings_are_detected(codec: str) -> None:
    text = (
        "Zoë’s café is open\n\nThe café in Montréal — “naïve” as it is — opened on Monday. "
        + "It serves coffee. " * 20
    )
    release = one(text.encode(codec), "release.txt")
    assert release.text.startswith("Zoë")
    assert "café in Montréal" in release.text
    assert "“naïve”" in release.text


def test_a_few_invalid_bytes_in_utf_8_are_a_warning() -> None:
    release = one("Señor Núñez spoke in Málaga on Monday".encode() + b" \xff\xfe and left.", "release.txt")
    assert "Núñez spoke in Málaga on Monday" in release.text
    assert release.warnings[0].endswith("invalid UTF-8 and were dropped.")


def test_text_is_composed_and_free_of_what_nobody_sees() -> None:
    release = one(
        "Cafe\u0301 trans\u00adport zero\u200bwidth bidi\u202e\u2066 bell\x07 nbsp\u00a0and\u2009thin \ufeff.",
        "r.txt",
    )
    assert release.text == "Café transport zerowidth bidi bell nbsp and thin ."


def test_joiners_stay_where_a_script_needs_them() -> None:
    assert "ශ්‍රී" in one("ශ්‍රී ලංකා රජය අද නිවේදනය කරයි", "r.txt").text


def test_joined_emoji_stay_one_and_a_joiner_beside_a_letter_goes() -> None:
    assert "\U0001f469\u200d\U0001f467" in one("The fair \U0001f469\u200d\U0001f467 opens", "r.txt").text
    assert one("The fa\u200dir\u200d \U0001f467 opens", "r.txt").text == "The fair \U0001f467 opens"


def test_one_enormous_line_is_read_with_a_warning() -> None:
    release = one("The water act passed. " * 5_000, "release.txt")
    assert any("one enormous line" in warning for warning in release.warnings)
    assert release.text.startswith("The water act passed. The water act")


@pytest.mark.parametrize(
    ("ending", "foreign"),
    [
        (".md", {"lxml", "yaml", "docx", "pypdfium2", "email", "zipfile", "charset_normalizer"}),
        (".txt", {"lxml", "yaml", "docx", "pypdfium2", "email", "zipfile", "charset_normalizer"}),
        (".html", {"docx", "pypdfium2", "yaml"}),
    ],
)
def test_a_parser_is_imported_only_when_its_format_turns_up(ending: str, foreign: set[str]) -> None:
    program = (
        "import sys; from index.readers import read_bytes;"
        f"read_bytes(b'<p>The act passed.</p>', 'r{ending}'); print(*sys.modules)"
    )
    loaded = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=ROOT.parent
    )
    assert foreign.isdisjoint(loaded.stdout.split())


def test_bytes_without_a_name_s_ending_are_told_apart_by_their_first_ones() -> None:
    page = "<!DOCTYPE html><html><body><h1>Water act</h1><p>The act passed today.</p></body></html>"
    assert one(page, "2025/water-act").title == "Water act"
    assert one(page, "saved.txt").text == "The act passed today."
    assert (
        one("---\ntitle: Water\n---\n*It* passed.", "raw.md", content_type="text/plain").text == "It passed."
    )


def test_a_date_of_an_event_or_a_letter_is_not_the_release_s() -> None:
    lead = "The senator announced today that he will visit the counties of the valley next week. " * 3
    assert (
        one(f"Visits announced\n\n{lead}\n\nTuesday, August 23, 2005\n\nKern County\n", "r.txt").published
        is None
    )
    assert one(f"Visit announced\n\nWHEN: March 3, 2025\n\n{lead}\n", "r.txt").published is None
