from __future__ import annotations

import pytest

from liantu.service.failures import ServiceError
from liantu.service.guard import check
from liantu.service.limits import Limits

LIMITS = Limits(nesting=8, values=10, query_chars=2_000)


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { SERVICE <http://x/> { ?s ?p ?o } }",
        "SELECT * { service silent ?x { ?s ?p ?o } }",
        "ASK { OPTIONAL { SERVICE:x { } SERVICE x: { } } }",
        "SELECT * { ?s ?p 1SERVICE<http://x/>{} }",
        "SELECT * { ?s ?p 1e5SERVICE<http://x/>{} }",
        "SELECT * { ?s ?p 'a'SERVICE<http://x/>{} }",
        "SELECT * { ?a ?b ?c FILTER(?c<?b)SERVICE#>\n?x{} }",
        r"SELECT * { \u0053ERVICE <http://x/> { ?s ?p ?o } }",
        r"SELECT * { \U00000053ERVICE <http://x/> { ?s ?p ?o } }",
    ],
)
def test_service_is_refused_wherever_it_hides(query: str) -> None:
    with pytest.raises(ServiceError, match="SERVICE is refused") as refused:
        check(query, LIMITS)
    assert refused.value.reason.status == 400


def test_service_may_ask_what_is_on_the_list_and_nothing_else() -> None:
    limits = Limits(service=("https://a.example/sparql",))
    found = check("SELECT * { SERVICE SILENT <https://a.example/sparql> { ?s ?p ?o } }", limits)
    assert found.services == ("https://a.example/sparql",)
    assert not found.stable
    by_name = "PREFIX a: <https://a.example/> SELECT * { SERVICE a:sparql { ?s ?p ?o } }"
    assert check(by_name, limits).services == ("https://a.example/sparql",)
    for asked in ("<https://b.example/>", "?x", "a:other", "<../sparql>"):
        with pytest.raises(ServiceError, match="SERVICE is refused for"):
            check(f"PREFIX a: <https://a.example/> SELECT * {{ SERVICE {asked} {{ ?s ?p ?o }} }}", limits)


@pytest.mark.parametrize(
    "update", ["CLEAR ALL", "INSERT DATA { <a:a> <a:b> 1 }", "PREFIX a: <b:> LOAD <http://x/>", "x"]
)
def test_what_is_no_query_is_refused(update: str) -> None:
    with pytest.raises(ServiceError):
        check(update, LIMITS)


@pytest.mark.parametrize("brackets", ["{}", "()", "[]"])
def test_nesting_has_a_bound(brackets: str) -> None:
    def nested(depth: int) -> str:
        return "ASK { " + brackets[0] * depth + brackets[1] * depth + "}"

    check(nested(7), LIMITS)
    with pytest.raises(ServiceError, match="brackets within brackets"):
        check(nested(8), LIMITS)
    check("SELECT * { " + "{}" * 100 + "}", LIMITS)
    check("SELECT ('" + brackets[0] * 100 + "' AS ?x) {}", LIMITS)


def test_values_have_a_bound_over_the_whole_query() -> None:
    def values(*numbers: int) -> str:
        return "SELECT * { " + " ".join(f"VALUES ?v{i} {{ {'1 ' * n} }}" for i, n in enumerate(numbers)) + " }"

    check(values(10), LIMITS)
    check(values(5, 5), LIMITS)
    with pytest.raises(ServiceError, match="VALUES may have 10 terms"):
        check(values(5, 6), LIMITS)
    with pytest.raises(ServiceError, match="VALUES"):
        check("SELECT * { VALUES (?a ?b) { " + "(<a:a> 'x'@en) " * 6 + "} }", LIMITS)
    check("SELECT * { ?s ?p " + ", ".join("1" * 20) + " }", LIMITS)


def test_length_has_a_bound() -> None:
    with pytest.raises(ServiceError) as refused:
        check("ASK {}" + " " * 2_000, LIMITS)
    assert refused.value.reason.status == 413


@pytest.mark.parametrize(
    ("query", "stable"),
    [
        ("SELECT * { ?s ?p ?o }", True),
        ("SELECT * { ?now ?rand 'uuid' }", True),
        ("SELECT (NOW() AS ?n) {}", False),
        ("SELECT (rand() AS ?n) {}", False),
        ("SELECT (struuid() AS ?n) {}", False),
        ("CONSTRUCT { ?s ?p ?o } { ?s ?p ?o }", True),
        ("CONSTRUCT { [] ?p ?o } { ?s ?p ?o }", False),
        ("CONSTRUCT { _:b ?p ?o } { ?s ?p ?o }", False),
    ],
)
def test_what_gives_the_same_each_time_is_known(query: str, stable: bool) -> None:
    assert check(query, LIMITS).stable is stable


def test_sources_are_named_in_full() -> None:
    query = "PREFIX g: <https://g.example/> SELECT * FROM <https://a.example/x> FROM NAMED g:b { ?s ?p ?o }"
    assert check(query, LIMITS).sources == ("https://a.example/x", "https://g.example/b")
