"""A file or an address into the source folder: as Markdown with front matter, its original beside it."""

import json
import os
import re
import tempfile
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath

from index.errors import PressdeskError, ReadError, SourceError
from index.fetching import Fetched, Fetcher
from index.models import Block, Outline, Release
from index.readers import SIDECAR, sidecar_of
from index.updating.reading import Job, unpacked
from index.updating.workers import read_in_workers

ORIGINAL = ".original."
"""What the name of an original holds beside the release made of it: such files are not read again."""
_MAX_BYTES = 64 * 1024 * 1024
_ENDINGS = {
    "text/html": ".html", "application/xhtml+xml": ".html", "application/pdf": ".pdf", "text/plain": ".txt",
    "text/markdown": ".md", "message/rfc822": ".eml", "application/zip": ".zip",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Addition:
    """One release on its way into the source folder, as a person is shown it."""

    origin: str
    """The path or address that was given."""
    release: Release = field(repr=False)
    paragraphs: int
    path: str
    """Where it is put, relative to the source folder."""
    warnings: tuple[str, ...] = ()
    replaced: bool = False
    """Whether that file was there before."""
    original: bytes = field(default=b"", repr=False)
    ending: str = ""
    """Of the original, with its dot."""
    markdown: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Bounds:
    """Of the process that reads a file."""

    seconds: float = 30.0
    memory: int = 1 << 30
    """Bytes."""


@dataclass(frozen=True, slots=True)
class Known:
    """What a feed knows of a page; the page's own word comes first, except for `source`."""

    title: str | None = None
    published: str | None = None
    source: str | None = None


_USUAL = Bounds()
_NOTHING = Known()


def examine(
    what: str, source_dir: Path, fetcher: Fetcher | None = None, bounds: Bounds = _USUAL
) -> list[Addition]:
    """Read a file or a web address, and say what `put` would make of it. Nothing is written.

    Raises SourceError or ReadError for a file, FetchError for an address.
    """
    if re.match(r"[A-Za-z][A-Za-z0-9+.-]+://", what):
        return examine_page((fetcher or Fetcher()).get(what), source_dir, origin=what, bounds=bounds)
    path = Path(what)
    try:
        if path.stat().st_size > _MAX_BYTES:
            raise SourceError(f"{what} is larger than {_MAX_BYTES >> 20} MB.")
        data = path.read_bytes()
        sidecar = sidecar_of(path)
        beside = sidecar.read_bytes() if sidecar else None
    except FileNotFoundError:
        raise SourceError(f"There is no file {what}; check its name.") from None
    except IsADirectoryError:
        raise SourceError(f"{what} is a folder; name the files in it.") from None
    except (OSError, ValueError) as error:
        raise SourceError(f"{what} cannot be read ({getattr(error, 'strerror', None) or error}).") from None
    if path.resolve().is_relative_to(source_dir.resolve()):
        raise SourceError(f"{what} is in the source folder already; pressdesk index build reads it.")
    return _examine(_Arrival(what, data, Job(_safe_name(path.name)), beside=beside), source_dir, bounds)


def examine_page(
    page: Fetched,
    source_dir: Path,
    *,
    origin: str | None = None,
    known: Known = _NOTHING,
    at: str | None = None,
    bounds: Bounds = _USUAL,
) -> list[Addition]:
    """The same for what an address gave; `at` is the file that it became when it was fetched before."""
    name = PurePosixPath(re.sub(r"[?#].*", "", page.url)).name or "page"
    ending = _ENDINGS.get(page.content_type) or PurePosixPath(name).suffix.lower()[:9] or ".html"
    media = page.content_type + (f"; charset={page.charset}" if page.charset else "")
    job = Job(_safe_name(f"page{ending}"), media or None, page.url or None)
    return _examine(_Arrival(origin or page.url, page.body, job, known, at), source_dir, bounds)


def put(additions: Sequence[Addition], source_dir: Path) -> None:
    """Write them into the source folder, each whole or not at all. Raises SourceError."""
    try:
        source_dir.mkdir(parents=True, exist_ok=True)
        for addition in additions:
            target = source_dir / addition.path
            if addition.original:
                _write(target.with_name(f"{target.stem}{ORIGINAL}{addition.ending[1:]}"), addition.original)
            _write(target, addition.markdown.encode("utf-8"))
    except OSError as error:
        raise SourceError(
            f"{source_dir} cannot be written to ({error.strerror}); make room or make it writable."
        ) from error


def add(
    whats: Sequence[str],
    source_dir: Path,
    *,
    fetcher: Fetcher | None = None,
    dry_run: bool = False,
    failed: Callable[[str, PressdeskError], None] | None = None,
) -> list[Addition]:
    """Examine every file and address, and put what can be read into the source folder, unless `dry_run`.

    The index is not touched: `update` follows. One that cannot be read is told to `failed`, and the others
    are still added; without `failed` it raises.
    """
    fetcher = fetcher or Fetcher()
    found: list[Addition] = []
    for what in whats:
        try:
            additions = examine(what, source_dir, fetcher)
            if not dry_run:
                put(additions, source_dir)
        except PressdeskError as error:
            if failed is None:
                raise
            failed(what, error)
            continue
        found += additions
    return found


@dataclass(frozen=True, slots=True)
class _Arrival:
    """Bytes on their way in: where from, how to read them, what else is known, where they were put before,
    and their sidecar's."""

    origin: str
    data: bytes = field(repr=False)
    job: Job
    known: Known = _NOTHING
    at: str | None = None
    beside: bytes | None = field(default=None, repr=False)


def _examine(arrival: _Arrival, source_dir: Path, bounds: Bounds) -> list[Addition]:
    try:
        with tempfile.TemporaryDirectory(prefix="pressdesk-") as folder:
            path = Path(folder) / arrival.job.path
            path.write_bytes(arrival.data)
            if arrival.beside is not None:
                path.with_name(path.name + SIDECAR).write_bytes(arrival.beside)
            result = next(read_in_workers([arrival.job], Path(folder), 1, bounds.seconds, bounds.memory))
    except OSError as error:
        raise SourceError(
            f"{arrival.origin} cannot be laid aside ({error.strerror}); make room for temporary files."
        ) from error
    if result.reason is not None or not result.releases:
        raise ReadError(f"{arrival.origin} cannot be added: {result.reason or 'It holds no release.'}")
    if len(result.releases) > 1:
        arrival = replace(arrival, at=None)
    taken: set[str] = set()
    return [_addition(unpacked(packed), arrival, source_dir, taken) for packed in result.releases]


def _addition(outline: Outline, arrival: _Arrival, source_dir: Path, taken: set[str]) -> Addition:
    release = _described(outline.release, arrival.job, arrival.known)
    markdown, faithful = write_markdown(replace(outline, release=release))
    at = arrival.at
    path, replaced = (at, (source_dir / at).exists()) if at else _place(release, markdown, source_dir, taken)
    taken.add(path)
    warnings = list(release.warnings)
    if not faithful:
        warnings.append("Its Markdown is not read as exactly the same text; compare it with the original.")
    return Addition(
        arrival.origin,
        replace(release, id=path.removesuffix(".md"), path=path),
        len(outline.paragraphs),
        path,
        tuple(warnings),
        replaced,
        arrival.data,
        PurePosixPath(arrival.job.path).suffix.lower() or ".txt",
        markdown,
    )


def _described(release: Release, job: Job, known: Known) -> Release:
    """The release with what a feed knows of it where the page itself is silent."""
    untitled = any("no title" in warning for warning in release.warnings)
    return replace(
        release,
        title=known.title if untitled and known.title else release.title,
        warnings=tuple(w for w in release.warnings if not known.title or "no title" not in w),
        published=release.published or known.published,
        source=known.source or release.source,
        url=release.url or job.url,
    )


def write_markdown(outline: Outline) -> tuple[str, bool]:
    """A release as Markdown with front matter, and whether reading that gives exactly its text back."""
    from index import readers
    from index.readers.writing import to_markdown

    blocks = tuple(Block(paragraph.start, paragraph.end, paragraph.kind) for paragraph in outline.paragraphs)
    text = to_markdown(replace(outline.release, blocks=blocks))
    try:
        again = readers.read_bytes(text.encode("utf-8"), "release.md")[0]
    except ReadError:
        return text, False
    return text, again.text == outline.release.text


def _place(release: Release, markdown: str, source_dir: Path, taken: set[str]) -> tuple[str, bool]:
    """A free name in the source folder, or that of the file that holds the same page or the same text."""
    stem = "-".join(part for part in (release.published, slug(release.title)) if part)
    wanted = f"url: {json.dumps(release.url, ensure_ascii=False)}\n" if release.url else None
    for number in range(1, 10_000):
        name = f"{stem}.md" if number == 1 else f"{stem}-{number}.md"
        if name in taken:
            continue
        there = source_dir / name
        if not os.path.lexists(there):
            return name, False
        try:
            text = there.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError):
            continue
        if text == markdown or (wanted is not None and wanted in text[:5000]):
            return name, True
    raise SourceError(f"There are too many files named {stem} in {source_dir}.")


def slug(title: str) -> str:
    """A title as part of a file's name: ASCII letters and digits where it has any, at most 60 characters."""
    plain = unicodedata.normalize("NFKD", title.casefold())
    words = re.findall(r"[a-z0-9]+", re.sub(r"[̀-ͯ'’]", "", plain))
    if not words:
        words = re.findall(r"\w+", title.casefold())
    name = ""
    for word in words:
        if name and len(name) + len(word) >= 60:
            break
        name += ("-" if name else "") + word[:60]
    return name or "release"


def _safe_name(name: str) -> str:
    return re.sub(r"[^\w.-]+", "_", name).lstrip(".")[-80:] or "file.txt"


def _write(path: Path, data: bytes) -> None:
    """Replace a file in one step, so that nobody ever reads half of it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = path.with_name(f".{path.name}.{os.getpid()}.new")
    try:
        with aside.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        aside.replace(path)
    finally:
        aside.unlink(missing_ok=True)
