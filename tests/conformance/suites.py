"""Runs every test of the W3C's SPARQL 1.1 suite that applies to a service that answers queries, through HTTP."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pyoxigraph import NamedNode, QueryResultsFormat, RdfFormat, parse

from .failed import FailedError, need
from .graph_store import GraphServer, graph_serving, run_graph_store
from .instances import Response, Server, read_graph, running
from .manifests import BASE, Exchange, W3cTest, read_tests
from .results import described, expected, same, same_csv, solutions, triples

Outcome = Literal["pass", "fail", "skip"]
GRAPH_STORE = "GraphStoreProtocolTest"
SD = "http://www.w3.org/ns/sparql-service-description#"
NOT_UPDATED = "updates are refused at /sparql: texts are added and removed by their own commands"
SKIPPED_GROUPS = {
    "entailment": "no entailment regime is offered; rules run when the graph is built",
    "service": "needs other endpoints to ask; SERVICE is refused but for those of a list",
    "syntax-fed": "SERVICE is refused but for endpoints of a list, so its syntax is not told from its use",
    "http-rdf-update": "withdrawn by the W3C in favour of graph-store-protocol",
}
SKIPPED_KINDS = {
    "UpdateEvaluationTest": NOT_UPDATED,
    "PositiveUpdateSyntaxTest11": NOT_UPDATED,
    "NegativeUpdateSyntaxTest11": NOT_UPDATED,
}
ACCEPT = {
    ".srx": "application/sparql-results+xml",
    ".srj": "application/sparql-results+json",
    ".csv": "text/csv",
    ".tsv": "text/tab-separated-values",
}
RESULT_FORMATS = {
    "application/sparql-results+xml": QueryResultsFormat.XML,
    "application/sparql-results+json": QueryResultsFormat.JSON,
    "text/tab-separated-values": QueryResultsFormat.TSV,
}


@dataclass(frozen=True, slots=True)
class Ran:
    """What came of a test; why, where it did not pass."""

    test: W3cTest
    outcome: Outcome
    why: str = ""

    @property
    def path(self) -> str:
        return f"{self.test.group}/{self.test.name}"


def run_all(folder: Path) -> Iterator[Ran]:
    """Every test of every group."""
    groups = sorted(path.parent.name for path in folder.glob("*/manifest.ttl"))
    with (
        tempfile.TemporaryDirectory() as scratch,
        running(Path(scratch)) as server,
        graph_serving(Path(scratch)) as graphs,
    ):
        for group in groups:
            for test in read_tests(folder, group):
                yield run(test, server, graphs)


def run(test: W3cTest, server: Server, graphs: GraphServer) -> Ran:
    why = _why_skipped(test)
    if why:
        return Ran(test, "skip", why)
    try:
        if test.kind == GRAPH_STORE:
            run_graph_store(test, graphs)
        else:
            RUNNERS[test.kind](test, server)
    except FailedError as error:
        return Ran(test, "fail", str(error))
    return Ran(test, "pass")


def _why_skipped(test: W3cTest) -> str:
    if test.group == "protocol" and test.name.startswith("update_"):
        return NOT_UPDATED
    if test.kind == GRAPH_STORE and any(exchange.target.endswith("?default") for exchange in test.exchanges):
        return "the default graph is the merge of all graphs: it is not written, they are"
    if test.group == "delete-insert" and test.kind == "NegativeSyntaxTest11":
        return NOT_UPDATED
    return SKIPPED_GROUPS.get(test.group) or SKIPPED_KINDS.get(test.kind, "")


def _evaluate(test: W3cTest, server: Server) -> None:
    assert test.query is not None
    assert test.result is not None
    base = _base(test.query)
    server.serve(quad for graph, file in test.data for quad in read_graph(file, graph or _base(file), graph))
    query = _with_base(test.query)
    is_graph = test.result.suffix in (".ttl", ".rdf")
    wanted = expected(test.result, base) if test.result.suffix != ".csv" else True
    accept = ACCEPT.get(test.result.suffix) or ("text/turtle" if isinstance(wanted, set) else ACCEPT[".srj"])
    answer = _post(server, query, accept)
    need(answer.status == 200, f"status {answer.status}: {answer.body[:200]!r}")
    if test.result.suffix == ".csv":
        need(same_csv(answer.body, test.result.read_bytes()), "another result")
        return
    found = (
        described(triples(answer.body, RdfFormat.TURTLE, base))
        if is_graph and isinstance(wanted, set)
        else solutions(answer.body, RESULT_FORMATS[accept])
    )
    need(same(found, wanted), "another result")


def _accepts(test: W3cTest, server: Server) -> None:
    answer = _post(server, _with_base(_query(test)), "*/*")
    need(answer.status == 200, f"status {answer.status}: {answer.body[:200]!r}")


def _refuses(test: W3cTest, server: Server) -> None:
    answer = _post(server, _with_base(_query(test)), "*/*")
    need(answer.status == 400, f"status {answer.status}")


def _protocol(test: W3cTest, server: Server) -> None:
    server.serve(quad for graph, file in test.data for quad in read_graph(file, graph, graph))
    for exchange in test.exchanges:
        target = exchange.target.replace("/sparql/", "/sparql", 1)
        answer = server.ask(exchange.method, target, dict(exchange.headers), exchange.body)
        _check_status(answer, exchange)
        if exchange.expected_boolean is not None:
            found = solutions(answer.body, RESULT_FORMATS[answer.media_type])
            need(found is exchange.expected_boolean, f"{found} is the answer")
        _check_format(answer, exchange.expected_format)


def _check_format(answer: Response, format: str | None) -> None:
    if format in ("boolean", "tabular"):
        need(answer.media_type in (*RESULT_FORMATS, "text/csv"), f"{answer.media_type} is no format of results")
    elif format == "RDF":
        need(RdfFormat.from_media_type(answer.media_type) is not None, f"{answer.media_type} is no format of RDF")


def _describes(test: W3cTest, server: Server) -> None:
    answer = server.ask("GET", "/sparql", {"Accept": "application/rdf+xml, text/turtle;q=0.9"})
    need(answer.status == 200, f"status {answer.status}")
    format = RdfFormat.from_media_type(answer.media_type)
    need(format is not None, f"{answer.media_type} is no format of RDF")
    found = {quad.triple for quad in parse(answer.body, format=format)}
    endpoint = NamedNode(f"http://127.0.0.1:{server.port}/sparql")
    services = {t.subject for t in found if t.predicate.value == SD + "endpoint" and t.object == endpoint}
    need(bool(services) or test.name == "returns-rdf", "no sd:endpoint of this address")
    if test.name == "conforms-to-schema":
        typed = {t.subject for t in found if t.object == NamedNode(SD + "Service")}
        need(services <= typed, "the service is no sd:Service")
        named = [
            t for t in found if t.predicate.value in (SD + "resultFormat", SD + "supportedLanguage", SD + "feature")
        ]
        need(all(isinstance(t.object, NamedNode) for t in named), "a feature, language or format that is no resource")


def _check_status(answer: Response, exchange: Exchange) -> None:
    wanted = " or ".join(exchange.statuses)
    need(exchange.fits(answer.status), f"{exchange.method} {exchange.target}: status {answer.status}, not {wanted}")


def _post(server: Server, query: bytes, accept: str) -> Response:
    return server.ask("POST", "/sparql", {"Content-Type": "application/sparql-query", "Accept": accept}, query)


def _query(test: W3cTest) -> Path:
    assert test.query is not None
    return test.query


def _base(file: Path) -> str:
    return f"{BASE}{file.parent.name}/{file.name}"


def _with_base(file: Path) -> bytes:
    """The query, with the IRI of its file as base of its relative IRIs: over HTTP nobody knows it by its file."""
    return f"BASE <{_base(file)}>\n".encode() + file.read_bytes()


RUNNERS: Mapping[str, Callable[[W3cTest, Server], None]] = {
    "QueryEvaluationTest": _evaluate,
    "CSVResultFormatTest": _evaluate,
    "PositiveSyntaxTest11": _accepts,
    "NegativeSyntaxTest11": _refuses,
    "ProtocolTest": _protocol,
    "ServiceDescriptionTest": _describes,
}
