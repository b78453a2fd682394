"""RDF only: vocabulary, quads, store, queries, export. Knows no text processing."""
