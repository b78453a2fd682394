"""Queries that go from the socket to a worker and back without the framework: the same answers as on its way."""

from __future__ import annotations

import socket
import time
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import quote, urlsplit

import pytest

from .served import PATIENCE, serving

DIFFERENT = frozenset({"date", "x-request-id"})
SELECT = quote("SELECT * { ?s ?p ?o } ORDER BY ?s ?p ?o LIMIT 3")
ETAG = "/sparql?query=" + quote("ASK { ?s ?p ?etag }")
Answer = tuple[int, dict[str, str], bytes]


@pytest.fixture(scope="module")
def server(store_path: Path) -> Iterator[tuple[str, int]]:
    with serving(store_path, env={"LIANTU_PROCESSES": "1"}) as served:
        parts = urlsplit(served.address)
        assert parts.hostname is not None
        assert parts.port is not None
        yield parts.hostname, parts.port


def get(server: tuple[str, int], path: str, headers: dict[str, str], body: bytes | None = None) -> Answer:
    """By POST where there is a body."""
    connection = HTTPConnection(*server, timeout=PATIENCE)
    try:
        connection.request("GET" if body is None else "POST", path, body, headers)
        response = connection.getresponse()
        told = {name.lower(): value for name, value in response.getheaders() if name.lower() not in DIFFERENT}
        return response.status, told, response.read()
    finally:
        connection.close()


@pytest.mark.parametrize(
    "path",
    [
        f"/sparql?query={SELECT}",
        f"/sparql?query={SELECT}&format=csv",
        f"/sparql?format=xml&query={SELECT.replace('%20', '+')}",
        f"/sparql?query={SELECT}&default-graph-uri=https://graph.example/none",
        f"/sparql?query={SELECT}&release=1",
        f"/sparql?query={SELECT}&release=99",
        f"/sparql?query={quote('CONSTRUCT { ?s ?p ?o } { ?s ?p ?o }')}&format=ntriples",
        f"/sparql?query={quote('SELECT * { ?a ?b ?c . ?d ?e ?f } LIMIT 3000')}",  # longer than is sent at once
        f"/sparql?query={quote('SELECT (NOW() AS ?n) {} LIMIT 0')}",  # not kept
        "/sparql?query=ASK",
        "/sparql?query=ASK{}&query=ASK{}",
        "/sparql?query=%ff",
        "/sparql?update=x&query=ASK{}",
        "/sparql?format=turtle",
        f"/sparql?query={SELECT}&format=jpeg",
    ],
)
def test_both_ways_give_the_same_answer(server: tuple[str, int], path: str) -> None:
    headers = {"Accept": "*/*"}
    direct = get(server, path, headers)
    ordinary = get(server, path, headers | {"Origin": "https://page.example"})
    assert direct == ordinary
    assert get(server, path, headers) == direct


FORM = "application/x-www-form-urlencoded"
DIRECT = "application/sparql-query"
PLAIN = "SELECT * { ?s ?p ?o } ORDER BY ?s ?p ?o LIMIT 3"


@pytest.mark.parametrize(
    ("path", "kind", "body"),
    [
        ("/sparql", FORM, f"query={SELECT}&format=csv"),
        ("/sparql", f"{FORM}; charset=UTF-8", f"query={SELECT}"),
        ("/sparql?format=csv", DIRECT, PLAIN),
        ("/sparql?default-graph-uri=https://graph.example/none", DIRECT, PLAIN),
        ("/sparql", DIRECT, "SELECT * { ?s ?p '星' }"),
        ("/sparql", FORM, f"query={SELECT}&release=1"),
        ("/sparql", FORM, f"query={SELECT}&query={SELECT}"),
        (f"/sparql?query={SELECT}", FORM, ""),
        ("/sparql", DIRECT, ""),
        ("/sparql", DIRECT, "ASK"),
        ("/sparql", DIRECT, "SELECT * { ?a ?b ?c . ?d ?e ?f } LIMIT 3000"),
        ("/sparql", DIRECT, f"{PLAIN} # {'x' * 80_000}"),
        ("/sparql", FORM, "update=x"),
        ("/sparql", FORM, "query=%ff"),
        ("/sparql", "application/sparql-update", "CLEAR ALL"),
        ("/sparql", f"{DIRECT}; charset=gbk", PLAIN),
    ],
)
def test_both_ways_of_a_post_give_the_same_answer(server: tuple[str, int], path: str, kind: str, body: str) -> None:
    headers = {"Accept": "*/*", "Content-Type": kind}
    direct = get(server, path, headers, body.encode())
    ordinary = get(server, path, headers | {"Origin": "https://page.example"}, body.encode())
    assert direct == ordinary
    assert get(server, path, headers, body.encode()) == direct


