"""Short names of firms by what stands behind them: a role, a project, a bureau's number."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from ...lexicon import load
from ...records import Mention
from ..cued import Cued
from ..scan import Words
from ..view import PageView
from .brands import brand_end, brandlike, clipped, is_brand, unknown
from .context import Known
from .firms import BEFORE, NO_FIRM
from .persons import name_end
from .tables import is_stop
from .walk import left_edge

_ROLE = (
    r"(?:董事长|总经理|总裁|副总裁|副总经理|创始人|联合创始人|首席执行官|首席技术官|首席科学家|CEO|总工程师|相关负责人|有关负责人|负责人|"
    r"生产车间|车间|厂区|旗下|总部|项目经理|党委书记|研发总监|生产基地|智能工厂|工厂|生产线|公司|是一家|成立于|主营|专注于|深耕|自主研发|总投资|投资建设|投资)"
)
_ANY_ROLE = re.compile(rf"公司{_ROLE}|集团{_ROLE}|{_ROLE}")
_FORMS = ("公司", "集团")
_ROLES = Words(lambda: _ROLE.removeprefix("(?:").removesuffix(")").split("|"))
# Words that stand behind nothing but a firm.
_FIRMS_OWN = Cued(
    r"(?:(?:常务|资深|高级|执行|联席|名誉|(?:大中华|亚太|中国)区|全球)*(?:副?董事长|(?<!副)副?总裁|(?:联合)?创始人|首席[执技运财科]\w{1,2}官|CEO)|旗下(?!有)|总部(?:位于|设在|落户|坐落)|生产车间(?!内外))"
)
# A clause that opens with a name of a trade and says where its head office is: the name may be of words that exist.
_SEAT = Cued(
    r"(?<=[，。；：、\n])(?P<name>[\u4e00-\u9fff]{2,4}(?:科技|电子|电机|电气|电器|动力|重工|机械|股份|集团|能源|材料|生物|医药|制药|药业|化工|精密|光电|智能|软件|汽车|食品|乳业|物流))"
    r"(?=总部(?:位于|设在|落户|坐落))"
)
_NO_OWNER = re.compile(r"(?:企业|巨头|室|部|行政|季度|机构|前|公司(?<!石油公司))$")
_SITES = re.compile(r"(?:核电|抽水|水电|海上|(?:光伏|风力)?发电站|生态)")  # stand in places, and bear their names
_LANDFORMS = frozenset("山堡县湖湾岛沟江河城坝村镇")
_PLAIN_FORM = re.compile(r"科技|股份|集团|高科|实业|控股|智造|生物|电子(?!信息)")
_LETTERS = re.compile(r"[\u4e00-\u9fffA-Za-z]{2,6}\Z")
_BUREAU = re.compile(
    r"中(?:国)?(?:铁建|铁|建|交|冶|水电|核|电建|能建)(?:[一二三四五六七八九十]{1,3}(?:航)?局"
    r"|[\u4e00-\u9fff]{0,2}(?:电气化|大桥|隧道)局|[一二三四五六七八九十]{1,3}(?:冶|公司|院))(?:集团)?"
)


def by_role(view: PageView) -> Iterator[Mention]:
    """Unknown words before a role that only a firm has (X总部, X董事长, 由X投资)."""
    text = view.text
    for start, end in _before_roles(text):
        while start < end - 1 and not BEFORE.search(text[max(0, start - 4) : start]):
            start += 1
        if (
            end - start >= 2
            and is_brand(view, start, end)
            and not NO_FIRM.search(text, start, end)
            and not load().industries_by_name(text[start:end])
        ):
            yield Mention(start, end, "Enterprise", text[start:end], "firm.role")


def owners(view: PageView, ends: Mapping[int, int]) -> Iterator[Mention]:
    """A short name with an unknown front before what only firms have (咏声动漫|旗下, 华宝股权|董事长)."""
    text = view.text
    for role in _FIRMS_OWN.finditer(text):
        start, end = left_edge(view, role.start(), longest=9, ends=ends), role.start()
        end = end - 2 if text.endswith("品牌", start, end) else end
        if start in ends.values() or not brandlike(view, start, end) or not unknown(view, start, end):
            continue
        if NO_FIRM.search(text, start, end) or _NO_OWNER.search(text, start, end):
            continue
        named = "兼" in text[start:end] or name_end(view, start) == end
        if not named and not load().industries_by_name(text[start:end]):
            yield Mention(start, end, "Enterprise", text[start:end], "firm.owner")


def seated(view: PageView) -> Iterator[Mention]:
    """A brand and its trade that open a clause on where the head office is (晨星电机|总部位于)."""
    for match in _SEAT.finditer("\n" + view.text):
        start, end = match.start("name") - 1, match.end("name") - 1
        name = view.text[start:end]
        plain = NO_FIRM.search(name) or load().industries_by_name(name) or load().divisions_by_name(name[:2])
        if not plain and not any(is_stop(word) for word in clipped(view, start, end)):
            yield Mention(start, end, "Enterprise", name, "firm.owner")


def builders(view: PageView, projects: Iterable[Mention], known: Known) -> Iterator[Mention]:
    """The brand before the industry in a project's name (海铂|储能电池项目, 云州海铂|智能装备项目)."""
    ends = {start: end for end, start in known.places.items()}
    fields = set(known.industries.values())
    for project in projects:
        if project.type != "Project":
            continue
        start = ends.get(project.start, project.start)
        end = brand_end(view, start, project.end)
        if end is None or start in known.opened - known.place_starts:
            continue
        if view.text[end - 1] in _LANDFORMS or _SITES.match(view.text, end):
            continue
        form = _PLAIN_FORM.match(view.text, end)
        end = form.end() if form else end
        after = end + len(view.words[view.word_index(end)])
        if end in fields or after in fields or view.text.startswith("年产", end):
            yield Mention(start, end, "Enterprise", view.text[start:end], "firm.builder")


def bureaus(view: PageView) -> Iterator[Mention]:
    """Numbered bureaus of the state's builders (中铁十四局, 中建八局)."""
    for match in _BUREAU.finditer(view.text):
        if view.edges[match.start()] and view.edges[match.end()]:
            yield Mention(match.start(), match.end(), "Enterprise", match.group(), "firm.bureau")


def _before_roles(text: str) -> Iterator[tuple[int, int]]:
    """Spans of the two to six letters right before each role, none reaching into the role before."""
    at = 0
    fronts = [start for start, _ in _ROLES.everywhere(text)]
    fronts += [start - len(form) for start in fronts for form in _FORMS if text.endswith(form, 0, start)]
    for start in sorted(set(fronts)):
        letters = _LETTERS.search(text, max(at, start - 6), start) if start >= at else None
        if letters:
            yield letters.span()
            at = _ANY_ROLE.match(text, start).end()  # type: ignore[union-attr]
