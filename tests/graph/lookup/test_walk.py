from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from liantu.graph.lookup import Lookup
from liantu.graph.lookup.edges import Direction, Filter
from liantu.graph.lookup.walk import walk

from .facts import Fact, build, document, labels, number

LINE: list[Fact] = [
    ("a", "甲", "partnerOf", "乙"),
    ("a", "乙", "subsidiaryOf", "丙"),
    ("b", "丁", "partnerOf", "丙"),
    ("b", "甲", "partnerOf", "乙"),
]
STAR = [("a", "中", "partnerOf", f"叶{leaf:03}") for leaf in range(60)]


def around(lookup: Lookup, centre: str, wanted: Filter | None = None, *, hops: int = 3, degree: int = 100) -> str:
    """The labels that are reached, by distance and number."""
    sieve = lookup.edges.sieve(wanted or Filter())
    found = walk(lookup.nodes, lookup.edges, number(lookup, centre), sieve, hops=hops, limit=200, degree=degree)
    shown = labels(lookup, found.nodes.tolist())
    return " ".join(f"{d}{label}" for d, label in zip(found.distances.tolist(), shown, strict=True))


def test_circles() -> None:
    assert around(build(LINE), "甲") == "0甲 1乙 2丙 3丁"
    assert around(build(LINE), "甲", hops=1) == "0甲 1乙"


def test_filters() -> None:
    lookup = build(LINE, planned=[1], dates={"a": "2024", "b": "2025-03"})
    cases = {
        Filter(predicates=("partnerOf",)): "0甲 1乙",
        Filter(modalities=("Planned",)): "0甲",
        Filter(documents=(document("a"),)): "0甲 1乙 2丙",
        Filter(documents=(document("nobody"),)): "0甲",
        Filter(since="2025"): "0甲 1乙",
        Filter(until="2024-12"): "0甲 1乙 2丙",
        Filter(since="2024-06", until="2024-07"): "0甲 1乙 2丙",
        Filter(direction="out"): "0甲 1乙 2丙",
        Filter(direction="in"): "0甲",
        Filter(types=("City",)): "0甲",
        Filter(origins=("inferred",)): "0甲",
    }
    assert {wanted: around(lookup, "甲", wanted) for wanted in cases} == cases


def test_a_hub_does_not_flood_and_is_told() -> None:
    lookup = build([*STAR, ("a", "边", "partnerOf", "中"), ("b", "中", "partnerOf", "叶059")])
    sieve = lookup.edges.sieve(Filter())
    found = walk(lookup.nodes, lookup.edges, number(lookup, "边"), sieve, hops=2, limit=200, degree=5)
    assert labels(lookup, found.nodes.tolist()) == [
        "边",
        "中",
        "叶000",
        "叶001",
        "叶002",
        "叶003",
        "叶059",
    ]  # the best proven one is among them
    assert found.hubs == {number(lookup, "中"): 55}


def test_what_a_filter_holds_back_takes_no_place_at_a_hub() -> None:
    facts = [*STAR, ("b", "中", "subsidiaryOf", "叶900"), ("b", "边", "subsidiaryOf", "中")]
    assert around(build(facts), "边", Filter(predicates=("subsidiaryOf",)), degree=2) == "0边 1中 2叶900"


def test_the_limit_is_told() -> None:
    lookup = build(STAR)
    sieve = lookup.edges.sieve(Filter())
    found = walk(lookup.nodes, lookup.edges, number(lookup, "中"), sieve, hops=1, limit=11, degree=5)
    assert (len(found.nodes), found.beyond, found.hubs) == (11, 50, {})


FIRM = st.sampled_from("甲乙丙丁戊己")
FACT = st.tuples(st.sampled_from("ab"), FIRM, st.sampled_from(["partnerOf", "supports", "subsidiaryOf"]), FIRM)


@given(st.lists(FACT, min_size=1, max_size=15), st.sampled_from(["out", "in", "both"]), st.integers(1, 4))
def test_it_is_what_a_plain_walk_finds(facts: list[Fact], direction: Direction, hops: int) -> None:
    start = facts[0][1]
    steps = {(s, o) for _, s, _, o in facts if direction != "in"} | {
        (o, s) for _, s, _, o in facts if direction != "out"
    }
    distances = {start: 0}
    for hop in range(1, hops + 1):
        reached = {o for s, o in steps if distances.get(s) == hop - 1}
        distances |= dict.fromkeys(reached - distances.keys(), hop)
    found = around(build(facts), start, Filter(direction=direction), hops=hops)
    assert found == " ".join(f"{d}{name}" for name, d in sorted(distances.items(), key=lambda item: (item[1], item[0])))
