"""Clauses about what has no name or no class: the country, a contest, 这家企业; no number of theirs is a city's."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from ..records import Mention

_NATION = re.compile(
    r"(?:虽然|尽管|如今|当前|目前|同时|截至目前|其中|今年|去年|(?:19|20)\d\d年)*(?:我国|全国|国内|全球|世界|中国"
    r"|美国|日本|德国|法国|英国|韩国|俄罗斯|印度|欧盟|欧洲|东盟)(?!家|性|统|首|第|语|人)"
)
_OF_COUNTRY = 3
_COUNTRY = re.compile(r"我国|(?<=[，。：；])全国(?!首|性|第|人大|政协)|国家统计局")
# 某市在某省考核中居第一 speaks of the city, but 在某市，… of that one
_WITHIN = re.compile(r"[^，。；]{0,4}在[^，。；]*(?:考核|考评|评比|评选|评价|观摩|排名|检查)[^，。；]{0,6}[中里上]")
# somebody whom no name says: 这家企业, 该技术, 他们; and a project that only its trade names
_SOMEBODY = re.compile(
    r"(?:据|目前|如今|今年|去年|近年来|同时|此外|其中|以来|20\d\d年|像)*"
    r"(?:该|(?:这|那|一)(?:家|座|款|项(?!目)|条|台|支|种|个|位)|他们|我们|企业负责人|公司负责人|工厂)"
    r"(?!市|省|区|县|地|项目|镇|集群)"
)
# several provinces, which have no class, and who gives to all of them
_REGION = re.compile(
    r"(?:此外|其中|目前|如今|今年|去年|截至目前)*"
    r"(?:京津冀|长三角|珠三角|川渝|成渝|(?:东|西|中|东西)部|东北地区|中央财政|中央预算)"
)
_SOME_PROJECT = re.compile(
    r"[^，。；的个类\d]{0,14}(?<![个类点大型])项目(?:[一二三]期)?(?:全部|全面)?"
    r"(?:总投资|投产|建成|达产|竣工|占地|投用|投运)"
)
# a meeting or contest, which has no class, and what only such count
_EVENT = re.compile(
    r"(?:据悉|据了解|其中|此外|目前|同时)?(?:[本此]次|[本该]届|此项)?[一-龥“”\d]{0,10}?"
    r"(?:大赛|赛事|比赛|论坛|展会|博览会|展览会|交易会|年会|峰会|推介会|招聘会)"
    r"(?:自|由|共|已|将|总|吸引|设|收|征集|有|面向|评|历时|为期|期间共|规模|始于|始办|经过|现场)"
)
_OF_WORK = re.compile(
    r"(?:项目|工程)?(?:预计|全部|整体|其中)*(?:总?占地|总?建筑面积|总?用地面积|全程|全长|总?工期"
    r"|(?:建成|投产|达产|投用|投运|竣工)(?:投产|运营|投用)?后)"
)
_CONTEST = re.compile(
    r"参赛|初赛|复赛|决赛|赛区|报名|参展商|展位|奖金|(?:设|评出|产生|决出)[^，。；]{0,8}[一二三]等奖|名选手|上榜(?:企业|公司)|排行榜企业|门槛"
)


def is_national(text: str, start: int, end: int, mentions: Sequence[Mention] = ()) -> bool:
    """Whether the clause speaks of the country or the world, which have no class: 全国备案项目82个.

    `mentions` are those of the clause, of which one may begin so: 中国东海集团.
    """
    match = _NATION.match(text, start, end)
    return match is not None and not any(m.start < match.end() <= m.end for m in mentions[:1])


def is_event(text: str, start: int, end: int) -> bool:
    """Whether the clause is about a meeting or contest, which have no class: 大赛共收到200个项目."""
    return _EVENT.match(text, start, end) is not None


def counts_contest(text: str, start: int, end: int) -> bool:
    """Whether what the clause counts belongs to a contest or fair: 吸引200个项目参赛."""
    return _CONTEST.search(text, start, end) is not None


def is_of_country(text: str, start: int, end: int, places: Counter[str]) -> bool:
    """Whether an article is about the country and touches on places: it says 我国 and 全国 more than any of them."""
    said = len(_COUNTRY.findall(text, start, end))
    return said >= _OF_COUNTRY and said > max(places.values(), default=0)


def is_somebody(text: str, start: int, end: int) -> bool:
    """Whether the clause is about somebody whom no name says: 这家企业已改造8条产线."""
    return _SOMEBODY.match(text, start, end) is not None or _REGION.match(text, start, end) is not None


def is_project(text: str, start: int, end: int) -> bool:
    """Whether the clause is about a project that is not named in full: 烯烃项目投产后."""
    return _SOME_PROJECT.match(text, start, end) is not None


def is_within(text: str, start: int, end: int, mention: Mention) -> bool:
    """Whether the mention only tells where its clause holds: 在某省考核中居第一."""
    match = _WITHIN.match(text, start, end)
    return match is not None and mention.end < match.end() and text.find("在", start) < mention.start


def of_work(text: str, start: int, end: int) -> bool:
    """Whether the clause tells what only a building or plant has, not a place: 总占地面积约10亩."""
    return _OF_WORK.match(text, start, end) is not None
