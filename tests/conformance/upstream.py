"""Tests that the engine fails, each with what is known of it upstream."""

from __future__ import annotations

GRAPHS = "GRAPH ?g over what binds no triple; mended in https://github.com/oxigraph/oxigraph/pull/1758, not released"
PATHS = "a path of no length from a term that the graph lacks; https://github.com/oxigraph/oxigraph/pull/1815"
LANGUAGES = "GROUP_CONCAT drops or keeps language tags otherwise; no issue found"
UPSTREAM = {
    "aggregates/agg-groupconcat-04": LANGUAGES,
    "aggregates/agg-groupconcat-06": LANGUAGES,
    "aggregates/agg-empty-group-count-graph": GRAPHS,
    "bindings/graph": GRAPHS,
    "negation/graph-minus": GRAPHS,
    "property-path/zero_or_more_set_start": PATHS,
    "property-path/zero_or_more_set_end": PATHS,
    "property-path/zero_or_one_set_start": PATHS,
    "property-path/zero_or_one_set_end": PATHS,
    "csv-tsv-res/tsv03": "every type of integer is read as xsd:integer; the engine's way of keeping numbers",
    "functions/bnode01": "BNODE with the same text is the same node in every row; no issue found",
    "syntax-query/test_4": "a function that the engine does not know is refused when the query runs, with status 400",
}
