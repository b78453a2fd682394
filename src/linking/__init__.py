"""Mention to entity: who is meant. Knows neither spaCy nor RDF."""

from .linker import link

__all__ = ["link"]
