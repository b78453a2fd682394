"""Numbers with units: `近60亿元` -> 6000000000 CNY, about. Pure text in, frozen values out.

Values are `Decimal` in base units: money in its currency, areas in m2 (亩 stays 亩), mass in kg or 吨, power in kW,
MW or GW as said; counts keep their measure word. Ordinals (第十五届), names (“10+1”, 2.0, 5G, 500强), dates and
phone numbers are not quantities; a rank (居全国第5) is one, of unit 位.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from ..records import Bound

QuantityForm = Literal["count", "size", "money", "rate", "time", "rank"]

# measure word -> (base unit, factor, form)
UNITS: dict[str, tuple[str, str, QuantityForm]] = {
    "元": ("CNY", "1", "money"),
    "元人民币": ("CNY", "1", "money"),
    "块钱": ("CNY", "1", "money"),
    "美元": ("USD", "1", "money"),
    "欧元": ("EUR", "1", "money"),
    "港元": ("HKD", "1", "money"),
    "日元": ("JPY", "1", "money"),
    "平方米": ("m2", "1", "size"),
    "平米": ("m2", "1", "size"),
    "平方公里": ("m2", "1000000", "size"),
    "公顷": ("m2", "10000", "size"),
    "亩": ("亩", "1", "size"),
    "立方米": ("m3", "1", "size"),
    "公里": ("公里", "1", "size"),
    "千米": ("公里", "1", "size"),
    "米": ("米", "1", "size"),
    "厘米": ("厘米", "1", "size"),
    "毫米": ("毫米", "1", "size"),
    "微米": ("微米", "1", "size"),
    "纳米": ("纳米", "1", "size"),
    "英寸": ("英寸", "1", "size"),
    "吨": ("吨", "1", "size"),
    "吨标准煤": ("吨标准煤", "1", "size"),
    "公斤": ("kg", "1", "size"),
    "千克": ("kg", "1", "size"),
    "升": ("升", "1", "size"),
    "千瓦": ("kW", "1", "size"),
    "兆瓦": ("MW", "1", "size"),
    "吉瓦": ("GW", "1", "size"),
    "MW": ("MW", "1", "size"),
    "GW": ("GW", "1", "size"),
    "千瓦时": ("kWh", "1", "size"),
    "度电": ("kWh", "1", "size"),
    "兆瓦时": ("MWh", "1", "size"),
    "MWh": ("MWh", "1", "size"),
    "GWh": ("GWh", "1", "size"),
    "P": ("P", "1", "size"),
    "PFlops": ("P", "1", "size"),
    "PFLOPS": ("P", "1", "size"),
    "TEU": ("TEU", "1", "size"),
    "标箱": ("TEU", "1", "size"),
    "标准箱": ("TEU", "1", "size"),
    "%": ("%", "1", "rate"),
    "％": ("%", "1", "rate"),
    "百分点": ("百分点", "1", "rate"),
    "个百分点": ("百分点", "1", "rate"),
    "成": ("%", "10", "rate"),
    "倍": ("倍", "1", "rate"),
    "年": ("年", "1", "time"),
    "个月": ("个月", "1", "time"),
    "天": ("天", "1", "time"),
    "小时": ("小时", "1", "time"),
    "分钟": ("分钟", "1", "time"),
    "大": ("个", "1", "count"),
}
# measure words that are their own base unit; 届 代 级 层 村 国 省 市 县 name more often than they count
COUNTS = (
    "个 个次 家 家次 项 条 户 户次 人 名 位 件 台 台套 辆 艘 座 所 次 人次 场 场次 处 起 只 支 套 组 类 种 款 期 片 列 批 "
    "批次 间 行 圈 型 尾 章 颗 枚 架 班 班次 趟 笔 宗 例 份 张 块 栋 幢 根 株 "
    "尊 页 篇 门类 柜 桶 瓶 盏"
)
UNITS |= {word: (word, "1", "count") for word in COUNTS.split(" ")}
# 第20000辆下线 says how many have been made
PRODUCED = frozenset("辆台艘架列套颗")
# measure words that may follow a Chinese numeral: fewer, since 二期, 三次 and 四项 are often parts of names
AFTER_NUMERAL = (
    "个百分点|个月|家次|人次|个|家|项|条|大|类|种|所|座|名|位|台|辆|艘"
    "|处|支|套|款|户|只|年|倍|成|次|场|万亿元|亿元|万元|元"
)
BEFORE: dict[str, Bound] = {
    **dict.fromkeys(("近", "约", "大约", "接近", "将近", "约为"), "about"),
    **dict.fromkeys(("超", "超过", "逾", "突破", "超出", "高于", "大于", "过", "多达"), "moreThan"),
    **dict.fromkeys(("不低于", "不少于", "至少", "不小于", "上", "最低", "达到或超过"), "atLeast"),
    **dict.fromkeys(("不超过", "不高于", "最多", "不大于", "至多", "最高"), "atMost"),
    **dict.fromkeys(("不到", "不足", "低于", "少于", "小于"), "lessThan"),
}
AFTER: dict[str, Bound] = {
    **dict.fromkeys(("左右", "上下"), "about"),
    **dict.fromkeys(("以上", "及以上"), "atLeast"),
    **dict.fromkeys(("以内", "以下", "之内", "内"), "atMost"),
}
SCALE = {
    "十": 10, "百": 100, "千": 1000, "万": 10**4, "十万": 10**5, "百万": 10**6, "千万": 10**7, "亿": 10**8,
    "十亿": 10**9, "百亿": 10**10, "千亿": 10**11, "万亿": 10**12,
}  # fmt: skip
DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}

_HEDGE = re.compile(rf"({'|'.join(sorted(BEFORE, key=len, reverse=True))})[了至到]?$")
_HEDGE_REACH = 7  # characters before the number that the longest hedge takes
_UNIT = "|".join(sorted(map(re.escape, UNITS.keys() - {"大"}), key=len, reverse=True))
_SCALE = "|".join(sorted(SCALE, key=len, reverse=True))
_AFTER = "以上|及以上|左右|上下|以内|之内|以下|(?<=[年月天])内"
# the first character comes before every look-behind: only then can the engine skip to the next candidate
_QUANTITY = re.compile(
    rf"""[\d一二两三四五六七八九十百千万亿零](?:
    (?<=\d)(?<![\d.A-Za-z+×\-—~/]\d)(?P<digits>\d*(?:,\d{{3}})*(?:\.\d+)?)
    (?P<more>[余多几])?(?P<scale>{_SCALE})?(?P<more2>[余多])?(?P<unit>{_UNIT})
    (?P<per>/(?:天|日|年|秒|小时|月|平方米|吨|亩))?(?P<after>{_AFTER})?
    |(?<!\d)(?<![\d第一二三四五六七八九十“几数].)(?P<numeral>[一二两三四五六七八九十百千万亿零]*)(?P<more3>[余多几])?
    (?P<scale3>[万亿])?(?P<unit3>{AFTER_NUMERAL})(?P<after3>{_AFTER})?)""",
    re.VERBOSE,
)
_RANK = re.compile(
    r"(?:第(?P<n>\d+|[一二三四五六七八九十]+)(?:位|名|大(?=[一-龥]))?"
    r"(?![\d个批期届次届条章类阶时轮代艘季产人方台辆家项款座版部站所节任\-—])"
    r"|(?P<first>首位|榜首|头名)|(?<=[居列全国省市界球])(?P<nth>\d+)位)"
)
_RANKED = re.compile(
    r"(?:居|列|排名?|位|名|全国|全省|全市|全球|世界|国内|亚洲|北方|保持|跃升|升|至|登顶|实现)[^，。；、]{0,14}$"
)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit at [start, end), hedges included; `number` is where its first digit stands."""

    start: int
    end: int
    number: int
    value: Decimal
    unit: str
    bound: Bound
    form: QuantityForm
    numeral: bool = False  # written in Chinese numerals


