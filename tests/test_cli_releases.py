"""The command line over releases and their index: built, looked at, added to, watched."""

import json
import re
import subprocess
import sys
from pathlib import Path

from command_line import Run
from local_site import serving


def test_building_as_json_prints_the_report(run: Run) -> None:
    Path("source_docs/empty.txt").write_text("")
    report = json.loads(run("index", "build", "--json").out)
    assert list(report) == ["added", "changed", "moved", "removed", "unchanged", "skipped", "build"]
    assert report["added"] == ["bridge.md", "library.md"]
    assert [skipped["path"] for skipped in report["skipped"]] == ["empty.txt"]


def test_a_date_or_an_address_that_is_none_is_named_with_its_file_when_the_index_is_built(run: Run) -> None:
    Path("source_docs/pier.md").write_text(
        "---\ntitle: Pier reopens\npublished: 2026-04-31\nurl: pier page\n---\n\nThe pier reopens.\n"
    )
    said = run("index", "build").out
    assert "note: pier.md: “2026-04-31” is no date that is understood" in said
    assert "note: pier.md: “pier page” is no address that is understood" in said
    assert "3 added" in said
    assert "note:" not in run("index", "build").out


def test_an_index_that_is_whole_verifies_with_status_0_and_a_broken_one_with_1(run: Run) -> None:
    run("index", "build")
    assert run("index", "verify").status == 0
    index = Path(".pressdesk/index.sqlite")
    index.write_bytes(index.read_bytes()[:3000])
    ran = run("index", "verify")
    assert ran.status == 1
    assert "Traceback" not in ran.err


def test_the_status_of_an_index_says_what_is_in_it_and_whether_files_changed(run: Run) -> None:
    run("index", "build")
    assert json.loads(run("index", "status", "--json").out)["fresh"] is True
    Path("source_docs/new.md").write_text("New\n\nNew text is here.\n")
    status = json.loads(run("index", "status", "--json").out)
    assert (status["releases"], status["fresh"]) == (2, False)


def test_the_status_is_told_in_words_too(run: Run) -> None:
    run("index", "build")
    ran = run("index", "status")
    assert ran.out.startswith("2 releases, ")
    assert "newest release: 2026-02-03" in ran.out
    assert "up to date with source_docs" in ran.out


def test_the_index_goes_back_to_the_one_before(run: Run) -> None:
    first = json.loads(run("index", "build", "--json").out)["build"]
    Path("source_docs/dam.txt").write_text("Dam opens\n\nThe dam holds 9 million litres of water.\n")
    run("index", "build")
    assert json.loads(run("index", "rollback", "--json").out)["build"] == first
    assert "9 million" not in run("search", "dam").out


def test_going_back_and_verifying_are_told_in_words_and_as_json(run: Run) -> None:
    first = json.loads(run("index", "build", "--json").out)["build"]
    Path("source_docs/dam.txt").write_text("Dam opens\n\nThe dam holds 9 million litres of water.\n")
    run("index", "build")
    assert f"is build {first} again." in run("index", "rollback").out
    assert json.loads(run("index", "verify", "--json").out)["problems"] == []


def test_of_many_files_that_are_skipped_the_first_ten_are_named(run: Run) -> None:
    for number in range(12):
        Path(f"source_docs/empty{number:02}.txt").touch()
    said = run("ask", "How much did the bridge cost?").err
    assert said.count("pressdesk: skipped empty") == 10
    assert "more were skipped" in said
    assert "empty11.txt" not in said


def test_there_is_nothing_to_go_back_to_after_the_first_build(run: Run) -> None:
    run("index", "build")
    ran = run("index", "rollback")
    assert ran.status == 2
    assert ran.err.count("\n") == 1


def test_the_status_of_no_index_names_the_command_that_makes_one(run: Run) -> None:
    ran = run("index", "status")
    assert ran.status == 2
    assert "pressdesk index build" in ran.err


def test_releases_are_listed_with_every_field(run: Run) -> None:
    listed = json.loads(run("releases", "list", "--json").out)
    assert [summary["id"] for summary in listed] == ["bridge", "library"]
    assert list(listed[0]) == [
        *("id", "path", "title", "published", "source", "url", "language", "status", "passages"),
    ]


def test_releases_are_listed_one_a_line(run: Run) -> None:
    ran = run("releases", "list", "--since", "2025")
    assert ran.out == "2026-02-03  Bridge opens in Springfield  [bridge]\n"
    assert run("releases", "list", "--since", "2030").status == 1


