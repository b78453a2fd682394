"""What a number measures, and in which mode: the words of the indicator, and actual, change, target or plan."""

from __future__ import annotations

import re

from ..records import ObservationKind
from .quantities import Quantity

_CHANGE = re.compile(
    r"(?:增长|增加|提高|提升|下降|降低|减少|缩短|增速|增幅|降幅|上升|回落|攀升|递增|(?<!新)增|降|高于[^，。；]{1,14}|多|少|后退)"
    r"(?:了|率|达到|达|为|约|至少|皆|均|分别|平均|同比|幅度)*$"
)
_LEVEL = re.compile(r"(?:提高|提升|增加|增|上升|下降|降低|扩大|增长|攀升|跃升|降)[到至]了?$")
# 用工减少20%, 减少用工20%
_CHANGES = re.compile(r"(?:提高|提升|减少|降低|缩短|节约|节省)[^，。；、的\d]{1,6}$")
# 年产值增长50亿元
_GROWN = re.compile(r"(?:增长|增加|增收|减少|下降)了?$")
_COMPARED = re.compile(r"[较比][^，。；]{2,12}(?:增加|多|减少|提高|增长|下降|少)[^，。；]{0,4}$")
_TARGET = re.compile(
    r"力争|的?目标|有望突破|有望达到|努力|确保|到(?:20\d\d年|“?十五五”?末)|20\d\d年将|将(?:再|要)*(?:达到|打造|突破|实现)"
)
_TARGET_BEFORE = re.compile(r"力争|到20[2-9]\d年")
_EVERY_YEAR = re.compile(r"每年[^，。；]*$")
_PLAN = re.compile(
    r"(?:^|[，年将内于期额、一二间])计划(?!书)|计划(?:总?投资|新|再|培育|引进|实施|推出|招|建|完成|开)|(?:聚力|着力|全力|加速|加快|正)打造[^，。；]*$|规划(?:建设|打造|投资|面积|用地|总)|(?<![一-龥])拟|拟(?:建|投|引|设)"
    r"|意向(?:合作)?(?:金额|资金)|预计|预期|[投建达满]产后|建成后|可年产|(?<!能)将(?![军来其近])|筹备|未来可|有望"
)
# 项目投产后，年产值5亿元: of what is not yet there
_THEN = re.compile(r"(?:投产|达产|竣工|完工|(?:建成|投入)(?:投产|运营|使用)?|投用|投运)(?:以|之)?后")
_EXPECTED = re.compile(r"预计|预期|有望|将(?![军来其近])")
_PLANNED = re.compile(
    r"预计将?|(?:今年|明年|未来|下半年|20\d\d年|下一步|接下来)[^。；]{0,12}(?<!能)将(?![军来其近])|计划(?:投资|实施|建设|用|新|在)|规划(?:建设|打造|投资)|(?<![一-龥])拟"
)
_TO_BE_SIGNED = re.compile(r"(?:以上)?[^，。；]{2,24}签约(?!仪式)")
_YET = re.compile(r"[^，。；]{0,20}(?:将于|将在|待建|有待)")
_DONE = re.compile(r"已|了|累计|达|完成|目前|现|总数|实现|占|突破|入选|居|新增|其中")
_SINCE = re.compile(r"已|了|目前|累计|去年|今年|(?:19|20)\d\d年|月")
_INVESTED = re.compile(r"总?投资(?:额|约|达|超|超过|分别为|近)*$")
_SIGNED = re.compile(r"签约|签订|计划总?投资|拟|意向|名单|备案|招引|洽谈|新引进")
_SIGNED_REACH = 40  # characters before a sum of investment in which a signing makes it a plan
_OUTER = "，,、；;：:。》 \t“”‘’（）()"
_LEAD = re.compile(
    r"^(?:其中|同时|此外|目前|据悉|截至目前|已经|已|累计|共计|共|成功|还|将|并|又|先后|全年|正|现有|现|再|也|力争|预计|到|就|以及|拥有|汇聚|聚集|集聚|形成|包括|涵盖"
    r"|(?:19|20)\d\d年(?:度|底|初|末)?|\d{1,2}月(?:\d{1,2}日|份|底|末)?|度(?=[^电假])|今年以来|今年|的|了|和|与|及|也|则|而|但|其(?![他它余中])|更(?![新换改替])|有望)+"
)
_TAIL = re.compile(
    r"(?:达到了?|已达|达|为|超过|共|(?<![签契节])约|(?<![拥所])有|突破|稳定在|保持在|增至|提升至|提高到|可达|分别|将|了|的|是|已|累计|(?<!总)和|与|以及|(?<![惠遍涉普波顾以])及|(?<![理自缘])由|从|也|(?<!平)均|皆|仅|(?<!成)就|(?<!冷)却|(?<!变)更|有望)+$"
)
_BARE = re.compile(
    r"(?:同比|环比|较?比?上年|比上年)?(?:分别|平均|实际|名义)?(?:增长|下降|增加|减少|上升|提高|提升|回落|增速|增幅)"
    r"|(?:位|名|排|高)?(?:居|列|排名?)(?:全国|全省|全市|全区|全球|世界|国内)?"
)
_JOINED = re.compile(r"(?:[和与、]|以及|(?<![惠遍涉])及)$")
_NO_QUOTES = str.maketrans("", "", "“”")
_NOUN = re.compile(r"[^，,、；;。：:！？!?\n（(]{0,24}")


