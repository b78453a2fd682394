"""Which division a name means, and which place a text is about."""

from __future__ import annotations

import pytest

from liantu.lexicon import load
from liantu.linking.places import choose, family

from .marked import linked, meant


def _code(city: str, surface: str) -> str:
    """Code of the district of that name in that city."""
    lexicon = load()
    inside = [d for d in lexicon.divisions_by_name(surface) if city in {p.name for p in lexicon.parents(d.code)}]
    assert len(inside) == 1
    return inside[0].code


@pytest.mark.parametrize(
    ("surface", "name"),
    [("青岛", "青岛市"), ("青岛市", "青岛市"), ("山东", "山东省"), ("市南区", "市南区"), ("内蒙古", "内蒙古自治区")],
)
def test_the_official_name_of_a_place_that_is_the_only_one(surface: str, name: str) -> None:
    division = choose(surface, (), load())
    assert division is not None
    assert division.name == name


@pytest.mark.parametrize("surface", ["鼓楼区", "西湖区", "市中区", "江北区"])
def test_a_district_of_several_cities_is_not_decided_alone(surface: str) -> None:
    assert choose(surface, (), load()) is None


@pytest.mark.parametrize(
    ("surface", "city"), [("鼓楼区", "福州市"), ("西湖区", "南昌市"), ("江北区", "宁波市"), ("市中区", "枣庄市")]
)
def test_a_district_is_that_of_the_city_that_is_near(surface: str, city: str) -> None:
    lexicon = load()
    near = {lexicon.divisions_by_name(city)[0].code}
    division = choose(surface, near, lexicon)
    assert division is not None
    assert division.code == _code(city, surface)


def test_of_a_province_and_its_city_the_short_name_means_the_province() -> None:
    division = choose("吉林", (), load())
    assert division is not None
    assert division.name == "吉林省"


@pytest.mark.parametrize("surface", ["无此地", "", "区"])
def test_what_is_no_place_is_none(surface: str) -> None:
    assert choose(surface, (), load()) is None


def test_the_family_of_a_district_is_itself_its_city_and_province() -> None:
    lexicon = load()
    district = lexicon.divisions_by_name("市南区")[0]
    assert {lexicon.division(code).name for code in family(district, lexicon)} == {"市南区", "青岛市", "山东省"}


@pytest.mark.parametrize(
    "text",
    [
        "{福州市|City}{鼓楼区|District}有工厂。",
        "{福州|City}工业增长。{鼓楼区|District}有工厂。",
        "本报福州3月5日讯 {鼓楼区|District}的工厂已经投产。",
    ],
)
def test_a_district_of_several_cities_is_decided_by_the_text(text: str) -> None:
    assert ("鼓楼区", "鼓楼区") in meant(text)


def test_a_district_of_several_cities_without_its_city_stays_open() -> None:
    assert meant("{鼓楼区|District}有工厂。") == [("鼓楼区", None)]


def test_a_town_is_an_entity_although_no_table_has_it() -> None:
    assert ("练市镇", "练市镇") in meant("{湖州市|City}{南浔区|District}{练市镇|District}有工厂。")


@pytest.mark.parametrize(
    ("text", "home"),
    [
        ("本报青岛3月5日讯 今天的展会有百家企业参加，{济南|City}和{烟台|City}也派人参会。", "青岛市"),
        ("{青岛|City}工业增长，{青岛|City}出口增长，{济南|City}参会。", "青岛市"),
        ("{青岛市|City}{市南区|District}和{崂山区|District}增长，{济南|City}参会。", "青岛市"),
        ("{青岛|City}、{济南|City}、{烟台|City}、{威海|City}增长，{全省|Province?}出口增长。", "山东省"),
        ("{山东|Province}出口增长，{全省|Province?}投资增长，{全省|Province?}消费增长，{青岛|City}参会。", "山东省"),
        ("{青岛|City}出口增长，{全市|City?}投资增长，{我市|City?}消费增长，居{山东|Province}前列。", "青岛市"),
    ],
)
def test_home_by_dateline_by_reference_and_by_count(text: str, home: str) -> None:
    assert linked(text).home == home


@pytest.mark.parametrize("text", ["工厂已经投产。", "{我市|City?}工业增长。", "{鼓楼区|District}有工厂。"])
def test_a_text_that_names_no_certain_place_has_no_home(text: str) -> None:
    assert linked(text).home is None


def test_a_text_that_tells_of_two_provinces_is_about_neither() -> None:
    assert linked("{山东省|Province}扩产。{江苏省|Province}扩产。").home is None


def test_a_municipality_and_its_districts_count_as_one() -> None:
    assert linked("{上海|City}扩产。{松江区|District}扩产。{松江区|District}招工。{广东|Province}来访。").home in {
        "上海市",
        "松江区",
    }


def test_what_is_held_in_the_capital_is_not_about_it() -> None:
    assert linked("论坛在{北京|City}举行，{青岛|City}扩产。").home == "青岛市"


def test_news_of_the_country_has_no_home() -> None:
    text = "我国风电提速。{山东|Province}有新机组。我国装机居前。"
    assert linked(text).home is None
    assert linked(text.replace("我国", "当地")).home == "山东省"


def test_a_short_name_inside_a_name_is_no_district_of_another_province() -> None:
    outer = "{{武汉|City}{东湖|District}产业园|Park}开园。"
    assert ("东湖", None) in meant(outer)
    assert ("东湖", "东湖区") in meant(outer.replace("武汉", "南昌"))
