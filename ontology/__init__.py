"""The ontology and its shapes, as package data."""
