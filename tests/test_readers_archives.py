"""Archives: the releases in them, within bounds."""

import io
import zipfile
import zlib

import pytest

from index.errors import ReadError
from index.models import Release
from index.readers import archives, read_bytes
from tests.files_made import archive

TEXT = b"Governor signs water act\n\nThe governor signed the act today.\n"


def every(data: bytes, name: str = "news/march.zip") -> list[Release]:
    return read_bytes(data, name)


def test_each_file_is_a_release_with_its_path_inside() -> None:
    releases = every(archive({"b.md": b"# Bridge act\n\nThe bridge is open.\n", "a/a.txt": TEXT}))
    assert [release.path for release in releases] == ["news/march.zip/a/a.txt", "news/march.zip/b.md"]
    assert [release.id for release in releases] == ["news/march.zip/a/a", "news/march.zip/b"]
    assert len({release.digest for release in releases}) == 2


def test_a_sidecar_inside_describes_its_neighbour() -> None:
    (release,) = every(archive({"a.txt": TEXT, "a.txt.meta.toml": b'title = "Water"\n'}))
    assert release.title == "Water"


def test_what_cannot_be_read_is_named_in_a_warning() -> None:
    (release,) = every(
        archive({"a.txt": TEXT, "b.xlsx": b"x", "c.txt": b"", "d.zip": archive({"a.txt": TEXT})})
    )
    assert release.warnings == (
        "b.xlsx, inside, was skipped: files of its kind are not read.",
        "c.txt, inside, was skipped: It is empty.",
        "d.zip, inside, was skipped: an archive within an archive is not read.",
    )


def test_what_a_mac_adds_is_passed_over() -> None:
    (release,) = every(archive({"a.txt": TEXT, "__MACOSX/.__a.txt": b"\x00\x05", ".DS_Store": b"\x00"}))
    assert release.warnings == ()


@pytest.mark.parametrize("name", ["../a.txt", "/a.txt", "x/../../a.txt", "..\\a.txt", "C:\\a.txt"])
def test_names_that_lead_elsewhere_are_refused(name: str) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr(name, TEXT)
    with pytest.raises(ReadError, match="leads out of its folder"):
        every(out.getvalue())


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    with pytest.raises(ReadError, match="decompression bomb"):
        every(archive({"a.txt": b"a" * 20_000_000}))


def test_too_many_and_too_large_entries_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "MAX_ENTRIES", 1)
    with pytest.raises(ReadError, match="2 entries"):
        every(archive({"a.txt": TEXT, "b.txt": TEXT}))
    monkeypatch.setattr(archives, "MAX_BYTES", 10)
    with pytest.raises(ReadError, match="unpack to more than"):
        every(archive({"a.txt": TEXT}))


def test_an_entry_that_lies_about_its_size_is_refused() -> None:
    data = archive({"a.txt": TEXT})
    lying = data.replace(len(TEXT).to_bytes(4, "little"), (5).to_bytes(4, "little"))
    with pytest.raises(ReadError, match=r"is damaged|is larger than it claims"):
        every(lying)


@pytest.mark.parametrize(
    "data",
    [b"", b"PK\x03\x04", b"no zip", archive({"a.txt": TEXT})[:-30], archive({"a.png": b"x"}), archive({})],
)
def test_what_holds_no_release_is_one_sentence(data: bytes) -> None:
    with pytest.raises(ReadError, match=r"damaged zip file|files of its kind|holds no release"):
        every(data)


def test_a_damaged_entry_is_skipped() -> None:
    body = zlib.compress(TEXT, 9)[2:-4]
    data = archive({"a.txt": TEXT})
    assert body[:10] in data
    with pytest.raises(ReadError, match=r"a\.txt, inside, was skipped: it is damaged"):
        every(data.replace(body[:10], bytes(10)))


def test_an_entry_without_a_name_is_passed_over() -> None:
    data = archive({"QZ": b"# Nameless\n\nIt passed.\n", "b.md": b"# Bridge\n\nIt opened.\n"})
    # A name ends where a zero stands in it.
    assert [release.title for release in every(data.replace(b"QZ", b"\0Z"))] == ["Bridge"]
