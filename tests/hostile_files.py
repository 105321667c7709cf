"""Files that want to crash, hang, fill the memory or lead elsewhere, made here; `corpus()` names them all."""

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator

from files_made import archive, mail, pdf, word

LEAD = "SACRAMENTO – The governor signed the water act today, which brings water to all of the valley."
BOMB = (
    '<!DOCTYPE html [<!ENTITY a "lol">'
    + "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True))
    + ' <!ENTITY file SYSTEM "file:///etc/passwd"> <!ENTITY net SYSTEM "http://127.0.0.1:9/x">]>'
)
BAIT = {
    "ones": "1" * 100_000,
    "commas": "1," * 40_000,
    "money": "$1," * 30_000 + "x",
    "hyphens": "a-" * 50_000 + "!",
    "capitals": "A. " * 30_000,
    "names": "Ann Bee " * 12_000 + "said",
    "quotes": "“a ” said " * 8_000,
    "open quotes": "“" * 50_000,
    "straight quotes": '"' * 50_001,
    "apostrophes": "'a " * 30_000,
    "brackets": "(" * 50_000,
    "square brackets": "[" * 50_000,
    "link starts": "[a](" * 20_000,
    "pictures": "![](" * 20_000,
    "stars": "*a_" * 30_000,
    "many stars": "*" * 50_000,
    "ticks": "`a``" * 20_000,
    "pipes": "|" * 50_000,
    "table": ("|" + "a|" * 2_000 + "\n") * 10,
    "angle": "<" * 50_000,
    "ampersands": "&#x" * 30_000,
    "quotation marks": ">" * 20_000 + " a",
    "nested list": "\n".join(" " * n + "- a" for n in range(1_500)),
    "spaces": "a" + " " * 300_000 + "b",
    "line breaks": "a" + "\n" * 200_000 + "b",
    "returns": "a\r" * 20_000,
    "spaced lines": "a \n" * 20_000,
    "dashes": "- " * 40_000,
    "rules": "---\n" * 20_000,
    "hashes": "#" * 50_000,
    "months": "January " * 15_000,
    "dates": "1/1/" * 30_000,
    "times": "10:10:" * 20_000,
    "addresses": "a@" * 40_000,
    "mail address": "a." * 40_000 + "@b",
    "links": "http://" * 15_000,
    "one link": "http://a/" + "a/" * 40_000,
    "phones": "(555) 555-" * 10_000,
    "contact": "Contact: " * 12_000,
    "immediate": "FOR IMMEDIATE RELEASE " * 5_000,
    "corrected": "CORRECTED: This release replaces " * 4_000,
    "embargo": "EMBARGOED UNTIL " * 6_000,
    "dateline": "SACRAMENTO, Calif. – " * 5_000,
    "front matter": "---\n" + "a: b\n" * 20_000,
    "front matter nest": "---\ntitle: " + "[" * 20_000 + "\n---\n" + LEAD,
    "front matter bomb": "---\na: &a [x,x,x,x,x,x,x,x]\n"
    + "".join(f"{b}: &{b} [{','.join([f'*{a}'] * 8)}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True))
    + f"title: *i\n---\n{LEAD}\n",
    "front matter object": f"---\ntitle: !!python/object/apply:os.system ['true']\n---\n{LEAD}\n",
    "marks": "a" + "\u0301\u0323" * 40_000,
    "joined marks": "\u0301" * 50_000 + LEAD,
    "hangul": "\u1100\u1161\u11a8" * 20_000,
    "zero width": LEAD.replace(" ", "\u200b \u200d\ufeff"),
    "turned": f"\u202e{LEAD}\u2066{LEAD}\u2069",
    "tags": "".join(chr(0xE0000 + ord(c)) for c in LEAD) + LEAD,
    "controls": "".join(map(chr, range(32))) + LEAD + "\x7f\x80\x9f\u2028\u2029\ufffe\uffff",
    "acronyms": "A.B." * 20_000,
    "sentences": "Dr. U.S. No. 1. " * 8_000,
    "questions": "? ! . … " * 12_000,
    "percent": "1%1%" * 25_000,
    "numbers in words": "one hundred thousand million " * 4_000,
    "underscores": "_" * 60_000,
    "equals": "a\n" + "=" * 60_000,
    "cyrillic twins": "Тhе gоvеrnоr " * 5_000,
}
"""Text that patterns with a weakness take very long for."""


def _page(body: str, head: str = "<title>Water act</title>") -> bytes:
    return f"<html><head>{head}</head><body><main><h1>Water act</h1>{body}</main></body></html>".encode()


def pages() -> Iterator[tuple[str, bytes]]:
    lead = f"<p>{LEAD}</p>"
    for tag in ("div", "span", "blockquote", "ul><li", "table><tr><td", "b", "q", "font", "svg", "iframe"):
        yield f"nested {tag}", _page(f"<{tag}>" * 15_000 + lead)
    yield "entity bomb", (BOMB + f"<html><body><p>&i; &file; &net;</p>{lead}</body></html>").encode()
    xml = '<?xml version="1.0"?>' + BOMB
    yield "entity bomb in XHTML", (xml + f"<html><body><p>&i;&file;</p>{lead}</body></html>").encode()
    yield "huge attribute", _page(f"<p class='{'a ' * 1_000_000}' title='{'b' * 1_000_000}'>{LEAD}</p>")
    yield "many attributes", _page("<p " + " ".join(f"a{n}=1" for n in range(15_000)) + f">{LEAD}</p>")
    yield "many tags", _page("<b>" * 1 + "<b>x</b>" * 60_000 + lead)
    yield "many breaks", _page("<br>" * 60_000 + lead)
    yield "many headings", _page("<h1>a</h1>" * 20_000 + lead)
    yield "many links", _page("<a href='/x'>a</a> " * 30_000 + lead)
    yield "wide table", _page(f"<table><tr><td colspan=999999999 rowspan=999999999>{LEAD}</td></tr></table>")
    yield "many cells", _page("<table><tr>" + "<td>a</td>" * 30_000 + "</tr></table>" + lead)
    yield "open comment", _page(lead + "<!--" + "-" * 200_000)
    yield "open script", _page(lead + "<script>" + "</scrip" * 30_000)
    yield "open tag", _page(lead) + b"<p" + b" a" * 100_000
    yield "huge title", _page(lead, f"<title>{'word ' * 100_000}</title>")
    yield "deep data", _page(lead, f"<script type='application/ld+json'>{'[' * 100_000}</script>")
    yield (
        "odd data",
        _page(
            lead,
            '<script type="application/ld+json">{"datePublished": 1e999, "headline": [{}]}</script>',
        ),
    )
    yield (
        "odd dates",
        _page(lead + "<time datetime='99999-99-99T99:99'>x</time><time datetime='١٢٣'>y</time>"),
    )
    yield (
        "many names",
        _page(lead, "".join(f"<meta property='og:title' content='{n}'>" for n in range(20_000))),
    )
    yield (
        "bad address",
        _page(
            lead, "<link rel=canonical href='javascript:alert(1)'><base href='file:///etc/'><title>a</title>"
        ),
    )
    yield "address of a file", _page(lead, "<link rel=canonical href='file:///etc/passwd'><title>a</title>")
    yield from _encoded(lead)
    yield "zeros", _page(lead).replace(b" ", b"\x00")
    yield "hidden", _page(f"<p style='display:none'>{LEAD}</p><p hidden>{LEAD}</p><p>{LEAD}</p>")


def _encoded(lead: str) -> Iterator[tuple[str, bytes]]:
    """Pages in another encoding than they say, or in several."""
    for name in ("utf-16", "utf-32", "utf-7", "cp037", "shift_jis", "big5", "koi8-r"):
        yield f"in {name}", _page(lead.replace("–", "-")).decode().encode(name)
        yield f"not in {name}", _page(lead, f"<meta charset={name}><title>Water</title>")
    yield (
        "mixed encodings",
        _page(lead) + "é".encode("latin-1") + "é".encode() + b"\xff\xfe\x00\xc0\x80\xed\xa0\x80",
    )


def documents() -> Iterator[tuple[str, bytes]]:
    """PDFs with loops and lies."""
    whole = pdf([[(72, 700, 12, "F1", LEAD)]], "Water act")
    yield (
        "page tree loop",
        whole.replace(b"/Kids [6 0 R]", b"/Kids [2 0 R]").replace(b"/Count 1", b"/Count 9"),
    )
    yield "parent loop", whole.replace(b"/Parent 2 0 R", b"/Parent 6 0 R")
    yield "many pages", whole.replace(b"/Count 1", b"/Count 99999999")
    yield "kids", whole.replace(b"/Kids [6 0 R]", b"/Kids [" + b"6 0 R " * 20_000 + b"]")
    yield "huge page", whole.replace(b"[0 0 612 792]", b"[0 0 99999999 99999999]")
    yield "odd page", whole.replace(b"[0 0 612 792]", b"[1e99 -1e99 /a (b)]")
    yield "length", whole.replace(b"/Length ", b"/Length 99999999")
    yield "negative length", whole.replace(b"/Length ", b"/Length -")
    yield "contents loop", whole.replace(b"/Contents 5 0 R", b"/Contents 6 0 R")
    yield "nested arrays", whole.replace(b"/Title (", b"/X " + b"[" * 100_000 + b" /Title (")
    yield "table loop", whole.replace(b"/Size", b"/Prev 9 /XRefStm 9 /Size")
    yield "no end", whole[: len(whole) // 2]
    yield "huge string", whole.replace(b"/Title (Water act)", b"/Title (" + b"(" * 200_000)
    packed = zlib.compress(b"BT /F1 12 Tf (x) Tj ET\n" * 400_000, 9)
    body = b"/Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream" % (len(packed), packed)
    yield "flate bomb", whole.replace(b"/Contents 5 0 R", b"/Contents 8 0 R") + b"8 0 obj\n<< " + body
    drawn = b"q /Me Do Q"
    form = b"<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /Me 8 0 R >> >> "
    form += b"/Length %d >>\nstream\n%s\nendstream" % (len(drawn), drawn)
    yield (
        "form loop",
        whole.replace(b"/Resources <<", b"/Resources << /XObject << /Me 8 0 R >>") + b"8 0 obj\n" + form,
    )


def words() -> Iterator[tuple[str, bytes]]:
    """Word files whose parts were changed."""
    whole = word(("Title", "Water act"), ("Normal", LEAD), table=[["a", "b"]])
    text = _part(whole, "word/document.xml").decode()
    declared = text.index("?>") + 2
    bomb = text[:declared] + BOMB.replace("DOCTYPE html", "DOCTYPE x") + text[declared:]
    yield (
        "entity bomb",
        _with(whole, "word/document.xml", bomb.replace("Water act", "&i;&file;&net;").encode()),
    )
    yield "entity bomb in properties", _with(whole, "docProps/core.xml", (BOMB + "<x>&i;</x>").encode())
    yield "nothing", _with(whole, "word/document.xml", b"")
    yield "no XML", _with(whole, "word/document.xml", b"<" * 10_000)
    body = text.index("<w:body>") + 8
    for tag in ("w:tbl><w:tr><w:tc", "w:sdt><w:sdtContent", "w:p><w:r", "w:ins"):
        yield (
            f"nested {tag}",
            _with(whole, "word/document.xml", (text[:body] + f"<{tag}>" * 5_000 + text[body:]).encode()),
        )
    wide = text.replace("<w:tcW ", '<w:gridSpan w:val="999999999"/><w:tcW ')
    yield "wide cell", _with(whole, "word/document.xml", wide.encode())
    yield (
        "many runs",
        _with(
            whole, "word/document.xml", text.replace(LEAD, f"{LEAD}</w:t></w:r><w:r><w:t>" * 5_000).encode()
        ),
    )
    yield "a name that leads elsewhere", _with(whole, "../../evil.xml", b"<x/>")
    yield "large part", _with(whole, "word/media/x.bin", bytes(40 << 20))
    links = _part(whole, "word/_rels/document.xml.rels").decode()
    away = links.replace('Target="', 'TargetMode="External" Target="file:///etc/')
    yield "links elsewhere", _with(whole, "word/_rels/document.xml.rels", away.encode())


def _part(whole: bytes, name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(whole)) as packed:
        return packed.read(name)


def _with(whole: bytes, name: str, data: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(whole)) as packed:
        return archive({each: packed.read(each) for each in packed.namelist()} | {name: data})


def mails() -> Iterator[tuple[str, bytes]]:
    inner = mail(LEAD)
    nested = inner
    for _ in range(60):
        nested = b"Subject: a\nMIME-Version: 1.0\nContent-Type: message/rfc822\n\n" + nested
    yield "nested mails", nested
    parts = "".join(f"Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n" for n in range(500))
    yield "nested parts", f"Subject: a\nMIME-Version: 1.0\n{parts}\n{LEAD}".encode()
    yield (
        "same boundary",
        (
            "Subject: a\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n"
            + "--b\nContent-Type: multipart/mixed; boundary=b\n\n" * 300
            + LEAD
        ).encode(),
    )
    yield (
        "many parts",
        (
            "Subject: a\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n"
            + f"--b\nContent-Type: text/plain\n\n{LEAD}\n" * 3_000
        ).encode(),
    )
    yield "huge header", b"Subject: " + b"a " * 200_000 + b"\n\n" + LEAD.encode()
    yield "folded header", b"Subject: a\n" + b" b\n" * 30_000 + b"\n" + LEAD.encode()
    yield "encoded header", b"Subject: " + b"=?utf-8?q?=41?= " * 5_000 + b"\n\n" + LEAD.encode()
    yield "addresses", b"From: " + b"a@b, (" * 3_000 + b"\nSubject: a\n\n" + LEAD.encode()
    yield "many headers", b"X: y\n" * 50_000 + b"\n" + LEAD.encode()
    yield "odd date", b"Subject: a\nDate: Mon, 99 Foo 999999 99:99:99 +9999\n\n" + LEAD.encode()
    yield "unknown charset", b"Subject: a\nContent-Type: text/plain; charset=x-nope\n\n" + LEAD.encode()
    yield "bad base64", b"Subject: a\nContent-Transfer-Encoding: base64\n\n" + b"=A=" * 30_000
    yield (
        "attachment elsewhere",
        mail(LEAD, attachments=[("../../evil.txt", LEAD.encode()), ("a b.txt", b"x")]),
    )
    yield "zip inside", mail(LEAD, attachments=[("a.zip", archive({"a.txt": LEAD.encode()}))])


def archives() -> Iterator[tuple[str, bytes]]:
    yield "bomb", archive({"a.txt": bytes(60 << 20)})
    yield "many bombs", archive({f"{n}.txt": b"a" * (1 << 20) for n in range(200)})
    inside = archive({"a.txt": LEAD.encode()})
    for _ in range(20):
        inside = archive({"a.zip": inside})
    yield "nested", inside
    for name in ("../a.txt", "/etc/a.txt", "a/../../b.txt", "..\\a.txt", "C:\\a.txt", "\\\\host\\a.txt"):
        yield f"named {name}", archive({name: LEAD.encode()})
    yield "odd names", archive({"a\nb.txt": LEAD.encode(), "\u202etxt.exe": b"x", " .txt": LEAD.encode()})
    yield "long name", archive({"a" * 60_000 + ".txt": LEAD.encode()})
    yield "many entries", archive({f"{n}.txt": b"" for n in range(1_900)})
    link = zipfile.ZipInfo("link.txt")
    link.external_attr = 0o120777 << 16
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr(link, "/etc/passwd")
        packed.writestr("a.txt", LEAD)
    yield "link", out.getvalue()
    whole = archive({"a.txt": LEAD.encode()})
    at = whole.index(b"PK\x01\x02")
    yield "lies about sizes", whole[: at + 24] + struct.pack("<I", 5) + whole[at + 28 :]
    yield "offset elsewhere", whole[: at + 42] + struct.pack("<I", 1 << 30) + whole[at + 46 :]
    yield "cut", whole[:-10]
    yield "comment", whole[:-2] + struct.pack("<H", 65_535) + b"PK\x05\x06" * 10_000


def corpus() -> Iterator[tuple[str, bytes]]:
    """(Name with an ending, bytes) of each hostile file."""
    makers = ((".html", pages), (".pdf", documents), (".docx", words), (".eml", mails), (".zip", archives))
    for name, text in BAIT.items():
        for ending in (".txt", ".md"):
            yield f"{name}{ending}", text.encode("utf-8", "surrogatepass")
        yield f"{name}.html", _page(f"<p>{text}</p>")
    for ending, maker in makers:
        for name, data in maker():
            yield f"{name}{ending}", data
