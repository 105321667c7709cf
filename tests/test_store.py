"""The index file: what is written comes back, and what is hidden stays hidden."""

import gc
import random
import stat
import threading
import weakref
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from index.models import Filters
from index.store import FileRecord, Store, Writer, pack, swap_in, verify
from index.store.format import smallest
from tests.store_made import FIRES, GUARD, opened, outline_of, written


def rebuilt(path: Path, *added: tuple, removed: tuple[str, ...] = ()) -> Path:
    """The index at `path` after one more build."""
    with Writer.from_existing(path, path.with_suffix(".new")) as writer:
        for identifier in removed:
            writer.remove(identifier)
        for outline, passages in added:
            writer.add(outline, passages)
        writer.commit()
    swap_in(path.with_suffix(".new"), path)
    return path


def test_a_release_comes_back_as_it_went_in(tmp_path: Path) -> None:
    outline, passages = outline_of(
        "öl",
        "A first sentence",
        "“Zwei” — said 李",
        title="Titel “x”",
        published="2026-01-30",
        url="https://example.org/a?b=c",
        source="Office",
        language="de",
        status="corrected",
        replaces="old",
        warnings=("Seen twice.",),
    )
    paragraphs = (
        outline.paragraphs[0],
        replace(outline.paragraphs[1], kind="quotation", speaker="李", page=2),
    )
    outline = replace(outline, paragraphs=paragraphs)
    passages = [passages[0], replace(passages[1], section="Part", kind="quotation", speaker="李", line=None)]
    store = opened(tmp_path / "i", (outline, passages))
    assert store.release(0) == outline.release
    assert store.release_by_id("öl") == outline.release
    assert store.outline(0) == outline
    assert store.passages(0) == tuple(passages)
    assert store.passage(1) == passages[1]
    assert store.setting("unset", "x") == "x"


def test_a_release_without_text_or_terms_can_be_stored(tmp_path: Path) -> None:
    store = opened(tmp_path / "i", outline_of("empty"), GUARD)
    assert store.passages(0) == ()
    assert store.counts() == (2, 2)
    assert verify(tmp_path / "i") == []


def test_the_file_belongs_to_its_owner_alone(tmp_path: Path) -> None:
    path = written(tmp_path / "i", [GUARD])
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(rebuilt(path, FIRES).stat().st_mode) == 0o600


def test_an_index_knows_when_it_was_built(tmp_path: Path) -> None:
    assert opened(tmp_path / "i", GUARD).built_at == "2026-03-01T00:00:00Z"  # as the tests' indexes say
    before = datetime.now(UTC).replace(microsecond=0)
    built = datetime.fromisoformat(Store.open(rebuilt(tmp_path / "i", FIRES)).built_at)
    assert before <= built <= datetime.now(UTC)


def test_the_same_sources_give_the_same_build_id_whatever_the_way(tmp_path: Path) -> None:
    records = [FileRecord("a.md", 1, 2, "aa", ("guard",)), FileRecord("b.md", 1, 2, "bb", ("fires",))]
    builds = []
    for order in ((GUARD, FIRES), (FIRES, GUARD)):
        with Writer.create(tmp_path / "i") as writer:
            for outline, passages in order:
                writer.add(outline, passages)
            writer.set_files(records[:: 1 if order[0] is GUARD else -1])
            builds.append(writer.commit())
    assert builds[0] == builds[1]


def test_files_and_settings_are_kept_from_build_to_build(tmp_path: Path) -> None:
    records = [
        FileRecord("a\nb.md", 10, 1_700_000_000_123_456_789, "aa", ("guard", "other")),
        FileRecord("\udcff.pdf", 5, 7, "", (), "It holds images only."),
    ]
    with Writer.create(tmp_path / "i") as writer:
        writer.set_files(records)
        writer.set_meta("folder", "source_docs")
        writer.commit("2026-03-01T00:00:00Z")
    rebuilt(tmp_path / "i", GUARD)
    store = Store.open(tmp_path / "i")
    assert store.files() == {record.path: record for record in records}
    assert store.setting("folder") == "source_docs"