def test_a_release_is_shown_with_the_text_that_offsets_count_in(run: Run) -> None:
    shown = json.loads(run("releases", "show", "bridge", "--json").out)
    assert "cost $12.5 million" in shown["text"]
    assert "cost $12.5 million" in run("releases", "show", "bridge").out


def test_a_release_that_is_not_there_is_status_1_and_one_sentence(run: Run) -> None:
    ran = run("releases", "show", "nowhere")
    assert (ran.status, ran.out) == (1, "")
    assert ran.err.endswith("no release has the id 'nowhere'; pressdesk releases list shows them.\n")


def test_a_file_is_added_to_the_releases_and_answers_at_once(run: Run) -> None:
    Path("dam.txt").write_text("Dam opens\n\nThe dam at Long Lake holds 9 million litres of water.\n")
    ran = run("add", "dam.txt")
    assert ran.status == 0
    assert "Dam opens" in ran.out
    assert "1 added" in ran.err or "3 added" in ran.err
    assert "9 million litres" in run("ask", "How much water does the dam hold?").out


def test_a_dry_run_shows_a_release_and_writes_nothing(run: Run) -> None:
    Path("dam.txt").write_text("Dam opens\n\nThe dam at Long Lake holds 9 million litres of water.\n")
    before = sorted(Path("source_docs").iterdir())
    ran = run("add", "--dry-run", "--json", "dam.txt")
    assert json.loads(ran.out)["releases"][0]["title"] == "Dam opens"
    assert sorted(Path("source_docs").iterdir()) == before


def test_a_release_that_was_corrected_says_so_when_it_is_added(run: Run) -> None:
    Path("dam.md").write_text("---\nstatus: corrected\n---\n# Dam opens\n\nThe dam holds 9 million litres.\n")
    assert "corrected" in run("add", "dam.md").out


def test_what_cannot_be_added_is_named_and_the_rest_is_added(run: Run) -> None:
    Path("dam.txt").write_text("Dam opens\n\nThe dam at Long Lake holds 9 million litres of water.\n")
    ran = run("add", "missing.txt", "ftp://example.org/x", "dam.txt")
    assert ran.status == 2
    assert "missing.txt" in ran.err
    assert "Dam opens" in ran.out


def test_a_mistake_in_pressdesk_toml_is_one_sentence(run: Run) -> None:
    Path("pressdesk.toml").write_text("[[feeds]]\nurl = 4\n")
    ran = run("index", "build")
    assert ran.status == 2
    assert ran.err.count("\n") == 1


def test_watching_indexes_what_changes_until_it_is_told_to_stop(run: Run) -> None:
    command = [sys.executable, "-m", "bot", "watch", "--json"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as watching:
        assert watching.stdout is not None
        assert json.loads(watching.stdout.readline())["added"] == ["bridge.md", "library.md"]
        Path("source_docs/dam.txt").write_text("Dam opens\n\nThe dam holds 9 million litres of water.\n")
        assert json.loads(watching.stdout.readline())["added"] == ["dam.txt"]
        watching.terminate()
        assert watching.wait(20) == 0


def test_add_shows_an_embargo_before_anything_is_written(run: Run) -> None:
    Path("plan.txt").write_text("EMBARGOED UNTIL March 1, 2099, 09:00 UTC\n\nPlan for all\n\nIt costs $3.\n")
    ran = run("add", "--dry-run", "plan.txt")
    assert "embargoed until 2099-03-01T09:00:00Z" in ran.out


def test_watching_tells_in_words_what_feeds_brought_and_what_went_wrong(run: Run) -> None:
    item = "<item><title>{0} opens</title><link>{1}/{0}</link></item>"
    with serving() as site:
        items = "".join(item.format(name, site.url) for name in ("Dam", "Gone"))
        site.put("/feed", f"<rss><channel>{items}</channel></rss>", "application/rss+xml")
        words = "The dam opened on Monday after two years of work, and holds 9 million litres of water. " * 3
        site.put("/Dam", f"<html><body><article><h1>Dam opens</h1><p>{words}</p></article></body></html>")
        Path("pressdesk.toml").write_text(
            f'[[feeds]]\nurl = "{site.url}/feed"\n[fetching]\nallow = ["127.0.0.1"]\ninterval = 0\n'
        )
        command = [sys.executable, "-m", "bot", "watch"]
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as watching:
            assert watching.stdout is not None
            said = iter(watching.stdout)
            assert any("dam-opens.md" in line for line in said)
            watching.terminate()
            _, told = watching.communicate(timeout=30)
    assert "pressdesk: from a feed: dam-opens.md" in told
    assert re.search(r"pressdesk: .*/Gone .*404", told)
