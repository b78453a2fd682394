"""Entities by any of their names: exact, by its beginning, by a part, in pinyin, by pinyin initials."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from .names import fold, fold_pinyin, is_chinese
from .texts import Texts

# (kind of match, SQL over the names with ?1 = what is asked and ?2 = its upper bound), best first.
_BY_NAME: Final = (
    ("exact", "folded = ?1"),
    ("prefix", "folded >= ?1 AND folded < ?2"),
    ("substring", "instr(folded, ?1) > 0"),
)
_BY_SOUND: Final = (
    ("pinyin", "pinyin >= ?1 AND pinyin < ?2"),
    ("initials", "initials >= ?1 AND initials < ?2"),
)
_LAST = "\U0010ffff"


@dataclass(frozen=True, slots=True)
class Hit:
    """An entity that was found, by which of its names, and how."""

    iri: str
    label: str
    types: tuple[str, ...]
    name: str
    match: str


@dataclass(frozen=True, slots=True)
class Found:
    """A hit before its label is looked up."""

    iri: str
    name: str
    match: str


def find(texts: Texts, q: str, *, type_: str | None, limit: int) -> list[Found]:
    """The best match of each entity: by kind of match, then labels before other names, then short before long."""
    asked = [(match, condition, fold(q)) for match, condition in _BY_NAME]
    if not is_chinese(q):
        asked += [(match, condition, fold_pinyin(q)) for match, condition in _BY_SOUND]
    found: dict[str, Found] = {}
    for match, condition, text in asked:
        if text and len(found) < limit:
            for iri, name in _matches(texts, condition, text, type_):
                found.setdefault(iri, Found(iri, name, match))
    return list(found.values())[:limit]


def _matches(texts: Texts, condition: str, text: str, type_: str | None) -> list[tuple[str, str]]:
    values = [text, text + _LAST]
    if type_ is not None:
        condition, values = f"({condition}) AND type = ?3", [*values, type_]
    if "?2" not in condition:
        condition = f"({condition}) AND ?2 IS NOT NULL"  # SQLite counts the values that are given
    rows = sorted(texts.names_like(condition, *values), key=lambda row: (-row[3], len(row[2]), row[2], row[0]))
    return [(entity, name) for entity, _, name, _ in rows]
