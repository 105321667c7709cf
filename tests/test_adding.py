"""A file or an address becomes readable Markdown in the source folder, its original beside it."""

import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from local_site import Site, serving

from index import adding
from index.adding import Known, add, examine, examine_page, put, slug
from index.errors import FetchError, PressdeskError, ReadError, SourceError
from index.fetching import Fetched, Fetcher, FetchSettings
from index.readers import read
from index.updating import update

PAGE = """<!doctype html><html lang="en"><head><title>Harbor opens | Port Authority</title>
<meta property="article:published_time" content="2026-01-30T09:00:00Z"></head><body>
<nav><a href="/">Home</a></nav><main><article><h1>Harbor opens</h1>
<p>SACRAMENTO — The harbor opened on Monday after two years of work &amp; planning. It cost $12 million.</p>
<h2>What changes</h2><ul><li>Twelve cranes of 40 tons</li><li>Two berths for *large* ships</li></ul>
<blockquote><p>“This is a good day,” said Mayor Jane Roe, who opened the harbor.</p></blockquote>
<p>1. January was the month in which more than 300 people came to see the new harbor at work.</p>
</article></main><footer>Contact us</footer></body></html>"""


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return tmp_path / "source_docs"


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as running:
        yield running


@pytest.fixture
def fetcher() -> Fetcher:
    return Fetcher(FetchSettings(allow=("127.0.0.1",), interval=0.0))


def test_a_text_file_becomes_markdown_with_its_original_beside_it(source: Path, tmp_path: Path) -> None:
    path = tmp_path / "release.txt"
    path.write_text("Harbor opens\n\nSACRAMENTO, January 30, 2026 — The harbor opened on Monday.\n")
    (addition,) = add([str(path)], source)
    assert addition.path == "2026-01-30-harbor-opens.md"
    assert (
        (source / addition.path).read_text().startswith('---\ntitle: "Harbor opens"\npublished: 2026-01-30\n')
    )
    assert (source / "2026-01-30-harbor-opens.original.txt").read_bytes() == path.read_bytes()


def test_what_a_sidecar_says_comes_along(source: Path, tmp_path: Path) -> None:
    path = tmp_path / "release.txt"
    path.write_text("Harbor opens\n\nThe harbor opened on Monday, January 30.\n")
    path.with_name("release.txt.meta.toml").write_text(
        'title = "Port opens"\nembargo = 2099-01-01T00:00:00Z\n'
    )
    (addition,) = add([str(path)], source)
    (release,) = read(source / addition.path, source)
    assert (release.title, release.embargo) == ("Port opens", "2099-01-01T00:00:00Z")


def test_the_original_is_not_indexed_a_second_time(source: Path, tmp_path: Path) -> None:
    path = tmp_path / "release.txt"
    path.write_text("Harbor opens\n\nThe harbor opened on Monday, January 30.\n")
    add([str(path)], source)
    report = update(source, tmp_path / "index.sqlite")
    assert (report.added, report.skipped) == (("harbor-opens.md",), ())


