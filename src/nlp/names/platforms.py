"""Digital and service platforms that no place or quote names: by the verb that puts them on line, by what they do."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...records import Mention
from ..cued import Cued
from ..view import PageView
from .context import Known
from .kinds import is_generic
from .tables import alternatives
from .walk import left_edge

_HEADS = Cued(r"(?:平台|热线|直通车)(?![经型])")
_LONGEST = 16  # characters before the head
_SHORTEST = 4
_DIGITAL = re.compile(alternatives("platform_work") + r"$|数字(?!经济|赋能)|智慧|孪生|大数据|云$|互联网|物联网|可视化")
_LAUNCHED = (
    r"(?:上线|搭建|搭起|建成|开通|推出|开发|构建|完善|建设|启用|开设|设立|建立|自建|新建|共建|升级|优化|投用|研发|运行|推广)"
    r"(?:了|起|出|好|的|运行|一个)*(?:全[国省市]|国内|业内|我国|我省|我市)?(?:首个|统一的?)?"
)
_BEFORE = re.compile(_LAUNCHED + "$")
_AFTER = re.compile(
    r"(?:也|已|正式|的|同步|全面|成功|顺利|试点|将|目前)*(?:上线|启用|投入|运行|开通|建设|建成|启动|落地|投用|试运行|发布|迭代|升级)"
    r"|可(?:以|为|通过)|能够|集成|整合|实现|汇聚|归集|接入|累计|采用"
)
_PAST = re.compile(
    _LAUNCHED
    + r"|[年月日](?:份|底|初)?|发展|提升|登录|登陆|访问|关注|借助|利用|通过|运用"
    + r"|接入|纳入|依托|基于|使用|引入|引进|采用|探索|以及|并"
)
_COUNTED = re.compile(
    r"(?:\d[余多]?|[一二两三四五六七八九十百多几])(?:个|家|大|批|类|项)$|(?:等|各|多个|一批|这一|该|类)$"
)
_MANY = re.compile(r"\d|[^“”]*[多几数十百千][个家]|全[国省市](?![第一首统])|主要|各[级类地]?|[起出了]")
_GENERAL = re.compile(f"(?:{alternatives('platform_general')})*")
_LINES = frozenset({"热线", "直通车"})


def platforms(view: PageView, known: Known) -> Iterator[Mention]:
    """Platforms and help lines that are put on line, or of which the words behind them tell what they do."""
    text = view.text
    for match in _HEADS.finditer(text):
        head, end = match.span()
        if not view.edges[end] or text.startswith("”", end):
            continue
        start = _start(view, head, known)
        if head - start >= _shortest(match[0]) and _told(view, start, head, end, match[0]):
            yield Mention(start, end, "Platform", text[start:end], "platform.told")


def _shortest(head: str) -> int:
    return 2 if head in _LINES else _SHORTEST


def _start(view: PageView, head: int, known: Known) -> int:
    """The left edge, behind the last word that puts something on line."""
    start = left_edge(view, head, longest=_LONGEST, ends=known.ends, through=True)
    found = [m.end() for m in _PAST.finditer(view.text, start, head) if not _inside_quote(view.text, start, m.start())]
    return max(found, default=start)


def _inside_quote(text: str, start: int, at: int) -> bool:
    return text.count("“", start, at) > text.count("”", start, at)


def _told(view: PageView, start: int, head: int, end: int, kind: str) -> bool:
    """Whether the words tell one platform, and something is done with it."""
    text = view.text
    modifier = text[start:head]
    if _COUNTED.search(text, max(0, start - 4), start) or not view.edges[start]:
        return False
    launched = _BEFORE.search(text, max(0, start - 16), start) is not None
    if _MANY.match(modifier):
        return False
    if kind in _LINES:
        return launched and not is_generic(modifier)
    if "“" in modifier:
        return modifier.startswith("“") and modifier.endswith("”")
    if is_generic(modifier) or _GENERAL.fullmatch(modifier) or _DIGITAL.search(modifier) is None:
        return False
    return launched or _AFTER.match(text, end) is not None
