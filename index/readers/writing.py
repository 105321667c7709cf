"""A release to readable Markdown with front matter, which reads back to the same text."""

import json
import re

from index.models import Block, Kind, Release
from index.readers.drafts import clean
from index.readers.markdown import parse

_SPECIAL = re.compile(r"[\\`*_\[\]{}<>]|~~|&(?=[#a-zA-Z])")
_OPENING = re.compile(r"#|[-+](?=\s)|[•●▪■◦·‣\uf0b7]|=+$|\|")
_ALL = re.compile(r"[\\`*_{}\[\]()#+.!|<>~\"'$%&,/:;=?@^•●▪■◦·‣\uf0b7-]")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+")


def to_markdown(release: Release) -> str:
    """The release as a Markdown file's text. What is not known is left out, so that it stays unknown."""
    return f"{_front(release)}\n{_body(release)}"


def _front(release: Release) -> str:
    stem = re.sub(r"\.\w{1,8}$", "", release.path)
    fields = {
        "id": release.id if release.id != stem else None,
        "title": release.title,
        "published": release.published,
        "source": release.source,
        "url": release.url,
        "language": release.language,
        "status": release.status if release.status != "current" else None,
        "embargo": release.embargo,
        "replaces": release.replaces,
    }
    plain = re.compile(r"\d{4}-\d\d-\d\d|[a-z]{2,10}")
    lines = [
        f"{key}: {value if plain.fullmatch(value) else json.dumps(value, ensure_ascii=False)}"
        for key, value in fields.items()
        if value
    ]
    return "\n".join(("---", *lines, "---", ""))


def _body(release: Release) -> str:
    lines: list[str] = []
    before: Kind | None = None
    for block in release.blocks:
        text = release.text[block.start : block.end]
        if not (block.kind == before == "table"):
            lines.append("")
        lines.append(_marked(text, block))
        if block.kind == "table" and before != "table":
            lines.append("|" + " --- |" * (text.count(" | ") + 1))
        before = block.kind
    return "\n".join(lines[1:]) + "\n"


def _marked(text: str, block: Block) -> str:
    """A paragraph with its markup, escaped so that reading it gives it back."""
    if re.fullmatch(r"#[# ]+#", text):
        return text
    for pattern in (_SPECIAL, _ALL):
        marked = _with_markup(text, block.kind, pattern)
        parts, _ = parse(marked)
        if [clean(part.text) for part in parts] == [text]:
            return marked
    return marked


def _with_markup(text: str, kind: Kind | None, special: re.Pattern[str]) -> str:
    if kind == "table":
        return f"| {' | '.join(special.sub(_escaped, cell) for cell in text.split(' | '))} |"
    escaped = special.sub(_escaped, text)
    if kind in ("headline", "heading"):
        return f"{'#' if kind == 'headline' else '##'} {escaped}"
    if kind == "quotation":
        return f"> {_opened(escaped)}"
    if kind == "list" and not re.match(r"\(?(?:\d{1,2}[.)]|[a-zA-Z]\))\s", text):
        return f"- {escaped}"
    return _opened(escaped) if kind != "list" else escaped


def _opened(escaped: str) -> str:
    """A paragraph's first character must not look like markup."""
    return "\\" + escaped if _OPENING.match(escaped) else escaped


def _escaped(match: re.Match[str]) -> str:
    return "".join("\\" + character for character in match[0])
