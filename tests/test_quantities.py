"""Values, names and spelled out acronyms in running text."""

import pytest

from index.quantities import acronym_after, acronym_before, amount, names, values


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("It cost $97.8 billion then.", "money", "$97.8 billion"),
        ("It cost forty million dollars then.", "money", "forty million dollars"),
        ("Nearly 40 percent agree.", "percent", "40 percent"),
        ("Some 32% agree.", "percent", "32%"),
        ("About 1 in 5 people agree.", "share", "1 in 5"),
        ("Nine out of ten people agree.", "share", "Nine out of ten"),
        ("Two-thirds of them agree.", "share", "Two-thirds"),
        ("Some 3 in 2024 agreed.", "year", "2024"),
        ("It opened on January 3, 1959 here.", "date", "January 3, 1959"),
        ("It opened in 1979 here.", "year", "1979"),
        ("It opens at 7:30 p.m. here.", "time", "7:30 p.m."),
        ("Over 35,065 pounds.", "number", "35,065"),
        ("Some nine bids came.", "number", "nine"),
        ("It ranks 2nd there.", "ordinal", "2nd"),
        ("It opened last Friday here.", "day", "last Friday"),
        ("It opened in the 19th century.", "date", "19th century"),
        ("A 13th-century tower.", "date", "13th-century"),
        ("Built in the late sixteenth century.", "date", "sixteenth century"),
        ("It opened 8,000 years ago.", "day", "8,000 years ago"),
        ("It opened two decades earlier.", "day", "two decades earlier"),
        ("Forests grew by 9000 BP there.", "year", "9000 BP"),
        ("It lasts one year.", "number", "one"),
        ("It opened this afternoon here.", "day", "this afternoon"),
        ("It cost one million dollars then.", "money", "one million dollars"),
        ("It cost half a million dollars then.", "money", "half a million dollars"),
        ("It cost 5m dollars then.", "money", "5m dollars"),
        ("It cost A$6 million then.", "money", "A$6 million"),
        ("It fell by one percent.", "percent", "one percent"),
        ("It fell by half a percent.", "percent", "half a percent"),
        ("Some two and a half acres burned.", "number", "two and a half"),
        ("Some three hundred and ten bids came.", "number", "three hundred and ten"),
        ("Nine thousand four hundred bids came.", "number", "Nine thousand four hundred"),
        ("A dozen bids came.", "number", "A dozen"),
        ("Between one hundred and two hundred bids came.", "number", "two hundred"),
        ("Between two thousand and three thousand bids came.", "number", "two thousand"),
    ],
)
def test_a_value_is_known_for_what_it_is(text: str, kind: str, value: str) -> None:
    assert (kind, value) in [(found.kind, text[found.start : found.end]) for found in values(text)]


@pytest.mark.parametrize(
    "text", ["The MQ-9 and the F-15 flew.", "A one-time offer stands for one man or a woman."]
)
def test_a_model_number_or_an_article_is_no_value(text: str) -> None:
    assert values(text) == []


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("$97.8 billion", 97.8e9),
        ("35,065", 35065.0),
        ("forty million", 40e6),
        ("$40m", 40e6),
        ("half a million dollars", 0.5e6),
        ("three hundred and ten", 310.0),
        ("nine thousand four hundred", 9400.0),
        ("two and a half billion", 2.5e9),
        ("two dozen", 24.0),
        ("today", None),
    ],
)
def test_an_amount_is_the_number_it_says(text: str, number: float | None) -> None:
    found = amount(text)
    assert found == (pytest.approx(number) if number is not None else None)


def test_a_name_runs_over_its_small_words() -> None:
    text = "They visited the University of North Dakota there."
    assert "University of North Dakota" in [text[start:end] for start, end in names(text)]


@pytest.mark.parametrize(
    ("text", "short", "long"),
    [
        (
            "with the Modular Airborne Firefighting System (MAFFS) on",
            "MAFFS",
            "Modular Airborne Firefighting System",
        ),
        ("by the Bureau of Land Management (BLM) today", "BLM", "Bureau of Land Management"),
        ("said Sen. Ada Long (D-OH) today", "OH", None),
    ],
)
def test_a_long_form_before_its_acronym_is_found(text: str, short: str, long: str | None) -> None:
    found = acronym_before(text, 0, text.index(f"{short})"), short)
    assert (text[found[0] : found[1]] if found else None) == long


@pytest.mark.parametrize("thing", ["", " Act", " Program"])
def test_a_long_form_behind_its_acronym_is_found(thing: str) -> None:
    text = f"MAFFS{thing} (Modular Airborne Firefighting System) drops it"
    found = acronym_after(text, 5, len(text), "MAFFS")
    assert found is not None
    assert text[found[0] : found[1]] == "Modular Airborne Firefighting System"
