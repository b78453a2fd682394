"""Industries in lists: their edges, their shared head, lists that sum up other things."""

from __future__ import annotations

import pytest

from .found import of_class


@pytest.mark.parametrize(
    ("text", "industry"),
    [
        ("展会设置国际养老、生物医药、医疗器械等展区。", "养老"),
        ("今年提振汽车、新能源、机器人等产业。", "汽车"),
        ("多晶硅、硅片、电池产量再创新高。", "电池"),
        ("加快人工智能、物联网应用等产业发展。", "物联网"),
    ],
)
def test_words_of_doing_and_measures_are_no_part_of_a_field(text: str, industry: str) -> None:
    assert industry in of_class(text, "Industry")


def test_what_the_last_of_short_names_ends_in_belongs_to_all() -> None:
    assert of_class("协作、物流、特种机器人等产品优势明显。", "Industry") == [
        "协作机器人",
        "物流机器人",
        "特种机器人",
    ]


def test_what_is_grown_and_ends_in_industry_is_a_list_of_fields() -> None:
    assert "竹雕产业" in of_class("全市培育壮大剪纸、竹雕产业。", "Industry")


def test_ordinary_words_of_fields_in_which_projects_lie_are_none() -> None:
    assert of_class("一批能源、交通、科技等领域的重大项目开工。", "Industry") == []


def test_what_a_firm_makes_above_all_is_a_list_of_fields() -> None:
    assert "轴瓦" in of_class("公司产品主要是换热器、轴瓦。", "Industry")


def test_a_list_of_nothing_but_fields_stays_one_whatever_sums_it_up() -> None:
    assert of_class("政策惠及粮油、水产、医疗器械等各类企业。", "Industry") == ["粮油", "水产", "医疗器械"]
    assert of_class("海川汽车、北原电子、云台机械等企业参会。", "Industry") == []
