"""What quads say in rows, as far as rules and look-ups ask for it, so that it need not be read back from a store."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from .cards import Origin


class StatementRow(NamedTuple):
    """A statement; `predicate` and `modality` are local names, `document` is empty where none says it.

    `confidence` is how sure it is where rules may start from it, else -1.
    """

    iri: str
    subject: str
    predicate: str
    object: str
    modality: str
    origin: Origin
    confidence: float
    document: str


class EntityRow(NamedTuple):
    """An entity by its IRI, with the local name of a class, its label and its other names."""

    iri: str
    type: str
    label: str
    others: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rows:
    """`dates` is IRI of a document -> when it was written; of every document, empty where that is not known."""

    statements: tuple[StatementRow, ...] = ()
    entities: tuple[EntityRow, ...] = ()
    dates: Mapping[str, str] = field(default_factory=dict)


def merged(parts: Iterable[Rows]) -> Rows:
    """The rows of several documents, what is said of an entity again only once."""
    parts = list(parts)
    return Rows(
        tuple(row for part in parts for row in part.statements),
        tuple(dict.fromkeys(row for part in parts for row in part.entities)),
        {document: date for part in parts for document, date in part.dates.items()},
    )
