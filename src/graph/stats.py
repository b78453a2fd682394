"""Counts over a store: what `liantu info` shows."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import Final

from pyoxigraph import Store

from .reading import select
from .vocabulary import CLASSES, LT, local

_SHARE: Final = "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?g a lt:Document . PATTERN } }"
_KINDS: Final = {
    "documents": "?g ?p ?o FILTER(?p != lt:mentions)",
    "mentions": "?g lt:mentions ?o",
    "names and classes": "?g lt:mentions ?x . VALUES ?p { rdf:type rdfs:label skos:altLabel } ?x ?p ?o",
    "statements": "?x a lt:Statement ; ?p ?o",
    "observations": "?x a lt:Observation ; ?p ?o",
    "evidence": "?x oa:exact ?exact ; ?p ?o",
}


@dataclass(frozen=True, slots=True)
class Stats:
    """`statements` is predicate -> modality -> count; `triples` counts the documents' graphs, `other_graphs` the rest.

    `entities` are those that documents mention. A fact is a statement or an observation; `triples_per_fact` is what
    one costs, all told, and `shares` says what the triples are spent on.
    """

    documents: int
    entities: dict[str, int]
    statements: dict[str, dict[str, int]]
    observations: int
    evidence: int
    triples: int
    facts: int
    triples_per_fact: float
    shares: dict[str, int]
    other_graphs: dict[str, int]


def count(quads: Store) -> Stats:
    """Count everything once; linear in the size of the store."""
    graphs = _graphs(quads)
    documents = {iri for (iri,) in select(quads, "SELECT DISTINCT ?d { ?d a lt:Document }")}
    statements = _statements(quads)
    observations = _number(quads, "?x a lt:Observation")
    triples = sum(size for graph, size in graphs.items() if graph in documents)
    facts = observations + sum(sum(by.values()) for by in statements.values())
    return Stats(
        documents=len(documents),
        entities=_entities(quads),
        statements=statements,
        observations=observations,
        evidence=_number(quads, "?x oa:exact ?exact"),
        triples=triples,
        facts=facts,
        triples_per_fact=round(triples / facts, 2) if facts else 0.0,
        shares=_shares(quads, triples),
        other_graphs={graph: size for graph, size in graphs.items() if graph not in documents},
    )


def _graphs(quads: Store) -> dict[str, int]:
    rows = select(quads, "SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g")
    return {graph: int(size) for graph, size in sorted(rows)}


def _statements(quads: Store) -> dict[str, dict[str, int]]:
    query = """SELECT ?p ?m (COUNT(DISTINCT ?s) AS ?n) { ?s a lt:Statement ; rdf:predicate ?p ; lt:modality ?m }
               GROUP BY ?p ?m"""
    counted: dict[str, dict[str, int]] = defaultdict(dict)
    for predicate, modality, size in sorted(select(quads, query)):
        counted[local(predicate)][local(modality)] = int(size)
    return dict(counted)


def _entities(quads: Store) -> dict[str, int]:
    rows = select(quads, "SELECT ?t (COUNT(DISTINCT ?e) AS ?n) { ?d lt:mentions ?e . ?e a ?t } GROUP BY ?t")
    counted = Counter({local(type_): int(size) for type_, size in rows if type_.startswith(LT)})
    return {name: counted[name] for name in CLASSES if counted[name]}


def _shares(quads: Store, triples: int) -> dict[str, int]:
    """The documents' triples by what they describe; the rest are the facts themselves, without their provenance."""
    found = {name: int(select(quads, _SHARE.replace("PATTERN", pattern))[0][0]) for name, pattern in _KINDS.items()}
    return found | {"plain triples": triples - sum(found.values())}


def _number(quads: Store, pattern: str) -> int:
    return int(select(quads, f"SELECT (COUNT(DISTINCT ?x) AS ?n) {{ {pattern} }}")[0][0])
