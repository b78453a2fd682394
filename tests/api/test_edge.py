"""What every answer has, and what the protocols say of methods, formats and caching."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import quote

import pytest
from pyoxigraph import NamedNode, RdfFormat, parse
from starlette.testclient import TestClient

from liantu.api.app import create_app
from liantu.graph.iri import document_iri
from liantu.graph.store import GraphStore
from liantu.service.limits import Limits

BASE = "https://graph.example/id/"
ASK = "/sparql?query=ASK%20%7B%7D"
SD = "http://www.w3.org/ns/sparql-service-description#"
VOID = "http://rdfs.org/ns/void#"


@pytest.mark.parametrize("path", [ASK, "/sparql?query=x", "/health", "/nowhere", "/graphs?default", "/sparql"])
def test_every_answer_has_the_usual_headers(client: TestClient, path: str) -> None:
    headers = client.get(path).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert "default-src 'none'" in headers["content-security-policy"]
    assert headers["x-request-id"]
    assert "access-control-allow-origin" not in headers


def test_requests_have_identifiers_of_their_own_or_the_one_that_they_bring(client: TestClient) -> None:
    one, other = (client.get(ASK).headers["x-request-id"] for _ in range(2))
    assert one != other
    assert client.get(ASK, headers={"X-Request-Id": "mine-7"}).headers["x-request-id"] == "mine-7"
    assert client.get(ASK, headers={"X-Request-Id": "a b<script>"}).headers["x-request-id"] != "a b<script>"


@pytest.mark.parametrize("page", ["/docs", "/redoc"])
def test_a_page_of_the_documentation_loads_all_from_here(client: TestClient, page: str) -> None:
    response = client.get(page)
    policy = response.headers["content-security-policy"]
    assert "script-src 'self';" in policy
    assert "http" not in policy
    loaded = re.findall(r'(?:src|href|url)="(?!data:)([^"]+)"', response.text)
    assert loaded
    for path in loaded:
        assert client.get(f"/{path}").status_code == 200, path
    assert not re.findall(r"<script>", response.text)
    assert client.get("/docs/nothing.js").status_code == 404


def test_head_is_get_without_its_body(client: TestClient) -> None:
    for path in (ASK, "/health", "/graphs?default", "/sparql", "/ontology", "/.well-known/void"):
        got, head = client.get(path), client.head(path)
        assert (head.status_code, head.content) == (200, b"")
        assert head.headers["content-type"] == got.headers["content-type"]
        assert head.headers.get("content-length") == got.headers.get("content-length")
    assert client.head("/sparql?query=x").status_code == 400


def test_options_tell_the_methods(client: TestClient) -> None:
    assert client.options("/sparql").headers["allow"] == "GET, HEAD, OPTIONS, POST"
    assert client.options("/graphs").headers["allow"] == "GET, HEAD, OPTIONS"
    health = client.options("/health")
    assert (health.status_code, health.headers["allow"]) == (204, "GET, HEAD, OPTIONS")
    assert client.options("/nowhere").status_code == 404


@pytest.mark.parametrize(("method", "path"), [("PUT", "/sparql"), ("DELETE", "/graphs?default"), ("POST", "/graphs")])
def test_other_methods_are_405_and_say_which_there_are(client: TestClient, method: str, path: str) -> None:
    response = client.request(method, path)
    assert response.status_code == 405
    assert "GET" in response.headers["allow"]


def test_what_the_client_has_already_is_not_sent_again(client: TestClient) -> None:
    for path in (ASK + "%23fresh", "/graphs?default"):
        first = client.get(path)
        again = client.get(path, headers={"If-None-Match": first.headers["etag"]})
        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["etag"] == first.headers["etag"]
        assert first.headers["cache-control"] == "no-cache"
        assert client.get(path, headers={"If-None-Match": '"another"'}).content == first.content
        assert client.get(path, headers={"If-None-Match": f'"x", W/{first.headers["etag"]}'}).status_code == 304


def test_etags_tell_formats_and_graphs_apart(client: TestClient) -> None:
    document = quote(document_iri(BASE, "a.txt"), safe="")
    paths = [ASK, f"{ASK}&format=csv", f"{ASK}&format=xml", f"{ASK}&default-graph-uri={document}"]
    assert len({client.get(path).headers["etag"] for path in [*paths, f"{ASK}&named-graph-uri={document}"]}) == 5
    alias = client.get(ASK, headers={"Accept": "application/json"})
    assert alias.headers["content-type"] == "application/json"
    assert client.get(ASK).headers["content-type"] == "application/sparql-results+json"


def test_what_differs_each_time_is_not_kept(client: TestClient) -> None:
    query = {"query": "SELECT (STRUUID() AS ?u) {}"}
    one, other = (client.get("/sparql", params=query) for _ in range(2))
    assert one.content != other.content
    assert "etag" not in one.headers
    assert one.headers["cache-control"] == "no-store"


def test_the_endpoint_describes_itself(client: TestClient) -> None:
    for accept in ("*/*", "text/turtle", "application/rdf+xml", "application/ld+json", "application/n-triples"):
        response = client.get("/sparql", headers={"Accept": accept})
        assert response.status_code == 200
        format = RdfFormat.from_media_type(response.headers["content-type"])
        triples = {quad.triple for quad in parse(response.content, format=format)}
        (endpoint,) = {t.object for t in triples if t.predicate.value == SD + "endpoint"}
        assert endpoint == NamedNode("http://testserver/sparql")
    assert client.get("/sparql", headers={"Accept": "image/png"}).status_code == 406


def test_void_counts_what_is_served(client: TestClient) -> None:
    response = client.get("/.well-known/void")
    triples = {quad.triple for quad in parse(response.content, format=RdfFormat.TURTLE)}
    said = {t.predicate.value: getattr(t.object, "value", "") for t in triples if t.subject.value.endswith("#dataset")}
    count = client.get("/sparql", params={"query": "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", "format": "csv"})
    assert said[VOID + "triples"] == count.text.split()[1]
    assert said[VOID + "sparqlEndpoint"] == "http://testserver/sparql"
    assert client.get("/.well-known/void", headers={"Host": 'x"><script>'}).status_code == 200


def test_one_graph_or_all_of_them(client: TestClient) -> None:
    document = document_iri(BASE, "a.txt")
    one = client.get("/graphs", params={"graph": document}, headers={"Accept": "application/n-triples"})
    every = client.get("/graphs?default", headers={"Accept": "application/n-triples"})
    assert set(one.text.splitlines()) < set(every.text.splitlines())
    construct = {"query": f"CONSTRUCT {{ ?s ?p ?o }} {{ GRAPH <{document}> {{ ?s ?p ?o }} }}", "format": "ntriples"}
    assert set(client.get("/sparql", params=construct).text.splitlines()) == set(one.text.splitlines())
    assert client.get("/graphs", params={"graph": "https://graph.example/none"}).status_code == 404
    for path in ("/graphs", "/graphs?graph=a.txt", f"/graphs?default&graph={quote(document)}"):
        assert client.get(path).status_code == 400
    assert client.get("/graphs?default", headers={"Accept": "text/csv"}).status_code == 406


def test_pages_of_named_origins_may_read_answers(store_path: Path) -> None:
    origin = {"Origin": "https://page.example"}
    asked = origin | {"Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": "content-type"}
    with GraphStore.open(store_path) as store:
        limits = Limits(cors=("https://page.example",))
        with TestClient(create_app(store, limits)) as client:
            assert client.get(ASK, headers=origin).headers["access-control-allow-origin"] == "https://page.example"
            assert "access-control-allow-origin" not in client.get(ASK, headers={"Origin": "https://x.example"}).headers
            preflight = client.options("/sparql", headers=asked)
            assert preflight.status_code == 204
            assert {"GET", "POST", "PUT", "DELETE"} <= set(_listed(preflight.headers, "access-control-allow-methods"))
            assert {"authorization", "x-api-key"} <= set(_listed(preflight.headers, "access-control-allow-headers"))
        with TestClient(create_app(store, Limits(cors=("*",)))) as client:
            assert client.get(ASK, headers=origin).headers["access-control-allow-origin"] == "*"


def _listed(headers: Mapping[str, str], name: str) -> list[str]:
    return headers[name].split(", ")


def test_an_address_that_asks_too_often_is_told_when_to_come_back(store_path: Path) -> None:
    with GraphStore.open(store_path) as store:
        app = create_app(store, Limits(rate=0.25))
        with TestClient(app, client=("198.51.100.7", 5000)) as client:
            statuses = [client.get("/health").status_code for _ in range(3)]
            refused = client.get(ASK)
    assert statuses[0] == 200
    assert refused.status_code == 429
    assert 1 <= int(refused.headers["retry-after"]) <= 4
    assert set(refused.json()) == {"error", "detail", "next"}


def test_an_error_tells_nothing_of_the_machine(tmp_path: Path, store_path: Path) -> None:
    with GraphStore.open(store_path) as store:
        app = create_app(store)
        app.pool.crew.release = type(app.pool.release)(tmp_path / "gone", "gone")
        with TestClient(app) as client:
            response = client.get(ASK)
    assert response.status_code == 503
    assert str(tmp_path) not in response.text


@pytest.mark.parametrize("method", ["PUT", "POST", "DELETE", "PATCH"])
def test_whoever_would_write_a_graph_is_told_the_way_in(client: TestClient, method: str) -> None:
    answer = client.request(method, "/graphs?default")
    assert (answer.status_code, answer.headers["allow"]) == (405, "GET, HEAD, OPTIONS")
    assert "POST /documents" in answer.json()["next"]
