"""Front matter (YAML between `---`, TOML between `+++`) and sidecar files, as plain strings."""

import re
from typing import NamedTuple

from index.errors import ReadError

_FENCE = re.compile(r"\s*(?:<!--\s*)?(---|\+\+\+)[ \t]*\n")
_KEY = re.compile(r"[A-Za-z][\w -]{0,40}\s*:(?:\s|$)|[A-Za-z][\w-]{0,40}\s*=")
_ENDS = {fence: re.compile(rf"^{re.escape(fence)}[ \t]*(?:\n|\Z)", re.MULTILINE) for fence in ("---", "+++")}
_SPACE = re.compile(r"[\s-]+")
_MAX = 65_536

NAMES: dict[str, str] = {
    "id": "id", "title": "title", "headline": "title", "published": "published", "date": "published",
    "publish_date": "published", "pubdate": "published", "published_at": "published", "released": "published",
    "source": "source", "publisher": "source", "organization": "source", "organisation": "source",
    "url": "url", "link": "url", "canonical": "url", "canonical_url": "url",
    "language": "language", "lang": "language",
    "status": "status", "embargo": "embargo", "embargoed_until": "embargo", "embargoed": "embargo",
    "embargo_until": "embargo", "replaces": "replaces", "supersedes": "replaces",
}  # fmt: skip
"""What a key may be called, and what we call it. Earlier names win over later ones for the same thing."""
_ORDER = {name: rank for rank, name in enumerate(NAMES)}


class Front(NamedTuple):
    """Front matter's known fields, the text after it, the number of lines before that text, and warnings."""

    fields: dict[str, str]
    rest: str
    lines: int
    warnings: list[str]


def split(text: str) -> Front:
    """Take the front matter off a text. A careless `title: A: b` is read as it is meant, with a warning.

    Raises ReadError with the line where the front matter cannot be understood.
    """
    fence = _FENCE.match(text)
    if fence is None:
        return Front({}, text, 0, [])
    end = _ENDS[fence[1]].search(text, fence.end())
    before = text.count("\n", 0, fence.end())
    if end is None:
        if _KEY.match(text, fence.end()):
            raise ReadError(f"Its front matter, opened by {fence[1]} in line {before}, is never closed.")
        return Front({}, text, 0, [])
    inside = text[fence.end() : end.start()]
    if len(inside) > _MAX:
        raise ReadError("Its front matter is larger than 64 kB.")
    if fence[1] == "---" and inside.strip() and not _KEY.search(inside):
        return Front({}, text, 0, [])
    warnings: list[str] = []
    fields = _toml(inside) if fence[1] == "+++" else _yaml(inside, before, warnings)
    return Front(known(fields), text[end.end() :], text.count("\n", 0, end.end()), warnings)


def known(fields: dict[str, object]) -> dict[str, str]:
    """The fields that mean something to us, by our names, as strings; empty ones are left out."""
    named: dict[str, tuple[int, str]] = {}
    for key, value in fields.items():
        spelled = _SPACE.sub("_", str(key).strip().casefold())
        name = NAMES.get(spelled)
        if name is None or (not isinstance(value, str | int | float) and not hasattr(value, "isoformat")):
            continue
        string = value.isoformat() if hasattr(value, "isoformat") else str(value)
        string = " ".join(string.split())
        rank = _ORDER[spelled]
        if string and string.casefold() not in ("null", "~") and (name not in named or rank < named[name][0]):
            named[name] = (rank, string)
    return {name: string for name, (_, string) in named.items()}


def sidecar(data: bytes) -> dict[str, str]:
    """The fields of a NAME.meta.toml. Raises ReadError where it is no TOML."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise ReadError("Its sidecar (.meta.toml) is not UTF-8.") from None
    return known(_toml(text, "Its sidecar (.meta.toml)"))


def _toml(text: str, what: str = "Its front matter") -> dict[str, object]:
    import tomllib

    try:
        return tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise ReadError(f"{what} is not valid TOML: {_sentence(str(error))}") from None


def _yaml(text: str, line: int, warnings: list[str]) -> dict[str, object]:
    simple = _simple(text)
    if simple is not None:
        return simple
    import yaml

    # Strings only: "yes", 2026-01-30 and 010 stay what the author wrote.
    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    if "&" in text and "*" in text:
        text = re.sub(r"(^|[\s:\[,-])[&*](?=\w)", r"\1", text)
    try:
        fields = yaml.load(text, Loader=loader)  # noqa: S506 - a base loader makes nothing but strings
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        mark = getattr(error, "problem_mark", None)
        where = f" in line {line + 1 + mark.line}" if mark is not None else ""
        problem = getattr(error, "problem", None) or "it cannot be understood"
        meant = _careless(text)
        if meant:
            warnings.append(f"Its front matter is not valid YAML{where} and was read line by line.")
            return meant
        raise ReadError(f"Its front matter is not valid YAML{where}: {_sentence(problem)}") from None
    if fields is None:
        return {}
    if not isinstance(fields, dict):
        raise ReadError(f"Its front matter in line {line + 1} is not a list of fields such as “title: …”.")
    return fields


_PLAIN = re.compile(
    r"""([A-Za-z][\w-]*):[ ]+(?:"([^"\\]*)"|'([^']*)'"""
    r"""|([^\s"'\[\]{}>|*&!%#`@,?:-](?:[^#:\n]|:(?=\S)|(?<=\S)\#)*))[ ]*$"""
)


def _simple(text: str) -> dict[str, object] | None:
    """The fields of front matter that is nothing but `key: value` lines, without the cost of a YAML
    parser."""
    fields: dict[str, object] = {}
    for line in text.split("\n"):
        if not line.strip():
            continue
        match = _PLAIN.match(line)
        if match is None or match[1] in fields:
            return None
        fields[match[1]] = next(group for group in match.groups()[1:] if group is not None).rstrip()
    return fields


def _careless(text: str) -> dict[str, object]:
    """The fields of lines `key: value` where the value is no YAML; empty where a line is none of that
    kind."""
    fields: dict[str, object] = {}
    for line in filter(str.strip, text.split("\n")):
        key, colon, value = line.partition(":")
        if not colon or not re.fullmatch(r"[A-Za-z][\w -]{0,40}", key) or value.strip()[:1] in ("[", "{"):
            return {}
        fields.setdefault(key, value.strip().strip("\"'"))
    return fields


def _sentence(text: str) -> str:
    text = " ".join(text.split())
    return text if text.endswith(".") else text + "."
