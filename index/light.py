"""Dataclasses for modules that every question loads, typed and used as the standard library's.

Importing `dataclasses` takes longer than Python itself takes to start (it brings `inspect`), and each class
costs it several compilations. Here a class costs a dictionary; `__init__` is compiled for the first object.
The standard library's `fields`, `replace` and `asdict` know these classes. Only classes with slots, without
inheritance or `__post_init__`, and the options used here are known.
"""

from index.hints import TYPE_CHECKING

if TYPE_CHECKING:
    from dataclasses import dataclass, field, replace
else:
    _MISSING = object()
    _FEW = 40
    _UNCOMPILED = {}

    class _Field:
        """A field's options, until its class is made."""

        __slots__ = ("compare", "default", "factory", "repr")

        def __init__(self, default, factory, shown, compare):
            self.default, self.factory, self.repr, self.compare = default, factory, shown, compare

    class _Fields:
        """`__dataclass_fields__`, made by the standard library when something asks for it."""

        def __get__(self, instance, owner):
            from dataclasses import field as standard_field
            from dataclasses import make_dataclass

            rows = []
            for name, one in owner._light_fields.items():
                given = {"repr": one.repr, "compare": one.compare}
                if one.factory is not _MISSING:
                    given["default_factory"] = one.factory
                elif one.default is not _MISSING:
                    given["default"] = one.default
                rows.append((name, owner.__annotations__[name], standard_field(**given)))
            return make_dataclass(owner.__name__, rows).__dataclass_fields__

    def field(*, default=_MISSING, default_factory=_MISSING, repr=True, compare=True):  # noqa: A002
        return _Field(default, default_factory, repr, compare)

    def replace(instance, /, **changes):
        given = {name: getattr(instance, name) for name in instance._light_fields}
        return type(instance)(**{**given, **changes})

    def dataclass(*, slots, frozen=False):
        if not slots:
            raise TypeError("only classes with slots are made here")
        return lambda cls: _made(cls, frozen)

    def _made(cls, frozen):
        fields = {}
        for name in cls.__annotations__:
            value = cls.__dict__.get(name, _MISSING)
            fields[name] = value if isinstance(value, _Field) else _Field(value, _MISSING, True, True)
        names = tuple(fields)
        dropped = {"__dict__", "__weakref__", *names}
        namespace = {name: value for name, value in cls.__dict__.items() if name not in dropped}
        namespace.update(__slots__=names, __match_args__=names, _light_fields=fields)
        namespace.update(__dataclass_fields__=_Fields(), __init__=_first_init, __getstate__=_state)
        namespace.update(__setstate__=_set_state)
        for name, method in (("__eq__", _equal), ("__repr__", _shown)):
            namespace.setdefault(name, method)
        if frozen:
            namespace.update(__setattr__=_refuse, __delattr__=_refuse)
            namespace["__hash__"] = cls.__dict__.get("__hash__") or _hash
        return type(cls)(cls.__name__, cls.__bases__, namespace)

    def _first_init(self, /, *values, **named):
        """`__init__` of a class's first objects. Then, and for a call that is wrong, it is compiled."""
        made = type(self)
        left = _UNCOMPILED.get(made, _FEW)
        _UNCOMPILED[made] = left - 1
        rows = list(_bound(made._light_fields, values, named)) if left else []
        if len(rows) != len(made._light_fields) or named.keys() - made._light_fields.keys():
            made.__init__ = _compiled_init(made)
            made.__init__(self, *values, **named)
            return
        for name, value in rows:
            object.__setattr__(self, name, value)

    def _bound(fields, values, named):
        """Each field with its value, as far as the call gives one and only one."""
        if len(values) > len(fields):
            return
        for number, (name, one) in enumerate(fields.items()):
            if number < len(values):
                if name in named:
                    return
                yield name, values[number]
            elif name in named:
                yield name, named[name]
            elif one.factory is not _MISSING:
                yield name, one.factory()
            elif one.default is not _MISSING:
                yield name, one.default

    def _compiled_init(made):
        parameters, body, known = [], [], {"_missing": _MISSING}
        for number, (name, one) in enumerate(made._light_fields.items()):
            known[f"_set{number}"] = made.__dict__[name].__set__
            value = name
            if one.factory is not _MISSING:
                known[f"_make{number}"] = one.factory
                parameters.append(f"{name}=_missing")
                value = f"_make{number}() if {name} is _missing else {name}"
            elif one.default is not _MISSING:
                known[f"_default{number}"] = one.default
                parameters.append(f"{name}=_default{number}")
            else:
                parameters.append(name)
            body.append(f"    _set{number}(self, {value})")
        source = f"def __init__(self, {', '.join(parameters)}):\n" + "\n".join(body)
        exec(source, known)  # noqa: S102 - the names of a class's own fields, as the standard library does
        init = known["__init__"]
        init.__qualname__ = f"{made.__qualname__}.__init__"
        init.__module__ = made.__module__
        return init

    def _values(self):
        return tuple([getattr(self, name) for name, one in self._light_fields.items() if one.compare])

    def _equal(self, other):
        return _values(self) == _values(other) if type(self) is type(other) else NotImplemented

    def _hash(self):
        return hash(_values(self))

    def _shown(self):
        parts = [f"{name}={getattr(self, name)!r}" for name, one in self._light_fields.items() if one.repr]
        return f"{type(self).__qualname__}({', '.join(parts)})"

    def _refuse(self, name, *value):
        from dataclasses import FrozenInstanceError

        raise FrozenInstanceError(f"cannot {'assign to' if value else 'delete'} field {name!r}")

    def _state(self):
        return [getattr(self, name) for name in self._light_fields]

    def _set_state(self, values):
        for name, value in zip(self._light_fields, values, strict=True):
            object.__setattr__(self, name, value)


__all__ = ["dataclass", "field", "replace"]
