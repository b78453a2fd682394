"""Over random corpora: the rules as SPARQL give the same, order and repetition change nothing, reasons end in proof."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import DefaultGraph, NamedNode, Quad, QueryTriples, Store

from liantu.graph.vocabulary import LT, OBJECT, PREDICATE, SUBJECT, TYPE
from liantu.inference import load_rules
from liantu.inference.rule import Rule

from .graphs import BASE, Told, conclusions, document, inferred, loaded, reference

RULES = load_rules()
FIRMS, PARKS, DISTRICTS = ("云帆", "长风", "海川"), ("星河园", "大洋园"), ("北山区", "南湖区")
CITIES, PROVINCES = ("东港市", "西川市"), ("海省",)
INDUSTRIES, CLUSTERS, PRODUCTS = ("冰箱业", "家电业", "制造业"), ("家电集群", "装备集群"), ("冷柜产品",)
PLACES = (*DISTRICTS, *CITIES, *PROVINCES)
ENDS = {
    "locatedIn": ((*FIRMS, *PARKS, *CLUSTERS), PLACES),
    "headquarteredIn": (FIRMS, PLACES),
    "chainLeaderIn": (FIRMS, CITIES),
    "settledIn": (FIRMS, PARKS),
    "partOf": ((*PLACES, *PARKS), (*PLACES, *PARKS)),
    "inIndustry": ((*FIRMS, *CLUSTERS, *PRODUCTS), INDUSTRIES),
    "leadsChain": (FIRMS, INDUSTRIES),
    "subIndustryOf": (INDUSTRIES, INDUSTRIES),
    "hostsCluster": (PLACES, CLUSTERS),
    "developedBy": (PRODUCTS, FIRMS),
    "partnerOf": (FIRMS, FIRMS),
    "subsidiaryOf": (FIRMS, FIRMS),
}


@st.composite
def told(draw: st.DrawFn) -> Told:
    """A fact that the ontology allows, also one that is absurd: parts that are part of each other, and the like."""
    predicate = draw(st.sampled_from(sorted(ENDS)))
    subjects, objects = ENDS[predicate]
    subject = draw(st.sampled_from(subjects))
    return subject, predicate, draw(st.sampled_from([object_ for object_ in objects if object_ != subject]))


facts = st.lists(told(), max_size=14)


class Corpus(NamedTuple):
    """The graphs of documents, and of a reference table."""

    documents: list[bytes]
    table: bytes


@st.composite
def corpora(draw: st.DrawFn, *, least: int = 0) -> Corpus:
    count = draw(st.integers(least, 4))
    documents = [document(f"{i}.txt", draw(facts), planned=draw(st.lists(told(), max_size=3))) for i in range(count)]
    return Corpus(documents, reference("table", draw(facts)))


def closure(quads: Store) -> set[str]:
    """All triples that the rules, run as SPARQL until nothing is new, add to a store; it grows."""
    found: set[str] = set()
    while True:
        new = set()
        for rule in RULES:
            triples = quads.query(rule.source)
            assert isinstance(triples, QueryTriples)
            new |= {t for t in triples if t.subject != t.object and Quad(*t) not in quads}
        if not new:
            return found
        quads.extend(Quad(*triple) for triple in new)
        found |= {str(triple) for triple in new}


def concluded(lines: list[str]) -> set[str]:
    """The plain triples of an inferred graph."""
    shown = (line.rpartition(" <")[0] for line in lines if " <http://www.w3.org/" not in line)
    return {triple for triple in shown if not triple.startswith((f"<{BASE}statement", f"<{BASE}deriv", f"<{BASE}rule"))}


@given(corpora())
def test_the_rules_as_sparql_conclude_the_same(corpus: Corpus) -> None:
    assert concluded(inferred(*corpus.documents, corpus.table)) == closure(loaded(*corpus.documents, corpus.table))


@given(corpora(), st.permutations(RULES))
def test_order_of_rules_and_of_documents_makes_no_difference(corpus: Corpus, rules: list[Rule]) -> None:
    again = [corpus.table, *reversed(corpus.documents)]
    assert inferred(*again, rules=rules) == inferred(*corpus.documents, corpus.table)


@given(corpora(least=1), st.data())
def test_removing_a_document_gives_the_graph_built_without_it(corpus: Corpus, data: st.DataObject) -> None:
    """A store of all, from which one document's graph and the conclusions are taken, is the store of the others."""
    gone = data.draw(st.integers(0, len(corpus.documents) - 1))
    rest = [graph for number, graph in enumerate(corpus.documents) if number != gone]
    with_all = inferred(*corpus.documents, corpus.table)
    full = loaded(*corpus.documents, corpus.table, "\n".join(with_all).encode())
    kept = [q for q in full if f"document/{gone}.txt" not in str(q.graph_name) and "inferred" not in str(q.graph_name)]
    lines = "".join(sorted(f"{q} .\n" for q in kept if not isinstance(q.graph_name, DefaultGraph)))
    assert inferred(lines.encode()) == inferred(*rest, corpus.table)


