"""Firms named short in one document and in full in another: a table made of all documents' labels at once.

A pure function of the set of labels, so that it can be made anew whenever the set of documents changes and kept
apart from what each document says: nothing in a document's own graph depends on another document. What may be a short
name of a label is a matter of that label alone, so that a change of some labels is a matter of few others.

A legal name is place + brand + trade + form (青岛, 苏禾, 精密机械, 股份有限公司). Short for it is what is left without
the form and general words (科技, 集团), and without the place where brand and trade are left and no listed name
begins like them. A trade is never left out: that makes the name of a parent.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from typing import Final

from ..lexicon import Lexicon
from .aliases import TRADES

_SHORTEST: Final = 3  # characters: a brand of two is too often another firm's too
_BRANDS: Final = range(2, 5)  # characters of a brand that stands before a trade
_LONGEST_PLACE: Final = 8
_GROUP: Final = "集团"
_LISTED: Final = "股份有限公司"
_PARENT: Final = "控股集团"
_LEGAL = re.compile(r"(?:股份有限公司|有限责任公司|股份公司|有限公司)$")
_IN_BRACKETS = re.compile(r"[（(]集团[)）]")
_GENERAL = re.compile(r"(?:科技|技术|集团|股份|控股|实业|发展|工业|制造)$")
_JOINED: Final = {"生物医药": "生物", "生物制药": "生物", "电子信息": "电子", "新能源汽车": "新能源"}
_BRANCH = re.compile(r"[（(]|公司")
_LEVELS: Final = tuple("省市区县州盟旗")
# What is no brand: said of many things, or a region that is no division.
_PLAIN: Final = frozenset({
    "国际", "国有", "国家", "中国", "中华", "环球", "全球", "世界", "城市", "城乡", "城建", "交通", "文化",
    "旅游", "建设", "农业", "现代", "绿色", "智慧", "数字", "未来", "创新", "高新", "新区", "海洋", "健康",
    "教育", "第一", "人民", "民生", "大众", "公共", "社会", "综合", "联合", "统一", "长三角", "珠三角",
    "大湾区", "东北", "西北", "西南", "华东", "华南", "华北", "华中",
})  # fmt: skip


class ShortNames:
    """What may be short for what, by a lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._beginnings = frozenset(name[:2] for body in lexicon.organizations for name in body.surfaces)

    def among(self, labels: Collection[str]) -> Mapping[str, str]:
        """Short label -> the one full label of these from which it can be made; refused where there are two."""
        known = set(labels)
        fulls: dict[str, set[str]] = defaultdict(set)
        for full in known:
            for short in self.of(full) & known:
                fulls[short].add(full)
        meant = ((s, self.full_of(s, fulls[s], has_group=self.group_of(s) in known)) for s in sorted(fulls))
        return {short: full for short, full in meant if full is not None}

    def of(self, full: str) -> frozenset[str]:
        """All that may be short for a label; nothing for what is no legal name, or that of a branch."""
        name = _IN_BRACKETS.sub(_GROUP, full)
        stem = _LEGAL.sub("", name)
        if stem == name or _BRANCH.search(stem):
            return frozenset()
        whole = (short for short in _stripped(stem) if len(short) >= _SHORTEST and not self._is_no_name(short))
        after = (short for rest in self._after_place(stem) for short in _stripped(rest))
        found = {*whole, *(short for short in after if self._is_brand_and_trade(short))}
        return frozenset(found - {full})

    def full_of(self, short: str, fulls: Collection[str], *, has_group: bool) -> str | None:
        """The one of these labels that the short one stands for, where all that it may be short for are given.

        `has_group` tells that there is a label of a group of that name, to which a firm of the group yields. A listed
        name is that of a group where the group is the listed firm, or is listed as one with it.
        """
        if len(fulls) != 1:
            return None
        (full,) = fulls
        listed = {name for body in self._lexicon.organizations_by_name(short) for name in body.surfaces}
        if _GROUP in short:
            return full
        if _GROUP not in full:
            return None if has_group or any(name.startswith(short + _GROUP) for name in listed) else full
        is_one = full.endswith(_LISTED) or (_PARENT not in full and any(name.endswith(_GROUP) for name in listed))
        return full if is_one or not listed else None

    @staticmethod
    def group_of(short: str) -> str:
        """The label of the group of that name."""
        return short + _GROUP

    def touched_by(self, label: str) -> frozenset[str]:
        """The labels that may become short for another one, or may be so no more, where this label comes or goes."""
        itself = (name for name in (label, label.removesuffix(_GROUP)) if len(name) >= _SHORTEST)
        return self.of(label) | {name for name in itself if not _BRANCH.search(name)}

    def _after_place(self, stem: str) -> Iterator[str]:
        for length in range(2, min(_LONGEST_PLACE, len(stem) - _SHORTEST) + 1):
            rest = stem[length:]
            if not rest.startswith(_LEVELS) and self._lexicon.divisions_by_name(stem[:length]):
                yield rest

    def _is_brand_and_trade(self, short: str) -> bool:
        """A brand with which no listed name begins, and a trade behind it."""
        if short[:2] in self._beginnings or self._lexicon.organizations_by_name(short):
            return False
        return any(
            not self._is_no_name(short[:length]) and (short[length:] in TRADES or self._is_industry(short[length:]))
            for length in _BRANDS
        )

    def _is_no_name(self, text: str) -> bool:
        """A place, an industry, or a word that is said of many things."""
        return text in _PLAIN or self._is_industry(text) or bool(self._lexicon.divisions_by_name(text))

    def _is_industry(self, text: str) -> bool:
        return bool(self._lexicon.industries_by_name(text))


def _stripped(stem: str) -> Iterator[str]:
    """The name, and what is left of it without the general words at its end, one by one."""
    yield stem
    for whole, part in _JOINED.items():
        if stem.endswith(whole):
            yield stem.removesuffix(whole) + part
    rest = _GENERAL.sub("", stem)
    if rest != stem:
        yield from _stripped(rest)
