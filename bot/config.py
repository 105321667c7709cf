"""Settings: from a mapping to one frozen object. The only reader of `.env`."""

from __future__ import annotations

import os
from collections.abc import Mapping
from zlib import crc32

from bot import TYPE_CHECKING
from index import PressdeskError

if TYPE_CHECKING:
    from pathlib import Path

    from index import Thresholds, WatchSettings

DATA_FOLDER = ".pressdesk"
SOURCE_FOLDER = "source_docs"
INDEX_NAME = "index.sqlite"
STATE_NAME = "state.sqlite"
ARCHIVE_FILE = "pressdesk.toml"
ENV_FILE = ".env"
_ANSWERED, _WEAK = "PRESSDESK_ANSWERED", "PRESSDESK_WEAK"
_PLACES = {"PRESSDESK_SOURCE_DIR", "PRESSDESK_INDEX", "PRESSDESK_STATE"}


class SettingsError(PressdeskError):
    """A setting has a value that it cannot have; the message is one sentence fit for a person."""


class Settings:
    """What a run was told. Paths are as given, so relative ones count from the working directory.

    `values` holds every `PRESSDESK_…` setting by name, for the part of the program that knows it. Paths are
    kept as strings and made on request, since a question in a terminal can do without pathlib.
    """

    __slots__ = ("_index_given", "discord_token", "index_name", "source_name", "state_name", "values")

    def __init__(
        self,
        source_dir: str | Path,
        index: str | Path | None,
        state: str | Path,
        discord_token: str | None = None,
        values: Mapping[str, str] | None = None,
    ) -> None:
        self.source_name = str(source_dir)
        self.index_name = str(index) if index else _usual_index(self.source_name)
        self._index_given = bool(index)
        self.state_name = str(state)
        self.discord_token = discord_token
        self.values: Mapping[str, str] = values or {}

    @property
    def source_dir(self) -> Path:
        """The folder of releases."""
        return _path(self.source_name)

    @property
    def index(self) -> Path:
        """The index file."""
        return _path(self.index_name)

    @property
    def state(self) -> Path:
        """The file of what the bot remembers."""
        return _path(self.state_name)

    def __repr__(self) -> str:
        """The places alone: neither the token nor any other value."""
        return f"Settings(source_dir={self.source_name}, index={self.index_name}, state={self.state_name})"

    @classmethod
    def from_mapping(cls, values: Mapping[str, str]) -> Settings:
        """Read settings by their names (`PRESSDESK_INDEX` …); an empty value counts as not set."""
        known = {name: value.strip() for name, value in values.items() if value.strip()}
        return cls(
            source_dir=known.get("PRESSDESK_SOURCE_DIR", SOURCE_FOLDER),
            index=index_file(known.get("PRESSDESK_INDEX")),
            state=known.get("PRESSDESK_STATE", f"{DATA_FOLDER}/{STATE_NAME}"),
            discord_token=known.get("DISCORD_TOKEN"),
            values={name: value for name, value in known.items() if name.startswith("PRESSDESK_")},
        )

    def with_options(self, source_dir: str | None, index: str | None) -> Settings:
        """The same settings, overruled by the command line's options where they were given."""
        return Settings(
            source_dir or self.source_name,
            index_file(index) or (self.index_name if self._index_given else None),
            self.state_name,
            self.discord_token,
            self.values,
        )

    def whole_number(self, name: str, default: int, least: int = 0) -> int:
        """A setting that counts something; raises SettingsError for anything but a number from `least` up."""
        value = self.values.get(name)
        if value is None:
            return default
        if not value.isdecimal() or int(value) < least:
            raise SettingsError(f"{name} must be a whole number, {least} or more, but is {value!r}.")
        return int(value)

    def thresholds(self) -> Thresholds | None:
        """From how sure on an answer is given, and from how sure on as a weak one; None for the usual.

        Raises SettingsError for anything but numbers from 0 to 1, the weak one at most the other.
        """
        if _ANSWERED not in self.values and _WEAK not in self.values:
            return None
        from index import Thresholds

        usual = Thresholds()
        answered = self._share(_ANSWERED, usual.answered)
        weak = self._share(_WEAK, min(answered, usual.weak))
        if weak > answered:
            raise SettingsError(f"{_WEAK} must be at most {_ANSWERED}, {answered:g}, but is {weak:g}.")
        return Thresholds(answered, weak)

    def _share(self, name: str, default: float) -> float:
        value = self.values.get(name)
        if value is None:
            return default
        try:
            share = float(value)
        except ValueError:
            share = -1.0
        if not 0 <= share <= 1:
            raise SettingsError(f"{name} must be a number from 0 to 1, but is {value!r}.")
        return share

    def switch(self, name: str, default: bool = False) -> bool:
        """A setting that is on or off (1/0, true/false, yes/no, on/off); raises SettingsError otherwise."""
        value = self.values.get(name)
        if value is None:
            return default
        if value.lower() in {"1", "true", "yes", "on"}:
            return True
        if value.lower() in {"0", "false", "no", "off"}:
            return False
        raise SettingsError(f"{name} must be on or off, but is {value!r}.")


