"""Where a composed name begins, once the walk over its words has ended."""

from __future__ import annotations

import re

from ..view import PageView
from .brands import clipped, is_brand
from .context import Known
from .kinds import NATION, only_trades
from .tables import is_listed_stop, words_of
from .walk import left_edge

_COUNTER = re.compile(
    r"(?:自?20\d\d年(?:度|\d{1,2}月)?(?:\d{1,2}日)?|\d{1,2}月\d{1,2}日|\d{1,2}日"
    r"|[\d.,]+[余多]?(?:个|家|条|项|座|所|大|位|场|批|万|亿|亿元|万元|万千瓦|万吨|吨|P|级|余|千瓦|兆瓦|MW|千伏)+"
    r"|[一二两三四五六七八九十几数]+(?:个|家|条|项|座|所|批)|首批|第[一二三四五六七八九十]+[个批家])"
)
_LEADING = frozenset("强级新多全一批老原好型约位个家条项座所占抓上建推做达用为")
_ACTION = re.compile(
    r"发展|培育|壮大|建强|做强|做优|做大|主攻|提升|改造|推动|打造|聚力|攻坚|发力|驱动|保障|建好|抓|懂|下游|上游|升级|布局|丰富|加快|支撑|要"
    r"|[千百万]亿级?|首支|[+＋×]\d|\d[个大]|[一二两三四五六七八九十]大|支持|引领|赋能|致力于|专注于|从事|园区|该区|该市|我市|我省|全省|全市|全区|之力|大力"
)
_PARTNER = re.compile(
    r"(?<=[委团司府区镇市局会院校办处科])(?:联合(?![会体国实创研工党办公舰])|协同(?!创)|会同|携手|牵手|委托)"
    r"|(?:总监|主任|院长|所长|经理|主席|会长|书记|董事长|总裁|秘书长|负责人)兼"
)
_BRAND = re.compile(r"(?:(?![的和与及在等为是由将把被了内中某市区县])[\u4e00-\u9fff])+")
_LONGEST_BRAND = 4
_OPENING = "，。；：！？、\n“（"
_LED_TO = frozenset("自经继据如原任系乃赴像")  # before a place or a body a preposition or a verb
_DATED = frozenset("年月日")  # behind a figure part of a date
_BUILDING = re.compile(
    r"助推|推进|发挥|参与|参观|送进|走进|特邀|邀请|建设|打[造好]|规划|布局|落户|签约|获批|共建|组建|新设|设立|成立|揭牌|上线|搭建|启用|推出|开通"
)
_INVESTING = re.compile(r"投资(?:建设|兴建|新建)?")
_INSIDE = re.compile(
    r"项目(?![一二三四]?期)|(?<![第一二三四五六七八九十百\d.,])(?:\d[\d.,]*[余多]?|[一二三四五六七八九十百]+)(?:个|家|项|批|座|大(?=[^a-zA-Z0-9]))"
    r"|\d[余多万亿]?(?:亩|平方米|平米|公顷|亿元|万元)(?:以上|级|规模)?的?(?=[^）”])"
)
_ZONE = re.compile(r"开发区|保税区|高新区|经开区|综保区|自贸区|[算发新]中心(?!城)")
_TITLE = re.compile(r"(?:绿色|示范|生态|智慧|试点|特色|先进|标杆|优秀)(?:工业|产业)?(?:园区|基地|开发区)$")
_ORDINAL = re.compile(r"(?:第[一二三四五六七八九十\d]+|首)届")
_EPITHET = re.compile(
    r"(?:制造商|供应商|运营商|服务商|开发商|集成商|厂商|巨头|龙头|独角兽)(?:企业)?"
    r"|(?:全国|省|市)(?:人大|政协)?(?:代表|委员)"
    r"|(?:子|母|孙|参股|联营)公司|收购方|(?:保荐(?:人|机构)|控股股东|主承销商)[）)]?"
    r"|(?:民营|港资|台资|外资|日资|德资|国有|合资|链主|骨干|重点|上市|本土|当地|规上|世界500强)(?:企业|公司)"
)


def _last_end(pattern: re.Pattern[str], text: str, start: int, head: int, default: int) -> int:
    """Where the last match in [start, head) ends; `default` where there is none."""
    for match in pattern.finditer(text, start, head):
        default = match.end()
    return default


def past_action(text: str, start: int, head: int) -> int:
    """A name of an industry holds no word of doing: it begins after the last one."""
    return _last_end(_ACTION, text, start, head, start)


def past_building(text: str, start: int, head: int) -> int:
    """“高新区建设|智慧产业城”: what is built begins after the verb."""
    return _last_end(_BUILDING, text, start + 1, head, start)


def past_inner(text: str, start: int, head: int) -> int:
    """“签约项目|某某产业园项目”, “实施12个|数字化项目”: behind another head or a number of things the name begins."""
    quoted = text.find("“", start, head)
    closed = text.rfind("”", start, head)
    inner = [m.end() for m in _INSIDE.finditer(text, start, head if quoted < 0 else quoted)]
    inner += [m.end() for m in _INSIDE.finditer(text, closed, head)] if closed > 0 else []
    return max(inner, default=start)


def past_zone(text: str, start: int, head: int) -> int:
    """Zones named one after the other without a mark between them: each ends the one before."""
    return _last_end(_ZONE, text, start, head, start)


