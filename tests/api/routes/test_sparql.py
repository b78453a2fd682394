from __future__ import annotations

import csv
import io
import json
from urllib.parse import quote
from xml.etree import ElementTree

import pytest
from pyoxigraph import QueryResultsFormat, RdfFormat, parse, parse_query_results
from starlette.testclient import TestClient

from liantu.graph.iri import document_iri
from liantu.graph.sparql import GRAPH_FORMATS, SOLUTION_FORMATS

BASE = "https://graph.example/id/"
LEADERS = """PREFIX lt: <https://w3id.org/liantu/ns#> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
SELECT DISTINCT ?firm ?place { ?f lt:chainLeaderIn ?p ; rdfs:label ?firm . ?p rdfs:label ?place }"""
DIRECT = {"Content-Type": "application/sparql-query"}


def ask(client: TestClient, query: str, parameters: str = "") -> bool:
    response = client.get(f"/sparql?query={quote(query)}{parameters}")
    assert response.status_code == 200
    return bool(response.json()["boolean"])


def test_get_form_and_direct_post_answer_the_same(client: TestClient) -> None:
    answers = [
        client.get("/sparql", params={"query": LEADERS}),
        client.post("/sparql", data={"query": LEADERS}),
        client.post("/sparql", content=LEADERS, headers=DIRECT),
        client.post("/sparql", content=LEADERS, headers={"Content-Type": "application/sparql-query; charset=UTF-8"}),
    ]
    for answer in answers:
        assert answer.headers["content-type"] == "application/sparql-results+json"
        (row,) = answer.json()["results"]["bindings"]
        assert (row["firm"]["value"], row["place"]["value"]) == ("晨星电机", "青岛市")


@pytest.mark.parametrize(("format_", "media_type"), SOLUTION_FORMATS.items())
def test_solutions_in_every_format(client: TestClient, format_: str, media_type: str) -> None:
    by_header = client.get("/sparql", params={"query": LEADERS}, headers={"Accept": media_type})
    by_name = client.get("/sparql", params={"query": LEADERS, "format": format_})
    assert by_header.content == by_name.content
    assert by_header.headers["content-type"].partition(";")[0] == media_type.partition(";")[0]
    assert by_header.headers["vary"] == "Accept"
    assert "晨星电机" in by_header.text


def test_solutions_are_read_back(client: TestClient) -> None:
    def get(format_: str) -> bytes:
        return bytes(client.get("/sparql", params={"query": LEADERS, "format": format_}).content)

    assert list(csv.reader(io.StringIO(get("csv").decode()))) == [["firm", "place"], ["晨星电机", "青岛市"]]
    assert get("tsv").decode().splitlines() == ["?firm\t?place", '"晨星电机"\t"青岛市"']
    assert json.loads(get("json"))["head"]["vars"] == ["firm", "place"]
    assert ElementTree.fromstring(get("xml")).tag.endswith("sparql")
    assert len(list(parse_query_results(get("xml"), format=QueryResultsFormat.XML))) == 1  # type: ignore[arg-type]


@pytest.mark.parametrize(("format_", "media_type"), GRAPH_FORMATS.items())
@pytest.mark.parametrize("query", ["CONSTRUCT { ?s ?p ?o } { ?s ?p ?o }", f"DESCRIBE <{BASE}city/青岛市>"])
def test_triples_in_every_format(client: TestClient, format_: str, media_type: str, query: str) -> None:
    response = client.post("/sparql", content=query, headers=DIRECT | {"Accept": media_type})
    assert response.status_code == 200
    assert response.headers["content-type"].startswith(media_type)
    assert list(parse(response.content, format=RdfFormat.from_media_type(media_type)))


def test_ask_in_every_format(client: TestClient) -> None:
    for format_ in SOLUTION_FORMATS:
        assert "true" in client.get("/sparql", params={"query": "ASK {}", "format": format_}).text


