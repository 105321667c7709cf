"""Fixtures that several test modules use."""

from command_line import run

__all__ = ["run"]