def test_adding_an_id_again_replaces_the_release(tmp_path: Path) -> None:
    changed = outline_of("guard", "Nothing of the kind")
    store = opened(tmp_path / "i", GUARD, FIRES, changed)
    assert store.df("releases", "fentanyl") == 0
    assert store.release_by_id("guard") == changed[0].release
    assert store.counts() == (2, 3)
    rebuilt(tmp_path / "i", GUARD)
    assert Store.open(tmp_path / "i").df("passages", "fentanyl") == 1
    assert verify(tmp_path / "i") == []


def test_a_removed_release_leaves_no_trace(tmp_path: Path) -> None:
    path = rebuilt(written(tmp_path / "i", [GUARD, FIRES]), removed=("guard",))
    store = Store.open(path)
    alone = opened(tmp_path / "j", FIRES)
    assert store.number("guard") is None
    assert store.summaries() == alone.summaries()
    assert store.titles("guard") == []
    assert store.df("passages", "guard") == 0
    assert store.vocabulary("g") == []
    assert [s for _, s in store.top("passages", ["crew"], 3)] == [
        s for _, s in alone.top("passages", ["crew"], 3)
    ]
    assert verify(path) == []


def test_many_small_builds_leave_few_segments(tmp_path: Path) -> None:
    path = written(tmp_path / "i", [GUARD])
    for number in range(40):
        rebuilt(path, outline_of(f"n{number}", f"Release number {number}"))
    store = Store.open(path)
    assert len(store._head.segments) <= 4
    assert store.df("releases", "releas") == 40
    assert verify(path) == []


@pytest.mark.parametrize("status", ["current", "withdrawn"])
def test_gaps_of_removed_releases_are_closed_in_the_end(tmp_path: Path, status: str) -> None:
    made = [outline_of(f"n{n}", f"Release number {n}", status=status) for n in range(60)]
    made += [outline_of(f"n{n}", f"Release number {n}") for n in range(60, 120)]
    path = written(tmp_path / "i", made)
    rebuilt(path, removed=tuple(f"n{number}" for number in range(60)))
    rebuilt(path, GUARD)
    store = Store.open(path)
    assert store._columns.releases == 61
    assert store.df("releases", "releas") == 60
    assert verify(path) == []
    assert sorted(file.name for file in tmp_path.iterdir()) == ["i"]


def test_an_embargoed_release_counts_for_nothing_until_its_time(tmp_path: Path) -> None:
    secret = outline_of("secret", "Guard reveals zebra", title="Zebra", embargo="2026-03-01T09:00:00Z")
    store = opened(tmp_path / "i", GUARD, secret, FIRES)
    without = opened(tmp_path / "j", GUARD, FIRES)
    before, after = "2026-03-01T08:59:59Z", "2026-03-01T09:00:00Z"
    assert store.hidden(before) == {1}
    assert store.counts(before) == without.counts()
    assert store.summaries(before) == without.summaries()
    assert store.titles("ze", now=before) == []
    assert store.release_by_id("secret", before) is None
    assert store.df("passages", "zebra", before) == 0
    for field in ("passages", "releases"):
        assert store.idf(field, "guard", before) == without.idf(field, "guard")
        scores = [score for _, score in store.top(field, ["guard", "zebra"], 9, now=before)]
        assert scores == [score for _, score in without.top(field, ["guard", "zebra"], 9)]
    assert store.allowed(Filters(title="zebra"), before) == bytes(3)
    assert store.release_by_id("secret", after) == secret[0].release
    assert store.top("passages", ["zebra"], 9, now=after) != []


def test_an_embargoed_release_counts_for_none_of_its_passages_and_its_title_only_among_releases(
    tmp_path: Path,
) -> None:
    later = outline_of("later", "Crews rest", "Crews eat", title="Fires", embargo="2026-06-01T09:00:00Z")
    store = opened(tmp_path / "i", FIRES, later)
    counts = [
        [store.df(field, term, now) for field in ("passages", "releases") for term in ("crew", "fire")]
        for now in ("2026-05-01T00:00:00Z", "2026-07-01T00:00:00Z")
    ]
    assert counts == [[1, 1, 1, 1], [3, 1, 2, 2]]


def test_a_withdrawn_release_is_never_found(tmp_path: Path) -> None:
    withdrawn = outline_of("gone", "Guard reveals zebra", title="Zebra", status="withdrawn")
    path = rebuilt(written(tmp_path / "i", [withdrawn, GUARD]), FIRES)
    store = Store.open(path)
    assert store.hidden() == {0}
    assert store.df("releases", "zebra") == 0
    assert store.top("passages", ["guard", "zebra"], 9) == opened_pairs(tmp_path, 1)
    assert store.release_by_id("gone") is None
    assert store.counts() == (2, 4)
    assert verify(path) == []
    rebuilt(path, removed=("gone",))
    assert Store.open(path).size("passages") == 4


