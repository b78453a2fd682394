"""A decision as a frozen record and as a line of JSON.

A record does not know the base of IRIs nor the store: entities are named by class and label, statements by what they
say and the document that says it. So it is replayed on any build of the same texts.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Final, Literal, get_args

from ..errors import DecisionError
from ..graph.iri import entity_iri

Kind = Literal["merge", "split", "reject", "accept", "rename", "retype", "undo"]
KINDS: Final[tuple[Kind, ...]] = get_args(Kind)


@dataclass(frozen=True, slots=True)
class Thing:
    """An entity by what its IRI is minted from; see `records.Entity`."""

    type: str
    label: str
    within: str = ""

    @property
    def key(self) -> str:
        """Its IRI without the base: equal for equal entities."""
        return entity_iri("", self.type, self.within + self.label)


@dataclass(frozen=True, slots=True)
class Fact:
    """What one document states, whole, since a rejected statement stands nowhere else any more; or a reference table.

    Of a statement `predicate` is the property and `details` is (modality,). Of an observation `object` is None,
    `predicate` the indicator, and `details` are value, unit, bound, kind and period. `name` is the IRI that it had
    without the base, `sentence` the first sentence that says it, with raw offsets. What a table states has no
    `document`: `table` is the path of its graph below the base, `sentence` what its row says.
    """

    name: str
    document: str
    subject: Thing
    predicate: str
    object: Thing | None
    details: tuple[str, ...]
    sentence: str = ""
    start: int = 0
    end: int = 0
    table: str = ""

    @property
    def key(self) -> tuple[str, ...]:
        """What must be said to be this fact."""
        ends = (self.subject.key, self.predicate, self.object.key if self.object else "")
        return (self.document or self.table, *ends, *self.details)


@dataclass(frozen=True, slots=True)
class Decision:
    """One record. `time` is ISO 8601 in UTC.

    `entity` becomes `other` (merge, rename, retype), or `other` is split from it; `fact` is what is rejected or
    accepted; `undoes` is the id of another record.
    """

    id: str
    kind: Kind
    why: str
    author: str
    time: str
    entity: Thing | None = None
    other: Thing | None = None
    fact: Fact | None = None
    undoes: str | None = None

    def dumped(self) -> str:
        """A line of JSON without its end."""
        told = {"entity": self.entity, "other": self.other, "fact": self.fact, "undoes": self.undoes}
        arguments = {
            name: value if isinstance(value, str) else _plain(asdict(value))
            for name, value in told.items()
            if value is not None
        }
        row = {"id": self.id, "kind": self.kind, "arguments": arguments}
        return json.dumps(
            {**row, "why": self.why, "author": self.author, "time": self.time}, ensure_ascii=False, sort_keys=True
        )


def _plain(told: dict[str, Any]) -> dict[str, Any]:
    """Without the table that most facts have not."""
    return {name: value for name, value in told.items() if name != "table" or value}


def parsed(line: str, *, where: str) -> Decision:
    """The record of a line. Raises `DecisionError` that names the place where it is none."""
    try:
        row: Any = json.loads(line)
        if row["kind"] not in KINDS:
            raise ValueError(f"no such kind: {row['kind']}")
        arguments = row["arguments"]
        return Decision(
            **{name: str(row[name]) for name in ("id", "why", "author", "time")},
            kind=row["kind"],
            entity=_thing(arguments.get("entity")),
            other=_thing(arguments.get("other")),
            fact=_fact(arguments.get("fact")),
            undoes=arguments.get("undoes"),
        )
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise DecisionError(f"{where} is no decision ({error}); take the line out or mend it") from error


def _thing(told: Mapping[str, str] | None) -> Thing | None:
    return Thing(**told) if told else None


def _fact(told: Mapping[str, Any] | None) -> Fact | None:
    if not told:
        return None
    ends = {"subject": Thing(**told["subject"]), "object": _thing(told["object"])}
    return Fact(**{**told, **ends, "details": tuple(told["details"])})
