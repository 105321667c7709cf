"""Who was President of the United States when: data only, surnames in lower case, ISO days from and until."""

IN_OFFICE: dict[str, tuple[tuple[str, str], ...]] = {
    "reagan": (("1981-01-20", "1989-01-20"),),
    "bush": (("1989-01-20", "1993-01-20"), ("2001-01-20", "2009-01-20")),
    "clinton": (("1993-01-20", "2001-01-20"),),
    "obama": (("2009-01-20", "2017-01-20"),),
    "trump": (("2017-01-20", "2021-01-20"), ("2025-01-20", "2029-01-20")),
    "biden": (("2021-01-20", "2025-01-20"),),
}
OFFICE = "the President"
"""How releases of their time call them."""
HOUSE = ("white", "house")
"""What stands for whoever is in the office."""
