"""The command `liantu`."""

from .entry import main
from .registry import app

__all__ = ["app", "main"]
