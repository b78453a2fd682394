"""What the graphs say that Liantu makes: of texts, tables, names and rules, without what users put in beside them.

The default graph of a store is the merge of all graphs, for those who query it. What is shown and concluded as said by
a text must not come from a graph of a user's own, so it is read through this. It costs a look at each triple, and only
where a store has such graphs.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any, Protocol

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, Store, Triple

Subject = NamedNode | BlankNode | Triple
Object = NamedNode | BlankNode | Literal | Triple
GraphName = NamedNode | BlankNode | DefaultGraph


class Quads(Protocol):
    """Quads that can be read by patterns: a whole store, or a part of it."""

    def quads_for_pattern(
        self,
        subject: Subject | None,
        predicate: NamedNode | None,
        object: Object | None,
        graph_name: GraphName | None = None,
        /,
    ) -> Iterator[Quad]: ...

    def named_graphs(self) -> Iterator[NamedNode | BlankNode]: ...

    def __contains__(self, key: Any, /) -> bool: ...


def made(quads: Store, own: Collection[str]) -> Quads:
    """The same quads without the graphs `own`, and the merged graph without what only these say."""
    return _Made(quads, frozenset(own)) if own else quads


class _Made:
    """Implements `Quads`."""

    def __init__(self, quads: Store, own: frozenset[str]) -> None:
        self._quads = quads
        self._own = own

    def quads_for_pattern(
        self,
        subject: Subject | None,
        predicate: NamedNode | None,
        object: Object | None,
        graph_name: GraphName | None = None,
        /,
    ) -> Iterator[Quad]:
        found = self._quads.quads_for_pattern(subject, predicate, object, graph_name)
        return (quad for quad in found if self._is_made(quad))

    def named_graphs(self) -> Iterator[NamedNode | BlankNode]:
        return (graph for graph in self._quads.named_graphs() if graph.value not in self._own)

    def __contains__(self, key: Any, /) -> bool:
        return key in self._quads and self._is_made(key)

    def _is_made(self, quad: Quad) -> bool:
        if not isinstance(quad.graph_name, DefaultGraph):
            return quad.graph_name.value not in self._own
        everywhere = self._quads.quads_for_pattern(quad.subject, quad.predicate, quad.object, None)
        graphs = (found.graph_name for found in everywhere)
        return any(not isinstance(graph, DefaultGraph) and graph.value not in self._own for graph in graphs)
