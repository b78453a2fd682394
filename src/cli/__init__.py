"""The command `liantu`."""

from .entry import main

__all__ = ["main"]
