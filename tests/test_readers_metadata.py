# ruff: noqa: E501 - sample texts are easier to read in one piece
"""What a release's text says of its date, embargo, status and language."""

import pytest

from index.models import Release
from index.readers import read_bytes
from index.readers.dates import find_date, parse_date, parse_moment

BODY = "The governor signed the water act today. It brings water to all of the valley, and to the towns of the coast.\n"


def txt(text: str, **options: str) -> Release:
    (release,) = read_bytes(f"{text}\n\n{BODY}".encode(), options.get("name", "release.txt"))
    return release


@pytest.mark.parametrize(
    ("written", "date"),
    [
        ("March 3, 2025", "2025-03-03"),
        ("Mar. 3, 2025", "2025-03-03"),
        ("MARCH 03 2025", "2025-03-03"),
        ("Sept. 9, 2024", "2024-09-09"),
        ("3 March 2025", "2025-03-03"),
        ("3rd of March, 2025", "2025-03-03"),
        ("3 de marzo de 2025", "2025-03-03"),
        ("le 1er août 2025", "2025-08-01"),
        ("3. März 2025", "2025-03-03"),
        ("2025-03-03T23:10:00-08:00", "2025-03-03"),
        ("2025.03.03", "2025-03-03"),
        ("2025年3月3日", "2025-03-03"),
        ("10/14/2025", "2025-10-14"),
        ("14/10/2025", "2025-10-14"),
        ("03.04.2025", "2025-04-03"),
        ("03/04/2025", None),
        ("February 30, 2025", None),
        ("Room 2025, 3 floors", None),
        ("20250303", None),
    ],
)
def test_dates_are_found_as_people_write_them(written: str, date: str | None) -> None:
    found = find_date(f"Posted {written} in the capital")
    assert (found[0] if found else None) == date


def test_a_metadata_value_may_be_compact() -> None:
    assert parse_date("20250303") == "2025-03-03"
    assert parse_date("Mon, 03 Mar 2025 10:00:00 GMT") == "2025-03-03"


@pytest.mark.parametrize(
    "head",
    [
        "FOR IMMEDIATE RELEASE, March 3, 2025\n\nWater act signed",
        "FOR IMMEDIATE RELEASE\nMarch 3, 2025\nWater act signed",
        "FOR IMMEDIATE RELEASE: Monday, March 3, 2025\nWater act signed",
        "Water act signed\n\nPosted: Monday, March 3, 2025",
        "Water act signed\n\n03/03/2025",
        "Water act signed\n\nSACRAMENTO, Calif. (March 3, 2025) – Officials met.",
        "Water act signed\n\nSACRAMENTO, March 3, 2025 /PRNewswire/ -- Officials met.",
        "Water act signed\n\n(NewMediaWire) - March 03, 2025 - SACRAMENTO — Officials met.",
        "Water act signed\n\nSACRAMENTO, Calif. — March 3, 2025 — Officials met.",
        "Water act signed\n\nMarch 3, 2025 – Sacramento – Officials met.",
        "Water act signed\n\nPrepared by Jane Roe, March 3, 2025",
        "Water act signed\n\nUpdated April 9, 2025\n\nMarch 3, 2025",
    ],
)
def test_the_date_that_a_release_shows_is_its_date(head: str) -> None:
    assert txt(head).published == "2025-03-03"


@pytest.mark.parametrize(
    "head",
    [
        "Water act signed",
        "Water act signed\n\nThe meeting on March 3, 2025 was the first of the board.",
        "Water act signed\n\nThe law takes effect on March 3, 2025 – a day that many have waited for.",
        "Water act signed\n\nOn Monday, March 3, 2025, the board will meet.",
        "Water act signed\n\nLast updated March 3, 2025",
    ],
)
def test_a_date_that_is_merely_mentioned_is_not_the_release_s(head: str) -> None:
    assert txt(head).published is None


def test_a_date_from_the_file_s_name_comes_with_a_warning() -> None:
    release = txt("Water act signed", name="2025-03-03-water-act.txt")
    assert release.published == "2025-03-03"
    assert release.warnings == ("Its date was taken from its file's name.",)


