"""Look-ups carried over a change answer as those written anew."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import DefaultGraph, Store, Triple

from liantu.graph.lookup import FOLDER, Lookup, build_lookup, carry_over, lookup_in, write_lookup
from liantu.graph.lookup.arrays import Ints
from liantu.graph.lookup.changes import FILE
from liantu.graph.lookup.edges import Filter
from liantu.graph.lookup.walk import walk
from liantu.graph.names import NameRow

from .facts import IDS, Fact, document, iri, number, quads, rows

FILTERS = (Filter(), Filter(documents=(document("a"),)), Filter(since="2025"), Filter(predicates=("supports",)))
Edge = tuple[str, str, str, tuple[str, ...]]


def names_of(facts: list[Fact]) -> list[NameRow]:
    return rows(end for fact in facts for end in (fact[1], fact[3]))


def merged(store: Store) -> set[Triple]:
    return {quad.triple for quad in store.quads_for_pattern(None, None, None, DefaultGraph())}


def answers(lookup: Lookup, q: str, *, degree: int = 50) -> list[object]:
    """What is found by names, and round every firm through every filter, with the statements."""
    told: list[object] = []
    for text in (q, q[:1], "x"):
        hits = lookup.labels.search(text, types=None, limit=50, near=True)
        iris = lookup.nodes.iris_of(np.array([hit.entity for hit in hits], dtype=np.int64))
        told.append([(hit.name, hit.match, found) for hit, found in zip(hits, iris, strict=True)])
    for firm in "甲乙丙丁戊":
        centre = lookup.nodes.find(iri(firm))
        if centre is None or not lookup.nodes.types_of(np.array([centre]))[0]:
            continue
        for wanted in FILTERS:
            sieve = lookup.edges.sieve(wanted)
            found = walk(lookup.nodes, lookup.edges, centre, sieve, hops=3, limit=50, degree=degree)
            told.append((lookup.nodes.iris_of(found.nodes), found.distances.tolist(), edges(lookup, found.edges)))
    return told


def edges(lookup: Lookup, numbers: Ints) -> list[Edge]:
    shown = []
    for subject, kind, object_, statements in lookup.edges.told(numbers):
        ends = lookup.nodes.iris_of(np.array([subject, object_]))
        shown.append((ends[0], lookup.edges.kinds[kind].predicate, ends[1], statements))
    return shown


def carried(folder: Path, versions: list[list[Fact]], dates: list[dict[str, str]]) -> Lookup:
    """The look-ups of the last version, each carried over from the one before."""
    store = quads(versions[0], dates=dates[0])
    (folder / "0").mkdir()
    write_lookup(folder / "0", store, names_of(versions[0]))
    for turn, (facts, dated) in enumerate(zip(versions[1:], dates[1:], strict=True), start=1):
        old, store = merged(store), quads(facts, dates=dated)
        new = merged(store)
        before, after = ({row.entity: [row] for row in names_of(version)} for version in versions[turn - 1 : turn + 1])
        names = {e: after.get(e, []) for e in sorted(before.keys() | after.keys()) if before.get(e) != after.get(e)}
        (folder / str(turn)).mkdir()
        carry_over(
            folder / str(turn - 1), folder / str(turn), store,
            appeared=new - old, vanished=old - new, names=names, all_names=partial(names_of, facts),
        )  # fmt: skip
    lookup = lookup_in(folder / str(len(versions) - 1))
    assert lookup is not None
    return lookup


FIRM = st.sampled_from("甲乙丙丁戊")
FACT = st.tuples(st.sampled_from("abc"), FIRM, st.sampled_from(["partnerOf", "supports"]), FIRM)
DATES = st.dictionaries(st.sampled_from("abc"), st.sampled_from(["2024", "2025-03"]))
VERSION = st.tuples(st.lists(FACT, max_size=8), DATES)


@given(st.lists(VERSION, min_size=2, max_size=4))
def test_a_change_is_as_good_as_a_new_index(versions: list[tuple[list[Fact], dict[str, str]]]) -> None:
    facts, dates = [version[0] for version in versions], [version[1] for version in versions]
    with TemporaryDirectory() as folder:
        lookup = carried(Path(folder), facts, dates)
        fresh = build_lookup(quads(facts[-1], dates=dates[-1]), names_of(facts[-1]))
        assert answers(lookup, "甲乙") == answers(fresh, "甲乙")
        assert answers(lookup, "甲", degree=1) == answers(fresh, "甲", degree=1)


def test_a_change_writes_one_small_file(tmp_path: Path) -> None:
    first = [("a", "甲", "partnerOf", "乙")]
    carried(tmp_path, [first, [*first, ("b", "乙", "supports", "丁")]], [{}, {}])
    files = {file.name: file.stat() for file in (tmp_path / "1" / FOLDER).iterdir()}
    assert {name for name, found in files.items() if found.st_nlink == 1} == {FILE, "about.json"}


def test_without_look_ups_before_they_are_written_anew(tmp_path: Path) -> None:
    facts = [("a", "甲", "partnerOf", "乙")]
    (tmp_path / "0").mkdir()
    (tmp_path / "1").mkdir()
    changed: dict[str, Any] = {"appeared": (), "vanished": (), "names": {}, "all_names": lambda: names_of(facts)}
    carry_over(tmp_path / "0", tmp_path / "1", quads(facts), **changed)
    lookup = lookup_in(tmp_path / "1")
    assert lookup is not None
    assert number(lookup, "甲") == 1
    assert not (tmp_path / "1" / FOLDER / FILE).exists()


def test_a_new_firm_stands_between_its_neighbours(tmp_path: Path) -> None:
    first = [("a", "甲", "partnerOf", "丁")]
    lookup = carried(
        tmp_path, [first, [*first, ("b", "丁", "supports", "乙"), ("b", "丁", "supports", "戊")]], [{}, {}]
    )
    found = sorted(number(lookup, firm) for firm in "甲乙丁戊")
    assert lookup.nodes.iris_of(np.array(found)) == sorted(f"{IDS}enterprise/{firm}" for firm in "甲乙丁戊")