def past_title(text: str, start: int, head: int, known: Known) -> int:
    """国家级绿色园区|云州高新区: a title that ends like a park stands before the place that opens the name."""
    places = (at for at in range(start + 1, head) if at in known.place_starts)
    return max((at for at in places if _TITLE.search(text, start, at)), default=start)


def past_ordinal(text: str, start: int, head: int) -> int:
    """第一届|云州软件园: what is counted is a meeting of the park."""
    match = _ORDINAL.match(text, start, head)
    return match.end() if match else start


def past_epithet(text: str, start: int, head: int) -> int:
    """“电池制造商|某某…项目”: what a firm is stands before its name."""
    return max((m.end() for m in _EPITHET.finditer(text, start, head) if head - m.end() > 3), default=start)


def past_investor(text: str, start: int, head: int, known: Known) -> int:
    """“某某集团投资|…项目”: behind a known firm the word is a verb."""
    return max((m.end() for m in _INVESTING.finditer(text, start, head) if m.start() in known.ends), default=start)


def past_bracket(text: str, start: int, head: int) -> int:
    """“（远帆农业）|云州水产品产业园”: no name begins with a bracket."""
    closed = text.find("）", start, head) if text.startswith("（", start) else -1
    return closed + 1 if closed > 0 else start


def over_homonym(view: PageView, start: int, head: int, known: Known) -> int:
    """“云州中科盈江|有限公司”: a place alone is no firm's name, but the end of one behind another place."""
    if known.places.get(head) != start or view.text[head - 1] in "市县区省":
        return start
    before = left_edge(view, start, longest=10, ends=known.ends)
    return before if before in known.place_starts and start - before > 3 else start


def past_partner(text: str, start: int, head: int) -> int:
    """“镇党委联合|某某有限公司”: a firm's name begins after the one it acts with."""
    return _last_end(_PARTNER, text, start, head, start)


def past_preposition(view: PageView, start: int, head: int, known: Known) -> int:
    """“样品经|云州市检验研究院”: a name begins with the place or the body behind a preposition."""
    led = (at for at in range(start + 2, head) if at in known.opened and view.text[at - 1] in "自经据")
    return max((at for at in led if view.word_starts[view.word_index(at - 1)] == at - 1), default=start)


def last_of_chain(start: int, head: int, known: Known) -> int:
    """Of places that follow each other at the front of a name, the last opens it (山东烟台|海阳…港)."""
    by_start = known.places_from
    while (end := by_start.get(start)) is not None and end in by_start and by_start[end] < head:
        start = end
    return start


def over_brand(view: PageView, start: int, known: Known) -> int:
    """“山东远航动力有限公司”: between a place and a legal name stands a brand, also where it is a verb elsewhere."""
    if start == 0 or start in known.opened:
        return start
    index = view.word_index(start - 1)
    word, begins = view.words[index], view.word_starts[index]
    place = known.places.get(begins)
    if place is None or len(word) < 2 or is_listed_stop(word):
        return start
    return place


def over_stop(view: PageView, start: int, head: int, known: Known) -> int:
    """“云州丰正|汽车配件有限公司”: before mere trades stands a brand, also of characters that end names elsewhere."""
    words = clipped(view, start, head)
    if start == head or start in known.opened or not only_trades(words):
        return start
    for at in range(start - 1, max(start - _LONGEST_BRAND - 1, 0), -1):
        place = known.places.get(at, at - 2 if view.text.startswith("中国", at - 2) else None)
        if place is not None:
            return place if _BRAND.fullmatch(view.text, at, start) else start
    return start


def over_owner(view: PageView, start: int, known: Known) -> int:
    """“闽投永安抽蓄公司”: a brand that opens its clause right before the place is the front of a firm's name."""
    for length in (2, 3):
        before = start - length
        opens = before == 0 or (before > 0 and view.text[before - 1] in _OPENING)
        if opens and start in known.place_starts and is_brand(view, before, start):
            return before
    return start


def over_conjunction(view: PageView, start: int, known: Known, *, chain: bool) -> int:
    """“氢能和储能产业链”: a known industry joined by 和, 与, 及 belongs to the name; for a `chain` any short group."""
    text = view.text
    if start < 2 or text[start - 1] not in "和与及" or start in known.place_starts or text.endswith("链", 0, start - 1):
        return start
    joined = known.industries.get(start - 1)
    if joined is None and chain:
        before = left_edge(view, start - 1, longest=8, ends={})
        joined = before if start - 1 - before >= 3 and not any(before < e < start for e in known.ends) else None
    return joined if joined is not None else start


def clean_start(view: PageView, start: int, head: int, known: Known) -> int:
    """Drop counters, years and words of action before the first word that can open a name."""
    while start < head and start not in known.opened:
        index = view.word_index(start)
        word = view.words[index] if view.word_starts[index] == start else view.text[start : view.word_starts[index + 1]]
        following = start + len(word)
        if following > head:
            return start
        counted = _COUNTER.match(view.text, start, head)
        if counted:
            start = min(counted.end(), head)
        elif word in _DATED and not view.text[start - 1 : start].isdigit():
            return start  # 日昇集团
        elif (
            word in words_of("leading")
            or (following < head and word in _LEADING and start not in known.fields)
            or (word in _LED_TO and (following in known.opened or view.text.startswith(NATION, following)))
        ):
            start = following
        else:
            return start
    return start
