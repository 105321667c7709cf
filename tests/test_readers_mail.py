# ruff: noqa: E501 - sample texts are easier to read in one piece
"""Mails: the release in them, headers as metadata, forwarded mails, attachments."""

import contextlib
from email import message_from_bytes
from email.message import EmailMessage

import pytest

from index.errors import ReadError
from index.models import Release
from index.readers import read_bytes
from tests.files_made import archive, lines, mail, pdf, word

LEAD = (
    "SACRAMENTO – The governor signed the water act today, which brings water to all of the valley and to its towns, and "
    "to the farms between them."
)
MORE = (
    "“This act is good for the valley,” said the governor. “It took ten years, and it was worth every day of them, as the "
    "farmers of the valley and the people of its towns will find.”"
)
WRAPPED = """FOR IMMEDIATE RELEASE

SACRAMENTO – The governor signed the water act today, which brings water
to all of the valley and to its towns, and to the farms between them.

“This act is good for the valley,” said the governor. “It took ten
years, and it was worth every day of them, as the farmers of the valley
and the people of its towns will find.”
"""
HTML = f"""<html><body><p style="display:none">preview text</p><p><a href="#">View this email in your browser</a></p>
<h1>Governor signs water act</h1><p>{LEAD}</p><p>{MORE}</p><ul><li>one</li></ul>
<p>You are receiving this because you signed up.</p><p><a href="#">Unsubscribe</a></p></body></html>"""


def every(data: bytes) -> list[Release]:
    return read_bytes(data, "release.eml")


def one(data: bytes) -> Release:
    (release,) = every(data)
    return release


def test_a_plain_mail_is_unwrapped_and_its_headers_are_metadata() -> None:
    release = one(mail(WRAPPED))
    assert release.text == f"FOR IMMEDIATE RELEASE\n\n{LEAD}\n\n{MORE}"
    assert release.title == "Governor signs the clean water act"
    assert release.published == "2025-03-03"
    assert release.source == "Press Office"


def test_the_html_is_preferred_and_its_frame_goes() -> None:
    release = one(mail(WRAPPED, HTML))
    assert release.text == f"Governor signs water act\n\n{LEAD}\n\n{MORE}\n\none"
    assert [block.kind for block in release.blocks] == ["heading", None, None, "list"]


@pytest.mark.parametrize(
    "subject",
    [
        "FW: Fwd: Governor signs water act",
        "[EXTERNAL] PRESS RELEASE: Governor signs water act",
        "=?utf-8?q?News_Release_-_Governor_signs_water_act?=",
        "FOR IMMEDIATE RELEASE: Governor signs water act",
    ],
)
def test_what_stands_before_the_title_in_a_subject_goes(subject: str) -> None:
    raw = mail(WRAPPED).replace(
        b"Subject: Governor signs the clean water act", b"Subject: " + subject.encode()
    )
    assert one(raw).title == "Governor signs water act"


def test_a_subject_that_says_nothing_leaves_the_title_to_the_text() -> None:
    assert (
        one(mail(f"Governor signs water act\n\n{WRAPPED}", Subject="Press release")).title
        == "Governor signs water act"
    )


def test_encoded_words_and_quoted_printable_are_decoded() -> None:
    raw = (
        b"From: =?iso-8859-1?Q?Jos=E9_N=FA=F1ez?= <j@example.gov>\r\nSubject: =?utf-8?B?RWwgYcOxbyBudWV2byBjb21pZW56YQ==?=\r\n"
        b"Content-Type: text/plain; charset=iso-8859-1\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
        b"El a=F1o nuevo comienza con agua para todos los pueblos del valle, dijo la gober=\r\nnadora.\r\n"
    )
    release = one(raw)
    assert release.source == "José Núñez"
    assert release.title == "El año nuevo comienza"
    assert (
        release.text
        == "El año nuevo comienza con agua para todos los pueblos del valle, dijo la gobernadora."
    )


@pytest.mark.parametrize("quoted", ["", "> "])
def test_a_forwarded_mail_gives_its_own_headers(quoted: str) -> None:
    inner = (
        "---------- Forwarded message ---------\nFrom: State of Water <news@water.gov>\nDate: Sat, Mar 1, 2025 at 9:00 AM\n"
        f"Subject: Governor signs water act\nTo: <list@example.org>\n\n{WRAPPED}"
    )
    text = "FYI, see below.\n\n" + "\n".join(quoted + line for line in inner.split("\n"))
    release = one(mail(text, Subject="Fwd: see this"))
    assert release.text == f"FOR IMMEDIATE RELEASE\n\n{LEAD}\n\n{MORE}"
    assert (release.title, release.source, release.published) == (
        "Governor signs water act",
        "State of Water",
        "2025-03-01",
    )


def test_signature_links_and_the_lawyers_paragraph_go() -> None:
    text = WRAPPED.replace("water act today", "water act <https://example.gov/act> today") + (
        "\nThis e-mail is confidential and intended for its recipient.\n\n-- \nJane Roe\nPress Office\n"
    )
    assert one(mail(text)).text == f"FOR IMMEDIATE RELEASE\n\n{LEAD}\n\n{MORE}"


