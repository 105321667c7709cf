"""Logs: one line for each event, for people or as JSON, and never a secret in them."""

import json
import logging
import re
import sys
import time
from typing import IO, Any

from bot import tracing

LEVELS = ("debug", "info", "warning", "error")
FORMATS = ("text", "json")
REDACTED = "[redacted]"
_TOKEN = re.compile(r"\b[\w-]{23,28}\.[\w-]{6,7}\.[\w-]{27,}")
_FIELD = re.compile(r"""(\\?["']token\\?["']:\s*\\?["'])[^"'\\]+""")
_HOOK = re.compile(r"(/(?:webhooks|interactions)/\d+/)[\w.~-]{20,}")

logger = logging.getLogger("pressdesk")


class Redactor:
    """Takes secrets out of text: the ones it is told, and whatever has the form of a Discord token."""

    def __init__(self, *secrets: str | None) -> None:
        self._secrets = sorted({secret for secret in secrets if secret}, key=len, reverse=True)

    def __call__(self, text: str) -> str:
        for secret in self._secrets:
            text = text.replace(secret, REDACTED)
        text = _FIELD.sub(rf"\g<1>{REDACTED}", _TOKEN.sub(REDACTED, text))
        return _HOOK.sub(rf"\g<1>{REDACTED}", text)


class LineFormatter(logging.Formatter):
    """Any record as one line: time in UTC, level, event, then its fields as `name=value`."""

    def __init__(self, redact: Redactor, *, as_json: bool) -> None:
        super().__init__()
        self._redact, self._as_json = redact, as_json

    def format(self, record: logging.LogRecord) -> str:
        moment = (
            time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(record.created)) + f".{int(record.msecs):03d}Z"
        )
        fields: dict[str, Any] = dict(getattr(record, "fields", {}))
        if record.exc_info and record.exc_info[0]:
            fields["error"] = self.formatException(record.exc_info)
        if (trail := tracing.current()) is not None:
            fields.setdefault("ticket", trail.id)
        event = record.getMessage()
        if self._as_json:
            made = {"time": moment, "level": record.levelname.lower(), "logger": record.name, "event": event}
            return self._redact(json.dumps({**made, **fields}, ensure_ascii=False, default=str))
        parts = [moment, f"{record.levelname:<7}", _flat(event)]
        parts += [f"{name}={_flat(str(value), quote=True)}" for name, value in fields.items()]
        return self._redact(" ".join(parts))


def _flat(text: str, *, quote: bool = False) -> str:
    """Text that stays on its line and, with `quote`, in its field."""
    text = "".join(
        character if character.isprintable() else character.encode("unicode_escape").decode("ascii")
        for character in text.encode("utf-8", "replace").decode("utf-8")
    )
    return json.dumps(text, ensure_ascii=False) if quote and (" " in text or '"' in text) else text


def set_up(
    stream: IO[str] | None = None,
    *,
    level: str = "info",
    as_json: bool = False,
    secrets: tuple[str, ...] = (),
) -> None:
    """Send every log record of the process to `stream` (standard error) as single lines without secrets."""
    handler = logging.StreamHandler(stream or sys.stderr)
    handler.setFormatter(LineFormatter(Redactor(*secrets), as_json=as_json))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level.upper())
    logging.captureWarnings(True)
    if level != "debug":
        logging.getLogger("discord").setLevel(logging.WARNING)


def event(name: str, /, **fields: object) -> None:
    """Log one event with its fields; those that are None are left out."""
    _log(logging.INFO, name, fields)


def warn(name: str, /, **fields: object) -> None:
    """Log one event that a person should look at."""
    _log(logging.WARNING, name, fields)


def failure(name: str, error: BaseException, /, **fields: object) -> None:
    """Log an unexpected error with its traceback, on one line."""
    _log(logging.ERROR, name, fields, error)


def _log(level: int, name: str, fields: dict[str, object], error: BaseException | None = None) -> None:
    shown = {field: value for field, value in fields.items() if value is not None}
    logger.log(level, name, exc_info=error, extra={"fields": shown})
