"""Whatever becomes of the index file, nothing wrong is quoted from it; tests/faults has the long runs."""

import os
import random
import signal
import subprocess
import sys
import time
from contextlib import closing

import pytest
from discord_made import RELEASES, build, write
from faults.damage import PAGE, Damaged, cut_short, flipped
from faults.rebuilds import rebuild_under_load

from index import IndexFormatError, Searcher, is_fresh, update, verify

TREES = "How many pear trees were planted in Fresno County?"


@pytest.fixture
def damaged(tmp_path):
    return Damaged(tmp_path)


@pytest.fixture
def index(archive, tmp_path):
    path = tmp_path / "index.sqlite"
    path.write_bytes((archive / "index.sqlite").read_bytes())
    return path


def test_an_index_cut_short_at_any_page_is_refused_open_or_not(damaged):
    seen = cut_short(damaged)
    assert all(what.endswith("refused") for what in seen)
    assert seen.total() == 2 * -(-len(damaged.whole) // PAGE)


def test_a_flipped_bit_never_changes_an_answer_whether_the_index_is_open_or_not(damaged):
    assert flipped(damaged, flips=25, seed=3).total() == 50


def test_a_page_of_zeros_or_of_noise_never_changes_an_answer(damaged):
    chance = random.Random(5)
    for start in range(0, len(damaged.whole), 2 * PAGE):
        for page in (bytes(2 * PAGE), chance.randbytes(2 * PAGE)):
            data = damaged.whole[:start] + page + damaged.whole[start + len(page) :]
            damaged.opened_after(lambda data=data: damaged._write(data))
            damaged.open_before(lambda data=data: damaged._write(data))


def test_an_index_deleted_while_it_is_open_goes_on_answering(index):
    with closing(Searcher.open(index)) as searcher:
        index.unlink()
        assert "4,200" in searcher.ask(TREES).quote.text


def test_an_index_overwritten_in_place_is_not_mixed_with_the_one_that_was_opened(index, tmp_path):
    (tmp_path / "other").mkdir()
    build(tmp_path / "other", RELEASES | {"orchard": RELEASES["orchard"].replace("4,200", "9,900")})
    with closing(Searcher.open(index)) as searcher:
        index.write_bytes((tmp_path / "other" / "index.sqlite").read_bytes())
        with pytest.raises(IndexFormatError, match="changed while it was in use"):
            searcher.ask(TREES)


def test_an_index_in_a_folder_that_cannot_be_written_is_read(index):
    index.chmod(0o400)
    index.parent.chmod(0o500)
    try:
        with closing(Searcher.open(index)) as searcher:
            assert searcher.ask(TREES).quote is not None
        assert sorted(path.name for path in index.parent.iterdir()) == ["index.sqlite"]
    finally:
        index.parent.chmod(0o700)


def test_a_reader_that_is_killed_leaves_nothing_behind(index):
    code = (
        "import sys\nfrom index import Searcher\nsearcher = Searcher.open(sys.argv[1])\n"
        "while True:\n    searcher.ask('What did the ferry terminal cost?')\n    print(1, flush=True)"
    )
    reader = subprocess.Popen([sys.executable, "-c", code, str(index)], stdout=subprocess.PIPE)
    assert reader.stdout is not None
    reader.stdout.read(4)
    reader.send_signal(signal.SIGKILL)
    reader.wait()
    reader.stdout.close()
    assert verify(index) == []
    assert [path.name for path in index.parent.iterdir()] == ["index.sqlite"]


def test_rebuilds_under_load_lose_no_answer_and_give_no_wrong_one(tmp_path):
    counts = rebuild_under_load(tmp_path, rebuilds=5, askers=2)
    assert counts["questions"] > 0
    assert counts["readers killed"] == 1


def test_a_clock_set_back_leaves_the_index_fresh_and_changes_nothing(tmp_path, monkeypatch):
    source, index = write(tmp_path / "source_docs", RELEASES), tmp_path / "index.sqlite"
    first = update(source, index, jobs=1)
    back = time.time() - 10 * 365 * 86_400
    monkeypatch.setattr(time, "time", lambda: back)
    assert is_fresh(source, index)
    again = update(source, index, jobs=1)
    assert (again.build, again.changed) == (first.build, ())


def test_a_file_dated_back_is_still_seen_to_have_changed(tmp_path):
    source, index = write(tmp_path / "source_docs", RELEASES), tmp_path / "index.sqlite"
    update(source, index, jobs=1)
    path = source / "orchard.md"
    path.write_text(path.read_text().replace("4,200", "9,900"))
    os.utime(path, (1, 1))
    assert not is_fresh(source, index)
    update(source, index, jobs=1)
    with closing(Searcher.open(index)) as searcher:
        assert "9,900" in searcher.ask(TREES).quote.text


def test_an_embargo_hides_again_where_the_clock_goes_back(tmp_path, monkeypatch):
    text = "---\ntitle: Fair\nembargo: 2026-01-01T00:00:00Z\n---\n\nThe fair has 900 rides this year.\n"
    source, index = write(tmp_path / "source_docs", {"fair": text, **RELEASES}), tmp_path / "index.sqlite"
    update(source, index, jobs=1)
    with closing(Searcher.open(index)) as searcher:
        monkeypatch.setattr("index.store.reading._clock", lambda: "2026-01-01T00:00:01Z")
        assert searcher.release("fair") is not None
        monkeypatch.setattr("index.store.reading._clock", lambda: "2025-12-31T23:59:59Z")
        assert searcher.release("fair") is None
        assert searcher.ask("How many rides has the fair?").quote is None
