from __future__ import annotations

import pytest

from .found import of_class


@pytest.mark.parametrize(
    ("text", "product"),
    [
        ("H135直升机交付使用。", "H135直升机"),
        ("首架AG600飞机下线。", "AG600飞机"),
        ("“云脑”大模型发布。", "“云脑”大模型"),
    ],
)
def test_products_by_model_and_by_quotes(text: str, product: str) -> None:
    assert of_class(text, "Product") == [product]


@pytest.mark.parametrize("text", ["三架直升机交付使用。", "公司的产品很好。", "大模型应用广泛。"])
def test_a_kind_of_thing_is_no_product(text: str) -> None:
    assert of_class(text, "Product") == []


@pytest.mark.parametrize(
    ("text", "products"),
    [
        ("海川科技研制出国内首台高速纺丝机，已投入使用。", ["高速纺丝机"]),
        ("全球首艘万吨级氢能货船下线。", ["万吨级氢能货船"]),
        ("该厂开发深海采矿车、管道巡检艇等新产品。", ["深海采矿车", "管道巡检艇"]),
    ],
)
def test_goods_said_to_be_made(text: str, products: list[str]) -> None:
    assert of_class(text, "Product") == products


def test_a_list_of_products_that_nobody_makes_has_no_names() -> None:
    assert of_class("市场上的采矿车、巡检艇等新产品不少。", "Product") == []


def test_single_quotes_name_and_what_is_first_does_not() -> None:
    assert of_class("采用‘微膜反应器’专利技术。", "Product") == ["‘微膜反应器’专利技术"]
    assert of_class("研发多个“国内首个”船用涂料产品。", "Product") == []


@pytest.mark.parametrize(
    ("text", "products"),
    [
        ("今天使用云雀二号甲运载火箭发射。", ["云雀二号甲运载火箭"]),
        ("昨天交付9000标箱集装箱船。", ["9000标箱集装箱船"]),
        ("航道可通行20万吨级集装箱船。", []),
    ],
)
def test_rockets_by_their_number_and_ships_by_their_size(text: str, products: list[str]) -> None:
    assert of_class(text, "Product") == products


@pytest.mark.parametrize(
    "text",
    [
        "“新三样”产品出口增长。",
        "具备“十八般武艺”的机器人亮相。",
        "采用“三位一体”进行系统谋划。",
        "“云字号”品牌农产品展销。",
    ],
)
def test_goods_of_a_kind_in_quotes_are_no_product(text: str) -> None:
    assert of_class(text, "Product") == []


@pytest.mark.parametrize(
    ("text", "product"),
    [
        ("12兆瓦海上风电机组矗立在海面。", "12兆瓦海上风电机组"),
        ("“华龙一号”核电机组并网发电。", "“华龙一号”核电机组"),
        ("“奋斗者”号载人潜水器再次下潜。", "“奋斗者”号载人潜水器"),
    ],
)
def test_products_by_what_they_yield_and_those_all_know(text: str, product: str) -> None:
    assert of_class(text, "Product") == [product]


@pytest.mark.parametrize("text", ["条例共九章。", "做新时代的奋斗者。", "年产2000兆瓦风电机组。"])
def test_words_that_series_are_called_by_are_no_products_alone(text: str) -> None:
    assert of_class(text, "Product") == []
