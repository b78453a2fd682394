"""Mention to entity: who is meant. Knows neither spaCy nor RDF."""

from .linker import link
from .reasons import LinkReason, link_reasons

__all__ = ["LinkReason", "link", "link_reasons"]
