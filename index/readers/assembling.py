"""A reader's draft to a `Release`: what a person wrote about it overrules the format, and the format the
text."""

import re
from typing import Literal, cast

from index.errors import ReadError
from index.language.notices import STATUS_WORDS
from index.models import Release, ReleaseStatus
from index.readers import languages, metadata, standing
from index.readers.dates import numeric_date, order_of, parse_date
from index.readers.drafts import Draft, canonical, clean

_NAME_DATE = re.compile(r"(?:^|/)((?:19|20)\d\d-\d\d-\d\d)(?=\D[^/]*$)")
_URL_DATE = re.compile(
    r"/((?:19|20)\d\d)/(\d\d?)/(\d\d?)(?:/|$)|[/_-]((?:19|20)\d\d)-(\d\d)-(\d\d)(?=[/_.-]|$)"
    r"|[/_-](20\d\d)(\d\d)(\d\d)(?=[/_.-]|$)"
)


def release(
    draft: Draft, path: str, digest: str, described: dict[str, str], url: str | None = None
) -> Release:
    """The release of a draft. `described` are a sidecar's fields, which overrule all. Raises ReadError."""
    given = {**draft.given, **described}
    found = {key: clean(value) for key, value in draft.found.items()}
    warnings = draft.warnings
    title = _title(clean(given.get("title") or found.get("title") or ""), path, warnings)
    for part in draft.parts[:12]:
        if part.kind == "heading" and metadata.is_letterhead(part.text):
            part.kind = None
    text, blocks = canonical(draft.parts, title)
    if "title" not in given:
        reason = metadata.is_blocked(text, title)
        if reason:
            raise ReadError(reason)
    language = _language(given, found, text)
    address = given.get("url") or found.get("url") or url
    published = _published(given, found, draft, (path, address), language)
    status, replaces = _standing(given, draft, title)
    return Release(
        id=_identity(given, path),
        title=title,
        text=text,
        path=path,
        digest=digest,
        published=published,
        url=_address(given, found.get("url") or url, warnings),
        source=clean(given.get("source") or found.get("source") or "") or None,
        language=language,
        status=status,
        embargo=_embargo(given, draft, published, warnings),
        replaces=replaces,
        warnings=tuple(dict.fromkeys(warnings)),
        blocks=blocks,
    )


def _identity(given: dict[str, str], path: str) -> str:
    identity = clean(given.get("id", ""))[:200].strip()
    if identity:
        return identity
    head, slash, name = path.rpartition("/")
    stem, dot, ending = name.rpartition(".")
    return head + slash + (stem if dot and stem and re.fullmatch(r"\w{1,8}", ending) else name)


def _title(title: str, path: str, warnings: list[str]) -> str:
    if title:
        return title[:500].strip()
    warnings.append("It has no title; its file's name stands in for one.")
    name = _identity({}, path).rsplit("/", 1)[-1]
    return clean(name.replace("_", " ")) or "Untitled"


def _published(
    given: dict[str, str],
    found: dict[str, str],
    draft: Draft,
    where: tuple[str, str | None],
    language: str | None,
) -> str | None:
    """The date; `where` are path and address, which may hold one. Adds to the draft's warnings."""
    order = order_of("\n".join(part.text for part in draft.parts), language, where[1] or "")
    if "published" in given:
        date = parse_date(given["published"]) or numeric_date(given["published"], order)
        if date:
            return date
        draft.warnings.append(
            f"“{given['published'][:60]}” is no date that is understood; write it as 2026-01-30."
        )
    date = parse_date(found.get("published", "")) or metadata.date_in_text(draft.parts, order)
    if date:
        return date
    named, in_url = _NAME_DATE.search(where[0]), _URL_DATE.search(where[1] or "")
    for what, place in (
        (named[1] if named else "", "its file's name"),
        ("-".join(part.zfill(2) for part in in_url.groups() if part) if in_url else "", "its address"),
    ):
        date = parse_date(what)
        if date:
            draft.warnings.append(f"Its date was taken from {place}.")
            return date
    return None


def _language(given: dict[str, str], found: dict[str, str], text: str) -> str | None:
    """What is given, else what the text shows: pages often claim English for what is not."""
    named = languages.code(given.get("language", ""))
    return named or languages.detect(text) or languages.code(found.get("language", ""))


def _address(given: dict[str, str], found: str | None, warnings: list[str]) -> str | None:
    """The address that a person gave, else the one that was found. Adds to the warnings."""
    if "url" in given:
        if address := _checked(given["url"]):
            return address
        warnings.append(
            f"“{given['url'][:60]}” is no address that is understood; write it as https://example.org/release."
        )
    return _checked(found)


def _checked(url: str | None) -> str | None:
    url = (url or "").strip()
    return url if re.match(r"https?://[^\s/]+\S*$", url) and len(url) <= 2_000 else None


def _standing(given: dict[str, str], draft: Draft, title: str) -> tuple[ReleaseStatus, str | None]:
    """Status, and what the release replaces."""
    noticed = standing.may_stand_noticed(draft.parts, title)
    named = clean(given.get("replaces", ""))
    replaces = named or (standing.replaces_in_text(draft.parts, title) if noticed else None)
    if "status" in given:
        status = STATUS_WORDS.get(given["status"].strip().casefold())
        if status is None:
            raise ReadError(
                f"Its status “{given['status'][:40]}” is not known; write current, corrected or withdrawn."
            )
    else:
        status = (standing.status_in_text(draft.parts, title) if noticed else None) or "current"
    return cast(Literal["current", "corrected", "withdrawn"], status), replaces


def _embargo(given: dict[str, str], draft: Draft, published: str | None, warnings: list[str]) -> str | None:
    if "embargo" in given:
        try:
            moment, warning = standing.given_embargo(given["embargo"])
        except ValueError:
            value = given["embargo"][:40]
            raise ReadError(f"Its embargo “{value}” is no time; write it as 2026-03-01T09:00:00Z.") from None
    else:
        moment, warning = standing.embargo(draft.head, draft.parts, published)
    if warning:
        warnings.append(warning)
    return moment
