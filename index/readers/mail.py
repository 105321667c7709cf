"""`.eml`: the release in a mail, its headers as metadata; forwarded mails and attachments that are the
release."""

import re
from email import policy
from email.header import decode_header, make_header
from email.message import Message
from email.parser import BytesParser
from email.utils import parseaddr, parsedate_to_datetime

from index.errors import ReadError
from index.language import mails
from index.readers import encoding, plain, reader_for
from index.readers.dates import find_date
from index.readers.drafts import Draft, Part, clean
from index.readers.lines import paragraphs
from index.readers.metadata import is_letterhead

_PREFIX = re.compile(rf"^{mails.SUBJECT_PREFIX}", re.IGNORECASE)
_FORWARDED = re.compile(mails.FORWARDED, re.IGNORECASE)
_HEADER = re.compile(mails.HEADER, re.IGNORECASE)
_ATTRIBUTION = re.compile(mails.ATTRIBUTION, re.IGNORECASE)
_LIST_FOOTER = re.compile(mails.LIST_FOOTER, re.IGNORECASE)
_SOCIAL = re.compile(rf"\W*{mails.SOCIAL}", re.IGNORECASE)
_FRAME = re.compile(rf"\W*{mails.FRAME}", re.IGNORECASE)
_CONFIDENTIAL = re.compile(rf"\W*{mails.CONFIDENTIAL}", re.IGNORECASE)
_LINKED = re.compile(
    r"\s?<(?:https?://|mailto:)[^<>\s]{1,2000}>|\s?\[(?:https?://|mailto:|cid:|image:)[^\[\]\n]{0,2000}\]"
)
_FEW_WORDS = 60
_MAX_PARTS = 200
_RUNNING = 80
"""Letters of a paragraph that is no line of an address or of links."""


def read(data: bytes, name: str, hint: str | None = None) -> list[Draft]:
    """The release in a mail; several where short words only introduce attachments. Raises ReadError."""
    if not re.match(rb"(?:From |[!-9;-~]{1,76}[ \t]*:)", data.lstrip(b"\xef\xbb\xbf\r\n \t")):
        raise ReadError("It is no e-mail: it does not begin with headers.")
    try:
        message = BytesParser(policy=policy.default).parsebytes(data.lstrip(b"\xef\xbb\xbf\r\n \t"))
    except (ValueError, LookupError, TypeError, AttributeError, IndexError):
        raise ReadError("It is a damaged e-mail that cannot be read.") from None
    return _drafts(message, 0)


def _drafts(message: Message, depth: int) -> list[Draft]:
    html, text, attached, inner = _sorted_parts(message)
    parts = _from_html(html) or _from_text(text)
    found = _headers(message)
    head = [_header(message, "Subject")]
    parts = _unforwarded(parts, found)
    warnings: list[str] = []
    words = sum(len(part.text.split()) for part in parts)
    if words < _FEW_WORDS and depth < 3:
        if inner is not None:
            return _drafts(inner, depth + 1)
        drafts = _attachments(attached, found, warnings)
        if drafts:
            for draft in drafts:
                draft.head = [*head, *(part.text for part in parts), *draft.head]
            return drafts
    elif attached:
        warnings += [f"Its attachment {name} is not read." for name, _ in attached if reader_for(name)]
    if not parts:
        raise ReadError(warnings[0] if warnings else "It is an e-mail without text.")
    found = {key: value for key, value in found.items() if value}
    if _says_nothing(found.get("title", "")):
        found["title"] = plain.title_of(parts) or found.get("title", "")
    return [Draft(parts, {}, {key: value for key, value in found.items() if value}, warnings, head)]


def _sorted_parts(message: Message) -> tuple[str, str, list[tuple[str, bytes]], Message | None]:
    """The HTML text, the plain text, attachments by name, and a mail attached whole."""
    html, text, attached, inner = "", "", [], None
    queue: list[Message] = [message]
    for part in _leaves(queue):
        kind = part.get_content_type()
        if kind == "message/rfc822":
            payload = part.get_payload()
            inner = inner or (
                payload[0]
                if isinstance(payload, list) and payload and isinstance(payload[0], Message)
                else None
            )
            continue
        name = clean(_string(part.get_filename()))
        if name or part.get_content_disposition() == "attachment":
            attached.append((name.replace("/", "_") or "attachment", _payload(part)))
        elif kind == "text/html" and not html:
            html = _text(part)
        elif kind == "text/plain" and not text:
            text = _text(part)
    return html, text, attached, inner


def _leaves(queue: list[Message]) -> list[Message]:
    """Parts that are no containers, in order; a mail attached whole counts as one."""
    leaves: list[Message] = []
    while queue and len(leaves) < _MAX_PARTS:
        part = queue.pop(0)
        payload = part.get_payload()
        if part.get_content_maintype() == "multipart" and isinstance(payload, list):
            queue[:0] = [below for below in payload if isinstance(below, Message)][:_MAX_PARTS]
        else:
            leaves.append(part)
    return leaves


def _payload(part: Message) -> bytes:
    try:
        payload = part.get_payload(decode=True)
    except (ValueError, LookupError, TypeError, AttributeError):
        return b""
    return payload if isinstance(payload, bytes) else b""


def _text(part: Message) -> str:
    data = _payload(part)
    try:
        return encoding.newlines(encoding.decode(data, _string(part.get_content_charset()) or None)[0])
    except ReadError:
        return ""


