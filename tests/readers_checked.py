"""What every release that a reader makes must be, whatever the file was."""

import unicodedata

from index.errors import ReadError
from index.models import Release
from index.readers import read_bytes


def checked(data: bytes, name: str) -> list[Release]:
    """The releases in some bytes, proved to be sound; none where they are refused with a sentence."""
    try:
        releases = read_bytes(data, name)
    except ReadError as error:
        reason = str(error)
        assert reason.endswith(".") or reason.endswith(":")
        assert reason == reason.strip()
        assert "Traceback" not in reason
        return []
    assert releases
    for release in releases:
        _check(release)
    return releases


def _check(release: Release) -> None:
    assert release.title.strip() == release.title != ""
    assert "\n" not in release.title
    assert release.id
    paragraphs = release.text.split("\n\n")
    assert [release.text[block.start : block.end] for block in release.blocks] == paragraphs
    for paragraph in paragraphs:
        assert paragraph == " ".join(paragraph.split()) != ""
        assert unicodedata.is_normalized("NFC", paragraph)
        assert not any(unicodedata.category(character) in ("Cc", "Cs") for character in paragraph)
    release.text.encode("utf-8")