@given(corpora(least=1), st.data())
def test_what_hung_on_a_document_goes_and_only_that(corpus: Corpus, data: st.DataObject) -> None:
    gone = data.draw(st.integers(0, len(corpus.documents) - 1))
    rest = [graph for number, graph in enumerate(corpus.documents) if number != gone]
    before = inferred(*corpus.documents, corpus.table)
    lost = concluded(before) - concluded(inferred(*rest, corpus.table))
    full = loaded(*corpus.documents, corpus.table, "\n".join(before).encode())
    for triple in lost:
        assert any(f"document/{gone}.txt" in proof for proof in proofs(full, statement_of(full, triple)))


@given(corpora())
def test_reasons_end_in_sentences_or_rows(corpus: Corpus) -> None:
    quads = loaded(*corpus.documents, corpus.table, "\n".join(inferred(*corpus.documents, corpus.table)).encode())
    for quad in quads.quads_for_pattern(None, NamedNode(TYPE), NamedNode(LT + "InferredStatement"), DefaultGraph()):
        found = list(proofs(quads, quad.subject))  # type: ignore[arg-type]
        assert found
        assert all("#char=" in proof or "/reference/" in proof for proof in found)


def objects(quads: Store, subject: NamedNode, name: str) -> Iterator[NamedNode]:
    for quad in quads.quads_for_pattern(subject, NamedNode(LT + name), None, DefaultGraph()):
        assert isinstance(quad.object, NamedNode)
        yield quad.object


def proofs(quads: Store, statement: NamedNode, above: tuple[NamedNode, ...] = ()) -> Iterator[str]:
    """The IRIs of the proofs at the ends of all derivations of a statement, none of which may run in a circle."""
    assert statement not in above
    premises = list(objects(quads, statement, "derivedFrom"))
    if not premises:
        yield from (proof.value for proof in objects(quads, statement, "evidence"))
    for premise in premises:
        yield from proofs(quads, premise, (*above, statement))


def statement_of(quads: Store, triple: str) -> NamedNode:
    """The inferred statement of a triple."""
    ends: dict[NamedNode, set[str]] = defaultdict(set)
    for name, term in zip((SUBJECT, PREDICATE, OBJECT), triple.split(" "), strict=True):
        for quad in quads.quads_for_pattern(None, NamedNode(name), NamedNode(term.strip("<>")), DefaultGraph()):
            assert isinstance(quad.subject, NamedNode)
            ends[quad.subject].add(name)
    (found,) = (node for node, names in ends.items() if len(names) == 3 and is_inferred(quads, node))
    return found


def is_inferred(quads: Store, node: NamedNode) -> bool:
    return Quad(node, NamedNode(TYPE), NamedNode(LT + "InferredStatement")) in quads


def test_a_longer_way_to_a_fact_is_no_derivation_of_it() -> None:
    """Two places that are part of each other: each would follow from the other."""
    said = [("云帆", "chainLeaderIn", "东港市"), ("东港市", "partOf", "海省"), ("海省", "partOf", "东港市")]
    lines = inferred(document("a.txt", said))
    assert not [line for line in lines if f"<{LT}derivation>" in line]
    assert conclusions(document("a.txt", said)) == {("云帆", "locatedIn", "东港市"), ("云帆", "locatedIn", "海省")}
