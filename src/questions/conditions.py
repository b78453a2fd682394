"""Bounds that a question sets on a number of what it asks for: 总投资30亿元以上的项目."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from ..graph.cards import ObservationItem, observations
from ..graph.reading import subjects_of
from ..graph.view import View
from ..graph.vocabulary import LT
from .facts import Scope
from .rows import Row

_AT_LEAST = re.compile(
    r"(\d[\d.]*)(万|亿)?([\u3400-\u9fff]{0,2}?)(?:及以上|以上)|(?:不少于|不低于|达到)(\d[\d.]*)(万|亿)?([\u3400-\u9fff]?)"
)
_MORE = re.compile(r"(?:超过|大于|高于|多于)(\d[\d.]*)(万|亿)?([\u3400-\u9fff]?)")
_LESS = re.compile(
    r"(\d[\d.]*)(万|亿)?([\u3400-\u9fff]{0,2}?)(?:及以下|以下|以内)|(?:小于|低于|少于|不超过)(\d[\d.]*)(万|亿)?([\u3400-\u9fff]?)"
)
_SCALES: Final = {"万": 10_000, "亿": 100_000_000}
_UNITS: Final = {"元": "CNY", "亩": "亩", "%": "%"}
_INDICATOR = re.compile(r"([\u3400-\u9fff]{2,6})$")


@dataclass(frozen=True, slots=True)
class Bound:
    """A limit on a number; `sign` is -1 for less, 1 for at least, 2 for more. `indicator` may be empty."""

    value: Decimal
    unit: str
    sign: int
    indicator: str

    def admits(self, item: ObservationItem) -> bool:
        """Whether the number is of the unit and the indicator, and within the limit."""
        named = not self.indicator or any(words in item.indicator for words in (self.indicator, self.indicator[-2:]))
        if not named or item.unit != (_UNITS.get(self.unit, self.unit) or item.unit):
            return False
        value = Decimal(item.value)
        return {-1: value < self.value, 1: value >= self.value, 2: value > self.value}[self.sign]


def bound_in(text: str) -> Bound | None:
    """The limit that a text sets."""
    for pattern, sign in ((_LESS, -1), (_MORE, 2), (_AT_LEAST, 1)):
        if match := pattern.search(text):
            number, scale, unit = next(match.groups()[i : i + 3] for i in (0, 3) if match.groups()[i])
            before = _INDICATOR.search(text[: match.start()])
            return Bound(Decimal(number) * _SCALES.get(scale, 1), unit or "", sign, before[1] if before else "")
    return None


def kept(view: View, text: str, rows: Sequence[Row], documents: Collection[str]) -> list[Row]:
    """The rows whose first cell has a number within the limit that the text sets; none where that cannot be read."""
    bound = bound_in(text)
    scope = Scope(view, documents)

    def told(iri: str | None) -> bool:
        about = [o for o in subjects_of(view.quads, LT + "about", iri) if scope.holds(o)] if iri else []
        return bound is not None and any(bound.admits(item) for item in observations(view.quads, about))

    return [row for row in rows if told(row.cells[0].iri)]
