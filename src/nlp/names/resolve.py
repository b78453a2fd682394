"""Which of the candidate spans stand: the surest first; a span may nest in another, never cross it."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from ...records import Mention

# What rules are surer of comes first; among equals the longer span, then the earlier one.
PRIORITY = {
    "policy.title": 0,
    "policy.quoted": 1,
    "system.figure": 1,
    "system.counted": 2,
    "system.named": 3,
    "body.parts": 2,
    "body.centre": 3,
    "body.office": 1,
    "body.department": 1,
    "firm.branch": 1,
    "composed.Enterprise": 2,
    "composed.FinancialInstitution": 2,
    "composed.University": 3,
    "composed.Lab": 3,
    "composed.GovernmentBody": 3,
    "composed.Organization": 3,
    "composed.Project": 2,
    "composed.Park": 4,
    "composed.Park.place": 2,
    "list.Project": 2,
    "project.invested": 2,
    "project.quoted": 1,
    "project.works": 4,
    "project.way": 5,
    "park.bare": 4,
    "park.base": 3,
    "park.dotted": 2,
    "park.owned": 3,
    "park.part": 2,
    "park.valley": 6,
    "list.Cluster": 2,
    "designation.title": 3,
    "product.model": 4,
    "product.quoted": 3,
    "product.first": 5,
    "product.listed": 5,
    "product.of": 5,
    "product.out": 5,
    "product.fame": 5,
    "product.numbered": 5,
    "product.shown": 5,
    "product.specified": 5,
    "product.series": 5,
    "product.known": 5,
    "place.town": 5,
    "composed.Cluster": 3,
    "composed.IndustrialChain": 3,
    "composed.Platform": 4,
    "platform.told": 4,
    "goal.verb": 3,
    "goal.strong": 2,
    "goal.apply": 3,
    "goal.aimed": 4,
    "goal.epithet": 4,
    "policy.verb": 2,
    "policy.way": 3,
    "policy.subject": 3,
    "policy.slogan": 5,
    "designation.entitled": 3,
    "designation.status": 4,
    "designation.verb": 2,
    "designation.conferred": 4,
    "composed.Designation": 4,
    "designation.ranked": 1,
    "organization.full": 1,
    "organization.lexicon": 4,
    "place.lexicon": 4,
    "name.alias": 3,
    "firm.enumerated": 5,
    "firm.branded": 5,
    "firm.subject": 5,
    "firm.owner": 5,
    "firm.builder": 5,
    "firm.bureau": 3,
    "firm.beside": 6,
    "firm.role": 6,
    "name.again": 6,
    "person.role": 5,
    "industry.counted": 5,
    "industry.lexicon": 6,
    "industry.named": 6,
    "industry.enumerated": 6,
    "industry.extended": 6,
    "industry.economy": 6,
    "industry.developed": 8,
    "industry.inside": 7,
    "industry.made": 7,
    "industry.traded": 8,
    "industry.manufacturing": 8,
    "reference": 8,
}
_TITLE_RULES = frozenset({"designation.ranked", "designation.title"})
_FIRMS = frozenset({"Enterprise", "FinancialInstitution"})
_STRETCH = 16  # characters
_PLACES = {"Province", "City", "District"}
_INDUSTRIAL = {
    *("Park", "Project", "Cluster", "IndustrialChain", "Lab", "Policy"),
    *("Goal", "Platform", "Product", "IndustrySystem", "Designation"),
}
_TITLED = {"Designation", "IndustrySystem", "Cluster", "Product", "Policy"}
# In the name of a zone or an institute they are no field.
_ZONE_KINDS = {"高新技术产业", "高新技术", "新技术产业", "先进制造业"}
_OF_TRADE = ("协会", "商会", "联盟", "学会", "促进会")
_ORGS = {"Enterprise", "FinancialInstitution", "Lab", "University", "GovernmentBody", "Organization", "Park"}


def _plain(title: str) -> str:
    """A title without the bracket that closes it (…办法（试行）)."""
    return title[: title.rindex("（")] if title.endswith("）") and "（" in title else title


def _may_nest(inner: Mention, outer: Mention) -> bool:
    if inner.kind == "reference":
        return False
    if inner.type in _PLACES:
        return True
    if inner.type == "Industry":
        if inner.text in _ZONE_KINDS and outer.type in {"Park", "Lab"}:
            return False
        if outer.type == "Product" and inner.rule == "industry.extended" and inner.end == outer.end:
            return False  # what the goods are, not what they are for
        of_trade = outer.type == "Organization" and outer.text.endswith(_OF_TRADE)
        return outer.type in _INDUSTRIAL or outer.type == "FinancialInstitution" or of_trade
    if inner.rule == "firm.branded" and outer.type in {"Park", "Lab"}:
        return False
    if outer.type == "FinancialInstitution" and inner.type in {"FinancialInstitution", "GovernmentBody"}:
        return False  # a branch is not its head office
    if inner.type == "Enterprise" and outer.type in {"Project", "Product"}:
        return True
    if inner.type == "Lab" and outer.type == "Enterprise":
        return False  # 某某研究院|有限公司
    if inner.type in _ORGS:
        return (outer.type in _ORGS | _INDUSTRIAL and inner.start == outer.start) or outer.type in {"Policy", "Goal"}
    if inner.type == "IndustrialChain":
        return outer.type in {"Project", "Park", "Policy", "Goal", "Platform"}
    if inner.type == outer.type == "Designation" and inner.end >= outer.end - len("称号"):
        return False  # 云州省|专精特新企业, “绿色工厂”称号: one title
    if inner.type == "Goal":
        return outer.type == "Policy"  # 《打造某高地三年行动方案》
    if inner.type == "Policy" and outer.rule == "policy.title":  # 《…“X”总体制度（试行）》 is not two
        return inner.rule in {"policy.quoted", "policy.title"} and inner.end < outer.start + len(_plain(outer.text))
    return inner.type in _TITLED and outer.type in {"Policy", "Goal", "Designation"}


def resolve(candidates: Iterable[Mention]) -> list[Mention]:
    """The mentions that stand, sorted by start, longest first. Equal input gives equal output in any order."""
    ordered = sorted(candidates if isinstance(candidates, set) else set(candidates), key=_rank)
    kept: list[Mention] = []
    cover: dict[int, list[Mention]] = defaultdict(list)  # by stretches of the page, so that few are compared
    for mention in ordered:
        start, end = mention.start, mention.end
        stretches = range(start // _STRETCH, (end - 1) // _STRETCH + 1)
        near = (k for i in stretches for k in cover[i] if k.start < end and start < k.end)
        if all(_compatible(mention, other) for other in near):
            kept.append(mention)
            for i in stretches:
                cover[i].append(mention)
    return sorted(kept, key=lambda m: (m.start, m.start - m.end, m.type, m.label or ""))


def past_titles(candidates: Iterable[Mention]) -> set[Mention]:
    """中国500强|海川集团, 国家高新技术企业|海川科技: a firm's name begins behind the title before it."""
    found = set(candidates)
    ends = sorted((m.end, m.start) for m in found if m.rule in _TITLE_RULES)
    return {_behind(m, ends) if m.type in _FIRMS else m for m in found} if ends else found


def _behind(mention: Mention, ends: list[tuple[int, int]]) -> Mention:
    at = bisect_left(ends, (mention.end, -1)) - 1
    if at < 0 or not ends[at][1] <= mention.start < ends[at][0] <= mention.end - 3:
        return mention
    cut = ends[at][0] - mention.start
    return replace(mention, start=ends[at][0], text=mention.text[cut:], label=None)


def _rank(mention: Mention) -> tuple[int, int, int, str, str, str, str]:
    """The surest, then the longest, then the first; the rest only makes the order total."""
    m = mention
    return (PRIORITY.get(m.rule, 9), m.start - m.end, m.start, m.type, m.rule, m.label or "", m.kind)


def _compatible(new: Mention, old: Mention) -> bool:
    if new.start == old.start and new.end == old.end:
        return new.type != old.type and (new.label is not None or old.label is not None)
    if old.start <= new.start and new.end <= old.end:
        return _may_nest(new, old)
    if new.start <= old.start and old.end <= new.end:
        return _may_nest(old, new)
    return False
