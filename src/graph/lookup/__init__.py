"""Look-ups beside the triples: names by any part of them, and edges for walks. Written once, mapped by every reader.

`write_lookup` makes the files of a release from its quads, `write_gathered` from what was gathered while these were
written; `lookup_in` reads them; `build_lookup` does without files.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
from pyoxigraph import Triple

from ...errors import StoreError
from ..made import Quads
from ..names import NameRow
from .arrays import Arrays, load, save
from .changes import Changes, carried_over
from .edge_index import Told, edge_arrays, told
from .edges import Edges
from .gathered import Gathered
from .label_index import label_arrays
from .labels import Labels
from .layers import LayeredEdges, LayeredLabels, LayeredNodes, without
from .nodes import SHOWN_CLASSES, Entity, Nodes, entities_of, node_arrays
from .parts import EdgeTable, NameTable, NodeTable

FORMAT: Final = 2
FOLDER: Final = "lookup"
_ABOUT: Final = "about.json"
_TOLD: Final = {"format": FORMAT, "classes": SHOWN_CLASSES}


@dataclass(frozen=True, slots=True)
class Lookup:
    """The look-ups of one graph; safe to share between threads."""

    nodes: NodeTable
    labels: NameTable
    edges: EdgeTable


def write_lookup(release: Path, quads: Quads, names: Iterable[NameRow]) -> None:
    """Write the look-ups of a graph into the folder of its release; `names` are all names of its entities.

    Nothing but the graph decides the bytes.
    """
    _write(release, _arrays(told(quads), quads, list(names)))


def write_gathered(release: Path, gathered: Gathered, names: Sequence[NameRow], quads: Callable[[], Quads]) -> None:
    """The same files from what was gathered while the graph was written; `quads` is asked for what that lacks."""
    _write(release, _indexed(gathered.told, gathered.entities(quads), names))


def carry_over(
    before: Path,
    after: Path,
    quads: Quads,
    *,
    appeared: Collection[Triple],
    vanished: Collection[Triple],
    names: dict[str, list[NameRow]],
    all_names: Callable[[], Iterable[NameRow]],
) -> None:
    """Make the look-ups of a release from those of the one before.

    `quads` is the graph as it is now, `appeared` and `vanished` are the triples of the merged graph that came and
    went, `names` has all names of each entity that has others now; `all_names` is asked where all is written anew.
    """
    old = before / FOLDER
    if old.is_dir():
        size = len(np.load(old / "edges.subject.npy", mmap_mode="r"))
        changed = {"appeared": appeared, "vanished": vanished}
        if carried_over(old, after / FOLDER, quads, names=names, size=size, **changed):
            return
    write_lookup(after, quads, all_names())


def lookup_in(release: Path) -> Lookup | None:
    """The look-ups in the folder of a release; None if it has none, and they are to be built in memory.

    Raises `StoreError` if they are broken, or of another version.
    """
    folder = release / FOLDER
    if not folder.is_dir():
        return None
    try:
        about = json.loads((folder / _ABOUT).read_text(encoding="utf-8"))
        if about == json.loads(json.dumps(_TOLD)):
            return _changed(load(folder), Changes.read(folder))
        why = "they are of another version"
    except (OSError, EOFError, ValueError, KeyError, TypeError) as error:
        why = str(error)
    raise StoreError(f"{folder}: the look-ups cannot be read ({why}); build the store again")


def build_lookup(quads: Quads, names: Iterable[NameRow]) -> Lookup:
    """The look-ups of a graph in memory, for one that has no files."""
    return _lookup(_arrays(told(quads), quads, list(names)))


def _write(release: Path, arrays: Arrays) -> None:
    folder = release / FOLDER
    folder.mkdir()
    save(folder, arrays)
    (folder / _ABOUT).write_text(json.dumps(_TOLD, sort_keys=True) + "\n", encoding="utf-8")


def _lookup(arrays: Arrays) -> Lookup:
    return Lookup(Nodes(arrays), Labels(arrays), Edges(arrays))


def _changed(arrays: Arrays, changes: Changes) -> Lookup:
    """The look-ups of files with what changed since they were written."""
    if not len(changes):
        return _lookup(arrays)
    rows = [row for names in changes.names.values() for row in names]
    over = _indexed(changes.told(), changes.entities, rows)
    base = Nodes(arrays)
    renamed = [number for number in map(base.find, sorted(changes.names)) if number is not None]
    nodes = LayeredNodes(base, Nodes(over))
    patched, lost = without(arrays, changes)
    labels = Labels(arrays, hidden=np.array(renamed, dtype=np.int64))
    edges = Edges(patched, lost=lost, dates=changes.dates)
    return Lookup(
        nodes, LayeredLabels(nodes, labels, Labels(over)), LayeredEdges(nodes, edges, Edges(over), moved=lost[0])
    )


def _arrays(statements: Told, quads: Quads, rows: list[NameRow]) -> Arrays:
    return _indexed(statements, entities_of(quads, rows, statements.entities), rows)


def _indexed(statements: Told, entities: Mapping[str, Entity], rows: Sequence[NameRow]) -> Arrays:
    order = sorted(entities)
    numbers = {iri: number for number, iri in enumerate(order)}
    nodes = node_arrays(entities, order)
    return {
        **nodes,
        **label_arrays(rows, numbers, nodes["nodes.types"]),
        **edge_arrays(statements, numbers),
    }
