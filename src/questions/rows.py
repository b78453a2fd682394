"""Answers as values: rows of cells, and what each row rests on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from ..graph.cards import ReferenceRow, Sentence

Origin = Literal["said", "reference", "inferred"]


@dataclass(frozen=True, slots=True)
class Cell:
    """One value of a row; an entity has an IRI and its classes, a literal only its text."""

    text: str
    iri: str | None = None
    types: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RuleItem:
    """The rule that an inferred fact follows by, in both languages."""

    iri: str
    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class Ground:
    """One fact that a row rests on, down to sentences and reference rows.

    `iri` is its statement or observation. A fact that is said has sentences, one of reference data has rows, an
    inferred one has its rule and the premises that it follows from.
    """

    iri: str
    origin: Origin
    subject: str
    predicate: str
    object: str
    modality: str = "Said"
    sentences: tuple[Sentence, ...] = ()
    reference: tuple[ReferenceRow, ...] = ()
    rule: RuleItem | None = None
    premises: tuple[Ground, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """One row of an answer; `origins` tells how the facts behind it are known."""

    cells: tuple[Cell, ...]
    origins: tuple[Origin, ...] = ()
    grounds: tuple[Ground, ...] = ()


@dataclass(frozen=True, slots=True)
class Result:
    """The whole answer of one query: every row, never a sample."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    sparql: str
    id: str | None = None
    zh: str = ""
    en: str = ""
    parameters: Mapping[str, str] = field(default_factory=dict)
