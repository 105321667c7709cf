"""The stand-ins for names of `typing` do what their users need of them."""

import pickle
import subprocess
import sys
import typing

import pytest
from command_line import MEASURED

from index import hints
from index.models import Kind
from index.store.packing import KINDS


class Place(hints.NamedTuple):
    """A place."""

    start: int
    end: int = 9

    @property
    def length(self) -> int:
        return self.end - self.start


def test_a_named_tuple_has_fields_defaults_methods_and_its_text() -> None:
    place = Place(2)
    start, end = place
    assert (start, end, place.length, place) == (2, 9, 7, Place(start=2, end=9))
    assert (repr(place), Place.__doc__, Place.__module__) == ("Place(start=2, end=9)", "A place.", __name__)
    assert place._replace(end=3) == (2, 3)


def test_a_named_tuple_is_as_small_as_the_library_s_and_can_be_sent() -> None:
    assert not hasattr(Place(1), "__dict__")
    assert pickle.loads(pickle.dumps(Place(1))) == Place(1)  # noqa: S301


def test_a_named_tuple_without_a_value_for_a_field_is_an_error() -> None:
    with pytest.raises(TypeError, match="start"):
        Place()  # type: ignore[call-arg]


def test_a_hint_may_be_joined_and_filled_in_whatever_way() -> None:
    assert None | hints.Any | str is not None  # type: ignore[operator]
    assert dict[str, hints.Any] is not None
    assert hints.cast("int", "a") == "a"


def test_the_words_of_a_literal_are_known() -> None:
    assert hints.get_args(hints.Literal["a", "b"]) == typing.get_args(typing.Literal["a", "b"])
    assert hints.get_args(Kind) == KINDS
    assert "quotation" in KINDS


def test_neither_it_nor_the_light_dataclasses_load_typing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(MEASURED, raising=False)
    code = "import sys, index.hints, index.light; print('typing' in sys.modules)"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert ran.stdout.strip() == "False"
