"""Which releases replace which, across the archive: noted while it is built, read by `index.standins`."""

import json
from collections.abc import Mapping, Set

from index.models import Release, ReleaseSummary
from index.standins import NEVER, resolved
from index.store import Store, Writer


def note(writer: Writer, base: Store | None, kept: Set[str], read: Mapping[str, Release]) -> None:
    """Note what the releases of the new index replace: those that were `read`, and the `kept` ones of
    `base`."""
    before: dict[str, str] = json.loads(base.setting("replacing", "{}")) if base is not None else {}
    replacing = {name: what for name, what in before.items() if name in kept}
    replacing |= {name: release.replaces for name, release in read.items() if release.replaces}
    found: dict[str, str] = {}
    if replacing:
        old = [one for one in base.summaries(NEVER) if one.id in kept] if base is not None else []
        everything: list[Release | ReleaseSummary] = [*old, *read.values()]
        found = resolved(replacing, everything)
    writer.set_meta("replacing", json.dumps(dict(sorted(replacing.items()))))
    writer.set_meta("replaced", json.dumps(dict(sorted(found.items()))))
