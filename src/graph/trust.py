"""How sure what reference data states is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final

TRUST: Final[Mapping[str, float]] = MappingProxyType(  # in a row, by its status
    {
        "verified": 1.0,
        "general knowledge": 0.9,
        "own-knowledge": 0.8,
        "claimed by the company": 0.7,
        "unknown": 0.5,
    }
)
_LEAST: Final = min(TRUST.values())


def trust(statuses: Iterable[str]) -> float:
    """How sure a statement of reference data is, by the status of its rows: as the best of them."""
    return max((TRUST.get(status, _LEAST) for status in statuses), default=_LEAST)
