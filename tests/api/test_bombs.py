"""Queries that would take everything, sent to the real server: each is answered with its status, small ones go on."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection, IncompleteRead
from pathlib import Path
from urllib.parse import urlencode

import pytest

from .served import PATIENCE, serving, until

CROSS = " ".join(f"?s{n} ?p{n} ?o{n} ." for n in range(8))
DIRECT = {"Content-Type": "application/sparql-query"}
BOMBS = {
    "a cross product that is counted": (f"SELECT (COUNT(*) AS ?n) {{ {CROSS} }}", {503, 504}),
    "a cross product that is sorted": (f"SELECT * {{ {CROSS} }} ORDER BY ?o1 ?o2 ?o3", {503, 504}),
    "a cross product of distinct rows": (f"SELECT DISTINCT ?o1 ?o3 ?o5 {{ {CROSS} }}", {503, 504}),
    "paths without end from everywhere": (
        "SELECT (COUNT(*) AS ?n) { ?a (!<x:a>|^!<x:a>)* ?b . ?c (!<x:a>|^!<x:a>)* ?d . ?e (!<x:a>|^!<x:a>)* ?f }",
        {503, 504},
    ),
    "a regular expression over a cross product": (
        f'SELECT * {{ {CROSS} FILTER regex(CONCAT(STR(?o1), STR(?o7)), "(a+)+(b+)+$") }}',
        {503, 504},
    ),
    "a long sum": (f"SELECT (1{'+1' * 30_000} AS ?x) {{}}", {503}),
    "deep nesting": (f"ASK {'{' * 5_000}{'}' * 5_000}", {400}),
    "ten megabytes": (f"ASK {{}} # {'x' * 10_000_000}", {413}),
    "huge VALUES": (f"SELECT * {{ VALUES ?x {{ {'1 ' * 15_000} }} VALUES ?y {{ {'2 ' * 15_000} }} }}", {400}),
}


@pytest.fixture(scope="module")
def port(store_path: Path) -> Iterator[int]:
    """A server whose queries may take little; it must end well when it is told to."""
    little = {"LIANTU_QUERY_SECONDS": "8", "LIANTU_QUERY_MB": "200", "LIANTU_QUERY_ROWS": "50000"}
    little["LIANTU_LOOKUPS"] = "0"
    with serving(store_path, by=signal.SIGINT, env=little) as server:
        port = int(server.address.rpartition(":")[2])
        until(lambda: ask(port, "ASK {}")[0] == 200)
        yield port


def ask(port: int, query: str, accept: str = "text/csv") -> tuple[int, bytes]:
    connection = HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    try:
        connection.request("POST", "/sparql", query.encode(), DIRECT | {"Accept": accept})
        response = connection.getresponse()
        return response.status, response.read()
    except (BrokenPipeError, ConnectionResetError):  # a server may close before it has read ten megabytes
        return 413, b""
    finally:
        connection.close()


def test_every_bomb_has_its_status_and_small_queries_go_on_beside_them(port: int) -> None:
    with ThreadPoolExecutor(len(BOMBS)) as pool:
        found = {name: pool.submit(ask, port, query) for name, (query, _) in BOMBS.items()}
        small = [ask(port, f"SELECT * {{ ?s ?p ?o }} LIMIT {n}")[0] for n in range(1, 60)]
        wrong = {name: f.result() for name, f in found.items() if f.result()[0] not in {*BOMBS[name][1], 503}}
    assert not wrong
    assert set(small) == {200}
    assert ask(port, "ASK {}")[0] == 200


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_alone_is_told_its_own_reason(port: int, name: str) -> None:
    query, statuses = BOMBS[name]
    status, body = ask(port, query)
    assert status in statuses
    assert status == 413 or b'"next"' in body


def test_a_result_beyond_its_bound_never_looks_whole(port: int) -> None:
    """It was on its way when it came to 50,000 rows: the connection breaks off without an end."""
    with pytest.raises(IncompleteRead):
        ask(port, "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }", "application/sparql-results+xml")
    status, body = ask(port, "SELECT ?a { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } LIMIT 40000")
    assert (status, body.count(b"\r\n")) == (200, 40_001)


def test_a_client_that_leaves_stops_its_query(port: int) -> None:
    for n in range(6):  # more than find a place at the same time
        connection = HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
        query = urlencode({"query": f"SELECT (COUNT(*) AS ?n) {{ {CROSS} }} # {n}"})
        connection.request("GET", f"/sparql?{query}")
        connection.close()
    assert {ask(port, f"ASK {{ ?s ?p {n} }}")[0] for n in range(20)} == {200}
