from __future__ import annotations

from .marked import facts


def test_a_place_right_before_a_field_develops_it() -> None:
    found = facts("{海川科技|Enterprise}为{云州|City}的{农机|Industry}、{光学|Industry}产业注入活力。")
    assert {("云州", "developsIndustry", "农机"), ("云州", "developsIndustry", "光学")} <= found


def test_places_in_a_list_before_a_field_all_do() -> None:
    found = facts("{海川科技|Enterprise}看好{云州|City}、{青溪|City}{农机|Industry}产业。")
    assert {("云州", "developsIndustry", "农机"), ("青溪", "developsIndustry", "农机")} <= found


def test_a_known_place_beside_one_that_does_not_hold_it_is_no_part() -> None:
    assert ("市南区", "partOf", "上海") not in facts("活动在{上海|City}{市南区|District}大厦举行。")
    assert ("市南区", "partOf", "青岛") in facts("活动在{青岛|City}{市南区|District}举行。")


def test_a_town_lies_in_the_one_county_that_the_page_names() -> None:
    found = facts("{青岛市|City}开会，{莱西市|District}招工。{云山镇|District}扩产。")
    assert ("云山镇", "partOf", "莱西市") in found


def test_parks_with_places_of_their_own_are_no_parts_of_each_other() -> None:
    found = facts("{{云州|City}经开区|Park}{{青溪|City}高新区|Park}")
    assert not {f for f in found if f[1] == "partOf"}


def test_places_side_by_side_inside_a_name_are_parts() -> None:
    assert ("青溪镇", "partOf", "云州县") in facts("{{云州县|District}{青溪镇|District}产业园|Park}开园。")


def test_counted_bases_are_of_each_place_before_them() -> None:
    found = facts("做强{甲州|City}、{乙州|City}2大{农机|Industry}基地。")
    assert {("甲州", "developsIndustry", "农机"), ("乙州", "developsIndustry", "农机")} <= found


def test_a_district_is_part_of_the_place_that_its_own_name_begins_with() -> None:
    assert ("南京江北新区", "partOf", "南京") in facts("{南京江北新区|District}扩产。")


def test_a_district_is_part_of_the_province_where_the_page_names_no_city() -> None:
    assert ("新绛", "partOf", "山西省") in facts("{山西省|Province}开会。{新绛|District}扩产。")


def test_the_place_that_opens_a_name_is_part_of_the_one_before_it() -> None:
    assert ("青溪县", "partOf", "云州市") in facts("{云州市|City}{{青溪县|District}水电站|Project}投产。")


def test_a_known_district_inside_a_name_is_part_of_the_province_that_the_page_names() -> None:
    assert ("新绛", "partOf", "山西省") in facts("{山西省|Province}开会。{{新绛|District}蔬菜基地|Park}扩产。")


def test_a_park_right_before_a_field_has_it() -> None:
    assert ("云州经开区", "developsIndustry", "农机") in facts("推动{云州经开区|Park}{农机|Industry}产业发展。")
