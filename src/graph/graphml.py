"""GraphML, the form that Gephi, Cytoscape and networkx read. Only here graphs of networkx are made."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from io import BytesIO

import networkx as nx  # type: ignore[import-untyped, unused-ignore]

from .xml import xml_text

Attributes = Mapping[str, str | int | float]


def graphml(nodes: Iterable[tuple[str, Attributes]], edges: Iterable[tuple[str, str, str, Attributes]]) -> bytes:
    """A directed multigraph of (IRI, attributes) and (source, target, id, attributes), in the order given."""
    graph = network(
        ((iri, _xml(attributes)) for iri, attributes in nodes),
        ((source, target, key, _xml(attributes)) for source, target, key, attributes in edges),
    )
    out = BytesIO()
    nx.write_graphml(graph, out)
    return out.getvalue()


def network(
    nodes: Iterable[tuple[str, Attributes]], edges: Iterable[tuple[str, str, str, Attributes]]
) -> nx.MultiDiGraph:
    """The same as a graph of networkx."""
    graph = nx.MultiDiGraph()
    graph.add_nodes_from(nodes)
    graph.add_edges_from(edges)
    return graph


def _xml(attributes: Attributes) -> dict[str, str | int | float]:
    return {k: xml_text(v) if isinstance(v, str) else v for k, v in attributes.items()}
