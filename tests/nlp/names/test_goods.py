"""Fields told by where they stand: a firm's trade, what the works of a project make."""

from __future__ import annotations

import pytest

from .found import of_class


@pytest.mark.parametrize(
    ("text", "goods"),
    [
        ("海川公司专注于野生藤条产品研发与科普。", ["野生藤条"]),
        ("主营业务：从事竹琴及竹笛的研发、生产。", ["竹琴", "竹笛"]),
    ],
)
def test_the_trade_of_a_firm_is_an_industry(text: str, goods: list[str]) -> None:
    assert of_class(text, "Industry") == goods


@pytest.mark.parametrize("text", ["海川公司专注于人才培养的研究。", "学校从事基础学科研究。"])
def test_a_trade_of_general_words_is_none(text: str) -> None:
    assert of_class(text, "Industry") == []


def test_what_a_line_makes_stands_behind_its_quantity() -> None:
    assert of_class("海川科技年产5万平方米木塑地板生产线投产。", "Industry") == ["木塑地板"]


def test_a_village_is_nothing_that_is_made() -> None:
    assert "白河镇东岭村" not in of_class("云州市白河镇东岭村种植基地开园。", "Industry")


def test_each_quantity_has_its_goods() -> None:
    text = "该厂具备年产5000台联合收割机和4000台甘蔗收割机生产能力。"
    assert of_class(text, "Industry") == ["联合收割机", "甘蔗收割机"]