def numeral_value(text: str) -> int | None:
    """`三百二十` -> 320, `万亿` -> 10**12, `两万` -> 20000; None for what is not one number (四五, 一二三)."""
    total = section = digit = 0
    for at, char in enumerate(text):
        if char in DIGITS:
            if digit:
                return None
            digit = DIGITS[char]
            continue
        scale = SCALE[char]
        if scale < 10**4:
            section += (digit or 1) * scale
        elif at and text[at - 1] in "万亿" and not (digit or section):
            total *= scale
        else:
            total = (total + section + digit or 1) * scale
            section = 0
        digit = 0
    return total + section + digit


def find_quantities(text: str, start: int = 0, end: int | None = None) -> list[Quantity]:
    """The quantities of text[start:end], in order, not overlapping; offsets count from the start of `text`."""
    stop = len(text) if end is None else end
    found = [*_measured(text, start, stop), *_ranks(text, start, stop)]
    found.sort(key=lambda q: (q.start, -q.end))
    kept: list[Quantity] = []
    for quantity in found:
        if not kept or quantity.start >= kept[-1].end:
            kept.append(quantity)
    return kept


def _measured(text: str, start: int, end: int) -> Iterator[Quantity]:
    for match in _QUANTITY.finditer(text, start, end):
        quantity = _from_numeral(match) if match["digits"] is None else _from_digits(match)
        if quantity is not None:
            yield quantity


