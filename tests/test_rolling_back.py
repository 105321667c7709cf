"""The index before is kept, and comes back when it is asked for."""

from pathlib import Path

import pytest
from folders_made import ids, index, release, source, text

from index.errors import IndexMissingError
from index.updating import is_fresh, rollback, update

__all__ = ["index", "source"]


class TestRollback:
    def test_the_index_before_comes_back_and_stays(self, source: Path, index: Path) -> None:
        first = update(source, index)
        (source / "harbor.txt").write_text(release("Harbor", "A mistake."))
        update(source, index)
        assert rollback(index) == first.build
        assert "A mistake" not in text(index, "harbor")
        assert is_fresh(source, index)

    def test_the_next_change_is_built_again(self, source: Path, index: Path) -> None:
        update(source, index)
        (source / "harbor.txt").write_text(release("Harbor", "A mistake."))
        update(source, index)
        rollback(index)
        (source / "harbor.txt").write_text(release("Harbor", "Put right."))
        assert not is_fresh(source, index)
        update(source, index)
        assert "Put right" in text(index, "harbor")
        assert is_fresh(source, index)

    def test_only_some_are_kept(self, source: Path, index: Path) -> None:
        for number in range(5):
            (source / "harbor.txt").write_text(release("Harbor", f"Version {number}."))
            update(source, index)
        kept = sorted(path.name for path in index.parent.iterdir() if path.suffix not in {".lock", ".marks"})
        assert kept == ["index.sqlite", "index.sqlite.1", "index.sqlite.2"]
        rollback(index)
        rollback(index)
        assert "Version 2" in text(index, "harbor")
        with pytest.raises(IndexMissingError, match="no index before"):
            rollback(index)

    def test_without_one_before_it_is_one_sentence(self, source: Path, index: Path) -> None:
        update(source, index)
        with pytest.raises(IndexMissingError, match="no index before"):
            rollback(index)

    def test_a_damaged_index_is_gone_back_from(self, source: Path, index: Path) -> None:
        first = update(source, index)
        (source / "harbor.txt").write_text(release("Harbor", "Changed."))
        update(source, index)
        index.write_bytes(b"no index")
        assert rollback(index) == first.build
        assert ids(index) == ["bridge", "harbor", "library"]

    def test_where_files_have_one_name_only_the_one_before_is_copied(
        self, source: Path, index: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def hardlink_to(_self: Path, _target: Path) -> None:
            raise OSError(1, "not permitted")

        monkeypatch.setattr(Path, "hardlink_to", hardlink_to)
        first = update(source, index)
        (source / "harbor.txt").write_text(release("Harbor", "Changed."))
        update(source, index)
        assert rollback(index) == first.build
