"""Settings: from a mapping to one frozen object. The only reader of `.env`."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from index import PressdeskError

if TYPE_CHECKING:
    from index import WatchSettings

DATA_FOLDER = ".pressdesk"
INDEX_NAME = "index.sqlite"
STATE_NAME = "state.sqlite"
ARCHIVE_FILE = "pressdesk.toml"


class SettingsError(PressdeskError):
    """A setting has a value that it cannot have; the message is one sentence fit for a person."""


class Settings:
    """What a run was told. Paths are as given, so relative ones count from the working directory.

    `values` holds every `PRESSDESK_…` setting by its name, for the part of the program that knows it.
    """

    __slots__ = ("discord_token", "index", "source_dir", "state", "values")

    def __init__(
        self,
        source_dir: Path,
        index: Path,
        state: Path,
        discord_token: str | None = None,
        values: Mapping[str, str] | None = None,
    ) -> None:
        self.source_dir = source_dir
        self.index = index
        self.state = state
        self.discord_token = discord_token
        self.values: Mapping[str, str] = values or {}

    def __repr__(self) -> str:
        """The places alone: neither the token nor any other value."""
        return f"Settings(source_dir={self.source_dir}, index={self.index}, state={self.state})"

    @classmethod
    def from_mapping(cls, values: Mapping[str, str]) -> "Settings":
        """Read settings by their names (`PRESSDESK_INDEX` …); an empty value counts as not set."""
        known = {name: value.strip() for name, value in values.items() if value.strip()}
        return cls(
            source_dir=Path(known.get("PRESSDESK_SOURCE_DIR", "source_docs")),
            index=index_file(known.get("PRESSDESK_INDEX", f"{DATA_FOLDER}/{INDEX_NAME}")),
            state=Path(known.get("PRESSDESK_STATE", f"{DATA_FOLDER}/{STATE_NAME}")),
            discord_token=known.get("DISCORD_TOKEN"),
            values={name: value for name, value in known.items() if name.startswith("PRESSDESK_")},
        )

    def with_options(self, source_dir: str | None, index: str | None) -> "Settings":
        """The same settings, overruled by the command line's options where they were given."""
        return Settings(
            Path(source_dir) if source_dir else self.source_dir,
            index_file(index) if index else self.index,
            self.state,
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


def index_file(path: str) -> Path:
    """The index file that `path` means: a folder stands for the file of the usual name in it."""
    named = Path(path)
    return named / INDEX_NAME if named.is_dir() else named


def load(environ: Mapping[str, str], folder: Path | None = None) -> Settings:
    """Settings from `.env` in `folder` (the working directory), overruled by `environ`.

    Raises SettingsError where `.env` is there but cannot be read.
    """
    return Settings.from_mapping({**_dotenv((folder or Path()) / ".env"), **_given(environ)})


def archive_settings(folder: Path | None = None) -> "WatchSettings | None":
    """What `pressdesk.toml` in `folder` (the working directory) says of builds, fetching and feeds, or None.

    Raises PressdeskError with the name of what is wrong in it.
    """
    path = (folder or Path()) / ARCHIVE_FILE
    if not path.exists():
        return None
    import tomllib

    from index import WatchSettings

    try:
        return WatchSettings.from_mapping(tomllib.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError) as error:
        raise SettingsError(f"{path} cannot be read: {error}") from error


def _given(environ: Mapping[str, str]) -> dict[str, str]:
    return {
        name: value
        for name, value in environ.items()
        if value and (name == "DISCORD_TOKEN" or name.startswith("PRESSDESK_"))
    }


def _dotenv(path: Path) -> dict[str, str]:
    if not path.is_file():
        return {}
    from dotenv import dotenv_values

    try:
        found = dotenv_values(path, interpolate=False, encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(
            f"{path} cannot be read as settings; it must be UTF-8 text of NAME=value lines."
        ) from error
    return {name: value for name, value in found.items() if value is not None}
