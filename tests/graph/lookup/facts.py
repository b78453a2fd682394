"""Graphs written as short lines, so that each test shows its own."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from pyoxigraph import Quad, RdfFormat, Store

from liantu.graph.iri import content_iri
from liantu.graph.lookup import Lookup, build_lookup
from liantu.graph.names import NameRow, name_row

NS = "https://w3id.org/liantu/ns#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
LABEL = "http://www.w3.org/2000/01/rdf-schema#label"
IDS = "https://w3id.org/liantu/id/"
Fact = tuple[str, str, str, str]  # document, subject, predicate, object


def iri(name: str) -> str:
    return f"{IDS}enterprise/{name}"


def document(name: str) -> str:
    return f"{IDS}document/{name}"


def rows(names: Iterable[str]) -> list[NameRow]:
    """Labels of firms."""
    return [name_row(iri(name), "Enterprise", name, main=True) for name in sorted(set(names))]


def quads(facts: Iterable[Fact], *, planned: Iterable[int] = (), dates: dict[str, str] | None = None) -> Store:
    """A store in which each fact is a statement of its document; those of the numbers `planned` are plans."""
    lines = []
    for number, (where, subject, predicate, object_) in enumerate(facts):
        modality = "Planned" if number in set(planned) else "Said"
        node = f"<{content_iri(IDS, 'statement', where, subject, predicate, object_, modality)}>"
        lines += [
            f"{node} <{RDF}type> <{NS}Statement>",
            f"{node} <{RDF}subject> <{iri(subject)}>",
            f"{node} <{RDF}predicate> <{NS}{predicate}>",
            f"{node} <{RDF}object> <{iri(object_)}>",
            f"{node} <{NS}modality> <{NS}{modality}>",
            f"<{document(where)}> <{RDF}type> <{NS}Document>",
            *(f"<{iri(end)}> <{RDF}type> <{NS}Enterprise>" for end in (subject, object_)),
            *(f'<{iri(end)}> <{LABEL}> "{end}"' for end in (subject, object_)),
        ]
        if dates and where in dates:
            lines.append(f'<{document(where)}> <http://purl.org/dc/terms/date> "{dates[where]}"')
        lines = [line if line.endswith(" .") else f"{line} <{document(where)}> ." for line in lines]
    store = Store()
    store.load("\n".join(lines).encode(), format=RdfFormat.N_QUADS)
    for triple in {quad.triple for quad in store}:
        store.add(Quad(triple.subject, triple.predicate, triple.object))
    return store


def build(facts: Iterable[Fact], *, planned: Iterable[int] = (), dates: dict[str, str] | None = None) -> Lookup:
    """Look-ups of facts; every end is a firm with its name."""
    facts = list(facts)
    names = {end for fact in facts for end in (fact[1], fact[3])}
    return build_lookup(quads(facts, planned=planned, dates=dates), rows(names))


def labels(lookup: Lookup, numbers: Sequence[int]) -> list[str]:
    """The labels of entities."""
    return lookup.nodes.labels_of(np.array(numbers, dtype=np.int64))


def number(lookup: Lookup, name: str) -> int:
    """The number of a firm."""
    found = lookup.nodes.find(iri(name))
    assert found is not None
    return found
