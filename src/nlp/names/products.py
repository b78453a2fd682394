"""Products by a model's letters and figures (H135直升机) or a quoted name before a word of things (“X”大模型)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ...records import Mention
from ..cued import Cued
from ..view import PageView
from .lists import Items
from .walk import right_edge

_THINGS = (
    "直升机|无人机|大飞机|飞机|客机|发动机|运载火箭|火箭|卫星|机器人|电池|芯片|大模型|操作系统|数据库|轻轨|快轨|列车|动车组|机床|燃气轮机|光刻机|"
    "起重机|挖掘机|盾构机|雷达|疫苗|注射液|新药|显示屏|手机|轿车|车型|邮轮|系统|装置|专利技术|产品"
)
_MODEL = Cued(
    rf"(?:(?<![A-Za-z])[A-Z][A-Za-z]{{0,11}}-?\d+[A-Za-z0-9.\-]{{0,12}}|(?<![A-Za-z])[A-Z]{{3,12}}\s?\d[\d.]{{0,5}})[\u4e00-\u9fff]{{0,6}}?(?:{_THINGS})"
)
_QUOTED = re.compile(
    rf"(?:“(?!(?:国内|全球|世界|全国|国际|行业)首)[^“”，。；\n]{{2,20}}”|‘[^‘’，。；\n]{{2,20}}’)"
    rf"(?:[\u4e00-\u9fff]{{0,6}}?)(?:{_THINGS})"
)


# What is made for the first time is named behind the words that say so (研制出国内首台|某某压缩机).
_FIRST = Cued(
    r"(?:全球|世界|国内|国际|亚洲|我国|全国|中国|行业|业内|省内)?首(?:款|台套|台（套）|台|套|艘|架|列|枚|颗|辆)"
)
_MAKING = re.compile(r"(?:研制|研发|开发|攻克|推出|设计|打造|制造|生产|建造|交付|发布|下线|问世|投用|上市|获批)")
_MADE = re.compile(rf"(?:{_THINGS}|船|机|车|器|仪|屏|泵|炉|药|剂|膜|材料|装备|设备|平台|模型)$")
_LONGEST = 20
_SHORTEST = 3  # characters: 首台机床 names no one thing
_NEW_GOODS = Cued(r"(?:新产品|创新产品)")
_MAKES = re.compile(r"(?:研制|研发|开发|推出|攻克|生产|制造)(?:出|了)?")


def first_made(view: PageView) -> Iterator[Mention]:
    """The goods that are the first of their kind, where they are said to be made in the same clause."""
    text = view.text
    for match in _FIRST.finditer(text):
        start = match.end()
        end = right_edge(view, start, longest=_LONGEST)
        made = _MAKING.search(text, start, end)
        said = made or _MAKING.search(text, max(0, match.start() - 12), end + 12)
        end = made.start() if made else end
        if said and view.edges[start] and end - start > _SHORTEST and _MADE.search(text, start, end):
            yield Mention(start, end, "Product", text[start:end], "product.first")


def listed(view: PageView, runs: Sequence[Items]) -> Iterator[Mention]:
    """Members of a list of goods that are said to be made and summed up as new products."""
    text = view.text
    for items in runs:
        if not (items.summed and _NEW_GOODS.match(items.head)):
            continue
        first, end = items.spans[0]
        made = _MAKES.match(text, first, end) or _MAKES.search(text, max(0, first - 4), first)
        if made is None:
            continue
        for start, stop in ((max(first, made.end()), end), *items.spans[1:]):
            if _SHORTEST < stop - start <= _LONGEST and view.edges[start]:
                yield Mention(start, stop, "Product", text[start:stop], "product.listed")


def products(view: PageView) -> Iterator[Mention]:
    """Named products, models and technologies."""
    for rule, pattern in (("product.model", _MODEL), ("product.quoted", _QUOTED)):
        for match in pattern.finditer(view.text):
            if view.edges[match.end()]:
                yield Mention(match.start(), match.end(), "Product", match.group(), rule)
