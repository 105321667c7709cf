"""Names of months and days in the languages that press offices use, and time zones."""

MONTHS: dict[str, int] = {
    name: number
    for number, names in enumerate(
        (
            "january jan enero ene janvier janv januar jänner gennaio gen janeiro januari",
            "february feb febr febrero février févr fevrier februar febbraio fevereiro fev februari",
            "march mar marzo mars märz maerz março marco maart mrt",
            "april apr abril abr avril avr aprile",
            "may mayo mai maggio mag maio mei",
            "june jun junio juin juni giugno giu junho",
            "july jul julio juillet juil juli luglio lug julho",
            "august aug agosto ago août aout augustus",
            "september sep sept septiembre setiembre septembre settembre set setembro",
            "october oct octubre octobre oktober okt ottobre ott outubro out",
            "november nov noviembre novembre novembro",
            "december dec diciembre dic décembre déc decembre dezember dez dicembre dezembro",
        ),
        start=1,
    )
    for name in names.split()
}

DAY_FIRST: frozenset[str] = frozenset(
    "de fr it nl pt pl cs sk da sv nb nn no fi ro bg el ru uk tr "
    "en-gb en-ie en-au en-nz en-in en-za en-sg en-hk en-ng en-ke en-mt "
    "es-es es-mx es-ar es-cl es-pe es-uy".split()
)
"""Languages, alone or as a country speaks them, whose readers write 3 April as 3/4."""

DAY_FIRST_DOMAINS: frozenset[str] = frozenset("uk ie au nz in za sg hk ng ke mt eu es mx ar cl pe uy".split())
"""Ends of host names of such places where English or Spanish is written."""

WEEKDAYS: dict[str, int] = {
    name: number
    for number, names in enumerate(
        (
            "monday mon lunes lundi montag lunedì maandag",
            "tuesday tue tues martes mardi dienstag martedì dinsdag",
            "wednesday wed miércoles mercredi mittwoch mercoledì woensdag",
            "thursday thu thur thurs jueves jeudi donnerstag giovedì donderdag",
            "friday fri viernes vendredi freitag venerdì vrijdag",
            "saturday sat sábado samedi samstag sabato zaterdag",
            "sunday sun domingo dimanche sonntag domenica zondag",
        )
    )
    for name in names.split()
}
"""Name to the number of the day, Monday's being 0."""

TIME_WORDS: frozenset[str] = frozenset(
    "eastern central mountain pacific standard daylight time local noon midnight hrs hours h uhr bst cet cest mez "
    "on the".split()
)
"""Words beside a time of day."""

NEAR_DAYS: dict[str, int] = {
    "today": 0, "tonight": 0, "tomorrow": 1, "hoy": 0, "mañana": 1, "heute": 0, "demain": 1, "domani": 1, "morgen": 1,
}  # fmt: skip
"""Name to the days from now."""

COMING: frozenset[str] = frozenset(
    "will won't shall must should would due set scheduled slated planned plans expected expects upcoming".split()
)
"""English words that show that something is yet to happen."""

ZONES: dict[str, int] = {
    "utc": 0, "gmt": 0, "z": 0, "wet": 0, "bst": 60, "ist": 60, "cet": 60, "mez": 60, "cest": 120, "mesz": 120,
    "eet": 120, "eest": 180, "est": -300, "edt": -240, "cst": -360, "cdt": -300, "mst": -420, "mdt": -360,
    "pst": -480, "pdt": -420, "akst": -540, "akdt": -480, "hst": -600, "jst": 540, "aest": 600, "aedt": 660,
    "chst": 600,
}  # fmt: skip
"""Abbreviation to minutes east of UTC. Ambiguous ones are read as press offices in the US and Europe mean them."""

LOCAL_ZONES: dict[str, tuple[int, str]] = {
    "et": (-300, "us"), "eastern": (-300, "us"), "ct": (-360, "us"), "central": (-360, "us"),
    "mt": (-420, "us"), "mountain": (-420, "us"), "pt": (-480, "us"), "pacific": (-480, "us"),
    "london": (0, "eu"), "uk": (0, "eu"), "brussels": (60, "eu"), "paris": (60, "eu"), "berlin": (60, "eu"),
}  # fmt: skip
"""Zone to its standard offset in minutes and whose summer time it keeps: the US's or the EU's (and UK's)."""
