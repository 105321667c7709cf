"""Dates in questions and in releases."""

import pytest

from index import periods
from index.periods import FIRST, LAST, Period, period, told


@pytest.fixture(autouse=True)
def a_day_in_march(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(periods, "today", lambda: "2026-03-10")


@pytest.mark.parametrize(
    ("question", "since", "until"),
    [
        ("How many came in 2024?", "2024-01-01", "2024-12-31"),
        ("How many came in early 2024?", "2024-01-01", "2024-12-31"),
        ("How many came in January 2024?", "2024-01-01", "2024-01-31"),
        ("How many came in january?", "2026-01-01", "2026-01-31"),
        ("How many came in December?", "2025-12-01", "2025-12-31"),
        ("How many came on 30 January 2024?", "2024-01-30", "2024-01-30"),
        ("How many came on January 30th, 2024?", "2024-01-30", "2024-01-30"),
        ("How many came on 2024-01-30?", "2024-01-30", "2024-01-30"),
        ("How many came since May 2024?", "2024-05-01", LAST),
        ("How many came after February 2024?", "2024-03-01", LAST),
        ("How many came until March 2024?", FIRST, "2024-03-31"),
        ("How many came before 2024?", FIRST, "2023-12-31"),
        ("How many came by January 30, 2024?", FIRST, "2024-01-30"),
        ("How many came by May 5?", FIRST, "2025-05-05"),
        ("How many had come as of January 30, 2024?", FIRST, "2024-01-30"),
        ("How many had come as of May?", FIRST, "2025-05-31"),
        ("How many came between 2020 and 2022?", "2020-01-01", "2022-12-31"),
        ("How many came from May 2023 to June 2023?", "2023-05-01", "2023-06-30"),
        ("How many came last month?", "2026-02-01", "2026-02-28"),
        ("How many came this month?", "2026-03-01", "2026-03-31"),
        ("How many came last quarter?", "2025-10-01", "2025-12-31"),
        ("How many came last week?", "2026-03-02", "2026-03-08"),
        ("How many came yesterday?", "2026-03-09", "2026-03-09"),
        ("How many came last year?", "2025-01-01", "2025-12-31"),
        ("How many will come next month?", "2026-04-01", "2026-04-30"),
    ],
)
def test_a_question_names_days(question: str, since: str, until: str) -> None:
    found = period(question)
    assert found is not None
    assert (found.since, found.until) == (since, until)


@pytest.mark.parametrize(
    "question",
    [
        "How long did the last strike last?",
        "What may the mayor do?",
        "Who wrote the 2018 farm bill?",
        "How many in the 2006 grant are new?",
        "Since when is it open?",
        "Who lives in 2,000 homes?",
        "What ends in 30 days?",
        "What was written by April?",
        "What will be built by May 5, 2027?",
        "What happened on February 30, 2024?",
    ],
)
def test_a_question_without_a_date_names_no_days(question: str) -> None:
    assert period(question) is None


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The fair drew 900 people on May 3, 2024.", True),
        ("The fair drew 900 people last month.", True),
        ("The fair drew 900 people on May 3.", True),
        ("The fair drew 900 people in 2023.", False),
        ("The fair drew 900 people, more than in 2023.", None),
        ("The fair will open its third hall in 2026.", None),
        ("The fair drew 900 people.", None),
        ("The fair drew 900 people this year.", None),
    ],
)
def test_dates_in_a_text_are_seen_from_its_release(sentence: str, expected: bool | None) -> None:
    may = Period("2024-05-01", "2024-05-31", 0, 0)
    assert told(may, sentence, 0, len(sentence), "2024-06-10") is expected


@pytest.mark.parametrize(
    ("sentence", "day"),
    [
        ("The fair drew 900 people on Sunday.", "2024-06-09"),
        ("The fair drew 900 people on Monday.", "2024-06-10"),
        ("The fair drew 900 people last Monday.", "2024-06-03"),
        ("The fair drew 900 people last night.", "2024-06-09"),
        ("The fair drew 900 people this morning.", "2024-06-10"),
        ("The fair will open on Sunday.", "2024-06-16"),
        ("The fair opens next Tuesday.", "2024-06-18"),
        ("The fair drew 900 people on Thursday, May 30.", "2024-05-30"),
    ],
)
def test_weekdays_in_a_text_are_seen_from_its_release(sentence: str, day: str) -> None:
    assert told(Period(day, day, 0, 0), sentence, 0, len(sentence), "2024-06-10") is True


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The fair drew 900 people on Thursday, May 30.", False),
        ("The fair drew 900 people last Thursday.", False),
        ("The fair opens on Sunday.", None),
        ("The fair opens at noon.", None),
    ],
)
def test_only_a_day_that_is_sure_shuts_a_sentence_out(sentence: str, expected: bool | None) -> None:
    week = Period("2024-06-10", "2024-06-16", 0, 0)
    assert told(week, sentence, 0, len(sentence), "2024-06-10") is expected


def test_relative_words_of_a_release_without_a_date_say_nothing() -> None:
    sentence = "The fair drew 900 people last month."
    assert told(Period("2026-02-01", "2026-02-28", 0, 0), sentence, 0, len(sentence), None) is None
