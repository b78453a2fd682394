"""How the endpoints that are no routes of the framework stand in the OpenAPI document."""

from __future__ import annotations

from typing import Any

from ..graph.sparql import GRAPH_FORMATS, SOLUTION_FORMATS
from .description import FORMATS
from .protocol import DIRECT, FORM

EXAMPLE = """PREFIX lt: <https://w3id.org/liantu/ns#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
SELECT ?firm ?place { ?f lt:chainLeaderIn ?p ; rdfs:label ?firm . ?p rdfs:label ?place }
ORDER BY ?place ?firm LIMIT 20"""
TEXT = """A SPARQL 1.1 query. The default graph is the union of all graphs; each document has its own named graph.

A query is stopped at its deadline and at its bounds on memory, rows and bytes: then the status is 503 or 504, or the
connection breaks off, never a cut result that looks whole. Without a query, the Service Description is answered.
Updates are refused, and SERVICE but for the endpoints that the service allows."""
_PROBLEM = {"application/json": {"schema": {"$ref": "#/components/schemas/Problem"}}}


def _problem(description: str) -> dict[str, Any]:
    return {"description": description, "content": _PROBLEM}


def _query_parameter(name: str, description: str, **schema: Any) -> dict[str, Any]:
    return {"name": name, "in": "query", "required": False, "description": description, "schema": schema}


_REFUSALS = {
    "400": _problem("The query is malformed or refused; `detail` says why"),
    "406": _problem("None of the formats on offer is accepted"),
    "413": _problem("The request is too long"),
    "429": _problem("Too many queries wait, or this address asks too often; see Retry-After"),
    "503": _problem("The query took more memory, rows or bytes than it may, or found no place to run"),
    "504": _problem("The query was stopped at its deadline"),
}
_RESULT = {
    "200": {
        "description": "Bindings for SELECT and ASK, triples for CONSTRUCT and DESCRIBE",
        "content": {kind.partition(";")[0]: {} for kind in (*SOLUTION_FORMATS.values(), *GRAPH_FORMATS.values())},
    },
    "304": {"description": "The client has this answer already"},
    **_REFUSALS,
}
_IRIS = {"type": "array", "items": {"type": "string", "maxLength": 2000}}
_FORMAT = _query_parameter(
    "format", "a format by name or media type; wins over the Accept header", type="string", maxLength=100
)
_QUERY = _query_parameter("query", "a SPARQL 1.1 query", type="string", examples=[EXAMPLE])
_RELEASE = _query_parameter(
    "release", "an older release: the graph as it was; else the one that is served", type="integer", minimum=1,
    maximum=999_999_999,
)  # fmt: skip
_NO_RELEASE = {"404": _problem("There is no such release; `detail` says which there are")}
_GRAPHS = [
    _query_parameter("default-graph-uri", "graphs to read; all of them when none is named", **_IRIS),
    _query_parameter("named-graph-uri", "graphs to read by GRAPH", **_IRIS),
]
_TRIPLES = {
    "200": {"description": "Triples", "content": {kind: {} for kind in FORMATS.values()}},
    "406": _REFUSALS["406"],
}
_BODY = {
    "required": True,
    "content": {
        DIRECT: {"schema": {"type": "string"}, "example": EXAMPLE},
        FORM: {
            "schema": {"type": "object", "required": ["query"], "properties": {"query": {"type": "string"}}},
            "example": {"query": EXAMPLE},
        },
    },
}
PATHS: dict[str, Any] = {
    "/sparql": {
        "get": {
            "tags": ["sparql"],
            "summary": "Query by GET",
            "description": TEXT,
            "operationId": "query_by_get",
            "parameters": [_QUERY, *_GRAPHS, _FORMAT, _RELEASE],
            "responses": {**_RESULT, **_NO_RELEASE},
        },
        "post": {
            "tags": ["sparql"],
            "summary": "Query by POST",
            "description": TEXT,
            "operationId": "query_by_post",
            "parameters": [*_GRAPHS, _FORMAT, _RELEASE],
            "requestBody": _BODY,
            "responses": {**_RESULT, **_NO_RELEASE, "415": _problem("The body is neither a form nor a query")},
        },
    },
    "/graphs": {
        "get": {
            "tags": ["sparql"],
            "summary": "One graph",
            "description": "All triples of a named graph, or of the default graph: the Graph Store Protocol, to read.",
            "operationId": "graph_store",
            "parameters": [
                _query_parameter("graph", "IRI of the graph", type="string", maxLength=2000),
                _query_parameter("default", "instead: the default graph", type="string", maxLength=1),
                _FORMAT,
                _RELEASE,
            ],
            "responses": {
                **_TRIPLES,
                "304": {"description": "The client has this answer already"},
                **{status: _REFUSALS[status] for status in ("400", "429", "503", "504")},
                "404": _problem("There is no such graph, or no such release"),
            },
        }
    },
    "/.well-known/void": {
        "get": {
            "tags": ["sparql"],
            "summary": "What the data set holds",
            "description": "VoID: counts of triples, classes, properties. DCAT: the releases, and where to get each.",
            "operationId": "void",
            "parameters": [_FORMAT],
            "responses": {**_TRIPLES, **{status: _REFUSALS[status] for status in ("400", "429", "503", "504")}},
        }
    },
}
