"""What a rule is, once it is read and checked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Pattern:
    """A triple of a rule: two variables, without their mark, and the IRI of a property."""

    subject: str
    predicate: str
    object: str
    line: int

    @property
    def variables(self) -> frozenset[str]:
        return frozenset((self.subject, self.object))


@dataclass(frozen=True, slots=True)
class Rule:
    """When all of `body` holds, so does `head`.

    `classes` is variable -> IRIs of classes, one of which the thing must have; `different` are pairs of variables
    that must not stand for the same thing. `zh` and `en` say the rule in a sentence; `source` is its SPARQL.
    """

    id: str
    zh: str
    en: str
    head: Pattern
    body: tuple[Pattern, ...]
    classes: Mapping[str, frozenset[str]]
    different: tuple[tuple[str, str], ...]
    source: str
    file: str
