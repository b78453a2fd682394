"""The tier of an industry, as the words around its enumeration tell it."""

from __future__ import annotations

import re

from .context import Clause

_AFTER = re.compile(
    r"等?[^，。；、]{0,8}?(战略性新兴|先导|新兴|优势|未来|传统)[^，。；、]{0,4}?(?:产业|行业|领域|赛道|支柱|集群)"
)


def tier(text: str, clause: Clause, last: int) -> tuple[tuple[str, str], ...]:
    """`(("tier", word),)` if the enumeration that ends at `last` is called so, else nothing."""
    match = _AFTER.match(text, last, clause.end)
    return (("tier", match[1]),) if match else ()