def opened_pairs(folder: Path, shift: int) -> list[tuple[int, float]]:
    """What GUARD and FIRES alone give, with numbers moved on by a release of one passage."""
    found = opened(folder / "j", GUARD, FIRES).top("passages", ["guard", "zebra"], 9)
    return [(number + shift, score) for number, score in found]


def test_standing_text_is_found_only_when_asked_for(tmp_path: Path) -> None:
    with Writer.create(tmp_path / "i") as writer:
        writer.add(*GUARD, standing=[1])
        writer.add(*FIRES)
        writer.commit()
    store = Store.open(tmp_path / "i")
    assert [number for number, _ in store.top("passages", ["train", "seiz"], 5)] == [0]
    assert sorted(number for number, _ in store.top("passages", ["train", "seiz"], 5, standing=True)) == [
        0,
        1,
    ]
    assert [store.standing(number) for number in range(4)] == [False, True, False, False]
    with Writer.from_existing(tmp_path / "i", tmp_path / "i2") as writer:
        writer.set_standing("guard", [0])
        writer.commit()
    store = Store.open(tmp_path / "i2")
    assert [number for number, _ in store.top("passages", ["train", "seiz"], 5)] == [1]


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        (Filters(since="2025-05-05", until="2025-12-31"), ["fires"]),
        (Filters(since="2026-01-01"), ["guard"]),
        (Filters(release="fires"), ["fires"]),
        (Filters(release="none"), []),
        (Filters(title="FIRES"), ["fires"]),
        (Filters(source="office"), ["guard"]),
        (Filters(speaker="newsom"), ["guard"]),
        (Filters(source="office", title="fires"), []),
    ],
)
def test_filters_let_through_what_they_name(tmp_path: Path, filters: Filters, found: list[str]) -> None:
    outline, passages = outline_of(
        "guard", "Guard trains", title="Guard", published="2026-01-30", source="Governor's Office"
    )
    spoken = replace(outline.paragraphs[0], kind="quotation", speaker="Gavin Newsom")
    store = opened(tmp_path / "i", (replace(outline, paragraphs=(spoken,)), passages), FIRES)
    mask = store.allowed(filters)
    assert mask is not None
    assert [store.release(number).id for number, flag in enumerate(mask) if flag] == found


def test_no_filters_let_everything_through(tmp_path: Path) -> None:
    assert opened(tmp_path / "i", GUARD).allowed(Filters()) is None


def test_speakers_are_found_by_any_word_of_their_name_the_most_quoted_first(tmp_path: Path) -> None:
    made = []
    for identifier, names, when in (
        ("a", ["Ann Lee", "Bo Lee"], "2025-01-01"),
        ("b", ["Bo Lee"], "2026-01-01"),
    ):
        outline, passages = outline_of(identifier, *["Words"] * len(names), published=when)
        pairs = zip(outline.paragraphs, names, strict=True)
        made.append(
            (replace(outline, paragraphs=tuple(replace(p, speaker=name) for p, name in pairs)), passages)
        )
    store = opened(tmp_path / "i", *made)
    assert store.speakers("le") == ["Bo Lee", "Ann Lee"]
    assert store.speakers("an") == ["Ann Lee"]
    assert store.speakers("ee") == []
    assert store.quotations("bo lee") == [(1, 1), (0, 2)]
    assert store.quotations("") == []


def test_titles_are_found_by_the_beginnings_of_their_words_newest_first(tmp_path: Path) -> None:
    store = opened(tmp_path / "i", FIRES, GUARD)
    assert [summary.id for summary in store.titles("w")] == ["guard", "fires"]
    assert [summary.id for summary in store.titles("we fi")] == ["fires"]
    assert store.titles("uard") == []
    assert len(store.titles("", limit=1)) == 1


def test_the_vocabulary_is_listed_by_its_beginning(tmp_path: Path) -> None:
    path = rebuilt(written(tmp_path / "i", [GUARD]), FIRES)
    store = Store.open(path)
    assert store.vocabulary("fi") == [("fight", 1), ("fire", 1)]
    assert store.vocabulary("zzz") == []


