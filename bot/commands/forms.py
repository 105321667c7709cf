"""Ids of forms (modals). They name this run of the program, so that one from before a restart is known."""

import secrets

_RUN = secrets.token_hex(4)


def form_id(name: str) -> str:
    """A custom id for one opened form."""
    return f"pdf:{_RUN}:{name}:{secrets.token_hex(8)}"


def is_ours(custom_id: str) -> bool:
    """Whether this run of the program opened the form."""
    return custom_id.startswith(f"pdf:{_RUN}:")
