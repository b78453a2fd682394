"""Systems of industries that a place sets itself: “10+1”产业体系, 四大支柱产业, 现代化产业体系 with a figure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from ...records import Mention
from ..cued import Cued
from ..view import PageView
from .tables import alternatives

_TRADE = rf"产业(?:(?=高质量|发展)|(?!{alternatives('trade_goes_on')}))"
_FIGURES = re.compile(
    r"[“‘][\d(（][\d+×xX—NnXx()（）-]{0,22}[”’]的?[^，。；！？、\n“”的]{0,8}?"
    rf"(?:产业(?:发展)?体系|产业新体系|产业集群体系|产业集群|产业布局|产业格局|产业发展格局|{_TRADE})"
)
_COUNT = r"(?:[一二三四五六七八九十两]{1,3}|\d{1,2})大[^，。；！？、\n“”的个家条]{0,6}?"
_SIZED = r"(?:千亿|百亿|万亿)级?产业|主导产业|支柱产业|先导产业"
# Without quotes only a size or a rank makes a count the name of a system: 两大特色产业 are just two industries.
_COUNTED = Cued(
    rf"“{_COUNT}(?:{_SIZED}|产业集群|新兴产业|优势产业|特色产业|未来产业|传统产业|重点产业)(?:集群)?”"
    rf"|(?<!第){_COUNT}(?:{_SIZED})(?:集群)?|(?<=等){_COUNT}产业集群"
)
_NAMED = re.compile(
    r"“[^“”，。；\n]{2,10}”(?:现代化?)?(?:产业体系|产业格局|产业发展格局|产业布局|产业(?=[，。；、等“”和]|发展|升级|项目|$))"
)


# “A、B、C三大主导产业”: behind a list a count only sums it up; three words between quotes name no system.
_SUMS_UP = re.compile(r"、[^、，。；：！？\n]{1,12}$")
_RANKED = ("先导产业", "未来产业")
_NO_SYSTEM = re.compile(r"“(?:三农|首位|新三样|老三样|十[一二三四五]五)”")


def _stands(text: str, start: int, end: int, rule: str) -> bool:
    """Whether what is counted or quoted is a set's own name."""
    if rule == "system.counted" and text[start] != "“" and not text.endswith(_RANKED, start, end):
        return not _SUMS_UP.search(text, max(0, start - 14), start)
    return not _NO_SYSTEM.match(text, start)


_QUOTE = re.compile(r"[“‘]([^“”‘’]+)[”’]")


def systems(view: PageView) -> Iterator[Mention]:
    """Industry systems by their figure, count or quoted name; what has the same figure is one, by its fullest name."""
    found = list(_systems(view))
    fullest: dict[str, str] = {}
    for mention in found:
        if (quote := _QUOTE.match(mention.text)) and len(mention.text) > len(fullest.get(quote[1], "")):
            fullest[quote[1]] = mention.text
    for mention in found:
        quote = _QUOTE.match(mention.text)
        label = fullest[quote[1]] if quote else mention.text
        yield replace(mention, label=label) if label != mention.text else mention


def _systems(view: PageView) -> Iterator[Mention]:
    for rule, pattern in (("system.figure", _FIGURES), ("system.counted", _COUNTED), ("system.named", _NAMED)):
        for match in pattern.finditer(view.text):
            text = match.group()
            start, end = match.span()
            if text.startswith("“") and text.count("”") == 0:
                start += 1
            if text.endswith("”") and text.count("“") == 0:
                end -= 1
            if _stands(view.text, start, end, rule):
                yield Mention(start, end, "IndustrySystem", view.text[start:end], rule)
