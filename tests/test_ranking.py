"""The compiled ranking against rank-bm25 itself, and against scoring everything."""

import json
import random
import subprocess
import sys
from array import array
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index import analysis, ranking
from index.models import Filters, Outline, Passage
from index.ranking import Blocked, Lengths, Part, Postings, Question, arrays, idf, impact, joined, norm, plain
from index.ranking.reference import Model
from index.store import Store, Writer
from index.store.format import day
from tests.store_made import (
    opened,
    outline_of,
    outline_of_text,
    passage_terms,
    release_terms,
    shared,
    written,
)

Made = tuple[Outline, Sequence[Passage]]
SOURCE = Path(__file__).parent.parent / "source_docs"


def expected(
    scores: Sequence[float], keys: Sequence[tuple[int, str, int]], k: int
) -> list[tuple[int, float]]:
    order = sorted(range(len(scores)), key=lambda number: (-scores[number], keys[number]))
    return [(number, scores[number]) for number in order[:k] if scores[number] > 0]


def keys_of(releases: Sequence[Made]) -> tuple[list[tuple[int, str, int]], list[tuple[int, str, int]]]:
    """What breaks ties: the newest, then the least id, then the first passage."""
    of_releases = [(-day(o.release.published), o.release.id, n) for n, (o, _) in enumerate(releases)]
    of_passages = [
        (*key[:2], at)
        for key, (_, passages) in zip(of_releases, releases, strict=True)
        for at in range(len(passages))
    ]
    return [(a, b, n) for n, (a, b, _) in enumerate(of_passages)], of_releases


def assert_like_the_library(
    store: Store, releases: Sequence[Made], questions: Sequence[Sequence[str]]
) -> None:
    passage_keys, release_keys = keys_of(releases)
    fields = (
        ("passages", Model(passage_terms(releases)), passage_keys),
        ("releases", Model(release_terms(releases)), release_keys),
    )
    for terms in questions:
        for field, model, keys in fields:
            scores = model.scores(terms)
            assert store.scores(field, range(len(scores)), terms) == scores
            assert store.top(field, terms, 10) == expected(scores, keys, 10)


def test_scores_equal_the_librarys_on_the_first_release(tmp_path: Path) -> None:
    text = next(SOURCE.glob("*.md")).read_text(encoding="utf-8")
    body = "\n\n".join([line for line in text.split("\n") if line.strip()])
    releases = [outline_of_text({"id": "first", "title": "Border", "date": "2026-01-30", "body": body})]
    words = analysis.terms(body)
    chance = random.Random(1)
    questions = [chance.sample(words, chance.randint(1, 9)) for _ in range(200)]
    assert_like_the_library(opened(tmp_path / "i", *releases), releases, questions)


def test_scores_equal_the_librarys_for_every_question_of_a_real_set(tmp_path: Path) -> None:
    folder = shared() / "eval" / "senate"
    with (folder / "releases.jsonl").open(encoding="utf-8") as lines:
        releases = [outline_of_text(json.loads(line)) for line in lines]
    with (folder / "questions.jsonl").open(encoding="utf-8") as lines:
        questions = [analysis.terms(json.loads(line)["question"]) for line in lines]
    assert_like_the_library(opened(tmp_path / "i", *releases), releases, questions)


def test_an_empty_corpus_finds_nothing(tmp_path: Path) -> None:
    store = opened(tmp_path / "i")
    assert store.top("passages", ["border"], 5) == []
    assert store.idf("passages", "border") == 0.0
    assert Model([]).scores(["border"]) == []
    assert Model([[], []]).scores(["border"]) == [0.0, 0.0]


def test_the_one_passage_of_a_corpus_is_found_by_each_of_its_words(tmp_path: Path) -> None:
    store = opened(tmp_path / "i", outline_of("a", "Guard seizes fentanyl"))
    (hit,) = store.top("passages", ["fentanyl"], 5)
    assert hit == (0, Model([["guard", "seiz", "fentanyl"]]).scores(["fentanyl"])[0])
    assert hit[1] > 0


def test_a_word_in_both_of_two_passages_still_has_a_positive_weight(tmp_path: Path) -> None:
    store = opened(tmp_path / "i", outline_of("a", "Guard seizes fentanyl", "Guard trains"))
    found = store.top("passages", ["guard"], 5)
    assert [number for number, score in found if score > 0] == [1, 0]


