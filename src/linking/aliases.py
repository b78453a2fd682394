"""Names of one thing inside one document: a short name beside the full one from which it can be made."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from ..lexicon import Lexicon

_BY_END = frozenset(
    {
        "Park",
        "Lab",
        "Platform",
        "GovernmentBody",
        "Organization",
        "Policy",
        "Goal",
        "Designation",
        "Project",
        "University",
        "Cluster",
        "IndustrySystem",
        "FinancialInstitution",
    }
)
_FORM = re.compile(r"(?:股份有限公司|集团有限公司|有限责任公司|有限公司|集团公司|股份公司|公司|集团|股份)$")
_FIGURE = re.compile(r"\d+(?:[+×xX-][\dNXn]+)+|\d{3,4}")
_BRANCH = re.compile(r"[（(].*?[)）]")


def merged(labels: Sequence[str], kind: str, lexicon: Lexicon) -> Mapping[str, str]:
    """Short label -> full label, for labels of one class in one document. A short name of two things stays alone."""
    found: dict[str, str] = {}
    for short in sorted(set(labels)):
        fulls = [full for full in sorted(set(labels)) if full != short and _is_short_for(short, full, kind, lexicon)]
        longest = [f for f in fulls if not any(f != g and _is_short_for(f, g, kind, lexicon) for g in fulls)]
        if len(longest) == 1:
            found[short] = longest[0]
    return found


def _is_short_for(short: str, full: str, kind: str, lexicon: Lexicon) -> bool:
    if len(short) < 2 or len(full) <= len(short):
        return False
    if kind == "Enterprise":
        return _firm_short(short, full, lexicon)
    if kind == "IndustrySystem" and (figure := _FIGURE.search(short)):
        return figure.group() in full
    if _same_but_place(short, full, lexicon):
        return True
    if kind in _BY_END and len(short) >= 3:
        return full.endswith(short) and not short.startswith(tuple("的和与"))
    return kind == "Person" and False


def _same_but_place(short: str, full: str, lexicon: Lexicon) -> bool:
    """青岛人工智能产业园 and 青岛市人工智能产业园 are one."""
    for length in (2, 3, 4):
        for division in lexicon.divisions_by_name(short[:length]):
            if division.short == short[:length] and full == division.name + short[length:]:
                return True
    return False


def _firm_short(short: str, full: str, lexicon: Lexicon) -> bool:
    """Place + brand + trade + form: the short name is the brand, or brand and first trade, of the full one."""
    core = _FORM.sub("", _BRANCH.sub("", full))
    stem = _FORM.sub("", short) or short
    if full.startswith(short) and full.endswith("有限公司"):
        return True
    if core == full and not full.startswith(short):
        return False
    for length in (3, 2, 4, 5, 6):
        if lexicon.divisions_by_name(core[:length]) and core[length:].startswith(stem):
            return True
    if core == full:
        return False
    return core == stem or (
        core.startswith(stem) and len(stem) >= 2 and full != core and _FORM.search(full) is not None and "有限" in full
    )
