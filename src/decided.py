"""Reference tables as people decided that they are to be read.

The tables stay what they are, and their rows go on saying what they say: decisions are replayed over what the rows
become in the graph, as they are over the readings of texts. So a statement of the graph names its row, and the graph
of decisions tells by which of them it is about another entity than the row.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from .decisions import Decision, Thing
from .decisions.scope import keys_of, reached
from .lexicon import load
from .records import Entity
from .reference import KNOWN, reference_tables
from .reference import rewritten as rows
from .reference.quads import table_quads
from .reference.rows import Row, Table


def with_decisions(quads: bytes, decisions: Sequence[Decision], *, base: str, known: bool) -> bytes:
    """N-Quads of all tables as decided; the very same where no decision speaks of what is in a table."""
    changed = dict(changed_tables((), decisions, base=base, known=known))
    endings = tuple(f" <{graph}> .\n".encode() for graph in changed)
    if not endings:
        return quads
    return b"".join(
        [line for line in quads.splitlines(keepends=True) if not line.endswith(endings)] + [*changed.values()]
    )


def changed_tables(
    old: Sequence[Decision], new: Sequence[Decision], *, base: str, known: bool
) -> Iterator[tuple[str, bytes]]:
    """The graphs of the tables that may read otherwise when `new` decisions hold and not `old` ones, and their N-Quads
    as these hold."""
    changed = [d for d in (*old, *new) if (d in old) != (d in new)]
    keys = reached({key for d in changed for key in keys_of(d)}, [*old, *new])
    for table in _tables(known) if keys else ():
        if not keys.isdisjoint(_named(known)[table.graph]):
            yield base + table.graph, table_quads(replayed(table, new), base=base)


def reach_tables(decisions: Sequence[Decision], *, known: bool) -> bool:
    """Whether any of them speaks of what is in a table."""
    keys = {key for decision in decisions for key in keys_of(decision)}
    return bool(keys) and any(not keys.isdisjoint(named) for named in _named(known).values())


def replayed(table: Table, decisions: Iterable[Decision]) -> Table:
    """A table with decisions replayed over it, in the order in which they were made."""
    found = table.rows
    for decision in decisions:
        if decision.fact is None or decision.fact.table == table.graph:
            found = tuple(_read(row, decision) for row in found)
    return replace(table, rows=found)


def _read(row: Row, decision: Decision) -> Row:
    """A row as one decision has it; the very same where it does not speak of it."""
    fact, entity, other = decision.fact, decision.entity, decision.other
    if fact is not None and fact.object is not None:
        return rows.without_fact(row, fact.subject.key, fact.predicate, fact.object.key)
    if entity is None or other is None or entity.key not in rows.keys_of(row):
        return row
    if decision.kind == "split":
        return rows.without_name(row, entity.key, other.label)
    return rows.become(row, entity.key, _entity(other))


def _entity(thing: Thing) -> Entity:
    return Entity(thing.type, thing.label, frozenset(), thing.within)


@lru_cache(maxsize=2)
def _tables(known: bool) -> tuple[Table, ...]:
    return tuple(table for table in reference_tables(load()) if known or table.name != KNOWN)


@lru_cache(maxsize=2)
def _named(known: bool) -> Mapping[str, frozenset[str]]:
    """Path of each table's graph -> itself, and the entities that are named there."""
    return {
        table.graph: frozenset({table.graph}.union(*(rows.keys_of(row) for row in table.rows)))
        for table in _tables(known)
    }
