"""What a clause speaks of: its heading mentions.

The subject of a Chinese clause stands first; behind it come objects and places of comparison, which a number is
not about. A clause without a heading mention keeps the subject of the clause before it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from ..records import Mention

PLACES = frozenset({"Province", "City", "District"})
FIELDS = frozenset({"Industry", "IndustrialChain"})
# what a place that stands right before it claims as its own
_CLAIMED = FIELDS | {"Product"}
# what a number is hardly ever said of
NEVER = frozenset({"Person", "Goal", "Designation"})

# what may stand before the subject: time, place in the text, connectives, opening quotes
FILLER = re.compile(
    r"""(?:[“‘"《（(：:、\s—]|(?:19|20)\d\d年?[^，。一-龥]*|\d+[—\-~至到]?\d*[年月日]份?|[上下]半年
    |前[一二三四\d]+个?(?:月|季度)|(?:年|月)?[底末]
    |今年|去年|全年|年内|目前|当前|现在|如今|此前|此次|本次|近日|日前|据悉|据了解|数据显示|统计显示|截至目前|截至|截止|以来|期间|初步
    |其中|同时|此外|另外|而且|并且|但|而|还有|例如|比如|如|到|自|在|于|作为|因此|所以|这是|据|随着|对此|“?十[四五三]五”?
    |民企|国企|央企|(?:民营|龙头|骨干|重点|链主|标杆|领军|上市|高新技术)企业|预计|力争|确保
    |仅|已|又|再|正|约|共|全国|我国|中国|整个|这座|这个|该)*""",
    re.VERBOSE,
)
_MODIFIER = re.compile(r"^[^，]{1,24}的[“‘]?$")
_SPEECH = re.compile(
    r"(?:表示|介绍|介绍说|说|透露|称|指出|认为|强调|了解到|获悉|告诉记者|告诉"
    r"|(?:数据|统计|结果|报告|公报|榜单)显示|发布数据|消息（[^）]{0,12}）|(?:日|网)讯)[：:，]?[“]?$"
)
_LIST = re.compile(r"[“”‘’]*(?:、|和|与|及|以及)[“”‘’]*")
# the list may go on with names that nobody knows
_LIST_END = re.compile(r"[”’]?(?:、[^，。；、]{1,12})*(?:等|\d|[一二两三四五六七八九十]+[大个家项])")
_ETC = re.compile(r"[”’]?等|[”’]?(?:、[^，。；、]{1,12})+(?:等\d|\d+余?[个家])")
# behind the name of a field: what the field as a whole is measured by
_MEASURED = re.compile(
    r"[”’]?(?:核心|全)?(?:产业|行业|产业链)?的?(?:总|年|全年|完成|实现|主营|累计|工业)*(?:规模|总?产值|营收|营业收入|收入|增加值|产量|产销量?|销量|销售|销售额"
    r"|出口|进出口|产能|投资|保有量|装机|增速|增长|利润|同比|达到|达|总产量|总量|占|企业营收)"
)
_ANNOUNCED = re.compile(r"公告|披露|宣布")
# 位于某区的某基地 speaks of the base
_SITE = re.compile(r"(?:位于|坐落[于在]|地处|来自|落户|扎根)[“]?$")
_OF = re.compile(r"的[“‘]?")
# between a place and what is in it: 青岛市民企某某公司
_JOINT = re.compile(r"的?“?(?:民企|国企|央企|(?:民营|龙头|骨干|重点|链主|标杆|领军|上市|高新技术)企业)?“?")
_EXAMPLE = re.compile(r"(?:例如|如)?以[“‘]?")
_RULERS = re.compile(r"(?:市|省|区|县)(?:委|政府|人民政府)$|管委会$")


# a name that counts in its middle swallowed a predicate: 某市99个项目, 某公司控股5家企业
_COUNTING = re.compile(r"(?<!第)\d[余多]?[个家项名户]")
_COUNT = re.compile(r"\d+[余多]?[一-龥]")


def outer(mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions that no other one encloses, in order of start; home mentions and swallowed counts left out."""
    kept: list[Mention] = []
    for mention in sorted(mentions, key=lambda m: (m.start, -m.end)):
        if _COUNTING.search(mention.text, 1) or _COUNT.fullmatch(mention.text):
            continue
        if mention.kind != "home" and (not kept or mention.end > kept[-1].end):
            kept.append(mention)
    return kept


class Mentions:
    """The outer mentions of a page, looked up by position."""

    def __init__(self, mentions: Sequence[Mention]) -> None:
        self.all = outer(mentions)
        self._starts = [m.start for m in self.all]

    def within(self, start: int, end: int) -> list[Mention]:
        """Those that begin in [start, end)."""
        return self.all[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def holding(self, start: int, end: int) -> Mention | None:
        """The one in whose middle or end [start, end) stands, if any: 32英寸 in a name, but not 13条产业链."""
        at = bisect_left(self._starts, start) - 1
        return self.all[at] if at >= 0 and self.all[at].end >= end else None


def listed(text: str, mentions: Sequence[Mention], first: int) -> int:
    """How many mentions from mentions[first] on are joined by 、 and 和."""
    at = first
    while at + 1 < len(mentions) and _LIST.fullmatch(text, mentions[at].end, mentions[at + 1].start):
        at += 1
    return at - first + 1


def is_speech(text: str, start: int, end: int) -> bool:
    """Whether the clause only says who speaks: 某局局长表示."""
    return _SPEECH.search(text, start, end) is not None


def fields(mentions: Sequence[Mention]) -> list[Mention]:
    """The first field of industry among the mentions, as a list of one or none."""
    return [m for m in mentions if m.type in FIELDS][:1]


def heads(text: str, start: int, end: int, mentions: Sequence[Mention], *, place_claims: bool) -> list[Mention]:
    """The mentions that are the subject of the clause [start, end): none, one, or a list of several.

    `mentions` are those of the clause. With `place_claims` a place has been named as subject before, and keeps
    what is said of its industries.
    """
    if not mentions or is_speech(text, start, end):
        return list(mentions[:1]) if _announces(text, start, end, mentions) else []
    if len(mentions) > 1 and _SITE.search(text, start, mentions[0].start):
        while len(mentions) > 2 and mentions[1].type in PLACES and mentions[0].end == mentions[1].start:
            mentions = mentions[1:]
        if not _OF.fullmatch(text, mentions[0].end, mentions[1].start):
            return []
        start, mentions = mentions[1].start, mentions[1:]
    first = mentions[0]
    if _EXAMPLE.fullmatch(text, start, first.start) and text.startswith("为例", first.end):
        return [first]
    if first.type in NEVER or not opens(text, start, first) or _RULERS.search(first.text):
        return []
    count = listed(text, mentions, 0)
    last = mentions[count - 1]
    if first.type in FIELDS and (place_claims or not _MEASURED.match(text, last.end)):
        return []
    if (_LIST_END if count > 1 or first.type in FIELDS else _ETC).match(text, last.end):
        return []
    return list(mentions[:count]) if count > 1 else [_innermost(text, mentions)]


def _announces(text: str, start: int, end: int, mentions: Sequence[Mention]) -> bool:
    """某公司发布公告称 goes on about the firm, other speech about what is said."""
    firm = bool(mentions) and mentions[0].type in ("Enterprise", "FinancialInstitution")
    return firm and bool(_ANNOUNCED.search(text, start, end)) and opens(text, start, mentions[0])


def opens(text: str, start: int, mention: Mention) -> bool:
    """Whether nothing but time, connectives or what modifies it stands before the mention in its clause."""
    return bool(FILLER.fullmatch(text, start, mention.start) or _MODIFIER.match(text[start : mention.start]))


def _innermost(text: str, mentions: Sequence[Mention]) -> Mention:
    """青岛市|某某公司 speaks of the company: step to names that follow at once, but never from a place to a field."""
    at = 0
    while at + 1 < len(mentions):
        here, after = mentions[at], mentions[at + 1]
        between = text[here.end : after.start]
        owned = after.type in _CLAIMED or (between == "的" and after.kind == "reference")
        if _JOINT.fullmatch(between) is None or after.type in NEVER or owned:
            break
        at += 1
    return mentions[at]
