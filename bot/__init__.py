"""The bot and the command line: what members, moderators and hosts use."""

TYPE_CHECKING = False
"""Type checkers take it for true: to load `typing` takes a question in a terminal too long."""