@pytest.mark.parametrize(
    ("written", "moment"),
    [
        ("9:00 a.m. ET, March 3, 2025", "2025-03-03T14:00:00Z"),
        ("9 a.m. EDT on Thursday, July 3, 2025", "2025-07-03T13:00:00Z"),
        ("Monday, July 7, 2025 at 12:01 AM Eastern", "2025-07-07T04:01:00Z"),
        ("00.01 GMT 5 May 2026", "2026-05-05T00:01:00Z"),
        ("noon PT, March 3, 2025", "2025-03-03T20:00:00Z"),
        ("March 3, 2025, 18:00 CET", "2025-03-03T17:00:00Z"),
        ("2026-03-01T09:00:00Z", "2026-03-01T09:00:00Z"),
        ("2026-03-01T09:00:00-08:00", "2026-03-01T17:00:00Z"),
        ("2026-03-01 09:00 +01:00", "2026-03-01T08:00:00Z"),
        ("10:00 London time, 1 July 2025", "2025-07-01T09:00:00Z"),
        ("0600 hrs BST, 4 June 2030", "2030-06-04T05:00:00Z"),
        ("1400 GMT on 4 June 2030", "2030-06-04T14:00:00Z"),
        ("midnight ET, 4 June 2030", "2030-06-05T04:00:00Z"),
        ("12:30 a.m. UTC, 4 June 2030", "2030-06-04T00:30:00Z"),
    ],
)
def test_embargoes_are_understood_with_their_time_zones(written: str, moment: str) -> None:
    assert parse_moment(written) == (moment, True)
    assert txt(f"EMBARGOED UNTIL {written}\n\nWater act signed").embargo == moment
    assert txt(f"---\nembargo: {written}\n---\nWater act signed", name="r.md").embargo == moment


@pytest.mark.parametrize("written", ["0001-01-01T00:00:00+14:00", "13 p.m. and no day", "at noon"])
def test_a_time_that_no_calendar_holds_is_none(written: str) -> None:
    assert parse_moment(written) is None


@pytest.mark.parametrize(
    ("written", "moment"),
    [
        ("2026-03-01T09:00:45Z", "2026-03-01T09:00:45Z"),
        ("2026-03-01T09:00:59.2+01:00", "2026-03-01T08:01:00Z"),
        ("2026-03-01 09:00:07 UTC", "2026-03-01T09:00:07Z"),
    ],
)
def test_an_embargo_holds_to_its_last_second(written: str, moment: str) -> None:
    assert txt(f"---\nembargo: {written}\n---\nWater act signed", name="r.md").embargo == moment
    assert txt(f"EMBARGOED UNTIL {written}\n\nWater act signed").embargo == moment


def test_an_address_that_is_none_is_left_out_with_a_warning() -> None:
    release = txt("---\nurl: www.example.org\n---\nWater act signed", name="r.md")
    assert release.url is None
    assert release.warnings[0].startswith("“www.example.org” is no address that is understood")


def test_an_embargo_without_a_zone_is_read_as_utc_with_a_warning() -> None:
    release = txt("EMBARGOED UNTIL MARCH 3, 2025, 9:00 A.M.\n\nWater act signed")
    assert release.embargo == "2025-03-03T09:00:00Z"
    assert release.warnings == ("Its embargo names no time zone; 2025-03-03T09:00:00Z (UTC) was understood.",)


@pytest.mark.parametrize(
    "label", ["EMBARGOED UNTIL:\nMarch 3, 2025, 9:00 a.m. EST", "FOR RELEASE AT 9:00 A.M. EST\nMarch 3, 2025",
              "NOT FOR RELEASE BEFORE 9 a.m. EST, March 3, 2025", "HOLD FOR RELEASE UNTIL MARCH 3, 2025, 9:00 A.M. EST"],
)  # fmt: skip
def test_embargo_labels_differ(label: str) -> None:
    assert txt(f"{label}\n\nWater act signed").embargo == "2025-03-03T14:00:00Z"


