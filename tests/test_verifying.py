"""What `index verify` says of rows that are whole but don't belong together."""

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from index.errors import IndexFormatError
from index.models import Outline, Passage
from index.store import verify
from index.store.verifying import check
from tests.store_made import outline_of, written

Made = tuple[Outline, Sequence[Passage]]
GUARD = outline_of("guard", "Guard seizes fentanyl", "Guard trains", title="Guard at work")
FIRES = outline_of("fires", "Crews fight fires", "The mayor spoke", title="Fires in the west")


def mixed(folder: Path, other: Made, *tables: str) -> list[str]:
    """The problems of an index of `GUARD` and `FIRES` that got tables of one of `GUARD` and `other`."""
    path, donor = written(folder / "i", [GUARD, FIRES]), written(folder / "j", [GUARD, other])
    with closing(sqlite3.connect(path)) as database:
        database.execute("ATTACH ? AS other", (str(donor),))
        for table in tables:
            database.execute(f"DELETE FROM main.{table}")  # noqa: S608
            database.execute(f"INSERT INTO main.{table} SELECT * FROM other.{table}")  # noqa: S608
        database.commit()
    return verify(path)


def test_a_text_that_lost_a_word_misses_its_postings(tmp_path: Path) -> None:
    other = outline_of("fires", "Crews fight fires", "The mayor slept", title="Fires in the west")
    problems = mixed(tmp_path, other, "contents")
    assert "The postings of `speak` differ from the texts." in problems
    assert "The term `sleep` has no postings." in problems
    assert not [problem for problem in problems if "`crew`" in problem or "counts" in problem]


def test_a_longer_text_is_told_by_its_lengths_and_by_the_sums(tmp_path: Path) -> None:
    other = outline_of("fires", "Crews fight fires", "The mayor spoke loudly", title="Fires in the west")
    problems = mixed(tmp_path, other, "contents")
    assert "The lengths noted for fires are not those of its text." in problems
    assert problems[-1] == "i counts [4, 2, 10, 14] instead of [4, 2, 11, 15]."
    assert not [problem for problem in problems if "guard are" in problem]


def test_columns_of_other_passages_are_told(tmp_path: Path) -> None:
    other = outline_of("fires", "Crews fight fires", "The mayor spoke", "Then", title="Fires in the west")
    assert "fires has 2 passages instead of 3." in mixed(tmp_path, other, "columns")


def test_a_sentence_outside_its_paragraph_is_told(tmp_path: Path) -> None:
    outline, passages = GUARD
    first, second = outline.sentences
    for number, moved in enumerate([replace(first, end=second.start + 3), replace(first, paragraph=2)]):
        wrong = replace(outline, sentences=(moved, second))
        path = written(tmp_path / f"i{number}", [(wrong, passages)])
        assert "A sentence of guard is outside its paragraph." in verify(path)


def test_a_passage_that_is_no_slice_of_its_text_is_told(tmp_path: Path) -> None:
    outline, (first, second) = GUARD
    size = len(outline.release.text)
    for end, problems in ((size, 0), (size + 1, 1), (second.start, 1)):
        path = written(tmp_path / f"i{end}", [(outline, [first, replace(second, end=end)])])
        wrong = [problem for problem in verify(path) if "is not a slice of its text" in problem]
        assert len(wrong) == problems


def test_damage_beside_the_rows_is_told_in_sqlites_words(tmp_path: Path) -> None:
    path = written(tmp_path / "i", [GUARD, FIRES])
    data = path.read_bytes()
    size, pages = int.from_bytes(data[16:18]), int.from_bytes(data[28:32])
    path.write_bytes(data[:28] + (pages + 1).to_bytes(4) + data[32:] + bytes(size))
    assert any("SQLite reports" in problem and "never used" in problem for problem in verify(path))


def test_a_check_of_the_checksums_alone_finds_a_changed_row_and_passes_a_good_file(tmp_path: Path) -> None:
    path = written(tmp_path / "i", [GUARD, FIRES])
    check(path)
    with closing(sqlite3.connect(path)) as database:
        (data,) = database.execute("SELECT data FROM contents WHERE number = 0").fetchone()
        database.execute("UPDATE contents SET data = ? WHERE number = 0", (data[:-1] + b"\0",))
        database.commit()
    with pytest.raises(IndexFormatError, match="damaged"):
        check(path)


def test_of_many_problems_the_first_twenty_are_told(tmp_path: Path) -> None:
    other = outline_of("fires", *[f"Word{number} alone" for number in range(40)], title="Fires in the west")
    assert 1 < len(mixed(tmp_path, other, "lexicon", "columns")) <= 20
