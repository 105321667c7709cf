"""A build that would lose much is not put in place."""

from pathlib import Path

import pytest
from folders_made import NAMES, ids, index, release, write

from index.errors import GateError, SourceError
from index.models import BuildReport
from index.updating import BuildSettings, GateSettings, update

__all__ = ["index"]


class TestGate:
    @pytest.fixture
    def source(self, tmp_path: Path) -> Path:
        folder = tmp_path / "archive"
        write(folder, *NAMES)
        return folder

    @pytest.fixture
    def built(self, source: Path, index: Path) -> BuildReport:
        return update(source, index)

    def test_many_vanished_releases_are_refused_by_name(
        self, source: Path, index: Path, built: BuildReport
    ) -> None:
        for name in NAMES[:4]:
            (source / f"{name.lower()}.txt").unlink()
        with pytest.raises(GateError, match=r"4 of 10 releases would vanish \(airport, .*--force"):
            update(source, index)
        assert len(ids(index)) == 10
        assert not index.with_name("index.sqlite.new").exists()

    def test_force_puts_it_in_place_all_the_same(self, source: Path, index: Path, built: BuildReport) -> None:
        for name in NAMES[:4]:
            (source / f"{name.lower()}.txt").unlink()
        report = update(source, index, force=True)
        assert (len(report.removed), report.changed, report.unchanged) == (4, (), 6)
        assert len(ids(index)) == 6

    def test_a_setting_moves_the_limit(self, source: Path, index: Path, built: BuildReport) -> None:
        for name in NAMES[:4]:
            (source / f"{name.lower()}.txt").unlink()
        update(source, index, settings=BuildSettings(gate=GateSettings(vanished=0.5)))
        assert len(ids(index)) == 6

    def test_a_few_removed_releases_pass(self, source: Path, index: Path, built: BuildReport) -> None:
        for name in NAMES[:2]:
            (source / f"{name.lower()}.txt").unlink()
        assert len(update(source, index).removed) == 2

    def test_many_new_failures_are_refused(self, source: Path, index: Path, built: BuildReport) -> None:
        for name in NAMES[:4]:
            (source / f"{name.lower()}.txt").write_bytes(b"")
        with pytest.raises(GateError, match=r"4 of 10 files cannot be read \(airport\.txt"):
            update(source, index)

    def test_releases_that_lose_most_of_their_text_are_refused(self, tmp_path: Path, index: Path) -> None:
        source = tmp_path / "long"
        source.mkdir()
        for name in NAMES:
            paragraph = f"The {name.lower()} has a history of which {'much can be told ' * 20}today.\n\n"
            (source / f"{name}.txt").write_text(f"{name} opens\n\n" + paragraph * 6)
        update(source, index)
        for name in NAMES[:5]:
            (source / f"{name}.txt").write_text(f"{name} opens\n\nThat is all.\n")
        with pytest.raises(GateError, match=r"5 releases would lose most of their text .*6 to 1 passages"):
            update(source, index)

    def test_a_golden_question_that_loses_its_answer_is_refused(
        self, source: Path, index: Path, built: BuildReport
    ) -> None:
        question = '{"question": "How many people came to the harbor?", "answer": "300 people"}'
        (source / "golden.jsonl").write_text(question + "\n")
        update(source, index)
        (source / "harbor.txt").write_text(release("Harbor").replace("300 people", "no visitors"))
        with pytest.raises(GateError, match="golden questions would lose their answer"):
            update(source, index)

    def test_a_golden_question_that_is_answered_as_before_passes(
        self, source: Path, index: Path, built: BuildReport
    ) -> None:
        lines = [
            '{"question": "How many came to the harbor?", "answer": "300 people", "release_id": "harbor"}',
            "",
            '{"question": "Who is the mayor?", "answerable": false}',
            '{"question": "since:never", "answer": "x"}',
        ]
        (source / "golden.jsonl").write_text("\n".join(lines))
        (source / "bridge.txt").write_text(release("Bridge", "It is red."))
        assert update(source, index).changed == ("bridge.txt",)

    def test_golden_questions_that_are_no_text_are_one_sentence(
        self, source: Path, index: Path, built: BuildReport
    ) -> None:
        (source / "golden.jsonl").write_bytes(b"\xff\xfe\xff")
        (source / "bridge.txt").write_text(release("Bridge", "It is red."))
        with pytest.raises(SourceError, match="must be UTF-8 text"):
            update(source, index)

    def test_a_golden_line_that_is_no_question_is_named(
        self, source: Path, index: Path, built: BuildReport
    ) -> None:
        (source / "golden.jsonl").write_text('{"question": "When?"}\nnonsense\n')
        (source / "harbor.txt").write_text(release("Harbor", "Changed."))
        with pytest.raises(SourceError, match=r"Line 2 of golden\.jsonl"):
            update(source, index)
