"""Texts that are nearly queries, sent to the real server: each has an answer of the protocol, and the service goes on.

More of them: `make fuzz`, which sets the variable.
"""

from __future__ import annotations

import json
import os
import random
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from http.client import HTTPConnection, IncompleteRead
from pathlib import Path
from urllib.parse import quote_from_bytes, urlencode

import pytest
from starlette.testclient import TestClient

from .served import Served, serving

NUMBER = int(os.environ.get("LIANTU_FUZZ_QUERIES", "400"))
CLIENTS = 4
WAIT = 60  # seconds after which an answer is no answer

QUERIES = (
    "PREFIX lt: <https://w3id.org/liantu/ns#> SELECT ?f ?p { ?f lt:chainLeaderIn ?p } ORDER BY ?p LIMIT 5",
    "SELECT (COUNT(DISTINCT ?s) AS ?n) { GRAPH ?g { ?s ?p ?o } FILTER(isIRI(?s) && ?p != <a:b>) } GROUP BY ?g",
    'ASK { VALUES ?x { 1 "a"@en true } { SELECT * { ?x a/^a* ?y } } MINUS { ?x ?y 1.5e3 } }',
    "CONSTRUCT { ?s <a:b> [] } WHERE { ?s ?p ?o OPTIONAL { ?o !(^a|<a:c>)+ ?z } BIND(REGEX(STR(?o), '(a+)+') AS ?r) }",
    "DESCRIBE ?x { ?x ?y ?z FILTER NOT EXISTS { ?x ?y <a:b>, '''青''' } } # 青岛",
)
PIECES = (
    *"{}()*/'\"#<>^-?@\x00\n青\U0010ffff\ud800",
    *("SERVICE <a:b>", "\\u0053", "LOAD", "UNION", "NOW()", "1e999", "FROM <a:b>", "SELECT", "VALUES", "BNODE("),
)
STATUSES = {200, 400, 503, 504}
BROKEN = 0  # a long result that met a bound on its way
DIRECT, FORM = {"Content-Type": "application/sparql-query"}, {"Content-Type": "application/x-www-form-urlencoded"}


def mutated(chosen: random.Random) -> str:
    text = chosen.choice(QUERIES)
    for _ in range(chosen.randint(0, 4)):
        at, length = chosen.randrange(len(text) + 1), chosen.choice((0, 0, 1, 3, 10))
        text = text[:at] + chosen.choice((*PIECES, "", text[at : at + 20])) + text[at + length :]
    return text


@pytest.fixture(scope="module")
def served(store_path: Path) -> Iterator[Served]:
    with serving(store_path, env={"LIANTU_QUERY_SECONDS": "3", "LIANTU_LOG": "slow"}) as server:
        yield server


def ask(connection: HTTPConnection, chosen: random.Random, body: bytes) -> int:
    """The status, in one of the three ways of the protocol; what comes is read to its end, or to where it broke off."""
    way = chosen.choice(("get", "direct", "form"))
    if way == "get":
        connection.request("GET", "/sparql?query=" + quote_from_bytes(body))
    elif way == "direct":
        connection.request("POST", "/sparql", body, DIRECT)
    else:
        connection.request("POST", "/sparql", urlencode({"query": body}), FORM)
    response = connection.getresponse()
    try:
        answer = response.read()
    except IncompleteRead:
        connection.close()
        return BROKEN
    if response.status != 200:
        assert {"error", "detail", "next"} <= set(json.loads(answer))
    return response.status


def sent(address: str, seed: int) -> tuple[Counter[int], dict[str, int]]:
    """Counts by status, and the texts that have another one than the protocol has; over one connection."""
    chosen, counts, wrong = random.Random(seed), Counter[int](), dict[str, int]()
    with closing(HTTPConnection(address.removeprefix("http://"), timeout=WAIT)) as connection:
        for _ in range(NUMBER // CLIENTS):
            text = mutated(chosen)
            status = ask(connection, chosen, text.encode("utf-8", "surrogatepass"))
            counts[status] += 1
            if status not in {*STATUSES, BROKEN}:
                wrong[text] = status
    return counts, wrong


def test_nearly_queries_have_answers(served: Served) -> None:
    with ThreadPoolExecutor(CLIENTS) as pool:
        found = list(pool.map(lambda seed: sent(served.address, seed), range(11, 11 + CLIENTS)))
    counts = sum((counts for counts, _ in found), Counter[int]())
    assert {text: status for _, wrong in found for text, status in wrong.items()} == {}
    assert counts[400] > NUMBER // 4
    assert counts[200] > NUMBER // 40
    assert served.process.poll() is None
    assert '"trace"' not in served.log.read_text(encoding="utf-8")
    with closing(HTTPConnection(served.address.removeprefix("http://"), timeout=WAIT)) as after:
        assert ask(after, random.Random(0), b"ASK {}") == 200


def test_any_bytes_in_the_address_have_an_answer(client: TestClient) -> None:
    chosen = random.Random(12)
    for _ in range(100):
        junk = "".join(
            chosen.choice("%&=+;?/aZ0~\u00e9") + chosen.choice(("", "%ff", "%00", "query=")) for _ in range(30)
        )
        assert client.get(f"/sparql?{junk}").status_code in STATUSES
        assert client.get(f"/graphs?{junk}").status_code in (400, 404)
