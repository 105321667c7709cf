"""Regular expressions for modules that every question loads, used as those of `re.compile`.

To compile one can take a millisecond, and a question in a terminal needs few of those that its modules have:
here each is compiled where it is first used.
"""

import re

from index.hints import Any, cast


class _Pattern:
    """Becomes like the compiled one method by method, so that a method costs the same ever after."""

    def __init__(self, text: str, flags: int) -> None:
        self._text, self._flags = text, flags

    def __getattr__(self, name: str) -> Any:
        method = getattr(re.compile(self._text, self._flags), name)
        setattr(self, name, method)
        return method


def pattern(text: str, flags: int = 0) -> re.Pattern[str]:
    """What `re.compile` gives, later; a mistake in `text` shows at the first use."""
    return cast("re.Pattern[str]", _Pattern(text, flags))
