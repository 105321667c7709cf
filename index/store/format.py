"""The bytes of the index file: its tables, and the small encodings that all of them use.

Every row is `CRC-32 (4 bytes) + data`, and every row is addressed by a number that the reader knows to
exist. The checksum starts from the table's name and the row's number, so a flipped bit anywhere, a row
in another's place, or a missing row is recognised.
"""

from __future__ import annotations

import sqlite3
import sys
from array import array
from collections.abc import Sequence
from zlib import crc32

from index.analysis import ANALYSIS_VERSION
from index.errors import IndexFormatError, IndexNewerError, IndexOlderError
from index.hints import BinaryIO

APPLICATION_ID = 0x50445331
"""`PDS1`, SQLite's application id of our files."""
FORMAT = 1_000 * 3 + ANALYSIS_VERSION
"""SQLite's user version of our files: the layout's number, and that of the analysis that the terms come
from."""
PAGE_SIZE = 8192
TRAILER = 4
"""Bytes after SQLite's last page: the CRC-32 of all that stands before them, unused room in pages too."""
_BLOCK = 1 << 20
TABLES = ("head", "columns", "summaries", "contents", "lexicon", "postings")


class DamagedError(Exception):
    """A row is missing or fails its checksum."""


def whole_sum(file: BinaryIO, size: int) -> bytes:
    """The checksum of a file's next `size` bytes."""
    found = 0
    while size > 0 and (block := file.read(min(size, _BLOCK))):
        found = crc32(block, found)
        size -= len(block)
    return found.to_bytes(TRAILER, "little")


def seed(table: str, number: int) -> int:
    """Where the checksum of a row starts."""
    return crc32(f"{table} {number}".encode())


def seal(table: str, number: int, data: bytes) -> bytes:
    return crc32(data, seed(table, number)).to_bytes(4, "little") + data


def unseal(table: str, number: int, row: object) -> memoryview:
    """The data of a row as it was read; raises DamagedError."""
    if not isinstance(row, bytes) or len(row) < 4:
        raise DamagedError(f"{table} {number} is missing")
    data = memoryview(row)[4:]
    if crc32(data, seed(table, number)) != int.from_bytes(row[:4], "little"):
        raise DamagedError(f"{table} {number} fails its checksum")
    return data


def integers(code: str, data: bytes | memoryview) -> array[int]:
    """A typed array from its bytes."""
    values: array[int] = array(code)
    values.frombytes(data)
    return values


def pack_strings(strings: Sequence[str | None]) -> bytes:
    """Strings, None among them, with their lengths in code points before them."""
    lengths = array("i", [-1 if string is None else len(string) for string in strings])
    body = "".join([string for string in strings if string]).encode("utf-8", "surrogatepass")
    return array("I", [len(strings), len(body)]).tobytes() + lengths.tobytes() + body


def unpack_strings(data: bytes | memoryview, at: int = 0) -> tuple[list[str | None], int]:
    """The strings that stand at `at`, and where they end."""
    count, size = integers("I", data[at : at + 8])
    at += 8
    lengths = integers("i", data[at : at + 4 * count])
    at += 4 * count
    body = str(data[at : at + size], "utf-8", "surrogatepass")
    strings: list[str | None] = []
    start = 0
    for length in lengths:
        if length < 0:
            strings.append(None)
        else:
            strings.append(body[start : start + length])
            start += length
    return strings, at + size


def pack_arrays(*arrays: array[int]) -> bytes:
    """Typed arrays, each with its code and length before it."""
    head = b"".join([ord(a.typecode).to_bytes(4, "little") + len(a).to_bytes(4, "little") for a in arrays])
    return b"".join([len(arrays).to_bytes(4, "little"), head, *[a.tobytes() for a in arrays]])


def unpack_arrays(data: bytes | memoryview, at: int = 0) -> tuple[list[array[int]], int]:
    """The arrays that stand at `at`, and where they end."""
    count = int.from_bytes(data[at : at + 4], "little")
    head = integers("I", data[at + 4 : at + 4 + 8 * count])
    at += 4 + 8 * count
    arrays = []
    for index in range(count):
        values: array[int] = array(chr(head[2 * index]))
        size = head[2 * index + 1] * values.itemsize
        values.frombytes(data[at : at + size])
        arrays.append(values)
        at += size
    return arrays, at


def smallest(values: Sequence[int]) -> array[int]:
    """The values in the narrowest unsigned array that holds them."""
    top = max(values, default=0)
    return array("B" if top < 1 << 8 else "H" if top < 1 << 16 else "I", values)


def day(published: str | None) -> int:
    """An ISO date as the number YYYYMMDD, 0 where it is not known: later dates are greater."""
    digits = (published or "")[:10].replace("-", "")
    return int(digits) if len(digits) == 8 and digits.isascii() and digits.isdigit() else 0


def check_header(header: bytes, size: int, name: str) -> None:
    """Raises IndexFormatError unless a file of `size` bytes that starts so is one of ours, of this format
    and whole."""
    mend = "build it anew with `pressdesk index build --force`"
    if header[:16] != b"SQLite format 3\0" or int.from_bytes(header[68:72], "big") != APPLICATION_ID:
        raise IndexFormatError(f"{name} is not a Pressdesk index, or is damaged: {mend}.")
    version = int.from_bytes(header[60:64], "big")
    if version < FORMAT:
        raise IndexOlderError(f"{name} was made by an older version of Pressdesk: {mend}.")
    if version > FORMAT:
        raise IndexNewerError(
            f"{name} was made by a newer version of Pressdesk: update Pressdesk, or {mend}."
        )
    page = int.from_bytes(header[16:18], "big")
    page = 65536 if page == 1 else page
    if page * int.from_bytes(header[28:32], "big") + TRAILER != size:
        raise IndexFormatError(f"{name} is cut short or damaged: {mend}.")


def damaged(name: str, error: Exception) -> IndexFormatError:
    """The sentence for a file that turned out to be damaged while it was read."""
    return IndexFormatError(
        f"{name} is damaged ({error}): build it anew with `pressdesk index build --force`."
    )


READ_ERRORS = (sqlite3.Error, DamagedError, ValueError, IndexError, OverflowError, MemoryError, SystemError)
"""What reading a damaged file may raise."""
BYTE_ORDER = sys.byteorder