def test_a_word_that_no_passage_holds_returns_none_of_them(tmp_path: Path) -> None:
    store = opened(tmp_path / "i", outline_of("a", "Guard seizes fentanyl", "Guard trains"))
    assert store.top("passages", ["mayor"], 5) == []


def test_the_library_refuses_a_string_in_place_of_terms() -> None:
    with pytest.raises(TypeError):
        Model(["guard seizes"])
    with pytest.raises(TypeError):
        Model([["guard"]]).scores("guard")


def test_a_repeated_word_counts_as_often_as_the_question_repeats_it(tmp_path: Path) -> None:
    releases = [outline_of("a", "Guard seizes fentanyl", "Guard trains", "Governor speaks")]
    assert_like_the_library(opened(tmp_path / "i", *releases), releases, [["guard", "train", "guard"]])


def test_equal_scores_are_ordered_by_date_then_id_then_place(tmp_path: Path) -> None:
    releases = [
        outline_of("b", "Guard trains", published="2025-01-01"),
        outline_of("c", "Guard trains", published="2026-01-01"),
        outline_of("a", "Guard trains", "Guard trains", published="2025-01-01"),
        outline_of("d", "Guard trains"),
    ]
    store = opened(tmp_path / "i", *releases)
    assert [number for number, _ in store.top("passages", ["guard"], 5)] == [1, 2, 3, 0, 4]
    assert [number for number, _ in store.top("passages", ["guard"], 2)] == [1, 2]