def test_few_words_with_an_attachment_are_the_attachment() -> None:
    data = word(("Title", "Governor signs water act"), ("Normal", LEAD))
    release = one(mail("Please find our release attached.", attachments=[("release.docx", data)]))
    assert release.title == "Governor signs water act"
    assert release.text.endswith(LEAD)
    assert (release.path, release.source, release.published) == ("release.eml", "Press Office", "2025-03-03")


def test_several_attachments_are_several_releases() -> None:
    attachments = [
        ("a.txt", f"Water act\n\n{LEAD}".encode()),
        ("b.pdf", pdf([lines(["Bridge act", "", "It is open to all who wish to cross."])])),
    ]
    releases = every(mail("Two releases.", attachments=[*attachments, ("logo.png", b"\x89PNG")]))
    assert [release.path for release in releases] == ["release.eml/a.txt", "release.eml/b.pdf"]
    assert [release.id for release in releases] == ["release.eml/a", "release.eml/b"]


def test_an_attachment_beside_a_release_is_a_warning() -> None:
    release = one(mail(WRAPPED + WRAPPED, attachments=[("release.docx", word(("Normal", "x")))]))
    assert release.warnings == ("Its attachment release.docx is not read.",)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "It is no e-mail"),
        (b"\x00\x01\x02", "It is no e-mail"),
        (b"Hello, this is a letter.\n\nBye", "It is no e-mail"),
        (b"Subject: x\n\n", "an e-mail without text"),
        (mail("See it.", attachments=[("r.pdf", b"%PDF-broken")]), ""),
        (mail(" ", attachments=[("r.zip", archive({"a.txt": b"x"}))]), "an e-mail without text"),
    ],
)
def test_what_holds_no_release_is_one_sentence(data: bytes, reason: str) -> None:
    if not reason:
        assert "Its attachment r.pdf cannot be read" in one(data).warnings[0]
        return
    with pytest.raises(ReadError, match=reason):
        one(data)


def test_parts_nested_without_end_are_bounded() -> None:
    raw = b""
    for number in range(300):
        raw += b'Content-Type: multipart/mixed; boundary="b%d"\n\n--b%d\n' % (number, number)
    with contextlib.suppress(ReadError):
        every(b"Subject: The water act\n" + raw + b"Content-Type: text/plain\n\nThe water act passed.\n")


@pytest.mark.parametrize(
    "line",
    [
        "On Mon, Mar 3, 2025 at 9:00 AM Harbor Press <press@example.org> wrote:",
        "Am 3. März 2025 um 09:00 schrieb Harbor Press <press@example.org>:",
        "Le lun. 3 mars 2025 à 09:00, Harbor Press <press@example.org> a écrit :",
        "El lun, 3 mar 2025 a las 9:00, Harbor Press <press@example.org> escribió:",
    ],
)
def test_a_quoted_release_is_the_sender_s_whom_the_line_above_it_names(line: str) -> None:
    quoted = "\n".join(f"> {one}" for one in WRAPPED.split("\n"))
    release = one(mail(f"Please put it up.\n\n{line}\n\n{quoted}", From="Jane Roe <jane@example.com>"))
    assert release.text == f"FOR IMMEDIATE RELEASE\n\n{LEAD}\n\n{MORE}"
    assert (release.published, release.source) == ("2025-03-03", "Harbor Press")


def test_all_that_a_mailing_adds_below_its_last_paragraph_goes() -> None:
    foot = (
        "<p>Facebook Twitter</p><p>Copyright © 2025 Harbor, all rights reserved.</p><p>Our mailing address is:<br>Harbor<br>"
        "1 Pier Road<br>Seattle</p><p>Want to change how you receive these emails?<br>You can unsubscribe.</p>"
    )
    release = one(mail("", f"<p>{LEAD}</p><p>{MORE}</p><p>Press contact: Jane Roe</p><p>###</p>{foot}"))
    assert release.text == f"{LEAD}\n\n{MORE}\n\nPress contact: Jane Roe\n\n###"


def test_a_mailing_list_s_own_lines_go() -> None:
    foot = f"{'_' * 47}\nPress mailing list\nPress@lists.example.org\nhttps://lists.example.org/press\n"
    assert one(mail(WRAPPED + foot)).text == f"FOR IMMEDIATE RELEASE\n\n{LEAD}\n\n{MORE}"


def test_few_words_over_a_mail_that_is_attached_whole_are_that_mail() -> None:
    inside = message_from_bytes(
        mail(f"{LEAD}\n\n{MORE}", Subject="=?utf-8?q?Water_act_is_law_=E2=80=93_today?=")
    )
    outer = EmailMessage()
    outer["Subject"] = "Fwd"
    outer.set_content("For your information.")
    outer.add_attachment(inside)
    release = one(outer.as_bytes())
    assert release.title == "Water act is law – today"
    assert LEAD in release.text


def test_an_encoded_word_in_a_header_of_any_length_is_decoded_and_a_broken_one_left() -> None:
    for subject, title in (
        ("=?utf-8?q?Water_act_=E2=80=93_law?= " + "and more " * 40, "Water act – law"),
        ("=?utf-8?b?!!!?= Water act is law", "Water act is law"),
    ):
        data = mail(f"{LEAD}\n\n{MORE}").replace(
            b"Subject: Governor signs the clean water act", f"Subject: {subject}".encode()
        )
        assert title in one(data).title