@pytest.mark.parametrize(
    "label",
    [
        "EMBARGOED UNTIL 9 AM ET MARCH 4", "Embargoed until Tuesday, March 4, 9 a.m. ET", "EMBARGO: 14:00 GMT Tuesday 4 March",
        "Embargoed until Tuesday 9 a.m. EST", "Embargoed until tomorrow, 9 a.m. ET",
        "EMBARGOED UNTIL: Tuesday, 03/04/2025, 9:00 AM EST",
    ],
)  # fmt: skip
def test_an_embargo_s_day_is_understood_from_the_release_s_own_and_the_warning_says_so(label: str) -> None:
    release = txt(f"{label}\n\nWater act signed\n\nSACRAMENTO, March 3, 2025 – Officials met in the capital.")
    assert release.embargo == "2025-03-04T14:00:00Z"
    assert release.warnings == (
        "Its embargo does not write its date in full; 2025-03-04T14:00:00Z was understood.",
    )


def test_an_embargo_s_day_that_nothing_dates_stays_shut() -> None:
    assert txt("EMBARGOED UNTIL 9 AM ET MARCH 4\n\nWater act signed").embargo == "9999-12-31T23:59:59Z"


def test_midnight_ends_its_day() -> None:
    assert (
        txt("EMBARGOED UNTIL MIDNIGHT UTC, MARCH 3, 2025\n\nWater act signed").embargo
        == "2025-03-04T00:00:00Z"
    )
    early = "EMBARGOED UNTIL ONE MINUTE PAST MIDNIGHT UTC, MARCH 3, 2025\n\nWater act signed"
    assert txt(early).embargo == "2025-03-03T00:01:00Z"


@pytest.mark.parametrize(
    "label",
    [
        "*** EMBARGOED *** until 4 March 2025 at 10:00 GMT", "[EMBARGOED TO 10.00 GMT 4 MARCH 2025]",
        "News embargo until 4 March 2025, 10:00 GMT", "EMBARGOED COPY - NOT FOR RELEASE UNTIL 4 MARCH 2025 10:00 GMT",
        "Media embargo: 10:00 GMT, 4 March 2025", "Not for distribution before 4 March 2025, 10:00 GMT",
        "Please hold until March 4, 2025, 10 a.m. GMT", "Release time: 10:00 GMT, March 4, 2025",
        "FOR RELEASE: Tuesday, March 4, 2025, 10:00 a.m. GMT", "FOR RELEASE 10:00 A.M. GMT, TUESDAY, MARCH 4, 2025",
        "For release on delivery\n10:00 a.m. GMT\nMarch 4, 2025", "EMBARGO HASTA EL 4 DE MARZO DE 2025, 10:00 GMT",
        "EMBARGO JUSQU'AU MARDI 4 MARS 2025, 10H GMT", "Sous embargo jusqu'au 4 mars 2025 à 10h00 GMT",
        "Sperrfrist bis Dienstag, 4. März 2025, 10 Uhr UTC",
    ],
)  # fmt: skip
def test_embargoes_are_known_in_many_words_and_are_no_title(label: str) -> None:
    release = txt(f"{label}\n\nWater act signed by the governor\n\nOfficials met in the capital on that day.")
    assert release.embargo == "2025-03-04T10:00:00Z"
    assert release.title == "Water act signed by the governor"


def test_a_day_of_release_without_a_time_is_no_embargo() -> None:
    assert txt("FOR RELEASE: MARCH 4, 2025\n\nWater act signed").embargo is None
    assert txt("FOR RELEASE\nBoard meets at 10:00 a.m. on March 4, 2025\n\nOfficials met.").embargo is None
    assert txt("FOR IMMEDIATE RELEASE\nMarch 4, 2025\n10:00 a.m.\n\nWater act signed").embargo is None


