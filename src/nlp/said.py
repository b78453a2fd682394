"""Which numbers are said of something: not thresholds (10亿元以上项目), levels (万亿级), ages or spans in passing."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..records import Mention
from .nearby import is_threshold_list
from .quantities import Quantity

_LEVEL = re.compile(r"(?:以上|以下|左右)?级|规模以上")
_THRESHOLD_NOUN = re.compile(r"[^，、；。]{0,14}?(?:项目|企业|工程|产业|集群|园区|账款|订单|基金)")
_THRESHOLD_BOUNDS = frozenset({"atLeast", "atMost"})
_AMONG = re.compile(r"[^，；。]{0,16}?[中里](?:居|列|排|位|名|率先|首个)")
_AMONG_BEFORE = re.compile(r"在(?:全国|全省|全球|全市)?$")
_SPAN_BEFORE = re.compile(
    r"(?:连续|仅用时?|用时|历时|不到|只用|只?需要?|期限|周期|缩短|提前|小时数|时数|时间|每|隔|用了|用|达|仅|约|在|期)"
    r"[^，。；、\d]{0,4}$"
)
# 过去12个月, 近十年 tell when, 前四个机组 and 这12个项目 which
_WHEN = re.compile(r"(?:过去|最近|近|未来|今后|前|头|后|这|上述)$")
_WHICH = re.compile(r"(?:前|头|这|上述|前述)$")
# words that only take up again what was listed before: 三项指标均居首位
_TAKEN_UP = re.compile(
    r"(?:指标|关键|维度|方面|层面|篇章|首要|理念|主题|梯度|拐点|路径|层次|环节|步骤|赛题|原则|亮点|特点|原因"
    r"|规定精神|优势(?!产业))"
)
# who comes to a meeting, which has no class: 近300人齐聚
_ATTENDS = re.compile(
    r"[^，。；]{0,16}?(?:参加|参会|出席|齐聚|与会|到场|到会|莅临|见证|参与了?(?:本次|此次|活动|会议|对接|论坛))"
)
_PEOPLE = frozenset("人名位")


def is_said(
    text: str, q: Quantity, numbers: Sequence[Quantity], mentions: Sequence[Mention], start: int, end: int
) -> bool:
    """Whether `q`, one of the `numbers` of the clause [start, end), is an observation; `mentions` are the clause's."""
    if _LEVEL.match(text, q.end, end):
        return False
    if q.unit == "位" and text.endswith("（", start, q.start):
        return any(m.end == q.start - 1 for m in mentions)  # 北原电气（84位）: of that name, if it is known
    if q.form == "time":
        if _WHEN.search(text, start, q.number):
            return False
        alone = q.start == start and q.end == end
        return alone or text[q.end - 1] == "内" or bool(_SPAN_BEFORE.search(text, start, q.number))
    if q.form == "count":
        if _WHICH.search(text, start, q.start):
            return False
        if q.unit in _PEOPLE and _ATTENDS.match(text, q.end, end):
            return False
        among = _AMONG_BEFORE.search(text, start, q.start) and _AMONG.match(text, q.end, end)
        return not among and not (q.numeral and _TAKEN_UP.match(text, q.end, end))
    if q.form in ("money", "size") and _THRESHOLD_NOUN.match(text, q.end, end):
        counted = any(other.form == "count" for other in numbers)
        if q.bound in _THRESHOLD_BOUNDS:
            return is_threshold_list(text, q, mentions)
        return not (counted and q.bound != "exact")
    return True
