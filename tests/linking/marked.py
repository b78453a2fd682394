"""Texts with marked names: `{青岛|City}` is a name, `{我市|City?}` a reference, `{|City}` an unsaid home.

Names nest; `{氢能|IndustrialChain=氢能产业链}` stands for a longer label.
"""

from __future__ import annotations

import re

from liantu.linking import link
from liantu.nlp.layout import layout
from liantu.records import Document, Entity, LinkedReading, Measure, Mention, MentionKind, Reading, Relation

_TOKEN = re.compile(r"\{|\|[A-Za-z]+\??(?:=[^{}|]+)?\}|[^{|]", re.DOTALL)


def parse(marked: str) -> tuple[str, list[Mention]]:
    """The plain text and its mentions, sorted by start, outer ones first."""
    text: list[str] = []
    open_: list[int] = []
    found: list[Mention] = []
    for token in _TOKEN.findall(marked):
        if token == "{":
            open_.append(len(text))
        elif token.startswith("|"):
            cls, _, label = token[1:-1].partition("=")
            start = open_.pop()
            surface = "".join(text[start:])
            kind: MentionKind = "reference" if cls.endswith("?") else "name" if surface else "home"
            found.append(Mention(start, len(text), cls.rstrip("?"), surface, _rule(surface), kind, label or None))
        else:
            text.append(token)
    return "".join(text), sorted(found, key=lambda m: (m.start, -m.end))


def _rule(surface: str) -> str:
    return "place.town" if surface.endswith("镇") else "test"


def reading(
    marked: str, relations: tuple[Relation, ...] = (), measures: tuple[Measure, ...] = (), *, id: str = "a.txt"
) -> Reading:
    """A reading of the text, which must be one that layout leaves as it is."""
    text, mentions = parse(marked)
    page = layout(text)
    assert page.text == text
    return Reading(Document(id, text), page, tuple(mentions), relations, measures)


def linked(marked: str) -> LinkedReading:
    return link(reading(marked))


def entities(marked: str) -> set[tuple[str, str]]:
    """Class and label of each entity."""
    return {(e.type, e.label) for e in linked(marked).entities}


def meant(marked: str) -> list[tuple[str, str | None]]:
    """Each mention's surface with the label of what it stands for, in order of the text."""
    done = linked(marked)
    found: list[tuple[str, Entity | None]] = [(m.text, done.links.get(m)) for m in done.reading.mentions]
    return [(surface, entity.label if entity else None) for surface, entity in found]
