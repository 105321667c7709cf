"""Custom ids: what a button needs to know, packed into Discord's 100 characters and signed.

Nothing about a card is kept anywhere else, so its buttons work after a restart and after a rebuild. A
reference names a slice of a release by hashes, and is found again where the text around it has changed.
"""

import base64
import hashlib
import hmac
import struct
from dataclasses import dataclass

from bot.limits import CUSTOM_ID

PREFIX = "pd1"
_REF = struct.Struct(">4s3sH3s")
_HEAD = struct.Struct(">QH")
_SIGNATURE = 4
MAX_REFS = 5


@dataclass(frozen=True, slots=True)
class Ref:
    """A slice of a release: a hash of the release's id, its start, its length, a hash of its text."""

    release: bytes
    start: int
    length: int
    check: bytes

    @classmethod
    def of(cls, release_id: str, text: str, start: int, end: int) -> "Ref":
        length = min(end - start, 0xFFFF)
        return cls(
            release_hash(release_id), min(start, 0xFFFFFF), length, text_hash(text[start : start + length])
        )


@dataclass(frozen=True, slots=True)
class Payload:
    """What a custom id says: the action, who asked, a small number (a page), and slices or other bytes."""

    action: str
    asker: int
    number: int = 0
    data: bytes = b""

    @property
    def refs(self) -> tuple[Ref, ...]:
        usable = len(self.data) - len(self.data) % _REF.size
        return tuple(
            Ref(release, int.from_bytes(start), length, check)
            for release, start, length, check in _REF.iter_unpack(self.data[:usable])
        )


def release_hash(release_id: str) -> bytes:
    """The four bytes by which custom ids name a release."""
    return hashlib.sha256(release_id.encode("utf-8", "replace")).digest()[:4]


def text_hash(text: str) -> bytes:
    """The three bytes by which a slice's text is told from any other of its length."""
    return hashlib.sha256(text.encode("utf-8", "replace")).digest()[:3]


def pack_refs(refs: tuple[Ref, ...]) -> bytes:
    """At most MAX_REFS references as bytes."""
    return b"".join(
        _REF.pack(ref.release, ref.start.to_bytes(3), ref.length, ref.check) for ref in refs[:MAX_REFS]
    )


class Signer:
    """Makes custom ids and reads them back; a forged one reads as None."""

    def __init__(self, secret: bytes) -> None:
        self._key = hashlib.sha256(b"custom ids" + secret).digest()

    def custom_id(self, payload: Payload) -> str:
        """The custom id for `payload`; raises ValueError where it would be longer than Discord takes."""
        body = _HEAD.pack(payload.asker, payload.number) + payload.data
        signed = body + self._sign(payload.action, body)
        made = f"{PREFIX}:{payload.action}:{base64.b85encode(signed).decode('ascii')}"
        if len(made) > CUSTOM_ID:
            raise ValueError(f"a custom id of {len(made)} characters is over Discord's {CUSTOM_ID}")
        return made

    def read(self, action: str, encoded: str) -> Payload | None:
        """What the custom id says, or None where this bot didn't make it."""
        try:
            signed = base64.b85decode(encoded)
        except ValueError:
            return None
        body, signature = signed[:-_SIGNATURE], signed[-_SIGNATURE:]
        if len(body) < _HEAD.size or not hmac.compare_digest(signature, self._sign(action, body)):
            return None
        asker, number = _HEAD.unpack_from(body)
        return Payload(action, asker, number, body[_HEAD.size :])

    def _sign(self, action: str, body: bytes) -> bytes:
        return hmac.new(self._key, action.encode() + b"\0" + body, hashlib.sha256).digest()[:_SIGNATURE]
