"""Small files of every format, made in the tests: PDFs, Word files, mails, archives."""

import io
import zipfile
from collections.abc import Mapping, Sequence
from email.message import EmailMessage
from typing import Any

Run = tuple[float, float, float, str, str]
"""x, y, type size, font (F1 regular, F2 bold), text."""


def pdf(pages: Sequence[Sequence[Run]], title: str = "") -> bytes:
    """A PDF with Helvetica text at given places; a page without runs holds nothing but a grey square."""
    objects: list[bytes] = [b"<< /Type /Catalog /Pages 2 0 R >>", b""]
    fonts = "/Font << /F1 3 0 R /F2 4 0 R >>"
    for name in ("Helvetica", "Helvetica-Bold"):
        font = f"<< /Type /Font /Subtype /Type1 /BaseFont /{name} /Encoding /WinAnsiEncoding >>"
        objects.append(font.encode())
    kids = []
    for runs in pages:
        content = b"".join(_run(*run) for run in runs) or b"0.5 g 100 100 200 200 re f"
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content))
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents {len(objects)} 0 R "
            f"/Resources << {fonts} >> >>".encode()
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>".encode()
    objects.append(b"<< /Title (%s) >>" % title.encode("cp1252"))
    return _assembled(objects)


def _run(x: float, y: float, size: float, font: str, text: str) -> bytes:
    escaped = text.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
    return f"BT /{font} {size} Tf {x} {y} Td (".encode() + escaped + b") Tj ET\n"


def _assembled(objects: list[bytes]) -> bytes:
    out = io.BytesIO()
    out.write(b"%PDF-1.4\n")
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, body))
    table = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    out.writelines(b"%010d 00000 n \n" % place for place in places)
    out.write(
        b"trailer << /Size %d /Root 1 0 R /Info %d 0 R >>\nstartxref\n%d\n%%%%EOF"
        % (len(objects) + 1, len(objects), table)
    )
    return out.getvalue()


def lines(texts: Sequence[str], top: float = 720, size: float = 11, pitch: float = 14) -> list[Run]:
    """Runs of lines below each other at the left margin; an empty text leaves a gap."""
    return [(72, top - number * pitch, size, "F1", text) for number, text in enumerate(texts) if text]


def word(*paragraphs: tuple[str, str], title: str = "", table: Sequence[Sequence[str]] = ()) -> bytes:
    """A Word file of (style, text) paragraphs, and a table after them."""
    from docx import Document

    document = Document()
    document.core_properties.title = title
    for style, text in paragraphs:
        document.add_paragraph(text, style=style)
    if table:
        grid = document.add_table(rows=0, cols=len(table[0]))
        for row in table:
            cells = grid.add_row().cells
            for cell, text in zip(cells, row, strict=True):
                cell.text = text
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def mail(
    text: str = "", html: str = "", attachments: Sequence[tuple[str, bytes]] = (), **headers: str
) -> bytes:
    """A mail; header names are given with underscores."""
    message = EmailMessage()
    given: dict[str, Any] = {
        "From": "Press Office <press@example.gov>",
        "Subject": "Governor signs the clean water act",
        "Date": "Mon, 03 Mar 2025 23:30:00 -0800",
        **{name.replace("_", "-"): value for name, value in headers.items()},
    }
    for name, value in given.items():
        message[name] = value
    message.set_content(text)
    if html:
        message.add_alternative(html, subtype="html")
    for name, data in attachments:
        message.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return message.as_bytes()


def archive(files: Mapping[str, bytes]) -> bytes:
    """A zip of files by name."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in files.items():
            packed.writestr(name, data)
    return out.getvalue()
