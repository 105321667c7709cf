"""Bytes to text: byte-order marks, UTF-8, then a detector; what is no text at all is refused with a
reason."""

import codecs
import re

from index.errors import ReadError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

_MAGIC = (
    (b"%PDF-", "a PDF", ".pdf"),
    (b"PK\x03\x04", "a zip or Office file", ".zip or .docx"),
    (b"\x89PNG", "a PNG image", None),
    (b"GIF8", "a GIF image", None),
    (b"\xff\xd8\xff", "a JPEG image", None),
    (b"\xd0\xcf\x11\xe0", "an old Office file", None),
    (b"\x1f\x8b", "a gzip file", None),
    (b"7z\xbc\xaf", "a 7z archive", None),
    (b"Rar!", "a RAR archive", None),
    (b"\x7fELF", "a program", None),
    (b"SQLite format 3\x00", "an SQLite database", None),
    (b"{\\rtf", "a rich-text (RTF) file", None),
)


_CONTROLS = bytes(byte for byte in range(32) if byte not in b"\t\n\r\x0b\x0c\x1b")


_COLOUR = re.compile("\x1b\\[[0-9;]*[A-Za-z]")
_WESTERN = {
    "cp1252": "Windows-1252",
    "cp1250": "Windows-1250",
    "iso8859-2": "ISO 8859-2",
    "mac-roman": "Mac Roman",
}
"""Latin alphabets of one byte a letter, the likeliest first, as people call them."""
_ODD = re.compile(
    r"(?<=[a-z])(?![^\W\d_]|['’‘\xad·…–—-])[^\x00-\xa0](?=[a-z])|(?<=[a-z]{2})[^\W\d_a-zA-Z](?=[a-z])"
)


def decode(data: bytes, hint: str | None = None) -> tuple[str, list[str]]:
    """The text of a file and warnings. `hint` is a character set named by headers. Raises ReadError for what
    is no text."""
    if not data.strip():
        raise ReadError("It is empty.")
    for mark, codec in _MARKS:
        if data.startswith(mark):
            return _lenient(data[len(mark) :], codec)
    wide = _wide_codec(data)
    if wide:
        return _lenient(data, wide)
    _refuse_binary(data)
    try:
        return data.decode("utf-8"), []
    except UnicodeDecodeError:
        return _legacy(data, hint)


def newlines(text: str) -> str:
    r"""Every kind of line end as "\n", and none of a terminal's colours."""
    return (
        (_COLOUR.sub("", text) if "\x1b[" in text else text)
        .replace("\r\n", "\n")
        .replace("\r", "\n")
        .replace("\u2028", "\n")
        .replace("\u2029", "\n\n")
        .replace("\x0c", "\n\n")
        .replace("\x0b", "\n")
    )


def _lenient(data: bytes, codec: str) -> tuple[str, list[str]]:
    text = data.decode(codec, errors="replace")
    bad = text.count("\ufffd")
    if not text.strip():
        raise ReadError("It is empty.")
    if bad > max(10, len(text) // 20):
        raise ReadError(f"Its bytes are not the {codec.upper()} text that its first bytes promise.")
    return text.replace("\ufffd", ""), [f"{bad} characters could not be decoded."] if bad else []


def _refuse_binary(data: bytes) -> None:
    for magic, what, ending in _MAGIC:
        if data.startswith(magic):
            advice = f"give it the ending {ending}" if ending else "export it as text, Markdown, PDF or Word"
            raise ReadError(f"It is {what}, not text; {advice}.")
    sample = data[:65536]
    if b"\x00" in sample:
        raise ReadError("It holds binary data, not text.")
    if (len(sample) - len(sample.translate(None, _CONTROLS))) * 20 > len(sample):
        raise ReadError("It holds binary data, not text.")


def _wide_codec(data: bytes) -> str | None:
    """UTF-16 without a mark shows as a zero in every second byte of western text."""
    sample = data[: 4096 - len(data[:4096]) % 2]
    if len(data) % 2 or not sample:
        return None
    high, low = sample[::2].count(0), sample[1::2].count(0)
    half = len(sample) // 2
    if low > half * 0.6 and high * 10 < half:
        return "utf-16-le"
    if high > half * 0.6 and low * 10 < half:
        return "utf-16-be"
    return None


def _strange(data: bytes, codec: str) -> int:
    """How many signs and capitals other than ASCII's stand inside words, where no language has them."""
    text = data.decode(codec, errors="replace")
    return sum(not found[0].islower() for found in _ODD.finditer(text)) + text.count("\ufffd")


def _legacy(data: bytes, hint: str | None) -> tuple[str, list[str]]:
    replaced = data.decode("utf-8", errors="replace")
    bad = replaced.count("\ufffd")
    good = sum(character > "\x7f" for character in replaced) - bad
    if good > bad:
        return replaced.replace("\ufffd", ""), [f"{bad} characters are invalid UTF-8 and were dropped."]
    if hint:
        try:
            return data.decode(hint), []
        except (LookupError, UnicodeDecodeError):
            pass
    if sum(byte > 127 for byte in data) * 8 < len(data):
        sample = data[:1_000_000]
        codec = min(_WESTERN, key=lambda name: _strange(sample, name))
        try:
            return data.decode(codec), [f"It is not UTF-8 and was read as {_WESTERN[codec]}."]
        except UnicodeDecodeError:
            pass
    from charset_normalizer import from_bytes

    best = from_bytes(data[:1_000_000]).best()
    if best is None:
        raise ReadError("Its character encoding is unknown; save it as UTF-8.")
    text = data.decode(best.encoding, errors="replace")
    return text, [f"It is not UTF-8 and was read as {best.encoding}."]
