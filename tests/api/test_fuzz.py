"""Texts that are nearly queries: each has an answer of the protocol, and the service goes on."""

from __future__ import annotations

import random
from urllib.parse import quote_from_bytes

from starlette.testclient import TestClient

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


def mutated(chosen: random.Random) -> str:
    text = chosen.choice(QUERIES)
    for _ in range(chosen.randint(0, 4)):
        at, length = chosen.randrange(len(text) + 1), chosen.choice((0, 0, 1, 3, 10))
        text = text[:at] + chosen.choice((*PIECES, "", text[at : at + 20])) + text[at + length :]
    return text


def test_nearly_queries_have_answers(client: TestClient) -> None:
    chosen = random.Random(11)
    found = {}
    for _ in range(400):
        text = mutated(chosen)
        body = text.encode("utf-8", "surrogatepass")
        response = (
            client.post("/sparql", content=body, headers={"Content-Type": "application/sparql-query"})
            if chosen.random() < 0.5
            else client.get("/sparql?query=" + quote_from_bytes(body))
        )
        found[text] = response.status_code
    assert {text: status for text, status in found.items() if status not in STATUSES} == {}
    assert list(found.values()).count(400) > 100
    assert list(found.values()).count(200) > 10
    assert client.get("/sparql?query=ASK%7B%7D").status_code == 200


def test_any_bytes_in_the_address_have_an_answer(client: TestClient) -> None:
    chosen = random.Random(12)
    for _ in range(100):
        junk = "".join(
            chosen.choice("%&=+;?/aZ0~\u00e9") + chosen.choice(("", "%ff", "%00", "query=")) for _ in range(30)
        )
        assert client.get(f"/sparql?{junk}").status_code in STATUSES
        assert client.get(f"/graphs?{junk}").status_code in (400, 404)
