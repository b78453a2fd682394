"""Whatever changes, the repaired conclusions are those that all rules over all facts give."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import NamedNode, Quad

from liantu.graph.iri import inferred_graph
from liantu.graph.vocabulary import LT, TYPE
from liantu.inference import load_rules
from liantu.inference.incremental import Repair, repair
from liantu.inference.stored import Key

from .graphs import BASE, document, inferred, loaded, reference
from .test_fixpoint import facts, told

RULES = load_rules()


def changed(before: list[bytes], after: list[bytes]) -> Repair:
    """The repair for a change of documents; the stores are made whole, as a writer would change them."""
    conclusions = "".join(line + "\n" for line in inferred(*before)).encode()
    old, new = loaded(*before, conclusions), loaded(*after, conclusions)
    both = [set(store) for store in (old, new)]
    touched = (both[0] ^ both[1]) | {q for q in both[0] | both[1] if q.graph_name in graphs_changed(*both)}
    said = {key_of(q) for q in touched if q.predicate.value.startswith(LT)}
    classes = {(str(q.subject)[1:-1], str(q.object)[1:-1]) for q in touched if q.predicate.value == TYPE}
    return repair(old, new, RULES, base=BASE, said=said, classes=classes)


def graphs_changed(old: set[Quad], new: set[Quad]) -> set[object]:
    return {quad.graph_name for quad in old ^ new if isinstance(quad.graph_name, NamedNode)}


def key_of(quad: Quad) -> Key:
    return quad.predicate.value, str(quad.subject)[1:-1], getattr(quad.object, "value", "")


def repaired(before: list[bytes], after: list[bytes]) -> list[str]:
    found = changed(before, after)
    lines = {line.rpartition(" <")[0] + " ." for line in inferred(*before)}
    gone, come = ({line.decode() for line in part} for part in (found.gone, found.come))
    assert gone <= lines
    assert not come & lines
    ending = f" <{inferred_graph(BASE)}> ."
    return sorted(line[:-2] + ending for line in lines - gone | come)


documents = st.lists(st.tuples(facts, st.lists(told(), max_size=2)), min_size=1, max_size=4)


@given(documents, facts, st.data())
def test_a_change_of_documents_gives_what_all_rules_give(
    said: list[tuple[list[tuple[str, str, str]], list[tuple[str, str, str]]]],
    rows: list[tuple[str, str, str]],
    data: st.DataObject,
) -> None:
    table = reference("table", rows)
    graphs = {f"{i}.txt": document(f"{i}.txt", told, planned=planned) for i, (told, planned) in enumerate(said)}
    after = dict(graphs)
    for name in data.draw(st.sets(st.sampled_from(sorted(graphs)), min_size=1)):
        after.pop(name)
        if data.draw(st.booleans()):
            after[name] = document(name, data.draw(facts))
    if data.draw(st.booleans()):
        after["new.txt"] = document("new.txt", data.draw(facts))
    expected = inferred(*after.values(), table)
    assert repaired([*graphs.values(), table], [*after.values(), table]) == expected


def test_nothing_is_written_where_nothing_changes() -> None:
    graph = document("a.txt", [("云帆", "chainLeaderIn", "东港市"), ("东港市", "partOf", "海省")])
    other = document("b.txt", [("云帆", "chainLeaderIn", "东港市")])
    found = changed([graph, other], [graph, other])
    assert (found.gone, found.come, found.growth) == (frozenset(), frozenset(), 0)


def test_what_is_concluded_without_a_document_stays() -> None:
    """The city is said to lie in the province by two; one of them goes."""
    part = ("东港市", "partOf", "海省")
    first = document("a.txt", [("云帆", "chainLeaderIn", "东港市"), part])
    second = document("b.txt", [part])
    found = changed([first, second], [first])
    assert found.growth == 0
    assert found.gone


def test_a_fact_that_is_said_now_is_concluded_no_more() -> None:
    first = document("a.txt", [("云帆", "chainLeaderIn", "东港市")])
    second = document("b.txt", [("云帆", "locatedIn", "东港市")])
    assert changed([first], [first, second]).growth == -1
    assert changed([first, second], [first]).growth == 1