def test_a_small_archive_is_ranked_without_numpy(tmp_path: Path) -> None:
    path = written(tmp_path / "i", [outline_of("a", "Guard seizes fentanyl")])
    code = (
        "import sys; from index.store import Store; s = Store.open(sys.argv[1]);"
        "assert s.top('passages', ['guard'], 5); print('numpy' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


WORDS = ["alpha", "beta", "gamma", "delta", "epsilon", "zeta", "omega", "kappa"]
TERMS = [*[analysis.terms(word)[0] for word in WORDS], "none"]
documents = st.lists(st.sampled_from(WORDS), min_size=1, max_size=12).map(" ".join)
archives = st.lists(
    st.tuples(
        st.lists(documents, min_size=1, max_size=4), st.sampled_from([None, "2025-01-01", "2026-01-01"])
    ),
    min_size=1,
    max_size=14,
)


def changed(path: Path, made: Sequence[Made], cuts: Sequence[int], removed: set[int]) -> list[Made]:
    """Writes the releases in several builds, then removes some; returns those that are left."""
    written(path, made[: cuts[0]])
    for start, end in zip(cuts, [*cuts[1:], len(made)], strict=True):
        with Writer.from_existing(path, path.with_suffix(".new")) as writer:
            for outline, passages in made[start:end]:
                writer.add(outline, passages)
            writer.commit()
        path.with_suffix(".new").replace(path)
    with Writer.from_existing(path, path.with_suffix(".new")) as writer:
        for number in removed:
            writer.remove(made[number][0].release.id)
        writer.commit()
    path.with_suffix(".new").replace(path)
    return [pair for number, pair in enumerate(made) if number not in removed]


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(archive=archives, data=st.data())
def test_pruned_ranking_equals_scoring_everything_after_any_builds_and_removals(
    tmp_path: Path, archive: list[tuple[list[str], str | None]], data: st.DataObject
) -> None:
    made = [outline_of(f"r{n}", *texts, published=when) for n, (texts, when) in enumerate(archive)]
    cuts = sorted(data.draw(st.lists(st.integers(0, len(made)), min_size=1, max_size=3)))
    removed = data.draw(st.sets(st.integers(0, len(made) - 1), max_size=len(made)))
    left = changed(tmp_path / "i", made, cuts, removed)
    store = Store.open(tmp_path / "i")
    terms = data.draw(st.lists(st.sampled_from(TERMS), max_size=6))
    k = data.draw(st.integers(1, 5))
    scores = Model(passage_terms(left)).scores(terms)
    keys, _ = keys_of(left)
    names = [(p.release.id, p.start) for _, passages in left for p in passages]
    wanted = [(names[number], score) for number, score in expected(scores, keys, k)]
    for limit in (10**9, 0):
        found = with_limit(limit, store, terms, k)
        assert [((p.release.id, p.start), score) for n, score in found for p in [store.passage(n)]] == wanted
    only = data.draw(st.sampled_from([outline.release.id for outline, _ in left] or ["r0"]))
    wanted = [
        (names[number], score) for number, score in expected(scores, keys, 10**6) if names[number][0] == only
    ][:k]
    found = store.top("passages", terms, k, store.allowed(Filters(release=only)))
    assert [((p.release.id, p.start), score) for n, score in found for p in [store.passage(n)]] == wanted
    store.close()


def with_limit(few: int, store: Store, terms: Sequence[str], k: int) -> list[tuple[int, float]]:
    """The ranking, forced to plain Python by a great limit and to numpy by 0."""
    before = ranking.FEW
    ranking.FEW = few
    try:
        return store.top("passages", terms, k)
    finally:
        ranking.FEW = before


def large_question(chance: random.Random, documents: int, terms: int, drift: float) -> Question:
    """Postings of very different length over many documents, some of which tie."""
    lengths = [chance.choice([5, 20, 20, 20, 60]) for _ in range(documents)]
    average = sum(lengths) / documents
    parts = []
    for _ in range(terms):
        count = min(documents, max(1, int(documents ** chance.random())))
        docs = sorted(chance.sample(range(documents), count))
        frequencies = [chance.choice([1, 1, 1, 2, 5]) for _ in docs]
        impacts = [
            impact(f, norm(lengths[doc], average / drift)) for doc, f in zip(docs, frequencies, strict=True)
        ]
        parts.append(
            (
                Postings(
                    memoryview_of("I", docs), memoryview_of("H", impacts), memoryview(bytes(frequencies))
                ),
                idf(documents, count),
            )
        )
    order = [*range(terms), chance.randrange(terms)]
    over = Lengths(memoryview_of("I", lengths), average, [average / drift, average])
    return Question(
        [Part(p, weight, order.count(n), over.rise) for n, (p, weight) in enumerate(parts)], order, over
    )


def memoryview_of(code: str, values: Sequence[int]) -> memoryview:
    return memoryview(array(code, values))


@pytest.mark.parametrize("seed", range(25))
@pytest.mark.parametrize("drift", [1.0, 1.3, 0.8])
@pytest.mark.parametrize("saves", [0, 300, 10**9])
def test_both_ways_of_pruning_find_the_same_as_scoring_everything(
    seed: int, drift: float, saves: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(arrays, "_SAVES", saves)
    monkeypatch.setattr(arrays, "_SAVES_MUCH", saves // 2)
    monkeypatch.setattr(plain, "_WORTH_A_PROBE", min(saves, 256))
    chance = random.Random(seed)
    documents = chance.choice([300, 3_000, 30_000])
    question = large_question(chance, documents, chance.randint(1, 8), drift)
    share = chance.choice([0.01, 0.3, 0.99])
    blocked = bytes([chance.random() < share for _ in range(documents)]) if seed % 2 else None
    barred = Blocked(blocked) if blocked else None
    everything = arrays.scores(question, range(documents)).tolist()
    free = [(n, s) for n, s in enumerate(everything) if s > 0 and not (blocked and blocked[n])]
    last = sorted([score for _, score in free], reverse=True)[:10][-1] if free else 0
    wanted = [(n, s) for n, s in free if s >= last]
    assert sorted(plain.best(question, 10, barred)) == wanted
    assert sorted(arrays.best(question, 10, barred)) == wanted
    assert plain.scores(question, range(0, documents, 7)) == everything[::7]


@pytest.mark.parametrize("scale", [1e-6, 0.1, 1.0, 40.0])
@pytest.mark.parametrize("saves", [0, 10**9])
def test_the_best_are_found_whether_terms_weigh_next_to_nothing_or_very_much(
    scale: float, saves: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(arrays, "_SAVES", saves)
    made = large_question(random.Random(4), 30_000, 6, 1.0)
    parts = [Part(p.postings, p.idf * scale, made.order.count(n), 1.0) for n, p in enumerate(made.parts)]
    question = Question(parts, made.order, made.lengths)
    scored, score = [], arrays.scores
    everything = enumerate(score(question, range(30_000)).tolist())
    monkeypatch.setattr(arrays, "scores", lambda *given: scored.append(len(given[1])) or score(*given))
    found = sorted(arrays.best(question, 10, None), key=lambda pair: -pair[1])
    assert found[:10] == sorted(everything, key=lambda pair: -pair[1])[:10]
    assert sum(scored) <= 100


@pytest.mark.parametrize(("way", "saves"), [(plain, 0), (arrays, 0), (arrays, 10**9)])
@pytest.mark.parametrize("seed", range(6))
def test_few_documents_are_scored_exactly_however_many_hold_a_common_word(
    seed: int, way: ModuleType, saves: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(arrays, "_SAVES", saves)
    monkeypatch.setattr(arrays, "_SAVES_MUCH", saves)
    question = large_question(random.Random(seed), 30_000, 5, 1.0)
    scored, score = [], way.scores
    monkeypatch.setattr(way, "scores", lambda *given: scored.append(len(given[1])) or score(*given))
    way.best(question, 10, None)
    assert sum(scored) <= 100


@pytest.mark.parametrize("seed", range(6))
def test_the_postings_of_a_common_word_are_not_all_read_where_rare_ones_decide(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    question = large_question(random.Random(seed), 30_000, 5, 1.0)
    read, add = [], plain._add
    monkeypatch.setattr(plain, "_add", lambda *given: read.append(len(given[1])) or add(*given))
    plain.best(question, 10, None)
    assert sum(read) < question.volume / 20


@pytest.mark.parametrize("share", [0.01, 0.5])
def test_what_may_not_be_found_is_not_found_where_more_are_asked_for_than_match(share: float) -> None:
    chance = random.Random(9)
    question = large_question(chance, 3_000, 3, 1.0)
    held = {document for part in question.parts for document in part.postings.docs}
    barred = {document for document in held if chance.random() < share}
    blocked = Blocked(bytes(document in barred for document in range(3_000)))
    for best in (plain.best, arrays.best):
        assert {document for document, _ in best(question, 3_000, blocked)} == held - barred


@pytest.mark.parametrize("free", [[], [0], [17, 18, 2_999], [5, 1_000, 1_001, 1_002, 2_000]])
def test_where_few_documents_may_be_found_the_best_of_them_are(
    free: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(plain, "_SCORING", 1)
    question = large_question(random.Random(8), 3_000, 6, 1.0)
    blocked = Blocked(bytes(number not in free for number in range(3_000)))
    scored = [(number, score) for number in free for score in plain.scores(question, [number]) if score > 0]
    wanted = sorted(scored, key=lambda pair: (-pair[1], pair[0]))[:2]
    for best in (plain.best, arrays.best):
        assert sorted(best(question, 2, blocked), key=lambda pair: (-pair[1], pair[0])) == wanted


@pytest.mark.parametrize(("code", "size"), [("B", 1), ("H", 2), ("I", 4)])
@pytest.mark.parametrize("order", [1, -1])
def test_postings_of_several_segments_are_joined_whatever_the_size_of_their_frequencies(
    code: str, size: int, order: int
) -> None:
    given = [("B", [1, 4], [50, 90], [1, 2]), (code, [7], [30], [200])][::order]
    whole = joined(
        [
            Postings(
                memoryview_of("I", docs), memoryview_of("H", impacts), memoryview_of(letter, frequencies)
            )
            for letter, docs, impacts, frequencies in given
        ]
    )
    assert whole.frequencies.itemsize == size
    assert (len(whole), whole.peak) == (3, 90)
    for at, column in enumerate((whole.docs, whole.impacts, whole.frequencies), 1):
        assert column.tolist() == [*given[0][at], *given[1][at]]


def test_more_than_a_hundred_best_can_be_asked_for() -> None:
    question = large_question(random.Random(5), 30_000, 5, 1.0)
    everything = sorted(arrays.scores(question, range(30_000)).tolist(), reverse=True)[:700]
    for found in (arrays.best(question, 700, None), plain.best(question, 700, None)):
        assert sorted([score for _, score in found], reverse=True)[:700] == [s for s in everything if s > 0]


def test_a_process_that_ranked_much_goes_over_to_numpy(monkeypatch: pytest.MonkeyPatch) -> None:
    question = large_question(random.Random(6), 3_000, 5, 1.0)
    expected = sorted(plain.best(question, 5, None))
    monkeypatch.setattr(ranking, "FEW", 0)
    assert sorted(ranking.best(question, 5)) == expected
    assert ranking.best(question, 0) == []


def test_many_documents_are_scored_like_few(tmp_path: Path) -> None:
    made = [outline_of(f"n{number}", f"Release number {number} of many") for number in range(150)]
    store = opened(tmp_path / "i", *made)
    terms = ["releas", "7", "mani"]
    one_by_one = [store.scores("releases", [number], terms)[0] for number in range(150)]
    assert store.scores("releases", range(150), terms) == one_by_one
