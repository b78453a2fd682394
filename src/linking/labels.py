"""From a surface to the label of the entity: the fullest name that the surface alone gives."""

from __future__ import annotations

import re

from ..lexicon import Lexicon
from ..records import Mention
from .places import Home

_LEVELS = (
    ("省", "Province"),
    ("自治区", "Province"),
    ("市", "City"),
    ("区", "District"),
    ("县", "District"),
    ("州", "City"),
)
_TRADES = ("核心产业", "产业", "行业", "领域", "赛道", "工业")
_KEEPS_TRADE = frozenset(
    {
        "数据",
        "新兴",
        "未来",
        "文化",
        "传统",
        "先导",
        "优势",
        "支柱",
        "主导",
        "战略性新兴",
        "数字",
        "生物",
        "历史经典",
        "高新技术",
        "林",
        "农",
        "渔",
        "体育",
        "军民融合",
        "创意",
        "时尚",
        "健康",
        "现代海洋",
        "特色",
        "富民",
        "重",
        "轻",
        "都市",
        "现代",
        "乡村",
    }
)
_QUOTES = re.compile(r"^[“‘「](.+)[”’」]$")


def industry_label(surface: str, lexicon: Lexicon) -> str:
    """The industry without 产业 where the rest stands alone (氢能产业 -> 氢能), by the lexicon where it has one."""
    known = lexicon.industries_by_name(surface)
    if known:
        return known[0].label
    for trade in _TRADES:
        stem = surface.removesuffix(trade)
        if stem != surface and len(stem) > 1 and stem not in _KEEPS_TRADE:
            found = lexicon.industries_by_name(stem)
            return found[0].label if found else stem
    return surface


def body_label(surface: str, home: Home | None, lexicon: Lexicon) -> str | None:
    """A government body with its place written out (市商务局 -> 青岛市商务局); None where the place is unknown."""
    surface = surface.removeprefix("中共")
    for mark, level in _LEVELS:
        if (
            surface.startswith(mark)
            and not lexicon.divisions_by_name(surface[:2])
            and not lexicon.divisions_by_name(surface[:3])
        ):
            division = home.called(mark, level, lexicon) if home else None
            if division is None:
                return None
            surface = division.name + surface.removeprefix(mark)
            break
    if surface.endswith("政府") and not surface.endswith("人民政府"):
        surface = surface.removesuffix("政府") + "人民政府"
    return surface


def zone_label(surface: str, home: Home | None, lexicon: Lexicon) -> str | None:
    """A zone called by its kind alone, with its place before it: the home's province for free trade, else its city.

    A county has zones of its own, a city's district has not; None in a text about a province or about a city without
    one (北京), whose districts have each their own.
    """
    if home is None:
        return None
    if surface.startswith("自贸"):
        province = home.at_level("Province", lexicon)
        return province.short + "自贸试验区" if province else None
    if home.at_level("Province", lexicon) is None:
        return None
    district = home.division.level == "District" and home.division.name.endswith("区")
    place = home.at_level("City", lexicon) if district else home.division
    return place.short + surface if place is not None and place.level != "Province" else None


def label_of(mention: Mention, home: Home | None, lexicon: Lexicon) -> str | None:
    """The label that the mention alone gives; None where it names nothing certain."""
    surface = mention.label or mention.text
    if mention.rule == "park.bare" and mention.label is None:
        return zone_label(surface, home, lexicon)
    if mention.type == "Industry":
        return industry_label(surface, lexicon)
    placed = mention.type == "GovernmentBody" or (mention.type == "Organization" and mention.rule.startswith("body."))
    if placed and not lexicon.organizations_by_name(surface):
        return body_label(surface, home, lexicon)
    known = lexicon.organizations_by_name(surface)
    if known and known[0].type == mention.type:
        return known[0].label
    if mention.type in {"Goal", "Product"}:
        quoted = _QUOTES.match(surface)
        return quoted.group(1) if quoted else surface
    return surface
