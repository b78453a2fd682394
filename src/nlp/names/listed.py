"""Names that a lexicon holds: places, organisations, industries."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import cache

from ...lexicon import Level, load
from ...records import Mention
from ..scan import Words
from ..view import PageView
from .tables import is_stop, words_of

_STREET = re.compile(r"(?:[东西南北中]{0,2}[路街巷道]|街道|大道|大街|社区|村)")
_PLAIN_SHORT = 2  # characters of a short name, which may be part of a longer one (云龙|湖)
_LANDFORMS = frozenset("湖河寺塔桥岭峰洞沟岛溪")
_SCHOOLS = ("大学", "学院")  # one word of the dictionary with their place
_PERSONS = frozenset({"中山"})  # schools are named after the person
_LEVELS = ("Province", "City", "District")
_INDUSTRY_AFTER = re.compile(r"(?:全?产业|行业|制造|装备|赛道|工业|集群)")
_MADE_AFTER = re.compile(
    r"(?:全?产业|行业|制造|装备|赛道|工业|集群|领域|(?:生产|加工|种植|养殖|制造)?(?:基地|企业|项目|商)"
    r"|种植|养殖|加工|深加工|精深加工|种业|板块)"
)
_MADE_BEFORE = re.compile(
    r"(?:发展|培育|壮大|布局|做强|做优|聚焦|深耕|从事|主攻|主营|(?:主要|专业|专门)(?:生产|研发|制造))$"
)
_ONE = ("这家", "该家", "一家", "那家", "些")
_FIRMS = ("企业", "公司", "工厂", "厂商", "产业")
_INDUSTRY_BEFORE = re.compile(r"(?:发展|培育|壮大|布局|做强|做优|聚焦|深耕|从事|主攻|主营)$")


@cache
def _places() -> dict[str, tuple[Level, bool]]:
    """Names of divisions; for each its class and whether it is an ordinary word."""
    lexicon = load()
    names = sorted({s for d in lexicon.divisions for s in d.surfaces} - words_of("place_never"))
    kinds = {}
    for name in names:
        divisions = lexicon.divisions_by_name(name)
        best = min(divisions, key=lambda d: _LEVELS.index(d.level))
        short = all(name != d.name for d in divisions)
        kinds[name] = (best.level, short and best.needs_context(name))
    return kinds


_PLACES = Words(_places)


def places(view: PageView) -> Iterator[Mention]:
    """Administrative divisions by full or short name; not inside streets, not where the word is an ordinary one."""
    kinds = _places()
    text, edges = view.text, view.edges
    for start, end in _PLACES.longest(text):
        level, weak = kinds[text[start:end]]
        if not edges[start] or (weak and not (edges[end] and _weak_ok(text, start, end))):
            continue
        whole = edges[end] or end - start > _PLAIN_SHORT or text[end : end + 1] in "市省区县新"
        if not whole and not _of_school(view, start, end):
            continue
        if _STREET.match(text, end) or (end - start == _PLAIN_SHORT and text[end : end + 1] in _LANDFORMS):
            continue
        yield Mention(start, end, level, text[start:end], "place.lexicon")


def _of_school(view: PageView, start: int, end: int) -> bool:
    """Whether the name opens that of a school which the dictionary has as one word (某某大学)."""
    return view.words[view.word_index(start)].endswith(_SCHOOLS) and view.text[start:end] not in _PERSONS


_TOWN = re.compile(r"[\u4e00-\u9fff]{2}(?P<head>镇|街道)(?!化|级|域|村)")
_NAMED = re.compile(r"[\u4e00-\u9fff]")
_SIDES = frozenset("上下前后大小新老中")  # open names of towns
_COUNTY = frozenset("市区县旗")
_LISTS = frozenset("、，。；：（\n")


def towns(view: PageView, place_ends: Collection[int] = ()) -> Iterator[Mention]:
    """Towns and subdistricts, which no table lists: two characters and 镇 or 街道 at word edges.

    Behind its county (青溪县|下柳林镇) and as an item of a list a town has all the characters up to there.
    """
    for match in _TOWN.finditer(view.text):
        (plain, end), head = match.span(), match.start("head")
        start = _town_start(view, plain, head, place_ends)
        words = view.words[view.word_index(plain) : view.word_index(end - 1) + 1]
        if (
            view.edges[start]
            and view.edges[end]
            and view.text[end - 2] != "小"
            and not any(is_stop(w) for w in words)
            and (start < plain or words_of("town_not").isdisjoint({words[0], view.text[plain:head]}))
            and not view.text[start - 1 : start].isdigit()
        ):
            yield Mention(start, end, "District", view.text[start:end], "place.town")


def _town_start(view: PageView, plain: int, head: int, place_ends: Collection[int]) -> int:
    """Where the county before it or the list ends, three or four characters before the head; else `plain`."""
    text = view.text
    for at in (plain - 1, plain - 2):
        if at < 1 or not _NAMED.match(text[at]):
            return plain
        if (at in place_ends and text[at - 1] in _COUNTY) or text[at - 1] in _LISTS:
            before = view.words[view.word_index(at) : view.word_index(plain - 1) + 1]
            return plain if any(is_stop(word) and word not in _SIDES for word in before) else at
    return plain


def _weak_ok(text: str, start: int, end: int) -> bool:
    """A short district name, or one that is an ordinary word, needs a body of government or a place beside it."""
    after = text[end : end + 3]
    return after.startswith(("经开区", "高新区", "区委", "县委", "政府", "综保区", "新区"))


@cache
def _organizations() -> dict[str, tuple[str, bool]]:
    """Names of organisations; for each its class and whether it is an ordinary word."""
    lexicon = load()
    names = sorted({s for o in lexicon.organizations for s in o.surfaces} - words_of("organization_never"))
    found = [lexicon.organizations_by_name(name)[0] for name in names]
    return {name: (o.type, o.needs_context(name)) for o, name in zip(found, names, strict=True)}


_ORGANIZATIONS = Words(_organizations)


_PAPERS = ("日报", "晚报", "时报", "商报", "新闻网", "中新网", "电视台")
_SHORT = 3  # characters of a name that may be the end of an unknown one
_FULL = 6  # characters from which a listed name is surer than one composed
_FIRM_COMPANY = re.compile(
    r"(?:集团|公司|股份|汽车|、|等(?:\d|[一二三四五六七八九十多]|企业|龙头|重点|知名)|董事长|总经理|项目|总部|旗下|工厂|投资)"
)


_HOUSES = re.compile(r"湾|府|苑|花园|奥特莱斯")  # what a builder has built bears its name
_LIKENED = re.compile(r"“[\u4e00-\u9fff]{2,5}$")  # “云上某某”: likened to it


def organizations(view: PageView, place_ends: Collection[int] = ()) -> Iterator[Mention]:
    """Organisations of the lexicon; a name that is an ordinary word needs the company of a firm's words."""
    kinds = _organizations()
    text, edges = view.text, view.edges
    for start, end in _ORGANIZATIONS.longest(text):
        kind, weak = kinds[text[start:end]]
        if not (edges[start] or start in place_ends) or not (edges[end] or _role_at(text, end)):
            continue
        if text.startswith("间", end) and text.endswith("银行", start, end):
            continue  # 中国|银行间市场
        if start in place_ends and text.endswith(_PAPERS, start, end):
            continue  # 云州|经济日报 is a paper of its own
        if weak and not _FIRM_COMPANY.match(text, end):
            continue
        if _HOUSES.match(text, end) or (text.startswith("”", end) and _LIKENED.search(text, max(0, start - 6), start)):
            continue
        if end - start <= _SHORT and _front_of(view, start, end) is not None:
            continue
        rule = "organization.full" if end - start >= _FULL else "organization.lexicon"
        yield Mention(start, end, kind, text[start:end], rule)


