"""Who holds a title."""

from __future__ import annotations

import pytest

from .marked import facts


def test_titles_before_a_name_are_its_own_and_not_the_next_ones() -> None:
    found = facts("{国家绿色工厂|Designation}、{中国500强|Designation}{海川|Enterprise}、{北原|Enterprise}来访。")
    assert {f for f in found if f[1] == "holdsDesignation"} == {
        ("海川", "holdsDesignation", "国家绿色工厂"), ("海川", "holdsDesignation", "中国500强"),
    }  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "{云州市|City}的养猪场获评{国家示范农场|Designation}。",
        "{云州市|City}8家企业获评{绿色工厂|Designation}。",
    ],
)
def test_what_has_no_name_holds_nothing(text: str) -> None:
    assert not {f for f in facts(text) if f[1] == "holdsDesignation"}


def test_all_of_a_list_hold_what_they_were_given() -> None:
    found = facts("{甲馆|Lab}、{乙馆|Lab}被授予“{科普基地|Designation}”称号。")
    assert {s for s, p, _ in found if p == "holdsDesignation"} == {"甲馆", "乙馆"}


def test_counted_lists_before_a_system_are_in_it() -> None:
    found = facts(
        "做强{甲|Industry}、{乙|Industry}两大主导产业和{丙|Industry}一大产业，形成{“2+1”产业格局|IndustrySystem}。"
    )
    assert {o for s, p, o in found if p == "includesIndustry"} >= {"甲", "乙"}


@pytest.mark.parametrize(
    "text",
    [
        "{海川|Enterprise}等5家企业获得{技术奖一等奖|Designation}。",
        "{海川|Enterprise}、{北原|Enterprise}等近10家台企获评{绿色工厂|Designation}。",
        "邀请“{中国500强|Designation}”{海川|Enterprise}考察。",
        "{中国500强|Designation}企业、船用设备制造商{海川|Enterprise}投产。",
        "{海川|Enterprise}是云州新城、{全国六大渔业基地|Designation}之一。",
    ],
)
def test_holders_with_a_count_or_a_quote_between(text: str) -> None:
    assert "海川" in {s for s, p, _ in facts(text) if p == "holdsDesignation"}


def test_a_person_holds_a_title() -> None:
    assert ("林远", "holdsDesignation", "最高科技奖") in facts("{林远|Person}院士荣获{最高科技奖|Designation}。")


def test_who_stands_behind_the_title_that_was_won_holds_it() -> None:
    found = facts("{云州市|City}入围{中国500强|Designation}的企业{海川|Enterprise}扩产。")
    assert {s for s, p, _ in found if p == "holdsDesignation"} == {"海川"}


def test_a_title_of_firms_is_not_held_by_a_park() -> None:
    found = facts("成长为{专精特新企业|Designation}、{云州新区|Park}重点企业。")
    assert not {f for f in found if f[1] == "holdsDesignation"}
