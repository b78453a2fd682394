"""How a test of a suite fails."""

from __future__ import annotations


class FailedError(Exception):
    """What was not as the test expects."""


def need(holds: bool, why: str) -> None:
    """Raises `FailedError` where something does not hold."""
    if not holds:
        raise FailedError(why)
