"""Forms of queries and formats of results. Whoever runs queries loads this and not what reads cards and names."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, Literal

from pyoxigraph import QueryResultsFormat, RdfFormat

QueryKind = Literal["SELECT", "ASK", "CONSTRUCT", "DESCRIBE"]

SOLUTION_WRITERS: Final = {
    "json": QueryResultsFormat.JSON,
    "xml": QueryResultsFormat.XML,
    "csv": QueryResultsFormat.CSV,
    "tsv": QueryResultsFormat.TSV,
}
GRAPH_WRITERS: Final = {
    "turtle": RdfFormat.TURTLE,
    "ntriples": RdfFormat.N_TRIPLES,
    "rdfxml": RdfFormat.RDF_XML,
    "jsonld": RdfFormat.JSON_LD,
    "nquads": RdfFormat.N_QUADS,
    "trig": RdfFormat.TRIG,
}
XML: Final = frozenset({"xml", "rdfxml"})
SOLUTION_FORMATS: Final[Mapping[str, str]] = MappingProxyType({k: v.media_type for k, v in SOLUTION_WRITERS.items()})
GRAPH_FORMATS: Final[Mapping[str, str]] = MappingProxyType({k: v.media_type for k, v in GRAPH_WRITERS.items()})

KINDS: Final = frozenset({"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"})
UPDATES: Final = frozenset(
    {"INSERT", "DELETE", "LOAD", "CLEAR", "CREATE", "DROP", "COPY", "MOVE", "ADD", "WITH"}
)  # fmt: skip
