from __future__ import annotations

from pyoxigraph import NamedNode
from rdflib import OWL, RDF, Graph, URIRef

from liantu.graph import vocabulary
from liantu.graph.vocabulary import LT


def ontology() -> Graph:
    return Graph().parse(data=vocabulary.ontology_turtle(), format="turtle")


def named(graph: Graph, kind: URIRef) -> set[str]:
    terms = (str(term) for term in graph.subjects(RDF.type, kind))
    return {term.removeprefix(LT) for term in terms if term.startswith(LT)}


def test_classes_are_those_of_the_ontology() -> None:
    classes = {*vocabulary.CLASSES, *vocabulary.SUPERCLASSES, *vocabulary.RECORD_CLASSES, *vocabulary.REFERENCE_CLASSES}
    assert named(ontology(), OWL.Class) == classes


def test_properties_are_those_of_the_ontology() -> None:
    graph = ontology()
    found = named(graph, OWL.ObjectProperty) | named(graph, OWL.DatatypeProperty)
    assert found == {*vocabulary.RELATIONS, *vocabulary.RECORD_PROPERTIES, *vocabulary.REFERENCE_PROPERTIES}


def test_modalities_are_those_of_the_ontology() -> None:
    assert named(ontology(), URIRef(LT + "Modality")) == set(vocabulary.MODALITIES)


def test_signatures_are_read_from_the_ontology() -> None:
    signatures = vocabulary.signatures()
    assert signatures["chainLeaderIn"].domain == {"Enterprise"}
    assert signatures["leadsChain"].range == {"IndustrialChain", "Industry"}
    assert {name for name, signature in signatures.items() if signature.symmetric} == vocabulary.SYMMETRIC
    assert all(signature.domain and signature.range for signature in signatures.values())


def test_shapes_name_only_terms_of_the_ontology() -> None:
    shapes = Graph().parse(data=vocabulary.shapes_turtle(), format="turtle")
    used = {str(term).removeprefix(LT) for triple in shapes for term in triple if str(term).startswith(LT)}
    classes = {*vocabulary.CLASSES, *vocabulary.SUPERCLASSES, *vocabulary.RECORD_CLASSES, *vocabulary.REFERENCE_CLASSES}
    properties = {*vocabulary.RELATIONS, *vocabulary.RECORD_PROPERTIES, *vocabulary.REFERENCE_PROPERTIES}
    assert used <= classes | properties | {*vocabulary.MODALITIES}


def test_ontology_loads_in_oxigraph() -> None:
    store = vocabulary.load_ontology()
    assert any(store.quads_for_pattern(NamedNode(LT + "City"), None, None))
