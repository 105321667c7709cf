# ruff: noqa: E501 - sample texts are easier to read in one piece
"""Plain text and Markdown."""

import random

import pytest

from index.errors import ReadError
from index.models import Release
from index.readers import read_bytes


def md(text: str, name: str = "release.md") -> Release:
    (release,) = read_bytes(text.encode(), name)
    return release


def txt(text: str) -> Release:
    return md(text, "release.txt")


def paragraphs(release: Release) -> list[tuple[str | None, str]]:
    return [(block.kind, release.text[block.start : block.end]) for block in release.blocks]


def test_the_first_line_of_a_text_is_its_title_and_stays_its_headline() -> None:
    release = txt("Governor signs water act\n\nThe governor signed the act today.\n")
    assert release.title == "Governor signs water act"
    assert paragraphs(release)[0] == ("headline", "Governor signs water act")


def test_letterhead_is_no_title() -> None:
    release = txt(
        "FOR IMMEDIATE RELEASE\nMonday, March 3, 2025\nContact: Jane Roe, 555-0100\npress@example.gov\n\n"
        "Governor signs water act\n\nSACRAMENTO – The governor signed the act today.\n"
    )
    assert release.title == "Governor signs water act"
    assert release.published == "2025-03-03"
    assert "FOR IMMEDIATE RELEASE" in release.text


def test_a_page_dumped_as_text_loses_its_navigation_and_what_follows_it() -> None:
    release = txt(
        "Water act signed - Office of the Governor\nHOME\nCONTACT US\nSkip to content\nFOR IMMEDIATE RELEASE\n"
        "Water act signed\nThe governor signed the act today in the capital of the state.\n"
        "It will bring water to the south.\n# # #\nLatest News\nAnother story of another day\n"
    )
    assert release.title == "Water act signed"
    assert "HOME" not in release.text
    assert "Another story" not in release.text


def test_a_server_s_notice_is_refused() -> None:
    with pytest.raises(ReadError, match="Pardon our interruption"):
        txt("Pardon Our Interruption\nAs you were browsing something made us think you were a bot.\n")


def test_front_matter_is_read_as_strings_alone() -> None:
    release = md(
        "---\nid: 010\ntitle: yes\ndate: 2025-03-03\nsource: null\nlanguage: en-US\nurl: https://example.gov/a?b=1#c\n"
        "tags: [a, b]\n---\nThe act passed.\n"
    )
    assert (release.id, release.title, release.published, release.source, release.language) == (
        "010",
        "yes",
        "2025-03-03",
        None,
        "en",
    )
    assert release.url == "https://example.gov/a?b=1#c"


def test_front_matter_may_be_folded_yaml_or_toml() -> None:
    folded = md("---\ntitle: >-\n  A title over\n  two lines\nlinks:\n  - text: x\n---\nThe act passed.\n")
    toml = md('+++\ntitle = "A title over two lines"\ndate = 2025-03-03\n+++\nThe act passed.\n')
    assert folded.title == toml.title == "A title over two lines"
    assert toml.published == "2025-03-03"


def test_front_matter_with_a_careless_colon_is_read_as_meant_with_a_warning() -> None:
    release = md("---\ntitle: Correction: the act passed\npublished: 2025-03-03\n---\nThe act passed.\n")
    assert release.title == "Correction: the act passed"
    assert release.warnings == ("Its front matter is not valid YAML in line 2 and was read line by line.",)


def test_a_raised_ending_on_a_line_of_its_own_goes_with_its_number() -> None:
    release = txt(
        "Officer indicted\n\nShe was assigned to the 83\nrd\nprecinct of Brooklyn.\nShe is innocent.\n"
    )
    assert release.text.endswith("She was assigned to the 83rd precinct of Brooklyn.\n\nShe is innocent.")


