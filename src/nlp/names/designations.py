"""Titles and list places that are granted: by their own words, by the verb that confers them, by rank."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...records import Mention
from ..cued import Cued
from ..view import PageView

# Expressions begin with the first characters of all that can follow: it spares most places of a text the alternatives.
_RANKED = Cued(
    r"(?=[2《世中全亚])(?:20\d\d年)?(?:《财富》)?(?:世界|中国|全国|全球|亚洲)(?:企业|制造业|民营企业|制造业企业|创新集群)*\d{2,3}强"
)
_TITLES = Cued(
    r"(?=[国省市制单重专高创科瞪独雏绿灯零卓领先基中小“‘])(?:(?:国家级?|省级?|市级)?(?:制造业)?单项冠军(?:企业|产品)?|(?:国家级?|省级?|市级)?(?:重点)?专精特新[“‘]?小巨人[”’]?(?:企业)?|(?:国家级?|省级?|市级)?[“‘]?专精特新[”’]?(?:中小)?企业|“小巨人”企业|小巨人(?=[、和])|国家级?[“‘]专精特新小巨人[”’]企业|"
    r"(?:国家级?)?高新技术企业|创新型中小企业|科技型中小企业|瞪羚企业|独角兽企业|雏鹰企业|(?:国家级?|省级?)?(?:绿色工厂|灯塔工厂|零碳园区|零碳工厂)|(?:国家)?(?:卓越|领航|先进|基础)级智能工厂|中国质量奖|(?:国家|省)科学?技?术?进步奖)"
)
_LEVELS = re.compile("(?:国家|省|市)级?")
_TWO_LEVELS = re.compile("(?:国家|省|市)级?[和及、]$")
_COUNT_INSIDE = re.compile(r"\d+[名个家项]|为|第[一二三四五六七八九十\d]+大")
_VERB = (
    r"(?=[入获评荣斩被认授列纳跻上升晋创喜])(?:入选|入围|获批(?:创建|建设|成为|为)?|获评为?|评选为|荣获|斩获|获颁|被?认定为|被?评为|被?授予|被?列入|被?列为|被?纳入|跻身|上榜|荣膺"
    r"|升级为|晋升为|创建成为|创成|喜获)(?:了|首批|第[一二三四五六七八九十]+批|20\d\d年度?|年度|(?:全[省市国])?唯一的?)*"
)
_LEAD = r"(?:国家|全国|中国|世界|全球|亚洲|省级|省|市级|全省|全市|[\u4e00-\u9fff]{2,6}?[省市区县镇])"
_CONFERRED = Cued(
    _VERB + rf"(?P<name>{_LEAD}(?:“[^“”\n]{{2,12}}”|（[^（）\n]{{1,12}}）|[^，。；、：\s“”（）《的并后]){{1,24}}?)"
    r"(?=称号|荣誉|认定|名单|榜单|榜|之一|第一梯队|行列|前列|近日|近期|日前|以来|后|\d+[个家项月]|[，。；、：\s和的]|$)"
)
_CONFERRED_QUOTE = Cued(_VERB + r"“(?P<name>[^“”，。、\n]{4,24})”(?=称号|荣誉|奖|企业|单位|$|[，。；、])")
_ENTITLED = re.compile(
    r"示范|试点|先导|先行|先进|基地|十佳|百强|优秀|标杆|领军|领航|单位|集体|奖|之乡|名城|城市|案例|产品|品牌|工匠|明星|模范"
)
_LIST = Cued(
    r"(?:入选|入围|列入|纳入|上榜)(?:了)?"
    r"(?P<name>[^，。；、：\s“”（）《的]{2,14}?(?:培育名单|名录|十佳[^，。；、：\s的]{2,4}))(?=[，。；、]|$)"
)
_AMONG = Cued(
    r"(?:是|作为|成为|列为|为)(?P<name>(?:(?:全国|国家|我国|全省|全市|首批|全球)(?P<count>\d+个)?|[一二三四五六七八九十]+大)"
    r"(?![^，。；、]{0,6}最|[^，。；]{0,4}(?:唯一|少数|重要|主要|知名|领先|仅有|较|第[一二三四五]))[^，。；、：\s“”（）《的最]{3,22}?)之一"
)
_STATUS = Cued(
    r"(?:作为|是|获批|升级为|晋升为)(?P<name>(?:全国)?(?:首批|首个)?国家级[^，。；、：\s“”（）《的]{0,8}?(?:经济技术开发区|经开区|高新区|高新技术产业开发区|新区|农高区|先导区|示范区|试验区))"
)
_LEVEL_OF_PARK = Cued(
    r"国家级(?:经济技术开发区|经开区|高新区|新区|农高区|开发区)(?=[——“]*[\u4e00-\u9fff]{2,8}(?:开发区|高新区|新区|经开区|园区))"
)
_LISTED = re.compile(r"名单|榜单|榜")
_NAMES_ITSELF = re.compile(
    r"(?:示范|试点|[县区镇村市园港]|城市群|街道|学校|企业|工厂|车间|基地|集群|项目|工程|计划|平台|枢纽|节点|案例|产品|品牌|商标|装备|技术|单位"
    r"|集体|团队|人才|奖|\d强|百强|冠军|领跑者|中心|实验室|工作站|遗产|布局|名录|目录|名城|之乡|创新集群|榜首|称号|场景|标准|景区|库|小镇)”?$"
)


def designations(view: PageView) -> Iterator[Mention]:
    """Designations of a page by their marks; spans may overlap."""
    text = view.text
    for match in _TITLES.finditer(text):
        yield _mention(view, _own_start(view, match.start()), match.end(), "designation.title")
    for match in _RANKED.finditer(text):
        yield _mention(view, match.start(), match.end(), "designation.ranked")
    for match in _CONFERRED.finditer(text):
        start, end = match.span("name")
        counted = _COUNT_INSIDE.search(match.group("name")) and not text.startswith("之一", end)
        if counted or end - start < 5 or not _cut(view, start, end):
            continue
        listed = _LISTED.match(text, end)
        if not (listed or _NAMES_ITSELF.search(match.group("name"))):
            continue
        whole = listed.end() if listed and not _NAMES_ITSELF.search(match.group("name")) else end
        yield _mention(view, start, whole, "designation.conferred")
    for match in _CONFERRED_QUOTE.finditer(text):
        start, end = match.span("name")
        if _ENTITLED.search(match.group("name")) or text.startswith(("称号", "荣誉", "奖"), end + 1):
            yield _mention(view, start, end, "designation.entitled")
    for pattern in (_LIST, _STATUS, _LEVEL_OF_PARK):
        for match in pattern.finditer(text):
            group = "name" if "name" in pattern.groupindex else 0
            start, end = match.span(group)
            if _cut(view, start, end):
                yield _mention(view, start, end, "designation.status")
    for match in _AMONG.finditer(text):
        start, end = match.span("name")
        if match.group("count"):  # 全国6个某示范区之一: one of them has the name 某示范区
            yield _mention(view, match.end("count"), end, "designation.status")
        elif _cut(view, start, end):
            yield _mention(view, start, end + 2, "designation.status")


def _own_start(view: PageView, start: int) -> int:
    """Behind a level that is not the title's alone (国家级和市级|某某企业) or ends a place (云中省|某某企业)."""
    level = _LEVELS.match(view.text, start)
    if level and (not view.edges[start] or _TWO_LEVELS.search(view.text, max(0, start - 4), start)):
        return level.end()
    return start


def _cut(view: PageView, start: int, end: int) -> bool:
    return bool(view.edges[start] and view.edges[end])


def _mention(view: PageView, start: int, end: int, rule: str) -> Mention:
    return Mention(start, end, "Designation", view.text[start:end], rule)
