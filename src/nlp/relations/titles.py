"""Titles that stand before the name of their holder: 国家高新技术企业、中国500强|海川集团."""

from __future__ import annotations

import re
from itertools import pairwise

from .context import FIRMS, Context
from .facts import Facts

_HOLDERS = FIRMS | {"Park", "Lab", "University", "Organization"}
_GAP = re.compile(r"(?:企业|单位|称号)?(?:、[^，。；、的]{2,14}?(?:商|企业|公司|集团|龙头|品牌|巨头))?[“”—、]*")
_OF_FIRMS = re.compile("(?:企业|小巨人)[”’]?$")


def read_titles(context: Context, facts: Facts) -> None:
    """Add holdsDesignation: the name right behind an enumeration of titles holds them, the next ones need not."""
    for at, (title, holder) in enumerate(pairwise(context.outer)):
        if title.type != "Designation" or holder.type not in _HOLDERS:
            continue
        if holder.type not in FIRMS and _OF_FIRMS.search(title.text):
            continue  # 专精特新企业、云州新区重点企业: the new area is no enterprise
        clause = context.clause_at(holder.start)
        if clause is not None and _GAP.fullmatch(context.text, title.end, holder.start):
            facts.add_all((holder,), "holdsDesignation", context.group(at), "holds.title", clause)
