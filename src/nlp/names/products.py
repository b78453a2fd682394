"""Products by a model's letters and figures (H135直升机) or a quoted name before a word of things (“X”大模型)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...records import Mention
from ..view import PageView

_THINGS = (
    "直升机|无人机|大飞机|飞机|客机|发动机|运载火箭|火箭|卫星|机器人|电池|芯片|大模型|操作系统|数据库|轻轨|快轨|列车|动车组|机床|燃气轮机|光刻机|"
    "起重机|挖掘机|盾构机|雷达|疫苗|注射液|新药|显示屏|手机|轿车|车型|邮轮|系统|装置|专利技术|产品"
)
_MODEL = re.compile(
    rf"(?:(?<![A-Za-z])[A-Z][A-Za-z]{{0,11}}-?\d+[A-Za-z0-9.\-]{{0,12}}|(?<![A-Za-z])[A-Z]{{3,12}}\s?\d[\d.]{{0,5}})[\u4e00-\u9fff]{{0,6}}?(?:{_THINGS})"
)
_QUOTED = re.compile(rf"“[^“”，。；\n]{{2,20}}”(?:[\u4e00-\u9fff]{{0,6}}?)(?:{_THINGS})")


def products(view: PageView) -> Iterator[Mention]:
    """Named products, models and technologies."""
    for rule, pattern in (("product.model", _MODEL), ("product.quoted", _QUOTED)):
        for match in pattern.finditer(view.text):
            if view.edges[match.end()]:
                yield Mention(match.start(), match.end(), "Product", match.group(), rule)
