"""Goals that no verb of the table announces: by what follows them, by a head that two of them share, by their place."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...lexicon import load
from ...records import Mention
from ..cued import Cued
from ..view import PageView
from .phrases import ALREADY, COUNTED, DONE, LEVEL, YET
from .walk import left_edge

_AIMED = re.compile(
    r"(?:强省|强市|强国|强区|强县|名城|枢纽|高地|策源地|示范区|先行区|先导区|科创区|桥头堡|产业集群|创新集群|城市群|就业服务圈"
    r"|生活圈|国际[\u4e00-\u9fff]{2,4}中心|创新中心|现代化产业体系|中心城市|经济圈|都市圈|引领区|基地|目的地|走廊|体系|网络)(?=建设(?!.{0,4}名单)|目标|不动摇|等目标)"
)
_SHARED = Cued(
    r"(?:争创|创建|争取|申创|创成)(?P<first>[^，。；、：的“”\d]{2,8})、(?P<last>[^，。；、：的“”\d]{2,8}?)"
    r"(?P<tail>国家级?[^，。；、的“”]{2,14}(?:中心|基地|示范区|试验区|先导区|集群))(?![^，。；])"
)
_QUOTED_AIM = Cued(
    r"(?<![和与、])(?P<name>“[^“”、，。\n]{3,14}(?:圈|高地|枢纽|强[市省区县]|都市|策源地|示范区|先行区)”"
    r"|“[双两三四五六七八九十]大?(?:中心|体系|高地|基地|枢纽|圈|城|谷|走廊|都)”)(?=建设|目标)"
)
_HEADS = (
    "体系|网络|城市群?|都市圈|经济圈|基地|高地|(?:创新|科创|金融|贸易|物流|消费|航运|算力)中心|枢纽"
    "|示范区|先行区|引领区|走廊|集群|强[市省县区]"
)
_BUILT = "建设(?!项目|用地|工程|单位|资金|期)|等目标|等建设"
_LAST = Cued(rf"(?:{_HEADS})(?P<sum>等“[^“”]{{2,8}}”)?(?={_BUILT})")
_ENDS_IN_HEAD = re.compile(f"(?:{_HEADS})$")
_ENDS_ROW = "，。；：！？\n“”的"
_LONGEST_ROW = 80
_LONGEST_PART = 24
_PART = re.compile("[^、]+")
_COUNTED_AIM = Cued(
    r"(?:打造|建成|建设|培育|做大做强|支撑|推动|形成|壮大)[^，。；！？\n]{2,40}?"
    r"(?P<name>(?:[一二两三四五六七八九十]+|\d+)[个大](?:世界级|国家级|[百千万]亿级?)[^，。；、的“]{0,10}?(?:基地|集群|高地|中心))(?=[，。；！？\n和、]|发展|提质|建设|$)"
)
# What brings all into one place: 集研发、制造于一体的|储能基地.
_ALL_IN_ONE = Cued(
    r"(?P<verb>打造|建设|建成|形成|成为|构建|争创)(?:成为|成|为)?(?:一个|一座)?[^，。；、集“]{0,12}集[^，。；！？\n“]{4,60}?(?:[于为]一体|一体)的"
    r"(?P<name>[^，。；、：！？\n“”的]{2,20}?(?:基地|中心|高地|地标|枢纽|示范区|城市|生态圈|集群|目的地|综合体|新城|走廊))(?=[，。；！？、\n]|$)"
)
_LOOSE_AIMS = frozenset({"基地", "目的地", "走廊", "体系", "网络"})  # aims where the words before tell how high
_AIMING = re.compile(
    r"打牢|跑好|对标|落实|助推|多方位|投身|提升(?=.{4})|全面开启|参与|事关|关于|助力|服务(?=国家)|围绕|聚焦|锚定|瞄准|坚持|支持|推进|推动|加快|加强|保障|统筹|深化|促进|优先|突出|完善|构建|打造|取消|依托|开展|合作|参与|该[省市区县]"
)
_SYSTEMS = frozenset({"体系", "网络"})
_STRONG = frozenset({"强省", "强市", "强区", "强县"})
_WIDE = re.compile("现代|产业|科技|创新|能源|基础设施|国家|城乡区域|算力|物流|开放")  # what a whole place builds
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
        if match.group() in _LOOSE_AIMS and not _high(text, start, match.start(), match.group()):
            continue
        whole = whole or (
            match.group() in _STRONG and match.start() - start == 2 and text.startswith("不动摇", match.end())
        )
        if whole and view.edges[match.end()] and not COUNTED.match(text, start):
            yield Mention(start, match.end(), "Goal", text[start : match.end()], "goal.aimed")
    yield from _shared_head(view)
    yield from _listed(view)
    yield from _counted(view)
    yield from _all_in_one(view)
    for match in _QUOTED_AIM.finditer(text):
        yield Mention(match.start("name"), match.end("name"), "Goal", match["name"], "goal.aimed")
    for match in _EPITHET.finditer(text):
        start, end = match.span("name")
        if load().divisions_by_name(match.group("place")):
            yield Mention(start, end, "Goal", text[start:end], "goal.epithet")


def _high(text: str, start: int, head: int, kind: str) -> bool:
    """Whether the words before a loose head tell how high the aim is, or what large thing it is of."""
    if text.startswith("国家", start) or LEVEL.search(text, start, head):
        return True
    return kind in _SYSTEMS and head - start >= 4 and _WIDE.search(text, start, head) is not None


def _listed(view: PageView) -> Iterator[Mention]:
    """“甲中心城市、乙基地、丙体系等“三大体系”|建设”: each part that ends in a head of aims, and the sum."""
    text = view.text
    for match in _LAST.finditer(text):
        end = match.start("sum") if match["sum"] else match.end()
        low = max(0, end - _LONGEST_ROW)
        low = max(low, *(text.rfind(sign, low, end) + 1 for sign in _ENDS_ROW))
        parts = list(_PART.finditer(text, low, end))
        if len(parts) == 1 or not all(_ENDS_IN_HEAD.search(part[0]) for part in parts):
            continue
        for part in parts:
            start = max((m.end() for m in _AIMING.finditer(text, *part.span())), default=part.start())
            if 5 <= part.end() - start <= _LONGEST_PART and view.edges[start] and view.edges[part.end()]:
                yield Mention(start, part.end(), "Goal", text[start : part.end()], "goal.aimed")
        if match["sum"]:
            yield Mention(end + 1, match.end(), "Goal", text[end + 1 : match.end()], "goal.aimed")


def _shared_head(view: PageView) -> Iterator[Mention]:
    """“争创甲、乙国家级某某中心”: two goals, each with what stands behind the second field."""
    for match in _SHARED.finditer(view.text):
        if all(view.edges[at] for at in (match.start("first"), match.start("tail"), match.end())):
            label = match["first"] + match["tail"]
            yield Mention(*match.span("first"), "Goal", match["first"], "goal.strong", label=label)
            start = match.start("last")
            yield Mention(start, match.end(), "Goal", view.text[start : match.end()], "goal.strong")


def _counted(view: PageView) -> Iterator[Mention]:
    """“建成甲、乙和丙三个万亿级产业基地”: what a list of fields is to become."""
    for match in _COUNTED_AIM.finditer(view.text):
        start, end = match.span("name")
        if view.edges[end] and not ALREADY.search(view.text, max(0, match.start() - 6), match.start()):
            yield Mention(start, end, "Goal", view.text[start:end], "goal.verb")


def _all_in_one(view: PageView) -> Iterator[Mention]:
    """What is to bring several things together in one place; not what does so already."""
    text = view.text
    for match in _ALL_IN_ONE.finditer(text):
        start, end = match.span("name")
        before = max(0, match.start() - 18)
        done = match["verb"] == "成为" or DONE.search(text, max(0, match.start() - 4), match.start())
        if done and not YET.search(text, before, match.start()):
            continue
        yield Mention(start, end, "Goal", text[start:end], "goal.strong")
