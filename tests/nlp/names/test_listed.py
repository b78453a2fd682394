"""Places and other names that a lexicon holds."""

from __future__ import annotations

import pytest

from .found import names, of_class


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("展会在青岛市举行。", [("青岛市", "City")]),
        ("展会在青岛举行。", [("青岛", "City")]),
        ("山东的企业参展。", [("山东", "Province")]),
        ("广东省惠州市有分店。", [("广东省", "Province"), ("惠州市", "City")]),
        ("青岛市市南区有分店。", [("青岛市", "City"), ("市南区", "District")]),
        ("莱西市的工厂复产。", [("莱西市", "District")]),
        ("展会在青岛西海岸新区举行。", [("青岛西海岸新区", "District")]),
        ("济南、烟台与威海结盟。", [("济南", "City"), ("烟台", "City"), ("威海", "City")]),
        ("重庆的订单增加。", [("重庆", "City")]),
    ],
)
def test_divisions_by_full_and_short_name(text: str, places: list[tuple[str, str]]) -> None:
    found = names(text)
    assert [(surface, level) for surface, level in places if (surface, level) in found] == places


@pytest.mark.parametrize(
    "text",
    [
        "展会设在北京路18号。",
        "商场位于南京东路步行街。",
        "他家住在海口路边。",
        "会场在深圳大道旁。",
    ],
)
def test_a_street_is_no_place(text: str) -> None:
    assert of_class(text, "Province", "City", "District") == []


@pytest.mark.parametrize("text", ["鼓楼的钟声响起。", "他在河口钓鱼。"])
def test_a_short_district_that_is_an_ordinary_word_is_no_place(text: str) -> None:
    assert of_class(text, "Province", "City", "District") == []


@pytest.mark.parametrize(("text", "place"), [("即墨经开区迎来新企业。", "即墨"), ("即墨区委召开会议。", "即墨")])
def test_a_short_district_is_a_place_beside_a_word_of_government(text: str, place: str) -> None:
    assert any(name.startswith(place) for name in of_class(text, "District", "GovernmentBody", "Park"))


@pytest.mark.parametrize(
    ("text", "town"),
    [("工厂搬到了大村镇。", "大村镇"), ("湖州市南浔区练市镇新建厂房。", "练市镇")],
)
def test_towns_need_no_table(text: str, town: str) -> None:
    assert (town, "District") in names(text)


@pytest.mark.parametrize("text", ["特色小镇建设提速。", "重点镇都通了车。", "城镇化率提高。"])
def test_a_kind_of_town_is_no_town(text: str) -> None:
    assert of_class(text, "District") == []


@pytest.mark.parametrize(
    ("text", "name", "cls"),
    [
        ("工信部公布名单。", "工信部", "GovernmentBody"),
        ("国家发展改革委批复方案。", "国家发展改革委", "GovernmentBody"),
        ("海尔发布新品。", "海尔", "Enterprise"),
        ("招商银行设立网点。", "招商银行", "FinancialInstitution"),
        ("崂山实验室发布成果。", "崂山实验室", "Lab"),
        ("新华社发布消息。", "新华社", "Organization"),
    ],
)
def test_well_known_organisations(text: str, name: str, cls: str) -> None:
    assert (name, cls) in names(text)


@pytest.mark.parametrize(
    ("text", "industries"),
    [
        ("人工智能前景广阔。", ["人工智能"]),
        ("氢能产业加快发展。", ["氢能产业"]),
        ("聚焦新型显示、轨道交通等领域。", ["新型显示", "轨道交通"]),
    ],
)
def test_well_known_industries(text: str, industries: list[str]) -> None:
    assert of_class(text, "Industry") == industries


@pytest.mark.parametrize("text", ["这里的交通很方便。", "孩子的教育是大事。", "他在医院看病。"])
def test_an_ordinary_word_alone_is_no_industry(text: str) -> None:
    assert of_class(text, "Industry") == []


def test_a_short_name_that_always_ends_a_longer_unknown_one_is_not_it() -> None:
    text = "苏佳通公司扩产。苏佳通董事长说，苏佳通年产十万台。"
    assert "佳通" not in of_class(text, "Enterprise")


def test_a_role_ends_a_body_where_the_dictionary_sees_no_word() -> None:
    assert of_class("工业和信息化部副部长到会。", "GovernmentBody") == ["工业和信息化部"]


def test_a_short_name_before_a_lake_is_no_place() -> None:
    assert of_class("云龙湖畔开园。", "District") == []


def test_an_industry_ends_inside_a_word_of_trade() -> None:
    assert of_class("推动智能网联新能源汽车产业提质。", "Industry") == ["智能网联新能源汽车产业"]


def test_a_bank_is_none_in_the_interbank_market() -> None:
    assert of_class("在中国银行间债券市场发行。", "FinancialInstitution") == []


def test_a_little_town_is_no_name() -> None:
    assert of_class("走进丹云小镇。", "District") == []


@pytest.mark.parametrize(
    ("text", "town"),
    [
        ("青岛市市南区下柳林镇有工厂。", "下柳林镇"),
        ("记者走访香河镇、大柳林镇。", "大柳林镇"),
        ("在柳林镇有工厂。", "柳林镇"),
    ],
)
def test_a_town_has_all_its_characters_behind_its_county_and_in_a_list(text: str, town: str) -> None:
    assert town in of_class(text, "District")


def test_what_is_counted_before_the_head_of_a_town_is_none() -> None:
    assert of_class("已有57家乡镇企业复工。", "District") == []


def test_a_paper_behind_a_place_is_another_paper() -> None:
    assert of_class("山西经济日报报道了此事。", "Organization") == []
