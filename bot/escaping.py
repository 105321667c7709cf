"""What a release or a member wrote, made safe to show in Discord: shown as it stands, and inert.

Markdown characters get a backslash, mentions and links lose their effect, and characters that turn or hide
text (bidirectional controls, zero-width ones, other controls) are dropped.
"""

import re
import unicodedata

_HIDDEN = re.compile(
    "[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]"
)
_MARKUP = re.compile(r"([\\`*_\[\]<]|~(?=~)|(?<=~)~|\|(?=\|)|(?<=\|)\|)")
_LINE_START = re.compile(r"(?m)^(\s*)(#{1,3}(?=\s)|-#|[-+](?=\s)|>|\d+(?=\.\s))")
_SCHEME = re.compile(r"(?i)\b([a-z][a-z0-9+.-]{1,15}):(?=//)")
_INVITE = re.compile(r"(?i)\b(discord(?:app)?)\.(?=(?:gg|com/invite)/)")
_EVERYONE = re.compile(r"(?i)@(?=everyone|here)")
_MENTION = re.compile(r"<(?:(?:@[!&]?|#|a?:\w+:)\d+|t:-?\d+(?::\w)?)>")
_ESCAPED = re.compile(r"\\([^0-9A-Za-z\s])")


def clean(text: str) -> str:
    """`text` without characters that turn or hide other text; lone surrogates become U+FFFD."""
    text = text.encode("utf-8", "replace").decode("utf-8", "replace") if _has_surrogate(text) else text
    return _HIDDEN.sub("", text)


def _has_surrogate(text: str) -> bool:
    return any("\ud800" <= character <= "\udfff" for character in text)


def one_line(text: str) -> str:
    """`clean` text with every run of white space as one space."""
    return " ".join(clean(text).split())


def asked_in(written: str) -> str:
    """The question in what a member wrote, as one line; empty where it has no word or number.

    Mentions, custom emoji and timestamps are left out: no release holds their ids.
    """
    question = one_line(_MENTION.sub(" ", written))
    return question if any(character.isalnum() for character in question) else ""


def escape(text: str) -> str:
    """`text` as Discord shows it literally: no Markdown, no mention, no link, no spoiler."""
    text = _MARKUP.sub(r"\\\1", clean(text))
    text = _LINE_START.sub(_escape_line_start, text)
    text = _SCHEME.sub(r"\1\\:", text)
    text = _INVITE.sub(r"\1\\.", text)
    return _EVERYONE.sub("@\u200b", text)


def _escape_line_start(match: re.Match[str]) -> str:
    space, mark = match.groups()
    return f"{space}{mark}\\" if mark.isdecimal() else f"{space}\\{mark}"


def unescape(text: str) -> str:
    """The text that `escape` was given, as far as it was shown."""
    return _ESCAPED.sub(r"\1", text).replace("@\u200b", "@")


def bold(text: str) -> str:
    """Escaped `text` in bold; white space at its ends stays outside, or Discord would show the asterisks."""
    inner = text.strip()
    if not inner:
        return escape(text)
    lead = text[: len(text) - len(text.lstrip())]
    trail = text[len(text.rstrip()) :]
    return f"{lead}**{escape(inner)}**{trail}"


def link_target(url: str | None, limit: int) -> str | None:
    """`url` if Discord takes it on a button: http or https, no white space, no controls, within `limit`."""
    if url is None or len(url) > limit or not re.fullmatch(r"https?://[^\s<>\"\\^`{|}]+", url):
        return None
    if any(unicodedata.category(character) in {"Cc", "Cf", "Cs", "Zs"} for character in url):
        return None
    return url
