from __future__ import annotations

from itertools import pairwise

import networkx as nx  # type: ignore[import-untyped, unused-ignore]
from hypothesis import given
from hypothesis import strategies as st

from liantu.graph.lookup import Lookup
from liantu.graph.lookup.edges import Filter
from liantu.graph.lookup.routes import Bounds, Routes, routes

from .facts import Fact, build, labels, number

BOUNDS = Bounds(length=4, paths=1000, degree=100)
ROUND: list[Fact] = [
    ("a", "甲", "partnerOf", "乙"),
    ("a", "乙", "subsidiaryOf", "丙"),
    ("b", "甲", "supports", "丁"),
    ("b", "丙", "partnerOf", "丁"),
    ("b", "丙", "partnerOf", "乙"),
]


def between(
    lookup: Lookup, a: str, b: str, wanted: Filter | None = None, bounds: Bounds = BOUNDS, *, shortest: bool = False
) -> Routes:
    sieve = lookup.edges.sieve(wanted or Filter())
    ends = number(lookup, a), number(lookup, b)
    return routes(lookup.nodes, lookup.edges, *ends, sieve, bounds, shortest=shortest)


def told(lookup: Lookup, found: Routes) -> list[str]:
    return ["".join(labels(lookup, route)) for route in found.routes]


def test_all_ways_short_ones_first() -> None:
    lookup = build(ROUND)
    assert told(lookup, between(lookup, "甲", "丁")) == ["甲丁", "甲乙丙丁"]
    assert sorted(told(lookup, between(lookup, "甲", "丙"))) == ["甲丁丙", "甲乙丙"]
    assert told(lookup, between(lookup, "甲", "丁", shortest=True)) == ["甲丁"]
    assert told(lookup, between(lookup, "甲", "甲")) == []


def test_each_step_has_all_its_edges() -> None:
    lookup = build(ROUND)
    found = between(lookup, "甲", "丙")
    assert len(found.edges[number(lookup, "乙"), number(lookup, "丙")]) == 2


def test_directions_and_filters() -> None:
    lookup = build(ROUND)
    assert told(lookup, between(lookup, "甲", "丁", Filter(direction="out"))) == ["甲丁", "甲乙丙丁"]
    assert told(lookup, between(lookup, "丁", "甲", Filter(direction="out"))) == []
    assert told(lookup, between(lookup, "丁", "甲", Filter(direction="in"))) == ["丁甲", "丁丙乙甲"]
    assert told(lookup, between(lookup, "甲", "丁", Filter(predicates=("partnerOf",)))) == ["甲乙丙丁"]
    assert told(lookup, between(lookup, "甲", "丁", Filter(types=("City",)))) == ["甲丁"]


def test_bounds_are_told() -> None:
    lookup = build(ROUND)
    few = between(lookup, "甲", "丁", bounds=Bounds(length=4, paths=1, degree=100))
    assert (told(lookup, few), few.cut) == (["甲丁"], True)
    short = between(lookup, "甲", "丁", bounds=Bounds(length=2, paths=9, degree=100))
    assert (told(lookup, short), short.cut) == (["甲丁"], False)
    star = build([("a", "中", "partnerOf", f"叶{leaf}") for leaf in range(9)])
    assert between(star, "叶1", "叶8", bounds=Bounds(length=2, paths=9, degree=5)).hubs == {number(star, "中"): 4}


FIRM = st.sampled_from("甲乙丙丁戊己")
FACT = st.tuples(st.just("a"), FIRM, st.sampled_from(["partnerOf", "supports"]), FIRM)


@given(st.lists(FACT, min_size=1, max_size=14), st.integers(1, 5), st.booleans())
def test_networkx_finds_the_same(facts: list[Fact], length: int, along: bool) -> None:
    graph = nx.DiGraph() if along else nx.Graph()
    graph.add_edges_from((s, o) for _, s, _, o in facts)
    start, end = facts[0][1], facts[-1][3]
    expected = (
        {"".join(path) for path in nx.all_simple_paths(graph, start, end, cutoff=length)} if start != end else set()
    )
    lookup = build(facts)
    bounds = Bounds(length=length, paths=1000, degree=100)
    found = told(lookup, between(lookup, start, end, Filter(direction="out" if along else "both"), bounds))
    assert set(found) == expected
    assert len(found) == len(expected)
    assert all(len(a) <= len(b) for a, b in pairwise(found))
