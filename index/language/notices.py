"""Phrases by which a release says what it is: for release at once, embargoed, corrected, withdrawn.

All are regular expressions, matched without regard to case at the start of a paragraph.
"""

RELEASE_LABEL = (
    r"(?:for\s+(?:immediate\s+)?(?:press\s+)?release|release\s+(?:at\s+will|immediate(?:ly)?)|(?:news|press|media)\s+(?:release|advisory|statement)"
    r"|immediate\s+release|para\s+(?:su\s+)?(?:publicación|divulgación|difusión)\s+inmediata"
    r"|comunicado\s+de\s+prensa|communiqué\s+de\s+presse|pressemitteilung|comunicato\s+stampa|persbericht)"
)

FILING_LABEL = r"(?:exhibit|ex)[\s-]{1,3}\d{1,3}(?:\.\d{1,2})?\W*$"
"""Above a release that is filed with an authority."""

EMBARGO = (
    r"(?:(?:(?:strict(?:ly)?|under|full|news|press|media)\s+){0,2}embargo(?:ed)?\b[\s*\])]*"
    r"(?:until|till?|to\s+\d|for\s+(?:\w+\s+)?(?:release|publication|use|\d)|through|date|time|release|notice|copy|material"
    r"|hasta|jusqu|bis\b|fino|tot\b|\d|[:–—-]|\W*$)"
    r"|(?:please\s+)?(?:not|hold)\s+(?:for\s+(?:\w+\s+)?(?:release|publication|use|distribution|broadcast|circulation)|until)\b"
    r"|do\s+not\s+(?:release|publish|broadcast|distribute)\s+(?:before|until)\b"
    r"|for\s+(?:\w+\s+)?release\s+(?:at|on\s+or\s+after|on\s+delivery|after|not\s+before)\b"
    r"|for\s+publication\s+(?:at|after|not\s+before)\b|sperrfrist\b|embargado\s+hasta\b|sous\s+embargo\b)"
)

NO_EMBARGO = r"(?:no\s+embargo\b|embargo(?:ed)?\W{1,3}(?:no|none|n/?a|not|lifted)\b)"

FOR_RELEASE = r"(?:for\s+(?!immediate)(?:\w+\s+)?release|release\s+(?:date|time))\b"
"""An embargo too where a time of day follows."""

EMBARGO_SENTENCE = (
    r"(?:\b(?:is|are|under|strictly|release)\s+(?:strict\s+)?|[,(–—-]\s*)embargo(?:ed)?\s+(?:until|till?)\b"
)
"""Inside a sentence of a release's head, before the time."""

CORRECTED = (
    r"(?:(?:re-?issued?|update[d]?|advisory|release)\W{1,3})?(?:corrected(?:\s+(?:version|copy|release|and\s+\w+))?|corrects?\s+and\s+replaces?|correction(?:\s+to)?"
    r"|correcting\s+and\s+replacing|updated\s+and\s+corrected|c\s+o\s+r\s+r\s+e\s+c\s+t\s+i\s+o\s+n"
    r"|corrección|corrigé|rectificatif|berichtigung|korrektur)"
)

CORRECTED_SENTENCE = (
    r"(?:(?:an?|the)\s+(?:earlier|previous|original)\s+version\s+of\s+this\s+(?:\w+\s+)?(?:release|statement|announcement|advisory|page)"
    r"\s+(?:misstated|misidentified|misspelled|incorrectly|wrongly|contained|gave|said|listed|included|omitted|had)"
    r"|\(corrects\s|this\s+(?:(?:press|news|media)\s+)?(?:release|statement|announcement|version)\s+"
    r"(?:has\s+been\s+corrected|corrects|is\s+a\s+correct(?:ion|ed)|(?:has\s+been|was)\s+(?:updated|revised|amended).{0,60}\sto\s+correct))"
)

WITHDRAWN = r"(?:withdrawn|retracted|retraction|recalled\s+release|mandatory\s+kill|kill\s+(?:notice|order))"

