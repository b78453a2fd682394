"""What is known of a page before names are composed."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ...records import Mention


@dataclass(frozen=True, slots=True)
class Known:
    """Listed names of a page by the offset of their end (end -> start).

    `ends` joins places and organisations, which open a name; `opened` are the offsets where one of them starts,
    `fields` those where an industry does. `places_from` tells where the place that starts somewhere ends.
    `place_ends` and `organization_ends` are ascending.
    """

    places: Mapping[int, int]
    places_from: Mapping[int, int]
    organizations: Mapping[int, int]
    industries: Mapping[int, int]
    ends: Mapping[int, int]
    opened: frozenset[int]
    place_starts: frozenset[int]
    fields: frozenset[int]
    place_ends: tuple[int, ...]
    organization_ends: tuple[int, ...]

    @classmethod
    def of(cls, places: Iterable[Mention], organizations: Iterable[Mention], industries: Iterable[Mention]) -> Known:
        areas = {m.end: m.start for m in places}
        bodies = {m.end: m.start for m in organizations}
        fields = {m.end: m.start for m in industries}
        ends = {**bodies, **areas}
        starts = frozenset(areas.values())
        opened = starts | frozenset(bodies.values())
        begun = frozenset(fields.values())
        area_ends, body_ends = tuple(sorted(areas)), tuple(sorted(bodies))
        begins = {start: end for end, start in areas.items()}
        return cls(areas, begins, bodies, fields, ends, opened, starts, begun, area_ends, body_ends)

    def place_within(self, start: int, end: int) -> bool:
        """Whether a place ends in (start, end]."""
        return bisect_right(self.place_ends, start) < bisect_right(self.place_ends, end)

    def organization_within(self, start: int, end: int) -> bool:
        """Whether an organisation ends in (start, end]."""
        return bisect_right(self.organization_ends, start) < bisect_right(self.organization_ends, end)
