"""Numbers with units: value in base units, hedge, and what is no quantity."""

from __future__ import annotations

from decimal import Decimal

import pytest

from liantu.nlp.quantities import find_quantities, numeral_value


def only(text: str) -> tuple[str, str, str]:
    """Value, unit and bound of the one quantity in `text`."""
    (quantity,) = find_quantities(text)
    return str(quantity.value), quantity.unit, quantity.bound


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("总投资12.5亿元", "1250000000", "CNY"),
        ("出口额3.2亿美元", "320000000", "USD"),
        ("营收1.2万亿元", "1200000000000", "CNY"),
        ("占地5.6万平方米", "56000", "m2"),
        ("面积30.5平方公里", "30500000", "m2"),
        ("里程3.5千米", "3.5", "公里"),
        ("流转土地800亩", "800", "亩"),
        ("装机386万千瓦", "3860000", "kW"),
        ("装机200兆瓦", "200", "MW"),
        ("算力规模8000P", "8000", "P"),
        ("吞吐量35万标箱", "350000", "TEU"),
        ("捕捞2,300公斤", "2300", "kg"),
        ("日处理360吨/天", "360", "吨/天"),
        ("三百二十家企业", "320", "家"),
        ("两条产线", "2", "条"),
        ("四大产业", "4", "个"),
        ("六成企业", "60", "%"),
        ("增速6.50%", "6.5", "%"),
        ("提高0.3个百分点", "0.3", "百分点"),
    ],
)
def test_value_is_in_base_units(text: str, value: str, unit: str) -> None:
    assert only(text)[:2] == (value, unit)


@pytest.mark.parametrize(
    ("text", "value", "bound"),
    [
        ("近60家", "60", "about"),
        ("约60家", "60", "about"),
        ("60家左右", "60", "about"),
        ("超过60家", "60", "moreThan"),
        ("突破了60家", "60", "moreThan"),
        ("60余家", "60", "moreThan"),
        ("3.2万余次", "32000", "moreThan"),
        ("十几个", "10", "moreThan"),
        ("60家以上", "60", "atLeast"),
        ("不低于60家", "60", "atLeast"),
        ("上百台", "100", "atLeast"),
        ("不超过60家", "60", "atMost"),
        ("3年内", "3", "atMost"),
        ("不到60家", "60", "lessThan"),
        ("60家", "60", "exact"),
        ("超百万人次", "1000000", "moreThan"),
    ],
)
def test_hedges_before_and_after_give_the_bound(text: str, value: str, bound: str) -> None:
    found = only(text)
    assert (found[0], found[2]) == (value, bound)


@pytest.mark.parametrize(
    ("text", "rank"),
    [("居全国第5位", 5), ("增速列全省第一", 1), ("排名第三，", 3), ("稳居全市首位", 1), ("全国16位", 16)],
)
def test_rank_has_the_unit_wei(text: str, rank: int) -> None:
    assert only(text) == (str(rank), "位", "exact")


@pytest.mark.parametrize(
    "text",
    [
        "“10+1”产业",
        "世界500强",
        "5G基站",
        "2.0版",
        "第十五届论坛",
        "第二批名单",
        "2025年",
        "3月5日",
        "一体化",
        "一家企业",
        "一批项目",
        "百家争鸣",
        "千亿级",
        "第3家门店",
        "电话85001234",
        "二十大精神",
        "“十个一”工程",
        "十个一工程",
        "两位数增长",
        "把安全放在首位",
    ],
)
def test_names_dates_and_ordinals_are_no_quantities(text: str) -> None:
    assert find_quantities(text) == []


def test_offsets_count_from_the_start_of_the_text_and_take_in_the_hedge() -> None:
    text = "去年新增超过20家企业、30个项目"
    found = find_quantities(text, 4)
    assert [text[q.start : q.end] for q in found] == ["超过20家", "30个"]
    assert text[found[0].number] == "2"


@pytest.mark.parametrize(
    ("text", "value"), [("十", 10), ("两万", 20000), ("三百二十", 320), ("万亿", 10**12), ("四五", None)]
)
def test_numeral_value(text: str, value: int | None) -> None:
    assert numeral_value(text) == value


def test_values_are_plain_decimals() -> None:
    assert [str(q.value) for q in find_quantities("5.0家、1.50%、100亿元")] == ["5", "1.5", "10000000000"]
    assert find_quantities("0.1%")[0].value == Decimal("0.1")


@pytest.mark.parametrize(
    ("text", "value", "unit", "bound"),
    [
        ("签约22个项目", "22", "个", "exact"),
        ("通过3项标准", "3", "项", "exact"),
        ("线上20期", "20", "期", "exact"),
        ("最高补助500万元", "5000000", "CNY", "atMost"),
        ("设备50余台（套）", "50", "台（套）", "moreThan"),
    ],
)
def test_hedges_are_words_of_their_own(text: str, value: str, unit: str, bound: str) -> None:
    assert only(text) == (value, unit, bound)


def test_power_and_energy_of_one_plant_are_two_quantities() -> None:
    found = find_quantities("规模为60MW/240MWh储能+10MW光伏+6.5MWp屋顶")
    assert [(str(q.value), q.unit) for q in found] == [("60", "MW"), ("240", "MWh"), ("10", "MW"), ("6.5", "MWp")]


@pytest.mark.parametrize(
    "text",
    ["农产品二次加工", "三次产业结构", "二类企业32户以外", "选出2至3家", "六届六次全会", "首位产业", "跨越5万亿台阶"],
)
def test_names_and_ranges_are_no_quantities(text: str) -> None:
    assert [q for q in find_quantities(text) if q.unit != "户"] == []


@pytest.mark.parametrize("text", ["三元前驱体投产", "二元结构明显", "依照第一百六十三条处理"])
def test_what_only_looks_like_money_or_a_count(text: str) -> None:
    assert find_quantities(text) == []