def _from_digits(match: re.Match[str]) -> Quantity | None:
    digits = match.string[match.start() : match.end("digits")]
    if _is_name(match, digits):
        return None
    unit, factor, form = UNITS[match["unit"]]
    value = Decimal(digits.replace(",", "")) * SCALE.get(match["scale"] or "", 1) * Decimal(factor)
    start, hedge = _hedge(match)
    bound = _bound(hedge, match["more"] or match["more2"], match["after"])
    return Quantity(start, match.end(), match.start(), _plain(value), unit + (match["per"] or ""), bound, form)


def _hedge(match: re.Match[str]) -> tuple[int, str | None]:
    """Where the quantity starts with its hedge, and the hedge before the number."""
    at = match.start()
    found = _HEDGE.search(match.string[max(0, at - _HEDGE_REACH) : at])
    return (at - len(found[0]), found[1]) if found else (at, None)


def _plain(value: Decimal) -> Decimal:
    """Without trailing zeros and without an exponent: 56000, not 56000.0 or 5.6E+4."""
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()


def _is_name(match: re.Match[str], digits: str) -> bool:
    """A number that is part of a name or a date: 2025年, 第3家, P2P, 100P1."""
    text, unit, start = match.string, match["unit"], match.start()
    if start and text[start - 1] == "第" and unit not in PRODUCED:
        return True
    if unit == "年":
        return len(digits) == 4 and digits[:2] in ("19", "20")
    after = text[match.end("unit") : match.end("unit") + 1]
    if unit[-1].isascii() and unit[-1].isalpha() and after.isascii() and after.isalnum():
        return True
    return unit == "P" and len(digits) < 3


def _from_numeral(match: re.Match[str]) -> Quantity | None:
    numeral = match.string[match.start() : match.end("numeral")]
    value = numeral_value(numeral)
    if value is None or numeral == "一":
        return None
    start, hedge = _hedge(match)
    if numeral[0] in "百千万亿" and not hedge:
        return None  # 百家争鸣, 万元, 千亿级: no number is said
    scale, word = _split_money(match["unit3"])
    unit, factor, form = UNITS[word]
    total = Decimal(value) * SCALE.get(match["scale3"] or "", 1) * scale * Decimal(factor)
    bound = _bound(hedge, match["more3"], match["after3"])
    return Quantity(start, match.end(), match.start(), _plain(total), unit, bound, form, numeral=True)


def _split_money(word: str) -> tuple[int, str]:
    return (SCALE[word[:-1]], "元") if word.endswith("元") and len(word) > 1 else (1, word)


def _bound(before: str | None, more: str | None, after: str | None) -> Bound:
    """The hedge before the number counts most (超过…以上), then 余 and 多 in it, then what follows it."""
    if before:
        return BEFORE[before]
    if more:
        return "moreThan"
    return AFTER[after] if after else "exact"


def _ranks(text: str, start: int, end: int) -> Iterator[Quantity]:
    for match in _RANK.finditer(text, start, end):
        if match["first"] is None and not _RANKED.search(text, max(start, match.start() - 16), match.start()):
            continue
        said = match["n"] or match["nth"] or "1"
        value = int(said) if said.isdecimal() else numeral_value(said)
        if value:
            yield Quantity(match.start(), match.end(), match.start(), Decimal(value), "位", "exact", "rank")
