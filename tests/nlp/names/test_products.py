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
