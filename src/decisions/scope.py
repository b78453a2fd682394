"""Which documents a change of decisions can touch: only these are read anew."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from ..graph.reading import properties_of, subjects_of
from ..graph.view import View
from ..graph.vocabulary import IDENTIFIER, LT, TYPE
from .prov import PROV, decision_iri, decisions_graph
from .record import Decision


def standing(view: View, records: Iterable[Decision]) -> tuple[Decision, ...]:
    """The records that a release was made with, as its graph of decisions tells."""
    graph = decisions_graph(view.base)
    found = set(subjects_of(view.quads, TYPE, PROV + "Activity", graph=graph))
    return tuple(record for record in records if decision_iri(view.base, record.id) in found)


def parted(decisions: Iterable[Decision]) -> frozenset[tuple[str, str]]:
    """(short, full) labels of firms of which people decided that the one is no name of the other."""
    pairs = ((d.other, d.entity) for d in decisions if d.kind == "split")
    return frozenset((name.label, firm.label) for name, firm in pairs if name is not None and firm is not None)


def touched(view: View, old: Sequence[Decision], new: Sequence[Decision]) -> list[str]:
    """Identifiers of the documents of a release that may read otherwise when these decisions hold and not those."""
    changed = [d for d in (*old, *new) if (d in old) != (d in new)]
    if tuple(new[: len(old)]) == tuple(old):  # all before stands: who does not speak of an entity has nothing to change
        keys = {d.entity.key for d in changed if d.entity is not None}
    else:
        keys = reached({key for d in changed for key in keys_of(d)}, [*old, *new])
    iris = {iri for key in keys for iri in subjects_of(view.quads, LT + "mentions", view.base + key)}
    named = (name for p in properties_of(view.quads, iris, only=(IDENTIFIER,)).values() for name in p[IDENTIFIER])
    told = (d.fact.document for d in changed if d.fact is not None and view.has_document(d.fact.document))
    return sorted({*named, *told})


def reached(keys: set[str], decisions: Sequence[Decision]) -> set[str]:
    """With the entities that these became or came of by any decision, step by step."""
    while True:
        more = {key for d in decisions if not keys.isdisjoint(keys_of(d)) for key in keys_of(d)} - keys
        if not more:
            return keys
        keys |= more


def keys_of(decision: Decision) -> Iterator[str]:
    """What it speaks of beside documents: entities, or the table that states a fact."""
    if decision.entity is not None and decision.other is not None:
        yield decision.entity.key
        yield decision.other.key
    elif decision.fact is not None and decision.fact.table:
        yield decision.fact.table
