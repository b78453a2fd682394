from __future__ import annotations

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, Triple, parse

from liantu.graph.turtle import trig, turtle
from liantu.graph.vocabulary import LT, TYPE, XSD

S = NamedNode("http://a/s")
TRIPLES = [
    Triple(S, NamedNode(LT + "unit"), Literal('a "quoted"\nline')),
    Triple(S, NamedNode(LT + "value"), Literal("9.5", datatype=NamedNode(XSD + "decimal"))),
    Triple(S, NamedNode(TYPE), NamedNode(LT + "City")),
    Triple(S, NamedNode("http://www.w3.org/2000/01/rdf-schema#label"), Literal("甲", language="zh")),
    Triple(S, NamedNode("http://a/p"), NamedNode("http://a/乙.")),
    Triple(BlankNode("b"), NamedNode("http://a/p"), S),
]


def test_turtle_says_the_same_in_any_order() -> None:
    written = turtle(TRIPLES)
    assert written == turtle(TRIPLES[::-1] * 2)
    found = {str(triple) for triple in parse(written, format=RdfFormat.TURTLE, rename_blank_nodes=False)}
    assert {item.removesuffix(" <DEFAULT>") for item in found} == {str(triple) for triple in TRIPLES}


def test_class_comes_first_and_terms_are_prefixed() -> None:
    block = turtle(TRIPLES[:3]).decode().partition("<http://a/s>\n")[2]
    assert block.startswith("    a lt:City ;\n    lt:unit ")
    assert '"9.5"^^xsd:decimal' in block


def test_trig_keeps_graphs_apart() -> None:
    graphs = [NamedNode("http://g/1"), NamedNode("http://g/2")]
    quads = [Quad(t.subject, t.predicate, t.object, graph) for graph in graphs for t in TRIPLES[:5]]
    assert set(parse(trig(quads), format=RdfFormat.TRIG)) == set(quads)
