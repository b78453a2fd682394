"""What a graph tells of each document: the names of its entities, its relations, observations and sentences.

Read as plain strings, the way evaluation compares them; any graph in the terms of the ontology will do.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pyoxigraph import QuerySolution, QuerySolutions, Store

from .errors import StoreError
from .graph.vocabulary import PREFIXES


@dataclass(slots=True)
class Found:
    """An entity of the graph: local names of its classes, folded labels, and all folded names."""

    types: set[str] = field(default_factory=set)
    labels: set[str] = field(default_factory=set)
    names: set[str] = field(default_factory=set)


@dataclass(slots=True)
class Told:
    """What the graph says of one document, ends as IRIs."""

    mentions: set[str] = field(default_factory=set)
    relations: set[tuple[str, str, str, bool]] = field(default_factory=set)  # the flag: it is planned
    observations: list[dict[str, str]] = field(default_factory=list)
    evidence: list[tuple[str, int, int]] = field(default_factory=list)


def open_graph(path: Path) -> Store:
    """Load an RDF file; the extension tells the format. Raises `StoreError` when it is none."""
    try:
        store = Store()
        store.bulk_load(path=str(path))
    except (OSError, ValueError, SyntaxError) as error:
        raise StoreError(f"{path} cannot be read as a graph ({error}); give an RDF file or a store") from error
    return store


def fold(name: str) -> str:
    """A name as it is compared: without regard to width, case, quotes, brackets and white space."""
    return re.sub(r"[\s“”\"'‘’《》「」()（）·•]", "", unicodedata.normalize("NFKC", name)).lower()


def _rows(store: Store, query: str) -> Iterator[QuerySolution]:
    result = store.query(query, use_default_graph_as_union=True, prefixes=dict(PREFIXES))
    return iter(result) if isinstance(result, QuerySolutions) else iter(())


def entities_of(store: Store) -> dict[str, Found]:
    """IRI -> what the graph calls it, for all that has a class of the ontology."""
    found: defaultdict[str, Found] = defaultdict(Found)
    for row in _rows(store, "SELECT ?e ?t { ?e a ?t FILTER(STRSTARTS(STR(?t), STR(lt:))) }"):
        found[_value(row["e"])].types.add(_local(row["t"]))
    for row in _rows(store, "SELECT ?e ?n { ?e rdfs:label|skos:prefLabel ?n }"):
        if _value(row["e"]) in found:
            found[_value(row["e"])].labels.add(fold(_value(row["n"])))
    for row in _rows(store, "SELECT ?e ?n { ?e rdfs:label|skos:prefLabel|skos:altLabel ?n }"):
        if _value(row["e"]) in found:
            found[_value(row["e"])].names.add(fold(_value(row["n"])))
    return dict(found)


def told_of(store: Store) -> dict[str, Told]:
    """Identifier of the document -> what the graph tells of it."""
    by_iri: defaultdict[str, Told] = defaultdict(Told)
    for query, read in _READERS:
        for row in _rows(store, query):
            read(by_iri[_value(row["d"])], row)
    identifiers = {
        _value(row["id"]): _value(row["d"])
        for row in _rows(store, "SELECT ?d ?id { ?d a lt:Document ; dct:identifier ?id }")
    }
    return {identifier: by_iri[iri] for identifier, iri in identifiers.items()}


def _read_relation(told: Told, row: QuerySolution) -> None:
    planned = _local(row["m"]) == "Planned"
    told.relations.add((_value(row["s"]), _local(row["p"]), _value(row["o"]), planned))


def _read_observation(told: Told, row: QuerySolution) -> None:
    fields = {name: _local(row[name]) for name in ("unit", "bound", "kind", "period")}
    told.observations.append({"about": _value(row["about"]), "value": _value(row["value"]), **fields})


def _read_evidence(told: Told, row: QuerySolution) -> None:
    told.evidence.append((_value(row["x"]), int(_value(row["start"])), int(_value(row["end"]))))


_READERS: tuple[tuple[str, Callable[[Told, QuerySolution], None]], ...] = (
    ("SELECT ?d ?e { ?d lt:mentions ?e }", lambda told, row: told.mentions.add(_value(row["e"]))),
    (
        """SELECT DISTINCT ?d ?s ?p ?o ?m {
             ?st a lt:Statement ; rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o ; lt:evidence/lt:document ?d
             OPTIONAL { ?st lt:modality ?m } }""",
        _read_relation,
    ),
    (
        """SELECT DISTINCT ?d ?ob ?about ?value ?unit ?bound ?kind ?period {
             ?ob a lt:Observation ; lt:about ?about ; lt:value ?value ; lt:evidence/lt:document ?d
             OPTIONAL { ?ob lt:unit ?unit } OPTIONAL { ?ob lt:bound ?bound }
             OPTIONAL { ?ob lt:kind ?kind } OPTIONAL { ?ob lt:period ?period } }""",
        _read_observation,
    ),
    (
        "SELECT DISTINCT ?d ?ev ?x ?start ?end { ?ev lt:document ?d ; oa:exact ?x ; oa:start ?start ; oa:end ?end }",
        _read_evidence,
    ),
)


def _value(term: Any) -> str:
    """The string of a term; of an unbound variable, the empty string."""
    return "" if term is None else str(term.value)


def _local(term: Any) -> str:
    """The last part of an IRI; of a literal its value."""
    value = _value(term)
    return re.split(r"[/#]", value)[-1] if value.startswith("http") else value
