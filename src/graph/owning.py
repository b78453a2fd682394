"""Graphs of a user's own put into a store, merged, taken out: each a release, in which nothing else changes."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from ..errors import NotFoundError
from . import own
from .apart import read_apart
from .change import Change

PUT, POST, DELETE = ACTIONS = ("graph put", "graph post", "graph delete")  # as manifests and jobs tell them
Lines = set[bytes]
FILE: Final = "graph.nt"  # of a job: what `read_apart` wrote
_BLANK: Final = b"_:"


@dataclass(frozen=True, slots=True)
class Owned:
    """What was done with `graph`, an IRI. `release` is None where it was so already; `triples` is what it has now."""

    graph: str
    release: int | None
    is_new: bool
    triples: int
    documents: int
    seconds: float


def put(store: Path, graph: str, triples: Path, *, keep: int | None = None) -> Owned:
    """Let a graph hold what a file of `read_apart` holds, and nothing else.

    Raises `GraphError` for a name that it cannot have, `ReservedError` for that of a graph that Liantu makes.
    """
    return _changed(store, graph, PUT, lambda old: _read(triples), keep=keep)


def post(store: Path, graph: str, triples: Path, *, keep: int | None = None) -> Owned:
    """Let it hold that as well: the merge of both, in which no blank node of one is one of the other. See `put`."""
    return _changed(store, graph, POST, lambda old: _merged(old, _read(triples), graph), keep=keep)


def delete(store: Path, graph: str, *, keep: int | None = None) -> Owned:
    """Take a graph out. Raises `NotFoundError` where there is none of that name; see `put`."""
    return _changed(store, graph, DELETE, lambda old: None, keep=keep)


def _changed(
    store: Path, graph: str, action: str, wanted: Callable[[Lines], Lines | None], *, keep: int | None
) -> Owned:
    started = time.perf_counter()
    with Change(store, keep=keep) as change:
        own.check_name(graph, change.before.base)
        was_there = graph in change.own
        if action == DELETE and not was_there:
            raise NotFoundError(f"there is no graph {graph} of your own; `liantu graph list` tells which there are")
        lines = wanted(own.lines_of(change.view.whole, graph))
        change.set_own(graph, lines)
        change.describe(action=action)
        documents = change.before.manifest.documents
    seconds = time.perf_counter() - started
    return Owned(graph, change.release, not was_there, len(lines or ()), documents, seconds)


def _read(triples: Path) -> Lines:
    return set(triples.read_bytes().split(b"\n")) - {b""}


def _merged(old: Lines, new: Lines, graph: str) -> Lines:
    """Lines of both; where both have blank nodes, these are named anew, since names tell the shape around them."""
    if not (_have_blanks(old) and _have_blanks(new)):
        return old | new
    with tempfile.TemporaryDirectory() as name:
        files = [Path(name, "old.nt"), Path(name, "new.nt")]
        for file, lines in zip(files, (old, new), strict=True):
            file.write_bytes(b"".join(line + b"\n" for line in sorted(lines)))
        target = Path(name, "merged.nt")
        read_apart([(file, "ntriples") for file in files], graph, target)
        return _read(target)


def _have_blanks(lines: Iterable[bytes]) -> bool:
    """Whether there may be any; a literal that looks so costs time only."""
    return any(_BLANK in line for line in lines)