@pytest.mark.parametrize(
    ("front", "reason"),
    [
        ("title: [a\nb: {", r"not valid YAML in line \d"),
        ("title: a\n", "opened by --- in line 1, is never closed"),
        ("status: burnt\n---", "status “burnt” is not known; write current, corrected or withdrawn"),
        ("embargo: soon\n---", "embargo “soon” is no time; write it as"),
        ("- title: a\n---", "Its front matter in line 2 is not a list of fields such as “title: …”"),
        ("title: a\n" * 9000, "larger than 64 kB"),
    ],
)
def test_front_matter_that_cannot_be_understood_is_one_sentence(front: str, reason: str) -> None:
    closing = "" if "never" in reason or front.endswith("---") else "\n---"
    with pytest.raises(ReadError, match=reason):
        md(f"---\n{front}{closing}\nThe act passed.\n")


def test_a_rule_at_the_start_is_no_front_matter() -> None:
    assert (
        md("---\n\nThe act passed today.\n\n---\n\nIt is law.\n").text
        == "The act passed today.\n\nIt is law."
    )


def test_a_date_that_is_none_is_a_warning_and_stays_unknown() -> None:
    release = md("---\npublished: last spring\n---\n# The act passed\n\nIt is law now.\n")
    assert release.published is None
    assert release.warnings[0].startswith("“last spring” is no date")


def test_markup_is_dropped_and_text_is_kept() -> None:
    release = md(
        "# **The** act\n\nA [link](https://x.org/a_(b)) and ![image](a.png)*emphasis*, **bold**, `code_with_underscores`, "
        "snake_case, 5 * 3 = 15, ~~gone~~, <b>tag</b>, AT&amp;T, <https://x.org>, 2014\\. \\*stars\\*[^1]\n\n"
        "[^1]: A note.\n[ref]: https://x.org\n"
    )
    assert paragraphs(release) == [
        ("headline", "The act"),
        (
            None,
            "A link and emphasis, bold, code_with_underscores, snake_case, 5 * 3 = 15, gone, tag, AT&T, https://x.org, "
            "2014. *stars*",
        ),
        (None, "A note."),
    ]


def test_markup_becomes_kinds() -> None:
    release = md(
        "The act\n=======\n\n## Why\n\n> “It is good,” said\n> the governor.\n\n- one\n- two\n  goes on\n\n1. first\n\n"
        "| State | Sum |\n|---|---:|\n| Ohio | $5 |\n\nWhat next\n---\n\nMore."
    )
    assert paragraphs(release) == [
        ("headline", "The act"),
        ("heading", "Why"),
        ("quotation", "“It is good,” said"),
        ("quotation", "the governor."),
        ("list", "one"),
        ("list", "two"),
        (None, "goes on"),
        ("list", "1. first"),
        ("table", "State | Sum"),
        ("table", "Ohio | $5"),
        ("heading", "What next"),
        (None, "More."),
    ]


def test_hard_breaks_and_html_breaks_end_a_paragraph() -> None:
    assert md("FOR RELEASE  \nMarch 3, 2025\n\nThe act<br>passed<br/>today.").text == (
        "FOR RELEASE\n\nMarch 3, 2025\n\nThe act\n\npassed\n\ntoday."
    )


def test_html_comments_and_scripts_go_and_lines_keep_their_numbers() -> None:
    release = md("# The act\n\n<!-- a\nb -->\n<script>\nvar x = 1;\n</script>\n\nIt passed.\n")
    assert release.text == "The act\n\nIt passed."
    assert [block.line for block in release.blocks] == [1, 9]


def test_the_end_mark_is_kept_for_structure_to_see() -> None:
    assert md("# The act\n\nIt passed.\n\n# # #\n\nAbout us\n\n###\n").text == (
        "The act\n\nIt passed.\n\n# # #\n\nAbout us\n\n###"
    )


def test_code_is_kept_as_it_stands() -> None:
    assert md("# The act\n\n```\n- a * b\n```\n").text == "The act\n\n- a * b"


@pytest.mark.parametrize(
    "text",
    ["<!--" * 200_000, "<script>" * 100_000, "[" * 100_000, "*a " * 100_000, "_a_" * 100_000, "# a" + " " * 200_000 + "b", "-" * 300_000 + "x",
     "| a " * 100_000, "`" * 100_001 + "a", "![](" * 100_000, "> " * 50_000 + "a", "\\" * 100_000 + "a", "a\n" * 100_000],
)  # fmt: skip
def test_hostile_markup_ends(text: str) -> None:
    try:
        release = md(text + "\n\nIt passed.")
    except ReadError:
        return
    assert release.text.endswith("It passed.") or "It passed." not in text


