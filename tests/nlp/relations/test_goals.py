"""Whom a goal is said of."""

from __future__ import annotations

from .marked import facts


def test_who_is_helped_has_the_goal_and_not_the_helper() -> None:
    found = facts("{海川基金|FinancialInstitution}助力{青溪县|District}打造{农机高地|Goal}。")
    assert ("青溪县", "aimsFor", "农机高地") in found
    assert ("海川基金", "aimsFor", "农机高地") not in found


def test_without_a_name_it_is_the_place() -> None:
    found = facts("{海川基金|FinancialInstitution}助力新城打造{农机高地|Goal}。")
    assert {s for s, p, _ in found if p == "aimsFor"} == {""}


def test_the_goal_of_a_park_is_its_builders() -> None:
    found = facts("{{云州大学|University}科技园|Park}将打造{农机高地|Goal}。")
    assert {s for s, p, _ in found if p == "aimsFor"} == {"云州大学"}


def test_a_zone_has_its_own_goals() -> None:
    assert ("云州高新区", "aimsFor", "农机高地") in facts("{云州高新区|Park}打造{农机高地|Goal}。")


def test_a_goal_in_the_name_of_a_policy() -> None:
    assert ("云州市", "aimsFor", "农机高地") in facts("印发《{{云州市|City}打造{农机高地|Goal}行动方案|Policy}》。")


def test_goals_of_the_country_are_no_places() -> None:
    assert not {f for f in facts("{云州市|City}降雨，为建设{航天强国|Goal}贡献力量。") if f[1] == "aimsFor"}


def test_the_goal_of_a_bureau_is_its_places_too() -> None:
    found = facts("{云州市|City}降雨。{云州市商务局|GovernmentBody}打造{农机高地|Goal}。")
    assert {s for s, p, _ in found if p == "aimsFor"} >= {"云州市商务局"}
    assert len({s for s, p, _ in found if p == "aimsFor"}) == 2


def test_a_province_aims_for_what_it_supports_in_its_cities() -> None:
    found = facts("{云中省|Province}优先支持{{青溪|City}中心城市|Goal}建设。")
    assert ("云中省", "aimsFor", "青溪中心城市") in found


def test_what_a_ministry_sets_out_to_do_is_not_the_homes_aim() -> None:
    found = facts("{教育部|GovernmentBody}打造{云端课堂高地|Goal}。")
    assert {s for s, p, _ in found if p == "aimsFor"} == {"教育部"}


def test_what_the_country_sets_out_to_do_is_nobodys_aim_here() -> None:
    found = facts("{云州市商务局|GovernmentBody}介绍做法，助力建设{贸易强国|Goal}。")
    assert not [f for f in found if f[1] == "aimsFor"]


def test_a_goal_with_a_place_in_its_name_is_the_agents_where_it_is_another_place() -> None:
    found = facts("{青溪县|District}建设{{云州|City}都市圈增长极|Goal}。")
    assert {s for s, p, _ in found if p == "aimsFor"} == {"青溪县"}


def test_what_a_firm_builds_for_a_city_is_the_citys_aim() -> None:
    found = facts("{海川科技|Enterprise}将打造{{云州|City}农机高地|Goal}。")
    assert ("云州", "aimsFor", "农机高地") in found or ("云州", "aimsFor", "云州农机高地") in found
