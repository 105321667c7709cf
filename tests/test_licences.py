"""Everything that is installed with Pressdesk has a licence that goes with MIT."""

import re
from collections.abc import Iterator
from importlib.metadata import Distribution, PackageNotFoundError, distribution

ALLOWED = {
    *("mit", "mit license", "bsd license", "bsd-2-clause", "bsd-3-clause", "0bsd", "zlib", "cc0-1.0"),
    *("apache-2.0", "apache2.0", "apache software license", "psf-2.0", "python software foundation license"),
    *("mpl-2.0", "mozilla public license 2.0 (mpl 2.0)"),
    "dependency licenses",  # PDFium's and its parts', which pypdfium2 carries: BSD, Apache, MIT and the like
}
"""Names as the packages write them, in lower case; none of these asks for more than a notice of a user."""


def named(requirement: str) -> str | None:
    """A requirement's package, where it is wanted without an extra."""
    found = re.match(r"[\w.-]+", requirement)
    return found.group() if found and "extra ==" not in requirement else None


def installed(name: str, seen: set[str]) -> Iterator[Distribution]:
    """A package and all that it needs, each once; what this platform does without is left out."""
    if name.lower() in seen:
        return
    seen.add(name.lower())
    try:
        found = distribution(name)
    except PackageNotFoundError:
        return
    yield found
    for requirement in found.requires or ():
        if needed := named(requirement):
            yield from installed(needed, seen)


def licences(package: Distribution) -> set[str]:
    """The names of a package's licences: its expression, else its classifiers, else the old field."""
    told = package.metadata
    if expression := told.get("License-Expression"):
        return {part.strip(" ()").lower() for part in re.split(" AND | OR |, ", expression)}
    rows = [row for row in told.get_all("Classifier") or () if row.startswith("License :: OSI Approved ::")]
    if rows:
        return {row.rpartition(" :: ")[2].lower() for row in rows}
    old = (told.get("License") or "none named").splitlines()[0]
    return {part.strip().lower() for part in old.split(",")}


def test_every_package_that_comes_along_has_a_licence_that_is_allowed() -> None:
    packages = list(installed("pressdesk", set()))
    assert len(packages) > 25
    found = {package.metadata["Name"]: licences(package) - ALLOWED for package in packages}
    assert {name: odd for name, odd in found.items() if odd} == {}