def test_of_two_embargoes_that_name_a_time_the_later_holds() -> None:
    text = MAIL.format("Embargoed until 4 June: New plan", "EMBARGOED UNTIL 10:00 UTC, 4 JUNE 2030\n\n")
    assert read_bytes(text.encode(), "a.eml")[0].embargo == "2030-06-04T10:00:00Z"


def test_an_embargo_that_names_no_time_stays_shut() -> None:
    release = txt("EMBARGOED UNTIL DELIVERY\n\nWater act signed")
    assert release.embargo == "9999-12-31T23:59:59Z"
    assert "stays invisible" in release.warnings[0]


def test_an_embargo_in_prose_is_none() -> None:
    assert (
        txt(
            "Arms embargo debated\n\nEmbargo rules were debated by the board in a long session today."
        ).embargo
        is None
    )
    assert txt("Embargoes on grain fall\n\nThe embargo ended.").embargo is None


def test_a_lifted_embargo_is_none() -> None:
    assert txt("---\nembargo: none\n---\nEMBARGOED UNTIL MARCH 3, 2099", name="r.md").embargo is None


@pytest.mark.parametrize(
    ("head", "status"),
    [
        ("CORRECTED\n\nWater act signed", "corrected"),
        ("CORRECTION: Water act signed", "corrected"),
        ("/C O R R E C T I O N -- Example Corp./\n\nWater act signed", "corrected"),
        ("CORRECTING and REPLACING Water act signed", "corrected"),
        ("Water act signed (2)\n\nThis release corrects and replaces the release of March 1.", "corrected"),
        ("WITHDRAWN\n\nWater act signed", "withdrawn"),
        ("WITHDRAWN: Water act signed", "withdrawn"),
        ("Water act signed\n\nThis press release has been withdrawn.", "withdrawn"),
        ("Water act signed\n\nPlease disregard the rumours below.", "current"),
        ("Water act signed\n\nPlease disregard the following release.", "withdrawn"),
        ("Withdrawn drug returns to market", "current"),
        ("Corrections officers honored", "current"),
        ("Corrected figures show growth in the valley", "current"),
    ],
)
def test_the_status_is_what_the_head_says(head: str, status: str) -> None:
    assert txt(head).status == status


@pytest.mark.parametrize(
    ("head", "replaces"),
    [
        ("Water act signed\n\nThis release replaces “Water act vetoed”, issued on March 1.", "Water act vetoed"),
        ("Water act signed\n\nThis release replaces https://example.gov/news/1.", "https://example.gov/news/1"),
        ("CORRECTING and REPLACING Water act vetoed", "Water act vetoed"),
        ("Water act signed\n\nThis corrected version replaces the release issued on March 1, 2025.",
         "the release issued on March 1, 2025"),
        ("Water act signed\n\nReplaces: 2025-12", "2025-12"),
        ("Water act signed\n\nThe bill replaces the law of 1902.", None),
        ("Water act signed", None),
    ],
)  # fmt: skip
def test_what_is_replaced_is_told_in_the_release_s_words(head: str, replaces: str | None) -> None:
    assert txt(head).replaces == replaces


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The act brings water to all of the valley and it will be law in the spring of the year.", "en"),
        ("El gobernador firmó la ley que lleva agua a todo el valle y a los pueblos de la costa.", "es"),
        (
            "Le gouverneur a signé la loi qui apporte de l’eau à toute la vallée et aux villes de la côte.",
            "fr",
        ),
        (
            "Der Gouverneur hat das Gesetz unterzeichnet, das dem ganzen Tal und den Städten Wasser bringt.",
            "de",
        ),
        ("知事は本日、谷全体に水を供給する法律に署名しました。住民は歓迎しています。", "ja"),
        ("州长今天签署了法律，为整个山谷供水，居民们表示欢迎和支持这一决定。", "zh"),
        ("$5 $6 $7", None),
        ("Water act", None),
    ],
)
def test_the_language_is_told_by_small_words_and_scripts(text: str, language: str | None) -> None:
    (release,) = read_bytes(f"x {text}".encode(), "release.txt")
    assert release.language == language


