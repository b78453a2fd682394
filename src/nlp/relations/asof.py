"""The date that a clause gives to what it says."""

from __future__ import annotations

import re

DATED = frozenset({"holdsDesignation", "grantedBy", "settledIn", "partnerOf", "foundedBy", "setsUp", "investedBy"})
_DATE = re.compile(
    r"(?<![到至从自前截\d])((?:19|20)\d\d)年(?!度|以来|起|前|底|内|间|至)"
    r"(?:(1[0-2]|[1-9])月(?!以来|起|前|底)(?:([12]\d|3[01]|[1-9])日)?)?"
)


def date_of(text: str, start: int, end: int) -> str | None:
    """The last explicit date of text[start:end] in ISO 8601, as fine as it is said; None without a year.

    Not one that opens or closes a span of time (自2023年, 到2025年, 2020年以来).
    """
    found = _DATE.findall(text, start, end)
    return "-".join(part.zfill(2) for part in found[-1] if part) if found else None
