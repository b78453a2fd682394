"""Text to mentions, relations and measures. Knows spaCy and the lexicon, never RDF.

`load` and `read` bring spaCy with them, at their first use: who only reads documents does not pay for its import.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .reading import read_document, read_documents, told

if TYPE_CHECKING:
    from .pipeline import load, read

__all__ = ["load", "read", "read_document", "read_documents", "told"]


def __getattr__(name: str) -> object:
    if name not in {"load", "read"}:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from . import pipeline

    return getattr(pipeline, name)
