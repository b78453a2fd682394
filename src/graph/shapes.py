"""SHACL validation of a graph, each finding with the sentence or row that caused it. The only importer of rdflib."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import product
from typing import Final, Literal

from pyoxigraph import DefaultGraph, NamedNode, Quad, RdfFormat, Store, parse
from pyshacl import validate as run_shacl
from rdflib import RDF as RDF_TERMS
from rdflib import RDFS as RDFS_TERMS
from rdflib import Graph, URIRef
from rdflib.term import Node as RdflibNode

from ..errors import NotFoundError, ShapeError
from .cards import ReferenceRow, Sentence, reference_rows, sentences
from .made import Quads
from .reading import named, select
from .view import View
from .vocabulary import LT, OBJECT, PREDICATE, SH, SUBJECT, ontology_turtle, shapes_turtle

Status = Literal["conforms", "violations", "not checked"]
_INPUTS: Final = {"nquads": RdfFormat.N_QUADS, "turtle": RdfFormat.TURTLE, "trig": RdfFormat.TRIG}
_EVERY: Final = DefaultGraph()
_SHOWN: Final = 5  # sentences of a finding that is not about one statement


@dataclass(frozen=True, slots=True)
class Violation:
    """One finding: `shape` and `path` are IRIs, `focus` the node that is wrong.

    `sentences` and `rows` of reference tables are what it was taken from.
    """

    severity: str
    focus: str
    path: str | None
    value: str | None
    message: str
    shape: str
    sentences: tuple[Sentence, ...]
    rows: tuple[ReferenceRow, ...]


@dataclass(frozen=True, slots=True)
class ShapeReport:
    """`checked` counts focus nodes, `not_checked` names the shapes that had none.

    Warnings (domains and ranges) are among the violations and leave the status at "conforms"; a graph in which no
    shape finds a focus node is "not checked", which is no praise.
    """

    status: Status
    checked: int
    violations: tuple[Violation, ...]
    not_checked: tuple[str, ...]


def validate(view: View) -> ShapeReport:
    """Check what documents and reference tables say, and what was inferred; not a user's own graphs."""
    return _validate(view.quads, view.whole)


def validate_graph(data: bytes, format: str) -> ShapeReport:
    """Check RDF of other origin: nquads, turtle or trig. Raises `ShapeError` if it cannot be read."""
    if format not in _INPUTS:
        raise ShapeError(f"{format!r} is not read: choose one of {', '.join(_INPUTS)}")
    quads = Store()
    try:
        quads.bulk_extend(Quad(q.subject, q.predicate, q.object) for q in parse(input=data, format=_INPUTS[format]))
    except (SyntaxError, OSError) as error:
        raise ShapeError(f"this is not {format}: {error}") from error
    return _validate(quads, quads)


def _validate(quads: Quads, whole: Store) -> ShapeReport:
    shapes = Graph().parse(data=shapes_turtle(), format="turtle")
    data = _data_graph(quads)
    focus = dict(sorted(_focus_nodes(shapes, data)))
    _, results, _ = run_shacl(data, shacl_graph=shapes, inference="none", allow_warnings=True, inplace=True)
    if not isinstance(results, Graph):
        raise ShapeError(f"the graph could not be validated: {results}")
    results_of = results.subjects(RDF_TERMS.type, _sh("ValidationResult"))
    found = [_violation(quads, whole, shapes, results, node) for node in results_of]
    violations = tuple(sorted(found, key=lambda v: (v.severity, v.shape, v.focus, v.path or "", v.value or "")))
    return ShapeReport(
        status=_status(bool(any(focus.values())), violations),
        checked=len(set[RdflibNode]().union(*focus.values())),
        violations=violations,
        not_checked=tuple(shape for shape, nodes in focus.items() if not nodes),
    )


def _status(checked: bool, violations: Iterable[Violation]) -> Status:
    if any(violation.severity == "Violation" for violation in violations):
        return "violations"
    return "conforms" if checked else "not checked"


