"""Response shapes of questions and answers; each is made from the value of the same name."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from .models import Sentence


class _Shape(BaseModel):
    model_config = ConfigDict(from_attributes=True, frozen=True)


class Parameter(_Shape):
    """What a question can be asked for; the default `*` leaves it open."""

    name: str = Field(examples=["city"])
    type: str = Field(description="a class of the ontology, or Text, Year, Date", examples=["City"])
    default: str = Field(examples=["青岛市"])


class Question(_Shape):
    """One question of the catalogue."""

    id: str = Field(examples=["chain-leaders-of-city"])
    zh: str
    en: str
    parameters: tuple[Parameter, ...]
    columns: tuple[str, ...]
    sparql: str


class Questions(_Shape):
    """The whole catalogue."""

    questions: tuple[Question, ...]


class Cell(_Shape):
    """One value; an entity has its IRI and classes."""

    text: str = Field(examples=["青岛市"])
    iri: str | None
    types: tuple[str, ...]


class ReferenceRow(_Shape):
    """A row of a reference table, with its source and status."""

    iri: str
    table: str
    text: str = Field(description="what the row says")
    source: str = Field(description="empty for general knowledge, as the status tells")
    date: str | None
    status: str


class Rule(_Shape):
    """The rule by which a fact was inferred."""

    iri: str
    zh: str
    en: str


class Ground(_Shape):
    """A fact that a row rests on: said (sentences), reference (rows) or inferred (rule and premises)."""

    iri: str
    origin: Literal["said", "reference", "inferred"]
    subject: str
    predicate: str
    object: str
    modality: str
    sentences: tuple[Sentence, ...]
    reference: tuple[ReferenceRow, ...]
    rule: Rule | None
    premises: tuple[Ground, ...]


class Row(_Shape):
    """One row of an answer; `origins` tells how the facts behind it are known."""

    cells: tuple[Cell, ...]
    origins: tuple[Literal["said", "reference", "inferred"], ...]
    grounds: tuple[Ground, ...]


class Result(_Shape):
    """The whole answer of a question: every row."""

    id: str | None
    zh: str
    en: str
    parameters: dict[str, str]
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    sparql: str


class Nearest(_Shape):
    """A question of the catalogue that is near what was asked."""

    id: str
    zh: str
    en: str


class Taken(_Shape):
    """Words of a question and the entity that they were taken for."""

    text: str
    label: str
    iri: str
    guessed: bool


class Answer(_Shape):
    """What came of a question in plain words."""

    question: str
    status: Literal["answered", "nothing said", "not understood"]
    sure: bool
    confidence: float
    method: Literal["catalogue", "composed", "none"]
    note_zh: str
    note_en: str
    names: tuple[tuple[str, str], ...] = Field(description="what was recognised: the words, the IRI")
    taken: tuple[Taken, ...] = Field(description="what each of these words was taken for, and whether by guess")
    result: Result | None
    nearest: tuple[Nearest, ...]
