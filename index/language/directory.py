"""How English asks who somebody is and whom the press may ask: data only. Regular expressions disregard case."""

_DOING = r"\s(?-i:[a-z]{2,}ing\s(?:[A-Z]|(?:the|an?|his|her|their)\b))"
"""What somebody in an office is doing, which is no part of where it is: " thanking Ada"."""
IDENTITY = (
    r"(?:(?:please |can you |could you )?tell me )?(?:who|what|whos|who['’]s)\s+(?:(?:exactly )?(?:is|are|was)\s+)?(?P<the>the\s+)?"
    r"(?P<name>(?!(?:a|an|in|on|at|my|your|our|their|his|her|this|that|responsible|to|there|names?)\s)[^\W\d_][\w.'’-]*(?:\s+[^\W\d_][\w.'’-]*){0,5}?)"
    r"(?:\s+(?:of|at|for)\s+(?:the\s+)?(?P<where>[^\W\d_](?:(?!\s(?:who|that|which|when)\s|"
    rf"{_DOING})[\w.&'’ -]){{1,80}}?))?\s*\??"
)
"""A question for nobody but the one of this name, or in this office."""

_OFFICE = r"(?:press|media|news|pr)\s+(?:office|officer|team|relations|department|desk)"
_MEANS = r"(?:contact|phone|telephone|number|e-?mail|address|call|reach|write)"
CONTACT = (
    r"\b(?:press|media|news|pr)\s+(?:contacts?|inquir(?:y|ies)|enquir(?:y|ies)|quer(?:y|ies))\b"
    r"|\bcontact\s+(?:person|details|information|info|address|number|e-?mail|phone)\b"
    r"|\bwhom?\s+(?:to|(?:do|should|can|could|may|must)\s+(?:i|we|you|one|journalists|reporters|the\s+press|the\s+media))"
    r"\s+(?:contact|call|e-?mail|reach|write|phone)\b"
    rf"|\b{_MEANS}\b.{{0,40}}\b{_OFFICE}\b|\b{_OFFICE}\b.{{0,40}}\b{_MEANS}\b"
)
"""A question for a press contact."""

CONTACT_WORDS = frozenset(
    """
    press media news pr contact contacts office officer inquiry inquiries enquiry enquiries query queries team relations
    department desk person people details information info address number numbers phone telephone email e-mail mail call
    reach write journalists journalist reporters reporter release releases give find get show list please
    """.split()
)
"""Words of such a question that don't say whose press contact is meant."""

LESSER: tuple[str, ...] = tuple(
    "vice deputy assistant associate acting interim former ex late past student honorary for candidate attorney".split()
)
"""Words before an office that make it another, or somebody's no more."""

SHORTENED = "Jr|Sr|Dr|St|Mr|Mrs|Ms|Prof|Rev|Gen|Col|Capt|Lt"
"""Words of a name that end in a full stop, for an alternation."""

OFFICES: dict[str, str] = {
    "ceo": "chief executive officer",
    "cfo": "chief financial officer",
    "cio": "chief information officer",
    "cmo": "chief medical officer",
    "coo": "chief operating officer",
    "cto": "chief technology officer",
}
"""Offices by their letters, folded."""

ELAPSED = r"\blater"
"""What ends a stretch of time that has passed, and no apposition."""
