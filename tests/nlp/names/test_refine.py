"""Second looks: goods named in passing, places that only names of others carry."""

from __future__ import annotations

import pytest

from .found import of_class


def test_goods_named_once_in_passing_are_no_industry() -> None:
    assert of_class("工人驾驶叉车穿过仓库。", "Industry") == []


@pytest.mark.parametrize(
    "text", ["云州叉车产业产值翻番。", "该区生产叉车。", "工人驾驶叉车。叉车来自本地。", "出口叉车、机床等产品。"]
)
def test_goods_in_the_company_of_industry_or_named_often_are_one(text: str) -> None:
    assert "叉车" in {name.removesuffix("产业") for name in of_class(text, "Industry")}


def test_a_city_that_only_a_person_is_named_with_is_no_place() -> None:
    assert "海东" not in of_class("教授杨海东说，公司已投产。", "City")


def test_a_city_that_opens_a_legal_name_stays() -> None:
    assert of_class("青岛海川智能装备有限公司成立。", "City") == ["青岛"]


def test_the_place_in_a_university_stays_where_the_page_names_its_province() -> None:
    assert of_class("浙江省开会，温州医科大学参加。", "City") == ["温州"]
    assert of_class("云南省开会，温州医科大学参加。", "City") == []


def test_no_place_in_a_park_that_is_known_to_be_elsewhere() -> None:
    assert of_class("东湖高新区扩区。", "District") == []


def test_a_listed_firm_is_not_named_by_the_front_of_another_firms_name() -> None:
    assert of_class("山东高速远帆投资有限公司签约。", "Enterprise") == ["山东高速远帆投资有限公司"]
    assert "国家电投" in of_class("国家电投重庆公司开工。", "Enterprise")
    assert "山东高速" in of_class("山东高速远帆投资有限公司签约，山东高速出资。", "Enterprise")


def test_a_district_that_opens_an_institute_stays_where_its_province_is_named() -> None:
    text = "成立横峰油菜产业研究院。"
    assert of_class(text, "District") == []
    assert of_class("江西省扩种油菜。" + text, "District") == ["横峰"]
