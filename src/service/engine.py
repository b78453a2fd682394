"""Runs one task over an open store and writes its result, all in the calling thread: results must not leave it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, BinaryIO, cast

from pyoxigraph import DefaultGraph, NamedNode, QueryTriples, Store

from ..graph.formats import GRAPH_FORMATS, GRAPH_WRITERS, SOLUTION_FORMATS, SOLUTION_WRITERS
from .failures import Reason, ServiceError, broke, refused
from .guard import Checked, check
from .limits import Limits
from .outside import check_addresses
from .sink import Sink
from .wire import Head, Task


class Engine:
    """An open store with the limits of what is asked of it. `send` takes frames."""

    def __init__(self, store: Store, base: str, limits: Limits, send: Callable[[bytes], None]) -> None:
        self._store = store
        self._base = base or None
        self._limits = limits
        self._send = send

    def run(self, task: Task) -> None:
        """Send the result of a task. Raises `ServiceError`."""
        try:
            if task.graph is None:
                self._query(task)
            else:
                self._dump(task, task.graph)
        except SyntaxError as error:
            raise refused(str(error)) from error
        except ValueError as error:
            raise refused(f"{error}") from error
        except RuntimeError as error:
            if "not supported" in str(error):
                raise refused(f"{error}.") from error
            raise broke() from error
        except OSError as error:
            raise broke() from error

    def _query(self, task: Task) -> None:
        checked = check(task.query, self._limits)
        format = _format(task, checked)
        dataset = _dataset(task)
        if not dataset:
            self._check_sources(checked)
        check_addresses(checked.services)
        results = self._store.query(task.query, base_iri=self._base, **dataset)
        sink = Sink(self._send, Head(format, checked.stable), self._limits)
        writers: Any = GRAPH_WRITERS if isinstance(results, QueryTriples) else SOLUTION_WRITERS
        results.serialize(output=cast(BinaryIO, sink), format=writers[format])
        sink.finish()

    def _check_sources(self, checked: Checked) -> None:
        """FROM names graphs of this store; nothing is fetched, and a name that is none of them is told."""
        for iri in checked.sources:
            if iri and ":" in iri and not self._store.contains_named_graph(NamedNode(iri)):
                raise refused(f"FROM names {iri}, which is no graph of this store; nothing is fetched from elsewhere")

    def _dump(self, task: Task, iri: str) -> None:
        graph = NamedNode(iri) if iri else DefaultGraph()
        if isinstance(graph, NamedNode) and not self._store.contains_named_graph(graph):
            raise ServiceError(
                Reason(404, "not found", f"There is no graph {iri}.", "Documents have their graphs: see /documents.")
            )
        format = str(task.triples)
        sink = Sink(self._send, Head(format, stable=True), self._limits)
        self._store.dump(cast(BinaryIO, sink), format=GRAPH_WRITERS[format], from_graph=graph)
        sink.finish()


def _format(task: Task, checked: Checked) -> str:
    """The format that fits the form of the query. Raises `ServiceError` (406, or 400 for a format named)."""
    solutions = checked.kind in ("SELECT", "ASK")
    chosen = task.solutions if solutions else task.triples
    if chosen is not None:
        return chosen
    offers = SOLUTION_FORMATS if solutions else GRAPH_FORMATS
    told = f"No format that is accepted holds the result of a {checked.kind}."
    next_ = "Ask for one of " + ", ".join(f"{name} ({media_type})" for name, media_type in offers.items()) + "."
    status, error = (400, "unknown format") if task.format_named else (406, "no acceptable format")
    raise ServiceError(Reason(status, error, told, next_))


def _dataset(task: Task) -> dict[str, Any]:
    if not task.default_graphs and not task.named_graphs:
        return {}
    return {"default_graph": _terms(task.default_graphs), "named_graphs": _terms(task.named_graphs)}


def _terms(iris: tuple[str, ...]) -> list[NamedNode]:
    try:
        return [NamedNode(iri) for iri in iris]
    except ValueError as error:
        raise refused(f"a graph is named by an absolute IRI: {error}") from error
