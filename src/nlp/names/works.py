"""Works under way or done, whatever they are called: 云州电厂三期|建成投产, 青溪水库|大坝封顶."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...records import Mention
from ..cued import Cued
from ..view import PageView
from .context import Known
from .edges import clean_start, past_building, past_inner
from .kinds import is_generic, is_kind_of_project
from .modifiers import Modifier
from .tables import Suffix
from .walk import left_edge

_WORKS = Cued(
    r"(?P<head>(?:电厂|水库|机场|高速公路|高速|铁路|高铁|航道|码头|大桥|隧道|电站|风电场|工厂|生产基地|制造基地|灌区|改扩建|扩建|扩容"
    r"|二跑道|跑道|通道|枢纽|运动中心|体育中心|会展中心|输变电|工程)(?:[一二三四]期)?(?:工程)?)"
    r"(?=(?:项目|主体|工程|结构|大坝|全线|全面|正式|顺利|成功|相继|陆续|已|也|同步|建设|即将|提前|如期|今年|年内|年底|首台机组){0,3}"
    r"(?:开工(?!率)|投产|建成|封顶|竣工|通车|并网|投运|投用|蓄水|贯通|合龙|奠基|试运行|完工|落成|达产|校飞|通航|开建|下闸))"
)
_LONGEST = 18
_KIND = re.compile(
    r"(?:抽水蓄能|光伏|水|风|核|火|热|储能|燃气|垃圾焚烧|垃圾|公路|过江|海底|湖底|地铁|货运|客运|通用|民用)+"
)
_NOT_ONE = re.compile(r"等|全部|所有|各|一批|多[个条座]|[、，]")


def works(view: PageView, known: Known) -> Iterator[Mention]:
    """What stands before such a word, where it holds a place, a firm or a name of its own."""
    for match in _WORKS.finditer(view.text):
        head, end = match.span("head")
        start = left_edge(view, head, longest=_LONGEST, ends=known.ends, through=True)
        start = clean_start(view, start, head, known)
        start = past_inner(view.text, past_building(view.text, start, head), head)
        start = clean_start(view, start, head, known)
        if head - start < 2 or _NOT_ONE.search(view.text, start, head):
            continue
        named = Modifier.of(view, known, Suffix(match["head"], "Project", False, _LONGEST), start, head)
        own = "".join(named.own_words)
        kind = own and (is_generic(own) or is_kind_of_project(own) or _KIND.fullmatch(own))
        if named.anchored_by_name and not named.counted and not kind:
            yield Mention(start, end, "Project", view.text[start:end], "project.works")
