"""Word files: headings, lists, tables, properties; insertions count, deletions don't."""

import contextlib
import io
import zipfile

import pytest

from index.errors import ReadError
from index.models import Release
from index.readers import read_bytes
from tests.files_made import word

LEAD = "SACRAMENTO – The governor signed the water act today, which brings water to all of the valley."


def one(data: bytes) -> Release:
    (release,) = read_bytes(data, "release.docx")
    return release


def kinds(release: Release) -> list[tuple[str | None, str]]:
    return [(block.kind, release.text[block.start : block.end]) for block in release.blocks]


def changed(data: bytes, old: str, new: str) -> bytes:
    """A Word file with its body's XML changed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(out, "w") as after:
        for entry in before.infolist():
            body = before.read(entry)
            if entry.filename == "word/document.xml":
                assert old.encode() in body
                body = body.replace(old.encode(), new.encode())
            after.writestr(entry.filename, body)
    return out.getvalue()


def with_part(data: bytes, kind: str, xml: str) -> bytes:
    """A Word file with a further part beside its body."""
    base = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    relation = f'<Relationship Id="rId99" Type="{base}/{kind}" Target="{kind}.xml"/></Relationships>'
    content = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    listed = f'<Override PartName="/word/{kind}.xml" ContentType="{content}.{kind}+xml"/></Types>'
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(out, "w") as after:
        for entry in before.infolist():
            body = before.read(entry).decode("utf-8") if entry.filename.endswith((".rels", ".xml")) else None
            if entry.filename == "word/_rels/document.xml.rels" and body:
                body = body.replace("</Relationships>", relation)
            elif entry.filename == "[Content_Types].xml" and body:
                body = body.replace("</Types>", listed)
            after.writestr(entry.filename, before.read(entry) if body is None else body)
        after.writestr(f"word/{kind}.xml", xml)
    return out.getvalue()


def test_headings_lists_and_tables_keep_their_kind() -> None:
    release = one(
        word(
            ("Normal", "FOR IMMEDIATE RELEASE"),
            ("Normal", "March 3, 2025"),
            ("Title", "Governor signs water act"),
            ("Normal", LEAD),
            ("Heading 1", "What it costs"),
            ("List Bullet", "Eleven million a year"),
            ("Quote", "“It is worth it.”"),
            table=[["County", "Sum"], ["Kern", "$5"]],
        )
    )
    assert kinds(release) == [
        (None, "FOR IMMEDIATE RELEASE"),
        (None, "March 3, 2025"),
        ("headline", "Governor signs water act"),
        (None, LEAD),
        ("heading", "What it costs"),
        ("list", "Eleven million a year"),
        ("quotation", "“It is worth it.”"),
        ("table", "County | Sum"),
        ("table", "Kern | $5"),
    ]
    assert release.title == "Governor signs water act"
    assert release.published == "2025-03-03"


def test_the_properties_name_a_title_that_the_text_shows() -> None:
    body = (("Normal", "Office of the Governor"), ("Normal", "Governor signs water act"), ("Normal", LEAD))
    assert one(word(*body, title="Governor Signs Water Act")).title == "Governor signs water act"
    assert (
        one(word(("Normal", "FOR IMMEDIATE RELEASE"), *body[1:], title="Document1")).title
        == "Governor signs water act"
    )


def test_insertions_and_links_count_and_deletions_do_not() -> None:
    data = word(("Normal", "Water act"), ("Normal", "The act PLACE passed."))
    run = "<w:r><w:t xml:space='preserve'>{}</w:t></w:r>"
    tracked = (
        "</w:r><w:ins w:id='1' w:author='a'>"
        + run.format("The new act ")
        + "</w:ins><w:del w:id='2' w:author='a'>"
        "<w:r><w:delText>nearly </w:delText></w:r></w:del><w:hyperlink>"
        + run.format("passed")
        + "</w:hyperlink>"
        "<w:sdt><w:sdtContent>" + run.format(" today.") + "</w:sdtContent></w:sdt><w:r>"
    )
    release = one(changed(data, "<w:t>The act PLACE passed.</w:t>", tracked))
    assert release.text == "Water act\n\nThe new act passed today."


def test_hidden_text_and_fields_to_be_filled_in_are_not_the_release() -> None:
    data = word(("Normal", "Water act"), ("Normal", "The act PLACE passed."))
    unseen = (
        "<w:t>The act passed.</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t> Ask Jane first!</w:t></w:r>"
        "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:r><w:t>Enter a date.</w:t></w:r>"
        "</w:sdtContent></w:sdt><w:r>"
    )
    assert (
        one(changed(data, "<w:t>The act PLACE passed.</w:t>", unseen)).text == "Water act\n\nThe act passed."
    )


def test_footnotes_follow_the_text() -> None:
    notes = (
        '<w:footnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
        '<w:footnote w:id="1"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t>As of March 2025.</w:t></w:r></w:p>'
        "</w:footnote>"
        "</w:footnotes>"
    )
    data = changed(
        word(("Normal", "Water act"), ("Normal", LEAD)),
        "</w:t></w:r></w:p><w:sectPr",
        '</w:t></w:r><w:r><w:footnoteReference w:id="1"/></w:r></w:p><w:sectPr',
    )
    assert one(with_part(data, "footnotes", notes)).text == f"Water act\n\n{LEAD}\n\nAs of March 2025."


def test_line_breaks_within_a_paragraph_end_it() -> None:
    assert one(word(("Normal", "Water act"), ("Normal", "Contact:\nJane Roe\n555-0100"))).text == (
        "Water act\n\nContact:\n\nJane Roe\n\n555-0100"
    )


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "damaged Word file"),
        (b"PK\x03\x04 nothing", "damaged Word file"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(99), "old or password-protected"),
        (word(("Normal", "x"))[:900], "damaged Word file"),
        (changed(word(("Normal", "xyz")), "<w:p>", "<w:p"), "damaged Word file"),
    ],
)
def test_a_damaged_file_is_one_sentence(data: bytes, reason: str) -> None:
    with pytest.raises(ReadError, match=reason):
        one(data)


def test_an_ordinary_zip_is_no_word_file() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr("a.txt", "a")
    with pytest.raises(ReadError, match="a zip file but no Word file"):
        one(out.getvalue())


def test_entities_are_not_loaded() -> None:
    data = changed(
        word(("Normal", "xyz")),
        "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>",
        '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>',
    )
    with contextlib.suppress(ReadError):
        assert "root:" not in one(data).text


def test_a_text_box_is_read_and_tabs_and_hard_hyphens_keep_words_apart() -> None:
    data = word(("Normal", "Water act"), ("Normal", "PLACE"), ("Normal", LEAD))
    paragraph = "<w:p><w:r><w:t>{}</w:t></w:r></w:p>"
    box = (
        "<w:t>long</w:t><w:noBreakHyphen/><w:t>term</w:t><w:tab/><w:t>plan</w:t></w:r><w:r><w:pict>"
        "<w:txbxContent>" + paragraph.format("Eleven canals are planned.") + "</w:txbxContent></w:pict>"
    )
    text = one(changed(data, "<w:t>PLACE</w:t>", box)).text
    assert "long-term plan\n\nEleven canals are planned." in text


def test_a_table_within_a_table_only_places_its_texts() -> None:
    grid = "<w:tbl><w:tr><w:tc>{}</w:tc><w:tc>{}</w:tc></w:tr></w:tbl>"
    paragraph = "<w:p><w:r><w:t>{}</w:t></w:r></w:p>"
    inner = grid.format(paragraph.format("Kern"), paragraph.format("$5"))
    outer = grid.format(paragraph.format(LEAD), inner)
    data = word(("Normal", "Water act"), ("Normal", "PLACE"))
    release = one(changed(data, "<w:t>PLACE</w:t></w:r></w:p>", f"</w:r></w:p>{outer}"))
    assert kinds(release)[1:] == [(None, LEAD), ("table", "Kern | $5")]


def test_what_a_page_s_header_says_of_the_release_is_read_and_its_letterhead_is_not_lost() -> None:
    from docx import Document

    document = Document()
    section = document.sections[0]
    section.different_first_page_header_footer = True
    section.first_page_header.paragraphs[0].text = "FOR IMMEDIATE RELEASE: March 3, 2025"
    section.header.paragraphs[0].text = "Governor signs water act"
    for text in ("Governor signs water act", LEAD):
        document.add_paragraph(text)
    out = io.BytesIO()
    document.save(out)
    release = one(out.getvalue())
    assert (release.title, release.published) == ("Governor signs water act", "2025-03-03")