def test_contributions_say_what_each_term_gave(tmp_path: Path) -> None:
    store = opened(tmp_path / "i", GUARD, FIRES)
    ((number, score),) = store.top("passages", ["seiz", "guard"], 1)
    given = store.contributions("passages", number, ["seiz", "guard", "mayor"])
    assert [term for term, _ in given] == ["seiz", "guard"]
    assert given[0][1] + given[1][1] == score
    assert store.contributions("passages", number, ["seiz", "guard"]) == given  # whose postings are at hand


def test_passages_have_the_numbers_that_they_are_found_by(tmp_path: Path) -> None:
    store = opened(tmp_path / "i", GUARD, FIRES, outline_of("gone", "Left", status="withdrawn"))
    assert [store.passage_number(store.passage(number)) for number in range(5)] == [0, 1, 2, 3, None]


def test_equal_scores_are_ordered_by_id_however_many_there_are(tmp_path: Path) -> None:
    names = [f"copy-{number:02}" for number in range(60)]
    made = [outline_of(name, "Crews fight fires") for name in random.Random(1).sample(names, len(names))]
    store = opened(tmp_path / "i", *made)
    for _ in range(2):
        found = store.top("releases", ["crew"], 1)
        assert [store.release(number).id for number, _ in found] == names[:1]


def test_threads_share_one_store(tmp_path: Path) -> None:
    made = [outline_of(f"n{number}", f"Release number {number} of many") for number in range(50)]
    store = opened(tmp_path / "i", *made)
    wrong: list[int] = []

    def ask(number: int) -> None:
        for turn in range(40):
            wanted = (number * 7 + turn) % 50
            found = store.top("passages", ["releas", str(wanted)], 1)
            if store.passage(found[0][0]).release.id != f"n{wanted}":
                wrong.append(wanted)

    threads = [threading.Thread(target=ask, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []


def test_a_closed_store_is_let_go_of_without_the_garbage_collector(tmp_path: Path) -> None:
    store = Store.open(written(tmp_path / "i", [GUARD, FIRES]))
    store.top("passages", ["crew"], 5)
    store.close()
    known = weakref.ref(store)
    gc.disable()
    try:
        del store
        assert known() is None
    finally:
        gc.enable()


def test_a_store_goes_on_reading_after_another_file_took_its_place(tmp_path: Path) -> None:
    store = opened(tmp_path / "i", GUARD)
    rebuilt(tmp_path / "i", FIRES, removed=("guard",))
    assert store.release_by_id("guard") == GUARD[0].release


def test_an_abandoned_writer_leaves_nothing(tmp_path: Path) -> None:
    def fail() -> None:
        with Writer.create(tmp_path / "i") as writer:
            writer.add(*GUARD)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert list(tmp_path.iterdir()) == []


def test_packed_releases_are_added_like_outlines(tmp_path: Path) -> None:
    with Writer.create(tmp_path / "i") as writer:
        writer.add_packed(pack(*GUARD))
        writer.commit()
    assert Store.open(tmp_path / "i").outline(0) == GUARD[0]


def test_frequencies_of_any_size_and_postings_of_any_length_come_back(tmp_path: Path) -> None:
    made = [
        outline_of(f"n{n}", " ".join(["zebra"] * times + ["crew"]))
        for n, times in ((1, 70_000), (2, 300), (3, 2))
    ]
    made += [outline_of(f"m{n}", "The crew worked") for n in range(200)]
    path = rebuilt(rebuilt(written(tmp_path / "i", made[2:]), made[1]), made[0])
    store = Store.open(path)
    whole = opened(tmp_path / "j", *made)
    for terms in (["zebra"], ["crew", "zebra"]):
        found = [
            (store.passage(number).release.id, score) for number, score in store.top("passages", terms, 5)
        ]
        assert found == [(whole.passage(n).release.id, score) for n, score in whole.top("passages", terms, 5)]
        assert len(found) >= 3
    assert verify(path) == []


@pytest.mark.parametrize(("top", "code"), [(255, "B"), (256, "H"), (65_535, "H"), (65_536, "I")])
def test_numbers_are_kept_in_the_narrowest_array_that_holds_them(top: int, code: str) -> None:
    kept = smallest([0, top])
    assert (kept.typecode, kept[1]) == (code, top)