WITHDRAWN_SENTENCE = (
    r"(?:this\s+(?:(?:press|news|media)\s+)?(?:release|statement|announcement)\s+was\s+(?:sent|issued|published|distributed|released)\s+in\s+error"
    r"|(?:this|the)\s+(?:(?:above|following|press|news|media)\s+){0,2}(?:release|statement|announcement)\s+"
    r"(?:has\s+been|is|was)\s+(?:hereby\s+)?(?:withdrawn|retracted|rescinded)"
    r"|(?:we|please)\s+(?:hereby\s+)?(?:withdraw|disregard|retract)\s+(?:this|the)\s+"
    r"(?:(?:above|following|press|news|media|previous)\s+){0,2}(?:release|statement|announcement))"
)

REPLACES = (
    r"(?:this\s+(?:(?:corrected|updated|press|news|media)\s+){0,2}(?:release|statement|announcement|version)?\s*"
    r"(?:replaces|supersedes|corrects)(?:\s+and\s+(?:replaces|supersedes|corrects))?"
    r"|correcting\s+and\s+replacing|replaces)\s*:?\s+"
)

STATUS_STEMS = (
    "correct", "c o r r", "correcci", "corrig", "rectific", "berichtig", "korrektur", "withdraw", "retract",
    "recall", "kill", "rescind", "disregard", "replac", "supersed", "in error", "earlier version", "previous version",
    "original version",
)  # fmt: skip
"""In lower case; every one of the notices above holds one of these."""

STATUS_WORDS: dict[str, str] = {
    "current": "current", "published": "current", "active": "current", "final": "current", "live": "current",
    "publish": "current", "corrected": "corrected", "correction": "corrected", "withdrawn": "withdrawn",
    "retracted": "withdrawn", "rescinded": "withdrawn", "killed": "withdrawn", "deleted": "withdrawn",
}  # fmt: skip
"""What front matter may say of a status, and which status that is."""

BLOCK_PAGES = (
    "pardon our interruption", "access denied", "attention required! | cloudflare", "just a moment...",
    "checking your browser before accessing", "verify you are human", "verifying you are human",
    "are you a robot", "please enable cookies", "request unsuccessful. incapsula", "403 forbidden",
    "404 not found", "page not found", "error 404", "error 403", "502 bad gateway", "503 service unavailable",
    "service unavailable", "made us think you were a bot", "made us think that you are a bot",
    "the requested url was rejected", "you don't have permission to access", "enable javascript and cookies to continue",
    "this site can't be reached", "internal server error", "ddos protection by", "unusual traffic from your",
    "please complete the security check", "site maintenance", "the page you requested could not be found",
    "the page you are looking for", "the page you were looking for", "sorry, we couldn't find that page",
    "request rejected", "bad request",
)  # fmt: skip
"""What pages say that a web server shows in a release's stead, in lower case and with straight apostrophes."""

NAVIGATION = frozenset(
    (
        "skip to content", "skip to main content", "skip navigation", "skip to navigation", "home", "menu", "search",
        "close", "contact us", "get help", "report a crime", "you are here", "share", "share this", "print",
        "email", "facebook", "twitter", "linkedin", "instagram", "youtube", "subscribe", "sign up", "log in",
        "login", "previous", "next", "back to top", "back", "read more", "share on facebook", "share on twitter",
        "tweet", "newsroom", "news", "about", "about us", "toggle navigation", "main menu",
        "rss", "topics", "latest", "latest news", "site map", "sitemap", "privacy policy", "accessibility", "download",
    )
)  # fmt: skip
"""Lines that belong to a page's frame, in lower case."""

PAGE_TAIL = frozenset(
    (
        "latest news", "related news", "related articles", "related posts", "related content", "recent news",
        "recent posts", "more news", "documents to download", "share this", "share this:", "share this entry",
        "you might also like", "recent press releases", "related press releases", "you may also like",
        "other news", "previous post", "next post", "leave a reply", "follow us", "newsletter sign up",
        "more press releases", "related links", "most read", "similar news",
    )
)  # fmt: skip
"""Lines after which a page dumped as text holds nothing more of its release, in lower case."""
