"""A reader's draft to a `Release`: what a person wrote about it overrules the format, and the format the text."""

import re
from typing import Literal, cast

from index.errors import ReadError
from index.language.notices import STATUS_WORDS
from index.models import Release, ReleaseStatus
from index.readers import languages, metadata
from index.readers.dates import american_date, parse_date
from index.readers.drafts import Draft, canonical, clean

_NAME_DATE = re.compile(r"(?:^|/)((?:19|20)\d\d-\d\d-\d\d)(?=\D[^/]*$)")
_URL_DATE = re.compile(r"/((?:19|20)\d\d)/(\d\d)/(\d\d)(?:/|$)")
_SITE_NAME = re.compile(r"\s*(?:\|| [-–—»:] )\s*")


def release(
    draft: Draft, path: str, digest: str, described: dict[str, str], url: str | None = None
) -> Release:
    """The release of a draft. `described` are a sidecar's fields, which overrule all. Raises ReadError."""
    given = {**draft.given, **described}
    found = {key: clean(value) for key, value in draft.found.items()}
    warnings = list(draft.warnings)
    title = _title(clean(given.get("title") or found.get("title") or ""), path, warnings)
    text, blocks = canonical(draft.parts, title)
    if "title" not in given:
        reason = metadata.is_blocked(text, title)
        if reason:
            raise ReadError(reason)
    language = _language(given, found, text)
    address = given.get("url") or found.get("url") or url
    published = _published(given, found, draft, path, language, address, warnings)
    status, replaces = _standing(given, draft, title)
    return Release(
        id=_identity(given, path),
        title=title,
        text=text,
        path=path,
        digest=digest,
        published=published,
        url=_address(address),
        source=clean(given.get("source") or found.get("source") or "") or None,
        language=language,
        status=status,
        embargo=_embargo(given, draft, published, warnings),
        replaces=replaces,
        warnings=tuple(dict.fromkeys(warnings)),
        blocks=blocks,
    )


def _identity(given: dict[str, str], path: str) -> str:
    identity = clean(given.get("id", ""))[:200]
    if identity:
        return identity
    head, slash, name = path.rpartition("/")
    stem, dot, ending = name.rpartition(".")
    return head + slash + (stem if dot and stem and re.fullmatch(r"\w{1,8}", ending) else name)


def _title(title: str, path: str, warnings: list[str]) -> str:
    if title:
        return title[:500]
    warnings.append("It has no title; its file's name stands in for one.")
    name = _identity({}, path).rsplit("/", 1)[-1]
    return clean(name.replace("_", " ")) or "Untitled"


def _published(
    given: dict[str, str],
    found: dict[str, str],
    draft: Draft,
    path: str,
    language: str | None,
    address: str | None,
    warnings: list[str],
) -> str | None:
    if "published" in given:
        date = parse_date(given["published"]) or (
            american_date(given["published"]) if language in (None, "en") else None
        )
        if date:
            return date
        warnings.append(f"“{given['published'][:60]}” is no date that is understood; write it as 2026-01-30.")
    date = parse_date(found["published"]) if "published" in found else None
    date = date or metadata.date_in_text(draft.parts, language)
    if date:
        return date
    named = _NAME_DATE.search(path)
    in_url = _URL_DATE.search(address or "")
    if named and parse_date(named[1]):
        warnings.append("Its date was taken from its file's name.")
        return parse_date(named[1])
    if in_url and parse_date("-".join(in_url.groups())):
        warnings.append("Its date was taken from its address.")
        return parse_date("-".join(in_url.groups()))
    return None


def _language(given: dict[str, str], found: dict[str, str], text: str) -> str | None:
    """What is given, else what the text shows: pages often claim English for what is not."""
    named = languages.code(given.get("language", ""))
    return named or languages.detect(text) or languages.code(found.get("language", ""))


def _address(url: str | None) -> str | None:
    url = (url or "").strip()
    return url if re.match(r"https?://[^\s/]+\S*$", url) and len(url) <= 2_000 else None


def _standing(given: dict[str, str], draft: Draft, title: str) -> tuple[ReleaseStatus, str | None]:
    """Status, and what the release replaces."""
    replaces = clean(given.get("replaces", "")) or metadata.replaces_in_text(draft.parts, title)
    if "status" in given:
        status = STATUS_WORDS.get(given["status"].strip().casefold())
        if status is None:
            raise ReadError(
                f"Its status “{given['status'][:40]}” is not known; write current, corrected or withdrawn."
            )
    else:
        status = metadata.status_in_text(draft.parts, title) or "current"
    return cast(Literal["current", "corrected", "withdrawn"], status), replaces


def _embargo(given: dict[str, str], draft: Draft, published: str | None, warnings: list[str]) -> str | None:
    if "embargo" in given:
        try:
            moment, warning = metadata.given_embargo(given["embargo"])
        except ValueError:
            raise ReadError(
                f"Its embargo “{given['embargo'][:40]}” is no time that is understood; write it as 2026-03-01T09:00:00Z."
            ) from None
    else:
        moment, warning = metadata.embargo_in_text(draft.parts, published)
    if warning:
        warnings.append(warning)
    return moment
