"""The manifests of the W3C's test suites: what is to be asked, over which data, and what must come of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

from rdflib import RDF, Graph, Literal, Namespace, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

STATUSES = {"OK": 200, "Created": 201, "NoContent": 204, "NotFound": 404}
BASE = "https://w3c.github.io/rdf-tests/sparql/sparql11/"
MF = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
QT = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-query#")
UT = Namespace("http://www.w3.org/2009/sparql/tests/test-update#")
HT = Namespace("http://www.w3.org/2011/http#")
CNT = Namespace("http://www.w3.org/2011/content#")
RDFS = Namespace("http://www.w3.org/2000/01/rdf-schema#")


@dataclass(frozen=True, slots=True)
class Exchange:
    """A request with what is told of its response: statuses (Created, StatusCode2xx …), a body, an ASK's value."""

    method: str
    target: str
    headers: tuple[tuple[str, str], ...]
    body: bytes | None
    statuses: tuple[str, ...]
    expected_body: str | None
    expected_boolean: bool | None
    expected_format: str | None
    expected_location: str | None

    def fits(self, status: int) -> bool:
        """Whether this status is one of those expected, if any are."""
        return not self.statuses or any(_status_fits(status, told) for told in self.statuses)


def _status_fits(status: int, told: str) -> bool:
    if told.startswith("StatusCode"):
        return told.removeprefix("StatusCode")[0] == str(status)[0]
    return STATUSES[told] == status


@dataclass(frozen=True, slots=True)
class W3cTest:
    """One entry of a manifest. `data` are (graph, file), "" for the default graph."""

    group: str  # the folder
    kind: str
    name: str
    title: str
    query: Path | None = None
    data: tuple[tuple[str, Path], ...] = ()
    result: Path | None = None
    exchanges: tuple[Exchange, ...] = ()
    requires: tuple[str, ...] = ()


def read_tests(folder: Path, group: str) -> Iterator[W3cTest]:
    """The entries of a folder's manifests, in their order; what is withdrawn is not in them."""
    for manifest in sorted((folder / group).glob("manifest*.ttl")):
        graph = Graph().parse(manifest, publicID=f"{BASE}{group}/{manifest.name}", format="turtle")
        for entries in graph.objects(None, MF.entries):
            for entry in Collection(graph, entries):
                yield _read(graph, entry, folder, group)


def _read(graph: Graph, entry: Node, folder: Path, group: str) -> W3cTest:
    action = graph.value(entry, MF.action)
    query = graph.value(action, QT.query) if graph.value(action, QT.query) else action
    result = graph.value(entry, MF.result)
    lists = graph.value(action, HT.requests)
    return W3cTest(
        group=group,
        kind=_local(graph.value(entry, RDF.type)),
        name=_local(entry),
        title=str(graph.value(entry, MF.name)),
        query=_path(query, folder) if isinstance(query, URIRef) else None,
        data=tuple(_data(graph, entry, action, folder)),
        result=_path(result, folder) if isinstance(result, URIRef) else None,
        exchanges=tuple(_exchange(graph, item) for item in Collection(graph, lists)) if lists else (),
        requires=tuple(sorted(_local(item) for item in graph.objects(entry, MF.requires))),
    )


def _data(graph: Graph, entry: Node, action: Node | None, folder: Path) -> Iterator[tuple[str, Path]]:
    for item in sorted(graph.objects(action, QT.data), key=str):
        yield "", _path(item, folder)
    for item in sorted(graph.objects(action, QT.graphData), key=str):
        yield str(item), _path(item, folder)
    for item in sorted(graph.objects(entry, UT.graphData), key=str):
        file = graph.value(item, UT.graph)
        assert file is not None
        yield str(graph.value(item, RDFS.label)), _path(file, folder)


def _exchange(graph: Graph, request: Node) -> Exchange:
    response = graph.value(request, HT.resp)
    body = graph.value(graph.value(request, HT.body), CNT.chars)
    encoding = str(graph.value(graph.value(request, HT.body), CNT.characterEncoding) or "UTF-8")
    boolean, told = graph.value(response, MF.expectedBoolean), graph.value(graph.value(response, HT.body), CNT.chars)
    return Exchange(
        method=str(graph.value(request, HT.methodName)),
        target=str(graph.value(request, HT.absolutePath)),
        headers=tuple(_headers(graph, graph.value(request, HT.headers))),
        body=None if body is None else str(body).encode(encoding),
        statuses=tuple(sorted(_local(item) for item in graph.objects(response, MF.expectedStatus))),
        expected_body=None if told is None else str(told),
        expected_boolean=bool(boolean.value) if isinstance(boolean, Literal) else None,
        expected_format=str(graph.value(response, MF.expectedFormat) or "") or None,
        expected_location=str(graph.value(response, MF.expectedLocation) or "") or None,
    )


def _headers(graph: Graph, listed: Node | None) -> Iterator[tuple[str, str]]:
    for item in Collection(graph, listed) if listed is not None else ():
        yield str(graph.value(item, HT.fieldName)), str(graph.value(item, HT.fieldValue))


def _local(node: Node | None) -> str:
    return str(node).rpartition("#")[2]


def _path(iri: Node, folder: Path) -> Path:
    return folder / unquote(str(iri).removeprefix(BASE))
