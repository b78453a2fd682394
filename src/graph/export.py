"""A whole store, or all about one thing, in a form for other tools. The same store gives the same bytes."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator
from io import StringIO
from typing import Final

import networkx as nx  # type: ignore[import-untyped, unused-ignore]
from pyoxigraph import BlankNode, DefaultGraph, NamedNode, Quad, RdfFormat, Triple, serialize

from ..errors import NotFoundError, QueryError
from .cards import StatementItem, nodes, statements
from .graphml import Attributes, graphml, network
from .made import Quads
from .reading import named, select
from .turtle import trig, turtle
from .view import View
from .vocabulary import LT, OBJECT, PREFIXES, SUBJECT
from .xml import well_formed

# format -> (media type, file name extension)
EXPORT_FORMATS: Final = {
    "nquads": ("application/n-quads", "nq"),
    "ntriples": ("application/n-triples", "nt"),
    "trig": ("application/trig", "trig"),
    "turtle": ("text/turtle", "ttl"),
    "jsonld": ("application/ld+json", "jsonld"),
    "rdfxml": ("application/rdf+xml", "rdf"),
    "graphml": ("application/graphml+xml", "graphml"),
    "csv": ("text/csv", "csv"),
}
DESCRIBE_FORMATS: Final = ("turtle", "ntriples", "jsonld", "rdfxml")
_COLUMNS: Final = (
    "statement", "subject", "subject_label", "subject_class", "predicate", "object", "object_label", "object_class",
    "modality", "as_of", "confidence", "document", "sentence", "start", "end", "sentences",
)  # fmt: skip
_BATCH: Final = 5000


def export(view: View, format: str) -> bytes:
    """The whole store in one of `EXPORT_FORMATS`. Raises `QueryError` for another one."""
    try:
        write = _EXPORTS[format]
    except KeyError as error:
        raise QueryError(f"there is no export format {format!r}: choose one of {', '.join(EXPORT_FORMATS)}") from error
    return write(view)


def describe(view: View, iri: str, format: str) -> bytes:
    """An entity, statement or document with its own triples, its statements and their sentences.

    Raises `NotFoundError` if nothing is said of it, `QueryError` for a format out of `DESCRIBE_FORMATS`.
    """
    if format not in DESCRIBE_FORMATS:
        raise QueryError(f"nothing is described as {format!r}: choose one of {', '.join(DESCRIBE_FORMATS)}")
    triples = _round(view.quads, iri)
    if not triples:
        raise NotFoundError(f"nothing is known of {iri}")
    return _DESCRIPTIONS[format](triples)


def _round(quads: Quads, iri: str) -> set[Triple]:
    """The triples of a thing; of the statements and observations that are about it; of the proofs of all these."""
    about = named(iri)
    subjects: set[NamedNode | BlankNode | Triple] = {about}
    for predicate in (SUBJECT, OBJECT, LT + "about"):
        subjects |= {q.subject for q in quads.quads_for_pattern(None, NamedNode(predicate), about, DefaultGraph())}
    for subject in list(subjects):
        for predicate in (LT + "evidence", LT + "derivation"):
            proofs = quads.quads_for_pattern(subject, NamedNode(predicate), None, DefaultGraph())
            subjects |= {q.object for q in proofs if isinstance(q.object, NamedNode)}
    return {q.triple for subject in subjects for q in quads.quads_for_pattern(subject, None, None, DefaultGraph())}


def _nquads(view: View) -> bytes:
    merged = view.whole.dump(format=RdfFormat.N_TRIPLES, from_graph=DefaultGraph()) or b""
    lines = set((view.whole.dump(format=RdfFormat.N_QUADS) or b"").split(b"\n")) - set(merged.split(b"\n"))
    return b"".join(line + b"\n" for line in sorted(lines))


def _ntriples(view: View) -> bytes:
    return _sorted_ntriples(_triples(view))


def _turtle(view: View) -> bytes:
    return turtle(_triples(view))


def _trig(view: View) -> bytes:
    return trig(_named_quads(view))


def _jsonld(view: View) -> bytes:
    return _sorted_jsonld(_triples(view))


def _rdfxml(view: View) -> bytes:
    return _sorted_rdfxml(_triples(view))


def _graphml(view: View) -> bytes:
    """Entities as nodes, statements as edges."""
    return graphml(*_network(view))


def to_networkx(view: View) -> nx.MultiDiGraph:
    """Entities as nodes, statements as edges, for all that networkx can work out."""
    return network(*_network(view))


def _network(view: View) -> tuple[Iterator[tuple[str, Attributes]], Iterator[tuple[str, str, str, Attributes]]]:
    items = list(_statements(view))
    entities = {iri for (iri,) in select(view.whole, "SELECT DISTINCT ?e { ?d lt:mentions ?e FILTER(isIRI(?e)) }")}
    entities |= {end.iri for item in items for end in (item.subject, item.object)}
    shown = nodes(view.quads, entities).items()
    return (
        ((iri, {"label": node.label, "type": " ".join(node.types)}) for iri, node in shown),
        ((item.subject.iri, item.object.iri, item.iri, _edge_attributes(item)) for item in items),
    )


def _edge_attributes(item: StatementItem) -> dict[str, str | int | float]:
    return {
        "predicate": item.predicate,
        "modality": item.modality,
        "confidence": item.confidence,
        "sentences": " ".join(sentence.exact.replace("\n", "") for sentence in item.sentences),
    }


def _csv(view: View) -> bytes:
    """One row for each statement, with the first of its sentences and how many there are."""
    out = StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(_COLUMNS)
    writer.writerows(_csv_row(item) for item in _statements(view))
    return out.getvalue().encode()


def _csv_row(item: StatementItem) -> tuple[object, ...]:
    first = item.sentences[0] if item.sentences else None
    where = (first.document_id, first.exact, first.start, first.end) if first else ("", "", "", "")
    ends = ((end.iri, end.label, " ".join(end.types)) for end in (item.subject, item.object))
    subject, object_ = ends
    when = " ".join(item.as_of)
    return (
        item.iri, *subject, item.predicate, *object_, item.modality, when, item.confidence, *where, len(item.sentences),
    )  # fmt: skip


def _statements(view: View) -> Iterator[StatementItem]:
    """All statements, by IRI."""
    iris = sorted(iri for (iri,) in select(view.whole, "SELECT DISTINCT ?st { ?st a lt:Statement FILTER(isIRI(?st)) }"))
    for start in range(0, len(iris), _BATCH):
        yield from sorted(statements(view.quads, iris[start : start + _BATCH]), key=lambda item: item.iri)


def _triples(view: View) -> Iterator[Triple]:
    return (quad.triple for quad in view.whole.quads_for_pattern(None, None, None, DefaultGraph()))


def _named_quads(view: View) -> Iterator[Quad]:
    """The quads of the named graphs; the default graph only repeats them."""
    return (quad for quad in view.whole if not isinstance(quad.graph_name, DefaultGraph))


def _sorted_ntriples(triples: Iterable[Triple]) -> bytes:
    return "".join(sorted({f"{triple} .\n" for triple in triples})).encode()


def _sorted_rdfxml(triples: Iterable[Triple]) -> bytes:
    body = serialize(sorted(triples, key=str), format=RdfFormat.RDF_XML, prefixes=dict(PREFIXES))
    return well_formed(body or b"")


def _sorted_jsonld(triples: Iterable[Triple]) -> bytes:
    return serialize(sorted(triples, key=str), format=RdfFormat.JSON_LD, prefixes=dict(PREFIXES)) or b""


_EXPORTS: Final[dict[str, Callable[[View], bytes]]] = {
    "nquads": _nquads,
    "ntriples": _ntriples,
    "trig": _trig,
    "turtle": _turtle,
    "jsonld": _jsonld,
    "rdfxml": _rdfxml,
    "graphml": _graphml,
    "csv": _csv,
}
_DESCRIPTIONS: Final[dict[str, Callable[[Iterable[Triple]], bytes]]] = {
    "turtle": turtle,
    "ntriples": _sorted_ntriples,
    "jsonld": _sorted_jsonld,
    "rdfxml": _sorted_rdfxml,
}