def test_a_body_may_come_in_pieces_and_before_another_request(server: tuple[str, int]) -> None:
    query = b"SELECT ?s ?p ?o { ?s ?p ?o } LIMIT 3"
    head = f"POST /sparql?format=csv HTTP/1.1\r\nHost: x\r\nContent-Type: {DIRECT}\r\n"
    one = head.encode() + b"Content-Length: %d\r\n\r\n" % len(query) + query
    with socket.create_connection(server, timeout=PATIENCE) as client:
        for at in range(0, len(one), 50):
            client.sendall(one[at : at + 50])
            time.sleep(0.001)
        client.sendall(one + b"GET /health/live HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
        told = b"".join(iter(lambda: client.recv(65536), b""))
    assert told.count(b"HTTP/1.1 200 OK") == 3
    assert told.count(b"s,p,o\r\n") == 2
    assert told.index(b"s,p,o\r\n") < told.index(b'"live"')


def test_posts_are_counted_as_such(server: tuple[str, int]) -> None:
    get(server, "/sparql", {"Content-Type": DIRECT}, b"ASK {}")
    told = get(server, "/metrics", {})[2].decode()
    assert 'liantu_requests_total{method="POST",route="/sparql",status="200"}' in told


def test_what_the_client_has_is_not_sent_again(server: tuple[str, int]) -> None:
    etag = get(server, ETAG, {})[1]["etag"]
    for headers in ({}, {"Origin": "https://page.example"}):
        status, told, body = get(server, ETAG, headers | {"If-None-Match": etag})
        assert (status, told["etag"], body) == (304, etag, b"")


def test_queries_of_another_layout_have_the_same_answer(server: tuple[str, int]) -> None:
    one, other = "SELECT ?s { ?s ?p ?o } LIMIT 1", "SELECT ?s\n{\n  ?s ?p ?o\n}\nLIMIT 1\n"
    answers = [get(server, f"/sparql?query={quote(text)}", {}) for text in (one, other)]
    assert answers[0] == answers[1]
    assert get(server, f"/sparql?query={quote(one + '#')}", {})[1]["etag"] != answers[0][1]["etag"]


def test_a_request_may_bring_its_identifier(server: tuple[str, int]) -> None:
    connection = HTTPConnection(*server, timeout=PATIENCE)
    found = []
    for given in ("mine-1", "a b<script>"):
        connection.request("GET", ETAG, headers={"X-Request-Id": given})
        response = connection.getresponse()
        response.read()
        found.append(response.getheader("x-request-id"))
    connection.close()
    assert found[0] == "mine-1"
    assert found[1] != "a b<script>"


def test_requests_that_come_together_are_answered_in_their_order(server: tuple[str, int]) -> None:
    slow = "SELECT (COUNT(*) AS ?slow) { ?a ?b ?c . ?d ?e ?f }"
    asked = [
        f"/sparql?query={quote(slow)}&format=csv",
        f"/sparql?query={quote('SELECT (2 AS ?two) {}')}&format=csv",
        "/health/live",
        f"/sparql?query={quote('SELECT (4 AS ?four) {}')}&format=csv",
        f"/sparql?query={quote('SELECT (2 AS ?two) {}')}&format=csv",
    ]
    with socket.create_connection(server, timeout=PATIENCE) as client:
        client.sendall("".join(f"GET {path} HTTP/1.1\r\nHost: x\r\n\r\n" for path in asked[:-1]).encode())
        client.sendall(f"GET {asked[-1]} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".encode())
        told = b"".join(iter(lambda: client.recv(65536), b""))
    marks = [told.index(mark) for mark in (b"slow\r\n", b"two\r\n", b'"live"', b"four\r\n")]
    assert marks == sorted(marks)
    assert told.count(b"HTTP/1.1 200 OK") == 5
    assert told.endswith(b"two\r\n2\r\n")


def test_a_client_that_leaves_at_once_harms_nobody(server: tuple[str, int]) -> None:
    for n in range(20):
        with socket.create_connection(server, timeout=PATIENCE) as client:
            client.sendall(f"GET /sparql?query={quote(f'ASK {{ ?s ?p {n} }}')} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
    assert get(server, ETAG, {})[0] == 200
