from __future__ import annotations

import json

import pytest

from liantu.errors import QueryError
from liantu.graph.sparql import GRAPH_FORMATS, SOLUTION_FORMATS, evaluate, formats_for, query_kind
from liantu.graph.view import View

GRAPH = "https://w3id.org/liantu/id/document/a_1.txt"
COUNT = "SELECT (COUNT(*) AS ?n) { ?s <https://w3id.org/liantu/ns#extractedBy> ?o }"


def counted(view: View, query: str, **graphs: list[str]) -> int:
    answer = json.loads(evaluate(view, query, **graphs).body)  # type: ignore[arg-type]
    return int(answer["results"]["bindings"][0]["n"]["value"])


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { SERVICE <http://x/> { ?s ?p ?o } }",
        "SELECT * { service silent ?x { ?s ?p ?o } }",
        "SELECT * { { SELECT ?s { GRAPH ?g { SERVICE<http://x/>{ ?s ?p ?o } } } } }",
        "ASK { OPTIONAL { SERVICE:x { } SERVICE x: { } } }",
        "SELECT * { ?s ?p 'a'SERVICE<http://x/>{} }",
        "SELECT * { ?s ?p ?o #\rSERVICE <http://x/> {}\n}",
        "SELECT * { ?a ?b ?c FILTER(?c<?b)SERVICE#>\n?x{} }",
        "SELECT * { ?a ?b ?c FILTER(?c<?b)?s?p?o.SERVICE#>\n?x{} }",
        r"SELECT * { \u0053ERVICE <http://x/> { ?s ?p ?o } }",
        "SELECT * { ?s ?p '''it''s''' SERVICE <http://x/> {} }",
    ],
)
def test_service_is_refused_wherever_it_hides(query: str) -> None:
    with pytest.raises(QueryError, match="SERVICE is refused"):
        query_kind(query)


@pytest.mark.parametrize(
    "query",
    [
        "SELECT ?service { ?service ?p 'SERVICE <http://x/>' }",
        "PREFIX service: <http://x/service/> SELECT * { ?s service:SERVICE ?o }",
        "SELECT * { ?s <http://x/SERVICE> ?o } # SERVICE <http://x/>",
        'SELECT * { ?s ?p """a "SERVICE" b""" }',
        "SELECT * { ?s ?p 'SERVICE'@en }",
        "PREFIX : <http://x/> SELECT * { ?s :SERVICE _:service }",
    ],
)
def test_the_word_service_is_harmless_in_names(view: View, query: str) -> None:
    assert query_kind(query) == "SELECT"
    evaluate(view, query)


@pytest.mark.parametrize(
    "query",
    [
        "INSERT DATA { <a:a> <a:b> <a:c> }",
        "LOAD <http://x/>",
        "PREFIX a: <a:> DELETE WHERE { ?s ?p ?o }",
        "CLEAR ALL",
        "hello",
        "",
    ],
)
def test_what_is_no_query_is_refused(query: str) -> None:
    with pytest.raises(QueryError):
        query_kind(query)


def test_malformed_query_carries_the_parsers_message(view: View) -> None:
    with pytest.raises(QueryError, match="expected"):
        evaluate(view, "SELECT ?s WHERE { ?s ?p }")


def test_default_graph_is_the_merge_of_all(view: View) -> None:
    assert counted(view, COUNT) == 6


def test_query_and_caller_choose_graphs(view: View) -> None:
    assert counted(view, COUNT.replace("{", f"FROM <{GRAPH}> {{", 1)) == 3
    assert counted(view, COUNT, default_graph_uris=[GRAPH]) == 3
    assert counted(view, COUNT, named_graph_uris=[GRAPH]) == 0
    assert counted(view, "SELECT (COUNT(DISTINCT ?g) AS ?n) { GRAPH ?g { ?s ?p ?o } }") == 2
    with pytest.raises(QueryError, match="absolute"):
        evaluate(view, COUNT, default_graph_uris=["a b"])


@pytest.mark.parametrize("query", ["SELECT ?s { ?s ?p ?o } LIMIT 1", "ASK { ?s ?p ?o }"])
@pytest.mark.parametrize("format", sorted(SOLUTION_FORMATS))
def test_solutions_in_every_format(view: View, query: str, format: str) -> None:
    answer = evaluate(view, query, format=format)
    assert answer.body
    assert answer.media_type == SOLUTION_FORMATS[format]


@pytest.mark.parametrize("query", ["CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o } LIMIT 1", f"DESCRIBE <{GRAPH}>"])
@pytest.mark.parametrize("format", sorted(GRAPH_FORMATS))
def test_graphs_in_every_format(view: View, query: str, format: str) -> None:
    answer = evaluate(view, query, format=format)
    assert answer.body
    assert answer.media_type == GRAPH_FORMATS[format]


def test_format_must_fit_the_query(view: View) -> None:
    assert evaluate(view, "ASK {}").media_type == "application/sparql-results+json"
    assert next(iter(formats_for("DESCRIBE"))) == "turtle"
    with pytest.raises(QueryError, match="cannot be answered as turtle"):
        evaluate(view, "ASK {}", format="turtle")
