"""Reference knowledge: tables of known things as N-Quads, in graphs of their own, each fact with its row."""

from .load import KNOWN, reference_quads, reference_tables
from .prepared import prepared_reference

__all__ = ["KNOWN", "prepared_reference", "reference_quads", "reference_tables"]
