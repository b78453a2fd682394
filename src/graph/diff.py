"""What one release says and another does not, by document: as values, as text, and as an RDF patch."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final, Literal

from pyoxigraph import NamedNode, RdfFormat, Triple, parse

from .cards import nodes
from .iri import inferred_graph, names_graph
from .reading import text_of
from .store import GraphStore
from .vocabulary import LT, OBJECT, PREDICATE, SUBJECT, local

Kind = Literal["document", "reference", "inferred", "own"]
Status = Literal["added", "removed", "edited"]
_ENDS: Final = (SUBJECT, PREDICATE, OBJECT)


@dataclass(frozen=True, slots=True, order=True)
class FactChange:
    """A statement that came, went, or has another modality: `before` and `after` are modalities, empty where it is not.

    Of conclusions and of reference data the modality is `Inferred` and `Reference`.
    """

    subject: str
    subject_label: str
    predicate: str
    object: str
    object_label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class GraphChange:
    """What changed in one named graph: a document, a reference table, the conclusions from names or by rules, or a
    graph of a user's own.

    `status` is `added`, `removed` or `edited`; triples are counted with all that belongs to statements. What a user's
    own graph says is not told by statement.
    """

    name: str
    graph: str
    kind: Kind
    status: Status
    triples_added: int
    triples_gone: int
    added: tuple[FactChange, ...]
    gone: tuple[FactChange, ...]
    changed: tuple[FactChange, ...]


@dataclass(frozen=True, slots=True)
class Diff:
    """From one release to another: the graphs that differ, documents by identifier first, a user's own last."""

    before: int
    after: int
    graphs: tuple[GraphChange, ...]


def diff(before: GraphStore, after: GraphStore) -> Diff:
    """What changed between two releases of a store."""
    found = [_graph_change(before, after, *graph) for graph in _graphs(before, after)]
    return Diff(before.release, after.release, tuple(change for change in found if change is not None))


def rdf_patch(before: GraphStore, after: GraphStore) -> Iterator[str]:
    """Lines of an RDF patch: what to delete from the named graphs and what to add to them, sorted."""
    yield "TX ."
    lines: dict[str, list[str]] = {"D": [], "A": []}
    for _, graph, _ in _graphs(before, after):
        old, new = _lines(before, graph), _lines(after, graph)
        for sign, found in (("D", old - new), ("A", new - old)):
            lines[sign] += (f"{line.decode()[:-2]} <{graph}> ." for line in found)
    yield from (f"{sign} {line}" for sign, found in lines.items() for line in sorted(found))
    yield "TC ."


def as_text(found: Diff) -> Iterator[str]:
    """A diff as lines to read: + for what came, - for what went, ~ for another modality."""
    yield f"release {found.before} -> release {found.after}"
    for graph in found.graphs:
        yield f"{graph.name} ({graph.status}: {graph.triples_added} triples more, {graph.triples_gone} less)"
        for sign, facts in (("+", graph.added), ("-", graph.gone), ("~", graph.changed)):
            yield from (f"  {sign} {_fact(fact)}" for fact in facts)


def _fact(fact: FactChange) -> str:
    modality = " -> ".join(part for part in (fact.before, fact.after) if part)
    return f"{fact.subject_label} {fact.predicate} {fact.object_label} [{modality}]"


def _graphs(before: GraphStore, after: GraphStore) -> Iterator[tuple[str, str, Kind]]:
    """(name, graph, kind) of all graphs that may differ."""
    old, new = (store.view().editions() for store in (before, after))
    decided = f"{after.base}graph/decisions"
    is_reread = before.manifest.versions != after.manifest.versions or _lines(before, decided) != _lines(after, decided)
    for name in sorted(old.keys() | new.keys()):
        if is_reread or old.get(name) != new.get(name):
            yield name, (new.get(name) or old[name])[0], "document"
    concluded = {"names": names_graph(after.base), "inferred": inferred_graph(after.base)}
    if is_reread:
        graphs = {text_of(g) for store in (before, after) for g in store.view().quads.named_graphs()}
        for graph in sorted(graphs):
            if graph.startswith(f"{after.base}graph/") and graph not in concluded.values():
                yield graph.removeprefix(f"{after.base}graph/"), graph, "reference"
    yield from ((name, graph, "inferred") for name, graph in concluded.items())
    yield from ((graph, graph, "own") for graph in sorted({*before.manifest.own, *after.manifest.own}))


def _lines(store: GraphStore, graph: str) -> set[bytes]:
    dumped = store.view().whole.dump(format=RdfFormat.N_TRIPLES, from_graph=NamedNode(graph)) or b""
    return set(dumped.split(b"\n")) - {b""}


def _graph_change(before: GraphStore, after: GraphStore, name: str, graph: str, kind: Kind) -> GraphChange | None:
    old, new = _lines(before, graph), _lines(after, graph)
    before_own, after_own = (graph in store.manifest.own for store in (before, after))
    if old == new and before_own == after_own:
        return None
    is_own = kind == "own"
    gone, added = ({} if is_own else _facts(lines, kind) for lines in (old - new, new - old))
    changed = {key for key in gone.keys() & added.keys() if gone[key] != added[key]}
    labels = _labels((before, after), (end for key in (*gone, *added) for end in (key[0], key[2])))

    def told(keys: Iterable[tuple[str, str, str]]) -> tuple[FactChange, ...]:
        return tuple(
            FactChange(s, labels[s], local(p), o, labels[o], gone.get((s, p, o), ""), added.get((s, p, o), ""))
            for s, p, o in sorted(keys)
        )

    return GraphChange(
        name=name,
        graph=graph,
        kind=kind,
        status=_status(*((before_own, after_own) if is_own else (bool(old), bool(new)))),
        triples_added=len(new - old),
        triples_gone=len(old - new),
        added=told(added.keys() - gone.keys()),
        gone=told(gone.keys() - added.keys()),
        changed=told(changed),
    )


def _status(was: bool, is_: bool) -> Status:
    return "edited" if was and is_ else "added" if is_ else "removed"


def _facts(lines: set[bytes], kind: Kind) -> dict[tuple[str, str, str], str]:
    """Subject, property and object of the statements that are told here whole -> their modalities."""
    parts: dict[str, dict[str, str]] = defaultdict(dict)
    for triple in _triples(lines):
        parts[text_of(triple.subject)][triple.predicate.value] = text_of(triple.object)
    found: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    for values in parts.values():
        if all(end in values for end in _ENDS):
            modality = values.get(LT + "modality", LT + kind.capitalize())
            found[values[SUBJECT], values[PREDICATE], values[OBJECT]].add(local(modality))
    return {key: " and ".join(sorted(modalities)) for key, modalities in found.items()}


def _triples(lines: set[bytes]) -> Iterator[Triple]:
    found = parse(input=b"\n".join(lines), format=RdfFormat.N_TRIPLES, lenient=True)
    return (quad.triple for quad in found)


def _labels(stores: Iterable[GraphStore], iris: Iterable[str]) -> dict[str, str]:
    """What things are called in the last store that has them."""
    wanted = sorted(set(iris))
    labels: dict[str, str] = dict(zip(wanted, wanted, strict=True))
    for store in stores:
        labels |= {iri: node.label for iri, node in nodes(store.view().quads, wanted).items() if node.label != iri}
    return labels
