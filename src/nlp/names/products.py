"""Products by a model's letters and figures (H135直升机) or a quoted name before a word of things (“X”大模型)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ...records import Mention
from ..cued import Cued
from ..view import PageView
from .lists import Items
from .tables import alternatives
from .walk import right_edge

_THINGS = (
    "直升机|无人机|大飞机|飞机|客机|发动机|运载火箭|火箭|卫星|机器人|电池|芯片|大模型|操作系统|数据库|轻轨|快轨|列车|动车组|机床|燃气轮机|光刻机|"
    "起重机|挖掘机|盾构机|雷达|疫苗|注射液|新药|显示屏|手机(?!应用|软件|程序|客户端|端|A)|轿车|车型|邮轮|系统|装置|专利技术|产品"
)
_MODEL = Cued(
    rf"(?:(?<![A-Za-z])[A-Z][A-Za-z]{{0,11}}-?\d+[A-Za-z0-9.\-]{{0,12}}|(?<![A-Za-z])[A-Z]{{3,12}}\s?\d[\d.]{{0,5}})(?P<kind>[\u4e00-\u9fff]{{0,6}}?)(?:{_THINGS})"
)
_QUOTED = re.compile(
    rf"(?:“(?!(?:国内|全球|世界|全国|国际|行业)首)[^“”，。；\n]{{2,20}}”|‘[^‘’，。；\n]{{2,20}}’)"
    rf"(?P<kind>[\u4e00-\u9fff]{{0,6}}?)(?:{_THINGS})"
)
# Goods of a kind, or a quote that something else is said of: “新三样”产品, “十八般武艺”的机器人, “一体”接入系统.
_OF_A_KIND = re.compile(r"[“‘][^”’]*(?:字号|[老新][一二三四五六七八九]样|[！？])")
_NO_KIND = re.compile(
    r"[的等和与及以了是在将把被为]|进行|接入|融入|作为|确实|这样|这[种类]|各[种类]|品牌|欧盟|美国|配套|相关|系列产|推动|助力|赋能|打造|搭载|引入|做好|呈现|购买|补贴"
)

# What flies or sails under a number of its series: 云雀二号甲运载火箭, “云州一号”卫星.
_NUMBERED = Cued(
    r"[一二三四五六七八九十]{1,3}号(?:[甲乙丙丁改]|[A-Z]{1,2})?(?:遥[一二三四五六七八九十\d]{1,3})?"
    r"(?:运载火箭|火箭|载人飞船|货运飞船|飞船|探测器|空间站|载人潜水器|潜水器|[\u4e00-\u9fff]{0,4}(?<!颗)卫星)"
)
_SERIES = (2, 3)  # characters of the series' name
_NO_SERIES = re.compile("[将在由使用发射随与和的搭乘至第]")
# A ship or machine by its size: 9000标箱集装箱船.
_SIZED = Cued(
    r"(?<![\d.年产达超过])(?<!通行)(?<!靠泊)(?<!停靠)\d[\d.,]*万?(?:吨级?|标箱|立方米|TEU|车|千牛|马力)(?:级|的)?"
    r"(?P<kind>[\u4e00-\u9fff]{0,8}?)(?:集装箱船|运输船|散货船|油轮|货轮|化学品船|加注船|挖泥船|起重机|起重船|压力机|拖拉机|安装平台|钻井平台)"
)
# A machine by what it yields: 16兆瓦海上风电机组.
_POWERED = Cued(
    r"(?<![\d.年产达超过总约近共])(?<!容量)(?<!规模)(?<!容量为)\d{1,3}(?:\.\d+)?(?:兆瓦|千瓦|MW)(?:级|的)?"
    r"(?P<kind>[\u4e00-\u9fff]{0,8}?)(?:风电机组|发电机组|水轮机组|燃气轮机|汽轮机|海上风机|风机(?!叶片|基础)|电解槽|储能变流器)"
)
# Products that the whole land knows; those of a series are called by their number (嫦娥六号, “奋斗者”号).
_KNOWN_GOODS = Cued(
    rf"“?(?:(?:{alternatives('known_goods')})(?:号|-?\d[\d.]*)?|(?:{alternatives('known_series')})”?(?:[一二三四五六七八九十]{{1,3}}|\d)?号)”?"
    rf"(?:(?:{alternatives('known_kind')})(?![\u4e00-\u9fff]?[公机]司))?"
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
    for rule, pattern in (
        ("product.model", _MODEL),
        ("product.quoted", _QUOTED),
        ("product.model", _SIZED),
        ("product.model", _POWERED),
    ):
        for match in pattern.finditer(view.text):
            if view.edges[match.end()] and not _of_others(match):
                yield Mention(match.start(), match.end(), "Product", match.group(), rule)
    for match in _KNOWN_GOODS.finditer(view.text):
        start, end = match.span()
        whole = match[0].count("“") == match[0].count("”")
        if whole and view.edges[start] and view.edges[end]:
            yield Mention(start, end, "Product", match[0], "product.known")
    for match in _NUMBERED.finditer(view.text):
        starts = [match.start() - length for length in _SERIES if match.start() >= length]
        for start in starts:
            if view.edges[start] and not _NO_SERIES.search(view.text, start, match.start()):
                yield Mention(start, match.end(), "Product", view.text[start : match.end()], "product.model")
                break


def _of_others(match: re.Match[str]) -> bool:
    """Whether the words between the name and its head say something of the name, or the name is one of a kind."""
    kind = match["kind"]
    return _NO_KIND.search(kind) is not None or _OF_A_KIND.match(match[0]) is not None
