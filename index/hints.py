"""The names of `typing` that are used in modules which every question loads.

Importing `typing` takes a quarter of the time in which Python itself starts, and nothing looks at what most
of its names make. Type checkers see the real ones; named tuples and the words of a `Literal` are as those'.
"""

from collections import namedtuple

TYPE_CHECKING = False
"""Type checkers take it for true."""

if TYPE_CHECKING:
    from typing import Any, BinaryIO, Literal, NamedTuple, Self, TypeAlias, TypeVar, cast, get_args
else:

    class _Hint:
        """What stands in an annotation, whatever is joined to it or put in its brackets."""

        __slots__ = ("given",)

        def __init__(self, given=()):
            self.given = given

        def __getitem__(self, given):
            return _Hint(given if isinstance(given, tuple) else (given,))

        def __or__(self, other):
            return self

        __ror__ = __or__

    Any = BinaryIO = Literal = Self = TypeAlias = _Hint()

    def TypeVar(name):  # noqa: N802
        return _Hint()

    def cast(kind, value):
        return value

    def get_args(hint):
        return hint.given

    class _Naming(type):
        """Makes a named tuple of a class that says its fields, with its methods."""

        def __new__(cls, name, bases, namespace):
            fields = type.__new__(cls, name, (), dict(namespace)).__annotations__
            defaults = [namespace[field] for field in fields if field in namespace]
            made = namedtuple(name, fields, defaults=defaults, module=namespace["__module__"])
            for key, value in namespace.items():
                if key not in fields and key not in {"__module__", "__qualname__"}:
                    setattr(made, key, value)
            return made

    NamedTuple = type.__new__(_Naming, "NamedTuple", (), {})

__all__ = [
    "TYPE_CHECKING",
    "Any",
    "BinaryIO",
    "Literal",
    "NamedTuple",
    "Self",
    "TypeAlias",
    "TypeVar",
    "cast",
    "get_args",
]
