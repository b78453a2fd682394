"""Text to mentions, relations and measures. Knows spaCy and the lexicon, never RDF."""

from .pipeline import load, read, told

__all__ = ["load", "read", "told"]
