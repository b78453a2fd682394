"""Titles and list places that are granted: by their own words, by the verb that confers them, by rank."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...lexicon import load
from ...records import Mention
from ..cued import Cued
from ..view import PageView

# Expressions begin with the first characters of all that can follow: it spares most places of a text the alternatives.
_RANKED = Cued(
    r"(?=[2《世中全亚])(?:20\d\d年)?(?:《财富》)?(?:世界|中国|全国|全球|亚洲)(?:企业|制造业|民营企业|制造业企业|创新集群)*\d{2,3}强"
    r"|(?=[中全])(?:中国|全国|全球|全省)[^，。；、：\s“”《》（）的第为有\d]{2,12}?(?:综合实力|综合竞争力|竞争力|综合发展)?"
    r"(?:前? ?\d{2,3}强|[百十]强)(?:[县区镇市]|企业|园区)?"
)
_AWARDS = Cued(
    r"(?:科学技术(?:进步|合作|创新)?|科技(?:进步|创新|成果)|自然科学|技术发明|发明专利|专利|(?:政府|省长|市长|主席|区长)质量|优秀工业设计"
    r"|科技成果转化|管理创新成果|鲁班|詹天佑|绿色建筑创新)(?:最高)?奖(?:特等奖|[一二三]等奖|金奖|银奖|优秀奖|提名奖)?(?![励项金学])"
)
_LEVEL_OF_AWARD = re.compile(r"(?:国家(?:最高)?|中国|全国|全省|自治区|[省市])$")
_TITLES = Cued(
    r"(?=[国省市制单重专高创科瞪独雏绿灯零卓领先基中小隐地驰全知技农45A服“‘])(?:(?:国家级?|省级?|市级)?(?:制造业)?单项冠军(?:企业|产品)?|(?:国家级?|省级?|市级)?(?:重点)?专精特新[“‘]?小巨人[”’]?(?:企业)?|(?:国家级?|省级?|市级)?[“‘]?专精特新[”’]?(?:中小)?企业|“小巨人”企业|小巨人(?=[、和])|国家级?[“‘]专精特新小巨人[”’]企业|"
    r"(?:国家级?)?高新技术企业|创新型中小企业|科技型中小企业|瞪羚企业|独角兽企业|雏鹰企业|(?:国家级?|省级?)?(?:绿色工厂|灯塔工厂|零碳园区|零碳工厂)|(?:国家)?(?:卓越|领航|先进|基础)级智能工厂|中华老字号|隐形冠军(?:企业)?|(?:国家)?地理标志(?:保护|证明)?(?:产品|商标)|(?:中国)?驰名商标|(?:全国文明|国家卫生|国家森林|国家创新型|国家园林|全国双拥模范)城市|(?:国家|省级?)?知识产权(?:示范|优势)企业|(?:国家级?|省级?)?技术创新示范企业|(?:国家级?|省级?|市级)?农业产业化(?:国家|省级?|市级)?重点龙头企业|(?:国家)?(?:[45]A|A{4,5})级(?:旅游)?景区|(?:国家级?|省级?)?绿色供应链管理(?:示范)?企业|国家级科技企业孵化器|(?:国家级?|省级?)?服务型制造示范(?:企业|城市)|全国工人先锋号|中国质量奖|(?:国家|省)科学?技?术?进步奖)"
)
_SHORTEST, _LONGEST = 5, 36  # characters of a title in a list
_LEVELS = re.compile("(?:国家|省|市)级?")
_TWO_LEVELS = re.compile("(?:国家|省|市)级?[和及、]$")
_OF_PLACE = frozenset("省市区县")
_GRANTED = re.compile("[获评为是、“]$|认定$|入选$|跻身$")
_COUNT_INSIDE = re.compile(r"\d+[名个家项]|为|第[一二三四五六七八九十\d]+大")
_VERB = (
    r"(?=[入获评荣斩被认授列纳跻上升晋创喜位])(?:入选|入围|获批(?:创建|建设|成为|为)?|获评为?|评选为|荣获|斩获|获颁|被?认定为|被?评为|被?授予|被?列入|被?列为|被?纳入|跻身|上榜|荣膺"
    r"|升级为|晋升为|创建成为|创成|喜获|位列|获(?=“))(?:了|首批|第[一二三四五六七八九十]+批|20\d\d年度?|年度|(?:全[省市国])?唯一的?)*"
)
_LEAD = r"(?:国家|全国|中国|世界|全球|亚洲|省级|省|市级|全省|全市|[\u4e00-\u9fff]{2,6}?[省市区县镇])"
_CONFERRED = Cued(
    _VERB + rf"(?P<name>{_LEAD}(?:“[^“”\n]{{2,12}}”|（[^（）\n]{{1,12}}）|[^，。；、：\s“”（）《的并后]){{1,24}}?)"
    r"(?=称号|荣誉|认定|名单|榜单|榜|之一|第一梯队|行列|前列|近日|近期|日前|以来|后|\d+[个家项月]|[，。；、：\s和的]|$)"
)
_CONFERRED_QUOTES = Cued(
    rf"(?:{_VERB}|获得|摘得|夺得)(?P<row>(?:“[^“”，。、\n]{{4,24}}”[、和及]?)+)"
    r"(?=等?(?:\d+项|[多一]项|一?系列|诸多)?(?P<kind>称号|荣誉|奖|殊荣|企业|单位|名单|榜单)?)"
)
_QUOTE = re.compile(r"“([^“”]+)”")
# What a verb confers without a word of nation or place before it: its head tells that it is a title.
_CONFERRED_TITLE = Cued(
    _VERB + r"(?:20\d\d年度?)?(?P<name>(?!最佳|优秀|大赛|首届|该|第)[^，。；、：\s“”《》（）的并后]{2,22}?"
    r"(?:示范(?:企业|基地|园区|单位|社|区|县|城市|工程|工厂|平台)|先进(?:县|区|集体|单位)|创新型(?:县|城市|省份)(?:（市）)?"
    r"|(?:百|十|\d+)强(?:县|区|镇|企业|园区)?|(?:领军|领航|标杆|龙头|冠军)企业|标杆(?:工厂|园区)|特色(?:小镇|产业园|产业基地|产业集群)"
    r"|质量奖|专利奖|科技奖|进步奖|创新奖|之乡|之都))(?=称号|荣誉|名单|榜单|[，。；、：]|等|$)"
)
_ENTITLED = re.compile(
    r"示范|试点|先导|先行|先进|基地|十佳|百强|优秀|标杆|领军|领航|单位|集体|奖|之乡|名城|城市|案例|产品|品牌|工匠|明星|模范"
)
_LIST = Cued(
    r"(?:入选|入围|列入|纳入|上榜)(?:了)?"
    r"(?P<name>[^，。；、：\s“”（）《的]{2,14}?(?:培育名单|名录|十佳[^，。；、：\s的]{2,4}))(?=[，。；、]|$)"
)
_AMONG = Cued(
    r"(?:是|作为|成为|列为|为|、)(?P<name>(?:(?:全国|国家|我国|全省|全市|首批|全球)(?P<count>\d+个)?|[一二三四五六七八九十]+大)"
    r"(?![^，。；、]{0,6}最|[^，。；]{0,4}(?:唯一|少数|重要|主要|知名|领先|仅有|较|第[一二三四五]))[^，。；、：\s“”（）《的最]{3,22}?)之一"
)
_STATUS = Cued(
    r"(?:作为|是|获批|升级为|晋升为)(?P<name>(?:全国)?(?:首批|首个)?国家级[^，。；、：\s“”（）《的]{0,8}?(?:经济技术开发区|经开区|高新区|高新技术产业开发区|新区|农高区|先导区|示范区|试验区))"
)
_LEVEL_OF_PARK = Cued(
    r"国家级(?:经济技术开发区|经开区|高新区|新区|农高区|开发区)(?=[——“]*[\u4e00-\u9fff]{2,8}(?:开发区|高新区|新区|经开区|园区))"
)
# The list that a body makes public has the title's name: 公布第二批绿色示范园区|名单.
_MADE_PUBLIC = Cued(
    r"(?:公布|公告|发布|公示|确定|印发)(?:了|的|新增|创建|《|“|我国|全国|20\d\d(?:[-—]20\d\d)?年?度?|首批|首届|第?[一二两三四五六七八九十\d]+批|\d+[家个]|拟认定的?)*"
    r"(?P<name>[^，。；、：\s“”《》（）的了和]{4,24}?)(?:”|培育|创建|年度|建设|推荐|公示|获奖|认定|拟入选|入选|企业公示){0,2}名单"
)
_ON_LISTS = re.compile(
    r"(?:示范|先进|先行|试点|标杆|领军|领航|重点|百强|优秀|智能|绿色|零碳|未来|灯塔|专业|特色|创新型|星级|文明|星)[^非失]{0,8}"
    r"(?:企业|工厂|车间|园区|园|基地|城市|区|县|市|镇|乡村|村|街区|枢纽|中心|平台|项目|案例|单位|集群|工地|品牌|小镇|场景|产品|孵化器|工程)$|物流枢纽$|孵化器$|工程师$|工匠$"
)
_NO_LIST = re.compile(r"非法|涉嫌|失信|违法|制裁|被执行|中标|候选|任|受灾|资助|信息|公司|责任|不合格|抽检|项目$")
# 荣获甲、乙等荣誉: each of what is won.
_WON = Cued(
    r"(?:获得?|荣获|获评|斩获|获颁|授予|入选|评为|认定为)(?:了|过|当地)?(?P<row>[^，。；：\n（）]{4,120}?)等"
    r"(?:[一多]项|多个|一?系列|诸多|国家级|省级|国家|\d+[余多]?[项个])*(?:荣誉|称号|殊荣|奖项|资质)"
)
_WON_PART = re.compile(r"(?:“[^“”\n]{1,24}”|[^、，“”])+")
_YEAR = re.compile(r"(?:20\d\d(?:[-—]20\d\d)?年?度?|首批|第[一二三四五六七八九十]+[批届])+")
# 作为国家某某试验区，云州…: what a place or firm is.
_AS = Cued(
    r"作为(?:我国|全国|全省)?(?:首个|首批|唯一的?)?(?P<name>(?:国家级?|全国|社会主义|省级|长三角|粤港澳大湾区|京津冀)[^，。；、：\s“”《》（）的]{2,20}?"
    r"(?:示范区|引领区|先导区|试验区|先行区|核心区|承载区|示范城市|试点城市|节点城市|中心城市|枢纽城市|枢纽|试点|示范县|示范基地|示范企业))(?=，|的(?![^，。；]{0,6}(?:战略|机遇|要求)))"
)
_LISTED = re.compile(r"名单|榜单|榜")
_NAMES_ITSELF = re.compile(
    r"(?:示范|试点|[县区镇村市园港]|城市群|街道|学校|企业|工厂|车间|基地|集群|项目|工程|计划|平台|枢纽|节点|案例|产品|品牌|商标|装备|技术|单位"
    r"|集体|团队|人才|奖|\d强|百强|冠军|领跑者|中心|实验室|工作站|遗产|布局|名录|目录|名城|之乡|创新集群|榜首|称号|场景|标准|景区|库|小镇|工地|示范岗)”?$"
)


# Firms of a kind, of which none is named: 来自世界500强企业、…
_FIRMS = re.compile("企业(?=[、，。；等和及与的])|(?:企业)?[和及、与][^，。；]{0,12}企业")
_HELD = re.compile("(?:作为|成为|是|系|为|跻身|入选|进入|上榜|荣膺|晋级|蝉联)[^，。；]{0,6}$")


def _any_such(text: str, ranking: re.Match[str]) -> bool:
    """Whether a ranking only tells what firms are spoken of, and nobody is said to hold it."""
    held = _HELD.search(text, max(0, ranking.start() - 10), ranking.start())
    return held is None and _FIRMS.match(text, ranking.end()) is not None


def designations(view: PageView) -> Iterator[Mention]:
    """Designations of a page by their marks; spans may overlap."""
    text = view.text
    for match in _TITLES.finditer(text):
        start = _granting(view, _own_start(view, match.start()))
        yield _mention(view, start, match.end(), "designation.title")
    for match in _RANKED.finditer(text):
        if not _any_such(text, match):
            yield _mention(view, match.start(), match.end(), "designation.ranked")
    for match in _AWARDS.finditer(text):
        yield _mention(view, _awarded_by(view, match.start()), match.end(), "designation.title")
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
    for match in _CONFERRED_QUOTES.finditer(text):
        for quote in _QUOTE.finditer(text, *match.span("row")):
            if match["kind"] or _ENTITLED.search(quote[1]):
                yield _mention(view, *quote.span(1), "designation.entitled")
    for match in _CONFERRED_TITLE.finditer(text):
        start, end = match.span("name")
        if _cut(view, start, end) and not _COUNT_INSIDE.search(match["name"]):
            yield _mention(view, start, end, "designation.status")
    yield from _listed(view)
    yield from _won(view)
    for pattern in (_LIST, _STATUS, _LEVEL_OF_PARK, _AS):
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


def _listed(view: PageView) -> Iterator[Mention]:
    """Titles that a list made public is named by."""
    for match in _MADE_PUBLIC.finditer(view.text):
        start, end = match.span("name")
        named = _ON_LISTS.search(match["name"]) and not _NO_LIST.search(match["name"])
        if named and view.edges[start]:
            yield _mention(view, start, end, "designation.status")


def _won(view: PageView) -> Iterator[Mention]:
    """Each member of a list that ends in 等荣誉, without the year before it."""
    for match in _WON.finditer(view.text):
        if "、" not in match["row"]:
            continue
        for part in _WON_PART.finditer(view.text, *match.span("row")):
            year = _YEAR.match(view.text, *part.span())
            start, end = year.end() if year else part.start(), part.end()
            whole = view.text[start] != "“" and _SHORTEST <= end - start <= _LONGEST
            if whole and _NAMES_ITSELF.search(view.text, start, end) and _cut(view, start, end):
                yield _mention(view, start, end, "designation.status")


def _own_start(view: PageView, start: int) -> int:
    """Behind a level that is not the title's alone (国家级和市级|某某企业) or ends a place (云中省|某某企业)."""
    level = _LEVELS.match(view.text, start)
    if level and (not view.edges[start] or _TWO_LEVELS.search(view.text, max(0, start - 4), start)):
        return level.end()
    return start


def _granting(view: PageView, start: int) -> int:
    """With the place that grants it, where the words before say that it is granted (获评|云州省|专精特新企业)."""
    text = view.text
    end = start + 1 if text[start] in _OF_PLACE and text[start + 1] != "级" else start  # 云州|省“专精特新”企业
    for length in (5, 4, 3):
        low = max(0, end - length)
        if text[low:end][-1:] in _OF_PLACE and load().divisions_by_name(text[low:end]):
            return low if _GRANTED.search(text, max(0, low - 3), low) else start
    return start


def _awarded_by(view: PageView, start: int) -> int:
    """The award with the nation or the place that grants it (云州省|科技进步奖)."""
    for length in (4, 3, 2):  # of a place's name
        place = view.text[max(0, start - length) : start]
        if load().divisions_by_name(place):
            return start - length
    level = _LEVEL_OF_AWARD.search(view.text, max(0, start - 4), start)
    return level.start() if level and view.edges[level.start()] else start


def _cut(view: PageView, start: int, end: int) -> bool:
    return bool(view.edges[start] and view.edges[end])


def _mention(view: PageView, start: int, end: int, rule: str) -> Mention:
    return Mention(start, end, "Designation", view.text[start:end], rule)
