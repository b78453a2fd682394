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

from ..records import Bound
from .units import AFTER, AFTER_NUMERAL, BEFORE, DIGITS, PRODUCED, SCALE, UNITS, QuantityForm

_MOST_GREAT = 12  # 十大行动, but 二十大 is a congress
_LEAST_MONEY = 10  # in Chinese numerals: 三元材料, 二元结构
# 签约22个, 通过3项 and 线上20期 hedge nothing; 上 does so before a scale: 上百家
_HEDGE = re.compile(rf"(?<!签(?=约))(?<![通经](?=过))({'|'.join(sorted(BEFORE, key=len, reverse=True))})[了至到]?$")
# 二次加工, 三次产业 and 一类企业32家 name, 两次 counts
_NAMING = re.compile(r"二次|[一二三]次产业|[一二三]类[一-龥]{2}\d")
# 最高支持2000万元
_CAPPED = re.compile(r"最高(?:可|不超过|给予|支持|补助|奖励|资助|补贴|配套|享受|获得?|按|达)+$")
_CAPPED_REACH = 9
# 5万亿台阶: the measure word is the beginning of another word
_WORDS = {"台": ("阶", "风", "湾", "账"), "条": ("件",), "位": ("于",), "升": ("级", "至", "到")}
_HEDGE_REACH = 7  # characters before the number that the longest hedge takes
_UNIT = "|".join(sorted(map(re.escape, UNITS.keys() - {"大"}), key=len, reverse=True))
_SCALE = "(?![千百]米|千[瓦克])(?:" + "|".join(sorted(SCALE, key=len, reverse=True)) + ")"
_AFTER = "以上|及以上|左右|上下|以内|之内|以下|(?<=[年月天])内"
# the first character comes before every look-behind: only then can the engine skip to the next candidate
_QUANTITY = re.compile(
    rf"""[\d一二两三四五六七八九十百千万亿零](?:
    (?<=\d)(?<![\d.A-Za-z×\-—~]\d)(?<!\d[+/至到]\d)(?<![“/][+/]\d)(?P<digits>\d*(?:,\d{{3}})*(?:\.\d+)?)
    (?P<more>[余多几])?(?P<scale>{_SCALE})?(?P<more2>[余多])?(?P<unit>{_UNIT})(?!一|1[”’])
    (?P<per>/(?:天|日|年|秒|小时|月|平方米|吨|亩))?(?P<after>{_AFTER})?
    |(?<!\d)(?<![\d第届一二三四五六七八九十百千零“几数].)(?P<numeral>[一二两三四五六七八九十百千万亿零]*)(?P<more3>[余多几])?
    (?P<scale3>[万亿])?(?P<unit3>{AFTER_NUMERAL})(?![一数\d])(?P<after3>{_AFTER})?)""",
    re.VERBOSE,
)
_RANK = re.compile(
    r"(?:第(?P<n>\d+|[一二三四五六七八九十]+)(?:位|名|大(?=[一-龥]))?"
    r"(?![\d个批期届次届条章类阶时轮代艘季产人方台辆家项款座版部站所节任\-—])"
    r"|(?P<first>(?<!放在)(?<!摆在)首位(?![一-龥])|榜首|头名)|(?<=[居列全国省市界球])(?P<nth>\d+)位)"
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
    if not found and _CAPPED.search(match.string[max(0, at - _CAPPED_REACH) : at]):
        return at, "最高"
    if not found or (found[1] == "上" and match.string[at] not in "百千万亿"):
        return at, None
    return at - len(found[0]), found[1]


def _plain(value: Decimal) -> Decimal:
    """Without trailing zeros and without an exponent: 56000, not 56000.0 or 5.6E+4."""
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()


def _is_name(match: re.Match[str], digits: str) -> bool:
    """A number that is part of a name or a date: 2025年, 第3家, P2P, 100P1."""
    text, unit, start = match.string, match["unit"], match.start()
    if start and text[start - 1] == "第" and unit not in PRODUCED:
        return True
    if unit in _WORDS and text[match.end("unit") : match.end("unit") + 1] in _WORDS[unit]:
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
    if value is None or numeral == "一" or (match["unit3"] == "元" and value < _LEAST_MONEY):
        return None
    start, hedge = _hedge(match)
    if _NAMING.match(match.string, match.start()):
        return None
    if numeral[0] in "百千万亿" and not hedge:
        return None  # 百家争鸣, 万元, 千亿级: no number is said
    if match["unit3"] == "大" and value > _MOST_GREAT:
        return None
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
