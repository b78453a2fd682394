"""Dates of metadata."""

from __future__ import annotations

import re
from datetime import date

_DATE = re.compile(
    r"[\s\[(（]*(?P<year>(?:19|20)\d\d)(?:[-/.年](?P<month>\d{1,2})(?:[-/.月](?P<day>\d{1,2})日?)?月?)?年?"
    r"(?:[T\s\])）].*)?\s*",
    re.DOTALL,
)
_SHORT = re.compile(r"\s*(?P<rest>\d\d[-/.]\d{1,2}[-/.]\d{1,2}(?:[T\s].*)?)", re.DOTALL)  # 23-08-11 09:30


def iso_date(value: str | None) -> str | None:
    """ISO 8601 date in the precision told (2024, 2024-05, 2024-05-01); None for what is no date.

    >>> iso_date("2024/5/1 08:30")
    '2024-05-01'
    >>> iso_date("24-05-01 08:30")
    '2024-05-01'
    """
    text = value or ""
    short = _SHORT.fullmatch(text)
    match = _DATE.fullmatch(f"20{short['rest']}" if short else text)
    if not match:
        return None
    year, month, day = int(match["year"]), int(match["month"] or 1), int(match["day"] or 1)
    try:
        told = date(year, month, day).isoformat()
    except ValueError:
        return None
    cut_off = (match["month"] or "").startswith("0") and len(match["day"] or "") == 1  # 2023/08/1: the rest is missing
    return told[: 10 if match["day"] and not cut_off else 7 if match["month"] else 4]