def test_the_graphs_of_the_protocol_replace_those_of_the_query(client: TestClient) -> None:
    document = document_iri(BASE, "a.txt")
    any_triple, in_a_graph = "ASK { ?s ?p ?o }", "ASK { GRAPH ?g { ?s ?p ?o } }"
    missing = quote("https://graph.example/none", safe="")
    named = quote(document, safe="")
    assert ask(client, any_triple)
    assert ask(client, any_triple, f"&default-graph-uri={named}")
    assert not ask(client, any_triple, f"&default-graph-uri={missing}")
    assert ask(client, any_triple, f"&default-graph-uri={missing}&default-graph-uri={named}")
    assert ask(client, in_a_graph, f"&named-graph-uri={named}")
    assert not ask(client, in_a_graph, f"&named-graph-uri={missing}")
    assert not ask(client, any_triple, f"&named-graph-uri={named}")
    assert not ask(client, f"ASK FROM <{document}> {{ ?s ?p ?o }}", f"&default-graph-uri={missing}")


def test_graphs_are_named_in_a_form_too_and_in_the_url_of_a_post(client: TestClient) -> None:
    missing = {"default-graph-uri": "https://graph.example/none"}
    form = client.post("/sparql", data={"query": "ASK { ?s ?p ?o }"} | missing)
    url = client.post("/sparql", content="ASK { ?s ?p ?o }", headers=DIRECT, params=missing)
    assert (form.json()["boolean"], url.json()["boolean"]) == (False, False)


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("ASK {", "expected"),
        ("SELECT ?x", "expected"),
        ("DELETE WHERE { ?s ?p ?o }", "refused"),
        ("INSERT DATA { <urn:a> <urn:b> <urn:c> }", "refused"),
        ("LOAD <http://127.0.0.1:1/x>", "refused"),
        ("SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }", "SERVICE"),
        ("hello", "SELECT"),
    ],
)
def test_a_bad_query_is_400_with_the_reason(client: TestClient, query: str, told: str) -> None:
    for response in (
        client.get("/sparql", params={"query": query}),
        client.post("/sparql", content=query, headers=DIRECT),
    ):
        assert response.status_code == 400
        assert told in response.json()["detail"]


@pytest.mark.parametrize(
    ("body", "content_type", "status"),
    [
        (b"ASK {}", "text/plain", 415),
        (b"ASK {}", None, 415),
        (b"query=ASK%20%7B%7D", None, 415),
        (b"CLEAR ALL", "application/sparql-update", 415),
        ("ASK {}".encode("utf-16"), "application/sparql-query; charset=UTF-16", 415),
        ("ASK {}".encode("utf-16"), "application/sparql-query", 400),
        (b"update=CLEAR%20ALL", "application/x-www-form-urlencoded", 400),
        (b"query=ASK%7B%7D&query=ASK%7B%7D", "application/x-www-form-urlencoded", 400),
        (b"query=%ff", "application/x-www-form-urlencoded", 400),
        (b"x=1&" * 500, "application/x-www-form-urlencoded", 400),
        (b"", "application/sparql-query", 400),
        (b"#" * 300_000, "application/sparql-query", 413),
        (b"#" * 100_000, "application/sparql-query", 413),
    ],
)
def test_a_bad_request_is_told_by_status(
    client: TestClient, body: bytes, content_type: str | None, status: int
) -> None:
    response = client.post("/sparql", content=body, headers={"Content-Type": content_type} if content_type else {})
    assert response.status_code == status
    assert set(response.json()) == {"error", "detail", "next"}


def test_two_queries_or_none_by_get_are_400(client: TestClient) -> None:
    assert client.get("/sparql?query=").status_code == 400
    assert client.get("/sparql?query=ASK%7B%7D&query=ASK%7B%7D").status_code == 400


def test_a_format_that_the_query_form_has_not_is_refused(client: TestClient) -> None:
    select, construct = "SELECT * { ?s ?p ?o }", "CONSTRUCT { ?s ?p ?o } { ?s ?p ?o }"
    assert client.get("/sparql", params={"query": select}, headers={"Accept": "text/turtle"}).status_code == 406
    assert client.get("/sparql", params={"query": construct}, headers={"Accept": "text/csv"}).status_code == 406
    assert client.get("/sparql", params={"query": construct, "format": "csv"}).status_code == 400
