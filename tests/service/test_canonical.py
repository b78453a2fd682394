from __future__ import annotations

import pytest

from liantu.service.canonical import canonical

ONE = "PREFIX x: <http://x.example/ns#> SELECT * { ?s x:p ?o }"


@pytest.mark.parametrize(
    "other",
    [
        "PREFIX x: <http://x.example/ns#>\nSELECT * {\n\t?s x:p ?o\r\n}\n",
        "  PREFIX x:  <http://x.example/ns#>  SELECT *  { ?s  x:p ?o }",
    ],
)
def test_layout_makes_no_other_query(other: str) -> None:
    assert canonical(other) == canonical(ONE)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ('SELECT * { ?s ?p "a  b" }', 'SELECT * { ?s ?p "a b" }'),
        ("SELECT * { ?s ?p 'a\\tb' }", "SELECT * { ?s ?p 'a b' }"),
        ("SELECT * { ?s ?p ?o # LIMIT 1\n}", "SELECT * { ?s ?p ?o # LIMIT 1 }"),
        ("SELECT * { ?s ?p ?o FILTER(?a<?b#>)\n) }", "SELECT * { ?s ?p ?o FILTER(?a<?b#>) ) }"),
        ("SELECT * { ?s ?p ?o FILTER(?a<x:b#>)\n) }", "SELECT * { ?s ?p ?o FILTER(?a<x:b#>) ) }"),
        ("SELECT * { ?s ?p \\u0022a  b\\u0022 }", "SELECT * { ?s ?p \\u0022a b\\u0022 }"),
        ("SELECT *\x0b{ ?s ?p ?o }", "SELECT * { ?s ?p ?o }"),
        ("SELECT *\u3000{ ?s ?p ?o }", "SELECT * { ?s ?p ?o }"),
        ("SELECT * { ?s ?p ?o }", "SELECT * { ?s ?p ?O }"),
    ],
)
def test_what_may_mean_something_else_stays_another_query(one: str, other: str) -> None:
    assert canonical(one) != canonical(other)


def test_half_a_character_is_a_query_as_well() -> None:
    assert canonical("ASK { ?s ?p \ud800 }") != canonical("ASK { ?s ?p \ud801 }")
