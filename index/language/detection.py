"""Frequent small words by language, and scripts that one language alone writes: enough to tell a release's language."""

COMMON_WORDS: dict[str, frozenset[str]] = {
    language: frozenset(words.split())
    for language, words in {
        "en": "the of and to in for that is on with as by was at from this will are be has said have it an not",
        "es": "de la el que y en los las del se por con una para su al lo como más es un fue sus ha",
        "fr": "de la le les et des en du une un est dans pour que qui sur au par avec ce pas plus aux sont",
        "de": "der die und das den von zu mit des im ist für auf ein dem nicht eine werden sich auch bei wird aus",
        "it": "di che il la e per un in del una con della le dei non gli sono alla da nel si è anche",
        "pt": "de que o a e do da em um para os com uma no na por mais dos as ao das não é foi",
        "nl": "de van het een en in is dat op te voor met zijn die aan er om ook als door naar wordt bij",
        "sv": "och att det i en som på är av för med till den har de inte om ett var kan men från vid",
        "pl": "w i na z do nie się że jest o to po przez dla od za oraz jak ale są był tego",
        "vi": "và của các là cho được trong với những có một không người để đã này khi tại về ở",
        "tl": "ang ng sa mga na at ay para ito ni kay sila kung hindi mula isang may nang upang",
        "id": "yang dan di untuk dengan pada dari ini dalam tidak akan oleh sebagai adalah juga ke telah",
        "tr": "ve bir bu için ile olarak olan da de çok daha kadar gibi sonra en olduğu",
    }.items()
}

SCRIPTS: tuple[tuple[str, str, str], ...] = (
    ("ぁ", "ヿ", "ja"),
    ("가", "힣", "ko"),
    ("一", "鿿", "zh"),
    ("\u0d80", "\u0dff", "si"),
    ("\u0b80", "\u0bff", "ta"),
    ("\u0e00", "\u0e7f", "th"),
    ("\u0590", "\u05ff", "he"),
    ("\u0370", "\u03ff", "el"),
    ("\u0530", "\u058f", "hy"),
    ("\u10a0", "\u10ff", "ka"),
    ("\u1780", "\u17ff", "km"),
    ("\u0980", "\u09ff", "bn"),
)
"""First and last character of a script, and the language it stands for; the first that fits wins (kana before Han)."""

NAMES: dict[str, str] = {
    "english": "en", "spanish": "es", "español": "es", "french": "fr", "français": "fr", "german": "de",
    "deutsch": "de", "italian": "it", "italiano": "it", "portuguese": "pt", "português": "pt", "dutch": "nl",
    "nederlands": "nl", "chinese": "zh", "japanese": "ja", "korean": "ko", "vietnamese": "vi", "tagalog": "tl",
    "arabic": "ar", "russian": "ru", "hebrew": "he", "greek": "el", "swedish": "sv", "polish": "pl",
}  # fmt: skip
"""A language's name to its ISO 639-1 code."""
