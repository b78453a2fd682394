"""Response shapes: what clients may rely on. Each is made from the graph's value of the same name."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field


class _Shape(BaseModel):
    model_config = ConfigDict(from_attributes=True, frozen=True)


class Problem(_Shape):
    """What went wrong, in which request, and what to do next."""

    error: str = Field(examples=["not found"])
    detail: str = Field(examples=["the graph holds no entity https://w3id.org/liantu/id/city/亚特兰蒂斯"])
    next: str = Field(examples=["Look it up by name: /entities?q=…, or list /documents."])


class Sentence(_Shape):
    """A sentence as proof. Offsets are code points of the document as it was read, end exclusive."""

    document: str = Field(description="IRI of the document", examples=["https://w3id.org/liantu/id/document/a.txt"])
    document_id: str = Field(description="its identifier, as /documents lists it", examples=["a.txt"])
    exact: str = Field(examples=["晨星电机总部位于青岛市。"])
    start: int = Field(examples=[120])
    end: int = Field(examples=[132])


class ReferenceRow(_Shape):
    """A row of reference data as proof."""

    iri: str
    table: str = Field(examples=["national-clusters"])
    text: str = Field(description="the row as it stands")
    source: str = Field(description="where it is from: a web address, or words")
    date: str | None
    status: str = Field(examples=["verified"])


class Node(_Shape):
    """An entity at one end of a statement."""

    iri: str = Field(examples=["https://w3id.org/liantu/id/city/青岛市"])
    label: str = Field(examples=["青岛市"])
    types: tuple[str, ...] = Field(examples=[["City"]])


class Statement(_Shape):
    """A relation with its proof: sentences of texts, rows of reference data, or what it was inferred from."""

    iri: str
    origin: Literal["said", "reference", "inferred"]
    subject: Node
    predicate: str = Field(examples=["headquarteredIn"])
    object: Node
    modality: Literal["Said", "Planned", ""] = Field(description="of what texts say; else empty")
    confidence: float
    rules: tuple[str, ...] = Field(description="what read it, or concluded it")
    tier: tuple[str, ...]
    role: tuple[str, ...]
    as_of: tuple[str, ...] = Field(description="ISO 8601, in the precision that the text gives")
    sentences: tuple[Sentence, ...]
    rows: tuple[ReferenceRow, ...] = Field(description="of reference data")
    derived_from: tuple[str, ...] = Field(description="IRIs of the statements that it follows from; see /explain")


class Observation(_Shape):
    """A number said of an entity; the value is in base units (CNY, m2, %, 个, …)."""

    iri: str
    about: Node
    indicator: str = Field(examples=["产值"])
    value: str = Field(description="a decimal number", examples=["6000000000"])
    unit: str = Field(examples=["CNY"])
    bound: str = Field(examples=["about"])
    kind: str = Field(examples=["actual"])
    period: str | None = Field(examples=["2024"])
    sentences: tuple[Sentence, ...]


class Card(_Shape):
    """All that the graph says of one entity; `truncated` when there is more than the limit lets through."""

    iri: str = Field(examples=["https://w3id.org/liantu/id/city/青岛市"])
    label: str = Field(examples=["青岛市"])
    types: tuple[str, ...] = Field(examples=[["City"]])
    names: tuple[str, ...] = Field(description="other names", examples=[["青岛"]])
    facts_out: tuple[Statement, ...]
    facts_in: tuple[Statement, ...]
    observations: tuple[Observation, ...]
    documents: tuple[str, ...] = Field(description="identifiers of the documents that name it")
    truncated: bool


class RuleItem(_Shape):
    """A rule with the sentence that says it."""

    iri: str
    id: str = Field(examples=["location-upwards"])
    zh: str
    en: str


class Reason(_Shape):
    """One derivation: a rule and the facts that it was applied to."""

    rule: RuleItem
    premises: tuple[Explanation, ...]


class Explanation(_Shape):
    """A fact and how it is known: sentences, rows of reference data, or reasons, each with premises of the same shape.

    `sentences` and `reasons` may be the first of as many as the counts tell.
    """

    subject: Node
    predicate: str = Field(examples=["locatedIn"])
    object: Node
    status: Literal["said", "reference", "inferred", "planned"]
    statements: tuple[str, ...] = Field(description="IRIs of the statements of the fact")
    sentences: tuple[Sentence, ...]
    sentence_count: int
    rows: tuple[ReferenceRow, ...]
    reasons: tuple[Reason, ...]
    reason_count: int


class Hit(_Shape):
    """An entity that has a name like the one asked for."""

    iri: str = Field(examples=["https://w3id.org/liantu/id/city/青岛市"])
    label: str = Field(examples=["青岛市"])
    types: tuple[str, ...] = Field(examples=[["City"]])
    name: str = Field(description="the name that matched", examples=["青岛"])
    match: str = Field(
        description="exact, pinyin, prefix, substring, pinyin-prefix, initials, homophone or spelling (one error)",
        examples=["exact"],
    )


class Hits(_Shape):
    """Entities by name, the best match first."""

    q: str = Field(examples=["青岛"])
    type: str | None
    limit: int
    entities: tuple[Hit, ...]


class NeighbourNode(_Shape):
    """An entity within reach; `distance` counts hops from the centre."""

    iri: str
    label: str
    types: tuple[str, ...]
    distance: int


class Edge(_Shape):
    """A relation between two nodes; `statements` are the IRIs that prove it. What texts say has a modality."""

    subject: str
    predicate: str
    object: str
    modality: str
    origin: Literal["said", "reference", "inferred"]
    statements: tuple[str, ...]


class LeftOut(_Shape):
    """An entity of which some edges were not followed, and how many."""

    iri: str
    label: str
    edges: int


class Neighbourhood(_Shape):
    """What lies around an entity; `truncated` when a limit left something out."""

    centre: str
    nodes: tuple[NeighbourNode, ...]
    edges: tuple[Edge, ...]
    truncated: bool
    beyond: int = Field(description="entities that were reached and left out by the limit")
    left_out: tuple[LeftOut, ...] = Field(description="entities with more edges than are followed at one")


class PathEdge(_Shape):
    """A relation on a path with the first of its statements, and how many there are."""

    subject: str
    predicate: str
    object: str
    modality: str
    origin: Literal["said", "reference", "inferred"]
    statements: tuple[Statement, ...]
    statement_count: int


class PathItem(_Shape):
    """Entities on the way; `steps` are the relations between each and the next, in whichever direction they point."""

    length: int
    nodes: tuple[Node, ...]
    steps: tuple[tuple[PathEdge, ...], ...]


class Paths(_Shape):
    """Paths between two entities, short ones first; `truncated` when there may be more."""

    start: Node
    end: Node
    paths: tuple[PathItem, ...]
    truncated: bool
    left_out: tuple[LeftOut, ...] = Field(description="entities with more edges than are followed at one")


class DocumentItem(_Shape):
    """A document of the graph, without its text."""

    id: str = Field(examples=["a.txt"])
    iri: str
    title: str | None
    date: str | None
    publisher: str | None
    characters: int


class Documents(_Shape):
    """One page of the list of documents, by identifier."""

    total: int
    limit: int
    offset: int
    documents: tuple[DocumentItem, ...]


class Mention(_Shape):
    """Where a document names an entity. Offsets are code points of `text`, end exclusive."""

    start: int
    end: int
    type: str = Field(examples=["City"])
    entity: str = Field(description="IRI of the entity")


class Document(_Shape):
    """A document as it was read, with the mentions found in it."""

    id: str
    iri: str
    title: str | None
    date: str | None
    publisher: str | None
    text: str
    mentions: tuple[Mention, ...]


class Index(_Shape):
    """Where to look."""

    name: str = "liantu"
    version: str
    documents: int
    paths: dict[str, str] = Field(description="path -> what is there")
