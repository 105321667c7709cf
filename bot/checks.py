"""The row of `doctor`."""

from typing import Literal, NamedTuple


class Check(NamedTuple):
    """One thing looked at; `words` is one sentence, with what to do where the status is `todo`."""

    name: str
    status: Literal["ok", "note", "todo"]
    words: str
