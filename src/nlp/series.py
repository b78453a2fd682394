"""Numbers told in a row: 分别为15个、12个、8个, or 出口增速达到20.7%、82.3%、68.1%, and the list they belong to."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..records import Mention
from .quantities import Quantity

UNLISTED = frozenset({"Policy", "Designation", "Goal", "Person"})
_BETWEEN = re.compile(r"[、和与及]|以及")
_STOP = re.compile(r"[，；：。]")
_SPLIT = re.compile(r"、|和|与|及|以及")


def rows(text: str, quantities: Sequence[Quantity]) -> list[list[Quantity]]:
    """Groups of two and more quantities of one unit with nothing but 、 or 和 between them."""
    found: list[list[Quantity]] = []
    for quantity in quantities:
        last = found[-1][-1] if found else None
        if last and last.unit == quantity.unit and _BETWEEN.fullmatch(text, last.end, quantity.start):
            found[-1].append(quantity)
        else:
            found.append([quantity])
    return [row for row in found if len(row) > 1]


def owners(text: str, start: int, row: Sequence[Quantity], mentions: Sequence[Mention]) -> list[Mention | None] | None:
    """For each number of the row the mention of the listed thing it belongs to, None for one that is not named.

    Looks back from the row to the nearest list of as many items in [start, row); None where there is none.
    """
    end = row[0].start
    unnamed = None
    while end > start:
        left = max((m.end() for m in _STOP.finditer(text, start, end)), default=start)
        items = _items(text, left, end, len(row), mentions)
        if items and any(items):
            return items
        unnamed = unnamed or items
        end = left - 1
    return unnamed


def _items(text: str, start: int, end: int, count: int, mentions: Sequence[Mention]) -> list[Mention | None] | None:
    inside = [m for m in mentions if start <= m.start and m.end <= end]
    cuts = [
        m for m in _SPLIT.finditer(text, start, end) if not any(i.start < m.end() and m.start() < i.end for i in inside)
    ]
    bounds = [start, *(at for m in cuts for at in m.span()), end]
    spans = list(zip(bounds[::2], bounds[1::2], strict=True))
    if len(spans) != count:
        return None
    named = [m for m in reversed(inside) if m.type not in UNLISTED]
    return [next((m for m in named if a <= m.start and m.end <= b), None) for a, b in spans]
