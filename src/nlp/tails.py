"""Things taken up by the last word of their names: 产业园 for 星河产业园, named before in the article."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..records import Mention
from .about import FILLER

_THINGS = frozenset({"Park", "Project", "Lab", "Platform", "Enterprise", "University", "Organization", "Policy"})
_NOUN = re.compile(
    r"(?:[一-龥]{0,4}?(?:产业园|科技园|产业城|示范园|园区|基地|中心|平台|研究院|研究所|实验室|学院|工厂|电站|电厂|水厂|工程|项目"
    r"|直通车|超市|大厦|码头|班列|专列|热线|公司|集团|车间))"
)
# 项目20个, 园区企业, 基地建设: counted, or part of another word
_GOES_ON = re.compile(
    r"[一-龥]{0,2}[、，和及与]|[一-龥]{0,1}\d|建设|化|等|型|类|级|城|债|经济|企业|负责人|数|群|们|内外|部|经理|团队|中心|地区|人员|技术|资金|方"
)
REMEMBERED = 500  # characters that a name is remembered
_NEAR = 80  # characters within which two things called alike compete


def taken_up(text: str, start: int, end: int, before: Sequence[Mention], topics: Sequence[Mention]) -> list[Mention]:
    """The thing that the clause [start, end) opens with by the last word of its name, as a list of one or none.

    `before` are the outer mentions of the article that stand before the clause, `topics` what it spoke of last.
    """
    opens = FILLER.match(text, start, end)
    noun = _NOUN.match(text, opens.end() if opens else start, end)
    if noun is None or _GOES_ON.match(text, noun.end()):
        return []
    spoken = [m for m in topics if m.text.endswith(noun[0])]
    if spoken:
        return spoken[:1]
    named = [m for m in before if m.type in _THINGS and m.kind == "name" and m.text.endswith(noun[0], 1)]
    if not named:
        return []
    near = {m.text for m in named if m.start > named[-1].start - _NEAR}
    return [named[-1]] if len(near) == 1 else []
