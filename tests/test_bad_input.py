"""What goes wrong is one sentence, has its exit status, and leaves the index that was there in use."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from command_line import Ran, Run

QUESTION = "How much did the bridge cost?"
INDEX = Path(".pressdesk/index.sqlite")
SOURCES = Path("source_docs")


def is_one_sentence(ran: Ran) -> bool:
    """Whether standard error is one line for a person."""
    return ran.err.startswith("pressdesk: ") and ran.err.count("\n") == 1 and "Traceback" not in ran.err


def empty_the_sources() -> None:
    for path in SOURCES.iterdir():
        path.unlink()


def remove_the_sources() -> None:
    empty_the_sources()
    SOURCES.rmdir()


@pytest.mark.parametrize("damage", [empty_the_sources, remove_the_sources])
def test_without_releases_and_without_an_index_there_is_one_sentence(
    run: Run, damage: Callable[[], None]
) -> None:
    damage()
    ran = run("ask", QUESTION)
    assert (ran.status, ran.out) == (2, "")
    assert is_one_sentence(ran)
    assert "source_docs" in ran.err


@pytest.mark.parametrize("damage", [empty_the_sources, remove_the_sources])
def test_when_the_releases_are_gone_the_index_that_was_there_answers(
    run: Run, damage: Callable[[], None]
) -> None:
    run("index", "build")
    damage()
    ran = run("ask", QUESTION)
    assert ran.status == 0
    assert "$12.5 million" in ran.out
    assert is_one_sentence(ran)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("empty.txt", b""),
        ("blank.md", b" \n\n\t\n"),
        ("binary.txt", bytes(range(256)) * 40),
        ("image.txt", b"\x89PNG\r\n\x1a\n" + bytes(4000)),
        ("matter-only.md", b"---\ntitle: Nothing\n---\n"),
    ],
)
def test_a_file_that_is_no_release_is_skipped_and_named_and_the_rest_answers(
    run: Run, name: str, content: bytes
) -> None:
    (SOURCES / name).write_bytes(content)
    ran = run("ask", QUESTION)
    assert ran.status == 0
    assert f"skipped {name}: " in ran.err
    assert "Traceback" not in ran.err
    assert run("ask", QUESTION).err == ""


def test_a_file_in_another_encoding_is_read(run: Run) -> None:
    text = "Café opens\n\nThe café of Señora Núñez serves 40 guests a day in the old façade.\n"
    (SOURCES / "cafe.txt").write_bytes(text.encode("cp1252"))
    assert "Señora Núñez" in run("ask", "How many guests does the café serve?").out


def test_bytes_that_are_no_text_in_any_encoding_end_in_no_traceback(run: Run) -> None:
    (SOURCES / "broken.txt").write_bytes(
        b"A broken one\n\n\xc3\x28 the ferry \xf0\x28\x8c\x28 carries 7 people\n"
    )
    ran = run("ask", QUESTION)
    assert ran.status == 0
    assert "Traceback" not in ran.err


def test_one_enormous_line_is_indexed_or_skipped_and_the_rest_answers(run: Run) -> None:
    (SOURCES / "long.txt").write_text("Long\n\n" + "word and another word follow here " * 60_000)
    ran = run("ask", QUESTION)
    assert ran.status == 0
    assert "$12.5 million" in ran.out


def test_one_enormous_word_is_indexed_or_skipped_and_the_rest_answers(run: Run) -> None:
    (SOURCES / "word.txt").write_text("Word\n\n" + "a" * 2_000_000)
    assert run("ask", QUESTION).status == 0


def test_a_question_of_ten_thousand_words_is_answered_or_refused(run: Run) -> None:
    ran = run("ask", "bridge river cost million " * 2_500)
    assert ran.status in {0, 1}
    assert "Traceback" not in ran.err


@pytest.mark.parametrize("question", ["", "   ", "\n\t"])
def test_an_empty_question_is_one_sentence(run: Run, question: str) -> None:
    run("index", "build")
    ran = run("ask", question)
    assert (ran.status, ran.out) == (2, "")
    assert is_one_sentence(ran)


@pytest.mark.parametrize(
    "question", ["the of and", "?", "…", "\x00\x01\x1b[31m", "\u202e\u200b", "a\udcffb", '"', "-"]
)
def test_a_question_without_a_word_to_look_for_is_refused_calmly(run: Run, question: str) -> None:
    run("index", "build")
    ran = run("ask", question)
    assert ran.status in {1, 2}
    assert "Traceback" not in ran.err
    assert "unexpected" not in ran.err


def test_control_characters_in_a_question_are_not_sent_to_the_screen(run: Run) -> None:
    ran = run("ask", "\x1b[31mzeppelin\x07 over the bridge")
    assert "\x1b" not in ran.out + ran.err
    assert "\x07" not in ran.out + ran.err


def test_control_characters_in_a_release_are_not_sent_to_the_screen(run: Run) -> None:
    (SOURCES / "evil.txt").write_text(
        "Evil\x1b]0;title\x07\n\nThe dam\x1b[2J holds 9 million litres\u202e of water.\n"
    )
    ran = run("ask", "How much water does the dam hold?")
    assert "9 million litres" in ran.out
    assert not set(ran.out) & {"\x1b", "\x07", "\u202e"}
    assert "\x1b" not in run("releases", "list").out


def test_an_index_in_a_folder_that_cannot_be_is_one_sentence(run: Run) -> None:
    Path("file").write_text("")
    ran = run("ask", QUESTION, "--index", "file/index.sqlite")
    assert (ran.status, ran.out) == (2, "")
    assert is_one_sentence(ran)


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may write anywhere")
def test_an_unwritable_index_folder_is_one_sentence(run: Run) -> None:
    Path("locked").mkdir(mode=0o500)
    ran = run("ask", QUESTION, "--index", "locked/index.sqlite")
    assert ran.status == 2
    assert is_one_sentence(ran)


@pytest.mark.parametrize(
    "content", [b"", b"SQLite format 3\x00", b"not an index at all" * 100, bytes(100_000)], ids=range(4)
)
def test_a_foreign_file_as_index_is_one_sentence_with_the_command_that_mends_it(
    run: Run, content: bytes
) -> None:
    INDEX.parent.mkdir()
    INDEX.write_bytes(content)
    ran = run("search", "bridge")
    assert (ran.status, ran.out) == (2, "")
    assert is_one_sentence(ran)
    assert "pressdesk index build" in ran.err
    assert run("index", "build", "--force").status == 0
    assert run("search", "bridge").status == 0


def test_a_truncated_index_is_never_quoted_from(run: Run) -> None:
    run("index", "build")
    whole = INDEX.read_bytes()
    for size in range(0, len(whole), 4096):
        INDEX.write_bytes(whole[:size])
        ran = run("ask", QUESTION)
        assert (ran.status, ran.out) == (2, ""), size
        assert is_one_sentence(ran), size


def test_a_file_that_vanishes_while_it_is_read_is_no_more_than_not_there(run: Run) -> None:
    (SOURCES / "gone.md").symlink_to("nowhere.md")
    ran = run("ask", QUESTION)
    assert ran.status == 0
    assert "Traceback" not in ran.err


def test_an_env_file_that_cannot_be_read_is_one_sentence(run: Run) -> None:
    Path(".env").write_bytes(b"\xff\xfe\x00")
    ran = run("ask", QUESTION)
    assert ran.status == 2
    assert is_one_sentence(ran)


@pytest.mark.parametrize("command", ["ask", "search"])
def test_a_word_with_a_hyphen_before_it_that_is_no_option_is_told_where_it_goes(
    run: Run, command: str
) -> None:
    for arguments in (("-fire",), ("bridge", "-fire"), ("-fire", "-n", "2", "bridge")):
        ran = run(command, *arguments)
        assert ran.status == 2
        assert ran.err.startswith("pressdesk: -fire is no option; a word to leave out stands in quotes")
        assert f'pressdesk {command} "bridge -fire"' in ran.err
    assert run(command, "bridge -fire").status == 0
    assert "unrecognized arguments: --fire" in run(command, "--fire").err