def test_front_matter_that_refers_to_itself_a_billion_times_ends() -> None:
    bomb = "a0: &a0 [x, x]\n" + "".join(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]\n" for n in range(1, 40))
    assert md(f"---\n{bomb}title: The act\n---\nIt passed.\n").title == "The act"


POLISH = "Nowy most otwarty\n\nMost kosztował 45 milionów złotych i został otwarty, powiedziała prezydent Zofia Żółkiewska.\n"
FRENCH = "L’école rouvre\n\nL’école de la rue a coûté 4,5 millions d’euros et ouvre lundi – c’est un grand jour pour la ville.\n"


@pytest.mark.parametrize(("text", "codec"), [(POLISH, "cp1250"), (POLISH, "iso8859-2"), (FRENCH, "cp1252")])
def test_old_alphabets_of_one_byte_a_letter_are_told_apart(text: str, codec: str) -> None:
    (release,) = read_bytes(text.encode(codec), "release.txt")
    assert release.text == text.strip()


def test_a_terminal_s_colours_are_no_text() -> None:
    assert (
        txt("Vans\n\nThe \x1b[1;31mred\x1b[0m van costs 5,000 euros.\n").text
        == "Vans\n\nThe red van costs 5,000 euros."
    )


def test_page_ends_of_a_typed_release_are_dropped_and_the_sentence_goes_on() -> None:
    release = txt(
        "Governor signs water act\n\nThe governor signed the act and thanked the people of the valley\n\n-more-\n\n"
        "Water act\nPage 2 of 3\n\nwho had waited for it.\n\nThe act is good.\n\n- more -\nWater act/3-3-3\n\nIt begins soon.\n\n-30-\n"
    )
    assert release.text == (
        "Governor signs water act\n\nThe governor signed the act and thanked the people of the valley who had waited for it."
        "\n\nThe act is good.\n\nIt begins soon.\n\n-30-"
    )


@pytest.mark.parametrize(
    "line", ["Monday 3rd March", "Date: 03-03-25", "10:00 a.m. EST", "Embargo lifted", "No embargo"]
)
def test_a_line_of_a_day_or_a_time_is_no_title(line: str) -> None:
    release = txt(
        f"Press release\n{line}\n\nGovernor signs water act\n\nThe governor signed the act today.\n"
    )
    assert release.title == "Governor signs water act"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"\xff\xfe" + b"\x00\xdc" * 300, "not the UTF-16-LE text that its first bytes promise"),
        (b"\xff\xfe \x00\n\x00", "It is empty"),
        (bytes(random.Random(3).choices(range(128, 256), k=600)), "encoding is unknown; save it as UTF-8"),
    ],
)
def test_bytes_that_no_encoding_makes_text_of_are_refused(data: bytes, reason: str) -> None:
    with pytest.raises(ReadError, match=reason):
        read_bytes(data, "release.txt")


def test_a_byte_that_an_alphabet_lacks_far_into_a_file_does_not_lose_it() -> None:
    data = "Café opens\n\n".encode("cp1252") + "The café opened. ".encode("cp1252") * 65_000 + b"\x81"
    (release,) = read_bytes(data, "release.txt")
    assert release.text.startswith("Café opens")
    assert "not UTF-8" in release.warnings[0]


def test_wide_characters_of_either_byte_order_need_no_mark() -> None:
    for codec in ("utf-16-le", "utf-16-be"):
        (release,) = read_bytes(FRENCH.encode(codec), "release.txt")
        assert release.text == FRENCH.strip()


def test_the_character_set_that_a_server_names_is_believed_unless_nobody_knows_it() -> None:
    data = FRENCH.encode("cp1252")
    for name in ("windows-1252", "x-unheard-of"):
        (release,) = read_bytes(data, "release.txt", content_type=f"text/plain; charset={name}")
        assert release.text == FRENCH.strip()