def _role_at(text: str, at: int) -> bool:
    """Whether a role begins where the dictionary sees no word begin (工业和信息化部|副部长)."""
    return not words_of("role").isdisjoint({text[at : at + 2], text[at : at + 3]})


# The dictionary has words such as 汽车|产量, 汽车|产业 and 钢铁|企业 as one.
_MEASURES = ("产量", "销量", "产值", "产业", "行业", "出口", "市场", "企业")


def _front_of(view: PageView, start: int, end: int) -> str | None:
    """The character that stands before a short name wherever the page has it, more than once: it is another's name.

    “益佳通集团 … 益佳通”: not the listed 佳通. None where the name stands alone somewhere.
    """
    front = view.text[start - 1 : start]
    index = view.word_index(start - 1) if start else 0
    if not "一" <= front <= "鿿" or is_stop(front) or view.words[index] != front or front in words_of("before_firm"):
        return None
    name = view.text[start:end]
    count = view.text.count(name)
    return front if count > 1 and view.text.count(front + name) == count else None


def industrial(text: str, start: int, end: int, *, wide: bool) -> bool:
    """An ordinary word names an industry beside 产业 and its like, or as what is developed; goods also as made."""
    after = _MADE_AFTER if wide else _INDUSTRY_AFTER
    before = _MADE_BEFORE if wide else _INDUSTRY_BEFORE
    if text.endswith(_ONE, 0, start) and text.startswith(_FIRMS, end):
        return True  # 这家钢铁企业
    return bool(after.match(text, end) or before.search(text, max(0, start - 4), start))


@cache
def _industries() -> dict[str, tuple[bool, bool]]:
    """Names of industries; for each whether it needs context, and whether that of goods will do."""
    lexicon = load()
    never, ordinary = words_of("industry_never"), words_of("industry_weak")
    names = sorted({s for i in lexicon.industries for s in i.surfaces if len(s) > 1} - never)
    weak = (n in ordinary or lexicon.industries_by_name(n)[0].needs_context(n) for n in names)
    return {n: (w, n not in words_of("industry_narrow")) for n, w in zip(names, weak, strict=True)}


_INDUSTRIES = Words(_industries)


def industries(view: PageView) -> Iterator[Mention]:
    """The longest industries of the lexicon at word edges; an ordinary word (交通) only beside a word of industry."""
    kinds = _industries()
    text, edges = view.text, view.edges
    past = 0
    for start, end in _INDUSTRIES.everywhere(text):
        if start >= past and edges[start] and (edges[end] or text.startswith(_MEASURES, end)):
            weak, wide = kinds[text[start:end]]
            if not weak or industrial(text, start, end, wide=wide):
                yield Mention(start, end, "Industry", text[start:end], "industry.lexicon")
                past = end
