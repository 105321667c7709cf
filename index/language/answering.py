"""What shows that a sentence answers a kind of question: data only, words in lower case (SAID: terms)."""

REASONING = frozenset(
    "because due since reason reasons so therefore thus cause caused causes causing result resulting owing order avoid prevent allow enable ensure why after concern concerns concerned need needed necessary help".split()
)
METHODS = frozenset(
    "by through using via with use uses used allow allows enabling means method process will would can".split()
)
DEFINING = frozenset(
    "is are was were means called known as refers defined named include includes including be".split()
)
PLACED = frozenset(
    "in at near from to of outside inside around throughout across between on along into through".split()
)
SAID = frozenset(
    "said say state tell told ad conclud continu comment note remark explain announc declar stress emphas".split()
)
