"""Referring words stand for something certain or for nothing."""

from __future__ import annotations

import pytest

from .marked import meant

FIRM = "{青岛海润精密机械有限公司|Enterprise}"
FIRM_LABEL = "青岛海润精密机械有限公司"


def _last(text: str) -> str | None:
    return meant(text)[-1][1]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("{青岛市|City}工业增长，{我市|City?}出口增长。", "青岛市"),
        ("{青岛市|City}工业增长，{全省|Province?}出口增长。", "山东省"),
        ("{青岛市|City}{市南区|District}工业增长，{全市|City?}出口增长。", "青岛市"),
        ("本报青岛3月5日讯 {济南|City}参会。{我市|City?}出口增长。", "青岛市"),
    ],
)
def test_our_city_is_the_home_or_above_it(text: str, label: str) -> None:
    assert _last(text) == label


def test_our_city_in_a_text_about_a_province_is_nothing() -> None:
    assert _last("{山东|Province}出口增长，{全省|Province?}投资增长，{我市|City?}消费增长。") is None


def test_our_city_without_a_home_is_nothing() -> None:
    assert _last("{我市|City?}出口增长。") is None


@pytest.mark.parametrize(
    ("text", "label"),
    [
        (f"{FIRM}扩产，{{该公司|Enterprise?}}还将招工。", FIRM_LABEL),
        (f"{FIRM}扩产。{{该公司|Enterprise?}}还将招工。", FIRM_LABEL),
        (f"{FIRM}扩产。订单很多。{{该公司|Enterprise?}}还将招工。", FIRM_LABEL),
        ("{招商银行|FinancialInstitution}设点。{该公司|Enterprise?}还将招工。", "招商银行"),
        ("{青岛市人工智能产业园|Park}开园。{园区|Park?}内有百家企业。", "青岛市人工智能产业园"),
    ],
)
def test_a_reference_is_the_name_of_its_class_before_it(text: str, label: str) -> None:
    assert _last(text) == label


@pytest.mark.parametrize(
    "text",
    [
        "{该公司|Enterprise?}还将招工。",
        "{该公司|Enterprise?}扩产。{海尔|Enterprise}也扩产。{园区|Park?}很大。",
        "{海尔|Enterprise}、{海信|Enterprise}、{歌尔|Enterprise}扩产。{该公司|Enterprise?}还将招工。",
        "{海尔|Enterprise}、{海信|Enterprise}扩产，{该公司|Enterprise?}还将招工。",
        "{崂山实验室|Lab}扩建。{该公司|Enterprise?}还将招工。",
        "{海尔|Enterprise}扩产。" + "天气很好。" * 8 + "{该公司|Enterprise?}还将招工。",
    ],
)
def test_a_reference_that_is_not_certain_is_nothing(text: str) -> None:
    assert _last(text) is None


def test_an_unsaid_subject_is_the_home() -> None:
    assert meant("{青岛市|City}工业增长。{|City}建成工厂三座。") == [("青岛市", "青岛市"), ("", "青岛市")]


def test_an_unsaid_subject_without_a_home_is_nothing() -> None:
    assert meant("{|City}建成工厂三座。") == [("", None)]


def test_the_base_is_the_last_thing_called_so() -> None:
    text = "{青岛农机产业基地|Park}和{青岛高新区|Park}扩建。{该基地|Park?}产值增长。"
    assert _last(text) == "青岛农机产业基地"


def test_the_project_is_no_line_of_it() -> None:
    text = "{海润储能项目|Project}开工，建设{储能柜生产线|Project}。{该项目|Project?}投资3亿元。"
    assert _last(text) == "海润储能项目"
