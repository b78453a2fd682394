"""How the endpoints that are no routes of the framework stand in the OpenAPI document."""

from __future__ import annotations

from typing import Any

from ..graph.sparql import GRAPH_FORMATS, SOLUTION_FORMATS
from .description import FORMATS
from .protocol import DIRECT, FORM
from .uploads import FORM as MULTIPART

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
_NAMED = [
    _query_parameter("graph", "IRI of the graph", type="string", maxLength=2000),
    _query_parameter("default", "instead: the default graph, to read", type="string", maxLength=1),
]
_ADDRESS = [
    {
        "name": "name",
        "in": "path",
        "required": True,
        "description": "the graph whose IRI is this address; may have slashes",
        "schema": {"type": "string", "minLength": 1, "maxLength": 2000},
    }
]
_RDF = {kind: {"schema": {"type": "string"}} for kind in FORMATS.values()}
_FILES = {
    MULTIPART: {
        "schema": {"type": "object", "properties": {"file": {"type": "string", "format": "binary"}}},
        "encoding": {"file": {"contentType": ", ".join(FORMATS.values())}},
    }
}
_JOB = {"application/json": {"schema": {"$ref": "#/components/schemas/Job"}}}
_WRITES = """A graph of your own is RDF beside what is read from texts, under any absolute IRI that is not below the
base of the store. It is in queries and exports; nothing is concluded from it, and no look-up shows it. The answer comes
when the release that has it is served."""
_DONE: dict[str, dict[str, Any]] = {
    "put": {"201": {"description": "It was not there before"}, "204": {"description": "It holds this now"}},
    "post": {
        "201": {
            "description": "It was not there before; without graph=, Location is its IRI",
            "headers": {"Location": {"schema": {"type": "string"}}},
        },
        "204": {"description": "It holds this as well"},
    },
    "delete": {"204": {"description": "It is gone"}, "404": _problem("There is no such graph")},
}
_UNREAD = {
    "411": _problem("The request does not tell the length of its body"),
    "413": _problem("The body is too long, or takes too much time or memory to read"),
    "415": _problem("The body is of a type that is not read"),
}


def _reads(identifier: str, named: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "tags": ["sparql"],
        "summary": "One graph",
        "description": "All triples of a named graph, or of the default graph: the Graph Store Protocol.",
        "operationId": identifier,
        "parameters": [*named, _FORMAT, _RELEASE],
        "responses": {
            **_TRIPLES,
            "304": {"description": "The client has this answer already"},
            **{status: _REFUSALS[status] for status in ("400", "429", "503", "504")},
            "404": _problem("There is no such graph, or no such release"),
        },
    }


def _writes(
    method: str,
    summary: str,
    identifier: str,
    named: list[dict[str, Any]],
    content: dict[str, Any] | None = None,
) -> dict[str, Any]:
    responses = {
        **_DONE[method],
        "202": {"description": "It takes longer; /jobs/{id} tells how it ends", "content": _JOB},
        "400": _problem("The RDF cannot be read, and on which line, or no graph is named"),
        "401": _problem("No key, or a wrong one"),
        "405": _problem("The service was started without keys"),
        "409": _problem("The graph is not one of your own; `detail` says what changes it"),
        **(_UNREAD if content else {}),
        "429": _problem("Too many jobs wait, or this address asks too often; see Retry-After"),
        "503": _problem("The store could not be written; nothing was changed"),
    }
    return {
        "tags": ["changes"],
        "summary": summary,
        "description": _WRITES,
        "operationId": identifier,
        "parameters": named,
        "security": [{"HTTPBearer": []}, {"APIKeyHeader": []}],
        "responses": responses,
        **({"requestBody": {"required": True, "content": content}} if content else {}),
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
        "get": _reads("graph_store", _NAMED),
        "put": _writes("put", "Replace a graph of your own", "put_graph", _NAMED, _RDF),
        "post": _writes("post", "Merge into a graph of your own", "post_graph", _NAMED, {**_RDF, **_FILES}),
        "delete": _writes("delete", "Take out a graph of your own", "delete_graph", _NAMED),
    },
    "/graphs/{name}": {
        "get": _reads("graph_by_address", _ADDRESS),
        "put": _writes("put", "Replace it", "put_graph_by_address", _ADDRESS, _RDF),
        "post": _writes("post", "Merge into it", "post_graph_by_address", _ADDRESS, {**_RDF, **_FILES}),
        "delete": _writes("delete", "Take it out", "delete_graph_by_address", _ADDRESS),
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
