"""The failures a caller may meet, each one sentence: what happened, and what to do next."""


class PressdeskError(Exception):
    """The base of every expected failure; `str(error)` is one sentence fit for a person."""


class SourceError(PressdeskError):
    """The source folder, or a file named by the caller, cannot be used."""


class ReadError(PressdeskError):
    """One file cannot be read as a release; the reason names no path (the report does)."""


class IndexMissingError(PressdeskError):
    """There is no index at the given path yet."""


class IndexFormatError(PressdeskError):
    """The index file is foreign, damaged, or of another format number."""


class IndexOlderError(IndexFormatError):
    """The index file was made by an older version: the next build makes it anew."""


class IndexNewerError(IndexFormatError):
    """The index file was made by a newer version: only a build that is forced replaces it."""


class IndexBusyError(PressdeskError):
    """Another build holds the lock of this index."""


class GateError(PressdeskError):
    """A finished build was refused because it differs too much from the index in use."""


class FetchError(PressdeskError):
    """An address cannot be fetched, or may not be."""


class QueryError(PressdeskError):
    """A question or a filter cannot be understood at all (empty, or a date that is none)."""


class BuildError(PressdeskError):
    """A new index cannot be built or put in place (disk full, say); the old one stays in use."""