def index_file(path: str | None) -> str | None:
    """The index file that `path` means: a folder stands for the file of the usual name in it."""
    if not path:
        return None
    return os.path.join(path, INDEX_NAME) if os.path.isdir(path) else path  # noqa: PTH112, PTH118


def _usual_index(source: str) -> str:
    """Where the index of a source folder lies unless said otherwise: all but the usual one have their own."""
    if source == SOURCE_FOLDER:
        return f"{DATA_FOLDER}/{INDEX_NAME}"
    number = crc32(os.path.abspath(source).encode("utf-8", "surrogateescape"))  # noqa: PTH100
    return f"{DATA_FOLDER}/index-{number:08x}.sqlite"


def _path(name: str) -> Path:
    from pathlib import Path

    return Path(name)


def load(environ: Mapping[str, str], folder: str | Path = "") -> Settings:
    """Settings from `.env` in `folder` (the working directory), overruled by `environ`.

    Raises SettingsError where `.env` is there but cannot be read.
    """
    return Settings.from_mapping({**_dotenv(os.path.join(folder, ENV_FILE)), **_given(environ)})  # noqa: PTH118


def archive_settings(folder: str | Path = "") -> WatchSettings | None:
    """What `pressdesk.toml` in `folder` (the working directory) says of builds, fetching and feeds, or None.

    Raises PressdeskError with the name of what is wrong in it.
    """
    path = _path(str(folder)) / ARCHIVE_FILE
    if not path.exists():
        return None
    import tomllib

    from index import WatchSettings

    try:
        return WatchSettings.from_mapping(tomllib.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError) as error:
        raise SettingsError(f"{path} cannot be read: {error}") from error


def portable_settings(folder: str | Path = "") -> dict[str, str]:
    """The settings in `.env` that hold on any machine: neither the token nor places."""
    found = _dotenv(os.path.join(folder, ENV_FILE))  # noqa: PTH118
    return {name: value for name, value in found.items() if _is_portable(name)}


def add_settings(values: Mapping[str, str], folder: str | Path = "") -> None:
    """Write those of `values` into `.env` that it does not hold; a new file is its owner's alone.

    Raises OSError where it cannot be written.
    """
    path = os.path.join(folder, ENV_FILE)  # noqa: PTH118
    known = _dotenv(path)
    missing = {name: value for name, value in values.items() if _is_portable(name) and name not in known}
    if not missing:
        return
    from dotenv import set_key

    os.close(os.open(path, os.O_CREAT | os.O_WRONLY, 0o600))
    for name, value in missing.items():
        set_key(path, name, value)


def _is_portable(name: str) -> bool:
    return name.startswith("PRESSDESK_") and name.replace("_", "").isalnum() and name not in _PLACES


def _given(environ: Mapping[str, str]) -> dict[str, str]:
    return {
        name: value
        for name, value in environ.items()
        if value and (name == "DISCORD_TOKEN" or name.startswith("PRESSDESK_"))
    }


def _dotenv(path: str) -> dict[str, str]:
    if not os.path.isfile(path):  # noqa: PTH113
        return {}
    from dotenv import dotenv_values

    try:
        found = dotenv_values(path, interpolate=False, encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(
            f"{path} cannot be read as settings; it must be UTF-8 text of NAME=value lines."
        ) from error
    return {name: value for name, value in found.items() if value is not None}