def test_the_markdown_is_read_as_exactly_the_same_text(source: Path, tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text(PAGE)
    before = read(path, tmp_path)[0]
    (addition,) = add([str(path)], source)
    after = read(source / addition.path, source)[0]
    assert (after.text, after.title, after.published) == (before.text, before.title, before.published)
    assert "## What changes" in addition.markdown
    assert "- Twelve cranes of 40 tons" in addition.markdown


def test_an_address_is_fetched_and_kept_with_its_url(source: Path, site: Site, fetcher: Fetcher) -> None:
    site.put("/news/harbor", PAGE)
    (addition,) = add([f"{site.url}/news/harbor"], source, fetcher=fetcher)
    assert addition.release.url == f"{site.url}/news/harbor"
    assert addition.release.published == "2026-01-30"
    assert (source / "2026-01-30-harbor-opens.original.html").read_text() == PAGE


def test_the_character_set_of_the_answer_is_used(source: Path, site: Site, fetcher: Fetcher) -> None:
    body = "Café opens\n\nThe café opened on Monday in the old harbor, and 300 people came.\n"
    site.put("/cafe.txt", body.encode("cp1252"), "text/plain; charset=windows-1252")
    (addition,) = add([f"{site.url}/cafe.txt"], source, fetcher=fetcher)
    assert addition.release.title == "Café opens"


def test_a_dry_run_shows_and_writes_nothing(source: Path, tmp_path: Path) -> None:
    path = tmp_path / "release.txt"
    path.write_text("Harbor opens\n\nThe harbor opened on Monday.\n")
    (addition,) = add([str(path)], source, dry_run=True)
    assert (addition.release.title, addition.paragraphs) == ("Harbor opens", 2)
    assert not source.exists()


def test_the_same_page_again_replaces_its_file(source: Path, site: Site, fetcher: Fetcher) -> None:
    site.put("/a", PAGE)
    add([f"{site.url}/a"], source, fetcher=fetcher)
    site.put("/a", PAGE.replace("$12 million", "$13 million"))
    (addition,) = add([f"{site.url}/a"], source, fetcher=fetcher)
    assert addition.replaced
    assert [path.name for path in source.glob("*.md")] == ["2026-01-30-harbor-opens.md"]
    assert "13 million" in (source / addition.path).read_text()


def test_another_release_of_the_same_name_gets_a_number(source: Path, tmp_path: Path) -> None:
    for name, cost in (("a.txt", 12), ("b.txt", 13)):
        (tmp_path / name).write_text(
            f"Harbor opens\n\nThe harbor opened on Monday. It cost ${cost} million.\n"
        )
    additions = add([str(tmp_path / "a.txt"), str(tmp_path / "b.txt")], source)
    assert [addition.path for addition in additions] == ["harbor-opens.md", "harbor-opens-2.md"]


def test_every_release_of_a_zip_is_added(source: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as archive:
        for name in ("Harbor", "Bridge"):
            archive.writestr(f"{name}.txt", f"{name} opens\n\nThe {name.lower()} opened on Monday at noon.\n")
    additions = add([str(tmp_path / "all.zip")], source)
    assert sorted(addition.path for addition in additions) == ["bridge-opens.md", "harbor-opens.md"]


def test_what_cannot_be_added_does_not_keep_the_rest_out(source: Path, tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text("Harbor opens\n\nThe harbor opened on Monday.\n")
    (tmp_path / "empty.txt").write_text("")
    told: list[tuple[str, PressdeskError]] = []
    whats = [str(tmp_path / name) for name in ("empty.txt", "good.txt")]
    additions = add(whats, source, failed=lambda what, error: told.append((what, error)))
    assert [addition.path for addition in additions] == ["harbor-opens.md"]
    assert [what for what, _ in told] == [whats[0]]
    assert isinstance(told[0][1], ReadError)


@pytest.mark.parametrize(
    ("what", "error", "sentence"),
    [
        ("nowhere.txt", SourceError, "There is no file"),
        (".", SourceError, "is a folder"),
        ("a\0b", SourceError, "cannot be read"),
        ("file:///etc/passwd", FetchError, "no web address"),
        ("http://127.0.0.1/", FetchError, "private network"),
    ],
)
def test_what_is_no_release_is_one_sentence(
    source: Path, what: str, error: type[PressdeskError], sentence: str
) -> None:
    with pytest.raises(error, match=sentence):
        examine(what, source)


def test_a_file_of_the_source_folder_is_there_already(source: Path) -> None:
    source.mkdir()
    (source / "a.txt").write_text("Harbor opens\n\nThe harbor opened on Monday.\n")
    with pytest.raises(SourceError, match="in the source folder already"):
        examine(str(source / "a.txt"), source)


def test_a_source_folder_that_cannot_be_written_is_one_sentence(source: Path, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Harbor opens\n\nThe harbor opened on Monday.\n")
    additions = examine(str(tmp_path / "a.txt"), source)
    source.write_text("a file in its place")
    with pytest.raises(SourceError, match="cannot be written to"):
        put(additions, source)


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Governor’s Office: “Café” opens!", "governors-office-cafe-opens"),
        ("../../etc/passwd", "etc-passwd"),
        ("Пресс-релиз", "пресс-релиз"),
        ("???", "release"),
        ("word " * 40, "word-word-word-word-word-word-word-word-word-word-word-word"),
    ],
)
def test_a_name_is_made_of_the_title(title: str, name: str) -> None:
    assert slug(title) == name


def test_a_file_larger_than_the_bound_is_one_sentence(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(adding, "_MAX_BYTES", 1 << 20)
    (tmp_path / "a.txt").write_bytes(b"x" * (1 << 21))
    with pytest.raises(SourceError, match="larger than 1 MB"):
        examine(str(tmp_path / "a.txt"), source)


def test_no_room_for_temporary_files_is_one_sentence(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.txt").write_text("Harbor opens\n\nThe harbor opened on Monday.\n")
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "nowhere"))
    with pytest.raises(SourceError, match="make room for temporary files"):
        examine(str(tmp_path / "a.txt"), source)


def test_without_anybody_to_tell_what_cannot_be_added_is_raised(source: Path, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text("")
    with pytest.raises(ReadError, match=r"empty\.txt cannot be added: "):
        add([str(tmp_path / "empty.txt")], source)


def test_a_file_of_the_name_that_is_no_text_is_left_alone(source: Path, tmp_path: Path) -> None:
    source.mkdir()
    (source / "harbor-opens.md").write_bytes(b"\xff\xfe\xff")
    (tmp_path / "a.txt").write_text("Harbor opens\n\nThe harbor opened on Monday.\n")
    (addition,) = add([str(tmp_path / "a.txt")], source)
    assert addition.path == "harbor-opens-2.md"


def test_what_a_feed_knows_fills_what_a_page_leaves_open(source: Path) -> None:
    page = Fetched(
        "https://a.example/x",
        200,
        b"<html><body><p>" + b"The harbor opened. " * 20 + b"</p></body></html>",
        "text/html",
    )
    (addition,) = examine_page(page, source, known=Known("Harbor opens", "2026-01-30", "Port"))
    release = addition.release
    assert (release.title, release.published, release.source) == ("Harbor opens", "2026-01-30", "Port")
    assert not any("title" in warning for warning in addition.warnings)
