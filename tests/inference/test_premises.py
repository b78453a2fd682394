from __future__ import annotations

from pyoxigraph import NamedNode

from liantu.graph.iri import inferred_graph
from liantu.graph.lookup.gathered import Gathered
from liantu.inference import infer, load_rules
from liantu.inference.premises import gathered_premises

from .graphs import BASE, document, loaded, reference

FACTS = [("云帆", "locatedIn", "东区"), ("东区", "partOf", "东港市")]


def gathered(*graphs: bytes) -> Gathered:
    quads, found = loaded(*graphs), Gathered()
    found.read(quads, [graph for graph in quads.named_graphs() if isinstance(graph, NamedNode)])
    return found


def test_rows_of_conclusions_say_what_their_quads_say() -> None:
    premises = document("a.txt", FACTS)
    inference = infer(gathered(premises), base=BASE)
    quads = b"".join(inference.quads)
    told, read = Gathered(), Gathered()
    told.add(inference.rows)
    read.read(loaded(quads), [NamedNode(inferred_graph(BASE))])
    assert inference.facts == len(told.told.subject) > 0
    assert told.told.statements.distinct()[0].tolist() == read.told.statements.distinct()[0].tolist()
    assert told.told.kinds.keys() == read.told.kinds.keys()


def test_what_was_true_once_is_no_premise() -> None:
    facts = gathered_premises(
        gathered(reference("now", FACTS[:1]), reference("then", FACTS[1:], ended=True)), load_rules()
    )
    known = {
        (predicate.rpartition("#")[2], fact.confidence)
        for predicate, r in facts.relations.items()
        for _, fact in r.items()
    }
    assert known == {("locatedIn", 1.0)}
