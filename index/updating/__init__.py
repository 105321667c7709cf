"""A folder of releases to an index: what changed, what was skipped and why, the atomic swap.

    update(source_dir, index) -> BuildReport      building: the only way an index comes to be
    is_fresh(source_dir, index) -> bool           freshness: by names, sizes and times alone
    rollback(index) -> str                        swapping: the index before the one in use
    verify(index) -> list[str]                    every problem of an index file

`changes` decides what is read, `reading` reads one file, `workers` do so in processes of their own,
and `gate` refuses an index that lost too much. Names are loaded when they are first used: a question in a
terminal only needs `is_fresh`.
"""

from importlib import import_module

from index.hints import TYPE_CHECKING

if TYPE_CHECKING:
    from index.store import verify
    from index.updating.building import update
    from index.updating.freshness import begin_check, is_fresh
    from index.updating.settings import BuildSettings, GateSettings
    from index.updating.swapping import rollback

_HOMES = {
    "BuildSettings": "index.updating.settings",
    "GateSettings": "index.updating.settings",
    "begin_check": "index.updating.freshness",
    "is_fresh": "index.updating.freshness",
    "rollback": "index.updating.swapping",
    "update": "index.updating.building",
    "verify": "index.store",
}

__all__ = ["BuildSettings", "GateSettings", "begin_check", "is_fresh", "rollback", "update", "verify"]


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module 'index.updating' has no attribute {name!r}")
    value = getattr(import_module(_HOMES[name]), name)
    globals()[name] = value
    return value
