"""Products by what is said of them: who made them (研制的X), that they appear (X下线), that they sell (主打产品X)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from ...records import Mention
from ..cued import Cued
from ..view import PageView
from .context import Known
from .lists import Items
from .nouns import is_field
from .tables import alternatives, is_listed_stop, is_stop
from .walk import right_edge

# What the name of goods ends in; one character needs more before it.
_GOODS = (
    "直升机|无人机|飞行器|飞机|客机|样机|整机|主机|发动机|压缩机|电动机|发电机|电机|模压机|清洗机|起重机|挖掘机|盾构机|掘进机|装载机|收割机|打印机|机床|机组|机器人|机器狗|"
    "火箭|卫星|飞船|探测器|列车|动车组|机车|轿车|客车|卡车|重卡|货车|叉车|跑车|电池|电芯|芯片|晶圆|模组|组件|部件|配件|铸件|锻件|叶片|轴承|齿轮|阀门|主泵|变压器|"
    "逆变器|变流器|换热器|传感器|电容器|激光器|连接器|显示器|分析仪|检测仪|光谱仪|显微镜|光刻机|光刻胶|雷达|镜头|显示屏|柔性屏|面板|玻璃|陶瓷|薄膜|涂料|涂层|树脂|橡胶|纤维|合金|"
    "板材|型材|钢轨|钢管|钢板|电缆|光缆|轮胎|疫苗|新药|注射液|试剂|试剂盒|制剂|胶囊|催化剂|添加剂|操作系统|识别系统|控制系统|管理系统|溯源系统|系统|软件|大模型|数据库|"
    "装置|装备|设备|货轮|货船|集装箱船|运输船|邮轮|游艇|航母|潜水器|反应堆|燃气轮机|汽轮机|生产线"
)
_LAST = re.compile(
    rf"(?:{_GOODS}|[\u4e00-\u9fffA-Za-z0-9]{{2,}}"
    r"(?:机|船|艇|舰|泵|炉|仪|钢|车|箭|膜|屏|剂|药|(?<![样展模老跳短])板|轮))$"
)
_COUNT = (  # 2024年首台, 第3艘, 一款, 该套
    r"(?:20\d\d年)?(?:(?:全球|世界|国内|国际|亚洲|我国|全国|中国|行业|业内|省内|全省)?(?:首|第[一二三四五六七八九十百万\d]{1,5}|最大|最长|最重|最轻|最快|最先进)的?"
    r"|[一两这该那新]|\d+|[一二三四五六七八九十]+|多|几)"
    r"(?:款|台套|台（套）|台|套|艘|架|列|枚|颗|辆|种|个|项|代|批|根|条|张|块|只|座)"
)
_MAKE = "研制|研发设计|设计研发|研发生产|生产研发|研发制造|研发|开发|制造|生产|建造|推出|打造|设计|攻克"
_OF = Cued(rf"(?:{_MAKE})(?:出来?)?的(?=[^，。；：！？、的]{{4}})")
_OUT = Cued(
    r"(?:研制|研发|开发|制造|生产|建造|设计|攻克|打造|造|做)(?:成功|出来?|了|成)+(?=[^，。；：！？]{5})"
    r"|成功(?:研制|研发|开发|生产)(?![出了])(?=[^，。；：！？]{5})"
    r"|推出了?(?=[^，。；：！？]{0,8}(?:款|台|种|代|套|的))"
)
_FRONT = re.compile(
    rf"(?:我国|中国)?(?:(?:{_COUNT})?[^，。；：！？、\n]{{1,16}}的)?(?:{_COUNT}|一([\u4e00-\u9fff])\1|新一代|新型)?(?=[^，。；：！？]{{2}})"
)
_SPECIFIED = Cued(
    rf"(?:{_MAKE}|下线|交付)(?:了|出)?"
    r"(?=\d[\d.]*(?!\d)[^\d余多个家种项款台套艘架辆座元万亿，。]|[A-Z][A-Z0-9-]+[\u4e00-\u9fff])"
)
_FAME = Cued(r"(?:主打|拳头|明星|代表性?|核心|王牌|旗舰|爆款)产品(?:是|为|有|包括|——|：)?[“]?")
_SHOWN = Cued(
    r"(?:首飞|试飞|下线|亮相|首发|面世|问世|首航|交付(?!量)|批量生产|量产|首秀|装车|列装|试航|打破|填补|销往|发往|远销|国产化(?!率|进程|水平|程度)"
    r"|国产替代|占据|处于国际|处于国内|达到国际|达到世界|获批上市|投用|投运|投入使用|进入最后|完成调试|完成测试|运抵|成功应用|落地应用|回传|订单(?!量|有望|不足|金额)|替代进口"
    r"|畅销|热销|走俏|通过验收|首次应用|吊装)"
)
_HOW = re.compile(r"(?:成功|顺利|正式|首次|重磅|批量|同步|陆续|相继|集中|实现|已经?|近日|日前|全球|国内|完成|在)*$")
_NUMBERED = Cued(
    r"(?:第[一二三四五六七八九十百\d]{1,4}|(?:全球|世界|国内|亚洲|全国|我国)(?:最大|最长|最重|最快)的?)(?:款|台套|台|套|艘|架|列|枚|颗|辆)"
)
_SERIES = re.compile(r"(?:系列|高端|高附加值|拳头|自主|核心|国产化?|终端){1,2}产品")
_DEVELOPED = re.compile(r"(?:研制|研发|开发|推出|攻克)(?:出|了)?")
_AGENT = re.compile(r"企业|公司|集团|团队|我国|自主|联合|牵头|主导|院|所|大学|[”）]|自行|独立|科技|股份")
_PATTERNS = (
    ("product.out", _OUT),
    ("product.specified", _SPECIFIED),
    ("product.fame", _FAME),
    ("product.numbered", _NUMBERED),
)
_LONGEST = 22
_SHORTEST = 4
_FEWEST = 2  # characters of a name in a list of products
_NO_START = re.compile("[上下]半年|[今去明]年|重点|其中|目前")
_VERBS = 1  # of the dictionary, that may stand inside a name
_MAKING = frozenset(_MAKE.split("|")) | {"用于", "应用", "使用", "采用", "实现", "开展", "进行"}
_BEHIND = re.compile(
    r"(?:首次|成功|上线|发布|获批|投产|供不应求|畅销|热销|顺利|正式|近日|日前|已经?|目前|不久|今年|去年"
    r"|订单|开发|研发|调试|测试|生产|年产|产能|市场)$"
)


def produced(view: PageView) -> Iterator[Mention]:
    """Goods that somebody is said to have made, one name for each verb."""
    for match in _OF.finditer(view.text):
        if _AGENT.search(view.text, max(0, match.start() - 14), match.end()):
            yield from _goods(view, match.end(), "product.of")
    for rule, pattern in _PATTERNS:
        for match in pattern.finditer(view.text):
            yield from _goods(view, match.end(), rule)


def _goods(view: PageView, at: int, rule: str) -> Iterator[Mention]:
    """The name behind what counts and describes the thing."""
    front = _FRONT.match(view.text, at)
    start = front.end() if front else at
    if start >= len(view.text) or not view.edges[start]:
        return
    end = _end(view, start)
    if _names_one(view, start, end):
        yield Mention(start, end, "Product", view.text[start:end], rule)


def _end(view: PageView, start: int) -> int:
    """Where the goods end: before a stop, else behind a verb that is part of the name (运动|相机|模组)."""
    end = _past_adverbs(view, start, right_edge(view, start, longest=_LONGEST))
    if _names_one(view, start, end):
        return end
    best, verbs = end, 0
    for index in range(view.word_index(start), len(view.words)):
        at, word = view.word_starts[index], view.words[index]
        if at + len(word) - start > _LONGEST or not word.isalnum() or is_listed_stop(word) or word in _MAKING:
            break
        verbs += is_stop(word)
        if verbs > _VERBS:
            break
        best = at + len(word) if _ends_goods(view, start, index) else best
    return best


def _ends_goods(view: PageView, start: int, index: int) -> bool:
    """Whether the name may end with this word: it is a word of goods, and no further noun follows."""
    following = view.words[index + 1] if index + 1 < len(view.words) else "。"
    closed = not following[0].isalnum() or is_stop(following) or _BEHIND.fullmatch(following) is not None
    return closed and _LAST.search(view.text, start, view.word_starts[index] + len(view.words[index])) is not None


def _past_adverbs(view: PageView, start: int, end: int) -> int:
    while (behind := _BEHIND.search(view.text, start, end)) is not None:
        end = behind.start()
    return end


def shown(view: PageView, context: Known) -> Iterator[Mention]:
    """Goods at the head of a clause that says that they fly, roll out or are shown for the first time."""
    text = view.text
    for match in _SHOWN.finditer(text):
        how = _HOW.search(text, max(0, match.start() - 8), match.start())
        end = how.start() if how else match.start()
        low = max(text.rfind(mark, max(0, end - 26), end) for mark in "，。；：！？、\n…的")
        start = low + 1
        if low < 0 or not view.edges[end]:
            continue
        famed = max((m.end() for m in _FAME.finditer(text, start, end)), default=start)
        front = _FRONT.match(text, famed, end)
        start = front.end() if front else famed
        start = max((e for e in context.organizations if start < e <= end - _SHORTEST), default=start)
        if view.edges[start] and _names_one(view, start, end):
            yield Mention(start, end, "Product", text[start:end], "product.shown")


def series(view: PageView, runs: Sequence[Items]) -> Iterator[Mention]:
    """Members of a list of goods that are developed and summed up as a series of products."""
    text = view.text
    for items in runs:
        if not (items.summed and _SERIES.match(items.head)):
            continue
        first, end = items.spans[0]
        made = _DEVELOPED.search(text, max(0, first - 4), end - _FEWEST)
        if made is None:
            continue
        for start, stop in ((max(first, made.end()), end), *items.spans[1:]):
            if _SHORTEST <= stop - start + 1 <= _LONGEST and view.edges[start]:
                yield Mention(start, stop, "Product", text[start:stop], "product.series")


def _names_one(view: PageView, start: int, end: int) -> bool:
    """Whether the words end in goods and tell more than their kind (not 新型设备, 高端装备)."""
    text = view.text[start:end]
    if not (end - start >= _SHORTEST and view.edges[start] and view.edges[end]) or _LAST.search(text) is None:
        return False
    if text.count("“") != text.count("”") or "（" in text or _plain().fullmatch(text):
        return False
    words = view.words[view.word_index(start) : view.word_index(end - 1) + 1]
    if is_stop(words[0]) or _NO_START.match(text) or is_field(text):
        return False
    if any(is_listed_stop(word) or word in _MAKING for word in words):
        return False
    return sum(map(is_stop, words)) <= _VERBS


@cache
def _plain() -> re.Pattern[str]:
    """Words that tell no more than a kind of goods."""
    return re.compile(rf"(?:{_GOODS}|{alternatives('plain_goods')}|[\u4e00-\u9fff]车)*(?:{_GOODS}|产品|车型|新车|车)*")
