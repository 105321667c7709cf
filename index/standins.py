"""Which releases others stand in for: copies for their originals, and those that a later one replaced."""

import re
from collections.abc import Iterable, Mapping

from index.models import Release, ReleaseSummary
from index.store import Store

NEVER = "9999-12-31T23:59:60Z"
"""After every embargo."""
_LONGEST_TITLE = 120

Named = Release | ReleaseSummary
"""What one release may call another by: id, path, title and address."""


def resolved(replacing: Mapping[str, str], releases: Iterable[Named]) -> dict[str, str]:
    """Releases that replace another to the one they replace, by their ids; `replacing` has what each names:
    an id, a path, an address or a title. What fits none is left out, as is what would go in a circle.

    Of several releases of one title it is the newest that is not newer than the one that replaces it.
    """
    named = sorted(releases, key=lambda one: (one.published or "", one.id))
    found: dict[str, str] = {}
    for one in named:
        what = replacing.get(one.id)
        if what is None:
            continue
        others = [other for other in named if other.id != one.id]
        old = _called(what, others, one.published) if what else None
        if old is not None and one.id not in _chain(old.id, found):
            found[one.id] = old.id
    return found


def _called(what: str, others: list[Named], published: str | None) -> Named | None:
    for other in others:
        if what in (other.id, other.path):
            return other
    if re.match(r"https?://", what, re.IGNORECASE):
        address = _address(what)
        return next(
            (other for other in reversed(others) if other.url and _address(other.url) == address), None
        )
    title = _folded(what)
    alike = [other for other in others if title and _folded(other.title) == title]
    earlier = [o for o in alike if not (published and o.published) or o.published <= published]
    return earlier[-1] if earlier else None


def _chain(start: str, found: Mapping[str, str]) -> set[str]:
    seen = {start}
    while (start := found.get(start, start)) not in seen:
        seen.add(start)
    return seen


def _address(url: str) -> str:
    """An address without what makes no other page of it."""
    return re.sub(
        r"^https?://(?:www\.)?|/?(?:index\.html?)?(?:\?utm_[^#]*)?(?:#.*)?$",
        "",
        url.strip(),
        flags=re.IGNORECASE,
    )


def _folded(title: str) -> str:
    return " ".join(re.findall(r"\w+", title.casefold()))


class StandIns:
    """The stand-ins that an index knows of, by the releases' ids; loaded when they are first asked for."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._loaded = False
        self._originals: dict[str, str] = {}
        """Copies to what they are copies of."""
        self._replaced: dict[str, list[str]] = {}
        """Replaced releases to those that replace them."""
        self._replacing: dict[str, str] = {}

    def any(self) -> bool:
        """Whether any release may be left out of answers."""
        self._load()
        return bool(self._originals or self._replaced)

    def left_out(self, number: int, allowed: bytes | None) -> bool:
        """Whether another release, which may answer as well, stands in for this one: it replaced it, or has
        the same text and came first."""
        if not self.any():
            return False
        name = self._store.id(number)
        if self._successors(name, allowed):
            return True
        original = self._originals.get(name)
        if original is None or not self._among(original, allowed):
            return False
        return name not in self._successors(original, allowed)

    def note(self, release: Release) -> str | None:
        """What a reader must know of a quoted release: that it was corrected, replaces another, or was
        replaced."""
        self._load()
        for name in self._successors(release.id, None):
            return f"This release was replaced by {self._shown(name)}."
        old = self._replacing.get(release.id)
        if old is not None and self._store.number(old) is not None:
            verb = "corrects" if release.status == "corrected" else "replaces"
            return f"This release {verb} {self._shown(old)}."
        if release.replaces:
            return f"This release replaces another: {release.replaces}."
        return "This release was corrected by its publisher." if release.status == "corrected" else None

    def _successors(self, release_id: str, allowed: bytes | None) -> list[str]:
        """The visible releases that replaced this one."""
        return [name for name in self._replaced.get(release_id, ()) if self._among(name, allowed)]

    def _among(self, release_id: str, allowed: bytes | None) -> bool:
        number = self._store.number(release_id)
        return number is not None and (allowed is None or bool(allowed[number]))

    def _shown(self, release_id: str) -> str:
        """A visible release by its title, date, and address or file."""
        release = self._store.release_by_id(release_id)
        if release is None:
            return "another"
        from index.citations import date_in_words

        title = release.title
        if len(title) > _LONGEST_TITLE:
            title = title[: _LONGEST_TITLE - 1].rstrip() + "…"
        date = f" of {date_in_words(release.published)}" if release.published else ""
        return f"“{title}”{date} ({release.url or release.path})"

    def _load(self) -> None:
        if not self._loaded:
            replaced: dict[str, list[str]] = {}
            replacing = self._noted("replaced")
            for name, old in replacing.items():
                replaced.setdefault(old, []).append(name)
            self._originals, self._replaced, self._replacing = self._noted("copies"), replaced, replacing
            self._loaded = True

    def _noted(self, name: str) -> dict[str, str]:
        noted = self._store.setting(name, "{}")
        if noted == "{}":
            return {}
        from json import loads

        found: dict[str, str] = loads(noted)
        return found