def kind_of(text: str, starts: tuple[int, int, int], quantity: Quantity, *, ahead: bool) -> ObservationKind:
    """Whether the number is a change, a target, a plan or what is.

    `starts` are where the sentence, the clause and the number's own segment start; `ahead` tells that the text
    speaks of what shall be.
    """
    if quantity.form == "rank":
        return "actual"
    sentence, clause, segment = starts
    before = text[clause : quantity.start]
    if ahead or _TARGET.search(before) or _TARGET_BEFORE.search(text, sentence, quantity.start):
        return "target"
    if _EVERY_YEAR.search(before) and quantity.bound in ("atLeast", "about"):
        return "target" if quantity.bound == "atLeast" else "plan"
    if _is_change(before, quantity):
        return "change"
    return "plan" if _is_plan(text, sentence, clause, segment, quantity) else "actual"


def _is_plan(text: str, sentence: int, clause: int, segment: int, quantity: Quantity) -> bool:
    if quantity.form == "rate":
        return bool(_EXPECTED.search(text, clause, quantity.start))
    if _PLAN.search(text[segment : quantity.start]) or _YET.match(text, quantity.end):
        return True
    if _THEN.search(text, sentence, segment) and not _SINCE.search(text, sentence, quantity.end):
        return True
    if _PLANNED.search(text, sentence, segment) and not _DONE.search(text, clause, quantity.end + 6):
        return True
    if quantity.form == "money" and _TO_BE_SIGNED.match(text, quantity.end):
        return True
    reach = max(sentence, quantity.start - _SIGNED_REACH)
    signed = _SIGNED.search(text, reach, quantity.start) and not text.startswith("的", quantity.end)
    return bool(signed and quantity.form == "money" and _INVESTED.search(text, clause, quantity.start))


def _is_change(before: str, quantity: Quantity) -> bool:
    if _LEVEL.search(before):
        return False
    if quantity.form == "rate" and (_CHANGE.search(before) or _CHANGES.search(before)):
        return True
    return bool((quantity.form == "money" and _GROWN.search(before)) or _COMPARED.search(before))


def is_bare(indicator: str) -> bool:
    """Whether the words tell only that something grew or where it ranks, not what: 同比增长, 居全国."""
    return _BARE.fullmatch(indicator) is not None


def indicator_of(text: str, start: int, quantity: Quantity, end: int, *, follows: bool = False) -> str:
    """The words that the number measures: before it in its segment [start, end), and for counts the noun behind.

    Where it `follows` another count with 和 between them, what stands before is what that one counts.
    """
    joined = follows and quantity.form == "count" and _JOINED.search(text, start, quantity.start)
    before = "" if joined else _words(text[start : quantity.start])
    if quantity.form in ("money", "rate", "rank") and before:
        return before
    match = _NOUN.match(text, quantity.end, end)
    return before + _words(match[0] if match else "")


def _words(raw: str) -> str:
    """The words without light verbs at their edges, and without a quotation mark that lacks its other half."""
    words = _clean(raw)
    return words if words.count("“") == words.count("”") else words.translate(_NO_QUOTES)


def _clean(words: str) -> str:
    while True:
        shorter = _TAIL.sub("", _LEAD.sub("", words.strip(_OUTER))).strip(_OUTER)
        if shorter == words:
            return words
        words = shorter
