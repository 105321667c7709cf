"""What mail programs and mailing lists write around a message, as regular expressions at a line's start."""

SUBJECT_PREFIX = (
    r"(?:(?:re|fwd?|fw|aw|wg|rv|tr|enc|i)\s*:|\[[^\]]{1,40}\]|(?:\W*(?:for\s+)?(?:immediate\s+release|(?:press|news|media)"
    r"\s+(?:release|advisory|statement|announcement)|release)\W*[:|–—-]|(?:strict(?:ly)?\s+)?(?:under\s+)?embargo(?:ed)?\b.{0,80}:\s))\s*"
)
"""What stands before a release's title in a subject."""

FORWARDED = (
    r"[-_\s>*]*(?:begin\s+forwarded\s+message|(?:forwarded|original)\s+message|weitergeleitete\s+nachricht|mensaje\s+reenviado"
    r"|message\s+(?:transféré|d[’']origine)|ursprüngliche\s+nachricht)\b[-_\s:*]*$"
)
"""The line above a forwarded message's own headers."""

ATTRIBUTION = (
    r"[>\s]*(?:(?:on|le|el)\s.{6,120}?(?:\d|h),?\s(?:[ap]\.?m\.?,?\s)?(?P<who>[^\d,:<]{2,80})(?:<[^>]*>)?\s*(?:wrote|a\s+écrit|escribió)"
    r"|am\s.{6,120}?\sschrieb\s(?P<wer>[^\d,:<]{2,80})(?:<[^>]*>)?)\s*:$"
)
"""The line above a quoted message, where a program writes one instead of headers."""

LIST_FOOTER = r"\n[_-]{20,}\n(?=.{0,80}(?:mailing\s+list|list\b|unsubscribe))"
"""Where a mailing list's program adds its own lines below a message."""

HEADER = r"[>\s*]*(?P<name>from|date|sent|subject|to|cc|reply-to|von|gesendet|betreff|an|de|enviado|asunto|para|objet|envoyé|à)\s*:\**\s*(?P<value>.*)"
"""One of those headers."""

HEADER_NAMES: dict[str, str] = {
    "from": "from", "von": "from", "de": "from", "date": "date", "sent": "date", "gesendet": "date", "enviado": "date",
    "envoyé": "date", "subject": "subject", "betreff": "subject", "asunto": "subject", "objet": "subject",
}  # fmt: skip

SOCIAL = (
    r"(?:(?:facebook|twitter|x|instagram|linkedin|youtube|threads|bluesky|mastodon|flickr|tiktok|rss|website|e-?mail|share|tweet"
    r"|forward|pin|follow(?:\s+us)?|like(?:\s+us)?|on|logo)\W*)+$"
)
"""A line of nothing but links to elsewhere."""

FRAME = (
    r"(?:(?:view|read|open|see)\s+(?:this\s+)?(?:e-?mail|message|newsletter|it)?\s*(?:online|in\s+(?:(?:your|a)\s+)?(?:web\s*)?browser)"
    r"|(?:is|having\s+trouble)\s+.{0,40}(?:displaying|viewing|reading|view\s+it)|click\s+here\s+to\s+(?:view|unsubscribe)|unsubscribe\b"
    r"|to\s+unsubscribe|you(?:\s+are|[’']re)?\s+receiv(?:ing|ed)\s+this|this\s+e?-?mail\s+was\s+sent\s+(?:to|by)|manage\s+(?:your\s+)?"
    r"(?:preferences|subscriptions?)|update\s+(?:your\s+)?(?:profile|(?:email\s+)?preferences)|subscribe\s+to\b|forward\s+(?:this\s+)?(?:to"
    r"|email)|privacy\s+policy\b|safeunsubscribe|sent\s+from\s+my\b|having\s+trouble|web\s+version\b|view\s+online|copyright\s+©|©"
    r"|all\s+rights\s+reserved|was\s+this\s+email\s+forwarded|add\s+us\s+to\s+your\s+address|caution:|want\s+to\s+change\s+how\s+you\s+receive|our\s+mailing\s+address\s+is|you\s+can\s+(?:update|unsubscribe)|external\s+e?mail|this\s+message\s+"
    r"originated\s+(?:from\s+)?outside)"
)
"""Lines of a mailing's own frame."""

CONFIDENTIAL = r"(?:confidentiality\s+(?:notice|note)|this\s+(?:e-?mail|message|communication)(?:\s+\w+){0,8}\s+(?:confidential|privileged|intended))"
"""The lawyers' paragraph under a mail."""
