"""Numbers that no text says, reckoned from numbers that texts say: quotients, sums, differences, earlier periods.

Each way of reckoning is a wording with the observations that it needs. What comes out rests on these, and says how.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from ..graph.cards import ObservationItem
from .clause import Clause

Find = Callable[[str], tuple[ObservationItem, float] | None]  # the number that a wording asks for, how well it fits

_TIMES = re.compile(r"(.+?)(?:大?约|大概)?(?:是|为|相当于)(.+?)的?(?:多少|几)倍")
_AVERAGE = re.compile(r"平均?每(平方公里|[\u3400-\u9fff])([\u3400-\u9fff]*?)(?:大?约|大概)?有?(?:多少|几)(.*)")
_PART = re.compile(r"^(.*?)(?:至少|大约|约)?占(.+?)的?(?:百分之(?:几|多少)|比重|比例|百分比)")
_LEFT = re.compile(r"还有(?:多少|几)([\u3400-\u9fff])(.+?)(?:没有|尚未|未|没)(.+)")
_MORE = re.compile(r"比((?:19|20)\d\d)年(?:多|少|增加|减少|增长)了?(?:多少|几)")
_THENCE = re.compile(r"据此|推算|由此|照此")
_YEAR = re.compile(r"(?:19|20)\d\d")
_ALL_IN_ALL = re.compile(r"累计.{0,4}(?:增长|下降)|累计增幅")
_UP_TO_SHARE = re.compile(r"及其|占|[，,]")
_YEARS: Final = {"三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10}
_SPAN = re.compile(r"([三四五六七八九十]|\d+)年(?:间|来)?累计")
_GIVEN = re.compile(r"(\d+(?:\.\d+)?)(万|亿)?元?[、，,][^，,？?]{0,4}占[^，,？?]*?(\d+(?:\.\d+)?)%")
_SCALES: Final = {"万": 10_000, "亿": 100_000_000}
_UNITS: Final = {"人": ("名", "人", "位"), "平方公里": ("m2",), "名": ("名", "人", "位")}
_KM2: Final = Decimal(1_000_000)
_SURE_OF_SUM: Final = 0.85  # the most that a reckoned number is worth


@dataclass(frozen=True, slots=True)
class Reckoned:
    """A number with its unit, how sure it is, the formula in figures, and the observations that it is made of."""

    value: Decimal
    unit: str
    bound: str
    score: float
    formula: str
    zh: str
    en: str
    premises: tuple[ObservationItem, ...]


def reckon(clause: Clause, question: str, before: Sequence[ObservationItem], find: Find) -> Reckoned | None:
    """What a clause asks to reckon; `before` are the numbers that the question has asked for so far."""
    for way in (_times, _average, _part, _left, _more, _thence, _all_in_all):
        if (found := way(clause, question, before, find)) is not None:
            return found
    return None


def total(items: Sequence[ObservationItem], score: float) -> Reckoned | None:
    """The sum of numbers of one unit; None where there are fewer than two, or units differ."""
    if len(items) < 2 or len({item.unit for item in items}) != 1:
        return None
    value = sum((_value(item) for item in items), Decimal(0))
    formula = " + ".join(_plain(_value(item)) for item in items)
    bound = "exact" if all(item.bound == "exact" for item in items) else "about"
    return _made(value, items[0].unit or "", bound, score, formula, ("各项之和", "the sum of all"), tuple(items))


def earlier(item: ObservationItem, change: ObservationItem, score: float) -> Reckoned | None:
    """A number of the period before, from the later one and the change between the two."""
    if change.unit == "%":
        value = _value(item) / (1 + _value(change) / 100)
        formula = f"{_plain(_value(item))} ÷ (1 + {_plain(_value(change))}%)"
    elif change.unit == item.unit:
        value, formula = _value(item) - _value(change), f"{_plain(_value(item))} − {_plain(_value(change))}"
    else:
        return None
    told = ("上一期之数，由本期之数与变化得出", "the period before, from the later one and the change")
    return _made(value, item.unit or "", "", score, formula, told, (item, change))


def _times(clause: Clause, question: str, before: Sequence[ObservationItem], find: Find) -> Reckoned | None:
    match = _TIMES.search(clause.text)
    above = find(match[1]) if match else None
    if match is None or above is None:
        return None
    below = find(match[2]) or find(f"{''.join(_YEAR.findall(match[2])[:1])}年{above[0].indicator}多少")
    return _quotient(above, below, "倍", ("两数之比", "one by the other"))


def _average(clause: Clause, question: str, before: Sequence[ObservationItem], find: Find) -> Reckoned | None:
    match = _AVERAGE.search(clause.text)
    if not match:
        return None
    head, measure, tail, counted = clause.text[: match.start()], match[1], match[2], match[3].strip("？?，,。")
    units = _UNITS.get(measure, (measure,))
    told = ("两数之商", "one by the other")
    below = next(((item, 1.0) for item in before if item.unit in units), None)
    above = next(
        ((i, 1.0) for i in reversed(before) if i.unit not in units and (not counted or i.unit in (counted[:1], "CNY"))),
        None,
    )
    if above is not None and below is not None:
        return _quotient(above, below, f"{above[0].unit}/{measure}", told)
    best: Reckoned | None = None
    for at in (len(tail),) if counted else range(len(tail) - 1, 0, -1):  # 每条生产线|计划投资多少
        below = find(f"{head}多少{measure}{tail[:at]}")
        above = find(f"{head}多少{counted}" if counted else f"{head}{tail[at:]}多少")
        if below is not None and below[0].unit in units:
            found = _quotient(above, below, f"{above[0].unit if above else ''}/{measure}", told)
            best = found if found is not None and (best is None or found.score > best.score) else best
    return best


def _part(clause: Clause, question: str, before: Sequence[ObservationItem], find: Find) -> Reckoned | None:
    match = _PART.search(clause.text)
    if not match:
        return None
    above = find(match[1]) if len(match[1]) > 1 else next(((item, 1.0) for item in reversed(before)), None)
    return _quotient(above, find(match[2]), "%", ("一数占另一数的比重", "the share of one in the other"))


def _left(clause: Clause, question: str, before: Sequence[ObservationItem], find: Find) -> Reckoned | None:
    match = _LEFT.search(clause.text)
    if not match:
        return None
    head, (measure, noun, verb) = clause.text[: match.start()], match.groups()
    done, whole = find(f"{head}{noun}{verb}多少{measure}"), find(f"{head}有多少{measure}{noun}")
    if done is None or whole is None or done[0].unit != whole[0].unit or _value(done[0]) >= _value(whole[0]):
        return None
    return _difference(whole, done)


def _more(clause: Clause, question: str, before: Sequence[ObservationItem], find: Find) -> Reckoned | None:
    match = _MORE.search(clause.text)
    if not match or not before:
        return None
    asked = clause.text[match.end() :].strip("？?，,。")
    now = next((item for item in before if item.unit == asked[:1]), before[0])
    then = find(f"{match[1]}年{now.indicator}多少")
    if then is None or then[0].unit != now.unit or match[1] not in (then[0].period or ""):
        return None
    return _difference((now, 1.0), then)


def _thence(clause: Clause, question: str, before: Sequence[ObservationItem], find: Find) -> Reckoned | None:
    """What a share, or the change since the year before, tells of a number that is not said."""
    if not _THENCE.search(question) and not _GIVEN.search(question):
        return None
    if given := _GIVEN.search(question):  # both figures stand in the question
        value = Decimal(given[1]) * _SCALES.get(given[2], 1)
        formula = f"{_plain(value)} ÷ {given[3]}%"
        told = ("由部分与其占比得出", "from a part and its share")
        return _made(value / Decimal(given[3]) * 100, "CNY", "about", 1.0, formula, told, ())
    value_of = next((item for item in before if item.unit != "%"), None)
    if value_of is None and (found := find(f"{_UP_TO_SHARE.split(question)[0]}多少")) is not None:
        value_of = found[0]
    if value_of is None or value_of.unit == "%":
        return None
    years = _YEAR.findall(clause.text)
    change = next((item for item in before if item.kind == "change"), None)
    if change is not None and years and years[-1] not in (value_of.period or years[-1]):
        return earlier(value_of, change, 1.0)
    share = find(f"{value_of.indicator}占比重多少")
    if share is None or share[0].unit != "%" or share[0].kind == "change":
        return None
    value = _value(value_of) / _value(share[0]) * 100
    formula = f"{_plain(_value(value_of))} ÷ {_plain(_value(share[0]))}%"
    told = ("由部分与其占比得出", "from a part and its share")
    return _made(value, value_of.unit or "", "about", share[1], formula, told, (value_of, share[0]))


def _all_in_all(clause: Clause, question: str, before: Sequence[ObservationItem], find: Find) -> Reckoned | None:
    rate = next((item for item in before if item.unit == "%" and "年均" in item.indicator), None)
    span = _SPAN.search(clause.text)
    if not _ALL_IN_ALL.search(clause.text) or rate is None or span is None:
        return None
    years = _YEARS.get(span[1]) or int(span[1])
    value = ((1 + _value(rate) / 100) ** years - 1) * 100
    formula = f"(1 + {_plain(_value(rate))}%)^{years} − 1"
    return _made(value, "%", "about", 1.0, formula, ("各年增长连乘", "the growth of each year in turn"), (rate,))


def _quotient(
    above: tuple[ObservationItem, float] | None,
    below: tuple[ObservationItem, float] | None,
    unit: str,
    told: tuple[str, str],
) -> Reckoned | None:
    if above is None or below is None or above[0].iri == below[0].iri or not _value(below[0]):
        return None
    if unit in ("%", "倍") and above[0].unit != below[0].unit:
        return None
    divisor = _value(below[0]) / (_KM2 if below[0].unit == "m2" and unit.endswith("平方公里") else 1)
    value = _value(above[0]) / divisor * (100 if unit == "%" else 1)
    formula = f"{_plain(_value(above[0]))} ÷ {_plain(divisor)}"
    return _made(value, unit, "", min(above[1], below[1]), formula, told, (above[0], below[0]))


def _difference(one: tuple[ObservationItem, float], other: tuple[ObservationItem, float]) -> Reckoned:
    value = _value(one[0]) - _value(other[0])
    formula = f"{_plain(_value(one[0]))} − {_plain(_value(other[0]))}"
    told = ("两数之差", "the difference of both")
    return _made(value, one[0].unit or "", "", min(one[1], other[1]), formula, told, (one[0], other[0]))


def _made(
    value: Decimal,
    unit: str,
    bound: str,
    score: float,
    formula: str,
    told: tuple[str, str],
    premises: tuple[ObservationItem, ...],
) -> Reckoned:
    digits = Decimal(1) if abs(value) >= 1000 else Decimal("0.1")
    rounded = value.quantize(digits)
    exact = rounded == value and all(item.bound in ("exact", "", None) for item in premises)
    bound = bound or ("exact" if exact else "about")
    return Reckoned(rounded.normalize() + 0, unit, bound, _SURE_OF_SUM * score, formula, *told, premises)


def _value(item: ObservationItem) -> Decimal:
    return Decimal(item.value)


def _plain(value: Decimal) -> str:
    return f"{value.normalize():f}"
