"""Projects told by the money put into them: “总投资30亿元的|某某电池基地”, whether or not the word 项目 follows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from ...records import Mention
from ..cued import Cued
from ..view import PageView
from .kinds import is_kind_of_project
from .tables import alternatives
from .walk import right_edge

_MONEY = re.compile(
    r"(?:总投资|投资|总额|资金)[^，。；、\n\d]{0,6}(?:\d[\d.,]*[余多]?(?:万|亿|千万|百万)+|[近超约逾]?[十百千][余多]?亿)(?:美元|欧元|港元|元)?(?:人民币)?(?:以上|左右)?的"
)
_BUILDING = Cued(r"\d[\d.,]*[余多]?(?:万|亿)+(?:美元|欧元|港元|元)(?:人民币)?(?:资金)?(?:用于)?投资(?:建设|兴建|新建)")
_QUOTED = Cued(r"“[^“”\n，。；：！？]{9,60}”(?:项目|工程(?!技术|研究|中心))")
_OF_WORKS = re.compile(
    r"(?:技术|研发|研究|产业化|装备|设备|应用|开发|系统|攻关|制备|示范|改造|建设|工艺|平台|装置|产线|生产线|基地|电站)”"
)
_TO_HEAD = re.compile(r"[^，。；：！？\n的等]{3,36}?(?:项目|工程)(?:[一二三四]期)?(?![一二三四\d]|等)")
_LISTED = re.compile(r"\d[个家项]|项目(?![一二三四]期).|投资|分别|[一二两三四五六七八九十]+[个家项]")
_NAME_END = re.compile(
    r"(?:项目|工程|基地|中心|[园城楼厦厂站港库院馆场路桥村]|酒店|平台|综合体|社区|小镇|机组|民宿|系统|高铁|高速|铁路|机场|产线|生产线|改造|扩建|扩容|[一二三四]期)$"
)
_OTHERS = re.compile(
    r"(?:企业|公司|集团|基金|协议|合同|计划|方案|债券|专项|资金|设备|产品|订单|业务|服务|股权|股份|贷款|意向|产业|行业|房产|土地|损失|国债|票据|存款|理财|罚款|基金”|大项目|好项目|新项目|个项目)$"
    r"|^(?:[\d一二两三四五六七八九十这该首本多]+[个家条项批座只笔]|重大|重点|优质|省级|市级)|法案|票据（|股$|\d[余多]?[个项]$"
)
_LONGEST = 30


def named_project(text: str) -> str:
    """The label of a project from what names it: 项目 is added where no other head, nor a firm's, closes the name."""
    return text if _NAME_END.search(text) or _firm().search(text) else text + "项目"


@cache
def _firm() -> re.Pattern[str]:
    return re.compile(f"(?:{alternatives('firm_tail')})$")


def invested(view: PageView) -> Iterator[Mention]:
    """One project behind each sum that is put into something."""
    starts = [(m.end(), _end(view, m.end())) for m in _MONEY.finditer(view.text)]
    starts += [(m.end(), _headed(view, m.end()) or m.end()) for m in _BUILDING.finditer(view.text)]
    for start, end in starts:
        name = view.text[start:end]
        if end - start < 4 or _OTHERS.search(name) or is_kind_of_project(name):
            continue
        label = named_project(name)
        yield Mention(start, end, "Project", name, "project.invested", label=label if label != name else None)
    for quoted in _QUOTED.finditer(view.text):
        if _OF_WORKS.search(quoted[0]):
            yield Mention(*quoted.span(), "Project", quoted[0], "project.quoted")


def _end(view: PageView, start: int) -> int:
    """End of the name: with its head behind a list of what is made, or where its noun phrase ends."""
    return _headed(view, start) or right_edge(view, start, longest=_LONGEST)


def _headed(view: PageView, start: int) -> int | None:
    headed = _TO_HEAD.match(view.text, start)
    alone = headed and not _LISTED.search(view.text, start, headed.end()) and view.edges[headed.end()]
    return headed.end() if headed and alone else None
