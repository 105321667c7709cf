"""`.zip`: the releases in it, within bounds. Also the check that any zipped format makes before it is
unpacked."""

import io
import zipfile
import zlib
from pathlib import PurePosixPath

from index.errors import ReadError
from index.readers import MAX_BYTES, SIDECAR, frontmatter, is_sidecar, reader_for
from index.readers.drafts import Draft, clean

MAX_ENTRIES = 2_000
MAX_RATIO = 200
"""How many times its compressed size an entry may be, beyond the first megabyte."""

_IGNORED = ("__MACOSX/", ".DS_Store", "Thumbs.db", "desktop.ini")


def opened(data: bytes, what: str = "zip file") -> zipfile.ZipFile:
    """An archive that is safe to unpack. Raises ReadError for bombs, encryption, and names that lead
    elsewhere."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, EOFError):
        raise ReadError(f"It is a damaged {what} that cannot be opened.") from None
    entries = archive.infolist()
    if len(entries) > MAX_ENTRIES:
        raise ReadError(f"It holds {len(entries):,} entries; more than {MAX_ENTRIES:,} are not read.")
    if sum(entry.file_size for entry in entries) > MAX_BYTES:
        raise ReadError(f"It would unpack to more than {MAX_BYTES >> 20} MB.")
    for entry in entries:
        if entry.flag_bits & 1:
            raise ReadError("It is protected by a password; save it without.")
        if entry.file_size > (1 << 20) + MAX_RATIO * max(1, entry.compress_size):
            raise ReadError("It is compressed beyond all measure, as only a decompression bomb is.")
        if _leads_elsewhere(entry.filename):
            raise ReadError("It holds a name that leads out of its folder; pack it again with plain names.")
    return archive


def read(data: bytes, name: str, hint: str | None = None) -> list[Draft]:
    """The releases in an archive, each with its path inside. What is skipped is named in the first one's
    warnings."""
    drafts: list[Draft] = []
    skipped: list[str] = []
    with opened(data) as archive:
        named = [entry for entry in archive.infolist() if entry.filename]
        entries = {_readable(entry): entry for entry in named if not entry.is_dir()}
        for inner in sorted(entries):
            if (
                is_sidecar(inner)
                or any(mark in inner for mark in _IGNORED)
                or PurePosixPath(inner).name.startswith(".")
            ):
                continue
            try:
                drafts += _drafts(archive, entries, inner)
            except ReadError as error:
                skipped.append(f"{inner}, inside, was skipped: {error}")
    if not drafts:
        raise ReadError(
            skipped[0]
            if len(skipped) == 1
            else f"It holds no release ({len(skipped)} files in it were skipped)."
        )
    drafts[0].warnings += skipped
    return drafts


def _drafts(archive: zipfile.ZipFile, entries: dict[str, zipfile.ZipInfo], inner: str) -> list[Draft]:
    reader = reader_for(inner)
    if reader is None:
        raise ReadError("files of its kind are not read.")
    if reader.module == "archives":
        raise ReadError("an archive within an archive is not read.")
    data = _bytes(archive, entries[inner])
    drafts = reader(data, inner)
    beside = entries.get(inner + SIDECAR) or entries.get(str(PurePosixPath(inner).with_suffix("")) + SIDECAR)
    described = frontmatter.sidecar(_bytes(archive, beside)) if beside is not None else {}
    for draft in drafts:
        draft.inner = f"{inner}/{draft.inner}" if draft.inner else inner
        draft.data = draft.data or data
        draft.given.update(described)
    return drafts


def _bytes(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    """An entry's bytes; never more than it claims."""
    try:
        with archive.open(entry) as stream:
            data = stream.read(entry.file_size + 1)
    except (
        zipfile.BadZipFile,
        NotImplementedError,
        OSError,
        EOFError,
        RuntimeError,
        ValueError,
        zlib.error,
    ) as error:
        raise ReadError("it is damaged.") from error
    if len(data) > entry.file_size:
        raise ReadError("it is larger than it claims.")
    return data


def _readable(entry: zipfile.ZipInfo) -> str:
    """The name; old programs wrote UTF-8 without saying so."""
    if not entry.flag_bits & 0x800:
        try:
            return clean(entry.filename.encode("cp437").decode("utf-8"))
        except (UnicodeEncodeError, UnicodeDecodeError):
            pass
    return clean(entry.filename)


def _leads_elsewhere(name: str) -> bool:
    parts = name.replace("\\", "/").split("/")
    return ".." in parts or name.startswith(("/", "\\")) or ":" in parts[0]
