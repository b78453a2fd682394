"""Frozen values that cross rooms: corpus -> nlp -> linking -> graph.

Two coordinate systems, both in Unicode code points, end exclusive:
*raw* offsets point into `Document.text`, the text as it was read; *page* offsets point into `Page.text`, the
repaired text that the nlp stage reads. `Page.raw_span` turns the second into the first.
"""

from __future__ import annotations

from array import array
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

Modality = Literal["Said", "Planned"]
BlockKind = Literal["heading", "body", "caption", "byline", "furniture"]
MentionKind = Literal["name", "reference", "home"]
Bound = Literal["exact", "about", "atLeast", "moreThan", "atMost", "lessThan"]
ObservationKind = Literal["actual", "target", "plan", "change"]


@dataclass(frozen=True, slots=True)
class Document:
    """One text as it was read. `id` is the dct:identifier: the file's name, or `file.jsonl#id`."""

    id: str
    text: str
    title: str | None = None
    date: str | None = None  # ISO 8601, in the precision that is told
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Skipped:
    """An input that was not read, and why; `name` is a file, or `file.jsonl:7` for a line of one.

    Of a `part`, the rest was read.
    """

    name: str
    reason: str
    part: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """A run of page text of one kind. `article` counts the articles of the page from 0."""

    start: int
    end: int
    kind: BlockKind
    article: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """Page offsets of one sentence, never longer than its block. Final punctuation belongs to it."""

    start: int
    end: int
    block: int


@dataclass(frozen=True, slots=True)
class ArticleHead:
    """What masthead and dateline tell of one article: ISO date and the dateline's place as written."""

    date: str | None
    place: str | None


@dataclass(frozen=True, slots=True)
class Page:
    """A document repaired for reading: broken lines joined, width folded, blocks and sentences found.

    `offsets[i]` is the raw offset of `text[i]`. It grows inside a block, but where columns stood in the wrong order,
    and may fall from block to block, as a repaired sentence stands before the caption that cut it. A character that
    a repair inserted (a block separator) repeats its right neighbour's offset.
    """

    text: str
    offsets: array[int]
    blocks: tuple[Block, ...]
    sentences: tuple[Sentence, ...]
    articles: tuple[ArticleHead, ...]

    def raw_span(self, start: int, end: int) -> tuple[int, int]:
        """Raw offsets of the least raw slice that covers the page slice [start, end), which must not be empty."""
        covered = self.offsets[start:end]
        return min(covered), max(covered) + 1


@dataclass(frozen=True, slots=True)
class Mention:
    """A place in the page where an entity is named, or referred to, or (kind `home`) left out.

    `type` is the local name of a class of the ontology. `label` is the whole name where the surface is only part
    of it (“氢能和储能产业链” holds 氢能产业链); else None. `rule` is the id of the rule that found it.
    A `home` mention has start == end: the place that the article is about, where the text leaves it unsaid.
    """

    start: int
    end: int
    type: str
    text: str
    rule: str
    kind: MentionKind = "name"
    label: str | None = None

    def __hash__(self) -> int:
        """Of the place, which tells most mentions apart: they are looked up more often than all else."""
        return (self.start << 12) + self.end


@dataclass(frozen=True, slots=True)
class Relation:
    """A typed pair read in one sentence (an index into `Page.sentences`). `predicate` is a local name."""

    subject: Mention
    predicate: str
    object: Mention
    modality: Modality
    sentence: int
    rule: str
    confidence: float
    qualifiers: tuple[tuple[str, str], ...] = ()  # ("tier", "未来"), ("role", "董事长")
    as_of: str | None = None  # ISO 8601, never finer than what is said


@dataclass(frozen=True, slots=True)
class Measure:
    """A number said of something: value in base units (CNY, m2, %, 个, 家 ...), see the ontology's Observation."""

    about: Mention
    indicator: str
    value: Decimal
    unit: str
    bound: Bound
    kind: ObservationKind
    sentence: int
    period: str | None = None
    rule: str = "observation"


@dataclass(frozen=True, slots=True)
class Reading:
    """All that the nlp stage finds in one document."""

    document: Document
    page: Page
    mentions: tuple[Mention, ...]
    relations: tuple[Relation, ...]
    measures: tuple[Measure, ...]


@dataclass(frozen=True, slots=True)
class Entity:
    """What a mention stands for. The IRI is minted from `type`, `within` and `label`; `names` are all surfaces seen.

    `within` is the name of the city or province above, for a place whose label others bear too (鼓楼区).
    """

    type: str
    label: str
    names: frozenset[str] = frozenset()
    within: str = ""


@dataclass(frozen=True, slots=True)
class LinkedReading:
    """A reading whose mentions are tied to entities. `links[m]` is absent where nothing certain is meant.

    `date` and `home` are what the document as a whole tells: its ISO date and the label of its place.
    """

    reading: Reading
    links: dict[Mention, Entity]
    entities: tuple[Entity, ...]  # the merged ones, each once, sorted by (type, label)
    title: str | None
    date: str | None
    home: str | None
