"""The readers' interface."""

from pathlib import Path

from index.readers import read

ROOT = Path(__file__).parents[1] / "source_docs"


def test_the_first_release_is_read_with_its_metadata_and_paragraphs() -> None:
    (release,) = read(ROOT / "2026-01-30-california-mexico-military-partnership.md", ROOT)
    assert release.id == "2026-01-30-california-mexico-military-partnership"
    assert release.published == "2026-01-30"
    assert release.language == "en"
    assert release.text.split("\n\n") == [release.text[block.start : block.end] for block in release.blocks]
    assert len(release.blocks) == 24
    assert release.blocks[0].kind == "headline"
    assert "![" not in release.text
