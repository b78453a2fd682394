"""Names of one thing inside one document: a short name beside the full one from which it can be made."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from ..lexicon import Lexicon
from .matters import body_key

_BY_END = frozenset(
    {
        "Park",
        "Lab",
        "Platform",
        "GovernmentBody",
        "Organization",
        "Policy",
        "Goal",
        "Designation",
        "Project",
        "University",
        "Cluster",
        "IndustrySystem",
        "FinancialInstitution",
    }
)
TRADES = (
    *(
        "科技",
        "电子",
        "生物",
        "医药",
        "制药",
        "药业",
        "材料",
        "新材",
        "能源",
        "新能源",
        "汽车",
        "重工",
        "机械",
        "装备",
        "智能",
        "信息",
        "通信",
    ),
    *(
        "化工",
        "化学",
        "石化",
        "钢铁",
        "电气",
        "电器",
        "电力",
        "动力",
        "光电",
        "半导体",
        "微电子",
        "航空",
        "航天",
        "船舶",
        "造船",
        "环保",
        "食品",
    ),
    *(
        "控股",
        "投资",
        "实业",
        "发展",
        "工业",
        "制造",
        "技术",
        "网络",
        "软件",
        "数据",
        "云",
        "物流",
        "股份",
        "集团",
        "精密",
        "激光",
        "轮胎",
    ),
)
_FORM = re.compile(r"(?:股份有限公司|集团有限公司|有限责任公司|有限公司|集团公司|股份公司|公司|集团|股份)$")
_FIGURE = re.compile(r"\d+(?:[+×xX-][\dNXn]+)+|\d{3,4}")
_BODIES = frozenset({"GovernmentBody", "Organization"})
_BRANCH = re.compile(r"[（(].*?[)）]")


def merged(labels: Sequence[str], kind: str, lexicon: Lexicon) -> Mapping[str, str]:
    """Short label -> full label, for labels of one class in one document. A short name of two things stays alone."""
    known = sorted(set(labels))
    fulls = {short: _fulls(short, known, kind, lexicon) for short in known}
    found: dict[str, str] = {}
    for short, full in fulls.items():
        longest = [f for f in full if not fulls[f] & full]
        if len(longest) == 1 and not (kind == "Enterprise" and _is_listed_apart(short, longest[0], lexicon)):
            found[short] = longest[0]
    return found


def _fulls(short: str, known: Sequence[str], kind: str, lexicon: Lexicon) -> set[str]:
    """Those of the known labels that `short` is short for."""
    if len(short) < 2:
        return set()
    longer = [full for full in known if len(full) > len(short)]
    if kind == "Enterprise":
        return {full for full in longer if _firm_short(short, full, lexicon)}
    if kind == "IndustrySystem" and (figure := _FIGURE.search(short)):
        return {full for full in longer if figure.group() in full}
    found = _with_place(short, lexicon).intersection(longer)
    if kind in _BODIES:
        found.update(full for full in longer if body_key(full) == body_key(short))
    if kind in _BY_END and len(short) >= 3 and not short.startswith(("的", "和", "与")):
        found.update(full for full in longer if full.endswith(short) and not _is_of_nation(short, full, lexicon))
    return found


def _is_of_nation(short: str, full: str, lexicon: Lexicon) -> bool:
    """“中国某院” is no short name of “云州中国某院”, which is its house in a place."""
    return short.startswith("中国") and bool(lexicon.divisions_by_name(full.removesuffix(short)))


def _with_place(short: str, lexicon: Lexicon) -> set[str]:
    """青岛人工智能产业园 and 青岛市人工智能产业园 are one."""
    return {
        division.name + short[length:]
        for length in (2, 3, 4)
        for division in lexicon.divisions_by_name(short[:length])
        if division.short == short[:length]
    }


@lru_cache(maxsize=1 << 14)
def core(full: str) -> str:
    """A firm's name without its form (有限公司) and without what stands in brackets."""
    return _FORM.sub("", _BRANCH.sub("", full))


def _firm_short(short: str, full: str, lexicon: Lexicon) -> bool:
    """Place + brand + trade + form: the short name is the brand, or brand and first trade, of the full one.

    What follows the brand must be a trade: 潍柴 is no short name of a firm whose name goes on with another brand.
    """
    stem = core(short) or short
    name = core(full)
    if goes_on_with_trade(name, stem, lexicon) and (name != full or name == stem):
        return True
    places = (name[:length] for length in (3, 2, 4, 5, 6) if lexicon.divisions_by_name(name[:length]))
    return any(goes_on_with_trade(name[len(place) :], stem, lexicon) for place in places)


def _is_listed_apart(short: str, full: str, lexicon: Lexicon) -> bool:
    """The full name begins with a listed firm that is another than the one that `short` is listed as.

    A place that both share, or that only the full name bears, is often the brand of the other firm (长安).
    """
    own, name = lexicon.organizations_by_name(short), core(full)
    if not own or name.startswith(short):
        return False
    fronts = (lexicon.organizations_by_name(name[:length]) for length in range(len(name), len(short), -1))
    return any(front and front[0] != own[0] for front in fronts)


def goes_on_with_trade(name: str, stem: str, lexicon: Lexicon) -> bool:
    """Whether `name` is `stem`, or goes on after it with the word of a trade."""
    if not name.startswith(stem):
        return False
    rest = name[len(stem) :]
    return (
        len(rest) < 2
        or rest.startswith(TRADES)
        or any(lexicon.industries_by_name(rest[:length]) for length in range(2, 7))
    )
