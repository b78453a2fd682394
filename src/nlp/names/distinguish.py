"""Whether a modifier makes its head one thing's name (青岛市…产业园) or only tells a kind (高端产业园)."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from .kinds import (
    NUMBERED_QUOTE,
    beside_another,
    counts_or_staffs,
    is_generic,
    is_kind_of_project,
    only_trades,
    tells_a_kind,
)
from .modifiers import Modifier
from .tables import is_common, is_noun, is_proper, words_of

_LATIN = re.compile(r"[A-Za-z]{2,}")
LEGAL_FORMS = frozenset({"有限责任公司", "股份有限公司", "集团有限公司", "有限公司"})
WIDE_PARKS = frozenset(
    (
        *("示范区", "先行区", "先导区", "试验区", "集聚区", "产业区", "工业区", "农业园", "农高区", "综试区", "小微园"),
        *(
            "产业基地",
            "生产基地",
            "制造基地",
            "总部基地",
            "养殖基地",
            "种植基地",
            "直播基地",
            "孵化基地",
            "保税物流中心",
        ),
    )
)
_KIN = frozenset({"母", "子", "孙", "母公司", "子公司", "孙公司"})
_FIRST_OF = re.compile(r"(?:(?:首|第一|唯一)(?:一)?[条座个套]|最大(?:的)?)$")
_PLAIN_WORKS = frozenset({"工厂", "中试线"})
# Named ones are projects; else they are a kind of building.
_WORKS = ("工厂", "电站", "电厂", "风电场", "变电站", "换流站", "水利枢纽", "大桥", "中试线")
_LINES = frozenset({"生产线", "产线"})
_FIRSTS = _LINES | {"中试线", "示范线"}
_WORKS_OF = re.compile(r"(?:[示产制研][范业造发]基地|产业园|研发中心|生产线|产业化)(?:建设)?(?:[一二三]期)?$")
_TOLD = 8  # characters of an industry with its works that tell one project without a place or a firm
_TELLING_PARKS = frozenset({"航天港", "航天城", "科学城", "科技城", "发射场", "产业园", "工业园", "科技园", "软件园"})
_FOUNDED = re.compile(r"(?:组建|成立|揭牌|筹建|创建|[，。；：！？\n“]|了)$")
_COUNTED_IN = re.compile(r"\d[余多]?[家个所]|[两三四五六七八九十]大|产业链")
_NOT_ONE = re.compile(r"[、等和]|建设|\d")
_INSTITUTES = frozenset({"研究院", "实验室", "研究所"})
_TOWN = re.compile(r"[^镇乡村]{1,4}[镇乡村](?![振镇])")
_CHANNELS = frozenset({"微信公众号", "微信小程序", "小程序"})
_FORMED = re.compile(
    r"(?:形成|拥有|建成|集聚成)(?:了|起|一个)*(?:以[^，。；]{2,24}为(?:主导?|核心|代表|主体|龙头|特色|引领)的)?(?:[一两三四五六七八九十]大)?$"
)
_GROWS = re.compile(
    r"(?:正在?|加快|加速|已经?|初步|逐步|初)*"
    r"(?:形成|成形|崛起|成势|初具|列为|被列为|入选|获评|总?产值|集聚了|规模)"
)
_WANTED = re.compile(r"化|建设|培育|打造|目标|数量|[、和与]")
_NO_PARK = re.compile(r"唯一|拥有|(?:不出|赋能|[^引]进|综合性|层面.*)$|^(?:十多|更高|国家层面)")
_VAGUE = re.compile(r"多[个家所项条]|若干|众多|其[他它]|所有|两地|三地")
_LEVELLED = ("国家级", "世界级", "省级", "市级", "区级", "县级", "企业级")


def distinguishes(modifier: Modifier) -> bool:
    """True where modifier and head together name one thing."""
    if (
        modifier.suffix.bare
        and modifier.start in modifier.known.place_starts
        and modifier.head in modifier.known.places
    ):
        return True
    of_industry = modifier.head in modifier.known.industries and (
        modifier.suffix.type == "IndustrialChain" or _park_of_industry(modifier)
    )
    national = modifier.suffix.text == "研究院" and modifier.text.startswith("中国") and modifier.length > 2
    generic = not (of_industry or national) and is_generic(modifier.text) and not is_proper(modifier.words[-1])
    if generic or _VAGUE.match(modifier.text) or NUMBERED_QUOTE.fullmatch(modifier.text):
        return False
    if modifier.text.startswith(_LEVELLED) and not modifier.pointed:
        return False
    if modifier.suffix.type == "FinancialInstitution" and (
        _COUNTED_IN.search(modifier.text)
        or "备案" in modifier.text
        or modifier.view.text.startswith("间", modifier.after)
    ):
        return False  # 133家分行, 银行间市场
    return _TESTS.get(modifier.suffix.type, _default)(modifier)


def _park_of_industry(m: Modifier) -> bool:
    """新材料产业园: an industry alone, also one of general words, names a park of a head that tells one."""
    return m.suffix.text in _TELLING_PARKS and m.length > 2 and m.known.industries.get(m.head) == m.start


def _default(m: Modifier) -> bool:
    return m.anchored or (m.rare and not m.counted)


def _firm(m: Modifier) -> bool:
    if m.text.endswith("上市") or m.text in words_of("country") or "%" in m.text or "+" in m.text:
        return False
    if m.view.text.startswith("某", m.start - 1) or m.text[0] in "）”》" or m.words[-1] in _KIN:
        return False  # 云州某|网络科技有限公司, 某某集团|母公司
    if m.suffix.text in LEGAL_FORMS:
        return m.length >= 2 and (m.anchored or not only_trades(m.words))
    if not 2 <= m.length <= 10 or m.counted or m.is_place:
        return False
    return m.anchored or m.rare or not all(is_common(w) for w in m.words)


def _lab(m: Modifier) -> bool:
    if m.is_place:
        return m.suffix.text == "实验室"  # 云州实验室 is a name, 云州研究中心 only tells where
    if m.counted and not m.anchored:
        return False
    return m.anchored or m.proper or (m.suffix.text in _INSTITUTES and m.length >= 3) or _of_field(m)


def _of_field(m: Modifier) -> bool:
    """A centre of one industry where it is founded, or opens its clause (组建|航空动力科技|创新中心)."""
    view = m.view
    founded = m.start == 0 or _FOUNDED.search(view.text, max(0, m.start - 4), m.start) is not None
    known = m.start in m.known.industries.values() and m.length >= 4 and not _COUNTED_IN.search(m.text)
    return known and founded and _NOT_ONE.match(view.text, m.after) is None


def _university(m: Modifier) -> bool:
    known_word = len(m.words) == 1 or m.text in m.words
    return m.length >= 2 and not m.counted and (m.anchored or m.rare or known_word)


def _body(m: Modifier) -> bool:
    return m.known.place_within(m.start, m.head) or m.known.organization_within(m.start, m.head)


def _platform(m: Modifier) -> bool:
    if m.suffix.text in _CHANNELS:
        return m.text.startswith("“") and m.text.endswith("”")
    return m.anchored and not m.counted and m.length >= 2 and m.text[0] not in "云上"


def _chain(m: Modifier) -> bool:
    if m.text[-1] in "全链" or m.counted or m.length < 2 or m.is_place:
        return False
    if m.head in m.known.industries or m.text.endswith("产业"):
        return True
    tailed = m.words[-1] in words_of("industry_tail") or m.words[-1][-2:] in words_of("industry_tail")
    thing = is_noun(m.words[-1]) and m.words[-1] not in words_of("generic") | words_of("industry_not")
    return tailed or ((m.rare or thing) and m.length <= 6)


def _cluster(m: Modifier) -> bool:
    """Something besides its industry names it: 青烟威|船舶与海洋工程装备|集群."""
    more = m.start < m.known.industries.get(m.head, m.start)
    return (m.anchored and (not m.counted or m.anchored_by_name)) or (not m.counted and (m.rare or more)) or _stands(m)


def _stands(m: Modifier) -> bool:
    """A cluster of an industry alone is one where it is said to exist, no kind that a place wants (形成了…集群)."""
    tailed = m.head in m.known.industries or m.words[-1] in words_of("industry_tail")
    whole = tailed and 2 < m.length <= 10
    formed = _FORMED.search(m.view.text, max(0, m.start - 34), m.start) or _GROWS.match(m.view.text, m.after)
    return whole and formed is not None and _WANTED.match(m.view.text, m.after) is None


_BONDED = frozenset({"保税港区", "保税区", "综保区", "综合保税区"})  # each has a name of its own before it


def _park(m: Modifier) -> bool:
    if _NO_PARK.search(m.text):
        return False
    if m.suffix.text == "片区":
        return ("自贸" in m.text or "自由贸易" in m.text) and m.text[-1] not in "大个区"
    if m.rare and _TOWN.match(m.text):
        return True
    if (m.suffix.text in WIDE_PARKS or m.counted) and not m.anchored:
        return False
    if m.suffix.text in _TELLING_PARKS:
        return m.length >= 2
    if m.suffix.text.endswith("开发区") and is_proper(m.words[0]):
        return True
    if m.suffix.text in _BONDED and len(m.words[0]) > 1 and not m.counted:
        return True
    if m.text.endswith(("特色", "专业", "现代农业", "主题")):
        return m.anchored
    return m.anchored or m.rare or any(m.start <= s < e <= m.head for e, s in m.known.industries.items())


def _project(m: Modifier) -> bool:
    if m.suffix.text == "基地":
        return m.start in m.known.organizations.values() and not m.counted
    if m.suffix.text in _FIRSTS and m.length >= 4 and _FIRST_OF.search(m.view.text, max(0, m.start - 4), m.start):
        return True  # 全国首条|光子芯片生产线
    if m.counted or m.length < 3 or tells_a_kind(m.text) or counts_or_staffs(m.view.text, m.after):
        return False
    if m.text[-1] == "第":
        return False
    if is_kind_of_project("".join(m.own_words)):
        return False
    if m.suffix.text.endswith(_WORKS):
        return m.known.organization_within(m.start, m.head) or (m.proper and m.suffix.text not in _PLAIN_WORKS)
    if m.suffix.text in _LINES and not (m.anchored_by_name or m.text.startswith("年产")):
        return False  # SMT|生产线: Latin letters tell what is made, not whose
    if m.length >= 5 and beside_another(m.view.text, m.start, m.after):
        return True
    named = m.known.organization_within(m.start, m.head) or "“" in m.text or _LATIN.search(m.text) is not None
    if m.length >= _TOLD and _WORKS_OF.search(m.text) and m.start in m.known.industries.values():
        return True  # 氢能及特种材料研发中心建设|项目
    return named or m.rare or (m.anchored and m.length >= 6)


_TESTS: Mapping[str, Callable[[Modifier], bool]] = {
    "Enterprise": _firm,
    "Lab": _lab,
    "University": _university,
    "GovernmentBody": _body,
    "Platform": _platform,
    "IndustrialChain": _chain,
    "Cluster": _cluster,
    "Park": _park,
    "Project": _project,
}
