"""Goals that no verb of the table announces: by what follows them, by a head that two of them share, by their place."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...lexicon import load
from ...records import Mention
from ..cued import Cued
from ..view import PageView
from .phrases import COUNTED, LEVEL
from .walk import left_edge

_AIMED = re.compile(
    r"(?:强省|强市|强国|强区|强县|名城|枢纽|高地|策源地|示范区|先行区|先导区|科创区|桥头堡|产业集群|创新集群|城市群|就业服务圈"
    r"|生活圈|国际[\u4e00-\u9fff]{2,4}中心|创新中心|现代化产业体系|中心城市|基地|目的地|走廊)(?=建设|目标|不动摇)"
)
_SHARED = Cued(
    r"(?:争创|创建|争取|申创|创成)(?P<first>[^，。；、：的“”\d]{2,8})、(?P<last>[^，。；、：的“”\d]{2,8}?)"
    r"(?P<tail>国家级?[^，。；、的“”]{2,14}(?:中心|基地|示范区|试验区|先导区|集群))(?![^，。；])"
)
_QUOTED_AIM = Cued(
    r"(?<![和与、])(?P<name>“[^“”、，。\n]{3,14}(?:圈|高地|枢纽|强[市省区县]|都市|策源地|示范区|先行区)”)(?=建设|目标)"
)
_LOOSE_AIMS = frozenset({"基地", "目的地", "走廊"})  # aims where the words before tell how high
_AIMING = re.compile(r"打牢|跑好|落实|参与|事关|关于|助力|服务(?=国家)|围绕|聚焦")
_EPITHET = re.compile(
    r"(?P<name>(?:创新|幸福|平安|美丽|数字|健康|智慧|法治|活力|品质|文化|制造|智造|富饶|开放|清廉)(?P<place>[\u4e00-\u9fff]{2,3}))"
    r"(?:(?<=建设.{4}|打造.{4}|共建.{4}|推进.{4}|谱写.{4})(?=[，。；、：\n”]|贡献|提供|作出)|(?=建设|目标))"
)


def aimed(view: PageView) -> Iterator[Mention]:
    """Goals that no verb announces: “…强市|建设”, “…枢纽|目标”, 幸福某市."""
    text = view.text
    for match in _AIMED.finditer(text):
        start = left_edge(view, match.start(), longest=16, ends={}, through=True)
        start = max((m.end() for m in _AIMING.finditer(text, start, match.start())), default=start)
        named = match.group().startswith("国际") and start < match.start()  # 云州|国际航运中心
        whole = named or match.start() - start >= 3 or (start == match.start() and match.group() == "现代化产业体系")
        if match.group() in _LOOSE_AIMS and not (
            text.startswith("国家", start) or LEVEL.search(text, start, match.start())
        ):
            continue
        if whole and view.edges[match.end()] and not COUNTED.match(text, start):
            yield Mention(start, match.end(), "Goal", text[start : match.end()], "goal.aimed")
    yield from _shared_head(view)
    for match in _QUOTED_AIM.finditer(text):
        yield Mention(match.start("name"), match.end("name"), "Goal", match["name"], "goal.aimed")
    for match in _EPITHET.finditer(text):
        start, end = match.span("name")
        if load().divisions_by_name(match.group("place")):
            yield Mention(start, end, "Goal", text[start:end], "goal.epithet")


def _shared_head(view: PageView) -> Iterator[Mention]:
    """“争创甲、乙国家级某某中心”: two goals, each with what stands behind the second field."""
    for match in _SHARED.finditer(view.text):
        if all(view.edges[at] for at in (match.start("first"), match.start("tail"), match.end())):
            label = match["first"] + match["tail"]
            yield Mention(*match.span("first"), "Goal", match["first"], "goal.strong", label=label)
            start = match.start("last")
            yield Mention(start, match.end(), "Goal", view.text[start : match.end()], "goal.strong")