PAGE = (
    "<html><head><title>Zeta plan</title></head><body>{}<article><h1>Zeta plan</h1>{}<p>The zeta plan costs $3 million"
    " in all and is the best plan of the agency so far.</p><p>The board decided on it in autumn.</p></article></body></html>"
)
MAIL = "Subject: {}\nFrom: a@b.example\nContent-Type: text/plain\n\n{}The nu plan costs $3 million in all.\n"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.html", PAGE.format("", "<p><b>Embargoed until:</b> June 3, 2030, 6 a.m. UTC</p>")),
        ("a.html", PAGE.format("<div>EMBARGOED UNTIL June 3, 2030, 6 a.m. UTC</div>", "")),
        ("a.eml", MAIL.format("Embargoed until 3 June 2030, 06:00 UTC: New plan", "")),
        (
            "a.eml",
            MAIL.format(
                "New plan for all", "Here is our release, embargoed until 3 June 2030, 06:00 UTC.\n\n"
            ),
        ),
        (
            "a.txt",
            "STRICT EMBARGO: NOT FOR PUBLICATION BEFORE 06:00 UTC, 3 JUNE 2030\n\nEta plan\n\nThe eta plan.\n",
        ),
    ],
)
def test_an_embargo_is_seen_wherever_it_stands(name: str, text: str) -> None:
    assert read_bytes(text.encode(), name)[0].embargo == "2030-06-03T06:00:00Z"


def test_a_subject_s_embargo_is_no_part_of_the_title() -> None:
    text = MAIL.format("Embargoed until 3 June 2030, 06:00 UTC: New plan for all", "")
    assert read_bytes(text.encode(), "a.eml")[0].title == "New plan for all"


TITLE = "Foundation receives a gift for the shore"


@pytest.mark.parametrize(
    "head",
    [
        f"*CORRECTED* {TITLE}", f"{TITLE} (Corrected)", f"{TITLE} - CORRECTED", f"[CORRECTED] {TITLE}",
        f"REISSUE - CORRECTED: {TITLE}", f"MEDIA ADVISORY CORRECTED: {TITLE}",
        f"{TITLE}\n\nEditor's note: This release was updated on March 4, 2025 to correct the name of the port.",
        f"{TITLE}\n\nCorrection, March 4, 2025: The sum was wrong.", f"{TITLE}\n\n(Corrects paragraph 2 to say twelve, not eleven)",
        f"{TITLE}\n\nAn earlier version of this release misstated the sum.",
    ],
)  # fmt: skip
def test_a_correction_is_known_wherever_it_is_said(head: str) -> None:
    assert txt(f"{head}\n\nOfficials met in the capital.").status == "corrected"


def test_a_correction_below_the_text_is_seen() -> None:
    text = "\n\n".join(f"Officials met in room {number} of the capital." for number in range(20))
    assert (
        txt(f"{TITLE}\n\n{text}\n\nThis release has been corrected to name the port.").status == "corrected"
    )


@pytest.mark.parametrize(
    "head", [f"{TITLE} [WITHDRAWN]", f"{TITLE} – WITHDRAWN", f"KILL: {TITLE}", f"{TITLE}\n\nThis release was sent in error."]
)  # fmt: skip
def test_a_withdrawal_is_known_wherever_it_is_said(head: str) -> None:
    assert txt(f"{head}\n\nOfficials met in the capital.").status == "withdrawn"


@pytest.mark.parametrize(
    "head",
    [
        "Court corrects sentence of the former mayor", "Market outlook – correction", "Troops to be withdrawn",
        "Department of Corrections opens a center (Correction center)", "New version of this release plan said to work",
    ],
)  # fmt: skip
def test_titles_that_speak_of_corrections_are_none(head: str) -> None:
    assert txt(f"{head}\n\nOfficials met in the capital.").status == "current"


def test_what_is_replaced_keeps_its_number() -> None:
    assert (
        txt(f"{TITLE}\n\nThis release supersedes Release No. 25-014. Officials met.").replaces
        == "Release No. 25-014"
    )
