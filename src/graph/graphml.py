"""GraphML, the form that Gephi, Cytoscape and networkx read. The only importer of networkx."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from io import BytesIO

import networkx as nx  # type: ignore[import-untyped, unused-ignore]

Attributes = Mapping[str, str | int | float]

_NOT_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def graphml(nodes: Iterable[tuple[str, Attributes]], edges: Iterable[tuple[str, str, str, Attributes]]) -> bytes:
    """A directed multigraph of (IRI, attributes) and (source, target, id, attributes), in the order given."""
    graph = nx.MultiDiGraph()
    graph.add_nodes_from((iri, _xml(attributes)) for iri, attributes in nodes)
    graph.add_edges_from((source, target, key, _xml(attributes)) for source, target, key, attributes in edges)
    out = BytesIO()
    nx.write_graphml(graph, out)
    return out.getvalue()


def _xml(attributes: Attributes) -> dict[str, str | int | float]:
    """The attributes with U+FFFD for the control characters that XML cannot hold."""
    return {k: _NOT_XML.sub("\ufffd", v) if isinstance(v, str) else v for k, v in attributes.items()}