def _string(value: object) -> str:
    return value if isinstance(value, str) else ""


def _from_html(html: str) -> list[Part]:
    """The text of a mail's HTML; it has no page around it but lines of its mailing."""
    if "<" not in html:
        return []
    from index.readers.web import blocks, tree

    root, _ = tree.parse(html)
    tree.prune(root)
    body = root.find("body")
    pieces = blocks.pieces(body if body is not None else root)
    return _without_frame([piece.part for piece in pieces])


def _from_text(text: str) -> list[Part]:
    unmarked = "\n".join(re.sub(r"^(?:>\s?)+", "", line) for line in text.split("\n"))
    signature = re.split(r"\n-- ?\n", _LINKED.sub("", _LIST_FOOTER.split(unmarked)[0]))
    return _without_frame(paragraphs(signature[0] if len(signature[0]) > 200 else unmarked))


def _without_frame(parts: list[Part]) -> list[Part]:
    """The parts without a mailing's own lines, and without what follows these below the last paragraph."""
    texts = [clean(part.text) for part in parts]
    framed = [len(text) < 300 and _FRAME.match(text) is not None for text in texts]
    secret = next((n for n, text in enumerate(texts) if n and _CONFIDENTIAL.match(text)), len(parts))
    last = max((n for n in range(secret) if len(texts[n]) >= _RUNNING and not framed[n]), default=secret)
    end = next((n for n in range(last, secret) if framed[n]), secret)
    while end > last + 1 and _SOCIAL.match(texts[end - 1]):
        end -= 1
    return [part for part, frame in zip(parts[:end], framed[:end], strict=True) if not frame]


def _headers(message: Message) -> dict[str, str]:
    sender = _header(message, "From")
    name, address = parseaddr(sender)
    return {
        "title": _subject(_header(message, "Subject")),
        "published": _day(_header(message, "Date")),
        "source": _header(message, "Organization") or clean(name) or address,
        "language": _header(message, "Content-Language"),
    }


_LONG_HEADER = 4_000


def _header(message: Message, name: str) -> str:
    """A header's text, encoded words decoded."""
    try:
        written = next((text for key, text in message.raw_items() if key.lower() == name.lower()), "")
        # Parsing takes time that grows with the square of a header's length.
        value = written[:_LONG_HEADER] if len(written) > _LONG_HEADER else str(message.get(name, ""))
        if "=?" in value:
            value = str(make_header(decode_header(value)))
    except (ValueError, LookupError, TypeError, AttributeError, IndexError):
        return ""
    return clean(value[:1_000])


def _subject(subject: str) -> str:
    while (match := _PREFIX.match(subject)) is not None and subject[match.end() :].strip():
        subject = subject[match.end() :].strip()
    return subject


def _says_nothing(subject: str) -> bool:
    return len(subject) < 8 or is_letterhead(subject)


def _day(header: str) -> str:
    try:
        return parsedate_to_datetime(header).date().isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return ""


def _unforwarded(parts: list[Part], found: dict[str, str]) -> list[Part]:
    """The forwarded message where there is one: its headers take the place of the mail's, which are
    dropped."""
    for number, part in enumerate(parts[:30]):
        text = clean(part.text)
        after = parts[number + 1 :]
        if _FORWARDED.match(text) or (
            _HEADER.match(text) and sum(_HEADER.match(clean(p.text)) is not None for p in after[:4]) >= 2
        ):
            start = number + (1 if _FORWARDED.match(text) else 0)
            return _inner_headers(parts[start:], found)
        quoted = _ATTRIBUTION.match(text)
        if quoted and sum(len(part.text.split()) for part in parts[:number]) < _FEW_WORDS and after:
            _attributed(quoted, found)
            return after
    return parts


def _attributed(quoted: re.Match[str], found: dict[str, str]) -> None:
    """The date and sender that the line above a quoted message names."""
    date = find_date(quoted[0])
    found["published"] = date[0] if date else found["published"]
    found["source"] = clean(quoted["who"] or quoted["wer"])


def _inner_headers(parts: list[Part], found: dict[str, str]) -> list[Part]:
    count = 0
    for part in parts[:12]:
        match = _HEADER.match(clean(part.text))
        if match is None:
            break
        count += 1
        name, value = mails.HEADER_NAMES.get(match["name"].lower()), match["value"]
        if name == "subject" and value:
            found["title"] = _subject(value)
        elif name == "date" and value:
            found["published"] = value
        elif name == "from" and value:
            found["source"] = clean(parseaddr(value)[0]) or found["source"]
    return parts[count:]


def _attachments(
    attached: list[tuple[str, bytes]], found: dict[str, str], warnings: list[str]
) -> list[Draft]:
    """The releases that a mail brings as files. The mail's date and sender fill what they don't say."""
    drafts: list[Draft] = []
    for name, data in attached[:20]:
        reader = reader_for(name)
        if reader is None or reader.module in ("archives", "mail") or "." not in name:
            continue
        try:
            read_ = reader(data, name)
        except ReadError as error:
            warnings.append(f"Its attachment {name} cannot be read: {error}")
            continue
        for draft in read_:
            draft.inner, draft.data = name, data
            draft.found = {
                **{key: value for key, value in found.items() if value and key != "title"},
                **draft.found,
            }
            drafts.append(draft)
    if len(drafts) == 1:
        drafts[0].inner = drafts[0].data = None
    if drafts:
        drafts[0].warnings += warnings
    return drafts
