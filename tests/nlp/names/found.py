"""What the name finders say of a short text."""

from __future__ import annotations

from liantu.nlp.layout import layout
from liantu.nlp.names import find_mentions
from liantu.nlp.view import PageView
from liantu.records import Mention


def mentions(text: str) -> list[Mention]:
    """All mentions of a text, sorted by start."""
    return find_mentions(PageView.of(layout(text)))


def names(text: str) -> set[tuple[str, str]]:
    """Surface and class of each name; where the surface is part of a name, the whole name."""
    return {(m.label or m.text, m.type) for m in mentions(text) if m.kind == "name"}


def of_class(text: str, *types: str) -> list[str]:
    """Surfaces of the names of these classes, in order of the text."""
    return [m.label or m.text for m in mentions(text) if m.kind == "name" and m.type in types]


def references(text: str) -> list[tuple[str, str]]:
    """Surface and class of each referring word."""
    return [(m.text, m.type) for m in mentions(text) if m.kind == "reference"]
