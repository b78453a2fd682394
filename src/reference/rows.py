"""What a row of a reference table says, before it is written. Entities are those that linking makes of names."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ..records import Entity


@dataclass(frozen=True, slots=True)
class Fact:
    """One triple between entities; `predicate` is a local name, `qualifiers` are (name, text) on its statement."""

    subject: Entity
    predicate: str
    object: Entity
    qualifiers: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Note:
    """A triple that needs no statement: a name, a code, a match. `term` is an N-Triples term, or a path below the base.

    `subject` likewise is an entity or a path below the base (`scheme/industries`).
    """

    subject: Entity | str
    property: str
    term: str


@dataclass(frozen=True, slots=True)
class Row:
    """One row: where it comes from, how sure it is, what it says. `text` is the row as a reader is shown it."""

    key: str
    text: str
    source: str
    date: str
    status: str
    facts: tuple[Fact, ...] = ()
    entities: tuple[Entity, ...] = ()
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of one kind. `graph` is the path of its named graph below the base; titles are (zh, en)."""

    name: str
    graph: str
    titles: tuple[str, str]
    rows: tuple[Row, ...]


def table(name: str, titles: tuple[str, str], rows: Iterable[Row], *, graph: str = "") -> Table:
    """A table in `graph/reference/{name}`, unless another graph is named."""
    return Table(name, graph or f"graph/reference/{name}", titles, tuple(rows))
