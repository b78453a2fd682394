"""What people use asks the real server: SPARQLWrapper, rdflib's SPARQLStore and SERVICE, pandas, curl."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import quote, urlencode
from urllib.request import Request, urlopen

import pandas as pd  # type: ignore[import-untyped, unused-ignore]
import pytest
from rdflib import Graph, URIRef
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from SPARQLWrapper import CSV, JSON, POST, POSTDIRECTLY, TURTLE, XML, SPARQLWrapper

from .served import PATIENCE, Served, children, lines, serving, until

NS = "https://w3id.org/liantu/ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
CITY = "https://graph.example/id/city/青岛市"
FIRMS = f"""PREFIX lt: <{NS}> PREFIX rdfs: <{RDFS}>
SELECT ?firm ?place {{ ?f lt:chainLeaderIn ?p ; rdfs:label ?firm . ?p rdfs:label ?place }}"""
DESCRIBE = f"CONSTRUCT {{ <{CITY}> ?p ?o }} {{ <{CITY}> ?p ?o }}"


@pytest.fixture(scope="module")
def served(store_path: Path) -> Iterator[Served]:
    with serving(store_path) as server:
        yield server


@pytest.fixture
def wrapper(served: Served) -> Any:
    return SPARQLWrapper(f"{served.address}/sparql")


def rows(result: Any) -> list[tuple[str, ...]]:
    """The rows of a result of rdflib."""
    return [tuple(map(str, row)) for row in result]


@pytest.mark.parametrize("by", ["get", "form", "direct"])
def test_sparqlwrapper_asks_in_every_way(wrapper: Any, by: str) -> None:
    wrapper.setQuery(FIRMS)
    wrapper.setReturnFormat(JSON)
    if by != "get":
        wrapper.setMethod(POST)
    if by == "direct":
        wrapper.setRequestMethod(POSTDIRECTLY)
    (row,) = wrapper.queryAndConvert()["results"]["bindings"]
    assert (row["firm"]["value"], row["place"]["value"]) == ("晨星电机", "青岛市")


def test_sparqlwrapper_reads_every_form(wrapper: Any) -> None:
    wrapper.setQuery(FIRMS)
    wrapper.setReturnFormat(XML)
    assert "晨星电机" in wrapper.queryAndConvert().toxml()
    wrapper.setReturnFormat(CSV)
    assert wrapper.queryAndConvert().decode().splitlines() == ["firm,place", "晨星电机,青岛市"]
    wrapper.setQuery(DESCRIBE)
    wrapper.setReturnFormat(TURTLE)
    assert "青岛市" in wrapper.queryAndConvert().decode()


def test_rdflib_has_the_service_as_a_store(served: Served) -> None:
    graph = Graph(SPARQLStore(f"{served.address}/sparql"))
    assert rows(graph.query(FIRMS)) == [("晨星电机", "青岛市")]
    assert str(graph.value(URIRef(CITY), URIRef(RDFS + "label"))) == "青岛市"


def test_rdflib_joins_the_service_with_what_it_has_itself(served: Served) -> None:
    mine = Graph().parse(data=f'<{CITY}> <https://example.org/visited> "2025" .', format="turtle")
    query = f"""SELECT ?label ?when {{ ?city <https://example.org/visited> ?when .
        SERVICE <{served.address}/sparql> {{ ?city <{RDFS}label> ?label }} }}"""
    assert rows(mine.query(query)) == [("青岛市", "2025")]


def test_pandas_reads_a_result_as_a_table(served: Served) -> None:
    frame = pd.read_csv(f"{served.address}/sparql?format=csv&query={quote(FIRMS)}")
    assert frame.to_dict("records") == [{"firm": "晨星电机", "place": "青岛市"}]


@pytest.mark.skipif(shutil.which("curl") is None, reason="curl is not installed")
def test_curl_as_the_protocol_says(served: Served) -> None:
    def curl(*args: str) -> str:
        return subprocess.run(
            ["curl", "-sS", *args], check=True, capture_output=True, text=True, timeout=PATIENCE
        ).stdout

    address = f"{served.address}/sparql"
    by_form = curl("-H", "Accept: text/csv", "--data-urlencode", f"query={FIRMS}", address)
    direct = curl("-H", "Accept: text/csv", "-H", "Content-Type: application/sparql-query", "--data", FIRMS, address)
    assert by_form == direct == "firm,place\n晨星电机,青岛市\n"
    assert "200" in curl("-I", "-G", "--data-urlencode", f"query={FIRMS}", address).splitlines()[0]
    headers = curl("-D", "-", "-o", "/dev/null", "-G", "--data-urlencode", f"query={FIRMS}", address)
    etag = next(line.split(" ", 1)[1] for line in headers.splitlines() if line.lower().startswith("etag:"))
    again = curl(
        "-w", "%{http_code}", "-H", f"If-None-Match: {etag}", "-G", "--data-urlencode", f"query={FIRMS}", address
    )
    assert again == "304"
    assert "liantu_requests_total" in curl(f"{served.address}/metrics")


def test_yasgui_asks_by_a_form_from_a_page_of_another_origin(store_path: Path) -> None:
    """As its requests stand in a browser: a form, its list of media types, the origin of the page."""
    body = urlencode({"query": FIRMS}).encode()
    headers = {
        "Accept": "application/sparql-results+json,*/*;q=0.9",
        "Content-Type": "application/x-www-form-urlencoded; charset=UTF-8",
        "Origin": "https://yasgui.example",
    }
    with serving(store_path, env={"LIANTU_CORS": "https://yasgui.example"}) as server:
        asked = Request(f"{server.address}/sparql", body, headers)
        with urlopen(asked, timeout=PATIENCE) as answer:
            assert answer.headers["Access-Control-Allow-Origin"] == "https://yasgui.example"
            assert answer.headers["Content-Type"] == "application/sparql-results+json"
            (row,) = json.load(answer)["results"]["bindings"]
    assert row["firm"]["value"] == "晨星电机"


RUNNING = re.compile(r"^liantu_requests_running(?:\{[^}]*\})? 1\.0$", re.MULTILINE)
COMUNICA = os.environ.get("LIANTU_COMUNICA") or shutil.which("comunica-sparql") or ""


@pytest.mark.skipif(
    not COMUNICA, reason="no comunica-sparql (npm install -g @comunica/query-sparql@4, or its path in LIANTU_COMUNICA)"
)
def test_comunica_asks_the_service_as_a_source(served: Served) -> None:
    source = f"sparql@{served.address}/sparql"
    command = [COMUNICA, source, FIRMS, "-t", "application/sparql-results+json"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE, check=False)
    assert done.returncode == 0, done.stderr
    (row,) = json.loads(done.stdout)["results"]["bindings"]
    assert (row["firm"]["value"], row["place"]["value"]) == ("晨星电机", "青岛市")


def test_it_logs_lines_of_json(served: Served) -> None:
    urlopen(f"{served.address}/documents", timeout=PATIENCE).close()
    until(lambda: any('"/documents"' in line for line in lines(served.log)))
    told = [json.loads(line) for line in lines(served.log)[1:]]
    found = [line for line in told if line.get("path") == "/documents"]
    (asked,) = (line for line in found if line["event"] == "request")  # a slow one is told once more
    assert (asked["status"], asked["method"]) == (200, "GET")
    assert asked["request"]


def test_it_finishes_what_runs_before_it_ends(store_path: Path) -> None:
    """The process at the query is held up until the server takes nobody any more."""
    bodies: list[bytes] = []
    one = {"LIANTU_PROCESSES": "1", "LIANTU_WORKERS": "1", "LIANTU_LOOKUPS": "0", "LIANTU_QUERY_SECONDS": "100"}

    def ask(address: str) -> None:
        with urlopen(f"{address}/sparql?format=csv&query={quote('ASK { ?s ?p ?o }')}", timeout=PATIENCE) as answer:
            bodies.append(answer.read())

    def go_on(address: tuple[str, int], worker: int) -> None:
        until(lambda: not listens(address))
        os.kill(worker, signal.SIGCONT)

    with serving(store_path, env=one) as server:
        urlopen(f"{server.address}/sparql?query={quote('ASK { ?s ?p 1 }')}", timeout=PATIENCE).close()
        (web,) = children(server.process.pid)
        (worker,) = children(web)
        os.kill(worker, signal.SIGSTOP)
        asking = Thread(target=ask, args=(server.address,))
        asking.start()
        until(
            lambda: RUNNING.search(urlopen(f"{server.address}/metrics", timeout=PATIENCE).read().decode()) is not None
        )
        host, _, port = server.address.removeprefix("http://").rpartition(":")
        ending = Thread(target=go_on, args=((host, int(port)), worker))
        ending.start()
    asking.join(timeout=PATIENCE)
    ending.join(timeout=PATIENCE)
    assert bodies == [b"true"]


def listens(address: tuple[str, int]) -> bool:
    try:
        socket.create_connection(address, timeout=PATIENCE).close()
    except ConnectionError:
        return False
    return True
