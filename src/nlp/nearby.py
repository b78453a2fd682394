"""What stands so close to a number that it must be about it, whatever the subject of the clause is."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..records import Mention
from .about import PLACES
from .quantities import Quantity

_NOT_OWNERS = PLACES | {"Industry", "IndustrialChain", "Person", "Goal"}
_OF = re.compile(r"(?:以上|左右)?(?:、[^，。；]{1,12})?的[^，。；、]{0,10}[“]?")
_SETTLED = re.compile(r"(?:属于|入驻|进驻|落户|落地|扎根|落子|集聚|聚集)[于在到]?[“]?$")
_ETC = re.compile(r"[”’]?等(?:一批)?(?:总?投资|规模)?[超过]?")
_JOINED = re.compile(r"[”’]?(?:[、和与及]|以及)[“‘]?")


def local_owners(text: str, q: Quantity, mentions: Sequence[Mention]) -> list[Mention]:
    """The owners of a number by its neighbourhood: 总投资10亿元的某项目, 12家企业落户某园区, 甲、乙等5亿元以上项目."""
    if text.endswith("（", 0, q.start):
        return [m for m in mentions if m.end == q.start - 1]
    if q.form in ("money", "size"):
        return _qualified(text, q, mentions) or _threshold_list(text, q, mentions)
    if q.form == "count":
        return _settled(text, q, mentions) or _one_of(text, q, mentions)
    return []


def is_threshold_list(text: str, q: Quantity, mentions: Sequence[Mention]) -> bool:
    """Whether the sum is a threshold that the names listed before it pass: 甲、乙等50亿元以上项目."""
    return bool(_threshold_list(text, q, mentions))


def _qualified(text: str, q: Quantity, mentions: Sequence[Mention]) -> list[Mention]:
    owner = next((m for m in mentions if m.start >= q.end), None)
    if owner is None or owner.type in _NOT_OWNERS:
        return []
    return [owner] if owner.start == q.end or _OF.fullmatch(text, q.end, owner.start) else []


def _threshold_list(text: str, q: Quantity, mentions: Sequence[Mention]) -> list[Mention]:
    before = [m for m in mentions if m.end <= q.start]
    if not before or not _ETC.fullmatch(text, before[-1].end, q.start):
        return []
    first = len(before) - 1
    while first and _JOINED.fullmatch(text, before[first - 1].end, before[first].start):
        first -= 1
    return before[first:]


def _settled(text: str, q: Quantity, mentions: Sequence[Mention]) -> list[Mention]:
    return next(([m] for m in mentions if m.start >= q.end and _SETTLED.search(text, q.end, m.start)), [])


def _one_of(text: str, q: Quantity, mentions: Sequence[Mention]) -> list[Mention]:
    """全省16个集群之一 counts the clusters of the province."""
    if "之一" not in text[q.end : q.end + 24]:
        return []
    return [m for m in mentions if m.end == q.start and m.type in PLACES]
