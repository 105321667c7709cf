"""Light dataclasses behave as the standard library's."""

import copy
import dataclasses
import pickle
import subprocess
import sys

import pytest
from command_line import MEASURED

from index.light import dataclass, field, replace


@dataclass(frozen=True, slots=True)
class Point:
    """A point."""

    x: int
    y: int = 2
    tags: list[str] = field(default_factory=list, compare=False)
    secret: str = field(default="s", repr=False)

    @property
    def total(self) -> int:
        return self.x + self.y


@dataclass(slots=True)
class Counter:
    count: int = 0


def test_fields_are_given_by_place_by_name_or_by_default() -> None:
    point = Point(1, tags=["a"])
    assert (point.x, point.y, point.tags, point.secret, point.total) == (1, 2, ["a"], "s", 3)


def test_each_object_gets_a_default_of_its_own_from_a_factory() -> None:
    assert Point(1).tags is not Point(1).tags


def test_equal_fields_make_equal_objects_with_equal_hashes() -> None:
    assert Point(1, tags=["a"]) == Point(1)
    assert Point(1) != Point(2)
    assert Point(1) != object()
    assert hash(Point(1)) == hash(Point(1, 2))


def test_a_frozen_object_cannot_be_changed() -> None:
    point = Point(1)
    with pytest.raises(dataclasses.FrozenInstanceError, match="cannot assign to field 'x'"):
        point.x = 3  # type: ignore[misc]
    with pytest.raises(dataclasses.FrozenInstanceError):
        del point.x


def test_one_that_is_not_frozen_can_be_changed_and_has_no_hash() -> None:
    counter = Counter()
    counter.count += 1
    assert counter == Counter(1)
    with pytest.raises(TypeError):
        hash(counter)


def test_its_repr_names_what_is_shown() -> None:
    assert repr(Point(1)) == "Point(x=1, y=2, tags=[])"


def test_a_missing_or_unknown_field_is_refused() -> None:
    with pytest.raises(TypeError, match="missing 1 required positional argument: 'x'"):
        Point()  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="unexpected keyword argument"):
        Point(1, z=2)  # type: ignore[call-arg]


def test_a_field_given_twice_or_one_too_many_is_refused() -> None:
    @dataclass(frozen=True, slots=True)
    class Pair:
        x: int
        y: int

    with pytest.raises(TypeError, match="multiple values for argument 'x'"):
        Pair(1, x=1)  # type: ignore[misc]
    with pytest.raises(TypeError, match="takes 3 positional arguments but 4 were given"):
        Pair(1, 2, 3)  # type: ignore[call-arg]
    assert Pair(y=2, x=1) == Pair(1, 2)


def test_only_classes_with_slots_are_made() -> None:
    with pytest.raises(TypeError, match="only classes with slots"):
        dataclass(slots=False)


def test_it_can_be_replaced_copied_and_pickled() -> None:
    point = Point(1, 5, ["a"])
    assert replace(point, y=7) == Point(1, 7)
    assert copy.copy(point) == point
    assert copy.deepcopy(point) == point
    assert pickle.loads(pickle.dumps(point)) == point  # noqa: S301


def test_the_standard_librarys_functions_know_it() -> None:
    point = Point(1, tags=["a"])
    assert dataclasses.is_dataclass(Point)
    assert [one.name for one in dataclasses.fields(Point)] == ["x", "y", "tags", "secret"]
    assert dataclasses.replace(point, x=4).x == 4
    assert dataclasses.asdict(point) == {"x": 1, "y": 2, "tags": ["a"], "secret": "s"}


def test_it_matches_by_place() -> None:
    match Point(1, 3):
        case Point(x, y):
            assert (x, y) == (1, 3)


def test_it_has_slots_only() -> None:
    with pytest.raises(AttributeError):
        object.__setattr__(Point(1), "other", 1)


def test_it_spares_the_import_of_the_standard_librarys(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(MEASURED, raising=False)
    code = "import sys, index.light; print('dataclasses' in sys.modules, 'inspect' in sys.modules)"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout == "False False\n"