def _data_graph(quads: Quads) -> Graph:
    """All triples, what is planned as if it were said (so that its ends are checked too), and the class tree."""
    lines = {f"{quad.triple} ." for quad in quads.quads_for_pattern(None, None, None, _EVERY)}
    lines |= set(_planned(quads))
    graph = Graph().parse(data="\n".join(sorted(lines)), format="nt")
    for triple in Graph().parse(data=ontology_turtle(), format="turtle").triples((None, RDFS_TERMS.subClassOf, None)):
        graph.add(triple)
    return graph


def _planned(quads: Quads) -> Iterator[str]:
    """The triples of what is planned, as lines."""
    planned = quads.quads_for_pattern(None, NamedNode(LT + "modality"), NamedNode(LT + "Planned"), _EVERY)
    for statement in (quad.subject for quad in planned):
        parts = (quads.quads_for_pattern(statement, NamedNode(p), None, _EVERY) for p in (SUBJECT, PREDICATE, OBJECT))
        yield from (f"{s} {p} {o} ." for s, p, o in product(*([str(quad.object) for quad in part] for part in parts)))


def _focus_nodes(shapes: Graph, data: Graph) -> Iterator[tuple[str, set[RdflibNode]]]:
    """The nodes that each shape looks at."""
    for shape in set(shapes.subjects(RDF_TERMS.type, _sh("NodeShape"))):
        nodes: set[RdflibNode] = set()
        for class_ in shapes.objects(shape, _sh("targetClass")):
            nodes |= set(data.subjects(RDF_TERMS.type, class_))
        for predicate in shapes.objects(shape, _sh("targetSubjectsOf")):
            nodes |= set(data.subjects(predicate))
        for predicate in shapes.objects(shape, _sh("targetObjectsOf")):
            nodes |= set(data.objects(None, predicate))
        yield str(shape), nodes


def _violation(quads: Quads, whole: Store, shapes: Graph, results: Graph, node: RdflibNode) -> Violation:
    def told(name: str) -> str | None:
        value = results.value(node, _sh(name))
        return None if value is None else str(value)

    shape = _node_shape(shapes, results.value(node, _sh("sourceShape")))
    focus = told("focusNode") or ""
    evidence = _evidence(whole, focus, _target_predicate(shapes, shape))
    read_from = sorted(sentences(quads, evidence).values(), key=lambda s: (s.document_id, s.start, s.end))
    stated_by = sorted(reference_rows(quads, evidence).values(), key=lambda r: r.iri)
    return Violation(
        severity=(told("resultSeverity") or "").removeprefix(SH),
        focus=focus,
        path=told("resultPath"),
        value=told("value"),
        message=told("resultMessage") or "",
        shape=str(shape),
        sentences=tuple(read_from[:_SHOWN]),
        rows=tuple(stated_by[:_SHOWN]),
    )


def _node_shape(shapes: Graph, source: RdflibNode | None) -> RdflibNode | None:
    """The named shape that a property shape belongs to."""
    while source is not None and not isinstance(source, URIRef):
        source = next(iter(shapes.subjects(None, source)), None)
    return source


def _target_predicate(shapes: Graph, shape: RdflibNode | None) -> str | None:
    """The predicate whose end a domain or range shape checks."""
    for name in ("targetSubjectsOf", "targetObjectsOf"):
        for predicate in shapes.objects(shape, _sh(name)):
            if (shape, _sh("severity"), _sh("Warning")) in shapes:
                return str(predicate)
    return None


def _evidence(whole: Store, focus: str, predicate: str | None) -> list[str]:
    """The sentences and rows that a focus node comes from: itself, its own, or those of statements that it is in."""
    try:
        node = named(focus)
    except NotFoundError:
        return []
    if predicate is not None:
        condition = f"?st rdf:predicate <{predicate}> ; rdf:subject|rdf:object {node} ; lt:evidence ?e"
    else:
        condition = (
            f"{{ {node} lt:evidence ?e }} UNION {{ ?st rdf:subject|rdf:object|lt:about {node} ; lt:evidence ?e }}"
        )
        condition = f"{{ {condition} }} UNION {{ VALUES ?e {{ {node} }} ?e oa:exact|lt:table ?own }}"
    return [iri for (iri,) in select(whole, f"SELECT DISTINCT ?e {{ {condition} FILTER(isIRI(?e)) }}")]


def _sh(name: str) -> URIRef:
    return URIRef(SH + name)
