"""Names in a list whose shared head gives their class: “A、B、C等项目”, “唐山机器人、清河羊绒等产业集群”."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ...lexicon import load
from ...records import Mention
from ..view import PageView
from .context import Known
from .edges import clean_start, past_action
from .invested import named_project
from .kinds import is_kind_of_project
from .lists import Items
from .modifiers import rare
from .nouns import is_field
from .tables import alternatives

_PROJECTS = re.compile(r"(?:[^，。；]{0,6}?)(?:项目|工程)(?!数|总投资|库|入选|名单|负责|团队|管理|化|师)")
_PROJECT_TAIL = re.compile(rf"(?:[一二三四]期|{alternatives('project_tail')})$")
_PARKS = ("产业园", "科技园", "工业园", "软件园", "信息园", "创新园", "物流园", "数创园", "科创园", "产业城", "园区")
_SHORT = 4  # characters of such a name
_LINE = re.compile(r"(?:高速公路|高铁|铁路|水库|机场|电厂|大桥|航道)$")
_LINES = re.compile(r"高速公路|高铁|铁路|水库")
_FACILITIES = frozenset({"装置", "设施", "光源", "工程", "中心", "平台"})  # whole names by themselves
_GROWN = re.compile(r"(?:做[强优大]|壮大|培育|打造|发展)$")
_UNDER_WAY = re.compile(
    r"建成投产|建成投用|开工|投产|竣工|建成|通车|投运|投用|开建|前期工作|建设进度|建设|落地|提速|加快|推进|封顶|达产"
)
_SETTLED = re.compile(
    r"^(?:重点|重大|产业|优质|产业化|工业|高端|新)*项目(?:相继|先后|陆续|纷纷|正在|正|成功|顺利|全面|加快|加紧|集中|正式|已|均|全部)*(?:落地|落户|签约|开工|建设|投产|竣工|建成|达产|投用)"
)
_NOT_BUILT = re.compile(r"^(?:男子|女子|混合|公益)|运动|非遗|体育|比赛|金牌|培训|赛")
_NATIONAL = re.compile(r"[^，。；]{0,6}?国家级?先进制造业集群")
_CLUSTERS = re.compile(r"[^，。；的人]{0,10}?(?:产业集群|制造业集群|集群)")
_COUNTED_CLUSTERS = re.compile(r"[^，。；的人都有成为是]{0,8}?(?:产业集群|制造业集群|集群)")
_TIERS = (
    r"(?:战略性?新兴|未来|新兴|先进|优势|特色|主导|支柱|重点|标志性|现代|高端|高新技术"
    r"|[千百万]亿级?|世界级|国家级|省级)*"
)
_CLUSTERS_BUILT = re.compile(rf"{_TIERS}(?:产业|制造业)?集群")
_BUILT = re.compile(
    r"(?:布局|培育|打造|壮大|做[强优大]|形成|构建|建设|集聚|汇聚|集合|建成|拥有|发展|建立)"
    r"[了出起好]?[^，。；、]{0,3}$"
)
_CLUSTERS_ALONE = re.compile(r"(?:产业|制造业)?集群")
_DIGITS = "零一二三四五六七八九十"
_NUMBERED = re.compile(r"[”’]?等?(\d+|[一二两三四五六七八九十]+)[个大]")
_CHAINS = re.compile(r"(?:(?!全)[^，。；]){0,4}?产业链(?!条|路|接)")
_PLAIN = re.compile(
    r"\d个$|^(?:免费|二次)|前\d|组前|(?:智能工厂|数字化?车间|招商引资|产业发展|化转型|数智化改造|智能化改造|数字化改造)$"
)
_COUNTED = re.compile(r"\d|[一二三四五六七八九十]+[个家]")


def grouped(view: PageView, runs: Sequence[Items], known: Known) -> Iterator[Mention]:
    """Members of lists that are summed up as projects or clusters."""
    industries = set(zip(known.industries.values(), known.industries.keys(), strict=True))
    for items in runs:
        spans = [(clean_start(view, s, e, known), e) for s, e in items.spans]
        if items.summed and _NATIONAL.match(items.head):
            yield from _labelled(view, spans, "NationalCluster", "集群")
        elif _CHAINS.match(items.head) and any(span in industries for span in spans):
            yield from _labelled(view, spans, "IndustrialChain", "产业链")
        elif _CLUSTERS.match(items.head) and _are_clusters(view, items, spans, known):
            yield from _labelled(view, spans, "Cluster", "产业集群")
        elif wanted := _wanted_clusters(view, items.spans):
            yield from _labelled(view, wanted[:-1], "Cluster", "产业集群")
            yield Mention(*wanted[-1], "Cluster", view.text[slice(*wanted[-1])], "list.Cluster")
        elif tail := _shared_tail(view, spans):
            yield from _labelled(view, spans[:-1], "Project", tail)
        elif items.summed and items.head.startswith("大科学装置"):
            named = [(s, e) for s, e in spans if view.text[e - 2 : e] not in _FACILITIES and e - s > 2]
            yield from _labelled(view, named, "Lab", "大科学装置")
        elif line := _lines_of(items, spans):
            yield from _labelled(view, spans, "Project", line)
        elif _are_projects(view, items, spans, known) and not any(span in industries for span in spans):
            yield from _projects(view, spans)


def _projects(view: PageView, spans: Sequence[tuple[int, int]]) -> Iterator[Mention]:
    """The items that can name one project, with 项目 added where nothing else closes the name."""
    if all(load().organizations_by_name(view.text[start:end]) for start, end in spans):
        return  # 海川集团、北原电气等项目: the firms are meant
    for start, end in spans:
        name = view.text[start:end]
        long = 4 <= end - start <= 26 or (end - start > 2 and _PROJECT_TAIL.search(name))
        if long and not (_PLAIN.search(name) or is_kind_of_project(name) or _COUNTED.match(name)):
            label = named_project(name)
            kind = "Park" if name.endswith(_PARKS) else "Project"
            yield Mention(start, end, kind, name, "list.Project", label=label if label != name else None)


def _lines_of(items: Items, spans: Sequence[tuple[int, int]]) -> str | None:
    """“桑龙、城龙等7条高速公路”: the kind of line that short names are summed up as."""
    line = _LINES.match(items.head) if items.summed else None
    return line.group() if line and all(2 <= end - start <= _SHORT for start, end in spans) else None


def _wanted_clusters(view: PageView, spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """“做强磁材、储氢、合金产业集群”: each field of the list has its own; empty for other lists."""
    text, (start, end) = view.text, spans[0]
    first = past_action(text, start, end)
    grown = first > start or _GROWN.search(text, max(0, start - 3), start) is not None
    last = text[slice(*spans[-1])]
    if not (grown and 3 <= len(spans) <= 6 and last.endswith("产业集群") and len(last) <= 10):
        return []
    whole = [(first, end), *spans[1:]]
    fields = any(is_field(text[s:e]) for s, e in whole)
    return whole if fields and all(1 < e - s <= 6 for s, e in whole[:-1]) else []


def _are_clusters(view: PageView, items: Items, spans: Sequence[tuple[int, int]], known: Known) -> bool:
    """Each begins with its place (more than a place, save right before 集群), or they are industries and counted."""
    if all(s in known.places.values() for s, _ in spans):
        bare = any(known.places.get(e) == s for s, e in spans)
        return not bare or _CLUSTERS_ALONE.match(items.head) is not None
    if _COUNTED_CLUSTERS.match(items.head) is None:
        return False
    fields = sum(known.industries.get(e) == s for s, e in spans)
    if _are_built(view, items, spans) and fields * 2 >= len(spans):
        return True
    number = _NUMBERED.match(view.text, items.head_start)
    return number is not None and len(spans) > 2 and (fields * 3 >= len(spans) or _value(number[1]) == len(spans))


def _are_built(view: PageView, items: Items, spans: Sequence[tuple[int, int]]) -> bool:
    """“布局氢能、储能等未来产业集群”: each field of the list has its own."""
    text, first = view.text, spans[0][0]
    acted = past_action(text, *items.spans[0]) > items.spans[0][0] or _BUILT.search(text, max(0, first - 8), first)
    return items.summed and bool(acted) and _CLUSTERS_BUILT.match(items.head) is not None


def _value(number: str) -> int:
    """A small number in figures or one character."""
    return int(number) if number.isdigit() else _DIGITS.find(number)


def _shared_tail(view: PageView, spans: Sequence[tuple[int, int]]) -> str | None:
    """“桑龙、城龙高速公路”: what the last of some short names ends in belongs to all."""
    match = _LINE.search(view.text, *spans[-1])
    short = all(
        2 <= end - start <= _SHORT and not _PROJECT_TAIL.search(view.text, start, end) for start, end in spans[:-1]
    )
    named = match is not None and 2 <= match.start() - spans[-1][0] <= _SHORT
    return match.group() if match and short and named and len(spans) > 1 else None


def _are_projects(view: PageView, items: Items, spans: Sequence[tuple[int, int]], known: Known) -> bool:
    """Said to be (等项目), or two in five end like projects where building goes on."""
    if _NOT_BUILT.search(items.head) or any(_NOT_BUILT.search(view.text[s:e]) for s, e in spans):
        return False
    if items.summed and _PROJECTS.match(items.head):
        placed = any(start < e < end for start, end in spans for e in known.ends)
        unknown = any(rare(view.words[view.word_index(s) : view.word_index(e - 1) + 1]) for s, e in spans)
        settled = _SETTLED.search(items.head) and all(end - start >= _SHORT for start, end in spans)
        return (
            bool(settled)
            or placed
            or unknown
            or any(_PROJECT_TAIL.search(view.text, start, end) for start, end in spans)
        )
    tails = sum(bool(_PROJECT_TAIL.search(view.text, start, end)) for start, end in spans)
    around = view.text[max(0, spans[0][0] - 6) : spans[0][0]] + items.head
    return tails * 5 >= 2 * len(spans) and tails >= 1 and len(spans) >= 2 and bool(_UNDER_WAY.search(around))


def _labelled(view: PageView, spans: Sequence[tuple[int, int]], kind: str, tail: str) -> Iterator[Mention]:
    for start, end in spans:
        text = view.text[start:end]
        if 2 <= end - start <= 16 and not text.endswith("集群"):
            stem = text.removesuffix(tail)
            doubled = tail.startswith("产业") and stem.endswith(("产业", "工业", "制造业"))
            yield Mention(start, end, kind, text, "list.Cluster", label=stem + tail.removeprefix("产业" * doubled))
