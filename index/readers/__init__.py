"""A file to its release: one module and one row of `READERS` for each format. A parser loads when its format
turns up.

To add a format: write a module with `read(data, name, hint) -> list[Draft]`, raising ReadError with a
sentence, and add its row.
"""

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path, PurePosixPath

from index.errors import ReadError
from index.models import Release
from index.readers.drafts import Draft

MAX_BYTES = 64 * 1024 * 1024
SIDECAR = ".meta.toml"


@dataclass(frozen=True, slots=True)
class Reader:
    """A format: the module that reads it, and what a person calls it."""

    module: str
    name: str

    def __call__(self, data: bytes, name: str, hint: str | None = None) -> list[Draft]:
        """The drafts in a file's bytes. Raises ReadError, whatever the bytes are."""
        try:
            drafts: list[Draft] = import_module(f"index.readers.{self.module}").read(data, name, hint)
        except RecursionError:
            raise ReadError(f"Its {self.name} is nested too deeply.") from None
        return drafts


READERS: dict[str, Reader] = {
    ".txt": Reader("plain", "text"),
    ".text": Reader("plain", "text"),
    ".md": Reader("markdown", "Markdown"),
    ".markdown": Reader("markdown", "Markdown"),
    ".html": Reader("page", "HTML"),
    ".htm": Reader("page", "HTML"),
    ".xhtml": Reader("page", "HTML"),
    ".pdf": Reader("pdf", "PDF"),
    ".docx": Reader("word", "Word"),
    ".eml": Reader("mail", "e-mail"),
    ".zip": Reader("archives", "zip"),
    "": Reader("markdown", "text"),
}
"""Ending of a file's name, in lower case, to its format. No ending is read as Markdown."""


def reader_for(name: str) -> Reader | None:
    """The reader of a file by its name; None where no format has that ending."""
    return READERS.get(suffix(name))


def suffix(name: str) -> str:
    """A known ending in lower case, the ending that the name has, or "" where what follows its dot is no
    ending."""
    ending = PurePosixPath(name).suffix.lower()
    return ending if ending in READERS or re.fullmatch(r"\.[a-z0-9]{1,8}", ending) else ""


def is_sidecar(name: str) -> bool:
    """Whether a file only describes the file beside it."""
    return name.lower().endswith(SIDECAR)


def sidecar_of(path: Path) -> Path | None:
    """The sidecar of a file: `release.pdf.meta.toml` or `release.meta.toml` beside it; never a link, which
    could lead out of the source folder."""
    for name in (path.name + SIDECAR, path.stem + SIDECAR):
        candidate = path.with_name(name)
        if candidate != path and candidate.is_file() and not candidate.is_symlink():
            return candidate
    return None


def digest(path: Path) -> str:
    """SHA-256 of a file's bytes and of its sidecar's, in hexadecimal. Raises ReadError where it cannot be
    read."""
    data, beside = _load(path)
    return _digest(data, beside)


def read(path: Path, root: Path) -> list[Release]:
    """The releases in a file of the source folder `root`: one, or several for an archive. Raises
    ReadError."""
    reader = reader_for(path.name)
    if reader is None:
        raise ReadError(f"Files ending in {path.suffix} are not read; {_known()} are.")
    data, beside = _load(path)
    name = _relative(path, root)
    return read_bytes(data, name, sidecar=beside)


def load(path: Path) -> tuple[bytes, bytes | None, str]:
    """A file's bytes, its sidecar's, and the digest of both. Raises ReadError where it cannot be read."""
    data, beside = _load(path)
    return data, beside, _digest(data, beside)


def read_bytes(
    data: bytes,
    name: str,
    *,
    content_type: str | None = None,
    sidecar: bytes | None = None,
    url: str | None = None,
) -> list[Release]:
    """The releases in bytes, under the path `name` relative to the source folder. Raises ReadError.

    `content_type` (a header such as "text/html; charset=latin-1") overrules the name's ending; `url` is where
    the bytes were fetched from, for pages that don't name their own address.
    """
    from index.readers import assembling, frontmatter

    kind, hint = _content_type(content_type, name)
    reader = READERS[kind] if kind else _sniffed(data, name)
    if reader is None:
        raise ReadError(f"Files ending in {suffix(name)} are not read; {_known()} are.")
    described = frontmatter.sidecar(sidecar) if sidecar is not None else {}
    drafts = reader(data, name, hint)
    whole = _digest(data, sidecar)
    releases = []
    for draft in drafts:
        inside = f"{name}/{draft.inner}" if draft.inner else name
        one = _digest(draft.data, None) if draft.data is not None else whole
        releases.append(assembling.release(draft, inside, one, described if len(drafts) == 1 else {}, url))
    return releases


_TYPES = {
    "text/plain": ".txt", "text/markdown": ".md", "text/x-markdown": ".md", "text/html": ".html",
    "application/xhtml+xml": ".html", "application/pdf": ".pdf",
    "message/rfc822": ".eml", "application/zip": ".zip",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
}  # fmt: skip


def _sniffed(data: bytes, name: str) -> Reader | None:
    """The reader of a name's ending; of the bytes, where the name has none or calls a web page text."""
    ending = suffix(name)
    start = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if ending in ("", ".txt", ".md", ".text") and start.startswith((b"<!doctype html", b"<html")):
        return READERS[".html"]
    if ending == "":
        signs = ((b"%pdf-", ".pdf"), (b"pk\x03\x04", ".docx" if b"word/" in data else ".zip"))
        ending = next((kind for sign, kind in signs if start.startswith(sign)), "")
    return READERS.get(ending)


def _content_type(header: str | None, name: str) -> tuple[str | None, str | None]:
    """The ending and the character set that a Content-Type header stands for; plain text may be any
    ending's."""
    if not header:
        return None, None
    charset = re.search(r"charset\s*=\s*[\"']?([\w.:-]{1,40})", header, re.IGNORECASE)
    kind = _TYPES.get(header.split(";", 1)[0].strip().lower())
    if kind == ".txt" and suffix(name):
        kind = None
    return kind, charset[1] if charset else None


def _load(path: Path) -> tuple[bytes, bytes | None]:
    beside = None
    try:
        if path.stat().st_size > MAX_BYTES:
            raise ReadError(f"It is larger than {MAX_BYTES >> 20} MB.")
        data = path.read_bytes()
        companion = sidecar_of(path)
        if companion is not None:
            beside = companion.read_bytes()[: 1 << 20]
    except FileNotFoundError:
        raise ReadError("It vanished while it was read.") from None
    except IsADirectoryError:
        raise ReadError("It is a folder.") from None
    except OSError as error:
        raise ReadError(f"It cannot be read: {error.strerror or error}.") from None
    return data, beside


def _digest(data: bytes, sidecar: bytes | None) -> str:
    hashed = hashlib.sha256(data)
    if sidecar is not None:
        hashed.update(b"\0" + sidecar)
    return hashed.hexdigest()


def _relative(path: Path, root: Path) -> str:
    try:
        return path.relative_to(root).as_posix()
    except ValueError:
        return path.name


def _known() -> str:
    return _list(sorted(ending for ending in READERS if ending))


def _list(words: Iterable[str]) -> str:
    *most, last = words
    return f"{', '.join(most)} and {last}" if most else last
