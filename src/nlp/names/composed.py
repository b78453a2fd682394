"""Names composed of a modifier and a head (青岛市…有限公司, …产业园, …实验室, …项目): the head gives the class."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache

from ...records import Mention
from ..scan import Words
from ..view import PageView
from .context import Known
from .distinguish import LEGAL_FORMS, WIDE_PARKS, distinguishes
from .edges import (
    clean_start,
    last_of_chain,
    over_brand,
    over_conjunction,
    over_homonym,
    over_owner,
    over_stop,
    past_action,
    past_bracket,
    past_building,
    past_epithet,
    past_inner,
    past_investor,
    past_ordinal,
    past_partner,
    past_preposition,
    past_title,
    past_zone,
)
from .modifiers import Modifier
from .nouns import chain_start
from .tables import Suffix, suffixes
from .walk import left_edge

# What may stand before the head: any place or body (through), one chain of places (chained), a known group by 和.
_THROUGH = frozenset({"Project", "Lab", "Park", "Cluster"})
_BRANCHES = frozenset({"分行", "支行", "分公司"})
_UNCHAINED = frozenset({"Enterprise", "FinancialInstitution"})
_ACTING = _UNCHAINED | {"Lab", "University", "Organization", "GovernmentBody"}
_COORDINATED = frozenset({"IndustrialChain", "Cluster", "Park", "Lab"})
_INDUSTRIAL = frozenset({"IndustrialChain", "Cluster"})
_BUILT = frozenset({"Park", "Project", "Lab", "Platform"})
_BRACKETED = frozenset({"Lab", "University", "Enterprise"})
_CUTS: tuple[tuple[frozenset[str], Callable[[str, int, int], int]], ...] = (
    (_BUILT | _INDUSTRIAL, past_inner),
    (_BUILT, past_ordinal),
    (_BUILT | _UNCHAINED, past_epithet),
)
_ZONES = ("开发区", "保税区", "高新区", "经开区", "综保区", "算中心", "新中心")
_MONEY = re.compile(r"银行|保险|证券|信托|期货|基金|农信|担保")
_LEVEL = re.compile(r"国家级?|全国|省级|市级")
_BRANCH = re.compile(r"（[^（）\n]{2,8}）")
_PHASED = frozenset({"Park", "Project", "Lab"})
_PHASE = re.compile(r"（[一二三四五]期）(?:项目|工程)?")


@cache
def _heads() -> dict[str, Suffix]:
    return {suffix.text: suffix for suffix in reversed(suffixes())}


_HEADS = Words(_heads)


_GOES_ON = re.compile("基金(?:[报港业]|行业)")  # a paper, a harbour, a trade
_FIGURES = re.compile(r"[\d-]{5,}|20\d\d(?!年)")  # a telephone number, the year of a forum


def composed(view: PageView, known: Known) -> Iterator[Mention]:
    """One candidate for each head of the table whose modifier distinguishes it."""
    heads = _heads()
    for head, end in _HEADS.longest(view.text):
        suffix = heads[view.text[head:end]]
        if not view.edges[end] or _GOES_ON.match(view.text, head):
            continue
        start = _start(view, head, suffix, known)
        if suffix.type == "Park" and (figures := _FIGURES.match(view.text, start, head)):
            start = figures.end()
        if start >= head or not distinguishes(Modifier.of(view, known, suffix, start, head)):
            continue
        end = _with_branch(view, end, suffix, known)
        kind = _kind(view, start, head, suffix)
        placed = ".place" if kind == "Park" and start in known.place_starts else ""
        yield Mention(start, end, kind, view.text[start:end], f"composed.{kind}{placed}")


def _start(view: PageView, head: int, suffix: Suffix, known: Known) -> int:
    """Where the name with this head begins; `head` where nothing belongs to it."""
    kind = suffix.type
    through = kind in _THROUGH or suffix.text in _BRANCHES
    foot = known.industries.get(head, head) if kind in _COORDINATED else head  # its industry belongs whole to the name
    start = left_edge(
        view,
        foot,
        longest=suffix.longest,
        ends=known.ends,
        through=through,
        chained=kind not in _UNCHAINED,
        over=known.organizations,
    )
    start = clean_start(view, past_bracket(view.text, start, head), head, known)
    if kind in _ACTING:
        start = past_partner(view.text, past_preposition(view, start, head, known), head)
    if kind == "Enterprise":
        start = over_owner(view, start, known)
    if suffix.text in LEGAL_FORMS:
        start = over_brand(view, over_homonym(view, start, head, known), known)
        start = over_stop(view, start, head, known)
    if kind in _INDUSTRIAL:
        start = past_action(view.text, start, head)
    if kind == "Cluster":
        start = past_building(view.text, start, head)
    if kind in _BUILT:
        start = past_investor(view.text, past_building(view.text, start, head), head, known)
    for kinds, past in _CUTS:
        if kind in kinds:
            start = past(view.text, start, head)
    if suffix.text.endswith(_ZONES):
        start = past_zone(view.text, start, head)
    start = clean_start(view, start, head, known)
    if through:
        start = last_of_chain(start, head, known)
    if kind == "Park":
        start = past_title(view.text, start, head, known)
    if kind in _COORDINATED:
        start = over_conjunction(view, start, known, chain=kind in _INDUSTRIAL)
    return chain_start(view, start, head, known) if kind == "IndustrialChain" else start


def _with_branch(view: PageView, end: int, suffix: Suffix, known: Known) -> int:
    """End of the name with its branch or phase in brackets (国家虚拟现实创新中心（青岛）, 青溪产业园（二期）)."""
    phase = _PHASE.match(view.text, end) if suffix.type in _PHASED else None
    if phase:
        return phase.end()
    branch = _BRANCH.match(view.text, end)
    held = branch and suffix.type in _BRACKETED and branch.end() - 1 in known.places
    return branch.end() if branch and held else end


def _kind(view: PageView, start: int, head: int, suffix: Suffix) -> str:
    """The head's class, save where the modifier says another: 国家级…示范区 is a title, …银行股份有限公司 a bank."""
    if suffix.text in WIDE_PARKS and _LEVEL.match(view.text, start):
        return "Designation"
    if suffix.type == "Enterprise" and _MONEY.search(view.text, start, head):
        return "FinancialInstitution"
    return suffix.type
